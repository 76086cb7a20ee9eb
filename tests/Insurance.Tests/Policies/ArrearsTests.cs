using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Unpaid premium: a reminder after three days, notice after ten, an end after thirty days of grace, and nothing sooner.</summary>
/// <remarks>The second of four parts of 77,797.22 is 15,559.45, due on 2027-03-11.</remarks>
public sealed class ArrearsTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);
    private static readonly DateOnly Due = new(2027, 3, 11);

    // Cover ends on 2027-04-21, 224 of 365 days before its term: 77,797.22 × 224 / 365 = 47,744.0473… → 47,744.05 go back. Parts 3
    // and 4, 31,118.88, and part 2, 15,559.45, are no longer owed; 1,065.72 are left to be paid out.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Unpaid_AfterNoticeAndGrace_EndsTheContractAndCoversTheDaysOfGrace(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await Issued(world);

        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(2)));
        Assert.Equal((1, 0, 0, 0), await Run(world, Due.AddDays(3)));
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(9)));
        Assert.Equal((0, 1, 0, 0), await Run(world, Due.AddDays(10)));
        JsonNode arrear = Assert.Single((await world.Read(id))["arrears"]!.AsArray())!;
        Assert.Equal(("Noticed", "2027-04-20"), ((string?)arrear["state"], (string?)arrear["graceEnds"]));
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(40)));
        Assert.Equal(PolicyStatus.InForce, (await world.Bench.Ask<IPolicies, PolicySnapshot?>(all => all.On(id, Due.AddDays(40), default)))!.Status);
        Assert.Equal((0, 0, 1, 0), await Run(world, Due.AddDays(41)));
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(42)));

        JsonNode page = await world.Read(id);
        Assert.Equal(("Cancelled", "2027-04-21"), ((string?)page["status"], (string?)page["facts"]!["period"]!["coverEnds"]));
        Assert.Equal("-47744.05", (string?)page["transactions"]![1]!["premiumChange"]!["amount"]);
        foreach ((int late, PolicyStatus status) in new[] { (40, PolicyStatus.InForce), (41, PolicyStatus.Cancelled) })
        {
            Assert.Equal(
                status, (await world.Bench.Ask<IPolicies, PolicySnapshot?>(all => all.On(id, Due.AddDays(late), default)))!.Status);
        }

        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumReceivable));
        Assert.Equal(Money.Cny(-106_572), await world.Balance(Account.RefundPayable));
        Assert.Equal("Ended", (string?)Assert.Single(await Cases(world, $"?policy={id.Value}"))!["state"]);
        Assert.Empty(await Cases(world));
        await world.Documents(id, 14);
        string notice = await (await world.Raw($"/policies/{id.Value}/documents/formalnotice?lang=en", "text/html",
            Breakwater.Foundation.Access.Role.Enterprise, Town.Enterprise)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("2027-04-20", notice, StringComparison.Ordinal);
        Assert.Contains("CNY 15,559.45", notice, StringComparison.Ordinal);
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Paid_InTheDaysOfGrace_UndoesWhatWasBegun()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        await Run(world, Due.AddDays(3));
        await Run(world, Due.AddDays(10));

        Assert.Equal(201, (await world.Pay(id)).Status);

        Assert.Empty((await world.Read(id))["arrears"]!.AsArray());
        Assert.Equal("Settled", (string?)Assert.Single(await Cases(world, $"?policy={id.Value}"))!["state"]);
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(45)));
        Assert.Equal("InForce", (string?)(await world.Read(id))["status"]);
    }

    [Fact]
    public async Task Disputed_NothingFollowsAndAfterwardsNoticeIsGivenAnew()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        await Run(world, Due.AddDays(3));
        await Run(world, Due.AddDays(10));
        JsonNode invoice = (await Cases(world)).Single();
        string path = $"/invoices/{(string?)invoice["invoice"]}";

        Answered disputed = await world.Insured.Post(
            path + "/disputes", new { reason = "金额与报价不符" }, (await world.Insured.Get(path)).Version);

        Assert.Equal(200, disputed.Status);
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(60)));
        Assert.Equal("InForce", (string?)(await world.Read(id))["status"]);
        Assert.Equal(409, (await world.Insured.Post(path + "/disputes", new { reason = "x" }, disputed.Version)).Status);
        Assert.NotNull(Assert.Single(await Cases(world))!["disputedOn"]);
        Assert.Contains(
            "disputed since 2027-03-21", (string)Assert.Single((await world.Read(id))["arrears"]!.AsArray())!["text"]!["en"]!,
            StringComparison.Ordinal);
        Answered settled = await world.Finance.Post(path + "/settlements", new { reason = "已核对，金额无误" }, disputed.Version);
        Assert.Equal(200, settled.Status);
        Assert.Equal("BIL-113", (await world.Insured.Post(path + "/disputes", new { reason = "再次异议" }, settled.Version)).Code);
        Assert.Equal((1, 0, 0, 0), await Run(world, Due.AddDays(60)));
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(60)));
        Assert.Equal((0, 1, 0, 0), await Run(world, Due.AddDays(61)));
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(61)));
        Assert.Equal("2027-06-10", (string?)Assert.Single((await world.Read(id))["arrears"]!.AsArray())!["graceEnds"]);
        Assert.Empty(await world.Breaches());
    }

    // Cancelled on 2027-04-01 the part that was due is set off: nobody paid, and nothing is owed.
    [Fact]
    public async Task SetOff_AfterAReminder_IsSettledOnceAndNoNoticeWasGiven()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        await Run(world, Due.AddDays(3));
        world.Clock.Set(new DateOnly(2027, 4, 1));
        await world.Cancel(id, new { effective = "2027-04-01", ground = "RiskIncreased", reason = "停业" });

        Assert.Equal((0, 0, 0, 0), await Run(world, new DateOnly(2027, 4, 1)));
        Assert.Equal((0, 0, 0, 0), await Run(world, new DateOnly(2027, 4, 2)));

        Assert.Empty(await Cases(world));
        JsonNode closed = Assert.Single(await Cases(world, $"?policy={id.Value}"))!;
        Assert.Equal(("Settled", "2027-04-01", "0.00"),
            ((string?)closed["state"], (string?)closed["closedOn"], (string?)closed["open"]!["amount"]));
        Assert.Equal(1, await world.Bench.Ask<Store, int>(store =>
            store.Read<ArrearsStep>().CountAsync(step => step.State == ArrearsState.Settled)));
        Assert.Equal("POL-302", (await world.Insured.Get($"/policies/{id.Value}/documents/formalnotice")).Code);
    }

    // What stood in the way is gone; another's hindrance keeps nobody waiting, and a number is taken for an end alone.
    [Fact]
    public async Task Ends_OneThatIsHindered_IsTriedAgainAndTheOthersGoOn()
    {
        await using World world = await On("sqlite", server);
        PolicyId[] both = [await Issued(world), await Issued(world)];
        await Run(world, Due.AddDays(3));
        await Run(world, Due.AddDays(10));
        // A change that counts from a later day than the end and cannot be undone with it.
        await world.Bench.Tamper(
            $"update policies_transaction set \"Kind\" = {(int)TransactionKind.Reinstatement}, \"Effective\" = '2028-01-01' "
            + $"where \"Number\" = 1 and \"Policy\" = (select \"Policy\" from policies_arrears order by \"InvoiceNumber\" limit 1)");

        Assert.Equal((0, 0, 2, 0), await Run(world, Due.AddDays(41)));
        Assert.Equal((0, 0, 1, 0), await Run(world, Due.AddDays(41)));
        Assert.NotNull(Assert.Single(await Cases(world, "?hindered=true"))!["hindrance"]);
        Assert.Single(await Cases(world, "?state=Ended"));
        await world.Bench.Tamper(
            $"update policies_transaction set \"Kind\" = {(int)TransactionKind.NewBusiness}, \"Effective\" = '2026-12-01' "
            + "where \"Effective\" = '2028-01-01'");
        Assert.Equal((0, 0, 1, 0), await Run(world, Due.AddDays(42)));

        Assert.Equal(2, (await Cases(world, "?state=Ended")).Length);
        foreach (PolicyId id in both) Assert.Equal("Cancelled", (string?)(await world.Read(id))["status"]);
        string[] numbers =
        [
            .. (await world.Finance.Get("/invoices")).Body!["items"]!.AsArray().Select(invoice => (string)invoice!["number"]!),
        ];
        Assert.Equal(
            ["INV-2027-000001", "INV-2027-000002"],
            numbers.Where(number => number.StartsWith("INV-2027", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reinstated_WithARestUnpaid_BeginsAnew()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await EndedInHalves(world);
        Assert.Equal((0, 0, 0, 0), await Run(world, world.Clock.Today().AddDays(1)));
        Answered again = await world.Underwriter.Post(
            $"/policies/{id.Value}/reinstatements",
            new { effective = world.Clock.Today(), reason = "恢复经营", noKnownLoss = true }, await world.VersionOf(id));
        Assert.Equal(201, again.Status);
        await world.PayNewest(id);
        Assert.Equal("InForce", (string?)(await world.Read(id))["status"]);

        Assert.Equal((1, 0, 0, 0), await Run(world, world.Clock.Today().AddDays(1)));
        Assert.Equal((0, 0, 0, 0), await Run(world, world.Clock.Today()));

        JsonNode one = Assert.Single(await Cases(world))!;
        Assert.Equal(("Reminded", null), ((string?)one["state"], (string?)one["closedOn"]));
        Assert.Equal((0, 1, 0, 0), await Run(world, world.Clock.Today().AddDays(1)));
    }

    // A receipt is committed between the look at the invoice and the end of the contract.
    [Fact]
    public async Task End_DisputedMeanwhile_IsStaleAndEndsNothing()
    {
        await using World world = await On("postgres", server);
        PolicyId id = await Issued(world);
        await Run(world, Due.AddDays(3));
        await Run(world, Due.AddDays(10));
        string path = $"/invoices/{(string?)Assert.Single(await Cases(world))!["invoice"]}";
        var invoice = new InvoiceId(Guid.Parse(path["/invoices/".Length..]));
        int version = (await world.Insured.Get(path)).Version!.Value;
        world.Clock.Set(Due.AddDays(41));

        Reply reply = await world.Bench.Command(async (services, cancel) =>
        {
            Outcome<DateOnly> ended = await services.GetRequiredService<ArrearsDesk>().End(invoice, "INV-2027-999999", cancel);
            Assert.Equal(200, (await world.Insured.Post(path + "/disputes", new { reason = "金额不符" }, version)).Status);
            return ended.Match<Outcome<Effect>>(day => Effect.Changed(day), why => why);
        });

        Assert.Equal(412, reply.Refusal?.Status);
        Assert.Equal("InForce", (string?)(await world.Read(id))["status"]);
        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(42)));
    }

    [Fact]
    public async Task FilingThatSaysNothing_IsLeftToAPerson()
    {
        await using World world = await On("sqlite", server);
        world.Town.Product = world.Town.Product with { Term = world.Town.Product.Term with { Arrears = null } };
        PolicyId id = await Issued(world);
        await Run(world, Due.AddDays(3));

        Answered run = await RunOn(world, Due.AddDays(10));

        Assert.Equal(1, (int)run.Body!["hindered"]!);
        Assert.NotNull(Assert.Single(await Cases(world, "?hindered=true"))!["hindrance"]);
        await Run(world, Due.AddDays(100));
        Assert.Equal("InForce", (string?)(await world.Read(id))["status"]);
    }

    [Fact]
    public async Task EndForUnpaidPremium_ByHand_IsRefused()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        world.Clock.Set(Due.AddDays(5));

        Answered end = await world.Cancel(id, new { effective = "2027-04-01", ground = "PremiumUnpaid", reason = "欠费" });

        Assert.Equal((409, "POL-110"), (end.Status, end.Code));
    }

    // Nothing is owed for what never came about.
    [Fact]
    public async Task Bound_NeverPaid_IsNotDunned()
    {
        await using World world = await On("sqlite", server);
        await world.Bind(world.Offer(From), plan: "MONTHLY");

        Assert.Equal((0, 0, 0, 0), await Run(world, Due.AddDays(30)));
    }

    private static async Task<PolicyId> Issued(World world)
    {
        Answered bound = await world.Bind(world.Offer(From), plan: "QUARTERLY");
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        Assert.Equal(201, (await world.Pay(id)).Status);
        return id;
    }

    private static async Task<Answered> RunOn(World world, DateOnly day)
    {
        world.Clock.Set(day);
        Answered run = await world.Finance.Post("/arrears/runs", new { });
        Assert.Equal(200, run.Status);
        return run;
    }

    // Reminded, noticed, ended and hindered.
    private static async Task<(int, int, int, int)> Run(World world, DateOnly day)
    {
        JsonNode run = (await RunOn(world, day)).Body!;
        return ((int)run["reminded"]!, (int)run["noticed"]!, (int)run["ending"]!, (int)run["hindered"]!);
    }

    // Part 2 of two is 38,898.61; it is due on 2027-06-01 and unpaid in the end, on 2027-07-12, 142 days before the term: of what
    // is left of the premium it keeps a rest.
    private static async Task<PolicyId> EndedInHalves(World world)
    {
        Answered bound = await world.Bind(world.Offer(From), plan: "HALF-YEARLY");
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        Assert.Equal(201, (await world.Pay(id)).Status);
        JsonNode part = (await world.Finance.Get($"/invoices?policy={id.Value}&state=Open")).Body!["items"]!.AsArray().Single()!;
        DateOnly due = DateOnly.Parse((string)part["due"]!, CultureInfo.InvariantCulture);
        Assert.Equal((1, 0, 0, 0), await Run(world, due.AddDays(3)));
        Assert.Equal((0, 1, 0, 0), await Run(world, due.AddDays(10)));
        Assert.Equal((0, 0, 1, 0), await Run(world, due.AddDays(41)));
        return id;
    }

    private static async Task<JsonNode[]> Cases(World world, string query = "") =>
        [.. (await world.Finance.Get("/arrears" + query)).Body!["items"]!.AsArray().Select(one => one!)];
}
