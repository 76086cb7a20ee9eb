using System.Diagnostics;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Claims.Bench;

/// <summary>
/// Settlements a second on all processors: six covers with sub-limits, an uplift, coinsurance, an event and an aggregate limit.
/// </summary>
/// <remarks>
/// Every settlement writes its trail, as a claim's does. The limit beside it multiplies and adds the same decimals.
/// </remarks>
internal static class SettlementRate
{
    private const int Claims = 400_000;

    internal static void Measure()
    {
        Settle(Claims / 10);
        (double rate, TimeSpan cpu) = Timed(() => Settle(Claims));
        (double bare, _) = Timed(() => Multiply(Claims));
        Console.WriteLine(
            $"settle six covers: {rate:F0} claims/s on {Environment.ProcessorCount} processors, "
            + $"{cpu.TotalMicroseconds / Claims:F1} µs of processor each; promised 50,000; "
            + $"the decimals alone {bare:F0}/s, ratio {rate / bare:F3}");
    }

    private static (double Rate, TimeSpan Cpu) Timed(Func<long> work)
    {
        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long began = Stopwatch.GetTimestamp();
        long sum = work();
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        self.Refresh();
        if (sum is 0) throw new InvalidOperationException("Nothing was settled.");
        return (Claims / took.TotalSeconds, self.TotalProcessorTime - before);
    }

    private static long Settle(int claims)
    {
        long sum = 0;
        Parallel.For(0, claims, () => 0L, (claim, _, mine) =>
        {
            CoveredLoss[] losses = [.. Enumerable.Range(0, 6).Select(cover => Loss(claim, cover))];
            var terms = new EventTerms(Money.Yuan(50_000), Money.Zero, 0.10m, Money.Yuan(3_000_000), RoundingRule.HalfUp)
            {
                EventLimit = Money.Yuan(2_500_000),
            };
            return mine + Settlement.Settle(losses, terms, new Trail(new("赔款计算", "Settlement"))).Payable.Fen;
        }, mine => Interlocked.Add(ref sum, mine));
        return sum;
    }

    private static CoveredLoss Loss(int claim, int cover) => new(
        $"L{cover}", new("损失", "Loss"), Money.Cny(10_000_00 + (((claim * 31L) + (cover * 977L)) % 500_000_00)),
        Money.Yuan(400_000 * (cover + 1)),
        $"C{cover}", InsideAggregate: cover is not 5, RetentionApplies: cover is not 0, cover is 3 ? 0.8m : 1m, "2.1");

    private static long Multiply(int claims)
    {
        long sum = 0;
        Parallel.For(0, claims, () => 0L, (claim, _, mine) =>
        {
            decimal left = 3_000_000m;
            for (int cover = 0; cover < 6; cover++) left = Math.Max(0, left - (((claim * 31L) + cover) % 500_000 * 0.8m * 1.1m));
            return mine + (long)left + 1;
        }, mine => Interlocked.Add(ref sum, mine));
        return sum;
    }
}
