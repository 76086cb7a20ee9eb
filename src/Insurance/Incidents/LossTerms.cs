using System.Globalization;
using Breakwater.Incidents.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents;

/// <summary>What a cover says of one loss before sub-limits and retention; each step is noted with the cover's clause.</summary>
internal static class LossTerms
{
    // covered = (assessed − recovered, at most like kind × (1 + betterment), at most persons × limit per person) × average
    internal static Money Covered(
        CoverDefinition cover, LossItemRow item, Money insured, RoundingRule rounding, Words because, Trail trail)
    {
        LossFacts facts = item.Facts ?? new LossFacts();
        Money amount = item.Assessed ?? item.Claimed;
        Note(new("核定金额", "assessed"), "", amount.ToString(), because);
        if (facts.Recovered is { } recovered && recovered > Money.Zero)
        {
            amount = Money.Max(Money.Zero, amount - recovered);
            Note(new("扣除已追回的金额", "less what was recovered"), "−", recovered.ToString());
        }

        if (cover.Betterment is { } share && facts.Value is { } like
            && like.Times(1 + share, rounding) is var most && amount > most)
        {
            amount = most;
            Note(new("不超过同类重置费用加改善比例", "at most the cost of the like kind and the share for betterment"), "≤", most.ToString());
        }

        if (cover.PerPerson is { } each && facts.Persons is { } persons
            && each.Times(persons, rounding) is var all && amount > all)
        {
            amount = all;
            Note(new($"每人限额 {each} × {persons} 人", $"limit per person {each} × {persons}"), "≤", all.ToString());
        }

        if (Average(cover, item, insured) is var average and < 1)
        {
            amount = amount.Times(average, rounding);
            Note(
                new("不足额投保，按保险金额与应保价值的比例计算", "under-insured: in the proportion of sum insured to value at risk"), "×",
                average.ToString("0.####", CultureInfo.InvariantCulture));
        }

        return amount;

        void Note(Words step, string sign, string operand, Words? why = null) => trail.Note(
            new($"{item.Name.Zh}：{step.Zh}", $"{item.Name.En}: {step.En}"), sign, operand, amount, cover.Clause, why);
    }

    /// <summary>Sum insured ÷ value at risk, at most 1; 1 for a cover that does not look at it.</summary>
    internal static decimal Average(CoverDefinition cover, LossItemRow item, Money insured) =>
        cover.Average && item.Facts?.Value is { Fen: > 0 } value ? Math.Min(1, (decimal)insured.Fen / value.Fen) : 1;
}
