using System.Globalization;
using System.Text;
using Breakwater.Assessment.Scans;

namespace Breakwater.Assessment.Dependencies;

/// <summary>What a provider does for those who depend on it.</summary>
internal enum ProviderKind
{
    /// <summary>Computing and storage 云服务.</summary>
    Cloud,

    /// <summary>Content delivery 内容分发.</summary>
    Cdn,

    /// <summary>Domain names 域名解析.</summary>
    Dns,

    /// <summary>Mail 邮件.</summary>
    Mail,
}

/// <summary>How much stands still when the provider does.</summary>
internal enum Criticality
{
    /// <summary>Little.</summary>
    Low,

    /// <summary>A part of the business.</summary>
    Medium,

    /// <summary>Most of what is reachable.</summary>
    High,
}

/// <summary>A sign that shows a provider: one row of <c>providers.csv</c>.</summary>
/// <param name="Provider">Stable code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Match">Where the value is looked for.</param>
/// <param name="Value">End of a host name, beginning of a package URL or service name, part of an answer; lower case.</param>
/// <param name="Confidence">0 to 1: how sure the sign makes.</param>
/// <param name="Criticality">How much stands still without it.</param>
/// <param name="Source">Where the row comes from, and when.</param>
internal sealed record ProviderRule(
    string Provider, Words Name, ProviderKind Kind, SignKind Match, string Value, decimal Confidence,
    Criticality Criticality, string Source);

/// <summary>Names shared providers from signs, offline, by rules that are data.</summary>
internal sealed class ProviderRules
{
    private readonly ILookup<SignKind, ProviderRule> _rules;

    private ProviderRules(IEnumerable<ProviderRule> rules) => _rules = rules
        .OrderByDescending(rule => rule.Value.Length).ToLookup(rule => rule.Match);

    /// <summary>The rules the platform comes with.</summary>
    internal static ProviderRules All { get; } = new(Read());

    /// <summary>What each provider is called.</summary>
    internal static IReadOnlyDictionary<string, Words> Names { get; } = All._rules.SelectMany(each => each)
        .DistinctBy(rule => rule.Provider).ToDictionary(rule => rule.Provider, rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The rule a sign meets; the longest value counts; null when there is none.</summary>
    internal ProviderRule? Match(SignKind kind, string value)
    {
        string text = ScanText.Line(value, ScanLimits.DetailMax).ToLowerInvariant();
        if (text.Length is 0) return null;

        // "10 mx1.example.cn." is what a mail record looks like.
        string name = text.Split(' ')[^1].TrimEnd('.');
        return _rules[kind].FirstOrDefault(rule => kind switch
        {
            SignKind.Component => text.StartsWith(rule.Value, StringComparison.Ordinal),
            SignKind.Answer => text.Contains(rule.Value, StringComparison.Ordinal),
            SignKind.Called => Ends(name, rule.Value) || text.StartsWith(rule.Value, StringComparison.Ordinal),
            _ => Ends(name, rule.Value) || (kind is SignKind.Ns && IsNumbered(name, rule.Value)),
        });
    }

    private static bool Ends(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal)
        && (name.Length == suffix.Length || name[name.Length - suffix.Length - 1] is '.');

    // ns-42.awsdns-05.com stands beside ns-7.awsdns-00.com: a number of two digits in the name.
    private static bool IsNumbered(string name, string value)
    {
        int at = value.IndexOf("-00.", StringComparison.Ordinal);
        return at > 0 && name.Contains(string.Concat(".", value.AsSpan(0, at + 1)), StringComparison.Ordinal);
    }

    private static IEnumerable<ProviderRule> Read()
    {
        using Stream file = typeof(ProviderRules).Assembly.GetManifestResourceStream("assessment/providers.csv")
            ?? throw new InvalidOperationException("providers.csv is not part of the assembly.");
        using var text = new StreamReader(file, Encoding.UTF8);
        text.ReadLine();
        while (text.ReadLine() is { Length: > 0 } line)
        {
            string[] cells = line.Split(',');
            yield return new ProviderRule(
                cells[0], new(cells[1], cells[2]), Enum.Parse<ProviderKind>(cells[3]), Enum.Parse<SignKind>(cells[4]), cells[5],
                decimal.Parse(cells[6], CultureInfo.InvariantCulture), Enum.Parse<Criticality>(cells[7]),
                $"{cells[8]}, {cells[9]}");
        }
    }
}
