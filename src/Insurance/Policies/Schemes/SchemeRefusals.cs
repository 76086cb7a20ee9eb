using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Schemes;

/// <summary>Why a scheme is refused: SCH-1xx opening, SCH-2xx its life.</summary>
internal static class SchemeRefusals
{
    internal static readonly Refusal NoScheme = Refusal.NotFound("SCH-404", new("团体方案", "scheme"));

    internal static readonly Refusal NoOffers = Refusal.WrongState("SCH-101", new(
        "该产品没有备案固定的方案档次，不能批量承保。", "The product has no filed offers, so nobody can be enrolled in mass."));

    internal static Refusal Referred(UnderwritingRule rule) => Refusal.WrongState("SCH-102", new(
        $"按核保规则 {rule.Code}，该声明须逐人审核，不能批量承保：{rule.Text.Zh}",
        $"By underwriting rule {rule.Code} this declaration needs a person's judgement for each member: {rule.Text.En}"),
            rule.Source);

    internal static Refusal NoRate(IReadOnlyList<MissingFactor> missing) => Refusal.Invalid("SCH-103", new(
        $"备案费率表缺少计算依据：{string.Join('；', missing.Select(each => $"{each.Name.Zh}——{each.Why.Zh}"))}",
        $"The filed tariff lacks what it needs: {string.Join("; ", missing.Select(each => $"{each.Name.En}: {each.Why.En}"))}"));

    internal static readonly Refusal NoSponsor = Refusal.Invalid("SCH-104", new(
        "没有这个投保组织，或它不能作为投保组织。", "There is no such sponsor, or it cannot be one."));

    internal static readonly Refusal NoPayer = Refusal.Invalid("SCH-105", new(
        "出资方不存在。", "A payer does not exist."));

    internal static readonly Refusal Shares = Refusal.Invalid("SCH-106", new(
        "各出资比例须大于零、互不重复且合计为 1。", "Shares are more than 0, one to a payer, and add up to 1."));

    internal static readonly Refusal SponsorPays = Refusal.Invalid("SCH-107", new(
        "个人缴费和组织方出资的方案，由投保组织一方付款；政府出资的方案至少有一个其他出资方。",
        "Where members or the sponsor pay, the sponsor is the one payer; public money comes from another."));

    internal static Refusal Mandate(Money upTo) => Refusal.WrongState("SCH-108", new(
        $"总限额超过您的核保权限（{upTo}），请由权限足够的核保人开立。",
        $"The pot exceeds your underwriting mandate of {upTo}; someone with a larger one can open it."));

    internal static readonly Refusal Amounts = Refusal.Invalid("SCH-109", new(
        "总限额和每人累计上限须大于零，且每人上限不低于最低一档的保险金额、不超过总限额。",
        "Pot and cap per person are more than zero; the cap is at least the lowest sum insured and at most the pot."));

    internal static readonly Refusal Begins = Refusal.Invalid("SCH-110", new(
        "方案起期不能早于今天。", "A scheme does not begin before today."));

    internal static readonly Refusal Named = Refusal.Invalid("SCH-111", new(
        "请填写方案名称，不超过 60 个字符。", "Name the scheme in at most 60 characters."));

    internal static readonly Refusal OtherInsurer = Refusal.WrongState("SCH-112", new(
        "这个产品由其他保险人备案。", "This product was filed by another insurer."));

    internal static Refusal Unknowable(UnderwritingRule rule) => Refusal.WrongState("SCH-113", new(
        $"核保规则 {rule.Code} 涉及名单中没有的事项，不能据此批量承保：{rule.Text.Zh}",
        $"Underwriting rule {rule.Code} looks at what neither a roster nor the sponsor says: {rule.Text.En}"), rule.Source);

    internal static Refusal ManyClasses(int found, int most) => Refusal.WrongState("SCH-114", new(
        $"费率表把成员分成 {found} 类，批量承保最多 {most} 类。请选用分类较少的产品。",
        $"The tariff has {found} classes of members; a scheme takes at most {most}. Choose a product with fewer."));

    internal static readonly Refusal Renewed = Refusal.WrongState("SCH-116", new(
        "该方案已有续期方案。", "The scheme has a renewal already."));

    internal static readonly Refusal NoVersion = Refusal.WrongState("SCH-117", new(
        "续期之日没有在售的同一产品版本，请由保险人先备案。",
        "No version of the product may be sold on the day of renewal; the insurer files one first."));

    internal static readonly Refusal RenewsNothing = Refusal.WrongState("SCH-118", new(
        "该方案不是续期方案，没有可转入的成员。", "This scheme renews no other, so there are no members to take over."));

    internal static readonly Refusal NoPrice = Refusal.Invalid("SCH-119", new(
        "方案没有这个档次、行业和人数的价格。", "The scheme has no price for this tier, industry and head count."));

    internal static readonly Refusal NoLicencePrice = Refusal.Invalid("SCH-122", new(
        "方案没有这个档次、产品和合同金额的价格。", "The scheme has no price for this tier, product and amount of contract."));

    internal static readonly Refusal SharedFunding = Refusal.Invalid("SCH-115", new(
        "分担出资的方案由投保组织付款：一份由其承担，一份向成员代收。",
        "Where sponsor and members share, the sponsor pays two bills: its own share, and the share it collects."));

    internal static readonly Refusal DeclaredAnew = Refusal.WrongState("SCH-120", new(
        "授权没有可转入的成员：续期的授权请以新的起止日期申报。",
        "Licences are not taken over: declare a renewed one with its next period."));

    internal static readonly Refusal VendorPays = Refusal.Invalid("SCH-121", new(
        "按授权申报的方案由厂商出资，每月结算一次。", "A scheme of declared licences is paid by its vendor, billed once a month."));

    internal static Refusal Not(SchemeState state) => state switch
    {
        SchemeState.Draft => Refusal.WrongState("SCH-201", new(
            "方案尚未生效，请先由保险人启用。", "The scheme is a draft; the insurer activates it first.")),
        SchemeState.Active => Refusal.WrongState("SCH-202", new("方案已经启用。", "The scheme is active already.")),
        SchemeState.Ended => Refusal.WrongState("SCH-203", new(
            "方案已终止，不再接受成员；已签发的凭证到期为止继续有效。",
            "The scheme has ended and takes no more members; certificates issued run to their end.")),
    };

    internal static readonly Refusal UnderWay = Refusal.WrongState("SCH-204", new(
        "还有名单正在处理，请先取消或等待完成。", "A roster is still being processed: cancel it or wait for it."));
}
