using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Incidents;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>One event that hits many: matches, reach without double count, and a shared limit served in the order of due days.</summary>
public abstract class CommonEventTests(ClaimsHost host)
{
    private DateTimeOffset Now => host.Bench.Clock.GetUtcNow();

    // In the window: one rests on the provider, one has the category, one has neither. Before the window: one that has both.
    [Fact]
    public async Task Propose_ByWindowProviderAndCategory_NamesItsReasons()
    {
        host.Bench.Services.GetRequiredService<Clouds>().Rests(Market.OtherEnterprise, 0.95m);
        DateTimeOffset begin = Now.AddHours(-2);
        ClaimStory resting = await Reported(await Policy(Market.OtherEnterprise), begin, "MP");
        ClaimStory alike = await Reported(await host.Policy(), begin.AddHours(1), "DE");
        ClaimStory neither = await Reported(await host.Policy(), begin.AddHours(1), "MP");
        ClaimStory early = await Reported(await Policy(Market.OtherEnterprise), begin.AddSeconds(-1), "DE");
        string id = await Open(begin, limitYuan: null);

        (await Do(id, "proposals", new { })).Ok();
        (await Do(id, "proposals", new { })).Ok();      // nothing twice

        JsonNode[] matches = await Matches(id);
        Assert.Equal(
            new HashSet<(string, bool, decimal?)> { (resting.Incident, false, 0.95m), (alike.Incident, true, null) },
            [.. matches.Select(m => ((string)m["incident"]!, (bool)m["sameCategory"]!, (decimal?)m["providerConfidence"]))]);
        string[] proposed = [.. matches.Select(m => (string)m["incident"]!)];
        Assert.DoesNotContain(neither.Incident, proposed);
        Assert.DoesNotContain(early.Incident, proposed);
        Assert.All(matches, m => Assert.Equal("Proposed", (string)m["state"]!));
        (await Do(id, "closures", new { Reason = "x" })).Is(409, "EVT-UNDECIDED");
        (await Reject(id, alike)).Ok();
        (await Confirm(id, resting)).Ok();
        (await Confirm(id, resting)).Is(409, "EVT-MATCH");
        (await Confirm(id, neither)).Ok();              // a handler may name one the rules do not
        (await Do(id, "closures", new { Reason = "范围已定 / settled" })).Ok();
        (await Confirm(id, early)).Is(409, "EVT-STATE");
    }

    // Two notices of one policy and one of another, all of one insured group's event: two policies, and each claim counts once.
    [Fact]
    public async Task Reach_SeveralNoticesOfOnePolicy_CountsPoliciesAndEnterprisesOnce()
    {
        DateTimeOffset begin = Now.AddHours(-2);
        PolicySnapshot one = await host.Policy(), other = await Policy(Market.OtherEnterprise);
        ClaimStory[] stories =
            [await Reserved(one, 100_000), await Reserved(one, 50_000), await Reserved(other, 30_000), await ClaimStory.Reported(host, other)];
        string id = await Open(begin, limitYuan: null), second = await Open(begin, limitYuan: null);
        foreach (ClaimStory story in stories) (await Confirm(id, story)).Ok();

        (await Confirm(second, stories[0])).Is(409, "EVT-ELSEWHERE");

        JsonNode view = (await host.Handler.Get($"/events/{id}")).Ok().Body!;
        Assert.Equal(
            (2, 2, 4, 3),
            ((int)view["reach"]!["policies"]!, (int)view["reach"]!["enterprises"]!, (int)view["reach"]!["notices"]!, (int)view["reach"]!["claims"]!));
        Assert.Equal((Money.Yuan(180_000), Money.Zero), (view["sums"]!.Money("reserve"), view["sums"]!.Money("paid")));
        Assert.Null(view["limit"]);
        JsonNode row = (await host.Handler.Get($"/events?q={(string)view["number"]!}")).Ok().Body!["items"]![0]!;
        Assert.Equal((4, 3, Money.Yuan(180_000)), ((int)row["notices"]!, (int)row["claims"]!, row.Money("reserve")));
        (await host.OtherHandler.Get($"/events/{id}")).Is(404, "EVT-404");
    }

