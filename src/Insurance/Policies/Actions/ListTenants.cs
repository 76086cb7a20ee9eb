using Breakwater.Parties.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Documents;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists the enterprises of a scheme with their offers, consents and links; narrowed, the list for monitoring.</summary>
internal static class ListTenants
{
    private static readonly Sorts<Tenant> Columns = new Sorts<Tenant>()
        .By("number", t => t.Serial)
        .By("name", t => t.Name)
        .By("industry", t => t.Industry)
        .By("staff", t => t.StaffFrom);

    /// <param name="Certificate">Number of its certificate.</param>
    /// <param name="Status">Where the certificate stands today.</param>
    /// <param name="Name">Registered name.</param>
    /// <param name="CreditCode">Unified social credit code.</param>
    /// <param name="Industry">GB/T 4754 section or division.</param>
    /// <param name="IndustryName">Its name.</param>
    /// <param name="Staff">Head count, or the band given.</param>
    /// <param name="Tier">Name of its tier.</param>
    /// <param name="Limit">Sum insured.</param>
    /// <param name="Premium">For its term.</param>
    /// <param name="From">First day of cover.</param>
    /// <param name="Ends">First day without cover.</param>
    /// <param name="Consent">Whether it may be looked at.</param>
    /// <param name="AnsweredAt">When it answered; null before.</param>
    /// <param name="Domains">Domains it agreed to.</param>
    /// <param name="Link">Where it answers without sign-in; to be handed to the enterprise.</param>
    /// <param name="Offers">What each tier would cost it for the whole term.</param>
    internal sealed record Item(
        string Certificate, CertificateStatus Status, string Name, string CreditCode, string Industry, Words IndustryName,
        string Staff, Words Tier, Money Limit, Money Premium, DateOnly From, DateOnly Ends, TenantConsent Consent,
        DateTimeOffset? AnsweredAt, IReadOnlyList<string> Domains, string Link, IReadOnlyList<Offer> Offers);

    /// <param name="Tier">Code of the tier.</param>
    /// <param name="Limit">Sum insured.</param>
    /// <param name="Premium">Filed premium for the whole term.</param>
    internal sealed record Offer(string Tier, Money Limit, Money Premium)
    {
        /// <summary>As a cell of the exported list.</summary>
        public override string ToString() => $"{Tier}: {Limit} / {Premium}";
    }

    /// <param name="ByConsent">Enterprises of the selection by what they answered.</param>
    internal sealed record Totals(IReadOnlyDictionary<TenantConsent, int> ByConsent);

    internal sealed class Handler(Store store, CertificateCode codes, ICodes classes, TimeProvider clock)
    {
        internal async Task<IResult> List(
            SchemeId id, ListQuery query, TenantConsent? consent, bool? covered, HttpContext http, Caller caller)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, http.RequestAborted);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

            IQueryable<Tenant> selection = store.Read<Tenant>().Where(t => t.Scheme == scheme.Ordinal);
            if (consent is { } wanted) selection = selection.Where(t => t.Consent == wanted);
            if (covered is { } isCovered)
            {
                DateOnly today = clock.Today();
                selection = selection.Where(t => store.Read<Certificate>()
                    .Any(c => c.Serial == t.Serial && c.From <= today && c.Ends > today) == isCovered);
            }

            if (query.Search is { } text)
            {
                string code = text.ToUpperInvariant();
                long serial = CertificateNumber.Parse(text) ?? -1;
                selection = selection.Where(t => t.Name.Contains(text) || t.CreditCode.Contains(code) || t.Serial == serial);
            }

            return await Listings.Answer(
                http, query, selection, Columns, (page, cancel) => View(page, scheme, cancel),
                async (all, cancel) => new Totals(await all.GroupBy(t => t.Consent)
                    .Select(group => new { group.Key, Count = group.Count() })
                    .ToDictionaryAsync(each => each.Key, each => each.Count, cancel)));
        }

        private async Task<IReadOnlyList<Item>> View(IReadOnlyList<Tenant> page, Scheme scheme, CancellationToken cancel)
        {
            long[] serials = [.. page.Select(t => t.Serial)];
            Dictionary<long, Certificate> certificates = await store.Read<Certificate>().Where(c => serials.Contains(c.Serial))
                .ToDictionaryAsync(c => c.Serial, cancel);
            var prices = new Enrolment.MemberPrices(scheme);
            DateOnly today = clock.Today();
            return [.. page.Select(t => Row(t, certificates[t.Serial], scheme, prices, today))];
        }

        private Item Row(Tenant t, Certificate c, Scheme scheme, Enrolment.MemberPrices prices, DateOnly today)
        {
            (int place, _) = prices.ClassOf(t.Industry, t.StaffFrom, t.StaffTo is Tenant.NoEnd ? null : t.StaffTo);
            string number = CertificateNumber.Of(t.Serial);
            return new Item(
                number, c.StatusOn(today), t.Name, t.CreditCode, t.Industry,
                classes.Industry(t.Industry) ?? Words.Same(t.Industry), t.Staff, scheme.Tiers[c.Tier].Name, Money.Cny(c.LimitFen),
                Money.Cny(c.PremiumFen), c.From, c.Ends, t.Consent, t.AnsweredAt, t.Domains ?? [], codes.ConsentAddress(number),
                [
                    .. scheme.Tiers.Select(tier => new Offer(tier.Code, tier.Limit, tier.Prices[place].Premium)),
                ]);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/tenants",
            (SchemeId id, [AsParameters] ListQuery query, TenantConsent? consent, bool? covered, HttpContext http, Caller caller,
                Handler handler) => handler.List(id, query, consent, covered, http, caller))
        .WithName("schemes.tenants").WithTags("Schemes")
        .WithSummary("List the enterprises of a scheme; consent=Given&covered=true is the list for monitoring")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
