using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents.Grading;
using Breakwater.Incidents.Reporting;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>The report a clock asks for is drafted from what is known, gaps are marked, and what is handed in stops the clock.</summary>
public sealed class ReportDraftTests
{
    private static readonly object Facts = new
    {
        Operator = "Other",
        PersonsAffected = 1_200_000,
        DirectLoss = new { Amount = "250000.00", Currency = "CNY" },
        OutageMinutes = 0,
    };

    // First report, supplement and summary of one incident under two clocks, as the templates of the regime say.
    [Fact]
    public async Task HandIn_DraftWithGaps_StopsTheClockAndKeepsTheWords()
    {
        await using ClaimsHost host = new SqliteClaims();
        await host.InitializeAsync();
        ClaimStory story = await ClaimStory.Reported(host, await host.Policy(industry: "F51"));
        (await story.DoOnIncident(host.Handler, "triages", Facts)).Ok();
        string clock = (string)(await story.IncidentView())["clocks"]![0]!["id"]!;

        JsonNode draft = await Draft(story, host, clock);
        Assert.Equal("First", (string?)draft["kind"]);
        string text = TextOf(draft);
        Assert.Contains("1,200,000", text, StringComparison.Ordinal);
        Assert.Contains("250,000", text, StringComparison.Ordinal);
        Assert.Contains("文件服务器被加密", text, StringComparison.Ordinal);
        Assert.Equal(["type", "sub-category", "certainty"], Gaps(draft).Intersect(["type", "sub-category", "certainty"]));
        Assert.Contains("measures taken", Gaps(draft));
        Assert.Contains("【待补充：事件类型】", text, StringComparison.Ordinal);
        Assert.Contains("凭记忆", (string?)draft["source"], StringComparison.Ordinal);

        // What is coded and done is no gap any more; what nobody knows yet stays one.
        (await story.DoOnIncident(host.Handler, "classifications", ClassificationTests.Coding("Suspected", ["UNKNOWN"]))).Ok();
        (await story.DoOnIncident(host.Insured, "responses", new { })).Ok();
        draft = await Draft(story, host, clock);
        Assert.Empty(Gaps(draft));
        Assert.Contains("勒索软件", TextOf(draft), StringComparison.Ordinal);

        (await HandIn(story, host, clock, "Supplement", "…")).Is(409, "INC-FIRST");
        Assert.Equal((422, "/kind"), Fault(await HandIn(story, host, clock, "Summary", "…")));
        Assert.Equal((422, "/text"), Fault(await HandIn(story, host, clock, "First", " ")));
        Assert.Equal((422, "/text"), Fault(await HandIn(story, host, clock, "First", new string('字', 20_001))));
        Assert.Equal((422, "/at"), Fault(await HandIn(story, host, clock, "First", "早 / early", minutes: -61)));
        (await HandIn(story, host, clock, "First", "首次报告正文 / the words")).Ok();
        (await HandIn(story, host, clock, "First", "again")).Is(409, "INC-REPORTED");
        draft = await Draft(story, host, clock);
        Assert.Equal("Supplement", (string?)draft["kind"]);
        Assert.Contains("control that failed", Gaps(draft));
        (await HandIn(story, host, clock, "Supplement", "补充报告正文 / more words")).Ok();

        (await story.DoOnIncident(host.Insured, "closures", new { Reason = "已恢复 / recovered" })).Ok();
        JsonNode[] clocks = [.. (await story.IncidentView())["clocks"]!.AsArray().Select(each => each!)];
        string summary = (string)clocks.Single(each => each["metAt"] is null)["id"]!;
        Assert.Contains("首次报告", TextOf(await Draft(story, host, summary)), StringComparison.Ordinal);
        Assert.Equal((422, "/kind"), Fault(await HandIn(story, host, summary, "First", "…")));
        (await HandIn(story, host, summary, "Summary", "总结 / the summary")).Ok();

        JsonNode[] handed = [.. (await host.Handler.Get($"/incidents/{story.Incident}/reports")).Ok().Body!.AsArray().Select(each => each!)];
        Assert.Equal(["Summary", "Supplement", "First"], handed.Select(each => (string)each["kind"]!));
        Assert.Equal([summary, clock, clock], handed.Select(each => (string)each["clock"]!));
        Assert.Equal(
            ("首次报告正文 / the words", "Someone user:risk"), ((string)handed[2]["text"]!, (string)handed[2]["by"]!["en"]!));
        Assert.Empty(await host.Breaches());
    }

    // Every regime that asks for reports has them from its first day on, a summary where it asks for one after handling; before it
    // nothing is drafted; later versions replace earlier ones.
    [Fact]
    public void Templates_AsData_CoverEveryRegimeFromItsFirstDay()
    {
        var drafts = new ReportDrafts();
        Dictionary<string, Words?> nothing = new(StringComparer.Ordinal);
        foreach (Regime regime in new ReportingRules().Regimes.Where(each => each.Duties.Count > 0))
        {
            bool hasSummary = regime.Duties.Exists(duty => duty.After is "handling");
            foreach (ReportKind kind in Enum.GetValues<ReportKind>().Where(each => hasSummary || each is not ReportKind.Summary))
            {
                Assert.Null(drafts.Fill(regime.Code, regime.From.AddDays(-1), kind, nothing));
                Assert.NotEmpty(drafts.Fill(regime.Code, regime.From, kind, nothing)!.Gaps);
            }
        }

        const string Two =
            """
            templates:
              - { regime: X, from: 2026-01-01, source: later, drafts: [ { kind: First } ] }
              - { regime: X, from: 2025-01-01, source: sooner, drafts: [ { kind: First } ] }
            """;
        Assert.Equal("sooner", new ReportDrafts(Two).Fill("X", new DateOnly(2025, 12, 31), ReportKind.First, nothing)!.Source);
        Assert.Equal("later", new ReportDrafts(Two).Fill("X", new DateOnly(2026, 1, 1), ReportKind.First, nothing)!.Source);
        Assert.Throws<InvalidOperationException>(() => new ReportDrafts(Two.Replace(
            "kind: First", "kind: First, sections: [ { lines: [ { zh: '{mood}', en: x } ] } ]", StringComparison.Ordinal)));
    }

    private static async Task<JsonNode> Draft(ClaimStory story, ClaimsHost host, string clock) =>
        (await host.Insured.Get($"/incidents/{story.Incident}/clocks/{clock}/draft")).Ok().Body!;

    private static string TextOf(JsonNode draft) => Regex.Unescape(draft["sections"]!.ToJsonString());

    private static IEnumerable<string> Gaps(JsonNode draft) => draft["gaps"]!.AsArray().Select(gap => (string)gap!["en"]!);

    private static (int Status, string? Pointer) Fault(Answered refused) => (refused.Status, refused.Pointer);

    private static Task<Answered> HandIn(
        ClaimStory story, ClaimsHost host, string clock, string kind, string text, int minutes = 0) =>
        story.DoOnIncident(host.Insured, $"clocks/{clock}/reports", new
        {
            Kind = kind,
            Way = "System",
            Whom = "属地网信部门 / the provincial administration",
            At = host.Bench.Clock.GetUtcNow().AddMinutes(minutes),
            Text = text,
        });
}
