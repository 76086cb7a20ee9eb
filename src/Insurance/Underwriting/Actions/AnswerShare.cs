using Breakwater.Underwriting.Coinsurance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Actions;

/// <summary>Shares that insurers were asked to take: a co-insurer answers its own, the lead sees those it asked.</summary>
internal static class AnswerShare
{
    private static readonly Sorts<ShareOffer> Columns = new Sorts<ShareOffer>()
        .By("askedAt", each => each.AskedAt)
        .By("number", each => each.SubmissionNumber)
        .By("inception", each => each.Inception)
        .By("state", each => each.State)
        .By("perMille", each => each.PerMille);

    /// <summary>A share that was asked for, with what it comes to.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="SubmissionNumber">The application.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Insurer">The co-insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="LeadName">Who leads, settles for all and is paid by the insured.</param>
    /// <param name="InsuredName">Who is to be insured.</param>
    /// <param name="ProductName">The product; its wording is the lead's filing.</param>
    /// <param name="Province">GB/T 2260 code of the insured.</param>
    /// <param name="Industry">GB/T 4754 division of the insured.</param>
    /// <param name="Inception">First day of cover asked for.</param>
    /// <param name="PerMille">The share.</param>
    /// <param name="FeePerMille">What the lead keeps of its premium.</param>
    /// <param name="Limit">Limit of the whole risk.</param>
    /// <param name="Premium">Premium of the whole risk.</param>
    /// <param name="OwnLimit">The share of the limit.</param>
    /// <param name="OwnPremium">The share of the premium, before the fee.</param>
    /// <param name="Fee">The fee on it.</param>
    /// <param name="AskedAt">When it was asked.</param>
    /// <param name="AnsweredAt">When it was answered; null before.</param>
    /// <param name="Reason">Why it is not taken; null otherwise.</param>
    /// <param name="Actions">What the caller may do with it.</param>
    /// <param name="Version">The ETag.</param>
    internal sealed record View(
        ShareOfferId Id, string SubmissionNumber, ShareState State, OrganisationId Insurer, Words InsurerName, Words LeadName,
        Words InsuredName, Words ProductName, string Province, string Industry, DateOnly Inception, int PerMille,
        int FeePerMille, Money Limit, Money Premium, Money OwnLimit, Money OwnPremium, Money Fee, DateTimeOffset AskedAt,
        DateTimeOffset? AnsweredAt, string? Reason, IReadOnlyList<string> Actions, int Version)
    {
        internal static View Of(ShareOffer each, Caller caller)
        {
            Money premium = each.Premium.Times(each.PerMille / 1000m, RoundingRule.HalfUp);
            bool isTheirs = caller.Role is Role.Underwriter && caller.Organisation == each.Owner;
            return new View(
                each.Id, each.SubmissionNumber, each.State, each.Owner, each.Name, each.LeadName, each.InsuredName,
                each.ProductName, each.Province, each.Industry, each.Inception, each.PerMille, each.FeePerMille, each.Limit,
                each.Premium, each.Limit.Times(each.PerMille / 1000m, RoundingRule.HalfUp), premium,
                premium.Times(each.FeePerMille / 1000m, RoundingRule.HalfUp), each.AskedAt, each.AnsweredAt, each.Reason,
                isTheirs && each.State is ShareState.Asked ? ["coinsurance.confirm", "coinsurance.refuse"] : [], each.Version);
        }
    }

    /// <param name="Asked">Shares of the selection that wait for an answer.</param>
    internal sealed record Totals(int Asked);

    /// <param name="Reason">Why the share is not taken, 1 to 500 characters.</param>
    internal sealed record Refused(string Reason);

    internal sealed class Handler(Store store, ShareDesk desk, TimeProvider clock)
    {
        internal Task<IResult> List(ListQuery query, ShareState? state, HttpContext http, Caller caller)
        {
            IQueryable<ShareOffer> selection = store.Read<ShareOffer>().VisibleTo(caller);
            if (state is { } wanted) selection = selection.Where(each => each.State == wanted);
            if (query.Search is { } text) selection = selection.Where(each => each.SubmissionNumber.Contains(text));
            ListQuery ordered = string.IsNullOrEmpty(query.Sort) ? query with { Sort = "-askedAt" } : query;
            return Listings.Answer(
                http, ordered, selection, Columns,
                (page, _) => Task.FromResult<IReadOnlyList<View>>([.. page.Select(each => View.Of(each, caller))]),
                async (all, cancel) => new Totals(await all.CountAsync(each => each.State == ShareState.Asked, cancel)));
        }

        internal async Task<IResult> Read(ShareOfferId id, HttpContext http, Caller caller) =>
            await store.Read<ShareOffer>().VisibleTo(caller).FirstOrDefaultAsync(each => each.Id == id, http.RequestAborted)
                is { } offer
                ? Answers.Versioned(http, View.Of(offer, caller), offer.Version)
                : Problems.Of(ShareRefusals.NoOffer);

        internal async Task<Outcome<Effect>> Answer(
            ShareOfferId id, ShareState to, string? reason, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            ShareOffer? offer = await store.Set<ShareOffer>().VisibleTo(caller)
                .FirstOrDefaultAsync(each => each.Id == id, cancel);
            if (offer is null) return ShareRefusals.NoOffer;
            if (offer.Unless(ifMatch) is { } stale) return stale;
            if (await desk.Answer(offer, to, reason, new Moment(caller, clock.GetUtcNow()), cancel) is { } why) return why;

            return Effect.Changed(View.Of(offer, caller) with { Version = offer.Version + 1 }, offer.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/share-offers", (
                [AsParameters] ListQuery query, ShareState? state, HttpContext http, Caller caller, Handler handler) =>
                handler.List(query, state, http, caller))
            .WithName("coinsurance.offers").WithTags("Coinsurance").WithSummary("List shares asked for")
            .Produces<Listing<View, Totals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/share-offers/{id}", (ShareOfferId id, HttpContext http, Caller caller, Handler handler) =>
                handler.Read(id, http, caller))
            .WithName("coinsurance.offer").WithTags("Coinsurance").WithSummary("Show a share asked for")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/share-offers/{id}/confirmations", (
                ShareOfferId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("confirm", cancel => handler.Answer(
                    id, ShareState.Confirmed, reason: null, gate.IfMatch, caller, cancel)))
            .WithName("coinsurance.confirm").WithTags("Coinsurance").WithSummary("Take a share")
            .Produces<View>().Refuses();
        routes.MapPost("/share-offers/{id}/refusals", (
                ShareOfferId id, Refused body, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(body, cancel => handler.Answer(id, ShareState.Refused, body.Reason, gate.IfMatch, caller, cancel)))
            .WithName("coinsurance.refuse").WithTags("Coinsurance").WithSummary("Do not take a share")
            .Produces<View>().Refuses();
    }
}
