using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Policies.Schemes;

/// <summary>A vendor declares its customer contracts: cover follows the licence, and a month is one invoice.</summary>
public sealed class DeclarationTests(PostgresServer server)
{
    // filings/cn/products/security-licence/tariff.yaml: 200,000 × 0.003 × product × contract × 1.1 (limit)
    private const long EndpointFen = 72_600;            // 1.1 (endpoint), 1 (50,000 – 200,000)
    private const string Header = "客户,统一社会信用代码,联系手机,合同编号,产品,授权序列号,授权起日,授权止日,合同金额,档次";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task File_WithEveryKindOfFault_IsSettledLineByLine_AndTheMonthIsOneInvoice(string database)
    {
        await using Community vendor = await Community.Vendor(database, server);
        string csv = Declared(
            Line(1, "SN-0001"),
            Line(1, "SN-0002", product: "抗 DDoS 服务", amount: "1,200,000.00", to: "2027-05-31"),
            Line(2, ""),                                                    // row 4: no serial
            Line(3, "SN-0003", product: "firewall"),                        // 5: no such product
            Line(4, "SN-0004", from: "2026-01-01", to: "2026-11-24"),       // 6: over before cover could begin
            Line(5, "SN-0005", to: "2026-12-09"),                           // 7: last day before the first
            Line(6, "SN-0006", amount: "much"),                             // 8: no amount
            Line(7, "sn-0001"),                                             // 9: the serial of row 2, in another's hands
            Line(8, "SN-0008", contract: ""));                              // 10: no contract

        JsonNode batch = await vendor.Check(csv);
        JsonArray rejects = (await vendor.Sponsor.Get($"/batches/{(string)batch["id"]!}/rejects?size=50")).Body!["items"]!.AsArray();
        Assert.Equal(
            "10 ENR-080,4 ENR-082,5 ENR-081,6 ENR-084,7 ENR-083,8 ENR-085,9 ENR-086",
            string.Join(',', rejects.Select(r => $"{(int)r!["line"]!} {(string)r["code"]!}").Order(StringComparer.Ordinal)));
        // 2026-12-10 to 2027-12-09 is a whole year; to 2027-05-31 it is 173 days of 365: 200,000 × 0.003 × 0.8 × 1.5 × 1.1
        long half = (long)decimal.Round(79_200m * 173 / 365, MidpointRounding.AwayFromZero);
        Assert.Equal(Money.Cny(EndpointFen + half), World.Amount(batch["premium"]!));
        await vendor.Confirm(batch);
        await vendor.Until((string)batch["id"]!, "CompletedWithErrors");

        Assert.Empty((await vendor.World.Finance.Get("/invoices")).Body!["items"]!.AsArray());
        Assert.Equal(Money.Cny(EndpointFen + half), await vendor.World.Balance(Account.PremiumUnbilled));
        JsonNode list = (await vendor.Sponsor.Get($"/schemes/{vendor.Scheme}/declarations?q=SN-0002")).Body!;
        JsonNode second = Assert.Single(list["items"]!.AsArray())!;
        Assert.Equal(
            ("anti-ddos", "2026-12-10", "2027-06-01", "HT-1", ParkTests.Code(1)),
            ((string)second["product"]!, (string)second["from"]!, (string)second["ends"]!, (string)second["contract"]!,
                (string)second["creditCode"]!));

        string path = $"/schemes/{vendor.Scheme}/statements";
        var agreed = new { month = "2026-11", declarations = 2, premium = batch["premium"] };
        Assert.Equal("DEC-202", (await vendor.World.Underwriter.Post(path, agreed)).Code);
        vendor.World.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("DEC-205", (await vendor.World.Finance.Post(path, agreed with { declarations = 3 })).Code);
        JsonNode month = (await vendor.Sponsor.Get(path)).Body!["items"]![0]!;
        Answered billed = await vendor.World.Finance.Post(path, agreed);
        Assert.Equal(201, billed.Status);
        Assert.Equal("DEC-203", (await vendor.World.Finance.Post(path, agreed)).Code);
        JsonNode invoice = Assert.Single((await vendor.World.Finance.Get("/invoices?state=Open")).Body!["items"]!.AsArray())!;
        Assert.Equal(Money.Cny(EndpointFen + half), World.Amount(invoice["amount"]!));
        Assert.Equal(
            ((string)invoice["due"]!, (string)invoice["due"]!),
            ((string)month["due"]!, (string)(await vendor.Sponsor.Get(path)).Body!["items"]![0]!["due"]!));
        await vendor.Pay((string)batch["id"]!);

        Assert.Equal(Money.Zero, await vendor.World.Balance(Account.PremiumUnbilled));
        Assert.Equal(Money.Zero, await vendor.World.Balance(Account.PremiumReceivable));
        Assert.Equal("Billed", (string)(await vendor.Sponsor.Get(path)).Body!["items"]![0]!["standing"]!);
        Assert.Empty(await vendor.Breaches());
        await vendor.World.Bench.Tamper("delete from policies_declaration where \"Licence\" = 'SN-0002'");
        Assert.Contains(await vendor.Breaches(), breach => breach.StartsWith("policies_statement", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Declaration_ByItself_IsIssuedAtOnce_AndTheSerialIsCoveredOnceAtATime()
    {
        await using Community vendor = await Community.Vendor("sqlite", server);
        string path = $"/schemes/{vendor.Scheme}/declarations";
        var one = new
        {
            customer = ParkTests.Name(1),
            creditCode = ParkTests.Code(1),
            mobile = "13900000001",
            contract = "HT-1",
            product = "managed",
            licence = "MS-2026-77",
            licenceFrom = "2026-12-01",
            licenceLast = "2029-11-30",
            amount = World.Yuan(80_000),
            tier = "1",
        };

        Assert.Equal((422, "ENR-072"), Of(await vendor.Sponsor.Post(path, one with { creditCode = ParkTests.Code(2)[..17] + "?" })));
        Answered declared = await vendor.Sponsor.Post(path, one);
        Answered again = await vendor.Sponsor.Post(path, one);
        Assert.Equal(201, declared.Status);
        Assert.Equal((200, false), (again.Status, (bool)again.Body!["isNew"]!));
        await vendor.Until((string)declared.Body!["batch"]!, "Completed");
        Assert.Equal((409, "ENR-086"), Of(await vendor.Sponsor.Post(path, one with { contract = "HT-2" })));
        // Three years of licence, twelve months of cover; the next period of the serial is a declaration of its own.
        Answered next = await vendor.Sponsor.Post(path, one with { licenceFrom = "2027-11-30" });
        Assert.Equal((409, "ENR-086"), Of(next));
        JsonNode row = (await vendor.Sponsor.Get(path)).Body!["items"]![0]!;
        Assert.Equal(
            ("2026-12-01", "2027-12-01", "2029-11-30", "Pending"),
            ((string)row["from"]!, (string)row["ends"]!, (string)row["licenceLast"]!, (string)row["status"]!));

        // Withdrawn after half of it: what is left goes back, and the serial is free again.
        string certificate = (string)row["certificate"]!;
        Answered left = await vendor.Sponsor.Post(
            $"/schemes/{vendor.Scheme}/certificates/{certificate}/exits",
            new { effective = "2027-06-01", ground = "PolicyholderRequest", reason = "合同提前终止 / contract ended" });
        long premium = 200_000 * 3 / 10 * 9 / 10 * 11 / 10;     // 200,000 × 0.003 × 0.9 × 1 × 1.1, in fen
        Assert.Equal(
            Money.Cny((long)decimal.Round(premium * 183m / 365, MidpointRounding.AwayFromZero)), World.Amount(left.Body!["refund"]!));
        Answered renewed = await vendor.Sponsor.Post(path, one with { licenceFrom = "2027-06-01" });
        await vendor.Until((string)renewed.Body!["batch"]!, "Completed");
        // What was there already, or was refused, took no number.
        Assert.Equal(NumberOf(declared) + 1, NumberOf(renewed));

        (int status, byte[] page) = await vendor.Sponsor.Download(
            $"/schemes/{vendor.Scheme}/certificates/{certificate}/document?lang=en");
        string html = Encoding.UTF8.GetString(page);
        Assert.Equal(200, status);
        Assert.Contains("MS-2026-77", html, StringComparison.Ordinal);
        Assert.Contains("Managed security service", html, StringComparison.Ordinal);
        Answered verified = await vendor.World.Bench.As(Role.Anyone, default)
            .Get($"/certificates/{certificate}?code={html.Split("class=\"code\">")[1][..16]}");
        Assert.Equal(
            ("MS-2026-77", "Managed security service"),
            ((string)verified.Body!["licence"]!, (string)verified.Body["securityProduct"]!["en"]!));
        Assert.Empty(await vendor.Breaches());
    }

    [Fact]
    public async Task Customer_WithSeveralLicences_IsInsuredUpToTheCap_AndPricesAreExplained()
    {
        await using Community vendor = await Community.Vendor("sqlite", server, perPersonYuan: 500_000);

        JsonNode batch = await vendor.Check(Declared(Line(1, "SN-1001"), Line(1, "SN-1002"), Line(1, "SN-1003"), Line(2, "SN-1004")));

        Assert.Equal((3, 1), ((int)batch["accepted"]!, (int)batch["duplicates"]!));       // 200,000 + 200,000, and no third
        JsonNode price = (await vendor.Sponsor.Get($"/schemes/{vendor.Scheme}/price?tier=1&product=endpoint&amount=120000")).Body!;
        Assert.Equal(Money.Cny(EndpointFen), World.Amount(price["premium"]!));
        Assert.Equal("726.00", (string)price["trail"]!["steps"]!.AsArray()[^1]!["result"]!);
        Assert.Equal("SCH-120", (await vendor.Sponsor.Post($"/schemes/{vendor.Scheme}/renewal-roster", new { })).Code);
        Assert.Equal("DEC-204", (await Billed(vendor, "2026-10")).Code);
        Assert.Equal((422, "DEC-101"), Of(await Billed(vendor, "9999-12")));      // the calendar has no month after it
        Assert.Equal(422, (await vendor.Sponsor.Get($"/schemes/{vendor.Scheme}/declarations?month=9999-12")).Status);
        Assert.Equal("SCH-122", (await vendor.Sponsor.Get($"/schemes/{vendor.Scheme}/price?tier=1&product=none&amount=1")).Code);
    }

    private static int NumberOf(Answered received) =>
        int.Parse(((string)received.Body!["number"]!).Split('-')[^1], CultureInfo.InvariantCulture);

    private static Task<Answered> Billed(Community vendor, string month) => vendor.World.Finance.Post(
        $"/schemes/{vendor.Scheme}/statements", new { month, declarations = 0, premium = World.Yuan(0) });

    private static (int, string?) Of(Answered answer) => (answer.Status, answer.Code);

    private static string Declared(params string[] lines) => Header + "\n" + string.Join('\n', lines) + "\n";

    private static string Line(
        int customer, string licence, string product = "endpoint", string from = "2026-12-10", string to = "2027-12-09",
        string amount = "12万元", string? contract = null)
    {
        string number = contract ?? string.Create(CultureInfo.InvariantCulture, $"HT-{customer}");
        return $"{ParkTests.Name(customer)},{ParkTests.Code(customer)},139{customer:D8},{number},{product},{licence},{from},{to},"
            + $"\"{amount}\",1";
    }
}
