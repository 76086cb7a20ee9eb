using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies;

/// <summary>What a part of a term costs, by the basis stored on the policy.</summary>
internal static class ProRata
{
    /// <summary>The share of a yearly amount that falls on the days from one to the end of the term.</summary>
    /// <param name="policy">Basis, rounding and the clause they stand in.</param>
    /// <param name="term">The whole term.</param>
    /// <param name="day">First day of the share.</param>
    /// <param name="whole">For the whole term; negative for a return.</param>
    /// <param name="trail">Takes the two steps.</param>
    internal static Money Share(Policy policy, Period term, DateOnly day, Money whole, Trail trail)
    {
        // share = whole × left / of, multiplied before it is divided and rounded once
        (int left, int of) = policy.Proration.Parts(term, day);
        decimal exact = (decimal)whole.Fen * left / of;
        string operand = string.Create(CultureInfo.InvariantCulture, $"{left}/{of}");
        trail.NoteExact(BasisName(policy.Proration), "×", operand, exact / 100, policy.TermSource, Days(term, day));

        Money share = whole with { Fen = (long)policy.Rounding.Apply(exact) };
        trail.Note(RuleName(policy.Rounding), "≈", "0.01", share, policy.TermSource);
        return share;
    }

    /// <summary>What the filed short-rate table gives back of a yearly amount on the day cover ends.</summary>
    /// <param name="policy">Rounding and the clause it stands in.</param>
    /// <param name="term">The whole term.</param>
    /// <param name="day">First day without cover, after the first of the term.</param>
    /// <param name="whole">For the whole term.</param>
    /// <param name="table">The filed table.</param>
    /// <param name="trail">Takes the two steps.</param>
    internal static Money ShortRate(Policy policy, Period term, DateOnly day, Money whole, ShortRateTable table, Trail trail)
    {
        // share = whole × (1 − kept of the months begun), rounded once
        (int left, int of) = ProrationBasis.Months.Parts(term, day);
        int begun = of - left;
        decimal kept = table.Kept(begun);
        decimal exact = whole.Fen * (1 - kept);
        trail.NoteExact(
            new("短期费率：1 − 已开始月数的扣收比例", "Short rate: 1 − what is kept of the months begun"), "×",
            string.Create(CultureInfo.InvariantCulture, $"(1 − {kept:0.####})"), exact / 100, table.Source,
            new($"已开始 {begun} 个月", $"{begun} months have begun"));

        Money share = whole with { Fen = (long)policy.Rounding.Apply(exact) };
        trail.Note(RuleName(policy.Rounding), "≈", "0.01", share, policy.TermSource);
        return share;
    }

    private static Words BasisName(ProrationBasis basis) => basis switch
    {
        ProrationBasis.Days => new("未到期天数 / 保险期间天数", "Unexpired days / days of the term"),
        ProrationBasis.Months => new("未到期整月数 / 保险期间月数", "Whole unexpired months / months of the term"),
    };

    private static Words Days(Period term, DateOnly day) => new(
        $"{day:yyyy-MM-dd} 至 {term.To.AddDays(-1):yyyy-MM-dd}，保险期间自 {term.From:yyyy-MM-dd} 起",
        $"{day:yyyy-MM-dd} to {term.To.AddDays(-1):yyyy-MM-dd} of a term from {term.From:yyyy-MM-dd}");

    private static Words RuleName(RoundingRule rule) => rule switch
    {
        RoundingRule.HalfEven => new("取整到分（四舍六入五成双）", "Rounded to the fen (half to even)"),
        RoundingRule.HalfUp => new("取整到分（四舍五入）", "Rounded to the fen (half up)"),
        RoundingRule.Down => new("取整到分（舍去尾数）", "Rounded to the fen (down)"),
    };
}
