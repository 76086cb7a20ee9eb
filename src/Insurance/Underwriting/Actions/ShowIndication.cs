using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>The range a price still lies in, once the short form is answered; it narrows with every answer.</summary>
internal static class ShowIndication
{
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
        SubmissionId id, long? limit, long? retention, Caller caller, AskedOption asking, IRater rater, HttpContext http)
    {
        Outcome<Asked> opened = await asking.Open(id, limit, retention, caller, http.RequestAborted);
        if (!opened.Try(out Asked? asked, out Refusal? why)) return Problems.Of(why);

        (RiskProfile risk, FiledProduct product) = (asked.Risk, asked.Product);
        HashSet<string> answered = new(risk.Answers.Select(answer => answer.Question), StringComparer.Ordinal);
        Words[] shortForm =
            [.. product.Package.Questions.Where(q => q.Short && !answered.Contains(q.Code)).Select(q => q.Text)];
        if (shortForm.Length > 0) return Problems.Of(UnderwritingRefusals.ShortForm(shortForm));

        IEnumerable<(Words? Name, Money Limit, Money Retention)> options = asked.Option is { } option
            ? [(null, option.Limit, option.Retention)]
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
