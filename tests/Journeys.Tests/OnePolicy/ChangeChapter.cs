using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.OnePolicy;

/// <summary>An endorsement that costs premium, the cancellation that returns some, and what the statistics say of both.</summary>
internal sealed class ChangeChapter(TestHost host, Market market, CoverChapter cover)
{
    private Money _added;
    private Money _returned;

    private DateOnly Today => host.Clock.Today();

    private Calls Finance => market.As(market.Insurer, Role.Finance);

    private string Policy => $"/policies/{cover.Policy}";

    internal async Task Endorse()
    {
        await cover.Pass(days: 67);       // sixty days into the term of 2026-12-01
        Calls chief = await market.Person(market.Insurer, "chief");
        object change = new { Effective = Today, Limit = Money.Yuan(10_000_000), Reason = "业务扩张 / the business grew" };
        (await cover.Risk.Post($"{Policy}/endorsements", change, (await cover.Risk.Get(Policy)).Version)).Refuses(403, "POL-207");
        Told preview = (await chief.Post($"{Policy}/endorsements/preview", change)).Is(200);
        Told posted = (await chief.On(Policy, "endorsements", change)).Is(201);
        Assert.Equal(preview.Body!.ToJsonString(), posted["change"].ToJsonString());
        _added = preview.Money("premiumChange");
        Assert.Equal(_added.Units, Ledger.Replay(preview["trail"]));
        Assert.True(_added > Money.Zero);

        // 305 of 365 days are left: (new yearly − old yearly) × 305/365, half up.
        Money yearly = Told.MoneyOf(preview["after"]["premium"]!) - cover.Premium;
        Assert.Equal(decimal.Floor((yearly.Fen * 305m / 365) + 0.5m), _added.Fen);
        Told invoice = await Steps.Invoice(Finance, cover.Policy);
        Assert.Equal(_added, invoice.Money("toReceive"));
        string receipts = $"/invoices/{invoice["invoice"]["id"]!.GetValue<string>()}/receipts";
        (await Finance.Post(receipts, Steps.Receipt(invoice, Today, "BANK-0002"), invoice.Version)).Is(201);

        JsonArray transactions = (await chief.Get(Policy)).Is(200)["transactions"].AsArray();
        Assert.Equal(2, transactions.Count);
        Assert.Equal(preview["premiumChange"].ToJsonString(), transactions[1]!["premiumChange"]!.ToJsonString());
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(Finance);
        Assert.Equal(
            (cover.Premium + _added, -(cover.Premium + _added), Money.Yuan(10_000_000)),
            (books["Cash"], books["PremiumWritten"], books["LimitAvailable"]));
    }

    internal async Task Cancel()
    {
        await cover.Pass(days: 40);
        Calls underwriter = await market.Person(market.Insurer, "junior");
        object end = new { Effective = Today, Ground = "PolicyholderRequest", Reason = "业务转让 / the business was sold" };
        Told preview = (await underwriter.Post($"{Policy}/cancellations/preview", end)).Is(200);
        Told posted = (await underwriter.On(Policy, "cancellations", end)).Is(201);
        Assert.Equal(preview.Body!.ToJsonString(), posted["change"].ToJsonString());
        _returned = -preview.Money("premiumChange");
        Assert.Equal(_returned.Units, Ledger.Replay(preview["trail"]));

        Money before = (await Ledger.Balances(Finance))["Cash"];
        Told invoice = await Steps.Invoice(Finance, cover.Policy);
        Assert.Equal(_returned, invoice.Money("toRefund"));
        string refunds = $"/invoices/{invoice["invoice"]["id"]!.GetValue<string>()}/refunds";
        (await Finance.Post(
            refunds, new { Amount = invoice["toRefund"], On = Today, BankReference = "BANK-0003" }, invoice.Version)).Is(201);
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(Finance);
        Assert.Equal((before - _returned, Money.Zero), (books["Cash"], books["RefundPayable"]));
        Assert.Equal("Cancelled", (await underwriter.Get(Policy)).Is(200).Text("status"));
    }

    internal async Task Reconcile(Money paid)
    {
        Calls authority = market.As(market.Authority, Role.Authority);
        foreach (string by in new[] { "Province", "Industry", "Product", "Month" })
        {
            Told statistics = (await authority.Get($"/statistics?by={by}")).Is(200);
            Assert.True(statistics["reconciled"].GetValue<bool>(), statistics.ToString());
            JsonNode total = statistics["total"];
            Assert.Equal(
                (1, 1, cover.Premium + _added - _returned, paid, Money.Zero),
                (total["policies"]!.GetValue<int>(), total["claims"]!.GetValue<int>(), Told.MoneyOf(total["premium"]!),
                    Told.MoneyOf(total["paid"]!), Told.MoneyOf(total["outstanding"]!)));
        }

        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(Finance);
        Assert.Equal(cover.Premium + _added - _returned - paid, books["Cash"]);
        Assert.Equal(-(cover.Premium + _added - _returned), books["PremiumWritten"]);
    }
}
