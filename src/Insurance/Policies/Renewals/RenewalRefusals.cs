namespace Breakwater.Policies.Renewals;

/// <summary>Why renewals say no: POL-25x.</summary>
internal static class RenewalRefusals
{
    internal static readonly Refusal NoRenewal = Refusal.NotFound("POL-407", new("续保事项", "renewal"));

    internal static Refusal NoRule(DateOnly day) => Refusal.WrongState("POL-250", new(
        $"{day:yyyy-MM-dd} 没有生效的续保规则，不能办理续保。", $"No rule for renewals is in force on {day:yyyy-MM-dd}."),
        "policy-life.yaml");

    internal static Refusal State(RenewalDoing doing) => Refusal.WrongState("POL-251", new(
        $"续保目前不能{doing.Zh}，请刷新页面查看现状。", $"The renewal cannot be {doing.En} now. Reload to see where it stands."));

    internal static Refusal Held(Words by) => Refusal.WrongState("POL-252", new(
        $"{by.Zh} 正在办理这项续保。", $"{by.En} is working on this renewal."));

    internal static readonly Refusal NotHeld = Refusal.WrongState("POL-253", new(
        "这项续保不在您名下，请先领取。", "You do not hold this renewal; take it on first."));

    /// <summary>What stands in the way of an offer.</summary>
    internal static Refusal Blocked(IReadOnlyList<RenewalReason> reasons) => Refusal.WrongState("POL-254", new(
        $"不能发出续保报价：{string.Join("；", reasons.Select(reason => reason.Text.Zh))}",
        $"No renewal can be offered: {string.Join("; ", reasons.Select(reason => reason.Text.En))}"),
        reasons[0].Source);

    internal static Refusal Over(DateOnly from) => Refusal.WrongState("POL-255", new(
        $"续保报价须在 {from:yyyy-MM-dd} 前接受，已经过期。请重新投保。",
        $"The renewal was to be accepted by {from:yyyy-MM-dd} and is over. Apply again."));

    internal static readonly Refusal Ended = Refusal.WrongState("POL-256", new(
        "原保单已提前终止，不能续保。请重新投保。", "The policy ended before its term, so it cannot be renewed. Apply again."));
}

/// <summary>What somebody wants to do with a renewal, in words that end a sentence.</summary>
internal readonly record struct RenewalDoing(string Zh, string En);
