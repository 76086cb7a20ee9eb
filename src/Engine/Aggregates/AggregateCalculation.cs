using System.Numerics;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Aggregates;

/// <summary>Computes the year's loss and doubts it.</summary>
/// <remarks>
/// On lattices of step h and 4h: errors go with h², so (16 v(h) − v(4h))/15 is used and the difference of two such values is the
/// error. Steps are refined until it is below 1e-7. TVaR = VaR + (E[T] − E[T ∧ VaR])/(1 − level) with the exact mean, so that
/// nothing beyond the lattice is missing from it. Method page: docs/methods/aggregate-loss.md.
/// </remarks>
public static class AggregateCalculation
{
    private const double Settled = 1e-7;
    private const double Tolerated = 1e-5;
    private const int Log2Least = 14;

    /// <summary>Computes the figures.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Choices.</param>
    /// <returns>A refusal names a level outside (0, 1), or why a method cannot answer.</returns>
    public static Outcome<AggregateResult> Of(AggregateModel model, AggregateOptions options)
    {
        if (options.Faults() is { } why) return why;
        if (options.Method is AggregateMethod.Simulation) return AggregateSimulation.Of(model, options);
        if (options.Method is AggregateMethod.Panjer && model.Frequency.Recursion is null)
            return LatticeCompound.NoRecursion(model.Frequency);

        // Zero may be the value-at-risk of every level asked for; then the positive part still decides the range.
        double some = 1 - LatticeCompound.None(model);
        double top = Math.Max(options.Levels.Count > 0 ? options.Levels.Max() : 0, Math.Max(0.99, 1 - 0.01 * some));
        if (!LatticeRange.Of(model, top, withTail: true).Try(out LatticeEnd end, out Refusal? none)) return none;
        if (Atomic(model, options, end) is { } exact) return exact;
        if (!Refined(model, options, end, moments: null).Try(out Computed? main, out Refusal? refused)) return refused;

        Figures figures = main.Figures;
        double[] errors = main.Errors;
        foreach (double[] group in options.Log2Points is null ? Lower(options.Levels, figures, end) : [])
        {
            if (!LatticeRange.Of(model, group.Max(), withTail: false).Try(out LatticeEnd near, out Refusal? far)) return far;
            Outcome<Computed> finer = Refined(model, options with { Levels = group }, near, main.Figures);
            if (!finer.Try(out Computed? part, out Refusal? failed)) return failed;

            (figures, errors) =
                (figures.With(options.Levels, group, part.Figures), Merged(options.Levels, errors, group, part.Errors));
        }

        return Answer(model, options, main.Lattice, figures, errors.Max());
    }

