using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;

namespace Breakwater.Incidents;

/// <summary>The clocks of Insurance Law art. 22 to 25, derived from the claim's own dates.</summary>
internal static class StatutoryClocks
{
    internal static IReadOnlyList<ClockView> Of(ClaimFile claim, ReportingRules rules) =>
    [
        .. rules.ClaimClocksOn(claim.OpenedOn)
            .Select(clock => (Clock: clock, From: At(claim, clock.Starts)))
            .Where(each => each.From is not null)
            .Select(each => new ClockView(
                Id: null, each.Clock.Code, each.Clock.Name.Words, each.From!.Value.AddDays(each.Clock.Days),
                At(claim, each.Clock.Until) ?? claim.ClosedAt, each.Clock.Source)),
    ];

    private static DateTimeOffset? At(ClaimFile claim, string point) => point switch
    {
        "opened" => claim.OpenedAt,
        // Nothing is missing when the documents are complete without having been asked for.
        "documentsRequested" => claim.DocumentsRequestedAt ?? claim.DocumentsCompleteAt,
        "documentsComplete" => claim.DocumentsCompleteAt,
        "coverDecided" => claim.CoverDecidedAt,
        "agreed" => claim.AgreedAt,
        "refusalDecided" => claim.RefusalDecidedAt,
        "refusalSent" => claim.RefusalSentAt,
        "paid" => claim.FirstPaidAt,
        "paidInFull" => claim.PaidInFullAt,
        _ => throw new InvalidOperationException($"A clock names {point}, which no claim has."),
    };
}
