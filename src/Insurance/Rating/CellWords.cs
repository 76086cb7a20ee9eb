using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating;

/// <summary>Cells and values as people read them on the worksheet.</summary>
internal static class CellWords
{
    /// <summary>The cell that matched, in words.</summary>
    internal static Words Of(FactorRow cell, Trait trait, ProductPackage product)
    {
        if (cell.Code is null) return Range(cell, UnitOf(trait.Name, product));

        Question? question = product.Questions.FirstOrDefault(q => string.Equals(q.Code, trait.Name, StringComparison.Ordinal));
        if (question?.Choices.FirstOrDefault(c => string.Equals(c.Code, cell.Code, StringComparison.Ordinal)) is { } choice)
            return choice.Text;
        if (trait.Name is "product" && product.Attached?.Products
            .FirstOrDefault(p => string.Equals(p.Code, cell.Code, StringComparison.Ordinal)) is { } attached)
        {
            return attached.Name;
        }

        return trait.Name is "industry" && cell.Code.Length is 1
            ? new Words($"{cell.Code} 门类", $"section {cell.Code}")
            : Coded(cell.Code);
    }

    /// <summary>The value that was looked up, in words.</summary>
    internal static Words ValueOf(Trait trait) =>
        trait.Number is { } number ? Words.Same(Plain(number)) : Coded(trait.Code ?? "");

    private static Words Coded(string code) => code switch
    {
        "yes" => new("是", "yes"),
        "no" => new("否", "no"),
        _ => Words.Same(code),
    };

    // From is included, To is not.
    private static Words Range(FactorRow cell, Words unit)
    {
        string from = Plain(cell.From ?? 0);
        string to = Plain(cell.To ?? 0);
        return (cell.From, cell.To) switch
        {
            (null, null) => new("任何数值", "any value"),
            (null, _) => new($"不足 {to}{unit.Zh}", $"below {to}{unit.En}"),
            (_, null) => new($"{from}{unit.Zh}及以上", $"{from}{unit.En} and more"),
            _ => new($"{from}{unit.Zh}至不足 {to}{unit.Zh}", $"from {from}{unit.En} to below {to}{unit.En}"),
        };
    }

    private static Words UnitOf(string by, ProductPackage product) => by switch
    {
        "limit" or "retention" or "revenue" or "contractAmount" => new(" 元", " yuan"),
        "employees" => new(" 人", " people"),
        "posture" => new(" 分", " points"),
        _ => product.Questions.Any(q => q.Kind is AnswerKind.Amount && string.Equals(q.Code, by, StringComparison.Ordinal))
            ? new(" 元", " yuan")
            : new("", ""),
    };

    private static string Plain(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
