using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Rules;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>When a filed rule fires: at each bound of the demonstration product, and for each test by its meaning.</summary>
public sealed class RuleBookTests
{
    private static readonly OptionTerms Standard = new(Money.Yuan(8_000_000), Money.Yuan(50_000));

    private static readonly RiskProfile Average = Firm.Average(default, default);

    // Bounds from filings/cn/products/enterprise-comprehensive/rules.yaml; `above` and `below` are strict.
    [Theory]
    [InlineData("UW-001", "Q-KNOWN", "no", "yes")]
    [InlineData("UW-002", "Q-LOSSES", "two", "more")]
    [InlineData("UW-003", "Q-LARGEST", "1000000", "1000000.01")]
    [InlineData("UW-004", "Q-DECLINED", "no", "yes")]
    [InlineData("UW-005", "Q-CII", "no", "yes")]
    [InlineData("UW-006", "revenue", "5000000000", "5000000000.01")]
    [InlineData("UW-007", "Q-RECORDS", "10000000", "10000001")]
    [InlineData("UW-008", "revenue", "16000000", "15999999.99")]        // 8 m is half of 16 m
    [InlineData("UW-009", "posture", "45", "44.99")]
    [InlineData("UW-010", "posture", "15", "14.99")]
    [InlineData("UW-011", "Q-OT", "filtered", "open")]
    [InlineData("UW-012", "finding:critical", "0", "1")]
    [InlineData("UW-013", "control:BACKUP-OFFLINE", "Present", "Absent")]
    [InlineData("UW-014", "control:MFA-ADMIN", "Present", "Absent")]
    [InlineData("UW-015", "control:MFA-REMOTE", "Present", "Absent")]
    [InlineData("UW-016", "finding:high", "5", "6")]
    [InlineData("UW-017", "industry", "S96", "T97")]                    // by section: T97 lies in T
    public void Read_FiledRule_FiresAtItsBoundAndNotBefore(string rule, string fact, string passes, string fires)
    {
        Assert.Equal(Verdict.Passes, Read(rule, Average.With(fact, passes)).Verdict);
        Assert.Equal(Verdict.Fires, Read(rule, Average.With(fact, fires)).Verdict);
    }

    [Fact]
    public void Read_LimitRule_LooksAtTheOption()
    {
        Assert.Equal(Verdict.Passes, Read("UW-018", Average, Money.Yuan(50_000_000)).Verdict);
        Assert.Equal(Verdict.Fires, Read("UW-018", Average, Money.Cny(5_000_000_001)).Verdict);
    }

    [Fact]
    public void Read_EveryFiledRule_IsInTheseTests() => Assert.Equal(
        Enumerable.Range(1, 18).Select(number => $"UW-{number:000}"), Market.Demonstration.Rules.Select(rule => rule.Code));

    [Fact]
    public void Read_AverageFirm_PassesEveryRule() => Assert.All(
        Market.Demonstration.Rules, rule => Assert.Equal(Verdict.Passes, Read(rule.Code, Average).Verdict));

    // What is not known never passes, and does not fire either: it is for a person.
    [Theory]
    [InlineData("UW-001", "Q-KNOWN")]
    [InlineData("UW-003", "Q-LARGEST")]
    [InlineData("UW-006", "revenue")]
    [InlineData("UW-008", "revenue")]
    [InlineData("UW-010", "posture")]
    [InlineData("UW-013", "control:BACKUP-OFFLINE")]
    [InlineData("UW-017", "industry")]
    public void Read_NotKnown_IsUnknownAndSaysWhatIsMissing(string rule, string fact)
    {
        RuleReading reading = Read(rule, Average.With(fact, value: null));

        Assert.Equal((Verdict.Unknown, "?"), (reading.Verdict, reading.Found));
        Assert.NotEmpty(reading.Because.Zh);
        Assert.NotEqual(reading.Because.Zh, reading.Because.En);
    }

    [Fact]
    public void Read_ControlStatedAsUnknown_IsUnknown() =>
        Assert.Equal(Verdict.Unknown, Read("UW-014", Average.With("control:MFA-ADMIN", "Unknown")).Verdict);

    // Some administrators without a second factor are still administrators without a second factor.
    [Fact]
    public void Read_ControlPartlyInPlace_CountsAsAbsent()
    {
        RuleReading reading = Read("UW-014", Average.With("control:MFA-ADMIN", "Partial"));

        Assert.Equal((Verdict.Fires, "Partial"), (reading.Verdict, reading.Found));
        Assert.Contains("partly in place", reading.Because.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Q-OT", "isNot", "none", "Fires")]
    [InlineData("Q-OT", "isNot", "filtered", "Passes")]
    [InlineData("Q-MISSING", "isNot", "none", "Unknown")]
    [InlineData("Q-MISSING", "absent", null, "Fires")]
    [InlineData("Q-OT", "absent", null, "Passes")]
    [InlineData("Q-RTO", "is", "48", "Fires")]
    [InlineData("Q-RTO", "isNot", "48.0", "Passes")]
    [InlineData("Q-RTO", "is", "two days", "Unknown")]        // a comparison that makes no sense
    [InlineData("Q-OT", "above", "3", "Unknown")]
    [InlineData("Q-RTO", "below", null, "Unknown")]
    [InlineData("Q-RTO", "like", "48", "Unknown")]
    [InlineData("finding:dreadful", "above", "0", "Unknown")]
    [InlineData("finding:low", "below", "1", "Fires")]        // a severity that is not listed has none open
    [InlineData("industry", "is", "C", "Fires")]
    [InlineData("industry", "is", "C3", "Passes")]            // a section has one letter; C3 is neither section nor C39
    [InlineData("industry", "isNot", "C", "Passes")]
    [InlineData("province", "is", "32", "Passes")]
    [InlineData("retention", "below", "50000.01", "Fires")]
    [InlineData("ratio:limit/revenue", "below", "0.03", "Fires")]     // 8 m of 300 m is 0.0267
    public void Read_Test_MeansWhatItSays(string trait, string test, string? value, string expected)
    {
        var rule = new UnderwritingRule("T-1", trait, test, value, RuleAction.Refer, Words.Same("t"), Ask: null, "test");

        Assert.Equal(expected, RuleBook.Read(rule, Market.Demonstration, Average, Standard).Verdict.ToString());
    }

    private static RuleReading Read(string code, RiskProfile risk, Money? limit = null) => RuleBook.Read(
        Market.Demonstration.Rules.Single(rule => string.Equals(rule.Code, code, StringComparison.Ordinal)),
        Market.Demonstration, risk, Standard with { Limit = limit ?? Standard.Limit });
}
