using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>Opens a scheme: sponsor, product version, tiers at the filed prices, who pays, pot and cap per person.</summary>
internal static class OpenScheme
{
    private const int NameMax = 60;

    /// <summary>What is agreed with the sponsor.</summary>
    /// <param name="Name">Name of the scheme.</param>
    /// <param name="Sponsor">The sponsor, who becomes the policyholder.</param>
    /// <param name="Filing">Product version; in force on the first day in the province.</param>
    /// <param name="Province">GB/T 2260 code of the scheme's region.</param>
    /// <param name="From">First day; the end follows from the product's term.</param>
    /// <param name="Funding">Who pays what share.</param>
    /// <param name="Pot">Most that is paid for all members together.</param>
    /// <param name="PerPerson">Most that one person may be insured for with the insurer, over all its schemes.</param>
    /// <param name="Answers">What the sponsor declares for all members, by question code.</param>
    internal sealed record Request(
        Words Name, OrganisationId Sponsor, FilingId Filing, string Province, DateOnly From, FundingRule Funding, Money Pot,
        Money PerPerson, IReadOnlyDictionary<string, string> Answers);

    /// <param name="Scheme">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    internal sealed record Opened(SchemeId Scheme, string Number);

    /// <summary>What a scheme would be; nothing is kept.</summary>
    /// <param name="Product">Product name.</param>
    /// <param name="ProductVersion">Its version.</param>
    /// <param name="RegistrationNumber">Its registration number.</param>
    /// <param name="Demonstration">Whether nobody filed it.</param>
    /// <param name="Members">Whom it insures.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Day after the last.</param>
    /// <param name="IssueOnPayment">Whether certificates are issued only when their premium has arrived.</param>
    /// <param name="Tiers">What a member may have, at the filed prices.</param>
    /// <param name="Attached">The security products it comes with; null where members are not licences.</param>
    /// <param name="Mandate">The largest pot the caller may agree to.</param>
    internal sealed record Preview(
        Words Product, string ProductVersion, string RegistrationNumber, bool Demonstration, MemberKind Members, DateOnly From,
        DateOnly To, bool IssueOnPayment, IReadOnlyList<SchemeTier> Tiers, AttachedCover? Attached, Money Mandate);

    /// <summary>A product with the tiers it gives.</summary>
    private sealed record Priced(FiledProduct Product, IReadOnlyList<SchemeTier> Tiers);

