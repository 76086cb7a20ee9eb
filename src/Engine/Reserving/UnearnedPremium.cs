using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Reserving;

/// <summary>How the part of a premium that belongs to days still to come is counted.</summary>
public enum UnearnedBasis
{
    /// <summary>Days left over days of the term (1/365).</summary>
    Daily,

    /// <summary>Half months left over half months of the term, each policy taken to begin in the middle of its month
    /// (1/24).</summary>
    TwentyFourths,
}

/// <summary>One premium and the days it pays for.</summary>
/// <param name="Premium">Written premium, at least 0.</param>
/// <param name="Term">Days insured.</param>
public sealed record WrittenPremium(Money Premium, Period Term);

/// <summary>Unearned premium and whether it suffices.</summary>
/// <param name="Unearned">Σ of the unearned parts, rounded per policy.</param>
/// <param name="Needed">Expected claims and costs of the unexpired days.</param>
/// <param name="Deficiency">What must be added, at least zero.</param>
/// <param name="Reserve">Unearned + deficiency.</param>
public sealed record UnearnedReserve(Money Unearned, Money Needed, Money Deficiency, Money Reserve);

/// <summary>The unearned premium reserve (未到期责任准备金) with its sufficiency test.</summary>
/// <remarks>
/// An amount for the books: exact in fen. Source: the 1/365 and 1/24 methods and the sufficiency test of the former CIRC's rules
/// for reserves of non-life business (保监会令〔2004〕13 号 《保险公司非寿险业务准备金管理办法（试行）》; replaced by 银保监会令〔2021〕11 号).
/// Method page: docs/methods/unearned-premium.md.
/// </remarks>
public static class UnearnedPremium
{
    /// <summary>The unearned part of one premium at the end of a day.</summary>
    /// <param name="written">Premium and term.</param>
    /// <param name="asOf">The day whose end counts; it is earned.</param>
    /// <param name="basis">1/365 or 1/24; the latter needs a term of whole months for its meaning, and counts begun
    /// months.</param>
    /// <param name="rounding">Rounding to the fen.</param>
    /// <returns>From zero up to the premium; the whole premium before the term begins.</returns>
    public static Money Of(WrittenPremium written, DateOnly asOf, UnearnedBasis basis, RoundingRule rounding)
    {
        (DateOnly from, DateOnly to) = (written.Term.From, written.Term.To);
        if (asOf < from) return written.Premium;
        if (asOf >= to.AddDays(-1)) return written.Premium - written.Premium;

        (int left, int whole) = basis switch
        {
            UnearnedBasis.Daily => (to.DayNumber - asOf.DayNumber - 1, written.Term.Days),
            UnearnedBasis.TwentyFourths => HalfMonths(from, to, asOf),
        };
        return written.Premium.Times((decimal)left / whole, rounding);
    }

    /// <summary>The reserve of a book with its sufficiency test: it is at least what the days to come are expected to
    /// cost.</summary>
    /// <param name="book">Premiums in one currency; may be empty.</param>
    /// <param name="asOf">The day whose end counts.</param>
    /// <param name="basis">1/365 or 1/24.</param>
    /// <param name="claimShare">Expected claims and claim handling per unit of unearned premium, at least 0.</param>
    /// <param name="costShare">Policy administration still to come per unit of unearned premium, at least 0.</param>
    /// <param name="rounding">Rounding to the fen.</param>
    /// <param name="trail">Receives the steps; the last one is the reserve.</param>
    /// <returns>A refusal names a negative share.</returns>
    public static Outcome<UnearnedReserve> Reserve(
        IReadOnlyList<WrittenPremium> book, DateOnly asOf, UnearnedBasis basis, decimal claimShare, decimal costShare,
        RoundingRule rounding, Trail trail)
    {
        var check = new InputCheck("ENG-UNEARNED");
        check.NotNegative("/claimShare", (double)claimShare);
        check.NotNegative("/costShare", (double)costShare);
        if (check.Refusal is { } why) return why;

        Money unearned = book.Select(written => Of(written, asOf, basis, rounding)).Total();
        trail.Note(
            new("未到期保费", "Unearned premium"), "", basis is UnearnedBasis.Daily ? "1/365" : "1/24", unearned, "银保监会令〔2021〕11 号");
        Money needed = unearned.Times(claimShare + costShare, rounding);
        trail.Note(new("未到期责任的预期赔款与费用", "Expected claims and costs of the days to come"), "×",
            (claimShare + costShare).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture), needed, "充足性测试");
        Money deficiency = Money.Max(needed - unearned, unearned - unearned);
        Money reserve = unearned + deficiency;
        trail.Note(new("未到期责任准备金", "Unearned premium reserve"), "=", $"{unearned} + {deficiency}", reserve, "充足性测试");
        return new UnearnedReserve(unearned, needed, deficiency, reserve);
    }

    // A term of T months has 2T halves; the month of the valuation is the e-th after the first: 2(T − e) − 1 halves are left.
    private static (int Left, int Whole) HalfMonths(DateOnly from, DateOnly to, DateOnly asOf)
    {
        int months = Math.Max(1, Months(from, to));
        int left = 2 * (months - Months(from, asOf)) - 1;
        return (Math.Max(0, left), 2 * months);
    }

    private static int Months(DateOnly from, DateOnly to) => (to.Year - from.Year) * 12 + to.Month - from.Month;
}
