using System.Globalization;

namespace Breakwater.Incidents.Evidence;

/// <summary>Takes evidence in: name, size, type and stated hash are checked before anything is kept.</summary>
/// <param name="folder">Folder of all files.</param>
/// <param name="bytesMax">Most bytes of one file.</param>
internal sealed class EvidenceVault(string folder, long bytesMax = EvidenceVault.DefaultBytesMax)
{
    internal const long DefaultBytesMax = 512L * 1024 * 1024;

    private const int NameMax = 200;

    private readonly ContentFolder _contents = new(folder, "incident-evidence");
    private readonly ContentRule _rule = new(bytesMax, EvidenceRefusals.TooLarge(bytesMax), EvidenceRefusals.Empty);

    /// <summary>What was taken in.</summary>
    /// <param name="Name">As shown: the last part of what was given.</param>
    /// <param name="Kind">Its extension, checked.</param>
    /// <param name="Content">Hash and length.</param>
    internal sealed record Taken(string Name, string Kind, KeptContent Content);

    /// <summary>Keeps a file, or says why not; refused from its stated length before a byte is read.</summary>
    /// <param name="name">As it is called where it comes from; a path is cut to its last part.</param>
    /// <param name="stated">SHA-256 the sender computed; null when none.</param>
    /// <param name="length">As the sender announced it; null when unknown.</param>
    /// <param name="content">Read once.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal async Task<Outcome<Taken>> Take(
        string name, string? stated, long? length, Stream content, CancellationToken cancel)
    {
        string shown = Path.GetFileName(name.Replace('\\', '/')).Trim();
        if (WhyNotNamed(shown) is { } misnamed) return misnamed;
        if (length > bytesMax) return _rule.TooLarge;

        FileKinds.Kind kind = FileKinds.Of(shown)!;
        Outcome<KeptContent> arrived = await _contents.Keep(content, _rule, Judge, cancel);
        return arrived.Try(out KeptContent? kept, out Refusal? why) ? new Taken(shown, kind.Code, kept) : why;

        // The cheap answer first: what is not what was sent needs no look.
        Refusal? Judge(FileStream file, KeptContent found) =>
            stated is { Length: > 0 } && !string.Equals(stated, found.Sha256, StringComparison.OrdinalIgnoreCase)
                ? EvidenceRefusals.OtherHash(found.Sha256)
                : Inspection.Judge(file, found.Bytes, kind);
    }

    /// <summary>Opens a content that was kept.</summary>
    /// <exception cref="FileNotFoundException">It is no longer there.</exception>
    internal Stream Open(string sha256) => _contents.Open(sha256);

    private static Refusal? WhyNotNamed(string name)
    {
        if (name.Length is 0 or > NameMax)
            return EvidenceRefusals.Name("LENGTH", new("文件名应为 1 至 200 个字符。", "A file name has 1 to 200 characters."));
        if (name.Any(each => char.IsControl(each) || char.GetUnicodeCategory(each) is UnicodeCategory.Format))
        {
            return EvidenceRefusals.Name("CHARACTERS", new(
                "文件名含有不可见字符或改变阅读方向的字符，请重命名。",
                "The name has invisible characters, or such as turn the reading direction; rename it."));
        }

        if (FileKinds.IsDisguised(name))
        {
            return EvidenceRefusals.Name("DOUBLE", new(
                "文件名有双重扩展名，容易误认。请只保留真实的扩展名。",
                "The name has two extensions and can be mistaken. Leave the real one only."));
        }

        return FileKinds.Of(name) is not null
            ? null
            : EvidenceRefusals.Name("KIND", new(
                $"不接收这种文件。可用扩展名：{string.Join("、", FileKinds.Taken)}。",
                $"Such files are not taken. Extensions: {string.Join(", ", FileKinds.Taken)}."));
    }
}
