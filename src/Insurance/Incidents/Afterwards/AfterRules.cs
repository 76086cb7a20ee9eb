using Breakwater.Incidents.Grading;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Afterwards;

/// <summary>Who reads the score of a question besides the insured.</summary>
internal enum ScoreReader
{
    /// <summary>The insurer.</summary>
    Insurer,

    /// <summary>A provider that worked on the incident.</summary>
    Provider,
}

/// <summary>What is asked after a case, and how it is made unrecognisable: dated data of <c>filings/cn/rules</c>.</summary>
internal sealed class AfterRules
{
    private readonly Dated<SurveyRule> _surveys;
    private readonly Dated<PoolRule> _pool;

    /// <summary>The rules that come with the platform.</summary>
    public AfterRules() : this(ReportingRules.Embedded("closing-survey.yaml"), ReportingRules.Embedded("data-pool.yaml"))
    {
    }

    /// <summary>Rules as written.</summary>
    /// <exception cref="InvalidDataException">A rule says what cannot be worked by.</exception>
    internal AfterRules(string surveys, string pool)
    {
        SurveyRule[] asked = [.. ReportingRules.Read<SurveyFile>(surveys).Surveys];
        PoolRule[] kept = [.. ReportingRules.Read<PoolFile>(pool).Rules];
        if (asked.FirstOrDefault(each => !each.IsWhole) is { } survey)
            throw new InvalidDataException($"closing-survey.yaml, the survey from {survey.From:yyyy-MM-dd} is not whole.");
        if (kept.FirstOrDefault(each => !each.IsWhole) is { } rule)
            throw new InvalidDataException($"data-pool.yaml, the rule from {rule.From:yyyy-MM-dd} is not whole.");

        _surveys = new([.. asked.Select(each => new Dated<SurveyRule>.Entry(each.From, each, each.Source))]);
        _pool = new([.. kept.Select(each => new Dated<PoolRule>.Entry(each.From, each, each.Source))]);
    }

    /// <summary>The survey of a day of closing; null before the first: there is no default.</summary>
    internal SurveyRule? SurveyOn(DateOnly day) => _surveys.On(day)?.Value;

    /// <summary>How a claim is made unrecognisable on a day; null before the first rule.</summary>
    internal PoolRule? PoolOn(DateOnly day) => _pool.On(day)?.Value;

    private sealed class SurveyFile
    {
        public List<SurveyRule> Surveys { get; init; } = [];
    }

    private sealed class PoolFile
    {
        public List<PoolRule> Rules { get; init; } = [];
    }
}

/// <summary>A survey from a day on.</summary>
internal sealed class SurveyRule
{
    public DateOnly From { get; init; }
    public string Source { get; init; } = "";
    public string Grade { get; init; } = "";

    /// <summary>Days after closing in which it may be answered.</summary>
    public int AnswerDays { get; init; }

    /// <summary>Days after the answer in which it may be corrected.</summary>
    public int CorrectDays { get; init; }

    /// <summary>Answers below which no mean is shown.</summary>
    public int Least { get; init; }

    public int TextMax { get; init; }
    public List<SurveyQuestion> Questions { get; init; } = [];
    public Bilingual Text { get; init; } = new();

    internal bool IsWhole =>
        From != default && Source.Length > 0 && Grade is "P" or "D" or "I" && AnswerDays > 0 && CorrectDays > 0 && Least > 1
        && TextMax > 0 && Questions.Count > 0
        && Questions.Select(each => each.Code).Distinct(StringComparer.Ordinal).Count() == Questions.Count;
}

/// <summary>A question that is answered by 1 to 5.</summary>
internal sealed class SurveyQuestion : Named
{
    internal const int Lowest = 1;
    internal const int Highest = 5;

    /// <summary>What 1 means.</summary>
    public Bilingual Low { get; init; } = new();

    /// <summary>What 5 means.</summary>
    public Bilingual High { get; init; } = new();

    public List<ScoreReader> Sees { get; init; } = [];
}

/// <summary>How a claim is made unrecognisable, from a day on.</summary>
internal sealed class PoolRule
{
    public DateOnly From { get; init; }
    public string Source { get; init; } = "";
    public string Grade { get; init; } = "";

    /// <summary>Significant digits an amount keeps.</summary>
    public int Digits { get; init; }

    /// <summary>Firms of a division in the register below which only the section is kept.</summary>
    public int Least { get; init; }

    public List<SizeFloor> Sizes { get; init; } = [];
    public List<ProvinceGrade> ProvinceGrades { get; init; } = [];

    internal bool IsWhole =>
        From != default && Source.Length > 0 && Grade is "P" or "D" or "I" && Digits > 0 && Least > 1
        && Sizes.Count > 0 && Sizes[^1] is { Employees: 0, RevenueYuan: 0 } && ProvinceGrades.Count > 0;

    /// <summary>The first size whose both floors are reached.</summary>
    internal EnterpriseSize SizeOf(OrganisationView firm) => Sizes.First(size =>
        firm.Employees >= size.Employees && firm.Revenue >= Money.Yuan(size.RevenueYuan)).Size;

    /// <summary>The grade that names the province, or the last.</summary>
    internal string GradeOf(string province) =>
        (ProvinceGrades.Find(grade => grade.Provinces.Contains(province)) ?? ProvinceGrades[^1]).Grade;

    /// <summary>An amount with its first digits only, in whole yuan, half up.</summary>
    internal long Rounded(Money amount)
    {
        decimal yuan = amount.Fen / 100m;
        decimal unit = 1;
        while (yuan / unit >= Ten(Digits)) unit *= 10;
        return (long)(RoundingRule.HalfUp.Apply(yuan / unit) * unit);
    }

    private static decimal Ten(int power)
    {
        decimal value = 1;
        for (int i = 0; i < power; i++) value *= 10;
        return value;
    }
}

/// <summary>A size and the floors of both measures.</summary>
internal sealed class SizeFloor
{
    public EnterpriseSize Size { get; init; }
    public int Employees { get; init; }
    public long RevenueYuan { get; init; }
}

/// <summary>Provinces that are told as one.</summary>
internal sealed class ProvinceGrade
{
    public string Grade { get; init; } = "";
    public List<string> Provinces { get; init; } = [];
}
