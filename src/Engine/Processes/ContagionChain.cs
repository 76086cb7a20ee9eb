using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Processes;

/// <summary>An outbreak by chance: in a step each susceptible is hit, and each infected recovers, independently.</summary>
/// <remarks>
/// New infections ~ Binomial(S_g, 1 − e^{−force·step}), recoveries ~ Binomial(I_g, 1 − e^{−γ·step}). Source: the chain-binomial
/// model of Reed and Frost (Abbey 1952). Draw (step, group, kind) of a path is a number of its own, so any path can be drawn
/// alone.
/// Method page: docs/methods/contagion.md.
/// </remarks>
public static class ContagionChain
{
    /// <summary>Most steps of a path.</summary>
    public const int StepsMax = 100_000;

    /// <summary>One path.</summary>
    /// <param name="model">Groups of whole numbers.</param>
    /// <param name="step">Length of a step, days, more than 0.</param>
    /// <param name="steps">Number of steps, 1 to <see cref="StepsMax"/>.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="path">Which path, at least 0.</param>
    /// <returns>States after 0, 1, …, steps; a refusal names the field.</returns>
    public static Outcome<IReadOnlyList<ContagionState>> Draw(Contagion model, double step, int steps, ulong seed, long path = 0)
    {
        var check = new InputCheck("ENG-CONTAGION");
        check.Positive("/step", step);
        check.Within("/steps", steps, 1, StepsMax);
        for (int g = 0; g < model.Groups.Count; g++)
        {
            ContagionGroup group = model.Groups[g];
            foreach ((string name, double value) in new[] { ("size", group.Size), ("infected", group.Infected),
                ("recovered", group.Recovered) })
            {
                check.That(
                    Math.Floor(value) == value && value <= int.MaxValue, $"/groups/{g}/{name}", "WHOLE", "应为整数。",
                    "Must be a whole number.");
            }
        }

        if (check.Refusal is { } why) return why;

        DrawSeries draws = DrawSeries.For(seed, "contagion");
        int n = model.Groups.Count;
        double[] first = [.. model.Groups.Select(group => group.Size - group.Infected - group.Recovered)];
        double[] susceptible = [.. first], infected = [.. model.Groups.Select(group => group.Infected)];
        var states = new ContagionState[steps + 1];
        states[0] = State(model, 0, first, susceptible, infected);
        for (int t = 1; t <= steps; t++)
        {
            double[] before = [.. infected];
            for (int g = 0; g < n; g++)
            {
                long word = 2L * ((t - 1L) * n + g);
                double hit =
                    Some(susceptible[g], -Special.Elementary.ExpM1(-model.Force(g, before) * step), draws.Uniform(path, word));
                double cured = Some(before[g], -Special.Elementary.ExpM1(-model.Recovery * step), draws.Uniform(path, word + 1));
                susceptible[g] -= hit;
                infected[g] += hit - cured;
            }

            states[t] = State(model, t * step, first, susceptible, infected);
        }

        return states;
    }

    // A binomial number by inversion; certain outcomes need no draw.
    private static double Some(double of, double chance, double uniform) => chance switch
    {
        _ when of is 0 => 0,
        <= 0 => 0,
        >= 1 => of,
        _ => new Binomial(chance, of).Quantile(uniform),
    };

    private static ContagionState State(
        Contagion model, double time, double[] first, double[] susceptible, double[] infected) => new(
        time, [.. susceptible], [.. infected],
        [.. model.Groups.Select((group, g) => group.Size - susceptible[g] - infected[g])],
        [.. first.Select((start, g) => start > 0 ? 1 - susceptible[g] / start : 0)]);
}
