using System.IO.Compression;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Files;

/// <summary>Looks at what arrived before the vault keeps it: a program, a wrong name, a bomb are turned away.</summary>
/// <remarks>
/// An archive is unpacked into nothing, by what its streams hold and not by what its directory says, up to a budget:
/// whatever it claims, the look costs bounded time and one buffer. Nothing is ever executed.
/// </remarks>
internal static class Inspection
{
    private const int HeadBytes = 64 * 1024;
    private const int EntriesMax = 10_000;
    private const int RatioMax = 200;
    private const long SmallMax = 16L * 1024 * 1024;
    private const long UnpackedMax = 1024L * 1024 * 1024;

    /// <summary>Why the content is not taken under this name; null when it is.</summary>
    /// <param name="file">At its beginning; its position is left anywhere.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="kind">What the name promises.</param>
    internal static Refusal? Judge(Stream file, long length, FileKinds.Kind kind)
    {
        byte[] head = new byte[(int)Math.Min(length, HeadBytes)];
        file.ReadExactly(head);
        if (FileKinds.IsProgram(head)) return FileRefusals.Program;
        if (!FileKinds.Fits(kind, head)) return FileRefusals.OtherContent(kind.Code);

        file.Position = 0;
        long budget = Math.Clamp(length * RatioMax, SmallMax, UnpackedMax);
        try
        {
            return kind.Form switch
            {
                FileKinds.Form.Zip => OfZip(file, budget, mayNest: false),
                FileKinds.Form.Office => OfZip(file, budget, mayNest: true),
                FileKinds.Form.Gzip => OfGzip(file, budget),
                FileKinds.Form.Known or FileKinds.Form.Text or FileKinds.Form.Image => null,
            };
        }
        catch (InvalidDataException)
        {
            return FileRefusals.BrokenArchive;
        }
    }

    private static Refusal? OfZip(Stream file, long budget, bool mayNest)
    {
        byte[] chunk = new byte[HeadBytes];
        foreach (ZipContent entry in ZipContents.Of(file, EntriesMax))
        {
            if (entry.IsEncrypted) return FileRefusals.Encrypted;
            if (Leaves(entry.Name)) return FileRefusals.BrokenArchive;

            using Stream content = entry.Open();
            long unpacked = 0;
            while (content.Read(chunk) is var read and > 0)
            {
                if (unpacked is 0 && !mayNest && IsArchive(chunk.AsSpan(0, read))) return FileRefusals.Nested;
                unpacked += read;
                if ((budget -= read) < 0) return FileRefusals.Bomb;
            }

            if (unpacked != entry.Stated) return FileRefusals.BrokenArchive;
        }

        return null;
    }

    private static Refusal? OfGzip(Stream file, long budget)
    {
        byte[] chunk = new byte[HeadBytes];
        using var content = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        bool isFirst = true;
        while (content.Read(chunk) is var read and > 0)
        {
            if (isFirst && FileKinds.IsProgram(chunk.AsSpan(0, read))) return FileRefusals.Program;
            if (isFirst && IsArchive(chunk.AsSpan(0, read))) return FileRefusals.Nested;
            isFirst = false;
            if ((budget -= read) < 0) return FileRefusals.Bomb;
        }

        return null;
    }

    private static bool IsArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head is [0x1F, 0x8B, ..] || head.StartsWith("7z\u00BC\u00AF"u8)
        || head.StartsWith("Rar!"u8) || head.StartsWith("BZh"u8) || head is [0xFD, 0x37, 0x7A, ..];

    // An entry that would land outside the folder it is unpacked into.
    private static bool Leaves(string path) =>
        path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal)
        || path.Replace('\\', '/').Split('/').Contains("..", StringComparer.Ordinal);
}
