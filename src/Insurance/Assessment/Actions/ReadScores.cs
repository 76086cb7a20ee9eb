using System.Text.Json;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Lists the scores an assessment has had, each as it was on its day, and explains one of them.</summary>
internal static class ReadScores
{
    /// <summary>One score.</summary>
    /// <param name="Number">From 1; the newest counts, unless a quote rests on an earlier one.</param>
    /// <param name="At">When it was scored.</param>
    /// <param name="Why">What led to it.</param>
    /// <param name="Revision">Revision of the assessment then.</param>
    /// <param name="Points">0 to 100, one decimal.</param>
    /// <param name="Complete">Whether nothing was missing.</param>
    /// <param name="Evidenced">Controls whose statement rested on a document or a test.</param>
    /// <param name="Observed">Controls whose statement rested on a look from outside.</param>
    /// <param name="Attested">Controls that rested on the applicant's word alone.</param>
    /// <param name="Silent">Controls nothing had been said about.</param>
    /// <param name="Open">Open findings by severity.</param>
    /// <param name="Disputed">Of these, disputed and not decided on.</param>
    /// <param name="IsQuoted">Whether a quote rests on it.</param>
    internal sealed record Item(
        int Number, DateTimeOffset At, ScoreCause Why, int Revision, decimal Points, bool Complete, int Evidenced, int Observed,
        int Attested, int Silent, IReadOnlyDictionary<Severity, int> Open, int Disputed, bool IsQuoted);

    /// <summary>One score with how it came to be.</summary>
    /// <param name="Score">The score.</param>
    /// <param name="Trail">How it came to be, word for word as on its day.</param>
    internal sealed record Explained(Item Score, Explanation Trail);

    private static readonly Sorts<ScoreVersion> Columns = new Sorts<ScoreVersion>().By("number", s => s.Number);

    internal sealed class Handler(Store store, JsonSerializerOptions json)
    {
        internal async Task<IResult> List(AssessmentId id, ListQuery query, Caller caller, HttpContext http)
        {
            if (await File(id, caller, http.RequestAborted) is not { } file) return Problems.Of(AssessmentRefusals.NotFound);

            IQueryable<ScoreVersion> selection = store.Read<ScoreVersion>().Where(s => s.Assessment == id);
            return await Listings.Answer<ScoreVersion, Item>(http, query, selection, Columns, (rows, _) =>
                Task.FromResult<IReadOnlyList<Item>>([.. rows.Select(score => View(score, file))]));
        }

        internal async Task<IResult> Explain(AssessmentId id, int number, Caller caller, CancellationToken cancel)
        {
            if (await File(id, caller, cancel) is not { } file) return Problems.Of(AssessmentRefusals.NotFound);

            ScoreVersion? score = await store.Read<ScoreVersion>()
                .FirstOrDefaultAsync(s => s.Assessment == id && s.Number == number, cancel);
            return score is null
                ? Problems.Of(AssessmentRefusals.NoScore)
                : TypedResults.Ok(new Explained(
                    View(score, file), JsonSerializer.Deserialize<Explanation>(score.Trail, json)!));
        }

        private Task<AssessmentFile?> File(AssessmentId id, Caller caller, CancellationToken cancel) =>
            store.Read<AssessmentFile>().VisibleTo(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
    }

    private static Item View(ScoreVersion score, AssessmentFile file) => new(
        score.Number, score.At, score.Why, score.Revision, score.Tenths / 10m, score.Complete, score.Evidenced, score.Observed,
        score.Attested, score.Silent, score.Open, score.Disputed, file.QuotedScore == score.Number);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assessments/{id}/scores", (
                AssessmentId id, [AsParameters] ListQuery query, Handler handler, Caller caller, HttpContext http) =>
                handler.List(id, query, caller, http))
            .WithName("assessments.scores").WithTags("Assessments").WithSummary("The scores it has had, newest first")
            .Produces<Listing<Item, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/assessments/{id}/scores/{version}", (
                AssessmentId id, int version, Handler handler, Caller caller, CancellationToken cancel) =>
                handler.Explain(id, version, caller, cancel))
            .WithName("assessments.score").WithTags("Assessments").WithSummary("One score with how it came to be")
            .Produces<Explained>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
