namespace Breakwater.Incidents.Chains;

/// <summary>Why something about a claim of a chain's member is refused.</summary>
internal static class ChainClaimRefusals
{
    internal static readonly Refusal NoScheme = Refusal.NotFound("CHC-404", new("团体方案", "scheme"));

    internal static readonly Refusal NoClaim = Refusal.NotFound("CHC-405", new("供应链索赔", "claim of a chain's member"));

    internal static readonly Refusal NoChain = Refusal.WrongState("CHC-204", new(
        "这个方案不是供应链，没有供应链索赔。", "This scheme is no supply chain, so it has no chain claims."));

    internal static readonly Refusal NoCertificate = Refusal.InvalidFields("CHC-101", [new("/certificate", "UNKNOWN", new(
        "凭证不属于这个方案。", "The certificate is none of this scheme."))]);

    internal static Refusal Faulty(IReadOnlyList<FieldFault> faults) => Refusal.InvalidFields("CHC-102", faults);

    internal static Refusal Not(ChainClaimState state) => Refusal.WrongState("CHC-201", new(
        $"这件索赔{NameOf(state).Zh}，不能再支付或撤销。", $"This claim {NameOf(state).En}: it can be neither paid nor given up."));

    internal static readonly Refusal FourEyes = new(403, "CHC-202", new(
        "付款须由核定人以外的人办理。", "Somebody other than who decided it pays it."), "四眼原则");

    internal static Refusal Mandate(Money mandate, Money amount) => new(403, "CHC-203", new(
        $"您的理赔权限为 {mandate}，低于 {amount}。请转有权限的同事办理。",
        $"Your mandate is {mandate}, less than {amount}. Hand it to a colleague who may."));

    private static Words NameOf(ChainClaimState state) => state switch
    {
        ChainClaimState.Reserved => new("待支付", "waits to be paid"),
        ChainClaimState.Paid => new("已支付", "is paid"),
        ChainClaimState.Released => new("已撤销", "was given up"),
        ChainClaimState.Refused => new("没有应赔金额", "has nothing to be paid"),
    };
}
