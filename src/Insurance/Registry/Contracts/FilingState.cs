namespace Breakwater.Registry.Contracts;

/// <summary>Where a filing stands.</summary>
public enum FilingState
{
    /// <summary>Written, not yet handed in 草稿.</summary>
    Draft,

    /// <summary>Handed in 已提交.</summary>
    Submitted,

    /// <summary>Taken up by the authority 审查中.</summary>
    UnderReview,

    /// <summary>The authority objects; the insurer answers 有异议.</summary>
    Objection,

    /// <summary>Registered with a number 已备案.</summary>
    Filed,

    /// <summary>Refused by the authority 已驳回.</summary>
    Rejected,

    /// <summary>Taken back by the insurer 已撤回.</summary>
    Withdrawn,

    /// <summary>Registered, and for now not to be sold 已暂停.</summary>
    Suspended,

    /// <summary>A newer version is registered; in force until that one begins 已被取代.</summary>
    Superseded,

    /// <summary>No longer sold from a day on 已停用.</summary>
    Retired,
}

/// <summary>Told when a filing changes its state.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="Insurer">Whose it is.</param>
/// <param name="State">Where it stands now.</param>
public sealed record FilingMoved(FilingId Filing, OrganisationId Insurer, FilingState State);

/// <summary>Brings in filings that were registered before this deployment began.</summary>
public interface IFilingImport
{
    /// <summary>Adds a registered filing as part of the command in progress, with the events it went through.</summary>
    /// <param name="package">The product package as YAML.</param>
    /// <param name="insurer">The filing insurer.</param>
    /// <param name="registrationNumber">24 characters, DOMAIN §3.1.</param>
    /// <param name="by">Who brings it in.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>The filing; refused as a submission or a registration would be.</returns>
    Task<Outcome<FilingId>> Register(
        string package, OrganisationId insurer, string registrationNumber, Caller by, CancellationToken cancel);
}
