using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>A premium stays one and is paid in parts; what changes it changes what is not yet due.</summary>
/// <remarks>
/// 77,026.95 × 1.01 = 77,797.2195 → 77,797.22 in four: 0.4 is 31,118.888 and 0.2 is 15,559.444; of the two fen left one goes to the
/// largest remainder, the first, and one to the earliest of the others.
/// </remarks>
public sealed class InstalmentTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);
    private static readonly string[] Quarters = ["31118.89", "15559.45", "15559.44", "15559.44"];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Bind_InFourParts_TheFirstIssuesAndEachIsOwedByItself(string database)
    {
        await using World world = await On(database, server);
        var submission = world.Offer(From);
        Answered proposal = await world.Insured.Get($"/policies/proposal?submission={submission.Value}");
        JsonNode offered = proposal.Body!["plans"]!.AsArray().First(plan => (string?)plan!["code"] is "QUARTERLY")!;

        PolicyId id = PolicyOf(await world.Bind(submission, plan: "QUARTERLY"));

        Assert.Equal(("77797.22", "770.27"), (Text(offered["premium"]!), Text(offered["surcharge"]!)));
        Assert.Equal(Quarters, offered["parts"]!.AsArray().Select(part => Text(part!["amount"]!)));
        JsonNode[] parts = await Parts(world, id);
        Assert.Equal(Quarters, parts.Select(part => Text(part["amount"]!)));
        Assert.Equal(
            ["2026-12-21", "2027-03-11", "2027-06-11", "2027-09-11"], parts.Select(part => (string?)part["due"]));
        Assert.Equal("BIL-108", (await Receive(world, parts[1])).Code);
        Assert.Equal("31118.89", Text((await world.Read(id))["waiting"]!["amount"]!));
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumWritten));

        Assert.Equal(201, (await world.Pay(id)).Status);

        Assert.Equal("Upcoming", (string?)(await world.Read(id))["status"]);
        Assert.Equal(Money.Cny(-7_779_722), await world.Balance(Account.PremiumWritten));
        Assert.Equal(Money.Cny(7_779_722 - 3_111_889), await world.Balance(Account.PremiumReceivable));
        JsonNode money = (await world.Finance.Get($"/policies/{id.Value}/money")).Body!;
        JsonNode owed = money["entries"]!.AsArray().First(entry => (string?)entry!["kind"] is "PartsOwed")!;
        Assert.Equal(
            ["应收保费", "应收保费（第 2 期）", "应收保费（第 3 期）", "应收保费（第 4 期）"],
            owed["lines"]!.AsArray().Select(line => (string?)line!["name"]!["zh"]));
        world.Clock.Set(new DateOnly(2027, 2, 1));
        Assert.Equal(201, (await world.Pay(id)).Status);
        Assert.Equal(Money.Cny(1_555_944 * 2), await world.Balance(Account.PremiumReceivable));
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumInAdvance));
        Assert.Empty(await world.Breaches());
    }

    // 5 m costs 77,797.22 a year, 8 m 123,243.12 × 77,797.22 / 77,026.95 = 124,475.5512 → 124,475.55. From 2027-04-01 on, 244 of
    // 365 days: (124,475.55 − 77,797.22) × 244 / 365 = 31,204.1438… → 31,204.14, half to each of the two parts not yet due.
    [Fact]
    public async Task Endorse_PartsNotYetDueTakeTheChangeAndNothingWaits()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        world.Clock.Set(new DateOnly(2027, 4, 1));
        object change = new { effective = "2027-04-01", limit = Yuan(8_000_000) };
        Answered preview = await world.Underwriter.Post($"/policies/{id.Value}/endorsements/preview", change);

        Answered raised = await world.Endorse(id, change);

        JsonNode view = preview.Body!;
        Assert.Equal(201, raised.Status);
        Assert.Equal(("31204.14", false), (Text(view["premiumChange"]!), (bool)view["awaits"]!));
        Assert.Equal(["15602.07", "15602.07"], view["instalments"]!.AsArray().Select(step => Text(step!["by"]!)));
        Assert.Equal(
            ["PremiumWritten -31204.14", "PremiumReceivable 15602.07", "PremiumReceivable 15602.07",
                "LimitAvailable 3000000.00", "LimitGranted -3000000.00"],
            view["postings"]!.AsArray().Select(line => $"{(string?)line!["account"]} {Text(line["amount"]!)}"));
        JsonNode[] parts = await Parts(world, id);
        Assert.Equal(["31118.89", "15559.45", "31161.51", "31161.51"], parts.Select(part => Text(part["amount"]!)));
        Assert.Equal(4, parts.Length);
        JsonNode third = (await world.Finance.Get($"/invoices/{(string?)parts[2]["id"]}")).Body!;
        Assert.Equal("15602.07", Text(Assert.Single(third["adjustments"]!.AsArray())!["by"]!));
        Assert.Empty(await world.Breaches());
    }

    // On 2027-04-01 part 2, 15,559.45, is due and unpaid. Back go 77,797.22 × 244 / 365 = 52,006.9087 → 52,006.91: parts 3 and 4,
    // 31,118.88, then part 2, and 5,328.58 are left to be paid out. Reinstated without a gap, 52,006.91 come back: the parts not
    // yet due take what was taken from them, and 20,888.03 are asked for before cover is back.
    [Fact]
    public async Task CancelAndReinstate_PartsAreEmptiedTheDueOneSetOffAndBroughtBack()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        world.Clock.Set(new DateOnly(2027, 4, 1));

        await world.Cancel(id, new { effective = "2027-04-01", ground = "RiskIncreased", reason = "停业" });

        JsonNode[] parts = await Parts(world, id);
        Assert.Equal(["31118.89", "0.00", "0.00", "0.00"], parts.Select(part => Text(part["amount"]!)));
        Assert.Equal(["Paid", "Cancelled", "Cancelled", "Cancelled"], parts.Select(part => (string?)part["state"]));
        Assert.Equal(Money.Cny(-532_858), await world.Balance(Account.RefundPayable));
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumReceivable));

        Answered again = await world.Underwriter.Post(
            $"/policies/{id.Value}/reinstatements", new { effective = "2027-04-01", reason = "恢复经营", noKnownLoss = true },
            await world.VersionOf(id));
        Assert.Equal(("20888.03", true), (Text(again.Body!["change"]!["left"]!), (bool)again.Body!["change"]!["awaits"]!));
        await world.Pay(id);

        Assert.Equal("InForce", (string?)(await world.Read(id))["status"]);
        parts = await Parts(world, id);
        Assert.Equal(["31118.89", "0.00", "15559.44", "15559.44"], parts.Select(part => Text(part["amount"]!)));
        Assert.Equal(Money.Cny(3_111_888), await world.Balance(Account.PremiumReceivable));
        Assert.Empty(await world.Breaches());
    }

    // What a change does to the parts was worked out before a receipt was committed: it is not applied to the paid part.
    [Fact]
    public async Task Alter_APartPaidSinceTheStepsWereWorkedOut_IsStale()
    {
        await using World world = await On("postgres", server);
        PolicyId id = await Issued(world);
        world.Clock.Set(new DateOnly(2027, 4, 1));
        var because = new Posting(
            "Test", new("减少", "less"), Town.Insurer, id.Value, Guid.NewGuid(), world.Clock.Today(), Lines: []);

        Reply reply = await world.Bench.Command(async (services, cancel) =>
        {
            var parts = services.GetRequiredService<IInstalments>();
            // More than the parts not yet due, so that part 2, due and unpaid, gives the rest.
            IReadOnlyList<PartStep> steps = await parts.Work(id.Value, Money.Cny(-4_000_000), world.Clock.Today(), cancel);
            Assert.Equal(3, steps.Count);
            Assert.Equal(201, (await world.Pay(id)).Status);
            await parts.Alter(because, steps, cancel);
            return Effect.Changed("altered");
        });

        Assert.Equal(412, reply.Refusal?.Status);
        Assert.Equal(["Paid", "Paid", "Open", "Open"], (await Parts(world, id)).Select(part => (string?)part["state"]));
        Assert.Empty(await world.Breaches());
    }

    // Issued at once, each part is owed by itself: the second may be paid while the first is disputed.
    [Fact]
    public async Task Receive_ALaterPartOfAPolicyInForce_DoesNotWaitForTheFirst()
    {
        await using World world = await On("sqlite", server);
        world.Town.Product = world.Town.Product with
        {
            Term = world.Town.Product.Term with { IssueOnPayment = false },
        };
        PolicyId id = PolicyOf(await world.Bind(world.Offer(From), plan: "QUARTERLY"));
        JsonNode[] parts = await Parts(world, id);
        string first = $"/invoices/{(string?)parts[0]["id"]}";
        Assert.Equal(200, (await world.Insured.Post(first + "/disputes", new { reason = "金额不符" }, (int)parts[0]["version"]!)).Status);

        Assert.Equal(201, (await Receive(world, parts[1])).Status);

        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumInAdvance));
        Assert.Equal(Money.Cny(7_779_722 - 1_555_945), await world.Balance(Account.PremiumReceivable));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task FirstPart_PaidAfterTheFirstDay_MovesTheTermAndThePartsWithIt()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = PolicyOf(await world.Bind(world.Offer(From), plan: "HALF-YEARLY"));
        world.Clock.Set(new DateOnly(2026, 12, 11));

        await world.Pay(id);

        JsonNode page = await world.Read(id);
        Assert.Equal("2026-12-12", (string?)page["facts"]!["period"]!["from"]);
        // Six months after 2026-12-01, and eleven days later with the term.
        Assert.Equal("2027-06-12", (string?)(await Parts(world, id))[1]["due"]);
        Assert.Equal("2027-06-12", (string?)page["next"]!["by"]);
    }

    [Fact]
    public async Task Bind_PlanThatIsNotFiledOrAPremiumTooSmall_IsRefusedAndBindsNothing()
    {
        await using World world = await On("sqlite", server);
        world.Town.Product = world.Town.Product with
        {
            Term = world.Town.Product.Term with
            {
                PaymentPlans = [world.Town.Product.Term.PaymentPlans[0] with { AtLeast = Money.Cny(7_702_696) }],
            },
        };
        var submission = world.Offer(From);

        Assert.Equal("POL-109", (await world.Bind(submission, plan: "WEEKLY")).Code);
        Assert.Equal("POL-109", (await world.Bind(submission, plan: "HALF-YEARLY")).Code);
        Assert.Empty((await world.Insured.Get($"/policies/proposal?submission={submission.Value}")).Body!["plans"]!.AsArray());
        Assert.Equal(201, (await world.Bind(submission)).Status);
    }

    // On 2027-07-01 part 2 is 112 days late and part 3 is 20; part 4 is not due.
    [Fact]
    public async Task List_ByDue_TotalsWhatIsLateByAgeInTheDatabase()
    {
        await using World world = await On("sqlite", server);
        await Issued(world);
        world.Clock.Set(new DateOnly(2027, 7, 1));

        JsonNode all = (await world.Finance.Get("/invoices")).Body!;
        JsonNode june = (await world.Finance.Get("/invoices?dueFrom=2027-06-01&dueTo=2027-07-01&overdue=true&parts=true")).Body!;

        Assert.Equal(
            ["1 15559.44", "1 15559.44", "0 0.00", "0 0.00", "1 15559.45"],
            all["totals"]!["ages"]!.AsArray().Select(age => $"{(int)age!["count"]!} {Text(age["open"]!)}"));
        Assert.Equal(3, (int)Assert.Single(june["items"]!.AsArray())!["part"]!);
    }

    private static async Task<PolicyId> Issued(World world)
    {
        PolicyId id = PolicyOf(await world.Bind(world.Offer(From), plan: "QUARTERLY"));
        Assert.Equal(201, (await world.Pay(id)).Status);
        return id;
    }

    private static PolicyId PolicyOf(Answered bound)
    {
        Assert.Equal(201, bound.Status);
        return new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
    }

    private static async Task<JsonNode[]> Parts(World world, PolicyId id) =>
    [
        .. (await world.Finance.Get($"/policies/{id.Value}/money")).Body!["invoices"]!.AsArray()
            .Where(invoice => invoice!["part"] is not null).OrderBy(invoice => (int)invoice!["part"]!).Select(invoice => invoice!),
    ];

    private static Task<Answered> Receive(World world, JsonNode part) => world.Finance.Post(
        $"/invoices/{(string?)part["id"]}/receipts",
        new { amount = part["amount"], on = world.Clock.Today(), bankReference = "B-" + ((int)part["part"]!).ToString(CultureInfo.InvariantCulture) },
        (int)part["version"]!);

    private static string Text(JsonNode amount) => (string)amount["amount"]!;
}
