using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Aggregates;

/// <summary>Elementary functions of eight complex numbers at a time.</summary>
internal static class ComplexLanes
{
    private const double RoundToWhole = 6755399441055744.0;         // 1.5 × 2^52: adding it rounds to a whole number
    private const double HalfPiHigh = 1.57079632673412561417e+00;   // first 33 bits of π/2
    private const double HalfPiMiddle = 6.07710050630396597660e-11; // next 33 bits
    private const double HalfPiLow = 2.02226624879595063154e-21;    // the rest

    /// <summary>eᶻ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Pair Exp(Pair z)
    {
        Vector512<double> size = LaneMath.Exp(new Lane8(z.Re)).Vector;
        (Vector512<double> sin, Vector512<double> cos) = SinCos(z.Im);
        return new(size * cos, size * sin);
    }

    /// <summary>ln z for a positive real part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Pair Log(Pair z)
    {
        Vector512<double> square = Vector512.FusedMultiplyAdd(z.Re, z.Re, z.Im * z.Im);
        return new(LaneMath.Log(new Lane8(square)).Vector * 0.5, Angle(z));
    }

    /// <summary>z to a whole power, at least 1, by squaring.</summary>
    internal static Pair Power(Pair z, long exponent)
    {
        Pair result = z;
        for (int bit = 62 - (int)long.LeadingZeroCount(exponent); bit >= 0; bit--)
        {
            result *= result;
            if (((exponent >> bit) & 1) is 1) result *= z;
        }

        return result;
    }

    /// <summary>1/z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Pair Inverse(Pair z)
    {
        Vector512<double> square = Vector512.FusedMultiplyAdd(z.Re, z.Re, z.Im * z.Im);
        return new(z.Re / square, -z.Im / square);
    }

    /// <summary>Sine and cosine, within 1 unit in the last place of the larger for |x| up to 1e6.</summary>
    /// <remarks>Kernels of fdlibm (k_sin.c, k_cos.c, Sun Microsystems 1993); reduction by π/2 in three parts.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<double> Sin, Vector512<double> Cos) SinCos(Vector512<double> x)
    {
        Vector512<double> magic = Vector512.Create(RoundToWhole);
        Vector512<double> n = Vector512.FusedMultiplyAdd(x, Vector512.Create(2 / Math.PI), magic) - magic;
        Vector512<double> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiHigh), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiMiddle), r);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiLow), r);
        Vector512<double> z = r * r;
        Vector512<double> sine = Vector512.FusedMultiplyAdd(r * z, Sine(z), r);
        Vector512<double> cosine = Vector512.FusedMultiplyAdd(
            z * z, Cosine(z), Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.5), Vector512<double>.One));

        // quadrant n mod 4 = 2k' + parity, found by rounding: no bit leaves the floating point unit
        Vector512<double> k = Floor(n * 0.5), parity = n - k - k;
        Vector512<double> half = Floor(k * 0.5), sign = Vector512<double>.One - (k - half - half) * 2;
        Vector512<double> odd = Vector512.GreaterThan(parity, Vector512.Create(0.5));
        return (
            sign * Vector512.ConditionalSelect(odd, cosine, sine),
            sign * Vector512.ConditionalSelect(odd, -sine, cosine));
    }

    // atan(im/re) for re > 0; argument reduced to at most 0.66. Source: Moshier, Cephes (1989), atan.c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Angle(Pair z)
    {
        Vector512<double> one = Vector512<double>.One, size = Vector512.Abs(z.Im);
        Vector512<double> steep = Vector512.GreaterThan(size, z.Re);
        Vector512<double> t = Vector512.ConditionalSelect(steep, z.Re, size) / Vector512.ConditionalSelect(steep, size, z.Re);
        Vector512<double> far = Vector512.GreaterThan(t, Vector512.Create(0.66));
        Vector512<double> x = Vector512.ConditionalSelect(far, (t - one) / (t + one), t), s = x * x;
        Vector512<double> p = Vector512.FusedMultiplyAdd(
            s,
            Vector512.FusedMultiplyAdd(
                s,
                Vector512.FusedMultiplyAdd(
                    s, Vector512.FusedMultiplyAdd(
                        s, Vector512.Create(-8.750608600031904122785e-1), Vector512.Create(-1.615753718733365076637e1)),
                    Vector512.Create(-7.500855792314704667340e1)),
                Vector512.Create(-1.228866684490136173410e2)),
            Vector512.Create(-6.485021904942025371773e1));
        Vector512<double> q = Vector512.FusedMultiplyAdd(
            s,
            Vector512.FusedMultiplyAdd(
                s,
                Vector512.FusedMultiplyAdd(
                    s,
                    Vector512.FusedMultiplyAdd(
                        s, s + Vector512.Create(2.485846490142306297962e1), Vector512.Create(1.650270098316988542046e2)),
                    Vector512.Create(4.328810604912902668951e2)),
                Vector512.Create(4.853903996359136964868e2)),
            Vector512.Create(1.945506571482613964425e2));
        Vector512<double> angle = Vector512.FusedMultiplyAdd(x, s * p / q, x);
        angle = Vector512.ConditionalSelect(far, Vector512.Create(Math.PI / 4) + angle, angle);
        angle = Vector512.ConditionalSelect(steep, Vector512.Create(Math.PI / 2) - angle, angle);
        return Vector512.CopySign(angle, z.Im);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Floor(Vector512<double> halves)
    {
        Vector512<double> magic = Vector512.Create(RoundToWhole);
        return halves - Vector512.Create(0.25) + magic - magic;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Sine(Vector512<double> z) => Vector512.FusedMultiplyAdd(
        z,
        Vector512.FusedMultiplyAdd(
            z,
            Vector512.FusedMultiplyAdd(
                z,
                Vector512.FusedMultiplyAdd(
                    z, Vector512.FusedMultiplyAdd(
                        z, Vector512.Create(1.58969099521155010221e-10), Vector512.Create(-2.50507602534068634195e-08)),
                    Vector512.Create(2.75573137070700676789e-06)),
                Vector512.Create(-1.98412698298579493134e-04)),
            Vector512.Create(8.33333333332248946124e-03)),
        Vector512.Create(-1.66666666666666324348e-01));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Cosine(Vector512<double> z) => Vector512.FusedMultiplyAdd(
        z,
        Vector512.FusedMultiplyAdd(
            z,
            Vector512.FusedMultiplyAdd(
                z,
                Vector512.FusedMultiplyAdd(
                    z, Vector512.FusedMultiplyAdd(
                        z, Vector512.Create(-1.13596475577881948265e-11), Vector512.Create(2.08757232129817482790e-09)),
                    Vector512.Create(-2.75573143513906633035e-07)),
                Vector512.Create(2.48015872894767294178e-05)),
            Vector512.Create(-1.38888888888741095749e-03)),
        Vector512.Create(4.16666666666666019037e-02));
}
