using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>Scan files through the API: only what is authorised gets in, and the same file once.</summary>
public abstract class ImportTests(Town town)
{
    private const string Xml = "application/xml";
    private const string Lines = "application/x-ndjson";

    [Fact]
    public async Task Import_NmapInsideAndOutside_TakesTheOneAndOnlyCountsTheOther()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        byte[] file = Town.Nmap(
            Town.Host("203.0.113.5", null, null, Town.Port(3389, "ms-wbt-server"), Town.Port(443, "https")),
            Town.Host("198.51.100.1", null, null, Town.Port(3389)),
            Town.Host("203.0.113.6", new(2026, 5, 31), null, Town.Port(445)));

        Answered answer = await town.As(enterprise).Upload(Path(id), file, Xml, ifMatch: 1);

        JsonNode receipt = answer.Body!;
        Assert.Equal((201, 2), (answer.Status, answer.Version));
        Assert.Equal(
            (1, 1, 0, 2, 0),
            ((int)receipt["hosts"]!, (int)receipt["added"]!, (int)receipt["duplicate"]!, (int)receipt["outside"]!, (int)receipt["unreadable"]!));
        Assert.Equal(
            [(5, "198.51.100.1", "OutsideScope"), (6, "203.0.113.6", "NoAuthorisation")],
            receipt["refused"]!.AsArray().Select(r => ((int)r!["line"]!, (string)r["host"]!, (string)r["reason"]!)));
        Assert.Equal(("2026-11-20", "7.95", "Nmap"), ((string?)receipt["scannedFrom"], (string?)receipt["toolVersion"], (string?)receipt["tool"]));

