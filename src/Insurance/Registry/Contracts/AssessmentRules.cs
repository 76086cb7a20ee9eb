using Breakwater.Registry.Reading;

namespace Breakwater.Registry.Contracts;

/// <summary>How deep an applicant is looked at, from the least; each stands for those before it.</summary>
public enum AssessmentTier
{
    /// <summary>The applicant answers and attests 自评问卷.</summary>
    Questionnaire,

    /// <summary>What anyone sees from outside is imported 外部视角.</summary>
    OutsideIn,

    /// <summary>A scan for weaknesses that the applicant authorised 授权扫描.</summary>
    AuthorisedScan,

    /// <summary>People try to break in, and report 渗透测试.</summary>
    PenetrationTest,
}

/// <summary>A band of premium and the tier it needs.</summary>
/// <param name="Above">Premiums above this; at it the band before holds.</param>
/// <param name="Tier">What must be reached.</param>
/// <param name="Action">What follows when it is not; never <see cref="RuleAction.Decline"/>.</param>
public sealed record TierBand(Money Above, AssessmentTier Tier, RuleAction Action);

/// <summary>Which premium needs which tier.</summary>
/// <param name="Bands">By rising premium and tier; below the first the questionnaire does.</param>
/// <param name="Grade">How well the values are known.</param>
public sealed record TierRule(IReadOnlyList<TierBand> Bands, Grade Grade)
{
    /// <summary>The band a premium lies in; null below the first.</summary>
    public TierBand? Of(Money premium) => Bands.LastOrDefault(band => premium > band.Above);
}

/// <summary>A number of days for each tier beyond the questionnaire.</summary>
/// <param name="OutsideIn">For <see cref="AssessmentTier.OutsideIn"/>.</param>
/// <param name="AuthorisedScan">For <see cref="AssessmentTier.AuthorisedScan"/>.</param>
/// <param name="PenetrationTest">For <see cref="AssessmentTier.PenetrationTest"/>.</param>
public sealed record TierDays(int OutsideIn, int AuthorisedScan, int PenetrationTest)
{
    /// <summary>The days of a tier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The questionnaire has none.</exception>
    public int Of(AssessmentTier tier) => tier switch
    {
        AssessmentTier.OutsideIn => OutsideIn,
        AssessmentTier.AuthorisedScan => AuthorisedScan,
        AssessmentTier.PenetrationTest => PenetrationTest,
        AssessmentTier.Questionnaire => throw new ArgumentOutOfRangeException(nameof(tier), tier, "It has no days."),
    };
}

/// <summary>How long an assessment job may take.</summary>
/// <param name="Answer">Days from the order to the provider's yes or no.</param>
/// <param name="Complete">Days from the order to the report, where the order names no day.</param>
/// <param name="Pay">Days from the invoice to payment.</param>
public sealed record JobClocks(int Answer, TierDays Complete, int Pay);

/// <summary>How assessments are run where law and filing leave it open: dated data (<c>assessment.yaml</c>).</summary>
/// <param name="Tiers">Which premium needs which tier, by first day; none before the first.</param>
/// <param name="Validity">Days within which evidence of a tier counts, by first day.</param>
/// <param name="Clocks">Of assessment jobs, by first day.</param>
public sealed record AssessmentRules(Dated<TierRule> Tiers, Dated<TierDays> Validity, Dated<JobClocks> Clocks)
{
    private const string File = "filings/cn/rules/assessment.yaml";
    private const int DaysMax = 1_000;

    /// <summary>The rules that come with the platform.</summary>
    public static AssessmentRules Shipped { get; } = Read(new FilingPart(Name: null, Content()))
        .Match(rules => rules, why => throw new InvalidOperationException($"{File}: {why.Faults[0].Detail.En}"));

    /// <summary>Reads a file.</summary>
    /// <returns>ASR-100 with a fault per place; never an exception for what the text contains.</returns>
    public static Outcome<AssessmentRules> Read(FilingPart part)
    {
        var faults = new Faults();
        YamlMap? root = YamlTree.Read([part], faults);
        AssessmentRules? read = root is null ? null : Bind(new Fields(root, faults));
        return read is null || faults.Any
            ? new Refusal(422, "ASR-100", new(
                $"规则文件有 {faults.Listed.Count} 处需要更正，见明细中的行号。",
                $"The rules need correcting in {faults.Listed.Count} places; the details give the lines."))
            {
                Faults = faults.Listed,
            }
            : read;
    }

    private static AssessmentRules Bind(Fields root)
    {
        var tiers = Entries(root, "tiers", (f, grade) => new TierRule(Bands(f), grade));
        var validity = Entries(root, "validity", (f, _) => Days(f));
        var clocks = Entries(root, "clocks", (f, _) => new JobClocks(
            f.Whole("answerDays", min: 1, DaysMax), Days(f), f.Whole("payDays", min: 1, DaysMax)));
        root.Close();
        return new AssessmentRules(tiers, validity, clocks);
    }

    private static Dated<T> Entries<T>(Fields root, string key, Func<Fields, Grade, T> read) where T : class
    {
        IReadOnlyList<Dated<T>.Entry> entries = root.Each(key, atLeast: 1, f =>
        {
            (string source, Grade grade) = PackageBinder.Sourced(f);
            return new Dated<T>.Entry(f.Date("from"), read(f, grade), source);
        });
        return new Dated<T>([.. entries.DistinctBy(entry => entry.From)]);
    }

    private static IReadOnlyList<TierBand> Bands(Fields f)
    {
        IReadOnlyList<TierBand> bands = f.Each("bands", atLeast: 1, band => new TierBand(
            band.Yuan("above", min: 0, max: 1_000_000_000), band.OneOf<AssessmentTier>("tier"), Action(band)));
        bool rises = bands.Zip(bands.Skip(1)).All(pair =>
            pair.First.Above < pair.Second.Above && pair.First.Tier < pair.Second.Tier);
        if (!rises)
        {
            f.Faults.Add(f.Of("bands"), "ASR-101",
                "保费档和评估层级应逐档升高。", "From band to band both the premium and the tier rise.");
        }

        return bands;
    }

    private static RuleAction Action(Fields band)
    {
        RuleAction action = band.OneOf<RuleAction>("action");
        if (action is RuleAction.Decline)
        {
            band.Faults.Add(band.Of("action"), "ASR-102",
                "层级未达到时只能转人工核保或要求承保前补充。", "A tier that is not reached is referred or required before binding.");
        }

        return action;
    }

    private static TierDays Days(Fields f) => new(
        f.Whole("outsideInDays", min: 1, DaysMax), f.Whole("authorisedScanDays", min: 1, DaysMax),
        f.Whole("penetrationTestDays", min: 1, DaysMax));

    private static string Content()
    {
        using var reader = new StreamReader(
            typeof(AssessmentRules).Assembly.GetManifestResourceStream(File)!, System.Text.Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
