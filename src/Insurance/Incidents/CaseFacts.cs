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
        return new CaseFacts(claim.Causes, claim.Breaches)
        {
            Bought = product.CoversOf(policy.Terms.Limit, policy.Terms.Retention),
            Moments = moments,
        };
    }

    /// <summary>The conditions that a loss does not meet: those that were found, and those whose time is out.</summary>
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
