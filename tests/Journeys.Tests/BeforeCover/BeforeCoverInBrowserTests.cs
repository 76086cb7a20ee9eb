using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Journeys.Tests.Browser;
using Breakwater.Registry.Contracts;
using Breakwater.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Breakwater.Journeys.Tests.BeforeCover;

/// <summary>What happens before cover, led by clicking: a filing with two objections; a plan listed and used; an enterprise
/// assessed from three files with a dispute upheld; a provider's job; an authorisation taken back.</summary>
[Collection(nameof(DemonstrationServer))]
public sealed class BeforeCoverInBrowserTests(Chromium browser, DemonstrationServer server)
{
    // Insurers that have not filed this product and enterprises that have applied for nothing in the book.
    [Theory]
    [InlineData("zh-CN", "langyu", "enterprise54@demo.example")]
    [InlineData("en", "hengdi", "enterprise55@demo.example")]
    public async Task BeforeCover_FromFilingToSignedReport_IsLedByClicking(string locale, string insurer, string enterprise)
    {
        string address = await server.Address();
        var album = new Album($"before-cover-{locale}");
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
            var chain = new BeforeCoverChain(
                await At($"product@{insurer}.demo.example"), await At("authority@demo.example"), await At(enterprise),
                await At("boyun@demo.example"), await At($"underwriter@{insurer}.demo.example"));
            await chain.File(locale is "en" ? 82 : 81);
            await chain.List();
            await chain.Assess();
            await chain.Dispute();
            await chain.Order();
            await chain.TakeBack();
            await chain.Pay(await At($"finance@{insurer}.demo.example"));
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

internal sealed class BeforeCoverChain(Desk product, Desk authority, Desk risk, Desk provider, Desk underwriter)
{
    private const string Domain = "qinghe.example";

    private static readonly (string Name, string Type)[] Scans =
        [("outside.nmap.xml", "text/xml"), ("site.nuclei.jsonl", "application/x-ndjson"), ("weaknesses.nessus", "text/xml")];

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private string _filing = "";
    private string _plan = "";
    private string _assessment = "";
    private string _consent = "";
    private string _job = "";

    private DateOnly Today => _now.ShanghaiDay();

    /// <summary>Submitted, objected to twice, answered twice, registered.</summary>
    internal async Task File(int serial)
    {
        _filing = await product.Make("/filings", new { Package = FilingReader.Join(DemonstrationFilings.Of("data-leak-liability")) });
        string page = $"/filings/{_filing}";
        await authority.Go(page);
        await authority.Confirm("filings.act.review");
        foreach ((string objection, string answer) in (IEnumerable<(string, string)>)
            [
                ("第三条的免责是否已作明确说明？ Is the exclusion of clause 3 explained clearly?", "已在投保单加粗。 It stands in bold in the proposal."),
                ("请说明费率系数的上下限依据。 On what do the bounds of the factors rest?", "依据为示范数据，见费率表来源。 On demonstration data; see the tariff's sources."),
            ])
        {
            await authority.Go(page);
            await authority.Confirm("filings.act.object", dialog => dialog.Locator("#text").FillAsync(objection));
            await product.Go(page);
            await product.Sees("filings.next.Objection");
            await product.Confirm("filings.act.answer", dialog => dialog.Locator("#text").FillAsync(answer));
        }

        await authority.Go(page);
        await authority.Shoot("filing-answered-twice");
        await authority.Confirm(
            "filings.act.register", dialog => dialog.Locator("#number").FillAsync(Steps.RegistrationNumber(serial, Today)));
        await authority.Sees("filings.next.Filed");
        Assert.Equal("Filed", (await authority.Read(page))["filing"]!["state"]!.GetValue<string>());
    }

    /// <summary>Nominated by the provider, reviewed and listed by the authority, found by the enterprise.</summary>
    internal async Task List()
    {
        _plan = await provider.Make("/plans", new
        {
            Name = new Words($"数据安心方案 {_filing[^4..]}", $"Data at ease {_filing[^4..]}"),
            Summary = new Words("承保前授权扫描，事发后响应。", "An authorised scan before cover, help afterwards."),
            Scenario = "DataLeak",
            Products = new[] { _filing },
            Services = new[]
            {
                new
                {
                    Kind = "Assessment",
                    Provider = (await provider.Read("/session"))["organisation"]!["id"]!.GetValue<string>(),
                    Text = new Words("承保前一次授权扫描", "One authorised scan before cover"),
                    Qualification = "示例资质 / demo certificate BY-0002",
                },
            },
            Industries = Array.Empty<string>(),
            Sizes = Array.Empty<string>(),
            Provinces = Array.Empty<string>(),
            ServiceFee = Money.Yuan(9_800),
            FeeBasis = new Words("每家企业每年", "a year for each enterprise"),
        });
        string page = $"/plans/{_plan}";
        await provider.Go(page);
        await provider.Confirm("plans.act.nominate");
        await authority.Go(page);
        await authority.Confirm("plans.act.review");
        await authority.Confirm("plans.act.list", picture: "plan-listing");
        await authority.Sees("plans.next.Listed");
        await risk.Go($"/directory/{_plan}");
        await risk.Shoot("plan-in-the-directory");
    }

    /// <summary>Answered, attested, and three scanners' files taken in within the authorisation.</summary>
    internal async Task Assess()
    {
        _assessment = await risk.Make("/assessments", new { Filing = _filing });
        string path = $"/assessments/{_assessment}";
        JsonNode asked = await risk.Read($"{path}/questionnaire");
        await risk.Change(
            $"{path}/answers",
            new { answers = asked["questions"]!.AsArray().Select(q => new { question = q!["code"]!.GetValue<string>(), answer = AnswerTo(q) }) },
            path);
        await risk.Change(
            $"{path}/controls",
            new
            {
                controls = asked["controls"]!.AsArray().Select(c => new
                {
                    control = c!["code"]!.GetValue<string>(),
                    presence = "Present",
                    scope = "全部业务系统 / all systems",
                }),
            },
            path);
        _consent = await risk.Make("/consents", new
        {
            Domains = new[] { Domain },
            Networks = Array.Empty<string>(),
            Window = new { From = Today, To = Today.AddDays(30) },
            Signatory = "企业授权人（示例）",
        });
        await risk.Go($"/apply/{_assessment}");
        await risk.Press("application.step.scan");
        foreach ((int at, (string name, string type)) in Scans.Index())
        {
            await risk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
            {
                Name = name,
                MimeType = type,
                Buffer = Dated(await System.IO.File.ReadAllTextAsync(Repository.PathOf($"tests/Journeys.Tests/BeforeCover/{name}"))),
            });
            await Expect(risk.Button("application.scan.take")).ToBeVisibleAsync();
            if (at == Scans.Length - 1) await risk.Shoot("scan-preview");
            await risk.Confirm("application.scan.take");
        }

        await risk.Go(path);
        await risk.Shoot("assessment-with-tiers");
        Assert.Equal(3, (await risk.Read($"{path}/imports"))["total"]!.GetValue<int>());
        Assert.Equal("AuthorisedScan", (await risk.Read(path))["tiers"]!["reached"]!.GetValue<string>());
    }

    /// <summary>The enterprise says a finding is wrong; the insurer holds on to it.</summary>
    internal async Task Dispute()
    {
        JsonNode findings = await risk.Read($"/findings?assessment={_assessment}&q=backup");
        string page = $"/findings/{findings["items"]![0]!["id"]!.GetValue<string>()}";
        await risk.Go(page);
        await risk.Confirm("findings.act.dispute.label", dialog => dialog.Locator("#reason").FillAsync(
            "该文件不含客户数据。 The archive holds no customer data."));
        await underwriter.Go(page);
        await underwriter.Sees("findings.next.Disputed");
        await underwriter.Shoot("disputed");
        await underwriter.Confirm("findings.act.uphold.label", dialog => dialog.Locator("#reason").FillAsync(
            "备份可被任何人下载。 Anyone can download the backup."));
        await underwriter.Sees("findings.next.Upheld");
        Assert.Equal("Upheld", (await risk.Read(page))["finding"]!["state"]!.GetValue<string>());
    }

    /// <summary>The insurer orders a penetration test from the plan's provider; it is done, signed and invoiced.</summary>
    internal async Task Order()
    {
        await underwriter.Go($"/assessments/{_assessment}");
        await underwriter.Confirm("jobs.do.order", async dialog =>
        {
            await dialog.Locator("#assessor").ClickAsync();
            await underwriter.Page.Locator(".ant-select-item-option").First.ClickAsync();
            await dialog.Locator("#targets").FillAsync($"www.{Domain}");
            await dialog.Locator("#task").FillAsync("官网渗透测试 / a penetration test of the site");
            await dialog.Locator("#fee").FillAsync("30000");
        }, "order");
        _job = await underwriter.LandedOn("assessment-jobs");
        await provider.Go("/home");
        await provider.Shoot("provider-home");
        await provider.Go("/assessment-jobs");
        await provider.Shoot("provider-work");
        await provider.Go($"/assessment-jobs/{_job}");
        await provider.Confirm("jobs.do.accept");
        await provider.Confirm("jobs.do.start");
        await provider.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await provider.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "pentest-report.md",
            MimeType = "text/markdown",
            Buffer = Encoding.UTF8.GetBytes("# 渗透测试报告 / Penetration test\n\n见附录。 / See the annex.\n"),
        });
        await provider.Sees("jobs.kept");
        await provider.Confirm("jobs.do.hand-in", async dialog =>
        {
            foreach (string day in (string[])["#testedFrom", "#testedTo"])
            {
                await dialog.Locator(day).ClickAsync();
                await provider.Page.Locator(".ant-picker-dropdown:not(.ant-picker-dropdown-hidden) .ant-picker-cell-today").ClickAsync();
            }

            await dialog.Locator("#scope").FillAsync("官网全部页面；未含内网 / the whole site; the inner network left out");
            await dialog.Locator("#summary").FillAsync("一处高危已修复 / one grave weakness, mended");
        });
        await provider.Confirm("jobs.do.sign-off", async dialog =>
        {
            await dialog.Locator("#capacity").FillAsync("示例资质 / demo certificate BY-0003");
            await dialog.Locator("#statement").FillAsync("本人对报告负责 / I vouch for this report");
        }, "sign");
        await provider.Sees("jobs.next.SignedOff");
        Assert.Equal(
            "PenetrationTest", (await underwriter.Read($"/assessments/{_assessment}"))["tiers"]!["reached"]!.GetValue<string>());
    }

    /// <summary>Taken back: nothing is scanned and nothing is taken in any more.</summary>
    internal async Task TakeBack()
    {
        string second = await underwriter.Make($"/assessments/{_assessment}/jobs", new
        {
            Provider = (await provider.Read("/session"))["organisation"]!["id"]!.GetValue<string>(),
            Plan = _plan,
            Tier = "AuthorisedScan",
            Task = "复扫 / scan again",
            Targets = new[] { $"www.{Domain}" },
            Fee = Money.Yuan(3_000),
            InsurerShare = 100,
        });
        await risk.Go($"/consents/{_consent}");
        await risk.Confirm("consents.revoke.label", dialog => dialog.Locator("#reason").FillAsync("评估已完成 / the assessment is done"));
        await risk.Sees("consents.next.Revoked");
        await risk.Shoot("authorisation-taken-back");
        await provider.Go($"/assessment-jobs/{second}");
        await provider.Confirm("jobs.do.accept");
        await provider.Sees("jobs.next.authorisation");
        await Expect(provider.Button("jobs.do.start")).ToBeDisabledAsync();
        await provider.Shoot("no-work-without-authorisation");
    }

    /// <summary>Invoiced by the provider, paid by the insurer's finance.</summary>
    internal async Task Pay(Desk finance)
    {
        string page = $"/assessment-jobs/{_job}";
        await provider.Go(page);
        await provider.Confirm("jobs.do.invoice", async dialog =>
        {
            await dialog.Locator("#reference").FillAsync($"BY-{_job[^6..]}");
            await dialog.Locator("#amount").FillAsync("28000");
        });
        await finance.Go(page);
        await finance.Confirm(
            "jobs.do.pay", dialog => dialog.Locator("#bankReference").FillAsync($"BANK-{_job[^12..]}"), "pay-the-assessor");
        await finance.Sees("jobs.next.Paid");
        await finance.Shoot("paid");
    }

    private byte[] Dated(string text)
    {
        DateTimeOffset at = _now.AddMinutes(-5).ToOffset(TimeSpan.FromHours(8));
        return Encoding.UTF8.GetBytes(text
            .Replace("UNIX", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("STAMP", at.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("WHEN", at.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static string AnswerTo(JsonNode question) => question["kind"]!.GetValue<string>() switch
    {
        "YesNo" => "no",
        "Choice" => question["choices"]![0]!["code"]!.GetValue<string>(),
        "Number" => (question["min"]?.GetValue<decimal>() ?? 1).ToString(CultureInfo.InvariantCulture),
        "Amount" => "100000.00",
        _ => "示例 / example",
    };
}
