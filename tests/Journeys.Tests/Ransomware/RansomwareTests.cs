using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Ransomware;

/// <summary>
/// A ransomware case through the API by five sign-ins: the insured, its insurer's two handlers, finance, and a provider.
/// docs/journeys/ransomware.md tells the same story.
/// </summary>
public sealed class RansomwareTests(PostgresServer server)
{
    private static readonly string[] NoCodes = [];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Case_FromTheReportToTheRecovery_BalancesAtEveryStep(string database)
    {
        await using TestHost host = database is "sqlite" ? new SqliteHost() : new PostgresHost(server);
        Market market = await Market.Open(host);
        Calls risk = market.As(market.Enterprise, Role.Enterprise);
        Calls finance = market.As(market.Insurer, Role.Finance);
        Calls provider = market.As(market.Of("anbao"), Role.Provider);
        Calls handler = await market.Person(market.Insurer, "handler");
        Calls second = await market.Person(market.Insurer, "second");
        string policy = await Insure(host, market, risk, finance);

        // Reported first, claimed later; graded, and a provider is at work within the service limit.
        Told reported = (await risk.Post("/incidents", Steps.Mishap(policy, host.Clock.GetUtcNow().AddHours(-2)))).Is(201);
        string incident = $"/incidents/{reported.Text("id")}";
        (await handler.On(incident, "triages", Steps.Triage(Money.Yuan(700_000)))).Is(200);
        (await risk.On(incident, "responses")).Is(200);
        await CodeAndTell(risk, handler, incident);
        string service = await Respond(market, risk, handler, provider, policy, incident);
        await Evidence(risk, handler, provider, incident);

        // The ransom is not consented to.
        object ransom = new { Item = "S3-01", Amount = Money.Yuan(200_000), Reason = "限三日付款 / three days to pay" };
        Told asked = (await risk.Post($"{incident}/prior-consents", ransom)).Is(201);
        (await risk.Post($"{incident}/prior-consents/{asked.Text("id")}/decisions", new { IsGranted = true, Note = "x" }, asked.Version))
            .Refuses(403, "ROLE-NOT-GRANTED");
        (await handler.Post(
            $"{incident}/prior-consents/{asked.Text("id")}/decisions", new { IsGranted = false, Note = "备份可用 / backups are whole" },
            asked.Version)).Is(200);

        await ClaimAndSettle(risk, handler, second, finance, incident);
        await Invoice(handler, second, finance, provider, service);
        Assert.Empty(await Ledger.Breaches(host));
    }

    // Coded by what the notice says, and the authority is told within its hours by the draft, with its gaps.
    private static async Task CodeAndTell(Calls risk, Calls handler, string incident)
    {
        (await handler.On(incident, "classifications", Steps.Coding)).Is(200);
        JsonNode owed = (await risk.Get(incident)).Is(200)["clocks"][0]!;
        string clock = $"clocks/{owed["id"]!.GetValue<string>()}";
        Told draft = (await risk.Get($"{incident}/{clock}/draft")).Is(200);
        Assert.Contains("ransomware", draft["sections"].ToJsonString(), StringComparison.Ordinal);
        object report = new
        {
            Kind = draft.Text("kind"),
            Way = "System",
            Whom = "省级网信部门 / the provincial administration",
            At = owed["due"]!.GetValue<DateTimeOffset>().AddHours(-2),
            Text = draft["sections"].ToJsonString(),
        };
        (await risk.On(incident, $"{clock}/reports", report)).Is(200);
        (await handler.On(incident, $"{clock}/reports", report)).Refuses(409, "INC-REPORTED");
    }

    private static async Task<string> Insure(TestHost host, Market market, Calls risk, Calls finance)
    {
        DateOnly today = host.Clock.Today();
        string filing = await Steps.FileProduct(
            market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial: 7, today);
        string policy = await Steps.Bind(risk, await Steps.Quote(risk, await Steps.Assess(risk, filing), today));
        Told invoice = await Steps.Invoice(finance, policy);
        (await finance.Post(
            $"/invoices/{invoice["invoice"]["id"]!.GetValue<string>()}/receipts", Steps.Receipt(invoice, today, "BANK-RANSOM"),
            invoice.Version)).Is(201);
        return policy;
    }

