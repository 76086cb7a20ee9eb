using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>What resampling says about a fit.</summary>
/// <param name="Name">Parameter.</param>
/// <param name="Mean">Mean of the replicates.</param>
/// <param name="StandardError">Their standard deviation.</param>
/// <param name="Low">Percentile at (1 − level)/2.</param>
/// <param name="High">Percentile at (1 + level)/2.</param>
public sealed record BootstrapFigures(string Name, double Mean, double StandardError, double Low, double High);

/// <summary>Result of a bootstrap.</summary>
/// <param name="Parameters">Per estimated parameter.</param>
/// <param name="Replicates">Replicates that converged.</param>
/// <param name="Failed">Replicates that did not, and are left out.</param>
/// <param name="Doubts">What a reader should know.</param>
public sealed record BootstrapResult(
    IReadOnlyList<BootstrapFigures> Parameters, int Replicates, int Failed, IReadOnlyList<Doubt> Doubts);

/// <summary>Nonparametric bootstrap: observations are drawn with replacement, truncation and censoring with them, and
/// fitted again.</summary>
/// <remarks>Replicate b is a function of (seed, b) only, so the result does not depend on threads. Source: Efron &amp;
/// Tibshirani (1993).</remarks>
public static class Bootstrap
{
    private const int StepsMax = 60;
    private const double ScoreMax = 1e-6;

    /// <summary>Resamples a fit.</summary>
    /// <param name="fit">A fit; weights other than 1 count as that many draws on average.</param>
    /// <param name="replicates">How many, 2 to 1,000,000.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="level">Of the percentile interval, strictly between 0 and 1.</param>
    public static Outcome<BootstrapResult> Of(Fit fit, int replicates, ulong seed, double level = 0.95)
    {
        if (replicates is < 2 or > 1_000_000)
            return NumericalFailure.Field("bootstrap", new Bounds(2, 1_000_000, true, true, IsWhole: true).Sentence);
        if (!Bounds.Level.Contains(level)) return NumericalFailure.Field("level", Bounds.Level.Sentence);

        double[] cumulative = Cumulative(fit.Sample.Observations);
        bool isEven = IsEven(fit.Sample.Observations);
        double[]?[] results = new double[]?[replicates];
        DrawSeries series = DrawSeries.For(seed, "bootstrap");
        Parallel.For(0, replicates, () => new Scratch(cumulative.Length), (b, _, scratch) =>
        {
            scratch.Resample(series.Branch((ulong)b), cumulative, isEven);
            LikelihoodData data = fit.Data.With(scratch.Weights);
            Summit? summit = Maximizer.Climb(at => fit.Model.LogLikelihood(data, at), fit.Summit.Parameters, StepsMax);
            results[b] = summit is { IsDefinite: true, ScoreNorm: <= ScoreMax } ? fit.Model.Natural(summit.Parameters) : null;
            return scratch;
        }, _ => { });
        return Summarise(fit, results, level);
    }

    private static Outcome<BootstrapResult> Summarise(Fit fit, double[]?[] results, double level)
    {
        double[][] kept = [.. results.OfType<double[]>()];
        int failed = results.Length - kept.Length;
        if (kept.Length < 2 || failed > results.Length / 2)
        {
            return Refusal.Invalid("ENG-121", new(
                $"{results.Length} 次重抽样中有 {failed} 次未收敛，自助法不可用。",
                $"{failed} of {results.Length} replicates did not converge, so the bootstrap says nothing."));
        }

        List<BootstrapFigures> figures = [];
        foreach ((int i, FittedParameter parameter) in fit.Estimated.Index())
        {
            double[] values = [.. kept.Select(each => each[i])];
            double mean = values.Average(), square = values.Sum(value => (value - mean) * (value - mean));
            Array.Sort(values);
            figures.Add(new BootstrapFigures(
                parameter.Name, mean, Math.Sqrt(square / (values.Length - 1)),
                Percentile(values, (1 - level) / 2), Percentile(values, (1 + level) / 2)));
        }

        List<Doubt> doubts = [];
        if (failed > 0)
        {
            doubts.Add(new Doubt("replicates-failed", new(
                $"{failed} 次重抽样未收敛，已略去；区间可能偏窄。",
                $"{failed} replicates did not converge and are left out; the intervals may be too narrow.")));
        }

        return new BootstrapResult(figures, kept.Length, failed, doubts);
    }

    // Linear between order statistics, as R's type 7.
    private static double Percentile(double[] sorted, double level)
    {
        double at = level * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }

    private static double[] Cumulative(ReadOnlySpan<Observation> rows)
    {
        double[] sums = new double[rows.Length];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++) sums[i] = sum += rows[i].Weight;
        return sums;
    }

    private static bool IsEven(ReadOnlySpan<Observation> rows)
    {
        foreach (Observation row in rows)
            if (row.Weight is not 1) return false;
        return true;
    }

    // Buffers of one thread.
    private sealed class Scratch(int rows)
    {
        private readonly double[] _draws = new double[Math.Min(4096, Math.Max(16, rows))];

        internal double[] Weights { get; } = new double[rows];

        internal void Resample(DrawSeries series, double[] cumulative, bool isEven)
        {
            Array.Clear(Weights);
            double total = cumulative[^1];
            long count = (long)Math.Ceiling(total);
            for (long done = 0; done < count; done += _draws.Length)
            {
                Span<double> draws = _draws.AsSpan(0, (int)Math.Min(_draws.Length, count - done));
                series.Uniforms(done, draws);
                foreach (double draw in draws) Weights[isEven ? unchecked((int)(draw * rows)) : Find(cumulative, draw * total)]++;
            }
        }

        private static int Find(double[] cumulative, double at)
        {
            int found = Array.BinarySearch(cumulative, at);
            return Math.Min(found < 0 ? ~found : found, cumulative.Length - 1);
        }
    }
}
