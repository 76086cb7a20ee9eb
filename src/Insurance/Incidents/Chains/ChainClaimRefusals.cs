namespace Breakwater.Incidents.Chains;

/// <summary>Why something about a claim of a chain's member is refused.</summary>
internal static class ChainClaimRefusals
{
    internal static readonly Refusal NoScheme = Refusal.NotFound("CHC-404", new("团体方案", "scheme"));

    internal static readonly Refusal NoClaim = Refusal.NotFound("CHC-405", new("供应链索赔", "claim of a chain's member"));

    internal static readonly Refusal NoCertificate = Refusal.Invalid("CHC-101", new(
        "凭证不属于这个方案。", "The certificate is none of this scheme."));

    internal static readonly Refusal Items = Refusal.Invalid("CHC-102", new(
        "请填写 1 至 20 个损失项，每项一次，金额大于零。", "Give 1 to 20 loss items, each once, with more than zero."));

    internal static readonly Refusal NotReserved = Refusal.WrongState("CHC-201", new(
        "这件索赔没有待付的准备金。", "The claim has no reserve to be paid or given back."));

    internal static readonly Refusal SamePerson = Refusal.WrongState("CHC-202", new(
        "付款须由核定人以外的人办理。", "Somebody other than who decided it pays it."));

    internal static Refusal Mandate(Money upTo) => Refusal.WrongState("CHC-203", new(
        $"赔款超过您的理赔权限（{upTo}）。", $"The amount exceeds your settlement mandate of {upTo}."));
}
