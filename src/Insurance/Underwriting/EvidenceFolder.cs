namespace Breakwater.Underwriting;

/// <summary>Contents of evidence files, each kept once under its SHA-256.</summary>
/// <param name="folder">Folder of all files; made when the first one comes.</param>
internal sealed class EvidenceFolder(string folder)
{
    internal const int BytesMax = 4 * 1024 * 1024;

    private static readonly ContentRule Rule = new(
        BytesMax,
        new Refusal(413, "UW-FILE-LARGE", new(
            "证据文件不能超过 4 MB，请压缩或拆分后再上传。", "An evidence file has at most 4 MB; compress or split it.")),
        Refusal.Invalid("UW-FILE-EMPTY", new("文件没有内容，请重新选择。", "The file is empty; choose another.")));

    private readonly ContentFolder _contents = new(folder, "evidence");

    /// <summary>Keeps a content; the same twice is kept once.</summary>
    internal Task<Outcome<KeptContent>> Keep(Stream content, CancellationToken cancel) =>
        _contents.Keep(content, Rule, judge: null, cancel);

    /// <summary>Opens a content that was kept.</summary>
    /// <exception cref="FileNotFoundException">It is no longer there.</exception>
    internal Stream Open(string sha256) => _contents.Open(sha256);
}
