using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>The charged price on the stack, the basis of a part of a term, ways to end and begin again, and changes out of order.</summary>
public sealed class SequenceTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);

    private static object End(string day, string? method = null, string ground = "PolicyholderRequest") =>
        new { effective = day, ground, reason = "停业", method };

    // Filed 77,026.95, charged 73,175.60: ratio 0.95. At 8 m filed is 123,243.12, charged 123,243.12 × 73,175.60 / 77,026.95 =
    // 117,080.9592... → 117,080.96; to pay for 334 of 365 days: (117,080.96 − 73,175.60) × 334 / 365 = 40,176.4117... → 40,176.41.
    [Fact]
    public async Task Charged_BoundAndEndorsed_TheStackKeepsFiledAndChargedApartAndTheBooksTakeTheCharged()
    {
        await using World world = await On("sqlite", server);
        world.Town.Product = world.Town.Product with
        {
            Tariff = world.Town.Product.Tariff with
            {
                Discretion = new PriceDiscretion(0.9m, 1.1m, [new(Money.Zero, 0.1m)], "clause 9.2"),
            },
        };
        Answered bound = await world.Bind(world.Offer(From, charged: Money.Cny(7_317_560)));
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        await world.Pay(id);
        world.Clock.Set(new DateOnly(2027, 1, 1));

        Answered raised = await world.Endorse(id, new { effective = "2027-01-01", limit = Yuan(8_000_000) });
        await world.Pay(id);

        JsonNode page = await world.Read(id);
        JsonNode[] terms = [.. page["transactions"]!.AsArray().Select(t => t!["terms"]!)];
        Assert.Equal(["73175.60", "117080.96"], terms.Select(t => (string?)t["premium"]!["amount"]));
        Assert.Equal(["77026.95", "123243.12"], terms.Select(t => (string?)t["filed"]!["amount"]));
        Assert.Equal("40176.41", (string?)raised.Body!["change"]!["premiumChange"]!["amount"]);
        Assert.Equal(Money.Cny(-7_317_560 - 4_017_641), await world.Balance(Account.PremiumWritten));
        Assert.Equal(Money.Cny(7_317_560 + 4_017_641), await world.Balance(Account.Cash));
        Assert.Equal("73175.60", (string?)page["transactions"]![0]!["trail"]!["steps"]!.AsArray()[^1]!["result"]);
        PolicyFigure figure = Assert.Single(await world.Bench.Ask<IPolicyFigures, IReadOnlyList<PolicyFigure>>(f =>
            f.Of(Breakdown.Product, insurer: null, new(2027, 1, 1), DateOnly.MaxValue, default)));
        Assert.Equal(Money.Cny(7_317_560 + 4_017_641), figure.Premium);
        Assert.Empty(await world.Breaches());
    }

    // The published pair: of 1,000.00 for 2027 the first half year costs 500.00 by months and 495.89 by days.
    [Theory]
    [InlineData(ProrationBasis.Months, "500.00")]
    [InlineData(ProrationBasis.Days, "495.89")]
    public async Task Cancel_InTheMiddle_KeepsWhatTheBasisStoredOnThePolicySays(ProrationBasis basis, string kept)
    {
        await using World world = await On("sqlite", server);
        world.Town.Product = world.Town.Product with
        {
            Term = world.Town.Product.Term with { Proration = basis },
            Tariff = world.Town.Product.Tariff with
            {
                Discretion = new PriceDiscretion(0.01m, 1m, [new(Money.Zero, 1m)], "clause 9.2"),
                MinimumPremium = Money.Yuan(1_000),
                LowestRate = 0.000001m,
            },
        };
        world.Clock.Set(new DateOnly(2026, 12, 20));
        Answered bound = await world.Bind(world.Offer(new(2027, 1, 1), charged: Money.Yuan(1_000)));
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        await world.Pay(id);
        // Another basis in a later version does not reach what is stored.
        world.Town.Product = world.Town.Product with
        {
            Term = world.Town.Product.Term with
            {
                Proration = basis is ProrationBasis.Days ? ProrationBasis.Months : ProrationBasis.Days,
            },
        };
        world.Clock.Set(new DateOnly(2027, 7, 1));

        object end = End("2027-07-01");
        Answered preview = await world.Underwriter.Post($"/policies/{id.Value}/cancellations/preview", end);
        Answered cancelled = await world.Cancel(id, end);

        Assert.Equal(preview.Body!.ToJsonString(), cancelled.Body!["change"]!.ToJsonString());
        Assert.Equal(kept, (-(await world.Balance(Account.PremiumWritten))).Units.ToString("0.00"));
    }

    // In the seventh month 70 % of 77,026.95 is kept: 77,026.95 × 0.30 = 23,108.085 → 23,108.09 (half up).
    [Fact]
    public async Task Cancel_ByAFiledShortRateTable_KeepsItsShareAndOnlyAnUnderwriterGivesMore()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 6, 2));
        Assert.Equal((409, "POL-213"), await Code(world.Cancel(id, End("2027-06-02", "ShortRate"))));
        world.Town.Product = world.Town.Product with
        {
            Term = world.Town.Product.Term with
            {
                ShortRate = new ShortRateTable([new(6, 0.6m), new(7, 0.7m), new(12, 1)], "clause 6.4"),
            },
        };

        Assert.Equal((403, "POL-214"), await Code(world.Cancel(id, End("2027-06-02", "ProRata"), world.Insured)));
        Assert.Equal((422, "POL-206"), await Code(world.Cancel(id, End("2027-06-02", "Flat"))));
        Assert.Equal((422, "POL-206"), await Code(world.Cancel(id, End("2027-06-02", "ShortRate", "RiskIncreased"))));
        Answered byRight = await world.Underwriter.Post(
            $"/policies/{id.Value}/cancellations/preview", End("2027-06-02", ground: "RiskIncreased"));
        Assert.Equal("-38407.96", (string?)byRight.Body!["premiumChange"]!["amount"]);     // 182 of 365 days

        Answered cancelled = await world.Cancel(id, End("2027-06-02"), world.Insured);

        Assert.Equal("-23108.09", (string?)cancelled.Body!["change"]!["premiumChange"]!["amount"]);
        Assert.Contains("clause 6.4", cancelled.Body["change"]!["trail"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Reinstate_WithoutAGap_PutsEverythingBackAsItWas()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 3, 1));
        await world.Cancel(id, End("2027-03-01"));
        Money written = await world.Balance(Account.PremiumWritten);
        world.Clock.Set(new DateOnly(2027, 3, 11));

        object restart = new { effective = "2027-03-01", reason = "投保人撤回解除", noKnownLoss = true };
        Assert.Equal((422, "POL-206"), await Code(Restart(world, id, new { effective = "2027-03-01", reason = "x" })));
        Assert.Equal((422, "POL-206"), await Code(Restart(world, id, new { effective = "2027-03-05", reason = "x" })));
        Answered asked = await Restart(world, id, restart);
        Assert.Equal((201, true), (asked.Status, (bool)asked.Body!["change"]!["awaits"]!));
        Assert.Equal("Cancelled", (string?)(await world.Read(id))["status"]);
        await world.Pay(id);

        Assert.NotEqual(Money.Cny(-7_702_695), written);
        Assert.Equal(Money.Cny(-7_702_695), await world.Balance(Account.PremiumWritten));
        Assert.Equal("InForce", (string?)(await world.Read(id, "?effective=2027-03-05"))["status"]);
        Assert.Equal("Cancelled", (string?)(await world.Read(id, "?effective=2027-03-05&recorded=2027-03-10"))["status"]);
        world.Clock.Set(new DateOnly(2027, 4, 1));
        await world.Cancel(id, End("2027-04-01"));
        Assert.Equal((409, "POL-216"), await Code(Restart(world, id, new { effective = "2027-04-01", reason = "x" })));
        Assert.Empty(await world.Breaches());
    }

    // From 1 April to 1 December 2027 are 244 of 365 days: 77,026.95 × 244 / 365 = 51,491.9884... → 51,491.99.
    [Fact]
    public async Task Reinstate_WithAGap_LeavesTheDaysBetweenWithoutCover()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 3, 1));
        await world.Cancel(id, End("2027-03-01"));
        world.Clock.Set(new DateOnly(2027, 3, 20));

        Answered asked = await Restart(world, id, new { effective = "2027-04-01", reason = "重新需要保障" });
        await world.Pay(id);

        Assert.Equal("51491.99", (string?)asked.Body!["change"]!["premiumChange"]!["amount"]);
        foreach ((string day, string status) in new[]
        {
            ("2027-02-28", "InForce"), ("2027-03-01", "Cancelled"), ("2027-03-31", "Cancelled"), ("2027-04-01", "InForce"),
        })
        {
            Assert.Equal(status, (string?)(await world.Read(id, $"?effective={day}"))["status"]);
            PolicySnapshot there = (await world.Bench.Ask<IPolicies, PolicySnapshot?>(p => p.On(id, DateOnly.Parse(day), default)))!;
            Assert.Equal(status, there.Status.ToString());
            Answered list = await world.Underwriter.Get($"/policies?status={status}&on={day}");
            Assert.Equal(1, (int)list.Body!["total"]!);
            PolicyFigure figure = Assert.Single(await world.Bench.Ask<IPolicyFigures, IReadOnlyList<PolicyFigure>>(f =>
                f.Of(Breakdown.Product, insurer: null, DateOnly.Parse(day), DateOnly.MaxValue, default)));
            Assert.Equal(status is "InForce" ? 1 : 0, figure.InForce);
        }

        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Reinstate_TooLateOrNeverFiled_IsRefusedAndNamesTheFiling()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        Assert.Equal((409, "POL-215"), await Code(Restart(world, id, new { effective = "2026-12-01", reason = "x" })));
        world.Clock.Set(new DateOnly(2027, 3, 1));
        await world.Cancel(id, End("2027-03-01"));
        world.Clock.Set(new DateOnly(2027, 4, 1));       // 30 days are over

        Assert.Equal((409, "POL-218"), await Code(Restart(world, id, new { effective = "2027-04-01", reason = "x" })));
        world.Town.Product = world.Town.Product with { Term = world.Town.Product.Term with { ReinstatementDays = null } };
        Answered never = await Restart(world, id, new { effective = "2027-04-01", reason = "x" });
        Assert.Equal((409, "POL-217"), (never.Status, never.Code));
        Assert.Contains(world.Town.Product.Version, (string)never.Body!["detail"]!, StringComparison.Ordinal);
    }

    // Yearly 77,026.95 at 5 m, 123,243.12 at 8 m, 46,216.17 at 3 m. A raise to 8 m counts from 1 June 2027 (183 of 365 days left); a
    // reduction to 3 m from 1 March (275 left) goes before it, so the raise is from 3 m then:
    // undone −46,216.17 × 183/365 = −23,171.39 (23,171.3948...), reduction −30,810.78 × 275/365 = −23,213.60 (23,213.6011...),
    // applied again 77,026.95 × 183/365 = 38,618.99 (38,618.9913...); in all −7,766.00.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Endorse_BeforeALaterChange_UndoesItAppliesAndAppliesItAgain(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 2, 1));
        await world.Endorse(id, new { effective = "2027-06-01", limit = Yuan(8_000_000) });
        await world.Pay(id);
        world.Clock.Set(new DateOnly(2027, 3, 1));

        object change = new { effective = "2027-03-01", limit = Yuan(3_000_000) };
        Answered preview = await world.Underwriter.Post($"/policies/{id.Value}/endorsements/preview", change);
        Answered done = await world.Endorse(id, change);

        Assert.Equal(201, done.Status);
        Assert.Equal(preview.Body!.ToJsonString(), done.Body!["change"]!.ToJsonString());
        Assert.Equal("-7766.00", (string?)done.Body["change"]!["total"]!["amount"]);
        Assert.Equal(
            ["NewBusiness", "Endorsement", "Reversal", "Endorsement", "Endorsement"],
            (await world.Read(id))["transactions"]!.AsArray().Select(t => (string?)t!["kind"]));
        Assert.Equal(
            ["-23171.39", "-23213.60", "38618.99"],
            done.Body["change"]!["parts"]!.AsArray().Select(part => (string?)part!["premiumChange"]!["amount"]));
        JsonNode page = await world.Read(id);
        Assert.Equal((string?)page["transactions"]![1]!["id"], (string?)page["transactions"]![2]!["reverses"]);
        Assert.Equal((string?)page["transactions"]![1]!["id"], (string?)page["transactions"]![4]!["reapplies"]);
        Assert.Equal("3000000.00", await LimitOn("?effective=2027-05-31"));
        Assert.Equal("8000000.00", await LimitOn("?effective=2027-06-01"));
        Assert.Equal("5000000.00", await LimitOn("?effective=2027-05-31&recorded=2027-02-28"));
        Assert.Equal(Money.Yuan(-3_000_000), await world.Balance(Account.LimitGranted, new(2027, 5, 31)));
        Assert.Equal(Money.Yuan(-8_000_000), await world.Balance(Account.LimitGranted));
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumReceivable));
        Assert.Equal(Money.Cny(-776_600), await world.Balance(Account.RefundPayable));
        Assert.Empty(await world.Breaches());

        async Task<string?> LimitOn(string query) => (string?)(await world.Read(id, query))["terms"]!["limit"]!["amount"];
    }

    // A cancellation before a raise that had not begun undoes it: nothing of it is kept.
    [Fact]
    public async Task Cancel_BeforeALaterChange_UndoesItToo()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 2, 1));
        await world.Endorse(id, new { effective = "2027-06-01", limit = Yuan(8_000_000) });
        await world.Pay(id);
        world.Clock.Set(new DateOnly(2027, 3, 1));

        Answered cancelled = await world.Cancel(id, End("2027-03-01"));

        // 275 of 365 days of 77,026.95 = 58,034.0034... → 58,034.00, and the 23,171.39 of the raise.
        Assert.Equal("-58034.00", (string?)cancelled.Body!["change"]!["premiumChange"]!["amount"]);
        Assert.Equal("-81205.39", (string?)cancelled.Body["change"]!["total"]!["amount"]);
        Assert.Equal(Money.Cny(-7_702_695 + 5_803_400), await world.Balance(Account.PremiumWritten));
        Assert.Equal(Money.Cny(-8_120_539), await world.Balance(Account.RefundPayable));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Endorse_WhileAnotherWaits_GoesAheadOnlyWhenTheUnderwriterSaysSo()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        await world.Insured.Post(
            $"/policies/{id.Value}/requests", new { effective = "2026-12-12", limit = Yuan(9_000_000), reason = "扩张" },
            await world.VersionOf(id));
        Answered waiting = await world.Endorse(id, new { effective = "2026-12-10", limit = Yuan(8_000_000) });
        object moved = new { effective = "2026-12-05", address = "示范市新港路 2 号" };
        Assert.Equal((409, "POL-203"), await Code(world.Endorse(id, moved)));

        Answered first = await world.Endorse(id, new { effective = "2026-12-05", address = "示范市新港路 2 号", preempts = true });

        Assert.Equal(201, first.Status);
        Assert.Equal((string?)waiting.Body!["invoiceNumber"], (string?)first.Body!["change"]!["drops"]);
        JsonNode page = await world.Read(id);
        Assert.Null(page["waiting"]);
        Assert.Equal("Preempted", (string?)Assert.Single(page["requests"]!.AsArray())!["state"]);
        Assert.Empty(await world.Breaches());
    }

    private static async Task<Answered> Restart(World world, PolicyId id, object restart) =>
        await world.Underwriter.Post($"/policies/{id.Value}/reinstatements", restart, await world.VersionOf(id));

    private static async Task<(int, string?)> Code(Task<Answered> answer) => ((await answer).Status, (await answer).Code);
}
