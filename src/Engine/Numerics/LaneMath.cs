using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Engine.Numerics;

/// <summary>The functions that draws are made of, in any width: the same digits one at a time and eight at a time.</summary>
internal static class LaneMath
{
    /// <summary>Numbers worked on at a time, so that they stay in the first-level cache from one function to the next.</summary>
    internal const int Piece = 2048;

    private const int QuantilePiece = 512;

    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.4426950408889634;
    private const double RoundToWhole = 6755399441055744.0;         // 1.5 × 2^52: adding it rounds to a whole number
    private const long HalfRoot = 0x3FE6A09E667F3BCD;               // bits of √½
    private const double CentralDepth = 6.25;

    /// <summary>Natural logarithm, within 1 unit in the last place.</summary>
    /// <param name="x">Positive, finite, normal.</param>
    /// <remarks>Source: fdlibm e_log.c (Sun Microsystems 1993).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Log<T>(T x) where T : struct, ILanes<T>
    {
        // x = 2^k × m with √½ ≤ m < √2; s = f/(2+f) with f = m − 1; log m = 2 atanh s
        T above = T.PlusBits(x, -HalfRoot);
        T shifted = T.ShiftBitsRight(T.PlusBits(above, 1024L << 52), 52);       // k + 1024
        T k = T.PlusBits(shifted, 0x4330000000000000) - T.All(4503599627370496.0 + 1024);
        T m = T.PlusBits(T.AndBits(above, 0x000FFFFFFFFFFFFF), HalfRoot);
        T f = m - T.All(1);
        T s = f / (T.All(2) + f);
        T z = s * s;
        T w = z * z;
        T odd = w
            * T.Fma(w, T.Fma(w, T.All(1.531383769920937332e-01), T.All(2.222219843214978396e-01)),
            T.All(3.999999999940941908e-01));
        T even = z * T.Fma(
            w,
            T.Fma(w, T.Fma(w, T.All(1.479819860511658591e-01), T.All(1.818357216161805012e-01)), T.All(2.857142874366239149e-01)),
            T.All(6.666666666666735130e-01));
        T half = T.All(0.5) * f * f;
        return T.Fma(k, T.All(Ln2High), f - (half - T.Fma(s, half + (odd + even), k * T.All(Ln2Low))));
    }

    /// <summary>Exponential, within 2 units in the last place; 0 below −708, +∞ above 709.78.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Exp<T>(T x) where T : struct, ILanes<T>
    {
        // x = k ln 2 + r, |r| ≤ ½ ln 2; e^r by its Taylor polynomial of degree 13 (remainder 4e-18)
        T shifted = T.Fma(x, T.All(Log2E), T.All(RoundToWhole));
        T k = shifted - T.All(RoundToWhole);
        T r = T.Fma(k, T.All(-Ln2Low), T.Fma(k, T.All(-Ln2High), x));
        T r2 = r * r;
        T high = T.Fma(r, T.All(1.0 / 6227020800), T.All(1.0 / 479001600));
        high = T.Fma(r2, high, T.Fma(r, T.All(1.0 / 39916800), T.All(1.0 / 3628800)));
        high = T.Fma(r2, high, T.Fma(r, T.All(1.0 / 362880), T.All(1.0 / 40320)));
        high = T.Fma(r2, high, T.Fma(r, T.All(1.0 / 5040), T.All(1.0 / 720)));
        high = T.Fma(r2, high, T.Fma(r, T.All(1.0 / 120), T.All(1.0 / 24)));
        high = T.Fma(r2, high, T.Fma(r, T.All(1.0 / 6), T.All(0.5)));
        T power = T.Fma(r2, high, r) + T.All(1);
        T scaled = T.PlusBits(power, T.ShiftBitsLeft(shifted, 52));
        scaled = T.WhereLess(x, T.All(-708), T.All(0), scaled);
        return T.WhereLess(T.All(709.78), x, T.All(double.PositiveInfinity), scaled);
    }

    /// <summary>Quantile of the standard normal, relative error below 1e-15.</summary>
    /// <param name="u">Strictly between 0 and 1; a multiple of 2^-53, so that 1 − u is exact.</param>
    /// <remarks>
    /// Form of Giles (2010), Approximating the erfinv function: x · P(w), x = 2u − 1, w = −log(4u(1−u)), and P in √w for
    /// w ≥ 6.25.
    /// The three polynomials are our own minimax fits in 60 digits (relative errors 1.3e-16, 1.1e-16, 3.4e-17).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T NormalQuantile<T>(T u) where T : struct, ILanes<T> => NormalQuantile(u, Depth(u));

