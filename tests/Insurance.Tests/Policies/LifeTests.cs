using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>One policy from proposal to cancellation, on both databases.</summary>
public sealed class LifeTests(PostgresServer server)
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Life_FromProposalToCancellation_KeepsBooksLimitsAndStatisticsInStep(string database)
    {
        await using World world = await On(database, server);
        DateOnly from = new(2026, 12, 1);
        var submission = world.Offer(from);

        Answered proposal = await world.Insured.Get($"/policies/proposal?submission={submission.Value}");
        Answered bound = await world.Bind(submission);
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        Money premium = Amount(proposal.Body!["terms"]!["premium"]!);

        Assert.Equal(world.Exclusions, proposal.Body["exclusions"]!.AsArray().Select(x => (string)x!["code"]!));
        Assert.Equal(("AwaitingPremium", null), ((string?)bound.Body["status"], (string?)bound.Body["number"]));
        Assert.Equal(premium, Amount(bound.Body["amount"]!));
        Assert.Equal([submission], world.Town.BoundSubmissions);
        Assert.Null(await world.Bench.Ask<IPolicies, PolicySnapshot?>(p => p.On(id, from, default)));
        Assert.Equal(Money.Zero, await world.Balance(Account.LimitGranted));

        Assert.Equal(201, (await world.Pay(id)).Status);
        JsonNode issued = await world.Read(id);
        Assert.Equal(("P-2026-000001", "Upcoming"), ((string?)issued["number"], (string?)issued["status"]));
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumWritten, from.AddDays(-1)));
        Assert.Equal(-premium, await world.Balance(Account.PremiumWritten, from));
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumInAdvance));
        Assert.Equal(Money.Yuan(-5_000_000), await world.Balance(Account.LimitGranted));

        world.Clock.Set(new DateOnly(2027, 3, 1));
        JsonNode raised = await Change(world, id, new { effective = "2027-03-01", limit = Yuan(8_000_000) });
        Assert.True((bool)raised["change"]!["awaits"]!);
        Assert.Equal("5000000.00", (string?)(await world.Read(id))["terms"]!["limit"]!["amount"]);
        Assert.Equal(201, (await world.Pay(id)).Status);
        Assert.Equal("8000000.00", (string?)(await world.Read(id))["terms"]!["limit"]!["amount"]);
        Assert.Equal("5000000.00", (string?)(await world.Read(id, "?effective=2027-02-28"))["terms"]!["limit"]!["amount"]);

        world.Clock.Set(new DateOnly(2027, 5, 10));
        JsonNode lowered = await Change(
            world, id, new { effective = "2027-05-10", limit = Yuan(6_000_000), address = "示范市新港路 8 号" });
        Assert.False((bool)lowered["change"]!["awaits"]!);
        Assert.Equal("示范市新港路 8 号", world.Town.Addresses[Town.Enterprise]);
        Assert.Equal(Money.Yuan(-6_000_000), await world.Balance(Account.LimitGranted));

        world.Clock.Set(new DateOnly(2027, 8, 31));
        object end = new { effective = "2027-08-31", ground = "PolicyholderRequest", reason = "停业" };
        Answered preview = await world.Insured.Post($"/policies/{id.Value}/cancellations/preview", end);
        Answered cancelled = await world.Cancel(id, end, world.Insured);
        Assert.Equal((200, 201), (preview.Status, cancelled.Status));
        Assert.Equal(preview.Body!.ToJsonString(), cancelled.Body!["change"]!.ToJsonString());

        JsonNode after = await world.Read(id);
        Assert.Equal("Cancelled", (string?)after["status"]);
        Assert.Equal([1, 2, 3, 4], after["transactions"]!.AsArray().Select(t => (int)t!["number"]!));
        Money written = after["transactions"]!.AsArray().Select(t => Amount(t!["premiumChange"]!)).Total();
        Assert.Equal(-written, await world.Balance(Account.PremiumWritten));
        Assert.Equal("InForce", (string?)(await world.Read(id, "?effective=2027-08-30"))["status"]);
        // Known on the day before the cancellation was written, it ran on.
        Assert.Equal("InForce", (string?)(await world.Read(id, "?effective=2027-09-30&recorded=2027-08-30"))["status"]);

        PolicySnapshot snapshot = (await world.Bench.Ask<IPolicies, PolicySnapshot?>(p => p.On(id, new(2027, 4, 1), default)))!;
        Assert.Equal((PolicyStatus.InForce, Money.Yuan(8_000_000)), (snapshot.Status, snapshot.Terms.Limit));
        Assert.Equal(new DateOnly(2027, 8, 31), snapshot.CoverEnds);

        Answered money = await world.Insured.Get($"/policies/{id.Value}/money");
        Assert.Equal(written, Amount(money.Body!["written"]!));
        Assert.Equal(await world.Balance(Account.RefundPayable), -Amount(money.Body["toRefund"]!));
        Assert.Equal(Money.Zero, Amount(money.Body["receivable"]!));
        Assert.Empty(await world.Breaches());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Statistics_OnRandomDays_ReconcileToTheJournalToTheFen(string database)
    {
        await using World world = await On(database, server);
        world.Town.Provinces[Town.OtherEnterprise] = "440000";
        for (int at = 0; at < 6; at++)
        {
            OrganisationId insured = at % 2 is 0 ? Town.Enterprise : Town.OtherEnterprise;
            PolicyId id = await world.Issued(world.Clock.Today().AddDays(at), 2_000_000 + (at * 700_000), insured);
            world.Clock.Advance(TimeSpan.FromDays(11));
            DateOnly today = world.Clock.Today();
            if (at % 3 is 0) await world.Endorse(id, new { effective = today, limit = Yuan(1_500_000) });
            object end = new { effective = today.AddDays(40), ground = "PolicyholderRequest", reason = "搬迁" };
            if (at % 3 is 1) await world.Cancel(id, end);
        }

        DateOnly last = new(2027, 3, 1);
        for (DateOnly effective = Today; effective <= last; effective = effective.AddDays(32))
        {
            for (DateOnly recorded = Today; recorded <= last; recorded = recorded.AddDays(40))
            {
                await AssertReconciles(world, effective, recorded);
            }
        }

        await AssertReconciles(world, DateOnly.MaxValue, DateOnly.MaxValue);
        Assert.Empty(await world.Breaches());
    }

    private static async Task AssertReconciles(World world, DateOnly effective, DateOnly recorded)
    {
        Money premium = -await world.Bench.Ask<IJournal, Money>(j =>
            j.Balance(Account.PremiumWritten, Town.Insurer, effective, recorded, default));
        Money granted = -await world.Bench.Ask<IJournal, Money>(j =>
            j.Balance(Account.LimitGranted, Town.Insurer, effective, recorded, default));
        long changes = await world.Bench.Ask<Store, long>(store => store.Read<PolicyTransaction>()
            .Where(t => t.Effective <= effective && t.Recorded <= recorded).SumAsync(t => t.LimitChange.Fen));
        Assert.Equal(granted, Money.Cny(changes));
        (int, int, Money) expected = await Expected(world, effective, recorded);
        foreach (Breakdown by in Enum.GetValues<Breakdown>())
        {
            IReadOnlyList<PolicyFigure> figures = await world.Bench.Ask<IPolicyFigures, IReadOnlyList<PolicyFigure>>(f =>
                f.Of(by, Town.Insurer, effective, recorded, default));

            Assert.Equal(premium, figures.Select(f => f.Premium).Total());
            Assert.Equal(expected, (
                figures.Sum(f => f.Policies), figures.Sum(f => f.InForce), figures.Select(f => f.Limit).Total()));
        }
    }

    // The oracle reads each policy's page as of the two days; nothing of it is grouped.
    private static async Task<(int Policies, int InForce, Money Limit)> Expected(
        World world, DateOnly effective, DateOnly recorded)
    {
        Answered list = await world.Underwriter.Get("/policies?size=100");
        (int policies, int inForce, Money limit) = (0, 0, Money.Zero);
        foreach (JsonNode? row in list.Body!["items"]!.AsArray())
        {
            Answered page = await world.Underwriter.Get(
                $"/policies/{(string)row!["id"]!}?effective={effective:yyyy-MM-dd}&recorded={recorded:yyyy-MM-dd}");
            if (page.Status is 404 || page.Body!["terms"] is null) continue;

            policies++;
            if ((string)page.Body["status"]! is not "InForce") continue;

            inForce++;
            limit += Amount(page.Body["terms"]!["limit"]!);
        }

        return (policies, inForce, limit);
    }

    private static async Task<JsonNode> Change(World world, PolicyId id, object change)
    {
        Answered preview = await world.Underwriter.Post($"/policies/{id.Value}/endorsements/preview", change);
        Answered posted = await world.Endorse(id, change);
        Assert.Equal((200, 201), (preview.Status, posted.Status));
        Assert.Equal(preview.Body!.ToJsonString(), posted.Body!["change"]!.ToJsonString());
        return posted.Body!;
    }
}
