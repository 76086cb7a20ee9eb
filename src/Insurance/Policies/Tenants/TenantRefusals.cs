namespace Breakwater.Policies.Tenants;

/// <summary>Why something about an enterprise of a scheme is refused.</summary>
internal static class TenantRefusals
{
    internal static readonly Refusal NoLink = Refusal.NotFound("TEN-404", new("授权链接", "consent link"));

    internal static readonly Refusal Signatory = Refusal.Invalid("TEN-101", new(
        "请填写答复人姓名，2 至 50 个字符。", "Give the name of the person who answers, 2 to 50 characters."));

    internal static readonly Refusal Used = Refusal.WrongState("TEN-201", new(
        "这个链接已经答复过，只能使用一次。需要更改请联系园区运营方。",
        "This link was answered already and works once. Ask the park operator for a change."));

    internal static readonly Refusal Over = Refusal.WrongState("TEN-202", new(
        "保障已经结束，不再需要授权。", "Cover is over, so no consent is needed any more."));
}
