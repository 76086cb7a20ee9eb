using System.Buffers.Binary;
using System.Numerics;

namespace Breakwater.Foundation.Crypto;

/// <summary>The SM3 hash.</summary>
/// <remarks>Source: GB/T 32905-2016. Managed, so that it needs no library; about as fast as SHA-256 without hardware.</remarks>
public static class Sm3
{
    private const int BlockSize = 64;

    private static readonly uint[] Start =
    [
        0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
    ];

    /// <summary>The 32-byte hash of any data.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        uint[] state = [.. Start];
        int whole = data.Length / BlockSize * BlockSize;
        for (int at = 0; at < whole; at += BlockSize) Compress(state, data.Slice(at, BlockSize));

        // Padding: a one bit, zeros, and the length in bits as 64 bits.
        Span<byte> tail = stackalloc byte[2 * BlockSize];
        tail.Clear();
        ReadOnlySpan<byte> rest = data[whole..];
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        int size = rest.Length + 9 <= BlockSize ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(size - 8)..size], (ulong)data.Length * 8);
        for (int at = 0; at < size; at += BlockSize) Compress(state, tail.Slice(at, BlockSize));

        byte[] hash = new byte[32];
        for (int i = 0; i < 8; i++) BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * 4), state[i]);
        return hash;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        unchecked
        {
            Span<uint> w = stackalloc uint[68];
            for (int j = 0; j < 16; j++) w[j] = BinaryPrimitives.ReadUInt32BigEndian(block[(j * 4)..]);
            for (int j = 16; j < 68; j++)
            {
                uint x = w[j - 16] ^ w[j - 9] ^ BitOperations.RotateLeft(w[j - 3], 15);
                w[j] = x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23)
                    ^ BitOperations.RotateLeft(w[j - 13], 7) ^ w[j - 6];
            }

            (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
            (uint e, uint f, uint g, uint h) = (state[4], state[5], state[6], state[7]);
            for (int j = 0; j < 64; j++)
            {
                uint constant = j < 16 ? 0x79CC4519u : 0x7A879D8Au;
                uint ss1 = BitOperations.RotateLeft(BitOperations.RotateLeft(a, 12) + e + BitOperations.RotateLeft(constant, j), 7);
                uint ss2 = ss1 ^ BitOperations.RotateLeft(a, 12);
                uint ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
                uint gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
                uint tt1 = ff + d + ss2 + (w[j] ^ w[j + 4]);
                uint tt2 = gg + h + ss1 + w[j];
                (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
                (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, tt2 ^ BitOperations.RotateLeft(tt2, 9) ^ BitOperations.RotateLeft(tt2, 17));
            }

            (state[0], state[1], state[2], state[3]) = (state[0] ^ a, state[1] ^ b, state[2] ^ c, state[3] ^ d);
            (state[4], state[5], state[6], state[7]) = (state[4] ^ e, state[5] ^ f, state[6] ^ g, state[7] ^ h);
        }
    }
}
