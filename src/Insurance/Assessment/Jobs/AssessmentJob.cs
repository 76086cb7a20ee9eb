using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Jobs;

/// <summary>Work that an insurer or an enterprise orders from a provider for one assessment.</summary>
internal sealed class AssessmentJob : IOwned, IVersioned
{
    public AssessmentJobId Id { get; init; }
    public required string Number { get; init; }
    public AssessmentId Assessment { get; init; }
    public required string AssessmentNumber { get; init; }

    /// <summary>The enterprise that is looked at.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer of the product.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>Who hands the report in: the provider that was asked, or the enterprise that brings one it has.</summary>
    public OrganisationId Provider { get; init; }

    /// <summary>Name of the firm that made a report the enterprise brings; null for one that was ordered here.</summary>
    public string? BroughtFrom { get; init; }

    /// <summary>What qualifies that firm, e.g. a certificate with its number; null for a report that was ordered.</summary>
    public string? Qualification { get; init; }

    /// <summary>Who ordered it: the enterprise or the insurer.</summary>
    public OrganisationId OrderedBy { get; init; }

    /// <summary>The plan that names the provider; null when it stands on the insurer's panel.</summary>
    public ServicePlanId? Plan { get; init; }

    public AssessmentTier Tier { get; init; }
    public required string Task { get; init; }

    /// <summary>Host names and addresses to be looked at; the enterprise's authorisation must cover each.</summary>
    public List<string> Targets { get; init; } = [];

    /// <summary>The most that may be invoiced.</summary>
    public Money Fee { get; init; }

    /// <summary>What the insurer bears of an invoice, per cent; the enterprise bears the rest.</summary>
    public int InsurerShare { get; init; }

    /// <summary>Who of the other side agreed to bear a part; null while nobody has.</summary>
    public string? AgreedBy { get; set; }

    public DateTimeOffset OrderedAt { get; init; }

    /// <summary>Last day for the provider's yes or no.</summary>
    public DateOnly AnswerBy { get; init; }

    /// <summary>Last day for the report.</summary>
    public DateOnly CompleteBy { get; init; }

    public JobState State { get; private set; }

    /// <summary>Last day for what comes next; null when nothing is awaited by a day.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>First and last day of the look itself; null until a report is handed in.</summary>
    public DateOnly? TestedFrom { get; private set; }

    public DateOnly? TestedTo { get; private set; }

    /// <summary>What was looked at and what was left out, in words.</summary>
    public string? Scope { get; private set; }

    /// <summary>What was found, in words.</summary>
    public string? Summary { get; private set; }

    /// <summary>Who vouches for the report; null until it is signed, or accepted if it was brought.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>What qualifies that person.</summary>
    public string? Capacity { get; private set; }

