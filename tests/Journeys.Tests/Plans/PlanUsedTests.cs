using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Plans;

/// <summary>A service plan nominated, listed, sold under and counted, through the API only.</summary>
public sealed class PlanUsedTests(PostgresServer server)
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Plan_NominatedListedAndUsed_IsCountedFromTheBooks(string database)
    {
        await using TestHost host = database is "sqlite" ? new SqliteHost() : new PostgresHost(server);
        Market market = await Market.Open(host);
        DateOnly today = host.Clock.Today();
        Calls provider = market.As(market.Of("anbao"), Role.Provider);
        Calls authority = market.As(market.Authority, Role.Authority);
        Calls risk = market.As(market.Enterprise, Role.Enterprise);
        Calls finance = market.As(market.Insurer, Role.Finance);
        var visitor = new Calls(host.CreateClient());
        string filing = await Steps.FileProduct(market.As(market.Insurer, Role.ProductManager), authority, serial: 1, today);

        // Nominated: not in the directory yet, and nothing is sold under it.
        string id = (await provider.Post("/plans", Steps.Plan(filing, market.Of("anbao"), today))).Is(201).Text("id");
        string plan = $"/plans/{id}";
        (await provider.On(plan, "nominations")).Is(200);
        Assert.Empty((await visitor.Get("/directory")).Is(200)["items"].AsArray());
        string assessment = await Steps.Assess(risk, filing);
        object application = new { Assessment = assessment, Inception = today, Plan = id };
        Assert.Equal("PLN-404", (await risk.Post("/submissions", application)).Is(404).Code);

        // Listed with a number.
        (await authority.On(plan, "reviews")).Is(200);
        string number = (await authority.On(plan, "listings", new { Until = today.AddYears(1) })).Is(200).Text("number");
        Assert.Equal(number, (await visitor.Get("/directory?q=护航")).Is(200)["items"][0]!["number"]!.GetValue<string>());

        // Used: a policy bound under it counts when it is issued, not before.
        string policy = await Steps.Bind(risk, await Steps.Quote(risk, assessment, today, id));
        Assert.Equal(0, (await authority.Get(plan)).Is(200)["plan"]["uptake"]!["policies"]!.GetValue<int>());
        Told invoice = await Steps.Invoice(finance, policy);
        (await finance.Post(
            $"/invoices/{invoice["invoice"]["id"]!.GetValue<string>()}/receipts", Steps.Receipt(invoice, today, "BANK-PLAN"),
            invoice.Version)).Is(201);
        string without = await Steps.Bind(risk, await Steps.Quote(risk, await Steps.Assess(risk, filing), today));
        Assert.NotEqual(policy, without);

        // Counted: the same premium as the statistics, which are reconciled to the journal.
        Told counted = (await authority.Get(plan)).Is(200);
        var uptake = counted["plan"]["uptake"]!;
        Told statistics = (await authority.Get("/statistics")).Is(200);
        Assert.Equal((1, 1), (uptake["policies"]!.GetValue<int>(), uptake["inForce"]!.GetValue<int>()));
        Assert.Equal(
            statistics["total"]["premium"]!["amount"]!.GetValue<string>(), uptake["premium"]!["amount"]!.GetValue<string>());
        Assert.Equal(statistics["total"]["limit"]!["amount"]!.GetValue<string>(), uptake["limit"]!["amount"]!.GetValue<string>());

        await Measured(market, today, filing: 1, premium: uptake["premium"]!["amount"]!.GetValue<string>());

        // One insured is not told from the public figures, nor from the nominator's.
        foreach (Told seen in (Told[])[(await visitor.Get($"/directory/{id}")).Is(200), (await provider.Get(plan)).Is(200)])
        {
            var shown = seen["plan"]["uptake"]!;
            Assert.Equal((1, true), (shown["policies"]!.GetValue<int>(), shown["keptBack"]!.GetValue<bool>()));
            Assert.Null(shown["premium"]);
            Assert.Null(shown["limit"]);
        }

        await Reported(market, filing, uptake["premium"]!["amount"]!.GetValue<string>());

        // Taken out: what was sold stays counted, nothing more is sold.
        (await authority.On(plan, "delistings", new { Text = "服务方退出。 / The provider left." })).Is(200);
        Assert.Equal("PLN-030", (await risk.Post("/submissions", new
        {
            Assessment = await Steps.Assess(risk, filing),
            Inception = today,
            Plan = id,
        })).Is(409).Code);
        Assert.Equal(1, (await authority.Get(plan)).Is(200)["plan"]["uptake"]!["policies"]!.GetValue<int>());
        Assert.Empty(await Ledger.Breaches(host));
    }

    // What the report promises for the one control that is missing is what was paid with all of them.
    private static async Task Reported(Market market, string filing, string premium)
    {
        Calls risk = market.As(market.Enterprise, Role.Enterprise);
        string path = $"/assessments/{await Steps.Assess(risk, filing, "MFA-REMOTE")}/report?lang=en";

        string page = Encoding.UTF8.GetString((await risk.Get(path)).Is(200).Bytes);

        Assert.Contains("MFA for remote access", page, StringComparison.Ordinal);
        string paid = decimal.Parse(premium, CultureInfo.InvariantCulture).ToString("#,0.00", CultureInfo.InvariantCulture);
        Assert.Contains($"CNY {paid}</td>", page, StringComparison.Ordinal);
        Assert.Contains("nothing was scanned", page, StringComparison.Ordinal);
        Assert.Equal(404, (await market.As(market.OtherEnterprise, Role.Enterprise).Get(path)).Status);
    }

    // A programme with one unit that does one of its two tasks: what it is measured by comes from register and books.
    private static async Task Measured(Market market, DateOnly today, int filing, string premium)
    {
        Calls authority = market.As(market.Authority, Role.Authority);
        Calls unit = market.As(market.Of("anbao"), Role.Provider);
        string id = (await authority.Post("/programmes", Steps.Programme(today))).Is(201).Text("id");
        string applied = (await unit.Post($"/programmes/{id}/applications", new { Statement = "愿意 / would" })).Is(201).Text("id");
        Assert.Equal("PRG-013", (await unit.Post($"/programmes/{id}/applications", new { Statement = "再次 / again" })).Is(409).Code);
        string path = $"/units/{applied}";
        Assert.Equal("PRG-015", (await unit.On(path, "evidence", new { Task = 1, Text = "报告 / report" })).Is(409).Code);
        (await authority.On(path, "admissions")).Is(200);
        (await unit.On(path, "evidence", new { Task = 1, Text = "报告 / report", Reference = "R-1" })).Is(200);
        (await unit.On(path, "evidence", new { Task = 2, Text = "照片 / a photograph" })).Is(200);
        (await authority.On(path, "decisions", new { Evidence = 1, Accepted = true })).Is(200);
        (await authority.On(path, "decisions", new { Evidence = 2, Accepted = false, Note = "请附记录 / attach the record" })).Is(200);
        Assert.Equal("PRG-017", (await authority.On(path, "decisions", new { Evidence = 1, Accepted = true })).Is(409).Code);

        Told page = (await unit.Get($"/programmes/{id}")).Is(200);
        Dictionary<string, JsonNode> measured = page["indicators"].AsArray().ToDictionary(
            each => each!["indicator"]!.GetValue<string>(), each => each!);
        Assert.Equal(premium, measured["Premium"]["amount"]!["amount"]!.GetValue<string>());
        foreach ((string indicator, int expected) in (IEnumerable<(string, int)>)
            [
                ("PoliciesIssued", 1), ("PoliciesInForce", 1), ("EnterprisesInsured", 1), ("ProductsInForce", filing),
                ("PlansListed", 1), ("PlansUsed", 1), ("UnitsAdmitted", 1), ("TasksDone", 1),
            ])
        {
            Assert.Equal((indicator, expected), (indicator, measured[indicator]["count"]!.GetValue<int>()));
        }

        Assert.Equal(0, (await unit.Get($"/programmes/{id}?day={today.AddDays(-1):yyyy-MM-dd}")).Is(200)["indicators"].AsArray()
            .Single(each => each!["indicator"]!.GetValue<string>() is "UnitsAdmitted")!["count"]!.GetValue<int>());
    }
}
