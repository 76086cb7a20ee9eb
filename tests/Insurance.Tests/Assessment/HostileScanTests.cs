using System.Globalization;
using System.Text;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Outcomes;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>A scan file comes from outside: whatever its bytes, the answer is a reading or a refusal, in bounded memory.</summary>
public sealed class HostileScanTests
{
    private const string Laughs =
        "<!DOCTYPE nmaprun [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
        + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";

    public static TheoryData<string, string> Xml => new()
    {
        { "<!DOCTYPE nmaprun [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nmaprun><host>&x;</host></nmaprun>", "SCN-101" },
        { "<!DOCTYPE nmaprun [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\"> %p;]><nmaprun/>", "SCN-101" },
        { "<!DOCTYPE nmaprun SYSTEM \"file:///etc/passwd\"><nmaprun/>", "SCN-101" },
        { "<!DOCTYPE nmaprun PUBLIC \"-//x\" \"http://127.0.0.1:9/x.dtd\"><nmaprun/>", "SCN-101" },
        { "<!DOCTYPE nmaprun []><nmaprun/>", "SCN-101" },
        { "<!DOCTYPE other><nmaprun/>", "SCN-101" },
        { "<!DOCTYPE nmaprun><!DOCTYPE nmaprun><nmaprun/>", "SCN-101" },
        { Laughs + "<nmaprun><host>&d;</host></nmaprun>", "SCN-101" },
        { "<nmaprun><host>&undefined;</host></nmaprun>", "SCN-103" },
        { "<!-- " + new string('x', 70_000) + " --><!DOCTYPE nmaprun [<!ENTITY x \"y\">]><nmaprun>&x;</nmaprun>", "SCN-103" },
        { "<nmaprun><host starttime=\"1", "SCN-103" },
        { "<nmaprun><host></nmaprun>", "SCN-103" },
        { "<nmaprun>\0</nmaprun>", "SCN-103" },
        { "<nmaprun a=\"&#0;\"/>", "SCN-103" },
        { "<nmaprun/><nmaprun/>", "SCN-103" },
        { "<html/>", "SCN-102" },
        { "", "SCN-103" },
        { "{\"template-id\":\"x\"}", "SCN-103" },
        { "<nmaprun>" + string.Concat(Enumerable.Repeat("<a>", 100_000)), "SCN-105" },
    };

    [Theory]
    [MemberData(nameof(Xml))]
    public async Task Nmap_HostileText_IsRefusedByName(string xml, string code) => Assert.Equal(code, (await Collected.Nmap(xml)).Refusal?.Code);

