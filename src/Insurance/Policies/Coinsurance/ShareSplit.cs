namespace Breakwater.Policies.Coinsurance;

/// <summary>What everything posted on a policy so far comes to for each insurer.</summary>
/// <remarks>
/// parts of a total = largest remainder of total × share / 1000; fee = part × fee / 1000, half up. What a posting moves is the
/// difference of two such totals, so that what goes back when everything goes back is exactly what was ceded, to the fen, however
/// many postings there were between.
/// </remarks>
internal static class ShareSplit
{
    internal const int Whole = 1000;

    /// <summary>One part for each share, in their order; they sum to the total.</summary>
    internal static IReadOnlyList<Money> Parts(Money total, IReadOnlyList<int> perMille) =>
        total.Split([.. perMille.Select(each => (decimal)each)]);

    /// <summary>What the lead keeps of a follower's premium.</summary>
    internal static Money Fee(Money part, int feePerMille) => part.Times(feePerMille / (decimal)Whole, RoundingRule.HalfUp);
}
