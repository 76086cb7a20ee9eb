using System.Text.RegularExpressions;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>Binds the nodes of a product package to its types, then holds its parts against each other.</summary>
internal sealed partial class PackageBinder(Faults faults)
{
    private const int FormatVersion = 1;
    private const int WaitingHoursMax = 240;
    private const int IndemnityDaysMax = 730;
    private const int DaysMax = 3_660;
    private const int UnitsMax = 100_000;
    private const decimal YuanMax = 100_000_000_000m;

    private static readonly string[] Families =
        ["identity", "backup", "patching", "detection", "network", "data", "people", "suppliers"];

    internal ProductPackage Bind(YamlMap map)
    {
        var root = new Fields(map, faults);
        root.Whole("format", FormatVersion, FormatVersion);
        var identity = (
            Product: root.Code("product"),
            Version: root.Matching("version", VersionPattern(), "年份.序号，例如 2026.1", "year.number, e.g. 2026.1"),
            Name: root.Words("name"),
            Demonstration: root.YesNo("demonstration"),
            EffectiveFrom: root.Date("effectiveFrom"),
            Provinces: root.Codes("provinces"));
        (string source, Grade grade) = Sourced(root);
        Located<TermRules>? term = root.Part("term", f => new Located<TermRules>(Term(f), f));
        PackageDraft draft = Draft(root, term);
        root.Close();
        PackageChecks.Run(draft, identity.Provinces);

        return new ProductPackage(
            identity.Product, identity.Version, identity.Name, identity.Demonstration, identity.EffectiveFrom,
            identity.Provinces,
            term?.Value!, draft.Covers.Values, draft.Exclusions.Values, draft.Conditions.Values, draft.Clauses.Values,
            draft.Questions.Values, draft.Controls.Values, draft.Tariff?.Whole.Value!, draft.Rules.Values,
            draft.Offers.Values, source)
        {
            Grade = grade,
            LossItems = draft.LossItems.Values,
            Causes = draft.Causes.Values,
            Cases = draft.Cases.Values,
            Attached = draft.Attached?.Value,
            Chain = draft.Chain?.Value,
        };
    }

    private static PackageDraft Draft(Fields root, Located<TermRules>? term) => new(
        root,
        term,
        root.Each("lossItems", atLeast: 1, f => new Located<LossItem>(new LossItem(f.Code("code"), f.Words("name")), f)),
        root.Each("causes", atLeast: 0, f => new Located<CauseDefinition>(
            new CauseDefinition(f.Code("code"), f.Words("name"), f.LineOrNull("category")), f)),
        root.Each("covers", atLeast: 1, f => new Located<CoverDefinition>(Cover(f), f)),
        root.Each("exclusions", atLeast: 1, f => new Located<ExclusionDefinition>(Exclusion(f), f)),
        root.Each("conditions", atLeast: 0, f => new Located<ConditionDefinition>(Condition(f), f)),
        root.Each("clauses", atLeast: 1, f => new Located<Clause>(Paragraph(f), f)),
        root.Each("questions", atLeast: 1, f => new Located<Question>(Ask(f), f)),
        root.Each("controls", atLeast: 1, f => new Located<ControlDefinition>(Control(f), f)),
        root.Part("tariff", TariffBinder.Bind),
        root.Each("rules", atLeast: 1, f => new Located<UnderwritingRule>(Rule(f), f)),
        root.Each("offers", atLeast: 1, f => new Located<OfferDefinition>(Offer(f), f)),
        root.Each("cases", atLeast: 0, f => new Located<TariffCase>(Case(f), f), ITariffCases.Most),
        root.PartOrNull("attached", f => new Located<AttachedCover>(Attached(f), f)),
        root.PartOrNull("chain", f => new Located<ChainTerms>(Chain(f), f)));

    private static ChainTerms Chain(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new ChainTerms(
            f.Each("tiers", atLeast: 1, t => new ChainTier(
                t.Whole("tier", min: 0, max: 9), t.Words("name"), t.Number("share", min: 0.01m, max: 1))),
            f.Each("purposes", atLeast: 1, ChainCode),
            f.Each("criticalities", atLeast: 1, ChainCode),
            f.Each("edges", atLeast: 1, e => new EdgeClass(
                e.Codes("purposes", atLeast: 1), e.Codes("criticalities", atLeast: 1), e.Number("share", min: 0.001m, max: 1))),
            f.Codes("triggers", atLeast: 1), f.Codes("oncePerEvent"), f.Line("clause"), source)
        {
            Grade = grade,
        };
    }

    private static ChainCode ChainCode(Fields f) => new(
        f.Matching("code", ChoicePattern(), "字母、数字和连字符，例如 component", "letters, digits and hyphens, e.g. component"),
        f.Words("name"));

