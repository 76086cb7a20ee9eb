using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Foundation.Files;
using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents.Evidence;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>What the vault turns away, at what cost; nothing that was refused is left on disk.</summary>
public sealed class VaultTests : IDisposable
{
    private const long Most = 8L * 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("breakwater-vault-").FullName;

    private EvidenceVault Vault => new(_folder, Most);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("invoice.pdf.exe")]
    [InlineData("photo.exe.png")]
    [InlineData("report.pdf.txt")]
    [InlineData("setup.exe.zip")]
    [InlineData("macro.docm")]
    [InlineData("log\u202Etxt.log")]
    [InlineData("no-extension")]
    [InlineData("archive.7z")]
    [InlineData("  ")]
    public async Task Take_NameThatDeceives_IsRefusedUnread(string name)
    {
        var content = new Counted(length: 10);

        Assert.Equal("EVD-NAME", (await Vault.Take(name, stated: null, 10, content, CancellationToken.None)).Why());

        Assert.Equal(0, content.Given);
    }

    [Theory]
    [InlineData("server.log", "2026-03-02 09:00 login failed\n")]
    [InlineData("v1.2 notes.txt", "第一行\n")]
    [InlineData("..\\..\\share\\ransom.note.txt", "pay us")]
    [InlineData("report.pdf", "%PDF-1.7 …")]
    public async Task Take_HonestFile_IsKeptUnderItsHash(string name, string text)
    {
        byte[] content = Encoding.UTF8.GetBytes(text);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));

        FileVault.Taken taken = (await Take(name, content, sha256)).Match(done => done, why => throw new InvalidOperationException(why.Code));

        Assert.Equal((Path.GetFileName(name.Replace('\\', '/')), sha256, content.Length), (taken.Name, taken.Content.Sha256, taken.Content.Bytes));
        await using Stream kept = Vault.Open(sha256);
        Assert.Equal(sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(kept, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("tool.txt", new byte[] { 0x4D, 0x5A, 0x90, 0x00 }, "EVD-PROGRAM")]
    [InlineData("memory.raw", new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x02 }, "EVD-PROGRAM")]
    [InlineData("run.log", new byte[] { 0x23, 0x21, 0x2F, 0x62 }, "EVD-PROGRAM")]
    [InlineData("photo.png", new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "EVD-CONTENT")]
    [InlineData("words.txt", new byte[] { 0x61, 0x00, 0x62 }, "EVD-CONTENT")]
    [InlineData("capture.pcap", new byte[] { 0x50, 0x4B, 0x03, 0x04 }, "EVD-CONTENT")]
    [InlineData("half.zip", new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14 }, "EVD-ARCHIVE")]
    [InlineData("nothing.txt", new byte[0], "EVD-EMPTY")]
    public async Task Take_ContentThatIsNotWhatItsNameSays_IsRefused(string name, byte[] content, string code)
    {
        Assert.Equal(code, (await Take(name, content)).Why());
        Assert.Empty(Left());
    }

    [Fact]
    public async Task Take_OtherHashThanStated_IsRefusedAndNamesWhatArrived()
    {
        string other = new('0', 64);

        Outcome<FileVault.Taken> answer = await Take("server.log", "what arrived"u8.ToArray(), other);

        Assert.Equal("EVD-HASH", answer.Why());
        Assert.Contains(
            Convert.ToHexStringLower(SHA256.HashData("what arrived"u8)),
            answer.Match(_ => "", why => why.Detail.En), StringComparison.Ordinal);
        Assert.Empty(Left());
    }

    // Twenty-four megabytes of nothing in some 24 kB: a thousand to one.
    [Fact]
    public async Task Take_ZipBomb_IsRefused() =>
        Assert.Equal("EVD-BOMB", (await Take("logs.zip", Zip(("zeros.log", new byte[24 * 1024 * 1024])))).Why());

    // The directory says ten bytes; the stream holds twenty-four megabytes.
    [Fact]
    public async Task Take_ZipWhoseDirectoryLies_IsRefused()
    {
        byte[] zip = Zip(("zeros.log", new byte[24 * 1024 * 1024]));
        int directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(directory + 24), 10);

        string code = (await Take("logs.zip", zip)).Why();

        Assert.True(code is "EVD-BOMB" or "EVD-ARCHIVE", code);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task Take_GzipBomb_IsRefused()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(new byte[24 * 1024 * 1024], TestContext.Current.CancellationToken);

        Assert.Equal("EVD-BOMB", (await Take("disk.log.gz", packed.ToArray())).Why());
    }

    [Fact]
    public async Task Take_ArchiveInArchiveOrPathOutside_IsRefused()
    {
        byte[] inner = Zip(("a.txt", "a"u8.ToArray()));

        Assert.Equal("EVD-NESTED", (await Take("outer.zip", Zip(("inner.zip", inner)))).Why());
        Assert.Equal("EVD-ARCHIVE", (await Take("slip.zip", Zip(("../../etc/cron.d/x", "x"u8.ToArray())))).Why());
    }

    // A sample of malware inside a plain zip is what forensics hands in; it lies there packed and is never run.
    [Fact]
    public async Task Take_SampleInPlainZip_IsKept() =>
        Assert.Equal("", (await Take("sample.zip", Zip(("locker.exe", "MZ not really"u8.ToArray())))).Why());

    [Fact]
    public async Task Take_FiveGigabytesAnnounced_IsRefusedBeforeAByteIsRead()
    {
        var content = new Counted(5L * 1024 * 1024 * 1024);

        Assert.Equal("EVD-LARGE", (await Vault.Take("disk.raw", stated: null, content.Length, content, CancellationToken.None)).Why());

        Assert.Equal(0, content.Given);
    }

    // Nothing was announced: the reading stops one chunk beyond the limit and never asks for more than a chunk.
    [Fact]
    public async Task Take_FiveGigabytesUnannounced_StopsAtTheLimitInOneChunk()
    {
        var content = new Counted(5L * 1024 * 1024 * 1024);

        Assert.Equal("EVD-LARGE", (await Vault.Take("disk.raw", stated: null, length: null, content, CancellationToken.None)).Why());

        Assert.InRange(content.Given, Most, Most + content.LargestAsked);
        Assert.InRange(content.LargestAsked, 1, 128 * 1024);
        Assert.Empty(Left());
    }

    private Task<Outcome<FileVault.Taken>> Take(string name, byte[] content, string? stated = null) =>
        Vault.Take(name, stated, content.Length, new MemoryStream(content), CancellationToken.None);

    private string[] Left() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    /// <summary>So many bytes of nothing, and how they were asked for.</summary>
    private sealed class Counted(long length) : Stream
    {
        internal long Given { get; private set; }

        internal int LargestAsked { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;

        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            LargestAsked = Math.Max(LargestAsked, count);
            int now = (int)Math.Min(count, length - Given);
            Array.Clear(buffer, offset, now);
            Given += now;
            return now;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Readings of outcomes.</summary>
internal static class OutcomeReadings
{
    extension<T>(Outcome<T> outcome)
    {
        /// <summary>Code of the refusal; empty when there is none.</summary>
        internal string Why() => outcome.Match(_ => "", why => why.Code);
    }
}
