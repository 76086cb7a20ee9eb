using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Engine.Measures;

/// <summary>
/// What lies at and beyond a rank of an unsorted sample, found by one pass: a small subsample brackets the value, the
/// pass counts what
/// lies outside and keeps what lies inside, and the rank is selected among the few that are left.
/// </summary>
/// <remarks>
/// Expected work n + o(n); a bracket that misses is widened, so the answer is exact whatever the data. Sums run over
/// fixed pieces of the
/// sample in a fixed order: the same digits with one thread and with many. Source: Floyd &amp; Rivest (1975), Expected
/// time bounds for selection.
/// </remarks>
internal sealed class TailSelection
{
    private const int Piece = 1 << 16;
    private const int SampleSize = 1 << 14;
    private const int Small = 1 << 15;
    private const double Width = 5;         // of the bracket to either side, in standard deviations of the subsample's rank

    private readonly double _from;
    private readonly double _to;
    private readonly long _below;           // how many lie below the bracket
    private readonly long _atFrom;          // how many are equal to its lower end: in a year table often nearly all
    private readonly PartialOrder _inside;  // strictly between the ends
    private readonly long _atTo;            // how many are equal to its upper end
    private readonly Tally _above;

    private TailSelection(double from, double to, long below, long atFrom, PartialOrder inside, long atTo, Tally above)
    {
        (_from, _to, _below, _atFrom, _inside, _atTo, _above) = (from, to, below, atFrom, inside, atTo, above);
    }

    // What lies above the bracket: its number, Σ (x − to) and Σ (x − to)².
    private readonly record struct Tally(long Count, double Sum, double Square);

    private long Reach => _below + _atFrom + _inside.Count + _atTo;

    /// <summary>The value of a rank from 1, as far as the bracket reaches; its nearest end otherwise.</summary>
    internal double At(long rank)
    {
        long at = rank - 1 - _below;
        if (at < _atFrom && _atFrom > 0) return _from;

        at -= _atFrom;
        if (at >= _inside.Count && _atTo > 0) return _to;
        return _inside.Place((int)Math.Clamp(at, 0, _inside.Count - 1));
    }

    /// <summary>Σ (x − v) and Σ (x − v)² over everything beyond the value v of a rank.</summary>
    internal (double Sum, double Square) Beyond(long rank)
    {
        double value = At(rank), sum = 0, square = 0;
        foreach (double x in _inside.Values[(int)Math.Clamp(rank - _below - _atFrom, 0, _inside.Count)..])
        {
            sum += x - value;
            square += (x - value) * (x - value);
        }

        if (double.IsPositiveInfinity(_to)) return (sum, square);

        double gap = _to - value;
        long beyond = _atTo + _above.Count;
        return (sum + _above.Sum + (beyond * gap), square + _above.Square + (2 * gap * _above.Sum) + (beyond * gap * gap));
    }

    /// <summary>Brackets a rank.</summary>
    /// <param name="values">At least one; no NaN.</param>
    /// <param name="rank">1 to the number of values.</param>
    internal static TailSelection Around(ReadOnlyMemory<double> values, long rank)
    {
        if (values.Length <= Small) return Between(values, double.NegativeInfinity, double.PositiveInfinity);

        double[] sample = Subsample(values.Span);
        double share = (rank - 0.5) / values.Length;
        double spread = Width * Math.Sqrt(sample.Length * share * (1 - share)) + 3;
        int low = (int)Math.Floor((share * sample.Length) - spread), high = (int)Math.Ceiling((share * sample.Length) + spread);
        double from = low < 0 ? double.NegativeInfinity : sample[low];
        double to = high >= sample.Length ? double.PositiveInfinity : sample[high];
        TailSelection found = Between(values, from, to);
        if (rank <= found._below) found = Between(values, double.NegativeInfinity, from);
        else if (rank > found.Reach) found = Between(values, to, double.PositiveInfinity);
        return found;
    }

    // Evenly spaced with a stride that has no common pattern with powers of two; sorted.
    private static double[] Subsample(ReadOnlySpan<double> values)
    {
        double[] sample = new double[SampleSize];
        double step = (double)values.Length / SampleSize;
        for (int i = 0; i < sample.Length; i++) sample[i] = values[(int)((i + 0.381966) * step)];
        Array.Sort(sample);
        return sample;
    }

