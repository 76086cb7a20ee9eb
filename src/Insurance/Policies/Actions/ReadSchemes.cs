using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists schemes and shows one: a sponsor its own, an insurer those it carries, the authority all.</summary>
internal static class ReadSchemes
{
    private static readonly Sorts<Scheme> Columns = new Sorts<Scheme>()
        .By("opened", s => s.Id)
        .By("number", s => s.Number)
        .By("from", s => s.From)
        .By("pot", s => s.Pot.Fen);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Name">Name.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Sponsor">The sponsor.</param>
    /// <param name="SponsorName">Its name.</param>
    /// <param name="Insurer">The insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="ProductName">Product name.</param>
    /// <param name="Demonstration">Whether nobody filed the product.</param>
    /// <param name="Province">Its region.</param>
    /// <param name="Model">Who funds it.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Day after the last.</param>
    /// <param name="Members">Certificates issued.</param>
    /// <param name="Premium">Premium of the certificates issued.</param>
    /// <param name="Limit">Their sums insured.</param>
    /// <param name="Kind">Who the members are.</param>
    internal sealed record Item(
        SchemeId Id, string Number, Words Name, SchemeState State, OrganisationId Sponsor, Words SponsorName,
        OrganisationId Insurer, Words InsurerName, string Product, Words ProductName, bool Demonstration, string Province,
        FundingModel Model, DateOnly From, DateOnly To, int Members, Money Premium, Money Limit,
        MemberKind Kind);

    /// <param name="Schemes">Schemes in the whole selection.</param>
    /// <param name="Members">Certificates issued.</param>
    /// <param name="Premium">Their premium.</param>
    /// <param name="Limit">Their sums insured.</param>
    internal sealed record Totals(int Schemes, int Members, Money Premium, Money Limit);

    /// <summary>A scheme in full.</summary>
    /// <param name="Summary">As listed.</param>
    /// <param name="Filing">Product version.</param>
    /// <param name="ProductVersion">Its version.</param>
    /// <param name="RegistrationNumber">Its registration number.</param>
    /// <param name="Funding">Payers with their shares.</param>
    /// <param name="Tiers">What a member may have.</param>
    /// <param name="Pot">Most that is paid for all members together.</param>
    /// <param name="PotUsed">Reserved or paid of it.</param>
    /// <param name="PerPerson">Most that one person may be insured for with the insurer.</param>
    /// <param name="IssueOnPayment">Whether certificates are issued only when their premium has arrived.</param>
    /// <param name="Answers">What the sponsor declared for all members.</param>
    /// <param name="Renews">The scheme whose members it takes over; null for none.</param>
    /// <param name="Attached">The security products whose licences it covers; null for other members.</param>
    /// <param name="IsChain">Whether its members are tiers of a supply chain.</param>
    internal sealed record View(
        Item Summary, FilingId Filing, string ProductVersion, string RegistrationNumber, IReadOnlyList<Payer> Funding,
        IReadOnlyList<SchemeTier> Tiers, Money Pot, Money PotUsed, Money PerPerson, bool IssueOnPayment,
        IReadOnlyDictionary<string, string> Answers, SchemeId? Renews, AttachedCover? Attached, bool IsChain);

    /// <param name="Id">Who receives the invoice.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Share">Its share of the premium, 0 to 1.</param>
    /// <param name="OfMembers">Whether it collects this share from the members.</param>
    internal sealed record Payer(OrganisationId Id, Words Name, decimal Share, bool OfMembers);

    internal static async Task<IResult> List(
        [AsParameters] ListQuery query, SchemeState? state, HttpContext http, Caller caller, Store store)
    {
        IQueryable<Scheme> selection = store.Read<Scheme>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.Where(s => s.State == wanted);
        if (query.Search is { } text)
        {
            selection = selection.Where(s => s.Number.Contains(text) || s.Name.Zh.Contains(text) || s.Name.En.Contains(text)
                || s.SponsorName.Zh.Contains(text) || s.SponsorName.En.Contains(text));
        }

        return await Listings.Answer(http, query, selection, Columns, View, Sum);

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<Scheme> page, CancellationToken cancel)
        {
            SchemeId[] ids = [.. page.Select(s => s.Id)];
            var members = await Count(store.Read<EnrolmentTally>().Where(t => ids.Contains(t.Scheme)), cancel);
            return [.. page.Select(s => Row(s, members.GetValueOrDefault(s.Id)))];
        }

        async Task<Totals> Sum(IQueryable<Scheme> all, CancellationToken cancel)
        {
            IQueryable<EnrolmentTally> tallies = store.Read<EnrolmentTally>().Where(t => all.Any(s => s.Id == t.Scheme));
            return new Totals(
                await all.CountAsync(cancel), await tallies.SumAsync(t => t.Count, cancel),
                Money.Cny(await tallies.SumAsync(t => t.PremiumFen, cancel)),
                Money.Cny(await tallies.SumAsync(t => t.LimitFen, cancel)));
        }
    }

    internal static async Task<IResult> Show(
        SchemeId id, HttpContext http, Caller caller, Store store, ILimits limits, IOrganisations organisations)
    {
        CancellationToken cancel = http.RequestAborted;
        Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

        var members = await Count(store.Read<EnrolmentTally>().Where(t => t.Scheme == id), cancel);
        LimitView? pot = await limits.Find(scheme.PotNode, cancel);
        var names = await organisations.Find([.. scheme.Funding.Shares.Select(share => share.Payer).Distinct()], cancel);
        var view = new View(
            Row(scheme, members.GetValueOrDefault(id)), scheme.Filing, scheme.ProductVersion, scheme.RegistrationNumber,
            [
                .. scheme.Funding.Shares.Select(share => new Payer(
                    share.Payer, names.NameOf(share.Payer), share.Share, share.OfMembers)),
            ],
            scheme.Tiers, scheme.Pot, pot?.Used ?? Money.Zero, scheme.PerPerson, scheme.IssueOnPayment, scheme.Answers,
            scheme.Renews, scheme.Attached, scheme.Chain is not null);
        return Answers.Versioned(http, view, scheme.Version);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schemes", List)
            .WithName("schemes.list").WithTags("Schemes").WithSummary("List schemes")
            .Produces<Listing<Item, Totals>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/schemes/{id}", Show)
            .WithName("schemes.read").WithTags("Schemes").WithSummary("Show a scheme")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Dictionary<SchemeId, Members>> Count(IQueryable<EnrolmentTally> tallies,
        CancellationToken cancel) =>
        await tallies.GroupBy(t => t.Scheme)
            .Select(group => new
            {
                group.Key,
                Count = group.Sum(t => t.Count),
                Premium = group.Sum(t => t.PremiumFen),
                Limit = group.Sum(t => t.LimitFen),
            })
            .ToDictionaryAsync(each => each.Key, each => new Members(each.Count, each.Premium, each.Limit), cancel);

    private static Item Row(Scheme s, Members members) => new(
        s.Id, s.Number, s.Name, s.State, s.Owner, s.SponsorName, s.Carrier, s.InsurerName, s.Product, s.ProductName,
        s.Demonstration, s.Province, s.Funding.Model, s.From, s.To, members.Count, Money.Cny(members.Premium),
        Money.Cny(members.Limit), s.Members);

    private readonly record struct Members(int Count, long Premium, long Limit);
}
