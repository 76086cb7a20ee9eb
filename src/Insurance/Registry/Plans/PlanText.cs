using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Plans;

/// <summary>A plan as its nominator writes it.</summary>
/// <param name="Name">1 to 80 characters in each language.</param>
/// <param name="Summary">What it does for whom, 1 to 1,000 characters in each language.</param>
/// <param name="Scenario">What it is for.</param>
/// <param name="Products">Registered product versions of any insurer, 1 to 10.</param>
/// <param name="Services">Security services, 1 to 20.</param>
/// <param name="Industries">Section letters of GB/T 4754; empty for every industry.</param>
/// <param name="Sizes">Sizes it is made for; empty for every size.</param>
/// <param name="Provinces">GB/T 2260 codes; empty for the whole country.</param>
/// <param name="ServiceFee">Yearly price of the services, not negative; the premium is the filed tariff's.</param>
/// <param name="FeeBasis">What the fee is charged for, up to 200 characters in each language.</param>
internal sealed record PlanText(
    Words Name,
    Words Summary,
    PlanScenario Scenario,
    IReadOnlyList<FilingId> Products,
    IReadOnlyList<PlanServiceText> Services,
    IReadOnlyList<string> Industries,
    IReadOnlyList<EnterpriseSize> Sizes,
    IReadOnlyList<string> Provinces,
    Money ServiceFee,
    Words FeeBasis);

/// <summary>A security service as its nominator writes it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Provider">The service provider that does it.</param>
/// <param name="Text">How, 1 to 300 characters in each language.</param>
/// <param name="Qualification">What qualifies the provider, e.g. a certificate's number; 1 to 200 characters.</param>
/// <param name="QualifiedUntil">Last day that is valid; null when it has no end.</param>
internal sealed record PlanServiceText(
    SecurityServiceKind Kind, OrganisationId Provider, Words Text, string Qualification, DateOnly? QualifiedUntil = null);

/// <summary>What a plan must be before it is written down; every fault at once.</summary>
internal sealed class PlanRules(Store store, IOrganisations organisations)
{
    private const int ProductsMax = 10;
    private const int ServicesMax = 20;

    /// <summary>Why a text cannot be kept; null when it can.</summary>
    internal async Task<Refusal?> Check(PlanText text, CancellationToken cancel)
    {
        List<FieldFault> faults = [];
        void Require(bool good, string pointer, string zh, string en)
        {
            if (!good) faults.Add(new FieldFault(pointer, "PLN-101", new Words(zh, en)));
        }

        Require(Fits(text.Name, 80), "/name",
            "名称须有中英文，各 1 至 80 个字符。", "Give the name in both languages, up to 80 characters.");
        Require(Fits(text.Summary, 1_000), "/summary",
            "简介须有中英文，各 1 至 1000 个字符。", "Give the summary in both languages, up to 1,000 characters.");
        Require(Enum.IsDefined(text.Scenario), "/scenario", "请选择适用场景。", "Choose a scenario.");
        Require(
            text.Industries.Distinct(StringComparer.Ordinal).Count() == text.Industries.Count
            && text.Industries.All(code => code.Length is 1 && KnownCodes.IsIndustry(code)),
            "/industries", "行业须为 GB/T 4754 门类字母，不重复。", "Industries are section letters of GB/T 4754, each once.");
        Require(text.Sizes.All(Enum.IsDefined) && text.Sizes.Distinct().Count() == text.Sizes.Count,
            "/sizes", "企业规模不能重复。", "Name each size once.");
        Require(
            text.Provinces.Distinct(StringComparer.Ordinal).Count() == text.Provinces.Count
            && text.Provinces.All(KnownCodes.Provinces.Contains),
            "/provinces", "地区须为省级代码，不重复。", "Provinces are six-digit province codes, each once.");
        Require(text.ServiceFee is { Fen: >= 0, Currency: "CNY" }, "/serviceFee",
            "服务费不能为负，币种为人民币。", "The fee is in CNY and not negative.");
        Require(Fits(text.FeeBasis, 200, min: 0), "/feeBasis",
            "计费说明最多 200 个字符。", "The fee's basis has up to 200 characters.");
        Require(text.Products.Count is >= 1 and <= ProductsMax && text.Products.Distinct().Count() == text.Products.Count,
            "/products", "请选择 1 至 10 项产品，不重复。", "Choose 1 to 10 products, each once.");
        Require(text.Services.Count is >= 1 and <= ServicesMax, "/services",
            "请列出 1 至 20 项安全服务。", "Name 1 to 20 security services.");
        foreach ((int at, PlanServiceText service) in text.Services.Index())
        {
            Require(Enum.IsDefined(service.Kind), $"/services/{at}/kind", "请选择服务类别。", "Choose the kind of service.");
            Require(Fits(service.Text, 300), $"/services/{at}/text",
                "服务内容须有中英文，各 1 至 300 个字符。", "Describe the service in both languages, up to 300 characters.");
            Require(!string.IsNullOrWhiteSpace(service.Qualification) && service.Qualification.Length <= 200,
                $"/services/{at}/qualification",
                "请写明服务资质，1 至 200 个字符。", "Name the provider's qualification, up to 200 characters.");
        }

        await CheckNames(text, Require, cancel);
        return faults.Count is 0 ? null : Refusal.InvalidFields("PLN-100", faults);
    }

    private async Task CheckNames(PlanText text, Action<bool, string, string, string> require, CancellationToken cancel)
    {
        FilingId[] products = [.. text.Products];
        HashSet<FilingId> registered =
        [
            .. await store.Read<Filing>().Where(f => products.Contains(f.Id) && f.RegistrationNumber != null)
                .Select(f => f.Id).ToListAsync(cancel),
        ];
        foreach ((int at, FilingId product) in text.Products.Index())
        {
            require(registered.Contains(product), $"/products/{at}",
                "没有这项已备案的产品。", "There is no such registered product.");
        }

        var providers = await organisations.Find([.. text.Services.Select(service => service.Provider).Distinct()], cancel);
        foreach ((int at, PlanServiceText service) in text.Services.Index())
        {
            require(providers.GetValueOrDefault(service.Provider)?.Kind is OrganisationKind.Provider, $"/services/{at}/provider",
                "没有这家服务方。", "There is no such service provider.");
        }
    }

    private static bool Fits(Words words, int max, int min = 1) =>
        Trimmed(words.Zh) >= min && Trimmed(words.En) >= min && Trimmed(words.Zh) <= max && Trimmed(words.En) <= max;

    // A field left out of the body is a null inside the words.
    private static int Trimmed(string? text) => text?.Trim().Length ?? 0;
}
