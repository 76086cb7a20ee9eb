using System.Globalization;
using Breakwater.Engine.Reserving;
using Breakwater.Registry.Contracts;
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
/// <param name="Grade">How well the values are known; null in closes kept before it was.</param>
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
    IReadOnlyList<UnreportedMethod> Posted,
    Grade? Grade = null);

/// <summary>How months are closed: dated data, read from <c>filings/cn/rules/month-close.yaml</c>.</summary>
internal sealed class CloseRules
{
    private readonly Dated<CloseRule> _rules;

    /// <summary>The rules that come with the platform.</summary>
    public CloseRules()
        : this(Embedded())
    {
    }

    /// <summary>Rules as written.</summary>
    /// <exception cref="InvalidDataException">A rule says what cannot be reckoned by; the message says which and why.</exception>
    /// <exception cref="ArgumentException">Two rules begin on one day.</exception>
    internal CloseRules(string text)
    {
        FileText file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<FileText>(text);
        _rules = new(
        [
            .. file.Rules.Select(rule => rule.Read())
                .Select(rule => new Dated<CloseRule>.Entry(rule.From, rule, rule.Source)),
        ]);
    }

    /// <summary>The rules in force on a day; null before the first: there is no default.</summary>
    internal CloseRule? On(DateOnly day) => _rules.On(day)?.Value;

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

        internal CloseRule Read()
        {
            if (Wrong().FirstOrDefault(each => each.Holds).What is { } what)
                throw new InvalidDataException($"month-close.yaml, the rule from \"{From}\": {what}.");

            return new(
                Day!.Value, Source, Unearned.Basis, Unearned.ClaimShare, Unearned.CostShare, Unreported.PriorLossRatio,
                Unreported.PriorReported, Unreported.LeastOrigins, Unreported.LeastClaims, Unreported.Origins,
                Unreported.Posted, Known);
        }

        private DateOnly? Day =>
            DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                ? day
                : null;

        private Grade? Known => Grade switch
        {
            "P" => Registry.Contracts.Grade.Published,
            "D" => Registry.Contracts.Grade.Derived,
            "I" => Registry.Contracts.Grade.Invented,
            _ => null,
        };

        private IEnumerable<(bool Holds, string What)> Wrong()
        {
            List<double> reported = Unreported.PriorReported;
            yield return (Day is null, "from is a day, yyyy-MM-dd");
            yield return (string.IsNullOrWhiteSpace(Source), "a rule says where it comes from");
            yield return (Known is null, "grade is P, D or I");
            yield return (Unearned.ClaimShare < 0 || Unearned.CostShare < 0, "claimShare and costShare are not negative");
            yield return (Unreported.PriorLossRatio <= 0, "priorLossRatio is more than zero");
            yield return (reported.Count is 0 || reported[0] <= 0 || reported[^1] is not 1
                || reported.Zip(reported.Skip(1)).Any(pair => !(pair.First <= pair.Second)),
                "priorReported begins above 0, never falls and ends at 1");
            yield return (Unreported.LeastOrigins < 2 || Unreported.LeastOrigins > Unreported.Origins,
                "leastOrigins is at least 2 and at most origins");
            yield return (Unreported.LeastClaims < 1, "leastClaims is at least 1");
            yield return (Unreported.Posted.Count is 0 || Unreported.Posted.Distinct().Count() != Unreported.Posted.Count,
                "posted names one method or more, each once");
        }
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
