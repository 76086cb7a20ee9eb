using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scoring;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>
/// Moves a finding on: fixed, disputed, accepted by the enterprise; confirmed, upheld, withdrawn by the
/// insurer.
/// </summary>
internal static class MoveFinding
{
    private const int ReasonMax = 2_000;

    private static readonly Dictionary<FindingMove, Route> Routes = new()
    {
        [FindingMove.Acknowledge] = new("findings.acknowledge", "acknowledgements", "Take note of a finding"),
        [FindingMove.ClaimFix] = new("findings.claim-fix", "fixes", "Say how a finding was fixed"),
        [FindingMove.Dispute] = new("findings.dispute", "disputes", "Say why a finding is wrong"),
        [FindingMove.AcceptRisk] = new(
            "findings.accept-risk", "risk-acceptances", "Say why a finding will not be fixed"),
        [FindingMove.Verify] = new("findings.verify", "verifications", "Confirm that a finding is fixed"),
        [FindingMove.Reopen] = new("findings.reopen", "reopenings", "Say why a finding is not fixed"),
        [FindingMove.Uphold] = new("findings.uphold", "upholdings", "Hold on to a disputed finding"),
        [FindingMove.Withdraw] = new("findings.withdraw", "withdrawals", "Take a disputed finding back"),
    };

    /// <param name="Reason">Why, 1 to 2,000 characters; may be left out when taking note.</param>
    internal sealed record Request(string? Reason = null);

    internal static IReadOnlyList<AccessRow> Rows { get; } =
        [.. Routes.Select(each => new AccessRow(each.Value.Name, (each.Key.By, Reach.Own)))];

    internal static string RouteOf(FindingMove move) => Routes[move].Name;

    // What a step does to a score; the others leave every number where it was.
    private static readonly Dictionary<FindingMove, ScoreCause> Rescores = new()
    {
        [FindingMove.Dispute] = ScoreCause.Dispute,
        [FindingMove.Uphold] = ScoreCause.Upheld,
        [FindingMove.Withdraw] = ScoreCause.Withdrawn,
        [FindingMove.Verify] = ScoreCause.Fixed,
        [FindingMove.Reopen] = ScoreCause.Reopened,
    };

    internal sealed class Handler(
        Store store, CatalogueShelf catalogues, IFilingBook filings, Sheets sheets, ScoreBook scores, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            FindingId id, FindingMove move, Request request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Finding? finding = await store.Set<Finding>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (finding is null) return AssessmentRefusals.NoFinding;
            if (finding.Unless(ifMatch) is { } stale) return stale;

            string reason = request.Reason?.Trim() ?? "";
            if (reason.Length > ReasonMax || !AnswerReader.IsPlain(reason) || (move.NeedsReason && reason.Length is 0))
                return AssessmentRefusals.NoReason;

            var step = new FindingStep(move, clock.GetUtcNow(), caller.Actor, caller.Role, reason);
            if (!finding.Move(move, step).Try(out FindingEvent? happened, out Refusal? why)) return why;

            store.Set<FindingEvent>().Add(happened);
            store.Publish(new FindingMoved(id, finding.Assessment, finding.Owner, finding.State));
            // What a quote may rest on has changed, unless it is frozen already.
            AssessmentFile file = (await store.Set<AssessmentFile>().FindAsync([finding.Assessment], cancel))!;
            if (!file.IsFrozen) file.Touch(step.At);
            if (Rescores.TryGetValue(move, out ScoreCause because))
            {
                FiledProduct product = (await filings.Find(file.Filing, cancel))!;
                Score? score = await scores.Of(file.Id, await sheets.Of(file.Id, product, cancel), cancel);
                if (score is not null) await scores.Keep(file, score, because, step.At, cancel);
            }

            FindingView view = FindingView.Of(finding, finding.Version + 1, await catalogues.Signals(cancel));
            return Effect.Changed(view, finding.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach ((FindingMove move, Route route) in Routes)
        {
            routes.MapPost($"/findings/{{id}}/{route.Path}", (
                    FindingId id, Request request, Handler handler, Caller caller, CommandGate gate) =>
                    gate.Run(request, cancel => handler.Handle(id, move, request, gate.IfMatch, caller, cancel)))
                .WithName(route.Name).WithTags("Findings").WithSummary(route.Summary)
                .Produces<FindingView>()
                .RefusesChanges();
        }
    }

    private sealed record Route(string Name, string Path, string Summary);
}