    private static AttachedCover Attached(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new AttachedCover(
            f.Each("products", atLeast: 1, p => new SecurityProduct(
                p.Matching("code", ChoicePattern(), "字母、数字和连字符，例如 anti-ddos", "letters, digits and hyphens, e.g. anti-ddos"),
                p.Words("name"))),
            f.Whole("longestMonths", min: 1, max: 36), f.Line("clause"), source)
        {
            Grade = grade,
        };
    }

    internal static (string Source, Grade Grade) Sourced(Fields f) => (f.Line("source"), f.OneOf<Grade>("grade"));

    private static TermRules Term(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new TermRules(
            f.Whole("months", min: 1, max: 36),
            f.OneOf<ProrationBasis>("proration"),
            f.YesNo("issueOnPayment"),
            f.Whole("quoteValidDays", min: 1, max: 180),
            f.OneOf<RoundingRule>("rounding"),
            source)
        {
            LimitClause = f.LineOrNull("limitClause") ?? "",
            RetentionClause = f.LineOrNull("retentionClause") ?? "",
            RetentionMode = f.OneOfOrNull<RetentionMode>("retentionMode") ?? RetentionMode.Deductible,
            RetentionPer = f.OneOfOrNull<RetentionPer>("retentionPer") ?? RetentionPer.Event,
            RetentionShare = f.NumberOrNull("retentionShare", min: 0.001m, max: 1) ?? 0,
            EventLimitShare = f.NumberOrNull("eventLimitShare", min: 0.001m, max: 1),
            RetroactiveDays = f.WholeOrNull("retroactiveDays", min: 0, DaysMax),
            DiscoveryDays = f.WholeOrNull("discoveryDays", min: 1, DaysMax) ?? 0,
            RecoveryRestoresLimit = f.Flag("recoveryRestoresLimit"),
            ShortRate = f.PartOrNull("shortRate", ShortRate),
            ReinstatementDays = f.WholeOrNull("reinstatementDays", min: 1, max: 365),
            PaymentPlans = f.Each("paymentPlans", atLeast: 0, Plan),
            ExtendedReporting = f.PartOrNull("extendedReporting", Extended),
            Arrears = f.PartOrNull("arrears", Arrears),
            Grade = grade,
        };
    }

    private static PaymentPlan Plan(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new PaymentPlan(
            f.Code("code"),
            f.Words("name"),
            f.Whole("parts", min: 2, max: 12),
            f.Whole("everyMonths", min: 1, max: 12),
            f.Number("firstShare", min: 0.01m, max: 0.99m),
            f.Whole("dueDays", min: 0, max: 60),
            f.NumberOrNull("surcharge", min: 0.0001m, max: 0.2m) ?? 0,
            f.Flag("firstPartIssues"),
            f.YuanOrNull("atLeast", min: 1, YuanMax) ?? Money.Cny(100),
            source)
        {
            Grade = grade,
        };
    }

    private static ExtendedReporting Extended(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new ExtendedReporting(
            f.Whole("askDays", min: 1, max: 365),
            f.Whole("payDays", min: 0, max: 60),
            f.Each("options", atLeast: 1, o => new ReportingOption(
                o.Code("code"), o.Words("name"), o.Whole("days", min: 1, DaysMax),
                o.NumberOrNull("share", min: 0.001m, max: 5) ?? 0)),
            f.Line("clause"),
            source)
        {
            Grade = grade,
        };
    }

    private static ArrearsClause Arrears(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new ArrearsClause(f.Whole("graceDays", min: 1, max: 90), f.Line("clause"), source) { Grade = grade };
    }

    private static ShortRateTable ShortRate(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new ShortRateTable(
            f.Each("steps", atLeast: 1, step => new ShortRateStep(
                step.Whole("months", min: 1, max: 36), step.Number("kept", min: 0, max: 1))),
            source)
        {
            Grade = grade,
        };
    }

    private static CoverDefinition Cover(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new CoverDefinition(
            f.Code("code"),
            f.Words("name"),
            f.OneOf<CoverClass>("class"),
            f.OneOf<CoverStatus>("status"),
            f.Codes("lossItems", atLeast: 1),
            f.NumberOrNull("subLimitShare", min: 0.001m, max: 1),
            f.YesNo("insideAggregate"),
            f.YesNo("retentionApplies"),
            f.OneOfOrNull<InterruptionMode>("interruption"),
            f.WholeOrNull("waitingHours", min: 1, WaitingHoursMax) ?? 0,
            f.WholeOrNull("indemnityDays", min: 1, IndemnityDaysMax) ?? 0,
            f.NumberOrNull("coinsurance", min: 0.01m, max: 1) ?? 1,
            f.Codes("requires"),
            f.Line("clause"))
        {
            Causes = f.Codes("causes"),
            LimitGroup = f.CodeOrNull("limitGroup"),
            CauseLimits = f.Each("causeLimits", atLeast: 0, c => new CauseLimit(
                c.Codes("causes", atLeast: 1), c.Number("share", min: 0.001m, max: 1))),
            PerPerson = f.YuanOrNull("perPerson", min: 1, YuanMax),
            Average = f.Flag("average"),
            Betterment = f.NumberOrNull("betterment", min: 0, max: 10),
            Retention = f.PartOrNull("retention", r => new OwnRetention(
                r.Yuan("amount", min: 0, YuanMax), r.NumberOrNull("share", min: 0.001m, max: 1) ?? 0, r.CodeOrNull("group"))),
            IndemnityAfterWaiting = f.Flag("indemnityAfterWaiting"),
            Source = source,
            Grade = grade,
        };
    }

