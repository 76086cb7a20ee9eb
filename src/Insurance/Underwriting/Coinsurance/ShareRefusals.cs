using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Coinsurance;

/// <summary>Why shares are not named, taken or bound on: UW-SHARE-….</summary>
internal static class ShareRefusals
{
    internal const int Whole = 1000;

    internal static readonly Refusal NoOffer = Refusal.NotFound("UW-SHARE-404", new("共保份额", "share"));

    internal static readonly Refusal NoRule = Refusal.WrongState("UW-SHARE-RULE", new(
        "这一天没有适用的共保规则，不能安排共保。", "No rule on co-insurance was in force on that day, so no shares can be named."));

    internal static Refusal Faulty(IReadOnlyList<FieldFault> faults) => Refusal.InvalidFields("UW-SHARE-FIELDS", faults);

    internal static FieldFault Sum(int sum) => new("/leadPerMille", "UW-SHARE-SUM", new(
        $"首席和各共保人的份额合计应为千分之一千，现为千分之 {sum}。",
        $"The shares of the lead and of all co-insurers add up to 1000 per mille; they come to {sum}."));

    internal static FieldFault Small(int at) => new($"/followers/{at}/perMille", "UW-SHARE-SMALL", new(
        "份额至少为千分之一。", "A share is at least one per mille."));

    internal static FieldFault LeadLeast(CoinsuranceRule rule) => new("/leadPerMille", "UW-SHARE-LEAD", new(
        $"首席保险人的份额不少于千分之 {rule.LeadLeast}。", $"The lead takes at least {rule.LeadLeast} per mille."));

    internal static FieldFault Many(CoinsuranceRule rule) => new("/followers", "UW-SHARE-MANY", new(
        $"共保人（首席以外）最多 {rule.FollowersMost} 家。", $"There are at most {rule.FollowersMost} co-insurers beside the lead."));

    internal static FieldFault Fee(CoinsuranceRule rule) => new("/feePerMille", "UW-SHARE-FEE", new(
        $"首席的管理费在共保人保费的千分之零至千分之 {rule.FeeMost} 之间。",
        $"The lead's fee lies between 0 and {rule.FeeMost} per mille of the co-insurers' premium."));

    internal static FieldFault IsLead(int at) => new($"/followers/{at}/insurer", "UW-SHARE-SELF", new(
        "首席保险人不能同时是其他共保人。", "The lead cannot be another co-insurer as well."));

    internal static FieldFault Twice(int at) => new($"/followers/{at}/insurer", "UW-SHARE-TWICE", new(
        "同一家保险人只能列一次。", "An insurer is named once."));

    internal static FieldFault NoInsurer(int at) => new($"/followers/{at}/insurer", "UW-SHARE-KIND", new(
        "登记簿中没有这家保险人：只有登记为保险人的机构可以共保。",
        "The register knows no such insurer: only an organisation registered as one may co-insure."));

    internal static readonly Refusal NoPrice = Refusal.WrongState("UW-SHARE-PRICE", new(
        "还没有报价，不能安排共保份额。", "There is no price yet, so no shares can be named."));

    internal static readonly Refusal NotYours = new(403, "UW-SHARE-OWN", new(
        "份额由共保人自己的核保人员答复，首席不能代为确认。",
        "A share is answered by the co-insurer's own underwriter; the lead cannot confirm it."));

    internal static Refusal Answered(ShareState state) => Refusal.WrongState("UW-SHARE-STATE", new(
        $"这一份额目前为“{ShareOffer.NameOf(state).Zh}”，不能再答复。",
        $"This share is \"{ShareOffer.NameOf(state).En}\", so it cannot be answered."));

    internal static Refusal Mandate(Money needed, Money mandate) => new(403, "UW-SHARE-MANDATE", new(
        $"这一份额对应的限额为 {Phrases.Zh(needed)}，您的核保权限为 {Phrases.Zh(mandate)}。请转给权限足够的同事。",
        $"This share is {Phrases.En(needed)} of the limit; your mandate is {Phrases.En(mandate)}. "
        + "Hand it to a colleague who may."));

    /// <summary>Nothing is bound before every co-insurer has taken its share.</summary>
    internal static Refusal Open(IReadOnlyList<ShareOffer> open) => Refusal.WrongState("UW-SHARES-OPEN", new(
        $"共保份额尚未全部确认：{string.Join("；", open.Select(each => $"{each.Name.Zh}（{ShareOffer.NameOf(each.State).Zh}）"))}。",
        "Not every share was taken: "
        + $"{string.Join("; ", open.Select(each => $"{each.Name.En} ({ShareOffer.NameOf(each.State).En})"))}."));

    /// <summary>What they took is less than what was chosen.</summary>
    internal static Refusal Outgrown(ShareOffer offer, Money limit) => Refusal.WrongState("UW-SHARES-LIMIT", new(
        $"共保人按限额 {Phrases.Zh(offer.Limit)} 确认，选定的限额为 {Phrases.Zh(limit)}。请首席重新安排份额。",
        $"The co-insurers took shares of a limit of {Phrases.En(offer.Limit)}; {Phrases.En(limit)} was chosen. "
        + "The lead has to ask them again."));
}
