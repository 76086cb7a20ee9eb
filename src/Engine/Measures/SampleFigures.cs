using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Measures;

/// <summary>Mean and spread of a sample of losses.</summary>
/// <param name="Count">How many losses.</param>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">With n − 1 below; 0 for one loss.</param>
/// <param name="Skewness">Third central moment over the cube of the deviation (both with n below); 0 without spread.</param>
/// <param name="Least">Smallest.</param>
/// <param name="Most">Largest.</param>
public sealed record SampleFigures(long Count, double Mean, double StandardDeviation, double Skewness, double Least, double Most)
{
    private const int Piece = 1 << 16;

    /// <summary>Standard error of the mean.</summary>
    public double MeanError => StandardDeviation / Math.Sqrt(Count);

    /// <summary>Figures of a sample; refuses an empty one, and NaN or infinities with the position of the first.</summary>
    /// <param name="losses">In any order; finite.</param>
    /// <remarks>Sums over fixed pieces in a fixed order, about a value of the sample: the same digits on every machine
    /// and any threads.</remarks>
    public static Outcome<SampleFigures> Of(ReadOnlyMemory<double> losses)
    {
        if (losses.IsEmpty) return NumericalFailure.Field("loss", new("没有数据。", "There are no losses."));

        int pieces = (losses.Length + Piece - 1) / Piece;
        var parts = new Part[pieces];
        double centre = losses.Span[0];
        if (pieces < 8)
        {
            for (int i = 0; i < pieces; i++) parts[i] = Part.Of(Slice(i), centre);
        }
        else
        {
            Parallel.For(0, pieces, i => parts[i] = Part.Of(Slice(i), centre));
        }

        double one = 0, two = 0, three = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (Part part in parts)
        {
            one += part.One;
            two += part.Two;
            three += part.Three;
            (least, most) = (Math.Min(least, part.Least), Math.Max(most, part.Most));
        }

        if (!double.IsFinite(one) && NotFinite(losses.Span) is { } at)
            return NumericalFailure.Field($"loss[{at}]", Bounds.Finite.Sentence);

        double n = losses.Length, shift = one / n, variance = Math.Max(0, (two / n) - (shift * shift));
        double third = (three / n) - (3 * shift * two / n) + (2 * shift * shift * shift);
        if (!double.IsFinite(third)) return NumericalFailure.NotFinite(new("样本的矩", "the moments of the sample"));
        return new SampleFigures(
            losses.Length, centre + shift, n > 1 ? Math.Sqrt(variance * n / (n - 1)) : 0,
            variance > 0 ? third / Math.Pow(variance, 1.5) : 0, least, most);

        ReadOnlySpan<double> Slice(int piece) =>
            losses.Span.Slice(piece * Piece, Math.Min(Piece, losses.Length - (piece * Piece)));
    }

    private static int? NotFinite(ReadOnlySpan<double> losses)
    {
        for (int i = 0; i < losses.Length; i++)
            if (!double.IsFinite(losses[i])) return i;
        return null;
    }

    private readonly record struct Part(double One, double Two, double Three, double Least, double Most)
    {
        internal static Part Of(ReadOnlySpan<double> values, double centre)
        {
            Vector512<double> ones = default, twos = default, threes = default, middle = Vector512.Create(centre);
            Vector512<double> least = Vector512.Create(double.PositiveInfinity), most = -least;
            ref double first = ref MemoryMarshal.GetReference(values);
            int at = 0;
            for (; at <= values.Length - 8; at += 8)
            {
                Vector512<double> x = Vector512.LoadUnsafe(in first, (nuint)at), off = x - middle, square = off * off;
                ones += off;
                twos += square;
                threes += square * off;
                least = Vector512.Min(least, x);
                most = Vector512.Max(most, x);
            }

            double one = 0, two = 0, three = 0, low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (int lane = 0; lane < 8; lane++)
            {
                one += ones[lane];
                two += twos[lane];
                three += threes[lane];
                (low, high) = (Math.Min(low, least[lane]), Math.Max(high, most[lane]));
            }

            for (; at < values.Length; at++)
            {
                double off = values[at] - centre;
                one += off;
                two += off * off;
                three += off * off * off;
                (low, high) = (Math.Min(low, values[at]), Math.Max(high, values[at]));
            }

            return new Part(one, two, three, low, high);
        }
    }
}
