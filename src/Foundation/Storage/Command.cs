using System.Collections.Frozen;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;

namespace Breakwater.Foundation.Storage;

/// <summary>One change a caller asks for.</summary>
/// <param name="Store">The request's store; the writer opens it for changes while <paramref name="Act"/> runs.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Name">The route's name, e.g. <c>policies.issue</c>.</param>
/// <param name="Subject">What it is about: the request's path.</param>
/// <param name="Key">Idempotency key, or null.</param>
/// <param name="RequestHash">SHA-256 of name, path and body.</param>
/// <param name="Act">The work: changes entities, never saves them. May run twice, so it must not keep state.</param>
public sealed record Command(
    Store Store,
    Caller Caller,
    string Name,
    string Subject,
    string? Key,
    byte[] RequestHash,
    Func<CancellationToken, Task<Outcome<Effect>>> Act)
{
    /// <summary>
    /// Whether it writes so much that it has a transaction of its own: undoing a part of one costs a copy of each page.
    /// </summary>
    public bool Alone { get; init; }
}

/// <summary>What a command did, as the caller will read it.</summary>
/// <param name="Status">200, 201 or 202.</param>
/// <param name="Body">Written as JSON; the bytes are kept with the effect.</param>
/// <param name="Version">The ETag, or null.</param>
public sealed record Effect(int Status, object Body, int? Version = null)
{
    /// <summary>Name for the audit record where only the outcome decides it; null for the command's own.</summary>
    public string? RecordedAs { get; init; }

    /// <summary>200: changed.</summary>
    public static Effect Changed(object body, int? version = null) => new(200, body, version);

    /// <summary>201: made.</summary>
    public static Effect Created(object body, int? version = null) => new(201, body, version);
}

/// <summary>The answer to a command.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON in UTF-8.</param>
/// <param name="Refusal">Why not, or null.</param>
/// <param name="Version">The ETag, or null.</param>
public sealed record Reply(int Status, byte[] Body, Refusal? Refusal = null, int? Version = null)
{
    /// <summary>The record of a command that was carried out just now; null for a refusal or a repeated answer.</summary>
    internal AuditRecord? Recorded { get; init; }

    /// <summary>The organisations whose things were changed just now.</summary>
    internal IReadOnlySet<OrganisationId> Touched { get; init; } = FrozenSet<OrganisationId>.Empty;
}

/// <summary>Carries out commands, each whole or not at all.</summary>
public interface IWriter
{
    /// <summary>Completes after the commit is durable.</summary>
    Task<Reply> Commit(Command command, CancellationToken cancel);
}

/// <summary>An entity that callers change with <c>If-Match</c>.</summary>
public interface IVersioned
{
    /// <summary>1 at first, one more with each change; the ETag.</summary>
    int Version { get; set; }
}

/// <summary>If-Match.</summary>
public static class Versions
{
    private static readonly Refusal Missing = new(428, "IF-MATCH", new(
        "请在 If-Match 头中给出您读到的版本（ETag）。", "Send the version you read (its ETag) in the If-Match header."));

    /// <summary>412: somebody else was first.</summary>
    public static Refusal Stale { get; } = new(412, "STALE", new(
        "您读取之后，内容已被他人更改。请重新读取，核对后再提交。",
        "It was changed since you read it. Read it again, check, and send your change once more."));

    extension(IVersioned thing)
    {
        /// <summary>Why the caller's version does not do, or null.</summary>
        /// <param name="ifMatch">The version in <c>If-Match</c>, or null.</param>
        public Refusal? Unless(int? ifMatch) => ifMatch is null ? Missing : ifMatch != thing.Version ? Stale : null;
    }
}