    [Theory]
    [InlineData("<!DOCTYPE nmaprun><nmaprun/>")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>\n<!DOCTYPE  nmaprun\n>\n<nmaprun/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?><?xml-stylesheet href=\"file:///x\"?><!-- a --><!DOCTYPE nmaprun><!-- b --><nmaprun/>")]
    [InlineData("<nmaprun/>")]
    public async Task Nmap_OrdinaryProlog_IsTaken(string xml) => Assert.Null((await Collected.Nmap(xml)).Refusal);

    [Fact]
    public async Task Nmap_OtherEncoding_IsRefusedByName()
    {
        string xml = Encoding.UTF8.GetString(Town.Nmap(Town.Host("203.0.113.5")));

        Assert.Equal("SCN-104", (await Collected.Nmap(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(xml)).ToArray())).Refusal!.Code);
        Assert.Equal("SCN-103", (await Collected.Nmap(Encoding.Unicode.GetBytes(xml))).Refusal!.Code);
        Assert.Equal("SCN-104", (await Collected.Nmap(Encoding.Latin1.GetBytes("<nmaprun version=\"\u00e9t\u00e9\"/>"))).Refusal!.Code);
    }

    [Fact]
    public async Task Nmap_TenMegabytesInOneField_AreRefusedByName()
    {
        string product = new('x', 10 * 1024 * 1024);

        Collected read = await Collected.Nmap(Town.Nmap(Town.Host("203.0.113.5", null, null,
            $"<port protocol=\"tcp\" portid=\"80\"><service name=\"http\" product=\"{product}\"/></port>")));

        Assert.Equal("SCN-116", read.Refusal?.Code);
    }

    // Each new name stays with the XML reader; a file that makes up a new one each time is none of a scanner's.
    [Fact]
    public async Task Nmap_MoreNamesThanAnyFormatHas_IsRefused() => Assert.Equal(
        "SCN-105",
        (await Collected.Nmap("<nmaprun>" + string.Concat(Enumerable.Range(0, 20_000).Select(n => $"<n{n}/>")) + "</nmaprun>")).Refusal?.Code);

    [Fact]
    public async Task Nmap_MegabyteInOneField_IsCutToOneLine()
    {
        string product = new('x', 1024 * 1024);

        Collected read = await Collected.Nmap(Town.Nmap(Town.Host("203.0.113.5", null, null,
            $"<port protocol=\"tcp\" portid=\"80\"><state state=\"open\"/><service name=\"http\" product=\"{product}\"/></port>")));

        Assert.Equal(120, Assert.Single(read.Hosts).Ports![0].Product.Length);
    }

    // A hundred thousand hosts, made while they are read: what was handed on is not held on to, so its memory comes back.
    [Fact]
    public async Task Nmap_AHundredThousandHosts_HoldsOneAtATime()
    {
        var watch = new Watch();
        using Stream endless = new Made(100_000);

        Refusal? refusal = await new NmapReader(watch).Read(endless, CancellationToken.None);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Null(refusal);
        Assert.Equal(100_000, watch.Taken);
        Assert.DoesNotContain(watch.Early, host => host.TryGetTarget(out _));
    }

    public static TheoryData<string, string> Json => new()
    {
        { "[" + string.Concat(Enumerable.Repeat("[", 100_000)), "SCN-105" },
        { "[{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "SCN-105" },
        { "[{\"template-id\":\"x\"", "SCN-103" },
        { "[{\"template-id\":\"x\"},", "SCN-103" },
        { "[{\"template-id\":\"unterminated", "SCN-103" },
        { "[]]", "SCN-103" },
        { "[}]", "SCN-103" },
        { "[] trailing", "SCN-103" },
        { "<nmaprun/>", "SCN-106" },
        { "not json at all\nnor this", "SCN-106" },
        { "{\n  \"results\": []\n}", "SCN-106" },
        { "[1,2,3]", "SCN-106" },
        { "\0\0\0\0", "SCN-106" },
    };

    [Theory]
    [MemberData(nameof(Json))]
    public async Task Nuclei_HostileText_IsRefusedByName(string json, string code) =>
        Assert.Equal(code, (await Collected.Nuclei(json)).Refusal?.Code);

    [Fact]
    public async Task Nuclei_DeepLine_IsSkippedAndTheRestIsRead()
    {
        string deep = "{\"template-id\":\"x\",\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}";

        Collected read = await Collected.Nuclei(deep + "\n" + Town.Nuclei("good", "www.example.cn"));

        Assert.Equal(1, Assert.Single(read.Skipped).Line);
        Assert.Single(read.Hosts);
    }

    [Theory]
    [InlineData("{0}\n{1}\n")]
    [InlineData("[{0},\n{1}]")]
    public async Task Nuclei_TenMegabytesInOneField_IsSkippedAndTheRestIsRead(string shape)
    {
        string huge = $"{{\"template-id\":\"x\",\"response\":\"{new string('x', 10 * 1024 * 1024)}\"}}";

        Collected read = await Collected.Nuclei(
            shape.Replace("{0}", huge, StringComparison.Ordinal).Replace("{1}", Town.Nuclei("good", "www.example.cn"), StringComparison.Ordinal));

        Assert.Null(read.Refusal);
        Assert.Equal(1, Assert.Single(read.Skipped).Line);
        Assert.Equal(2, Assert.Single(read.Hosts).Line);
    }

    [Fact]
    public async Task Nuclei_OtherEncoding_IsSkippedOrRefused()
    {
        byte[] good = Encoding.UTF8.GetBytes(Town.Nuclei("good", "www.example.cn") + "\n");
        byte[] latin = Encoding.Latin1.GetBytes(Town.Nuclei("b\u00e9", "www.example.cn"));

        Collected mixed = await Collected.Nuclei([.. good, .. latin]);
        Collected wide = await Collected.Nuclei(Encoding.Unicode.GetBytes(Town.Nuclei("x", "www.example.cn")));

        Assert.Contains("UTF-8", Assert.Single(mixed.Skipped).Why, StringComparison.Ordinal);
        Assert.Single(mixed.Hosts);
        Assert.Equal("SCN-106", wide.Refusal!.Code);
    }

    // A clock whose timers ring at once stands for a minute that has passed.
    [Fact]
    public async Task Read_LongerThanTheTimeAllowed_IsRefusedByName()
    {
        using var file = new MemoryStream(Town.Nmap(Town.Host("203.0.113.5")));

        Outcome<ScanIntake> read = await new ScanReading(new Upstream(), new Upstream(), new Hasty())
            .Read(file, file.Length, default, stated: null, CancellationToken.None);

        Assert.Equal("SCN-109", read.Match(_ => "", why => why.Code));
    }

    // Any byte of a good file changed, dropped or doubled: never an exception.
    [Fact]
    public void Read_MutatedFiles_NeverThrow()
    {
        byte[] xml = Town.Nmap(Town.Host("203.0.113.5", null, "www.example.cn", Town.Port(3389), Town.Port(443)));
        byte[] lines = Encoding.UTF8.GetBytes(Town.Nuclei("a", "www.example.cn") + "\n" + Town.Nuclei("b", "203.0.113.9:22"));
        byte[] list = [(byte)'[', .. lines.Select(b => b is (byte)'\n' ? (byte)',' : b), (byte)']'];
        var mutation =
            from at in Gen.Choose(0, 2_000)
            from kind in Gen.Choose(0, 3)
            from value in Gen.Choose(0, 255)
            select (at, kind, value);

        Prop.ForAll(mutation.ArrayOf(4).ToArbitrary(), mutations =>
        {
            Read(xml, isXml: true);
            Read(lines, isXml: false);
            Read(list, isXml: false);

            void Read(byte[] file, bool isXml)
            {
                byte[] changed = mutations.Aggregate(file, (bytes, m) => Mutated(bytes, m.at % Math.Max(1, bytes.Length), m.kind, (byte)m.value));
                _ = (isXml ? Collected.Nmap(changed) : Collected.Nuclei(changed)).GetAwaiter().GetResult();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static byte[] Mutated(byte[] bytes, int at, int kind, byte value) => bytes.Length is 0 ? bytes : kind switch
    {
        0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
        1 => [.. bytes[..at], .. bytes[(at + 1)..]],
        2 => [.. bytes[..at], bytes[at], .. bytes[at..]],
        _ => bytes[..at],
    };

    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(_ => { }, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Watch : IScanSink
    {
        internal int Taken { get; private set; }

        internal List<WeakReference<ScannedHost>> Early { get; } = [];

        public ValueTask<Refusal?> Take(ScannedHost host, CancellationToken cancel)
        {
            if (Taken++ < 1_000) Early.Add(new WeakReference<ScannedHost>(host));
            return ValueTask.FromResult<Refusal?>(null);
        }

        public ValueTask<Refusal?> Take(DependencySign sign, CancellationToken cancel) => ValueTask.FromResult<Refusal?>(null);

        public void Skip(Place at, ScanFault why) => Assert.Fail(why.Detail.En);

        public void Pass()
        {
        }

        public void Version(string text)
        {
        }
    }

    /// <summary>A file of hosts that is made while it is read.</summary>
    private sealed class Made(int hosts) : Stream
    {
        private int _next;
        private byte[] _now = Encoding.UTF8.GetBytes("<nmaprun start=\"1795000000\">");
        private int _at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _now.Length)
            {
                if (_next > hosts) return 0;

                _now = Encoding.UTF8.GetBytes(_next == hosts ? "</nmaprun>" : Next());
                (_at, _next) = (0, _next + 1);
            }

            int given = Math.Min(count, _now.Length - _at);
            _now.AsSpan(_at, given).CopyTo(buffer.AsSpan(offset));
            _at += given;
            return given;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private string Next() => string.Create(CultureInfo.InvariantCulture,
            $"<host><status state=\"up\"/><address addr=\"198.18.{_next / 256 % 256}.{_next % 256}\" addrtype=\"ipv4\"/><ports><port protocol=\"tcp\" portid=\"443\"><state state=\"open\"/></port></ports></host>");
    }
}
