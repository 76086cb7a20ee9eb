using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>Why the module says no.</summary>
internal static class UnderwritingRefusals
{
    internal static Refusal NoSubmission { get; } = Refusal.NotFound("UW-404", new("投保申请", "submission"));

    internal static Refusal NoAssessment { get; } = Refusal.NotFound("UW-ASSESSMENT", new("风险评估", "assessment"));

    internal static Refusal NoOption { get; } = Refusal.NotFound("UW-OPTION", new("报价方案", "quote option"));

    internal static Refusal NoIssue { get; } = Refusal.NotFound("UW-ISSUE", new("核保事项", "underwriting issue"));

    internal static Refusal NoContingency { get; } =
        Refusal.NotFound("UW-CONTINGENCY", new("承保前条件", "condition before binding"));

    internal static Refusal NoFile { get; } = Refusal.NotFound("UW-FILE", new("证据文件", "evidence file"));

    internal static Refusal Inception(DateOnly day) => Refusal.InvalidFields("UW-INCEPTION", [new("/inception", "RANGE", new(
        $"起保日期应在 {day:yyyy-MM-dd} 至 {day.AddDays(Submission.DaysMax):yyyy-MM-dd} 之间。",
        $"Cover begins between {day:yyyy-MM-dd} and {day.AddDays(Submission.DaysMax):yyyy-MM-dd}."))]);

    internal static Refusal Lapsed(Submission submission) => Refusal.WrongState("UW-LAPSED", new(
        $"申请自提交起满 {Submission.DaysMax} 天（{submission.LastDay:yyyy-MM-dd}），不能再报价。请重新提交申请。",
        $"The application ended {Submission.DaysMax} days after it was submitted, on {submission.LastDay:yyyy-MM-dd}. "
        + "Submit a new one."));

    internal static Refusal AssessmentExpired(DateOnly day) => Refusal.WrongState("UW-ASSESSMENT-EXPIRED", new(
        $"风险评估自 {day:yyyy-MM-dd} 起不能再用于报价，请重新评估。",
        $"From {day:yyyy-MM-dd} this assessment supports no new quote; make a new one."));

    internal static Refusal State(Submission submission, DateOnly day, Words doing)
    {
        Words state = Phrases.Of(submission.StateOn(day));
        return Refusal.WrongState("UW-STATE", new(
            $"申请目前为“{state.Zh}”，不能{doing.Zh}。请刷新页面查看下一步。",
            $"The submission is \"{state.En}\", so you cannot {doing.En}. Reload to see what comes next."));
    }

    internal static Refusal OldOption { get; } = Refusal.WrongState("UW-OPTION-OLD", new(
        "这个方案属于较早的报价，已被新的报价取代。请从最新报价中选择。",
        "This option belongs to an earlier quote that was replaced. Choose from the newest quote."));

    internal static Refusal NotOffered(IReadOnlyList<Words> reasons) => Refusal.WrongState("UW-NOT-OFFERED", new(
        $"这个方案目前不能选定：{string.Join("；", reasons.Select(reason => reason.Zh))}",
        $"This option is not on offer: {string.Join("; ", reasons.Select(reason => reason.En))}"));

    internal static Refusal AnswersChanged { get; } = Refusal.WrongState("UW-ANSWERS-CHANGED", new(
        "报价之后，您的回答、声明、扫描结果或登记资料有变化，原报价不再对应现状。请重新询价。",
        "Your answers, statements, findings or register entry have changed since this quote, so it no longer fits. "
        + "Ask for a new quote."),
        "《保险法》第十六条 / Insurance Law art. 16");

    internal static Refusal OwnPeople { get; } = new(403, "UW-OWN", new(
        "投保人自己的人员不能对本单位的申请作核保决定。", "The applicant's own people cannot decide on its application."));

    internal static Refusal Mandate(Money mandate, Money needed) => new(403, "UW-MANDATE", new(
        $"需要 {Phrases.Zh(needed)} 的核保权限，您的权限为 {Phrases.Zh(mandate)}。请转给权限足够的同事，或提出较低限额的方案。",
        $"This needs an underwriting mandate of {Phrases.En(needed)}; yours is {Phrases.En(mandate)}. "
        + "Hand it to a colleague who may, or offer a lower limit."));

    internal static Refusal FourEyes { get; } = new(403, "UW-FOUR-EYES", new(
        "保费是您自己提出的，须由另一名有权限的核保人决定。",
        "You proposed this premium, so another underwriter with authority decides it."));

