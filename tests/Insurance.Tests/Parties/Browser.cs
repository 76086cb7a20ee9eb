using System.Net;
using System.Net.Http.Json;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>A browser: keeps cookies, and sends our page's token with every change unless told otherwise.</summary>
internal sealed class Browser(HttpMessageInvoker server)
{
    internal const string Origin = "http://localhost";

    private static readonly Uri Site = new(Origin);

    private readonly CookieContainer _cookies = new();

    /// <summary>The cookies of the last answer, as they were set.</summary>
    internal IReadOnlyList<string> Set { get; private set; } = [];

    internal string? Cookie(string name) => _cookies.GetCookies(Site)[name]?.Value;

    internal Task<Answered> Get(string path) => Send(HttpMethod.Get, path, body: null, ifMatch: null, key: null, token: null);

    internal Task<Answered> Post(
        string path, object? body = null, int? ifMatch = null, string? key = null, string? token = null) =>
        Send(HttpMethod.Post, path, body ?? new { }, ifMatch, key, token);

    internal Task<Answered> Delete(string path) => Send(HttpMethod.Delete, path, body: null, ifMatch: null, key: null, token: null);

    private async Task<Answered> Send(HttpMethod method, string path, object? body, int? ifMatch, string? key, string? token)
    {
        using HttpRequestMessage request = new(method, "/api/v1" + path);
        if (body is not null) request.Content = JsonContent.Create(body, options: Someone.Wire);
        request.Headers.Add("Accept-Language", "en");
        request.Headers.Add("Origin", Origin);
        request.Headers.TryAddWithoutValidation("Cookie", _cookies.GetCookieHeader(Site));
        if (method != HttpMethod.Get)
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("N"));
            request.Headers.TryAddWithoutValidation("X-XSRF-TOKEN", token ?? Cookie("XSRF-TOKEN") ?? "");
        }

        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
        request.RequestUri = new Uri(Site, request.RequestUri!);
        using HttpResponseMessage response = await server.SendAsync(request, CancellationToken.None);
        Set = response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? [.. set] : [];
        foreach (string each in Set) _cookies.SetCookies(Site, each);
        return await Answered.Of(response);
    }
}
