using System.Text;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>nmap's XML: what counts, and what cannot be read.</summary>
public sealed class NmapReaderTests
{
    // The file itself: nmap 7.60, 2020-02-17 10:07:30 UTC, ssh on 5022, two CVEs at 5.0.
    [Fact]
    public async Task Read_RealFileWithVulners_GivesServiceAndCves()
    {
        Collected read = await Collected.Nmap(File.ReadAllBytes(Repository.Sample("nmap-script-vulners.xml")));

        Assert.Null(read.Refusal);
        Assert.Equal("7.60", read.ToolVersion);
        ScannedHost host = Assert.Single(read.Hosts);
        Assert.Equal(("192.168.0.1", null, DateTimeOffset.FromUnixTimeSeconds(1_581_930_450)), (host.Address, host.Name, host.At));
        Assert.Equal((5022, "tcp", "ssh", "OpenSSH 7.4"), (host.Ports![0].Port, host.Ports[0].Protocol, host.Ports[0].Service, host.Ports[0].Product));
        Assert.Equal(
            [("CVE-2018-15919", 5022, Severity.Medium, "5.0"), ("CVE-2017-15906", 5022, Severity.Medium, "5.0")],
            host.Checks.Select(c => (c.Check, c.Port, c.Severity, c.ToolSeverity)));
    }

    // The file lists 13 open ports; ftp, and two databases among them, are exposed services. Reverse names do not count as names.
    [Fact]
    public async Task Read_RealFileWithManyPorts_GivesExposedServices()
    {
        byte[] file = File.ReadAllBytes(Repository.Sample("nmap-multiple-port.xml"));
        Collected read = await Collected.Nmap(file);

        ScannedHost host = Assert.Single(read.Hosts);
        Assert.Equal(("198.38.82.159", "joaquinlp.me"), (host.Address, host.Name));
        Assert.Equal(Encoding.UTF8.GetString(file).Split("state=\"open\"").Length - 1, host.Ports!.Count);
        Assert.Contains(host.Checks, c => c is { Check: "EXPOSED-FTP", Port: 21, Severity: Severity.Medium });
        Assert.All(host.Checks, c => Assert.Contains(host.Ports, p => p.Port == c.Port));
    }

    [Fact]
    public async Task Read_ExposedByPortOrByProbe_AsTheTableSays()
    {
        Collected read = await Collected.Nmap(Town.Nmap(Town.Host("203.0.113.5", null, null,
            Town.Port(3389, "ms-wbt-server"),                       // by its usual port
            Town.Port(445, "http", "probed"),                       // nmap spoke with it: it is no file sharing
            Town.Port(13389, "ms-wbt-server", "probed"),            // remote desktop on an unusual port
            Town.Port(6379, "redis", state: "filtered"),            // not open
            Town.Port(443, "https"))));                             // nothing wrong with it

        ScannedHost host = Assert.Single(read.Hosts);
        Assert.Equal([("EXPOSED-RDP", 3389), ("EXPOSED-RDP", 13389)], host.Checks.Select(c => (c.Check, c.Port)));
        Assert.Equal([3389, 445, 13389, 443], host.Ports!.Select(p => p.Port));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.20.0.1")]
    [InlineData("192.168.7.7")]
    [InlineData("127.0.0.1")]
    [InlineData("100.64.0.9")]
    public async Task Read_InnerAddress_IsNotExposedToTheInternet(string address)
    {
        Collected read = await Collected.Nmap(Town.Nmap(Town.Host(address, null, null, Town.Port(445, "microsoft-ds"))));

        Assert.Empty(Assert.Single(read.Hosts).Checks);
        Assert.Single(read.Hosts[0].Ports!);
    }

    [Fact]
    public async Task Read_HostsDownHintsAndMac_AreLeftOut()
    {
        Collected read = await Collected.Nmap(Town.Nmap(
            "<hosthint><status state=\"up\"/><address addr=\"203.0.113.1\" addrtype=\"ipv4\"/></hosthint>",
            "<host starttime=\"1795000000\"><status state=\"down\"/><address addr=\"203.0.113.2\" addrtype=\"ipv4\"/></host>",
            "<host starttime=\"1795000000\"><status state=\"up\"/><address addr=\"00:11:22:33:44:55\" addrtype=\"mac\"/>"
            + "<address addr=\"2001:DB8::0:7\" addrtype=\"ipv6\"/></host>"));

        Assert.Equal(["2001:db8::7"], read.Hosts.Select(h => h.Address));
        Assert.Empty(read.Skipped);
    }

    [Fact]
    public async Task Read_HostWithoutAddressOrTime_IsSkippedWithItsLine()
    {
        Collected read = await Collected.Nmap(
            "<nmaprun>\n<host starttime=\"1795000000\"><status state=\"up\"/><address addr=\"not an address\" addrtype=\"ipv4\"/></host>\n"
            + "<host><status state=\"up\"/><address addr=\"203.0.113.2\" addrtype=\"ipv4\"/></host>\n"
            + "<host starttime=\"99999999999999999\"><status state=\"up\"/><address addr=\"203.0.113.3\" addrtype=\"ipv4\"/></host>\n</nmaprun>");

        Assert.Empty(read.Hosts);
        Assert.Equal([2, 3, 4], read.Skipped.Select(s => s.Line));
    }

    [Fact]
    public async Task Read_MoreOpenPortsThanServices_IsSkippedAsADecoy()
    {
        Collected read = await Collected.Nmap(Town.Nmap(
            Town.Host("203.0.113.5", null, null, [.. Enumerable.Range(1, ScanLimits.PortsMax + 1).Select(n => Town.Port(n))])));

        Assert.Empty(read.Hosts);
        Assert.Contains("1,000", Assert.Single(read.Skipped).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9.8, Severity.Critical)]
    [InlineData(9.0, Severity.Critical)]
    [InlineData(8.9, Severity.High)]
    [InlineData(7.0, Severity.High)]
    [InlineData(6.9, Severity.Medium)]
    [InlineData(4.0, Severity.Medium)]
    [InlineData(3.9, Severity.Low)]
    [InlineData(0.1, Severity.Low)]
    [InlineData(0.0, Severity.Info)]
    public void OfScore_Always_FollowsTheRatingScaleOfCvss(double score, Severity severity) =>
        Assert.Equal(severity, Severities.OfScore((decimal)score));

    [Fact]
    public void Table_EveryRow_SaysItIsInvented()
    {
        Assert.Equal(ExposedServices.Table.Count, ExposedServices.Table.Select(row => row.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ExposedServices.Table, row =>
        {
            Assert.Equal(Breakwater.Registry.Contracts.Grade.Invented, row.Grade);
            Assert.Contains("虚构", row.Source, StringComparison.Ordinal);
        });
    }
}
