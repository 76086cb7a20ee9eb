using System.Globalization;

namespace Breakwater.Registry.Plans;

/// <summary>Why a service plan cannot be found, changed, listed or applied under.</summary>
internal static class PlanRefusals
{
    private const string Notice =
        "工业和信息化部办公厅《关于组织开展网络安全保险服务试点工作的通知》 / MIIT pilot notice, 2023-12";

    internal static Refusal NotFound { get; } = Refusal.NotFound("PLN-404", new("这项服务方案", "service plan"));

    internal static Refusal NoText { get; } = Refusal.Invalid("PLN-012", new(
        "请用 1 至 4000 个字符写明理由。", "Give the reason in 1 to 4,000 characters."));

    internal static Refusal Until { get; } = Refusal.Invalid("PLN-020", new(
        "目录有效期应晚于今天，且不超过三年。", "A plan is listed until a day after today and at most three years ahead."));

    internal static Refusal ProductsOut(IReadOnlyList<Refusal> reasons) => Refusal.WrongState("PLN-021", new(
        "方案中有产品目前不能销售：" + string.Concat(reasons.Select(why => why.Detail.Zh)),
        "A product of the plan is not on sale: " + string.Join(' ', reasons.Select(why => why.Detail.En))), Notice);

    internal static Refusal Unqualified(PlanService service) => Refusal.WrongState("PLN-022", new(
        $"服务资质“{service.Qualification}”已于 {Iso(service.QualifiedUntil!.Value)} 到期，请服务方更新后再列入目录。",
        $"The qualification \"{service.Qualification}\" ran out on {Iso(service.QualifiedUntil.Value)}; "
        + "have the provider renew it before the plan is listed."), Notice);

    internal static Refusal NotListed(ServicePlan plan, DateOnly day) => Refusal.WrongState("PLN-030", new(
        $"服务方案“{plan.Name.Zh}”在 {Iso(day)} 不在目录中（{plan.StateOn(day).Name().Zh}），不能按它投保；可以不选方案，直接投保产品。",
        $"The service plan \"{plan.Name.En}\" is not in the directory on {Iso(day)} ({plan.StateOn(day).Name().En}), "
        + "so nothing is applied for under it; apply for the product by itself."));

    internal static Refusal OtherProduct(ServicePlan plan) => Refusal.WrongState("PLN-031", new(
        $"服务方案“{plan.Name.Zh}”（{plan.Number}）不含所申请的产品版本。",
        $"The service plan \"{plan.Name.En}\" ({plan.Number}) does not hold the product version applied for."));

    internal static Refusal TooMany { get; } = Refusal.Invalid("PLN-040", new(
        "请选择 2 至 4 项方案进行比较。", "Choose 2 to 4 plans to compare."));

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
