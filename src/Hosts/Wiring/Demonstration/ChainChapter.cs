using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>A chain leader insures three tiers of suppliers; one outage stops two of them, along declared dependencies.</summary>
/// <remarks>Members are invented: their credit codes have a body no registry gives out, their numbers a range of zeros.</remarks>
internal sealed class ChainChapter(StoryHost story, Cast cast, Agenda agenda, FilingChapter filings, RosterSteps rosters)
{
    // Who stands on which tier, and on whom it depends: number, purpose, how much.
    private static readonly
        (int Number, int Tier, string Name, string Industry, (int On, string For, string How)[] Edges)[] Members =
    [
        (1, 1, "衡川底盘", "C36", [(4, "component", "critical"), (5, "component", "high")]),
        (2, 1, "澜堤座舱电子", "C39", [(6, "software", "critical"), (7, "component", "critical")]),
        (3, 1, "屿锋总装物流", "G54", [(8, "cloud", "high"), (2, "software", "normal")]),
        (4, 2, "砾岸铸件", "C33", [(9, "component", "critical")]),
        (5, 2, "汀石轴承", "C34", [(9, "component", "high"), (10, "logistics", "normal")]),
        (6, 2, "栈云车机软件", "I65", [(8, "cloud", "critical"), (11, "software", "high")]),
        (7, 2, "霁光显示模组", "C39", [(12, "component", "critical"), (2, "software", "high")]),
        (8, 2, "泊云托管", "I64", []),
        (9, 3, "岚山特钢", "C31", [(10, "logistics", "high")]),
        (10, 3, "渡口货运", "G54", []),
        (11, 3, "漪码开源服务", "I65", []),
        (12, 3, "朔晶玻璃", "C30", [(10, "logistics", "high")]),
    ];

    private string _scheme = "";

    private Firm Leader => cast.Leader;

    private Player Sponsor => Leader["leader"];

    private Player Handler => cast.Insurers[0]["chief-claims"];

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="today">Last day of the story.</param>
    internal void Tell(DateOnly today)
    {
        agenda.At(today.AddDays(-80), 9, () => Open(today.AddDays(-70)));
        agenda.At(today.AddDays(-76), 10, () => rosters.Enrol(
            Sponsor, cast.Insurers[0]["finance"], _scheme, "霁川供应链名单.csv", Roster(), today.AddDays(-73)));
        agenda.At(today.AddDays(-20), 10, () => Claims(today.AddDays(-26)));
        agenda.At(today.AddDays(-9), 15, () => Pay());
    }

    private async Task Open(DateOnly from)
    {
        Player underwriter = cast.Insurers[0]["chief-underwriter"];
        Told opened = await story.Post(underwriter, "/schemes", new
        {
            Name = new { Zh = "霁川汽车供应链共保", En = "Jichuan supply chain together" },
            Sponsor = Leader.Id,
            Filing = filings.Of("supply-chain-members"),
            Province = "320000",
            From = from,
            Funding = new { Model = "Sponsor", Shares = new[] { new { Payer = Leader.Id, Share = 1m } } },
            Pot = Money.Yuan(6_000_000),
            PerPerson = Money.Yuan(2_000_000),
            Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Q-KNOWN"] = "no" },
        });
        _scheme = opened.Text("scheme");
        await story.Post(underwriter, $"/schemes/{_scheme}/activation", new { }, opened.Version);
    }

    // The hosting firm stands still: its customers lose income along their edges, and share one response team.
    private async Task Claims(DateOnly occurred)
    {
        JsonArray members = (await story.Get(Handler, $"/schemes/{_scheme}/chain"))["members"].AsArray();
        await Record(members, 6, occurred, Code(8), Stopped(hours: 96, hourly: 5_000));
        await Record(members, 3, occurred, Code(8), Stopped(hours: 52, hourly: 4_000));
        await Record(members, 8, occurred, supplier: null, Lost("F1-01", 120_000), Lost("F2-02", 90_000));
        await Record(members, 11, occurred, supplier: null, Lost("F1-01", 150_000));
        // 2 depends on 6 and 7, and never declared 8.
        await Record(members, 2, occurred, Code(8), Stopped(hours: 30, hourly: 6_000));
    }

    private async Task Record(JsonArray members, int member, DateOnly occurred, string? supplier, params object[] items)
    {
        string certificate = members
            .First(each => string.Equals(each!["creditCode"]!.GetValue<string>(), Code(member), StringComparison.Ordinal))!
            ["certificate"]!.GetValue<string>();
        await story.Post(Handler, $"/schemes/{_scheme}/chain-claims", new
        {
            Certificate = certificate,
            Event = "EV-HOSTING",
            Occurred = occurred,
            Cause = supplier is null ? "ATTACK" : "SUPPLIER",
            Supplier = supplier,
            Items = items,
            Breaches = Array.Empty<string>(),
        });
    }

    private static object Lost(string item, long yuan) => new { Item = item, Amount = Money.Yuan(yuan) };

    private static object Stopped(int hours, long hourly) => new
    {
        Item = "S1-02",
        Amount = Money.Yuan(hours * hourly),
        Outage = new { Hours = hours, HourlyLoss = Money.Yuan(hourly), Compensated = Money.Zero },
    };

    private async Task Pay()
    {
        Player other = cast.Insurers[0]["claims"];
        JsonNode first = (await story.Get(other, $"/schemes/{_scheme}/chain-claims?sort=number&size=10"))["items"].AsArray()[1]!;
        await story.Post(
            other, $"/schemes/{_scheme}/chain-claims/{first["number"]!.GetValue<string>()}/payments", new { },
            first["version"]!.GetValue<int>());
    }

    private static string Roster()
    {
        var csv = new StringBuilder("企业名称,统一社会信用代码,联系手机,行业,从业人员,档次,层级,依赖\n");
        foreach (var member in Members)
        {
            string on = string.Join(';', member.Edges.Select(edge => $"{Code(edge.On)}:{edge.For}:{edge.How}"));
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{member.Name}有限公司（示例）,{Code(member.Number)},1360000{member.Number:D4},{member.Industry},"
                + $"{20 + (member.Number * 53 % 700)},{(member.Tier is 1 ? 3 : 2)},{member.Tier},{on}\n");
        }

        return csv.ToString();
    }

    private static string Code(int number)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"91320000DEMK{number:D5}");
        return body + CreditCode.CheckCharacter(body);
    }
}
