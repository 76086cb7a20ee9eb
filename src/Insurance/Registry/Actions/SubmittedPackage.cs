using System.Text;
using System.Text.Json;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Registry.Actions;

/// <summary>A package as it arrives: as JSON with the YAML in it, or as the YAML itself.</summary>
/// <param name="Content">What arrived, or why it cannot be taken.</param>
internal sealed record SubmittedPackage(Outcome<SubmittedPackage.Request> Content)
{
    private const int JsonBytesMax = 6 * FilingReader.BytesMax;     // JSON may write a character in six

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] YamlTypes = ["text/yaml", "application/yaml", "text/x-yaml", "application/x-yaml"];

    private static readonly Refusal TooLarge = new(413, "FIL-413", new(
        "产品文本超过 2 MB，请精简后再提交。", "The package is larger than 2 MB; shorten it."));

    private static readonly Refusal NotUnderstood = new(400, "FIL-400", new(
        "请求应为 {\"package\": \"YAML 文本\"}，或直接以 text/yaml 提交 UTF-8 编码的 YAML。",
        "Send {\"package\": \"the YAML\"}, or the YAML itself in UTF-8 as text/yaml."));

    private static readonly Refusal OtherType = new(415, "FIL-415", NotUnderstood.Detail);

    /// <param name="Package">The product package as YAML; its parts may be separated by <c>---</c>.</param>
    /// <param name="Draft">Whether to keep it as a draft instead of handing it in.</param>
    internal sealed record Request(string Package, bool Draft = false);

    /// <summary>Binds a route handler's parameter.</summary>
    public static async ValueTask<SubmittedPackage> BindAsync(HttpContext http)
    {
        string type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        bool isYaml = YamlTypes.Contains(type, StringComparer.Ordinal);
        if (!isYaml && type is not "application/json") return new SubmittedPackage(OtherType);

        byte[]? body = await Read(http, isYaml ? FilingReader.BytesMax : JsonBytesMax);
        if (body is null) return new SubmittedPackage(TooLarge);

        try
        {
            Request? request = isYaml
                ? new Request(Strict.GetString(body))
                : JsonSerializer.Deserialize<Request>(
                    body, http.RequestServices.GetRequiredService<JsonSerializerOptions>());
            return new SubmittedPackage(request is null ? NotUnderstood : request);
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException)
        {
            return new SubmittedPackage(NotUnderstood);
        }
    }

    private static async Task<byte[]?> Read(HttpContext http, int bytesMax)
    {
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(chunk, http.RequestAborted) is var count and > 0)
        {
            if (body.Length + count > bytesMax) return null;
            await body.WriteAsync(chunk.AsMemory(0, count), http.RequestAborted);
        }

        return body.ToArray();
    }
}
