using Breakwater.Foundation.Access;
using Breakwater.Foundation.Identity;

namespace Breakwater.Foundation.Provenance;

/// <summary>Identifies one audit record.</summary>
public readonly record struct AuditId(Guid Value) : IId<AuditId>
{
    /// <inheritdoc/>
    public static AuditId From(Guid value) => new(value);
}

/// <summary>Who did what to which thing; never changed once written.</summary>
internal sealed class AuditRecord
{
    public AuditId Id { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public Role Role { get; init; }
    public OrganisationId Organisation { get; init; }
    public required string Command { get; init; }
    public required string Subject { get; init; }
    public required byte[] RequestHash { get; init; }
    public required byte[] ReplyHash { get; init; }

    /// <summary>Over every record (journal line, policy transaction…) the command added.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>PostgreSQL: the transaction's number, so that the sealer takes only what all earlier ones have left
    /// behind.</summary>
    public long Transaction { get; init; }
}

/// <summary>One link of the chain: an audit record's place and the hash over all before it.</summary>
internal sealed class Seal
{
    public long Number { get; init; }
    public AuditId Audit { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>A signed statement of how far the chain had come.</summary>
internal sealed class Checkpoint
{
    public long Number { get; init; }
    public required byte[] Hash { get; init; }
    public DateTimeOffset At { get; init; }
    public required byte[] Signature { get; init; }
}

/// <summary>A row that is added and never changed, and whose content the audit record vouches for.</summary>
public interface IRecorded
{
    /// <summary>The command that added it.</summary>
    AuditId Cause { get; set; }

    /// <summary>Everything that matters about it, in one line that does not depend on language or database.</summary>
    string Canonical();
}
