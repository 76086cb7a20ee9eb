using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Extended reporting after the end: a price, a term for reporting, and no cover.</summary>
public sealed class ExtensionTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);
    private static readonly DateOnly Ends = new(2027, 12, 1);

    // Yearly 77,026.95; half of it is 38,513.475 → 38,513.48 (half up, or to even: 8 is even). 365 days from 1 December 2027, a leap
    // year's February in between, end with 29 November 2028.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Extend_AfterTheEnd_WaitsForItsPremiumAndGivesTimeButNoCover(string database)
    {
        await using World world = await On(database, server);
        Offer(world);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 12, 10));
        object ask = new { option = "ERP-365", reason = "业务停止" };

        Answered preview = await world.Insured.Post($"/policies/{id.Value}/extensions/preview", ask);
        Answered asked = await Extend(world, id, ask, world.Insured);

        Assert.Equal((200, 201), (preview.Status, asked.Status));
        Assert.Equal(preview.Body!.ToJsonString(), asked.Body!["change"]!.ToJsonString());
        Assert.Equal("38513.48", (string?)asked.Body["change"]!["premiumChange"]!["amount"]);
        Assert.Equal("2027-12-25", (string?)asked.Body["change"]!["due"]);
        Assert.Null((await Snapshot(world, id)).ReportingEnds);
        Assert.Equal((409, "POL-203"), await Code(Extend(world, id, ask)));
        Money before = await world.Balance(Account.PremiumWritten);

        world.Clock.Set(new DateOnly(2027, 12, 20));
        Assert.Equal(201, (await world.PayNewest(id)).Status);

        PolicySnapshot after = await Snapshot(world, id);
        Assert.Equal(
            (new DateOnly(2028, 11, 30), Ends, PolicyStatus.Ended), (after.ReportingEnds, after.CoverEnds, after.Status));
        Assert.Equal(Money.Cny(-3_851_348), await world.Balance(Account.PremiumWritten) - before);
        Assert.Equal(Money.Yuan(-5_000_000), await world.Balance(Account.LimitGranted));
        Assert.Equal("2028-11-30", await Reporting(world, id, ""));
        Assert.Null(await Reporting(world, id, "?effective=2027-11-30"));
        Assert.Null(await Reporting(world, id, "?effective=2027-12-20&recorded=2027-12-19"));
        Assert.Equal((409, "POL-264"), await Code(Extend(world, id, ask)));
        Assert.Equal("ExtendedReporting", (string?)(await world.Read(id))["transactions"]![1]!["kind"]);
        JsonArray documents = await world.Documents(id, 12);
        Assert.Equal(2, documents.Count(d => string.Equals((string?)d!["kind"], "endorsement", StringComparison.OrdinalIgnoreCase)));
        string page = await Slip(world, id);
        Assert.Contains("2028 年 11 月 29 日", page, StringComparison.Ordinal);
        Assert.Contains("不延长保险期间", page, StringComparison.Ordinal);
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Extend_DaysIncluded_IsPostedAtOnceWithoutAnInvoice()
    {
        await using World world = await On("sqlite", server);
        Offer(world);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 3, 1));
        await world.Cancel(id, new { effective = "2027-03-01", ground = "PolicyholderRequest", reason = "停业" });

        Answered asked = await Extend(world, id, new { option = "ERP-90", reason = "停业" }, world.Insured);

        Assert.Equal(201, asked.Status);
        Assert.Null(asked.Body!["invoiceNumber"]);
        Assert.Equal(new DateOnly(2027, 5, 30), (await Snapshot(world, id)).ReportingEnds);
        Answered back = await world.Underwriter.Post(
            $"/policies/{id.Value}/reinstatements", new { effective = "2027-03-01", reason = "x" }, await world.VersionOf(id));
        Assert.Equal((409, "POL-268"), (back.Status, back.Code));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Extend_WhereItMayNot_IsRefusedWithItsCode()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        object ask = new { option = "ERP-365", reason = "停业" };
        world.Clock.Set(Ends);
        Assert.Equal((409, "POL-260"), await Code(Extend(world, id, ask)));
        Offer(world);
        world.Clock.Set(Ends.AddDays(-1));
        Assert.Equal((409, "POL-261"), await Code(Extend(world, id, ask)));
        Assert.DoesNotContain("policies.extend", Actions(await world.Read(id)));

        world.Clock.Set(Ends.AddDays(2));
        Assert.Contains("policies.extend", Actions(await world.Read(id)));
        Assert.Equal((422, "POL-206"), await Code(Extend(world, id, new { option = "ERP-1", reason = "停业" })));
        Assert.Equal((422, "POL-206"), await Code(Extend(world, id, new { option = "ERP-365", reason = " " })));
        Someone other = world.Bench.As(Foundation.Access.Role.Enterprise, Town.OtherEnterprise, "user:other");
        Assert.Equal(404, (await other.Post($"/policies/{id.Value}/extensions", ask, 1)).Status);
        world.Clock.Set(Ends.AddDays(46));
        Assert.Equal((409, "POL-263"), await Code(Extend(world, id, ask)));
        Assert.Null((await world.Read(id))["extension"]);

        PolicyId never = await world.Issued(world.Clock.Today().AddDays(5));
        DateOnly first = world.Clock.Today().AddDays(5);
        await world.Cancel(never, new { effective = first, ground = "PolicyholderRequest", reason = "停业" });
        Assert.Equal((409, "POL-262"), await Code(Extend(world, never, ask)));
    }

    // A policy that is not issued on payment owes its premium; ended by the clock for it, nothing may be taken.
    [Fact]
    public async Task Extend_PremiumOwed_IsRefusedAndNamesTheInvoice()
    {
        await using World world = await On("sqlite", server);
        Offer(world);
        world.Town.Product = world.Town.Product with { Term = world.Town.Product.Term with { IssueOnPayment = false } };
        PolicyId id = await world.Bound(From);
        world.Clock.Set(Ends);
        object ask = new { option = "ERP-365", reason = "停业" };

        Answered owed = await Extend(world, id, ask);
        await world.Pay(id);
        Answered paid = await Extend(world, id, ask);

        Assert.Equal((409, "POL-265"), (owed.Status, owed.Code));
        Assert.Contains("INV-2026-", (string)owed.Body!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(201, paid.Status);
        Assert.False((bool)paid.Body!["change"]!["awaits"]!);
        Assert.Empty(await world.Breaches());
    }

    // The second of four parts is due on 2027-03-11; the clock reminds, gives notice and ends the contract 41 days later.
    [Fact]
    public async Task Extend_EndedForUnpaidPremium_IsRefused()
    {
        await using World world = await On("sqlite", server);
        Offer(world);
        Answered bound = await world.Bind(world.Offer(From), plan: "QUARTERLY");
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        await world.Pay(id);
        foreach (int late in new[] { 3, 10, 41 })
        {
            world.Clock.Set(new DateOnly(2027, 3, 11).AddDays(late));
            Assert.Equal(200, (await world.Finance.Post("/arrears/runs", new { })).Status);
        }

        Assert.Equal("Cancelled", (string?)(await world.Read(id))["status"]);
        Assert.Equal((409, "POL-266"), await Code(Extend(world, id, new { option = "ERP-90", reason = "停业" })));
        Assert.DoesNotContain("policies.extend", Actions(await world.Read(id)));
    }

    [Fact]
    public async Task Extend_ARenewedPolicy_IsRefusedAndNamesTheNext()
    {
        await using World world = await On("sqlite", server);
        Offer(world);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(Ends.AddDays(-30));
        await world.Underwriter.Post("/renewals/runs", new { });
        Answered accepted = await world.Insured.Post(
            $"/renewals/{id.Value}/acceptances",
            new { confirmed = world.Exclusions, wordingVersion = world.Town.Product.Version },
            (await world.Insured.Get($"/renewals/{id.Value}")).Version);
        Assert.Equal(201, accepted.Status);
        var next = new PolicyId(Guid.Parse((string)accepted.Body!["policy"]!));
        await world.Pay(next);
        world.Clock.Set(Ends.AddDays(2));

        Answered refused = await Extend(world, id, new { option = "ERP-90", reason = "停业" });

        Assert.Equal((409, "POL-267"), (refused.Status, refused.Code));
        Assert.Contains((string)(await world.Read(next))["number"]!, (string)refused.Body!["detail"]!, StringComparison.Ordinal);
    }

    private static void Offer(World world) => world.Town.Product = world.Town.Product with
    {
        Term = world.Town.Product.Term with
        {
            ExtendedReporting = new ExtendedReporting(
                45, 15,
                [new("ERP-90", new("九十日", "90 days"), 90, 0), new("ERP-365", new("一年", "One year"), 365, 0.5m)],
                "6.1", "虚构 / invented"),
        },
    };

    private static async Task<Answered> Extend(World world, PolicyId id, object ask, Someone? by = null) =>
        await (by ?? world.Underwriter).Post($"/policies/{id.Value}/extensions", ask, await world.VersionOf(id));

    private static async Task<PolicySnapshot> Snapshot(World world, PolicyId id) =>
        (await world.Bench.Ask<IPolicies, PolicySnapshot?>(p => p.On(id, world.Clock.Today(), default)))!;

    private static async Task<string?> Reporting(World world, PolicyId id, string query) =>
        (string?)(await world.Read(id, query))["facts"]!["period"]!["reportingEnds"];

    private static IEnumerable<string> Actions(JsonNode page) => page["actions"]!.AsArray().Select(each => (string)each!);

    private static async Task<string> Slip(World world, PolicyId id)
    {
        HttpResponseMessage raw = await world.Raw(
            $"/policies/{id.Value}/documents/endorsement?lang=zh", "text/html", Foundation.Access.Role.Enterprise, Town.Enterprise);
        return await raw.Content.ReadAsStringAsync();
    }

    private static async Task<(int, string?)> Code(Task<Answered> answer) => ((await answer).Status, (await answer).Code);
}
