using System.Security.Cryptography;
using System.Text;
using Breakwater.Foundation.Storage;

namespace Breakwater.Foundation.Provenance;

/// <summary>The hash over the records one command added.</summary>
internal static class Content
{
    /// <summary>Marks each added record with its command, and hashes them all.</summary>
    internal static byte[] Stamp(BreakwaterDb db, AuditId cause)
    {
        List<byte[]> hashes = [];
        foreach (var entry in db.ChangeTracker.Entries<IRecorded>())
        {
            if (entry.State is not Microsoft.EntityFrameworkCore.EntityState.Added) continue;

            entry.Entity.Cause = cause;
            hashes.Add(Of(entry.Entity));
        }

        return Of(hashes);
    }

    /// <summary>SHA-256 of one record's canonical line.</summary>
    internal static byte[] Of(IRecorded record) => SHA256.HashData(Encoding.UTF8.GetBytes(record.Canonical()));

    /// <summary>SHA-256 over the records' hashes in ascending order, so that reading order does not matter.</summary>
    internal static byte[] Of(List<byte[]> hashes)
    {
        hashes.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] hash in hashes) all.AppendData(hash);
        return all.GetHashAndReset();
    }
}
