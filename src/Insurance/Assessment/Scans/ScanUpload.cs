using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Breakwater.Assessment.Scans;

/// <summary>
/// A scan file as it arrives: kept in a temporary file, never whole in memory, and gone with the request.
/// </summary>
/// <param name="Content">At its beginning; null when it is refused.</param>
/// <param name="Tool">Which tool wrote it.</param>
/// <param name="Sha256">In hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Why">Why it is refused; null when it is not.</param>
internal sealed record ScanUpload(Stream? Content, ScanTool Tool, string Sha256, long Bytes, Refusal? Why)
{
    private const int InMemoryMax = 256 * 1024;

    /// <summary>Binds a route handler's parameter.</summary>
    public static async ValueTask<ScanUpload> BindAsync(HttpContext http)
    {
        ScanTool? tool = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "application/xml" or "text/xml" => ScanTool.Nmap,
            "application/json" or "application/x-ndjson" or "application/jsonl" => ScanTool.Nuclei,
            _ => null,
        };
        if (tool is null) return Refused(ScanRefusals.OtherType);

        var spool = new FileBufferingReadStream(
            http.Request.Body, InMemoryMax, ScanLimits.BytesMax + InMemoryMax, Path.GetTempPath());
        http.Response.RegisterForDisposeAsync(spool);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[64 * 1024];
        long bytes = 0;
        while (await spool.ReadAsync(chunk, http.RequestAborted) is var count and > 0)
        {
            bytes += count;
            if (bytes > ScanLimits.BytesMax) return Refused(ScanRefusals.TooLarge);
            hash.AppendData(chunk, 0, count);
        }

        spool.Position = 0;
        return new ScanUpload(spool, tool.Value, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, Why: null);
    }

    private static ScanUpload Refused(Refusal why) => new(Content: null, default, "", Bytes: 0, why);
}
