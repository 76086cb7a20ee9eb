using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Answering;

/// <summary>An answer as it is kept.</summary>
/// <param name="Value">Code, plain number or text.</param>
/// <param name="Shown">Its exact wording.</param>
internal readonly record struct ReadAnswer(string Value, Words Shown);

/// <summary>Reads an answer the way its question is answered.</summary>
internal static class AnswerReader
{
    /// <summary>Longest text.</summary>
    internal const int TextMax = 2_000;

    private const decimal YuanMax = 90_000_000_000_000m;        // what Money can hold

    private static readonly Words Yes = new("是", "Yes");
    private static readonly Words No = new("否", "No");
    private static readonly Words LeftEmpty = new("（留空）", "(left empty)");

    /// <summary>The answer, or a fault with a pointer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="pointer">Where it stands in the request.</param>
    /// <param name="faults">Takes the fault.</param>
    internal static ReadAnswer? Read(Question question, string value, string pointer, List<FieldFault> faults)
    {
        ReadAnswer? read = question.Kind switch
        {
            AnswerKind.YesNo => value switch { "yes" => new("yes", Yes), "no" => new("no", No), _ => (ReadAnswer?)null },
            AnswerKind.Choice => Choice(question, value),
            AnswerKind.Number => Number(question, value),
            AnswerKind.Amount => Amount(question, value),
            AnswerKind.Text => Text(question, value),
        };
        if (read is null) faults.Add(new FieldFault(pointer, "ASM-" + CodeOf(question.Kind), Expected(question)));
        return read;
    }

    /// <summary>
    /// Whether a text holds nothing but what people write: no control characters but line breaks and tabs, no
    /// half character.
    /// </summary>
    internal static bool IsPlain(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return false;
            if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at++;
            else if (char.IsSurrogate(c)) return false;
        }

        return true;
    }

    private static ReadAnswer? Choice(Question question, string value) =>
        question.Choices.FirstOrDefault(c => string.Equals(c.Code, value, StringComparison.Ordinal)) is { } choice
            ? new ReadAnswer(choice.Code, choice.Text)
            : null;

    private static ReadAnswer? Number(Question question, string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            return null;
        if (number < (question.Min ?? long.MinValue) || number > (question.Max ?? long.MaxValue)) return null;

        return new ReadAnswer(number.ToString(CultureInfo.InvariantCulture), Words.Same(Grouped(number)));
    }

    private static ReadAnswer? Amount(Question question, string value)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(value, plain, CultureInfo.InvariantCulture, out decimal yuan)) return null;
        if (yuan < (question.Min ?? -YuanMax) || yuan > (question.Max ?? YuanMax) || Math.Abs(yuan) > YuanMax)
            return null;
        if (decimal.Truncate(yuan * 100) != yuan * 100) return null;

        string shown = yuan.ToString("#,0.##", CultureInfo.InvariantCulture);
        return new ReadAnswer(yuan.ToString("0.00", CultureInfo.InvariantCulture), new($"{shown} 元", $"{shown} yuan"));
    }

    // Nothing can be unsaid, so an optional text is taken back by leaving it empty.
    private static ReadAnswer? Text(Question question, string value)
    {
        string text = value.Trim();
        if (text.Length > TextMax || !IsPlain(text)) return null;
        if (text.Length is 0) return question.Required ? null : new ReadAnswer("", LeftEmpty);

        return new ReadAnswer(text, Words.Same(text));
    }

    private static string CodeOf(AnswerKind kind) => kind switch
    {
        AnswerKind.YesNo => "101",
        AnswerKind.Choice => "102",
        AnswerKind.Number => "103",
        AnswerKind.Amount => "104",
        AnswerKind.Text => "105",
    };

    private static Words Expected(Question question) => question.Kind switch
    {
        AnswerKind.YesNo => new("请回答 yes（是）或 no（否）。", "Answer yes or no."),
        AnswerKind.Choice => new("请从列出的选项中选择。", "Choose one of the options listed."),
        AnswerKind.Number => new($"请填写整数{Range(question).Zh}。", $"Enter a whole number{Range(question).En}."),
        AnswerKind.Amount => new(
            $"请以元填写金额，最多两位小数{Range(question).Zh}。",
            $"Enter an amount in yuan with at most two decimals{Range(question).En}."),
        AnswerKind.Text => new("请用 1 至 2000 个字符回答。", "Answer in 1 to 2,000 characters."),
    };

    private static Words Range(Question question) => (question.Min, question.Max) switch
    {
        ({ } min, { } max) => new($"，{Grouped(min)} 至 {Grouped(max)}", $" from {Grouped(min)} to {Grouped(max)}"),
        ({ } min, null) => new($"，不小于 {Grouped(min)}", $" of at least {Grouped(min)}"),
        (null, { } max) => new($"，不大于 {Grouped(max)}", $" of at most {Grouped(max)}"),
        _ => new("", ""),
    };

    private static string Grouped(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
