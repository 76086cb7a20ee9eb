using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Engine.Aggregates;

/// <summary>The Fourier transform of real numbers on a lattice, there and back, with a function applied in between.</summary>
/// <remarks>
/// N real numbers are taken as M = N/2 complex ones (even cells real, odd cells imaginary). The transform evaluates the
/// polynomial
/// Σ z_i t^i at the M-th roots of one by halving t^L − c into t^{L/2} ± √c, so each block has one root for all its lanes, and the
/// values come out in bit-reversed order. There the partner of frequency k stands mirrored in its power-of-two range, so the
/// function is applied without sorting and the way back undoes the same steps. The roots in that order are one table for
/// all levels. All steps are exactly rounded vector operations: any machine gives the same digits.
/// Source: the decimation is Cooley &amp; Tukey (1965); the order of roots as in Bernstein, Multidigit multiplication for
/// mathematicians (2001), section 3.
/// </remarks>
internal sealed class LatticeTransform
{
    private const int Lanes = 8;

    /// <summary>Fewest real points.</summary>
    internal const int PointsLeast = 256;

    private readonly double[] _rootRe;
    private readonly double[] _rootIm;

    /// <summary>Prepares a size.</summary>
    /// <param name="points">Real points N, a power of two, at least <see cref="PointsLeast"/>.</param>
    internal LatticeTransform(int points)
    {
        Half = points / 2;
        Re = new double[Half];
        Im = new double[Half];
        (_rootRe, _rootIm) = Roots(Half);
    }

    /// <summary>Even cells; after <see cref="Apply"/> even cells of the result.</summary>
    internal double[] Re { get; }

    /// <summary>Odd cells.</summary>
    internal double[] Im { get; }

    /// <summary>M = N/2.</summary>
    internal int Half { get; }

    /// <summary>Replaces the numbers by the inverse transform of a function of their transform.</summary>
    /// <param name="function">Maps conjugates to conjugates.</param>
    internal void Apply<TFunction>(TFunction function) where TFunction : ILatticeFunction
    {
        Down(0, Half / Lanes, 0);
        Middle(function);
        Up(0, Half / Lanes, 0);
        double scale = 1.0 / Half;
        foreach (double[] values in new[] { Re, Im })
        {
            ref double first = ref MemoryMarshal.GetArrayDataReference(values);
            for (int i = 0; i < values.Length; i += Lanes)
                (Vector512.LoadUnsafe(ref first, (nuint)i) * scale).StoreUnsafe(ref first, (nuint)i);
        }
    }

