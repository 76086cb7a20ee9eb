using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Breakwater.Assessment.Scans;

/// <summary>
/// A file as it arrives: kept in a temporary file, never whole in memory, and gone with the request.
/// </summary>
/// <param name="Content">At its beginning; null when it is refused.</param>
/// <param name="Sha256">In hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Why">Why it is refused; null when it is not.</param>
internal sealed record ScanUpload(Stream? Content, string Sha256, long Bytes, Refusal? Why)
{
    private const int InMemoryMax = 256 * 1024;

    /// <summary>What a file may be sent as; none of them can be sent by a form of another site without asking first.</summary>
    internal static IReadOnlyList<string> Types { get; } =
    [
        "application/xml", "text/xml", "application/json", "application/x-ndjson", "application/jsonl", "text/csv",
        "application/sarif+json", "application/vnd.cyclonedx+json", "application/gzip", "application/zip",
        "application/octet-stream",
    ];

    /// <summary>Binds a route handler's parameter.</summary>
    public static async ValueTask<ScanUpload> BindAsync(HttpContext http)
    {
        string type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (!Types.Contains(type)) return Refused(ScanRefusals.OtherType);
        if (http.Request.ContentLength > ScanLimits.BytesMax) return Refused(ScanRefusals.TooLarge);

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
        return new ScanUpload(spool, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, Why: null);
    }

    private static ScanUpload Refused(Refusal why) => new(Content: null, "", Bytes: 0, why);
}

/// <summary>For routes that take a file.</summary>
internal static class FileRoutes
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>Names every type a file may be sent as.</summary>
        internal RouteHandlerBuilder AcceptsFiles() =>
            route.Accepts<Stream>(ScanUpload.Types[0], [.. ScanUpload.Types.Skip(1)]);
    }
}
