using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;
using ExcelDataReader;

namespace Breakwater.Insurance.Tests.Policies.Schemes;

/// <summary>A park insures its tenants: a workbook, a bill in two shares, certificates, and links for those who agree.</summary>
public sealed class ParkTests(PostgresServer server)
{
    // filings/cn/products/park-tenants/tariff.yaml: 500,000 × 0.0065 × industry × head count × 1.15 (limit) × 1 (retention)
    private const long SmallMakerFen = 261_625;         // C: 1, below 20: 0.7

    private static readonly object?[] Header =
        ["企业名称", "统一社会信用代码", "联系手机", "行业", "从业人员", "档次", "备注"];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Workbook_OfTenants_BecomesCertificatesBilledInTwoShares_AndReconciles(string database)
    {
        await using Community park = await Community.Park(database, server, Shared(0.4, 0.6));
        JsonNode batch = await park.CheckWorkbook(Workbooks.Of(
        [
            Header,
            [.. Tenant(1, "C34"), 12d, "1", "=HYPERLINK(\"x\")"],
            [],
            [.. Tenant(2, "I65"), "20-99人", "500000", "＋86"],
        ]));

        Assert.Equal((2, 2, 0), ((int)batch["lines"]!, (int)batch["accepted"]!, (int)batch["rejected"]!));
        Money premium = World.Amount(batch["premium"]!);
        Assert.Equal(Money.Cny(SmallMakerFen + Premium(1.2m, 1m)), premium);
        await park.Confirm(batch);
        JsonArray bills = (await park.World.Finance.Get("/invoices?state=Open")).Body!["items"]!.AsArray();
        Assert.Equal(premium, bills.Select(bill => World.Amount(bill!["amount"]!)).Total());
        Assert.Contains("members' share", bills.Select(bill => (string)bill!["for"]!["en"]!).Single(text =>
            text.Contains("members", StringComparison.Ordinal)), StringComparison.Ordinal);
        await park.Pay((string)batch["id"]!);
        await park.Until((string)batch["id"]!, "Completed");

        JsonNode tenants = (await park.Sponsor.Get($"/schemes/{park.Scheme}/tenants?sort=staff")).Body!;
        Assert.Equal(2, (int)tenants["total"]!);
        JsonNode first = tenants["items"]![1]!;
        Assert.Equal(
            (Name(2), Code(2), "I65", "20-99", "Asked", 3),
            ((string)first["name"]!, (string)first["creditCode"]!, (string)first["industry"]!, (string)first["staff"]!,
                (string)first["consent"]!, first["offers"]!.AsArray().Count));
        JsonNode why = (await park.Sponsor.Get($"/schemes/{park.Scheme}/price?tier=1&industry=I65&staff=20")).Body!;
        Assert.Equal(World.Amount(first["premium"]!), World.Amount(why["premium"]!));
        Assert.Equal(
            World.Amount(first["premium"]!).Units.ToString("0.00", CultureInfo.InvariantCulture),
            ((string)why["trail"]!["steps"]!.AsArray()[^1]!["result"]!));
        Assert.Empty(await park.Breaches());
    }

    [Fact]
    public async Task Answer_OfARosterWithFaults_IsTheSameRowsWithVerdicts_AndNoFormula()
    {
        await using Community park = await Community.Park("sqlite", server);
        string wrong = Code(3)[..17] + (Code(3)[17] is '1' ? '2' : '1');
        object?[][] rows =
        [
            Header,
            [.. Tenant(1, "C34"), 12d, "1", "=1+1"],
            [Name(3), wrong, "13900000003", "C34", 10d, "1", "＝1"],
            [],
            [Name(4), Code(4), "13900000004", "X", 10d, "1", "@a"],
            [Name(5), Code(5), "13900000005", "C", "10-400", "1", "-"],
            [Name(6), Code(6), "13900000006", "C", "many", "1", ""],
            [.. Tenant(1, "C34"), 12d, "2", ""],
        ];

        JsonNode batch = await park.CheckWorkbook(Workbooks.Of(rows));
        (int status, byte[] file) = await park.Sponsor.Download($"/batches/{(string)batch["id"]!}/answer");

        Assert.Equal(200, status);
        string?[][] sheet = Read(file);
        Assert.Equal(
            "可承保 |退回 ENR-072||退回 ENR-073|退回 ENR-076|退回 ENR-075|重复 ENR-060",
            string.Join('|', sheet[1..].Select(row => row.Length is 0 ? "" : $"{row[^3]} {row[^1]}")));
        Assert.Equal(
            ["'=1+1", "'＝1", "'@a", "'-"], sheet.Where(row => row.Length > 6 && row[6] is ['\'', ..]).Select(row => row[6]));
        Assert.Equal(Name(1), sheet[1][0]);
        await park.Issue(batch);
        Assert.Equal(410, (await park.Sponsor.Download($"/batches/{(string)batch["id"]!}/answer")).Status);
    }

