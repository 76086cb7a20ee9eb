using Breakwater.Parties.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Actions;

/// <summary>Lists submissions: an applicant its own, an insurer those it was given.</summary>
internal static class ListSubmissions
{
    private const int OrganisationsMax = 500;
    private const int DaysMax = 3_660;

    private static readonly Sorts<Submission> Columns = new Sorts<Submission>()
        .By("submittedAt", s => s.SubmittedAt)
        .By("number", s => s.Number)
        .By("state", s => s.State)
        .By("inception", s => s.Inception)
        .By("validUntil", s => s.ValidUntil)
        .By("referredAt", s => s.ReferredAt)
        .By("limit", s => s.Limit.Fen)
        .By("premium", s => s.Premium.Fen);

    /// <summary>A row.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="State">Where it stands today.</param>
    /// <param name="Insured">The applicant.</param>
    /// <param name="InsuredName">Its name.</param>
    /// <param name="Insurer">The insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="ProductName">Name of the product.</param>
    /// <param name="Province">GB/T 2260 code.</param>
    /// <param name="Industry">GB/T 4754 division.</param>
    /// <param name="Inception">First day of cover asked for.</param>
    /// <param name="SubmittedOn">Day it was submitted.</param>
    /// <param name="AgeDays">Days since then.</param>
    /// <param name="ValidUntil">Last day it can come to something.</param>
    /// <param name="Limit">Of the accepted option, else of the first that has a price.</param>
    /// <param name="Premium">Of the same option; zero while there is no price.</param>
    /// <param name="ReferredAt">Since when a person must decide; null when nobody must.</param>
    /// <param name="HeldBy">The underwriter who works on it, for the insurer's people; null when it is free.</param>
    /// <param name="IsMine">Whether that is the caller.</param>
    /// <param name="Policy">The policy bound on it; null before.</param>
    internal sealed record Item(
        SubmissionId Id,
        string Number,
        SubmissionState State,
        OrganisationId Insured,
        Words InsuredName,
        OrganisationId Insurer,
        Words InsurerName,
        Words ProductName,
        string Province,
        string Industry,
        DateOnly Inception,
        DateOnly SubmittedOn,
        int AgeDays,
        DateOnly ValidUntil,
        Money Limit,
        Money Premium,
        DateTimeOffset? ReferredAt,
        Words? HeldBy,
        bool IsMine,
        Guid? Policy);

    /// <summary>Totals of the selection.</summary>
    /// <param name="Limit">Limits shown.</param>
    /// <param name="Premium">Premiums shown.</param>
    internal sealed record Totals(Money Limit, Money Premium);

    /// <param name="query">Page, order and search text: part of a number, of a name or of a credit code.</param>
    /// <param name="state">Where they stand today.</param>
    /// <param name="mine">Only referrals the caller works on.</param>
    /// <param name="free">Only referrals nobody works on.</param>
    /// <param name="minAgeDays">Only those submitted at least so many days ago.</param>
    /// <param name="expiringInDays">Only offers whose last day comes within so many days.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="store">Records.</param>
    /// <param name="organisations">Names of organisations.</param>
    /// <param name="people">Names of people.</param>
    /// <param name="clock">Today.</param>
    private static async Task<IResult> Handle(
        [AsParameters] ListQuery query, SubmissionState? state, bool? mine, bool? free, int? minAgeDays, int? expiringInDays,
        HttpContext http, Caller caller, Store store, IOrganisations organisations, IPeople people, TimeProvider clock)
    {
        if (minAgeDays is < 0 or > DaysMax || expiringInDays is < 0 or > DaysMax)
        {
            return Problems.Of(Refusal.Invalid("UW-DAYS", new(
                $"天数应在 0 至 {DaysMax} 之间。", $"A number of days lies between 0 and {DaysMax}.")));
        }

        DateOnly today = clock.Today();
        IQueryable<Submission> selection = store.Read<Submission>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.InState(wanted, today);
        if (mine is true) selection = selection.InState(SubmissionState.Referred, today).Where(s => s.HeldBy == caller.Actor);
        if (free is true) selection = selection.InState(SubmissionState.Referred, today).Where(s => s.HeldBy == null);
        if (minAgeDays is { } age)
        {
            DateOnly latest = today.AddDays(-age);
            selection = selection.Where(s => s.SubmittedOn <= latest);
        }

        if (expiringInDays is { } days) selection = selection.Expiring(today, days);
        if (query.Search is { } text)
        {
            IReadOnlyList<OrganisationId> named = await organisations.Named(text, OrganisationsMax, http.RequestAborted);
            selection = selection.Where(s => s.Number.Contains(text) || named.Contains(s.Owner));
        }

        return await Listings.Answer(http, query, selection, Columns, View, Sum);

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<Submission> page, CancellationToken cancel)
        {
            var names = await organisations.Find([.. page.SelectMany(s => new[] { s.Owner, s.Carrier }).Distinct()], cancel);
            var holders = await people.Named([.. page.Select(s => s.HeldBy).OfType<string>().Distinct()], cancel);
            return
            [
                .. page.Select(s => new Item(
                    s.Id, s.Number, s.StateOn(today), s.Owner, names.NameOf(s.Owner), s.Carrier,
                    names.NameOf(s.Carrier), s.ProductName, s.Province, s.Industry, s.Inception,
                    s.SubmittedOn, today.DayNumber - s.SubmittedOn.DayNumber, s.ValidUntil, s.Limit, s.Premium, s.ReferredAt,
                    s.Carrier == caller.Organisation && holders.GetValueOrDefault(s.HeldBy ?? "") is { } holder
                        ? holder.Name
                        : null,
                    string.Equals(s.HeldBy, caller.Actor, StringComparison.Ordinal), s.Policy)),
            ];
        }
    }

    private static async Task<Totals> Sum(IQueryable<Submission> all, CancellationToken cancel) => new(
        Money.Cny(await all.SumAsync(s => s.Limit.Fen, cancel)), Money.Cny(await all.SumAsync(s => s.Premium.Fen, cancel)));

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/submissions", Handle)
        .Described("submissions.list", "List submissions")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}

/// <summary>Selections by what a submission reads as on a day; the database applies them.</summary>
internal static class SubmissionSelections
{
    extension(IQueryable<Submission> all)
    {
        /// <summary>Those that stand in a state on a day.</summary>
        internal IQueryable<Submission> InState(SubmissionState state, DateOnly day)
        {
            if (state is SubmissionState.Expired)
                return all.Where(s => s.ValidUntil < day && Submission.Ending.Contains(s.State));

            return Submission.Ending.Contains(state)
                ? all.Where(s => s.State == state && s.ValidUntil >= day)
                : all.Where(s => s.State == state);
        }

        /// <summary>Offers whose last day comes within some days, accepted and not bound or not yet accepted.</summary>
        internal IQueryable<Submission> Expiring(DateOnly day, int days)
        {
            DateOnly last = day.AddDays(days);
            return all.Where(s => s.State == SubmissionState.Quoted || s.State == SubmissionState.Accepted)
                .Where(s => s.ValidUntil >= day && s.ValidUntil <= last);
        }
    }
}