    public string? Statement { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>First day on which the report no longer counts.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    public JobInvoice? Invoice { get; set; }

    /// <summary>Who approved the insurer's part of the invoice for payment; null while nobody has.</summary>
    public string? PaymentApprovedBy { get; set; }

    public int Events { get; private set; }
    public int Version { get; set; } = 1;

    internal bool IsBrought => BroughtFrom is not null;

    /// <summary>Whether the insurer's part of an invoice waits for a second person.</summary>
    internal bool AwaitsApproval => State is JobState.Invoiced && InsurerShare > 0 && PaymentApprovedBy is null
        && Invoice is { InsurerPaid: null } due && due.Insurer > Money.Zero;

    /// <summary>Whether somebody who did not order it bears a part of its cost.</summary>
    internal bool NeedsAgreement => OrderedBy == Carrier ? InsurerShare < 100 : InsurerShare > 0;

    /// <summary>Who may send it back or end it: who ordered; a report that was brought is returned by the insurer.</summary>
    internal OrganisationId Returner(JobStep step) => IsBrought && step is JobStep.Return ? Carrier : OrderedBy;

    /// <summary>Whether its signed report counts on a day.</summary>
    internal bool CountsOn(DateOnly day) => JobLifecycle.Counting.Contains(State) && ExpiresOn > day;

    internal static AssessmentJob Order(AssessmentJob job)
    {
        // What is brought was made already: it only has to be uploaded and handed in.
        (job.State, job.Due) = job.IsBrought ? (JobState.InProgress, job.CompleteBy) : (JobState.Ordered, job.AnswerBy);
        job.Events = 1;
        return job;
    }

    /// <summary>Takes a step; the record of it, or why it may not be taken.</summary>
    internal Outcome<JobEvent> Move(JobStep step, Words text, Caller by, DateTimeOffset at)
    {
        if (!State.After(step).Try(out JobState next, out Refusal? why)) return why;

        State = next;
        Due = next switch
        {
            JobState.Ordered => AnswerBy,
            JobState.Accepted or JobState.InProgress or JobState.HandedIn or JobState.Returned => CompleteBy,
            JobState.Invoiced => Invoice?.Due,
            JobState.Declined or JobState.SignedOff or JobState.Paid or JobState.Cancelled => null,
        };
        return new JobEvent
        {
            Job = Id,
            Number = ++Events,
            Step = step,
            State = next,
            Text = text,
            At = at,
            Actor = by.Actor,
            Role = by.Role,
        };
    }

    /// <summary>What the report says of itself.</summary>
    internal void Report(DateOnly from, DateOnly to, string scope, string summary) =>
        (TestedFrom, TestedTo, Scope, Summary) = (from, to, scope, summary);

    /// <summary>A person vouches for it: the provider's, or the insurer's for a report that was brought.</summary>
    internal void Sign(string capacity, string statement, Caller by, DateTimeOffset at, DateOnly expires) =>
        (SignedBy, Capacity, Statement, SignedAt, ExpiresOn) = (by.Actor, capacity, statement, at, expires);

    /// <summary>Sent back: nobody vouches for it any more.</summary>
    internal void Unsign() => (SignedBy, Capacity, Statement, SignedAt, ExpiresOn) = (null, null, null, null, null);
}

/// <summary>What a provider demands, split between those who bear it.</summary>
/// <param name="Reference">The provider's own number of it.</param>
/// <param name="Amount">In all; at most the agreed fee.</param>
/// <param name="Insurer">The insurer's part.</param>
/// <param name="Enterprise">The enterprise's part; both add up to the amount.</param>
/// <param name="On">Day it was made.</param>
/// <param name="Due">Last day to pay.</param>
internal sealed record JobInvoice(
    string Reference, Money Amount, Money Insurer, Money Enterprise, DateOnly On, DateOnly Due)
{
    /// <summary>How the insurer paid its part; null while it has not.</summary>
    public JobPayment? InsurerPaid { get; init; }

    /// <summary>How the enterprise paid its part; null while it has not.</summary>
    public JobPayment? EnterprisePaid { get; init; }

    /// <summary>Whether everyone who bears a part has paid it.</summary>
    internal bool IsPaid => (InsurerPaid is not null || Insurer == Money.Zero)
        && (EnterprisePaid is not null || Enterprise == Money.Zero);

    // insurer = amount × share ÷ 100, half up; enterprise = amount − insurer
    /// <summary>Splits an amount.</summary>
    /// <param name="reference">The provider's own number.</param>
    /// <param name="amount">More than zero.</param>
    /// <param name="insurerShare">0 to 100 per cent.</param>
    /// <param name="on">Day it is made.</param>
    /// <param name="days">Days to pay.</param>
    internal static JobInvoice Of(string reference, Money amount, int insurerShare, DateOnly on, int days)
    {
        Money insurer = amount.Times(insurerShare / 100m, RoundingRule.HalfUp);
        return new JobInvoice(reference, amount, insurer, amount - insurer, on, on.AddDays(days));
    }
}

/// <summary>A payment of a part.</summary>
/// <param name="BankReference">The bank's own reference.</param>
/// <param name="On">Day it was noted.</param>
internal sealed record JobPayment(string BankReference, DateOnly On);

/// <summary>A file of a provider's report; its content is kept once, under its hash.</summary>
internal sealed class JobFile : IRecorded
{
    public AssessmentJobId Job { get; init; }
    public required string Sha256 { get; init; }
    public required string Name { get; init; }

    /// <summary>Its extension, checked against the content.</summary>
    public required string Kind { get; init; }

    public long Bytes { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of("assessment-job-file", Job.Value, Sha256, Name, Kind, Bytes, Actor, At);
}

/// <summary>One step in the life of a job; never changed.</summary>
internal sealed class JobEvent : IRecorded
{
    public AssessmentJobId Job { get; init; }

    /// <summary>From 1, without gaps; 1 is the order.</summary>
    public int Number { get; init; }

    /// <summary>The step; null for the order.</summary>
    public JobStep? Step { get; init; }

    public JobState State { get; init; }
    public Words Text { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public Role Role { get; init; }
    public AuditId Cause { get; set; }

    /// <summary>Whether by this somebody ordered the job or agreed to bear a part of its cost.</summary>
    internal bool Commits(Caller caller) =>
        Step is null or JobStep.Agree && string.Equals(Actor, caller.Actor, StringComparison.Ordinal);

    public string Canonical() => CanonicalLine.Of(
        "assessment-job-event", Job.Value, Number, Step?.ToString(), State.ToString(), Text, At, Actor, Role.ToString());
}

/// <summary>The one place where jobs are cut to who may see them.</summary>
internal static class JobVisibility
{
    extension(IQueryable<AssessmentJob> all)
    {
        /// <summary>The enterprise's and the insurer's; a provider sees what was ordered from it.</summary>
        internal IQueryable<AssessmentJob> SeenBy(Caller caller)
        {
            OrganisationId own = caller.Organisation;
            return caller.Role is Role.Provider ? all.Where(job => job.Provider == own) : all.VisibleTo(caller);
        }
    }
}
