using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Access;

namespace Breakwater.Insurance.Tests.Assessment.Imports;

/// <summary>Files of several tools through the API: one finding with its sources, catalogues, dependencies, consent.</summary>
public abstract class ImportedTogetherTests(Town town)
{
    private const string Octets = "application/octet-stream";

    [Fact]
    public async Task Import_SameFlawByFourTools_IsOneFindingWithFourSources()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered nessus = await Take(enterprise, id, ScanTool.Nessus, 1);
        Answered openVas = await Take(enterprise, id, ScanTool.OpenVas, 2);
        Answered again = await Take(enterprise, id, ScanTool.OpenVas, 3);
        Answered masscan = await Take(enterprise, id, ScanTool.Masscan, 3);
        Answered nmap = await town.As(enterprise).Upload(
            Path(id), Town.Nmap(Town.Host("203.0.113.5", null, null, Town.Port(3389))), Octets, ifMatch: 4);

        Assert.Equal((201, 3, 0, 0), Counts(nessus));
        Assert.Equal((201, 0, 1, 1), Counts(openVas));
        Assert.Equal((200, true), (again.Status, (bool)again.Body!["repeated"]!));
        Assert.Equal((201, 0, 1, 1), Counts(masscan));
        Assert.Equal((201, 0, 1, 1), Counts(nmap));
        Answered list = await town.As(enterprise).Get($"/findings?assessment={id.Value}");
        Assert.Equal(
            [("900001", "Critical", 2), ("EXPOSED-RDP", "High", 3), ("104743", "Medium", 1)],
            list.Body!["items"]!.AsArray().Select(f => ((string)f!["check"]!, (string)f["severity"]!, (int)f["sources"]!)));