    [Fact]
    public async Task Link_OpenedWithoutSignIn_TakesOneAnswer_AndOnlyThoseWhoAgreedAreOnTheListForMonitoring()
    {
        await using Community park = await Community.Park("sqlite", server);
        await park.Issue(await park.Check(Roster(1, 3)));
        Dictionary<string, string> links = (await park.Sponsor.Get($"/schemes/{park.Scheme}/tenants")).Body!["items"]!.AsArray()
            .ToDictionary(item => (string)item!["name"]!, item => "/tenant-consents/" + ((string)item!["link"]!).Split('/')[^1]);
        Someone anyone = park.World.Bench.As(Role.Anyone, default);
        var yes = new { agrees = true, domains = new[] { "WWW.Tenant-1.example" }, signatory = "甄授权" };
        var no = new { agrees = false, domains = Array.Empty<string>(), signatory = "贾婉拒" };

        Assert.Equal(404, (await anyone.Get(links[Name(1)][..^1] + "A")).Status);
        Assert.Equal("Asked", (string)(await anyone.Get(links[Name(1)])).Body!["consent"]!);
        Assert.Equal(422, (await anyone.Post(links[Name(1)], yes with { domains = ["com.cn"] })).Status);
        Assert.Equal("Given", (string)(await anyone.Post(links[Name(1)], yes)).Body!["consent"]!);
        Assert.Equal("Refused", (string)(await anyone.Post(links[Name(2)], no)).Body!["consent"]!);
        Assert.Equal("TEN-201", (await anyone.Post(links[Name(2)], yes)).Code);
        Assert.Equal("TEN-201", (await anyone.Post(links[Name(1)], yes)).Code);

        park.World.Clock.Advance(TimeSpan.FromDays(8));     // cover has begun
        JsonNode list = (await park.Sponsor.Get($"/schemes/{park.Scheme}/tenants?consent=Given&covered=true")).Body!;
        Assert.Equal([Name(1)], list["items"]!.AsArray().Select(item => (string)item!["name"]!));
        Assert.Equal("www.tenant-1.example", (string)list["items"]![0]!["domains"]![0]!);
        Assert.Equal("Withdrawn", (string)(await anyone.Post(links[Name(1)], no)).Body!["consent"]!);
        Assert.Equal(0, (int)(await park.Sponsor.Get($"/schemes/{park.Scheme}/tenants?consent=Given")).Body!["total"]!);
    }

    [Fact]
    public async Task Preview_ShowsTheTiersAScheme_WouldHave_AndOpensNothing()
    {
        await using Community park = await Community.Park("sqlite", server);
        Answered shown = await park.World.Underwriter.Post("/schemes/preview", Community.Request(2_000_000, isOfEnterprises: true));
        Answered referred = await park.World.Underwriter.Post("/schemes/preview", Community.Request(2_000_000));

        Assert.Equal(("Organisation", 3, 80), (
            (string)shown.Body!["members"]!, shown.Body["tiers"]!.AsArray().Count,
            shown.Body["tiers"]![0]!["prices"]!.AsArray().Count));
        Assert.Equal("SCH-113", referred.Code);         // nobody declared Q-KNOWN, which a rule looks at
        Assert.Equal(1, (int)(await park.World.Underwriter.Get("/schemes")).Body!["total"]!);
    }