    private static async Task<string> Respond(
        Market market, Calls risk, Calls handler, Calls provider, string policy, string incident)
    {
        object level = new { Regions = NoCodes, Skills = new[] { "Forensics" }, AcceptMinutes = 30, Capacity = 3 };
        (await handler.Post("/panel", new { Provider = market.Of("anbao").Id, Level = level })).Is(201);
        (await handler.Post($"/policies/{policy}/service-limits", new { Amount = Money.Yuan(100_000), Clause = "5.1" })).Is(201);
        string service = "/service-requests/" + (await risk.Post($"{incident}/service-requests", new
        {
            Kind = "QuoteAndService",
            Skill = "Forensics",
            Province = "310000",
            Task = "确认入侵点 / find the point of entry",
            Ceiling = Money.Yuan(80_000),
        })).Is(201).Text("id");
        (await handler.On(service, "dispatches", new { Provider = (string?)null })).Is(200);
        (await provider.On(service, "quotes", new { Amount = Money.Yuan(90_000), Text = "x" })).Refuses(422, "SRV-QUOTE");
        (await provider.On(service, "quotes", new { Amount = Money.Yuan(60_000), Text = "两人五日 / two people, five days" })).Is(200);
        (await handler.On(service, "approvals")).Is(200);
        return service;
    }

