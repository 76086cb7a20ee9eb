using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>What one command does to the amounts of claims: taken by each claim and collected for the books.</summary>
internal sealed class LaneEntry
{
    private readonly Dictionary<(SchemeId Scheme, string Month), (ResidentClaim Of, LaneChange Change)> _sums = [];

    internal IEnumerable<(ResidentClaim Of, LaneChange Change)> Sums => _sums.Values;

    /// <summary>Changes a claim, and what will be posted by the same.</summary>
    internal void Take(ResidentClaim claim, LaneChange change)
    {
        claim.Take(change);
        (SchemeId, string) key = (claim.Scheme, claim.Month);
        _sums[key] = (claim, _sums.TryGetValue(key, out var sofar) ? sofar.Change + change : change);
    }
}

/// <summary>Posts what happened to claims: pot, journal and movements together, one balanced entry for each scheme.</summary>
internal sealed class LaneBooks(Store store, ILimits limits, IJournal journal, IIdSource ids, TimeProvider clock)
{
    /// <summary>What is left of a scheme's pot.</summary>
    internal async Task<Money> Left(ClaimableScheme scheme, CancellationToken cancel) =>
        (await limits.Find(scheme.Pot, cancel))?.Available ?? Money.Zero;

    // incurred = reserve + committed + paid; −outstanding = reserve; −payable = committed; cash = recovered − paid
    /// <summary>Posts an entry as part of the command in progress.</summary>
    /// <param name="entry">What was changed.</param>
    /// <param name="schemes">The schemes it concerns.</param>
    /// <param name="subject">Claim, file, run or payment file.</param>
    /// <param name="kind">What happened, e.g. <c>ClaimsAdjudicated</c>.</param>
    /// <param name="narrative">In a sentence.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>A refusal when a pot would be overdrawn.</returns>
    internal async Task<Outcome<bool>> Post(
        LaneEntry entry, IReadOnlyDictionary<SchemeId, ClaimableScheme> schemes, Guid subject, string kind, Words narrative,
        CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        foreach (var group in entry.Sums.GroupBy(sum => sum.Of.Scheme))
        {
            ClaimableScheme scheme = schemes[group.Key];
            LaneChange whole = group.Aggregate(new LaneChange(), (sum, each) => sum + each.Change);
            if (whole.OfPot is not 0)
            {
                Outcome<Money> moved = whole.OfPot > 0
                    ? await limits.Use(scheme.Pot, Money.Cny(whole.OfPot), subject, today, cancel)
                    : await limits.Release(scheme.Pot, Money.Cny(-whole.OfPot), subject, today, cancel);
                if (!moved.Try(out _, out Refusal? why)) return why;
            }

            Line[] lines = [.. Lines(whole).Where(line => line.Amount != Money.Zero)];
            if (lines.Length > 0)
                journal.Post(new Posting(kind, narrative, scheme.Insurer, scheme.Id.Value, subject, today, lines));
            foreach ((ResidentClaim of, LaneChange change) in group) Record(scheme, of.Month, change, subject, kind, today);
        }

        return true;
    }

    private static IEnumerable<Line> Lines(LaneChange change)
    {
        yield return new Line(Account.ClaimsIncurred, Money.Cny(change.Reserve + change.Committed + change.Paid));
        yield return new Line(Account.OutstandingClaims, Money.Cny(-change.Reserve));
        yield return new Line(Account.ClaimsPayable, Money.Cny(-change.Committed));
        yield return new Line(Account.Cash, Money.Cny(change.Recovered - change.Paid));
        yield return new Line(Account.ClaimRecoveries, Money.Cny(-change.Recovered));
    }

    private void Record(ClaimableScheme scheme, string month, LaneChange change, Guid subject, string kind, DateOnly today)
    {
        if (change == default) return;

        store.Set<LaneMovement>().Add(new LaneMovement
        {
            Id = ids.Next<Contracts.ResidentClaimId>().Value,
            Subject = subject,
            Kind = kind,
            Scheme = scheme.Id,
            Insurer = scheme.Insurer,
            Province = scheme.Province,
            Section = scheme.Section,
            Product = scheme.Product,
            Month = month,
            Claims = change.Claims,
            ReserveFen = change.Reserve,
            CommittedFen = change.Committed,
            PaidFen = change.Paid,
            RecoveredFen = change.Recovered,
            RestoredFen = change.Restored,
            Recorded = today,
        });
    }
}
