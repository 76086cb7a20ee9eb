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

    /// <summary>Eight blocks at once; every word sits in the low half of a 64-bit lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Blocks(
        ref Vector512<ulong> a, ref Vector512<ulong> b, ref Vector512<ulong> c, ref Vector512<ulong> d, uint key0, uint key1)
    {
        var low = Vector512.Create(0xFFFFFFFFUL);
        var multiplierA = Vector512.Create((ulong)MultiplierA);
        var multiplierB = Vector512.Create((ulong)MultiplierB);
        unchecked
        {
            for (int round = 0; round < Rounds; round++)
            {
                Vector512<ulong> first = Times(a, multiplierA), second = Times(c, multiplierB);
                a = (second >>> 32) ^ b ^ Vector512.Create((ulong)key0);
                b = second & low;
                c = (first >>> 32) ^ d ^ Vector512.Create((ulong)key1);
                d = first & low;
                key0 += WeylA;
                key1 += WeylB;
            }
        }
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

        return left * right;
    }
}
