using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Journeys.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Breakwater.Journeys.Tests.Ransomware;

/// <summary>
/// The case of docs/journeys/ransomware.md, led by clicking: the insured, two claims handlers, finance and a provider.
/// </summary>
[Collection(nameof(DemonstrationServer))]
public sealed class RansomwareInBrowserTests(Chromium browser, DemonstrationServer server)
{
    // Insured of the book whose policies are in force, in provinces whose days of service have a price this year; the journey
    // of subsidies takes newer ones.
    [Theory]
    [InlineData("zh-CN", "enterprise23@demo.example")]
    [InlineData("en", "enterprise27@demo.example")]
    public async Task Case_FromTheReportToTheRecovery_IsLedByClicking(string locale, string insured)
    {
        string address = await server.Address();
        var album = new Album($"{locale}/ransomware");
        List<string> complaints = [];
        List<Desk> desks = [];
        async Task<Desk> At(string email)
        {
            Desk desk = await Desk.SignIn(browser, address, locale, email, album, complaints);
            desks.Add(desk);
            return desk;
        }

        try
        {
            var clicked = new ClickedCase(
                new Texts(locale), await At(insured), await At("claims@wanghai.demo.example"),
                await At("chief-claims@wanghai.demo.example"), await At("finance@wanghai.demo.example"), At);
            await clicked.Report();
            await clicked.AskForHelp();
            await clicked.Evidence();
            await clicked.RefuseTheRansom();
            await clicked.Claim();
            await clicked.Advance();
            await clicked.Settle();
            await clicked.PayTheProvider();
            await clicked.Recover();
        }
        catch
        {
            foreach (Desk desk in desks) await desk.Leave("stopped-here");
            throw;
        }
        finally
        {
            foreach (Desk desk in desks) await desk.DisposeAsync();
        }

        Assert.True(complaints.Count is 0, string.Join('\n', complaints));
    }
}

