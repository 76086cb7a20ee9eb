using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scoring;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment;

/// <summary>What every change of an assessment begins and ends with.</summary>
internal sealed class AssessmentDesk(
    Store store, IFilingBook filings, Sheets sheets, ScoreBook scores, TimeProvider clock)
{
    /// <summary>
    /// The assessment and its sheet, if the caller may see it, has read its newest version, and it may still
    /// change: it is not frozen
    /// and its product version is still in force.
    /// </summary>
    internal async Task<Outcome<Work>> Begin(AssessmentId id, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        AssessmentFile? file = await store.Set<AssessmentFile>().VisibleTo(caller)
            .FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (file is null) return AssessmentRefusals.NotFound;
        if (file.Unless(ifMatch) is { } stale) return stale;

        DateOnly today = clock.Today();
        if (file.IsFrozen) return AssessmentRefusals.Frozen(file, today);
        Outcome<FiledProduct> filed = await filings.InForce(file.Filing, today, file.Province, cancel);
        if (!filed.Try(out FiledProduct? product, out Refusal? why)) return why;

        return new Work(file, await sheets.Of(id, product, cancel));
    }

    /// <summary>Raises the revision, notes how far the work has come and keeps the score it led to.</summary>
    internal async Task<Outcome<Effect>> End(Work work, ScoreCause why, CancellationToken cancel)
    {
        DateTimeOffset at = clock.GetUtcNow();
        work.File.Touch(at);
        Score? score = await scores.Of(work.File.Id, work.Sheet, cancel);
        if (score is not null) await scores.Keep(work.File, score, why, at, cancel);
        AssessmentChanged changed = Measure(work, score);
        return Effect.Changed(changed with { Version = work.File.Version + 1 }, work.File.Version + 1);
    }

    /// <summary>Nothing was new: nothing changes.</summary>
    internal async Task<Outcome<Effect>> Unchanged(Work work, CancellationToken cancel) =>
        Effect.Changed(await Measure(work, cancel), work.File.Version);

    /// <summary>Notes how far the work has come.</summary>
    internal async Task<AssessmentChanged> Measure(Work work, CancellationToken cancel) =>
        Measure(work, await scores.Of(work.File.Id, work.Sheet, cancel));

    /// <summary>Notes how far the work has come, with the score it has led to.</summary>
    internal AssessmentChanged Measure(Work work, Score? score)
    {
        (AssessmentFile file, Sheet sheet) = (work.File, work.Sheet);
        decimal? points = score?.Posture.Points;
        file.Measure(sheet.IsComplete, points);
        return new AssessmentChanged(
            file.Id, file.Number, file.On(clock.Today()), file.Revision, sheet.IsComplete, sheet.Missing,
            sheet.ShortMissing,
            points, file.Version);
    }

    /// <summary>An assessment that is being worked on.</summary>
    internal sealed record Work(AssessmentFile File, Sheet Sheet);
}

/// <summary>How an assessment stands after a change.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Public number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Revision">Raised with every change.</param>
/// <param name="Complete">Whether nothing is missing.</param>
/// <param name="Missing">Codes of required questions and controls still open.</param>
/// <param name="ShortMissing">Codes of questions of the short form still open.</param>
/// <param name="Posture">Score 0 to 100; null while no control has been attested.</param>
/// <param name="Version">The ETag.</param>
internal sealed record AssessmentChanged(
    AssessmentId Id, string Number, AssessmentState State, int Revision, bool Complete, IReadOnlyList<string> Missing,
    IReadOnlyList<string> ShortMissing, decimal? Posture, int Version);

/// <summary>What every change may answer.</summary>
internal static class AssessmentAnswers
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>The usual refusals of a change.</summary>
        internal RouteHandlerBuilder RefusesChanges() => route
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
