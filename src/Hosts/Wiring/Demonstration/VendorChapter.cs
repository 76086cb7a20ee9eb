using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>A vendor of security products insures its customers: contracts are declared, a month is one invoice.</summary>
/// <remarks>Customers are invented: credit codes have a body no registry gives out, numbers a range of zeros.</remarks>
internal sealed class VendorChapter(StoryHost story, Cast cast, Agenda agenda, FilingChapter filings, RosterSteps rosters)
{
    private const string Names = "砚渚霁岚澜汀泊衡屿栈禾川岑舟翎砾";

    private static readonly (string Code, string Prefix)[] Products =
        [("endpoint", "EP"), ("managed", "MS"), ("anti-ddos", "AD")];

    private static readonly string[] Trades = ["物流", "食品", "软件", "医疗器械", "教育科技", "机电"];

    private string _scheme = "";

    private Firm Vendor => cast.Providers[0];

    private Player Seller => Vendor["provider"];

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="today">Last day of the story.</param>
    internal void Tell(DateOnly today)
    {
        DateOnly thisMonth = new(today.Year, today.Month, day: 1), last = thisMonth.AddMonths(-1), before = last.AddMonths(-1);
        agenda.At(before.AddDays(2), 9, () => Open(before.AddDays(4)));
        agenda.At(before.AddDays(9), 10, () => Declare($"{before:yyyy-MM} 客户合同.csv", first: 1, count: 14, before.AddDays(12)));
        agenda.At(last.AddDays(2), 10, () => Bill(last.AddDays(16)));
        agenda.At(last.AddDays(8), 10, () => Declare($"{last:yyyy-MM} 客户合同.csv", first: 20, count: 9, last.AddDays(10)));
        agenda.At(last.AddDays(20), 15, () => Withdraw(last.AddDays(22)));
        agenda.At(today.AddDays(-1), 11, () => One(number: 40, today));
    }

    private async Task Open(DateOnly from)
    {
        Player underwriter = cast.Insurers[0]["chief-underwriter"];
        Told opened = await story.Post(underwriter, "/schemes", new
        {
            Name = new { Zh = "拨云安全产品附带保障", En = "Cover with Boyun products" },
            Sponsor = Vendor.Id,
            Filing = filings.Of("security-licence"),
            Province = "110000",
            From = from,
            Funding = new { Model = "Sponsor", Shares = new[] { new { Payer = Vendor.Id, Share = 1m } } },
            Pot = Money.Yuan(20_000_000),
            PerPerson = Money.Yuan(2_000_000),
            Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Q-KNOWN"] = "no" },
        });
        _scheme = opened.Text("scheme");
        await story.Post(underwriter, $"/schemes/{_scheme}/activation", new { }, opened.Version);
    }

    private Task Declare(string file, int first, int count, DateOnly from) => rosters.Enrol(
        Seller, cast.Insurers[0]["finance"], _scheme, file, File(first, count, from), paid: null, isBilled: false);

    // What was declared in the month that is over, on one invoice.
    private async Task Bill(DateOnly paid)
    {
        Player finance = cast.Insurers[0]["finance"];
        JsonNode due = (await story.Get(finance, $"/schemes/{_scheme}/statements"))["items"].AsArray()
            .Last(month => month!["standing"]!.GetValue<string>() is "Due")!;
        Told raised = await story.Post(finance, $"/schemes/{_scheme}/statements", new
        {
            Month = due["month"]!.GetValue<string>(),
            Declarations = due["declarations"]!.GetValue<int>(),
            Premium = due["premium"],
        });
        agenda.At(paid, 15, async () =>
        {
            Told bill = await story.Get(finance, $"/invoices/{raised.Text("invoice")}");
            await story.Post(
                finance, $"/invoices/{raised.Text("invoice")}/receipts",
                new { Amount = bill["invoice"]["amount"], On = paid, BankReference = "VENDOR-0001" }, bill.Version);
        });
    }

    private async Task Withdraw(DateOnly on)
    {
        Told found = await story.Get(Seller, $"/schemes/{_scheme}/declarations?q={Licence(3)}");
        string certificate = found["items"][0]!["certificate"]!.GetValue<string>();
        await story.Post(
            Seller, $"/schemes/{_scheme}/certificates/{certificate}/exits",
            new { Effective = on, Ground = "PolicyholderRequest", Reason = "客户提前终止合同 / the customer ended its contract" });
    }

    // As the vendor's own system reports a contract signed today.
    private async Task One(int number, DateOnly from)
    {
        Told sent = await story.Post(Seller, $"/schemes/{_scheme}/declarations", new
        {
            Customer = Name(number),
            CreditCode = Code(number),
            Mobile = $"1380000{number:D4}",
            Contract = Contract(number),
            Product = Products[number % 3].Code,
            Licence = Licence(number),
            LicenceFrom = from,
            LicenceLast = from.AddDays(364),
            Amount = Money.Yuan(168_000),
            Tier = "2",
        });
        await rosters.Done(Seller, sent.Text("batch"));
    }

    private static string File(int first, int count, DateOnly from)
    {
        var csv = new StringBuilder("客户,统一社会信用代码,联系手机,合同编号,产品,授权序列号,授权起日,授权止日,合同金额,档次\n");
        for (int number = first; number < first + count; number++)
        {
            string licence = number == first + 5 ? "?" : Licence(number);       // one that somebody left open
            int days = number % 4 is 0 ? 182 : 365;
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Name(number)},{Code(number)},1380000{number:D4},{Contract(number)},{Products[number % 3].Code},{licence},"
                + $"{from:yyyy-MM-dd},{from.AddDays(days - 1):yyyy-MM-dd},{30_000 + (number * 23_000 % 900_000)},"
                + $"{1 + (number % 3)}\n");
        }

        return csv.ToString();
    }

    private static string Name(int number) =>
        $"{Names[number % Names.Length]}{Names[number * 5 % Names.Length]}{Trades[number % Trades.Length]}有限公司（示例）";

    private static string Contract(int number) => string.Create(CultureInfo.InvariantCulture, $"BY-{number:D4}");

    private static string Licence(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Products[number % 3].Prefix}-26-{number * 7919 % 100_000:D5}");

    private static string Code(int number)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"91110000DEMC{number:D5}");
        return body + CreditCode.CheckCharacter(body);
    }
}
