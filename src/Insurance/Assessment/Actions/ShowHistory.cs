using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>
/// Lists everything that was ever asked and answered, word for word, and every statement about a control.
/// </summary>
internal static class ShowHistory
{
    /// <summary>One answer.</summary>
    /// <param name="Number">Order among answers and statements.</param>
    /// <param name="Question">Question code.</param>
    /// <param name="Asked">Exact wording.</param>
    /// <param name="Answer">Stored value.</param>
    /// <param name="Answered">Exact wording of the answer.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="ByName">Name of the person.</param>
    internal sealed record AnswerItem(
        int Number, string Question, Words Asked, string Answer, Words Answered, DateTimeOffset At, string By,
        Words ByName);

    /// <summary>One statement.</summary>
    /// <param name="Number">Order among answers and statements.</param>
    /// <param name="Control">Control code.</param>
    /// <param name="Asked">Exact wording of the statement.</param>
    /// <param name="Presence">Whether the control is there.</param>
    /// <param name="Grade">How well that is supported.</param>
    /// <param name="Scope">Which systems it is about.</param>
    /// <param name="Evidence">What shows it, or null.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="ByName">Name of the person.</param>
    internal sealed record StatementItem(
        int Number, string Control, Words Asked, ControlPresence Presence, EvidenceGrade Grade, string Scope,
        string? Evidence,
        DateTimeOffset At, string By, Words ByName);

    private static readonly Sorts<GivenAnswer> AnswerColumns = new Sorts<GivenAnswer>()
        .By("number", a => a.Number).By("question", a => a.Question);

    private static readonly Sorts<ControlStatement> StatementColumns = new Sorts<ControlStatement>()
        .By("number", s => s.Number).By("control", s => s.Control);

    internal sealed class Handler(Store store, IPeople people)
    {
        internal async Task<IResult> Answers(
            AssessmentId id, ListQuery query, string? question, Caller caller, HttpContext http)
        {
            if (!await IsVisible(id, caller, http.RequestAborted)) return Problems.Of(AssessmentRefusals.NotFound);

            IQueryable<GivenAnswer> selection = store.Read<GivenAnswer>().Where(a => a.Assessment == id);
            if (question is not null) selection = selection.Where(a => a.Question == question);
            if (query.Search is { } text)
                selection = selection.Where(a => a.Asked.Zh.Contains(text) || a.Asked.En.Contains(text));
            return await Listings.Answer<GivenAnswer, AnswerItem>(http, query, selection, AnswerColumns, View);

            async Task<IReadOnlyList<AnswerItem>> View(IReadOnlyList<GivenAnswer> rows, CancellationToken cancel)
            {
                var named = await people.Named([.. rows.Select(a => a.By).Distinct(StringComparer.Ordinal)], cancel);
                return
                [
                    .. rows.Select(a => new AnswerItem(
                        a.Number, a.Question, a.Asked, a.Answer, a.Answered, a.At, a.By, named.NameOf(a.By))),
                ];
            }
        }

        internal async Task<IResult> Statements(
            AssessmentId id, ListQuery query, string? control, Caller caller, HttpContext http)
        {
            if (!await IsVisible(id, caller, http.RequestAborted)) return Problems.Of(AssessmentRefusals.NotFound);

            IQueryable<ControlStatement> selection = store.Read<ControlStatement>().Where(s => s.Assessment == id);
            if (control is not null) selection = selection.Where(s => s.Control == control);
            if (query.Search is { } text)
                selection = selection.Where(s => s.Asked.Zh.Contains(text) || s.Asked.En.Contains(text));
            return await Listings.Answer<ControlStatement, StatementItem>(http, query, selection, StatementColumns, View);

            async Task<IReadOnlyList<StatementItem>> View(IReadOnlyList<ControlStatement> rows, CancellationToken cancel)
            {
                var named = await people.Named([.. rows.Select(s => s.By).Distinct(StringComparer.Ordinal)], cancel);
                return
                [
                    .. rows.Select(s => new StatementItem(
                        s.Number, s.Control, s.Asked, s.Presence, s.Grade, s.Scope, s.Evidence, s.At, s.By,
                        named.NameOf(s.By))),
                ];
            }
        }

        private Task<bool> IsVisible(AssessmentId id, Caller caller, CancellationToken cancel) =>
            store.Read<AssessmentFile>().VisibleTo(caller).AnyAsync(f => f.Id == id, cancel);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assessments/{id}/answers", (
                AssessmentId id, [AsParameters] ListQuery query, string? question, Handler handler, Caller caller,
                HttpContext http) =>
                handler.Answers(id, query, question, caller, http))
            .WithName("assessments.answers").WithTags("Assessments").WithSummary(
                "Everything that was asked and answered, newest first")
            .Produces<Listing<AnswerItem, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/assessments/{id}/controls", (
                AssessmentId id, [AsParameters] ListQuery query, string? control, Handler handler, Caller caller,
                HttpContext http) =>
                handler.Statements(id, query, control, caller, http))
            .WithName("assessments.statements").WithTags("Assessments").WithSummary(
                "Every statement about a control, newest first")
            .Produces<Listing<StatementItem, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
