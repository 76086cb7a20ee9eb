using System.Globalization;
using Breakwater.Engine.Reserving;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Breakwater.Oversight.Closing;

/// <summary>A method by which unreported claims may be reckoned.</summary>
internal enum UnreportedMethod
{
    /// <summary>Chain ladder on what was paid.</summary>
    ChainPaid,

    /// <summary>Chain ladder on what was incurred.</summary>
    ChainIncurred,

    /// <summary>Bornhuetter-Ferguson on what was incurred.</summary>
    BornhuetterFerguson,
}

/// <summary>The rules a close was reckoned by; kept with it, so that it can be reckoned again.</summary>
/// <param name="From">First day of the rules.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="Basis">Unearned premium that is posted.</param>
/// <param name="ClaimShare">Expected claims per unit of unearned premium.</param>
/// <param name="CostShare">Costs still to come per unit of unearned premium.</param>
/// <param name="PriorLossRatio">Expected claims per unit of earned premium.</param>
/// <param name="PriorReported">Share incurred by the end of each quarter of age, 0 to 1.</param>
/// <param name="LeastOrigins">Quarters of loss with claims below which a triangle gives no figure.</param>
/// <param name="LeastClaims">Claims below which it gives none.</param>
/// <param name="Origins">Most quarters looked at.</param>
/// <param name="Posted">The methods in the order in which they are posted: the first that gives a figure.</param>
internal sealed record CloseRule(
    DateOnly From,
    string Source,
    UnearnedBasis Basis,
    decimal ClaimShare,
    decimal CostShare,
    decimal PriorLossRatio,
    IReadOnlyList<double> PriorReported,
    int LeastOrigins,
    int LeastClaims,
    int Origins,
    IReadOnlyList<UnreportedMethod> Posted);

/// <summary>How months are closed: dated data, read from <c>filings/cn/rules/month-close.yaml</c>.</summary>
internal sealed class CloseRules
{
    private readonly CloseRule[] _rules;

    /// <summary>The rules that come with the platform.</summary>
    public CloseRules()
        : this(Embedded())
    {
    }

    /// <summary>Rules as written.</summary>
    internal CloseRules(string text) =>
        _rules =
        [
            .. new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
                .Deserialize<FileText>(text).Rules.Select(rule => rule.Read()).OrderBy(rule => rule.From),
        ];

    /// <summary>The rules in force on a day; null before the first: there is no default.</summary>
    internal CloseRule? On(DateOnly day) => Array.FindLast(_rules, rule => rule.From <= day);

    private static string Embedded()
    {
        using Stream stream = typeof(CloseRules).Assembly.GetManifestResourceStream("month-close.yaml")!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }

    private sealed class FileText
    {
        public List<RuleText> Rules { get; init; } = [];
    }

    private sealed class RuleText
    {
        public string From { get; init; } = "";
        public string Source { get; init; } = "";
        public string Grade { get; init; } = "";
        public UnearnedText Unearned { get; init; } = new();
        public UnreportedText Unreported { get; init; } = new();

        internal CloseRule Read() => new(
            DateOnly.ParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture), Source, Unearned.Basis, Unearned.ClaimShare,
            Unearned.CostShare, Unreported.PriorLossRatio, Unreported.PriorReported, Unreported.LeastOrigins,
            Unreported.LeastClaims, Unreported.Origins, Unreported.Posted);
    }

    private sealed class UnearnedText
    {
        public UnearnedBasis Basis { get; init; }
        public decimal ClaimShare { get; init; }
        public decimal CostShare { get; init; }
    }

    private sealed class UnreportedText
    {
        public decimal PriorLossRatio { get; init; }
        public List<double> PriorReported { get; init; } = [];
        public int LeastOrigins { get; init; }
        public int LeastClaims { get; init; }
        public int Origins { get; init; }
        public List<UnreportedMethod> Posted { get; init; } = [];
    }
}
