using Breakwater.Engine.Numerics;
using Breakwater.Engine.Terms;

namespace Breakwater.Actuary;

/// <summary>Reads contracts and layers.</summary>
internal static class ContractInput
{
    internal static ContractTerms Contract(Fields fields)
    {
        CoverTerms[] covers = [.. fields.Objects("covers").Select(Cover)];
        if (covers.Length is 0) fields.Wrong("covers", "There must be at least one cover.", "至少需要一项保障。");
        (double retention, double limit) aggregate = (0, double.PositiveInfinity);
        if (fields.Has("aggregate"))
        {
            Fields year = fields.Object("aggregate");
            aggregate = (year.MaybeNumber("retention", Bounds.NonNegative) ?? 0, Limit(year, "limit"));
        }

        return new ContractTerms(
            covers,
            fields.MaybeNumber("retention", Bounds.NonNegative) ?? 0,
            fields.Choice("kind", isRequired: false, "deductible", "franchise") is "franchise" ? RetentionKind.Franchise
                : RetentionKind.Deductible,
            fields.MaybeNumber("uplift", Bounds.NonNegative) ?? 0,
            Limit(fields, "eventLimit"),
            aggregate.retention,
            aggregate.limit);
    }

    internal static LayerTerms Layer(Fields fields) => new(
        fields.MaybeNumber("attachment", Bounds.NonNegative) ?? 0,
        fields.MaybeNumber("limit", Bounds.Positive) ?? double.PositiveInfinity,
        fields.MaybeNumber("share", Bounds.Share) ?? 1,
        fields.MaybeNumber("aggregateRetention", Bounds.NonNegative) ?? 0,
        Limit(fields, "aggregateLimit"),
        fields.Has("reinstatements") ? fields.Numbers("reinstatements", Bounds.NonNegative) : null);

    private static CoverTerms Cover(Fields fields) => new(
        Limit(fields, "subLimit"),
        fields.Flag("insideAggregate", byDefault: true),
        fields.Flag("retentionApplies", byDefault: true),
        fields.MaybeNumber("coinsurance", Bounds.Share) ?? 1,
        fields.Has("interruption") ? Interruption(fields.Object("interruption")) : null);

    private static InterruptionTerms Interruption(Fields fields) => new(
        fields.Number("hourlyLoss", Bounds.NonNegative),
        fields.Choice("mode", isRequired: true, "waiting-only", "deductible-only", "higher-of", "both") switch
        {
            "deductible-only" => WaitingMode.DeductibleOnly,
            "higher-of" => WaitingMode.HigherOf,
            "both" => WaitingMode.Both,
            "waiting-franchise" => WaitingMode.WaitingFranchise,
            _ => WaitingMode.WaitingOnly,
        },
        fields.MaybeNumber("waitingHours", Bounds.NonNegative) ?? 0,
        fields.MaybeNumber("indemnityHours", Bounds.Positive) ?? double.PositiveInfinity);

    private static double Limit(Fields fields, string name) =>
        fields.MaybeNumber(name, Bounds.NonNegative) ?? double.PositiveInfinity;
}
