using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Documents;
using Breakwater.Policies.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>The report of an assessment as a page or as a PDF; made when it is asked for, and kept by nobody.</summary>
internal static class ReadReport
{
    internal sealed class Handler(ReportDesk desk, DocumentTemplates templates, IPdfPrinter printer, TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            AssessmentId id, string? lang, string? format, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            AssessmentReport? report = await desk.Of(id, caller, cancel);
            if (report is null) return Problems.Of(NotFound);

            Language language = lang switch { "zh" => Language.Zh, "en" => Language.En, _ => http.Speaks() };
            Words title = new("风险评估报告", "Assessment report");
            string page = templates.Page("assessment", language, title.In(language), Data(report, language, clock.Today()));
            if (format is not "pdf") return Results.Content(page, "text/html; charset=utf-8");

            return (await printer.Print(page, cancel)).Match(
                done: pdf => Results.File(pdf, "application/pdf", $"{report.Profile.Number}.pdf"), refused: Problems.Of);
        }
    }

    private static Refusal NotFound { get; } = Refusal.NotFound("ASM-404", new("这项评估", "assessment"));

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assessments/{id}/report", (
            AssessmentId id, string? lang, string? format, Caller caller, HttpContext http, Handler handler) =>
            handler.Handle(id, lang, format, caller, http))
        .WithName("assessments.report").WithTags("Assessments").WithSummary("The assessment report as a page or as a PDF")
        .Produces(StatusCodes.Status200OK, contentType: "text/html", additionalContentTypes: "application/pdf")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Dictionary<string, object?> Data(AssessmentReport report, Language language, DateOnly today)
    {
        (RiskProfile profile, AssessmentEvidence evidence) = (report.Profile, report.Evidence);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["demonstration"] = report.Product.Package.Demonstration,
            ["number"] = profile.Number,
            ["applicant"] = report.Applicant.In(language),
            ["product"] = $"{report.Product.Package.Name.In(language)} {report.Product.Package.Version}",
            ["revision"] = profile.Revision.ToString(CultureInfo.InvariantCulture),
            ["made"] = DocumentText.Day(today, language),
            ["frozen"] = profile.FrozenOn is { } frozen ? DocumentText.Day(frozen, language) : null,
            ["posture"] = profile.Posture is { } points ? Points(points) : null,
            ["tier"] = profile.Tier?.Name.In(language),
            ["thin"] = report.IsThin,
            ["supported"] = report.Supported.ToString(CultureInfo.InvariantCulture),
            ["offer"] = report.Offer is { } offer
                ? $"{DocumentText.Amount(offer.Limit, language)} / {DocumentText.Amount(offer.Retention, language)}"
                : null,
            ["premium"] = report.Premium is { } premium ? DocumentText.Amount(premium, language) : null,
            ["first"] = report.First.Select(each => First(each, language)).ToArray(),
            ["contradictions"] = evidence.Contradictions.Select(each => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["control"] = each.Name.In(language),
                ["seen"] = each.Seen.In(language),
                ["host"] = each.Host,
                ["why"] = each.Why.In(language),
            }).ToArray(),
            ["imports"] = evidence.Imports,
            ["hosts"] = evidence.Hosts,
            ["scanned"] = evidence.LastScan is { } scan ? DocumentText.Day(scan, language) : null,
            ["domains"] = string.Join(", ", evidence.Domains),
            ["unseen"] = string.Join(", ", evidence.Unseen),
            ["evidenced"] = evidence.Evidenced,
            ["observed"] = evidence.Observed,
            ["attested"] = evidence.Attested,
            ["silent"] = evidence.Silent,
            ["disputed"] = evidence.Disputed,
            ["steps"] = (profile.PostureTrail?.Steps ?? []).Select(step => Step(step, language)).ToArray(),
        };
    }

    private static Dictionary<string, object?> First(Improvement each, Language language) => new(StringComparer.Ordinal)
    {
        ["name"] = each.Name.In(language),
        ["text"] = each.Text.In(language),
        ["effort"] = each.Effort.In(language),
        ["posture"] = Points(each.Posture),
        ["premium"] = each.Premium is { } premium ? DocumentText.Amount(premium, language) : null,
        ["saving"] = each.Saving is { Fen: > 0 } saving ? DocumentText.Amount(saving, language) : null,
    };

    private static Dictionary<string, object?> Step(TrailStep step, Language language) => new(StringComparer.Ordinal)
    {
        ["label"] = step.Label.In(language),
        ["operation"] = $"{step.Operator} {step.Operand}",
        ["result"] = step.Result,
        ["because"] = step.Because?.In(language),
        ["doubt"] = step.Doubt?.In(language),
    };

    private static string Points(decimal points) => points.ToString("0.0", CultureInfo.InvariantCulture);
}
