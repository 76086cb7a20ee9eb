using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Jobs;

/// <summary>A step in the life of an assessment job.</summary>
internal enum JobStep
{
    /// <summary>Who did not order agrees to bear its part.</summary>
    Agree,

    /// <summary>The provider takes the job on.</summary>
    Accept,

    /// <summary>The provider says no.</summary>
    Decline,

    /// <summary>The provider begins, within the enterprise's authorisation.</summary>
    Start,

    /// <summary>The provider adds a file to what it will hand in.</summary>
    AddFile,

    /// <summary>The provider hands the report in.</summary>
    HandIn,

    /// <summary>A person of the provider vouches for it.</summary>
    SignOff,

    /// <summary>The insurer takes a report that was brought as evidence.</summary>
    AcceptReport,

    /// <summary>Who ordered sends it back; one that was brought, the insurer.</summary>
    Return,

    /// <summary>The provider demands its money.</summary>
    Invoice,

    /// <summary>Who pays sends the invoice back.</summary>
    ReturnInvoice,

    /// <summary>A second person of the insurer approves its part for payment.</summary>
    Approve,

    /// <summary>One of two pays its part.</summary>
    PayPart,

    /// <summary>The last part is paid.</summary>
    Pay,

    /// <summary>Who ordered takes the order back.</summary>
    Cancel,
}

/// <summary>
/// Ordered → Accepted | Declined → InProgress → HandedIn → SignedOff | Returned → Invoiced → Paid. A report that is brought
/// begins InProgress and ends SignedOff. Anything else is refused.
/// </summary>
internal static class JobLifecycle
{
    /// <summary>From where a step may be taken and where it leads.</summary>
    /// <param name="From">States.</param>
    /// <param name="To">State after it.</param>
    /// <param name="What">What it does, in words.</param>
    internal sealed record Row(IReadOnlyList<JobState> From, JobState To, Words What);

    /// <summary>The table.</summary>
    internal static IReadOnlyDictionary<JobStep, Row> Table { get; } = new Dictionary<JobStep, Row>
    {
        [JobStep.Agree] = new([JobState.Ordered], JobState.Ordered, new("同意承担费用", "agree to bear a part of its cost")),
        [JobStep.Accept] = new([JobState.Ordered], JobState.Accepted, new("接受委托", "accept it")),
        [JobStep.Decline] = new([JobState.Ordered], JobState.Declined, new("谢绝委托", "decline it")),
        [JobStep.Start] = new([JobState.Accepted, JobState.Returned], JobState.InProgress, new("开始工作", "begin the work")),
        [JobStep.AddFile] = new([JobState.InProgress], JobState.InProgress, new("上传文件", "add a file")),
        [JobStep.HandIn] = new([JobState.InProgress], JobState.HandedIn, new("交付报告", "hand in the report")),
        [JobStep.SignOff] = new([JobState.HandedIn], JobState.SignedOff, new("签署报告", "sign the report")),
        [JobStep.AcceptReport] = new([JobState.HandedIn], JobState.SignedOff, new("认可报告", "accept the report")),
        [JobStep.Return] = new([JobState.HandedIn, JobState.SignedOff], JobState.Returned, new("退回报告", "return the report")),
        [JobStep.Invoice] = new([JobState.SignedOff], JobState.Invoiced, new("开账单", "invoice it")),
        [JobStep.ReturnInvoice] = new([JobState.Invoiced], JobState.SignedOff, new("退回账单", "return the invoice")),
        [JobStep.Approve] = new([JobState.Invoiced], JobState.Invoiced, new("批准付款", "approve its payment")),
        [JobStep.PayPart] = new([JobState.Invoiced], JobState.Invoiced, new("付款", "pay a part of it")),
        [JobStep.Pay] = new([JobState.Invoiced], JobState.Paid, new("付款", "pay it")),
        [JobStep.Cancel] = new(
            [JobState.Ordered, JobState.Accepted, JobState.InProgress, JobState.Returned], JobState.Cancelled,
            new("撤销委托", "cancel it")),
    };

    /// <summary>States in which a signed report counts as evidence.</summary>
    internal static IReadOnlyList<JobState> Counting { get; } = [JobState.SignedOff, JobState.Invoiced, JobState.Paid];

    /// <summary>States in which somebody still waits for the report.</summary>
    internal static IReadOnlyList<JobState> Open { get; } =
        [JobState.Ordered, JobState.Accepted, JobState.InProgress, JobState.HandedIn, JobState.Returned];

    /// <summary>Where a step leads, or why it may not be taken.</summary>
    internal static Outcome<JobState> After(this JobState state, JobStep step)
    {
        Row row = Table[step];
        if (row.From.Contains(state)) return row.To;

        Words now = state.Name();
        return Refusal.WrongState("ASJ-010", new(
            $"这项评估委托目前为“{now.Zh}”，不能{row.What.Zh}。请刷新查看下一步。",
            $"The assessment job is \"{now.En}\", so nobody can {row.What.En}. Reload to see what comes next."));
    }

    /// <summary>A state in words.</summary>
    internal static Words Name(this JobState state) => state switch
    {
        JobState.Ordered => new("已委托，待答复", "ordered"),
        JobState.Accepted => new("已接受", "accepted"),
        JobState.Declined => new("已谢绝", "declined"),
        JobState.InProgress => new("进行中", "in progress"),
        JobState.HandedIn => new("已交付", "handed in"),
        JobState.SignedOff => new("已签署", "signed off"),
        JobState.Returned => new("已退回", "returned"),
        JobState.Invoiced => new("已开票", "invoiced"),
        JobState.Paid => new("已付清", "paid"),
        JobState.Cancelled => new("已撤销", "cancelled"),
    };
}
