using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Policies.Schemes;

/// <summary>A roster becomes certificates: counted, invoiced, paid, issued, and reconciled to the fen.</summary>
public sealed class EnrolmentTests(PostgresServer server)
{
    // 50,000 yuan × 0.000576 = 28.80 yuan for members under 60 (filings/cn/products/resident-anti-fraud/tariff.yaml).
    private const long TierTwoFen = 2_880;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Roster_WithEveryKindOfFault_IsSettledLineByLineAndReconcilesToTheFen(string database)
    {
        await using Community town = await Community.On(database, server);
        var csv = new StringBuilder(Community.Roster(first: 1, count: 250));
        string[] faulty =
        [
            $"林一,{Community.Identity(9_001)},13900009001",                                          // row 252: a column short
            $"9,{Community.Identity(9_002)},13900009002,2",                                            // 253: no name
            "林一,99010119800101,13900009003,2",                                                       // 254: not 18 places
            $"林一,{Wrong(Community.Identity(9_004))},13900009004,2",                                  // 255: check digit
            $"林一,{Community.Identity(9_005, 2020)},13900009005,2",                                   // 256: a child
            $"林一,{Community.Identity(9_006)},0215550,2",                                             // 257: no mobile number
            $"林一,{Community.Identity(9_007)},13900009007,9",                                         // 258: no such tier
            Community.Row(17),                                                                         // 259: stands in row 18
        ];
        foreach (string bad in faulty) csv.Append(bad).Append('\n');

        JsonNode batch = await town.Check(csv.ToString());
        Assert.Equal((258, 250, 7, 1), (
            (int)batch["lines"]!, (int)batch["accepted"]!, (int)batch["rejected"]!, (int)batch["duplicates"]!));
        Assert.Equal(Money.Cny(250 * TierTwoFen), World.Amount(batch["premium"]!));
        JsonArray rejects = (await town.Sponsor.Get(
            $"/batches/{(string)batch["id"]!}/rejects?size=50")).Body!["items"]!.AsArray();
        Assert.Equal(
            "252 ENR-001,253 ENR-010,254 ENR-020,255 ENR-021,256 ENR-023,257 ENR-030,258 ENR-040,259 ENR-060",
            string.Join(',', rejects.Select(r => $"{(int)r!["line"]!} {(string)r["code"]!}").Order(StringComparer.Ordinal)));

        JsonNode done = await town.Issue(batch);

        Assert.Equal(("CompletedWithErrors", 250), ((string)done["state"]!, (int)done["issued"]!));
        Assert.Equal(Money.Cny(-250 * TierTwoFen), await town.World.Balance(Account.PremiumWritten));
        Assert.Equal(Money.Zero, await town.World.Balance(Account.PremiumInAdvance));
        JsonNode list = (await town.Sponsor.Get($"/schemes/{town.Scheme}/certificates?size=3&page=2")).Body!;
        Assert.Equal((250, 250, 3), ((int)list["total"]!, (int)list["totals"]!["certificates"]!, list["items"]!.AsArray().Count));
        PolicyFigure figure = Assert.Single(await town.World.Bench.Ask<IPolicyFigures, IReadOnlyList<PolicyFigure>>(figures =>
            figures.Of(Breakdown.Product, Town.Insurer, World.Today.AddDays(7), World.Today.AddDays(7), CancellationToken.None)));
        Assert.Equal(
            new PolicyFigure("ANTI-FRAUD", 250, 250, Money.Cny(250 * TierTwoFen), Money.Yuan(250 * 50_000)), figure);
        Assert.Empty(await town.Breaches());
    }

    [Fact]
    public async Task SameFileTwice_AddsNothing_AndAnEditedOneOfTheSameNameIsRefused()
    {
        await using Community town = await Community.On("sqlite", server);
        string csv = Community.Roster(first: 1, count: 3);
        JsonNode batch = await town.Check(csv);

        Answered again = await town.Send(csv, "another-name.csv");
        Answered edited = await town.Send(csv + Community.Row(4) + "\n");

        Assert.Equal((200, (string)batch["id"]!, false), (again.Status, (string)again.Body!["batch"]!,
            (bool)again.Body["isNew"]!));
        Assert.Equal((409, "ENR-113"), (edited.Status, edited.Code));
        Assert.Equal(1, (int)(await town.Sponsor.Get($"/schemes/{town.Scheme}/batches")).Body!["total"]!);
    }

