using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Actions;

/// <summary>Both prices and the retained loss of a supposed limit, retention and set of controls; nothing is kept.</summary>
internal static class ShowWhatIf
{
    private const long YuanMax = 1_000_000_000_000;

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
        SubmissionId id, long? limit, long? retention, string? controls, Store store, Caller caller, IRiskProfiles profiles,
        IFilingBook filings, IRater rater, ICalibrations calibrations, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if ((limit is null) != (retention is null) || limit is <= 0 or > YuanMax || retention < 0 || retention >= limit)
        {
            return Problems.Of(Refusal.InvalidFields("UW-OPTIONS", [new("limit", "RANGE", new(
                "限额和免赔额以元为单位成对给出，限额大于零，免赔额不得为负且应小于限额；都不填则按第一个备案方案。",
                "Give limit and retention together, in yuan, the limit more than zero, the retention not negative and less "
                + "than it; leave both out for the first filed option."))]));
        }

        Submission? submission = await store.Read<Submission>()
            .VisibleTo(caller).FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null) return Problems.Of(UnderwritingRefusals.NoSubmission);
        if (await profiles.Find(submission.Assessment, cancel) is not { } risk)
            return Problems.Of(UnderwritingRefusals.NoAssessment);
        if (await filings.Find(submission.Filing, cancel) is not { } product)
            return Problems.Of(UnderwritingRefusals.NoSubmission);

        string[] present = [.. Present(risk)];
        string[] supposed = controls is null
            ? present
            : controls.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        OfferDefinition first = product.Package.Offers[0];
        (Money most, Money own) = limit is { } yuan
            ? (Money.Yuan(yuan), Money.Yuan(retention!.Value))
            : (first.Limit, first.Retention);
        ITechnicalRater? technical = calibrations.On(clock.Today());
        bool isAsStated = supposed.ToHashSet(StringComparer.Ordinal).SetEquals(present);
        RiskProfile other = isAsStated ? risk : risk.Suppose(product, supposed, clock.Today());
        if (!Rate(risk).Try(out RatingWorksheet? now, out Refusal? why)) return Problems.Of(why);
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
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
