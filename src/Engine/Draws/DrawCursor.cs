using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Draws;

/// <summary>Walks through the numbers of one index from word 1 on, so that they are independent of its first number.</summary>
public struct DrawCursor
{
    private readonly DrawSeries _series;
    private readonly long _index;
    private uint _part;
    private double _second;
    private bool _hasSecond;

    internal DrawCursor(DrawSeries series, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (_series, _index) = (series, index);
    }

    /// <summary>The next uniform number strictly between 0 and 1.</summary>
    public double Uniform()
    {
        _hasSecond = !_hasSecond;
        if (!_hasSecond) return _second;

        (double first, _second) = _series.Words(_index, ++_part);
        return first;
    }

    /// <summary>The next standard normal number.</summary>
    public double Normal() => LaneMath.NormalQuantile(Uniform());
}
