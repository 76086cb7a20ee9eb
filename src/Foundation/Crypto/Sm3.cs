using System.Buffers.Binary;
using System.Numerics;

namespace Breakwater.Foundation.Crypto;

/// <summary>The SM3 hash, and HMAC with it.</summary>
/// <remarks>Source: GB/T 32905-2016; RFC 2104. Managed, so that it needs no library.</remarks>
public static class Sm3
{
    private const int BlockSize = 64;
    private const int HashSize = 32;

    private static readonly uint[] Start =
    [
        0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
    ];

    // The constant of each round, already rotated by the round's number.
    private static readonly uint[] Constants =
    [
        .. Enumerable.Range(0, 16).Select(j => BitOperations.RotateLeft(0x79CC4519u, j)),
        .. Enumerable.Range(16, 48).Select(j => BitOperations.RotateLeft(0x7A879D8Au, j)),
    ];

    /// <summary>The 32-byte hash of any data.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        byte[] hash = new byte[HashSize];
        Hash(firstBlock: [], data, hash);
        return hash;
    }

    /// <summary>The 32-byte message authentication code of any data.</summary>
    /// <param name="key">Any length; 32 bytes are full strength.</param>
    /// <param name="data">Any length.</param>
    public static byte[] MacData(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        // HMAC(K, m) = H((K ⊕ opad) ‖ H((K ⊕ ipad) ‖ m))
        Span<byte> block = stackalloc byte[BlockSize];
        block.Clear();
        if (key.Length > BlockSize) Hash(firstBlock: [], key, block[..HashSize]);
        else key.CopyTo(block);

        byte[] code = new byte[HashSize];
        foreach (ref byte each in block) each ^= 0x36;
        Hash(block, data, code);
        foreach (ref byte each in block) each ^= 0x36 ^ 0x5C;
        Hash(block, code, code);
        block.Clear();
        return code;
    }

    /// <summary>Hashes a whole block (or none) and the data after it.</summary>
    private static void Hash(ReadOnlySpan<byte> firstBlock, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        Span<uint> state = stackalloc uint[8];
        Start.CopyTo(state);
        if (!firstBlock.IsEmpty) Compress(state, firstBlock);
        ReadOnlySpan<byte> rest = data;
        for (; rest.Length >= BlockSize; rest = rest[BlockSize..]) Compress(state, rest);

        // Padding: a one bit, zeros, and the length in bits as 64 bits.
        Span<byte> tail = stackalloc byte[2 * BlockSize];
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        int size = rest.Length + 9 <= BlockSize ? BlockSize : 2 * BlockSize;
        ulong bits = ((ulong)firstBlock.Length + (ulong)data.Length) * 8;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(size - 8)..size], bits);
        for (int at = 0; at < size; at += BlockSize) Compress(state, tail[at..]);

        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash[(i * 4)..], state[i]);
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[68];
        Expand(block, w);
        unchecked
        {
            (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
            (uint e, uint f, uint g, uint h) = (state[4], state[5], state[6], state[7]);
            for (int j = 0; j < 64; j++)
            {
                uint a12 = BitOperations.RotateLeft(a, 12);
                uint ss1 = BitOperations.RotateLeft(a12 + e + Constants[j], 7);
                uint ff = j < 16 ? a ^ b ^ c : (a & b) | ((a | b) & c);
                uint gg = j < 16 ? e ^ f ^ g : ((f ^ g) & e) ^ g;
                uint tt1 = ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4]);
                uint tt2 = gg + h + ss1 + w[j];
                (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
                (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, Mixed(tt2, 9, 17));
            }

            (state[0], state[1], state[2], state[3]) = (state[0] ^ a, state[1] ^ b, state[2] ^ c, state[3] ^ d);
            (state[4], state[5], state[6], state[7]) = (state[4] ^ e, state[5] ^ f, state[6] ^ g, state[7] ^ h);
        }
    }

    private static void Expand(ReadOnlySpan<byte> block, Span<uint> w)
    {
        for (int j = 0; j < 16; j++) w[j] = BinaryPrimitives.ReadUInt32BigEndian(block[(j * 4)..]);
        for (int j = 16; j < 68; j++)
        {
            uint x = w[j - 16] ^ w[j - 9] ^ BitOperations.RotateLeft(w[j - 3], 15);
            w[j] = Mixed(x, 15, 23) ^ BitOperations.RotateLeft(w[j - 13], 7) ^ w[j - 6];
        }
    }

    // The standard's permutations: P0 turns by 9 and 17, P1 by 15 and 23.
    private static uint Mixed(uint x, int one, int other) =>
        x ^ BitOperations.RotateLeft(x, one) ^ BitOperations.RotateLeft(x, other);
}
