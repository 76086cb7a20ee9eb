using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Breakwater.Underwriting.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Actions;

/// <summary>What waits for an insurer's underwriters: referrals, offers about to run out, evidence to look at.</summary>
internal static class ShowWorklist
{
    private const int RowsMax = 50;
    private const int ExpiringDays = 7;

    /// <summary>The worklist; each part holds at most 50 rows and says how many there are.</summary>
    /// <param name="Referrals">A person must decide; the oldest first.</param>
    /// <param name="ReferralsTotal">How many there are.</param>
    /// <param name="Expiring">Offers whose last day comes within seven days; the nearest first.</param>
    /// <param name="ExpiringTotal">How many there are.</param>
    /// <param name="Evidence">Evidence handed in and not looked at; the oldest first.</param>
    /// <param name="EvidenceTotal">How many there are.</param>
    /// <param name="Mandate">Highest limit the caller may approve.</param>
    internal sealed record View(
        IReadOnlyList<Referral> Referrals,
        int ReferralsTotal,
        IReadOnlyList<Offer> Expiring,
        int ExpiringTotal,
        IReadOnlyList<Evidence> Evidence,
        int EvidenceTotal,
        Money Mandate);

    /// <summary>A submission that waits for a decision.</summary>
    /// <param name="Submission">The submission.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="InsuredName">The applicant.</param>
    /// <param name="Province">GB/T 2260 code.</param>
    /// <param name="Industry">GB/T 4754 division.</param>
    /// <param name="Since">Since when it waits.</param>
    /// <param name="AgeDays">Days since then.</param>
    /// <param name="Inception">First day of cover asked for.</param>
    /// <param name="Limit">Highest limit asked for.</param>
    /// <param name="Premium">Premium of the first priced option; zero without one.</param>
    /// <param name="Reasons">What is to be decided.</param>
    /// <param name="HeldBy">Who works on it; null when it is free.</param>
    /// <param name="IsMine">Whether that is the caller.</param>
    /// <param name="IsWithinMandate">Whether the caller's mandate reaches the highest limit.</param>
    internal sealed record Referral(
        SubmissionId Submission,
        string Number,
        Words InsuredName,
        string Province,
        string Industry,
        DateTimeOffset Since,
        int AgeDays,
        DateOnly Inception,
        Money Limit,
        Money Premium,
        IReadOnlyList<Words> Reasons,
        Words? HeldBy,
        bool IsMine,
        bool IsWithinMandate);

    /// <summary>An offer about to run out.</summary>
    /// <param name="Submission">The submission.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="InsuredName">The applicant.</param>
    /// <param name="State">Quoted, or accepted and not bound.</param>
    /// <param name="ValidUntil">Last day.</param>
    /// <param name="DaysLeft">Days until then; 0 on the last.</param>
    /// <param name="Limit">Limit shown.</param>
    /// <param name="Premium">Premium shown.</param>
    internal sealed record Offer(
        SubmissionId Submission,
        string Number,
        Words InsuredName,
        SubmissionState State,
        DateOnly ValidUntil,
        int DaysLeft,
        Money Limit,
        Money Premium);

    /// <summary>Evidence to look at.</summary>
    /// <param name="Submission">The submission.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="InsuredName">The applicant.</param>
    /// <param name="Contingency">The condition.</param>
    /// <param name="Ask">What was asked for.</param>
    /// <param name="SubmittedAt">When it was handed in.</param>
    /// <param name="Due">Last day it can serve the offer.</param>
    internal sealed record Evidence(
        SubmissionId Submission,
        string Number,
        Words InsuredName,
        ContingencyId Contingency,
        Words Ask,
        DateTimeOffset SubmittedAt,
        DateOnly Due);

