using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Aggregates;

/// <summary>Draws years of claims: a function of the seed and nothing else.</summary>
/// <remarks>
/// Years come in blocks; a block's claims are the draws 0, 1, 2, … of a series of its own, counts are keyed by the year. So any
/// thread may take any block, and the years are the same. Memory is one number per year and a buffer per thread.
/// </remarks>
internal static class SimulatedYears
{
    private const int BlockYears = 4096;
    private const int BufferClaims = 4096;

    /// <summary>Total payment per year, after all terms, in the order of the years.</summary>
    /// <param name="model">The model.</param>
    /// <param name="years">Number of years.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="threads">Threads; the result does not depend on it.</param>
    /// <returns>A refusal when the frequency spreads too far to be drawn.</returns>
    internal static Outcome<double[]> Run(AggregateModel model, int years, ulong seed, int threads)
    {
        if (!CountTable.Of(model.Frequency).Try(out CountTable? table, out Refusal? why)) return why;

        double[] totals = new double[years];
        DrawSeries counts = DrawSeries.For(seed, "aggregate/claims"), sizes = DrawSeries.For(seed, "aggregate/sizes");
        int blocks = (years + BlockYears - 1) / BlockYears;
        Parallel.For(
            0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new Buffers(),
            (block, _, buffers) =>
            {
                int from = block * BlockYears, to = Math.Min(from + BlockYears, years);
                One(model, table, counts, sizes.Branch((ulong)block), from, totals.AsSpan(from, to - from), buffers);
                return buffers;
            },
            _ => { });
        return totals;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(
        AggregateModel model, CountTable table, DrawSeries counts, DrawSeries sizes, int first, Span<double> totals,
            Buffers buffers)
    {
        Span<int> claims = buffers.Claims.AsSpan(0, totals.Length);
        table.Draws(counts, first, claims);
        long left = 0;
        foreach (int count in claims) left += count;

        // Claims are drawn a buffer at a time; a year may go over its end.
        ClaimTerms terms = model.Claim.Terms;
        bool plain = terms is { Retention: 0, Coinsurance: 1 } && double.IsInfinity(terms.Limit);
        long drawn = 0;
        int at = 0, filled = 0;
        Span<double> buffer = buffers.Sizes;
        YearTerms year = model.Year;
        for (int i = 0; i < totals.Length; i++)
        {
            double sum = 0;
            int open = claims[i];
            while (open > 0)
            {
                if (at == filled)
                {
                    filled = (int)Math.Min(BufferClaims, left);
                    model.Claim.Severity.Draws(sizes, drawn, buffer[..filled]);
                    if (!plain) LayerKernel.Cut(buffer[..filled], terms.Retention, terms.Limit, terms.Coinsurance);
                    (drawn, left, at) = (drawn + filled, left - filled, 0);
                }

                int take = Math.Min(open, filled - at);
                sum += Sum(buffer.Slice(at, take));
                at += take;
                open -= take;
            }

            totals[i] = Math.Min(Math.Max(sum - year.Retention, 0), year.Limit);
        }
    }

    // Eight running sums, folded in a fixed order: the same digits at every width.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(ReadOnlySpan<double> sizes)
    {
        int i = 0;
        double sum = 0;
        if (sizes.Length >= 8)
        {
            ref double first = ref MemoryMarshal.GetReference(sizes);
            Vector512<double> eight = Vector512.LoadUnsafe(ref first);
            for (i = 8; i <= sizes.Length - 8; i += 8) eight += Vector512.LoadUnsafe(ref first, (nuint)i);
            Vector256<double> four = eight.GetLower() + eight.GetUpper();
            Vector128<double> two = four.GetLower() + four.GetUpper();
            sum = two[0] + two[1];
        }

        for (; i < sizes.Length; i++) sum += sizes[i];
        return sum;
    }

    private sealed class Buffers
    {
        internal int[] Claims { get; } = new int[BlockYears];

        internal double[] Sizes { get; } = new double[BufferClaims];
    }
}
