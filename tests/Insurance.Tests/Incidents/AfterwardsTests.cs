using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Incidents.Afterwards;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>After a case is closed its insured is asked once, by whom it may be read is held, and few answers show nothing.</summary>
public sealed class AfterwardsTests(PostgresServer server)
{
    private const string Words = "望早一点有人接电话，找李工的。CANARY-4711";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Survey_AnsweredAndCorrected_IsReadByThoseItIsFor(bool sqlite)
    {
        await using ClaimsHost host = await Begin(sqlite);
        ClaimStory story = await ClaimStory.Closed(host);

        JsonNode invited = Assert.Single((await host.Insured.Get("/surveys/open")).Ok().Body!.AsArray())!;
        Assert.Equal((story.Incident, story.Claim), ((string)invited["incident"]!, (string)invited["claim"]!));
        JsonNode asked = (await host.Insured.Get($"/incidents/{story.Incident}/survey")).Ok().Body!;
        Assert.Equal("surveys.answer", (string?)Assert.Single(asked["actions"]!.AsArray()));
        Assert.All(asked["questions"]!.AsArray(), each => Assert.Null(each!["score"]));

        (await Answer(host, story, Scores(2, 3, 1, 5))).Ok();
        (await Answer(host, story, Scores(5, 5, 5, 5))).Is(409, "SUR-ANSWERED");
        Answered mine = (await host.Insured.Get($"/incidents/{story.Incident}/survey")).Ok();
        (await Correct(host, story, Scores(2, 3, 4, 5), mine.Version)).Ok();
        (await Correct(host, story, Scores(2, 3, 4, 5), mine.Version)).Is(412, "STALE");

        JsonNode read = (await host.Handler.Get($"/incidents/{story.Incident}/survey")).Ok().Body!;
        Assert.Equal([2, 3, 4, 5], read["questions"]!.AsArray().Select(each => (int)each!["score"]!));
        Assert.Equal(Words, (string)read["text"]!);
        Assert.Empty(read["actions"]!.AsArray());
        Assert.NotNull(read["correctedAt"]);
        Assert.Empty((await host.Insured.Get("/surveys/open")).Ok().Body!.AsArray());
        (await host.OtherHandler.Get($"/incidents/{story.Incident}/survey")).Is(404, "INC-404");
        (await host.Provider.Get($"/incidents/{story.Incident}/survey")).Is(404, "INC-404");
        (await host.Finance.Get($"/incidents/{story.Incident}/survey")).Is(403, "ROLE-NOT-GRANTED");

        // The text stands nowhere in the clear.
        ClosingSurvey kept = await host.Bench.Ask<Store, ClosingSurvey>(store => store.Read<ClosingSurvey>().SingleAsync());
        Assert.DoesNotContain("CANARY", Encoding.UTF8.GetString(kept.Text!), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", (await story.IncidentView()).ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await host.Breaches());
    }

    // 30 days to correct and 365 to answer, as closing-survey.yaml says: the last day counts, the next does not.
    [Fact]
    public async Task Survey_AfterItsDays_IsRefused()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        ClaimStory story = await ClaimStory.Closed(host);
        ClaimStory second = await ClaimStory.Closed(host);
        (await Answer(host, story, Scores(2, 3, 1, 5))).Ok();
        host.Bench.Clock.Advance(TimeSpan.FromDays(30));
        (await Correct(host, story, Scores(1, 1, 1, 1), 1)).Ok();
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        (await Correct(host, story, Scores(2, 2, 2, 2), 2)).Is(409, "SUR-LATE");
        Assert.Empty((await host.Insured.Get($"/incidents/{story.Incident}/survey")).Ok().Body!["actions"]!.AsArray());

        host.Bench.Clock.Advance(TimeSpan.FromDays(334));
        Assert.Single((await host.Insured.Get("/surveys/open")).Ok().Body!.AsArray());
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await host.Insured.Get("/surveys/open")).Ok().Body!.AsArray());
        (await Answer(host, second, Scores(2, 3, 1, 5))).Is(409, "SUR-ENDED");
    }

    [Fact]
    public async Task Survey_OfAnOpenCaseOrNotWhole_IsRefused()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        ClaimStory story = await ClaimStory.Reported(host);
        (await Answer(host, story, Scores(2, 3, 1, 5))).Is(409, "AFT-OPEN");
        Assert.Equal(404, (await host.Bench.As(Role.Enterprise, Market.OtherEnterprise, "user:risk")
            .Post($"/incidents/{story.Incident}/survey", new { Scores = Scores(1, 1, 1, 1), Text = "" })).Status);

        // Closed without a claim it is asked too.
        (await story.DoOnIncident(host.Handler, "closures", new { Reason = "误报 / false alarm" })).Ok();
        (await host.Insured.Post($"/incidents/{story.Incident}/survey/corrections", new { Scores = Scores(1, 1, 1, 1), Text = "" }, 1))
            .Is(409, "SUR-NONE");
        foreach ((Dictionary<string, int> scores, string text, string pointer) in new[]
        {
            (Scores(0, 3, 1, 5), "", "/scores/HELP-SPEED"), (Scores(6, 3, 1, 5), "", "/scores/HELP-SPEED"),
            (Scores(1, 3, 1, 5).Where(each => each.Key is not "REPORT-AGAIN").ToDictionary(), "", "/scores/REPORT-AGAIN"),
            (Scores(1, 3, 1, 5).Append(new("MOOD", 1)).ToDictionary(), "", "/scores/MOOD"),
            (Scores(1, 3, 1, 5), new string('x', 1_001), "/text"),
        })
        {
            Answered refused = await host.Insured.Post($"/incidents/{story.Incident}/survey", new { Scores = scores, Text = text });
            Assert.Equal((422, "SUR-FIELDS", pointer), (refused.Status, refused.Code, refused.Pointer));
        }

        (await host.Insured.Post($"/incidents/{story.Incident}/survey", new { Scores = Scores(1, 3, 1, 5), Text = "" })).Ok();
        Assert.Equal("", (string?)(await host.Handler.Get($"/incidents/{story.Incident}/survey")).Ok().Body!["text"]);
    }

    // Fewer than 5 show neither a mean nor how many they are; (1+2+3+4+5)/5 = 3.00, (2·4+5)/5 = 2.60.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Totals_OfFewerThanTheThreshold_AreNotShown(bool sqlite)
    {
        await using ClaimsHost host = await Begin(sqlite);
        for (int i = 1; i <= 5; i++)
        {
            ClaimStory story = await ClaimStory.Reported(host);
            (await story.DoOnIncident(host.Handler, "closures", new { Reason = "误报 / false alarm" })).Ok();
            if (i is 5)
            {
                Assert.All(await Rows(host.Handler), row => Assert.True(row!["mean"] is null && row["answers"] is null));
            }

            (await Answer(host, story, Scores(i, 2, 3, i is 5 ? 5 : 2))).Ok();
        }

        JsonArray rows = await Rows(host.Handler);
        Assert.Equal([3m, 2m, 3m, 2.6m], rows.Select(row => (decimal)row!["mean"]!));
        Assert.All(rows, row => Assert.Equal(5, (int)row!["answers"]!));
        Assert.Equal(
            rows.ToJsonString(), (await Rows(host.Bench.As(Role.Authority, Market.OtherInsurer, "user:authority"))).ToJsonString());
        Assert.All(await Rows(host.OtherHandler), row => Assert.Null(row!["mean"]));
        JsonArray provider = await Rows(host.Provider);
        Assert.Equal(3, provider.Count);
        Assert.All(provider, row => Assert.Null(row!["mean"]));
        Assert.DoesNotContain("CANARY", rows.ToJsonString(), StringComparison.Ordinal);
    }

    // Claimed 123,456 + 90,000 = 213,456, to two digits 210,000; paid the same, for this cover bears no retention.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Contribution_GivenAndRevoked_QueuesWhatNamesNobodyAndEmptiesIt(bool sqlite)
    {
        await using ClaimsHost host = await Begin(sqlite);
        ClaimStory story = await ClaimStory.Closed(
            host, description: "单位3 的 portal.example.com 被加密",
            coding: ClassificationTests.Coding("Confirmed", ["BACKUP-OFFLINE"]));
        string path = $"/claims/{story.Claim}/contribution";

        JsonNode preview = (await host.Insured.Get(path)).Ok().Body!;
        Assert.Null(preview["state"]);
        Assert.Null((await host.Handler.Get(path)).Ok().Body!["record"]);
        (await host.Insured.Post(path, new { Understood = false })).Is(422, "POOL-FIELDS");
        (await host.Insured.Post(path + "/revocations", new { })).Is(409, "POOL-NONE");
        (await host.Handler.Post(path, new { Understood = true })).Is(403, "ROLE-NOT-GRANTED");
        (await host.Insured.Post(path, new { Understood = true })).Ok();
        (await host.Insured.Post(path, new { Understood = true })).Is(409, "POOL-GIVEN");

        JsonNode given = (await host.Handler.Get(path)).Ok().Body!;
        Assert.Equal(("Queued", preview["record"]!.ToJsonString()), ((string)given["state"]!, given["record"]!.ToJsonString()));
        JsonNode record = given["record"]!;
        Assert.Equal(
            ("C34", "Small", "B", "MP", 210_000, 210_000),
            ((string)record["industry"]!, (string)record["size"]!, (string)record["provinceGrade"]!, (string)record["category"]!,
                (long)record["lossYuan"]!, (long)record["paidYuan"]!));
        Assert.Equal(["Hacking", "Malware"], record["actions"]!.AsArray().Select(each => (string)each!));
        PoolContribution queued = await host.Bench.Ask<Store, PoolContribution>(store => store.Read<PoolContribution>().SingleAsync());
        string text = System.Text.Json.JsonSerializer.Serialize(queued.Record);
        JsonNode claim = await story.View();
        Assert.All(
            [
                "单位3", "example", "000000000000000000", "320000", story.Claim, story.Incident, (string)claim["number"]!,
                (string)claim["lossDay"]!, story.Policy.Number!, "123456", "213456", Market.Enterprise.Value.ToString(),
            ],
            canary => Assert.DoesNotContain(canary, text, StringComparison.Ordinal));
        Assert.Equal(4, queued.Id.Version);

        (await host.Insured.Post(path + "/revocations", new { })).Ok();
        Assert.Equal(1, await host.Count<PoolContribution>(q =>
            q.State == Breakwater.Incidents.Contracts.ContributionState.Withdrawn && q.Record == null));
        Assert.Equal("Withdrawn", (string?)(await host.Insured.Get(path)).Ok().Body!["state"]);
        (await host.Insured.Post(path, new { Understood = true })).Ok();
        Assert.Equal(2, await host.Count<PoolConsent>(c => c.Owner == Market.Enterprise));
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Contribution_OfFewFirmsOrAnOpenClaim_IsCoarserOrRefused()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        host.Bench.Services.GetRequiredService<Crowds>().Are("C34", "", 4);
        ClaimStory open = await ClaimStory.Opened(host, policy: null, ("F1-01", 90_000));
        (await host.Insured.Post($"/claims/{open.Claim}/contribution", new { Understood = true })).Is(409, "AFT-OPEN");
        ClaimStory story = await ClaimStory.Closed(host);

        (await host.Insured.Post($"/claims/{story.Claim}/contribution", new { Understood = true })).Ok();

        Assert.Equal("C", (string?)(await host.Insured.Get($"/claims/{story.Claim}/contribution")).Ok().Body!["record"]!["industry"]);
        (await host.Bench.As(Role.Enterprise, Market.OtherEnterprise, "user:risk").Get($"/claims/{story.Claim}/contribution"))
            .Is(404, "CLM-404");
    }

    // Two significant digits, half up, in whole yuan.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7_40, 7)]
    [InlineData(99_50, 100)]
    [InlineData(1_234_56, 1_200)]
    [InlineData(1_250_00, 1_300)]
    [InlineData(98_765_432_10, 99_000_000)]
    public void Rounded_AnAmount_KeepsItsFirstDigits(long fen, long yuan) =>
        Assert.Equal(yuan, new AfterRules().PoolOn(new DateOnly(2026, 11, 26))!.Rounded(Money.Cny(fen)));

    [Fact]
    public void Rules_NotWholeOrBeforeTheFirst_AreNone()
    {
        var rules = new AfterRules();
        Assert.Null(rules.SurveyOn(new DateOnly(2023, 12, 31)));
        Assert.Null(rules.PoolOn(new DateOnly(2023, 12, 31)));
        Assert.Throws<InvalidDataException>(() => new AfterRules("surveys: [{ from: 2024-01-01, source: x, grade: I }]", "rules: []"));
        Assert.Throws<InvalidDataException>(() => new AfterRules("surveys: []", "rules: [{ from: 2024-01-01, source: x, grade: I }]"));
    }

    private static Dictionary<string, int> Scores(int speed, int quality, int clear, int again) => new(StringComparer.Ordinal)
    {
        ["HELP-SPEED"] = speed,
        ["HELP-QUALITY"] = quality,
        ["DECISION-CLEAR"] = clear,
        ["REPORT-AGAIN"] = again,
    };

    private static Task<Answered> Answer(ClaimsHost host, ClaimStory story, Dictionary<string, int> scores) =>
        host.Insured.Post($"/incidents/{story.Incident}/survey", new { Scores = scores, Text = Words });

    private static Task<Answered> Correct(ClaimsHost host, ClaimStory story, Dictionary<string, int> scores, int? ifMatch) =>
        host.Insured.Post($"/incidents/{story.Incident}/survey/corrections", new { Scores = scores, Text = Words }, ifMatch);

    private static async Task<JsonArray> Rows(Someone who) => (await who.Get("/surveys/totals")).Ok().Body!["rows"]!.AsArray();

    private async Task<ClaimsHost> Begin(bool sqlite)
    {
        ClaimsHost host = sqlite ? new SqliteClaims() : new PostgresClaims(server);
        await host.InitializeAsync();
        return host;
    }
}
