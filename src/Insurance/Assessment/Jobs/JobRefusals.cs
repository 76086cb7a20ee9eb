namespace Breakwater.Assessment.Jobs;

/// <summary>Why an assessment job is refused something: ASJ.</summary>
internal static class JobRefusals
{
    internal static Refusal NotFound { get; } = Refusal.NotFound("ASJ-404", new("评估委托", "assessment job"));

    internal static Refusal NoFile { get; } = Refusal.NotFound("ASJ-FILE", new("文件", "file"));

    internal static Refusal NotYours { get; } = new(403, "ASJ-SIDE", new(
        "这一步由委托方办理。", "Only who ordered the job takes this step."));

    internal static Refusal NotYoursToDo { get; } = new(403, "ASJ-WORK", new(
        "受托方的步骤由受托机构办理；企业送交的报告由企业办理，由保险公司认可。",
        "The steps of the work are the assessor's. A report that is brought is handed in by the enterprise and accepted by "
        + "the insurer."));

    internal static Refusal FourEyes { get; } = new(403, "ASJ-FOUR-EYES", new(
        "委托或同意承担费用、批准付款、付款须由不同的人办理。",
        "Whoever ordered the job or agreed to its cost does not approve the payment, and who approved it does not pay."),
        "四眼原则");

    internal static Refusal NotApproved { get; } = Refusal.WrongState("ASJ-NOT-APPROVED", new(
        "保险公司的部分尚未由另一名核保人员批准，暂不能付款。",
        "A second underwriter has not approved the insurer's part yet, so it cannot be paid."));

    internal static Refusal NothingToAgree { get; } = Refusal.WrongState("ASJ-AGREE", new(
        "没有需要您同意承担的费用。", "There is no part of the cost for you to agree to."));

    internal static Refusal NotAgreed { get; } = Refusal.WrongState("ASJ-NOT-AGREED", new(
        "另一方尚未同意承担其费用部分，暂不能接受委托。",
        "The other side has not agreed to bear its part of the cost yet, so the job cannot be accepted."));

    internal static Refusal NoClocks { get; } = Refusal.WrongState("ASJ-CLOCKS", new(
        "当日没有生效的评估时限规则，不能委托。", "No rule for the clocks of assessment jobs is in force on the day."));

    internal static Refusal Full { get; } = Refusal.WrongState("ASJ-FULL", new(
        "一项委托最多 50 个文件，请合并为压缩包。", "A job keeps at most 50 files; pack several into one archive."));

    internal static Refusal NoFiles { get; } = Refusal.WrongState("ASJ-EMPTY", new(
        "请先上传报告文件再交付。", "Upload the report before handing it in."));

    internal static Refusal NoPart { get; } = Refusal.WrongState("ASJ-PART", new(
        "这份账单没有需要您支付的部分，或您已支付。", "There is no part of this invoice for you to pay, or you have paid it."));

    internal static Refusal ReferenceUsed { get; } = Refusal.InvalidFields("ASJ-REFERENCE", [new("/bankReference", "UNIQUE", new(
        "这个银行流水号已用于另一笔付款，请填写未使用过的流水号。",
        "This bank reference was noted for another payment; give one that was not used before."))]);

    internal static Refusal PartPaid { get; } = Refusal.WrongState("ASJ-PART-PAID", new(
        "账单已有一方付款，不能再退回。", "One part of the invoice is paid; it can no longer be returned."));

    /// <summary>The gate before any work: each target lies inside what the enterprise authorised.</summary>
    internal static Refusal OutsideConsent(IEnumerable<string> targets, DateOnly day)
    {
        string named = string.Join(", ", targets);
        return Refusal.WrongState("ASJ-CONSENT", new(
            $"企业在 {day:yyyy-MM-dd} 没有对以下对象的有效扫描授权：{named}。请先取得授权；没有授权不得工作。",
            $"On {day:yyyy-MM-dd} the enterprise has no scan authorisation in force for: {named}. "
            + "Obtain it first; there is no work without it."));
    }

    internal static Refusal Fields(IReadOnlyList<FieldFault> faults) => Refusal.InvalidFields("ASJ-422", faults);

    internal static FieldFault Text(string pointer, int most) => new(pointer, "LENGTH", new(
        $"请填写 1 至 {most} 个字符。", $"Write 1 to {most} characters."));
}