    // W[b] = exp(−2πi · rev(b) / 2^{s+1}) for b below 2^s, the same for every s: W[2^s + r] = W[r] · exp(−2πi / 2^{s+2})
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double[] Re, double[] Im) Roots(int count)
    {
        double[] re = new double[count], im = new double[count];
        re[0] = 1;
        for (int size = 1; size < count; size *= 2)
        {
            (double sin, double cos) = Math.SinCos(-Math.PI / (2.0 * size));
            int r = 0;
            if (size >= Lanes)
            {
                ref double x = ref MemoryMarshal.GetArrayDataReference(re);
                ref double y = ref MemoryMarshal.GetArrayDataReference(im);
                Vector512<double> c = Vector512.Create(cos), s = Vector512.Create(sin);
                for (; r < size; r += Lanes)
                {
                    Vector512<double> a = Vector512.LoadUnsafe(ref x, (nuint)r), b = Vector512.LoadUnsafe(ref y, (nuint)r);
                    Vector512.FusedMultiplyAdd(a, c, -(b * s)).StoreUnsafe(ref x, (nuint)(size + r));
                    Vector512.FusedMultiplyAdd(a, s, b * c).StoreUnsafe(ref y, (nuint)(size + r));
                }
            }

            for (; r < size; r++)
            {
                re[size + r] = Math.FusedMultiplyAdd(re[r], cos, -(im[r] * sin));
                im[size + r] = Math.FusedMultiplyAdd(re[r], sin, im[r] * cos);
            }
        }

        return (re, im);
    }

    // Blocks of `length` vectors; depth first, so that small blocks stay in the cache.
    private void Down(int start, int length, int block)
    {
        if (length is 1)
        {
            Across(start, block);
            return;
        }

        if (length is 2)
        {
            Halve(start, block);
            Across(start, 2 * block);
            Across(start + 1, 2 * block + 1);
            return;
        }

        Quarter(start, length / 4, block);
        for (int part = 0; part < 4; part++) Down(start + part * (length / 4), length / 4, 4 * block + part);
    }

    private void Up(int start, int length, int block)
    {
        if (length is 1)
        {
            AcrossBack(start, block);
            return;
        }

        if (length is 2)
        {
            AcrossBack(start, 2 * block);
            AcrossBack(start + 1, 2 * block + 1);
            HalveBack(start, block);
            return;
        }

        for (int part = 0; part < 4; part++) Up(start + part * (length / 4), length / 4, 4 * block + part);
        QuarterBack(start, length / 4, block);
    }

    // Two levels at once: x₀ ± w x₂ and x₁ ± w x₃, then with w' and −i w'.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Quarter(int start, int quarter, int block)
    {
        ref double re = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Re), start * Lanes);
        ref double im = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Im), start * Lanes);
        Pair w = Root(block), v = Root(2 * block);
        nuint step = (nuint)(quarter * Lanes);
        for (nuint at = 0; at < step; at += Lanes)
        {
            Pair x0 = Pair.Load(ref re, ref im, at), x1 = Pair.Load(ref re, ref im, at + step);
            Pair x2 = Pair.Load(ref re, ref im, at + 2 * step), x3 = Pair.Load(ref re, ref im, at + 3 * step);
            Pair u0 = x0.Plus(w, x2), u2 = x0.Minus(w, x2), u1 = x1.Plus(w, x3), u3 = x1.Minus(w, x3);
            u0.Plus(v, u1).Store(ref re, ref im, at);
            u0.Minus(v, u1).Store(ref re, ref im, at + step);
            Pair turned = new(v.Im, -v.Re);
            u2.Plus(turned, u3).Store(ref re, ref im, at + 2 * step);
            u2.Minus(turned, u3).Store(ref re, ref im, at + 3 * step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void QuarterBack(int start, int quarter, int block)
    {
        ref double re = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Re), start * Lanes);
        ref double im = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Im), start * Lanes);
        Pair w = Root(block).Conjugate, v = Root(2 * block).Conjugate;
        // 1 / (−i w') is i times the conjugate of w'
        Pair turned = new(-v.Im, v.Re);
        nuint step = (nuint)(quarter * Lanes);
        for (nuint at = 0; at < step; at += Lanes)
        {
            Pair y0 = Pair.Load(ref re, ref im, at), y1 = Pair.Load(ref re, ref im, at + step);
            Pair y2 = Pair.Load(ref re, ref im, at + 2 * step), y3 = Pair.Load(ref re, ref im, at + 3 * step);
            Pair u0 = y0 + y1, u1 = (y0 - y1) * v, u2 = y2 + y3, u3 = (y2 - y3) * turned;
            (u0 + u2).Store(ref re, ref im, at);
            (u1 + u3).Store(ref re, ref im, at + step);
            ((u0 - u2) * w).Store(ref re, ref im, at + 2 * step);
            ((u1 - u3) * w).Store(ref re, ref im, at + 3 * step);
        }
    }

    private void Halve(int start, int block)
    {
        ref double re = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Re), start * Lanes);
        ref double im = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Im), start * Lanes);
        Pair w = Root(block), x0 = Pair.Load(ref re, ref im, 0), x1 = Pair.Load(ref re, ref im, Lanes);
        x0.Plus(w, x1).Store(ref re, ref im, 0);
        x0.Minus(w, x1).Store(ref re, ref im, Lanes);
    }

    private void HalveBack(int start, int block)
    {
        ref double re = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Re), start * Lanes);
        ref double im = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Im), start * Lanes);
        Pair w = Root(block).Conjugate, y0 = Pair.Load(ref re, ref im, 0), y1 = Pair.Load(ref re, ref im, Lanes);
        (y0 + y1).Store(ref re, ref im, 0);
        ((y0 - y1) * w).Store(ref re, ref im, Lanes);
    }

    // The last three levels run across the lanes of one vector.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Across(int vector, int block)
    {
        ref double re = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Re), vector * Lanes);
        ref double im = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Im), vector * Lanes);
        (Pair a, Pair b, Pair c) = AcrossRoots(block);
        Pair x = Pair.Load(ref re, ref im, 0);
        x = x.First4.Plus(a, x.Last4);
        x = x.First2.Plus(b, x.Last2);
        x = x.First1.Plus(c, x.Last1);
        x.Store(ref re, ref im, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AcrossBack(int vector, int block)
    {
        ref double re = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Re), vector * Lanes);
        ref double im = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Im), vector * Lanes);
        (Pair a, Pair b, Pair c) = AcrossRoots(block);
        Pair y = Pair.Load(ref re, ref im, 0);
        y = Back(y.First1, y.Last1, c, Sign1, Half1);
        y = Back(y.First2, y.Last2, b, Sign2, Half2);
        y = Back(y.First4, y.Last4, a, Sign4, Half4);
        y.Store(ref re, ref im, 0);
    }

    // First lanes of each pair: first + last. Last lanes: (first − last) · conjugate root.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Back(Pair first, Pair last, Pair root, Vector512<double> sign, Vector512<double> isLast)
    {
        Pair mixed =
            new(Vector512.FusedMultiplyAdd(last.Re, sign, first.Re), Vector512.FusedMultiplyAdd(last.Im, sign, first.Im));
        // The root carries the lane's sign; taken off again, its conjugate undoes the turn.
        Pair turned = mixed * new Pair(root.Re * sign, -(root.Im * sign));
        return new(
            Vector512.ConditionalSelect(isLast, turned.Re, mixed.Re), Vector512.ConditionalSelect(isLast, turned.Im, mixed.Im));
    }

    // Roots of the three levels in their lanes, negated where the lane takes the difference.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Pair A, Pair B, Pair C) AcrossRoots(int block)
    {
        ref double re = ref MemoryMarshal.GetArrayDataReference(_rootRe);
        ref double im = ref MemoryMarshal.GetArrayDataReference(_rootIm);
        Vector512<double> b1 = Two(ref re, 2 * block), b2 = Two(ref im, 2 * block);
        Vector512<double> c1 = Four(ref re, 4 * block), c2 = Four(ref im, 4 * block);
        Pair a = Root(block);
        return (new(a.Re * Sign4, a.Im * Sign4), new(b1 * Sign2, b2 * Sign2), new(c1 * Sign1, c2 * Sign1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Two(ref double first, int at)
    {
        Vector128<double> two = Vector128.LoadUnsafe(ref first, (nuint)at);
        return Vector512.Create(Vector256.Create(two[0]), Vector256.Create(two[1]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Four(ref double first, int at)
    {
        Vector256<double> four = Vector256.LoadUnsafe(ref first, (nuint)at);
        return Vector512.Shuffle(Vector512.Create(four, four), Vector512.Create(0L, 0, 1, 1, 2, 2, 3, 3));
    }

    private static Vector512<double> Sign4 => Vector512.Create(1.0, 1, 1, 1, -1, -1, -1, -1);

    private static Vector512<double> Sign2 => Vector512.Create(1.0, 1, -1, -1, 1, 1, -1, -1);

    private static Vector512<double> Sign1 => Vector512.Create(1.0, -1, 1, -1, 1, -1, 1, -1);

    private static Vector512<double> Half4 => Vector512.Create(0L, 0, 0, 0, -1, -1, -1, -1).AsDouble();

    private static Vector512<double> Half2 => Vector512.Create(0L, 0, -1, -1, 0, 0, -1, -1).AsDouble();

    private static Vector512<double> Half1 => Vector512.Create(0L, -1, 0, -1, 0, -1, 0, -1).AsDouble();

    // Splits the complex transform into that of the real numbers, applies the function, and joins it again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Middle<TFunction>(TFunction function) where TFunction : ILatticeFunction
    {
        First(function);
        ref double re = ref MemoryMarshal.GetArrayDataReference(Re);
        ref double im = ref MemoryMarshal.GetArrayDataReference(Im);
        ref double rootRe = ref MemoryMarshal.GetArrayDataReference(_rootRe);
        ref double rootIm = ref MemoryMarshal.GetArrayDataReference(_rootIm);
        for (int range = 2; range < Half / Lanes; range *= 2)
        {
            for (int j = range; j < range + range / 2; j++)
            {
                nuint at = (nuint)(j * Lanes), mirrored = (nuint)((3 * range - 1 - j) * Lanes);
                Pair z = Pair.Load(ref re, ref im, at), partner = Pair.Load(ref re, ref im, mirrored).Reversed;
                Pair root = Pair.Load(ref rootRe, ref rootIm, at);
                (z, partner) = Joined(z, partner, root, function);
                z.Store(ref re, ref im, at);
                partner.Reversed.Store(ref re, ref im, mirrored);
            }
        }
    }

    // E = (Z + Z̄')/2, O = (Z − Z̄')/2i; X = E + wO, X̄' = E − wO; then back with Y and Ȳ'
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Pair Z, Pair Partner) Joined<TFunction>(Pair z, Pair partner, Pair root, TFunction function)
        where TFunction : ILatticeFunction
    {
        Vector512<double> half = Vector512.Create(0.5);
        Pair other = partner.Conjugate;
        Pair even = (z + other).Times(half), difference = (z - other).Times(half);
        Pair odd = new Pair(difference.Im, -difference.Re) * root;
        Pair x = function.Of(even + odd), y = function.Of((even - odd).Conjugate).Conjugate;
        even = (x + y).Times(half);
        odd = ((x - y) * root.Conjugate).Times(half);
        Pair turned = new(-odd.Im, odd.Re);
        return (even + turned, (even - turned).Conjugate);
    }

    // The sixteen lowest places, where partners share a vector; one at a time, in the first lane.
    private void First<TFunction>(TFunction function) where TFunction : ILatticeFunction
    {
        Pair whole = function.Of(new Pair(Vector512.Create(Re[0] + Im[0]), Vector512<double>.Zero));
        Pair alternating = function.Of(new Pair(Vector512.Create(Re[0] - Im[0]), Vector512<double>.Zero));
        (Re[0], Im[0]) = ((whole.Re[0] + alternating.Re[0]) / 2, (whole.Re[0] - alternating.Re[0]) / 2);
        for (int range = 1; range < 2 * Lanes; range *= 2)
        {
            for (int p = range; p < range + Math.Max(1, range / 2); p++)
            {
                int mirrored = 3 * range - 1 - p;
                Pair z = One(Re[p], Im[p]), partner = One(Re[mirrored], Im[mirrored]);
                (z, partner) = Joined(z, partner, One(_rootRe[p], _rootIm[p]), function);
                (Re[mirrored], Im[mirrored]) = (partner.Re[0], partner.Im[0]);
                (Re[p], Im[p]) = (z.Re[0], z.Im[0]);
            }
        }
    }

    private static Pair One(double re, double im) => new(Vector512.Create(re), Vector512.Create(im));

    private Pair Root(int block) => One(_rootRe[block], _rootIm[block]);
}

/// <summary>A function of complex numbers, eight at a time.</summary>
internal interface ILatticeFunction
{
    /// <summary>f(z); must map a conjugate to the conjugate.</summary>
    Pair Of(Pair z);
}
