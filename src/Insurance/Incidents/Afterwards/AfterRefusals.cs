namespace Breakwater.Incidents.Afterwards;

/// <summary>Refusals of what follows a closed case.</summary>
internal static class AfterRefusals
{
    internal static Refusal NotClosed { get; } = Refusal.WrongState("AFT-OPEN", new(
        "案件尚未结案。结案后再填写调查、同意入池。",
        "The case is not closed yet. The survey and the data pool come after it is."));

    internal static Refusal NoRule(DateOnly day) => Refusal.WrongState("AFT-NO-RULE", new(
        $"{day:yyyy-MM-dd} 没有生效的规则，不能继续。请先在规则数据中补充。",
        $"No rule is in force on {day:yyyy-MM-dd}, so this cannot be done. Add it to the dated rules first."));

    internal static Refusal Answered { get; } = Refusal.WrongState("SUR-ANSWERED", new(
        "这次事件的调查已经填写过，请刷新后改为更正。", "The survey of this case was answered already. Reload and correct it instead."));

    internal static Refusal NoSurvey { get; } = Refusal.NotFound("SUR-404", new("结案调查", "closing survey"));

    internal static Refusal Ended(DateOnly until) => Refusal.WrongState("SUR-ENDED", new(
        $"调查的填写期已于 {until:yyyy-MM-dd} 结束。", $"The survey could be answered until {until:yyyy-MM-dd}."));

    internal static Refusal TooLate(DateOnly until) => Refusal.WrongState("SUR-LATE", new(
        $"调查只能更正到 {until:yyyy-MM-dd}，之后不再改动。",
        $"The survey could be corrected until {until:yyyy-MM-dd}; now it stays as it is."));

    internal static Refusal Contributed { get; } = Refusal.WrongState("POOL-GIVEN", new(
        "已经同意过，记录正在排队。请刷新页面。", "Consent was given already and the record is queued. Reload the page."));

    internal static Refusal NotContributed { get; } = Refusal.WrongState("POOL-NONE", new(
        "没有可撤回的同意。请刷新页面。", "There is no consent to take back. Reload the page."));
}
