using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Foundation;
using Breakwater.Foundation.Amounts;

namespace Breakwater.Journeys.Tests;

/// <summary>Someone who calls the API: by key, by cookie and page token, or without a sign-in.</summary>
internal sealed partial class Calls(HttpClient http)
{
    private const string Page = "XSRF-TOKEN=";

    private static readonly JsonSerializerOptions Json = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));
    private static int _keys;

    /// <summary>With an API key.</summary>
    internal static Calls ByKey(HttpClient http, string key)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new Calls(http);
    }

    /// <summary>Signs in as a browser does; the client must keep cookies.</summary>
    internal static async Task<Calls> ByPassword(HttpClient http, string email, string password)
    {
        var calls = new Calls(http);
        Told told = (await calls.Post("/session", new { email, password })).Is(200);
        Assert.Equal("SignedIn", told.Text("state"));
        return calls;
    }

    /// <summary>A key no other change of this process has.</summary>
    internal static string NextKey() => string.Create(CultureInfo.InvariantCulture, $"journey-{Interlocked.Increment(ref _keys)}");

    internal async Task<Told> Get(string path)
    {
        Told told = await Send(HttpMethod.Get, path, content: null, ifMatch: null, key: null);
        if (told.Status is not 200 || !OnePolicy().IsMatch(path)) return told;

        // The page may be a remembered one; made anew for the same two days it must say the same.
        Told anew = await Send(
            HttpMethod.Get, $"{path}?effective={told.Text("effective")}&recorded={told.Text("recorded")}", content: null,
            ifMatch: null, key: null);
        Assert.True(JsonNode.DeepEquals(anew.Body, told.Body), $"The page is out of date: {told} instead of {anew}");
        return told;
    }

    internal Task<Told> Post(string path, object body, int? ifMatch = null, string? key = null) =>
        Send(HttpMethod.Post, path, Body(body), ifMatch, key ?? NextKey());

    /// <summary>Hands in a file as it is.</summary>
    internal Task<Told> Upload(string path, string text, string type, int? ifMatch = null) =>
        Upload(path, Encoding.UTF8.GetBytes(text), type, ifMatch);

    internal Task<Told> Upload(string path, byte[] file, string type, int? ifMatch = null)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return Send(HttpMethod.Post, path, content, ifMatch, NextKey());
    }

    /// <summary>Changes a thing at the version it has now.</summary>
    internal async Task<Told> On(string thing, string action, object? body = null)
    {
        Told now = (await Get(thing)).Is(200);
        return await Post($"{thing}/{action}", body ?? new { }, now.Version);
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    internal async Task<Told> Send(HttpMethod method, string path, HttpContent? content, int? ifMatch, string? key)
    {
        using var request = new HttpRequestMessage(method, Address(path));
        request.Content = content;
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using HttpResponseMessage response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies)) KeepPageToken(cookies);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        bool isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
        int? tag = int.TryParse(response.Headers.ETag?.Tag.Trim('"'), out int read) ? read : null;
        return new Told(
            $"{method} {path}", (int)response.StatusCode, isJson && bytes.Length > 0 ? JsonNode.Parse(bytes) : null, tag, bytes);
    }

    internal static ByteArrayContent Body(object body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    [GeneratedRegex("^/policies/[0-9a-f-]{36}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OnePolicy();

    private static string Address(string path) =>
        path.StartsWith("/openapi", StringComparison.Ordinal) || path is "/health" ? path : "/api/v1" + path;

    // The page reads this cookie and sends it back as a header, which another site cannot do.
    private void KeepPageToken(IEnumerable<string> cookies)
    {
        if (cookies.LastOrDefault(cookie => cookie.StartsWith(Page, StringComparison.Ordinal)) is not { } cookie) return;

        http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(cookie[Page.Length..].Split(';')[0]));
    }
}

/// <summary>An answer of the platform.</summary>
/// <param name="Asked">Method and path, for messages.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, or null.</param>
/// <param name="Version">ETag, or null.</param>
/// <param name="Bytes">The body as it came.</param>
internal sealed record Told(string Asked, int Status, JsonNode? Body, int? Version, byte[] Bytes)
{
    /// <summary>The refusal's code; empty when nothing was refused.</summary>
    internal string Code => Status >= 400 ? Body?["code"]?.GetValue<string>() ?? "" : "";

    internal JsonNode this[string field] => Body?[field] ?? throw new InvalidOperationException($"No field {field}: {this}");

    internal string Text(string field) => this[field].GetValue<string>();

    internal Money Money(string field) => MoneyOf(this[field]);

    /// <summary>Fails with the answer's own words when its status is another.</summary>
    internal Told Is(int status)
    {
        Assert.True(Status == status, $"{status} was expected: {this}");
        return this;
    }

    /// <summary>The same for a refusal.</summary>
    internal void Refuses(int status, string code) =>
        Assert.True(Status == status && string.Equals(Code, code, StringComparison.Ordinal), $"{status} {code} was expected: {this}");

    internal static Money MoneyOf(JsonNode node) =>
        Breakwater.Foundation.Amounts.Money.Cny((long)(decimal.Parse(node["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture) * 100));

    public override string ToString() => $"{Asked}: {Status} {Encoding.UTF8.GetString(Bytes)}";
}
