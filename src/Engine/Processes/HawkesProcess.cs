using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Processes;

/// <summary>Alerts that raise the chance of more alerts: intensity λ(t) = μ + Σ_{tᵢ&lt;t} α e^{−β(t−tᵢ)}.</summary>
/// <remarks>
/// Source: Hawkes, Spectra of some self-exciting and mutually exciting point processes, Biometrika 58 (1971); likelihood by
/// Ozaki's recursion (1979). Method page: docs/methods/hawkes.md.
/// </remarks>
public sealed record HawkesProcess
{
    private HawkesProcess(double background, double excitation, double decay) =>
        (Background, Excitation, Decay) = (background, excitation, decay);

    /// <summary>μ, events per unit of time, more than 0.</summary>
    public double Background { get; }

    /// <summary>α: jump of the intensity at an event, per unit of time, at least 0.</summary>
    public double Excitation { get; }

    /// <summary>β: rate at which a jump fades, per unit of time, more than 0.</summary>
    public double Decay { get; }

    /// <summary>α/β: events that one event causes directly; the process is stationary below 1.</summary>
    public double Branching => Excitation / Decay;

    /// <summary>A process by its parameters; a branching of 1 or more is allowed, it explodes in the long run.</summary>
    /// <returns>A refusal names the parameter out of range.</returns>
    public static Outcome<HawkesProcess> Of(double background, double excitation, double decay)
    {
        var check = new InputCheck("ENG-HAWKES");
        check.Positive("/mu", background);
        check.NotNegative("/alpha", excitation);
        check.Positive("/beta", decay);
        return check.Refusal is { } why ? why : new HawkesProcess(background, excitation, decay);
    }

    /// <summary>Log-likelihood of a record and its compensator.</summary>
    /// <param name="record">Events seen on [0, end].</param>
    public HawkesLikelihood Likelihood(EventRecord record)
    {
        HawkesSums sums = HawkesSums.At(record, Background, Excitation, Decay);
        return new HawkesLikelihood(sums.LogLikelihood, sums.Compensator);
    }

    /// <summary>Λ(tᵢ) − Λ(tᵢ₋₁): independent exponential numbers of mean 1 when the process is right (time rescaling).</summary>
    /// <param name="record">Events seen.</param>
    public IReadOnlyList<double> Residuals(EventRecord record)
    {
        double[] residuals = new double[record.Times.Count];
        double before = 0, excited = 0;
        for (int i = 0; i < residuals.Length; i++)
        {
            double gap = record.Times[i] - before, faded = Math.Exp(-Decay * gap);
            residuals[i] = Background * gap + Branching * excited * (1 - faded);
            excited = excited * faded + 1;
            before = record.Times[i];
        }

        return residuals;
    }

    /// <summary>Intensity just after the record ends.</summary>
    /// <param name="record">Events seen.</param>
    public double IntensityAtEnd(EventRecord record)
    {
        double sum = 0;
        foreach (double time in record.Times) sum += Math.Exp(-Decay * (record.End - time));
        return Background + Excitation * sum;
    }

    /// <summary>Expected number of events in the time that follows a record.</summary>
    /// <param name="record">Events seen.</param>
    /// <param name="horizon">Length, same unit, at least 0 and finite.</param>
    /// <remarks>
    /// E λ(s) = μ/(1−n) + (λ₀ − μ/(1−n)) e^{−(β−α)s} with n = α/β, integrated; for α = β the intensity grows as λ₀ + μβs.
    /// </remarks>
    public double ExpectedAfter(EventRecord record, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        double now = IntensityAtEnd(record), net = Decay - Excitation;
        // ∫ e^{−net·s} ds, and ∫∫ of it, stay exact where net is near zero.
        double once = Faded(net, horizon);
        double twice = Math.Abs(net * horizon) < 1e-5
            ? horizon * horizon * (0.5 - net * horizon / 6)
            : (horizon - once) / net;
        return now * once + Background * Decay * twice;
    }

    private static double Faded(double rate, double length)
    {
        double x = rate * length;
        return Math.Abs(x) < 1e-5 ? length * (1 - x / 2 + x * x / 6) : (1 - Math.Exp(-x)) / rate;
    }
}

/// <summary>A log-likelihood and its compensator.</summary>
/// <param name="LogLikelihood">Σ ln λ(tᵢ) − Λ(T).</param>
/// <param name="Compensator">Λ(T) = ∫₀ᵀ λ: expected number of events, to compare with the number seen.</param>
public sealed record HawkesLikelihood(double LogLikelihood, double Compensator);

/// <summary>Event times on [0, end], checked.</summary>
public sealed class EventRecord
{
    private EventRecord(IReadOnlyList<double> times, double end) => (Times, End) = (times, end);

    /// <summary>Ascending; equal times are allowed.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>T: end of observation, any unit, more than 0.</summary>
    public double End { get; }

    /// <summary>Checks times.</summary>
    /// <param name="times">Ascending, each in [0, end]; may be empty.</param>
    /// <param name="end">End of observation.</param>
    /// <returns>A refusal names the field.</returns>
    public static Outcome<EventRecord> Of(IReadOnlyList<double> times, double end)
    {
        var check = new InputCheck("ENG-HAWKES");
        if (!check.Positive("/T", end)) return check.Refusal!;

        for (int i = 0; i < times.Count; i++)
        {
            if (!check.Within($"/t/{i}", times[i], 0, end)) continue;

            check.That(
                i is 0 || times[i] >= times[i - 1] || !double.IsFinite(times[i - 1]), $"/t/{i}", "ORDER", "时间应按升序排列。",
                "Times must ascend.");
        }

        return check.Refusal is { } why ? why : new EventRecord([.. times], end);
    }
}
