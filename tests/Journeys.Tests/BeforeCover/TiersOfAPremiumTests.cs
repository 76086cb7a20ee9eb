using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.BeforeCover;

/// <summary>How deep an applicant is looked at by the premium at stake, from questionnaire to policy, through the API only.</summary>
public sealed class TiersOfAPremiumTests
{
    private const string Octets = "application/octet-stream";

    // Much to lose, and two losses: premiums come to what the bands of assessment.yaml ask for without more than the limit table.
    private static readonly (string Question, string Answer)[] Dear =
        [("Q-RECORDS", "20000000"), ("Q-ONLINE", "most"), ("Q-SENSITIVE", "yes"), ("Q-LOSSES", "two")];

    // The bands: up to 250,000 the questionnaire; above it, above 600,000 and above 1,500,000 the next tier each.
    [Fact]
    public async Task Submission_InEachBand_IsHeldUpWithoutItsTierAndBoundWithIt()
    {
        await using TestHost host = new SqliteHost();
        Market market = await Market.Open(host);
        DateTimeOffset scanned = host.Clock.GetUtcNow().AddMinutes(-5);
        var story = new Story(
            market.As(market.OtherEnterprise, Role.Enterprise), await market.Person(market.Insurer, "chief"), host.Clock.Today(),
            await Steps.FileProduct(
                market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), 1, host.Clock.Today()));
        (await story.Risk.Post("/consents", new
        {
            Domains = new[] { ScanSamples.Domain },
            Networks = Array.Empty<string>(),
            Window = new { From = story.Today, To = story.Today.AddDays(30) },
            Signatory = "企业授权人（示例）",
        })).Is(201);

        // Below the first band nothing is asked for beyond the questionnaire.
        string answered = await story.Assess();
        Told cheap = await story.Quote(answered, limit: 5_000_000, from: 0, to: 250_000);
        Assert.Empty(Tier(cheap));
        Assert.Equal("Questionnaire", await story.Reached(answered));

        // Two bands are conditions: an accepted option is not bound while the tier is missing.
        string seen = await story.Assess((ScanSamples.Outside, scanned));
        await story.IsHeldUp(await story.Quote(answered, limit: 12_000_000, from: 250_000, to: 600_000));
        await story.IsBound(await story.Quote(seen, limit: 12_000_000, from: 250_000, to: 600_000));
        seen = await story.Assess((ScanSamples.Outside, scanned));
        string deep = await story.Assess((ScanSamples.Outside, scanned), (ScanSamples.Weaknesses, scanned));
        await story.IsHeldUp(await story.Quote(seen, limit: 40_000_000, from: 600_000, to: 1_500_000));
        await story.IsBound(await story.Quote(deep, limit: 40_000_000, from: 600_000, to: 1_500_000));

