using Breakwater.Billing;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Parties.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Billing;

/// <summary>Money in and out on invoices, through the API.</summary>
public sealed class InvoiceTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Guid Policy = new("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Transaction = new("00000000-0000-7000-8000-000000000002");

    private readonly Waiting _waiting = new();
    private Bench _bench = null!;

    private Someone Finance => _bench.As(Role.Finance, Market.Insurer);

    public async ValueTask InitializeAsync() => _bench = await Bench.OnSqlite(
        services => services.AddBilling()
            .AddSingleton<IOrganisations, Market>().AddSingleton<IPeople, Market>().AddSingleton<IWhenPaid>(_waiting),
        routes => routes.MapBilling());

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Receive_InTwoParts_PaysTheInvoiceAndTellsOnce()
    {
        InvoiceId id = await Raise(Money.Yuan(650));

        Answered first = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(600, "B-1"), ifMatch: 1);
        Answered second = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(50, "B-2"), ifMatch: 2);

        Assert.Equal((201, "Open"), (first.Status, (string?)first.Body!["invoice"]!["state"]));
        Assert.Equal((201, "Paid"), (second.Status, (string?)second.Body!["invoice"]!["state"]));
        Assert.Equal((1, 1), (_waiting.Prepared, _waiting.Told.Count));
        Assert.Equal(Money.Yuan(650), await Balance(Account.Cash));
        Assert.Equal(Money.Yuan(-650), await Balance(Account.PremiumInAdvance));
        Assert.Equal("REC-2026-000001", (string?)first.Body["number"]);
    }

    // README's rule: what the subject owes is cleared first. It owes 200 of an endorsement written already; 250 arrive.
    [Fact]
    public async Task Receive_SubjectWrittenBefore_ClearsWhatItOwes()
    {
        InvoiceId id = await Raise(Money.Yuan(250));
        await _bench.Do((services, _) =>
        {
            services.GetRequiredService<IJournal>().Post(new Posting(
                "Endorsed", new("批改", "Endorsed"), Market.Insurer, Policy, Transaction, Today,
                [new Line(Account.PremiumReceivable, Money.Yuan(200)), new Line(Account.PremiumWritten, Money.Yuan(-200))]));
            return Task.CompletedTask;
        });

        await Finance.Post($"/invoices/{id.Value}/receipts", Slip(250, "B-1"), ifMatch: 1);

        Assert.Equal(Money.Zero, await Balance(Account.PremiumReceivable));
        Assert.Equal(Money.Yuan(-50), await Balance(Account.PremiumInAdvance));
    }

    [Fact]
    public async Task Receive_WhatWaitsRefuses_ReceivesNothing()
    {
        InvoiceId id = await Raise(Money.Yuan(10));
        _waiting.Refuses = true;

        Answered answer = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(10, "B-1"), ifMatch: 1);

        Assert.Equal((409, "T-1"), (answer.Status, answer.Code));
        Assert.Equal(Money.Zero, await Balance(Account.Cash));
        Answered read = await Finance.Get($"/invoices/{id.Value}");
        Assert.Equal((1, 0), (read.Version, read.Body!["movements"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("650.01", "2026-11-24", "B-1", "/amount")]
    [InlineData("0.00", "2026-11-24", "B-1", "/amount")]
    [InlineData("-1.00", "2026-11-24", "B-1", "/amount")]
    [InlineData("1.00", "2026-11-25", "B-1", "/on")]
    [InlineData("1.00", "2026-11-23", "B-1", "/on")]
    [InlineData("1.00", "2026-11-24", "  ", "/bankReference")]
    public async Task Receive_BadSlip_NamesTheField(string amount, string on, string reference, string pointer)
    {
        InvoiceId id = await Raise(Money.Yuan(650));

        Answered answer = await Finance.Post(
            $"/invoices/{id.Value}/receipts", new { amount = new { amount, currency = "CNY" }, on, bankReference = reference }, ifMatch: 1);

        Assert.Equal((422, pointer), (answer.Status, (string?)answer.Body!["errors"]![0]!["pointer"]));
        Assert.Equal(Money.Zero, await Balance(Account.Cash));
    }

    [Fact]
    public async Task Receive_SameBankReference_IsBookedOnce()
    {
        InvoiceId id = await Raise(Money.Yuan(650));
        await Finance.Post($"/invoices/{id.Value}/receipts", Slip(1, "B-1"), ifMatch: 1);

        Answered again = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(1, " B-1 "), ifMatch: 2);

        Assert.Equal((409, "BIL-104"), (again.Status, again.Code));
        Assert.Equal(Money.Yuan(1), await Balance(Account.Cash));
    }

    [Fact]
    public async Task Receive_Replayed_AnswersTheSameAndBooksOnce()
    {
        InvoiceId id = await Raise(Money.Yuan(650));

        Answered first = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(650, "B-1"), ifMatch: 1, key: "same");
        Answered again = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(650, "B-1"), ifMatch: 1, key: "same");

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(Money.Yuan(650), await Balance(Account.Cash));
        Assert.Single(_waiting.Told);
    }

    [Fact]
    public async Task Receive_WithoutOrWithOldVersion_IsRefused()
    {
        InvoiceId id = await Raise(Money.Yuan(650));

        Assert.Equal(428, (await Finance.Post($"/invoices/{id.Value}/receipts", Slip(1, "B-1"))).Status);
        Assert.Equal(412, (await Finance.Post($"/invoices/{id.Value}/receipts", Slip(1, "B-1"), ifMatch: 7)).Status);
    }

    [Fact]
    public async Task Refund_CreditNote_PaysBackNoMoreThanIsDue()
    {
        InvoiceId id = await Raise(Money.Yuan(-300));

        Answered receipt = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(1, "B-0"), ifMatch: 1);
        Answered tooMuch = await Finance.Post($"/invoices/{id.Value}/refunds", Slip(301, "B-1"), ifMatch: 1);
        Answered whole = await Finance.Post($"/invoices/{id.Value}/refunds", Slip(300, "B-2"), ifMatch: 1);
        Answered more = await Finance.Post($"/invoices/{id.Value}/refunds", Slip(1, "B-3"), ifMatch: 2);

        Assert.Equal((409, "BIL-102"), (receipt.Status, receipt.Code));
        Assert.Equal(422, tooMuch.Status);
        Assert.Equal((201, "Paid"), (whole.Status, (string?)whole.Body!["invoice"]!["state"]));
        Assert.Equal((409, "BIL-103"), (more.Status, more.Code));
        Assert.Equal(Money.Yuan(-300), await Balance(Account.Cash));
        Assert.Equal(Money.Yuan(300), await Balance(Account.RefundPayable));
        Assert.Empty(_waiting.Told);
    }

    // What is owed back is no demand: it is neither overdue nor less to receive.
    [Fact]
    public async Task List_ADemandAndACreditNote_TellsApartWhatIsReceivedAndWhatIsPaidBack()
    {
        await Raise(Money.Yuan(650));
        InvoiceId credit = await Raise(Money.Yuan(-300), "INV-2026-000002");
        await Finance.Post($"/invoices/{credit.Value}/refunds", Slip(100, "B-1"), ifMatch: 1);
        _bench.Clock.Set(Today.AddDays(40));

        Answered all = await Finance.Get("/invoices");
        Answered overdue = await Finance.Get("/invoices?overdue=true");
        Answered refunds = await Finance.Get("/invoices?refund=true");

        Assert.Equal((Money.Yuan(650), Money.Yuan(200)), Sums(all));
        Assert.Equal((Money.Yuan(650), Money.Zero), Sums(overdue));
        Assert.Equal((Money.Zero, Money.Yuan(200)), Sums(refunds));
        Assert.Equal(["INV-2026-000001", "INV-2026-000002"], [Only(overdue, "number"), Only(refunds, "number")]);
        Assert.Equal(["true", "false"], [Only(overdue, "overdue"), Only(refunds, "overdue")]);

        static (Money, Money) Sums(Answered list) => (Sum(list, "toReceive"), Sum(list, "toRefund"));
        static Money Sum(Answered list, string name) => Policies.World.Amount(list.Body!["totals"]![name]!);
        static string Only(Answered list, string name) => Assert.Single(list.Body!["items"]!.AsArray())![name]!.ToString();
    }

    // 200 of 650 had arrived when the demand was dropped: 200 are owed back, then paid back.
    [Fact]
    public async Task Cancel_PartlyPaid_OwesBackWhatArrived()
    {
        InvoiceId id = await Raise(Money.Yuan(650));
        await Finance.Post($"/invoices/{id.Value}/receipts", Slip(200, "B-1"), ifMatch: 1);

        await _bench.Do((services, cancel) => services.GetRequiredService<IInvoices>().Cancel(Transaction, cancel));

        Assert.Equal(Money.Zero, await Balance(Account.PremiumInAdvance));
        Assert.Equal(Money.Yuan(-200), await Balance(Account.RefundPayable));
        Answered receipt = await Finance.Post($"/invoices/{id.Value}/receipts", Slip(450, "B-2"), ifMatch: 3);
        Assert.Equal((409, "BIL-102"), (receipt.Status, receipt.Code));
        Answered refund = await Finance.Post($"/invoices/{id.Value}/refunds", Slip(200, "B-3"), ifMatch: 3);
        Assert.Equal((201, "Cancelled"), (refund.Status, (string?)refund.Body!["invoice"]!["state"]));
        Assert.Equal(Money.Zero, await Balance(Account.Cash));
        Assert.Equal(Money.Zero, await Balance(Account.RefundPayable));
        Assert.Empty(await LimitTests.Breaches(_bench));
    }

    [Fact]
    public async Task Read_OnlyOnesOwn_ByTheAccessTable()
    {
        InvoiceId id = await Raise(Money.Yuan(650));
        string path = $"/invoices/{id.Value}";

        Assert.Equal(200, (await _bench.As(Role.Enterprise, Market.Enterprise).Get(path)).Status);
        Assert.Equal(200, (await _bench.As(Role.Authority, Market.OtherInsurer).Get(path)).Status);
        Assert.Equal(404, (await _bench.As(Role.Enterprise, Market.OtherEnterprise).Get(path)).Status);
        Assert.Equal(404, (await _bench.As(Role.Finance, Market.OtherInsurer).Get(path)).Status);
        Assert.Equal(403, (await _bench.As(Role.SystemAdmin, Market.Insurer).Get(path)).Status);
        Answered notTheirs = await _bench.As(Role.Finance, Market.OtherInsurer).Post(path + "/receipts", Slip(1, "B-1"), ifMatch: 1);
        Assert.Equal((404, "BIL-101"), (notTheirs.Status, notTheirs.Code));
        Assert.Equal(403, (await _bench.As(Role.Enterprise, Market.Enterprise).Post(path + "/receipts", Slip(1, "B-1"), ifMatch: 1)).Status);
        Assert.Empty((await _bench.As(Role.Enterprise, Market.OtherEnterprise).Get("/invoices")).Body!["items"]!.AsArray());
        Answered finance = await Finance.Get(path);
        Assert.Equal(["billing.receive"], finance.Body!["actions"]!.AsArray().Select(action => (string?)action));
    }

    [Fact]
    public async Task Books_AfterAReceipt_ListEntriesAndBalanceToZero()
    {
        InvoiceId id = await Raise(Money.Yuan(650));
        await Finance.Post($"/invoices/{id.Value}/receipts", Slip(650, "B-1"), ifMatch: 1);

        Answered journal = await Finance.Get("/journal?account=Cash");
        Answered accounts = await Finance.Get("/accounts");
        Answered earlier = await Finance.Get("/accounts?effective=2026-11-23");
        Answered other = await _bench.As(Role.Finance, Market.OtherInsurer).Get("/journal");

        Assert.Equal("650.00", (string?)journal.Body!["totals"]!["debits"]!["amount"]);
        Assert.Equal("0.00", (string?)journal.Body["totals"]!["credits"]!["amount"]);
        Assert.Equal("0.00", (string?)accounts.Body!["sum"]!["amount"]);
        Assert.Equal("650.00", (string?)accounts.Body["accounts"]![0]!["balance"]!["amount"]);
        Assert.Equal("0.00", (string?)earlier.Body!["accounts"]![0]!["balance"]!["amount"]);
        Assert.Equal(0, (int?)other.Body!["total"]);
        string entry = (string)journal.Body["items"]![0]!["id"]!;
        Assert.Equal(200, (await Finance.Get($"/journal/entries/{entry}")).Status);
        Assert.Equal(404, (await _bench.As(Role.Finance, Market.OtherInsurer).Get($"/journal/entries/{entry}")).Status);
        Assert.Equal(403, (await _bench.As(Role.Enterprise, Market.Enterprise).Get("/journal")).Status);
    }

    private static object Slip(long yuan, string reference) =>
        new { amount = Money.Yuan(yuan), on = Today, bankReference = reference };

    private async Task<InvoiceId> Raise(Money amount, string number = "INV-2026-000001")
    {
        InvoiceId id = default;
        await _bench.Do((services, _) =>
        {
            id = services.GetRequiredService<IInvoices>().Raise(
                new InvoiceRequest(
                    Market.Insurer, Market.Enterprise, Policy, Transaction, amount, Today.AddDays(15), new("保费", "Premium")),
                number);
            return Task.CompletedTask;
        });
        return id;
    }

    private Task<Money> Balance(Account account) => _bench.Ask<IJournal, Money>(
        journal => journal.Balance(account, Market.Insurer, Today, Today, CancellationToken.None));

    private sealed class Waiting : IWhenPaid
    {
        internal bool Refuses { get; set; }

        internal int Prepared { get; private set; }

        internal List<InvoiceView> Told { get; } = [];

        public Task Prepare(CancellationToken cancel)
        {
            Prepared++;
            return Task.CompletedTask;
        }

        public Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel)
        {
            if (Refuses) return Task.FromResult<Outcome<bool>>(Refusal.WrongState("T-1", new("不行", "No")));

            Told.Add(invoice);
            return Task.FromResult<Outcome<bool>>(true);
        }
    }
}
