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

    /// <summary>Every threshold of every regime, by where it stands.</summary>
    public static TheoryData<string, string, int> Thresholds { get; } =
    [
        .. from regime in Rules.Regimes
           from grade in regime.Grades
           from at in Enumerable.Range(0, grade.Any.Count)
           select (regime.Code, grade.Code, at),
    ];

    // "以上" includes the number itself: one unit less, of either fact of a pair, is the next grade down at most.
    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Grade_AtTheThreshold_IsReachedAndJustBelowIsNot(string code, string grade, int at)
    {
        Regime regime = The(code);
        Threshold threshold = regime.Grades.Single(each => string.Equals(each.Code, grade, StringComparison.Ordinal)).Any[at];
        (string Fact, decimal Value)[] reached = [.. Parts(threshold).Select(part => (part.Fact, part.AtLeast))];

        Assert.Equal(grade, IncidentGrader.Grade(regime, Known(reached)).Grade);
        foreach ((int which, (string fact, decimal value)) in reached.Index())
        {
            decimal unit = fact is "directLossYuan" ? 0.01m : 1;
            (string, decimal)[] less = [.. reached];
            less[which] = (fact, value - unit);
            Assert.True(string.CompareOrdinal(grade, IncidentGrader.Grade(regime, Known(less)).Grade) < 0);
            if (!IsLevel(fact)) Assert.Equal(grade, IncidentGrader.Grade(regime, Known([(fact, value + unit)])).Grade);
        }
    }

    // The plan of the ministry concerns data of industry, telecommunications and internet firms, and nothing else.
    [Theory]
    [InlineData("DS", "C34", 0, true)]
    [InlineData("DS", "I63", 0, true)]
    [InlineData("DS", "J66", 0, false)]         // a bank has another regulator
    [InlineData("DS", "I60", 0, false)]         // no such division
    [InlineData("MP", "C34", 0, false)]         // no data known to be affected
    [InlineData("MP", "C34", 1, true)]          // ransomware that took data with it
    [InlineData("MP", "H61", 1_000_000, false)]
    public void Applies_PlanOfTheMinistry_ConcernsDataOfItsSectors(string category, string industry, long persons, bool concerns)
    {
        var known = new KnownIncident(category, industry, new IncidentFacts(OperatorKind.Other, persons, Money.Zero, 0));

        Assert.Equal(concerns, IncidentGrader.Applies(The("MIIT"), known));
    }

    // Data may name categories or facts alone: then every industry is meant.
    [Theory]
    [InlineData("DS", true)]
    [InlineData("MP", false)]
    public void Applies_ConcernWithoutIndustries_MeansEveryOne(string category, bool concerns)
    {
        var rules = new ReportingRules(
            "regimes: [ { code: X, from: 2025-01-01, concerns: { categories: [DS] }, grades: [ { code: I } ] } ]", "clocks: []");
        var facts = new IncidentFacts(OperatorKind.Other, 0, Money.Zero, 0);

        Assert.Equal(concerns, IncidentGrader.Applies(rules.Regimes[0], new KnownIncident(category, "J66", facts)));
    }

    // What nobody judged is not graded: no importance, no loss, no harm, no grade of the standard.
    [Fact]
    public void Grades_NothingAskedForIsStated_LeavesTheRegimeOut()
    {
        var facts = new IncidentFacts(OperatorKind.Other, 5, Money.Zero, 0);
        string[] Codes(IncidentFacts stated) =>
            [.. IncidentGrader.Grades(Rules.On(new DateOnly(2026, 1, 1)), new KnownIncident("MP", "J66", stated)).Select(g => g.Regime)];

        Assert.Equal(["CAC"], Codes(facts));
        Assert.Equal(["CAC", "NDSR"], Codes(facts with { IsProductDefect = true }));
        Assert.Equal(["CAC", "GBT20986"], Codes(facts with { Object = ObjectImportance.Ordinary }));
    }

    // A vendor's notice within 24 hours, art. 10 of the Network Data Security Management Regulations; the standard sets no duty.
    [Fact]
    public void Duties_OfAVendorAndOfTheStandard_Are24HoursAndNone()
    {
        DutyRule vendor = Assert.Single(IncidentGrader.Duties(The("NDSR"), "R", OperatorKind.Other));

        Assert.Equal(("discovery", 24 * 60), (vendor.After, vendor.Minutes));
        Assert.Empty(The("GBT20986").Duties);
        DutyRule ministry = Assert.Single(IncidentGrader.Duties(The("MIIT"), "III", OperatorKind.Critical));
        Assert.Equal(("grading", 0, "M"), (ministry.After, ministry.Minutes, ministry.Grade));
        Assert.Empty(IncidentGrader.Duties(The("MIIT"), "IV", OperatorKind.Other));
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
            The("CAC"), new("MP", "J66", new IncidentFacts(operatedBy, persons, Money.Yuan(yuan), minutes)));

        Assert.Equal(grade, graded.Grade);
    }

    // The last step of a trail is the answer, each threshold is named with its source, and a number from memory says so.
    [Fact]
    public void Grade_Trail_EndsInTheGradeAndNamesEverySource()
    {
        GradedIncident graded = IncidentGrader.Grade(
            The("CAC"), new("MP", "J66", new IncidentFacts(OperatorKind.Other, 5, Money.Yuan(5_000_000), 0)));

        Assert.Equal(("III", "III"), (graded.Grade, graded.Trail.Steps[^1].Operand));
        Assert.All(graded.Trail.Steps, step => Assert.False(string.IsNullOrWhiteSpace(step.Source)));
        TrailStep met = graded.Trail.Steps[^2];
        Assert.Equal(("5000000", "yes"), (met.Operand, met.Unit));
        Assert.NotNull(met.Doubt);
    }

    [Theory]
    [InlineData("2023-11-30", "")]
    [InlineData("2023-12-01", "GBT20986")]
    [InlineData("2025-10-31", "MIIT NDSR GBT20986")]
    [InlineData("2025-11-01", "CAC MIIT NDSR GBT20986")]
    [InlineData("2099-01-01", "CAC MIIT NDSR GBT20986")]
    public void On_ADay_IsWhatHasBegun(string day, string regimes) =>
        Assert.Equal(regimes, string.Join(' ', Rules.On(Day(day)).Select(regime => regime.Code)));

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
            grade, rules.On(Day(day)).SingleOrDefault() is { } regime ? IncidentGrader.Grade(regime, new("MP", "J66", facts)).Grade : null);
        Assert.Equal(days, rules.ClaimClocksOn(Day(day)).SingleOrDefault()?.Days);
    }

    // One, two and four hours by operator; grade IV owes nothing; every duty is bilingual and has its source.
    [Theory]
    [InlineData(OperatorKind.Critical, 60)]
    [InlineData(OperatorKind.State, 120)]
    [InlineData(OperatorKind.Other, 240)]
    public void Duties_ByOperator_AreTheFirstReportAndTheSummary(OperatorKind operatedBy, int minutes)
    {
        Regime regime = The("CAC");
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

    private static Regime The(string code) =>
        Rules.Regimes.Single(each => string.Equals(each.Code, code, StringComparison.Ordinal));

    private static FactReached[] Parts(Threshold threshold) => threshold.With is { } with ? [threshold, with] : [threshold];

    private static bool IsLevel(string fact) => fact is "objectImportance" or "businessLoss" or "socialHarm";

    private static KnownIncident Known(IEnumerable<(string Fact, decimal Value)> stated)
    {
        var facts = new IncidentFacts(OperatorKind.Critical, 0, Money.Zero, 0);
        foreach ((string fact, decimal value) in stated)
        {
            facts = fact switch
            {
                "personsAffected" => facts with { PersonsAffected = (long)value },
                "sensitivePersons" => facts with { SensitivePersons = (long)value },
                "directLossYuan" => facts with { DirectLoss = Money.Cny((long)(value * 100)) },
                "criticalOutageMinutes" or "telecomOutageMinutes" => facts with { OutageMinutes = (int)value },
                "objectImportance" => facts with { Object = value < 1 ? null : (ObjectImportance)(int)(value - 1) },
                "businessLoss" => facts with { BusinessLoss = value < 1 ? null : (HarmLevel)(int)(value - 1) },
                "socialHarm" => facts with { SocialHarm = value < 1 ? null : (HarmLevel)(int)(value - 1) },
                _ => throw new ArgumentOutOfRangeException(nameof(stated), fact, "The rules ask for what no test knows."),
            };
        }

        return new KnownIncident("DS", "I63", facts);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
