using System.Globalization;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;

namespace Breakwater.Foundation.Files;

/// <summary>Takes files in as they are: name, size, type and stated hash are checked before anything is kept.</summary>
/// <remarks>A module that keeps such files names its own: what is kept for one is not found through another.</remarks>
/// <param name="folder">Folder of all files.</param>
/// <param name="shelf">Folder below it for the files of one kind.</param>
/// <param name="bytesMax">Most bytes of one file.</param>
public abstract class FileVault(string folder, string shelf, long bytesMax)
{
    /// <summary>Most characters of a name as shown.</summary>
    public const int NameMax = 200;

    private readonly ContentFolder _contents = new(folder, shelf);
    private readonly ContentRule _rule = new(bytesMax, FileRefusals.TooLarge(bytesMax), FileRefusals.Empty);

    /// <summary>What was taken in.</summary>
    /// <param name="Name">As shown: the last part of what was given.</param>
    /// <param name="Kind">Its extension, checked.</param>
    /// <param name="Content">Hash and length.</param>
    public sealed record Taken(string Name, string Kind, KeptContent Content);

    /// <summary>Keeps a file, or says why not; refused from its stated length before a byte is read.</summary>
    /// <param name="name">As it is called where it comes from; a path is cut to its last part.</param>
    /// <param name="stated">SHA-256 the sender computed; null when none.</param>
    /// <param name="length">As the sender announced it; null when unknown.</param>
    /// <param name="content">Read once.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<Outcome<Taken>> Take(
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
                ? FileRefusals.OtherHash(found.Sha256)
                : Inspection.Judge(file, found.Bytes, kind);
    }

    /// <summary>Opens a content that was kept.</summary>
    /// <exception cref="FileNotFoundException">It is no longer there.</exception>
    public Stream Open(string sha256) => _contents.Open(sha256);

    private static Refusal? WhyNotNamed(string name)
    {
        if (name.Length is 0 or > NameMax)
            return FileRefusals.Name("LENGTH", new("文件名应为 1 至 200 个字符。", "A file name has 1 to 200 characters."));
        if (name.Any(each => char.IsControl(each) || char.GetUnicodeCategory(each) is UnicodeCategory.Format))
        {
            return FileRefusals.Name("CHARACTERS", new(
                "文件名含有不可见字符或改变阅读方向的字符，请重命名。",
                "The name has invisible characters, or such as turn the reading direction; rename it."));
        }

        if (FileKinds.IsDisguised(name))
        {
            return FileRefusals.Name("DOUBLE", new(
                "文件名有双重扩展名，容易误认。请只保留真实的扩展名。",
                "The name has two extensions and can be mistaken. Leave the real one only."));
        }

        return FileKinds.Of(name) is not null
            ? null
            : FileRefusals.Name("KIND", new(
                $"不接收这种文件。可用扩展名：{string.Join("、", FileKinds.Taken)}。",
                $"Such files are not taken. Extensions: {string.Join(", ", FileKinds.Taken)}."));
    }
}
