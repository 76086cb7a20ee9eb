using System.Globalization;
using Breakwater.Foundation.Crypto;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Starts a run that decides all claims of a scheme that are due, and shows how far it is.</summary>
internal static class RunAdjudication
{
    private const int ChunkDefault = 500;

    private static readonly Sorts<AdjudicationRun> Columns = new Sorts<AdjudicationRun>().By("startedAt", r => r.StartedAt);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Scheme">Its scheme.</param>
    /// <param name="SchemeName">Name of the scheme.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="On">Day the claims are decided as of.</param>
    /// <param name="Rule">First day of the review rule.</param>
    /// <param name="Seed">Seed of the draws.</param>
    /// <param name="Due">Claims due when it began.</param>
    /// <param name="Done">Decided so far.</param>
    /// <param name="Payable">Of these to be paid.</param>
    /// <param name="InReview">Of these looked at first.</param>
    /// <param name="Refused">Of these refused.</param>
    /// <param name="Amount">What they are to be paid.</param>
    /// <param name="PerSecond">Claims a second so far; null until the first chunk is done.</param>
    /// <param name="StartedAt">When it began.</param>
    /// <param name="FinishedAt">When its last claim was decided.</param>
    internal sealed record View(
        AdjudicationRunId Id, string Number, SchemeId Scheme, Words SchemeName, RunState State, DateOnly On, string Rule,
        string Seed, int Due, int Done, int Payable, int InReview, int Refused, Money Amount, double? PerSecond,
        DateTimeOffset StartedAt, DateTimeOffset? FinishedAt);

    /// <param name="Run">The run.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Due">Claims it will decide.</param>
    internal sealed record Started(AdjudicationRunId Run, string Number, int Due);

    internal sealed class Handler(
        Store store, ICertificates certificates, ReviewRules rules, KeyRing keys, RunBell bell, INumbers numbers, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<IResult> Start(SchemeId id, int? chunk, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            ClaimableScheme? scheme = (await certificates.Schemes([id], cancel)).GetValueOrDefault(id);
            if (scheme is null || scheme.Insurer != caller.Organisation) return Problems.Of(LaneRefusals.NoScheme);

            string number =
                await numbers.Next(string.Create(CultureInfo.InvariantCulture, $"AR-{clock.Today().Year}"), cancel);
            IResult answer = await gate.Run(new { Chunk = chunk }, async stop =>
            {
                DateOnly today = clock.Today();
                if (rules.On(today) is not { } rule) return LaneRefusals.NoRule;
                if (await store.Read<AdjudicationRun>().AnyAsync(r => r.Scheme == id && r.State == RunState.Running, stop))
                    return LaneRefusals.RunUnderWay;

                IQueryable<ResidentClaim> open = Adjudication.Open(store.Read<ResidentClaim>(), id, today, long.MaxValue);
                int due = await open.CountAsync(stop);
                if (due is 0) return LaneRefusals.NothingDue;

                var run = new AdjudicationRun
                {
                    Id = ids.Next<AdjudicationRunId>(),
                    Number = number,
                    Scheme = id,
                    Owner = scheme.Sponsor,
                    Carrier = scheme.Insurer,
                    On = today,
                    LastOrdinal = await open.MaxAsync(claim => claim.Ordinal, stop),
                    Rule = rule.From,
                    Seed = ReviewRules.Seed(keys, id.Value),
                    Chunk = int.Clamp(chunk ?? ChunkDefault, 1, 5_000),
                    Due = due,
                    StartedAt = clock.GetUtcNow(),
                    Actor = caller.Actor,
                };
                store.Set<AdjudicationRun>().Add(run);
                return Effect.Created(new Started(run.Id, number, due), run.Version);
            });
            bell.Ring();
            return answer;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/schemes/{id}/adjudication-runs", (
                SchemeId id, [FromQuery] int? chunk, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Start(id, chunk, caller, gate, http.RequestAborted))
            .WithName("resident-runs.start").WithTags("ResidentClaims")
            .WithSummary("Decide all claims of a scheme that are due today")
            .Produces<Started>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/adjudication-runs", List)
            .WithName("resident-runs.list").WithTags("ResidentClaims").WithSummary("List adjudication runs")
            .Produces<Listing<View, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/adjudication-runs/{id}", One)
            .WithName("resident-runs.read").WithTags("ResidentClaims").WithSummary("Show a run and how far it is")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> List(
        [AsParameters] ListQuery query, Guid? scheme, Store store, Caller caller, ICertificates certificates, HttpContext http)
    {
        IQueryable<AdjudicationRun> selection = store.Read<AdjudicationRun>().VisibleTo(caller);
        if (scheme is { } of) selection = selection.Where(r => r.Scheme == new SchemeId(of));
        if (query.Search is { } text) selection = selection.Where(r => r.Number.Contains(text));
        return Listings.Answer<AdjudicationRun, View>(
            http, query, selection, Columns, async (rows, cancel) =>
            {
                var schemes = await certificates.Schemes([.. rows.Select(r => r.Scheme).Distinct()], cancel);
                return [.. rows.Select(r => Show(r, schemes[r.Scheme].Name))];
            });
    }

    private static async Task<IResult> One(
        AdjudicationRunId id, Store store, Caller caller, ICertificates certificates, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        AdjudicationRun? run =
            await store.Read<AdjudicationRun>().VisibleTo(caller).FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (run is null) return Problems.Of(LaneRefusals.NoRun);

        Words name = (await certificates.Schemes([run.Scheme], cancel))[run.Scheme].Name;
        return Answers.Versioned(http, Show(run, name), run.Version);
    }

    private static View Show(AdjudicationRun r, Words scheme)
    {
        double seconds = (r.WorkedAt - r.StartedAt)?.TotalSeconds ?? 0;
        return new View(
            r.Id, r.Number, r.Scheme, scheme, r.State, r.On, r.Rule, r.Seed.ToString("X16", CultureInfo.InvariantCulture), r.Due,
            r.Done, r.Payable, r.InReview, r.Refused, Money.Cny(r.PayableFen),
            seconds > 0 && r.Done > 0 ? r.Done / seconds : null, r.StartedAt, r.FinishedAt);
    }
}