    [Fact]
    public async Task Gbk_WithEnglishHeaderInAnotherOrder_IsReadLikeUtf8()
    {
        await using Community town = await Community.On("sqlite", server);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string csv = $"Mobile,Plan,ID Number,Name,Remark\r\n+86 {Community.Phone(1)},5万,{Community.Identity(1)},\"林, 一\",x\n"
            + $"{Community.Phone(2)},\"50,000\",{Community.Identity(2)},欧阳娜娜,y\n\r\n";

        Answered sent = await town.Send(Encoding.GetEncoding("GB18030").GetBytes(csv));
        JsonNode batch = await town.Until((string)sent.Body!["batch"]!, "Validated");

        Assert.Equal(("GB18030", 2, 1), ((string)batch["encoding"]!, (int)batch["lines"]!, (int)batch["accepted"]!));
        JsonNode done = await town.Issue(batch);
        Assert.Equal(1, (int)done["issued"]!);
        JsonNode row = (await town.Sponsor.Get($"/schemes/{town.Scheme}/certificates")).Body!["items"]![0]!;
        Assert.Equal(("欧阳娜娜", "9901**********" + Community.Identity(2)[^4..], "139****0002"), (
            (string)row["holder"]!["name"]!, (string)row["holder"]!["identity"]!, (string)row["holder"]!["phone"]!));
    }

    [Fact]
    public async Task Person_AcrossSchemes_IsInsuredUpToTheCapAndOnceInEach()
    {
        await using Community town = await Community.On("sqlite", server);
        string second = await town.Open();
        await town.Issue(await town.Check(Community.Roster(first: 1, count: 2)));

        JsonNode twice = await town.Check(Community.Roster(first: 1, count: 3), "b.csv");
        JsonNode elsewhere = await town.Check(Community.Roster(1, 2) + Community.Row(5, "3") + "\n", "c.csv", second);
        JsonNode third = await town.Check(Community.Roster(first: 1, count: 1, tier: "3"), "d.csv", second);

        Assert.Equal((1, 2), ((int)twice["accepted"]!, (int)twice["duplicates"]!));
        Assert.Equal((3, 0), ((int)elsewhere["accepted"]!, (int)elsewhere["duplicates"]!));     // 50,000 + 50,000 = the cap
        Assert.Equal((0, 1), ((int)third["accepted"]!, (int)third["duplicates"]!));             // 50,000 + 100,000
    }

    [Fact]
    public async Task PaidLate_CoverBeginsTheDayAfterAndKeepsItsLength()
    {
        await using Community town = await Community.On("sqlite", server);
        JsonNode batch = await town.Check(Community.Roster(first: 1, count: 1));
        await town.Confirm(batch);
        town.World.Clock.Advance(TimeSpan.FromDays(10));        // the scheme begins on day 7

        await town.Pay((string)batch["id"]!);
        await town.Until((string)batch["id"]!, "Completed");

        JsonNode row = (await town.Sponsor.Get($"/schemes/{town.Scheme}/certificates")).Body!["items"]![0]!;
        Assert.Equal(("2026-12-05", "2027-12-05", "Pending"), ((string)row["from"]!, (string)row["to"]!, (string)row["status"]!));
    }

    [Fact]
    public async Task Funding_ByTwoPayers_IsBilledToTheFenAndIssuedWhenBothHavePaid()
    {
        await using Community town = await Community.On("sqlite", server);
        string scheme = await town.Open(funding: new
        {
            model = "Government",
            shares = new[] { new { payer = Town.Authority, share = 0.7 }, new { payer = Town.Enterprise, share = 0.3 } },
        });
        JsonNode batch = await town.Check(Community.Roster(first: 1, count: 1, tier: "1"), scheme: scheme);
        await town.Confirm(batch);

        JsonArray bills = (await town.World.Finance.Get("/invoices?state=Open")).Body!["items"]!.AsArray();

        // 10,000 × 0.000576 × 1.3715 = 7.90 yuan: 5.53 and 2.37
        Assert.Equal(["2.37", "5.53"], bills.Select(bill => (string)bill!["amount"]!["amount"]!).Order(StringComparer.Ordinal));
        await town.Pay((string)batch["id"]!);
        Assert.Equal("Completed", (string)(await town.Until((string)batch["id"]!, "Completed"))["state"]!);
    }

