using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Insurance.Tests.Incidents;
using Breakwater.Oversight.Closing;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Oversight;

/// <summary>A month is closed by two persons, reckons as by hand, stays as it was closed, and its days are locked.</summary>
public sealed class PeriodTests(PostgresServer server)
{
    private static readonly DateOnly Written = new(2026, 10, 15);
    private static readonly string[] Late = ["STALE", "CLO-NOTHING"];

    // One policy of 65,000 yuan for 2026-10-15 to 2027-10-15, no claim; October is closed on 5 November.
    // 1/365: 348 of 365 days are left, 65,000 × 348/365 = 61,972.60; 1/24: 23/24, 62,291.67; three quarters of it suffice.
    // Earned 65,000 − 61,972.60 = 3,027.40; unreported 3,027.40 × 0.55 × (1 − 0.40) = 999.04, for want of claims by the prior.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_OnePolicy_IsWhatAHandReckons(bool sqlite)
    {
        await using ClaimsHost host = await Begin(sqlite);
        Set(host, new DateOnly(2026, 11, 5));

        JsonNode next = (await host.Finance.Get("/periods/next")).Ok().Body!;
        Assert.Equal("2026-10", (string?)next["month"]);
        Assert.Empty(next["obstacles"]!.AsArray());
        JsonNode close = await Closed(host, "2026-10");

        Assert.Equal(
            [6_500_000, 302_740, 0, 0, 6_197_260, 6_229_167, 6_197_260, 99_904, 99_904],
            Figures(close).Where(each => each.Amount is not null).Select(each => each.Amount!.Value));
        Assert.Equal(["ChainPaid", "ChainIncurred"], Figures(close).Where(each => each.Amount is null).Select(each => each.Code));
        Assert.Contains("Too little data", (string)Figure(close, "ChainIncurred")["why"]!["en"]!, StringComparison.Ordinal);
        foreach (JsonNode? figure in close["reckoned"]!["figures"]!.AsArray().Where(each => each!["amount"] is not null))
            Assert.Equal((string)figure!["amount"]!["amount"]!, (string)figure["trail"]!["steps"]!.AsArray()[^1]!["result"]!);

        Assert.Equal(
            ["2026-10-31", "2026-11-01", "2026-10-31", "2026-11-01"],
            close["entries"]!.AsArray().Select(entry => (string)entry!["effective"]!));
        Assert.Equal(Money.Cny(-6_197_260), await Balance(host, Account.UnearnedPremium, new DateOnly(2026, 10, 31)));
        Assert.Equal(Money.Cny(99_904), await Balance(host, Account.UnreportedClaimsChange, new DateOnly(2026, 10, 31)));
        Assert.Equal(Money.Zero, await Balance(host, Account.UnearnedPremium, new DateOnly(2026, 11, 1)));
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Close_WhoAndWhen_IsHeldToTwoPersonsAndOneMonthAfterTheOther()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        Set(host, new DateOnly(2026, 11, 5));

        (await host.Finance.Post("/periods", new { Month = "2026-09" })).Is(422, "CLO-MONTH");
        (await Actuary(host).Post("/periods", new { Month = "2026-10" })).Is(403, "ROLE-NOT-GRANTED");
        string id = (string)(await host.Finance.Post("/periods", new { Month = "2026-10" })).Ok().Body!["id"]!;
        (await host.Finance.Post("/periods", new { Month = "2026-11" })).Is(409, "CLO-NOTHING");
        (await host.Finance.Post($"/periods/{id}/approvals", new { }, 1)).Is(403, "CLO-FOUR-EYES");
        (await Actuary(host).Post($"/periods/{id}/approvals", new { })).Is(428, "IF-MATCH");
        (await Actuary(host).Post($"/periods/{id}/approvals", new { }, 7)).Is(412, "STALE");
        (await host.Bench.As(Role.Finance, Market.OtherInsurer, "user:elsewhere").Post($"/periods/{id}/approvals", new { }, 1))
            .Is(404, "CLO-404");
        (await Actuary(host).Post($"/periods/{id}/withdrawals", new { }, 1)).Ok();
        (await Actuary(host).Post($"/periods/{id}/approvals", new { }, 2)).Is(409, "CLO-STATE");
        await Closed(host, "2026-10");
        (await host.Finance.Post("/periods", new { Month = "2026-11" })).Is(409, "CLO-NOT-OVER");
        Assert.Equal(
            ["Closed", "Withdrawn"],
            (await host.Finance.Get("/periods?sort=-proposed")).Ok().Body!["items"]!.AsArray()
                .Select(each => (string)each!["state"]!).Order());
    }

