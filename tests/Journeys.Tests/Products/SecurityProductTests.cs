using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Products;

/// <summary>A security product with cover, from the declared contract to the month's invoice; docs/journeys/security-product.md.</summary>
public sealed class SecurityProductTests
{
    private const int Contracts = 40;

    [Fact]
    public async Task Vendor_DeclaresByFileAndByApi_IsBilledOnceAMonth_AndAWithdrawnLicenceGivesItsDaysBack()
    {
        await using TestHost host = new SqliteHost();
        Market market = await Market.Open(host);
        Calls finance = market.As(market.Insurer, Role.Finance);
        Firm firm = market.Of("anbao");
        Calls vendor = market.As(firm, Role.Provider);
        DateOnly today = host.Clock.Today();
        string scheme = await Vendors.Scheme(market, market.Insurer, firm, serial: 4, today.AddDays(5));
        DateOnly from = today.AddDays(6);

        // A file of forty contracts, agreed to by its totals; no bill yet, certificates at once.
        string file = Vendors.File(first: 1, Contracts, from);
        string batch = await Residents.Send(vendor, scheme, file);
        Told verdicts = await Residents.Until(vendor, batch, "Validated");
        Assert.Equal((Contracts, 0), (verdicts["accepted"].GetValue<int>(), verdicts["rejected"].GetValue<int>()));
        Told confirmed = (await vendor.Post(
            $"/batches/{batch}/confirmation", new { Members = verdicts["accepted"], Premium = verdicts["premium"] },
            verdicts.Version)).Is(200);
        Assert.Empty(confirmed["invoices"].AsArray());
        await Residents.Until(vendor, batch, "Completed");
        Told again = (await vendor.Upload($"/schemes/{scheme}/batches?name=roster.csv", file, "text/csv")).Is(200);
        Assert.False(again["isNew"].GetValue<bool>());

        // One more by the vendor's own system; the serial cannot be declared twice for the same days.
        Told one = (await vendor.Post($"/schemes/{scheme}/declarations", Vendors.Contract(901, "MS-0901", from))).Is(201);
        await Residents.Until(vendor, one.Text("batch"), "Completed");
        Told twice = await vendor.Post($"/schemes/{scheme}/declarations", Vendors.Contract(902, "MS-0901", from.AddDays(30)));
        Assert.Equal((409, "ENR-086"), (twice.Status, twice.Code));

        // The month is over: one invoice, to the fen what the declared list adds up to.
        string path = $"/schemes/{scheme}/statements";
        host.Clock.Advance(TimeSpan.FromDays(31));
        string invoice = (await Vendors.Bill(finance, path, (await vendor.Get(path)).Is(200))).Text("invoice");
        Told bill = (await vendor.Get($"/invoices/{invoice}")).Is(200);
        Told list = (await vendor.Get($"/schemes/{scheme}/declarations?size=1")).Is(200);
        Assert.Equal(Contracts + 1, list["total"].GetValue<int>());
        Assert.Equal(Told.MoneyOf(list["totals"]["premium"]!), Told.MoneyOf(bill["invoice"]["amount"]!));
        await Residents.Pay(finance, invoice, host.Clock.Today(), "VENDOR-1");

        // A contract ends early: its licence is withdrawn, the days left go back, the serial may be declared anew.
        Told found = (await vendor.Get($"/schemes/{scheme}/declarations?q=MS-0901")).Is(200);
        string certificate = found["items"][0]!["certificate"]!.GetValue<string>();
        object end = new { Effective = host.Clock.Today().AddDays(1), Ground = "PolicyholderRequest", Reason = "合同终止 / ended" };
        Told left = (await vendor.Post($"/schemes/{scheme}/certificates/{certificate}/exits", end)).Is(201);
        // 200,000 × 0.003 × 0.9 (managed) × 1 (120,000) × 1.1 (200,000) = 594.00 for 365 days; 26 of them are over when it ends.
        Assert.Equal(Money.Cny(55_169), Told.MoneyOf(left["refund"]));        // 594.00 × 339 / 365 = 551.6876… → 551.69
        Told anew = (await vendor.Post(
            $"/schemes/{scheme}/declarations", Vendors.Contract(902, "MS-0901", host.Clock.Today().AddDays(1)))).Is(201);
        await Residents.Until(vendor, anew.Text("batch"), "Completed");
        JsonNode newest = (await vendor.Get(path)).Is(200)["items"][0]!;
        Assert.Equal(("Running", 1), (newest["standing"]!.GetValue<string>(), newest["ended"]!.GetValue<int>()));
        Assert.Empty(await Ledger.Breaches(host));
    }
}
