using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Actions;

/// <summary>The range a price still lies in, once the short form is answered; it narrows with every answer.</summary>
internal static class ShowIndication
{
    private const long YuanMax = 1_000_000_000_000;

    /// <summary>The indication.</summary>
    /// <param name="Submission">The submission.</param>
    /// <param name="AssessmentRevision">Revision of the assessment it rests on.</param>
    /// <param name="TariffVersion">Version of the filed tariff.</param>
    /// <param name="Prices">The option asked for; the filed options side by side when none was.</param>
    /// <param name="OpenQuestions">What a firm quote still needs.</param>
    internal sealed record View(
        SubmissionId Submission,
        int AssessmentRevision,
        string TariffVersion,
        IReadOnlyList<Price> Prices,
        IReadOnlyList<Words> OpenQuestions);

    /// <summary>The range of one option.</summary>
    /// <param name="Name">Name of the filed option; null for others.</param>
    /// <param name="Limit">Aggregate limit.</param>
    /// <param name="Retention">Per event.</param>
    /// <param name="Lowest">Premium if every open factor took its lowest value.</param>
    /// <param name="Highest">Premium if every open factor took its highest value.</param>
    /// <param name="Open">Factors that are open.</param>
    internal sealed record Price(
        Words? Name, Money Limit, Money Retention, Money Lowest, Money Highest, IReadOnlyList<Words> Open);

    private static async Task<IResult> Handle(
        SubmissionId id, long? limit, long? retention, Store store, Caller caller, IRiskProfiles profiles,
        IFilingBook filings, IRater rater, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if ((limit is null) != (retention is null) || limit is <= 0 or > YuanMax || retention < 0 || retention >= limit)
        {
            return Problems.Of(Refusal.InvalidFields("UW-OPTIONS", [new("limit", "RANGE", new(
                "限额和免赔额以元为单位成对给出，限额大于零，免赔额小于限额；都不填则按备案方案计算。",
                "Give limit and retention together, in yuan, the limit more than zero and the retention less than it; "
                + "leave both out for the filed options."))]));
        }

        Submission? submission = await store.Read<Submission>()
            .VisibleTo(caller).FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null) return Problems.Of(UnderwritingRefusals.NoSubmission);
        if (await profiles.Find(submission.Assessment, cancel) is not { } risk)
            return Problems.Of(UnderwritingRefusals.NoAssessment);

        DateOnly from = Applications.CoverFrom(submission, clock.Today());
        Outcome<FiledProduct> filed = await filings.InForce(submission.Filing, from, risk.Province, cancel);
        if (!filed.Try(out FiledProduct? product, out Refusal? why)) return Problems.Of(why);

        HashSet<string> answered = new(risk.Answers.Select(answer => answer.Question), StringComparer.Ordinal);
        Words[] shortForm =
            [.. product.Package.Questions.Where(q => q.Short && !answered.Contains(q.Code)).Select(q => q.Text)];
        if (shortForm.Length > 0) return Problems.Of(UnderwritingRefusals.ShortForm(shortForm));

        IEnumerable<(Words? Name, Money Limit, Money Retention)> options = limit is { } yuan
            ? [(null, Money.Yuan(yuan), Money.Yuan(retention!.Value))]
            : product.Package.Offers.Select(offer => ((Words?)offer.Name, offer.Limit, offer.Retention));
        return Results.Ok(new View(
            id, risk.Revision, product.Package.Tariff.Version,
            [
                .. options.Select(option => Indicate(
                    option.Name, rater.Indicate(product.Package, risk, option.Limit, option.Retention))),
            ],
            [.. product.Package.Questions.Where(q => q.Required && !answered.Contains(q.Code)).Select(q => q.Text)]));
    }

    private static Price Indicate(Words? name, IndicativePrice price) =>
        new(name, price.Limit, price.Retention, price.Lowest, price.Highest, price.Open);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/submissions/{id}/indication", Handle)
        .Described("submissions.indicate", "The range of prices that are still possible")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