        JsonNode shown = (await town.As(enterprise).Get($"/findings/{(string)list.Body["items"]![0]!["id"]!}")).Body!;
        Assert.Equal(
            [("Nessus", "900001", "4 Critical 10.0"), ("OpenVas", "1.3.6.1.4.1.25623.1.0.900001", "9.8 High")],
            shown["sources"]!.AsArray().Select(s => ((string)s!["tool"]!, (string)s["check"]!, (string)s["toolSeverity"]!)));
        Assert.Equal(("Address", 0.95m), ((string)shown["attribution"]!["basis"]!, (decimal)shown["attribution"]!["confidence"]!));
        Assert.Contains("signed", (string)shown["attribution"]!["because"]!["en"]!, StringComparison.Ordinal);
    }

    // testssl looks at the name and Nessus at the name too: what they call differently is one finding, and the graver word counts.
    [Fact]
    public async Task Import_SameCheckUnderOtherNames_IsOneFindingOfTheGraverSeverity()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        byte[] nessus = Encoding.UTF8.GetBytes(
            ScanFixtures.Nessus.Replace("ReportHost name=\"203.0.113.5\"", "ReportHost name=\"www.example.cn\"", StringComparison.Ordinal));

        Answered first = await town.As(enterprise).Upload(Path(id) + "?scannedOn=2026-11-20", ScanFixtures.All[ScanTool.Testssl], Octets, 1);
        Answered second = await town.As(enterprise).Upload(Path(id), nessus, Octets, 2);

        Assert.Equal((201, 2, 0, 0), Counts(first));
        Assert.Equal((201, 2, 1, 1), Counts(second));
        JsonNode finding = (await town.As(enterprise).Get($"/findings?assessment={id.Value}&q=TLS1")).Body!["items"]!.AsArray().Single()!;
        Assert.Equal(("TLS1", "Medium", "LOW", 2), (
            (string)finding["check"]!, (string)finding["severity"]!, (string)finding["toolSeverity"]!, (int)finding["sources"]!));
        JsonNode asset = (await town.As(enterprise).Get($"/assets?assessment={id.Value}")).Body!["items"]!.AsArray().Single()!;
        Assert.Equal("NameAndAddress", (string)asset["attribution"]!["basis"]!);
        JsonNode assessment = (await town.As(enterprise).Get($"/assessments/{id.Value}")).Body!;
        Assert.Equal((1, 2, 1), (
            (int)assessment["openFindings"]!["Critical"]!, (int)assessment["openFindings"]!["High"]!, (int)assessment["openFindings"]!["Medium"]!));
        Assert.Null(assessment["openFindings"]!["Low"]);
    }

    [Fact]
    public async Task Preview_OfATable_CountsByKindAndKeepsNothing()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string table = ScanFixtures.Table + "\nevil.test,443,X,low,,,,2026-11-20\n203.0.113.7,1,Y,low,,,,2026-11-25\n";

        Answered preview = await town.As(enterprise).Upload(Path(id) + "?preview=true", Encoding.UTF8.GetBytes(table), "text/csv");

        JsonNode body = preview.Body!;
        Assert.Equal((200, "Table", 2, 2, 2, 1), (
            preview.Status, (string)body["tool"]!, (int)body["hosts"]!, (int)body["added"]!, (int)body["outside"]!, (int)body["unreadable"]!));
        Assert.Equal(2, (int)body["bySeverity"]!["High"]!);
        Assert.Equal(["OutsideScope", "Future"], body["refused"]!.AsArray().Select(r => (string)r!["reason"]!));
        Assert.Equal((5, "SCN-310"), ((int)body["faults"]![0]!["line"]!, (string)body["faults"]![0]!["code"]!));
        foreach (string list in new[] { "findings", "assets", "dependencies" })
            Assert.Equal(0, (int?)(await town.As(enterprise).Get($"/{list}?assessment={id.Value}")).Body!["total"]);
    }

    // The clock may differ by ten minutes, not more.
    [Theory]
    [InlineData("2026-11-24T09:52:00+08:00", 0)]
    [InlineData("2026-11-24T09:53:00+08:00", 1)]
    [InlineData("2026-11-24T23:00:00+08:00", 1)]
    [InlineData("2026-05-31T12:00:00+08:00", 1)]
    public async Task Import_ScanOfALaterMomentOrOutsideTheWindow_IsOutside(string at, int outside)
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered answer = await town.As(enterprise).Upload(
            Path(id) + "?preview=true", Encoding.UTF8.GetBytes($"host,check,severity,seen_at\nwww.example.cn,X,low,{at}\n"), "text/csv");

        Assert.Equal(outside, (int)answer.Body!["outside"]!);
    }

    // Taken back between the first look at the authorisation and the end of the reading: nothing gets in, and it is said.
    [Theory]
    [InlineData("")]
    [InlineData("?preview=true")]
    public async Task Import_ConsentRevokedWhileReading_StopsCleanly(string query)
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        town.Upstream.RevokedOnceSeen[enterprise] = true;

        Answered answer = await town.As(enterprise).Upload(Path(id) + query, ScanFixtures.All[ScanTool.Nessus], Octets, ifMatch: 1);

        Assert.Equal((409, "SCN-110"), (answer.Status, answer.Code));
        Assert.Equal(1, (await town.As(enterprise).Get($"/assessments/{id.Value}")).Version);
        foreach (string list in new[] { "findings", "assets" })
            Assert.Equal(0, (int?)(await town.As(enterprise).Get($"/{list}?assessment={id.Value}")).Body!["total"]);
    }

    [Fact]
    public async Task Catalogues_BroughtIn_AreJoinedToFindingsAndTheNewestCounts()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        Answered first = await Take(enterprise, id, ScanTool.Nessus, 1);
        string kev = """{"dateReleased":"2026-11-01T00:00:00Z","vulnerabilities":[{"cveID":"CVE-2026-10001","dateAdded":"2026-10-05","dueDate":"2026-10-26","knownRansomwareCampaignUse":"Known"},{"cveID":"nonsense"}]}""";
        string older = "cveID,dateAdded\nCVE-2026-10001,2026-09-09\n";
        string epss = "#model_version:v2026.01.01,score_date:2026-11-23T00:00:00+0000\ncve,epss,percentile\nCVE-2026-10001,0.91234,0.99\n";

        Answered exploited = await Admin.Upload("/catalogues", Encoding.UTF8.GetBytes(kev), "application/json");
        Answered same = await Admin.Upload("/catalogues", Encoding.UTF8.GetBytes(kev), "application/json");
        Answered past = await Admin.Upload("/catalogues?asOf=2026-10-01", Encoding.UTF8.GetBytes(older), "text/csv");
        Answered chances = await Admin.Upload("/catalogues", ContentTests.Gzip(Encoding.UTF8.GetBytes(epss)), "application/gzip");

        Assert.Equal((201, "KnownExploited", 1, 1, "2026-11-01"), (
            exploited.Status, (string)exploited.Body!["kind"]!, (int)exploited.Body["entries"]!, (int)exploited.Body["unreadable"]!, (string)exploited.Body["asOf"]!));
        Assert.Equal((200, true), (same.Status, (bool)same.Body!["repeated"]!));
        Assert.Equal((201, "2026-10-01"), (past.Status, (string)past.Body!["asOf"]!));
        Assert.Equal((201, "ExploitChance", "2026-11-23"), (chances.Status, (string)chances.Body!["kind"]!, (string)chances.Body["asOf"]!));
        JsonNode finding = (await town.As(enterprise).Get($"/findings?assessment={id.Value}")).Body!["items"]![0]!;
        Assert.Equal(("2026-10-05", "2026-10-26", true), (
            (string)finding["exploited"]!["since"]!, (string)finding["exploited"]!["due"]!, (bool)finding["exploited"]!["ransomware"]!));
        Assert.Equal((0.91234m, "2026-11-23"), (decimal.Round((decimal)finding["chance"]!["p"]!, 5), (string)finding["chance"]!["on"]!));
        Answered preview = await town.As(enterprise).Upload(Path(id) + "?preview=true", ScanFixtures.All[ScanTool.OpenVas], Octets);
        Assert.Equal((0, 1), ((int)first.Body!["knownExploited"]!, (int)preview.Body!["knownExploited"]!));
        Assert.True((int)(await town.Underwriter.Get("/catalogues")).Body!["total"]! >= 3);
    }

    [Fact]
    public async Task Catalogue_EndOfLife_MakesFindingsOfProductsSeen()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string ends = "product,cycle,eol\nOldServer,1.2,2025-06-30\noldserver,1.20,2029-01-01\noldserver,2,false\nOldLib,1,2026-11-21\n";
        Assert.Equal(3, (int)(await Admin.Upload("/catalogues?asOf=2026-11-24", Encoding.UTF8.GetBytes(ends), "text/csv")).Body!["entries"]!);
        byte[] nmap = Town.Nmap(Town.Host("203.0.113.5", null, null,
            Server(80, "1.2.9"), Server(81, "1.20.1"), Server(82, "2.0"), Server(83, "1.2")));

        Answered answer = await town.As(enterprise).Upload(Path(id), nmap, Octets, ifMatch: 1);
        Answered bill = await Take(enterprise, id, ScanTool.CycloneDx, 2);       // of 20 November: oldlib still was maintained

        Assert.Equal((201, 2, 0, 0), Counts(answer));
        Assert.Equal((201, 2, 0, 0), Counts(bill));
        JsonNode found = (await town.As(enterprise).Get($"/findings?assessment={id.Value}&q=END-OF-LIFE")).Body!;
        Assert.Equal([80, 83], found["items"]!.AsArray().Select(f => (int)f!["port"]!).Order());
        Assert.All(found["items"]!.AsArray(), f => Assert.Equal("END-OF-LIFE:oldserver:1.2", (string)f!["check"]!));
    }

    [Theory]
    [InlineData("nothing,known\n1,2\n", "CAT-101", "")]
    [InlineData("{\"a\":[]}", "CAT-101", "")]
    [InlineData("cve,epss\nCVE-2026-10001,0.5\n", "CAT-102", "")]
    [InlineData("cve,epss\nnone,7\n", "CAT-103", "")]
    [InlineData("cve,epss\nCVE-2026-10001,0.5\n", "CAT-105", "?asOf=2026-11-25")]
    public async Task Catalogue_Unfit_IsRefusedByName(string file, string code, string query)
    {
        Answered answer = await Admin.Upload("/catalogues" + query, Encoding.UTF8.GetBytes(file), Octets);

        Assert.Equal((422, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Catalogue_ByAnInsurerOrEnterprise_IsDenied()
    {
        byte[] file = Encoding.UTF8.GetBytes("cve,epss\nCVE-2026-10001,0.5\n");

        Assert.Equal(403, (await town.Underwriter.Upload("/catalogues?asOf=2026-11-01", file, "text/csv")).Status);
        Assert.Equal(403, (await town.As(town.Enterprise()).Get("/catalogues")).Status);
    }

    [Fact]
    public async Task Dependencies_FromRecordsServicesAndAnswers_AreListedAndCountedForTheBook()
    {
        (OrganisationId one, OrganisationId two) = (town.Enterprise(), town.Enterprise());
        (AssessmentId first, AssessmentId second) = (await town.Begun(one), await town.Begun(two));
        int before = await Sharing("alibaba-cloud", "Cloud");

        Answered dns = await Take(one, first, ScanTool.Dns, 1);
        Answered bill = await Take(one, first, ScanTool.CycloneDx, 2);
        Answered other = await Take(two, second, ScanTool.CycloneDx, 1);

        Assert.Equal((201, 3, 1, 1), (
            dns.Status, (int)dns.Body!["dependencies"]!, (int)dns.Body["outside"]!, (int)dns.Body["unreadable"]!));
        Assert.Equal((2, 2), ((int)bill.Body!["dependencies"]!, (int)other.Body!["dependencies"]!));
        JsonArray mine = (await town.As(one).Get($"/dependencies?assessment={first.Value}&sort=provider")).Body!["items"]!.AsArray();
        Assert.Equal(
            [
                ("alibaba-cloud", "Cdn", "www.example.cn", "Cname", "Medium"), ("alibaba-cloud", "Cloud", "app:order-portal", "Called", "High"),
                ("alibaba-cloud", "Dns", "example.cn", "Ns", "High"), ("tencent-cloud", "Cloud", "app:order-portal", "Called", "High"),
                ("tencent-cloud", "Mail", "example.cn", "Mx", "Medium"),
            ],
            mine.Select(d => ((string)d!["provider"]!, (string)d["kind"]!, (string)d["subject"]!, (string)d["sign"]!, (string)d["criticality"]!)).Order());
        Assert.Equal(before + 2, await Sharing("alibaba-cloud", "Cloud"));
        Assert.Equal(0, (int)(await town.As(two).Get($"/dependencies?assessment={first.Value}")).Body!["total"]!);
        Assert.Equal(403, (await town.As(one).Get("/dependencies/providers")).Status);
    }

    private Someone Admin => town.Bench.As(Role.SystemAdmin, new OrganisationId(new Guid(77, 0, 0, new byte[8])), "user:admin");

    private async Task<int> Sharing(string provider, string kind)
    {
        JsonNode book = (await town.Underwriter.Get("/dependencies/providers")).Body!;
        return book["items"]!.AsArray().Where(p => ((string)p!["provider"]!, (string)p["kind"]!) == (provider, kind))
            .Sum(p => (int)p!["enterprises"]!);
    }

    private Task<Answered> Take(OrganisationId enterprise, AssessmentId id, ScanTool tool, int ifMatch) =>
        town.As(enterprise).Upload(Path(id), ScanFixtures.All[tool], Octets, ifMatch);

    private static string Server(int port, string version) =>
        $"<port protocol=\"tcp\" portid=\"{port}\"><state state=\"open\"/><service name=\"http\" product=\"OldServer\" version=\"{version}\" method=\"probed\"/></port>";

    private static (int Status, int Added, int Duplicate, int Merged) Counts(Answered answer) =>
        (answer.Status, (int)answer.Body!["added"]!, (int)answer.Body["duplicate"]!, (int)answer.Body["merged"]!);

    private static string Path(AssessmentId id) => $"/assessments/{id.Value}/imports";
}

public sealed class ImportedTogetherOnSqliteTests(SqliteTown town) : ImportedTogetherTests(town), IClassFixture<SqliteTown>;

public sealed class ImportedTogetherOnPostgresTests(PostgresTown town) : ImportedTogetherTests(town), IClassFixture<PostgresTown>;
