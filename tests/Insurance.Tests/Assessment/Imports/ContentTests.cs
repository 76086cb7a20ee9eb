using System.IO.Compression;
using System.Text;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Outcomes;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Assessment.Imports;

/// <summary>What a file is follows from its content: packing, encoding, kind.</summary>
public sealed class ContentTests
{
    public static TheoryData<string> Tools => [.. ScanFixtures.All.Keys.Select(tool => tool.ToString())];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Recognise_EveryKind_PlainPackedAndInUtf16_IsTheSame(string tool)
    {
        byte[] plain = ScanFixtures.All[Enum.Parse<ScanTool>(tool)];
        byte[] wide = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(plain))];
        byte[] narrow = Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(plain));
        byte[] marked = [.. Encoding.UTF8.GetPreamble(), .. plain];
        string expected = Of(await Read(plain));

        Assert.StartsWith(tool, expected, StringComparison.Ordinal);
        foreach (byte[] other in new[] { marked, wide, narrow, Gzip(plain), Zip(plain), Zip(wide), Zip(plain, CompressionLevel.NoCompression) })
            Assert.Equal(expected, Of(await Read(other)));
    }

    [Theory]
    [InlineData("name,value\n1,2\n", "SCN-111")]
    [InlineData("hello", "SCN-111")]
    [InlineData("", "SCN-111")]
    [InlineData("{\"a\":1}", "SCN-111")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"/>", "SCN-102")]
    [InlineData("<!DOCTYPE NessusClientData_v2 [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><NessusClientData_v2>&x;</NessusClientData_v2>", "SCN-101")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE report [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><report>&b;</report>", "SCN-101")]
    [InlineData("<report><results><result>&unknown;</result></results></report>", "SCN-103")]
    [InlineData("<?xml version=\"1.0\" encoding=\"EBCDIC-CP-US\"?><report/>", "SCN-104")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"metadata\":", "SCN-103")]
    [InlineData("{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[}]}", "SCN-103")]
    public async Task Read_WhatIsNoneOfThem_IsRefusedByName(string text, string code) =>
        Assert.Equal(code, CodeOf(await Read(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public async Task Read_ChineseEncoding_IsTakenWhereItIsDeclaredOrATable()
    {
        Encoding chinese = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
        string xml = "<?xml version=\"1.0\" encoding=\"GBK\"?>" + ScanFixtures.Nessus.Split("?>")[1].Replace("Invented server", "虚构服务器", StringComparison.Ordinal);

        ScanIntake declared = Good(await Read(chinese.GetBytes(xml)));
        ScanIntake table = Good(await Read(chinese.GetBytes(ScanFixtures.Table)));

        Assert.Contains(declared.Hosts.Single().Checks, c => c.Check.Title.Zh.Contains("虚构服务器", StringComparison.Ordinal));
        Assert.Contains(table.Hosts.SelectMany(h => h.Checks), c => c.Check.Title.Zh is "登录页没有第二因素");
    }

    [Fact]
    public async Task Read_BrokenEncoding_IsRefusedWithItsPlace()
    {
        byte[] table = Encoding.UTF8.GetBytes(ScanFixtures.Table);
        byte[] xml = Encoding.UTF8.GetBytes("<NessusClientData_v2>\n<Report name=\"\u00e9\"/></NessusClientData_v2>");
        byte[] latin = Encoding.Latin1.GetBytes("<NessusClientData_v2>\n<Report name=\"\u00e9\"/></NessusClientData_v2>");
        table[60] = 0xFF;

        Outcome<ScanIntake> refused = await Read(latin);

        Assert.Null(CodeOf(await Read(xml)));
        Assert.Equal("SCN-104", CodeOf(refused));
        Assert.Contains("line 2, byte 15", refused.Match(_ => "", why => why.Detail.En), StringComparison.Ordinal);
        Assert.Contains("line 2, byte 11", (await Read(table)).Match(_ => "", why => why.Detail.En), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Bombs_AreRefusedInBoundedMemory()
    {
        byte[] zeros = Encoding.UTF8.GetBytes(
            "<NessusClientData_v2>" + string.Concat(Enumerable.Repeat("<a>" + new string('x', 100_000) + "</a>", 400)));

        Assert.Equal("SCN-115", CodeOf(await Read(Gzip(zeros))));
        Assert.Equal("SCN-115", CodeOf(await Read(Zip(zeros))));
        Assert.Equal("SCN-114", CodeOf(await Read(Gzip(Gzip(zeros)))));
        Assert.Equal("SCN-114", CodeOf(await Read(Zip(Zip(ScanFixtures.All[ScanTool.Nmap])))));
    }

    [Fact]
    public async Task Read_UnfitPackages_AreRefusedByName()
    {
        byte[] good = ScanFixtures.All[ScanTool.Nessus];
        byte[] zip = Zip(good);
        byte[] encrypted = [.. zip];
        encrypted[6] |= 1;
        byte[] strange = [.. zip];
        strange[8] = 99;
        byte[] gzip = Gzip(good);
        byte[] damaged = [.. gzip];
        for (int at = 12; at < 40; at++) damaged[at] ^= 0xFF;

        Assert.Equal("SCN-113", CodeOf(await Read(encrypted)));
        Assert.Equal("SCN-113", CodeOf(await Read(strange)));
        Assert.Equal("SCN-113", CodeOf(await Read(damaged)));
        Assert.Equal("SCN-114", CodeOf(await Read(Zip(good, CompressionLevel.Optimal, "../one.xml", "two.xml"))));
        Assert.Equal("SCN-114", CodeOf(await Read(zip[..^22])));                       // the record at the end is gone
        Assert.Equal("SCN-103", CodeOf(await Read(gzip[..(gzip.Length / 2)])));
        Assert.Null(CodeOf(await Read(Zip(good, CompressionLevel.Optimal, "../../etc/passwd"))));      // names are not used
    }

    // A real file of every kind is recognised and something in it is read or judged.
    [Theory]
    [InlineData("masscan.json", "Masscan", 4, 0)]
    [InlineData("nessus-v2.nessus", "Nessus", 1, 0)]
    [InlineData("testssl-demo.csv", "Testssl", 0, 0)]
    [InlineData("cyclonedx-log4j.json", "CycloneDx", 0, 0)]
    [InlineData("cyclonedx-saasbom.json", "CycloneDx", 0, 0)]
    [InlineData("cyclonedx-vex.json", "CycloneDx", 0, 0)]
    [InlineData("sarif-appendix-k.sarif", "Sarif", 0, 0)]
    [InlineData("nmap-multiple-port.xml", "Nmap", 1, 0)]
    [InlineData("nuclei-v2.jsonl", "Nuclei", 2, 0)]
    [InlineData("nuclei-v3.json", "Nuclei", 6, 0)]
    public async Task Read_RealFile_IsRecognisedAndReadThrough(string name, string tool, int outside, int unreadable)
    {
        byte[] file = File.ReadAllBytes(Repository.Sample(name));

        ScanIntake intake = Good(await Read(file));

        Assert.Equal((tool, outside, unreadable), (intake.Tool.ToString(), intake.RefusedCount, intake.UnreadableCount));
    }

    internal static Task<Outcome<ScanIntake>> Read(byte[] file)
    {
        var consents = new Upstream();
        consents.Consents[default] =
        [
            new(default, default, ["example.cn"], ["203.0.113.0/24"], new(new DateOnly(2026, 6, 1), new DateOnly(2027, 6, 1)), "某人"),
        ];
        return new ScanReading(consents, consents, new TestClock())
            .Read(new MemoryStream(file), file.Length, default, new DateOnly(2026, 11, 20), CancellationToken.None);
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }

    internal static byte[] Zip(byte[] content, CompressionLevel level = CompressionLevel.Optimal, params string[] names)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names.Length > 0 ? names : ["scan.xml"])
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    private static ScanIntake Good(Outcome<ScanIntake> read) =>
        read.Match(intake => intake, why => throw new InvalidOperationException(why.Code + " " + why.Detail.En));

    private static string? CodeOf(Outcome<ScanIntake> read) => read.Match(_ => (string?)null, why => why.Code);

    // Everything that was read, so that two readings can be compared.
    private static string Of(Outcome<ScanIntake> read)
    {
        ScanIntake intake = Good(read);
        return $"{intake.Tool} {intake.RefusedCount} {intake.UnreadableCount} {intake.PassedCount} {intake.RepeatedCount} "
            + string.Join(';', intake.Hosts.Select(h => $"{h.Host} {string.Join(',', h.Ports?.Select(p => p.Port) ?? [])} "
                + string.Join(',', h.Checks.Select(c => $"{c.Key}@{c.Check.Port}:{c.Severity}:{c.Check.Title.Zh}"))))
            + string.Join(';', intake.Dependencies.Select(d => $"{d.Subject}>{d.Rule.Provider}"));
    }
}
