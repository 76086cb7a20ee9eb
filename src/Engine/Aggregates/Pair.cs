using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Engine.Aggregates;

/// <summary>Eight complex numbers: real parts and imaginary parts.</summary>
internal readonly struct Pair(Vector512<double> re, Vector512<double> im)
{
    internal readonly Vector512<double> Re = re;
    internal readonly Vector512<double> Im = im;

    internal Pair Conjugate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Re, -Im);
    }

    /// <summary>The lanes in the other order.</summary>
    internal Pair Reversed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(
            Vector512.Shuffle(Re, Vector512.Create(7L, 6, 5, 4, 3, 2, 1, 0)),
            Vector512.Shuffle(Im, Vector512.Create(7L, 6, 5, 4, 3, 2, 1, 0)));
    }

    internal Pair First4
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(
            Vector512.Shuffle(Re, Vector512.Create(0L, 1, 2, 3, 0, 1, 2, 3)),
            Vector512.Shuffle(Im, Vector512.Create(0L, 1, 2, 3, 0, 1, 2, 3)));
    }

    internal Pair Last4
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(
            Vector512.Shuffle(Re, Vector512.Create(4L, 5, 6, 7, 4, 5, 6, 7)),
            Vector512.Shuffle(Im, Vector512.Create(4L, 5, 6, 7, 4, 5, 6, 7)));
    }

    internal Pair First2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(
            Vector512.Shuffle(Re, Vector512.Create(0L, 1, 0, 1, 4, 5, 4, 5)),
            Vector512.Shuffle(Im, Vector512.Create(0L, 1, 0, 1, 4, 5, 4, 5)));
    }

    internal Pair Last2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(
            Vector512.Shuffle(Re, Vector512.Create(2L, 3, 2, 3, 6, 7, 6, 7)),
            Vector512.Shuffle(Im, Vector512.Create(2L, 3, 2, 3, 6, 7, 6, 7)));
    }

    internal Pair First1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(
            Vector512.Shuffle(Re, Vector512.Create(0L, 0, 2, 2, 4, 4, 6, 6)),
            Vector512.Shuffle(Im, Vector512.Create(0L, 0, 2, 2, 4, 4, 6, 6)));
    }

    internal Pair Last1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(
            Vector512.Shuffle(Re, Vector512.Create(1L, 1, 3, 3, 5, 5, 7, 7)),
            Vector512.Shuffle(Im, Vector512.Create(1L, 1, 3, 3, 5, 5, 7, 7)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Pair Load(ref double re, ref double im, nuint at) =>
        new(Vector512.LoadUnsafe(ref re, at), Vector512.LoadUnsafe(ref im, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Store(ref double re, ref double im, nuint at)
    {
        Re.StoreUnsafe(ref re, at);
        Im.StoreUnsafe(ref im, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair operator +(Pair left, Pair right) => new(left.Re + right.Re, left.Im + right.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair operator -(Pair left, Pair right) => new(left.Re - right.Re, left.Im - right.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair operator *(Pair left, Pair right) => new(
        Vector512.FusedMultiplyAdd(left.Re, right.Re, -(left.Im * right.Im)),
        Vector512.FusedMultiplyAdd(left.Re, right.Im, left.Im * right.Re));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Pair Times(Vector512<double> real) => new(Re * real, Im * real);

    /// <summary>this + w · x</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Pair Plus(Pair w, Pair x) => new(
        Vector512.FusedMultiplyAdd(-w.Im, x.Im, Vector512.FusedMultiplyAdd(w.Re, x.Re, Re)),
        Vector512.FusedMultiplyAdd(w.Im, x.Re, Vector512.FusedMultiplyAdd(w.Re, x.Im, Im)));

    /// <summary>this − w · x</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Pair Minus(Pair w, Pair x) => new(
        Vector512.FusedMultiplyAdd(w.Im, x.Im, Vector512.FusedMultiplyAdd(-w.Re, x.Re, Re)),
        Vector512.FusedMultiplyAdd(-w.Im, x.Re, Vector512.FusedMultiplyAdd(-w.Re, x.Im, Im)));
}
