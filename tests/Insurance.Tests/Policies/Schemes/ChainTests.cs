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

    // filings/cn/products/supply-chain-members: tier 1 has 0.6 of the pot, tier 2 0.4; offer 1 insures 500,000, retention 5,000;
    // a component or software that stops production: half of it along the edge, one that delays a quarter; dependent
    // interruption waits 12 hours and bears no retention.
    private static readonly Money Pot = Money.Yuan(5_000_000);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Claims_ErodeMemberTierAndAggregate_ASharedCostOfOneEventOnce_AndManyAtOnceOverdrawNoNode(string database)
    {
        await using Community chain = await Community.Chain(database, server);
        string tight = await chain.Open(perPersonYuan: 2_000_000, potYuan: 2_000_000);
        string six = Roster([.. Enumerable.Range(11, 6).Select(member => Line(member, tier: 1, ""))]);
        await chain.Issue(await chain.Check(six, "tight.csv", tight));
        await Begin(chain,
            Line(1, tier: 1, $"{ParkTests.Code(3)}:component:critical"),
            Line(2, tier: 1, $"{ParkTests.Code(3)}:cloud:normal;{ParkTests.Code(1)}:logistics:high"),
            Line(3, tier: 2, $"{ParkTests.Code(2)}:software:high"));
        Dictionary<int, string> certificates = await Certificates(chain);
        (Someone handler, Someone chief, string path) = (Handler(chain), Chief(chain), Claims(chain));

        // 3's outage stops 1 for 92 hours at 5,000: 80 after waiting are 400,000, along the edge half of 500,000 is paid.
        object stopped = Claim(certificates[1], "EV-1", "SUPPLIER", ParkTests.Code(3), Outage("S1-02", hours: 92));
        JsonNode shown = (await handler.Post(path + "/preview", stopped)).Body!;
        Assert.Equal(Money.Yuan(250_000), World.Amount(shown["payable"]!));
        Assert.Equal("250000.00", (string)shown["trail"]!["steps"]!.AsArray()[^1]!["result"]!);
        Answered first = await handler.Post(path, stopped);
        Assert.Equal(201, first.Status);
        Assert.Equal("CHN-207", (await handler.Post(path, stopped)).Code);

        // 2 declared its dependency on 3 as one that can be replaced, 3 none on 1: decided, with the clause, and nothing paid.
        await Declined(chain, Claim(certificates[2], "EV-0", "SUPPLIER", ParkTests.Code(3), Outage("S1-02", hours: 30)), "no class");
        await Declined(chain, Claim(certificates[3], "EV-0", "SUPPLIER", ParkTests.Code(1), Outage("S1-02", hours: 30)), "not declared");
        Assert.Equal("CHN-105", (await handler.Post(
            path, Claim(certificates[3], "EV-0", "SUPPLIER", supplier: null, Outage("S1-02", hours: 30)))).Code);
        // What was drawn along an edge is gone for the next event too.
        Answered used = await handler.Post(
            path, Claim(certificates[1], "EV-3", "SUPPLIER", ParkTests.Code(3), Outage("S1-02", hours: 92)));
        Assert.Equal(("Refused", Money.Zero), ((string)used.Body!["state"]!, World.Amount(used.Body["payable"]!)));

        // One response team for 3 and 2: its cost is counted once, the second claim adds what is above it.
        Answered team = await handler.Post(path, Claim(certificates[3], "EV-1", "ATTACK", supplier: null, Item("F1-01", 80_000)));
        Assert.Equal(Money.Yuan(80_000), World.Amount(team.Body!["payable"]!));
        Assert.Equal(Money.Yuan(20_000), await Payable(
            handler, path, Claim(certificates[2], "EV-1", "ATTACK", supplier: null, Item("F1-01", 100_000))));
        // Another event is another cost.
        Assert.Equal(Money.Yuan(30_000), await Payable(
            handler, path, Claim(certificates[2], "EV-2", "ATTACK", supplier: null, Item("F1-01", 30_000))));
        // Whoever was counted cannot step back before who counted it.
        Assert.Equal("CHN-209", (await Move(handler, chain, (string)team.Body["number"]!, "releases")).Code);

        string number = (string)first.Body!["number"]!;
        Assert.Equal("CHC-202", (await Move(handler, chain, number, "payments")).Code);
        Assert.Equal(200, (await Move(chief, chain, number, "payments")).Status);
        Assert.Equal("CHC-201", (await Move(chief, chain, number, "payments", version: 2)).Code);
        JsonNode view = await View(chain);
        Assert.Equal((250_000m, 130_000m), RoomOf(view["whole"]!));
        Assert.Equal((250_000m, 50_000m), RoomOf(view["tiers"]![1]!["room"]!));
        Assert.Equal((0m, 80_000m), RoomOf(view["tiers"]![2]!["room"]!));
        Assert.Equal(Pot - Money.Yuan(380_000), World.Amount(view["whole"]!["left"]!));
        Assert.Equal(Money.Yuan(380_000), await chain.World.Balance(Account.ClaimsIncurred));
        Assert.Equal(Money.Yuan(-130_000), await chain.World.Balance(Account.OutstandingClaims));

        JsonArray listed = (await chain.Sponsor.Get(path + "?event=EV-2")).Body!["items"]!.AsArray();
        string other = (string)Assert.Single(listed)!["number"]!;
        Assert.Equal(200, (await Move(handler, chain, other, "releases")).Status);
        Assert.Equal((250_000m, 100_000m), RoomOf((await View(chain))["whole"]!));

        await ManyAtOnce(chain, tight);
        Assert.Empty(await chain.Breaches());
        await chain.World.Bench.Tamper("update policies_chain_draw set \"AmountFen\" = \"AmountFen\" + 1 where \"AmountFen\" > 0");
        IReadOnlyList<string> breaches = await chain.Breaches();
        foreach (string record in (string[])["policies_chain_draw", "policies_dependency", "incidents_chain_claim"])
            Assert.Contains(breaches, breach => breach.StartsWith(record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claim_ThatCannotBeOne_IsRefused_AndADependencyDeclaredAfterTheEvent_DoesNotCoverIt()
    {
        await using Community chain = await Opened(Line(1, tier: 1, ""), Line(2, tier: 2, ""));
        string certificate = (await Certificates(chain))[1], path = Claims(chain);
        Someone handler = Handler(chain);

        JsonNode refused = (await handler.Post(path, new
        {
            certificate,
            @event = "EV-1",
            occurred = World.Today.AddDays(60),
            cause = "WEATHER",
            supplier = (string?)null,
            items = new[] { Item("S1-01", 10_000), Item("F1-01", 0), Item("X", 1), Item("X", 1) },
            breaches = Enumerable.Repeat("C-NONE", 1),
        })).Body!;
        Assert.Equal("CHC-102", (string)refused["code"]!);
        Assert.Equal(
            ["/breaches", "/cause", "/items", "/items/0/outage", "/items/1/amount", "/items/2/item", "/items/3/item", "/occurred"],
            refused["errors"]!.AsArray().Select(fault => (string)fault!["pointer"]!).Order(StringComparer.Ordinal));

        object claim = Claim(certificate, "EV-1", "ATTACK", supplier: null, Item("F2-01", 400_000));
        Someone trainee = chain.World.Bench.As(Role.ClaimsHandler, Town.Insurer, "user:trainee");
        Assert.Equal("CHC-203", (await trainee.Post(path, claim)).Code);
        Assert.Equal("CHC-101", (await handler.Post(
            path, Claim("C-000000099999", "EV-1", "ATTACK", supplier: null, Item("F2-01", 1)))).Code);
        Assert.Equal("CHN-104", (await handler.Post(path, Claim(certificate, " ", "ATTACK", supplier: null, Item("F2-01", 1)))).Code);
        // Its claims draw on the tree: the lane of certificate claims would take from the pot alone.
        Answered lane = await chain.Sponsor.Post("/resident-claims", new
        {
            certificate,
            occurredAt = $"{World.Today.AddDays(20):yyyy-MM-dd}T10:00:00+08:00",
            cause = "ATTACK",
            lossItem = "F2-01",
            lost = World.Yuan(1_000),
            recovered = World.Yuan(0),
            payee = "6222000000000001",
        });
        Assert.Equal("RCL-012", (string)lane.Body!["errors"]![0]!["code"]!);

        // The clock stands 30 days on; a dependency declared today counts from day 31.
        object Stopped(string key, int day) => Claim(
            certificate, key, "SUPPLIER", ParkTests.Code(2), day, Outage("S1-02", hours: 20));
        await chain.Sponsor.Post($"/schemes/{chain.Scheme}/dependencies", new
        {
            dependent = ParkTests.Code(1),
            supplier = ParkTests.Code(2),
            purpose = "cloud",
            criticality = "critical",
        });
        chain.World.Clock.Advance(TimeSpan.FromDays(5));
        await Declined(chain, Stopped("EV-1", day: 30), "not declared");
        Assert.Equal(Money.Yuan(40_000), await Payable(handler, path, Stopped("EV-2", day: 31)));     // 8 h × 5,000
        Assert.Empty(await chain.Breaches());
    }

    [Fact]
    public async Task Roster_OfAChain_IsSettledLineByLine_ItsCyclesMarked_AndRenewedWithWhatIsDeclaredOfWhoGoesOn()
    {
        await using Community chain = await Community.Chain("sqlite", server);
        JsonNode batch = await chain.Check(Roster(
            Line(1, tier: 1, $"{ParkTests.Code(2)}:component:critical"),
            Line(2, tier: 2, $"{ParkTests.Code(3)}：软件与更新：停供影响交付"),           // names, full-width
            Line(3, tier: 3, $"{ParkTests.Code(1)}:CLOUD:normal"),
            Line(4, tier: 2, $"{ParkTests.Code(1)}:logistics:high;{ParkTests.Code(5)}:cloud:high"),
            Line(5, tier: 7, ""),                                               // row 6: no such tier
            Line(6, tier: 0, ""),                                               // 7: the leader's
            Line(7, tier: 1, "who knows"),                                      // 8: no list of dependencies
            Line(8, tier: 1, $"{ParkTests.Code(1)}:coffee:critical"),           // 9: no such purpose
            Line(9, tier: 1, $"{ParkTests.Code(99)}:cloud:high"),               // 10: nobody of the chain
            Line(10, tier: 1, $"{ParkTests.Code(10)}:cloud:high"),              // 11: itself
            Line(11, tier: 1, $"{ParkTests.Code(1)}:cloud:high;{ParkTests.Code(1)}:cloud:normal"),  // 12: twice, unlike
            Line(12, tier: 1, string.Join(';', Enumerable.Repeat($"{ParkTests.Code(1)}:cloud:high", 40))), // 13: too long
            Line(13, tier: 1, $"=HYPERLINK({ParkTests.Code(1)}):cloud:high")));     // 14
        JsonArray rejects = (await chain.Sponsor.Get($"/batches/{(string)batch["id"]!}/rejects?size=50")).Body!["items"]!.AsArray();
        Assert.Equal(
            "6 ENR-090,7 ENR-090,8 ENR-091,9 ENR-092,10 ENR-093,11 ENR-094,12 ENR-091,13 ENR-091,14 ENR-091",
            string.Join(',', rejects.OrderBy(r => (int)r!["line"]!).Select(r => $"{(int)r!["line"]!} {(string)r["code"]!}")));
        await chain.Issue(batch);

        // 4 depends on 5, whose own line was refused: declared, and shown as outside.
        JsonNode view = await View(chain);
        Assert.Equal(
            [(1, 2, true, 0.5m), (2, 3, true, 0.25m), (3, 1, true, null), (4, 1, false, 0.25m), (4, 5, false, 0.25m)],
            view["edges"]!.AsArray().Select(edge => (
                Numbered((string)edge!["dependent"]!), Numbered((string)edge["supplier"]!), (bool)edge["circular"]!,
                (decimal?)edge["share"])).Order());
        Assert.Equal("ENR-107", (await chain.Send("企业名称,统一社会信用代码,联系手机,行业,从业人员,档次\n", "plain.csv")).Code);

        // One more by hand, from tomorrow; ended again; never twice.
        string path = $"/schemes/{chain.Scheme}";
        var more = new { dependent = ParkTests.Code(4), supplier = ParkTests.Code(2), purpose = "software", criticality = "critical" };
        Answered declared = await chain.Sponsor.Post(path + "/dependencies", more);
        Assert.Equal(201, declared.Status);
        Assert.Equal("CHN-202", (await chain.Sponsor.Post(path + "/dependencies", more)).Code);
        Assert.Equal("CHN-101", (await chain.Sponsor.Post(path + "/dependencies", more with { supplier = more.dependent })).Code);
        Assert.Equal("CHN-102", (await chain.Sponsor.Post(path + "/dependencies", more with { purpose = "coffee" })).Code);
        Assert.Equal("CHN-103", (await chain.Sponsor.Post(path + "/dependencies", more with { supplier = ParkTests.Code(98) })).Code);
        chain.World.Clock.Advance(TimeSpan.FromDays(2));
        var end = new { id = (string)declared.Body!["id"]! };
        Assert.Equal(200, (await chain.Sponsor.Post(path + "/dependency-ends", end)).Status);
        Assert.Equal("CHN-405", (await chain.Sponsor.Post(path + "/dependency-ends", end)).Code);

        // 2 leaves: what 1 declared of it is not taken over, nor what 4 declared of who was never a member.
        await chain.Sponsor.Post(
            $"{path}/certificates/{(await Certificates(chain))[2]}/exits",
            new { effective = World.Today.AddDays(100), ground = "PolicyholderRequest", reason = "终止合作 / left" });
        chain.World.Clock.Advance(TimeSpan.FromDays(345));
        Answered opened = await chain.World.Underwriter.Post(path + "/renewals", new { pot = (object?)null });
        string next = (string)opened.Body!["scheme"]!;
        await chain.World.Underwriter.Post($"/schemes/{next}/activation", new { }, opened.Version);
        Answered sent = await chain.Sponsor.Post($"/schemes/{next}/renewal-roster", new { });
        await chain.Issue(await chain.Until((string)sent.Body!["batch"]!, "Validated"));
        view = (await chain.Sponsor.Get($"/schemes/{next}/chain")).Body!;
        Assert.Equal(
            [(1, 1), (4, 2), (3, 3)],
            view["members"]!.AsArray().Select(member => (Numbered((string)member!["creditCode"]!), (int)member["tier"]!)));
        Assert.Equal(
            [(3, 1), (4, 1)],
            view["edges"]!.AsArray().Select(each => (
                Numbered((string)each!["dependent"]!), Numbered((string)each["supplier"]!))).Order());
        Assert.Empty(await chain.Breaches());
    }

    [Fact]
    public void Components_OfAnyGraph_AreThoseOfMutualReach()
    {
        (string, string)[] edges = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("f", "a"), ("g", "h")];

        IReadOnlyDictionary<string, int> parts = ChainGraph.Components(edges);

        Assert.Equal(
            ["abc", "de", "f", "g", "h"],
            parts.GroupBy(each => each.Value).Select(part => string.Concat(part.Select(each => each.Key).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal));
    }

    // The pot is 2,000,000, so tier 1 has 1,200,000: 395,000 for three members, 15,000 for a fourth, nothing for two.
    private static async Task ManyAtOnce(Community chain, string scheme)
    {
        Dictionary<int, string> certificates = await Certificates(chain, scheme);
        string path = Claims(chain, scheme);

        Answered[] restored = await Task.WhenAll(certificates.Values.Select(certificate => Handler(chain).Post(
            path, Claim(certificate, "EV-1", "ATTACK", supplier: null, Item("F2-01", 400_000)))));
        Assert.All(restored, answer => Assert.Equal(201, answer.Status));
        Assert.Equal(
            [0m, 0m, 15_000m, 395_000m, 395_000m, 395_000m],
            restored.Select(answer => World.Amount(answer.Body!["payable"]!).Units).Order());
        JsonNode view = await View(chain, scheme);
        Assert.Equal((Money.Zero, Money.Yuan(800_000)), (
            World.Amount(view["tiers"]![1]!["room"]!["left"]!), World.Amount(view["whole"]!["left"]!)));

        // One dependency declared by eight at once stands once: twice, it would have its sub-limit twice.
        var edge = new
        {
            dependent = ParkTests.Code(certificates.Keys.Min()),
            supplier = ParkTests.Code(certificates.Keys.Max()),
            purpose = "logistics",
            criticality = "high",
        };
        Answered[] declared = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => chain.Sponsor.Post($"/schemes/{scheme}/dependencies", edge)));
        Assert.Equal([201, .. Enumerable.Repeat(409, 7)], declared.Select(answer => answer.Status).Order());

        foreach (JsonNode? claim in (await chain.Sponsor.Get(path)).Body!["items"]!.AsArray())
            if ((string)claim!["state"]! is "Reserved") await Handler(chain).Post($"{path}/{(string)claim["number"]!}/releases", new { }, 1);

        Answered[] teams = await Task.WhenAll(certificates.Values.Select((certificate, place) => Handler(chain).Post(
            path, Claim(certificate, "EV-2", "ATTACK", supplier: null, Item("F1-01", 60_000 + (place * 4_000))))));
        Assert.Equal(Money.Yuan(80_000), teams.Select(answer => World.Amount(answer.Body!["payable"]!)).Total());
        Assert.Equal(Money.Yuan(1_920_000), World.Amount((await View(chain, scheme))["whole"]!["left"]!));
    }

    private async Task<Community> Opened(params string[] lines)
    {
        Community chain = await Community.Chain("sqlite", server);
        await Begin(chain, lines);
        return chain;
    }

    private static async Task Begin(Community chain, params string[] lines)
    {
        foreach (string who in (string[])["user:handler", "user:chief"]) chain.World.Town.Settlements[who] = Money.Yuan(1_000_000);
        await chain.Issue(await chain.Check(Roster(lines)));
        chain.World.Clock.Advance(TimeSpan.FromDays(30));
    }

    private static Someone Handler(Community chain) => chain.World.Bench.As(Role.ClaimsHandler, Town.Insurer, "user:handler");

    private static Someone Chief(Community chain) => chain.World.Bench.As(Role.ClaimsHandler, Town.Insurer, "user:chief");

    private static string Claims(Community chain, string? scheme = null) => $"/schemes/{scheme ?? chain.Scheme}/chain-claims";

    private static async Task<JsonNode> View(Community chain, string? scheme = null) =>
        (await chain.Sponsor.Get($"/schemes/{scheme ?? chain.Scheme}/chain")).Body!;

    private static Task<Answered> Move(Someone who, Community chain, string number, string step, int version = 1) =>
        who.Post($"{Claims(chain)}/{number}/{step}", new { }, version);

    private static async Task Declined(Community chain, object claim, string because)
    {
        Answered recorded = await Handler(chain).Post(Claims(chain), claim);
        Assert.Equal(("Refused", Money.Zero), ((string)recorded.Body!["state"]!, World.Amount(recorded.Body["payable"]!)));
        JsonNode item = (await chain.Sponsor.Get($"{Claims(chain)}?q={(string)recorded.Body["number"]!}")).Body!["items"]![0]!["items"]![0]!;
        Assert.Equal(("Excluded", "1.4"), ((string)item["status"]!, (string)item["clause"]!));
        Assert.Contains(because, (string)item["reason"]!["en"]!, StringComparison.Ordinal);
    }

    private static async Task<Money> Payable(Someone handler, string path, object claim)
    {
        Answered recorded = await handler.Post(path, claim);
        Assert.True(recorded.Status is 201, recorded.Body?.ToJsonString());
        return World.Amount(recorded.Body!["payable"]!);
    }

    private static object Item(string item, decimal yuan) => new { item, amount = World.Yuan(yuan) };

    private static object Outage(string item, int hours) => new
    {
        item,
        amount = World.Yuan(hours * 5_000),
        outage = new { hours, hourlyLoss = World.Yuan(5_000), compensated = World.Yuan(0) },
    };

    private static object Claim(string certificate, string @event, string cause, string? supplier, params object[] items) =>
        Claim(certificate, @event, cause, supplier, day: 20, items);

    private static object Claim(string certificate, string @event, string cause, string? supplier, int day, params object[] items) =>
        new
        {
            certificate,
            @event,
            occurred = World.Today.AddDays(day),
            cause,
            supplier,
            items,
            breaches = Array.Empty<string>(),
        };

    private static (decimal Paid, decimal Reserved) RoomOf(JsonNode room) =>
        (World.Amount(room["paid"]!).Units, World.Amount(room["reserved"]!).Units);

    private static async Task<Dictionary<int, string>> Certificates(Community chain, string? scheme = null) =>
        (await View(chain, scheme))["members"]!.AsArray()
            .ToDictionary(member => Numbered((string)member!["creditCode"]!), member => (string)member!["certificate"]!);

    private static int Numbered(string code) => int.Parse(code.AsSpan(12, 5), CultureInfo.InvariantCulture);

    private static string Roster(params string[] lines) => Header + "\n" + string.Join('\n', lines) + "\n";

    private static string Line(int member, int tier, string on) => string.Create(
        CultureInfo.InvariantCulture, $"{ParkTests.Name(member)},{ParkTests.Code(member)},139{member:D8},C34,12,1,{tier},{on}");
}
