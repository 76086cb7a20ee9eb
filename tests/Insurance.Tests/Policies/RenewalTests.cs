using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using Breakwater.Underwriting.Contracts;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Renewals: 90 days before the end they are looked at, 60 days before it the clean ones are on offer.</summary>
public sealed class RenewalTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);
    private static readonly DateOnly To = new(2027, 12, 1);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Run_NothingHasChanged_OffersByItselfAndTheNextPolicyRefersToTheOneBefore(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(To.AddDays(-91));
        Assert.Equal(0, (int)(await Run(world)).Body!["looked"]!);
        world.Clock.Set(To.AddDays(-90));
        Answered first = await Run(world);
        Assert.Equal((1, 1, 0), ((int)first.Body!["looked"]!, (int)first.Body["clean"]!, (int)first.Body["offered"]!));
        Assert.Equal(404, (await world.Insured.Get($"/renewals/{id.Value}")).Status);      // nothing is on offer yet
        world.Clock.Set(To.AddDays(-60));
        Assert.Equal(1, (int)(await Run(world)).Body!["offered"]!);

        Answered offer = await world.Insured.Get($"/renewals/{id.Value}");
        Assert.Equal(("Offered", true), ((string?)offer.Body!["state"], (bool)offer.Body["isAutomatic"]!));
        Assert.Equal("77026.95", (string?)offer.Body["after"]!["amount"]);
        Assert.Empty(offer.Body["moves"]!.AsArray());
        JsonNode proposal = (await world.Insured.Get($"/renewals/{id.Value}/proposal")).Body!;
        Assert.Equal(("2027-12-01", "2028-12-01", "2027-12-01"),
            ((string?)proposal["from"], (string?)proposal["to"], (string?)proposal["due"]));
        Answered accepted = await Accept(world, id, offer.Version!.Value);
        Assert.Equal(201, accepted.Status);
        var next = new PolicyId(Guid.Parse((string)accepted.Body!["policy"]!));
        await world.Pay(next);

        JsonNode page = await world.Read(next);
        Assert.Equal(("Upcoming", id.Value.ToString()), ((string?)page["status"], (string?)page["renews"]));
        Assert.Contains((await world.Read(id))["number"]!.ToString(), (string)page["transactions"]![0]!["text"]!["en"]!, StringComparison.Ordinal);
        Assert.Equal((409, "POL-251"), await Code(Accept(world, id, (await world.Insured.Get($"/renewals/{id.Value}")).Version!.Value)));
        Assert.Empty(await world.Breaches());
    }

    [Theory]
    [InlineData("claim", "CLAIM")]
    [InlineData("finding", "FINDING")]
    [InlineData("rule", "UW-001")]
    [InlineData("price", "PRICE")]
    [InlineData("incomplete", "INCOMPLETE")]
    public async Task Run_SomethingHasChanged_SaysWhatAndWaitsForAPerson(string what, string reason)
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        Change(world, id, what);
        world.Clock.Set(To.AddDays(-30));

        Answered run = await Run(world);

        Assert.Equal((1, 0, 0), ((int)run.Body!["looked"]!, (int)run.Body["clean"]!, (int)run.Body["offered"]!));
        JsonNode view = (await world.Underwriter.Get($"/renewals/{id.Value}")).Body!;
        Assert.Equal(("Open", "Changed"), ((string?)view["state"], (string?)view["finding"]));
        Assert.Equal(reason, (string?)Assert.Single(view["reasons"]!.AsArray())!["code"]);
        // Posture 72 → 35 moves its table from 0.90 to 1.40 and nothing else.
        if (what is "price")
        {
            JsonNode move = Assert.Single(view["moves"]!.AsArray())!;
            Assert.Equal(("POSTURE", 1.55555556m), ((string?)move["code"], (decimal)move["ratio"]!));
            Assert.Equal(0.5556m, (decimal)view["change"]!);
        }
    }

    // Paid in four parts the premium is 77,797.22; 770.27 of it is for paying so, and no part of the price.
    [Fact]
    public async Task Run_PaidInParts_TheSurchargeIsNoChangeOfPrice()
    {
        await using World world = await On("sqlite", server);
        Answered bound = await world.Bind(world.Offer(From), plan: "QUARTERLY");
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        await world.Pay(id);
        world.Clock.Set(To.AddDays(-30));

        await Run(world);

        JsonNode view = (await world.Underwriter.Get($"/renewals/{id.Value}")).Body!;
        Assert.Equal(("77026.95", "77026.95", 0m),
            ((string?)view["before"]!["amount"], (string?)view["after"]!["amount"], (decimal)view["change"]!));
        Assert.Equal("Clean", (string?)view["finding"]);
    }

    [Fact]
    public async Task Offer_AChangedOne_IsForWhoHoldsItWithTheMandateAndANote()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Town.Claims[id] = 1;
        world.Clock.Set(To.AddDays(-30));
        await Run(world);
        Someone other = world.Bench.As(Role.Underwriter, Town.Insurer, "user:other");

        Assert.Equal((409, "POL-253"), await Code(Act(world, id, "offers", new { note = "x" })));
        Assert.Equal(200, (await Act(world, id, "assignments", new { })).Status);
        Assert.Equal((409, "POL-252"), await Code(Act(world, id, "assignments", new { }, other)));
        Assert.Equal((422, "POL-258"), await Code(Act(world, id, "offers", new { note = (string?)null })));
        world.Town.Mandates["user:uw"] = Money.Yuan(1_000_000);
        Assert.Equal((403, "POL-208"), await Code(Act(world, id, "offers", new { note = "已复核" })));
        world.Town.Mandates["user:uw"] = Money.Yuan(20_000_000);
        Assert.Equal(200, (await Act(world, id, "offers", new { note = "已复核" })).Status);

        Assert.Equal("Offered", (string?)(await world.Insured.Get($"/renewals/{id.Value}")).Body!["state"]);
        Assert.Equal((409, "POL-251"), await Code(Act(world, id, "declines", new { reason = "Appetite", note = "x" })));
    }

    [Fact]
    public async Task Decline_WithACode_IsReadByTheInsuredAndNothingIsOffered()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Town.Claims[id] = 3;
        world.Clock.Set(To.AddDays(-45));
        await Run(world);
        await Act(world, id, "assignments", new { });

        Assert.Equal(200, (await Act(world, id, "declines", new { reason = "LossExperience", note = "三次同类事件" })).Status);

        JsonNode view = (await world.Insured.Get($"/renewals/{id.Value}")).Body!;
        Assert.Equal(("NotRenewed", "LossExperience", "三次同类事件"),
            ((string?)view["state"], (string?)view["reason"], (string?)view["note"]));
        Assert.Empty(view["reasons"]!.AsArray());
        Assert.Equal((409, "POL-251"), await Code(Accept(world, id, 3)));
    }

    [Fact]
    public async Task Run_NoFilingInForceForTheNextTerm_BlocksAndNamesIt()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Town.FilingEnds = To;
        world.Clock.Set(To.AddDays(-30));
        await Run(world);

        JsonNode view = (await world.Underwriter.Get($"/renewals/{id.Value}")).Body!;
        Assert.Equal(("Blocked", "FILING"), ((string?)view["finding"], (string?)view["reasons"]![0]!["code"]));
        await Act(world, id, "assignments", new { });
        Assert.Equal((409, "POL-254"), await Code(Act(world, id, "offers", new { note = "x" })));
        // The insurer files the next version: the renewal is on it.
        world.Town.Next = world.Town.Product with { Version = "2027.1", EffectiveFrom = new(2027, 11, 1) };
        Assert.Equal(200, (await Act(world, id, "checks", new { })).Status);
        Assert.Equal(200, (await Act(world, id, "offers", new { note = "x" })).Status);
        Answered offer = await world.Insured.Get($"/renewals/{id.Value}");
        Assert.Equal("2027.1", (string?)offer.Body!["versionAfter"]);
        Answered other = await world.Insured.Post(
            $"/renewals/{id.Value}/acceptances",
            new { confirmed = world.Exclusions, wordingVersion = world.Town.Product.Version }, offer.Version);
        Assert.Equal((409, "POL-102"), (other.Status, other.Code));
        Answered accepted = await world.Insured.Post(
            $"/renewals/{id.Value}/acceptances", new { confirmed = world.Exclusions, wordingVersion = "2027.1" }, offer.Version);
        Assert.Equal(201, accepted.Status);
    }

    [Fact]
    public async Task List_By90And60And30DaysAndByFinding_CountsInTheDatabase()
    {
        await using World world = await On("sqlite", server);
        PolicyId near = await world.Issued(new(2026, 11, 26));
        PolicyId far = await world.Issued(new(2027, 1, 5));
        world.Town.Claims[far] = 1;
        world.Clock.Set(new DateOnly(2027, 11, 1));      // 25 and 65 days
        await Run(world);

        Assert.Equal(2, await Total(world.Underwriter, "within=90"));
        Assert.Equal(1, await Total(world.Underwriter, "within=60"));
        Assert.Equal(1, await Total(world.Underwriter, "within=30&finding=Clean&state=Offered"));
        Assert.Equal(1, await Total(world.Underwriter, "finding=Changed&free=true"));
        Assert.Equal(0, await Total(world.Underwriter, "mine=true"));
        Assert.Equal(1, await Total(world.Insured, ""));
        Assert.Equal(0, await Total(world.Bench.As(Role.Underwriter, Town.OtherInsurer), ""));
        JsonNode list = (await world.Underwriter.Get("/renewals")).Body!;
        Assert.Equal([near.Value.ToString(), far.Value.ToString()], list["items"]!.AsArray().Select(i => (string?)i!["policy"]));
        Assert.Equal("154053.90", (string?)list["totals"]!["after"]!["amount"]);
        // Ended early, there is nothing to renew.
        await world.Cancel(near, new { effective = "2027-11-02", ground = "PolicyholderRequest", reason = "停业" });
        Assert.Equal((409, "POL-256"), await Code(Accept(world, near, 1)));
    }

    private static void Change(World world, PolicyId id, string what)
    {
        switch (what)
        {
            case "claim":
                world.Town.Claims[id] = 2;
                break;
            case "finding":
                world.Town.Since = risk => risk with { OpenFindings = new Dictionary<Severity, int> { [Severity.High] = 1 } };
                break;
            case "rule":
                world.Town.Fired.Add(new FiredRule("UW-001", RuleAction.Refer, new("曾知悉事件", "Known circumstances"), new("是", "yes"), "x"));
                break;
            case "incomplete":
                world.Town.Since = risk => risk with { Complete = false, Missing = ["Q-NEW"] };
                break;
            default:
                world.Town.Since = risk => risk with
                {
                    Traits = risk.Traits.ToDictionary(
                        each => each.Key,
                        each => each.Key is "posture" ? Rating.Sample.Number("posture", 35) : each.Value, StringComparer.Ordinal),
                };
                break;
        }
    }

    private static async Task<Answered> Run(World world)
    {
        Answered run = await world.Underwriter.Post("/renewals/runs", new { });
        Assert.True(run.Status is 200, run.Body?.ToJsonString());
        return run;
    }

    private static async Task<Answered> Act(World world, PolicyId id, string deed, object body, Someone? by = null) =>
        await (by ?? world.Underwriter).Post(
            $"/renewals/{id.Value}/{deed}", body, (await world.Underwriter.Get($"/renewals/{id.Value}")).Version);

    private static Task<Answered> Accept(World world, PolicyId id, int version) => world.Insured.Post(
        $"/renewals/{id.Value}/acceptances",
        new { confirmed = world.Exclusions, wordingVersion = world.Town.Product.Version }, version);

    private static async Task<int> Total(Someone who, string query) => (int)(await who.Get($"/renewals?{query}")).Body!["total"]!;

    private static async Task<(int, string?)> Code(Task<Answered> answer) => ((await answer).Status, (await answer).Code);
}
