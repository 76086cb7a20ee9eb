using System.IO.Compression;
using System.Text;

namespace Breakwater.Incidents.Evidence;

/// <summary>
/// Writes an evidence pack: files, custody logs, a manifest for <c>sha256sum -c</c> and a script that checks all of it.
/// </summary>
/// <remarks>Streamed: one buffer, however large the files are. They are packed without compression, to stay readable.</remarks>
internal static class EvidencePack
{
    private const string ReadMe = """
        Evidence pack NUMBER

        To verify / 核验：  sh verify.sh

        files/       the evidence, as it was handed in / 证据原件
        custody/     who had it when; named by the file's SHA-256 / 保管记录，以文件 SHA-256 命名
        SHA256SUMS   manifest for sha256sum -c / 校验清单
        verify.sh    needs a POSIX shell and sha256sum only / 只需 POSIX shell 和 sha256sum

        The head of each custody log (the last hash in its file) can be asked for at the platform and compared.
        每份保管记录的最后一个哈希可向平台查询比对。
        Persons appear by identifier, not by name. 人员以编号而非姓名出现。

        """;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly char[] Unsafe = ['\\', '/', ':', '*', '?', '"', '<', '>', '|'];

    /// <summary>Writes the whole pack.</summary>
    /// <param name="to">Written forwards only.</param>
    /// <param name="incident">Number of the incident.</param>
    /// <param name="items">In the order they were taken in.</param>
    /// <param name="custody">All entries of these.</param>
    /// <param name="vault">Where the contents lie.</param>
    /// <param name="cancel">Stops the writing.</param>
    internal static async Task Write(
        Stream to, string incident, IReadOnlyList<EvidenceItem> items, ILookup<Contracts.EvidenceId, CustodyEntry> custody,
        EvidenceVault vault, CancellationToken cancel)
    {
        await using ZipArchive pack = await ZipArchive.CreateAsync(
            to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        var sums = new StringBuilder();
        foreach ((int index, EvidenceItem item) in items.Index())
        {
            string path = $"files/{index + 1:D3}-{Safe(item.Name)}";
            await using (Stream content = vault.Open(item.Sha256))
                await Add(pack, path, content, item.TakenAt, cancel);
            sums.Append(item.Sha256).Append("  ").Append(path).Append('\n');

            string log = string.Concat(custody[item.Id].OrderBy(entry => entry.Sequence)
                .Select(entry => $"{entry.Hash}\t{entry.Line}\n"));
            await AddText(pack, $"custody/{item.Sha256}.tsv", log, item.TakenAt, sums, cancel);
        }

        DateTimeOffset newest = items.Max(item => item.TakenAt);
        await AddText(pack, "README.txt", ReadMe.Replace("NUMBER", incident, StringComparison.Ordinal), newest, sums, cancel);
        await AddText(pack, "SHA256SUMS", sums.ToString(), newest, sums: null, cancel);
        await using Stream script = typeof(EvidencePack).Assembly.GetManifestResourceStream("verify.sh")!;
        await Add(pack, "verify.sh", script, newest, cancel);
    }

    private static async Task AddText(
        ZipArchive pack, string path, string text, DateTimeOffset at, StringBuilder? sums, CancellationToken cancel)
    {
        byte[] bytes = Utf8.GetBytes(text);
        sums?.Append(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)))
            .Append("  ").Append(path).Append('\n');
        await Add(pack, path, new MemoryStream(bytes, writable: false), at, cancel);
    }

    private static async Task Add(ZipArchive pack, string path, Stream content, DateTimeOffset at, CancellationToken cancel)
    {
        ZipArchiveEntry entry = pack.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = at;
        await using Stream packed = await entry.OpenAsync(cancel);
        await content.CopyToAsync(packed, cancel);
    }

    private static string Safe(string name) => string.Concat(name.Select(each => Unsafe.Contains(each) ? '_' : each));
}