    private static ExclusionDefinition Exclusion(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new ExclusionDefinition(
            f.Code("code"), f.Words("name"), f.OneOf<ExclusionKind>("kind"), f.Codes("strikes", atLeast: 1), f.Words("text"),
            ClauseOf(f))
        {
            Except = f.Codes("except"),
            Source = source,
            Grade = grade,
        };
    }

    // Insurance Law art. 17: what is not in the wording shown to the applicant does not bind them.
    private static string ClauseOf(Fields f)
    {
        if (f.LineOrNull("clause") is { } clause) return clause;

        f.Faults.Add(f.Place, "FIL-123", "这一除外责任没有对应的条款，请写明条款号（保险法第十七条）。",
            "This exclusion has no clause; give its number (Insurance Law art. 17).");
        return "";
    }

    private static ConditionDefinition Condition(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new ConditionDefinition(
            f.Code("code"), f.Words("name"), f.Words("text"), f.OneOf<ConditionEffect>("effect"),
            f.NumberOrNull("retentionUplift", min: 0.01m, max: 5) ?? 0, f.Line("clause"))
        {
            Time = f.PartOrNull("time", Time),
            Source = source,
            Grade = grade,
        };
    }

    private static TimeLimit Time(Fields f) => new(
        f.OneOf<Moment>("from"),
        f.OneOf<Moment>("to"),
        f.WholeOrNull("atLeast", -UnitsMax, UnitsMax),
        f.WholeOrNull("atMost", -UnitsMax, UnitsMax),
        f.OneOf<TimeUnit>("unit"),
        f.Flag("needed"));

    private static Clause Paragraph(Fields f) => new(
        f.Matching("number", ClausePattern(), "章、条、款号，例如 3.2", "chapter and paragraph, e.g. 3.2"),
        f.Words("title"),
        f.Words("text"));

    private static Question Ask(Fields f) => new(
        f.Code("code"),
        f.Words("text"),
        f.WordsOrNull("help"),
        f.OneOf<AnswerKind>("kind"),
        f.Each("choices", atLeast: 0, c => new Choice(
            c.Matching("code", ChoicePattern(), "字母、数字和连字符，例如 over-50", "letters, digits and hyphens, e.g. over-50"),
            c.Words("text"))),
        f.NumberOrNull("min", -YuanMax, YuanMax),
        f.NumberOrNull("max", -YuanMax, YuanMax),
        f.Flag("short"),
        f.YesNo("required"));

    private static ControlDefinition Control(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new ControlDefinition(
            f.Code("code"), f.OneOf("family", Families), f.Words("name"), f.Words("text"),
            f.Number("weight", min: 0.1m, max: 100),
            f.NumberOrNull("ceilingIfMissing", min: 0, max: 100), source)
        {
            Grade = grade,
        };
    }

    private static UnderwritingRule Rule(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new UnderwritingRule(
            f.Code("code"), f.Line("trait"), f.OneOf("test", RuleChecks.Tests), f.LineOrNull("value"),
            f.OneOf<RuleAction>("action"), f.Words("text"), f.WordsOrNull("ask"), source)
        {
            Grade = grade,
        };
    }

    private static TariffCase Case(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new TariffCase(
            f.Code("code"),
            f.Each("profile", atLeast: 0, each => new CaseTrait(each.Line("trait"), each.Line("value"))),
            f.Yuan("limit", min: 1, YuanMax), f.Yuan("retention", min: 0, YuanMax), f.Yuan("premium", min: 0, YuanMax), source)
        {
            Grade = grade,
            Place = f.Of("premium").ToString(),
        };
    }

    private static OfferDefinition Offer(Fields f)
    {
        (string source, Grade grade) = Sourced(f);
        return new OfferDefinition(
            f.Words("name"), f.Yuan("limit", min: 1, YuanMax), f.Yuan("retention", min: 0, YuanMax))
        {
            Covers = f.Codes("covers"),
            Source = source,
            Grade = grade,
        };
    }

    [GeneratedRegex(@"^[0-9]{4}\.[0-9]{1,3}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^[0-9]{1,2}(\.[0-9]{1,2}){0,2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClausePattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{0,31}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChoicePattern();
}
