using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Renewals;

/// <summary>Something a person should know before a renewal is offered.</summary>
/// <param name="Code">CLAIM, FINDING, PRICE, FACTOR, INCOMPLETE, FILING, SHARES, or the code of a filed rule.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="Source">Rule, clause or file it rests on.</param>
/// <param name="Blocks">Whether nothing can be offered because of it.</param>
internal sealed record RenewalReason(string Code, Words Text, string Source, bool Blocks = false);

/// <summary>What the next term would be, worked out with the data of a day.</summary>
/// <param name="Filing">The product version in force; null when there is none.</param>
/// <param name="Version">Its version; null with it.</param>
/// <param name="Worksheet">The price; null when there is none.</param>
/// <param name="Risk">The risk it rests on; null when there is no product.</param>
/// <param name="Moves">Factors that moved, the strongest first.</param>
/// <param name="Reasons">What a person should know; empty for a clean one.</param>
internal sealed record RenewalCheck(
    FilingId? Filing, string? Version, RatingWorksheet? Worksheet, RiskProfile? Risk, IReadOnlyList<FactorMove> Moves,
    IReadOnlyList<RenewalReason> Reasons)
{
    internal RenewalFinding Finding => Reasons.Any(reason => reason.Blocks) ? RenewalFinding.Blocked
        : Reasons.Count > 0 ? RenewalFinding.Changed : RenewalFinding.Clean;
}

/// <summary>The renewal of one policy: what was found, what was decided, what came of it.</summary>
/// <remarks>Open → Offered → Bound | NotRenewed; an offer that nobody accepts is over when the cover is.</remarks>
internal sealed class Renewal : IOwned, IVersioned, IShown
{
    public Guid About => Policy.Value;

    /// <summary>The policy whose term ends.</summary>
    public PolicyId Policy { get; init; }

    /// <summary>The insured.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public required string Number { get; init; }
    public Words ProductName { get; init; }
    public required string Product { get; init; }

    /// <summary>First day of the next term.</summary>
    public DateOnly From { get; init; }

    public RenewalState State { get; private set; }
    public RenewalFinding Finding { get; private set; }
    public Money Limit { get; private set; }
    public Money Retention { get; private set; }

    /// <summary>Premium for the term that ends, as charged at its newest terms.</summary>
    public Money Before { get; private set; }

    /// <summary>Filed premium of the next term in fen; null when there is no price.</summary>
    public long? AfterFen { get; private set; }

    public FilingId? Filing { get; private set; }
    public string? ProductVersion { get; private set; }
    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>What a person should know, as JSON.</summary>
    public string Reasons { get; private set; } = "[]";

    /// <summary>Factors that moved, as JSON.</summary>
    public string Moves { get; private set; } = "[]";

    public string? HeldBy { get; private set; }
    public DateTimeOffset? HeldSince { get; private set; }
    public DateTimeOffset? OfferedAt { get; private set; }

    /// <summary>Who offered or declined.</summary>
    public string? DecidedBy { get; private set; }

    public NonRenewalReason? Reason { get; private set; }
    public string? Note { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The policy of the next term.</summary>
    public PolicyId? Successor { get; private set; }

    public int Version { get; set; } = 1;

    internal Money? After => AfterFen is { } fen ? Money.Cny(fen) : null;

    /// <summary>Takes over what was found with the data of a day.</summary>
    internal void Take(RenewalCheck check, PolicyTerms now, DateTimeOffset at)
    {
        (Finding, Filing, ProductVersion, CheckedAt) = (check.Finding, check.Filing, check.Version, at);
        (Limit, Retention, Before, AfterFen) = (now.Limit, now.Retention, now.Premium, check.Worksheet?.Premium?.Fen);
        (Reasons, Moves) = (RecordJson.Write(check.Reasons), RecordJson.Write(check.Moves));
    }

    internal void Hold(string actor, DateTimeOffset at) => (HeldBy, HeldSince) = (actor, at);

    internal void Release() => (HeldBy, HeldSince) = (null, null);

    internal void Offer(string actor, string? note, DateTimeOffset at)
    {
        (State, OfferedAt, DecidedBy, DecidedAt, Note) = (RenewalState.Offered, at, actor, at, note);
        Release();
    }

    internal void Decline(NonRenewalReason reason, string note, string actor, DateTimeOffset at)
    {
        (State, Reason, Note, DecidedBy, DecidedAt) = (RenewalState.NotRenewed, reason, note, actor, at);
        Release();
    }

    internal void Bind(PolicyId successor) => (State, Successor) = (RenewalState.Bound, successor);
}

/// <summary>What was offered, to the letter; never changed.</summary>
internal sealed class RenewalOffer : IRecorded, IShown
{
    public Guid About => Policy.Value;

    /// <summary>The policy whose term ends.</summary>
    public PolicyId Policy { get; init; }

    public FilingId Filing { get; init; }

    /// <summary>The worksheet as JSON.</summary>
    public required string Worksheet { get; init; }

    /// <summary>The risk it rests on as JSON.</summary>
    public required string Profile { get; init; }

    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-renewal|{Policy.Value}|{Filing.Value}|{RecordJson.Hash(Worksheet)}|{RecordJson.Hash(Profile)}|"
        + $"{At.UtcTicks}|{Actor}");
}
