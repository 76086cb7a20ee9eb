namespace Breakwater.Incidents.Response;

/// <summary>Refusals of the response.</summary>
internal static class ServiceRefusals
{
    internal static Refusal NotFound { get; } = Refusal.NotFound("SRV-404", new("服务请求", "service request"));

    internal static Refusal NoMember { get; } = Refusal.NotFound("SRV-PANEL", new("名册中的服务机构", "provider on the panel"));

    internal static Refusal NoConsent { get; } = Refusal.NotFound("PCN-404", new("同意申请", "request for consent"));

    internal static Refusal NoLimit { get; } = Refusal.WrongState("SRV-NO-LIMIT", new(
        "该保单没有服务限额，不能以服务方式赔付。请先按条款设定服务限额，或由被保险人垫付后申报损失。",
        "This policy has no service limit, so services cannot be given in kind. Grant one under the wording first, or let the "
        + "insured pay and claim the cost."));

    internal static Refusal HasLimit { get; } = Refusal.WrongState("SRV-LIMIT-SET", new(
        "该保单已设定服务限额。", "This policy has a service limit already."));

    internal static Refusal Lines { get; } = Refusal.InvalidFields("SRV-INVOICE", [new("/lines", "RANGE", new(
        "账单应有 1 至 50 行，人日大于零且至多 1000，单价大于零。",
        "An invoice has 1 to 50 lines, each of more than 0 and at most 1,000 days at a price above zero."))]);

    internal static Refusal Nobody { get; } = Refusal.WrongState("SRV-NOBODY", new(
        "名册中没有具备该技能、服务该地区且有空的机构。请调整名册，或手工指定。",
        "Nobody on the panel has the skill, serves the region and is free. Change the panel, or choose by hand."));

    internal static Refusal FourEyes { get; } = new(403, "SRV-FOUR-EYES", new(
        "同意价格（或按费用上限派单）、确认账单、付款须由不同的人办理。",
        "Whoever approved the price, or gave the work out at its ceiling, does not confirm the invoice, and who confirmed it "
        + "does not pay."), "四眼原则");

    internal static Refusal Afterwards { get; } = Refusal.Invalid("PCN-AFTERWARDS", new(
        "费用已经发生，而条款要求事先取得同意，不能事后补办；仅对约定了紧急费用事后同意期限的保障可以补办。",
        "The cost has been incurred and the wording asks for consent before it. Only a cover that sets a time for consent "
        + "after an emergency allows it afterwards."));

    internal static Refusal Decided { get; } = Refusal.WrongState("PCN-DECIDED", new(
        "这项申请已有决定。", "This request has been decided."));

    internal static Refusal Text(string code, string field, int most) => Refusal.InvalidFields(code, [new(field, "LENGTH", new(
        $"请填写 1 至 {most} 个字符。", $"Write 1 to {most} characters."))]);

    internal static Refusal NoRate(string province, string grade, int year) => Refusal.Invalid("SRV-NO-RATE", new(
        $"费率表中没有 {province} 地区 {year} 年 {grade} 级的单价，无法核对账单。请补充费率后再提交。",
        $"The rate table has no price for grade {grade} in {province}, {year}; the invoice cannot be held against it. "
        + "Add the rate first."),
        "GB/T 42461-2023");

    internal static Refusal Wrong(ServiceStep step, ServiceRequest request) => Refusal.WrongState("SRV-STATE", new(
        $"当前状态（{request.State}）下不能{ServiceLifecycle.Table[step].What.Zh}。请刷新页面查看下一步。",
        $"In its present state ({request.State}) you cannot {ServiceLifecycle.Table[step].What.En}. "
        + "Reload to see what comes next."));

    internal static Refusal Unfit(Words why) => Refusal.WrongState("SRV-UNFIT", new(
        $"不能派给该机构：{why.Zh}。", $"It cannot be given to this provider: {why.En}."));
}
