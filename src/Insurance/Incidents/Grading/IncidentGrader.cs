using System.Globalization;
using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Grading;

/// <summary>Grades an incident under one regime: the gravest grade of which a threshold is met.</summary>
internal static class IncidentGrader
{
    // GB/T 4754-2017 division 63: telecommunications, broadcasting and satellite transmission.
    private const string Telecommunications = "I63";

    /// <summary>The grades under every regime that concerns the incident and was told what it asks for.</summary>
    /// <param name="regimes">Rules in force on the day of discovery.</param>
    /// <param name="known">What is known so far.</param>
    internal static List<GradedIncident> Grades(IEnumerable<Regime> regimes, KnownIncident known) =>
        [.. regimes.Where(regime => Applies(regime, known)).Select(regime => Grade(regime, known))];

    /// <summary>Whether a regime grades the incident at all.</summary>
    internal static bool Applies(Regime regime, KnownIncident known) =>
        (regime.Concerns is not { } concern || Concerns(concern, known))
        && (regime.Asks.Count is 0 || regime.Asks.Exists(fact => ValueOf(fact, known) > 0));

    /// <summary>The grade, explained.</summary>
    /// <param name="regime">Rules in force on the day of discovery.</param>
    /// <param name="known">What is known so far.</param>
    internal static GradedIncident Grade(Regime regime, KnownIncident known)
    {
        var trail = new Trail(new($"{regime.Name.Zh}：分级", $"{regime.Name.En}: grading"));
        trail.Rests(new("规则", "Rules"), $"{regime.Code} {regime.From:yyyy-MM-dd}");
        foreach ((int at, GradeRule grade) in regime.Grades.Index())
        {
            if (grade.Any.Count is 0) return Found(regime, grade, trail, at, because: null);

            foreach (Threshold threshold in grade.Any)
            {
                bool isMet = IsReached(threshold, threshold, grade, known, trail)
                    && (threshold.With is not { } with || IsReached(with, threshold, grade, known, trail));
                if (isMet) return Found(regime, grade, trail, at, threshold);
            }
        }

        throw new InvalidOperationException($"{regime.Code} has no grade for what remains.");
    }

    /// <summary>The reports the operator owes.</summary>
    internal static IEnumerable<DutyRule> Duties(Regime regime, string grade, OperatorKind operatedBy) =>
        regime.Duties.Where(duty => duty.Grades.Contains(grade, StringComparer.Ordinal)
            && (duty.Operator is "any" || string.Equals(duty.Operator, CodeOf(operatedBy), StringComparison.Ordinal)));

    private static bool Concerns(Concern concern, KnownIncident known) =>
        (concern.Categories.Contains(known.Category, StringComparer.Ordinal)
            || concern.Facts.Exists(fact => ValueOf(fact, known) > 0))
        && (concern.Industries.Count is 0
            || concern.Industries.Exists(industry => known.Industry.StartsWith(industry, StringComparison.Ordinal)));

    private static bool IsReached(
        FactReached part, Threshold threshold, GradeRule grade, KnownIncident known, Trail trail)
    {
        decimal value = ValueOf(part.Fact, known);
        bool isReached = value >= part.AtLeast;
        trail.Note(
            new($"{NameOf(part.Fact).Zh}是否达到“{grade.Name.Zh}”", $"{NameOf(part.Fact).En}: \"{grade.Name.En}\" reached?"),
            "≥", part.AtLeast.ToString("0", CultureInfo.InvariantCulture), value, isReached ? "yes" : "no",
            threshold.Source, because: null, threshold.Grade is "M" ? FromMemory : null);
        return isReached;
    }

    private static Words FromMemory => new("该数值凭记忆记录，须核对原文。", "This number is from memory and must be checked against the text.");

    private static GradedIncident Found(Regime regime, GradeRule grade, Trail trail, int at, Threshold? because)
    {
        trail.Note(
            new($"级别：{grade.Name.Zh}", $"Grade: {grade.Name.En}"), "=", grade.Code, at + 1, "grade",
            because?.Source ?? regime.Source);
        return new GradedIncident(regime.Code, regime.Name.Words, grade.Code, grade.Name.Words, trail.Written());
    }

    // Levels count from 1, and nothing judged is 0: it reaches no threshold.
    private static decimal ValueOf(string fact, KnownIncident known) => fact switch
    {
        "personsAffected" => known.Facts.PersonsAffected,
        "sensitivePersons" => known.Facts.SensitivePersons,
        "directLossYuan" => known.Facts.DirectLoss.Units,
        "criticalOutageMinutes" => known.Facts.Operator is OperatorKind.Critical ? known.Facts.OutageMinutes : 0,
        "telecomOutageMinutes" =>
            known.Industry.StartsWith(Telecommunications, StringComparison.Ordinal) ? known.Facts.OutageMinutes : 0,
        "objectImportance" => known.Facts.Object is { } importance ? (int)importance + 1 : 0,
        "businessLoss" => known.Facts.BusinessLoss is { } loss ? (int)loss + 1 : 0,
        "socialHarm" => known.Facts.SocialHarm is { } harm ? (int)harm + 1 : 0,
        "productDefect" => known.Facts.IsProductDefect ? 1 : 0,
        _ => throw new InvalidOperationException($"The rules ask for {fact}, which no incident states."),
    };

    private static Words NameOf(string fact) => fact switch
    {
        "personsAffected" => new("受影响个人信息人数", "Persons affected"),
        "sensitivePersons" => new("受影响敏感个人信息人数", "Persons whose sensitive information is affected"),
        "directLossYuan" => new("直接经济损失（元）", "Direct loss in yuan"),
        "criticalOutageMinutes" => new("关键信息基础设施中断（分钟）", "Outage of critical infrastructure in minutes"),
        "telecomOutageMinutes" => new("电信网络中断（分钟）", "Outage of telecommunications in minutes"),
        "objectImportance" => new("影响对象重要程度（1 一般，2 重要，3 特别重要）", "Object: 1 ordinary, 2 important, 3 particularly important"),
        "businessLoss" => new("业务损失（1 较小，2 较大，3 严重，4 特别严重）", "Loss of business: 1 small to 4 particularly serious"),
        "socialHarm" => new("社会危害（1 较小，2 较大，3 重大，4 特别重大）", "Harm to society: 1 small to 4 particularly major"),
        "productDefect" => new("所提供的产品或服务有缺陷", "Defect of a product or service supplied"),
        _ => Words.Same(fact),
    };

    private static string CodeOf(OperatorKind kind) => kind switch
    {
        OperatorKind.Critical => "critical",
        OperatorKind.State => "state",
        OperatorKind.Other => "other",
    };
}

/// <summary>What the rules of grading look at.</summary>
/// <param name="Category">GB/T 20986 category code.</param>
/// <param name="Industry">GB/T 4754 division of the insured.</param>
/// <param name="Facts">What was stated.</param>
internal sealed record KnownIncident(string Category, string Industry, IncidentFacts Facts);
