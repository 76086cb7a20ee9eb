using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Closing;

/// <summary>Why a month is not closed or opened.</summary>
internal static class CloseRefusals
{
    internal static Refusal NoPeriod { get; } = Refusal.NotFound("CLO-404", new("关账记录", "close of a month"));

    internal static Refusal FourEyes { get; } = new(403, "CLO-FOUR-EYES", new(
        "须由提出人以外的另一人复核。", "A second person decides, not who asked."), "四眼原则");

    internal static Refusal Nothing { get; } = Refusal.WrongState("CLO-NOTHING", new(
        "现在没有可以关账的月份：账簿还没有凭证，或有一个月份正待复核。",
        "There is no month to close now: the books hold no entry yet, or a close waits for its second person."));

    internal static Refusal NoRule(DateOnly last) => Refusal.WrongState("CLO-NO-RULE", new(
        $"{last:yyyy-MM-dd} 没有生效的结账规则，不能关账。请先在规则数据中补充当日的规则。",
        $"No rule for closing is in force on {last:yyyy-MM-dd}, so the month cannot be closed. Add it to the dated rules "
        + "first."));

    internal static Refusal NotNewest { get; } = Refusal.WrongState("CLO-NOT-NEWEST", new(
        "只能重开最近一个已关账的月份。请先重开更晚的月份。",
        "Only the newest closed month can be opened again. Open the later ones first."));

    internal static Refusal NoReason { get; } = Refusal.InvalidFields("CLO-REASON", [new("/reason", "REQUIRED", new(
        "请写明重开的原因（1 至 500 个字符）。", "Give the reason, 1 to 500 characters."))]);

    internal static Refusal Moved { get; } = Refusal.WrongState("CLO-MOVED", new(
        "提出关账后，本月账簿又有变动。请撤回后重新提出。",
        "The books of the month changed after the close was proposed. Take it back and propose it anew."));

    internal static Refusal Wrong(CloseStep step, PeriodState state)
    {
        (Words what, Words now) = (CloseLifecycle.Table[step].What, state.Name());
        return Refusal.WrongState("CLO-STATE", new(
            $"当前状态（{now.Zh}）下不能{what.Zh}。请刷新页面查看下一步。",
            $"In its present state ({now.En}) you cannot {what.En}. Reload to see what comes next."));
    }

    internal static Refusal WrongMonth(string month) => Refusal.InvalidFields("CLO-MONTH", [new("/month", "NEXT", new(
        $"账期须逐月关账，现在应关的是 {month}。", $"Months are closed one after the other; the next is {month}."))]);

    internal static Refusal Blocked(CloseObstacle by) => Refusal.WrongState(by.Code, by.Text);
}