    // w = −log(4u(1−u)): how far out a number lies
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Depth<T>(T u) where T : struct, ILanes<T> => T.All(0) - Log(T.All(4) * u * (T.All(1) - u));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T NormalQuantile<T>(T u, T depth) where T : struct, ILanes<T>
    {
        T factor = T.AnyLess(T.All(CentralDepth), depth) ? Tail(depth) : Central(depth - T.All(3.125));
        return factor * (u + u - T.All(1));
    }

    // One draw in five hundred lies here; apart, so that the common way stays short enough for the compiler to inline.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Tail<T>(T w) where T : struct, ILanes<T>
    {
        T s = T.Sqrt(w);
        T tail = T.WhereLess(s, T.All(4), Middle(s - T.All(3.25)), Far(s - T.All(5)));
        return T.WhereLess(T.All(CentralDepth), w, tail, Central(w - T.All(3.125)));
    }

    // Coefficients of even and of odd powers, as two chains side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Central<T>(T x) where T : struct, ILanes<T>
    {
        T square = x * x;
        T even = T.All(-6.117163800650823e-21);
        even = T.Fma(even, square, T.All(1.870096295496467e-18));
        even = T.Fma(even, square, T.All(-1.8973316824036203e-16));
        even = T.Fma(even, square, T.All(9.402631914277645e-15));
        even = T.Fma(even, square, T.All(-1.1541205078883042e-13));
        even = T.Fma(even, square, T.All(-1.8348953307831953e-11));
        even = T.Fma(even, square, T.All(1.486636468524115e-09));
        even = T.Fma(even, square, T.All(-4.111170692939443e-08));
        even = T.Fma(even, square, T.All(-1.931065067220275e-06));
        even = T.Fma(even, square, T.All(0.00026408204956412706));
        even = T.Fma(even, square, T.All(-0.008532899177272813));
        even = T.Fma(even, square, T.All(2.3386207100265937));
        T odd = T.All(-2.3937417170032694e-19);
        odd = T.Fma(odd, square, T.All(1.5835087935665863e-17));
        odd = T.Fma(odd, square, T.All(2.842856243018619e-17));
        odd = T.Fma(odd, square, T.All(-5.732492339531374e-14));
        odd = T.Fma(odd, square, T.All(3.724227977810213e-12));
        odd = T.Fma(odd, square, T.All(-7.658493049850851e-11));
        odd = T.Fma(odd, square, T.All(-5.816144445558531e-09));
        odd = T.Fma(odd, square, T.All(5.988894346925912e-07));
        odd = T.Fma(odd, square, T.All(-1.9632852822680172e-05));
        odd = T.Fma(odd, square, T.All(-0.0010475115695006518));
        odd = T.Fma(odd, square, T.All(0.3396349587011405));
        return T.Fma(odd, x, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Middle<T>(T x) where T : struct, ILanes<T>
    {
        T square = x * x;
        T even = T.All(-3.8182530850455106e-07);
        even = T.Fma(even, square, T.All(2.1181312886703454e-06));
        even = T.Fma(even, square, T.All(4.137991093467928e-06));
        even = T.Fma(even, square, T.All(-6.691913785365463e-05));
        even = T.Fma(even, square, T.All(3.398529854682762e-05));
        even = T.Fma(even, square, T.All(0.0013481547538400156));
        even = T.Fma(even, square, T.All(0.003523431202850165));
        even = T.Fma(even, square, T.All(0.00759562020402459));
        even = T.Fma(even, square, T.All(4.36127285516533));
        T odd = T.All(1.2652568631347933e-07);
        odd = T.Fma(odd, square, T.All(2.998563053514808e-08));
        odd = T.Fma(odd, square, T.All(-5.6804143717762705e-06));
        odd = T.Fma(odd, square, T.All(1.7644708336182897e-05));
        odd = T.Fma(odd, square, T.All(9.656881041808514e-05));
        odd = T.Fma(odd, square, T.All(-0.0005020987888917401));
        odd = T.Fma(odd, square, T.All(-0.0023875821956393928));
        odd = T.Fma(odd, square, T.All(-0.005305009946424546));
        odd = T.Fma(odd, square, T.All(1.4216508658102542));
        return T.Fma(odd, x, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Far<T>(T x) where T : struct, ILanes<T>
    {
        T square = x * x;
        T even = T.All(-3.1058645974814846e-11);
        even = T.Fma(even, square, T.All(2.103116455058224e-09));
        even = T.Fma(even, square, T.All(1.0817261536578308e-08));
        even = T.Fma(even, square, T.All(4.118175560624723e-08));
        even = T.Fma(even, square, T.All(3.238802663569063e-07));
        even = T.Fma(even, square, T.All(6.400814404100604e-06));
        even = T.Fma(even, square, T.All(0.00010747355203848868));
        even = T.Fma(even, square, T.All(-0.00019617874138208515));
        even = T.Fma(even, square, T.All(6.858803409112112));
        T odd = T.All(6.554951870773254e-11);
        odd = T.Fma(odd, square, T.All(-6.39643016031127e-10));
        odd = T.Fma(odd, square, T.All(-4.872911223929464e-09));
        odd = T.Fma(odd, square, T.All(-2.1607458707218036e-08));
        odd = T.Fma(odd, square, T.All(-9.552122699372396e-08));
        odd = T.Fma(odd, square, T.All(-1.4043609101816976e-06));
        odd = T.Fma(odd, square, T.All(-2.7834226214329707e-05));
        odd = T.Fma(odd, square, T.All(-0.0003040985118395867));
        odd = T.Fma(odd, square, T.All(1.428780619483284));
        return T.Fma(odd, x, even);
    }

    /// <summary>Natural logarithm of one number, by the same steps as the lanes.</summary>
    internal static double Log(double x) => One(Log(new Lane1(x)));

    /// <summary>Exponential of one number, by the same steps as the lanes.</summary>
    internal static double Exp(double x) => One(Exp(new Lane1(x)));

    /// <summary>Normal quantile of one number, by the same steps as the lanes.</summary>
    internal static double NormalQuantile(double u) => One(NormalQuantile(new Lane1(u)));

    /// <summary>Normal quantiles of many numbers, the same digits as of each.</summary>
    /// <param name="values">As <see cref="NormalQuantile{T}(T)"/> takes them; overwritten.</param>
    /// <remarks>
    /// In two passes: a step that waits for the one before takes the processor no time while it works on other numbers, and it
    /// holds twice as many of them when the steps of each are half as many.
    /// </remarks>
    internal static void NormalQuantiles(Span<double> values)
    {
        Span<double> depths = stackalloc double[Math.Min(values.Length, QuantilePiece)];
        ref double depth = ref MemoryMarshal.GetReference(depths);
        for (int from = 0; from < values.Length; from += QuantilePiece)
        {
            ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), from);
            int at = 0, length = Math.Min(QuantilePiece, values.Length - from);
            if (Vector512.IsHardwareAccelerated) at = Quantiles<Lane8>(ref first, ref depth, at, length);
            if (Vector256.IsHardwareAccelerated) at = Quantiles<Lane4>(ref first, ref depth, at, length);
            Quantiles<Lane1>(ref first, ref depth, at, length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Quantiles<T>(ref double first, ref double depth, int from, int length) where T : struct, ILanes<T>
    {
        int at = from;
        for (; at <= length - T.Count; at += T.Count)
            Depth(T.Load(in Unsafe.Add(ref first, at))).Store(ref Unsafe.Add(ref depth, at));
        for (at = from; at <= length - T.Count; at += T.Count)
        {
            ref double here = ref Unsafe.Add(ref first, at), there = ref Unsafe.Add(ref depth, at);
            T u = T.Load(in here), w = T.Load(in there);
            // By memory, because a call with numbers in hand would make every round put them there.
            if (T.AnyLess(T.All(CentralDepth), w)) Outer<T>(ref here, ref there);
            else (Central(w - T.All(3.125)) * (u + u - T.All(1))).Store(ref here);
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Outer<T>(ref double here, ref double depth) where T : struct, ILanes<T> =>
        NormalQuantile(T.Load(in here), T.Load(in depth)).Store(ref here);

    /// <summary>Applies a formula to all numbers, the widest lanes this machine has first.</summary>
    internal static void Apply<TFormula>(Span<double> values, TFormula formula) where TFormula : struct, ILaneFormula
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        int at = 0;
        if (Vector512.IsHardwareAccelerated) at = Run<Lane8, TFormula>(ref first, at, values.Length, formula);
        if (Vector256.IsHardwareAccelerated) at = Run<Lane4, TFormula>(ref first, at, values.Length, formula);
        Run<Lane1, TFormula>(ref first, at, values.Length, formula);
    }

    // A method of its own for every width, so that all of a formula is inlined; optimised at once, because the instrumented
    // code of tiered compilation does not inline the lanes and takes ten times as long.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run<T, TFormula>(ref double first, int at, int length, TFormula formula)
        where T : struct, ILanes<T>
        where TFormula : struct, ILaneFormula
    {
        for (; at <= length - T.Count; at += T.Count) Step<T, TFormula>(ref Unsafe.Add(ref first, at), formula);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Step<T, TFormula>(ref double at, TFormula formula)
        where T : struct, ILanes<T>
        where TFormula : struct, ILaneFormula =>
        formula.Of(T.Load(ref at)).Store(ref at);

    private static double One(Lane1 lane)
    {
        double value = 0;
        lane.Store(ref value);
        return value;
    }
}

/// <summary>A function of one number that is written in lanes.</summary>
internal interface ILaneFormula
{
    T Of<T>(T x) where T : struct, ILanes<T>;
}
