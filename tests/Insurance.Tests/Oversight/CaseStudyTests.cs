using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Insurance.Tests.Incidents;
using Breakwater.Oversight.Cases;
using Breakwater.Parties.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Oversight;

/// <summary>A closed claim becomes a public case: redacted, read by a second person, consented to, and of nobody in particular.</summary>
public sealed class CaseStudyTests(PostgresServer server)
{
    private const string Told =
        "2026年11月3日，单位3的王经理收到 boss@mail.example.com 的邮件，随后 10.0.0.8 被加密，要求支付 20 万元，电话 13800138000。";

    private static readonly string[] Canaries =
        ["单位3", "2026年11月3日", "王经理", "boss@", "10.0.0.8", "20 万元", "13800138000", "000000000000000000", "某路"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case_FromDraftToLibraryAndOut_TellsNothingRecognisable(bool sqlite)
    {
        await using ClaimsHost host = await Begin(sqlite);
        (ClaimStory story, string id) = await Drafted(host);
        Someone anyone = host.Bench.As(Role.Resident, Market.OtherEnterprise, "user:reader");

        JsonNode draft = (await host.Handler.Get($"/cases/{id}")).Ok().Body!;
        string happened = (string)draft["told"]!["happened"]!;
        Assert.All(Canaries, canary => Assert.DoesNotContain(canary, happened, StringComparison.Ordinal));
        Assert.Contains("⟦DATE-1⟧", happened, StringComparison.Ordinal);
        Assert.Contains(draft["replaced"]!.AsArray(), each => (string?)each!["original"] is "13800138000");
        Assert.Empty(draft["left"]!.AsArray());
        JsonNode sheet = draft["told"]!["sheet"]!;
        Assert.Equal(("Small", "MP"), ((string)sheet["size"]!, (string)sheet["category"]!["code"]!));
        Assert.Equal((100_000, 300_000), ((long)sheet["claimed"]!["fromYuan"]!, (long)sheet["claimed"]!["toYuan"]!));
        Assert.Equal(0, (int)sheet["timeline"]!.AsArray().Single(each => (string?)each!["what"]!["en"] is "Discovered")!["day"]!);
        Assert.Contains("不可改写备份", (string)draft["told"]!["lessons"]!, StringComparison.Ordinal);

        (await Do(host.Handler, id, "texts", Texts("王女士说备份可用。单 位 3恢复了。", "x", "每天演练恢复。"))).Ok();
        (await Do(host.Handler, id, "hidden-pieces", new { Text = "备份可用" })).Ok();
        JsonNode hidden = (await host.Handler.Get($"/cases/{id}")).Ok().Body!;
        Assert.Matches("^⟦PERSON-[0-9]+⟧说⟦TEXT-1⟧。⟦ORGANISATION-[0-9]+⟧恢复了。$", (string)hidden["told"]!["happened"]!);

        (await Do(host.Handler, id, "redactions", new { })).Ok();
        (await Do(host.Handler, id, "reviews", new { })).Is(403, "CAS-FOUR-EYES");
        (await Do(host.Chief, id, "reviews", new { })).Ok();
        (await Do(host.Chief, id, "publications", new { })).Is(409, "CAS-CONSENT");
        (await host.Insured.Get($"/cases/{id}")).Is(404, "CAS-404");
        (await Do(host.Chief, id, "consent-requests", new { })).Ok();
        JsonNode seen = (await host.Insured.Get($"/cases/{id}")).Ok().Body!;
        Assert.Null(seen["replaced"]);
        Assert.Equal("cases.answer-consent", (string?)Assert.Single(seen["actions"]!.AsArray()));
        (await Do(host.Insured, id, "consents", new { Given = true }, host.Insured)).Ok();
        Assert.Equal(0, (int)(await anyone.Get("/case-library")).Ok().Body!["total"]!);
        (await Do(host.Chief, id, "publications", new { })).Ok();

        JsonNode listed = (await anyone.Get("/case-library?industry=C&category=MP&cause=Malware&q=演练")).Ok().Body!;
        JsonNode item = Assert.Single(listed["items"]!.AsArray())!;
        string number = (string)item["number"]!;
        Assert.StartsWith("AL-", number, StringComparison.Ordinal);
        JsonNode read = (await anyone.Get($"/case-library/{number}")).Ok().Body!;
        Assert.All(
            [.. Canaries, story.Claim, story.Incident, story.Policy.Number!, story.Policy.Insured.Value.ToString(), "123456"],
            canary => Assert.DoesNotContain(canary, read.ToJsonString() + item.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal("江苏省", (string)read["region"]!["zh"]!);
        Assert.Equal(1, await host.Count<CaseStudy>(c => c.Key == null && c.Replaced == null));
        foreach (string none in new[] { "industry=A", "category=NA", "cause=Social", "q=不存在的词" })
            Assert.Equal(0, (int)(await anyone.Get($"/case-library?{none}")).Ok().Body!["total"]!);

        // The insured may change its mind, and the case is gone at once.
        (await Do(host.Insured, id, "consents", new { Given = false }, host.Insured)).Ok();
        (await anyone.Get($"/case-library/{number}")).Is(404, "CAS-404");
        Assert.Equal(0, (int)(await anyone.Get("/case-library")).Ok().Body!["total"]!);
        Assert.Equal("Retired", (string?)(await host.Handler.Get($"/cases/{id}")).Ok().Body!["state"]);
        Assert.Empty(await host.Breaches());
    }

    // Whatever finds its way into the text past the redactor, or becomes a known domain later, stops the step.
    [Theory]
    [InlineData("单位3")]
    [InlineData("a.b@c.example.com")]
    [InlineData("13900139000")]
    [InlineData("secret-plant")]
    public async Task Publish_WhileAnIdentifierStands_IsRefused(string leak)
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        (_, string id) = await Drafted(host);
        (await Do(host.Handler, id, "redactions", new { })).Ok();
        (await Do(host.Chief, id, "reviews", new { })).Ok();
        (await Do(host.Chief, id, "consent-requests", new { })).Ok();
        (await Do(host.Insured, id, "consents", new { Given = true }, host.Insured)).Ok();
        await host.Bench.Do(async (services, cancel) =>
        {
            CaseStudy study = await services.GetRequiredService<Store>().Set<CaseStudy>().SingleAsync(cancel);
            study.Lessons += $" {leak} ";
        });
        if (leak is "secret-plant")
        {
            DateOnly today = host.Bench.Clock.Today();
            host.Bench.Services.GetRequiredService<Granted>().All.Add(new ScanAuthorisation(
                new ConsentId(Guid.NewGuid()), Market.Enterprise, ["secret-plant"], [], new Period(today, today.AddDays(9)), "某人"));
        }

        Answered refused = await Do(host.Chief, id, "publications", new { });

        Assert.Equal((422, "CAS-IDENTIFIED", "/lessons"), (refused.Status, refused.Code, refused.Pointer));
        Assert.DoesNotContain(leak, refused.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(
            (await host.Chief.Get($"/cases/{id}")).Ok().Body!["left"]!.AsArray(), each => string.Equals((string?)each!["text"], leak, StringComparison.Ordinal));
        Assert.Equal(0, (int)(await host.Handler.Get("/case-library")).Ok().Body!["total"]!);
    }

    // 5 firms must share what is told; the ladder of case-library.yaml, from division × province to nothing × country.
    [Theory]
    [InlineData(5, 5, 5, 5, "Division", "Province")]
    [InlineData(4, 5, 5, 5, "Section", "Province")]
    [InlineData(4, 4, 5, 5, "Section", "Area")]
    [InlineData(4, 4, 4, 5, "Section", "Country")]
    [InlineData(4, 4, 4, 4, "All", "Country")]
    public async Task Publish_FewFirmsInTheCell_IsToldCoarser(
        int division, int section, int area, int country, string industry, string region)
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        Crowds crowds = host.Bench.Services.GetRequiredService<Crowds>();
        crowds.Are("C34", "320000", division);
        crowds.Are("C", "320000", section);
        crowds.Are("C", "3", area);
        crowds.Are("C", "", country);
        (_, string id) = await Drafted(host);
        await Publish(host, id);

        JsonNode item = Assert.Single((await host.Handler.Get("/case-library")).Ok().Body!["items"]!.AsArray())!;
        JsonNode read = (await host.Handler.Get($"/case-library/{(string)item["number"]!}")).Ok().Body!;

        Assert.Equal((industry, region), ((string)read["industryLevel"]!, (string)read["regionLevel"]!));
        Assert.Equal(industry is "All", read["industry"] is null);
        Assert.Equal(
            region switch { "Province" => "江苏省", "Area" => "华东", _ => null }, (string?)read["region"]?["zh"]);
    }

    [Fact]
    public async Task Steps_OutOfOrderByTheWrongPeopleOrOfAnOpenClaim_AreRefused()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        ClaimStory open = await ClaimStory.Opened(host, policy: null, ("F1-01", 90_000));
        (await host.Handler.Post($"/claims/{open.Claim}/case-study", new { })).Is(409, "CAS-OPEN");
        (ClaimStory story, string id) = await Drafted(host);

        (await host.Handler.Post($"/claims/{story.Claim}/case-study", new { })).Is(409, "CAS-DRAFTED");
        (await host.OtherHandler.Post($"/claims/{story.Claim}/case-study", new { })).Is(404, "CLM-404");
        (await host.Insured.Post($"/claims/{story.Claim}/case-study", new { })).Is(403, "ROLE-NOT-GRANTED");
        (await host.OtherHandler.Get($"/cases/{id}")).Is(404, "CAS-404");
        foreach (string step in new[] { "reviews", "publications" }) (await Do(host.Chief, id, step, new { })).Is(409, "CAS-STATE");
        (await Do(host.Chief, id, "retirements", new { Reason = "x" })).Is(409, "CAS-STATE");
        (await Do(host.Chief, id, "returns", new { Reason = "x" })).Is(409, "CAS-STATE");
        (await Do(host.Chief, id, "consent-requests", new { })).Is(409, "CAS-CONSENT-STATE");
        Assert.Equal("/lessons", (await Do(host.Handler, id, "texts", Texts("x", "", " "))).Pointer);
        Assert.Equal("/text", (await Do(host.Handler, id, "hidden-pieces", new { Text = "DATE" + "-99" })).Pointer);
        (await host.Handler.Post($"/cases/{id}/redactions", new { })).Is(428, "IF-MATCH");
        (await host.Handler.Post($"/cases/{id}/redactions", new { }, 99)).Is(412, "STALE");

        // Sent back after the insured said yes, it has to be asked anew; after its no it is not asked again.
        (await Do(host.Handler, id, "redactions", new { })).Ok();
        (await Do(host.Handler, id, "texts", Texts("x", "", "y"))).Is(409, "CAS-STATE");
        (await Do(host.Handler, id, "consent-requests", new { })).Ok();
        (await Do(host.Insured, id, "consents", new { Given = true }, host.Insured)).Ok();
        Assert.Equal("/reason", (await Do(host.Chief, id, "returns", new { Reason = " " })).Pointer);
        (await Do(host.Chief, id, "returns", new { Reason = "写清教训 / say what is to be learnt" })).Ok();
        Assert.Equal("NotAsked", (string?)(await host.Chief.Get($"/cases/{id}")).Body!["consent"]);
        (await Do(host.Handler, id, "redactions", new { })).Ok();
        (await Do(host.Handler, id, "consent-requests", new { })).Ok();
        (await Do(host.Insured, id, "consents", new { Given = false }, host.Insured)).Ok();
        (await Do(host.Insured, id, "consents", new { Given = false }, host.Insured)).Is(409, "CAS-CONSENT-STATE");
        (await Do(host.Handler, id, "consent-requests", new { })).Is(409, "CAS-CONSENT-STATE");
        (await Do(host.Chief, id, "reviews", new { })).Ok();
        (await Do(host.Chief, id, "publications", new { })).Is(409, "CAS-CONSENT");

        // A claim that was opened again is not told.
        (await Do(host.Insured, id, "consents", new { Given = true }, host.Insured)).Ok();
        (await story.Do(host.Handler, "reopenings", new { Reason = "补充损失 / more losses" })).Ok();
        (await Do(host.Chief, id, "publications", new { })).Is(409, "CAS-OPEN");
    }

    // A retired case makes room for another of the same claim.
    [Fact]
    public async Task Retire_ThenDraftAgain_IsAnotherCase()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        (ClaimStory story, string id) = await Drafted(host);
        await Publish(host, id);
        (await Do(host.Handler, id, "retirements", new { Reason = "" })).Is(422, "CAS-REASON");
        (await Do(host.Handler, id, "retirements", new { Reason = "已过时 / out of date" })).Ok();
        (await Do(host.Handler, id, "retirements", new { Reason = "x" })).Is(409, "CAS-STATE");

        string next = (string)(await host.Handler.Post($"/claims/{story.Claim}/case-study", new { })).Ok().Body!["id"]!;

        Assert.NotEqual(id, next);
        Assert.Equal(2, (int)(await host.Handler.Get($"/cases?claim={story.Claim}")).Ok().Body!["total"]!);
    }

