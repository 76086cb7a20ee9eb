using System.Collections.Frozen;
using System.Text;

namespace Breakwater.Foundation.Files;

/// <summary>Which files the vault takes: by the extension of the name, held against what the content begins with.</summary>
/// <remarks>
/// Magic numbers as the formats' own specifications give them: PDF ISO 32000, PNG RFC 2083, gzip RFC 1952, pcap and pcapng
/// IETF drafts, EVTX and EWF as published by libyal. A disk or memory image has no beginning of its own.
/// </remarks>
internal static class FileKinds
{
    /// <summary>What a file is taken for.</summary>
    internal enum Form
    {
        /// <summary>Begins as its format says.</summary>
        Known,

        /// <summary>Text: no control characters.</summary>
        Text,

        /// <summary>A zip; looked through.</summary>
        Zip,

        /// <summary>An office document: a zip that may hold zips.</summary>
        Office,

        /// <summary>One packed stream; looked through.</summary>
        Gzip,

        /// <summary>An image of a disk or of memory: anything but a program.</summary>
        Image,
    }

    /// <summary>A kind of file.</summary>
    /// <param name="Code">Its extension, lower case.</param>
    /// <param name="Form">How it is judged.</param>
    /// <param name="Begins">Beginnings, one of which it has; none for text and images.</param>
    internal sealed record Kind(string Code, Form Form, params IReadOnlyList<byte[]> Begins);

    private static readonly byte[] PkFile = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] PkEmpty = "PK\u0005\u0006"u8.ToArray();

    private static readonly FrozenDictionary<string, Kind> Known = new Kind[]
    {
        new("pdf", Form.Known, "%PDF-"u8.ToArray()),
        new("png", Form.Known, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new("jpg", Form.Known, [0xFF, 0xD8, 0xFF]),
        new("jpeg", Form.Known, [0xFF, 0xD8, 0xFF]),
        new("pcap", Form.Known, [0xD4, 0xC3, 0xB2, 0xA1], [0xA1, 0xB2, 0xC3, 0xD4], [0x4D, 0x3C, 0xB2, 0xA1]),
        new("pcapng", Form.Known, [0x0A, 0x0D, 0x0D, 0x0A]),
        new("evtx", Form.Known, "ElfFile\0"u8.ToArray()),
        new("e01", Form.Known, [0x45, 0x56, 0x46, 0x09, 0x0D, 0x0A, 0xFF, 0x00]),
        new("txt", Form.Text), new("log", Form.Text), new("csv", Form.Text), new("json", Form.Text), new("xml", Form.Text),
        new("eml", Form.Text), new("md", Form.Text),
        new("zip", Form.Zip, PkFile, PkEmpty),
        new("docx", Form.Office, PkFile), new("xlsx", Form.Office, PkFile), new("pptx", Form.Office, PkFile),
        new("gz", Form.Gzip, [0x1F, 0x8B]),
        new("raw", Form.Image), new("dd", Form.Image), new("mem", Form.Image), new("dmp", Form.Image),
    }.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    // What a system would run; in a name it is always a disguise.
    private static readonly FrozenSet<string> Runs = new[]
    {
        "exe", "dll", "com", "scr", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "msi", "jar", "lnk", "sh", "py",
        "app", "elf", "bin", "iso", "img", "docm", "xlsm", "pptm", "html", "htm", "svg", "url", "reg", "cpl", "pif",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly byte[][] Programs =
    [
        "MZ"u8.ToArray(), [0x7F, 0x45, 0x4C, 0x46], "#!"u8.ToArray(), [0xCA, 0xFE, 0xBA, 0xBE], [0xCF, 0xFA, 0xED, 0xFE],
        [0xFE, 0xED, 0xFA, 0xCF], [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
    ];

    /// <summary>Extensions the vault takes, in the order of the alphabet.</summary>
    internal static IReadOnlyList<string> Taken { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kind a name promises; null when the vault does not take it.</summary>
    internal static Kind? Of(string name) => Known.GetValueOrDefault(Extensions(name).LastOrDefault(""));

    /// <summary>Whether a name wears a second extension that a reader would take for the real one.</summary>
    /// <remarks>
    /// <c>app.log.gz</c> and <c>export.csv.zip</c> say what is packed; <c>photo.exe.png</c> and <c>a.pdf.txt</c> deceive.
    /// </remarks>
    internal static bool IsDisguised(string name)
    {
        string[] extensions = Extensions(name);
        bool isPacked = extensions.LastOrDefault() is "gz" or "zip";
        return extensions.SkipLast(1).Any(inner => Runs.Contains(inner) || (!isPacked && Known.ContainsKey(inner)));
    }

    /// <summary>Whether bytes begin a program; no name makes one welcome.</summary>
    internal static bool IsProgram(ReadOnlySpan<byte> head)
    {
        foreach (byte[] begin in Programs)
            if (head.StartsWith(begin)) return true;
        return false;
    }

    /// <summary>Whether a content may be of a kind, by its beginning.</summary>
    internal static bool Fits(Kind kind, ReadOnlySpan<byte> head)
    {
        if (kind.Form is Form.Image) return true;
        if (kind.Form is Form.Text) return IsText(head);

        foreach (byte[] begin in kind.Begins)
            if (head.StartsWith(begin)) return true;
        return false;
    }

    // UTF-16 is full of NUL and says so with its first two bytes; any other text has no control characters but white space.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((byte[])[0xFF, 0xFE]) || head.StartsWith((byte[])[0xFE, 0xFF])) return true;

        foreach (byte each in head)
            if (each < 0x20 && each is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B)) return false;
        return true;
    }

    private static string[] Extensions(string name) =>
        [.. name.Normalize(NormalizationForm.FormKC).Split('.')[1..].Select(part => part.Trim().ToLowerInvariant())];
}
