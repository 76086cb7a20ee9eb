namespace Breakwater.Incidents.Contracts;

/// <summary>Identifies a certificate claim.</summary>
public readonly record struct ResidentClaimId(Guid Value) : IId<ResidentClaimId>
{
    /// <inheritdoc/>
    public static ResidentClaimId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ResidentClaimId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a file of certificate claims.</summary>
public readonly record struct ClaimBatchId(Guid Value) : IId<ClaimBatchId>
{
    /// <inheritdoc/>
    public static ClaimBatchId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ClaimBatchId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a run that adjudicates certificate claims.</summary>
public readonly record struct AdjudicationRunId(Guid Value) : IId<AdjudicationRunId>
{
    /// <inheritdoc/>
    public static AdjudicationRunId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out AdjudicationRunId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a payment file.</summary>
public readonly record struct PaymentFileId(Guid Value) : IId<PaymentFileId>
{
    /// <inheritdoc/>
    public static PaymentFileId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PaymentFileId id) => Ids.TryParse(text, out id);
}
