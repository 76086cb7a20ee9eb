using System.Buffers;
using System.Security.Cryptography;

namespace Breakwater.Underwriting;

/// <summary>Contents of evidence files, each kept once under its SHA-256.</summary>
/// <param name="folder">Folder of all files; made when the first one comes.</param>
internal sealed class EvidenceFolder(string folder)
{
    internal const int BytesMax = 4 * 1024 * 1024;

    private const int ChunkBytes = 64 * 1024;

    private static readonly Refusal TooLarge = new(413, "UW-FILE-LARGE", new(
        "证据文件不能超过 4 MB，请压缩或拆分后再上传。", "An evidence file has at most 4 MB; compress or split it."));

    private static readonly Refusal Empty = Refusal.Invalid("UW-FILE-EMPTY", new(
        "文件没有内容，请重新选择。", "The file is empty; choose another."));

    /// <summary>What was kept.</summary>
    /// <param name="Sha256">Of the content, in hexadecimal.</param>
    /// <param name="Bytes">Length.</param>
    internal sealed record Kept(string Sha256, long Bytes);

    /// <summary>Keeps a content; the same twice is kept once. It is whole on disk before this returns.</summary>
    internal async Task<Outcome<Kept>> Keep(Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        string arriving = Path.Combine(folder, $"arriving-{Path.GetRandomFileName()}");
        try
        {
            Outcome<Kept> written = await Write(content, arriving, cancel);
            if (written is Outcome<Kept>.Done({ Sha256: var sha256 }))
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
    internal Stream Open(string sha256) => new FileStream(PlaceOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read);

    // Two characters of the hash spread the files over folders.
    private string PlaceOf(string sha256) => Path.Combine(folder, "evidence", sha256[..2], sha256);

    private static async Task<Outcome<Kept>> Write(Stream content, string path, CancellationToken cancel)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            long bytes = 0;
            while (await content.ReadAsync(chunk, cancel) is var read and > 0)
            {
                bytes += read;
                if (bytes > BytesMax) return TooLarge;

                hash.AppendData(chunk.AsSpan(0, read));
                await file.WriteAsync(chunk.AsMemory(0, read), cancel);
            }

            if (bytes is 0) return Empty;

            await file.FlushAsync(cancel);
            file.Flush(flushToDisk: true);
            return new Kept(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