    // There is no default: before the first dated rule a month is refused with its own reason.
    [Fact]
    public async Task Next_BeforeTheFirstRule_SaysThatNoneIsInForce()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        Set(host, new DateOnly(2023, 11, 5));

        JsonNode next = (await host.Finance.Get("/periods/next")).Ok().Body!;

        Assert.Null(next["month"]);
        Assert.Contains("2023-10-31", (string)next["why"]!["en"]!, StringComparison.Ordinal);
        (await host.Finance.Post("/periods", new { Month = "2023-10" })).Is(409, "CLO-NO-RULE");
    }

    // Two persons propose the same month at the same moment, for the first time and after a close was taken back.
    [Fact]
    public async Task Propose_ByManyAtOnce_LocksTheMonthOnce()
    {
        await using ClaimsHost host = await Begin(sqlite: false);
        Set(host, new DateOnly(2026, 11, 5));
        for (int round = 1; round <= 3; round++)
        {
            Answered[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
                host.Bench.As(Role.Finance, Market.Insurer, $"user:finance-{i}").Post("/periods", new { Month = "2026-10" })));

            Answered made = Assert.Single(answers, answer => answer.Status is 201);
            Assert.All(answers.Where(answer => answer != made), answer => Assert.Contains(answer.Code, Late));
            Assert.Equal(round, await host.Count<PeriodClose>(close => close.Last == new DateOnly(2026, 10, 31)));
            (await Actuary(host).Post($"/periods/{(string)made.Body!["id"]!}/withdrawals", new { }, made.Version)).Ok();
        }
    }

    // The lock is moved from where it was read to be, or not at all.
    [Fact]
    public async Task Lock_MovedMeanwhile_IsStale()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        DateOnly october = new(2026, 10, 31), november = new(2026, 11, 30);
        Assert.Null(await Moved(host, expected: null, october));

        Assert.Equal("STALE", (await Moved(host, expected: null, november))?.Code);
        Assert.Equal("STALE", (await Moved(host, expected: november, null))?.Code);
        Assert.Null(await Moved(host, expected: october, november));
    }

    private static async Task<Refusal?> Moved(ClaimsHost host, DateOnly? expected, DateOnly? through) =>
        (await host.Bench.Command(async (services, cancel) =>
            await ((IPeriods)services.GetService(typeof(IPeriods))!).Lock(Market.Insurer, expected, through, cancel) is { } why
                ? why : Effect.Changed("done"))).Refusal;

    // What bears a locked day is posted on the first open one, says which day it concerns, and the statistics still agree.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lock_LaterPosting_BearsTheFirstOpenDayAndSaysWhatItConcerns(bool sqlite)
    {
        await using ClaimsHost host = await Begin(sqlite);
        PolicySnapshot owing = await host.Policy();
        InvoiceId invoice = await Raise(host, owing);
        Set(host, new DateOnly(2026, 11, 5));
        await Closed(host, "2026-10");

        object receipt = new { Amount = Money.Yuan(100), On = new DateOnly(2026, 10, 20), BankReference = "LATE-1" };
        Answered refused = await host.Finance.Post($"/invoices/{invoice.Value}/receipts", receipt, 1);
        refused.Is(422, "BIL-100");
        Assert.Equal(("/on", "BIL-501"), (refused.Pointer, (string?)refused.Body!["errors"]![0]!["code"]));
        (await host.Finance.Post(
            $"/invoices/{invoice.Value}/receipts",
            new { Amount = Money.Yuan(100), On = new DateOnly(2026, 10, 20), BankReference = "LATE-1", Late = true }, 1)).Ok();
        await Back(host, owing, new DateOnly(2026, 10, 21), Money.Yuan(-5));

        JsonNode[] journal = [.. (await host.Finance.Get("/journal?sort=-recorded")).Ok().Body!["items"]!.AsArray().Take(2)!];
        Assert.Equal(
            [("2026-11-01", "2026-10-21"), ("2026-11-01", "2026-10-20")],
            journal.Select(each => ((string)each["effective"]!, (string)each["concerns"]!)));
        Assert.Equal(Money.Zero, await Balance(host, Account.ClaimRecoveries, new DateOnly(2026, 10, 31)));
        Assert.Equal(Money.Yuan(-5), await host.Bench.Ask<IJournal, Money>(j => j.Moved(
            Account.ClaimRecoveries, Market.Insurer, new DateOnly(2026, 10, 31), DateOnly.MaxValue, default)));
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Reopen_ByTwoPersonsWithAReason_UndoesTheEntriesAndTheMonthIsClosedAnew()
    {
        await using ClaimsHost host = await Begin(sqlite: false);
        Set(host, new DateOnly(2026, 11, 5));
        await Closed(host, "2026-10");
        string id = await Newest(host);

        (await host.Finance.Post($"/periods/{id}/reopenings", new { Reason = " " }, 2)).Is(422, "CLO-REASON");
        (await host.Finance.Post($"/periods/{id}/reopenings", new { Reason = "漏记一笔 / one was missed" }, 2)).Ok();
        (await host.Finance.Post($"/periods/{id}/reopenings/approvals", new { }, 3)).Is(403, "CLO-FOUR-EYES");
        (await Actuary(host).Post($"/periods/{id}/reopenings/refusals", new { }, 3)).Ok();
        (await host.Finance.Post($"/periods/{id}/reopenings", new { Reason = "漏记一笔 / one was missed" }, 4)).Ok();
        (await Actuary(host).Post($"/periods/{id}/reopenings/approvals", new { }, 5)).Ok();

        Assert.Equal(Money.Zero, await Balance(host, Account.UnearnedPremium, new DateOnly(2026, 10, 31)));
        await Back(host, await host.Policy(), new DateOnly(2026, 10, 30), Money.Yuan(-7));
        Assert.Equal(Money.Yuan(-7), await Balance(host, Account.ClaimRecoveries, new DateOnly(2026, 10, 31)));
        (await host.Finance.Post("/periods", new { Month = "2026-10" })).Is(409, "CLO-TODAY");
        Set(host, new DateOnly(2026, 12, 6));      // a month later it is still the one opened again that comes next
        JsonNode again = await Closed(host, "2026-10");
        Assert.Equal(302_740, (long)(decimal.Parse((string)Figure(again, "Earned")["amount"]!["amount"]!) * 100));
        Assert.Empty(await host.Breaches());
    }

    // Three months after each other: what they earned and what is unearned at the end are the premium written, to the fen.
    [Fact]
    public async Task Close_MonthAfterMonth_EarnsThePremium()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        long earned = 0;
        JsonNode close = null!;
        foreach ((string month, DateOnly day) in new[]
        {
            ("2026-10", new DateOnly(2026, 11, 5)), ("2026-11", new DateOnly(2026, 12, 8)), ("2026-12", new DateOnly(2027, 1, 4)),
        })
        {
            Set(host, day);
            close = await Closed(host, month);
            earned += Amount(close, "Earned");
            await host.Policy(term: new Period(day, day.AddYears(1)));
        }

        Assert.Equal(3 * 6_500_000, earned + Amount(close, "UnearnedDaily"));
        (await host.Finance.Post($"/periods/{await Oldest(host)}/reopenings", new { Reason = "更正 / a correction" }, 2))
            .Is(409, "CLO-NOT-NEWEST");
        Assert.Empty(await host.Breaches());
    }

    // Behind the system's back: an entry of the month, an entry of the close, the lock.
    [Fact]
    public async Task Verify_AClosedMonthWasTouched_SaysWhat()
    {
        await using ClaimsHost host = await Begin(sqlite: true);
        Set(host, new DateOnly(2026, 11, 5));
        await Closed(host, "2026-10");
        Assert.Empty(await Found(host));

        foreach ((string sql, string said) in new[]
        {
            ("""update billing_line set "Fen" = "Fen" + 1 where "Account" = 'LimitGranted'""", "not those it was closed with"),
            ("""delete from billing_line where "Account" like 'Unreported%'""", "should be 999.04 CNY"),
            ("""update billing_lock set "Through" = null""", "not locked"),
        })
        {
            Assert.True(await host.Bench.Tamper(sql) > 0);
            Assert.Contains(await Found(host), breach => breach.Contains(said, StringComparison.Ordinal));
        }
    }

    private static async Task<List<string>> Found(ClaimsHost host) =>
        await host.Bench.Ask<IEnumerable<Foundation.Provenance.IIntegrityCheck>, List<string>>(async checks =>
        {
            List<string> found = [];
            foreach (Foundation.Provenance.IIntegrityCheck check in checks.Where(check => check.Name.En.StartsWith("Closed", default)))
                await foreach (Foundation.Provenance.Breach breach in check.Run(default)) found.Add(breach.What.En);
            return found;
        });

    private async Task<ClaimsHost> Begin(bool sqlite)
    {
        ClaimsHost host = sqlite ? new SqliteClaims() : new PostgresClaims(server);
        await host.InitializeAsync();
        Set(host, Written);
        await host.Policy(term: new Period(Written, Written.AddYears(1)));
        return host;
    }

    private static void Set(ClaimsHost host, DateOnly day) => host.Bench.Clock.Set(day);

    private static Someone Actuary(ClaimsHost host) => host.Bench.As(Role.Actuary, Market.Insurer, "user:actuary");

    private static async Task<JsonNode> Closed(ClaimsHost host, string month)
    {
        Answered proposed = (await host.Finance.Post("/periods", new { Month = month })).Ok();
        string id = (string)proposed.Body!["id"]!;
        (await Actuary(host).Post($"/periods/{id}/approvals", new { }, proposed.Version)).Ok();
        return (await host.Finance.Get($"/periods/{id}")).Ok().Body!;
    }

    private static Task<string> Newest(ClaimsHost host) => First(host, "-month");

    private static Task<string> Oldest(ClaimsHost host) => First(host, "month");

    private static async Task<string> First(ClaimsHost host, string sort) =>
        (string)(await host.Finance.Get($"/periods?sort={sort}")).Ok().Body!["items"]![0]!["id"]!;

    private static JsonNode Figure(JsonNode close, string code) => close["reckoned"]!["figures"]!.AsArray()
        .Single(each => string.Equals((string)each!["code"]!, code, StringComparison.Ordinal))!;

    private static long Amount(JsonNode close, string code) => Figure(close, code).Money("amount").Fen;

    private static IEnumerable<(string Code, long? Amount)> Figures(JsonNode close) => close["reckoned"]!["figures"]!.AsArray()
        .Select(each => ((string)each!["code"]!, each["amount"] is null ? (long?)null : each.Money("amount").Fen));

    private static Task<Money> Balance(ClaimsHost host, Account account, DateOnly day) => host.Bench.Ask<IJournal, Money>(
        journal => journal.Balance(account, Market.Insurer, day, DateOnly.MaxValue, default));

    private static Task Back(ClaimsHost host, PolicySnapshot policy, DateOnly effective, Money amount) =>
        host.Bench.Do((services, _) =>
        {
            ((IJournal)services.GetService(typeof(IJournal))!).Post(new Posting(
                "ClaimRecovered", Words.Same("example"), Market.Insurer, policy.Id.Value, policy.Id.Value, effective,
                [new Line(Account.Cash, -amount), new Line(Account.ClaimRecoveries, amount)]));
            return Task.CompletedTask;
        });

    private static async Task<InvoiceId> Raise(ClaimsHost host, PolicySnapshot policy)
    {
        InvoiceId id = default;
        await host.Bench.Do((services, _) =>
        {
            id = ((IInvoices)services.GetService(typeof(IInvoices))!).Raise(
                new InvoiceRequest(
                    Market.Insurer, Market.Enterprise, policy.Id.Value, policy.Id.Value, Money.Yuan(100), new DateOnly(2026, 12, 1),
                    Words.Same("示例 / example")),
                "INV-2026-900001");
            return Task.CompletedTask;
        });
        return id;
    }
}
