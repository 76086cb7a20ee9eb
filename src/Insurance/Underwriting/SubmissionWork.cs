using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Breakwater.Underwriting;

/// <summary>What a change of a submission answers.</summary>
/// <param name="Id">The submission.</param>
/// <param name="Number">Its public number.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="ValidUntil">Last day it can come to something.</param>
/// <param name="Version">The ETag.</param>
internal sealed record SubmissionChanged(
    SubmissionId Id, string Number, SubmissionState State, DateOnly ValidUntil, int Version)
{
    internal static SubmissionChanged Of(Submission submission, DateOnly day, int version) =>
        new(submission.Id, submission.Number, submission.StateOn(day), submission.ValidUntil, version);
}

/// <summary>What every change of a submission begins and ends with.</summary>
internal sealed class SubmissionWork(Dossiers dossiers, TimeProvider clock)
{
    /// <summary>Who acts now.</summary>
    internal Moment Now(Caller caller) => new(caller, clock.GetUtcNow());

    /// <summary>Changes a submission that the caller may see and has read in its newest version.</summary>
    internal Task<Outcome<Effect>> Change(
        SubmissionId id, int? ifMatch, Caller caller, Func<Dossier, Moment, Task<Refusal?>> act, CancellationToken cancel) =>
        Change(
            id, ifMatch, caller, act,
            (dossier, at, version) => SubmissionChanged.Of(dossier.Submission, at.Day, version), cancel);

    /// <summary>Changes a submission and answers with something of its own.</summary>
    internal async Task<Outcome<Effect>> Change(
        SubmissionId id,
        int? ifMatch,
        Caller caller,
        Func<Dossier, Moment, Task<Refusal?>> act,
        Func<Dossier, Moment, int, object> answer,
        CancellationToken cancel)
    {
        Dossier? dossier = await dossiers.Find(id, caller, cancel);
        if (dossier is null) return UnderwritingRefusals.NoSubmission;
        if (dossier.Submission.Unless(ifMatch) is { } stale) return stale;

        Moment at = Now(caller);
        if (await act(dossier, at) is { } why) return why;

        int version = dossier.Submission.Version + 1;
        return Effect.Changed(answer(dossier, at, version), version);
    }
}

/// <summary>Descriptions the module's routes share.</summary>
internal static class SubmissionAnswers
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>Name, tag and summary.</summary>
        internal RouteHandlerBuilder Described(string name, string summary) =>
            route.WithName(name).WithTags("Submissions").WithSummary(summary);

        /// <summary>Name, summary and what a change may answer.</summary>
        internal RouteHandlerBuilder Changes(string name, string summary) =>
            route.Described(name, summary).Produces<SubmissionChanged>().Refuses();

        /// <summary>The refusals of a change.</summary>
        internal RouteHandlerBuilder Refuses() => route
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
