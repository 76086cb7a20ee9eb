using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Dependencies;
using Breakwater.Assessment.Scans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Assessment.Actions;

/// <summary>Saves answers, several at once; each is kept forever beside the question as it was asked.</summary>
internal static class GiveAnswers
{
    /// <param name="Answers">1 to 200; a question occurs once. All are saved or none.</param>
    internal sealed record Request(IReadOnlyList<AnswerEntry> Answers);

    internal sealed class Handler(Store store, AssessmentDesk desk, DependencyBook dependencies, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            AssessmentId id, Request request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, ifMatch, caller, cancel)).Try(out AssessmentDesk.Work? work, out Refusal? why))
                return why;

            var saying = new SheetEntries.Saying(caller, clock.GetUtcNow());
            Outcome<IReadOnlyList<GivenAnswer>> read = work.Sheet.Answer(work.File, request.Answers, saying);
            if (!read.Try(out IReadOnlyList<GivenAnswer>? given, out why)) return why;

            store.Set<GivenAnswer>().AddRange(given);
            foreach (GivenAnswer answer in given) work.Sheet.Take(answer);
            await dependencies.Note(work.File, [.. given.Select(Named).OfType<SeenDependency>()], keep: true, cancel);
            return given.Count is 0 ? await desk.Unchanged(work, cancel) : await desk.End(work, ScoreCause.Answers, cancel);
        }
    }

    // Codes and numbers name no provider; only what was written in words can.
    private static SeenDependency? Named(GivenAnswer answer)
    {
        var sign = new DependencySign(Line: 0, answer.Question, IsSoftware: false, SignKind.Answer, answer.Answer, answer.At);
        return ProviderRules.All.Match(sign.Kind, sign.Value) is { } rule
            ? new SeenDependency(answer.Question, rule, sign, ScanText.Line(answer.Answer, ScanLimits.HostMax))
            : null;
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/assessments/{id}/answers", (
            AssessmentId id, Request request, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(request, cancel => handler.Handle(id, request, gate.IfMatch, caller, cancel)))
        .WithName("assessments.answer").WithTags("Assessments").WithSummary("Answer questions, several at once")
        .Produces<AssessmentChanged>()
        .RefusesChanges();
}
