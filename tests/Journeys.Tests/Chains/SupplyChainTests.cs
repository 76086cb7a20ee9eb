using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Parties.Contracts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Chains;

/// <summary>A three-tier supply chain from its roster to a payment along an edge: docs/journeys/supply-chain.md.</summary>
public sealed class SupplyChainTests
{
    [Fact]
    public async Task Chain_OfThreeTiers_IsEnrolled_AndAnOutageIsPaidAlongItsEdges()
    {
        await using TestHost host = new SqliteHost();
        Market market = await Market.Open(host);
        Calls chief = await market.Person(market.Insurer, "chief");
        Firm firm = market.Of("hehui");
        Calls leader = market.As(firm, Role.Sponsor);
        DateOnly today = host.Clock.Today();
        string scheme = await Open(market, chief, firm, today);

        string batch = await Residents.Send(leader, scheme, Roster());
        Told verdicts = await Residents.Until(leader, batch, "Validated");
        Assert.Equal((8, 1), (verdicts["accepted"].GetValue<int>(), verdicts["rejected"].GetValue<int>()));
        string invoice = await Residents.Confirm(leader, verdicts);
        await Residents.Pay(market.As(market.Insurer, Role.Finance), invoice, today, "CHAIN-1");
        await Residents.Until(leader, batch, "CompletedWithErrors");

        Told chain = (await leader.Get($"/schemes/{scheme}/chain")).Is(200);
        Assert.Equal([0, 2, 3, 3], chain["tiers"].AsArray().Select(tier => tier!["members"]!.GetValue<int>()));
        Assert.Equal(2, chain["edges"].AsArray().Count(edge => edge!["circular"]!.GetValue<bool>()));
        string hit = Certificate(chain, 1), other = Certificate(chain, 2);

        host.Clock.Advance(TimeSpan.FromDays(20));
        Calls handler = await market.Person(market.Insurer, "handler");
        Calls second = await market.Person(market.Insurer, "second");
        DateOnly occurred = host.Clock.Today().AddDays(-3);
        string path = $"/schemes/{scheme}/chain-claims";
        Told happened = (await handler.Post("/events", new
        {
            Name = "云服务中断 / cloud down",
            Category = "DE",
            From = occurred.AddDays(-1).Begin(),
            To = occurred.AddDays(1).Begin(),
        })).Is(201);
        string number = happened.Text("number");
        object outage = Claim(hit, occurred, hours: 112, number);
        Told shown = (await handler.Post(path + "/preview", outage)).Is(200);
        Told recorded = (await handler.Post(path, outage)).Is(201);
        // 100 hours after waiting at 9,000 are 900,000; half of 1,000,000 is paid along an edge that stops production.
        Assert.Equal(Money.Yuan(500_000), Told.MoneyOf(shown["payable"]));
        Assert.Equal(Money.Yuan(500_000), Told.MoneyOf(recorded["payable"]));
        Told declined = (await handler.Post(path, Claim(other, occurred, hours: 22))).Is(201);      // 2 depends on 5 only
        Assert.Equal("Refused", declined.Text("state"));
        (await second.Post($"{path}/{recorded.Text("number")}/payments", new { }, recorded.Version)).Is(200);

        // The claim joined the event by its number: it counts in reach and paid, of the member's chain.
        Told joined = (await handler.Get($"/events/{happened.Text("id")}")).Is(200);
        JsonNode part = Assert.Single(joined["chains"].AsArray())!;
        Assert.Equal((scheme, 1, 1), ((string)part["scheme"]!, (int)part["members"]!, (int)part["claims"]!));
        Assert.Equal(Money.Yuan(500_000), Told.MoneyOf(part["paid"]!));
        Assert.Equal(Money.Yuan(500_000), Told.MoneyOf(joined["sums"]["paid"]!));
        Assert.Equal(1, (int)joined["reach"]["claims"]!);
        Told row = (await handler.Get("/events")).Is(200);
        Assert.Equal(1, (int)Assert.Single(row["items"].AsArray())!["claims"]!);
        foreach (object wrong in new[] { Claim(hit, occurred, 30, "E-2026-999999"), Claim(hit, occurred.AddDays(-5), 30, number) })
            Assert.Equal("CHC-102", (await handler.Post(path, wrong)).Is(422).Text("code"));

        chain = (await leader.Get($"/schemes/{scheme}/chain")).Is(200);
        foreach (JsonNode room in (JsonNode[])[chain["whole"], chain["tiers"][1]!["room"]!, Member(chain, 1)["room"]!])
            Assert.Equal((Money.Yuan(500_000), Money.Zero), (Told.MoneyOf(room["paid"]!), Told.MoneyOf(room["reserved"]!)));
        Assert.Empty(await Ledger.Breaches(host));
    }

