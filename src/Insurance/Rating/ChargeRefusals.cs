using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating;

/// <summary>Why a premium other than the filed one may not be charged.</summary>
internal static class ChargeRefusals
{
    internal static Refusal NoFiledPremium { get; } = Refusal.WrongState("RAT-005", new(
        "这个方案缺少费率系数，没有备案保费，不能另行核定。请先由投保人补充信息后重新询价。",
        "This option lacks a factor and has no filed premium to depart from; the applicant completes it and asks again."));

    /// <summary>The filing leaves no room.</summary>
    internal static Refusal NoDiscretion(ProductPackage product) => Refusal.WrongState("RAT-006", new(
        $"“{product.Name.Zh}”{product.Version} 版（费率 {product.Tariff.Version}）的备案没有给承保人浮动保费的权限，只能按备案保费承保。"
        + "如需浮动，请由保险人变更备案。",
        $"The filing of \"{product.Name.En}\" {product.Version} (tariff {product.Tariff.Version}) gives the underwriter no "
        + "discretion over the premium, so only the filed one may be charged. The insurer may file a change."),
        product.Tariff.RangeSource);

    /// <summary>The filing leaves less room than that.</summary>
    internal static Refusal Outside(ProductPackage product, PriceDiscretion discretion, Money least, Money most) =>
        Refusal.InvalidFields("RAT-007",
        [
            new("/premium", "RANGE", new(
                $"按 {product.Product} {product.Version} 的备案，保费可在 {Plain(least)} 至 {Plain(most)} 元之间核定。",
                $"By the filing of {product.Product} {product.Version} the premium may be between {Plain(least)} and "
                + $"{Plain(most)} yuan.")),
        ]) with
        {
            Source = discretion.Source,
        };

    private static string Plain(Money amount) => amount.Units.ToString("#,0.00", CultureInfo.InvariantCulture);
}