        // The last is a referral: nothing is on offer until a penetration test counts, here one that was made elsewhere.
        deep = await story.Assess((ScanSamples.Outside, scanned), (ScanSamples.Weaknesses, scanned));
        Told referred = await story.Quote(deep, limit: 100_000_000, from: 1_500_000, to: 4_000_000);
        Assert.Equal(("Refer", "Referred"), (Tier(referred).Single()["action"]!.GetValue<string>(), referred.Text("state")));
        (await story.Risk.On(story.At, "acceptances", new { Option = Story.Option(referred) })).Refuses(409, "UW-NOT-OFFERED");
        await story.BringAPenetrationTest(deep);
        Assert.Equal("PenetrationTest", await story.Reached(deep));
        await story.IsBound(await story.Ask(limit: 100_000_000));
        Assert.Empty(await Ledger.Breaches(host));
    }

    private static JsonNode[] Tier(Told view) =>
        [.. view["issues"].AsArray().Select(issue => issue!).Where(issue => issue["rule"]!.GetValue<string>() is "TIER")];

    private sealed class Story(Calls risk, Calls chief, DateOnly today, string filing)
    {
        internal Calls Risk => risk;

        internal DateOnly Today => today;

        internal string At { get; private set; } = "";

        /// <summary>A complete questionnaire and scanners' files.</summary>
        internal async Task<string> Assess(params (string File, DateTimeOffset At)[] scans)
        {
            string id = await Steps.Assess(risk, filing);
            string path = $"/assessments/{id}";
            (await risk.On(path, "answers", new { Answers = Dear.Select(each => new { each.Question, each.Answer }) })).Is(200);
            foreach ((string file, DateTimeOffset at) in scans)
            {
                Told now = (await risk.Get(path)).Is(200);
                (await risk.Upload($"{path}/imports", ScanSamples.Of(file, at), Octets, now.Version)).Is(201);
            }

            return id;
        }

        internal async Task<string?> Reached(string assessment) =>
            (string?)(await risk.Get($"/assessments/{assessment}")).Is(200)["tiers"]["reached"];

        /// <summary>A new application for one limit, whose premium lies in a band.</summary>
        internal async Task<Told> Quote(string assessment, long limit, long from, long to)
        {
            At = "/submissions/" + (await risk.Post("/submissions", new { Assessment = assessment, Inception = today })).Is(201).Text("id");
            Told view = await Ask(limit);
            Money premium = Told.MoneyOf(view["quote"]["options"]![0]!["premium"]!);
            Assert.True(premium > Money.Yuan(from) && premium <= Money.Yuan(to), $"{premium} is not of the band from {from} to {to}.");
            return view;
        }

        internal async Task<Told> Ask(long limit)
        {
            (await risk.On(At, "quote", new
            {
                Options = new[] { new { Limit = Money.Yuan(limit), Retention = Money.Yuan(50_000) } },
            })).Is(200);
            return (await chief.Get(At)).Is(200);
        }

        internal static string Option(Told view) => view["quote"]["options"]![0]!["id"]!.GetValue<string>();

        internal async Task IsHeldUp(Told quoted)
        {
            JsonNode raised = Tier(quoted).Single();
            Assert.Equal("RequireBeforeBinding", raised["action"]!.GetValue<string>());
            await Accept(quoted, exceptTier: true);
            (await Proposal()).Refuses(409, "UW-BIND-CONTINGENCY");
            (await risk.Post("/policies", new { Submission, Confirmed = Array.Empty<string>(), WordingVersion = "" }))
                .Refuses(409, "UW-BIND-CONTINGENCY");
        }

        internal async Task IsBound(Told quoted)
        {
            Assert.Empty(Tier(quoted));
            await Accept(quoted, exceptTier: false);
            Told proposal = (await Proposal()).Is(200);
            (await risk.Post("/policies", new
            {
                Submission,
                Confirmed = Steps.Exclusions(proposal),
                WordingVersion = proposal.Text("wordingVersion"),
            })).Is(201);
        }

        /// <summary>Made elsewhere, handed in by the enterprise, accepted by the insurer.</summary>
        internal async Task BringAPenetrationTest(string assessment)
        {
            string job = "/assessment-jobs/" + (await risk.Post($"/assessments/{assessment}/reports", new
            {
                From = "岚石安全检测（虚构）",
                Qualification = "示例资质 PT-0007",
                Tier = "PenetrationTest",
            })).Is(201).Text("id");
            (await risk.Upload($"{job}/files?name=report.md", "# 渗透测试报告（示例）\n", Octets)).Is(201);
            (await risk.On(job, "reports", new
            {
                TestedFrom = today.AddDays(-20),
                TestedTo = today.AddDays(-16),
                Scope = "官网和办公网 / the site and the office network",
                Summary = "两处高危已修复 / two grave weaknesses, mended",
            })).Is(200);
            Assert.NotEqual("PenetrationTest", await Reached(assessment));
            (await chief.On(job, "report-acceptances", new { Note = "资质有效，范围足够 / qualified, and the scope is enough" })).Is(200);
        }

        // What the filed rules ask for beside the tier is answered and decided, so that only the tier can hold it up.
        private async Task Accept(Told view, bool exceptTier)
        {
            foreach (JsonNode issue in view["issues"].AsArray().Select(each => each!)
                .Where(each => each["state"]!.GetValue<string>() is "Open" && each["decidable"]!.GetValue<bool>()))
            {
                (await chief.On(At, $"issues/{issue["id"]!.GetValue<string>()}/approvals", new
                {
                    UpTo = Money.Yuan(200_000_000),
                    Note = "可接受 / acceptable",
                })).Is(200);
            }

            foreach (JsonNode condition in view["contingencies"].AsArray().Select(each => each!))
            {
                if (exceptTier && condition["rule"]!.GetValue<string>() is "TIER") continue;

                string path = $"contingencies/{condition["id"]!.GetValue<string>()}";
                (await risk.On(At, path + "/evidence", new { Text = "复测记录 / re-test record" })).Is(200);
                (await chief.On(At, path + "/closures", new { Note = "证据充分 / sufficient" })).Is(200);
            }

            (await risk.On(At, "acceptances", new { Option = Option(view) })).Is(200);
        }

        private string Submission => At.Split('/')[^1];

        private Task<Told> Proposal() => risk.Get($"/policies/proposal?submission={Submission}");
    }
}