    // 500,000 shared. First day 200,000 in full. Second day 300,000 and 150,000 of the 300,000 left: 200,000 and 100,000.
    // Whoever agreed first is served first, though the others' handler reserved and asked earlier.
    [Fact]
    public async Task Allot_MoreThanIsLeft_ServesDaysInOrderAndADayProRata()
    {
        string id = await Open(Now.AddHours(-2), limitYuan: 500_000);
        ClaimStory late1 = await Settled(id, 300_000), late2 = await Settled(id, 150_000), first = await Settled(id, 200_000);
        (await first.Propose(Money.Cny(1))).Is(409, "EVT-LIMIT");
        await Agree(first);
        (await Do(id, "allotments", new { })).Is(409, "EVT-NOTHING-DUE");      // the day is not over
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        await Agree(late1);
        await Agree(late2);
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));

        (await Do(id, "allotments", new { })).Ok();

        JsonNode view = (await host.Handler.Get($"/events/{id}")).Ok().Body!;
        JsonNode[] days = [.. view["allotments"]!.AsArray().Select(day => day!)];
        Assert.Equal(2, days.Length);
        Assert.Equal(["200000.00"], Given(days[0]));
        Assert.Equal(["200000.00", "100000.00"], Given(days[1]));
        Assert.Equal((Money.Yuan(500_000), Money.Zero), (view["limit"]!.Money("used"), view["limit"]!.Money("available")));
        Assert.Equal("0.00", (string)days[1]["trail"]!["steps"]!.AsArray()[^1]!["result"]!);
        Assert.Contains("pro rata", days[1]["trail"]!.ToJsonString(), StringComparison.Ordinal);
        (await late1.Propose(Money.Yuan(200_000) + Money.Cny(1))).Is(409, "EVT-LIMIT");
        (await late1.Reserve(Money.Yuan(300_000))).Ok();
        (await late1.Propose(Money.Yuan(200_000))).Ok();
        (await late1.Approve(host.Chief)).Ok();
        (await late1.Do(host.Handler, "closures", new { Reason = "x" })).Is(409, "CLM-UNPAID");
        (await late1.Pay($"EV-{late1.Claim[^12..]}")).Ok();
        (await late1.Do(host.Handler, "closures", new { Reason = "限额用尽 / limit used up" })).Ok();
        (await Do(id, "allotments", new { })).Is(409, "EVT-NOTHING-DUE");
        Assert.Empty(await host.Breaches());
    }

    // Approved before it joined: that comes first; and what was served cannot be taken out again.
    [Fact]
    public async Task Confirm_ClaimWithApprovedPayments_UsesTheLimitAtOnce()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000)]);
        (await story.Reserve(Money.Yuan(200_000))).Ok();
        (await story.Propose(Money.Yuan(80_000))).Ok();
        (await story.Approve(host.Chief)).Ok();
        string small = await Open(Now.AddHours(-2), limitYuan: 79_999), id = await Open(Now.AddHours(-2), limitYuan: 100_000);

        (await Confirm(small, story)).Is(409, "BIL-201");
        (await Confirm(id, story)).Ok();

        JsonNode view = (await host.Handler.Get($"/events/{id}")).Ok().Body!;
        Assert.Equal(Money.Yuan(20_000), view["limit"]!.Money("available"));
        (await Reject(id, story)).Is(409, "EVT-SERVED");
        await Agree(story);
        Assert.Equal(0, (int)(await host.Handler.Get($"/events/{id}")).Ok().Body!["waiting"]!);      // the day is not over
        Assert.DoesNotContain("events.allot", await Actions(id));
        (await story.Pay($"EA-{story.Claim[^12..]}")).Ok();
        Assert.Null((await story.Clock("ART23-PAY"))!.Value.Met);                  // 80,000 of what will be more
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("events.allot", await Actions(id));
        (await Do(id, "allotments", new { })).Ok();
        Assert.Equal(Money.Yuan(100_000), (await story.View()).Money("allotted"));
        Assert.Null((await story.Clock("ART23-PAY"))!.Value.Met);                  // 20,000 is owed
        (await story.Propose(Money.Yuan(20_000))).Ok();
        (await story.Approve(host.Chief, payment: 1)).Ok();
        (await story.Pay($"EB-{story.Claim[^12..]}", payment: 1)).Ok();
        Assert.NotNull((await story.Clock("ART23-PAY"))!.Value.Met);
        Assert.Empty(await host.Breaches());
    }

    // The settlement falls after it was served: what it fell by is given back, and serves those who come after.
    [Fact]
    public async Task Allot_SettlementThatFell_IsGivenBackToThoseWhoComeAfter()
    {
        string id = await Open(Now.AddHours(-2), limitYuan: 250_000);
        ClaimStory fell = await Settled(id, 200_000), after = await Settled(id, 120_000);
        await Agree(fell);
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        (await Do(id, "allotments", new { })).Ok();
        ClaimStory rival = await ClaimStory.Opened(host, fell.Policy);
        (await rival.Reserve(Money.Yuan(ClaimsHost.LimitYuan - 90_000))).Ok();      // 90,000 of the policy's own limit is left
        (await fell.Do(host.Handler, "settlements", new { })).Ok();
        (await fell.Propose(Money.Yuan(90_000) + Money.Cny(1))).Is(422, "CLM-AMOUNT");      // the settlement binds, not the limit
        await Agree(fell);
        await Agree(after);
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));

        (await Do(id, "allotments", new { })).Ok();

        Assert.Equal((Money.Yuan(90_000), Money.Yuan(120_000)), ((await fell.View()).Money("allotted"), (await after.View()).Money("allotted")));
        JsonNode view = (await host.Handler.Get($"/events/{id}")).Ok().Body!;
        Assert.Equal(Money.Yuan(40_000), view["limit"]!.Money("available"));
        Assert.Empty(await host.Breaches());
    }

    // Notices that match neither by provider nor by category do not take the place of one that does.
    [Fact]
    public async Task Propose_BehindAThousandThatDoNotMatch_FindsTheOneThatDoes()
    {
        host.Bench.Clock.Advance(TimeSpan.FromDays(30));
        DateTimeOffset begin = Now.AddHours(-2);
        PolicySnapshot policy = await host.Policy();
        ClaimStory first = await Reported(policy, begin, "MP");
        await Crowd(first, begin, notices: 1_000);
        ClaimStory last = await Reported(policy, begin.AddHours(1), "DE");
        string id = await Open(begin, limitYuan: null, provider: null);

        (await Do(id, "proposals", new { })).Ok();

        Assert.Equal([last.Incident], (await Matches(id)).Select(match => (string)match["incident"]!));
        host.Bench.Clock.Advance(TimeSpan.FromDays(30));        // out of every other test's window
    }

    // Copies of a notice, put beside it as they are.
    private async Task Crowd(ClaimStory story, DateTimeOffset discovered, int notices)
    {
        var of = new IncidentId(Guid.Parse(story.Incident));
        IncidentNotice like = await host.Bench.Ask<Store, IncidentNotice>(store => store.Read<IncidentNotice>().FirstAsync(n => n.Id == of));
        await host.Bench.Do((services, _) =>
        {
            services.GetRequiredService<Store>().Set<IncidentNotice>().AddRange(Enumerable.Range(0, notices).Select(i => new IncidentNotice
            {
                Id = new IncidentId(Guid.CreateVersion7()),
                Number = $"{like.Number}-{i}",
                Owner = like.Owner,
                Carrier = like.Carrier,
                Policy = like.Policy,
                PolicyNumber = like.PolicyNumber,
                Province = like.Province,
                Industry = like.Industry,
                Product = like.Product,
                Category = like.Category,
                Description = like.Description,
                Reporter = like.Reporter,
                DiscoveredAt = discovered,
                ReportedAt = like.ReportedAt,
                ReportedOn = like.ReportedOn,
                ReportedMonth = like.ReportedMonth,
            }));
            return Task.CompletedTask;
        });
    }

    // A notice is seen by its carrier and by its owner; the event of one insurer does not take the notice of another's policy.
    [Fact]
    public async Task Confirm_NoticeOfAnotherInsurer_IsNotFound()
    {
        PolicySnapshot elsewhere = await host.Policy(insurer: Market.OtherInsurer, insured: Market.Insurer);
        ClaimStory story = await Reported(elsewhere, Now.AddHours(-1), "DE");
        string id = await Open(Now.AddHours(-2), limitYuan: null);

        (await Do(id, "proposals", new { })).Ok();
        Assert.DoesNotContain(story.Incident, (await Matches(id)).Select(match => (string)match["incident"]!));
        (await Confirm(id, story)).Is(404, "INC-404");
    }

    [Fact]
    public async Task Verify_AllottedChangedBehindTheSystemsBack_IsABreach()
    {
        string id = await Open(Now.AddHours(-2), limitYuan: 500_000);
        ClaimStory story = await Settled(id, 200_000);
        string number = (string)(await story.View())["number"]!;
        string theEvent = (string)(await host.Handler.Get($"/events/{id}")).Ok().Body!["number"]!;

        await host.Bench.Tamper($"update incidents_claim set \"AllottedFen\" = \"AllottedFen\" + 1 where \"Number\" = '{number}'");
        List<string> found = await host.Breaches();
        await host.Bench.Tamper($"update incidents_claim set \"AllottedFen\" = \"AllottedFen\" - 1 where \"Number\" = '{number}'");

        Assert.Contains($"incidents_event {theEvent}", found);
        Assert.Empty(await host.Breaches());
    }

    [Theory]
    [InlineData("", "DE", 1, "/name")]
    [InlineData("x", "NOWHERE", 1, "/category")]
    [InlineData("x", "DE", 0, "/to")]
    [InlineData("x", "DE", 24 * 367, "/to")]
    public async Task Open_WhatCannotBe_NamesTheField(string name, string category, int hours, string pointer)
    {
        Answered answer = await host.Handler.Post("/events", new { Name = name, Category = category, From = Now, To = Now.AddHours(hours) });

        answer.Is(422, "EVT-FIELDS");
        Assert.Equal(pointer, answer.Pointer);
        (await host.Handler.Post("/events", new { Name = "x", Category = "DE", From = Now, To = Now.AddHours(1), Limit = Money.Yuan(1) }))
            .Is(422, "EVT-FIELDS");
        (await host.Handler.Post("/events", new { Name = "x", Category = "DE", From = Now, To = Now.AddHours(1), Provider = "nobody" }))
            .Is(422, "EVT-FIELDS");
    }

    // Every step from every state: the table, and nothing else.
    [Fact]
    public void Decide_EveryStepFromEveryState_FollowsTheTable()
    {
        var handler = new Caller("user:handler", Role.ClaimsHandler, Market.Insurer, Reach.Own);
        foreach (MatchState from in Enum.GetValues<MatchState>())
        {
            foreach (MatchState to in Enum.GetValues<MatchState>())
            {
                var match = new EventMatch();
                if (from is not MatchState.Proposed) Assert.True(match.Decide(from, "x", handler, Now));
                bool expected = to is not MatchState.Proposed && from != to;
                Assert.Equal(expected, match.Decide(to, "x", handler, Now));
                Assert.Equal(expected ? to : from, match.State);
            }
        }
    }

    private Task<PolicySnapshot> Policy(OrganisationId insured) => host.Policy(insured: insured);

    private async Task<ClaimStory> Reported(PolicySnapshot policy, DateTimeOffset discovered, string category)
    {
        var story = new ClaimStory(host, policy);
        await story.Report(discovered, category);
        return story;
    }

    private async Task<ClaimStory> Reserved(PolicySnapshot policy, long yuan)
    {
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", yuan));
        (await story.Reserve(Money.Yuan(yuan))).Ok();
        return story;
    }

    // Its notice joins before there is a claim, as it mostly will.
    private async Task<ClaimStory> Settled(string id, long yuan)
    {
        ClaimStory story = await ClaimStory.Reported(host);
        (await Confirm(id, story)).Ok();
        await story.OpenClaim(("F1-01", yuan));
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], [])).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        return story;
    }

    private async Task Agree(ClaimStory story) => (await story.Do(host.InsuredOf(story.Policy), "agreements", new { })).Ok();

    private async Task<string[]> Actions(string id) =>
        [.. (await host.Handler.Get($"/events/{id}")).Ok().Body!["actions"]!.AsArray().Select(action => (string)action!)];

    private async Task<string> Open(DateTimeOffset from, long? limitYuan, string? provider = Clouds.Cloud)
    {
        Answered made = (await host.Handler.Post("/events", new
        {
            Name = "某云华东区故障 / a region of a cloud fails",
            Category = "DE",
            From = from,
            To = from.AddDays(3),
            Provider = provider,
            Limit = limitYuan is { } yuan ? Money.Yuan(yuan) : (Money?)null,
            Clause = limitYuan is null ? null : "共保协议第三条 / agreement, clause 3",
        })).Ok();
        return (string)made.Body!["id"]!;
    }

    private async Task<Answered> Do(string id, string action, object body)
    {
        Answered read = (await host.Handler.Get($"/events/{id}")).Ok();
        return await host.Handler.Post($"/events/{id}/{action}", body, read.Version);
    }

    private Task<Answered> Confirm(string id, ClaimStory story) =>
        Do(id, $"matches/{story.Incident}/confirmations", new { Reason = "同一故障 / the same failure" });

    private Task<Answered> Reject(string id, ClaimStory story) =>
        Do(id, $"matches/{story.Incident}/rejections", new { Reason = "无关 / unrelated" });

    private async Task<JsonNode[]> Matches(string id) =>
        [.. (await host.Handler.Get($"/events/{id}/matches?size=200")).Ok().Body!["items"]!.AsArray().Select(match => match!)];

    private static string[] Given(JsonNode day) =>
        [.. day["parts"]!.AsArray().Select(part => (string)part!["allotted"]!["amount"]!)];
}

/// <summary>On a file.</summary>
public sealed class SqliteCommonEventTests(SqliteClaims host) : CommonEventTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresCommonEventTests(PostgresClaims host) : CommonEventTests(host), IClassFixture<PostgresClaims>;
