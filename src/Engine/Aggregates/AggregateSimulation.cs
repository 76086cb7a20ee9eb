using Breakwater.Engine.Measures;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Aggregates;

/// <summary>The year's loss by simulation: figures with their standard errors.</summary>
internal static class AggregateSimulation
{
    /// <summary>Means further apart than this many standard errors are doubted.</summary>
    private const double Apart = 5;

    internal static Outcome<AggregateResult> Of(AggregateModel model, AggregateOptions options)
    {
        int threads = options.Threads ?? Environment.ProcessorCount;
        if (!SimulatedYears.Run(model, options.Years, options.Seed, threads).Try(out double[]? years, out Refusal? why))
            return why;
        if (!SampleFigures.Of(years).Try(out SampleFigures? figures, out why)) return why;

        IReadOnlyList<TailMeasure> tails = [];
        if (options.Levels.Count > 0)
        {
            Outcome<IReadOnlyList<TailMeasure>> sample = TailMeasures.OfSample(years, options.Levels);
            if (!sample.Try(out IReadOnlyList<TailMeasure>? measured, out why)) return why;
            tails = measured;
        }

        double? second = model.RawMoment(2).OrNull;
        double deviation = figures.StandardDeviation;
        return new AggregateResult(
            figures.Mean, deviation, deviation > 0 ? figures.Skewness : null,
            [.. tails.Select(tail => (double?)tail.Var)], [.. tails.Select(tail => (double?)tail.Tvar)],
            [.. tails.Select(tail => tail.VarError)], [.. tails.Select(tail => tail.TvarError)],
            [.. Noticed(model, figures, second, options, tails)], Step: 0, options.Years);
    }

    private static IEnumerable<Doubt> Noticed(
        AggregateModel model, SampleFigures figures, double? second, AggregateOptions options, IReadOnlyList<TailMeasure> tails)
    {
        if (second is null && double.IsInfinity(model.Year.Limit))
        {
            yield return new("infinite-variance", new(
                "方差为无穷大，样本标准差与标准误不收敛。",
                "The variance is infinite: the sample's deviation and its standard errors do not settle."));
        }

        if (model.Year is { Retention: 0, Limit: double.PositiveInfinity } && second is not null)
        {
            double exact = model.RawMoment(1).Value, error = figures.StandardDeviation / Math.Sqrt(options.Years);
            if (Math.Abs(figures.Mean - exact) > Apart * error)
            {
                yield return new("moments", new(
                    $"样本均值 {figures.Mean:G6} 与精确均值 {exact:G6} 相差超过 {Apart} 个标准误。",
                    $"The sample's mean {figures.Mean:G6} is more than {Apart} standard errors from the exact {exact:G6}."));
            }
        }

        foreach (TailMeasure tail in tails.Where(tail => tail.TvarError is null))
        {
            yield return new("few-years", new(
                $"水平 {tail.Level:R} 以外的年份过少，无法估计标准误。",
                $"Too few years lie beyond level {tail.Level:R} to tell a standard error."));
        }
    }
}
