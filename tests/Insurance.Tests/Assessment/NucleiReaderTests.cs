using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>nuclei's results in both shapes.</summary>
public sealed class NucleiReaderTests
{
    [Fact]
    public async Task Read_RealLines_GivesBothResults()
    {
        Collected read = await Collected.Nuclei(File.ReadAllBytes(Repository.Sample("nuclei-v2.jsonl")));

        Assert.Null(read.Refusal);
        Assert.Empty(read.Skipped);
        Assert.Equal(
            [
                ("nuclei-example.com", "CVE-2018-15473", 22, Severity.Medium, "CVE-2018-15473"),
                ("nuclei-example.com", "prometheus-metrics", 443, Severity.Low, ""),
            ],
            read.Hosts.Select(h => (h.Name!, h.Checks[0].Check, h.Checks[0].Port, h.Checks[0].Severity, h.Checks[0].Cves)));
        // 22:43:31.231312071 at -03:00: nanoseconds are read, and belong to the next day in Shanghai.
        Assert.Equal(new DateTimeOffset(2022, 3, 21, 1, 43, 31, TimeSpan.Zero), read.Hosts[0].At.ToUniversalTime(), TimeSpan.FromSeconds(1));
        Assert.Equal("OpenSSH Username Enumeration v7.7", read.Hosts[0].Checks[0].Title.En);
    }

    [Fact]
    public async Task Read_RealArray_GivesEveryResultWithItsLine()
    {
        Collected read = await Collected.Nuclei(File.ReadAllBytes(Repository.Sample("nuclei-v3.json")));

        Assert.Null(read.Refusal);
        Assert.Empty(read.Skipped);
        Assert.Equal(
            [
                ("dns-saas-service-detection:wix", 0), ("caa-fingerprint", 0), ("ssl-issuer", 443), ("ssl-dns-names", 443),
                ("tls-version", 443), ("tls-version", 443),
            ],
            read.Hosts.Select(h => (h.Checks[0].Check, h.Checks[0].Port)));
        Assert.All(read.Hosts, h => Assert.Equal("www.asdf.de", h.Name));
        Assert.Equal(2, read.Hosts[0].Line);
        Assert.True(read.Hosts.Zip(read.Hosts.Skip(1)).All(pair => pair.First.Line < pair.Second.Line));
    }

    [Theory]
    [InlineData("https://shop.example.cn/login?next=x", "shop.example.cn", null, 443)]
    [InlineData("http://shop.example.cn", "shop.example.cn", null, 80)]
    [InlineData("https://shop.example.cn:8443/", "shop.example.cn", null, 8443)]
    [InlineData("SHOP.Example.cn.", "shop.example.cn", null, 0)]
    [InlineData("shop.example.cn:22", "shop.example.cn", null, 22)]
    [InlineData("203.0.113.7:3389", null, "203.0.113.7", 3389)]
    [InlineData("203.0.113.7", null, "203.0.113.7", 0)]
    [InlineData("[2001:db8::7]:22", null, "2001:db8::7", 22)]
    [InlineData("2001:db8::7", null, "2001:db8::7", 0)]
    [InlineData("https://shop.example.cn@evil.test/", "evil.test", null, 443)]
    [InlineData("https://evil.test#.example.cn", "evil.test", null, 443)]
    public async Task Read_PlaceInAnyForm_IsTheHostThatWasReached(string at, string? name, string? address, int port)
    {
        string json = $$"""{"template-id":"x","info":{"severity":"low"},"host":"other.test","matched-at":{{System.Text.Json.JsonSerializer.Serialize(at)}},"timestamp":"2026-11-20T10:00:00Z"}""";

        ScannedHost host = Assert.Single((await Collected.Nuclei(json)).Hosts);

        Assert.Equal((name, address, port), (host.Name, host.Address, host.Checks[0].Port));
    }