    internal sealed class Handler(
        Store store, SchemePrices prices, IFilingBook filings, IOrganisations organisations, IPeople people, INumbers numbers,
        IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Handle(Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            int ordinal = (int)await numbers.Reserve("schemes", 1, cancel);
            string number = await numbers.Next(string.Create(CultureInfo.InvariantCulture, $"M-{clock.Today().Year}"), cancel);
            return await gate.Run(request, async stop =>
            {
                Outcome<Scheme> opened = await Open(request, ordinal, number, renews: null, caller, stop);
                return opened.Match<Outcome<Effect>>(
                    done: scheme => Effect.Created(new Opened(scheme.Id, scheme.Number), scheme.Version), refused: why => why);
            });
        }

        /// <summary>The scheme as it would be opened.</summary>
        internal async Task<IResult> Show(Request request, Caller caller, CancellationToken cancel)
        {
            if (!(await Price(request, caller, cancel)).Try(out Priced? priced, out Refusal? why)) return Problems.Of(why);

            ProductPackage package = priced.Product.Package;
            Mandate mandate = await people.MandateOf(caller.Actor, cancel);
            return Results.Ok(new Preview(
                package.Name, package.Version, priced.Product.RegistrationNumber, package.Demonstration,
                SchemePrices.KindOf(package), request.From, request.From.AddMonths(package.Term.Months),
                package.Term.IssueOnPayment, priced.Tiers, package.Attached, mandate.Underwriting));
        }

        /// <summary>Opens a scheme as part of the command in progress; also one that takes over another's members.</summary>
        internal async Task<Outcome<Scheme>> Open(
            Request request, int ordinal, string number, SchemeId? renews, Caller caller, CancellationToken cancel)
        {
            if (!(await Price(request, caller, cancel)).Try(out Priced? priced, out Refusal? refused)) return refused;

            (FiledProduct product, IReadOnlyList<SchemeTier> tiers) = priced;
            OrganisationView sponsor = (await organisations.Find(request.Sponsor, cancel))!;
            OrganisationView insurer = (await organisations.Find(caller.Organisation, cancel))!;
            TermRules term = product.Package.Term;
            var scheme = new Scheme
            {
                Id = ids.Next<SchemeId>(),
                Ordinal = ordinal,
                Number = number,
                Name = request.Name,
                Owner = request.Sponsor,
                Carrier = caller.Organisation,
                Filing = request.Filing,
                Product = product.Package.Product,
                ProductName = product.Package.Name,
                ProductVersion = product.Package.Version,
                RegistrationNumber = product.RegistrationNumber,
                Demonstration = product.Package.Demonstration,
                SponsorName = sponsor.Name,
                InsurerName = insurer.Name,
                Section = sponsor.Industry[..1],
                Province = request.Province,
                From = request.From,
                To = request.From.AddMonths(term.Months),
                Proration = term.Proration,
                Rounding = term.Rounding,
                IssueOnPayment = term.IssueOnPayment,
                TermSource = term.Source,
                Funding = request.Funding,
                Members = SchemePrices.KindOf(product.Package),
                Attached = product.Package.Attached,
                Chain = product.Package.Chain is { } chain ? ChainOf(chain, sponsor, request.Pot, term.Rounding) : null,
                Renews = renews,
                Tiers = tiers,
                Answers = request.Answers,
                PotNode = ids.Next<LimitNodeId>(),
                Pot = request.Pot,
                PerPerson = request.PerPerson,
                OpenedOn = clock.Today(),
                Actor = caller.Actor,
            };
            store.Set<Scheme>().Add(scheme);
            return scheme;
        }

        // limit of a tier = shared aggregate × the filing's share
        private SchemeChain ChainOf(ChainTerms terms, OrganisationView leader, Money pot, RoundingRule rounding) => new(
            leader.CreditCode, terms,
            [
                .. terms.Tiers.Select(tier => new TierNode(
                    tier.Tier, pot.Times(tier.Share, rounding), ids.Next<LimitNodeId>())),
            ]);

        private async Task<Outcome<Priced>> Price(Request request, Caller caller, CancellationToken cancel)
        {
            if (await Why(request, caller, cancel) is { } why) return why;

            Outcome<FiledProduct> filed = await filings.InForce(request.Filing, request.From, request.Province, cancel);
            if (!filed.Try(out FiledProduct? product, out Refusal? refused)) return refused;
            if (product.Insurer != caller.Organisation) return SchemeRefusals.OtherInsurer;

            bool isVendors = request.Funding.Model is FundingModel.Sponsor;
            if (SchemePrices.KindOf(product.Package) is MemberKind.Licence && !isVendors) return SchemeRefusals.VendorPays;

            if (!prices.Of(product, request.Answers).Try(out IReadOnlyList<SchemeTier>? tiers, out refused)) return refused;
            if (request.PerPerson < tiers.Select(tier => tier.Limit).Min() || request.PerPerson > request.Pot)
                return SchemeRefusals.Amounts;

            return new Priced(product, tiers);
        }

        private async Task<Refusal?> Why(Request request, Caller caller, CancellationToken cancel)
        {
            if (request.Name.Zh.Trim().Length is 0 or > NameMax || request.Name.En.Trim().Length is 0 or > NameMax)
                return SchemeRefusals.Named;
            if (request.From < clock.Today()) return SchemeRefusals.Begins;
            if (request.Pot <= Money.Zero || request.PerPerson <= Money.Zero) return SchemeRefusals.Amounts;

            OrganisationView? sponsor = await organisations.Find(request.Sponsor, cancel);
            if (sponsor is null || sponsor.Industry.Length is 0) return SchemeRefusals.NoSponsor;

            Mandate mandate = await people.MandateOf(caller.Actor, cancel);
            if (request.Pot > mandate.Underwriting) return SchemeRefusals.Mandate(mandate.Underwriting);

            return await WhyNotFunded(request, cancel);
        }

        private async Task<Refusal?> WhyNotFunded(Request request, CancellationToken cancel)
        {
            IReadOnlyList<FundingShare> shares = request.Funding.Shares;
            if (shares.Count is 0 or > 8 || shares.Any(share => share.Share <= 0) || shares.Sum(share => share.Share) is not 1
                || shares.Select(share => (share.Payer, share.OfMembers)).Distinct().Count() != shares.Count)
            {
                return SchemeRefusals.Shares;
            }

            if (request.Funding.Model is FundingModel.Shared)
            {
                bool isShared = shares.Count is 2 && shares.All(share => share.Payer == request.Sponsor);
                return isShared ? null : SchemeRefusals.SharedFunding;
            }

            if (shares.Any(share => share.OfMembers)) return SchemeRefusals.SharedFunding;

            bool sponsorAlone = shares.Count is 1 && shares[0].Payer == request.Sponsor;
            bool others = shares.Any(share => share.Payer != request.Sponsor);
            if (request.Funding.Model is FundingModel.Government ? !others : !sponsorAlone) return SchemeRefusals.SponsorPays;

            var found = await organisations.Find([.. shares.Select(share => share.Payer)], cancel);
            return found.Count == shares.Count ? null : SchemeRefusals.NoPayer;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/schemes/preview", (Request request, Caller caller, HttpContext http, Handler handler) =>
                handler.Show(request, caller, http.RequestAborted))
            .WithName("schemes.preview").WithTags("Schemes").WithSummary("Show what a scheme would be: tiers, prices, term")
            .Produces<Preview>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/schemes", (Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Handle(request, caller, gate, http.RequestAborted))
            .WithName("schemes.open").WithTags("Schemes").WithSummary("Open a scheme: a master policy for many members")
            .Produces<Opened>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
