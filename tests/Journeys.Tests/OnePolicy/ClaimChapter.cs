using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.OnePolicy;

/// <summary>One incident, from the report to the closed claim.</summary>
internal sealed class ClaimChapter(TestHost host, Market market, CoverChapter cover)
{
    // Product ENT-CYBER 2024.1, 8 m yuan at a retention of 50,000 yuan per event:
    //   interruption   52 h × 4,000 = 208,000 − the higher of 8 h × 4,000 and 50,000  = 158,000   (clause 2.4; the retention is borne)
    //   response        80,000 as assessed + 64,000, under 30 % of the limit          = 144,000   (clause 2.1; no retention)
    //   restoration    148,000, the retention already borne                           = 148,000   (clause 2.2)
    //   ransom         nominal only                                                   =       0   (clause 2.8)
    private static readonly Money Payable = Money.Yuan(450_000);

    private string _claim = "";
    private string _incident = "";

    internal static Money Paid => Payable;

    private Calls Finance => market.As(market.Insurer, Role.Finance);

    internal async Task ReportAndOpen()
    {
        await cover.Pass(days: 15);
        Calls handler = await market.Person(market.Insurer, "handler");
        Told reported = (await cover.Risk.Post("/incidents", Steps.Mishap(cover.Policy, host.Clock.GetUtcNow().AddHours(-2)))).Is(201);
        _incident = $"/incidents/{reported.Text("id")}";
        (await handler.On(_incident, "triages", Steps.Triage(Money.Yuan(656_000)))).Is(200);
        (await cover.Risk.On(_incident, "responses")).Is(200);
        _claim = $"/claims/{(await cover.Risk.On(_incident, "claims")).Is(201).Text("id")}";
        (await cover.Risk.On(_incident, "claims")).Refuses(409, "INC-STATE");     // not twice
        await Claim("F1-01", 86_000);
        await Claim("F1-02", 64_000);
        await Claim("F2-01", 148_000);
        await Claim("S3-01", 200_000);
        object outage = new { Hours = 52, HourlyLoss = Money.Yuan(4_000), Compensated = Money.Zero };
        (await cover.Risk.On(_claim, "loss-items", new { Item = "S1-01", Claimed = Money.Yuan(208_000), Outage = outage })).Is(200);
    }

    internal async Task DecideAndSettle()
    {
        Calls handler = await market.Person(market.Insurer, "handler");
        (await handler.On(_claim, "document-requests", new { Documents = "发票、日志 / invoices, logs" })).Is(200);
        (await handler.On(_claim, "document-requests", new { Documents = "再要一次 / once more" })).Refuses(409, "CLM-ART22");
        (await handler.Get($"{_claim}/settlement-preview")).Refuses(409, "CLM-STATE");
        (await handler.On(_claim, "document-receipts")).Is(200);
        Told view = (await handler.Get(_claim)).Is(200);
        string response = view["items"].AsArray().Single(item => item!["item"]!.GetValue<string>() is "F1-01")!["id"]!.GetValue<string>();
        (await handler.On(_claim, $"loss-items/{response}/assessments", new { Assessed = Money.Yuan(80_000), Note = "按工时 / by time sheets" }))
            .Is(200);
        (await handler.On(_claim, "cover-decisions", new { Causes = Array.Empty<string>(), Breaches = Array.Empty<string>() })).Is(200);

        Told preview = (await handler.Get($"{_claim}/settlement-preview")).Is(200);
        (await handler.On(_claim, "settlements")).Is(200);
        Told settled = (await handler.Get(_claim)).Is(200);
        Assert.Equal(preview.Body!.ToJsonString(), settled["settlement"].ToJsonString());
        Assert.Equal(Payable, Told.MoneyOf(settled["settlement"]["payable"]!));
        JsonArray steps = settled["settlement"]["trail"]!["steps"]!.AsArray();
        Assert.Equal("450000.00", steps[^1]!["result"]!.GetValue<string>());
        (await cover.Risk.On(_claim, "agreements")).Is(200);
    }

    internal async Task ReserveAndPay()
    {
        Calls handler = await market.Person(market.Insurer, "handler");
        Calls second = await market.Person(market.Insurer, "second");
        (await handler.On(_claim, "reserves", new { Outstanding = Payable, Reason = "按赔款计算 / as computed" })).Is(200);
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(Finance);
        Assert.Equal(
            (Payable, -Payable, Payable, Money.Yuan(9_550_000)),
            (books["ClaimsIncurred"], books["OutstandingClaims"], books["LimitUsed"], books["LimitAvailable"]));

        object tooMuch = new { Amount = Payable + Money.Cny(1), Purpose = "赔款 / settlement" };
        (await handler.On(_claim, "payments", tooMuch)).Refuses(422, "CLM-AMOUNT");
        (await handler.On(_claim, "payments", new { Amount = Payable, Purpose = "赔款 / settlement" })).Is(200);
        Told view = (await handler.Get(_claim)).Is(200);
        string payment = $"payments/{view["payments"][0]!["id"]!.GetValue<string>()}";
        (await handler.On(_claim, $"{payment}/approvals")).Refuses(403, "CLM-FOUR-EYES");
        object proof = new { BankReference = "PAY-0001" };
        (await Finance.On(_claim, $"{payment}/disbursements", proof)).Refuses(409, "CLM-DECIDED");     // not before it is approved
        (await second.On(_claim, $"{payment}/approvals")).Is(200);
        books = await Ledger.Balances(Finance);
        Assert.Equal((Money.Zero, -Payable), (books["OutstandingClaims"], books["ClaimsPayable"]));

        Money cash = books["Cash"];
        (await Finance.On(_claim, $"{payment}/disbursements", proof)).Is(200);
        (await handler.On(_claim, "closures", new { Reason = "已支付 / paid" })).Is(200);
        books = await Ledger.Balances(Finance);
        Assert.Equal(
            (cash - Payable, Payable, Money.Zero, Money.Zero, Payable),
            (books["Cash"], books["ClaimsIncurred"], books["OutstandingClaims"], books["ClaimsPayable"], books["LimitUsed"]));
        Assert.Equal("Closed", (await cover.Risk.Get(_claim)).Is(200).Text("state"));
    }

    private async Task Claim(string item, int yuan) =>
        (await cover.Risk.On(_claim, "loss-items", new { Item = item, Claimed = Money.Yuan(yuan) })).Is(200);
}