    private static TailSelection Between(ReadOnlyMemory<double> values, double from, double to)
    {
        int pieces = (values.Length + Piece - 1) / Piece;
        var parts = new Part[pieces];
        if (pieces < 8)
        {
            for (int i = 0; i < pieces; i++) parts[i] = Part.Of(Slice(values, i), from, to);
        }
        else
        {
            Parallel.For(0, pieces, i => parts[i] = Part.Of(Slice(values, i), from, to));
        }

        long below = 0, atFrom = 0, atTo = 0, above = 0;
        double sum = 0, square = 0;
        var inside = new List<double>();
        foreach (Part part in parts)
        {
            below += part.Below;
            atFrom += part.AtFrom;
            atTo += part.AtTo;
            above += part.Above;
            sum += part.Sum;
            square += part.Square;
            inside.AddRange(part.Inside);
        }

        return new TailSelection(from, to, below, atFrom, new PartialOrder([.. inside]), atTo, new Tally(above, sum, square));
    }

    private static ReadOnlySpan<double> Slice(ReadOnlyMemory<double> values, int piece) =>
        values.Span.Slice(piece * Piece, Math.Min(Piece, values.Length - (piece * Piece)));

    // One piece, eight values at a time; the sums of the lanes are added in the order of the lanes.
    private struct Part
    {
        private List<double>? _inside;

        internal long Below { get; private set; }

        internal long AtFrom { get; private set; }

        internal long AtTo { get; private set; }

        internal long Above { get; private set; }

        internal double Sum { get; private set; }

        internal double Square { get; private set; }

        internal readonly IReadOnlyCollection<double> Inside => _inside ?? [];

        internal static Part Of(ReadOnlySpan<double> values, double from, double to)
        {
            var part = default(Part);
            Vector512<double> sums = default, squares = default, low = Vector512.Create(from), high = Vector512.Create(to);
            ref double first = ref MemoryMarshal.GetReference(values);
            int at = 0;
            for (; at <= values.Length - 8; at += 8)
            {
                Vector512<double> x = Vector512.LoadUnsafe(in first, (nuint)at);
                Vector512<double> isAbove = Vector512.GreaterThan(x, high);
                ulong aboveBits = isAbove.ExtractMostSignificantBits(),
                    belowBits = Vector512.LessThan(x, low).ExtractMostSignificantBits();
                part.Below += BitOperations.PopCount(belowBits);
                if (aboveBits is not 0)
                {
                    part.Above += BitOperations.PopCount(aboveBits);
                    Vector512<double> over = (x - high) & isAbove;
                    sums += over;
                    squares += over * over;
                }

                ulong left = ~(aboveBits | belowBits) & 0xFF;
                if (left is not 0) part.Keep(x, left, low, high, ref Unsafe.Add(ref first, at));
            }

            for (int lane = 0; lane < 8; lane++)
            {
                part.Sum += sums[lane];
                part.Square += squares[lane];
            }

            for (; at < values.Length; at++) part.Add(values[at], from, to);
            return part;
        }

        // Those within the bracket: its ends are counted, the rest is kept.
        private void Keep(Vector512<double> x, ulong left, Vector512<double> low, Vector512<double> high, ref double first)
        {
            ulong atFrom = Vector512.Equals(x, low).ExtractMostSignificantBits();
            ulong atTo = Vector512.Equals(x, high).ExtractMostSignificantBits() & ~atFrom;
            AtFrom += BitOperations.PopCount(atFrom);
            AtTo += BitOperations.PopCount(atTo);
            for (left &= ~(atFrom | atTo); left is not 0; left &= left - 1)
                (_inside ??= []).Add(Unsafe.Add(ref first, BitOperations.TrailingZeroCount(left)));
        }

        private void Add(double x, double from, double to)
        {
            if (x < from)
            {
                Below++;
            }
            else if (x > to)
            {
                Above++;
                Sum += x - to;
                Square += (x - to) * (x - to);
            }
            else if (x == from)
            {
                AtFrom++;
            }
            else if (x == to)
            {
                AtTo++;
            }
            else
            {
                (_inside ??= []).Add(x);
            }
        }
    }
}
