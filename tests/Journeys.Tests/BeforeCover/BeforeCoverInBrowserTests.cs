using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Journeys.Tests.Browser;
using Breakwater.Registry.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Breakwater.Journeys.Tests.BeforeCover;

/// <summary>What happens before cover, led by clicking: a filing with two objections; a plan listed and used; an enterprise
/// assessed from three files with a dispute upheld; an authorisation taken back.</summary>
[Collection(nameof(DemonstrationServer))]
public sealed class BeforeCoverInBrowserTests(Chromium browser, DemonstrationServer server)
{
    // Insurers that have not filed this product and enterprises that have applied for nothing in the book.
    [Theory]
    [InlineData("zh-CN", "langyu", "enterprise54@demo.example")]
    [InlineData("en", "wanghai", "enterprise55@demo.example")]
    public async Task BeforeCover_FromFilingToARevokedAuthorisation_IsLedByClicking(string locale, string insurer, string enterprise)
    {
        string address = await server.Address();
        var album = new Album($"before-cover-{locale}");
        List<string> complaints = [];
        Desk[] desks = await Task.WhenAll(
            new[]
            {
                $"product@{insurer}.demo.example", "authority@demo.example", "boyun@demo.example", enterprise,
                $"underwriter@{insurer}.demo.example",
            }
            .Select(email => Desk.SignIn(browser, address, locale, email, album, complaints)));
        var chain = new BeforeCoverChain(desks[0], desks[1], desks[2], desks[3], desks[4]);
        try
        {
            await chain.File(serial: locale is "en" ? 82 : 81);
            await chain.List();
            await chain.Assess();
            await chain.Dispute();
            await chain.Apply();
            await chain.TakeBack();
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

/// <summary>The steps as their people click them; what is typed in long forms goes through the same routes from the page.</summary>
internal sealed class BeforeCoverChain(Desk product, Desk authority, Desk provider, Desk risk, Desk underwriter)
{
    private static readonly string[] Scans = [ScanSamples.Outside, ScanSamples.Site, ScanSamples.Weaknesses];

    private readonly DateTimeOffset _scanned = TimeProvider.System.GetUtcNow().AddMinutes(-5);
    private string _filing = "";
    private string _plan = "";
    private string _planNumber = "";
    private string _assessment = "";
    private string _consent = "";

    private DateOnly Today => _scanned.ShanghaiDay();

    /// <summary>Submitted, objected to twice, answered twice, registered.</summary>
    internal async Task File(int serial)
    {
        _filing = await product.Make("/filings", new { Package = FilingReader.Join(DemonstrationFilings.Of("data-leak-liability")) });
        string page = $"/filings/{_filing}";
        await authority.Go(page);
        await authority.Confirm("filings.act.review");
        foreach ((string objection, string answer) in (IEnumerable<(string, string)>)
            [
                ("第三条的免责是否已作明确说明？ Is the exclusion of clause 3 explained clearly?",
                    "已在投保单加粗。 It stands in bold in the proposal."),
                ("请说明费率系数的上下限依据。 On what do the bounds of the factors rest?",
                    "依据为示范数据，见费率表来源。 On demonstration data; see the tariff's sources."),
            ])
        {
            await authority.Confirm("filings.act.object", dialog => dialog.Locator("#text").FillAsync(objection));
            await product.Go(page);
            await product.Sees("filings.next.Objection");
            await product.Confirm("filings.act.answer", dialog => dialog.Locator("#text").FillAsync(answer));
            await authority.Go(page);
        }

        await authority.Go($"{page}?tab=history");
        await authority.Shoot("filing-answered-twice");
        await authority.Confirm(
            "filings.act.register", dialog => dialog.Locator("#number").FillAsync(Steps.RegistrationNumber(serial, Today)));
        await authority.Sees("filings.next.Filed");
        Assert.Equal("Filed", (await authority.Read(page))["filing"]!["state"]!.GetValue<string>());
    }

    /// <summary>Nominated by the provider, reviewed and listed by the authority, found in the directory.</summary>
    internal async Task List()
    {
        string self = (await provider.Read("/session"))["organisation"]!["id"]!.GetValue<string>();
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
                    Provider = self,
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
        _planNumber = (await authority.Read(page))["plan"]!["number"]!.GetValue<string>();
        await risk.Go($"/directory/{_plan}");
        await Expect(risk.Page.GetByText(_planNumber).First).ToBeVisibleAsync();
    }

    /// <summary>Answered, attested, and three scanners' files taken in within the authorisation, each looked at first.</summary>
    internal async Task Assess()
    {
        _assessment = await risk.Make("/assessments", new { Filing = _filing });
        string path = $"/assessments/{_assessment}";
        JsonNode asked = await risk.Read($"{path}/questionnaire");
        await risk.Change(
            $"{path}/answers",
            new { answers = asked["questions"]!.AsArray().Select(q => new { question = Code(q), answer = AnswerTo(q!) }) }, path);
        await risk.Change(
            $"{path}/controls",
            new { controls = asked["controls"]!.AsArray().Select(c => new { control = Code(c), presence = "Present", scope = "全部系统 / all systems" }) },
            path);
        _consent = await risk.Make("/consents", new
        {
            Domains = new[] { ScanSamples.Domain },
            Networks = Array.Empty<string>(),
            Window = new { From = Today, To = Today.AddDays(30) },
            Signatory = "企业授权人（示例）",
        });
        await risk.Go($"/apply/{_assessment}?step=scan");
        foreach (string scan in Scans)
        {
            await Choose(scan, _scanned);
            await Expect(risk.Button("application.scan.take")).ToBeVisibleAsync();
            if (scan is ScanSamples.Weaknesses) await risk.Shoot("third-file-looked-at");
            await risk.Confirm("application.scan.take");
            await risk.Sees("application.scan.taken");
        }

        await risk.Go(path);
        await risk.Shoot("assessment-with-its-tiers");
        Assert.Equal(Scans.Length, (await risk.Read($"{path}/imports"))["total"]!.GetValue<int>());
        Assert.Equal("AuthorisedScan", (await risk.Read(path))["tiers"]!["reached"]!.GetValue<string>());
    }

    /// <summary>The enterprise says a finding is wrong; the insurer holds on to it.</summary>
    internal async Task Dispute()
    {
        JsonNode findings = await risk.Read($"/findings?assessment={_assessment}&q=backup");
        string page = $"/findings/{findings["items"]![0]!["id"]!.GetValue<string>()}";
        string path = $"/assessments/{_assessment}";
        await risk.Go(page);
        await risk.Confirm("findings.act.dispute.label", dialog => dialog.Locator("#reason").FillAsync(
            "该文件不含客户数据。 The archive holds no customer data."));
        await underwriter.Go(page);
        await underwriter.Sees("findings.next.Disputed");
        await underwriter.Confirm(
            "findings.act.uphold.label",
            dialog => dialog.Locator("#reason").FillAsync("备份可被任何人下载。 Anyone can download the backup."), "dispute");
        await underwriter.Sees("findings.next.Upheld");
        await underwriter.Go($"{page}?tab=history");
        await underwriter.Shoot("upheld");
        await underwriter.Go(path);
        await underwriter.Sees("assessments.scores.because.Upheld");
        await underwriter.Shoot("scored-anew");
        Assert.Equal("Upheld", (await risk.Read(page))["finding"]!["state"]!.GetValue<string>());
    }

    /// <summary>The application names the plan it is sold under.</summary>
    internal async Task Apply()
    {
        await risk.Go($"/apply/{_assessment}?step=review");
        await risk.Page.Locator("#plan").ClickAsync();
        await risk.Page.Locator(".ant-select-item-option").Filter(new() { HasText = _planNumber }).ClickAsync();
        await risk.Page.Locator("#inception").ClickAsync();
        await risk.Page.Locator(".ant-picker-cell-today").ClickAsync();
        await risk.Press("application.submit.label");
        string submission = await risk.LandedOn("submissions");
        await risk.Sees("submissions.next.mine.ask");
        Assert.Equal(_plan, (await underwriter.Read($"/submissions/{submission}"))["plan"]!["id"]!.GetValue<string>());
    }

    /// <summary>Taken back: no file is taken in any more, and the plan's assessor cannot begin.</summary>
    internal async Task TakeBack()
    {
        string job = await underwriter.Make($"/assessments/{_assessment}/jobs", new
        {
            Provider = (await provider.Read("/session"))["organisation"]!["id"]!.GetValue<string>(),
            Plan = _plan,
            Tier = "PenetrationTest",
            Task = "官网渗透测试 / a penetration test of the site",
            Targets = new[] { $"www.{ScanSamples.Domain}" },
            Fee = Money.Yuan(30_000),
            InsurerShare = 100,
        });
        await risk.Go($"/consents/{_consent}");
        await risk.Confirm("consents.revoke.label", dialog => dialog.Locator("#reason").FillAsync("评估已完成 / the assessment is done"));
        await risk.Sees("consents.next.Revoked");
        await risk.Shoot("authorisation-taken-back");
        await risk.Go($"/apply/{_assessment}?step=scan");
        await risk.Sees("application.scan.noConsent");
        await Choose(ScanSamples.Site, _scanned.AddMinutes(1));
        await risk.Sees("application.scan.nothingInside");
        await Expect(risk.Button("application.scan.take")).ToHaveCountAsync(0);
        await provider.Go($"/assessment-jobs/{job}");
        await provider.Confirm("jobs.do.accept");
        await provider.Sees("jobs.next.authorisation");
        await Expect(provider.Button("jobs.do.start")).ToBeDisabledAsync();
        await provider.Shoot("no-work-without-authorisation");
    }

    private Task Choose(string scan, DateTimeOffset at) => risk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
    {
        Name = scan,
        MimeType = "application/octet-stream",
        Buffer = ScanSamples.Of(scan, at),
    });

    private static string Code(JsonNode? asked) => asked!["code"]!.GetValue<string>();

    private static string AnswerTo(JsonNode question) => question["kind"]!.GetValue<string>() switch
    {
        "YesNo" => "no",
        "Choice" => Code(question["choices"]![0]),
        "Number" => (question["min"]?.GetValue<decimal>() ?? 1).ToString(CultureInfo.InvariantCulture),
        "Amount" => "100000.00",
        _ => "示例 / example",
    };
}
