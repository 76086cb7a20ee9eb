using System.Numerics;

namespace Breakwater.Engine.Draws;

/// <summary>
/// Latin hypercube: n points of which each variable has exactly one in each of n equal strata. Point i is a function of
/// (seed, purpose, i):
/// no permutation is stored.
/// </summary>
/// <remarks>
/// Strata are assigned by a keyed permutation of 0 … n − 1: a Feistel network of six rounds over the next even number of
/// bits, walked
/// until it falls within n. Sources: McKay, Beckman &amp; Conover (1979); Black &amp; Rogaway (2002), cycle walking.
/// </remarks>
public sealed class LatinHypercube
{
    private const int Rounds = 6;

    private readonly DrawSeries _series;
    private readonly int _halfBits;
    private readonly ulong _mask;

    /// <summary>A hypercube.</summary>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="points">n, from 1.</param>
    public LatinHypercube(DrawSeries series, long points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        (_series, Points) = (series, points);
        int bits = 64 - BitOperations.LeadingZeroCount((ulong)(points - 1) | 1);
        _halfBits = (bits + 1) / 2;
        _mask = (1UL << _halfBits) - 1;
    }

    /// <summary>n.</summary>
    public long Points { get; }

    /// <summary>A coordinate of a point, strictly between 0 and 1.</summary>
    /// <param name="point">0 to n − 1.</param>
    /// <param name="variable">From 0.</param>
    public double At(long point, int variable)
    {
        DrawSeries series = _series.Branch((ulong)variable);
        return Math.Min((Stratum(series, point) + series.Uniform(point)) / Points, 1 - Math.ScaleB(1, -53));
    }

    /// <summary>The stratum of a point, 0 to n − 1: a permutation of the points.</summary>
    /// <param name="point">0 to n − 1.</param>
    /// <param name="variable">From 0.</param>
    public long Stratum(long point, int variable) => Stratum(_series.Branch((ulong)variable), point);

    private long Stratum(DrawSeries series, long point)
    {
        if (point < 0 || point >= Points) throw new ArgumentOutOfRangeException(nameof(point), point, $"0 to {Points - 1}.");

        // The network permutes at most four times as many numbers, so a walk that never ends cannot be; it ends after
        // four steps on average.
        ulong at = (ulong)point;
        do at = Permuted(series, at);
        while (at >= (ulong)Points);
        return (long)at;
    }

    private ulong Permuted(DrawSeries series, ulong value)
    {
        ulong left = value >> _halfBits, right = value & _mask;
        for (int round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ (series.Branch((right << 3) | (uint)round).Seed & _mask));
        return (left << _halfBits) | right;
    }
}
