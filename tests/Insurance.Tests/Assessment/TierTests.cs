using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Insurance.Tests.Assessment.Imports;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting;
using Breakwater.Underwriting.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>Which tier is reached, what speaks against a statement, and which findings are exploited: through the API.</summary>
public sealed class TierTests(SqliteTown town) : IClassFixture<SqliteTown>
{
    private const string Octets = "application/octet-stream";

    [Fact]
    public async Task Tiers_FromQuestionnaireToAuthorisedScan_RiseWithTheEvidence()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string path = $"/assessments/{id.Value}";

        JsonNode empty = await Tiers(enterprise, path);
        Assert.Null(empty["reached"]);
        int version = await town.Complete(enterprise, id);
        Assert.Equal("Questionnaire", (string?)(await Tiers(enterprise, path))["reached"]);
        Answered nmap = await town.As(enterprise).Upload(
            path + "/imports", Town.Nmap(Town.Host("203.0.113.5", null, null, Town.Port(443))), Octets, version);
        JsonNode outside = await Tiers(enterprise, path);
        await town.As(enterprise).Upload(path + "/imports", ScanFixtures.All[ScanTool.Nessus], Octets, nmap.Version);

        JsonNode scanned = await Tiers(enterprise, path);
        Assert.Equal(("OutsideIn", "AuthorisedScan"), ((string?)outside["reached"], (string?)scanned["reached"]));
        JsonNode[] steps = [.. scanned["steps"]!.AsArray().Select(step => step!)];
        Assert.Equal([true, true, true, false], steps.Select(step => (bool)step["isReached"]!));
        Assert.Equal("2027-05-19", (string?)steps[1]["until"]);         // 180 days from 2026-11-20, by the rule
        Assert.Contains("penetration test", (string)steps[3]["missing"]!["en"]!, StringComparison.Ordinal);
        Assert.Equal(("1500000.00", "Invented"), ((string)steps[3]["neededAbove"]!["amount"]!, (string)steps[3]["grade"]!));
    }

    // Attested: remote access needs a second factor. A scan: a remote log-in stands open to the internet.
    [Fact]
    public async Task Contradictions_AttestedMfaAndAnOpenLogin_AreNamedUntilTheFindingIsClosed()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        int version = await town.Complete(enterprise, id, "NO-EXPOSED-ADMIN");
        await town.As(enterprise).Upload(
            $"/assessments/{id.Value}/imports",
            Town.Nmap(Town.Host("203.0.113.5", null, null, Town.Port(3389, "ms-wbt-server"), Town.Port(443))), Octets, version);

        Contradiction only = Assert.Single(await Contradictions(enterprise, id));
        Assert.Equal(("MFA-REMOTE", EvidenceGrade.Attested, "203.0.113.5"), (only.Control, only.Stated, only.Host));
        Assert.Contains("second factor", only.Why.En, StringComparison.Ordinal);

        string finding = $"/findings/{only.Finding.Value}";
        await town.As(enterprise).Post(finding + "/disputes", new { reason = "已下线" }, 1);
        Assert.Single(await Contradictions(enterprise, id));            // a dispute alone moves nothing
        await town.Underwriter.Post(finding + "/withdrawals", new { reason = "已核实" }, 2);
        Assert.Empty(await Contradictions(enterprise, id));
    }

    [Fact]
    public async Task Findings_FilteredByKnownExploited_AreThoseTheCatalogueNames()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        await town.As(enterprise).Upload($"/assessments/{id.Value}/imports", ScanFixtures.All[ScanTool.Nessus], Octets, 1);
        string list = $"/findings?assessment={id.Value}";
        Assert.Equal(0, await Count(list + "&exploited=true"));

        Someone admin = town.Bench.As(Role.SystemAdmin, Town.Insurer, "user:admin");
        string kev = """{"dateReleased":"2026-11-20T00:00:00Z","vulnerabilities":[{"cveID":"CVE-2026-10001","dateAdded":"2026-10-05"}]}""";
        Assert.Equal(201, (await admin.Upload("/catalogues", Encoding.UTF8.GetBytes(kev), "application/json")).Status);

        JsonNode exploited = (await town.As(enterprise).Get(list + "&exploited=true")).Body!;
        Assert.Equal(["900001"], exploited["items"]!.AsArray().Select(f => (string?)f!["check"]));
        Assert.Equal((1, 1), ((int)exploited["total"]!, (int)exploited["totals"]!["bySeverity"]!["Critical"]!));
        Assert.Equal(await Count(list) - 1, await Count(list + "&exploited=false"));

        async Task<int> Count(string query) => (int)(await town.As(enterprise).Get(query)).Body!["total"]!;
    }

    // Every state against everything that can be asked of it; what is frozen says why it no longer changes.
    [Fact]
    public async Task Lifecycle_EveryStateAndStep_IsAllowedOrRefused()
    {
        OrganisationId enterprise = town.Enterprise();
        FilingId filing = town.Filing();
        AssessmentId id = await town.Begun(enterprise, filing);
        string path = $"/assessments/{id.Value}";
        Assert.Equal((200, 200, 201), await Steps("one"));
        await CompleteFrom(enterprise, path);
        Assert.Equal("Scored", await State());
        Assert.Equal((200, 200, 201), await Steps("two"));
        await town.Bench.Do((services, cancel) => services.GetRequiredService<IRiskProfiles>().Freeze(id, cancel));
        Assert.Equal("Final", await State());
        Assert.Equal((409, 409, 409), await Steps("three"));

        async Task<string?> State() => (string?)(await town.As(enterprise).Get(path)).Body!["state"];

        async Task<(int, int, int)> Steps(string mark)
        {
            Someone who = town.As(enterprise);
            async Task<int?> Version() => (await who.Get(path)).Version;
            return (
                (await who.Post(path + "/answers", new { answers = new[] { new { question = "Q-RTO", answer = mark.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) } } }, await Version())).Status,
                (await who.Post(path + "/controls", new { controls = new[] { new { control = "EDR", presence = "Present", scope = mark } } }, await Version())).Status,
                (await who.Upload(path + "/imports", Encoding.UTF8.GetBytes(Town.Nuclei("check-" + mark, "https://www.example.cn/")), Octets, await Version())).Status);
        }
    }

    private async Task CompleteFrom(OrganisationId enterprise, string path)
    {
        Someone who = town.As(enterprise);
        foreach ((string step, object body) in (IEnumerable<(string, object)>)
            [
                ("answers", new { answers = Town.CompleteAnswers.Select(a => new { question = a.Key, answer = a.Value }) }),
                ("controls", new { controls = Town.Package.Controls.Select(c => new { control = c.Code, presence = "Present", scope = "全部" }) }),
            ])
        {
            Assert.Equal(200, (await who.Post($"{path}/{step}", body, (await who.Get(path)).Version)).Status);
        }
    }

    private async Task<JsonNode> Tiers(OrganisationId enterprise, string path) =>
        (await town.As(enterprise).Get(path)).Body!["tiers"]!;

    private Task<IReadOnlyList<Contradiction>> Contradictions(OrganisationId enterprise, AssessmentId id) =>
        town.Bench.Ask<IAssessmentEvidence, IReadOnlyList<Contradiction>>(async evidence =>
            (await evidence.Find(id, new Caller("user:1", Role.Enterprise, enterprise, Reach.Own), CancellationToken.None))!
                .Value.Evidence.Contradictions);
}

