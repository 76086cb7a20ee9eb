using System.Globalization;
using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Grading;

/// <summary>Grades an incident under one regime: the gravest grade of which a threshold is met.</summary>
internal static class IncidentGrader
{
    /// <summary>The grade, explained.</summary>
    /// <param name="regime">Rules in force on the day of discovery.</param>
    /// <param name="facts">What is known so far.</param>
    internal static GradedIncident Grade(Regime regime, IncidentFacts facts)
    {
        var trail = new Trail(new($"{regime.Name.Zh}：分级", $"{regime.Name.En}: grading"));
        trail.Rests(new("规则", "Rules"), $"{regime.Code} {regime.From:yyyy-MM-dd}");
        foreach ((int at, GradeRule grade) in regime.Grades.Index())
        {
            if (grade.Any.Count is 0) return Found(regime, grade, trail, at, because: null);

            foreach (Threshold threshold in grade.Any)
            {
                decimal value = ValueOf(threshold.Fact, facts);
                bool isMet = value >= threshold.AtLeast;
                trail.Note(
                    new($"{NameOf(threshold.Fact).Zh}是否达到“{grade.Name.Zh}”",
                        $"{NameOf(threshold.Fact).En}: \"{grade.Name.En}\" reached?"),
                    "≥", threshold.AtLeast.ToString("0", CultureInfo.InvariantCulture), value, isMet ? "yes" : "no",
                    threshold.Source, because: null, threshold.Grade is "M" ? FromMemory : null);
                if (isMet) return Found(regime, grade, trail, at, threshold);
            }
        }

        throw new InvalidOperationException($"{regime.Code} has no grade for what remains.");
    }

    /// <summary>The reports the operator owes.</summary>
    internal static IEnumerable<DutyRule> Duties(Regime regime, string grade, OperatorKind operatedBy) =>
        regime.Duties.Where(duty => duty.Grades.Contains(grade, StringComparer.Ordinal)
            && (duty.Operator is "any" || string.Equals(duty.Operator, CodeOf(operatedBy), StringComparison.Ordinal)));

    private static Words FromMemory => new("该数值凭记忆记录，须核对原文。", "This number is from memory and must be checked against the text.");

    private static GradedIncident Found(Regime regime, GradeRule grade, Trail trail, int at, Threshold? because)
    {
        trail.Note(
            new($"级别：{grade.Name.Zh}", $"Grade: {grade.Name.En}"), "=", grade.Code, at + 1, "grade",
            because?.Source ?? regime.Source);
        return new GradedIncident(regime.Code, regime.Name.Words, grade.Code, grade.Name.Words, trail.Written());
    }

    private static decimal ValueOf(string fact, IncidentFacts facts) => fact switch
    {
        "personsAffected" => facts.PersonsAffected,
        "directLossYuan" => facts.DirectLoss.Units,
        "criticalOutageMinutes" => facts.Operator is OperatorKind.Critical ? facts.OutageMinutes : 0,
        _ => throw new InvalidOperationException($"The rules ask for {fact}, which no incident states."),
    };

    private static Words NameOf(string fact) => fact switch
    {
        "personsAffected" => new("受影响个人信息人数", "Persons affected"),
        "directLossYuan" => new("直接经济损失（元）", "Direct loss in yuan"),
        "criticalOutageMinutes" => new("关键信息基础设施中断（分钟）", "Outage of critical infrastructure in minutes"),
        _ => Words.Same(fact),
    };

    private static string CodeOf(OperatorKind kind) => kind switch
    {
        OperatorKind.Critical => "critical",
        OperatorKind.State => "state",
        OperatorKind.Other => "other",
    };
}
