using System.Globalization;
using Breakwater.Oversight.Contracts;
using Breakwater.Parties.Contracts;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Breakwater.Oversight.Cases;

/// <summary>How cases are told to the public: dated data, read from <c>filings/cn/rules/case-library.yaml</c>.</summary>
internal sealed class CaseRules
{
    private readonly Dated<CaseRule> _rules;

    /// <summary>The rules that come with the platform.</summary>
    public CaseRules() : this(Embedded())
    {
    }

    /// <summary>Rules as written.</summary>
    /// <exception cref="InvalidDataException">A rule says what cannot be worked by.</exception>
    internal CaseRules(string text)
    {
        FileText file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<FileText>(text);
        if (file.Rules.Find(rule => !rule.IsWhole) is { } wrong)
            throw new InvalidDataException($"case-library.yaml, the rule from \"{wrong.From}\" is not whole.");

        _rules = new([.. file.Rules.Select(rule => new Dated<CaseRule>.Entry(rule.Day!.Value, rule, rule.Source))]);
    }

    /// <summary>The rule in force on a day; null before the first: there is no default.</summary>
    internal CaseRule? On(DateOnly day) => _rules.On(day)?.Value;

    private static string Embedded()
    {
        using Stream stream = typeof(CaseRules).Assembly.GetManifestResourceStream("case-library.yaml")!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }

    private sealed class FileText
    {
        public List<CaseRule> Rules { get; init; } = [];
    }
}

/// <summary>A rule from a day on.</summary>
internal sealed class CaseRule
{
    public string From { get; init; } = "";
    public string Source { get; init; } = "";
    public string Grade { get; init; } = "";

    /// <summary>Firms in the register below which a combination of industry and region is not told.</summary>
    public int Least { get; init; }

    public List<LadderStep> Ladder { get; init; } = [];
    public List<AreaText> Areas { get; init; } = [];

    /// <summary>Lower edges of the bands, yuan, rising from 0.</summary>
    public List<long> Bands { get; init; } = [];

    internal DateOnly? Day =>
        DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day : null;

    internal bool IsWhole =>
        Day is not null && Source.Length > 0 && Grade is "P" or "D" or "I" && Least > 1
        && Ladder.Count > 0 && Ladder[^1] is { Industry: IndustryLevel.All, Region: RegionLevel.Country }
        && Bands.Count > 0 && Bands[0] is 0 && Bands.Zip(Bands.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>The band an amount falls into; nothing is told as nothing: it is what was refused.</summary>
    internal AmountBand BandOf(Money amount)
    {
        if (amount == Money.Zero) return new AmountBand(0, 0);

        int at = Bands.FindLastIndex(edge => amount >= Money.Yuan(edge));
        return new AmountBand(Bands[Math.Max(at, 0)], at + 1 < Bands.Count ? Bands[at + 1] : null);
    }

    /// <summary>The name of a greater area by its digit.</summary>
    internal Words AreaName(string code) =>
        Areas.Find(area => string.Equals(area.Code, code, StringComparison.Ordinal)) is { } found
            ? new(found.Name.Zh, found.Name.En) : Words.Same(code);

    internal sealed class LadderStep
    {
        public IndustryLevel Industry { get; init; }
        public RegionLevel Region { get; init; }
    }

    internal sealed class AreaText
    {
        public string Code { get; init; } = "";
        public NameText Name { get; init; } = new();
    }

    internal sealed class NameText
    {
        public string Zh { get; init; } = "";
        public string En { get; init; } = "";
    }
}

/// <summary>How closely a case is told, so that its insured is one of enough.</summary>
/// <param name="Industry">Code shown; empty for none.</param>
/// <param name="Region">Province, digit of an area, or empty.</param>
/// <param name="IndustryLevel">How close.</param>
/// <param name="RegionLevel">How close.</param>
/// <param name="Firms">Firms in the register that share both.</param>
internal sealed record Shown(
    string Industry, string Region, IndustryLevel IndustryLevel, RegionLevel RegionLevel, int Firms);

/// <summary>The small-cell guard.</summary>
internal sealed class CellGuard(IRegisterCounts register)
{
    /// <summary>The first step of the ladder on which there are enough firms; the last however few there are.</summary>
    internal async Task<Shown> Of(string industry, string province, CaseRule rule, CancellationToken cancel)
    {
        Shown shown = new("", "", IndustryLevel.All, RegionLevel.Country, 0);
        foreach (CaseRule.LadderStep step in rule.Ladder)
        {
            string of = step.Industry switch
            {
                IndustryLevel.Division => industry,
                IndustryLevel.Section => industry[..1],
                IndustryLevel.All => "",
            };
            string at = step.Region switch
            {
                RegionLevel.Province => province,
                RegionLevel.Area => province[..1],
                RegionLevel.Country => "",
            };
            shown = new Shown(of, at, step.Industry, step.Region, await register.Enterprises(of, at, cancel));
            if (shown.Firms >= rule.Least) break;
        }

        return shown;
    }
}
