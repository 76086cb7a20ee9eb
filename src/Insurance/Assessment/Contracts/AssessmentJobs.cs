namespace Breakwater.Assessment.Contracts;

/// <summary>Identifies an assessment job.</summary>
public readonly record struct AssessmentJobId(Guid Value) : IId<AssessmentJobId>
{
    /// <inheritdoc/>
    public static AssessmentJobId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out AssessmentJobId id) => Ids.TryParse(text, out id);
}

/// <summary>Where an assessment job 评估委托 stands.</summary>
public enum JobState
{
    /// <summary>Ordered; the provider has not answered 已委托.</summary>
    Ordered,

    /// <summary>Taken on, not begun 已接受.</summary>
    Accepted,

    /// <summary>The provider said no 已谢绝.</summary>
    Declined,

    /// <summary>Being worked on, under the enterprise's authorisation; or brought, and to be handed in 进行中.</summary>
    InProgress,

    /// <summary>The report is handed in and not signed 已交付.</summary>
    HandedIn,

    /// <summary>A person of the provider vouches for it, or the insurer accepted what was brought: it counts 已签署.</summary>
    SignedOff,

    /// <summary>Sent back to be mended 已退回.</summary>
    Returned,

    /// <summary>Invoiced, not paid by everyone who bears a part 已开票.</summary>
    Invoiced,

    /// <summary>Paid 已付清.</summary>
    Paid,

    /// <summary>Nobody needs it any more 已撤销.</summary>
    Cancelled,
}

/// <summary>What a cost of a job does in the insurer's books.</summary>
public enum JobPosting
{
    /// <summary>The insurer owes its part of an invoice.</summary>
    Invoiced,

    /// <summary>The invoice was returned: it owes it no longer.</summary>
    Returned,

    /// <summary>It paid its part.</summary>
    Paid,
}

/// <summary>The insurer's part of an assessment's cost.</summary>
/// <param name="What">What happened.</param>
/// <param name="Job">The job; entries of one job share it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Insurer">Whose books.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="Day">Insurance day it counts for.</param>
public sealed record JobCost(
    JobPosting What, AssessmentJobId Job, string Number, OrganisationId Insurer, Money Amount, DateOnly Day);

/// <summary>The books stand downstream: Wiring posts what an assessment costs an insurer.</summary>
public interface IAssessmentCosts
{
    /// <summary>Posts as part of the command in progress.</summary>
    void Post(JobCost cost);
}

/// <summary>An insurer's panel stands downstream: Wiring tells who on it assesses.</summary>
public interface IAssessmentPanel
{
    /// <summary>Providers on the insurer's panel that assess risks and take jobs at present.</summary>
    Task<IReadOnlyList<OrganisationId>> Of(OrganisationId insurer, CancellationToken cancel);
}

/// <summary>Told when a report begins to count.</summary>
/// <param name="Job">The job.</param>
/// <param name="Assessment">The assessment it is for.</param>
/// <param name="Owner">The enterprise.</param>
/// <param name="Carrier">The insurer.</param>
public sealed record ReportSigned(
    AssessmentJobId Job, AssessmentId Assessment, OrganisationId Owner, OrganisationId Carrier);
