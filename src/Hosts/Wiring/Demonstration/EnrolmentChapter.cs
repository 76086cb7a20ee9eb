using System.Globalization;
using System.Text;
using Breakwater.Foundation.Amounts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>A community insures its residents against telecom fraud: a scheme, and three rosters at three steps.</summary>
/// <remarks>
/// Nobody is invented in earnest: names are two syllables put together, identity numbers have an area code nobody was given, and
/// mobile numbers a range of zeros.
/// </remarks>
internal sealed class EnrolmentChapter(StoryHost story, Cast cast, Agenda agenda, FilingChapter filings, RosterSteps rosters)
{
    private const string NoArea = "990000";
    private const string Surnames = "林江河海岳峰云雷松柏竹梅兰桂枫杨柳石田谷";
    private const string Given = "安平宁康乐福寿喜春夏秋冬晨晓明朗清和雅静文武";

    private string _scheme = "";

    /// <summary>The scheme, once it is open.</summary>
    internal string Scheme => _scheme;

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="today">Last day of the story.</param>
    internal void Tell(DateOnly today)
    {
        agenda.At(today.AddDays(-165), 9, () => Open(today.AddDays(-150)));
        agenda.At(today.AddDays(-160), 10, () => Enrol("听潮街道名单.csv", first: 0, count: 320, faults: 6, today.AddDays(-156)));
        agenda.At(today.AddDays(-9), 10, () => Enrol("听潮街道增补名单.csv", first: 400, count: 45, faults: 2, paid: null));
        agenda.At(today.AddDays(-1), 15, () => Check("东岸社区名单.csv", first: 500, count: 60, faults: 4));
    }

    private async Task Open(DateOnly from)
    {
        Player underwriter = cast.Insurers[0]["underwriter"];
        Told opened = await story.Post(underwriter, "/schemes", new
        {
            Name = new { Zh = "听潮街道居民反诈保障", En = "Tingchao residents against fraud" },
            Sponsor = cast.Sponsor.Id,
            Filing = filings.Of("resident-anti-fraud"),
            Province = "310000",
            From = from,
            Funding = new { Model = "Sponsor", Shares = new[] { new { Payer = cast.Sponsor.Id, Share = 1m } } },
            Pot = Money.Yuan(2_000_000),
            PerPerson = Money.Yuan(100_000),
            Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Q-HISTORY"] = "no" },
        });
        _scheme = opened.Text("scheme");
        await story.Post(underwriter, $"/schemes/{_scheme}/activation", new { }, opened.Version);
    }

    private Task Enrol(string file, int first, int count, int faults, DateOnly? paid) => rosters.Enrol(
        cast.Sponsor["sponsor"], cast.Insurers[0]["finance"], _scheme, file, Roster(first, count, faults), paid);

    private Task<Told> Check(string file, int first, int count, int faults) =>
        rosters.Check(cast.Sponsor["sponsor"], _scheme, file, Roster(first, count, faults));

    private static string Roster(int first, int count, int faults)
    {
        var csv = new StringBuilder("姓名,身份证号码,手机号码,档次\n");
        for (int number = first; number < first + count; number++)
        {
            string identity = Identity(number);
            if (number - first < faults) identity = identity[..17] + (identity[17] is '0' ? '1' : '0');
            int tier = number % 7 is 0 ? 3 : number % 3 is 0 ? 1 : 2;
            csv.Append(CultureInfo.InvariantCulture, $"{Name(number)},{identity},1390000{number:D4},{tier}\n");
        }

        return csv.ToString();
    }

    internal static string Name(int number) => string.Concat(
        Surnames[number % Surnames.Length], Given[number / 3 % Given.Length], Given[number / 7 % Given.Length]);

    private static string Identity(int number)
    {
        string body = string.Create(
            CultureInfo.InvariantCulture,
                $"{NoArea}{1945 + (number * 7 % 55)}{1 + (number % 12):D2}{1 + (number % 28):D2}{number % 1000:D3}");
        return WithCheck(body);
    }

    /// <summary>An identity number of a body of seventeen digits, with its check character.</summary>
    internal static string WithCheck(string body)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int sum = 0;
        for (int at = 0; at < body.Length; at++) sum += (body[at] - '0') * weights[at];
        return body + "10X98765432"[sum % 11];
    }
}