    private static async Task<string> Open(Market market, Calls chief, Firm leader, DateOnly today)
    {
        Told opened = (await chief.Post("/schemes", new
        {
            Name = new { Zh = "示范供应链共保", En = "Demonstration chain" },
            Sponsor = leader.Id,
            Filing = await Residents.File(
                market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial: 5, today,
                "supply-chain-members"),
            Province = "310000",
            From = today.AddDays(5),
            Funding = new { Model = "Sponsor", Shares = new[] { new { Payer = leader.Id, Share = 1 } } },
            Pot = Money.Yuan(5_000_000),
            PerPerson = Money.Yuan(2_000_000),
            Answers = new Dictionary<string, string> { ["Q-KNOWN"] = "no" },
        })).Is(201);
        (await chief.Post($"/schemes/{opened.Text("scheme")}/activation", new { }, opened.Version)).Is(200);
        return opened.Text("scheme");
    }

    // Two of tier 1, three of 2, three of 3; 4 and 7 depend on each other; the last line names nobody of the chain.
    private static string Roster() => "企业名称,统一社会信用代码,联系手机,行业,从业人员,档次,层级,依赖\n"
        + Line(1, 1, (4, "component", "critical"), (5, "cloud", "high"))
        + Line(2, 1, (5, "software", "critical"))
        + Line(3, 2)
        + Line(4, 2, (7, "component", "critical"))
        + Line(5, 2, (8, "cloud", "high"))
        + Line(6, 3)
        + Line(7, 3, (4, "software", "normal"))
        + Line(8, 3)
        + Line(9, 3, (77, "cloud", "high"));

    private static string Line(int member, int tier, params (int On, string For, string How)[] edges) => string.Create(
        CultureInfo.InvariantCulture,
        $"示例链{member}号机电有限公司,{Code(member)},137{member:D8},C38,{30 + member},2,{tier},"
        + $"{string.Join(';', edges.Select(edge => $"{Code(edge.On)}:{edge.For}:{edge.How}"))}\n");

    // A supplier's standstill, at 9,000 an hour.
    private static object Claim(string certificate, DateOnly occurred, int hours, string happened = "EV-1") => new
    {
        Certificate = certificate,
        Event = happened,
        Occurred = occurred,
        Cause = "SUPPLIER",
        Supplier = Code(4),
        Items = new[]
        {
            new
            {
                Item = "S1-02",
                Amount = Money.Yuan(hours * 9_000),
                Outage = new { Hours = hours, HourlyLoss = Money.Yuan(9_000), Compensated = Money.Zero },
            },
        },
        Breaches = Array.Empty<string>(),
    };

    private static JsonNode Member(Told chain, int number) =>
        chain["members"].AsArray().Single(
            each => string.Equals(each!["creditCode"]!.GetValue<string>(), Code(number), StringComparison.Ordinal))!;

    private static string Certificate(Told chain, int number) => Member(chain, number)["certificate"]!.GetValue<string>();

    private static string Code(int number)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"91310000CHNX{number:D5}");
        return first + CreditCode.CheckCharacter(first);
    }
}
