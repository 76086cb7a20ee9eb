using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>How far the response to a mishap goes in the story.</summary>
internal enum ResponseEnding
{
    /// <summary>The insured coped alone.</summary>
    None,

    /// <summary>A provider worked, invoiced and was paid; later part of the loss was recovered.</summary>
    Paid,

    /// <summary>One provider is at work, another has not answered yet.</summary>
    UnderWay,
}

/// <summary>The panel of an insurer, and what its providers do for an incident.</summary>
internal sealed class ResponseChapter(StoryHost story, Agenda agenda, Cast cast)
{
    private static readonly (int Provider, string[] Skills, int AcceptMinutes, int Capacity)[] Levels =
    [
        (0, ["IncidentResponse", "Restoration", "Forensics", "RiskAssessment"], 30, 6),
        (1, ["IncidentResponse", "Restoration", "Extortion"], 45, 4),
        (2, ["Forensics"], 120, 3),
    ];

    private int _payments;

    /// <summary>The insurers agree with providers on what they can do and how fast they answer.</summary>
    internal void Panel(DateOnly day)
    {
        foreach (Firm insurer in cast.Insurers)
        {
            agenda.At(day, 9, async () =>
            {
                foreach ((int provider, string[] skills, int minutes, int capacity) in Levels)
                {
                    await story.Post(insurer["claims"], "/panel", new
                    {
                        Provider = cast.Providers[provider].Id,
                        Level = new
                        {
                            Regions = Array.Empty<string>(),
                            Skills = skills,
                            AcceptMinutes = minutes,
                            Capacity = capacity,
                        },
                    });
                }
            });
        }
    }

    /// <summary>Evidence is handed in, services are asked for, and a ransom is not consented to.</summary>
    internal async Task Begin(Player risk, Firm insurer, string policy, string incident, DateOnly day, ResponseEnding ending)
    {
        Player handler = insurer["claims"];
        await Evidence(risk, incident, "ransom-note.txt", "勒索信息原文 / the ransom note", "您的文件已被加密。 / Your files are encrypted.");
        await Evidence(risk, incident, "file-server.log", "文件服务器日志 / file server log",
            "03:12 vssadmin delete shadows\n03:14 rename *.locked\n");
        await story.Post(handler, $"/policies/{policy}/service-limits", new
        {
            Amount = Money.Yuan(200_000),
            Clause = "附加服务方案（示例） / service plan (demo)",
        });
        string first = await Ask(risk, incident, "QuoteAndService", "IncidentResponse", "隔离、清除并恢复业务 / contain, clear, restore");
        await On(handler, first, "dispatches", new { Provider = (string?)null });
        Player provider = await GivenTo(handler, first);
        await On(provider, first, "quotes", new
        {
            Amount = Money.Yuan(86_000),
            Text = "现场两人，五日 / two people on site, five days",
        });
        await On(handler, first, "approvals", new { });
        await On(provider, first, "work-entries", new { Text = "已隔离受影响网段，镜像两台服务器 / segment isolated, two images taken" });
        await Consent(risk, handler, incident);
        if (ending is ResponseEnding.UnderWay)
        {
            string second = await Ask(
                risk, incident, "ServiceOnly", "Forensics", "确认入侵点和外泄范围 / point of entry, extent of the leak");
            agenda.At(
                day.AddDays(6), 9, () => On(handler, second, "dispatches", new { Provider = cast.Providers[0].Id }));
            return;
        }

        agenda.At(day.AddDays(6), 11, () => Finish(insurer, provider, first));
    }

    /// <summary>Part of what was paid comes back from whoever left the door open.</summary>
    internal async Task Recover(Firm insurer, string claim)
    {
        await story.On(insurer["claims"], $"/claims/{claim}", "recoveries", new
        {
            Kind = "Subrogation",
            From = "远程运维服务商（示例） / remote maintenance provider (demo)",
            Expected = Money.Yuan(60_000),
        });
        Told view = await story.Get(insurer["finance"], $"/claims/{claim}");
        string recovery = view["recoveries"][0]!["id"]!.GetValue<string>();
        await story.Post(insurer["finance"], $"/claims/{claim}/recoveries/{recovery}/receipts", new
        {
            Amount = Money.Yuan(40_000),
            BankReference = Reference("REC"),
        }, view.Version);
    }

    private async Task Finish(Firm insurer, Player provider, string request)
    {
        await On(provider, request, "results", new
        {
            Text = "由未打补丁的 VPN 进入；备份可用，已恢复 / entered by an unpatched VPN; restored",
        });
        Told view = await story.Get(provider, $"/service-requests/{request}");
        JsonNode? day = view["grades"][1]!["day"];
        if (day is null) return;      // the table has no rates for this year: no price, and no invoice

        object line = new { Grade = "G2", Days = 10, Price = Money.Yuan(3_200) };
        await On(provider, request, "invoices", new { Lines = new[] { line } });
        await On(insurer["chief-claims"], request, "confirmations", new { });
        await On(insurer["finance"], request, "disbursements", new { BankReference = Reference("SVC") });
    }

    private async Task Consent(Player risk, Player handler, string incident)
    {
        Told asked = await story.Post(risk, $"/incidents/{incident}/prior-consents", new
        {
            Item = "S3-01",
            Amount = Money.Yuan(200_000),
            Reason = "攻击者限三日付款 / the attacker gave three days",
        });
        await story.Post(handler, $"/incidents/{incident}/prior-consents/{asked.Text("id")}/decisions", new
        {
            IsGranted = false,
            Note = "备份可用，且无法排除制裁风险 / backups are whole, and sanctions cannot be ruled out",
        }, asked.Version);
    }

    private Task<Told> Evidence(Player who, string incident, string name, string about, string content) => story.Upload(
        who, $"/incidents/{incident}/evidence?name={name}&about={Uri.EscapeDataString(about)}", content,
        "application/octet-stream");

    private async Task<string> Ask(Player risk, string incident, string kind, string skill, string task) => (await story.Post(
        risk, $"/incidents/{incident}/service-requests",
        new { Kind = kind, Skill = skill, Province = "310000", Task = task, Ceiling = Money.Yuan(90_000) })).Text("id");

    private async Task<Player> GivenTo(Player handler, string request)
    {
        Told view = await story.Get(handler, $"/service-requests/{request}");
        string name = view["provider"]["zh"]!.GetValue<string>();
        return cast.Providers.First(firm => string.Equals(firm.Profile.Name.Zh, name, StringComparison.Ordinal))["provider"];
    }

    private Task<Told> On(Player who, string request, string action, object body) =>
        story.On(who, $"/service-requests/{request}", action, body);

    private string Reference(string kind) => string.Create(
        CultureInfo.InvariantCulture, $"{kind}-{story.Clock.GetUtcNow():yyyyMMdd}-{++_payments:D3}");
}
