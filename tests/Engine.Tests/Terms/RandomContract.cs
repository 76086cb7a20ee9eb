using Breakwater.Engine.Draws;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests.Terms;

/// <summary>A random contract with the events of a year, in both forms.</summary>
/// <remarks>Amounts are whole yuan where a comparison decides, so that both forms see the same number.</remarks>
internal sealed class RandomContract
{
    private DrawCursor _draw;
    private readonly int _events;

    internal RandomContract(ulong seed, long index)
    {
        _draw = DrawSeries.For(seed, "contract").At(index);
        int covers = 1 + Whole(3);
        _events = 1 + Whole(2);
        Terms = new ContractTerms(
            [.. Enumerable.Range(0, covers).Select(_ => Cover())],
            Retention: Maybe(0.8) ? 100 * Whole(500) : 0,
            Kind: Maybe(0.2) ? RetentionKind.Franchise : RetentionKind.Deductible,
            Uplift: Maybe(0.2) ? 0.05 * (1 + Whole(10)) : 0,
            EventLimit: Maybe(0.3) ? 1000 * (1 + Whole(300)) : double.PositiveInfinity,
            AggregateRetention: Maybe(0.3) ? 1000 * Whole(100) : 0,
            AggregateLimit: Maybe(0.7) ? 1000 * Whole(800) : double.PositiveInfinity);
        Losses = new double[covers * _events];
        for (int c = 0; c < covers; c++)
        {
            for (int e = 0; e < _events; e++)
                Losses[c * _events + e] = Terms.Covers[c].Interruption is null ? Loss() : Whole(4000) / 4.0;
        }
    }

    internal ContractTerms Terms { get; }

    internal double[] Losses { get; }

    /// <summary>Paid per event by the vector form.</summary>
    internal double[] Vector(int width)
    {
        double[] paid = new double[_events];
        ContractKernel.Of(Terms).Done().Apply(Losses, [], paid, width);
        return paid;
    }

    /// <summary>Paid per event by the exact form.</summary>
    internal decimal[] Exact()
    {
        int covers = Terms.Covers.Count;
        decimal[][] losses =
            [.. Enumerable.Range(0, _events)
                .Select(e => Enumerable.Range(0, covers).Select(c => (decimal)Losses[c * _events + e]).ToArray())];
        return [.. ContractYear.Settle(Terms, losses, new Trail(new("对照", "Parity"))).Done().Events
            .Select(each => each.Payable.Units)];
    }

    /// <summary>Roundings to the fen on the way to one payment, each at most half a fen per item, carried on by the
    /// aggregate.</summary>
    internal double Tolerance => 0.01 * (3 + 3 * Terms.Covers.Count) * _events + 1e-9 * Losses.Sum();

    private CoverTerms Cover() => new(
        SubLimit: Maybe(0.5) ? 1000 * (1 + Whole(200)) : double.PositiveInfinity,
        InsideAggregate: Maybe(0.8),
        RetentionApplies: Maybe(0.8),
        Coinsurance: Maybe(0.4) ? 0.05 * (1 + Whole(20)) : 1,
        Interruption: Maybe(0.3)
            ? new InterruptionTerms(
                1 + Whole(2000), (WaitingMode)Whole(5), Whole(25), Maybe(0.6) ? 24 * (1 + Whole(30)) : double.PositiveInfinity)
            : null);

    private double Loss() => Maybe(0.1) ? 0 : Math.Floor(Math.Exp(6 + 1.8 * _draw.Normal()));

    private bool Maybe(double chance) => _draw.Uniform() < chance;

    private int Whole(int below) => (int)(_draw.Uniform() * below);
}
