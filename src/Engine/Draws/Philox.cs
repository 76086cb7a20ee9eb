using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Breakwater.Engine.Draws;

/// <summary>The counter-based generator Philox4x32-10: 128 random bits are a pure function of a counter and a key.</summary>
/// <remarks>
/// Source: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11; held to the known answers of
/// Random123 1.14 (kat_vectors).
/// </remarks>
public static class Philox
{
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The block of one counter.</summary>
    /// <param name="counter">Four words, the least significant first.</param>
    /// <param name="key0">First word of the key.</param>
    /// <param name="key1">Second word of the key.</param>
    public static (uint A, uint B, uint C, uint D) Block(
        (uint A, uint B, uint C, uint D) counter, uint key0, uint key1)
    {
        (uint a, uint b, uint c, uint d) = counter;
        unchecked
        {
            for (int round = 0; round < Rounds; round++)
            {
                ulong first = (ulong)MultiplierA * a, second = (ulong)MultiplierB * c;
                (a, b, c, d) = ((uint)(second >> 32) ^ b ^ key0, (uint)second, (uint)(first >> 32) ^ d ^ key1, (uint)first);
                key0 += WeylA;
                key1 += WeylB;
            }
        }

        return (a, b, c, d);
    }

    /// <summary>Eight blocks at once; every word, and every word of the keys, sits in the low half of a 64-bit lane.</summary>
    /// <remarks>A product takes the low halves only, so what gathers in the high ones is cleared once, at the end.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Blocks(
        ref Vector512<ulong> a, ref Vector512<ulong> b, ref Vector512<ulong> c, ref Vector512<ulong> d,
            Vector512<ulong> key0, Vector512<ulong> key1)
    {
        Vector512<ulong> multiplierA = Vector512.Create((ulong)MultiplierA), multiplierB = Vector512.Create((ulong)MultiplierB);
        Vector512<ulong> weylA = Vector512.Create((ulong)WeylA), weylB = Vector512.Create((ulong)WeylB);
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> first = Times(a, multiplierA), second = Times(c, multiplierB);
            (a, b, c, d) = ((second >>> 32) ^ b ^ key0, second, (first >>> 32) ^ d ^ key1, first);
            key0 += weylA;
            key1 += weylB;
        }

        Vector512<ulong> low = Vector512.Create(0xFFFFFFFFUL);
        (a, b, c, d) = (a & low, b & low, c & low, d & low);
    }

    // 32 × 32 → 64 bits in every lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Times(Vector512<ulong> left, Vector512<ulong> right)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(left.AsUInt32(), right.AsUInt32());
        if (Avx2.IsSupported)
        {
            return Vector512.Create(
                Avx2.Multiply(left.GetLower().AsUInt32(), right.GetLower().AsUInt32()),
                Avx2.Multiply(left.GetUpper().AsUInt32(), right.GetUpper().AsUInt32()));
        }

        Vector512<ulong> low = Vector512.Create(0xFFFFFFFFUL);
        return (left & low) * (right & low);
    }
}
