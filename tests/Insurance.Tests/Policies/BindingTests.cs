using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Nothing is bound unread, and nothing is covered unpaid.</summary>
public sealed class BindingTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);

    // 5,000,000 × 0.0130 = 65,000; × 1.10 industry C34 × 1.05 revenue 36 m × 0.95 retention 50,000 × 1.00 limit
    // × 1.20 records × 0.90 posture 72 = 65,000 × 1.18503 = 77,026.95.
    [Fact]
    public async Task Proposal_ShowsTermsPremiumAndEveryTextAsFiled()
    {
        await using World world = await On("sqlite", server);

        Answered proposal = await world.Insured.Get($"/policies/proposal?submission={world.Offer(From).Value}");

        JsonNode body = proposal.Body!;
        Assert.Equal("77026.95", (string?)body["terms"]!["premium"]!["amount"]);
        Assert.Equal(("2026-12-01", "2027-12-01"), ((string?)body["from"], (string?)body["to"]));
        Assert.Equal(
            world.Town.Product.Exclusions.Select(x => x.Text.Zh),
            body["exclusions"]!.AsArray().Select(x => (string)x!["text"]!["zh"]!));
        Assert.Equal(
            world.Town.Product.Conditions.Select(c => c.Text.Zh),
            body["conditions"]!.AsArray().Select(c => (string)c!["text"]!["zh"]!));
        Assert.Equal(
            ["Cause", "Line"],
            body["exclusions"]!.AsArray().Select(x => (string)x!["kind"]!).ToHashSet(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                ("PremiumInAdvance", "77026.95"), ("PremiumWritten", "-77026.95"),
                ("LimitAvailable", "5000000.00"), ("LimitGranted", "-5000000.00"),
            ],
            body["postings"]!.AsArray().Select(line => ((string)line!["account"]!, (string)line["amount"]!["amount"]!)));
        Assert.True((bool)body["demonstration"]!);
    }

    [Fact]
    public async Task Bind_AllConfirmed_KeepsProofOfTheTextsThatWereShown()
    {
        await using World world = await On("sqlite", server);
        var submission = world.Offer(From);
        Answered proposal = await world.Insured.Get($"/policies/proposal?submission={submission.Value}");

        PolicyId id = new(Guid.Parse((string)(await world.Bind(submission)).Body!["policy"]!));

        JsonNode proof = (await world.Read(id))["confirmations"]!;
        Assert.Equal((string?)proposal.Body!["textsHash"], (string?)proof["textsHash"]);
        Assert.Equal(world.Exclusions.Order(StringComparer.Ordinal), proof["confirmed"]!.AsArray().Select(c => (string)c!));
        Assert.Equal("某人 user:owner", (string?)proof["by"]!["zh"]);
        // One comma more in one exclusion is another hash.
        var first = world.Town.Product.Exclusions[0];
        Assert.NotEqual(
            BindingProof.HashOf(world.Town.Product),
            BindingProof.HashOf(world.Town.Product with
            {
                Exclusions =
                [
                    first with { Text = first.Text with { Zh = first.Text.Zh + "，" } },
                    .. world.Town.Product.Exclusions.Skip(1),
                ],
            }));
    }

    [Fact]
    public async Task Bind_OneExclusionNotConfirmedAndOneInvented_NamesBothAndBindsNothing()
    {
        await using World world = await On("sqlite", server);
        var submission = world.Offer(From);

        Answered answer = await world.Insured.Post("/policies", new
        {
            submission = submission.Value,
            confirmed = world.Exclusions.Skip(1).Append("X-INVENTED"),
            wordingVersion = world.Town.Product.Version,
        });

        Assert.Equal((422, "POL-103"), (answer.Status, answer.Code));
        Assert.Contains("17", (string)answer.Body!["source"]!, StringComparison.Ordinal);
        string[] faults = [.. answer.Body["errors"]!.AsArray().Select(e => (string)e!["detail"]!)];
        Assert.Equal(2, faults.Length);
        Assert.Contains("X-WAR", faults[0], StringComparison.Ordinal);
        Assert.Contains("X-INVENTED", faults[1], StringComparison.Ordinal);
        await AssertNothingBound(world);
    }

    [Fact]
    public async Task Bind_AnotherWording_IsRefused()
    {
        await using World world = await On("sqlite", server);

        Answered answer = await world.Insured.Post(
            "/policies", new { submission = world.Offer(From).Value, confirmed = world.Exclusions, wordingVersion = "1999.1" });

        Assert.Equal((409, "POL-102"), (answer.Status, answer.Code));
        await AssertNothingBound(world);
    }

    [Fact]
    public async Task Bind_AnotherOrganisationsSubmission_IsNotFound()
    {
        await using World world = await On("sqlite", server);
        Someone other = world.Bench.As(Role.Enterprise, Town.OtherEnterprise);

        Assert.Equal(404, (await world.Bind(world.Offer(From), other)).Status);
        // Only the policyholder confirms.
        Assert.Equal(403, (await world.Bind(world.Offer(From), world.Underwriter)).Status);
    }

    [Fact]
    public async Task Bind_FilingNotInForceOnTheFirstDay_IsRefused()
    {
        await using World world = await On("sqlite", server);
        world.Town.FilingEnds = From;

        Answered answer = await world.Bind(world.Offer(From));

        Assert.Equal((409, "FIL-032"), (answer.Status, answer.Code));
        Assert.Equal(201, (await world.Bind(world.Offer(From.AddDays(-1)))).Status);
    }

    [Fact]
    public async Task Bind_TheSameSubmissionTwice_IsBoundOnce()
    {
        await using World world = await On("sqlite", server);
        var submission = world.Offer(From);

        Answered first = await world.Bind(submission, key: "once");
        Answered replayed = await world.Bind(submission, key: "once");
        Answered again = await world.Bind(submission);

        Assert.Equal(first.Body!.ToJsonString(), replayed.Body!.ToJsonString());
        Assert.Equal((409, "POL-101"), (again.Status, again.Code));
        Assert.Equal(1, (int)(await world.Underwriter.Get("/policies")).Body!["total"]!);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Bind_BrokenOffInTheMiddle_LeavesNothing(string database)
    {
        await using World world = await On(database, server);
        world.Town.FailsWhenBound = true;

        Assert.Equal(500, (await world.Bind(world.Offer(From))).Status);

        world.Town.FailsWhenBound = false;
        await AssertNothingBound(world);
        Assert.Equal(201, (await world.Bind(world.Offer(From))).Status);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Pay_BrokenOffAfterTheIssue_LeavesNeitherMoneyNorPolicy(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await world.Bound(From);
        world.Town.FailsWhenBound = true;

        Assert.Equal(500, (await world.Pay(id)).Status);

        world.Town.FailsWhenBound = false;
        Assert.Equal("AwaitingPremium", (string?)(await world.Read(id))["status"]);
        Assert.Equal(Money.Zero, await world.Balance(Account.Cash));
        Assert.Equal(Money.Zero, await world.Balance(Account.LimitGranted));
        Assert.Equal(201, (await world.Pay(id)).Status);
        Assert.Equal("Upcoming", (string?)(await world.Read(id))["status"]);
        Assert.Equal([], await world.Breaches());
    }

    // Paid on the first day itself, cover counts from its 00:00; paid a day later, from 00:00 of the day after the receipt.
    [Theory]
    [InlineData("2026-11-30", "2026-12-01", "2027-12-01")]
    [InlineData("2026-12-01", "2026-12-01", "2027-12-01")]
    [InlineData("2026-12-02", "2026-12-03", "2027-12-03")]
    [InlineData("2026-12-21", "2026-12-22", "2027-12-22")]
    public async Task Pay_OnADay_SetsTheTerm(string paid, string from, string to)
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Bound(From);
        world.Clock.Set(DateOnly.Parse(paid));

        Assert.Equal(201, (await world.Pay(id)).Status);

        JsonNode period = (await world.Read(id))["facts"]!["period"]!;
        Assert.Equal((from, to, to), ((string?)period["from"], (string?)period["to"], (string?)period["coverEnds"]));
        Money premium = Amount((await world.Read(id))["newest"]!["premium"]!);
        Assert.Equal(-premium, await world.Balance(Account.PremiumWritten, DateOnly.Parse(from)));
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumWritten, DateOnly.Parse(from).AddDays(-1)));
    }

    // 15:59 UTC is 23:59 in Shanghai and still the first day; a minute later the day is over and the term moves by two.
    [Theory]
    [InlineData(15, 59, "2026-12-01")]
    [InlineData(16, 0, "2026-12-03")]
    public async Task Pay_AroundMidnightInShanghai_CountsTheShanghaiDay(int hour, int minute, string from)
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Bound(From);
        world.Clock.Set(From);
        world.Clock.Advance(new DateTimeOffset(2026, 12, 1, hour, minute, 0, TimeSpan.Zero) - world.Clock.GetUtcNow());

        Assert.Equal(201, (await world.Pay(id)).Status);

        Assert.Equal(from, (string?)(await world.Read(id))["facts"]!["period"]!["from"]);
    }

    [Fact]
    public async Task Pay_FilingNoLongerInForceOnTheMovedFirstDay_IsRefused()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Bound(From);
        world.Town.FilingEnds = new DateOnly(2026, 12, 5);
        world.Clock.Set(new DateOnly(2026, 12, 4));

        Answered answer = await world.Pay(id);

        Assert.Equal((409, "FIL-032"), (answer.Status, answer.Code));
        Assert.Equal(Money.Zero, await world.Balance(Account.Cash));
    }

    [Fact]
    public async Task Pay_AfterTheLastDay_IsRefusedAndThePolicyWasNotTaken()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Bound(From);
        world.Clock.Set(new DateOnly(2026, 12, 22));       // valid until 21 December

        Answered answer = await world.Pay(id);

        Assert.Equal((409, "POL-105"), (answer.Status, answer.Code));
        Assert.Equal(Money.Zero, await world.Balance(Account.Cash));
        JsonNode page = await world.Read(id);
        Assert.Equal(("NotTaken", "policies.withdraw"), ((string?)page["status"], (string?)page["next"]!["route"]));
        Assert.True((bool)page["waiting"]!["lapsed"]!);
        Assert.Equal("AwaitingPremium", (string?)(await world.Read(id, "?effective=2026-12-21"))["status"]);
    }

    [Fact]
    public async Task Withdraw_WhatWaits_CancelsItsInvoiceAndNothingCanBePaidOrWithdrawnAgain()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Bound(From);
        object why = new { reason = "改向他处投保" };

        Answered stale = await world.Insured.Post($"/policies/{id.Value}/withdrawals", why, ifMatch: 9);
        Answered other = await world.Bench.As(Role.Enterprise, Town.OtherEnterprise)
            .Post($"/policies/{id.Value}/withdrawals", why, ifMatch: 1);
        Answered done = await world.Insured.Post($"/policies/{id.Value}/withdrawals", why, ifMatch: 1);
        Answered again = await world.Insured.Post($"/policies/{id.Value}/withdrawals", why, done.Version);

        Assert.Equal((412, 404, 200), (stale.Status, other.Status, done.Status));
        Assert.Equal("NotTaken", (string?)done.Body!["status"]);
        Assert.Equal((409, "POL-107"), (again.Status, again.Code));
        Assert.Equal(
            "Cancelled", (string?)(await world.Finance.Get($"/invoices?policy={id.Value}")).Body!["items"]![0]!["state"]);
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Bind_ProductIssuedBeforePayment_IsIssuedAtOnceWithTheMoneyReceivable()
    {
        await using World world = await On("sqlite", server);
        world.Town.Product = world.Town.Product with { Term = world.Town.Product.Term with { IssueOnPayment = false } };

        Answered bound = await world.Bind(world.Offer(From));

        Assert.Equal(("Upcoming", "P-2026-000001"), ((string?)bound.Body!["status"], (string?)bound.Body["number"]));
        Money premium = Amount(bound.Body["amount"]!);
        Assert.Equal(premium, await world.Balance(Account.PremiumReceivable));
        Assert.Equal(201, (await world.Pay(new PolicyId(Guid.Parse((string)bound.Body["policy"]!)))).Status);
        Assert.Equal((Money.Zero, premium), (await world.Balance(Account.PremiumReceivable), await world.Balance(Account.Cash)));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Term_BeginningOnALeapDay_EndsOnTheLastDayOfFebruary()
    {
        await using World world = await On("sqlite", server);
        world.Clock.Set(new DateOnly(2028, 2, 20));

        PolicyId id = await world.Issued(new DateOnly(2028, 2, 29));

        Assert.Equal("2029-02-28", (string?)(await world.Read(id))["facts"]!["period"]!["to"]);
    }

    private static async Task AssertNothingBound(World world)
    {
        Assert.Equal(0, (int)(await world.Underwriter.Get("/policies")).Body!["total"]!);
        Assert.Equal(0, (int)(await world.Finance.Get("/invoices")).Body!["total"]!);
        Assert.Equal(0, await world.Bench.Ask<Foundation.Storage.Store, int>(async store =>
            await store.Read<BindingProof>().CountAsync() + await store.Read<RiskCopy>().CountAsync()));
    }
}
