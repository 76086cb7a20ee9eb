using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Breakwater.Incidents.Grading;

/// <summary>When incidents must be reported and how fast: dated data, read from <c>filings/cn/rules</c>.</summary>
internal sealed class ReportingRules
{
    private readonly RulesFile _file;
    private readonly ClocksFile _clocks;

    /// <summary>The rules that come with the platform.</summary>
    public ReportingRules()
        : this(Embedded("incident-reporting.yaml"), Embedded("claim-clocks.yaml"))
    {
    }

    /// <summary>Rules as written.</summary>
    internal ReportingRules(string incidents, string clocks) =>
        (_file, _clocks) = (Read<RulesFile>(incidents), Read<ClocksFile>(clocks));

    /// <summary>Categories of GB/T 20986-2023.</summary>
    internal IReadOnlyList<Named> Categories => _file.Categories;

    /// <summary>Every regime with its date.</summary>
    internal IReadOnlyList<Regime> Regimes => _file.Regimes;

    /// <summary>The regimes in force on a day: of each code the latest that has begun.</summary>
    internal IReadOnlyList<Regime> On(DateOnly day) =>
    [
        .. _file.Regimes.Where(regime => regime.From <= day)
            .GroupBy(regime => regime.Code, StringComparer.Ordinal).Select(group => group.MaxBy(regime => regime.From)!),
    ];

    /// <summary>Whether a report is the summary that is owed after handling.</summary>
    internal bool IsSummary(string regime, Words duty) => _file.Regimes.Exists(each =>
        string.Equals(each.Code, regime, StringComparison.Ordinal)
        && each.Duties.Exists(rule => rule.After is "handling" && rule.To.Words == duty));

    /// <summary>The statutory clocks of a claim in force on a day: of each code the latest that has begun.</summary>
    internal IReadOnlyList<ClaimClock> ClaimClocksOn(DateOnly day) =>
    [
        .. _clocks.Clocks.Where(clock => clock.From <= day)
            .GroupBy(clock => clock.Code, StringComparer.Ordinal).Select(group => group.MaxBy(clock => clock.From)!),
    ];

    /// <summary>A file of <c>filings/cn/rules</c> as it was built in.</summary>
    internal static string Embedded(string name)
    {
        using Stream stream = typeof(ReportingRules).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }

    /// <summary>A file of rules as what it says; days are written 2025-11-01.</summary>
    internal static T Read<T>(string text) => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeConverter(new DayConverter())
        .Build().Deserialize<T>(text);

    private sealed class DayConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(DateOnly);

        public object ReadYaml(YamlDotNet.Core.IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            string text = ((YamlDotNet.Core.Events.Scalar)parser.Current!).Value;
            parser.MoveNext();
            return DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }

        public void WriteYaml(YamlDotNet.Core.IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            throw new NotSupportedException("Rules are read only.");
    }

    private sealed class RulesFile
    {
        public List<Regime> Regimes { get; init; } = [];
        public List<Named> Categories { get; init; } = [];
    }

    private sealed class ClocksFile
    {
        public List<ClaimClock> Clocks { get; init; } = [];
    }
}

/// <summary>A text in two languages as the rules write it.</summary>
internal sealed class Bilingual
{
    public string Zh { get; init; } = "";
    public string En { get; init; } = "";

    internal Words Words => new(Zh, En);
}

/// <summary>A code with its name.</summary>
internal class Named
{
    public string Code { get; init; } = "";
    public Bilingual Name { get; init; } = new();
}

/// <summary>One reporting regime from a date on.</summary>
internal sealed class Regime : Named
{
    public DateOnly From { get; init; }
    public string Source { get; init; } = "";

    /// <summary>Which incidents it concerns; null for every one.</summary>
    public Concern? Concerns { get; init; }

    /// <summary>Facts of which one must be stated before anything is graded under it; empty for none.</summary>
    public List<string> Asks { get; init; } = [];

    /// <summary>From the gravest down.</summary>
    public List<GradeRule> Grades { get; init; } = [];

    public List<DutyRule> Duties { get; init; } = [];
}

/// <summary>Incidents of one of the categories or with one of the facts, in one of the industries.</summary>
internal sealed class Concern
{
    public List<string> Categories { get; init; } = [];
    public List<string> Facts { get; init; } = [];

    /// <summary>Sections or divisions of GB/T 4754; empty for every one.</summary>
    public List<string> Industries { get; init; } = [];

    public string Source { get; init; } = "";
}

/// <summary>A grade: one threshold that is met suffices; without thresholds it is what remains.</summary>
internal sealed class GradeRule : Named
{
    public List<Threshold> Any { get; init; } = [];
}

/// <summary>A fact that reaches a number; the number itself counts.</summary>
internal class FactReached
{
    public string Fact { get; init; } = "";
    public decimal AtLeast { get; init; }
}

/// <summary>A fact that reaches a number, alone or with another that reaches its own.</summary>
internal sealed class Threshold : FactReached
{
    public FactReached? With { get; init; }
    public string Source { get; init; } = "";
    public string Grade { get; init; } = "";
}

/// <summary>Who must report which grades to whom within how many minutes.</summary>
internal sealed class DutyRule
{
    public string Operator { get; init; } = "";
    public List<string> Grades { get; init; } = [];
    public int Minutes { get; init; }

    /// <summary><c>discovery</c>, unless it says <c>handling</c> or <c>grading</c>: when it was first graded so.</summary>
    public string After { get; init; } = "discovery";

    public Bilingual To { get; init; } = new();
    public string Source { get; init; } = "";
    public string Grade { get; init; } = "";
}

/// <summary>A statutory clock of a claim: days from one event to another.</summary>
internal sealed class ClaimClock : Named
{
    public DateOnly From { get; init; }
    public string Starts { get; init; } = "";
    public int Days { get; init; }
    public string Until { get; init; } = "";
    public string Source { get; init; } = "";
    public string Grade { get; init; } = "";
}
