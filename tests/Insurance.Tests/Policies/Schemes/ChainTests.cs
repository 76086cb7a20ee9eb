using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Policies.Chains;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Policies.Schemes;

/// <summary>A chain leader insures three tiers: dependencies, a tree of limits, and claims that erode it once.</summary>
public sealed class ChainTests(PostgresServer server)
{
    private const string Header = "企业名称,统一社会信用代码,联系手机,行业,从业人员,档次,层级,依赖";

    // filings/cn/products/supply-chain-members: pot 5,000,000; tier 1 0.6, tier 2 0.4; tier code 1 insures 500,000, retention 5,000.
    private static readonly Money Pot = Money.Yuan(5_000_000);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Claim_AlongADeclaredEdge_ErodesMemberTierAndAggregate_AndASharedCostOfOneEventOnce(string database)
    {
        await using Community chain = await Community.Chain(database, server);
        chain.World.Town.Settlements["user:chief"] = Money.Yuan(1_000_000);
        await chain.Issue(await chain.Check(Roster(
            Line(1, tier: 1, $"{ParkTests.Code(3)}:component:critical"),
            Line(2, tier: 1, $"{ParkTests.Code(3)}:cloud:normal;{ParkTests.Code(1)}:logistics:high"),
            Line(3, tier: 2, $"{ParkTests.Code(2)}:software:high"))));
        Dictionary<int, string> certificates = await Certificates(chain);
        chain.World.Clock.Advance(TimeSpan.FromDays(30));
        Someone handler = chain.World.Bench.As(Role.ClaimsHandler, Town.Insurer, "user:handler");
        Someone chief = chain.World.Bench.As(Role.ClaimsHandler, Town.Insurer, "user:chief");
        string path = $"/schemes/{chain.Scheme}/chain-claims";

        // 3's outage stops 1: covered up to half of 500,000. 400,000 − 5,000 retention would be 395,000.
        object stopped = Claim(certificates[1], "EV-1", "SUPPLIER", ParkTests.Code(3), ("S1-02", 400_000));
        JsonNode shown = (await handler.Post(path + "/preview", stopped)).Body!;
        Assert.Equal(Money.Yuan(250_000), World.Amount(shown["payable"]!));
        Assert.Equal("250000.00", ((string)shown["trail"]!["steps"]!.AsArray()[^1]!["result"]!).Replace(",", "", StringComparison.Ordinal));
        Answered first = await handler.Post(path, stopped);
        Assert.Equal(201, first.Status);
        Assert.Equal("CHN-207", (await handler.Post(path, stopped)).Code);
        // 2 declared its dependency on 3 as one that can be replaced, which the filing does not cover; on nobody else.
        Assert.Equal("CHN-206", (await handler.Post(
            path, Claim(certificates[2], "EV-1", "SUPPLIER", ParkTests.Code(3), ("S1-02", 90_000)))).Code);
        Assert.Equal("CHN-205", (await handler.Post(
            path, Claim(certificates[3], "EV-1", "SUPPLIER", ParkTests.Code(1), ("S1-02", 90_000)))).Code);
        Assert.Equal("CHN-105", (await handler.Post(path, Claim(certificates[3], "EV-1", "SUPPLIER", supplier: null, ("S1-02", 1)))).Code);

        // One response team for 3 and 2: its cost is counted once, the second claim adds what is above it.
        Assert.Equal(Money.Yuan(80_000), await Payable(handler, path, Claim(certificates[3], "EV-1", "ATTACK", null, ("F1-01", 80_000))));
        Assert.Equal(Money.Yuan(20_000), await Payable(handler, path, Claim(certificates[2], "EV-1", "ATTACK", null, ("F1-01", 100_000))));
        // Another event is another cost.
        Assert.Equal(Money.Yuan(30_000), await Payable(handler, path, Claim(certificates[2], "EV-2", "ATTACK", null, ("F1-01", 30_000))));

        string number = (string)first.Body!["number"]!;
        Assert.Equal("CHC-202", (await handler.Post($"/schemes/{chain.Scheme}/chain-payments", new { number })).Code);
        Assert.Equal(200, (await chief.Post($"/schemes/{chain.Scheme}/chain-payments", new { number })).Status);
        JsonNode view = (await chain.Sponsor.Get($"/schemes/{chain.Scheme}/chain")).Body!;
        Assert.Equal((250_000m, 130_000m), RoomOf(view["whole"]!));
        Assert.Equal((250_000m, 50_000m), RoomOf(view["tiers"]![1]!["room"]!));
        Assert.Equal((0m, 80_000m), RoomOf(view["tiers"]![2]!["room"]!));
        Assert.Equal(Pot - Money.Yuan(380_000), World.Amount(view["whole"]!["left"]!));
        Assert.Equal(Money.Yuan(380_000), await chain.World.Balance(Account.ClaimsIncurred));
        Assert.Equal(Money.Yuan(-130_000), await chain.World.Balance(Account.OutstandingClaims));

        JsonArray listed = (await chain.Sponsor.Get(path + "?event=EV-2")).Body!["items"]!.AsArray();
        string other = (string)Assert.Single(listed)!["number"]!;
        Assert.Equal(200, (await handler.Post($"/schemes/{chain.Scheme}/chain-releases", new { number = other })).Status);
        view = (await chain.Sponsor.Get($"/schemes/{chain.Scheme}/chain")).Body!;
        Assert.Equal((250_000m, 100_000m), RoomOf(view["whole"]!));
        Assert.Empty(await chain.Breaches());
        await chain.World.Bench.Tamper("update policies_chain_draw set \"AmountFen\" = \"AmountFen\" + 1");
        Assert.Contains(await chain.Breaches(), breach => breach.StartsWith("policies_chain_draw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roster_WithEveryFaultOfAChain_IsSettledLineByLine_AndCyclesAreMarked()
    {
        await using Community chain = await Community.Chain("sqlite", server);
        JsonNode batch = await chain.Check(Roster(
            Line(1, tier: 1, $"{ParkTests.Code(2)}:component:critical"),
            Line(2, tier: 2, $"{ParkTests.Code(3)}:software:high"),
            Line(3, tier: 3, $"{ParkTests.Code(1)}:cloud:normal"),
            Line(4, tier: 2, $"{ParkTests.Code(1)}:logistics:high"),
            Line(5, tier: 7, ""),                                               // row 6: no such tier
            Line(6, tier: 0, ""),                                               // 7: the leader's
            Line(7, tier: 1, "who knows"),                                      // 8: no list of dependencies
            Line(8, tier: 1, $"{ParkTests.Code(1)}:coffee:critical"),           // 9: no such purpose
            Line(9, tier: 1, $"{ParkTests.Code(99)}:cloud:high"),               // 10: nobody of the chain
            Line(10, tier: 1, $"{ParkTests.Code(10)}:cloud:high")));            // 11: itself
        JsonArray rejects = (await chain.Sponsor.Get($"/batches/{(string)batch["id"]!}/rejects?size=50")).Body!["items"]!.AsArray();
        Assert.Equal(
            "10 ENR-093,11 ENR-094,6 ENR-090,7 ENR-090,8 ENR-091,9 ENR-092",
            string.Join(',', rejects.Select(r => $"{(int)r!["line"]!} {(string)r["code"]!}").Order(StringComparer.Ordinal)));
        await chain.Issue(batch);

        JsonNode view = (await chain.Sponsor.Get($"/schemes/{chain.Scheme}/chain")).Body!;
        Assert.Equal(
            [(1, true, 0.5m), (2, true, 0.25m), (3, true, null), (4, false, 0.25m)],
            view["edges"]!.AsArray().Select(edge => (
                Numbered((string)edge!["dependent"]!), (bool)edge["circular"]!, (decimal?)edge["share"])).Order());

        // One more by hand, from tomorrow; ended again; never twice.
        string path = $"/schemes/{chain.Scheme}";
        var more = new { dependent = ParkTests.Code(4), supplier = ParkTests.Code(2), purpose = "software", criticality = "critical" };
        Answered declared = await chain.Sponsor.Post(path + "/dependencies", more);
        Assert.Equal(201, declared.Status);
        Assert.Equal("CHN-202", (await chain.Sponsor.Post(path + "/dependencies", more)).Code);
        Assert.Equal("CHN-103", (await chain.Sponsor.Post(path + "/dependencies", more with { supplier = ParkTests.Code(98) })).Code);
        chain.World.Clock.Advance(TimeSpan.FromDays(2));
        var end = new { id = (string)declared.Body!["id"]! };
        Assert.Equal(200, (await chain.Sponsor.Post(path + "/dependency-ends", end)).Status);
        Assert.Equal("CHN-405", (await chain.Sponsor.Post(path + "/dependency-ends", end)).Code);
        Assert.Empty(await chain.Breaches());
    }

    [Fact]
    public void Components_OfAnyGraph_AreThoseOfMutualReach()
    {
        (string, string)[] edges = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("f", "a"), ("g", "h")];

        IReadOnlyDictionary<string, int> parts = ChainGraph.Components(edges);

        string[][] together = [.. parts.GroupBy(each => each.Value).Select(part => part.Select(each => each.Key).Order().ToArray())];
        Assert.Equal(
            ["abc", "de", "f", "g", "h"],
            together.Select(part => string.Concat(part)).Order(StringComparer.Ordinal));
    }

    private static async Task<Money> Payable(Someone handler, string path, object claim)
    {
        Answered recorded = await handler.Post(path, claim);
        Assert.True(recorded.Status is 201, recorded.Body?.ToJsonString());
        return World.Amount(recorded.Body!["payable"]!);
    }

    private static object Claim(string certificate, string @event, string cause, string? supplier, params (string Item, decimal Yuan)[] items) =>
        new
        {
            certificate,
            @event,
            occurred = World.Today.AddDays(20),
            cause,
            supplier,
            items = items.Select(each => new { item = each.Item, amount = World.Yuan(each.Yuan) }).ToArray(),
            breaches = Array.Empty<string>(),
        };

    private static (decimal Paid, decimal Reserved) RoomOf(JsonNode room) =>
        (World.Amount(room["paid"]!).Units, World.Amount(room["reserved"]!).Units);

    private static async Task<Dictionary<int, string>> Certificates(Community chain) =>
        (await chain.Sponsor.Get($"/schemes/{chain.Scheme}/chain")).Body!["members"]!.AsArray()
            .ToDictionary(member => Numbered((string)member!["creditCode"]!), member => (string)member!["certificate"]!);

    private static int Numbered(string code) => int.Parse(code.AsSpan(12, 5), CultureInfo.InvariantCulture);

    private static string Roster(params string[] lines) => Header + "\n" + string.Join('\n', lines) + "\n";

    private static string Line(int member, int tier, string on) => string.Create(
        CultureInfo.InvariantCulture, $"{ParkTests.Name(member)},{ParkTests.Code(member)},139{member:D8},C34,12,1,{tier},{on}");
}