/// <summary>The rule from premium to tier, and what a quote raises by it.</summary>
public sealed class TierRuleTests
{
    private const string Text = """
        tiers:
          - from: 2026-01-01
            bands:
              - { above: 100, tier: outsideIn, action: requireBeforeBinding }
              - { above: 200, tier: penetrationTest, action: refer }
            source: invented
            grade: invented
        validity:
          - { from: 2026-01-01, outsideInDays: 1, authorisedScanDays: 2, penetrationTestDays: 3, source: invented, grade: invented }
        clocks:
          - from: 2026-01-01
            answerDays: 1
            outsideInDays: 2
            authorisedScanDays: 3
            penetrationTestDays: 4
            payDays: 5
            source: invented
            grade: invented
        """;

    private static readonly DateOnly Day = new(2026, 6, 1);

    [Theory]
    [InlineData(100_00, null)]
    [InlineData(100_01, AssessmentTier.OutsideIn)]
    [InlineData(200_00, AssessmentTier.OutsideIn)]
    [InlineData(200_01, AssessmentTier.PenetrationTest)]
    public void Of_PremiumAtTheEdgeOfABand_NeedsTheBandBefore(long fen, AssessmentTier? tier) =>
        Assert.Equal(tier, Rules(Text).Tiers.On(Day)!.Value.Of(Money.Cny(fen))?.Tier);

