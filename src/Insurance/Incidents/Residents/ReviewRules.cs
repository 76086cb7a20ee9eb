using System.Buffers.Binary;
using System.Globalization;
using Breakwater.Engine.Draws;
using Breakwater.Foundation.Crypto;
using Breakwater.Incidents.Grading;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Breakwater.Incidents.Residents;

/// <summary>Which claims a person looks at: dated data, read from <c>filings/cn/rules</c>.</summary>
internal sealed class ReviewRules
{
    private const string Purpose = "incidents.resident.review";

    private readonly IReadOnlyList<ReviewRule> _rules;

    /// <summary>The rules that come with the platform.</summary>
    public ReviewRules() : this(ReportingRules.Embedded("resident-review.yaml"))
    {
    }

    /// <summary>Rules as written.</summary>
    internal ReviewRules(string text) => _rules =
    [
        .. new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<RulesFile>(text).Rules.OrderBy(rule => rule.Day),
    ];

    /// <summary>The rule in force on a day; null before the first: there is no default, and nothing is adjudicated.</summary>
    internal ReviewRule? On(DateOnly day) => _rules.LastOrDefault(rule => rule.Day <= day);

    /// <summary>
    /// The seed of a scheme's draws: the deployment can repeat them, and nobody who files can foresee them.
    /// </summary>
    internal static long Seed(KeyRing keys, Guid scheme) =>
        BinaryPrimitives.ReadInt64BigEndian(keys.Fingerprint(Purpose, scheme.ToByteArray(bigEndian: true)));

    /// <summary>A claim's own number of (seed, purpose, claim), strictly between 0 and 1.</summary>
    internal static double Draw(long seed, long ordinal) =>
        DrawSeries.For(unchecked((ulong)seed), Purpose).Uniform(ordinal);

    private sealed class RulesFile
    {
        public List<ReviewRule> Rules { get; init; } = [];
    }
}

/// <summary>The rule of a day on.</summary>
internal sealed class ReviewRule
{
    public string From { get; init; } = "";
    public string Source { get; init; } = "";

    /// <summary>P published, D derived, I invented.</summary>
    public string Grade { get; init; } = "";

    public List<ReviewBand> Bands { get; init; } = [];

    /// <summary>Days after the waiting days within which a certificate's first claim is looked at.</summary>
    public int SoonDays { get; init; }

    internal DateOnly Day => DateOnly.ParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Why a share of claims of this amount is looked at and this one is among them; null when it is not.</summary>
    internal ReviewReason? Drawn(Money payable, double draw)
    {
        decimal rate = Bands.First(band => band.Below is null || payable < Money.Yuan(band.Below.Value)).Rate;
        if (draw >= (double)rate) return null;

        string share = rate.ToString("0.##%", CultureInfo.InvariantCulture);
        string drawn = draw.ToString("0.0000", CultureInfo.InvariantCulture);
        return new ReviewReason("BAND", rate >= 1
            ? new(
                $"应付 {payable} 达到逐件复核的金额（规则 {From}）。",
                $"{payable} is an amount each claim of which is looked at (rule of {From}).")
            : new($"应付 {payable} 的抽查比例为 {share}，抽中（抽签值 {drawn}，规则 {From}）。",
                $"{share} of claims of {payable} are looked at, and this one was drawn ({drawn}, rule of {From})."));
    }
}

/// <summary>An amount band.</summary>
internal sealed class ReviewBand
{
    /// <summary>In yuan; null for the last.</summary>
    public long? Below { get; init; }

    /// <summary>Share looked at, 0 to 1.</summary>
    public decimal Rate { get; init; }
}