    internal static Refusal BeyondDiscretion(decimal authority, decimal needed) => new(403, "UW-DISCRETION", new(
        FormattableString.Invariant(
            $"保费偏离备案保费 {needed:0.0%}，您可决定的幅度为 {authority:0.0%}。请转给权限足够的同事。"),
        FormattableString.Invariant(
            $"The premium departs from the filed one by {needed:0.0%}; you may decide up to {authority:0.0%}. ")
        + "Hand it to a colleague who may."));

    internal static Refusal Held(Words by) => Refusal.WrongState("UW-HELD", new(
        $"{by.Zh} 正在处理这项申请。如需接手，请写明理由。",
        $"{by.En} is working on this submission. To take it over, say why."));

    internal static Refusal NotHeld { get; } = Refusal.WrongState("UW-NOT-HELD", new(
        "这项申请不在您名下，无需释放。", "You do not hold this submission, so there is nothing to release."));

    internal static Refusal Decided(UnderwritingIssue issue)
    {
        bool approved = issue.State is IssueState.Approved;
        return Refusal.WrongState("UW-DECIDED", new(
            $"这一事项已{(approved ? "同意" : "不同意")}，不能重复决定。如需改变，请先重新打开。",
            $"This issue has already been {(approved ? "approved" : "rejected")}; nobody decides twice. Reopen it first."));
    }

    internal static Refusal NotDecidable { get; } = Refusal.WrongState("UW-NOT-DECIDABLE", new(
        "这一事项不能由核保人同意：请由投保人补充信息后重新询价，或提出其他方案。",
        "No underwriter can approve this: the applicant completes the application and asks again, or other terms are "
        + "offered."));

    internal static Refusal NotReopenable { get; } = Refusal.WrongState("UW-NOT-DECIDED", new(
        "只有已经作出决定的转核事项才能重新打开。", "Only a referral that was decided can be reopened."));

    internal static Refusal Note(string pointer = "/note") => Refusal.InvalidFields("UW-NOTE", [new(pointer, "LENGTH", new(
        "请用 1 至 2000 个字符写明理由。", "Give the reason in 1 to 2,000 characters."))]);

    internal static Refusal ContingencyState(Contingency contingency) => Refusal.WrongState("UW-CONTINGENCY-STATE", new(
        $"这项承保前条件目前为“{Phrases.Of(contingency.State).Zh}”，不能这样处理。",
        $"This condition is \"{Phrases.Of(contingency.State).En}\", so this cannot be done with it."));

    internal static Refusal CounterNotOffered(IReadOnlyList<Words> reasons) => Refusal.WrongState("UW-COUNTER", new(
        $"按这些条件不能报价：{string.Join("；", reasons.Select(reason => reason.Zh))}",
        $"These terms cannot be offered: {string.Join("; ", reasons.Select(reason => reason.En))}"));

    internal static Refusal ShortForm(IReadOnlyList<Words> open) => Refusal.WrongState("UW-SHORT-FORM", new(
        $"回答简表问题后即可显示参考价。尚缺：{string.Join("；", open.Select(question => question.Zh))}",
        $"The indicative price needs the short form. Still open: {string.Join("; ", open.Select(question => question.En))}"));

    internal static Refusal NotAccepted { get; } = Refusal.WrongState("UW-BIND-STATE", new(
        "投保人尚未选定方案，或申请已结束，不能承保。",
        "No option has been accepted, or the submission has ended, so it cannot be bound."));

    internal static Refusal RanOut(DateOnly last) => Refusal.WrongState("UW-BIND-EXPIRED", new(
        $"选定的方案已于 {last:yyyy-MM-dd} 到期，不能承保。请重新提交申请。",
        $"The accepted option ran out on {last:yyyy-MM-dd} and cannot be bound. Submit a new application."));

    internal static Refusal IssuesOpen(IEnumerable<UnderwritingIssue> open) => Refusal.WrongState("UW-BIND-ISSUE", new(
        "仍有未决的核保事项，不能承保。", "Underwriting issues are still open, so it cannot be bound.")) with
    {
        Faults = [.. open.Select(issue => new FieldFault($"/issues/{issue.Number}", issue.Rule, issue.Text))],
    };

    internal static Refusal ContingenciesOpen(IReadOnlyList<Contingency> open)
    {
        Words asked = new(
            string.Join("；", open.Select(each => each.Ask.Zh)), string.Join("; ", open.Select(each => each.Ask.En)));
        return Refusal.WrongState("UW-BIND-CONTINGENCY", new(
            $"承保前条件尚未满足，不能承保：{asked.Zh}", $"Conditions before binding are not met: {asked.En}")) with
        {
            Faults = [.. open.Select((each, at) => new FieldFault($"/contingencies/{at}", each.Rule, each.Ask))],
        };
    }
}
