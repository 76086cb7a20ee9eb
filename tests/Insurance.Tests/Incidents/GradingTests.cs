using System.Globalization;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>Grades and duties follow the dated rules to the last unit; the tests read the rules as they are filed.</summary>
public sealed class GradingTests
{
    private static readonly ReportingRules Rules = new();

    /// <summary>Every threshold of every regime.</summary>
    public static TheoryData<string, string, string, decimal> Thresholds { get; } =
    [
        .. from regime in Rules.Regimes
           from grade in regime.Grades
           from threshold in grade.Any
           select (regime.Code, grade.Code, threshold.Fact, threshold.AtLeast),
    ];

    // "以上" includes the number itself: one unit less is the next grade down at most.
    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Grade_AtTheThreshold_IsReachedAndJustBelowIsNot(string code, string grade, string fact, decimal atLeast)
    {
        Regime regime = Rules.Regimes.Single(each => string.Equals(each.Code, code, StringComparison.Ordinal));
        decimal unit = fact is "directLossYuan" ? 0.01m : 1;

        Assert.Equal(grade, IncidentGrader.Grade(regime, Facts(fact, atLeast)).Grade);
        Assert.True(string.CompareOrdinal(grade, IncidentGrader.Grade(regime, Facts(fact, atLeast - unit)).Grade) < 0);
        Assert.Equal(grade, IncidentGrader.Grade(regime, Facts(fact, atLeast + unit)).Grade);
    }

    // National Measures of 2025-11-01: 100 million, 10 million and 1 million persons; 6 hours of critical infrastructure.
    [Theory]
    [InlineData(100_000_000, 0, 0, OperatorKind.Other, "I")]
    [InlineData(99_999_999, 0, 0, OperatorKind.Other, "II")]
    [InlineData(1_000_000, 0, 0, OperatorKind.Other, "III")]
    [InlineData(999_999, 0, 0, OperatorKind.Other, "IV")]
    [InlineData(0, 100_000_000, 0, OperatorKind.State, "I")]
    [InlineData(0, 0, 360, OperatorKind.Critical, "I")]
    [InlineData(0, 0, 100_000, OperatorKind.Other, "IV")]       // an outage counts for critical infrastructure only
    [InlineData(1_000_000, 20_000_000, 0, OperatorKind.Other, "II")]        // the gravest that is met
    [InlineData(0, 0, 0, OperatorKind.Critical, "IV")]
    public void Grade_NationalMeasures_IsTheGravestThresholdMet(
        long persons, long yuan, int minutes, OperatorKind operatedBy, string grade)
    {
        GradedIncident graded = IncidentGrader.Grade(
            Rules.Regimes.Single(each => each.Code is "CAC"), new IncidentFacts(operatedBy, persons, Money.Yuan(yuan), minutes));

        Assert.Equal(grade, graded.Grade);
    }

    // The last step of a trail is the answer, each threshold is named with its source, and a number from memory says so.
    [Fact]
    public void Grade_Trail_EndsInTheGradeAndNamesEverySource()
    {
        Regime regime = Rules.Regimes.Single(each => each.Code is "CAC");

        GradedIncident graded = IncidentGrader.Grade(regime, new IncidentFacts(OperatorKind.Other, 5, Money.Yuan(5_000_000), 0));

        Assert.Equal(("III", "III"), (graded.Grade, graded.Trail.Steps[^1].Operand));
        Assert.All(graded.Trail.Steps, step => Assert.False(string.IsNullOrWhiteSpace(step.Source)));
        TrailStep met = graded.Trail.Steps[^2];
        Assert.Equal(("5000000", "yes"), (met.Operand, met.Unit));
        Assert.NotNull(met.Doubt);
    }

    [Theory]
    [InlineData("2025-10-31", 0)]
    [InlineData("2025-11-01", 1)]
    [InlineData("2099-01-01", 1)]
    public void On_ADay_IsWhatHasBegun(string day, int regimes) => Assert.Equal(regimes, Rules.On(Day(day)).Count);

    // The same rules in two versions: the later one from its own day on, and nothing before the first.
    [Theory]
    [InlineData("2023-12-31", null, null)]
    [InlineData("2024-01-01", "I", 3)]
    [InlineData("2025-06-30", "I", 3)]
    [InlineData("2025-07-01", "II", 5)]
    public void On_TwoVersionsOfOneRule_IsTheLaterThatHasBegun(string day, string? grade, int? days)
    {
        var rules = new ReportingRules(
            """
            regimes:
              - code: X
                from: 2025-07-01
                grades:
                  - { code: I, any: [ { fact: personsAffected, atLeast: 20, source: s } ] }
                  - { code: II, any: [] }
              - code: X
                from: 2024-01-01
                grades:
                  - { code: I, any: [ { fact: personsAffected, atLeast: 10, source: s } ] }
                  - { code: II, any: [] }
            """,
            """
            clocks:
              - { code: C, from: 2025-07-01, starts: opened, days: 5, until: paid }
              - { code: C, from: 2024-01-01, starts: opened, days: 3, until: paid }
            """);
        var facts = new IncidentFacts(OperatorKind.Other, 15, Money.Zero, 0);

        Assert.Equal(
            grade, rules.On(Day(day)).SingleOrDefault() is { } regime ? IncidentGrader.Grade(regime, facts).Grade : null);
        Assert.Equal(days, rules.ClaimClocksOn(Day(day)).SingleOrDefault()?.Days);
    }

    // One, two and four hours by operator; grade IV owes nothing; every duty is bilingual and has its source.
    [Theory]
    [InlineData(OperatorKind.Critical, 60)]
    [InlineData(OperatorKind.State, 120)]
    [InlineData(OperatorKind.Other, 240)]
    public void Duties_ByOperator_AreTheFirstReportAndTheSummary(OperatorKind operatedBy, int minutes)
    {
        Regime regime = Rules.Regimes.Single(each => each.Code is "CAC");
        foreach (string grade in new[] { "I", "II", "III" })
        {
            DutyRule[] duties = [.. IncidentGrader.Duties(regime, grade, operatedBy)];
            Assert.Equal([minutes, 30 * 24 * 60], duties.Select(duty => duty.Minutes));
            Assert.Equal(["discovery", "handling"], duties.Select(duty => duty.After));
            Assert.All(duties, duty => Assert.All(
                new[] { duty.To.Zh, duty.To.En, duty.Source, duty.Grade }, text =>
                    Assert.False(string.IsNullOrWhiteSpace(text))));
        }

        Assert.Empty(IncidentGrader.Duties(regime, "IV", operatedBy));
    }

    private static IncidentFacts Facts(string fact, decimal value) => fact switch
    {
        "personsAffected" => new IncidentFacts(OperatorKind.Other, (long)value, Money.Zero, 0),
        "directLossYuan" => new IncidentFacts(OperatorKind.Other, 0, Money.Cny((long)(value * 100)), 0),
        "criticalOutageMinutes" => new IncidentFacts(OperatorKind.Critical, 0, Money.Zero, (int)value),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "The rules ask for what no test knows."),
    };

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
