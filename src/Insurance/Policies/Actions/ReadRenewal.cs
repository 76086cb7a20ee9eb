using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Renewals;
using Breakwater.Rating.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Shows one renewal: what was found and why, what moved the price, and what may be done now.</summary>
internal static class ReadRenewal
{
    /// <param name="Policy">The policy whose term ends, and the renewal's identifier.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Insured">The insured.</param>
    /// <param name="InsuredName">Its name.</param>
    /// <param name="Insurer">The insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="ProductName">Product name.</param>
    /// <param name="VersionBefore">Product version of the term that ends.</param>
    /// <param name="VersionAfter">Product version in force for the next; null when there is none.</param>
    /// <param name="From">First day of the next term, and last day to accept an offer.</param>
    /// <param name="DaysLeft">Days until then; 0 when it is over.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Finding">What was found.</param>
    /// <param name="CheckedAt">With the data of when.</param>
    /// <param name="Reasons">What a person should know; empty for a clean one, and for the insured.</param>
    /// <param name="Limit">Aggregate limit.</param>
    /// <param name="Retention">Per event.</param>
    /// <param name="Before">Premium of the term that ends.</param>
    /// <param name="After">Premium of the next; null when there is no price.</param>
    /// <param name="Change">After ÷ before − 1.</param>
    /// <param name="Moves">Factors that moved, the strongest first.</param>
    /// <param name="Trail">How the price offered came to be; null before an offer.</param>
    /// <param name="IsAutomatic">Whether it was offered by itself.</param>
    /// <param name="OfferedAt">When it was offered.</param>
    /// <param name="HeldBy">Who works on it; null for nobody, and for the insured.</param>
    /// <param name="IsMine">Whether that is the caller.</param>
    /// <param name="DecidedBy">Who offered or declined; null for the insured.</param>
    /// <param name="Reason">Why it is not renewed.</param>
    /// <param name="Note">Why, in words.</param>
    /// <param name="Successor">The policy of the next term.</param>
    /// <param name="Actions">What the caller may do with it now, as route names.</param>
    internal sealed record View(
        PolicyId Policy,
        string Number,
        OrganisationId Insured,
        Words InsuredName,
        OrganisationId Insurer,
        Words InsurerName,
        string Product,
        Words ProductName,
        string VersionBefore,
        string? VersionAfter,
        DateOnly From,
        int DaysLeft,
        RenewalState State,
        RenewalFinding Finding,
        DateTimeOffset CheckedAt,
        IReadOnlyList<RenewalReason> Reasons,
        Money Limit,
        Money Retention,
        Money Before,
        Money? After,
        decimal? Change,
        IReadOnlyList<FactorMove> Moves,
        Explanation? Trail,
        bool IsAutomatic,
        DateTimeOffset? OfferedAt,
        Words? HeldBy,
        bool IsMine,
        Words? DecidedBy,
        NonRenewalReason? Reason,
        string? Note,
        PolicyId? Successor,
        IReadOnlyList<string> Actions);

    internal sealed class Handler(
        Store store, RenewalBook book, ISubsidies subsidies, IOrganisations organisations, IPeople people,
        AccessTable access, TimeProvider clock)
    {
        internal async Task<IResult> Show(PolicyId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            if (await book.Read(id, caller, cancel) is not { } renewal) return Problems.Of(RenewalRefusals.NoRenewal);

            Policy policy = await store.Read<Policy>().FirstAsync(p => p.Id == id, cancel);
            RenewalOffer? offer = await store.Read<RenewalOffer>().FirstOrDefaultAsync(o => o.Policy == id, cancel);
            return Answers.Versioned(http, await View(renewal, policy, offer, caller, cancel), renewal.Version);
        }

        internal async Task<IResult> Propose(PolicyId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Outcome<Proposal> proposed = await book.Propose(id, clock.Today(), caller, cancel);
            if (!proposed.Try(out Proposal? proposal, out Refusal? why)) return Problems.Of(why);

            return Results.Ok(ShowProposal.Show(proposal, await subsidies.Offers(proposal.Case(clock.Today()), cancel)));
        }

        private async Task<View> View(
            Renewal r, Policy policy, RenewalOffer? offer, Caller caller, CancellationToken cancel)
        {
            bool isInsurer = caller.Role is not Role.Enterprise;
            DateOnly today = clock.Today();
            var names = await organisations.Find([r.Owner, r.Carrier], cancel);
            var actors = await people.Named([.. new[] { r.HeldBy, r.DecidedBy }.OfType<string>().Distinct()], cancel);
            Words? NameOf(string? actor) => actor is null || !isInsurer ? null
                : actors.TryGetValue(actor, out PersonView? person) ? person.Name : new Words("系统", "The system");
            return new View(
                r.Policy, r.Number, r.Owner, names.NameOf(r.Owner), r.Carrier, names.NameOf(r.Carrier), r.Product,
                r.ProductName, policy.ProductVersion, r.ProductVersion, r.From,
                Math.Max(0, r.From.DayNumber - today.DayNumber), r.State, r.Finding, r.CheckedAt,
                isInsurer ? RecordJson.Read<RenewalReason[]>(r.Reasons) : [], r.Limit, r.Retention, r.Before, r.After,
                ListRenewals.ChangeOf(r), RecordJson.Read<FactorMove[]>(r.Moves),
                offer is null ? null : RecordJson.Read<RatingWorksheet>(offer.Worksheet).Trail,
                string.Equals(offer?.Actor, RenewalDesk.System, StringComparison.Ordinal), r.OfferedAt, NameOf(r.HeldBy),
                string.Equals(r.HeldBy, caller.Actor, StringComparison.Ordinal), NameOf(r.DecidedBy), r.Reason,
                isInsurer || r.State is RenewalState.NotRenewed ? r.Note : null, r.Successor,
                [.. Sensible(r, policy, caller, today).Where(route => access[route, caller.Role] is not Reach.None)]);
        }

        private static IEnumerable<string> Sensible(Renewal r, Policy policy, Caller caller, DateOnly today)
        {
            if (r.From < today || policy.CoverEnds < policy.To) yield break;
            if (r.State is RenewalState.Offered)
            {
                yield return "renewals.proposal";
                yield return "renewals.accept";
            }

            bool isMine = string.Equals(r.HeldBy, caller.Actor, StringComparison.Ordinal);
            if (r.State is RenewalState.Open)
            {
                yield return isMine ? "renewals.release" : "renewals.take";
                if (isMine) yield return "renewals.check";
                if (isMine && r.Finding is not RenewalFinding.Blocked) yield return "renewals.offer";
                if (isMine) yield return "renewals.decline";
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/renewals/{id}", (PolicyId id, Caller caller, HttpContext http, Handler handler) =>
                handler.Show(id, caller, http))
            .WithName("renewals.read").WithTags("Renewals")
            .WithSummary("Show a renewal: what was found, and what moved the price")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/renewals/{id}/proposal", (PolicyId id, Caller caller, HttpContext http, Handler handler) =>
                handler.Propose(id, caller, http))
            .WithName("renewals.proposal").WithTags("Renewals").WithSummary("Show what accepting a renewal will do")
            .Produces<ShowProposal.View>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
