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

        // One insured is not told from the public figures, nor from the nominator's.
        foreach (Told seen in (Told[])[(await visitor.Get($"/directory/{id}")).Is(200), (await provider.Get(plan)).Is(200)])
        {
            var shown = seen["plan"]["uptake"]!;
            Assert.Equal((1, true), (shown["policies"]!.GetValue<int>(), shown["keptBack"]!.GetValue<bool>()));
            Assert.Null(shown["premium"]);
            Assert.Null(shown["limit"]);
        }

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
}