    internal sealed class Handler(Store store, IOrganisations organisations, IPeople people, TimeProvider clock)
    {
        internal async Task<View> Handle(Caller caller, CancellationToken cancel)
        {
            DateOnly today = clock.Today();
            OrganisationId own = caller.Organisation;
            IQueryable<Submission> given = store.Read<Submission>().VisibleTo(caller)
                .Where(s => s.Carrier == own && s.Owner != own);
            Money mandate = (await people.MandateOf(caller.Actor, cancel)).Underwriting;

            IQueryable<Submission> waiting = Waiting(given, today);
            List<Submission> referred = await waiting
                .OrderBy(s => s.ReferredAt).ThenBy(s => s.Number).Take(RowsMax).ToListAsync(cancel);
            IQueryable<Submission> ending = given.Expiring(today, ExpiringDays);
            List<Submission> expiring = await ending
                .OrderBy(s => s.ValidUntil).ThenBy(s => s.Number).Take(RowsMax).ToListAsync(cancel);
            IQueryable<Shown> shown = Handed(given, today);
            List<Shown> evidence = await shown.OrderBy(each => each.Condition.SubmittedAt).Take(RowsMax).ToListAsync(cancel);

            IEnumerable<Submission> all = [.. referred, .. expiring, .. evidence.Select(each => each.Submission)];
            var names = await organisations.Find([.. all.Select(s => s.Owner).Distinct()], cancel);
            return new View(
                await Referrals(referred, names, mandate, caller, today, cancel), await waiting.CountAsync(cancel),
                [
                    .. expiring.Select(s => new Offer(
                        s.Id, s.Number, names.NameOf(s.Owner), s.State, s.ValidUntil,
                        s.ValidUntil.DayNumber - today.DayNumber, s.Limit, s.Premium)),
                ],
                await ending.CountAsync(cancel),
                [
                    .. evidence.Select(each => new Evidence(
                        each.Submission.Id, each.Submission.Number, names.NameOf(each.Submission.Owner),
                        each.Condition.Id, each.Condition.Ask, each.Condition.SubmittedAt!.Value, each.Condition.Due)),
                ],
                await shown.CountAsync(cancel), mandate);
        }

        // What the applicant has still to complete waits for the applicant.
        private IQueryable<Submission> Waiting(IQueryable<Submission> given, DateOnly today) =>
            given.InState(SubmissionState.Referred, today).Where(s => !store.Read<UnderwritingIssue>().Any(issue =>
                issue.Submission == s.Id && issue.Revision == s.Revision && issue.Rule == IssueDrafts.Incomplete));

        private IQueryable<Shown> Handed(IQueryable<Submission> given, DateOnly today) =>
            from submission in given
            join condition in store.Read<Contingency>()
                on new { submission.Id, submission.Revision } equals new { Id = condition.Submission, condition.Revision }
            where condition.State == ContingencyState.EvidenceSubmitted && submission.ValidUntil >= today
                && Submission.Ending.Contains(submission.State)
            select new Shown { Submission = submission, Condition = condition };

        private async Task<IReadOnlyList<Referral>> Referrals(
            IReadOnlyList<Submission> rows, IReadOnlyDictionary<OrganisationId, OrganisationView> names, Money mandate,
            Caller caller, DateOnly today, CancellationToken cancel)
        {
            SubmissionId[] ids = [.. rows.Select(s => s.Id)];
            ILookup<SubmissionId, UnderwritingIssue> issues = (await store.Read<UnderwritingIssue>()
                .Where(issue => ids.Contains(issue.Submission) && issue.Action == RuleAction.Refer)
                .OrderBy(issue => issue.Number).ToListAsync(cancel)).ToLookup(issue => issue.Submission);
            var options = (await store.Read<QuoteOption>().Where(option => ids.Contains(option.Submission))
                .Select(option => new { option.Submission, option.Revision, option.Limit.Fen })
                .ToListAsync(cancel)).ToLookup(option => option.Submission);
            var holders = await people.Named([.. rows.Select(s => s.HeldBy).OfType<string>().Distinct()], cancel);
            return
            [
                .. rows.Select(s =>
                {
                    Money highest = Money.Cny(
                        options[s.Id].Where(option => option.Revision == s.Revision).Max(option => option.Fen));
                    return new Referral(
                        s.Id, s.Number, names.NameOf(s.Owner), s.Province, s.Industry, s.ReferredAt!.Value,
                        today.DayNumber - s.ReferredAt.Value.ShanghaiDay().DayNumber, s.Inception, highest, s.Premium,
                        [
                            .. issues[s.Id].Where(issue => issue.Revision == s.Revision && issue.IsOpen)
                                .Select(issue => issue.Text),
                        ],
                        s.HeldBy is { } actor && holders.TryGetValue(actor, out PersonView? holder) ? holder.Name : null,
                        string.Equals(s.HeldBy, caller.Actor, StringComparison.Ordinal), mandate >= highest);
                }),
            ];
        }

        private sealed class Shown
        {
            internal required Submission Submission { get; init; }

            internal required Contingency Condition { get; init; }
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/underwriting/worklist", async (Handler handler, Caller caller, HttpContext http) =>
            Results.Ok(await handler.Handle(caller, http.RequestAborted)))
        .WithName("underwriting.worklist").WithTags("Underwriting").WithSummary("What waits for an underwriter")
        .Produces<View>();
}
