using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Shows the questions and controls exactly as filed, with what has been answered so far.</summary>
internal static class ShowQuestionnaire
{
    private static readonly Words Duty = new(
        "保险公司只询问以下问题，请如实回答。问题与您的回答按原文保存。",
        "The insurer asks only these questions; answer them truthfully. Questions and answers are kept word for word.");

    private const string Article = "《保险法》第十六条 / Insurance Law art. 16";

    /// <summary>The question set.</summary>
    /// <param name="Id">The assessment.</param>
    /// <param name="Product">The product version that asks.</param>
    /// <param name="State">Where the assessment stands today.</param>
    /// <param name="Revision">Raised with every change.</param>
    /// <param name="Duty">What the applicant is told.</param>
    /// <param name="Source">Where that is written.</param>
    /// <param name="Questions">In the order filed.</param>
    /// <param name="Controls">In the order filed.</param>
    /// <param name="Complete">Whether nothing is missing.</param>
    /// <param name="Missing">Codes of required questions and controls still open.</param>
    /// <param name="ShortMissing">
    /// Codes of questions of the short form still open; an indicative price needs none.
    /// </param>
    /// <param name="Actions">Routes that make sense now.</param>
    /// <param name="Version">The ETag.</param>
    internal sealed record View(
        AssessmentId Id, ShowAssessment.Product Product, AssessmentState State, int Revision, Words Duty, string Source,
        IReadOnlyList<AskedQuestion> Questions, IReadOnlyList<AskedControl> Controls, bool Complete,
        IReadOnlyList<string> Missing,
        IReadOnlyList<string> ShortMissing, IReadOnlyList<string> Actions, int Version);

    /// <summary>One question, exactly as filed.</summary>
    /// <param name="Code">Question code.</param>
    /// <param name="Text">The question.</param>
    /// <param name="Help">Explanation under it, or null.</param>
    /// <param name="Kind">How it is answered.</param>
    /// <param name="Choices">For a choice.</param>
    /// <param name="Min">Lowest number, or null.</param>
    /// <param name="Max">Highest number, or null.</param>
    /// <param name="Short">Whether it belongs to the short form.</param>
    /// <param name="Required">Whether a firm quote needs it.</param>
    /// <param name="Answer">The newest answer; null when there is none.</param>
    internal sealed record AskedQuestion(
        string Code, Words Text, Words? Help, AnswerKind Kind, IReadOnlyList<Choice> Choices, decimal? Min,
        decimal? Max, bool Short,
        bool Required, AnswerGiven? Answer);

    /// <summary>One control, exactly as filed.</summary>
    /// <param name="Code">Control code.</param>
    /// <param name="Family">Family for the radar.</param>
    /// <param name="Name">Short name.</param>
    /// <param name="Text">The exact statement attested.</param>
    /// <param name="Weight">Points in the score.</param>
    /// <param name="CeilingIfMissing">Highest score when it is absent; null when it does not cap.</param>
    /// <param name="Source">Where the weight comes from.</param>
    /// <param name="Grade">How well that is known.</param>
    /// <param name="Statement">The newest statement; null when there is none.</param>
    internal sealed record AskedControl(
        string Code, string Family, Words Name, Words Text, decimal Weight, decimal? CeilingIfMissing, string Source,
        Grade Grade,
        Stated? Statement);

    /// <summary>What was stated about a control.</summary>
    /// <param name="Presence">Whether it is there.</param>
    /// <param name="Grade">How well that is supported.</param>
    /// <param name="Scope">Which systems it is about.</param>
    /// <param name="Evidence">What shows it, or null.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who, as in the audit record.</param>
    internal sealed record Stated(
        ControlPresence Presence, EvidenceGrade Grade, string Scope, string? Evidence, DateTimeOffset At, string By);

    internal sealed class Handler(Store store, Sheets sheets, RiskProfiles profiles, TimeProvider clock)
    {
        internal async Task<IResult> Handle(AssessmentId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return Problems.Of(AssessmentRefusals.NotFound);

            Sheet sheet = await sheets.Of(id, await profiles.Product(file, cancel), cancel);
            ProductPackage package = sheet.Product.Package;
            return Answers.Versioned(
                http,
                new View(
                    id, ShowAssessment.Describe(sheet.Product), file.On(clock.Today()), file.Revision, Duty, Article,
                    [.. package.Questions.Select(question => Ask(question, sheet))],
                    [.. package.Controls.Select(control => Ask(control, sheet))],
                    sheet.IsComplete, sheet.Missing, sheet.ShortMissing, ShowAssessment.ActionsFor(file, caller.Role),
                    file.Version),
                file.Version);
        }
    }

    private static AskedQuestion Ask(Question q, Sheet sheet) => new(
        q.Code, q.Text, q.Help, q.Kind, q.Choices, q.Min, q.Max, q.Short, q.Required,
        sheet.Answers.GetValueOrDefault(q.Code)?.View());

    private static AskedControl Ask(ControlDefinition c, Sheet sheet) => new(
        c.Code, c.Family, c.Name, c.Text, c.Weight, c.CeilingIfMissing, c.Source, c.Grade,
        sheet.Controls.TryGetValue(c.Code, out ControlStatement? said)
            ? new Stated(said.Presence, said.Grade, said.Scope, said.Evidence, said.At, said.By)
            : null);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assessments/{id}/questionnaire", (AssessmentId id, Handler handler, Caller caller, HttpContext http) =>
            handler.Handle(id, caller, http))
        .WithName("assessments.questionnaire").WithTags("Assessments").WithSummary(
            "Questions and controls as filed, with the answers so far")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound);
}
