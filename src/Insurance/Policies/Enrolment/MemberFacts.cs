namespace Breakwater.Policies.Enrolment;

/// <summary>What is kept of a member beside its certificate, as a row of a table of its own.</summary>
internal abstract record MemberFacts
{
    /// <summary>Where the rows go; one for all members of a scheme.</summary>
    internal abstract BulkTable Table { get; }

    /// <summary>What the member is told apart by, when not by its identity number or credit code; null for those.</summary>
    internal virtual byte[]? Key => null;

    /// <summary>Writes the row.</summary>
    /// <param name="serial">Its certificate.</param>
    /// <param name="issue">What all certificates of the chunk share.</param>
    /// <param name="row">Takes the columns.</param>
    internal abstract void Write(long serial, BlockIssue issue, IBulkRow row);
}
