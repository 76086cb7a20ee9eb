using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>How far an assessment job goes in the story.</summary>
internal enum JobEnding
{
    /// <summary>The provider has not answered.</summary>
    Ordered,

    /// <summary>At work.</summary>
    InProgress,

    /// <summary>Handed in, to be signed.</summary>
    HandedIn,

    /// <summary>Signed and invoiced, to be paid.</summary>
    Invoiced,

    /// <summary>Paid by everyone who bears a part.</summary>
    Paid,
}

/// <summary>Assessments that insurers and enterprises order from providers before cover.</summary>
internal sealed class JobChapter(StoryHost story, Cast cast, Agenda agenda)
{
    /// <summary>Puts one job on the agenda; an enterprise that does not order itself authorised a scan before.</summary>
    /// <param name="who">The enterprise; it has one assessment, begun the day before.</param>
    /// <param name="insurer">To whom it applies.</param>
    /// <param name="day">Day of the order.</param>
    /// <param name="tier">How deep.</param>
    /// <param name="insurerShare">What the insurer bears, per cent; with 0 the enterprise orders.</param>
    /// <param name="ending">How far it goes.</param>
    internal void Tell(Applicant who, Firm insurer, DateOnly day, string tier, int insurerShare, JobEnding ending)
    {
        Player risk = who.Firm["risk"];
        Player orders = insurerShare is 0 ? risk : insurer["underwriter"];
        Player provider = cast.Providers[0]["provider"];
        string path = "", host = $"www.{who.Firm.Short}.example";
        Task<Told> On(Player player, string step, object? body = null) => story.On(player, path, step, body);

        agenda.At(day, 9, async () =>
        {
            if (insurerShare is 0) await Authorise(risk, host, day);
            path = await Order(risk, orders, host, tier, insurerShare);
            if (insurerShare is > 0 and < 100) await On(risk, "agreements");
        });
        if (ending is JobEnding.Ordered) return;

        agenda.At(day, 15, () => On(provider, "acceptances"));
        agenda.At(day.AddDays(1), 9, () => On(provider, "starts"));
        if (ending is JobEnding.InProgress) return;

        agenda.At(day.AddDays(1), 17, async () =>
        {
            DateOnly today = story.Clock.GetUtcNow().ShanghaiDay();
            await story.Upload(provider, $"{path}/files?name=report.md", Written, "application/octet-stream");
            await On(provider, "reports", new
            {
                TestedFrom = today,
                TestedTo = today,
                Scope = $"{host}；未含内网和第三方托管系统 / internal and hosted systems left out",
                Summary = "一处中危已建议整改，未见可直接利用的漏洞 / one medium weakness, nothing that could be exploited directly",
            });
        });
        if (ending is JobEnding.HandedIn) return;

        agenda.At(day.AddDays(2), 9, async () =>
        {
            await On(provider, "sign-offs", new
            {
                Capacity = "示例资质 / demo certificate BY-0001",
                Statement = "本人对报告内容的真实性负责（示例） / I vouch for what this report says (demo)",
            });
            await On(provider, "invoices", new
            {
                Reference = $"BY-{day:yyyyMMdd}",
                Amount = Money.Yuan(tier is "PenetrationTest" ? 46_500 : 11_800),
            });
        });
        if (ending is JobEnding.Invoiced) return;

        agenda.At(day.AddDays(20), 10, async () =>
        {
            if (insurerShare > 0)
            {
                await On(insurer["chief-underwriter"], "payment-approvals");
                await On(insurer["finance"], "payments", new { BankReference = $"BANK-J-{day:yyyyMMdd}-1" });
            }

            if (insurerShare < 100) await On(risk, "payments", new { BankReference = $"BANK-J-{day:yyyyMMdd}-2" });
        });
    }

    /// <summary>An enterprise brings a report it had made elsewhere.</summary>
    /// <param name="who">The enterprise; it has one assessment, begun the day before.</param>
    /// <param name="insurer">To whom it applies.</param>
    /// <param name="day">Day it is brought.</param>
    /// <param name="isAccepted">Whether the insurer accepted it; otherwise that is still to do.</param>
    internal void Bring(Applicant who, Firm insurer, DateOnly day, bool isAccepted)
    {
        Player risk = who.Firm["risk"];
        string path = "";
        agenda.At(day, 10, async () =>
        {
            string assessment = (await story.Get(risk, "/assessments"))["items"][0]!["id"]!.GetValue<string>();
            Told begun = await story.Post(risk, $"/assessments/{assessment}/reports", new
            {
                From = "岚石安全检测（虚构） / Lanshi Security Testing (invented)",
                Qualification = "示例资质 / demo certificate PT-0007",
                Tier = "PenetrationTest",
            });
            path = $"/assessment-jobs/{begun.Text("id")}";
            await story.Upload(risk, $"{path}/files?name=report.md", Written, "application/octet-stream");
            await story.On(risk, path, "reports", new
            {
                TestedFrom = day.AddDays(-40),
                TestedTo = day.AddDays(-36),
                Scope = $"www.{who.Firm.Short}.example 和办公网 / the site and the office network",
                Summary = "两处高危已修复并复测 / two grave weaknesses, mended and tested again",
            });
        });
        if (!isAccepted) return;

        agenda.At(day, 16, () => story.On(insurer["underwriter"], path, "report-acceptances", new
        {
            Note = "机构资质有效，范围覆盖投保系统 / the firm is qualified and the scope holds what is to be insured",
        }));
    }

    private async Task<string> Order(Player risk, Player orders, string host, string tier, int insurerShare)
    {
        Told mine = await story.Get(risk, "/assessments");
        string assessment = mine["items"][0]!["id"]!.GetValue<string>();
        Told assessors = await story.Get(orders, $"/assessments/{assessment}/assessors");
        string assessor = cast.Providers[0].Id.Value.ToString();
        JsonNode chosen = assessors.Body!.AsArray().First(each =>
            string.Equals(each!["provider"]!.GetValue<string>(), assessor, StringComparison.Ordinal))!;
        Told made = await story.Post(orders, $"/assessments/{assessment}/jobs", new
        {
            Provider = assessor,
            Plan = chosen["plan"],
            Tier = tier,
            Task = "核对问卷，检测互联网暴露面和官网 / check the answers, look at what faces the internet and at the site",
            Targets = new[] { host },
            Fee = Money.Yuan(tier is "PenetrationTest" ? 48_000 : 12_000),
            InsurerShare = insurerShare,
        });
        return $"/assessment-jobs/{made.Text("id")}";
    }

    private Task<Told> Authorise(Player risk, string host, DateOnly day) => story.Post(risk, "/consents", new
    {
        Domains = new[] { host },
        Networks = Array.Empty<string>(),
        Window = new { From = day, To = day.AddDays(60) },
        Signatory = "企业法定代表人授权（示例）",
    });

    private const string Written =
        "# 风险评估报告（示例） / Assessment report (demo)\n\n检测方法、过程和结果见附页。 / Method, course and results follow.\n";
}
