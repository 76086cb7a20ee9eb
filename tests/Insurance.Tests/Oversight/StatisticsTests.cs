using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Insurance.Tests.Incidents;
using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Oversight;

/// <summary>Statistics agree with the journal to the fen, as of any two days, and say so when they do not.</summary>
public sealed class StatisticsTests(PostgresServer server)
{
    private static readonly string[] Breakdowns = ["Province", "Industry", "Product", "Month"];

    // Three policies of two insurers in two provinces; a paid claim, a reserved one, a refused one and a notice.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Show_AfterEveryKindOfStep_ReconcilesHoweverItIsBrokenDown(bool sqlite)
    {
        await using ClaimsHost host = await Open(sqlite);
        await Happen(host);
        Someone authority = host.Bench.As(Role.Authority, Market.OtherInsurer, "user:authority");

        foreach (string by in Breakdowns)
        {
            JsonNode view = (await authority.Get($"/statistics?by={by}")).Ok().Body!;
            Assert.True((bool)view["reconciled"]!, view.ToJsonString());
            JsonNode total = view["total"]!;
            Assert.Equal(
                (Money.Yuan(195_000), Money.Yuan(120_000), Money.Yuan(80_000), 4, 3),
                (total.Money("premium"), total.Money("paid"), total.Money("outstanding"), (int)total["notices"]!,
                    (int)total["claims"]!));
            foreach (string member in new[] { "premium", "limit", "paid", "outstanding" })
                Assert.Equal(total.Money(member), view["rows"]!.AsArray().Select(row => row!.Money(member)).Total());
            foreach (JsonNode? each in view["reconciliation"]!.AsArray())
                Assert.Equal((Money.Zero, each!.Money("figure")), (each!.Money("difference"), each!.Money("journal")));
        }

        JsonNode provinces = (await authority.Get("/statistics?by=Province")).Body!;
        Assert.Equal(["310000", "320000"], provinces["rows"]!.AsArray().Select(row => (string)row!["key"]!));
        Assert.Equal(
            ["C", "I"], (await authority.Get("/statistics?by=Industry")).Body!["rows"]!.AsArray()
                .Select(row => (string)row!["key"]!));
        Assert.Empty(await Settled(host));
    }

    // Day 1 the policies, day 2 the claims are opened and reserved, day 3 paid: each evening is known as it was.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Show_AsOfTwoDays_IsWhatWasKnownThen(bool sqlite)
    {
        await using ClaimsHost host = await Open(sqlite);
        DateOnly first = host.Bench.Clock.Today();
        PolicySnapshot policy = await host.Policy();
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        ClaimStory story = await ClaimStory.Settled(host, policy, [("F1-01", 200_000)]);
        (await story.Reserve(Money.Yuan(200_000))).Ok();
        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        (await story.Propose(Money.Yuan(150_000))).Ok();
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay("PAID-1")).Ok();
        Someone authority = host.Bench.As(Role.Authority, Market.OtherInsurer, "user:authority");

