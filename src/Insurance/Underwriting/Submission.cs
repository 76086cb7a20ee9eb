using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>Who acts, and when: the one source of time in the module's rules.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
internal sealed record Moment(Caller By, DateTimeOffset At)
{
    /// <summary>The insurance day.</summary>
    internal DateOnly Day => At.ShanghaiDay();
}

/// <summary>One application to one insurer: what is asked for, what is on offer, what was agreed.</summary>
internal sealed class Submission : IOwned, IVersioned
{
    /// <summary>Days an application waits for terms, and days ahead its cover may begin.</summary>
    internal const int DaysMax = 90;

    /// <summary>States that end by themselves when their last day has passed.</summary>
    internal static readonly SubmissionState[] Ending =
        [SubmissionState.Draft, SubmissionState.Referred, SubmissionState.Quoted, SubmissionState.Accepted];

    public SubmissionId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The applicant.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer of the filing.</summary>
    public OrganisationId Carrier { get; init; }

    public AssessmentId Assessment { get; init; }
    public FilingId Filing { get; init; }
    public Words ProductName { get; init; }

    /// <summary>Service plan it is sold under, as the applicant named it; null for the product by itself.</summary>
    public ServicePlanId? Plan { get; init; }

    /// <summary>GB/T 2260 code, as the newest quote saw it.</summary>
    public required string Province { get; set; }

    /// <summary>GB/T 4754 division, as the newest quote saw it.</summary>
    public required string Industry { get; set; }

    /// <summary>First day of cover asked for; bound later, cover begins later.</summary>
    public DateOnly Inception { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }
    public DateOnly SubmittedOn { get; init; }

    /// <summary>As it was left by the last step; <see cref="StateOn"/> says how it reads on a day.</summary>
    public SubmissionState State { get; private set; }

    /// <summary>
    /// Last day on which it can come to something: <see cref="LastDay"/> until terms are on offer, then the last day they
    /// may be accepted and bound.
    /// </summary>
    public DateOnly ValidUntil { get; private set; }

    /// <summary>Which quote counts: 0 before the first.</summary>
    public int Revision { get; set; }

    /// <summary>Since when a person must decide; null when nobody must.</summary>
    public DateTimeOffset? ReferredAt { get; private set; }

    public QuoteOptionId? Accepted { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public Guid? Policy { get; private set; }

    /// <summary>The underwriter who works on it; null when it is free.</summary>
    public string? HeldBy { get; private set; }

    public DateTimeOffset? HeldSince { get; private set; }

    /// <summary>Of the accepted option, else of the first that has a price; for lists and totals.</summary>
    public Money Limit { get; private set; } = Money.Zero;

    /// <summary>Of the same option as <see cref="Limit"/>; zero while there is no price.</summary>
    public Money Premium { get; private set; } = Money.Zero;

    /// <summary>Entries in the decision log.</summary>
    public int Events { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Last day on which a quote can be made for it.</summary>
    internal DateOnly LastDay => SubmittedOn.AddDays(DaysMax);

    /// <summary>How the state reads on a day: what has run out is expired, whoever looks.</summary>
    internal SubmissionState StateOn(DateOnly day) =>
        ValidUntil < day && Ending.Contains(State) ? SubmissionState.Expired : State;

    /// <summary>Begins as a draft.</summary>
    internal Submission Begin()
    {
        (State, ValidUntil) = (SubmissionState.Draft, LastDay);
        return this;
    }

    /// <summary>Takes the state that follows from options and issues.</summary>
    internal void Settle(SubmissionState state, DateOnly validUntil, DateTimeOffset at)
    {
        (State, ValidUntil) = (state, validUntil);
        ReferredAt = state is SubmissionState.Referred ? ReferredAt ?? at : null;
        if (state is not SubmissionState.Referred) Release();
    }

    /// <summary>Shows an option in lists.</summary>
    internal void Show(QuoteOption? option) =>
        (Limit, Premium) = (option?.Limit ?? Money.Zero, option?.Premium ?? Money.Zero);

    internal void Accept(QuoteOption option, DateOnly validUntil, DateTimeOffset at)
    {
        (State, Accepted, AcceptedAt, ValidUntil) = (SubmissionState.Accepted, option.Id, at, validUntil);
        ReferredAt = null;
        Show(option);
        Release();
    }

    internal void Withdraw()
    {
        State = SubmissionState.Withdrawn;
        ReferredAt = null;
        Release();
    }

    /// <exception cref="InvalidOperationException">No option was accepted.</exception>
    internal void Bind(Guid policy)
    {
        if (State is not SubmissionState.Accepted)
            throw new InvalidOperationException($"Submission {Number} is {State}; only an accepted one is bound.");

        (State, Policy) = (SubmissionState.Bound, policy);
    }

    internal void Hold(Moment at) => (HeldBy, HeldSince) = (at.By.Actor, at.At);

    internal void Release() => (HeldBy, HeldSince) = (null, null);
}
