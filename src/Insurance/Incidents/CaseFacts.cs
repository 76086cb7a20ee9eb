using System.Collections.Frozen;
using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents;

/// <summary>What was established about a case: all that deciding and settling it looks at.</summary>
/// <param name="Causes">Causes, as the filing names them.</param>
/// <param name="Breaches">Conditions not met, as the filing names them.</param>
internal sealed record CaseFacts(IReadOnlyList<string> Causes, IReadOnlyList<string> Breaches)
{
    /// <summary>The covers the policy has; null for all of the product's.</summary>
    internal IReadOnlyList<CoverDefinition>? Bought { get; init; }

    /// <summary>The moments that are known.</summary>
    internal IReadOnlyDictionary<Moment, DateTimeOffset> Moments { get; init; } =
        FrozenDictionary<Moment, DateTimeOffset>.Empty;

    /// <summary>What other claims of the term bore of a retention that is borne once a year.</summary>
    internal Money RetentionBorneBefore { get; init; } = Money.Zero;

    /// <summary>The facts of a claim: what the file, the notice and the policy say, and what was found.</summary>
    internal static CaseFacts Of(
        ClaimFile claim, IncidentNotice notice, PolicySnapshot policy, ProductPackage product, DateTimeOffset decided)
    {
        Dictionary<Moment, DateTimeOffset> moments = new()
        {
            [Moment.Inception] = policy.Term.From.Begin(),
            [Moment.End] = policy.CoverEnds.Begin(),
            [Moment.Discovered] = notice.DiscoveredAt,
            [Moment.Notified] = notice.ReportedAt,
            [Moment.Decided] = decided,
        };
        if (product.Term.RetroactiveDays is { } days) moments[Moment.Retroactive] = policy.Term.From.AddDays(-days).Begin();
        foreach (EstablishedMoment found in claim.Moments ?? []) moments[found.Moment] = found.At;
        // What was filed and bought, never what somebody says.
        moments[Moment.ReportingEnds] = ReportingEnds(policy, product).Begin();
        return new CaseFacts(claim.Causes, claim.Breaches)
        {
            Bought = product.CoversOf(policy.Terms.Limit, policy.Terms.Retention),
            Moments = moments,
        };
    }

    /// <summary>First day on which a notice is too late: after the filing's days, or extended reporting that was taken.</summary>
    internal static DateOnly ReportingEnds(PolicySnapshot policy, ProductPackage product)
    {
        DateOnly given = policy.CoverEnds.AddDays(product.Term.DiscoveryDays);
        return policy.ReportingEnds is { } taken && taken > given ? taken : given;
    }

    /// <summary>
    /// Whether it is not shown that it happened before the end: after the end only what happened before it is covered.
    /// </summary>
    internal bool IsAfterEnd => Moments.TryGetValue(Moment.End, out DateTimeOffset end)
        && (Moments.TryGetValue(Moment.Occurred, out DateTimeOffset occurred)
            ? occurred >= end
            : Moments.TryGetValue(Moment.Discovered, out DateTimeOffset discovered) && discovered >= end);

    /// <summary>The conditions of a product that a loss does not meet: those found, and those whose time is out.</summary>
    internal IReadOnlyList<ConditionDefinition> Broken(ProductPackage product, LossFacts? loss) =>
    [
        .. product.Conditions.Where(condition =>
            Breaches.Contains(condition.Code, StringComparer.Ordinal)
            || (loss?.Breaches.Contains(condition.Code, StringComparer.Ordinal) ?? false)
            || (condition.Time is { } time && IsOut(time, loss))),
    ];

    // broken when from and to are known and to − from lies outside; when one is unknown, only if it is needed
    private bool IsOut(TimeLimit time, LossFacts? loss)
    {
        if (At(time.From, loss) is not { } from || At(time.To, loss) is not { } to) return time.Needed;

        decimal passed = time.Unit is TimeUnit.Days
            ? to.ShanghaiDay().DayNumber - from.ShanghaiDay().DayNumber
            : (decimal)(to - from).TotalMinutes / 60;
        return passed < time.AtLeast || passed > time.AtMost;
    }

    private DateTimeOffset? At(Moment moment, LossFacts? loss) => moment switch
    {
        Moment.Incurred => loss?.Incurred,
        Moment.Consented => loss?.Consented,
        _ => Moments.TryGetValue(moment, out DateTimeOffset at) ? at : null,
    };
}
