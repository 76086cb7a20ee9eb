using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Processes;

/// <summary>A group of insureds that catch an infection alike, e.g. a sector.</summary>
/// <param name="Name">As a reader knows it.</param>
/// <param name="Size">Number of members, more than 0.</param>
/// <param name="Infected">Infected at the start, from 0 up to the size.</param>
/// <param name="Recovered">Immune at the start, from 0 up to the rest.</param>
public sealed record ContagionGroup(string Name, double Size, double Infected, double Recovered = 0);

/// <summary>Where an outbreak stands at a time, per group.</summary>
/// <param name="Time">Days since the start.</param>
/// <param name="Susceptible">Members not yet hit.</param>
/// <param name="Infected">Members infected now.</param>
/// <param name="Recovered">Members no longer infected.</param>
/// <param name="Hit">Probability that a member susceptible at the start was hit by now: 1 − exp(−∫ force).</param>
public sealed record ContagionState(
    double Time,
    IReadOnlyList<double> Susceptible,
    IReadOnlyList<double> Infected,
    IReadOnlyList<double> Recovered,
    IReadOnlyList<double> Hit);

/// <summary>Spread of malicious code over groups: dS_g = −S_g Σ_h b_gh I_h, dI_g = S_g Σ_h b_gh I_h − γ I_g.</summary>
/// <remarks>
/// Source: Kermack &amp; McKendrick, A contribution to the mathematical theory of epidemics (1927); for insurance portfolios
/// Hillairet &amp; Lopez, Propagation of cyber incidents in an insurance portfolio (2021). Method page:
/// docs/methods/contagion.md.
/// </remarks>
public sealed class Contagion
{
    /// <summary>Integration steps allowed per requested time by default.</summary>
    public const int StepsDefault = 100_000;

    /// <summary>Relative error aimed at per step.</summary>
    private const double Tolerance = 1e-11;

    private readonly double[][] _transmission;

    private Contagion(IReadOnlyList<ContagionGroup> groups, double[][] transmission, double recovery) =>
        (Groups, _transmission, Recovery) = (groups, transmission, recovery);

    /// <summary>The groups.</summary>
    public IReadOnlyList<ContagionGroup> Groups { get; }

    /// <summary>γ: rate at which an infected member stops infecting, per day, at least 0.</summary>
    public double Recovery { get; }

    /// <summary>Checks a model.</summary>
    /// <param name="groups">At least one.</param>
    /// <param name="transmission">b_gh, shape [to][from], at least 0: rate at which one infected of h infects one susceptible
    /// of g, per day.</param>
    /// <param name="recovery">γ per day, at least 0.</param>
    /// <returns>A refusal names the field.</returns>
    public static Outcome<Contagion> Of(
        IReadOnlyList<ContagionGroup> groups, IReadOnlyList<IReadOnlyList<double>> transmission, double recovery)
    {
        var check = new InputCheck("ENG-CONTAGION");
        check.Some("/groups", groups.Count);
        for (int g = 0; g < groups.Count; g++)
        {
            ContagionGroup group = groups[g];
            if (!check.Positive($"/groups/{g}/size", group.Size)) continue;
            if (!check.Within($"/groups/{g}/infected", group.Infected, 0, group.Size)) continue;
            check.Within($"/groups/{g}/recovered", group.Recovered, 0, group.Size - group.Infected);
        }

        check.NotNegative("/gamma", recovery);
        if (check.Length("/beta", transmission.Count, groups.Count))
        {
            for (int g = 0; g < groups.Count; g++)
            {
                if (check.Length($"/beta/{g}", transmission[g].Count, groups.Count))
                    check.AllNotNegative($"/beta/{g}", transmission[g]);
            }
        }

        return check.Refusal is { } why ? why
            : new Contagion([.. groups], [.. transmission.Select(row => row.ToArray())], recovery);
    }

    /// <summary>The expected course for large groups, as a solution of the differential equations.</summary>
    /// <param name="times">Days, ascending, each at least 0.</param>
    /// <param name="stepsMax">Limit of integration steps per time, at least 1.</param>
    /// <returns>One state per time, sizes conserved; a refusal when times do not ascend or the limit is reached.</returns>
    public Outcome<IReadOnlyList<ContagionState>> Course(IReadOnlyList<double> times, int stepsMax = StepsDefault)
    {
        var check = new InputCheck("ENG-CONTAGION");
        for (int i = 0; i < times.Count; i++)
        {
            if (!check.NotNegative($"/days/{i}", times[i]) || i is 0) continue;
            check.That(times[i] >= times[i - 1], $"/days/{i}", "ORDER", "时间应按升序排列。", "Times must ascend.");
        }

        if (check.Refusal is { } why) return why;

        // State: the force so far F_g = ∫ Σ b I and I_g. Then S = S₀ e^{−F} is never negative and nobody is lost.
        int n = Groups.Count;
        double[] first = [.. Groups.Select(group => group.Size - group.Infected - group.Recovered)];
        double[] state = [.. new double[n], .. Groups.Select(group => group.Infected)];
        var integrator = new DormandPrince((at, slope) => Slope(first, at, slope), Tolerance, stepsMax);
        ContagionState[] course = new ContagionState[times.Count];
        double now = 0;
        for (int i = 0; i < course.Length; i++)
        {
            if (integrator.Carry(state, times[i] - now) is { } failed) return failed;

            now = times[i];
            course[i] = StateAt(now, first, state);
        }

        return course;
    }

    /// <summary>Σ_h b_gh I_h: rate at which a susceptible of g is hit.</summary>
    internal double Force(int group, ReadOnlySpan<double> infected)
    {
        double force = 0;
        for (int h = 0; h < infected.Length; h++) force += _transmission[group][h] * infected[h];
        return force;
    }

    private ContagionState StateAt(double time, double[] first, double[] state)
    {
        int n = Groups.Count;
        double[] susceptible = [.. first.Select((start, g) => start * Math.Exp(-state[g]))];
        double[] infected = [.. state.Skip(n).Select(value => Math.Max(0, value))];
        double[] recovered = [.. Groups.Select((group, g) => Math.Max(0, group.Size - susceptible[g] - infected[g]))];
        return new ContagionState(
            time, susceptible, infected, recovered, [.. state.Take(n).Select(force => -Elementary.ExpM1(-force))]);
    }

    private void Slope(double[] first, double[] at, double[] slope)
    {
        int n = Groups.Count;
        for (int g = 0; g < n; g++)
        {
            double force = Force(g, at.AsSpan(n));
            slope[g] = force;
            slope[n + g] = force * first[g] * Math.Exp(-at[g]) - Recovery * at[n + g];
        }
    }
}
