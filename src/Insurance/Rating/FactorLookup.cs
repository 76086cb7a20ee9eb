using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating;

/// <summary>One table looked up: the cell that matched, or why there is none.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The cell; null when there is none.</param>
/// <param name="Text">The cell in words, or what is missing and who can supply it.</param>
/// <param name="Because">The answer or register entry it was looked up by; null when there is none.</param>
internal sealed record FactorLookup(FactorTable Table, FactorRow? Row, Words Text, Words? Because)
{
    private const string Industry = "industry";
    private const string Limit = "limit";
    private const string Retention = "retention";

    /// <summary>Finds the first cell that matches.</summary>
    /// <param name="table">The table.</param>
    /// <param name="product">For the wording of questions and choices.</param>
    /// <param name="risk">The traits of the applicant.</param>
    /// <param name="limit">Aggregate limit of the option.</param>
    /// <param name="retention">Retention of the option.</param>
    internal static FactorLookup Of(FactorTable table, ProductPackage product, RiskProfile risk, Money limit, Money retention)
    {
        Trait? trait = table.By switch
        {
            Limit => new Trait(Limit, Code: null, limit.Units, new("所选方案的累计赔偿限额", "Aggregate limit of this option")),
            Retention => new Trait(Retention, Code: null, retention.Units, new("所选方案的每次事故免赔额", "Retention of this option")),
            _ => risk.Traits.GetValueOrDefault(table.By),
        };
        if (trait is null) return new FactorLookup(table, Row: null, NotKnown(table.By, product), Because: null);

        FactorRow? row = table.Rows.FirstOrDefault(cell => Matches(cell, trait));
        return new FactorLookup(table, row, row is null ? NoCell(table, trait) : CellWords.Of(row, trait, product),
            trait.Because);
    }

    // A number lies in a half-open range; a code is equal, or an industry division lies in its section (C34 in C).
    private static bool Matches(FactorRow cell, Trait trait) => trait switch
    {
        { Number: { } number } => cell.Code is null && (cell.From ?? number) <= number && (cell.To is null || number < cell.To),
        { Code: { } code } => string.Equals(cell.Code, code, StringComparison.Ordinal)
            || (trait.Name is Industry && cell.Code is { Length: 1 } section
                && code.StartsWith(section, StringComparison.Ordinal)),
        _ => false,
    };

    private static Words NotKnown(string by, ProductPackage product)
    {
        if (product.Questions.FirstOrDefault(q => string.Equals(q.Code, by, StringComparison.Ordinal)) is { } question)
        {
            return new Words(
                $"问题“{question.Text.Zh}”尚未回答，请投保人回答。",
                $"The question \"{question.Text.En}\" has not been answered; the applicant can answer it.");
        }

        return by is "posture"
            ? new("尚未声明任何安全控制措施，无法评分，请投保人逐项声明。",
                "No security control has been attested, so there is no score; the applicant can attest them.")
            : new("企业登记资料中缺少这一项，请投保人补充。",
                "The applicant's register entry lacks this; the applicant can complete it.");
    }

    private static Words NoCell(FactorTable table, Trait trait)
    {
        Words value = CellWords.ValueOf(trait);
        return new Words(
            $"备案的“{table.Name.Zh}”表没有适用于“{value.Zh}”的系数，只有保险人另行备案才能补充。",
            $"The filed table \"{table.Name.En}\" has no factor for {value.En}; only a new filing by the insurer can add one.");
    }
}
