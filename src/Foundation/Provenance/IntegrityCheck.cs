using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Provenance;

/// <summary>Something <c>breakwater verify</c> recomputes from the records; every module brings its own.</summary>
public interface IIntegrityCheck
{
    /// <summary>What is checked.</summary>
    Words Name { get; }

    /// <summary>What does not agree, the first broken record first; nothing when all is well.</summary>
    IAsyncEnumerable<Breach> Run(CancellationToken cancel);
}

/// <summary>A record that does not agree with what vouches for it.</summary>
/// <param name="Record">Which, e.g. <c>billing_entry 0193…</c>.</param>
/// <param name="What">What is wrong with it.</param>
public sealed record Breach(string Record, Words What);
