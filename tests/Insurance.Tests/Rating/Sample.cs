using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Rating;

/// <summary>An invented tariff small enough to be checked by hand, and an applicant that fits it.</summary>
internal static class Sample
{
    internal static Money Limit { get; } = Money.Yuan(5_000_000);

    internal static Money Retention { get; } = Money.Yuan(50_000);

    internal static ProductPackage Product(params IReadOnlyList<FactorTable> tables) => new(
        "T-CYBER", "2026.1", new("测试产品", "Test product"), Demonstration: true, new DateOnly(2026, 1, 1), Provinces: [],
        new TermRules(12, ProrationBasis.Days, IssueOnPayment: true, QuoteValidDays: 30, RoundingRule.HalfUp, "clause 1.4"),
        Covers: [], Exclusions: [], Conditions: [], Clauses: [],
        Questions:
        [
            new Question("Q-RECORDS", new("保存多少人的个人信息？", "How many people's data do you keep?"), Help: null,
                AnswerKind.Choice, [new("few", new("不足一万人", "Fewer than 10,000")), new("many", new("一万人及以上", "10,000 or more"))],
                Min: null, Max: null, Short: true, Required: true),
        ],
        Controls: [],
        new TariffDefinition(
            "T-1", BaseRate: 0.0130m, "table 0", tables, MinimumPremium: Money.Yuan(3_000),
            LowestRate: 0.004m, HighestRate: 0.05m, "clause 9.1"),
        Rules: [], Offers: [], "invented for a test");

    internal static FactorTable Industry { get; } = new("INDUSTRY", new("行业", "Industry"), "industry",
        [Cell("C34", 1.10m), Cell("C", 1.00m), Cell("J", 1.60m)], "table 1");

    internal static FactorTable Revenue { get; } = new("REVENUE", new("年营业收入", "Yearly revenue"), "revenue",
        [Cells(null, 10_000_000, 0.90m), Cells(10_000_000, 100_000_000, 1.05m), Cells(100_000_000, null, 1.30m)], "table 2");

    internal static FactorTable RetentionTable { get; } = new("RETENTION", new("免赔额", "Retention"), "retention",
        [Cells(0, 50_000, 1.00m), Cells(50_000, 200_000, 0.95m), Cells(200_000, null, 0.85m)], "table 3");

    internal static FactorTable LimitTable { get; } = new("LIMIT", new("限额", "Limit"), "limit",
        [Cells(null, 2_000_000, 1.10m), Cells(2_000_000, 10_000_000, 1.00m), Cells(10_000_000, null, 0.92m)], "table 4");

    internal static FactorTable Records { get; } = new("RECORDS", new("个人信息数量", "Personal records"), "Q-RECORDS",
        [Cell("few", 0.95m), Cell("many", 1.20m)], "table 5");

    internal static FactorTable Posture { get; } = new("POSTURE", new("安全水平", "Posture"), "posture",
        [Cells(0, 40, 1.40m), Cells(40, 70, 1.00m), Cells(70, null, 0.90m)], "table 6");

    internal static IReadOnlyList<FactorTable> AllTables { get; } = [Industry, Revenue, RetentionTable, LimitTable, Records, Posture];

    internal static RiskProfile Risk(params IReadOnlyList<Trait> traits) => new(
        default, Revision: 4, new OrganisationId(Guid.Empty), default, "320000", "C34", Complete: true, Missing: [],
        traits.ToDictionary(trait => trait.Name, StringComparer.Ordinal), new Dictionary<string, ControlState>(StringComparer.Ordinal),
        new Dictionary<Severity, int>(), Posture: null, PostureTrail: null, Answers: []);

    internal static RiskProfile WholeRisk { get; } = Risk(
        Code("industry", "C34"), Number("revenue", 36_000_000), Code("Q-RECORDS", "many"), Number("posture", 72));

    internal static Trait Code(string name, string code) => new(name, code, Number: null, Words.Same("register"));

    internal static Trait Number(string name, decimal number) => new(name, Code: null, number, Words.Same("register"));

    internal static FactorRow Cell(string code, decimal factor) => new(code, From: null, To: null, factor);

    internal static FactorRow Cells(decimal? from, decimal? to, decimal factor) => new(Code: null, from, to, factor);
}