    [Theory]
    [InlineData("35", 35, 35)]
    [InlineData("20-99人", 20, 99)]
    [InlineData("1,200 人", 1_200, 1_200)]
    [InlineData("20人以下", 1, 19)]
    [InlineData("300人以上", 300, null)]
    [InlineData("1000+", 1_000, null)]
    public void HeadCount_AsPeopleWriteIt_IsRead(string text, int from, int? to) => Assert.Equal((from, to), HeadCount.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("99-20")]
    [InlineData("很多")]
    [InlineData("-5")]
    public void HeadCount_AnythingElse_IsNone(string text) => Assert.Null(HeadCount.Read(text));

    [Fact]
    public void HostileWorkbooks_AreRefused()
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        string sheet = $"<worksheet xmlns=\"{main}\"><sheetData>{{0}}</sheetData></worksheet>";
        byte[] fine = Workbooks.Of([["a", "b"], ["1", 2d]]);
        (string What, byte[] File)[] hostile =
        [
            ("no zip", Encoding.UTF8.GetBytes("PK, it says")),
            ("cut off", fine[..(fine.Length / 2)]),
            ("a bomb beside the sheet", Workbooks.OfSheet(
                string.Format(CultureInfo.InvariantCulture, sheet, ""), ("xl/sharedStrings.xml", new byte[40 * 1024 * 1024]))),
            ("many parts", Workbooks.OfSheet(
                string.Format(CultureInfo.InvariantCulture, sheet, ""),
                [.. Enumerable.Range(0, 300).Select(n => ($"../../{n}", new byte[1]))])),
            ("a document type", Workbooks.OfSheet(
                $"<!DOCTYPE x [<!ENTITY a \"{new string('a', 1000)}\">]><worksheet xmlns=\"{main}\"><sheetData>"
                + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>")),
            ("a last row", Workbooks.OfSheet(string.Format(
                CultureInfo.InvariantCulture, sheet, "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\">"
                + "<v>1</v></c></row>"))),
            ("a last column", Workbooks.OfSheet(string.Format(
                CultureInfo.InvariantCulture, sheet, "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"))),
            ("not XML", Workbooks.OfSheet($"<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c")),
        ];

        Assert.Equal("a,b\n1,2\n", RosterWorkbook.ToCsv(fine, CancellationToken.None)
            .Match(csv => Encoding.UTF8.GetString(csv), why => why.Code));
        Assert.Equal([], hostile.Where(each => RosterWorkbook.ToCsv(each.File, CancellationToken.None).Try(out _, out _))
            .Select(each => each.What));
    }

    /// <summary>Tenants from a number on, as CSV.</summary>
    internal static string Roster(int first, int count, string tier = "1")
    {
        var csv = new StringBuilder("企业名称,统一社会信用代码,联系手机,行业,从业人员,档次\n");
        for (int n = first; n < first + count; n++)
            csv.Append(CultureInfo.InvariantCulture, $"{Name(n)},{Code(n)},139{n:D8},C34,12,{tier}\n");
        return csv.ToString();
    }

    /// <summary>An invented enterprise.</summary>
    internal static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"示例机械{number}号有限公司");

    internal static string Code(int number)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"91320000PARK{number:D5}");
        first = first.Replace("PARK", "PAR0", StringComparison.Ordinal);
        return first + CreditCode.CheckCharacter(first);
    }

    private static object?[] Tenant(int number, string industry) =>
        [Name(number), Code(number), string.Create(CultureInfo.InvariantCulture, $"139{number:D8}"), industry];

    private static object Shared(double own, double members) => new
    {
        model = "Shared",
        shares = new object[]
        {
            new { payer = Town.Enterprise, share = own },
            new { payer = Town.Enterprise, share = members, ofMembers = true },
        },
    };

    private static long Premium(decimal industry, decimal staff) =>
        (long)decimal.Round(50_000_000 * 0.0065m * industry * staff * 1.15m, MidpointRounding.AwayFromZero);

    private static string?[][] Read(byte[] workbook)
    {
        using IExcelDataReader reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
        List<string?[]> rows = [];
        while (reader.Read())
        {
            string?[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
            rows.Add(Array.TrueForAll(cells, cell => cell is null) ? [] : cells);
        }

        return [.. rows];
    }
}
