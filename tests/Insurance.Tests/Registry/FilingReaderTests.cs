using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>Each fault an actuary or lawyer can make in a package is found, where it stands.</summary>
public sealed class FilingReaderTests
{
    [Theory]
    [InlineData("proration: days", "proration: days\n  colour: blue", "FIL-111", "/term/colour")]
    [InlineData("  quoteValidDays: 30\n", "", "FIL-112", "/term")]
    [InlineData("months: 12", "months: twelve", "FIL-113", "/term/months")]
    [InlineData("months: 12", "months: 12.5", "FIL-113", "/term/months")]
    [InlineData("months: 12", "months: \"12\"", "FIL-113", "/term/months")]
    [InlineData("months: 12", "months: 400", "FIL-114", "/term/months")]
    [InlineData("months: 12", "months: [12]", "FIL-113", "/term/months")]
    [InlineData("issueOnPayment: true", "issueOnPayment: yes", "FIL-113", "/term/issueOnPayment")]
    [InlineData("rounding: halfUp", "rounding: upwards", "FIL-115", "/term/rounding")]
    [InlineData("proration: days", "proration: Days", "FIL-115", "/term/proration")]
    [InlineData("effectiveFrom: 2024-07-01", "effectiveFrom: 2024-02-30", "FIL-117", "/effectiveFrom")]
    [InlineData("product: ENT-CYBER", "product: ent cyber", "FIL-117", "/product")]
    [InlineData("version: \"2024.1\"", "version: latest", "FIL-117", "/version")]
    [InlineData("format: 1", "format: 2", "FIL-114", "/format")]
    [InlineData("provinces: []", "provinces: [\"990000\"]", "FIL-122", "/provinces")]
    public void Read_OneWrongValue_NamesItsPath(string passage, string instead, string code, string path) =>
        AssertOnly(DemonstrationText.With(passage, instead), code, path);

    [Theory]
    [InlineData("- code: F1-02", "- code: F1-01", "FIL-121", "/lossItems/1/code")]
    [InlineData("requires: [C-PROVIDER]", "requires: [C-NOBODY]", "FIL-122", "/covers/0/requires/0")]
    [InlineData("lossItems: [F1-01, F1-02]", "lossItems: [F1-01, F9-09]", "FIL-122", "/covers/0/lossItems/1")]
    [InlineData("clause: \"2.1\"", "clause: \"2.99\"", "FIL-122", "/covers/0/clause")]
    [InlineData("    clause: \"4.1\"\n", "", "FIL-123", "/exclusions/0")]
    [InlineData("strikes: [WAR]", "strikes: [S1-01]", "FIL-122", "/exclusions/0/strikes/0")]
    [InlineData("waitingHours: 8", "waitingHours: 0", "FIL-114", "/covers/3/waitingHours")]
    [InlineData("    waitingHours: 8\n", "", "FIL-128", "/covers/3")]
    [InlineData("    indemnityDays: 180\n", "", "FIL-128", "/covers/3")]
    [InlineData("    subLimitShare: 0.50\n", "", "FIL-128", "/covers/1")]
    [InlineData("subLimitShare: 0.50", "subLimitShare: 1.50", "FIL-114", "/covers/1/subLimitShare")]
    [InlineData("    retentionUplift: 0.20\n", "", "FIL-128", "/conditions/0")]
    [InlineData("limit: 3000000", "limit: 30000", "FIL-128", "/offers/0/retention")]
    [InlineData("limit: 3000000", "limit: 3000000.005", "FIL-113", "/offers/0/limit")]
    public void Read_PartsThatDoNotFit_NamesTheirPath(string passage, string instead, string code, string path) =>
        Assert.Contains(DemonstrationText.FaultsOf(DemonstrationText.With(passage, instead)), Is(code, path));

    [Theory]
    [InlineData("by: Q-RECORDS", "by: Q-NOBODY", "FIL-126", "/tariff/tables/3/by")]
    [InlineData("by: Q-RECORDS", "by: Q-SUPPLIERS", "FIL-126", "/tariff/tables/3/by")]     // free text feeds no table
    [InlineData("from: 20000000, to: 50000000", "from: 30000000, to: 50000000", "FIL-124", "/tariff/tables/1/rows/2/from")]
    [InlineData("from: 20000000, to: 50000000", "from: 10000000, to: 50000000", "FIL-125", "/tariff/tables/1/rows/2/from")]
    [InlineData("{ from: 5000000000, factor: 1.80 }", "{ from: 5000000000, to: 6000000000, factor: 1.80 }", "FIL-124", "/tariff/tables/1/rows")]
    [InlineData("{ to: 5000000, factor: 0.60 }", "{ from: 1, to: 5000000, factor: 0.60 }", "FIL-124", "/tariff/tables/1/rows/0/from")]
    [InlineData("        - { code: T, factor: 1.00 }", "", "FIL-124", "/tariff/tables/0/rows")]
    [InlineData("{ code: C26, factor: 1.05 }", "{ code: C99, factor: 1.05 }", "FIL-122", "/tariff/tables/0/rows/0/code")]
    [InlineData("{ code: low, factor: 0.88 }", "{ code: tiny, factor: 0.88 }", "FIL-124", "/tariff/tables/5/rows")]
    [InlineData("{ code: C26, factor: 1.05 }", "{ code: C26, factor: 0 }", "FIL-114", "/tariff/tables/0/rows/0/factor")]
    [InlineData("lowest: 0.0020", "lowest: 0.0200", "FIL-127", "/tariff/range")]
    [InlineData("trait: Q-KNOWN", "trait: Q-NOBODY", "FIL-126", "/rules/0/trait")]
    [InlineData("trait: control:MFA-ADMIN", "trait: control:NOTHING", "FIL-126", "/rules/13/trait")]
    [InlineData("value: more", "value: many", "FIL-129", "/rules/1/value")]
    [InlineData("value: \"1000000\"", "value: a lot", "FIL-129", "/rules/2/value")]
    public void Read_TariffOrRulesWithAHole_NamesTheHole(string passage, string instead, string code, string path) =>
        Assert.Contains(DemonstrationText.FaultsOf(DemonstrationText.With(passage, instead)), Is(code, path));

