using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating;

/// <summary>The filed tariff, applied factor by factor.</summary>
/// <remarks>
/// premium = limit × base rate × Π factors × term, rounded once to the fen by the filing's rule; at least the filed
/// minimum; refused outside the filed range of rates. All of it is the filing's (<see cref="TariffDefinition"/>).
/// </remarks>
internal sealed class TariffRater : IRater
{
    public Outcome<RatingWorksheet> Rate(ProductPackage product, RiskProfile risk, Money limit, Money retention)
    {
        if (Unpriceable(limit, retention) is { } why) return why;

        TariffDefinition tariff = product.Tariff;
        Trail trail = Begin(product, risk);
        List<AppliedFactor> applied = [];
        List<MissingFactor> missing = [];

        // premium = limit × base rate × Π factors × term
        decimal yuan = limit.Units;
        trail.NoteExact(new("累计赔偿限额", "Aggregate limit"), "", Plain(yuan), yuan, VersionOf(product));
        yuan *= tariff.BaseRate;
        trail.NoteExact(new("基准费率", "Base rate"), "×", Plain(tariff.BaseRate), yuan, tariff.BaseSource);
        foreach (FactorTable table in tariff.Tables)
        {
            FactorLookup found = FactorLookup.Of(table, product, risk, limit, retention);
            if (found.Row is null)
            {
                missing.Add(new MissingFactor(table.Code, table.Name, found.Text));
                continue;
            }

            string source = $"{table.Source} ({VersionOf(product)})";
            applied.Add(new AppliedFactor(table.Code, table.Name, found.Text, found.Row.Factor, source));
            if (missing.Count > 0) continue;        // the product is broken off: from here on it would mean nothing

            yuan *= found.Row.Factor;
            Words label = new($"{table.Name.Zh}：{found.Text.Zh}", $"{table.Name.En}: {found.Text.En}");
            trail.NoteExact(label, "×", Plain(found.Row.Factor), yuan, source, found.Because);
        }

        if (missing.Count > 0)
        {
            return new RatingWorksheet(
                limit, retention, Premium: null, applied, missing, trail.Written(), tariff.Version, risk.Revision);
        }

        yuan *= Years(product.Term);
        trail.NoteExact(new("保险期间（月）", "Term in months"), "×", $"{product.Term.Months}/12", yuan, product.Term.Source);
        return Charge(product, limit, yuan, trail).Try(out Money premium, out Refusal? outside)
            ? new RatingWorksheet(limit, retention, premium, applied, missing, trail.Written(), tariff.Version, risk.Revision)
            : outside;
    }

    public Outcome<RatingWorksheet> Charge(
        ProductPackage product, RatingWorksheet worksheet, Money premium, ChargeReason reason)
    {
        TariffDefinition tariff = product.Tariff;
        if (worksheet.Premium is not { } filed) return ChargeRefusals.NoFiledPremium;
        if (premium == filed) return worksheet;
        if (tariff.Discretion is not { } discretion) return ChargeRefusals.NoDiscretion(product);

        // lowest · filed ≤ charged ≤ highest · filed, inside the filed range of rates, at least the minimum premium
        (Money least, Money most) = Range(product, worksheet.Limit);
        RoundingRule rounding = product.Term.Rounding;
        least = Money.Max(Money.Max(least, tariff.MinimumPremium), filed.Times(discretion.Lowest, rounding));
        most = Money.Min(most, filed.Times(discretion.Highest, rounding));
        if (premium.Currency is not "CNY" || premium < least || premium > most)
            return ChargeRefusals.Outside(product, discretion, least, most);

        decimal ratio = RoundingRule.HalfUp.Apply((decimal)premium.Fen / filed.Fen, decimals: 4);
        var trail = Trail.After(worksheet.Trail);
        trail.Note(
            new("核保人核定保费", "Charged by the underwriter"), "×", Plain(ratio), premium, discretion.Source,
            reason.Name);
        return worksheet with { Charged = new ChargedPremium(premium, ratio, reason), Trail = trail.Written() };
    }