    private static object Texts(string happened, string helped, string lessons) =>
        new { Happened = happened, Helped = helped, Lessons = lessons };

    private static async Task Publish(ClaimsHost host, string id)
    {
        (await Do(host.Handler, id, "redactions", new { })).Ok();
        (await Do(host.Chief, id, "reviews", new { })).Ok();
        (await Do(host.Chief, id, "consent-requests", new { })).Ok();
        (await Do(host.Insured, id, "consents", new { Given = true }, host.Insured)).Ok();
        (await Do(host.Chief, id, "publications", new { })).Ok();
    }

    private static async Task<(ClaimStory Story, string Id)> Drafted(ClaimsHost host)
    {
        ClaimStory story = await ClaimStory.Closed(
            host, description: Told, coding: ClassificationTests.Coding("Confirmed", ["BACKUP-OFFLINE"]));
        Answered made = (await host.Handler.Post($"/claims/{story.Claim}/case-study", new { })).Ok();
        return (story, (string)made.Body!["id"]!);
    }

    private static async Task<Answered> Do(Someone who, string id, string step, object body, Someone? reader = null)
    {
        Answered read = await (reader ?? who).Get($"/cases/{id}");
        return await who.Post($"/cases/{id}/{step}", body, read.Version);
    }

    private async Task<ClaimsHost> Begin(bool sqlite)
    {
        ClaimsHost host = sqlite ? new SqliteClaims() : new PostgresClaims(server);
        await host.InitializeAsync();
        return host;
    }
}
