using System.Buffers;
using System.Security.Cryptography;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Storage;

/// <summary>How much may arrive, and what is said when it is too much or nothing.</summary>
/// <param name="BytesMax">Most bytes of one content.</param>
/// <param name="TooLarge">Said when there are more.</param>
/// <param name="Empty">Said when there are none.</param>
public sealed record ContentRule(long BytesMax, Refusal TooLarge, Refusal Empty);

/// <summary>What was kept.</summary>
/// <param name="Sha256">Of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length.</param>
public sealed record KeptContent(string Sha256, long Bytes);

/// <summary>Contents of files, each kept once under its SHA-256; hashed while it is written, never whole in memory.</summary>
/// <remarks>A content lies under a name without an extension, is never executable and never opened by name.</remarks>
/// <param name="root">Folder of all files; made when the first one comes.</param>
/// <param name="shelf">Folder below it for the contents of one kind.</param>
public sealed class ContentFolder(string root, string shelf)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Keeps a content; the same twice is kept once. It is whole on disk before this returns.</summary>
    /// <param name="content">Read once, from where it stands.</param>
    /// <param name="rule">How much may come.</param>
    /// <param name="judge">Looks at what has arrived before it is kept, at its beginning; null to keep anything.</param>
    /// <param name="cancel">Stops the reading; nothing is kept then.</param>
    public async Task<Outcome<KeptContent>> Keep(
        Stream content, ContentRule rule, Func<FileStream, KeptContent, Refusal?>? judge, CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        string arriving = Path.Combine(root, $"arriving-{Path.GetRandomFileName()}");
        try
        {
            Outcome<KeptContent> written = await Write(content, arriving, rule, judge, cancel);
            if (written is Outcome<KeptContent>.Done({ Sha256: var sha256 }))
            {
                string place = PlaceOf(sha256);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Move(arriving, place, overwrite: true);
            }

            return written;
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Opens a content that was kept.</summary>
    /// <exception cref="FileNotFoundException">It is no longer there.</exception>
    public Stream Open(string sha256) => new FileStream(PlaceOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read);

    // Two characters of the hash spread the files over folders.
    private string PlaceOf(string sha256) => Path.Combine(root, shelf, sha256[..2], sha256);

    private static async Task<Outcome<KeptContent>> Write(
        Stream content, string path, ContentRule rule, Func<FileStream, KeptContent, Refusal?>? judge, CancellationToken cancel)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
            long bytes = 0;
            while (await content.ReadAsync(chunk, cancel) is var read and > 0)
            {
                bytes += read;
                if (bytes > rule.BytesMax) return rule.TooLarge;

                hash.AppendData(chunk.AsSpan(0, read));
                await file.WriteAsync(chunk.AsMemory(0, read), cancel);
            }

            if (bytes is 0) return rule.Empty;

            await file.FlushAsync(cancel);
            var kept = new KeptContent(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
            file.Position = 0;
            if (judge?.Invoke(file, kept) is { } why) return why;

            file.Flush(flushToDisk: true);
            return kept;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
