using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Draws;

/// <summary>
/// Random numbers for one purpose of one run. A draw is a pure function of (seed, purpose, index): the same whatever the order,
/// the threads, the batch or the machine.
/// </summary>
/// <remarks>
/// Philox4x32-10 with the seed as key. Index i is half (i mod 16 ≥ 8) of the block at counter (8⌊i/16⌋ + i mod 8, purpose, 0), so
/// that eight blocks side by side give sixteen indices in order. Further words of an index come from the counters
/// (i, purpose, 1, 2, …), which the first words never use.
/// </remarks>
public readonly record struct DrawSeries
{
    private const double Offset = 1 - 1.1102230246251565e-16;          // 1 − 2^-53

    private readonly uint _purpose;

    private DrawSeries(ulong seed, uint purpose) => (Seed, _purpose) = (seed, purpose);

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; }

    private uint Key0 => unchecked((uint)Seed);

    private uint Key1 => (uint)(Seed >> 32);

    /// <summary>The series of a purpose.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="purpose">What is drawn, e.g. <c>severity</c>: other purposes give independent series. Purposes are
    /// told apart by
    /// a 32-bit hash; two of a hundred names collide with a chance of about one in a million.</param>
    public static DrawSeries For(ulong seed, string purpose)
    {
        // FNV-1a, then the finalizer of MurmurHash3 so that near names give far words.
        uint hash = 2166136261;
        unchecked
        {
            foreach (byte letter in Encoding.UTF8.GetBytes(purpose)) hash = (hash ^ letter) * 16777619;
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        }

        return new(seed, hash ^ (hash >> 16));
    }

    /// <summary>A uniform number strictly between 0 and 1: an odd multiple of 2^-53.</summary>
    /// <param name="index">Which draw, at least 0.</param>
    public double Uniform(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        long block = ((index >> 4) << 3) | (index & 7);
        (uint a, uint b, uint c, uint d) = Block(block, 0);
        return (index & 8) is 0 ? Unit(a, b) : Unit(c, d);
    }

    /// <summary>A further uniform number of an index: word 0 is <see cref="Uniform(long)"/>.</summary>
    /// <param name="index">Which draw, at least 0.</param>
    /// <param name="word">Which number of that draw, at least 0 and below 2^32.</param>
    public double Uniform(long index, long word)
    {
        if (word is 0) return Uniform(index);

        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(word);
        (uint a, uint b, uint c, uint d) = Block(index, (uint)(1 + ((word - 1) >> 1)));
        return ((word - 1) & 1) is 0 ? Unit(a, b) : Unit(c, d);
    }

    /// <summary>A standard normal number, by inversion of <see cref="Uniform(long)"/>.</summary>
    /// <param name="index">Which draw, at least 0.</param>
    public double Normal(long index) => LaneMath.NormalQuantile(Uniform(index));

    /// <summary>The further numbers of one index one after the other, for methods that need several: words 1, 2, …</summary>
    /// <param name="index">Which draw, at least 0.</param>
    public DrawCursor At(long index) => new(this, index);

    /// <summary>A series of its own for one item of many, e.g. for one insured.</summary>
    /// <param name="item">Any number.</param>
    public DrawSeries Branch(ulong item)
    {
        (uint a, uint b, uint c, _) = Philox.Block((unchecked((uint)item), (uint)(item >> 32), _purpose, uint.MaxValue), Key0,
            Key1);
        return new(((ulong)a << 32) | b, c);
    }

    /// <summary>Uniform numbers in bulk: exactly those of <see cref="Uniform(long)"/>.</summary>
    /// <param name="first">Index of the first.</param>
    /// <param name="into">Overwritten with the numbers of <paramref name="first"/>, <paramref name="first"/> + 1, …</param>
    public void Uniforms(long first, Span<double> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        int at = 0;
        while (at < into.Length && ((first + at) & 15) is not 0) into[at] = Uniform(first + at++);
        int whole = at + ((into.Length - at) & ~15);
        if (whole > at) Fill((first + at) >> 1, ref Unsafe.Add(ref MemoryMarshal.GetReference(into), at), (whole - at) >> 4);
        for (at = whole; at < into.Length; at++) into[at] = Uniform(first + at);
    }

    /// <summary>Standard normal numbers in bulk: exactly those of <see cref="Normal(long)"/>.</summary>
    /// <param name="first">Index of the first.</param>
    /// <param name="into">Overwritten.</param>
    public void Normals(long first, Span<double> into)
    {
        Uniforms(first, into);
        LaneMath.NormalQuantiles(into);
    }

    // Groups of eight blocks, sixteen numbers each.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(long firstBlock, ref double into, int groups)
    {
        Vector512<ulong> counter = Vector512.Create((ulong)firstBlock) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        var low = Vector512.Create(0xFFFFFFFFUL);
        var one = Vector512.Create(0x3FF0000000000000UL);
        Vector512<double> offset = Vector512.Create(Offset);
        Vector512<ulong> purpose = Vector512.Create((ulong)_purpose), key0 = Vector512.Create((ulong)Key0),
            key1 = Vector512.Create((ulong)Key1);
        for (int group = 0; group < groups; group++)
        {
            Vector512<ulong> a = counter & low, b = counter >>> 32, c = purpose, d = Vector512<ulong>.Zero;
            Philox.Blocks(ref a, ref b, ref c, ref d, key0, key1);
            ref double here = ref Unsafe.Add(ref into, group << 4);
            (((a << 20) | (b >>> 12) | one).AsDouble() - offset).StoreUnsafe(ref here);
            (((c << 20) | (d >>> 12) | one).AsDouble() - offset).StoreUnsafe(ref here, 8);
            counter += Vector512.Create(8UL);
        }
    }

    /// <summary>Words 2·part − 1 and 2·part of an index, for a part of at least 1.</summary>
    internal (double First, double Second) Words(long index, uint part)
    {
        (uint a, uint b, uint c, uint d) = Block(index, part);
        return (Unit(a, b), Unit(c, d));
    }

    private (uint A, uint B, uint C, uint D) Block(long position, uint part) =>
        Philox.Block((unchecked((uint)position), (uint)(position >> 32), _purpose, part), Key0, Key1);

    // The upper 52 bits as a number in [1, 2), less 1 − 2^-53: exact, never 0 and never 1.
    internal static double Unit(uint high, uint low) =>
        BitConverter.UInt64BitsToDouble(((ulong)high << 20) | (low >> 12) | 0x3FF0000000000000) - Offset;
}