    [Fact]
    public void Read_DivisionAfterItsSection_IsRefusedAsUnreachable() => AssertOnly(
        DemonstrationText.With(
            "- { code: T, factor: 1.00 }", "- { code: T, factor: 1.00 }\n        - { code: C13, factor: 1.00 }"),
        "FIL-125",
        "/tariff/tables/0/rows/33/code");

    [Fact]
    public void Read_EmptyEnglish_IsAFaultOfThatText()
    {
        string yaml = DemonstrationText.With("en: Emergency response and containment", "en: \"\"");

        AssertOnly(yaml, "FIL-116", "/lossItems/0/name/en");
    }

    [Fact]
    public void Read_SeveralFaults_AllAreReportedInTheOrderOfTheirLines()
    {
        string yaml = DemonstrationText.With("months: 12", "months: 400")
            .Replace("rounding: halfUp", "rounding: sideways", StringComparison.Ordinal)
            .Replace("lowest: 0.0020", "lowest: cheap", StringComparison.Ordinal);

        // Parts are joined by file name: product.yaml comes before tariff.yaml.
        Assert.Equal(
            ["/term/months", "/term/rounding", "/tariff/range/lowest"],
            DemonstrationText.FaultsOf(yaml).Select(fault => fault.Pointer.Split(' ')[1]));
    }

    [Fact]
    public void Read_FaultInOneOfSeveralFiles_NamesFileLineAndColumn()
    {
        FilingPart[] parts =
        [
            .. DemonstrationFilings.EnterpriseComprehensive.Select(part => part.Name is "tariff.yaml"
                ? part with { Text = part.Text.Replace("version: T-2024.1", "version: [T]", StringComparison.Ordinal) }
                : part),
        ];
        string[] lines = parts.Single(part => part.Name is "tariff.yaml").Text.Split('\n');
        int line = Array.FindIndex(lines, l => l.Contains("version: [T]", StringComparison.Ordinal)) + 1;
        int column = lines[line - 1].IndexOf('[', StringComparison.Ordinal) + 1;

        FieldFault fault = Assert.Single(FilingReader.Read(parts).Match(_ => [], why => why.Faults));

        Assert.Equal($"tariff.yaml:{line}:{column} /tariff/version", fault.Pointer);
    }

    [Fact]
    public void Read_JoinedText_IsTheSameProductAsItsFiles() => Assert.Equal(
        Written(FilingReader.Read(DemonstrationFilings.EnterpriseComprehensive)),
        Written(FilingReader.Read(DemonstrationText.Whole)));

    [Theory]
    [InlineData("tier: 2, name", "tier: 1, name", "FIL-121", "/chain/tiers")]
    [InlineData("code: normal, name", "code: high, name", "FIL-121", "/chain/purposes")]
    [InlineData("purposes: [component, software, cloud], ", "purposes: [coffee], ", "FIL-122", "/chain/edges")]
    [InlineData("triggers: [SUPPLIER]", "triggers: [WEATHER]", "FIL-122", "/chain/triggers/0")]
    [InlineData("oncePerEvent: [F1-01]", "oncePerEvent: [F9-09]", "FIL-122", "/chain/oncePerEvent/0")]
    [InlineData("insideAggregate: true", "insideAggregate: false", "FIL-128", "/covers/0/insideAggregate")]
    public void Read_ChainThatDoesNotFit_NamesItsPath(string passage, string instead, string code, string path)
    {
        string whole = FilingReader.Join(DemonstrationFilings.Of("supply-chain-members"));
        int at = whole.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The demonstration product does not contain: {passage}");

        Assert.Contains(
            DemonstrationText.FaultsOf(whole[..at] + instead + whole[(at + passage.Length)..]), Is(code, path));
    }

    private static string Written(Outcome<ProductPackage> outcome) =>
        outcome.Match(package => System.Text.Json.JsonSerializer.Serialize(package), why => why.Code);

    private static Predicate<FieldFault> Is(string code, string path) => fault =>
        string.Equals(fault.Code, code, StringComparison.Ordinal)
        && string.Equals(fault.Pointer.Split(' ')[1], path, StringComparison.Ordinal);

    private static void AssertOnly(string yaml, string code, string path)
    {
        FieldFault fault = Assert.Single(DemonstrationText.FaultsOf(yaml));
        Assert.Equal((code, path), (fault.Code, fault.Pointer.Split(' ')[1]));
        Assert.NotEmpty(fault.Detail.Zh);
        Assert.NotEmpty(fault.Detail.En);
    }
}
