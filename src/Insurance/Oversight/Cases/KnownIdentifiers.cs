using System.Text.RegularExpressions;
using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Contracts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Oversight.Cases;

/// <summary>What is known of a case and must not stand in what is told of it.</summary>
internal sealed partial class KnownIdentifiers(
    IOrganisations organisations, IPeople people, IConsents consents, ICodes codes, TimeProvider clock)
{
    private const int Limit = 1_000;
    private const int BrandFrom = 4;      // a shorter name is left whole

    /// <summary>Names, codes, addresses, domains and numbers of all who had to do with a claim.</summary>
    internal async Task<IReadOnlyList<KnownTerm>> Of(ClosedCase closed, CancellationToken cancel)
    {
        HashSet<KnownTerm> terms = [];
        var firms = await organisations.Find([closed.Insured, closed.Insurer, .. closed.Others], cancel);
        foreach (OrganisationView firm in firms.Values)
        {
            foreach (string name in NamesOf(firm.Name)) Add(IdentifierKind.Organisation, name);
            Add(IdentifierKind.Code, firm.CreditCode);
            if (firm.Id == closed.Insured || firm.Kind is OrganisationKind.Enterprise) Places(firm);
        }

        foreach (PersonView person in (await people.Named(closed.Actors, cancel)).Values)
        {
            Add(IdentifierKind.Person, person.Name.Zh);
            Add(IdentifierKind.Person, person.Name.En);
        }

        // The authorisations in force now and on the day it was discovered: a domain may have been given up since.
        DateOnly[] days = [clock.Today(), closed.Discovered.ShanghaiDay()];
        foreach (DateOnly day in days.Distinct())
        {
            foreach (ScanAuthorisation granted in await consents.InForce(closed.Insured, day, cancel))
            {
                foreach (string domain in granted.Domains) Add(IdentifierKind.Domain, domain);
                Add(IdentifierKind.Person, granted.Signatory);
            }
        }

        foreach (string number in closed.Numbers) Add(IdentifierKind.Number, number);
        return [.. terms];

        void Add(IdentifierKind kind, string text)
        {
            if (text.Trim().Length > 1) terms.Add(new KnownTerm(kind, text.Trim()));
        }

        void Places(OrganisationView firm)
        {
            Add(IdentifierKind.Place, firm.Address);
            if (City().Match(firm.Address) is { Success: true } city) Add(IdentifierKind.Place, city.Groups["city"].Value);
            if (codes.Province(firm.Province) is not { } province) return;

            // What the library tells of the region it tells apart from the text, as closely as the rules allow.
            Add(IdentifierKind.Place, ProvinceEnd().Replace(province.Zh, ""));
            Add(IdentifierKind.Place, province.En);
        }
    }

    /// <summary>A name whole, without what every company is called, and by the word it is known by.</summary>
    internal static IEnumerable<string> NamesOf(Words name)
    {
        foreach (string whole in new[] { name.Zh, name.En }.Distinct(StringComparer.Ordinal))
        {
            string plain = Bracketed().Replace(whole, "").Trim();
            string bare = LegalForm().Replace(plain, "").Trim();
            yield return whole;
            yield return plain;
            yield return bare;
            if (bare.Length < BrandFrom) continue;

            string word = bare.Split(' ')[0];
            bool isLatin = char.IsAscii(bare[0]);
            if (isLatin && word.Length >= BrandFrom) yield return word;
            if (!isLatin) yield return bare[..2];
        }
    }

    [GeneratedRegex(@"\s*[（(][^）)]*[）)]\s*", RegexOptions.CultureInvariant, Limit)]
    private static partial Regex Bracketed();

    [GeneratedRegex(
        @"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|相互财产保险社|,?\s*(?:Co\.?,?\s*Ltd\.?|Ltd\.?|Inc\.?|Corp\.?|Limited|LLC|Group))$",
        RegexOptions.CultureInvariant, Limit)]
    private static partial Regex LegalForm();

    [GeneratedRegex(@"(?:省|自治区|^)(?<city>[\u4e00-\u9fff]{2,4})市", RegexOptions.CultureInvariant, Limit)]
    private static partial Regex City();

    [GeneratedRegex("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$", RegexOptions.CultureInvariant, Limit)]
    private static partial Regex ProvinceEnd();
}
