using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Foundation.Provenance;

/// <summary>The hash chain over audit records.</summary>
/// <remarks>hash(n) = SHA-256(hash(n−1) ‖ n ‖ every field of record n, each with its length before it); hash(0) is 32
/// zero bytes.</remarks>
internal static class Chain
{
    internal static ChainHead Start { get; } = new(0, new byte[32]);

    /// <summary>The next link.</summary>
    internal static Seal Next(ChainHead head, AuditRecord record)
    {
        long number = head.Number + 1;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head.Hash);
        Append(hash, number);
        Append(hash, record.Id.Value.ToByteArray(bigEndian: true));
        Append(hash, record.At.UtcTicks);
        Append(hash, Encoding.UTF8.GetBytes(record.Actor));
        Append(hash, Encoding.UTF8.GetBytes(record.Role.ToString()));
        Append(hash, record.Organisation.Value.ToByteArray(bigEndian: true));
        Append(hash, Encoding.UTF8.GetBytes(record.Command));
        Append(hash, Encoding.UTF8.GetBytes(record.Subject));
        Append(hash, record.RequestHash);
        Append(hash, record.ReplyHash);
        Append(hash, record.ContentHash);
        return new Seal { Number = number, Audit = record.Id, Hash = hash.GetHashAndReset() };
    }

    private static void Append(IncrementalHash hash, byte[] field)
    {
        Append(hash, field.LongLength);
        hash.AppendData(field);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}

/// <summary>How far the chain has come.</summary>
/// <param name="Number">Records sealed so far.</param>
/// <param name="Hash">32 bytes.</param>
internal sealed record ChainHead(long Number, byte[] Hash);