        JsonNode finding = Assert.Single((await town.As(enterprise).Get($"/findings?assessment={id.Value}")).Body!["items"]!.AsArray())!;
        Assert.Equal(("203.0.113.5", 3389, "EXPOSED-RDP", "High", "open", "Open"), (
            (string)finding["host"]!, (int)finding["port"]!, (string)finding["check"]!, (string)finding["severity"]!,
            (string)finding["toolSeverity"]!, (string)finding["state"]!));
        JsonNode asset = Assert.Single((await town.As(enterprise).Get($"/assets?assessment={id.Value}")).Body!["items"]!.AsArray())!;
        Assert.Equal(["3389/tcp ms-wbt-server", "443/tcp https"], asset["services"]!.AsArray().Select(s => (string?)s));
        Assert.Equal(1, (int?)(await town.As(enterprise).Get($"/assessments/{id.Value}")).Body!["openFindings"]!["High"]);
    }

    // Nothing about a host outside the scope is anywhere in the database: not as an asset, not in the kept answer.
    [Fact]
    public async Task Import_HostOutside_LeavesNoTrace()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered answer = await town.As(enterprise).Upload(Path(id), Town.Nmap(Town.Host("198.51.100.77", null, "leak.test")), Xml, ifMatch: 1);

        Assert.Equal((201, 1), (answer.Status, (int?)answer.Body!["outside"]));
        Assert.Equal("leak.test", (string?)answer.Body["refused"]![0]!["host"]);      // said, and not kept
        List<byte[]> kept = await town.Bench.Ask<Store, List<byte[]>>(store => store.Context.Database
            .SqlQueryRaw<byte[]>("select \"Body\" as \"Value\" from foundation_answered").ToListAsync());
        Assert.Contains(kept, body => Encoding.UTF8.GetString(body).Contains("\"OutsideScope\"", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, body => Encoding.UTF8.GetString(body).Contains("leak.test", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, body => Encoding.UTF8.GetString(body).Contains("198.51.100.77", StringComparison.Ordinal));
        Assert.Equal(0, (int?)(await town.As(enterprise).Get($"/assets?assessment={id.Value}")).Body!["total"]);
    }

    [Fact]
    public async Task Preview_Always_SaysWhatWouldComeAndKeepsNothing()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        byte[] file = Town.Nmap(Town.Host("203.0.113.5", null, null, Town.Port(23, "telnet")), Town.Host("198.51.100.1"));

        Answered preview = await town.As(enterprise).Upload(Path(id) + "?preview=true", file, Xml);

        Assert.Equal((200, true, 1, 1), (
            preview.Status, (bool?)preview.Body!["preview"], (int?)preview.Body["added"], (int?)preview.Body["outside"]));
        Assert.Null(preview.Body["import"]);
        Assert.Equal("198.51.100.1", (string?)preview.Body["refused"]![0]!["host"]);
        Assert.Equal(0, (int?)(await town.As(enterprise).Get($"/findings?assessment={id.Value}")).Body!["total"]);
        Assert.Equal(0, (int?)(await town.As(enterprise).Get(Path(id))).Body!["total"]);
        Assert.Equal(1, (await town.As(enterprise).Get($"/assessments/{id.Value}")).Version);
        Assert.Equal(201, (await town.As(enterprise).Upload(Path(id), file, Xml, ifMatch: 1)).Status);
    }

    [Fact]
    public async Task Import_SameFileTwice_AddsNothingAndSaysSo()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        byte[] file = Town.Nmap(Town.Host("203.0.113.5", null, null, Town.Port(3389)));

        Answered first = await town.As(enterprise).Upload(Path(id), file, Xml, ifMatch: 1);
        Answered again = await town.As(enterprise).Upload(Path(id), file, Xml, ifMatch: 2);
        Answered preview = await town.As(enterprise).Upload(Path(id) + "?preview=true", file, Xml);

        Assert.Equal((201, false), (first.Status, (bool?)first.Body!["repeated"]));
        Assert.Equal((200, true, 1), (again.Status, (bool?)again.Body!["repeated"], (int?)again.Body["added"]));
        Assert.Equal((string?)first.Body["import"], (string?)again.Body["import"]);
        Assert.True((bool?)preview.Body!["repeated"]);
        Assert.Equal(1, (int?)(await town.As(enterprise).Get(Path(id))).Body!["total"]);
        Assert.Equal(2, (await town.As(enterprise).Get($"/assessments/{id.Value}")).Version);
    }

    [Fact]
    public async Task Import_ReplayedKey_AnswersTheSameAndOtherFileNever()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        byte[] file = Town.Nmap(Town.Host("203.0.113.5", null, null, Town.Port(3389)), Town.Host("198.51.100.1"));
        string key = $"scan-{id.Value:N}";

        Answered first = await town.As(enterprise).Upload(Path(id), file, Xml, ifMatch: 1, key);
        Answered again = await town.As(enterprise).Upload(Path(id), file, Xml, ifMatch: 1, key);
        Answered other = await town.As(enterprise).Upload(Path(id), Town.Nmap(Town.Host("203.0.113.6")), Xml, ifMatch: 1, key);

        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((422, "IDEMPOTENCY-KEY-REUSED"), (other.Status, other.Code));
    }

    // The same thing seen by two files is one finding: asset, check and port name it.
    [Fact]
    public async Task Import_SameFindingsInAnotherFile_AreDuplicates()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string one = string.Join('\n', Town.Nuclei("git-config", "https://www.example.cn/.git/config", "medium"),
            Town.Nuclei("git-config", "https://www.example.cn/x/.git/config", "medium"), Town.Nuclei("git-config", "http://www.example.cn/"));
        string two = string.Join('\n', Town.Nuclei("git-config", "https://www.example.cn/", "medium", "2026-11-22T10:00:00+08:00"),
            Town.Nuclei("new-one", "203.0.113.9:22", "critical"));

        Answered first = await town.As(enterprise).Upload(Path(id), Encoding.UTF8.GetBytes(one), Lines, ifMatch: 1);
        Answered second = await town.As(enterprise).Upload(Path(id), Encoding.UTF8.GetBytes(two), Lines, ifMatch: 2);

        Assert.Equal((2, 1), ((int)first.Body!["added"]!, (int)first.Body["duplicate"]!));
        Assert.Equal((1, 1), ((int)second.Body!["added"]!, (int)second.Body["duplicate"]!));
        Answered list = await town.As(enterprise).Get($"/findings?assessment={id.Value}");
        Assert.Equal(
            [("203.0.113.9", 22, "Critical"), ("www.example.cn", 80, "High"), ("www.example.cn", 443, "Medium")],
            list.Body!["items"]!.AsArray().Select(f => ((string)f!["host"]!, (int)f["port"]!, (string)f["severity"]!)));
        Assert.Equal("2026-11-22T02:00:00+00:00", (string?)list.Body["items"]![2]!["lastSeen"]);
        Assert.Equal("2026-11-20T02:00:00+00:00", (string?)list.Body["items"]![2]!["firstSeen"]);
        Assert.Equal((1, 3), ((int)list.Body["totals"]!["bySeverity"]!["Critical"]!, (int)list.Body["totals"]!["open"]!));
        Assert.Equal(2, (int?)(await town.As(enterprise).Get($"/assets?assessment={id.Value}")).Body!["total"]);
    }

    [Fact]
    public async Task Import_RealFiles_AreTakenInsideTheirScope()
    {
        byte[] nmap = File.ReadAllBytes(Repository.Sample("nmap-script-vulners.xml"));
        byte[] lines = File.ReadAllBytes(Repository.Sample("nuclei-v2.jsonl"));
        byte[] list = File.ReadAllBytes(Repository.Sample("nuclei-v3.json"));
        OrganisationId enterprise = town.Enterprise();
        town.Upstream.Consents[enterprise] =
        [
            new ScanAuthorisation(
                Town.Consent(enterprise), enterprise, ["nuclei-example.com", "asdf.de"], ["192.168.0.0/16"],
                new Period(new(2020, 1, 1), new(2027, 1, 1)), "某人"),
        ];
        AssessmentId id = await town.Begun(enterprise);

        Answered first = await town.As(enterprise).Upload(Path(id), nmap, Xml, ifMatch: 1);
        Answered second = await town.As(enterprise).Upload(Path(id), lines, "application/json", ifMatch: 2);     // whatever it is called
        Answered third = await town.As(enterprise).Upload(Path(id), list, "application/json", ifMatch: 3);
        Answered refused = await town.As(town.Enterprise()).Upload(Path(await town.Begun(town.Enterprise())), nmap, Xml, ifMatch: 1);

        Assert.Equal((201, 2, 0), Counts(first));
        Assert.Equal((201, 2, 0), Counts(second));
        Assert.Equal((201, 5, 0), Counts(third));        // six results, two of one check on one port
        Assert.Equal(404, refused.Status);
        Assert.Equal(3, (int?)(await town.As(enterprise).Get($"/assets?assessment={id.Value}")).Body!["total"]);
    }

    [Fact]
    public async Task Import_RevokedAuthorisation_IsOutside()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        town.Upstream.Consents[enterprise] = [];

        Answered answer = await town.As(enterprise).Upload(Path(id), Town.Nmap(Town.Host("203.0.113.5", null, null, Town.Port(3389))), Xml, ifMatch: 1);

        Assert.Equal((201, 0, 1), Counts(answer));
        Assert.Equal("NoAuthorisation", (string?)answer.Body!["refused"]![0]!["reason"]);
    }

    [Theory]
    [InlineData("text/plain", "x", 415)]
    [InlineData("application/xml", "<!DOCTYPE nmaprun [<!ENTITY a \"b\">]><nmaprun/>", 422)]
    [InlineData("application/xml", "", 422)]
    [InlineData("application/json", "", 422)]
    [InlineData("application/json", "[", 422)]
    public async Task Import_UnfitFile_IsRefusedAndChangesNothing(string type, string text, int status)
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered answer = await town.As(enterprise).Upload(Path(id), Encoding.UTF8.GetBytes(text), type, ifMatch: 1);

        Assert.Equal(status, answer.Status);
        Assert.Equal(1, (await town.As(enterprise).Get($"/assessments/{id.Value}")).Version);
        Assert.Equal(0, (int?)(await town.As(enterprise).Get(Path(id))).Body!["total"]);
    }

    [Fact]
    public async Task Import_LargerThanTheLimit_IsRefusedUnread()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        var content = new ByteArrayContent([]);
        content.Headers.ContentLength = ScanLimits.BytesMax + 1L;       // said, and never sent

        Answered answer = await town.As(enterprise).Upload(Path(id), content, Xml, ifMatch: 1);

        Assert.Equal((413, "SCN-413"), (answer.Status, answer.Code));
    }

    // The server's own limit of 4 MB is lifted for this route alone, and the module's limit counts.
    [Fact]
    public void Route_Always_NamesItsOwnSizeLimit()
    {
        Endpoint route = Assert.Single(
            town.Bench.Services.GetRequiredService<EndpointDataSource>().Endpoints,
            e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is "assessments.import");

        Assert.Equal(ScanLimits.BytesMax + 1, route.Metadata.GetMetadata<IRequestSizeLimitMetadata>()!.MaxRequestBodySize);
    }

    // A hundred thousand hosts outside are counted, a hundred are listed, none is kept.
    [Fact]
    public async Task Import_AHundredThousandHostsOutside_AreOnlyCounted()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string[] hosts =
        [
            .. Enumerable.Range(0, 100_000).Select(n =>
                $"<host><status state=\"up\"/><address addr=\"10.{n >> 16}.{(n >> 8) & 255}.{n & 255}\" addrtype=\"ipv4\"/></host>"),
        ];

        Answered answer = await town.As(enterprise).Upload(Path(id), Town.Nmap(hosts), Xml, ifMatch: 1);

        Assert.Equal((201, 0, 100_000), Counts(answer));
        Assert.Equal(ScanLimits.ListedMax, answer.Body!["refused"]!.AsArray().Count);
    }

    [Fact]
    public async Task Import_MoreHostsInsideThanOneCommandWrites_IsRefusedWhole()
    {
        OrganisationId enterprise = town.Enterprise("10.0.0.0/8");
        AssessmentId id = await town.Begun(enterprise);
        string[] hosts = [.. Enumerable.Range(0, ScanLimits.HostsMax + 1).Select(n => Town.Host($"10.0.{n / 256}.{n % 256}"))];

        Answered answer = await town.As(enterprise).Upload(Path(id), Town.Nmap(hosts), Xml, ifMatch: 1);

        Assert.Equal((422, "SCN-107"), (answer.Status, answer.Code));
        Assert.Equal(0, (int?)(await town.As(enterprise).Get($"/assets?assessment={id.Value}")).Body!["total"]);
    }

    [Fact]
    public async Task Import_ByOthersOrOnAnOldVersion_IsRefused()
    {
        (OrganisationId enterprise, OrganisationId other) = (town.Enterprise(), town.Enterprise());
        AssessmentId id = await town.Begun(enterprise);
        byte[] file = Town.Nmap(Town.Host("203.0.113.5"));

        Assert.Equal(404, (await town.As(other).Upload(Path(id), file, Xml, ifMatch: 1)).Status);
        Assert.Equal(404, (await town.As(other).Upload(Path(id) + "?preview=true", file, Xml)).Status);
        Assert.Equal(403, (await town.Underwriter.Upload(Path(id), file, Xml, ifMatch: 1)).Status);
        Assert.Equal(403, (await town.Bench.As(Role.Provider, enterprise).Upload(Path(id), file, Xml, ifMatch: 1)).Status);
        Assert.Equal(428, (await town.As(enterprise).Upload(Path(id), file, Xml)).Status);
        Assert.Equal(412, (await town.As(enterprise).Upload(Path(id), file, Xml, ifMatch: 7)).Status);
    }

    private static (int Status, int Added, int Outside) Counts(Answered answer) =>
        (answer.Status, (int)answer.Body!["added"]!, (int)answer.Body["outside"]!);

    private static string Path(AssessmentId id) => $"/assessments/{id.Value}/imports";
}

public sealed class ImportOnSqliteTests(SqliteTown town) : ImportTests(town), IClassFixture<SqliteTown>;

public sealed class ImportOnPostgresTests(PostgresTown town) : ImportTests(town), IClassFixture<PostgresTown>;
