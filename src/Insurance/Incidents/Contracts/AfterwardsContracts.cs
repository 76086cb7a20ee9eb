using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Contracts;

/// <summary>Where a contribution to the data pool stands.</summary>
public enum ContributionState
{
    /// <summary>Waits for a release room, which is not built yet 待发布.</summary>
    Queued,

    /// <summary>The insured took its consent back; nothing of it is kept 已撤回.</summary>
    Withdrawn,
}

/// <summary>A code an incident was classified by.</summary>
/// <param name="Kind">Which list, e.g. <c>action</c>.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Its name at the time.</param>
public sealed record CaseTag(string Kind, string Code, Words Name);

/// <summary>One loss of a claim, as it was decided.</summary>
/// <param name="Name">Loss item.</param>
/// <param name="Claimed">Claimed.</param>
/// <param name="Payable">Payable; null before there is a settlement.</param>
/// <param name="Status">Cover; null before it was decided.</param>
/// <param name="Clause">Clause it rests on.</param>
public sealed record CaseLoss(Words Name, Money Claimed, Money? Payable, CoverStatus? Status, string? Clause);

/// <summary>A claim with all that a case study is drafted from, and all that must not stand in one.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Insured">The insured.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="Province">Province at issue.</param>
/// <param name="Industry">Division at issue.</param>
/// <param name="Size">Size class of the insured, as the rules of the data pool have it.</param>
/// <param name="Category">Category and its name.</param>
/// <param name="Tags">Codes of the newest classification; empty when there is none.</param>
/// <param name="Moments">What happened when, for offsets in days; in order.</param>
/// <param name="Discovered">When it was discovered: offset 0.</param>
/// <param name="Description">In the words of the insured.</param>
/// <param name="Causes">Excluded causes that were established.</param>
/// <param name="Losses">Losses as decided.</param>
/// <param name="Paid">Paid for the loss itself.</param>
/// <param name="Skills">What providers did.</param>
/// <param name="Others">Other organisations that had to do with it: providers.</param>
/// <param name="Actors">People who acted on incident and claim.</param>
/// <param name="Numbers">Public numbers of policy, incident, claim and services.</param>
public sealed record ClosedCase(
    ClaimId Claim,
    ClaimState State,
    OrganisationId Insured,
    OrganisationId Insurer,
    string Province,
    string Industry,
    EnterpriseSize Size,
    CaseTag Category,
    IReadOnlyList<CaseTag> Tags,
    IReadOnlyList<CaseMoment> Moments,
    DateTimeOffset Discovered,
    string Description,
    IReadOnlyList<Words> Causes,
    IReadOnlyList<CaseLoss> Losses,
    Money Paid,
    IReadOnlyList<Words> Skills,
    IReadOnlyList<OrganisationId> Others,
    IReadOnlyList<string> Actors,
    IReadOnlyList<string> Numbers);

/// <summary>Something that happened in a case.</summary>
/// <param name="What">What.</param>
/// <param name="At">When.</param>
public sealed record CaseMoment(Words What, DateTimeOffset At);

/// <summary>Claims as cases, for modules downstream.</summary>
public interface IClosedCases
{
    /// <summary>The claim, whatever its state; null when there is none or the caller may not see it.</summary>
    Task<ClosedCase?> Find(ClaimId claim, Caller caller, CancellationToken cancel);
}
