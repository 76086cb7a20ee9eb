using System.Diagnostics;
using System.Globalization;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Outcomes;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Assessment.Imports;

/// <summary>Bytes of good files changed by a seeded mutator: a reading or a refusal, never an exception, in bounded memory.</summary>
/// <remarks>
/// A few hundred changes in the ordinary run. BREAKWATER_FUZZ_SECONDS makes each kind run that long, over real files
/// too where they are present; BREAKWATER_FUZZ_TOOL names the one kind it is done for.
/// </remarks>
public sealed class MutationTests
{
    private const int Executions = 300;
    private const long AllocatedMax = 64L * 1024 * 1024;

    private static readonly Dictionary<ScanTool, string[]> Real = new()
    {
        [ScanTool.Nmap] = ["nmap-multiple-port.xml", "nmap-script-vulners.xml"],
        [ScanTool.Nuclei] = ["nuclei-v2.jsonl", "nuclei-v3.json"],
        [ScanTool.Masscan] = ["masscan.json"],
        [ScanTool.Nessus] = ["nessus-v2.nessus"],
        [ScanTool.Testssl] = ["testssl-demo.csv"],
        [ScanTool.CycloneDx] = ["cyclonedx-log4j.json", "cyclonedx-saasbom.json", "cyclonedx-vex.json"],
        [ScanTool.Sarif] = ["sarif-appendix-k.sarif"],
    };

    public static TheoryData<string> Tools =>
    [
        .. ScanFixtures.All.Keys.Select(tool => tool.ToString()).Where(tool =>
            Environment.GetEnvironmentVariable("BREAKWATER_FUZZ_TOOL") is not { Length: > 0 } only
            || string.Equals(tool, only, StringComparison.OrdinalIgnoreCase)),
    ];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Read_MutatedFile_IsReadOrRefusedInBoundedMemory(string tool)
    {
        List<byte[]> seeds = [.. Seeds(Enum.Parse<ScanTool>(tool))];
        var random = new Random(20261124);
        bool isTimed = int.TryParse(
            Environment.GetEnvironmentVariable("BREAKWATER_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        var watch = Stopwatch.StartNew();
        (long executions, long most, int read) = (0, 0, 0);
        while (isTimed ? watch.Elapsed.TotalSeconds < seconds : executions < Executions)
        {
            byte[] changed = Mutated(seeds[random.Next(seeds.Count)], seeds, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Outcome<ScanIntake> outcome = await ContentTests.Read(changed);
                if (outcome.Try(out _, out _)) read++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"{tool}, execution {executions}: {fault}\n{Convert.ToBase64String(changed)}");
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            executions++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{tool}: {executions} executions, {read} read, {executions - read} refused, at most {most / 1024} KB allocated by one, "
            + $"working set {Environment.WorkingSet / 1024 / 1024} MB");
        Assert.True(read > 0, "No changed file could be read; the mutator is too rough.");
        Assert.InRange(most, 0, AllocatedMax);
    }

    private static IEnumerable<byte[]> Seeds(ScanTool tool)
    {
        byte[] fixture = ScanFixtures.All[tool];
        yield return fixture;
        yield return ContentTests.Gzip(fixture);
        yield return ContentTests.Zip(fixture);
        bool isLong = Environment.GetEnvironmentVariable("BREAKWATER_FUZZ_SECONDS") is not null;
        foreach (string name in isLong ? Real.GetValueOrDefault(tool, []) : [])
        {
            string path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "samples", name));
            if (File.Exists(path)) yield return File.ReadAllBytes(path);
        }
    }

    // One to six changes: a byte, a run of bytes, a piece doubled, moved, cut, taken from another file, or a telling text.
    private static byte[] Mutated(byte[] seed, List<byte[]> seeds, Random random)
    {
        List<byte> bytes = [.. seed];
        int changes = 1 + random.Next(6);
        for (int change = 0; change < changes && bytes.Count > 0; change++)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(9))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 5 when random.Next(4) is 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 6:
                    byte[] other = seeds[random.Next(seeds.Count)];
                    int from = random.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                    break;
                default:
                    bytes.InsertRange(at, Telling[random.Next(Telling.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static readonly byte[][] Telling =
    [
        .. new[]
        {
            "\"", "'", "<", ">", "&", "]]>", "<![CDATA[", "<!DOCTYPE x [", "{", "}", "[", "]", ",", "\n", "\r", "\0", "\\u0000", "\\ud800",
            "-1", "99999999999999999999", "1e400", "NaN", "null", "true", "\"\"", "[[[[", "%s", "=1+1", "\uFEFF", "\u202E", "🐉",
            "CVE-2026-10001", "0001-01-01", "9999-12-31T23:59:59-14:00", "::1", "[::1%eth0]", "xn--", "a..b", "http://[", "https://user@x:99999/",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ];
}
