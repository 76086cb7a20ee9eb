using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>Both prices and the retained loss of a supposed limit, retention and set of controls; nothing is kept.</summary>
internal static class ShowWhatIf
{
    /// <summary>What it would be.</summary>
    /// <param name="Submission">The submission.</param>
    /// <param name="Now">As the facts stand, at the limit and retention asked for.</param>
    /// <param name="Supposed">With the controls asked for.</param>
    /// <param name="Controls">The product's controls, in its order.</param>
    /// <param name="Curve">Chance of a loss above an amount, as supposed; null without a technical price.</param>
    internal sealed record View(
        SubmissionId Submission,
        RatingWorksheet Now,
        RatingWorksheet Supposed,
        IReadOnlyList<Control> Controls,
        LossCurve? Curve);

    /// <summary>One control.</summary>
    /// <param name="Code">Control code.</param>
    /// <param name="Name">Short name.</param>
    /// <param name="IsPresent">Whether it is stated to be in place now.</param>
    /// <param name="IsSupposed">Whether it is supposed to be.</param>
    internal sealed record Control(string Code, Words Name, bool IsPresent, bool IsSupposed);

    private static async Task<IResult> Handle(
        SubmissionId id, long? limit, long? retention, string? controls, Caller caller, AskedOption asking, IRater rater,
        ICalibrations calibrations, TimeProvider clock, HttpContext http)
    {
        Outcome<Asked> opened = await asking.Open(id, limit, retention, caller, http.RequestAborted);
        if (!opened.Try(out Asked? asked, out Refusal? why)) return Problems.Of(why);

        (RiskProfile risk, FiledProduct product) = (asked.Risk, asked.Product);
        string[] present = [.. Present(risk)];
        string[] supposed = controls is null
            ? present
            : controls.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        OfferDefinition first = product.Package.Offers[0];
        (Money most, Money own) = asked.Option ?? (first.Limit, first.Retention);
        ITechnicalRater? technical = calibrations.On(clock.Today());
        bool isAsStated = supposed.ToHashSet(StringComparer.Ordinal).SetEquals(present);
        RiskProfile other = isAsStated ? risk : risk.Suppose(product, supposed, clock.Today());
        if (!Rate(risk).Try(out RatingWorksheet? now, out why)) return Problems.Of(why);
        if (!Rate(other).Try(out RatingWorksheet? then, out why)) return Problems.Of(why);

        return Results.Ok(new View(
            id, now, then,
            [
                .. product.Package.Controls.Select(control => new Control(
                    control.Code, control.Name, present.Contains(control.Code), supposed.Contains(control.Code))),
            ],
            technical?.Curve(product.Package, other, most, own)));

        Outcome<RatingWorksheet> Rate(RiskProfile of) => rater.Rate(product.Package, of, most, own)
            .Match<Outcome<RatingWorksheet>>(
                sheet => sheet with { Technical = technical?.Price(product.Package, of, most, own, sheet.Premium) },
                refused => refused);
    }

    private static IEnumerable<string> Present(RiskProfile risk) =>
        risk.Controls.Values.Where(control => control.Presence is ControlPresence.Present).Select(control => control.Code);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/submissions/{id}/what-if", Handle)
        .Described("submissions.what-if", "Both prices of a supposed limit, retention and set of controls")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
