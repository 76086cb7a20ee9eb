using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Parties.Contracts;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Parks;

/// <summary>A park of 200 tenants in one sitting, from the workbook to certificates; docs/journeys/park.md tells the same.</summary>
public sealed class ParkOf200Tests(PostgresServer server)
{
    private const int Tenants = 200;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] Industries = ["C34", "C39", "I65", "F51", "M73", "G59", "L72"];
    private static readonly string[] NoDomains = [];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Park_FromAWorkbookToCertificates_ReconcilesAtEveryStep(string database)
    {
        await using TestHost host = database is "sqlite" ? new SqliteHost() : new PostgresHost(server);
        Market market = await Market.Open(host);
        Calls chief = await market.Person(market.Insurer, "chief");
        Calls finance = market.As(market.Insurer, Role.Finance);
        Firm park = market.Of("dongyuan");
        Calls keeper = market.As(park, Role.ParkOperator);
        var visitor = new Calls(host.CreateClient());
        DateOnly today = host.Clock.Today();
        string scheme = await Open(market, chief, park, today);

        // Three rows somebody mistyped; they come back with their sentence, the others are insured.
        string batch = (await keeper.Upload(
            $"/schemes/{scheme}/batches?name={Uri.EscapeDataString("入驻企业.xlsx")}", Roster(), Workbook)).Is(201).Text("batch");
        Told verdicts = await Residents.Until(keeper, batch, "Validated");
        Assert.Equal((Tenants + 3, Tenants, 3), (
            verdicts["lines"].GetValue<int>(), verdicts["accepted"].GetValue<int>(), verdicts["rejected"].GetValue<int>()));

        // One bill in two shares, to the fen.
        Told confirmed = (await keeper.Post(
            $"/batches/{batch}/confirmation", new { Members = verdicts["accepted"], Premium = verdicts["premium"] },
            verdicts.Version)).Is(200);
        string[] bills = [.. confirmed["invoices"].AsArray().Select(bill => bill!.GetValue<string>())];
        Assert.Equal(2, bills.Length);
        Money billed = Money.Zero;
        foreach ((int at, string bill) in bills.Index())
        {
            billed += AmountOf((await finance.Get($"/invoices/{bill}")).Is(200)["invoice"]["amount"]!);
            await Residents.Pay(finance, bill, today, $"PARK-{at}");
        }

        Assert.Equal(AmountOf(verdicts["premium"]), billed);
        Assert.Equal(Tenants, (await Residents.Until(keeper, batch, "CompletedWithErrors"))["issued"].GetValue<int>());

        // Their own links: two agree, one says no; only those who agreed are watched once cover is on.
        JsonArray first = (await keeper.Get($"/schemes/{scheme}/tenants?size=3&sort=number")).Is(200)["items"].AsArray();
        foreach ((int at, JsonNode? tenant) in first.Index())
        {
            string link = "/tenant-consents/" + tenant!["link"]!.GetValue<string>().Split('/')[^1];
            object answer = new
            {
                Agrees = at < 2,
                Domains = at < 2 ? [$"tenant{at}.example"] : NoDomains,
                Signatory = "企业联系人",
            };
            (await visitor.Post(link, answer)).Is(200);
        }

        host.Clock.Advance(TimeSpan.FromDays(6));
        Told watched = (await keeper.Get($"/schemes/{scheme}/tenants?consent=Given&covered=true")).Is(200);
        Assert.Equal(2, watched["total"].GetValue<int>());

        // One moves away: what it did not use goes back to both payers.
        string leaving = first[2]!["certificate"]!.GetValue<string>();
        object end = new { Effective = host.Clock.Today().AddDays(30), Ground = "PolicyholderRequest", Reason = "迁出 / moves away" };
        Told shown = (await keeper.Post($"/schemes/{scheme}/certificates/{leaving}/exits/preview", end)).Is(200);
        Told left = (await keeper.Post($"/schemes/{scheme}/certificates/{leaving}/exits", end)).Is(201);
        Assert.Equal(shown["refund"].ToJsonString(), left["refund"].ToJsonString());
        Assert.Equal(AmountOf(shown["refund"]), shown["parts"].AsArray().Select(part => AmountOf(part!["amount"]!)).Total());
        Assert.Empty(await Ledger.Breaches(host));
    }

    private static async Task<string> Open(Market market, Calls chief, Firm park, DateOnly today)
    {
        object terms = new
        {
            Name = new { Zh = "示范园区共保", En = "Demonstration park" },
            Sponsor = park.Id,
            Filing = await Residents.File(
                market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial: 3, today,
                "park-tenants"),
            Province = "310000",
            From = today.AddDays(5),
            Funding = new
            {
                Model = "Shared",
                Shares = new[]
                {
                    new { Payer = park.Id, Share = 0.35m, OfMembers = false }, new { Payer = park.Id, Share = 0.65m, OfMembers = true },
                },
            },
            Pot = Money.Yuan(50_000_000),
            PerPerson = Money.Yuan(2_000_000),
            Answers = new Dictionary<string, string> { ["Q-KNOWN"] = "no" },
        };
        Assert.Equal("Organisation", (await chief.Post("/schemes/preview", terms)).Is(200).Text("members"));
        Told opened = (await chief.Post("/schemes", terms)).Is(201);
        (await chief.Post($"/schemes/{opened.Text("scheme")}/activation", new { }, opened.Version)).Is(200);
        return opened.Text("scheme");
    }

    // As an operator keeps it: codes with spaces, telephones as numbers, bands and numbers of people, a row left empty.
    private static byte[] Roster()
    {
        List<object?[]> rows = [["企业名称", "统一社会信用代码", "联系人", "联系电话", "行业", "人员规模", "档次"], []];
        for (int n = 0; n < Tenants + 3; n++)
        {
            string code = Code(n);
            if (n is 20 or 120 or 199) code = code[..17] + (code[17] is '0' ? '1' : '0');
            rows.Add(
            [
                $"示例园区{n}号科技有限公司", n % 9 is 0 ? code.Insert(8, " ") : code, "联系人", 13_900_000_000d + n,
                Industries[n % Industries.Length], n % 4 is 0 ? "20-99人" : (double)(5 + n), (1 + (n % 3)).ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return Workbooks.Of(rows);
    }

    private static string Code(int number)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"91310000PARK{number:D5}");
        return first + CreditCode.CheckCharacter(first);
    }

    private static Money AmountOf(JsonNode amount) => Money.Cny(
        (long)(decimal.Parse(amount["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture) * 100));
}
