using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Breakwater.Policies.Enrolment;

/// <summary>The hash over one certificate's row, alike while it is written and when it is verified.</summary>
internal static class CertificateLeaf
{
    internal const int Size = 32;

    private const int PlainSize = 48;

    /// <summary>The columns that are no text.</summary>
    internal readonly record struct Plain(
        long Serial, int Scheme, int Batch, int Line, int Tier, int From, int To, long PremiumFen, long LimitFen);

    /// <summary>SHA-256 over the plain columns (big-endian), then each encrypted field after its length.</summary>
    internal static void Of(
        in Plain plain, ReadOnlySpan<byte> name, ReadOnlySpan<byte> identity, ReadOnlySpan<byte> phone, Span<byte> leaf)
    {
        Span<byte> row = stackalloc byte[1024];
        int length = PlainSize + 12 + name.Length + identity.Length + phone.Length;
        if (length > row.Length) row = new byte[length];
        BinaryPrimitives.WriteInt64BigEndian(row, plain.Serial);
        BinaryPrimitives.WriteInt32BigEndian(row[8..], plain.Scheme);
        BinaryPrimitives.WriteInt32BigEndian(row[12..], plain.Batch);
        BinaryPrimitives.WriteInt32BigEndian(row[16..], plain.Line);
        BinaryPrimitives.WriteInt32BigEndian(row[20..], plain.Tier);
        BinaryPrimitives.WriteInt32BigEndian(row[24..], plain.From);
        BinaryPrimitives.WriteInt32BigEndian(row[28..], plain.To);
        BinaryPrimitives.WriteInt64BigEndian(row[32..], plain.PremiumFen);
        BinaryPrimitives.WriteInt64BigEndian(row[40..], plain.LimitFen);
        int at = Put(row, PlainSize, name);
        at = Put(row, at, identity);
        at = Put(row, at, phone);
        SHA256.HashData(row[..at], leaf);
    }

    internal static byte[] Of(in Plain plain, ReadOnlySpan<byte> name, ReadOnlySpan<byte> identity, ReadOnlySpan<byte> phone)
    {
        byte[] leaf = new byte[Size];
        Of(plain, name, identity, phone, leaf);
        return leaf;
    }

    private static int Put(Span<byte> row, int at, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteInt32BigEndian(row[at..], field.Length);
        field.CopyTo(row[(at + 4)..]);
        return at + 4 + field.Length;
    }
}