/// <summary>The steps of a ransomware case as its people click them.</summary>
internal sealed class ClickedCase(
    Texts texts, Desk risk, Desk handler, Desk second, Desk finance, Func<string, Task<Desk>> signIn)
{
    private static readonly Dictionary<string, string> SignIns = new(StringComparer.Ordinal)
    {
        ["Boyun Security (demo)"] = "boyun@demo.example",
        ["Shuangren Response (demo)"] = "shuangren@demo.example",
        ["Chejing Forensics (demo)"] = "chejing@demo.example",
    };

    private string _incident = "";
    private string _claim = "";
    private string _request = "";
    private Desk? _provider;

    private bool IsChinese => texts["session.email"] is not "Email";

    /// <summary>Three questions, and what to do in the first hour; graded, answered.</summary>
    internal async Task Report()
    {
        JsonNode policy = (await risk.Read("/policies?size=20"))["items"]!.AsArray()
            .First(each => each!["status"]!.GetValue<string>() is "InForce")!;
        await risk.Go($"/policies/{policy["id"]!.GetValue<string>()}");
        await risk.Press("policies.toIncident");
        await risk.Page.Locator("#category").ClickAsync();
        await risk.Options.First.ClickAsync();
        await risk.Page.Locator("#description").FillAsync("文件服务器被加密并被索要赎金。 The file server is encrypted; a ransom is asked.");
        await risk.Shoot("report");
        await risk.Press("incidents.report.send");
        _incident = await risk.LandedOn("incidents");
        await risk.Shoot("first-hour");
        await handler.Go($"/incidents/{_incident}");
        await handler.Confirm("incidents.triage.label", dialog => dialog.Locator("#outageMinutes").FillAsync("3120"));
        await handler.Shoot("graded");
        await handler.Confirm("incidents.respond.label");
        // What the service plan grants is entered when the policy is sold; this one was sold without.
        string limits = $"/policies/{policy["id"]!.GetValue<string>()}/service-limits";
        await handler.Change(
            limits, new { amount = new { amount = "150000.00", currency = "CNY" }, clause = "5.1" },
            limits[..limits.LastIndexOf('/')]);
    }

    /// <summary>Asked for, dispatched, quoted, approved.</summary>
    internal async Task AskForHelp()
    {
        await risk.Go($"/incidents/{_incident}?tab=response");
        await risk.Confirm("services.ask", async dialog =>
        {
            await dialog.Locator("#task").FillAsync("隔离、取证、恢复 / contain, investigate, restore");
            await dialog.Locator("#ceiling").FillAsync("80000");
        }, "ask-for-help");
        _request = (await risk.Read($"/service-requests?incident={_incident}"))["items"]![0]!["id"]!.GetValue<string>();
        await handler.Go($"/service-requests/{_request}");
        await handler.Confirm("services.do.dispatch");
        string given = (await handler.Read($"/service-requests/{_request}"))["provider"]!["en"]!.GetValue<string>();
        _provider = await signIn(SignIns[given]);
        await _provider.Shoot("provider-home");
        await _provider.Go($"/service-requests/{_request}");
        await _provider.Confirm("services.do.quote", async dialog =>
        {
            await dialog.Locator("#amount").FillAsync("60000");
            await dialog.Locator("#text").FillAsync("两人五日 / two people, five days");
        }, "quote");
        await handler.Go($"/service-requests/{_request}");
        await handler.Confirm("services.do.approve");
        await handler.Shoot("at-work");
    }

    /// <summary>Handed in by the insured; its custody is a chain.</summary>
    internal async Task Evidence()
    {
        await risk.Go($"/incidents/{_incident}?tab=evidence");
        await risk.Page.Locator("input[type=file]").First.SetInputFilesAsync(
            new FilePayload { Name = "ransom-note.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("pay us " + _incident) });
        await Expect(risk.Page.GetByText("ransom-note.txt").First).ToBeVisibleAsync();
        await risk.Shoot("evidence");
    }

    /// <summary>Consent to the ransom is asked and refused.</summary>
    internal async Task RefuseTheRansom()
    {
        await risk.Go($"/incidents/{_incident}?tab=response");
        JsonNode items = (await risk.Read($"/incidents/{_incident}/prior-consents"))["items"]!;
        await risk.Confirm("services.askConsent", async dialog =>
        {
            await risk.Choose(dialog, "item", NameOf(items, "S3-01"));
            await dialog.Locator("#amount").FillAsync("200000");
            await dialog.Locator("#reason").FillAsync("限三日付款 / three days to pay");
        }, "ask-consent");
        await handler.Go($"/incidents/{_incident}?tab=response");
        await handler.Confirm("services.decide", async dialog =>
        {
            await dialog.GetByText(texts["services.refuse"], new() { Exact = true }).ClickAsync();
            await dialog.Locator("#note").FillAsync("备份可用 / backups are whole");
        }, "refuse-ransom");
        await handler.Shoot("ransom-refused");
    }

    /// <summary>Interruption, restoration told late, the ransom; documents, an assessment, a decision on cover.</summary>
    internal async Task Claim()
    {
        await handler.Go($"/incidents/{_incident}");
        await handler.Confirm("incidents.claim.label");
        _claim = await handler.LandedOn("claims");
        JsonNode claim = await risk.Read($"/claims/{_claim}");
        JsonNode losses = claim["lossItems"]!, conditions = claim["conditions"]!;
        await risk.Go($"/claims/{_claim}");
        await risk.Confirm("claims.addLoss.label", async dialog =>
        {
            await risk.Choose(dialog, "item", NameOf(losses, "S1-01"));
            await dialog.Locator("#claimed").FillAsync("208000");
            await dialog.Locator("#outage_hours").FillAsync("52");
            await dialog.Locator("#outage_hourlyLoss").FillAsync("4000");
        }, "claim-interruption");
        await risk.Confirm("claims.addLoss.label", async dialog =>
        {
            await risk.Choose(dialog, "item", NameOf(losses, "F2-01"));
            await dialog.Locator("#claimed").FillAsync("148000");
            await risk.Choose(dialog, "breaches", NameOf(conditions, "C-NOTICE"));
        }, "claim-told-late");
        await risk.Confirm("claims.addLoss.label", async dialog =>
        {
            await risk.Choose(dialog, "item", NameOf(losses, "S3-01"));
            await dialog.Locator("#claimed").FillAsync("200000");
        });
        await handler.Go($"/claims/{_claim}");
        await handler.Confirm("claims.documents.label", dialog => dialog.Locator("textarea").FillAsync("发票、日志 / invoices, logs"));
        await handler.Confirm("claims.complete.label");
        await handler.Confirm("claims.assess.label", dialog => dialog.Locator("#note").FillAsync("报表 / statements"));
        await handler.Confirm("claims.decide.label");
        await handler.Shoot("decided", whole: true);
        JsonNode[] items = [.. (await handler.Read($"/claims/{_claim}"))["items"]!.AsArray().Select(item => item!)];
        // The late notice limits its own loss alone; what is not consented to is not paid.
        Assert.Equal(["Covered", "Limited"], items[..2].Select(item => item["status"]!.GetValue<string>()));
        Assert.True(items[2]["status"]!.GetValue<string>() is "Excluded" or "NominalOnly");
    }

    /// <summary>What is assessed can be paid before the rest is determined.</summary>
    internal async Task Advance()
    {
        // More than the handler may set aside alone: the chief does.
        await second.Go($"/claims/{_claim}");
        await second.Confirm("claims.reserving.label", async dialog =>
        {
            await dialog.Locator("#exposure").ClickAsync();
            await second.Options.Last.ClickAsync();      // for the claim as a whole
            await dialog.Locator("#outstanding").FillAsync("400000");
            await dialog.Locator("#reason").FillAsync("首次估损 / first estimate");
        }, "reserve");
        await handler.Go($"/claims/{_claim}");
        await handler.Confirm("claims.advance.label", async dialog =>
        {
            await dialog.Locator("#amount").FillAsync("80000");
            await dialog.Locator("#purpose").FillAsync("预付 / advance");
        }, "advance");
        await ApproveAndPay("ADV");
    }

    /// <summary>Settled, agreed, the rest paid.</summary>
    internal async Task Settle()
    {
        await handler.Go($"/claims/{_claim}");
        await handler.Confirm("claims.settle.label");
        await risk.Go($"/claims/{_claim}");
        await risk.Shoot("settlement", whole: true);
        await risk.Confirm("claims.agree.label");
        await handler.Go($"/claims/{_claim}");
        for (int payment = 0; await Owed() > 0; payment++)
        {
            Assert.True(payment < 4, "The settlement is never paid in full.");
            await handler.Confirm("claims.propose.label");
            await ApproveAndPay(string.Create(CultureInfo.InvariantCulture, $"PAY{payment}"));
            await handler.Go($"/claims/{_claim}");
        }

        await handler.Go($"/claims/{_claim}?tab=money");
        await handler.Shoot("paid", whole: true);
    }

    /// <summary>Result, invoice by grade and day, confirmed by who did not approve the quote, paid.</summary>
    internal async Task PayTheProvider()
    {
        Desk provider = _provider!;
        await provider.Go($"/service-requests/{_request}");
        await provider.Confirm(
            "services.do.complete", dialog => dialog.Locator("#text").FillAsync("由未打补丁的 VPN 进入 / by an unpatched VPN"));
        await provider.Confirm("services.do.invoice", dialog => dialog.Locator("[id='days-G2']").FillAsync("10"), "invoice");
        await second.Go($"/service-requests/{_request}");
        await second.Confirm("services.do.confirm", picture: "confirm-invoice");
        await finance.Go($"/service-requests/{_request}");
        await finance.Confirm("services.do.pay", dialog => dialog.Locator("#bankReference").FillAsync($"SVC-{_request[^12..]}"));
        await finance.Shoot("provider-paid");
    }

    /// <summary>Part comes back from whoever left the door open; the claim closes.</summary>
    internal async Task Recover()
    {
        await handler.Go($"/claims/{_claim}?tab=money");
        await handler.Confirm("claims.recovery.label", async dialog =>
        {
            await dialog.Locator("#from").FillAsync("运维服务商 / maintenance provider");
            await dialog.Locator("#expected").FillAsync("50000");
        });
        await finance.Go($"/claims/{_claim}?tab=money");
        await finance.Confirm("claims.recovery.book", async dialog =>
        {
            await dialog.Locator("#amount").FillAsync("30000");
            await dialog.Locator("#bankReference").FillAsync($"REC-{_claim[^12..]}");
        }, "recovery");
        await handler.Go($"/claims/{_claim}");
        await handler.Confirm("claims.close.label", dialog => dialog.Locator("textarea").FillAsync("已付清 / paid"));
        await handler.Shoot("closed", whole: true);
        JsonNode claim = await handler.Read($"/claims/{_claim}");
        Assert.Equal("Closed", claim["state"]!.GetValue<string>());
        Assert.Equal(claim["settlement"]!["payable"]!.ToJsonString(), claim["paid"]!.ToJsonString());
        Assert.Equal(("0.00", "30000.00"), (Amount(claim["reserve"]!), Amount(claim["recovered"]!)));
    }

    private async Task<decimal> Owed()
    {
        JsonNode claim = await handler.Read($"/claims/{_claim}");
        return Parse(claim["settlement"]!["payable"]!) - Parse(claim["committed"]!);

        static decimal Parse(JsonNode money) => decimal.Parse(Amount(money), CultureInfo.InvariantCulture);
    }

    private async Task ApproveAndPay(string reference)
    {
        await second.Go($"/claims/{_claim}");
        await second.Confirm("claims.approve.long");
        await finance.Go($"/claims/{_claim}");
        await finance.Confirm(
            "claims.pay.label", dialog => dialog.Locator("#bankReference").FillAsync($"{reference}-{_claim[^12..]}"));
    }

    private string NameOf(JsonNode list, string code)
    {
        JsonNode named = list.AsArray().First(each => string.Equals(each!["code"]!.GetValue<string>(), code, StringComparison.Ordinal))!;
        return named["name"]![IsChinese ? "zh" : "en"]!.GetValue<string>();
    }

    private static string Amount(JsonNode money) => money["amount"]!.GetValue<string>();
}