    [Fact]
    public async Task Cancelled_BatchKeepsNothingOfTheRoster_AndTakesNoMoreSteps()
    {
        await using Community town = await Community.On("sqlite", server);
        JsonNode batch = await town.Check(Community.Roster(first: 1, count: 2));
        string path = $"/batches/{(string)batch["id"]!}";
        int? version = (await town.Sponsor.Get(path)).Version;

        Answered stale = await town.Sponsor.Post(path + "/cancellation", new { }, version - 1);
        Answered cancelled = await town.Sponsor.Post(path + "/cancellation", new { }, version);
        Answered confirmed = await town.Sponsor.Post(
            path + "/confirmation", new { members = 2, premium = batch["premium"] }, version + 1);

        Assert.Equal((412, 200, 409), (stale.Status, cancelled.Status, confirmed.Status));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(town.World.Files, "rosters")));
    }

    [Fact]
    public async Task Certificate_VerifiedByItsCode_ShowsNoPersonalData_AndPrintsForThoseWhoMaySee()
    {
        await using Community town = await Community.On("sqlite", server);
        await town.Issue(await town.Check(Community.Roster(first: 1, count: 1)));
        string number = (string)(await town.Sponsor.Get($"/schemes/{town.Scheme}/certificates")).Body!["items"]![0]!["number"]!;
        string found = (string)(await town.Sponsor.Get($"/schemes/{town.Scheme}/certificates?q={Community.Identity(1)}"))
            .Body!["items"]![0]!["number"]!;

        string page = await (await town.World.Raw(
            $"/schemes/{town.Scheme}/certificates/{number}/document?lang=zh", "text/html", Role.Underwriter,
                Town.Insurer)).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);
        string code = page.Split("class=\"code\">")[1][..16];
        string anyone = await (await town.World.Raw($"/certificates/{number}?code={code}")).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(number, found);
        Assert.Contains(Community.Name(1), page, StringComparison.Ordinal);
        Assert.DoesNotContain(Community.Identity(1), page, StringComparison.Ordinal);
        Assert.Equal("NotBegun", (string)JsonNode.Parse(anyone)!["standing"]!);
        Assert.DoesNotContain(Community.Name(1), anyone, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await town.World.Raw($"/certificates/{number}?code={new string('A', 16)}")).StatusCode);
        Assert.Equal(404, (await town.World.Bench.As(Role.Sponsor, Town.OtherEnterprise).Get($"/schemes/{town.Scheme}")).Status);
    }

    [Fact]
    public async Task Tampered_ByHand_IsFoundByTheCheck()
    {
        await using Community town = await Community.On("sqlite", server);
        await town.Issue(await town.Check(Community.Roster(first: 1, count: 5)));
        Assert.Empty(await town.Breaches());
        foreach ((string sql, string back, string said) in new[]
        {
            ("update policies_certificate set \"LimitFen\" = \"LimitFen\" + 1 where \"Line\" = 2",
                "update policies_certificate set \"LimitFen\" = \"LimitFen\" - 1 where \"Line\" = 2", "hash"),
            ("update policies_enrolment_batch set premium_fen = premium_fen + 1",
                "update policies_enrolment_batch set premium_fen = premium_fen - 1", "differ"),
            ("delete from policies_certificate where \"Line\" = 3", "select 1", "hash"),
        })
        {
            await town.World.Bench.Tamper(sql);

            Assert.Contains(await town.Breaches(), breach => breach.Contains(said, StringComparison.Ordinal));
            await town.World.Bench.Tamper(back);
        }
    }

    [Fact]
    public async Task Canaries_StandNowhereInTheClear()
    {
        await using Community town = await Community.On("sqlite", server);
        string name = "甄金丝雀", identity = Community.Identity(4_321), phone = "13987654321";
        string roster = $"姓名,身份证号码,手机号码,档次\n{name},{identity},{phone},1\n{name},{Wrong(identity)},{phone},1\n";
        JsonNode batch = await town.Check(roster);
        string records = await town.World.Bench.Ask<Store, string>(store =>
            Task.FromResult(Path.GetDirectoryName(store.Context.Database.GetDbConnection().DataSource)!));
        string[] places = [town.World.Files, records];
        Assert.Empty(Found(places, name, identity, phone));

        await town.Issue(batch);

        Assert.Empty(Found(places, name, identity, phone));
        Assert.NotEmpty(Found(places, "示范街道反诈保障"));      // what is not personal can be found this way
    }

    private static List<string> Found(string[] folders, params string[] texts) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[stream.Length];
            int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return texts.Any(text => content.AsSpan(0, read).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
        }),
    ];

    private static string Wrong(string identity) => identity[..17] + (identity[17] is '1' ? '2' : '1');
}
