using Breakwater.Assessment.Contracts;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Policies;

/// <summary>A policy: who and what for good, and beside it what its records say, so that lists need not read them.</summary>
/// <remarks>
/// The records are <see cref="PolicyTransaction"/>, <see cref="AwaitedTransaction"/> and <see cref="Withdrawal"/>; they count,
/// and <c>StackCheck</c> holds these columns to them. No status is kept: it follows from the dates.
/// </remarks>
internal sealed class Policy : IOwned, IVersioned, IShown
{
    public Guid About => Id.Value;
    public PolicyId Id { get; init; }

    /// <summary>Null until issued.</summary>
    public string? Number { get; set; }

    /// <summary>The insured.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public FilingId Filing { get; init; }

    /// <summary>Service plan it was sold under, as named in the application; null for none.</summary>
    public ServicePlanId? Plan { get; init; }

    /// <summary>The submission it was bound on; a renewal keeps that of the policy it goes on from.</summary>
    public SubmissionId Submission { get; init; }

    /// <summary>The policy it renews; null for the first.</summary>
    public PolicyId? Renews { get; init; }

    public required string SubmissionNumber { get; init; }
    public AssessmentId Assessment { get; init; }

    // As at binding: documents and statistics do not change when a register entry does.
    public required string Product { get; init; }
    public Words ProductName { get; init; }
    public required string ProductVersion { get; init; }
    public required string RegistrationNumber { get; init; }
    public bool Demonstration { get; init; }
    public Words InsuredName { get; init; }
    public required string CreditCode { get; init; }
    public Words InsurerName { get; init; }
    public required string Province { get; init; }
    public required string Industry { get; init; }

    // The filing's term rules, kept with the policy: another basis would be another premium.
    public int TermMonths { get; init; }
    public ProrationBasis Proration { get; init; }
    public RoundingRule Rounding { get; init; }
    public bool IssueOnPayment { get; init; }
    public required string TermSource { get; init; }

    /// <summary>Code of the filed plan its premium is paid by; null when it is paid in one.</summary>
    public string? PaymentPlan { get; init; }

    /// <summary>Whether other insurers bear a share of it.</summary>
    public bool Coinsured { get; init; }

    public LimitNodeId LimitNode { get; init; }
    public DateOnly BoundOn { get; init; }
    public DateOnly BoundRecorded { get; init; }

    /// <summary>Last day on which the premium may arrive; the day before a withdrawal.</summary>
    public DateOnly PayBy { get; set; }

    /// <summary>Day of issue; null until then.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>First day of cover; until issue the day asked for.</summary>
    public DateOnly From { get; set; }

    /// <summary>Day after the last of the term.</summary>
    public DateOnly To { get; set; }

    /// <summary>First day without cover: the end of the term or of an earlier cancellation.</summary>
    public DateOnly CoverEnds { get; set; }

    /// <summary>First day without cover between a cancellation and a reinstatement; null when there is no such gap.</summary>
    public DateOnly? GapFrom { get; set; }

    /// <summary>First day covered again.</summary>
    public DateOnly? GapTo { get; set; }

    /// <summary>First day after the extended reporting that was taken; null when none was.</summary>
    public DateOnly? ReportingEnds { get; set; }

    /// <summary>Aggregate limit of the newest transaction.</summary>
    public Money Limit { get; set; }

    /// <summary>Premium for the whole term at the terms of the newest transaction.</summary>
    public Money Premium { get; set; }

    /// <summary>Premium written less premium given back, over all transactions.</summary>
    public Money Written { get; set; } = Money.Zero;

    /// <summary>How many transactions there are.</summary>
    public int Transactions { get; set; }

    /// <summary>How many things were written about it; moves with each, so that two changes at once collide.</summary>
    public int Writings { get; set; }

    public int Version { get; set; } = 1;

    internal Period Term => new(From, To);

    internal PolicyStatus StatusOn(DateOnly day) => GapFrom <= day && day < GapTo
        ? PolicyStatus.Cancelled
        : PolicyStanding.On(day, IssuedOn is not null, From, To, CoverEnds, PayBy);
}
