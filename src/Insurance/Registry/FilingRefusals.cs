using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>Why a filing cannot be found, changed or relied on.</summary>
internal static class FilingRefusals
{
    private const string ProductRule =
        "《财产保险公司保险条款和保险费率管理办法》 / Measures on clauses and rates of property insurers (2021)";

    internal static Refusal NotFound { get; } = Refusal.NotFound("FIL-404", new("这项报备", "filing"));

    internal static Refusal NoText { get; } = Refusal.Invalid("FIL-012", new(
        "请用 1 至 4000 个字符写明理由或答复。", "Give the reason or answer in 1 to 4,000 characters."));

    internal static Refusal OtherProduct { get; } = Refusal.Invalid("FIL-013", new(
        "更正后的产品代码和版本应与原报备一致；新版本请另行提交。",
        "A corrected package keeps the product code and version of the filing; submit a new version by itself."));

    internal static Refusal VersionTaken(ProductPackage package) => Refusal.WrongState("FIL-014", new(
        $"产品 {package.Product} 的版本 {package.Version} 已有一项报备。请使用新的版本号，或先撤回原报备。",
        $"There is already a filing of {package.Product} version {package.Version}. "
        + "Use a new version, or withdraw that one first."));

    internal static Refusal NumberForm { get; } = Refusal.Invalid("FIL-020", new(
        "备案编号应为 24 位：字母 C、6 位公司代码、3 位险类、1（主险）或 2（附加险）、8 位日期、5 位流水号。",
        "A registration number has 24 characters: C, six digits for the company, three for the class, "
        + "1 (main) or 2 (rider), an eight-digit date and five digits in sequence."));

    internal static Refusal NumberTaken { get; } = Refusal.WrongState("FIL-021", new(
        "该备案编号已用于另一项报备，请核对。", "This registration number belongs to another filing; check it."));

    internal static Refusal NewerFiled(Filing newer) => Refusal.WrongState("FIL-022", new(
        $"同一产品的版本 {newer.ProductVersion} 已备案，自 {Iso(newer.EffectiveFrom)} 起生效，不早于本版本。"
        + "请更正本版本的生效日期。",
        $"Version {newer.ProductVersion} of this product is already filed and effective from "
        + $"{Iso(newer.EffectiveFrom)}, not before this one. Correct the effective date of this version."));

    internal static Refusal DayPast { get; } = Refusal.Invalid("FIL-023", new(
        "停用日期不能早于今天。", "A filing is retired from today or a later day."));

    internal static Refusal NotFiled(Filing filing) => Refusal.WrongState("FIL-030", new(
        $"{Label(filing).Zh}尚未备案（{filing.State.Name().Zh}），不能报价或承保。",
        $"{Label(filing).En} is not filed ({filing.State.Name().En}), so it may not be quoted or bound."), ProductRule);

    internal static Refusal NotYet(Filing filing, DateOnly day) => Refusal.WrongState("FIL-031", new(
        $"{Label(filing).Zh}自 {Iso(filing.EffectiveFrom)} 起生效，{Iso(day)} 尚未生效。",
        $"{Label(filing).En} is effective from {Iso(filing.EffectiveFrom)}, not yet on {Iso(day)}."), ProductRule);

    internal static Refusal NoLonger(Filing filing, DateOnly day) => Refusal.WrongState("FIL-032", new(
        $"{Label(filing).Zh}{filing.State.Name().Zh}，自 {Iso(filing.EndsOn!.Value)} 起不再使用；{Iso(day)} 请选用现行版本。",
        $"{Label(filing).En} is {filing.State.Name().En} and out of use from {Iso(filing.EndsOn.Value)}; "
        + $"on {Iso(day)} take the current version."), ProductRule);

    internal static Refusal Paused(Filing filing, DateOnly day) => Refusal.WrongState("FIL-033", new(
        $"{Label(filing).Zh}在 {Iso(day)} 处于暂停状态，不能报价或承保。",
        $"{Label(filing).En} is suspended on {Iso(day)}, so it may not be quoted or bound."), ProductRule);

    internal static Refusal NotThere(Filing filing) => Refusal.WrongState("FIL-034", new(
        $"{Label(filing).Zh}的报备区域不包括所选省份。",
        $"{Label(filing).En} is not filed for the province chosen."), ProductRule);

    private static Words Label(Filing filing) => new(
        $"产品“{filing.Name.Zh}”版本 {filing.ProductVersion}（{filing.RegistrationNumber ?? "无备案编号"}）",
        $"Product \"{filing.Name.En}\" version {filing.ProductVersion} "
        + $"({filing.RegistrationNumber ?? "no registration number"})");

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