    // Losses of a few values on a common lattice need no refinement: the lattice is the distribution.
    private static Outcome<AggregateResult>? Atomic(AggregateModel model, AggregateOptions options, LatticeEnd end)
    {
        if (options.Log2Points is not null || model.Claim.Quantum is not { } step || end.End / step > 1 << 20) return null;

        int points = Math.Max(
            LatticeTransform.PointsLeast, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(end.End / step) + 1));
        if (options.Method is AggregateMethod.Panjer && points > 1 << 16) return null;
        return Lattice(model, step, points, options with { Discretisation = Discretisation.Exact }, end.Beyond)
            .Match<Outcome<AggregateResult>>(
            lattice => Answer(model, options, lattice, Figures.Of(model, lattice, options.Levels, moments: null), error: 0),
            refused => refused);
    }

    private static double[] Merged(IReadOnlyList<double> levels, double[] errors, double[] group, double[] finer) =>
        [errors[0],
            .. levels.Select((level, i) => Array.IndexOf(group, level) is >= 0 and var at ? finer[at + 1] : errors[i + 1])];

    // Levels whose value-at-risk is a small part of the range get a shorter and finer lattice of their own, by factors of 16.
    private static IEnumerable<double[]> Lower(IReadOnlyList<double> levels, Figures figures, LatticeEnd end)
    {
        double below = end.Value / 8;
        (double Level, double Value)[] small =
        [
            .. levels.Zip(figures.Quantiles, (level, value) => (level, value ?? double.PositiveInfinity))
                .Where(each => each.Item2 < below && each.Item2 > 0),
        ];
        while (small.Length > 0)
        {
            double largest = small.Max(each => each.Value);
            yield return [.. small.Where(each => each.Value >= largest / 16).Select(each => each.Level)];
            small = [.. small.Where(each => each.Value < largest / 16)];
        }
    }

    private static Outcome<Computed> Refined(AggregateModel model, AggregateOptions options, LatticeEnd end, Figures? moments)
    {
        (int from, int to) = (options.Method, options.Log2Points) switch
        {
            (_, { } log) => (Math.Max(8, log - 2), log),
            (AggregateMethod.Panjer, null) => (12, 16),
            (_, null) => (Log2Least, 20),
        };
        int coarsening = 1 << (to - from);
        double step = LatticeRange.Step(model, end.End, 1 << to, coarsening) * coarsening;
        Figures? before = null, best = null;
        AggregateLattice? lattice = null;
        double[] errors = [];
        for (int log = from; log <= to; log += 2, step /= 4)
        {
            if (!Lattice(model, step, 1 << log, options, end.Beyond).Try(out lattice, out Refusal? refused)) return refused;

            Figures now = Figures.Of(model, lattice, options.Levels, moments);
            Figures extrapolated = before is null ? now : now.Extrapolated(before);
            // Two lattices show the error of the finer one, more than two that of the extrapolated values before; both shrink
            // by 16.
            double[] distances = to - from is 2 ? now.Distances(before) : extrapolated.Distances(best);
            errors = [.. distances.Select(distance => distance / 15)];
            (before, best) = (now, extrapolated);
            if (errors[0] <= Settled && Decided(now, errors, end.Value / 8) <= Settled) break;
        }

        return new Computed(lattice!, best!, errors);
    }

    // Largest error of the levels that this lattice decides: the smaller get one of their own.
    private static double Decided(Figures figures, double[] errors, double least) => figures.Quantiles
        .Select((value, i) => value is 0 || value >= least || value is null ? errors[i + 1] : 0).DefaultIfEmpty().Max();

    private static Outcome<AggregateLattice> Lattice(
        AggregateModel model, double step, int points, AggregateOptions options, double beyond) =>
        options.Method is AggregateMethod.Panjer
            ? LatticeCompound.ByPanjer(model, step, points, options.Discretisation)
            : LatticeCompound.ByTransform(model, step, points, options.Discretisation, beyond);

    private static AggregateResult Answer(
        AggregateModel model, AggregateOptions options, AggregateLattice lattice, Figures figures, double error)
    {
        List<Doubt> doubts = [];
        bool good = new LatticeCheck(model, lattice).Passes(doubts);
        if (error > Tolerated)
        {
            doubts.Add(new("discretisation", new(
                $"格点细化后结果仍变动 {error:E1}（相对值）。",
                    $"The figures still move by {error:E1} (relative) when the lattice is refined.")));
        }

        for (int i = 0; i < options.Levels.Count; i++)
        {
            if (figures.ValueAtRisk[i] is not null) continue;
            doubts.Add(new("beyond-lattice", new(
                $"水平 {options.Levels[i]:R} 超出格点范围，无法给出 VaR 与 TVaR。",
                $"Level {options.Levels[i]:R} lies beyond the lattice: no VaR and no TVaR.")));
        }

        if (figures.Deviation is null) doubts.Add(Infinite("standardDeviation"));
        if (figures.Skewness is null) doubts.Add(Infinite("skewness"));
        if (!good)
        {
            doubts.Add(new("tvar-refused", new(
                "格点的均值与精确均值不符，尾部质量有缺失，不给出 TVaR。",
                "The lattice's mean does not meet the exact one: tail mass is lost, and TVaR is refused.")));
        }

        double?[] tails = [.. figures.TailValueAtRisk.Select(tail => good ? tail : null)];
        return new AggregateResult(
            figures.Mean, figures.Deviation, figures.Skewness, figures.ValueAtRisk, tails, [], [], doubts, lattice.Step,
                lattice.Points);
    }

    private static Doubt Infinite(string what) => new($"no-{what.ToLowerInvariant()}", new(
        $"{what} 不存在：所需的矩为无穷大，或损失没有变动。", $"{what} does not exist: a moment it needs is infinite, or nothing varies."));

    private sealed record Computed(AggregateLattice Lattice, Figures Figures, double[] Errors);
}
