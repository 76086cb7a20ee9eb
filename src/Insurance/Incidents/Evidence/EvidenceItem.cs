using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Evidence;

/// <summary>A piece of evidence of an incident: what it is, and where its custody log ends.</summary>
internal sealed class EvidenceItem : IOwned
{
    public EvidenceId Id { get; init; }
    public IncidentId Incident { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public required string Name { get; init; }

    /// <summary>Its extension, checked against the content.</summary>
    public required string Kind { get; init; }

    /// <summary>What it shows, in the words of who handed it in.</summary>
    public required string About { get; init; }

    public required string Sha256 { get; init; }
    public long Bytes { get; init; }
    public DateTimeOffset TakenAt { get; init; }
    public required string TakenBy { get; init; }

    /// <summary>Entries of the custody log; of two writers the second begins again.</summary>
    public int Entries { get; set; }

    /// <summary>Hash of the newest entry; the next one rests on it.</summary>
    public required string Head { get; set; }
}

/// <summary>An entry of a custody log; never changed.</summary>
/// <remarks>
/// Its hash is SHA-256 of the hash before it, a line feed, the line and a line feed; the first rests on the file's own hash.
/// The script in an evidence pack computes the same with <c>sha256sum</c>.
/// </remarks>
internal sealed class CustodyEntry : IRecorded
{
    public EvidenceId Evidence { get; init; }
    public int Sequence { get; init; }
    public CustodyAct Act { get; init; }
    public required string Actor { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Hash { get; init; }
    public AuditId Cause { get; set; }

    /// <summary>Sequence, UTC time, act and actor, between tabs.</summary>
    internal string Line => LineOf(Sequence, At, Act, Actor);

    /// <summary>Adds the next entry to a log, and moves its head.</summary>
    internal static CustodyEntry Next(EvidenceItem item, CustodyAct act, string actor, DateTimeOffset at)
    {
        // Databases keep microseconds; what is hashed must be what is read back.
        DateTimeOffset kept = new(at.UtcTicks / 10 * 10, TimeSpan.Zero);
        int sequence = item.Entries + 1;
        string hash = HashOf(item.Head, LineOf(sequence, kept, act, actor));
        (item.Entries, item.Head) = (sequence, hash);
        return new CustodyEntry
        {
            Evidence = item.Id,
            Sequence = sequence,
            Act = act,
            Actor = actor,
            At = kept,
            Hash = hash,
        };
    }

    /// <summary>Number of the first entry that does not follow from what is before it; null when the log is whole.</summary>
    internal static int? Broken(EvidenceItem item, IReadOnlyList<CustodyEntry> entries)
    {
        string prior = item.Sha256;
        foreach ((int index, CustodyEntry entry) in entries.Index())
        {
            bool follows = entry.Sequence == index + 1
                && string.Equals(entry.Hash, HashOf(prior, entry.Line), StringComparison.Ordinal);
            if (!follows) return index + 1;

            prior = entry.Hash;
        }

        bool ends = entries.Count == item.Entries && string.Equals(prior, item.Head, StringComparison.Ordinal);
        return ends ? null : entries.Count + 1;
    }

    public string Canonical() => CanonicalLine.Of("custody", Evidence.Value, Sequence, Act.ToString(), Actor, At, Hash);

    private static string LineOf(int sequence, DateTimeOffset at, CustodyAct act, string actor) => string.Create(
        CultureInfo.InvariantCulture, $"{sequence}\t{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}\t{act}\t{actor}");

    private static string HashOf(string prior, string line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{prior}\n{line}\n")));
}
