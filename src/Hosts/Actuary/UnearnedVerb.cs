using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Reserving;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine unearned</c>: the unearned premium reserve of a book with its sufficiency test.</summary>
internal static class UnearnedVerb
{
    private const string DayFormat = "yyyy-MM-dd";

    // Twenty times this still is a whole number of fen.
    private const decimal MostFen = 4e17m;

    private static readonly Option<string> AsOf = new("--as-of")
    {
        Description = "The day whose end counts 评估日, e.g. 2025-12-31",
        Required = true,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: { } text }] && Day(text) is null)
                    result.AddError($"--as-of: '{text}' is no day such as 2025-12-31. 不是形如 2025-12-31 的日期。");
            },
        },
    };

    private static readonly Option<string> Basis = EngineDoor.OneOf(
        "--basis", "daily (1/365) or twenty-fourths (1/24) 计提方法", "daily", "twenty-fourths");

    private static readonly Option<double[]> Claims = OneShare(
        "--claim-share", "Expected claims and handling per unit of unearned premium 预期赔付率, e.g. 0.65");

    private static readonly Option<double[]> Costs = OneShare(
        "--cost-share", "Administration still to come per unit of unearned premium 维持费用率, e.g. 0.05");

    internal static Command Build() => EngineDoor.Verb(
        "unearned",
        "Unearned premium reserve with its sufficiency test 未到期责任准备金",
        """
          printf 'premium,from,to\n365,2025-03-10,2026-03-10\n730,2025-03-10,2026-03-10\n' \
            | breakwater engine unearned --as-of 2025-12-31 --claim-share 0.95 --cost-share 0.15
          {"unearned":204,"needed":224.4,"deficiency":20.4,"reserve":224.4,"policies":[68,136]}

        Premiums in yuan, rounded half up to the fen; "to" is the day after the last 保费单位为元，"to" 为终止日次日.
        """,
        Answer,
        AsOf, Basis, Claims, Costs);

    private static Outcome<JsonObject> Answer(ParseResult parsed, InputText input)
    {
        var premium = new NumberColumn("premium", new Bounds(0, 1e12, IncludesLow: true, IncludesHigh: true));
        TextColumn from = new("from"), to = new("to");
        if (CsvTable.Read(input, premium, from, to).Refused(out Refusal? why)) return why;

        UnearnedBasis basis = parsed.GetValue(Basis) is "daily" ? UnearnedBasis.Daily : UnearnedBasis.TwentyFourths;
        DateOnly asOf = Day(parsed.GetValue(AsOf)!)!.Value;
        return Book(premium, from, to).Match(
            book => UnearnedPremium.Reserve(
                    book, asOf, basis, Share(parsed, Claims), Share(parsed, Costs), RoundingRule.HalfUp,
                    new Trail(new("准备金", "Reserve")))
                .Match(
                    reserve => Written(reserve, book.Select(each => UnearnedPremium.Of(each, asOf, basis, RoundingRule.HalfUp))),
                    refused => (Outcome<JsonObject>)refused),
            refused => refused);
    }

    private static Outcome<IReadOnlyList<WrittenPremium>> Book(NumberColumn premium, TextColumn from, TextColumn to)
    {
        decimal total = 0;
        var book = new WrittenPremium[premium.Count];
        for (int i = 0; i < book.Length; i++)
        {
            if (Day(from.Values[i]) is not { } first) return NoDay("from", from.Values[i]);
            if (Day(to.Values[i]) is not { } end || end <= first) return NoDay("to", to.Values[i]);

            decimal fen = RoundingRule.HalfUp.Apply((decimal)premium.Values[i] * 100);
            total += fen;
            if (total > MostFen) return NumericalFailure.Field("premium", new("保费合计过大。", "The premiums add up to too much."));

            book[i] = new WrittenPremium(Money.Cny((long)fen), new Period(first, end));
        }

        return book;
    }

    private static decimal Share(ParseResult parsed, Option<double[]> option) =>
        parsed.GetValue(option) is [double share] ? (decimal)share : 0;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static Refusal NoDay(string column, string text) => NumericalFailure.Field(column, new(
        $"{column} 列的“{text}”不是形如 2025-12-31 的日期，或不晚于起始日。",
        $"'{text}' in column {column} is no day such as 2025-12-31, or not after the first one."));

    private static JsonObject Written(UnearnedReserve reserve, IEnumerable<Money> policies) => new()
    {
        ["unearned"] = reserve.Unearned.Units,
        ["needed"] = reserve.Needed.Units,
        ["deficiency"] = reserve.Deficiency.Units,
        ["reserve"] = reserve.Reserve.Units,
        ["policies"] = new JsonArray([.. policies.Select(each => (JsonNode?)JsonValue.Create(each.Units))]),
    };

    private static Option<double[]> OneShare(string name, string description)
    {
        Option<double[]> option = EngineDoor.Numbers(name, description);
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double[]>() is not [>= 0 and <= 10])
                result.AddError($"{name}: It must be one number from 0 to 10. 应为 0 至 10 之间的一个数。");
        });
        return option;
    }
}
