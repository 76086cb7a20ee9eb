using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>A change costs what its preview says, and only what may be changed is.</summary>
public sealed class EndorsementTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);

    /// <summary>A change on a day of the term.</summary>
    public sealed record Move(int DaysLater, int LimitTenThousands);

    private static Gen<Move[]> Moves { get; } = Gen.ArrayOf(
        from days in Gen.Choose(0, 40)
        from limit in Gen.Choose(60, 1_900)
        select new Move(days, limit));

    // Over random days and limits: what is previewed is posted, to the fen and to the step; and after any history the premium
    // written is that of the terms, each for its days, within half a fen for each change.
    [Theory]
    [InlineData("sqlite", 12)]
    [InlineData("postgres", 4)]
    public async Task Preview_AnyDayAndLimit_IsWhatIsPosted(string database, int lives)
    {
        await using World world = await On(database, server);
        foreach (Move[] life in Moves.Sample(8, lives))
        {
            PolicyId id = await world.Issued(world.Clock.Today());
            foreach (Move move in life.Where(move => move.LimitTenThousands is not 500))
            {
                world.Clock.Advance(TimeSpan.FromDays(move.DaysLater));
                object change = new { effective = world.Clock.Today(), limit = Yuan(move.LimitTenThousands * 10_000m) };
                Answered preview = await world.Underwriter.Post($"/policies/{id.Value}/endorsements/preview", change);
                Answered posted = await world.Endorse(id, change);
                if (preview.Status is not 200)
                {
                    Assert.Equal((preview.Status, preview.Code), (posted.Status, posted.Code));
                    continue;
                }

                Assert.Equal(201, posted.Status);
                Assert.Equal(preview.Body!.ToJsonString(), posted.Body!["change"]!.ToJsonString());
                if ((bool)preview.Body["awaits"]!) Assert.Equal(201, (await world.Pay(id)).Status);
                JsonNode newest = (await world.Read(id))["transactions"]!.AsArray()[^1]!;
                Assert.Equal(preview.Body["premiumChange"]!.ToJsonString(), newest["premiumChange"]!.ToJsonString());
                Assert.Equal(preview.Body["trail"]!.ToJsonString(), newest["trail"]!.ToJsonString());
                Assert.Equal(
                    Amount(newest["premiumChange"]!).Units,
                    decimal.Parse((string)newest["trail"]!["steps"]!.AsArray()[^1]!["result"]!));
            }

            AssertEarnedByTheDay(await world.Read(id, $"?effective=2100-01-01"));
        }

        Assert.Empty(await world.Breaches());
    }

    private static void AssertEarnedByTheDay(JsonNode page)
    {
        JsonNode[] stack = [.. page["transactions"]!.AsArray().Select(t => t!)];
        JsonNode period = page["facts"]!["period"]!;
        (DateOnly from, DateOnly to) = (Day(period["from"]!), Day(period["to"]!));
        decimal earned = 0;
        for (int at = 0; at < stack.Length; at++)
        {
            DateOnly until = at + 1 < stack.Length ? Day(stack[at + 1]["effective"]!) : to;
            int days = until.DayNumber - Day(stack[at]["effective"]!).DayNumber;
            earned += Amount(stack[at]["terms"]!["premium"]!).Fen * (decimal)days / (to.DayNumber - from.DayNumber);
        }

        decimal written = stack.Sum(t => Amount(t["premiumChange"]!).Fen);
        Assert.InRange(written, earned - (stack.Length * 0.5m), earned + (stack.Length * 0.5m));
    }

    private static DateOnly Day(JsonNode node) => DateOnly.Parse((string)node!);

    // DESIGN §5.1: the same split costs 500.00 by months and 495.89 by days. 1,000.00 for 1 July 2025 to 30 June 2026, from
    // 1 January: 6 of 12 months, 181 of 365 days. In a term with a 29 February, 182 of 366 days: 497.27.
    [Theory]
    [InlineData(ProrationBasis.Months, "2025-07-01", "2026-01-01", "500.00")]
    [InlineData(ProrationBasis.Days, "2025-07-01", "2026-01-01", "495.89")]
    [InlineData(ProrationBasis.Days, "2027-07-01", "2028-01-01", "497.27")]
    [InlineData(ProrationBasis.Days, "2025-07-01", "2025-07-01", "1000.00")]
    [InlineData(ProrationBasis.Days, "2025-07-01", "2026-06-30", "2.74")]
    public void Share_OfAYear_IsWhatTheBasisSays(ProrationBasis basis, string from, string day, string expected)
    {
        Assert.Equal(decimal.Parse(expected), Share(basis, Money.Yuan(1_000), DateOnly.Parse(from), DateOnly.Parse(day)).Units);
        Assert.Equal(-decimal.Parse(expected), Share(basis, Money.Yuan(-1_000), DateOnly.Parse(from), DateOnly.Parse(day)).Units);
    }

    // 183 fen × 1/366 is exactly half a fen and rounds up; the fraction cut off at 28 digits would have rounded it down.
    [Fact]
    public void Share_ExactlyHalfAFen_IsRoundedByTheRule() => Assert.Equal(
        Money.Cny(1), Share(ProrationBasis.Days, Money.Cny(183), new DateOnly(2027, 7, 1), new DateOnly(2028, 6, 30)));

    private static Money Share(ProrationBasis basis, Money whole, DateOnly from, DateOnly day)
    {
        var policy = new Policy
        {
            SubmissionNumber = "",
            Product = "",
            ProductVersion = "",
            RegistrationNumber = "",
            CreditCode = "",
            Province = "",
            Industry = "",
            TermSource = "clause 6.4",
            Proration = basis,
            Rounding = RoundingRule.HalfUp,
        };
        var trail = new Foundation.Outcomes.Trail(new("t", "t"));
        Money share = ProRata.Share(policy, new Period(from, from.AddMonths(12)), day, whole, trail);
        Assert.Equal(share.Units, decimal.Parse(trail.Steps[^1].Result));
        return share;
    }

    // Only endorsements are undone and applied again; a cancellation and what put cover back after it are not.
    [Fact]
    public async Task Endorse_BeforeACancellationThatWasReinstated_IsRefusedWithItsDay()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 3, 1));
        await world.Cancel(id, new { effective = "2027-03-01", ground = "PolicyholderRequest", reason = "x" });
        await world.Underwriter.Post(
            $"/policies/{id.Value}/reinstatements", new { effective = "2027-03-10", reason = "x" }, await world.VersionOf(id));
        await world.Pay(id);

        Answered answer = await world.Endorse(id, new { effective = "2027-02-01", address = "示范市新港路 9 号" });

        Assert.Equal((409, "POL-204"), (answer.Status, answer.Code));
        Assert.Contains("2027-03-01", (string)answer.Body!["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-09", 6_000_000, "POL-222")]       // a rise for a day that is over
    [InlineData("2027-01-11", 4_000_000, "POL-224")]       // a fall before its day
    [InlineData("2026-11-30", 4_000_000, "POL-221")]       // before the term
    [InlineData("2027-12-01", 6_000_000, "POL-221")]       // after it
    [InlineData("2027-01-10", 50_000, "POL-225")]          // no more than the retention
    [InlineData("2027-01-10", -1, "POL-225")]
    public async Task Endorse_DayOrLimitThatCannotBe_NamesTheFault(string effective, int limit, string code)
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 1, 10));

        Answered answer = await world.Endorse(id, new { effective, limit = Yuan(limit) });

        Assert.Equal((422, code), (answer.Status, (string?)answer.Body!["errors"]![0]!["code"]));
    }

    [Fact]
    public async Task Endorse_LowerLimitForDaysThatAreOver_IsPossibleUntilAClaimDrawsOnIt()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 1, 10));
        object change = new { effective = "2026-12-20", limit = Yuan(4_000_000) };

        Assert.Equal(200, (await world.Underwriter.Post($"/policies/{id.Value}/endorsements/preview", change)).Status);
        await Use(world, id, 1_000_000);
        Answered after = await world.Endorse(id, change);
        Answered below = await world.Endorse(id, new { effective = "2027-01-10", limit = Yuan(900_000) });
        Answered enough = await world.Endorse(id, new { effective = "2027-01-10", limit = Yuan(1_000_000) });

        Assert.Equal("POL-223", (string?)after.Body!["errors"]![0]!["code"]);
        Assert.Equal((409, "POL-210"), (below.Status, below.Code));
        Assert.Equal(201, enough.Status);
    }

    [Fact]
    public async Task Endorse_AboveTheMandate_IsRefusedWithTheAmountNeeded()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        object change = new { effective = "2026-12-01", limit = Yuan(20_000_001) };

        Answered preview = await world.Underwriter.Post($"/policies/{id.Value}/endorsements/preview", change);
        Answered answer = await world.Endorse(id, change);
        Answered within = await world.Endorse(id, new { effective = "2026-12-01", limit = Yuan(20_000_000) });

        Assert.Equal((200, "POL-208"), (preview.Status, (string?)preview.Body!["hindrance"]!["code"]));
        Assert.Equal((403, "POL-208"), (answer.Status, answer.Code));
        Assert.Contains("20000001.00", (string)answer.Body!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(201, within.Status);
    }

    [Fact]
    public async Task Endorse_ByTheInsured_MayLowerAndMoveButAsksForMore()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(From);
        object more = new { effective = "2026-12-01", limit = Yuan(6_000_000), reason = "业务扩大" };

        Answered refused = await world.Endorse(id, more, world.Insured);
        Answered asked = await world.Insured.Post($"/policies/{id.Value}/requests", more, await world.VersionOf(id));
        string request = (string)asked.Body!["request"]!;
        Assert.Equal("policies.endorse", (string?)(await world.Read(id))["next"]!["route"]);
        Answered answered = await world.Endorse(id, new { effective = "2026-12-01", limit = Yuan(6_000_000), answers = request });
        await world.Pay(id);
        Answered lowered = await world.Endorse(id, new { effective = "2026-12-01", limit = Yuan(5_500_000) }, world.Insured);
        Answered moved = await world.Endorse(id, new { effective = "2026-12-01", address = "新址 2 号" }, world.Insured);

        Assert.Equal((403, "POL-207"), (refused.Status, refused.Code));
        Assert.Equal((201, 201, 201, 201), (asked.Status, answered.Status, lowered.Status, moved.Status));
        Assert.Equal("Accepted", (string?)(await world.Read(id))["requests"]![0]!["state"]);
        Assert.Equal("0.00", (string?)moved.Body!["change"]!["premiumChange"]!["amount"]);
        Assert.Null(moved.Body["invoiceNumber"]);
        Assert.Equal("新址 2 号", world.Town.Addresses[Town.Enterprise]);
    }

    [Fact]
    public async Task Request_Declined_SaysWhyAndCannotBeAnsweredAgain()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        object more = new { effective = "2026-12-01", limit = Yuan(6_000_000) };
        Answered asked = await world.Insured.Post($"/policies/{id.Value}/requests", more, await world.VersionOf(id));
        string path = $"/policies/{id.Value}/requests/{(string)asked.Body!["request"]!}/declines";

        Answered declined = await world.Underwriter.Post(path, new { reason = "近期有未整改隐患" }, asked.Version);
        Answered again = await world.Underwriter.Post(path, new { reason = "x" }, declined.Version);
        Answered answering = await world.Endorse(
            id, new { effective = "2026-12-01", limit = Yuan(6_000_000), answers = (string)asked.Body["request"]! });

        Assert.Equal(200, declined.Status);
        Assert.Equal((409, "POL-212"), (again.Status, again.Code));
        Assert.Equal((409, "POL-212"), (answering.Status, answering.Code));
        Assert.Equal("近期有未整改隐患", (string?)(await world.Read(id))["requests"]![0]!["answer"]);
    }

    [Fact]
    public async Task Endorse_WhileOneWaits_IsRefusedUntilItIsPaidOrWithdrawnOrHasLapsed()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        object more = new { effective = "2026-12-10", limit = Yuan(6_000_000) };
        await world.Endorse(id, more);

        Answered second = await world.Endorse(id, new { effective = "2026-12-11", limit = Yuan(7_000_000) });
        world.Clock.Set(new DateOnly(2026, 12, 11));
        Answered late = await world.Pay(id);
        Answered afterwards = await world.Endorse(id, new { effective = "2026-12-11", limit = Yuan(7_000_000) });

        Assert.Equal((409, "POL-203"), (second.Status, second.Code));
        Assert.Equal((409, "POL-105"), (late.Status, late.Code));       // due by the day from which it counts
        Assert.Equal(201, afterwards.Status);
        Assert.Equal(Money.Yuan(-5_000_000), await world.Balance(Account.LimitGranted));
    }

    [Fact]
    public async Task Endorse_ProductNotIssuedOnPayment_TakesEffectAtOnceAndOwes()
    {
        await using World world = await On("sqlite", server);
        world.Town.Product = world.Town.Product with { Term = world.Town.Product.Term with { IssueOnPayment = false } };
        PolicyId id = new(Guid.Parse((string)(await world.Bind(world.Offer(From))).Body!["policy"]!));
        await world.Pay(id);

        Answered posted = await world.Endorse(id, new { effective = "2026-12-01", limit = Yuan(6_000_000) });

        Money change = Amount(posted.Body!["change"]!["premiumChange"]!);
        Assert.False((bool)posted.Body["change"]!["awaits"]!);
        Assert.Equal(change, await world.Balance(Account.PremiumReceivable));
        Assert.Equal(Money.Yuan(-6_000_000), await world.Balance(Account.LimitGranted));
        Assert.Equal(201, (await world.Pay(id)).Status);
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumReceivable));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Endorse_NothingNew_IsRefused()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);

        Answered answer = await world.Endorse(id, new { effective = "2026-12-01", limit = Yuan(5_000_000) });

        Assert.Equal((422, "POL-205"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Endorse_TwoAtOnceOnOneVersion_OneIsStale(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(From);
        int version = await world.VersionOf(id);

        string path = $"/policies/{id.Value}/endorsements";
        Answered[] answers = await Task.WhenAll(
            world.Underwriter.Post(path, new { effective = "2026-12-01", limit = Yuan(4_000_000) }, version),
            world.Underwriter.Post(path, new { effective = "2026-12-01", limit = Yuan(3_000_000) }, version));

        Assert.Equal([201, 412], answers.Select(a => a.Status).Order());
        Assert.Equal(2, (await world.Read(id))["transactions"]!.AsArray().Count);
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Endorse_Replayed_AnswersTheSameAndPostsOnce()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(From);
        int version = await world.VersionOf(id);
        object change = new { effective = "2026-12-01", limit = Yuan(4_000_000) };

        string path = $"/policies/{id.Value}/endorsements";
        Answered first = await world.Underwriter.Post(path, change, version, key: "once");
        Answered again = await world.Underwriter.Post(path, change, version, key: "once");
        Answered other = await world.Underwriter.Post(
            path, new { effective = "2026-12-01", limit = Yuan(3_000_000) }, version, key: "once");

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((422, "IDEMPOTENCY-KEY-REUSED"), (other.Status, other.Code));
        Assert.Equal(2, (await world.Read(id))["transactions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Endorse_WithoutVersionOrByStrangers_IsRefused()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        object change = new { effective = "2026-12-01", limit = Yuan(4_000_000) };
        string path = $"/policies/{id.Value}/endorsements";

        Assert.Equal(428, (await world.Underwriter.Post(path, change)).Status);
        Assert.Equal(404, (await world.Bench.As(Role.Underwriter, Town.OtherInsurer).Post(path, change, 2)).Status);
        Assert.Equal(404, (await world.Bench.As(Role.Enterprise, Town.OtherEnterprise).Post(path + "/preview", change)).Status);
        Assert.Equal(403, (await world.Finance.Post(path, change, 2)).Status);
        Assert.Equal(403, (await world.Bench.As(Role.Authority, Town.Authority).Post(path, change, 2)).Status);
        Assert.Equal(400, (await world.Underwriter.Post(path, new { effective = "2026-13-01" }, 2)).Status);
        Assert.Equal(400, (await world.Underwriter.Post(path, new { effective = "2026-12-01", premium = Yuan(1) }, 2)).Status);
    }

    private static async Task Use(World world, PolicyId id, int yuan)
    {
        PolicySnapshot policy = (await world.Bench.Ask<IPolicies, PolicySnapshot?>(p => p.On(id, From, default)))!;
        await world.Bench.Do(async (services, cancel) =>
        {
            var limits = services.GetRequiredService<ILimits>();
            Assert.True((await limits.Use(policy.LimitNode, Money.Yuan(yuan), Guid.NewGuid(), From, cancel)).Try(out _, out _));
        });
    }
}
