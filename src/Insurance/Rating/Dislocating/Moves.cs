using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Dislocating;

/// <summary>One policy priced twice, and which factors made the difference.</summary>
internal static class Moves
{
    private static readonly Words Base = new("基准费率", "Base rate");
    private static readonly Words Frequency = new("频率", "Frequency");
    private static readonly Words Severity = new("损失与条件", "Cost and terms");
    private static readonly Words Loadings = new("附加", "Loadings");
    private static readonly Words Rounding = new("最低保费与取整", "Minimum premium and rounding");

    internal static Outcome<MovedPolicy> OfTariff(IRater rater, RatedPolicy policy, ProductPackage other)
    {
        if (!Filed(rater, policy, policy.Product).Try(out RatingWorksheet? before, out Refusal? why)) return why;
        if (!Filed(rater, policy, other).Try(out RatingWorksheet? after, out why)) return why;

        return Between(policy.Policy, policy.Product, before, other, after);
    }

    /// <summary>Which factors make the difference between two worksheets of one policy, the strongest first.</summary>
    internal static MovedPolicy Between(
        string policy, ProductPackage was, RatingWorksheet before, ProductPackage becomes, RatingWorksheet after)
    {
        // after / before = base ratio · Π table ratios · what the minimum premium and rounding do
        Dictionary<string, AppliedFactor> old = before.Factors.ToDictionary(factor => factor.Table, StringComparer.Ordinal);
        List<FactorMove> moves =
        [
            new("BASE", Base, Ratio(becomes.Tariff.BaseRate * becomes.Term.Months, was.Tariff.BaseRate * was.Term.Months)),
        ];
        foreach (AppliedFactor factor in after.Factors)
        {
            moves.Add(new FactorMove(
                factor.Table, factor.Name, Ratio(factor.Factor, old.TryGetValue(factor.Table, out AppliedFactor? had)
                    ? had.Factor : 1)));
            old.Remove(factor.Table);
        }

        moves.AddRange(old.Values.Select(gone => new FactorMove(gone.Table, gone.Name, Ratio(1, gone.Factor))));
        return Of(policy, before.Premium!.Value, after.Premium!.Value, moves);
    }

    internal static Outcome<MovedPolicy> OfCalibration(RatedPolicy policy, ITechnicalRater before, ITechnicalRater after)
    {
        if (!Technical(before, policy).Try(out TechnicalPrice? was, out Refusal? why)) return why;
        if (!Technical(after, policy).Try(out TechnicalPrice? now, out why)) return why;

        // frequency = Σ expected_k · (events_k after / before) / Σ expected_k;  cost = (expected after / before) / frequency;
        // loadings = what is left of the premium's ratio
        decimal frequency = ByFrequency(was, now);
        return Of(
            policy.Policy, was.Premium!.Value, now.Premium!.Value,
            [
                new("FREQUENCY", Frequency, frequency),
                new("SEVERITY", Severity, Ratio(now.Expected!.Value.Units, was.Expected!.Value.Units * frequency)),
                new("LOADINGS", Loadings, Ratio(
                    now.Premium.Value.Units * was.Expected.Value.Units, was.Premium.Value.Units * now.Expected.Value.Units)),
            ]);
    }

    private static decimal ByFrequency(TechnicalPrice was, TechnicalPrice now)
    {
        decimal before = 0, after = 0;
        foreach (KindLoss kind in was.Kinds)
        {
            KindLoss? then = now.Kinds.FirstOrDefault(each => string.Equals(each.Kind, kind.Kind, StringComparison.Ordinal));
            before += kind.Expected.Units;
            after += kind.Expected.Units * (then is not null && kind.Events > 0 ? then.Events / kind.Events : 1);
        }

        return before > 0 && after > 0 ? Ratio(after, before) : 1;
    }

    private static MovedPolicy Of(string policy, Money before, Money after, List<FactorMove> moves)
    {
        decimal rest = moves.Aggregate((decimal)after.Fen / Math.Max(1, before.Fen), (left, move) => left / move.Ratio);
        moves.Add(new FactorMove("ROUNDING", Rounding, RoundingRule.HalfUp.Apply(rest, decimals: 4)));
        return new MovedPolicy(policy, before, after, [
            .. moves.Where(move => move.Ratio != 1).OrderByDescending(move => Math.Abs(Math.Log((double)move.Ratio))),
        ]);
    }

    /// <summary>The worksheet under a version, with a premium; else why it has none.</summary>
    internal static Outcome<RatingWorksheet> Filed(IRater rater, RatedPolicy policy, ProductPackage product) =>
        rater.Rate(product, policy.Risk, policy.Limit, policy.Retention).Match<Outcome<RatingWorksheet>>(
            sheet => sheet.Premium is null ? Lacking(sheet.Missing) : sheet, why => why);

    private static Outcome<TechnicalPrice> Technical(ITechnicalRater rater, RatedPolicy policy)
    {
        TechnicalPrice price = rater.Price(policy.Product, policy.Risk, policy.Limit, policy.Retention, charged: null);
        return price.Premium is null or { Fen: 0 } || price.Expected is { Fen: 0 } ? Lacking(price.Missing) : price;
    }

    private static Refusal Lacking(IReadOnlyList<MissingFactor> missing) => Refusal.Invalid("RAT-004", new(
        $"缺少：{string.Join("、", missing.Select(each => each.Name.Zh))}。",
        $"Missing: {string.Join(", ", missing.Select(each => each.Name.En))}."));

    private static decimal Ratio(decimal after, decimal before) => RoundingRule.HalfUp.Apply(after / before, decimals: 8);
}
