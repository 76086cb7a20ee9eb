using System.Text;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;

namespace Breakwater.Insurance.Tests.Assessment.Imports;

/// <summary>What each reader makes of a file; expected values are read off the fixtures by eye.</summary>
public sealed class ReaderTests
{
    private static readonly DateTimeOffset Stated = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Masscan_PortsOnLinesOfTheirOwn_AreHostsWithOnePortEach()
    {
        Collected read = await Collected.Of(ScanFixtures.Masscan, (sink, open) => new MasscanReader(sink).Read(open(), Never));

        Assert.Null(read.Refusal);
        Assert.Empty(read.Skipped);
        Assert.Equal(
            [("203.0.113.5", 3389, ""), ("203.0.113.5", 22, "SSH-2.0-OpenSSH_9.6"), ("198.51.100.9", 443, "")],
            read.Hosts.Select(h => (h.Address!, h.Ports![0].Port, h.Ports[0].Product)));
        Assert.Equal("EXPOSED-RDP", Assert.Single(read.Hosts.SelectMany(h => h.Checks)).Check);
        Assert.Equal(2, read.Hosts[0].Line);
    }

    [Theory]
    [InlineData("{\"ip\":\"x\",\"timestamp\":\"1795140000\",\"ports\":[]}", "address")]
    [InlineData("{\"ip\":\"203.0.113.5\",\"ports\":[{\"port\":1}]}", "time")]
    [InlineData("{\"ip\":\"203.0.113.5\",\"timestamp\":\"1795140000\",\"ports\":[{\"port\":70000}]}", "port")]
    [InlineData("{\"ip\":}", "JSON")]
    public async Task Masscan_UnreadableRecord_IsSkippedWithItsLine(string record, string why)
    {
        Collected read = await Collected.Of("[\n" + record + "\n]", (sink, open) => new MasscanReader(sink).Read(open(), Never));

        Assert.Equal(2, Assert.Single(read.Skipped).Line);
        Assert.Contains(why, read.Skipped[0].Why, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nessus_Report_IsOneHostWithPortsAndFindings()
    {
        Collected read = await Collected.Of(ScanFixtures.Nessus, (sink, open) => new NessusReader(sink).Read(open(), Never));

        ScannedHost host = Assert.Single(read.Hosts);
        Assert.Equal((null, "203.0.113.5", 1), (host.Name, host.Address, read.Passed));
        Assert.Equal("2026-11-20T10:00:00+08:00", host.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz"));
        Assert.Equal([(3389, "msrdp"), (443, "www")], host.Ports!.Select(p => (p.Port, p.Service)));
        Assert.Equal(
            [("EXPOSED-RDP", Severity.High, "open", ""), ("104743", Severity.Medium, "2 Medium 6.5", ""), ("900001", Severity.Critical, "4 Critical 10.0", "CVE-2026-10001")],
            host.Checks.Select(c => (c.Check, c.Severity, c.ToolSeverity, c.Cves)));
        Assert.Equal("The remote service encrypts traffic using an old version of TLS. Enable support for TLS 1.2 and 1.3.", host.Checks[1].Detail.En);
    }

    // A host is handed on in portions, so that one with a hundred thousand results is not held.
    [Fact]
    public async Task Nessus_HostWithManyResults_IsHandedOnInPortions()
    {
        string items = string.Concat(Enumerable.Range(0, 1_200).Select(n =>
            $"<ReportItem port=\"0\" svc_name=\"general\" protocol=\"tcp\" severity=\"1\" pluginID=\"{n}\" pluginName=\"x\"/>"));
        Collected read = await Collected.Of(
            $"<NessusClientData_v2><Report><ReportHost name=\"www.example.cn\"><HostProperties><tag name=\"HOST_START_TIMESTAMP\">1795140000</tag></HostProperties>{items}</ReportHost></Report></NessusClientData_v2>",
            (sink, open) => new NessusReader(sink).Read(open(), Never));

        Assert.Equal([500, 500, 200], read.Hosts.Select(h => h.Checks.Count));
        Assert.All(read.Hosts, h => Assert.Equal("www.example.cn", h.Name));
    }

    [Fact]
    public async Task Nessus_HostWithoutTime_IsSkippedOnce()
    {
        Collected read = await Collected.Of(
            "<NessusClientData_v2><Report>\n<ReportHost name=\"203.0.113.5\"><ReportItem port=\"1\" severity=\"9\" pluginID=\"1\"/></ReportHost></Report></NessusClientData_v2>",
            (sink, open) => new NessusReader(sink).Read(open(), Never));

        Assert.Empty(read.Hosts);
        Assert.Equal([2, 2], read.Skipped.Select(s => s.Line));      // the severity that is none, and the host
    }

    [Fact]
    public async Task Testssl_Lines_AreFindingsUnlessTheySayOk()
    {
        Collected read = await Collected.Of(ScanFixtures.Testssl, (sink, open) => new TestsslReader(sink, Stated).Read(open(), Never));

        Assert.Null(read.Refusal);
        Assert.Equal(4, read.Passed);
        Assert.Equal(
            [("TLS1", Severity.Low, ""), ("ROBOT", Severity.High, "CVE-2017-17382,CVE-2017-17427")],
            read.Hosts.Select(h => (h.Checks[0].Check, h.Checks[0].Severity, h.Checks[0].Cves)));
        Assert.All(read.Hosts, h => Assert.Equal(("www.example.cn", "203.0.113.5", 443), (h.Name, h.Address, h.Checks[0].Port)));
        Assert.Equal("VULNERABLE, \"weak oracle\"", read.Hosts[1].Checks[0].Detail.En);
    }

    [Fact]
    public async Task Testssl_WithoutStatedDay_IsRefusedByName()
    {
        Collected read = await Collected.Of(ScanFixtures.Testssl, (sink, open) => new TestsslReader(sink, stated: null).Read(open(), Never));

        Assert.Equal("SCN-112", read.Refusal!.Code);
    }

    [Fact]
    public async Task CycloneDx_BillOfMaterials_IsSoftwareWithFlawsServicesAndComponents()
    {
        Collected read = await Collected.Of(ScanFixtures.CycloneDx, (sink, open) => new CycloneDxReader(sink, stated: null).Read(open, Never));

        Assert.Null(read.Refusal);
        Assert.Equal(("1.5", 1), (read.ToolVersion, read.Passed));
        Assert.All(read.Hosts, h => Assert.Equal(("order-portal", null, null), (h.Software, h.Name, h.Address)));
        Assert.Equal(
            [("CVE-2026-10001", Severity.Critical, "9.8 critical", "CVE-2026-10001"), ("GHSA-aaaa-bbbb-cccc", Severity.Info, "unknown", "CVE-2026-10003")],
            read.Hosts.SelectMany(h => h.Checks).Select(c => (c.Check, c.Severity, c.ToolSeverity, c.Cves)));
        Assert.Equal(["oldlib 1.2.3", "aliyun-sdk-oss 3.17"], read.Hosts.SelectMany(h => h.Ports ?? []).Select(p => p.Product));
        Assert.Equal(
            [
                (SignKind.Component, "pkg:maven/test.invalid/oldlib@1.2.3"), (SignKind.Component, "pkg:maven/com.aliyun.oss/aliyun-sdk-oss@3.17"),
                (SignKind.Called, "Invented Inc"), (SignKind.Called, "files.oss-cn-shanghai.aliyuncs.com"),
                (SignKind.Called, "cos.ap-shanghai.myqcloud.com"),
            ],
            read.Signs.Select(s => (s.Kind, s.Value)));
    }

    [Fact]
    public async Task CycloneDx_WithoutTime_NeedsAStatedDay()
    {
        const string File = """{"bomFormat":"CycloneDX","components":[]}""";

        Collected silent = await Collected.Of(File, (sink, open) => new CycloneDxReader(sink, stated: null).Read(open, Never));
        Collected stated = await Collected.Of(File, (sink, open) => new CycloneDxReader(sink, Stated).Read(open, Never));

        Assert.Equal("SCN-112", silent.Refusal!.Code);
        Assert.Null(stated.Refusal);
    }

    [Fact]
    public async Task Sarif_ResultsBeforeTheirRules_AreReadWithTheRulesLevel()
    {
        Collected read = await Collected.Of(ScanFixtures.Sarif, (sink, open) => new SarifReader(sink, stated: null).Read(open, Never));

        Assert.Null(read.Refusal);
        Assert.Equal(
            [
                ("https://code.example.cn/portal", null, "INV001", Severity.High, "error"),
                ("https://code.example.cn/portal", null, "INV001", Severity.High, "error"),
                ("https://code.example.cn/portal", null, "INV002", Severity.Low, "note"),
                (null, "www.example.cn", "INV003", Severity.Critical, "9.1 warning"),
            ],
            read.Hosts.Select(h => (h.Software, h.Name, h.Checks[0].Check, h.Checks[0].Severity, h.Checks[0].ToolSeverity)));
        Assert.Equal("A weak hash is used", read.Hosts[0].Checks[0].Title.En);
        Assert.Equal((2, 1), (read.Passed, read.Skipped.Count));
    }

    [Fact]
    public async Task OpenVas_Report_TakesFlawsPassesLogsAndSkipsTheHostless()
    {
        Collected read = await Collected.Of(ScanFixtures.OpenVas, (sink, open) => new OpenVasReader(sink).Read(open(), Never));

        Assert.Null(read.Refusal);
        Assert.Equal(2, read.Hosts.Count);
        ScannedCheck check = Assert.Single(read.Hosts[0].Checks);
        Assert.Equal(
            ("203.0.113.5", "1.3.6.1.4.1.25623.1.0.900001", 443, Severity.Critical, "9.8 High", "CVE-2026-10001"),
            (read.Hosts[0].Address, check.Check, check.Port, check.Severity, check.ToolSeverity, check.Cves));
        Assert.Equal((22, 0), (read.Hosts[1].Ports![0].Port, read.Hosts[1].Checks.Count));
        Assert.Equal((2, 1), (read.Passed, read.Skipped.Count));
    }

    [Fact]
    public async Task Table_Lines_AreFindingsAndAWrongPortIsSkipped()
    {
        Collected read = await Collected.Of(ScanFixtures.Table, (sink, open) => new TableReader(sink).Read(open(), Never));

        Assert.Equal(
            [("www.example.cn", null, 443, Severity.High, "登录页没有第二因素", "两行 说明"), (null, "203.0.113.5", 0, Severity.High, "OWN-2", "")],
            read.Hosts.Select(h => (h.Name, h.Address, h.Checks[0].Port, h.Checks[0].Severity, h.Checks[0].Title.Zh, h.Checks[0].Detail.Zh)));
        Assert.Equal(5, Assert.Single(read.Skipped).Line);
    }

    [Fact]
    public async Task Table_WithoutAColumn_NamesIt()
    {
        Collected read = await Collected.Of("host,check,severity\na,b,low\n", (sink, open) => new TableReader(sink).Read(open(), Never));

        Assert.Equal("SCN-117", read.Refusal!.Code);
        Assert.Contains("seen_at", read.Refusal.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dns_Records_AreSigns()
    {
        Collected read = await Collected.Of(ScanFixtures.Dns, (sink, open) => new DnsReader(sink).Read(open(), Never));

        Assert.Equal([SignKind.Cname, SignKind.Ns, SignKind.Mx, SignKind.Mx], read.Signs.Select(s => s.Kind));
        Assert.Equal(5, Assert.Single(read.Skipped).Line);
    }

    // A name with letters that no international name may mix was found by ten minutes of changed nuclei files.
    [Theory]
    [InlineData("https://WWW.example.cn/x", "www.example.cn", null, 443)]
    [InlineData("www.example.cn:8443", "www.example.cn", null, 8_443)]
    [InlineData("203.0.113.9:22", null, "203.0.113.9", 22)]
    [InlineData("中文.example", "xn--fiq228c.example", null, 0)]
    public void Target_UrlNameOrAddress_IsWhereItPoints(string at, string? name, string? address, int port) =>
        Assert.Equal((name, address, port), ScanText.Target(at));

    [Theory]
    [InlineData("203.01\u07C8.113.9:22")]
    [InlineData("https://203.01\u07C8.113.9/")]
    [InlineData("http://")]
    [InlineData("two words")]
    public void Target_NoHost_IsNone(string at) => Assert.Null(ScanText.Target(at));

    [Theory]
    [InlineData("a,b\r\n1,2\r\n3,4", "1|2;3|4")]
    [InlineData("a,b\r1,2\r3,4\r", "1|2;3|4")]
    [InlineData("\uFEFFa,b\n\"1,\"\"x\"\"\",\"2\n2\"\n\n3,4\n", "1,\"x\"|2\n2;3|4")]
    [InlineData("a,b\n1\n1,2,3\n", "1|;1|2")]
    public async Task CsvRows_EveryEndOfLineAndQuote_IsRead(string table, string expected)
    {
        using var rows = new CsvRows(new MemoryStream(Encoding.UTF8.GetBytes(table)));
        Assert.Null(await rows.Begin(["a", "b"], Never));

        List<string> read = [];
        await foreach (CsvRows row in rows.Rows(Never)) read.Add($"{row["a"]}|{row["b"]}");

        Assert.Equal(expected, string.Join(';', read));
        Assert.Null(rows.Fault);
    }

    [Fact]
    public async Task CsvRows_QuoteNeverClosedOrTooManyColumns_EndsWithAPlace()
    {
        foreach (string broken in new[] { "a\n\"" + new string('x', 100_000), "a\n" + new string(',', 1_000), "a\n\"x" })
        {
            using var rows = new CsvRows(new MemoryStream(Encoding.UTF8.GetBytes(broken)));
            await rows.Begin(["a"], Never);
            await foreach (CsvRows _ in rows.Rows(Never)) Assert.Fail("A broken row was handed on.");

            Assert.Equal("SCN-103", rows.Fault!.Code);
            Assert.Contains("line 2", rows.Fault.Detail.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task JsonParts_AnyLength_GivesPiecesWithTheirPlaceAndSaysWhatIsTooLong()
    {
        string huge = new('x', 3 * 1024 * 1024);
        string file = "{\"skip\":{\"deep\":[1,[2]]},\n\"list\":[{\"n\":1},\n  {\"n\":\"" + huge + "\",\"m\":\"" + huge + "\"},\n{\"n\":3}], \"tail\": null}";
        var parts = new JsonParts(new MemoryStream(Encoding.UTF8.GetBytes(file)), "list[]", "tail");

        List<(string, int, int, bool)> read = [];
        await foreach (JsonPart part in parts.Read(Never)) read.Add((part.Path, part.At.Line, part.At.Column, part.IsTooLong));

        Assert.Null(parts.Fault);
        Assert.Equal([("list[]", 2, 9, false), ("list[]", 3, 3, true), ("list[]", 4, 1, false), ("tail", 4, 19, false)], read);
    }

    [Theory]
    [InlineData("{\"list\":[1,2}", 1, 13)]
    [InlineData("{\"list\":[\n1,2", 2, 4)]
    [InlineData("", 1, 1)]
    public async Task JsonParts_Broken_SaysWhere(string file, int line, int column)
    {
        var parts = new JsonParts(new MemoryStream(Encoding.UTF8.GetBytes(file)), "x");
        await foreach (JsonPart _ in parts.Read(Never)) Assert.Fail("There is no x.");

        Assert.Equal("SCN-103", parts.Fault!.Code);
        Assert.Contains($"line {line}, column {column}", parts.Fault.Detail.En, StringComparison.Ordinal);
    }
}
