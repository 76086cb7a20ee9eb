using Breakwater.Rating.Contracts;

namespace Breakwater.Rating.Dislocating;

/// <summary>Sums of a re-rated book, with its extremes.</summary>
internal sealed class DislocationSum
{
    private const int Shown = 20;

    private static readonly decimal[] Edges = [-0.5m, -0.25m, -0.1m, -0.05m, 0, 0.05m, 0.1m, 0.25m, 0.5m];

    private readonly (int Policies, long Before, long After)[] _bands = new (int, long, long)[Edges.Length + 1];
    private readonly Dictionary<string, (Words Name, double Log)> _factors = new(StringComparer.Ordinal);
    private readonly PriorityQueue<MovedPolicy, double> _up = new();
    private readonly PriorityQueue<MovedPolicy, double> _down = new();
    private readonly List<UnratedPolicy> _unrated = [];
    private int _policies;
    private int _without;
    private long _before;
    private long _after;

    internal void Add(string policy, Outcome<MovedPolicy> moved)
    {
        if (!moved.Try(out MovedPolicy? done, out Refusal? why))
        {
            _without++;
            if (_unrated.Count < Shown) _unrated.Add(new UnratedPolicy(policy, why.Detail));
            return;
        }

        _policies++;
        (long before, long after) = (done.Before.Fen, done.After.Fen);
        (_before, _after) = (_before + before, _after + after);
        decimal change = before > 0 ? (decimal)after / before - 1 : 0;
        int band = Edges.Count(edge => edge <= change);
        _bands[band] = (_bands[band].Policies + 1, _bands[band].Before + before, _bands[band].After + after);
        foreach (FactorMove move in done.Moves)
        {
            _factors.TryGetValue(move.Code, out (Words Name, double Log) sum);
            _factors[move.Code] = (move.Name, sum.Log + before * Math.Log((double)move.Ratio));
        }

        double log = (double)change;
        if (change > 0) Keep(_up, done, log);
        if (change < 0) Keep(_down, done, -log);
    }

    internal Dislocation Result() => new(
        _policies, Money.Cny(_before), Money.Cny(_after),
        [
            .. _bands.Select((band, at) => new MoveBand(
                at is 0 ? null : Edges[at - 1], at < Edges.Length ? Edges[at] : null, band.Policies, Money.Cny(band.Before),
                Money.Cny(band.After))),
        ],
        [
            .. _factors.Select(each => new FactorMove(
                    each.Key, each.Value.Name,
                    RoundingRule.HalfUp.Apply((decimal)Math.Exp(each.Value.Log / Math.Max(1, _before)), decimals: 4)))
                .OrderByDescending(move => Math.Abs(Math.Log((double)move.Ratio))).ThenBy(move => move.Code,
                    StringComparer.Ordinal),
        ],
        Strongest(_up), Strongest(_down), _without, [.. _unrated]);

    private static void Keep(PriorityQueue<MovedPolicy, double> strongest, MovedPolicy policy, double change)
    {
        strongest.Enqueue(policy, change);
        if (strongest.Count > Shown) strongest.Dequeue();
    }

    private static IReadOnlyList<MovedPolicy> Strongest(PriorityQueue<MovedPolicy, double> queue) =>
        [.. queue.UnorderedItems.OrderByDescending(each => each.Priority).Select(each => each.Element)];
}
