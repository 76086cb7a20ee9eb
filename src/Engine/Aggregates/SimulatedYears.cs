using System.Runtime.CompilerServices;
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

    private static void One(
        AggregateModel model, CountTable table, DrawSeries counts, DrawSeries sizes, int first, Span<double> totals,
            Buffers buffers)
    {
        Span<int> open = buffers.Claims.AsSpan(0, totals.Length);
        table.Draws(counts, first, open);
        long left = 0, drawn = 0;
        foreach (int count in open) left += count;

        // Written before it is read: a page of fresh memory that is read first is the system's shared page of zeros, and giving
        // it up at the first write interrupts every other thread.
        totals.Clear();

        // Claims are drawn a buffer at a time; a year may go over its end.
        ClaimTerms terms = model.Claim.Terms;
        bool plain = terms is { Retention: 0, Coinsurance: 1 } && double.IsInfinity(terms.Limit);
        for (int year = 0; year < totals.Length;)
        {
            Span<double> claims = buffers.Sizes.AsSpan(0, (int)Math.Min(BufferClaims, left - drawn));
            model.Claim.Severity.Draws(sizes, drawn, claims);
            if (!plain) LayerKernel.Cut(claims, terms.Retention, terms.Limit, terms.Coinsurance);
            drawn += claims.Length;
            year += Add(ref buffers.Sizes[0], claims.Length, open[year..], totals[year..]);
        }

        LayerKernel.Cut(totals, model.Year.Retention, model.Year.Limit, share: 1);
    }

    // Adds claims to the years they are of, in order; the number of years that need no more.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Add(ref double first, int count, Span<int> open, Span<double> totals)
    {
        int at = 0, year = 0;
        for (; year < totals.Length; year++)
        {
            int take = Math.Min(open[year], count - at);
            totals[year] += Sum(ref Unsafe.Add(ref first, at), take);
            at += take;
            open[year] -= take;
            if (open[year] > 0) break;
        }

        return year;
    }

    // Eight running sums, the last of them of what is left, folded in a fixed order: the same digits at every width.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(ref double first, int count)
    {
        Vector512<double> eight = Vector512<double>.Zero;
        for (; count >= 8; count -= 8, first = ref Unsafe.Add(ref first, 8)) eight += Vector512.LoadUnsafe(ref first);
        Vector512<double> isKept =
            Vector512.LessThan(Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((double)count));
        eight += Vector512.LoadUnsafe(ref first) & isKept;
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private sealed class Buffers
    {
        internal int[] Claims { get; } = new int[BlockYears];

        // Eight are read where fewer count.
        internal double[] Sizes { get; } = new double[BufferClaims + 8];
    }
}