    // The pack the insurer takes out holds what the provider handed in, under the hash the provider stated.
    private static async Task Evidence(Calls risk, Calls handler, Calls provider, string incident)
    {
        const string Image = "sha256 of disk 1: 0f…";
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Image)));
        (await risk.Upload($"{incident}/evidence?name=note.exe.txt", "pay", "application/octet-stream")).Refuses(422, "EVD-NAME");
        (await risk.Upload($"{incident}/evidence?name=ransom-note.txt", "pay us", "application/octet-stream")).Is(201);
        (await provider.Upload($"{incident}/evidence?name=disk1.log&sha256={sha256}", Image, "application/octet-stream")).Is(201);
        (await provider.Get($"{incident}/evidence-pack")).Refuses(403, "ROLE-NOT-GRANTED");
        Told pack = (await handler.Get($"{incident}/evidence-pack")).Is(200);
        using var zip = new ZipArchive(new MemoryStream(pack.Bytes));
        using var manifest = new StreamReader(zip.GetEntry("SHA256SUMS")!.Open());
        Assert.Contains($"{sha256}  files/002-disk1.log", await manifest.ReadToEndAsync(), StringComparison.Ordinal);
    }

    // Product ENT-CYBER, retention 30,000 raised by 20 % to 36,000 because one loss was told too late (clause 7.4):
    //   interruption   52 h × 4,000 = 208,000 − the higher of 8 h × 4,000 = 32,000 and the retention    (clause 2.4)
    //   restoration    148,000, told too late                                                  (clause 2.2)
    //   response        64,000 by a vendor nobody agreed to                              =  0  (clause 7.6)
    //   ransom         nominal, and not consented to                                     =  0  (clause 2.8, 7.7)
    private static async Task ClaimAndSettle(Calls risk, Calls handler, Calls second, Calls finance, string incident)
    {
        (await risk.Post($"{incident}/outside-vendors", new { Name = "街角电脑店 / a shop", Items = (string[])["F1-02"] })).Is(201);
        string claim = $"/claims/{(await risk.On(incident, "claims")).Is(201).Text("id")}";
        object outage = new { Hours = 52, HourlyLoss = Money.Yuan(4_000), Compensated = Money.Zero };
        (await risk.On(claim, "loss-items", new { Item = "S1-01", Claimed = Money.Yuan(208_000), Outage = outage })).Is(200);
        object late = new { Breaches = new[] { "C-NOTICE" } };
        (await risk.On(claim, "loss-items", new { Item = "F2-01", Claimed = Money.Yuan(148_000), Facts = late })).Is(200);
        (await risk.On(claim, "loss-items", new { Item = "F1-02", Claimed = Money.Yuan(64_000) })).Is(200);
        (await risk.On(claim, "loss-items", new { Item = "S3-01", Claimed = Money.Yuan(200_000) })).Is(200);
        (await handler.On(claim, "document-requests", new { Documents = "发票、日志 / invoices, logs" })).Is(200);
        (await handler.On(claim, "document-receipts")).Is(200);
        JsonArray items = (await handler.Get(claim)).Is(200)["items"].AsArray();
        string interruption = items[0]!["id"]!.GetValue<string>();
        (await handler.On(claim, $"loss-items/{interruption}/assessments", new { Assessed = Money.Yuan(208_000), Note = "报表 / statements" }))
            .Is(200);
        (await handler.On(claim, "cover-decisions", new { Causes = NoCodes, Breaches = NoCodes })).Is(200);
        items = (await handler.Get(claim)).Is(200)["items"].AsArray();
        Assert.Equal(["Excluded", "7.6"], [items[2]!["status"]!.GetValue<string>(), items[2]!["clause"]!.GetValue<string>()]);
        Assert.True(items[3]!["status"]!.GetValue<string>() is "Excluded" or "NominalOnly");

        // Only the interruption is assessed: 208,000 − 32,000 can be paid before the rest is determined.
        (await handler.On(claim, "reserves", new { Outstanding = Money.Yuan(400_000), Reason = "首次估损 / first estimate" })).Is(200);
        object tooMuch = new { Amount = Money.Yuan(176_000) + Money.Cny(1), Purpose = "预付 / advance" };
        (await handler.On(claim, "advances", tooMuch)).Refuses(422, "CLM-ADVANCE");
        (await handler.On(claim, "advances", new { Amount = Money.Yuan(100_000), Purpose = "预付 / advance" })).Is(200);
        await Pay(second, finance, claim, 0, "ADV-1");

        (await handler.On(claim, "settlements")).Is(200);
        Told settled = (await handler.Get(claim)).Is(200);
        Money payable = Told.MoneyOf(settled["settlement"]["payable"]!);
        Assert.Equal(Expected, payable);
        (await risk.On(claim, "agreements")).Is(200);
        (await handler.On(claim, "payments", new { Amount = payable - Money.Yuan(100_000), Purpose = "赔款余额 / the rest" })).Is(200);
        await Pay(second, finance, claim, 1, "PAY-1");

        (await handler.On(claim, "recoveries", new { Kind = "Subrogation", From = "运维服务商 / maintenance provider", Expected = Money.Yuan(50_000) }))
            .Is(200);
        string recovery = (await finance.Get(claim)).Is(200)["recoveries"][0]!["id"]!.GetValue<string>();
        (await finance.On(claim, $"recoveries/{recovery}/receipts", new { Amount = Money.Yuan(30_000), BankReference = "REC-1" })).Is(200);
        (await handler.On(claim, "closures", new { Reason = "已付清 / paid" })).Is(200);
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(finance);
        Assert.Equal(
            (Money.Zero, Money.Zero, payable, Money.Yuan(-30_000)),
            (books["OutstandingClaims"], books["ClaimsPayable"], books["ClaimsIncurred"], books["ClaimRecoveries"]));
    }

    // 208,000 − 32,000 + 148,000 − what the raised retention takes beyond the 30,000 that the interruption bore: 6,000.
    private static Money Expected { get; } = Money.Yuan(176_000 + 148_000 - 6_000);

    private static async Task Pay(Calls second, Calls finance, string claim, int at, string reference)
    {
        Told view = (await second.Get(claim)).Is(200);
        string payment = $"payments/{view["payments"][at]!["id"]!.GetValue<string>()}";
        (await second.On(claim, $"{payment}/approvals")).Is(200);
        (await finance.On(claim, $"{payment}/instructions", new { Reference = "I-" + reference })).Is(200);
        (await finance.On(claim, $"{payment}/disbursements", new { BankReference = reference })).Is(200);
    }

    private static async Task Invoice(Calls handler, Calls second, Calls finance, Calls provider, string service)
    {
        (await provider.On(service, "results", new { Text = "由未打补丁的 VPN 进入 / entered by an unpatched VPN" })).Is(200);
        Told view = (await provider.Get(service)).Is(200);
        Money day = Told.MoneyOf(view["grades"].AsArray().Single(grade => grade!["code"]!.GetValue<string>() is "G2")!["day"]!);
        object lines = new { Lines = new[] { new { Grade = "G2", Days = 10, Price = Money.Yuan(9_000) } } };
        (await provider.On(service, "invoices", lines)).Is(200);
        (await handler.On(service, "confirmations")).Refuses(403, "SRV-FOUR-EYES");
        (await second.On(service, "confirmations")).Is(200);
        (await finance.On(service, "disbursements", new { BankReference = "SVC-1" })).Is(200);
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(finance);
        Assert.Equal((Money.Cny(day.Fen * 10), Money.Zero), (books["ServiceCosts"], books["ServicePayable"]));
    }
}