    [Fact]
    public void On_BeforeTheFirstDay_ThereIsNoRule() => Assert.Null(Rules(Text).Tiers.On(new(2025, 12, 31)));

    [Theory]
    [InlineData("tier: penetrationTest", "tier: outsideIn", "ASR-101")]
    [InlineData("above: 200", "above: 100", "ASR-101")]
    [InlineData("action: refer", "action: decline", "ASR-102")]
    [InlineData("payDays: 5", "payDays: 0", "FIL-1")]
    public void Read_RuleThatCannotBe_IsRefusedWithItsPlace(string good, string bad, string code)
    {
        Refusal why = Assert.IsType<Outcome<AssessmentRules>.Refused>(
            AssessmentRules.Read(new FilingPart(Name: null, Text.Replace(good, bad, StringComparison.Ordinal)))).Why;

        Assert.Equal("ASR-100", why.Code);
        Assert.StartsWith(code, why.Faults[0].Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Drafts_TierNotReached_AreOneConditionOrAReferralByBand()
    {
        Dated<TierRule>.Entry rule = Rules(Text).Tiers.On(Day)!;
        RiskProfile asked = Underwriting.Firm.Average(default, default);

        IssueDraft both = Assert.Single(TierDrafts.Of(rule, asked, [Option(150), Option(180)]));
        Assert.Equal((null, "TIER", RuleAction.RequireBeforeBinding, false), (both.Option, both.Rule, both.Action, both.Decidable));
        Assert.Contains("outside", both.Ask!.Value.En, StringComparison.Ordinal);

        IssueDraft[] each = [.. TierDrafts.Of(rule, asked, [Option(50), Option(150), Option(300)])];
        Assert.Equal(
            [(150m, RuleAction.RequireBeforeBinding), (300m, RuleAction.Refer)],
            each.Select(draft => (draft.Option!.Premium!.Value.Units, draft.Action)));
        Assert.True(each[1].Decidable);

        IssueDraft left = Assert.Single(TierDrafts.Of(rule, asked with { Tier = AssessmentTier.AuthorisedScan }, [Option(150), Option(300)]));
        Assert.Equal("AuthorisedScan<PenetrationTest", left.Found);
        Assert.Empty(TierDrafts.Of(rule, asked with { Tier = AssessmentTier.PenetrationTest }, [Option(300)]));
        Assert.Empty(TierDrafts.Of(rule, asked with { Complete = false }, [Option(300)]));
        Assert.Empty(TierDrafts.Of(rule: null, asked, [Option(300)]));
    }

    private static AssessmentRules Rules(string text) => AssessmentRules.Read(new FilingPart(Name: null, text))
        .Match(done => done, why => throw new InvalidOperationException(string.Join('\n', why.Faults.Select(f => f.Detail.En))));

    private static QuoteOption Option(long premium) => QuoteOption.Of(
        default, default, revision: 1, number: 1, new RatingWorksheet(
            Money.Yuan(1_000_000), Money.Yuan(10_000), Money.Yuan(premium), [], [], new Trail(Words.Same("t")).Written(), "T-1", 1));
}
