using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>A park insures its tenants, shares the bill with them, and asks each whether it may be looked at.</summary>
/// <remarks>Tenants are invented: their credit codes have a body no registry gives out, their numbers a range of zeros.</remarks>
internal sealed class ParkChapter(StoryHost story, Cast cast, Agenda agenda, FilingChapter filings, RosterSteps rosters)
{
    private const string Names = "澄泊汀屿渡潮汐湾港浦澜沙舟帆锚堤岸闸桥塔";

    private static readonly (string Word, string Industry)[] Trades =
    [
        ("软件", "I65"), ("智能装备", "C35"), ("精密机械", "C34"), ("生物科技", "M73"), ("供应链", "G59"), ("电子", "C39"),
        ("数据服务", "I64"), ("检测技术", "M74"),
    ];

    private string _scheme = "";

    private Player Operator => cast.Park["park"];

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="today">Last day of the story.</param>
    internal void Tell(DateOnly today)
    {
        agenda.At(today.AddDays(-62), 9, () => Open(today.AddDays(-50)));
        agenda.At(today.AddDays(-58), 10, () => Enrol("潮汐湾入驻企业名单.csv", first: 1, count: 36, today.AddDays(-55)));
        agenda.At(today.AddDays(-48), 14, Answer);
        agenda.At(today.AddDays(-12), 11, () => Leave(today.AddDays(-5)));
        agenda.At(today.AddDays(-2), 16, () => rosters.Check(Operator, _scheme, "潮汐湾二期入驻企业.csv", Roster(first: 50, count: 12)));
    }

    private async Task Open(DateOnly from)
    {
        Player underwriter = cast.Insurers[0]["underwriter"];
        Told opened = await story.Post(underwriter, "/schemes", new
        {
            Name = new { Zh = "潮汐湾园区企业共保", En = "Tidal Bay tenants together" },
            Sponsor = cast.Park.Id,
            Filing = filings.Of("park-tenants"),
            Province = "320000",
            From = from,
            Funding = new
            {
                Model = "Shared",
                Shares = new[]
                {
                    new { Payer = cast.Park.Id, Share = 0.4m, OfMembers = false },
                    new { Payer = cast.Park.Id, Share = 0.6m, OfMembers = true },
                },
            },
            Pot = Money.Yuan(5_000_000),
            PerPerson = Money.Yuan(2_000_000),
            Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Q-KNOWN"] = "no" },
        });
        _scheme = opened.Text("scheme");
        await story.Post(underwriter, $"/schemes/{_scheme}/activation", new { }, opened.Version);
    }

    private Task Enrol(string file, int first, int count, DateOnly paid) => rosters.Enrol(
        Operator, cast.Insurers[0]["finance"], _scheme, file, Roster(first, count), paid);

    // Most agree, some say no, some have not opened their link yet.
    private async Task Answer()
    {
        foreach ((int at, JsonNode tenant) in (await Tenants()).Index())
        {
            if (at % 3 is 0) continue;

            string link = "/tenant-consents/" + tenant["link"]!.GetValue<string>().Split('/')[^1];
            bool agrees = at % 7 is not 0;
            await story.Post(who: null, link, new
            {
                Agrees = agrees,
                Domains = agrees ? [$"tenant{at:D2}.example"] : Array.Empty<string>(),
                Signatory = "企业联系人（示例）",
            });
        }
    }

    private async Task Leave(DateOnly on)
    {
        string certificate = (await Tenants())[1]["certificate"]!.GetValue<string>();
        await story.Post(
            Operator, $"/schemes/{_scheme}/certificates/{certificate}/exits",
            new { Effective = on, Ground = "PolicyholderRequest", Reason = "企业迁出园区 / the tenant moves away" });
    }

    // By credit code: certificate numbers follow the blind index, which is another one in every installation.
    private async Task<JsonNode[]> Tenants() =>
    [
        .. (await story.Get(Operator, $"/schemes/{_scheme}/tenants?size=50"))["items"].AsArray().Select(tenant => tenant!)
            .OrderBy(tenant => tenant["creditCode"]!.GetValue<string>(), StringComparer.Ordinal),
    ];

    private static string Roster(int first, int count)
    {
        var csv = new StringBuilder("企业名称,统一社会信用代码,联系手机,行业,从业人员,档次\n");
        for (int number = first; number < first + count; number++)
        {
            (string word, string industry) = Trades[number % Trades.Length];
            string code = Code(number);
            if (number == first + 4) code = code[..17] + (code[17] is '0' ? '1' : '0');        // one that somebody mistyped
            int tier = number % 5 is 0 ? 3 : number % 2 is 0 ? 2 : 1;
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Names[number % Names.Length]}{Names[number * 7 % Names.Length]}{word}有限公司（示例）,{code},1370000{number:D4},"
                + $"{industry},{4 + (number * 37 % 420)},{tier}\n");
        }

        return csv.ToString();
    }

    private static string Code(int number)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"91320000DEMP{number:D5}");
        return body + CreditCode.CheckCharacter(body);
    }
}