    public IndicativePrice Indicate(ProductPackage product, RiskProfile risk, Money limit, Money retention)
    {
        List<Words> open = [];
        decimal lowest = limit.Units * product.Tariff.BaseRate * Years(product.Term);
        decimal highest = lowest;
        foreach (FactorTable table in product.Tariff.Tables)
        {
            if (FactorLookup.Of(table, product, risk, limit, retention).Row is { } row)
            {
                (lowest, highest) = (lowest * row.Factor, highest * row.Factor);
                continue;
            }

            open.Add(table.Name);
            lowest *= table.Rows.Min(cell => cell.Factor);
            highest *= table.Rows.Max(cell => cell.Factor);
        }

        (Money least, Money most) = Range(product, limit);
        return new IndicativePrice(limit, retention, Inside(lowest), Inside(highest), open);

        Money Inside(decimal yuan) =>
            Money.Min(Money.Max(Money.Max(Rounded(yuan, product), product.Tariff.MinimumPremium), least), most);
    }

    private static Outcome<Money> Charge(ProductPackage product, Money limit, decimal yuan, Trail trail)
    {
        TariffDefinition tariff = product.Tariff;
        Money premium = Rounded(yuan, product);
        trail.Note(RuleName(product.Term.Rounding), "≈", "0.01", premium, product.Term.Source);
        if (premium < tariff.MinimumPremium)
        {
            premium = tariff.MinimumPremium;
            trail.Note(new("不低于最低保费", "At least the minimum premium"), "≥", Plain(premium.Units), premium, tariff.RangeSource);
        }

        (Money least, Money most) = Range(product, limit);
        if (premium < least || premium > most)
        {
            return Refusal.Invalid("RAT-003", new(
                $"按备案费率表算得保费 {Plain(premium.Units)} 元，超出备案允许的 {Plain(least.Units)} 至 {Plain(most.Units)} 元，"
                + "不能按此报价。请选择其他限额或免赔额，或由保险人变更备案。",
                $"The filed tariff gives a premium of {Plain(premium.Units)} yuan, outside the filed range of "
                + $"{Plain(least.Units)} to {Plain(most.Units)} yuan, so it cannot be quoted. "
                + "Choose another limit or retention, or let the insurer file a change."),
                tariff.RangeSource);
        }

        string range = $"{Plain(least.Units)} – {Plain(most.Units)}";
        trail.Note(new("在备案费率范围之内", "Inside the filed range of rates"), "∈", range, premium, tariff.RangeSource);
        return premium;
    }

    private static Trail Begin(ProductPackage product, RiskProfile risk)
    {
        var trail = new Trail(new("保险费", "Premium"));
        trail.Rests(product.Name, product.Version);
        trail.Rests(new("费率表", "Tariff"), product.Tariff.Version);
        trail.Rests(new("风险评估（修订号）", "Assessment (revision)"), risk.Revision.ToString(CultureInfo.InvariantCulture));
        return trail;
    }

    // The filed range of rates is per unit of limit and year; its ends are rounded like the premium itself.
    private static (Money Least, Money Most) Range(ProductPackage product, Money limit) => (
        limit.Times(product.Tariff.LowestRate * Years(product.Term), product.Term.Rounding),
        limit.Times(product.Tariff.HighestRate * Years(product.Term), product.Term.Rounding));

    private static Refusal? Unpriceable(Money limit, Money retention)
    {
        if (limit.Currency is not "CNY" || retention.Currency is not "CNY")
        {
            return Refusal.Invalid("RAT-001", new(
                "费率表以人民币计，请用人民币填写限额和免赔额。",
                "The tariff is in yuan: give the limit and the retention in CNY."));
        }

        return limit.Fen > 0 && retention.Fen >= 0 && retention < limit
            ? null
            : Refusal.Invalid("RAT-002", new(
                "累计赔偿限额应大于零，免赔额不得为负且应小于限额。",
                "The aggregate limit is more than zero; the retention is not negative and less than the limit."));
    }

    private static Money Rounded(decimal yuan, ProductPackage product) =>
        Money.Cny((long)product.Term.Rounding.Apply(yuan * 100));

    private static Words RuleName(RoundingRule rule) => rule switch
    {
        RoundingRule.HalfEven => new("取整到分（四舍六入五成双）", "Rounded to the fen (half to even)"),
        RoundingRule.HalfUp => new("取整到分（四舍五入）", "Rounded to the fen (half up)"),
        RoundingRule.Down => new("取整到分（舍去尾数）", "Rounded to the fen (down)"),
    };

    private static decimal Years(TermRules term) => term.Months / 12m;

    private static string VersionOf(ProductPackage product) => $"{product.Product} {product.Version}, {product.Tariff.Version}";

    private static string Plain(decimal number) => number.ToString("#,0.00####", CultureInfo.InvariantCulture);
}