        foreach ((int effective, int recorded, long premium, int claims, long outstanding, long paid) in new[]
        {
            (-1, 9, 0L, 0, 0L, 0L), (9, -1, 0L, 0, 0L, 0L),
            (0, 0, 65_000L, 0, 0L, 0L), (0, 9, 65_000L, 0, 0L, 0L),
            (1, 1, 65_000L, 1, 200_000L, 0L), (1, 2, 65_000L, 1, 200_000L, 0L), (2, 1, 65_000L, 1, 200_000L, 0L),
            (2, 2, 65_000L, 1, 50_000L, 150_000L), (9, 9, 65_000L, 1, 50_000L, 150_000L),
        })
        {
            JsonNode view = (await authority.Get(
                $"/statistics?effective={first.AddDays(effective):yyyy-MM-dd}&recorded={first.AddDays(recorded):yyyy-MM-dd}"))
                    .Ok().Body!;
            JsonNode total = view["total"]!;
            Assert.Equal(
                (Money.Yuan(premium), claims, Money.Yuan(outstanding), Money.Yuan(paid), true),
                (total.Money("premium"), (int)total["claims"]!, total.Money("outstanding"), total.Money("paid"),
                    (bool)view["reconciled"]!));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Show_OneInsurer_IsItsOwnBookOnly(bool sqlite)
    {
        await using ClaimsHost host = await Open(sqlite);
        await Happen(host);

        JsonNode mine = (await host.Bench.As(Role.Actuary, Market.Insurer, "user:actuary").Get("/statistics")).Ok().Body!;
        JsonNode theirs = (await host.Bench.As(Role.Actuary, Market.OtherInsurer, "user:actuary").Get("/statistics")).Ok().Body!;

        Assert.Equal((Money.Yuan(130_000), true), (mine["total"]!.Money("premium"), (bool)mine["reconciled"]!));
        Assert.Equal((Money.Yuan(65_000), Money.Zero, true), (
            theirs["total"]!.Money("premium"), theirs["total"]!.Money("paid"), (bool)theirs["reconciled"]!));
        (await host.Bench.As(Role.Enterprise, Market.Enterprise).Get("/statistics")).Is(403, "ROLE-NOT-GRANTED");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Show_OddQuestions_AreAnsweredOrRefused(bool sqlite)
    {
        await using ClaimsHost host = await Open(sqlite);
        await host.Policy();
        foreach ((string query, int status) in new[]
        {
            ("by=99", 422), ("by=-1", 422), ("by=Colour", 400), ("effective=2026-02-30", 400), ("recorded=yesterday", 400),
            ("by=2", 200), ("effective=0001-01-01&recorded=9999-12-31", 200), ("effective=9999-12-31&recorded=9999-12-31", 200),
        })
        {
            Answered answer = await host.Bench.As(Role.Authority, Market.OtherInsurer).Get("/statistics?" + query);
            Assert.True(status == answer.Status, $"{query}: {answer.Status}");
        }
    }

    // A fen is moved in the journal, a payment raised, a reserve line lost: the page and the check both say which figure.
    [Theory]
    [InlineData("""update billing_line set "Fen" = "Fen" + 1 where "Account" = 'ClaimsIncurred'""", "Claims paid")]
    [InlineData("""update billing_line set "Fen" = "Fen" - 1 where "Account" = 'PremiumWritten'""", "Premium written")]
    [InlineData("""update incidents_payment set amount_fen = amount_fen + 1 where "PaidOn" is not null""", "Claims paid")]
    [InlineData("delete from incidents_reserve where change_fen > 0", "Outstanding claims")]
    public async Task Show_RecordsAndJournalDiffer_NamesTheFigure(string sql, string figure)
    {
        await using ClaimsHost host = await Open(sqlite: true);
        await Happen(host);
        Assert.True(await host.Bench.Tamper(sql) > 0);

        JsonNode view = (await host.Bench.As(Role.Authority, Market.OtherInsurer).Get("/statistics")).Ok().Body!;

        Assert.False((bool)view["reconciled"]!);
        Assert.Contains(view["reconciliation"]!.AsArray(), each =>
            string.Equals((string?)each!["name"]!["en"], figure, StringComparison.Ordinal)
            && each.Money("difference") != Money.Zero);
        Assert.Contains($"billing_line ({figure})", await host.Breaches());
    }

    // Reserves move while the page is read: its queries see one moment, so it is never a fen off.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Show_WhileClaimsMove_AlwaysReconciles(bool sqlite)
    {
        await using ClaimsHost host = await Open(sqlite);
        ClaimStory[] stories = [await ClaimStory.Opened(host, policy: null), await ClaimStory.Opened(host, policy: null)];
        using var enough = new CancellationTokenSource();
        Task[] movers = [.. stories.Select(story => Task.Run(async () =>
        {
            for (int i = 1; !enough.IsCancellationRequested; i++) (await story.Reserve(Money.Yuan(i % 7 * 1_000))).Ok();
        }))];

        List<StatisticsView> views = [];
        // Forty times, and on until something has moved: the movers may begin after the first page was read.
        for (int i = 0; i < 40 || (i < 4_000 && views.DistinctBy(view => view.Total.Outstanding).Count() < 2); i++)
        {
            views.Add(await host.Bench.Ask<IStatistics, StatisticsView>(statistics => statistics.Of(
                Breakdown.Province, insurer: null, DateOnly.MaxValue, DateOnly.MaxValue, CancellationToken.None)));
        }

        await enough.CancelAsync();
        await Task.WhenAll(movers);
        Assert.All(views, view => Assert.True(view.Reconciled));
        Assert.True(views.Select(view => view.Total.Outstanding).Distinct().Count() > 1, "Nothing moved meanwhile.");
    }

    private async Task<ClaimsHost> Open(bool sqlite)
    {
        ClaimsHost host = sqlite ? new SqliteClaims() : new PostgresClaims(server);
        await host.InitializeAsync();
        return host;
    }

    private static async Task Happen(ClaimsHost host)
    {
        PolicySnapshot policy = await host.Policy();
        PolicySnapshot elsewhere = await host.Policy(province: "310000", industry: "I65");
        await host.Policy(insurer: Market.OtherInsurer);
        ClaimStory paid = await ClaimStory.Settled(host, policy, [("F1-01", 200_000)]);
        (await paid.Reserve(Money.Yuan(200_000))).Ok();
        (await paid.Propose(Money.Yuan(120_000))).Ok();
        (await paid.Approve(host.Chief)).Ok();
        (await paid.Pay($"REF-{paid.Claim}")).Ok();
        ClaimStory refused = await ClaimStory.Opened(host, elsewhere, ("F1-01", 90_000));
        (await refused.Reserve(Money.Yuan(90_000))).Ok();
        (await refused.Do(host.Handler, "document-receipts", new { })).Ok();
        (await refused.Decide(["WAR"], [])).Ok();
        (await refused.Do(host.Handler, "refusals", new { Reasons = "4.1" })).Ok();
        ClaimStory closed = await ClaimStory.Opened(host, elsewhere, ("F1-01", 1_000));
        (await closed.Reserve(Money.Yuan(1_000))).Ok();
        (await closed.Do(host.Handler, "closures", new { Reason = "撤回 / withdrawn" })).Ok();
        await ClaimStory.Reported(host, elsewhere);
    }

    // On PostgreSQL the last records are sealed a moment later; that is no breach.
    private static Task<List<string>> Settled(ClaimsHost host) => host.Breaches();
}