    [Theory]
    [InlineData("""{"info":{"severity":"low"},"host":"a.cn","timestamp":"2026-11-20T10:00:00Z"}""", "template-id")]
    [InlineData("""{"template-id":"x","info":{"severity":"low"},"host":"a.cn"}""", "timestamp")]
    [InlineData("""{"template-id":"x","info":{"severity":"low"},"host":"a.cn","timestamp":"0001-01-01T00:00:00Z"}""", "timestamp")]
    [InlineData("""{"template-id":"x","info":{"severity":"severe"},"host":"a.cn","timestamp":"2026-11-20T10:00:00Z"}""", "severity")]
    [InlineData("""{"template-id":"x","host":"a.cn","timestamp":"2026-11-20T10:00:00Z"}""", "severity")]
    [InlineData("""{"template-id":"x","info":{"severity":"low"},"timestamp":"2026-11-20T10:00:00Z"}""", "host")]
    [InlineData("""{"template-id":"x","info":{"severity":"low"},"host":"a b","timestamp":"2026-11-20T10:00:00Z"}""", "host")]
    [InlineData("""{"template-id":"x","info":{"severity":"low"},"host":"https://evil.test\\@a.cn/","timestamp":"2026-11-20T10:00:00Z"}""", "host")]
    [InlineData("""{"template-id":"x\u0000y","info":{"severity":"low"},"host":"a.cn","timestamp":"2026-11-20T10:00:00Z"}""", "template-id")]
    [InlineData("""{"template-id":"x\ud800","info":{"severity":"low"},"host":"a.cn","timestamp":"2026-11-20T10:00:00Z"}""", "JSON")]
    [InlineData("""{"template-id":"x",""", "JSON")]
    [InlineData("""["not","an","object"]""", "template-id")]
    [InlineData("null", "template-id")]
    public async Task Read_UnreadableLineAmongOthers_IsSkippedWithItsLineAndTheRestIsRead(string line, string why)
    {
        Collected read = await Collected.Nuclei(Town.Nuclei("good", "www.example.cn") + "\n" + line + "\n" + Town.Nuclei("good2", "www.example.cn"));

        Assert.Null(read.Refusal);
        Assert.Equal(["good", "good2"], read.Hosts.Select(h => h.Checks[0].Check));
        Assert.Equal(2, Assert.Single(read.Skipped).Line);
        Assert.Contains(why, read.Skipped[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_SeverityUnknown_IsForInformationAndKeepsTheWord()
    {
        ScannedHost host = Assert.Single((await Collected.Nuclei(Town.Nuclei("x", "www.example.cn", "unknown"))).Hosts);

        Assert.Equal((Severity.Info, "unknown"), (host.Checks[0].Severity, host.Checks[0].ToolSeverity));
    }

    [Fact]
    public async Task Read_CheckThatFoundNothing_IsNoFinding()
    {
        string json = """{"template-id":"x","info":{"severity":"low"},"host":"a.cn","timestamp":"2026-11-20T10:00:00Z","matcher-status":false}""";

        Collected read = await Collected.Nuclei(json);

        Assert.Empty(read.Hosts);
        Assert.Empty(read.Skipped);
        Assert.Null(read.Refusal);
    }

    [Fact]
    public async Task Read_TextsOfTheTool_AreMadeHarmless()
    {
        string json = """{"template-id":"x","info":{"severity":"low","name":"a\u0000b\u202ec\n\n d","description":"&"},"host":"a.cn","timestamp":"2026-11-20T10:00:00Z"}"""
            .Replace("&", new string('长', 5_000), StringComparison.Ordinal);

        ScannedCheck check = Assert.Single((await Collected.Nuclei(json)).Hosts).Checks[0];

        Assert.Equal("a bc d", check.Title.En);
        Assert.Equal(ScanLimits.DetailMax, check.Detail.En.Length);
        Assert.EndsWith("…", check.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EmptyArray_IsACleanScanButAnEmptyFileIsNone()
    {
        Assert.Null((await Collected.Nuclei(" [ ] \n")).Refusal);
        Assert.Equal("SCN-106", (await Collected.Nuclei("")).Refusal!.Code);
        Assert.Equal("SCN-106", (await Collected.Nuclei("\n\n")).Refusal!.Code);
    }

    // Law: the same results mean the same in either shape, however they are spaced.
    [Theory]
    [InlineData("[{0},{1}]")]
    [InlineData("\uFEFF[\n  {0}\n,\n  {1}\n]\n")]
    [InlineData("{0}\n{1}")]
    [InlineData("\uFEFF{0}\r\n\r\n{1}\r\n")]
    public async Task Read_AnyShape_MeansTheSame(string shape)
    {
        string one = Town.Nuclei("one", "www.example.cn").Replace("one name", "[,]{}\\\" one", StringComparison.Ordinal);
        string two = Town.Nuclei("two", "www.example.cn:22");

        Collected read = await Collected.Nuclei(shape.Replace("{0}", one, StringComparison.Ordinal).Replace("{1}", two, StringComparison.Ordinal));

        Assert.Null(read.Refusal);
        Assert.Empty(read.Skipped);
        Assert.Equal([("one", 0), ("two", 22)], read.Hosts.Select(h => (h.Checks[0].Check, h.Checks[0].Port)));
        Assert.Equal("[,]{}\" one", read.Hosts[0].Checks[0].Title.En);
    }
}
