using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Breakwater.Paths;

/// <summary>Requests as bytes.</summary>
internal static class Request
{
    internal static byte[] Get(string path, params IReadOnlyList<string> headers) => Of("GET", path, null, headers);

    internal static byte[] Post(string path, string body, IReadOnlyList<string> headers) => Of("POST", path, body, headers);

    private static byte[] Of(string method, string path, string? body, IReadOnlyList<string> headers)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (string header in headers) text.Append(header).Append("\r\n");
        if (body is not null)
            text.Append("Content-Type: application/json\r\n").Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }
}

/// <summary>Someone of the demonstration book, signed in as a browser is.</summary>
internal sealed class Person : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly Uri _server;

    private Person(Uri server)
    {
        _server = server;
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
    }

    internal static async Task<Person> SignIn(Uri server, string email)
    {
        var person = new Person(server);
        await person.Post("/session", new { email, password = Wiring.Demonstration.DemonstrationBook.Password });
        await person.Get("/session");
        return person;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Headers a browser would send with a change.</summary>
    internal IReadOnlyList<string> Headers => [$"Cookie: {_cookies.GetCookieHeader(_server)}", $"X-XSRF-TOKEN: {Token}"];

    internal async Task<(JsonNode Body, string? Version)> Get(string path)
    {
        using HttpResponseMessage answer = await _http.GetAsync("/api/v1" + path);
        return await Read(answer, path);
    }

    internal async Task<(JsonNode Body, string? Version)> Post(string path, object body, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (Token is { } token) request.Headers.Add("X-XSRF-TOKEN", token);
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        using HttpResponseMessage answer = await _http.SendAsync(request);
        return await Read(answer, path);
    }

    private string? Token => _cookies.GetCookies(_server)["XSRF-TOKEN"]?.Value;

    private static async Task<(JsonNode Body, string? Version)> Read(HttpResponseMessage answer, string path)
    {
        string text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
        return (text.Length is 0 ? new JsonObject() : JsonNode.Parse(text)!, answer.Headers.ETag?.Tag);
    }
}

/// <summary>Policies that are bound and wait for their premium, and the requests that issue and read them.</summary>
internal sealed class Work
{
    private readonly List<byte[]> _issues;
    private readonly IReadOnlyList<byte[]> _reads;
    private int _next = -1;
    private int _nextRead = -1;

    private Work(List<byte[]> issues, IReadOnlyList<byte[]> reads) => (_issues, _reads) = (issues, reads);

    /// <summary>One policy after the other, through the whole book and again.</summary>
    internal byte[] NextRead() => _reads[(int)((uint)Interlocked.Increment(ref _nextRead) % (uint)_reads.Count)];

    /// <summary>Hands out requests until so many were handed out in all.</summary>
    internal Func<byte[]?> NextIssue(int upTo) => () =>
    {
        if (Volatile.Read(ref _next) + 1 >= Math.Min(upTo, _issues.Count)) return null;
        int at = Interlocked.Increment(ref _next);
        return at < _issues.Count ? _issues[at] : null;
    };

    internal static async Task<Work> Prepare(Running server, int policies, int clients)
    {
        using Person risk = await Person.SignIn(server.Http.BaseAddress!, "enterprise21@demo.example");
        using Person finance = await Person.SignIn(server.Http.BaseAddress!, "finance@wanghai.demo.example");
        JsonNode filing = (await risk.Get("/filings/offered?province=320000")).Body.AsArray()
            .First(each => each!["insurerName"]!["en"]!.GetValue<string>().StartsWith("Wanghai", StringComparison.Ordinal))!;
        string assessment = await Assess(risk, filing["filing"]!.GetValue<string>());
        string inception = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20).ToString("O", CultureInfo.InvariantCulture);

        List<byte[]> issues = [];
        List<byte[]> reads = [];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, policies), new ParallelOptions { MaxDegreeOfParallelism = clients }, async (number, _) =>
            {
                string policy = await Bind(risk, assessment, inception);
                JsonNode invoice = (await finance.Get($"/policies/{policy}/money")).Body["invoices"]![0]!;
                string body = new JsonObject
                {
                    ["amount"] = invoice["amount"]!.DeepClone(),
                    ["on"] = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("O", CultureInfo.InvariantCulture),
                    ["bankReference"] = $"PATHS-{number}",
                }.ToJsonString();
                byte[] request = Request.Post(
                    $"/api/v1/invoices/{invoice["id"]!.GetValue<string>()}/receipts", body,
                    [.. finance.Headers, $"Idempotency-Key: paths-{number}", "If-Match: \"1\""]);
                lock (issues)
                {
                    issues.Add(request);
                    reads.Add(Request.Get($"/api/v1/policies/{policy}", [.. finance.Headers]));
                }
            });
        JsonArray told = (await finance.Get("/policies?size=100")).Body["items"]!.AsArray();
        reads.AddRange(told.Select(each => Request.Get($"/api/v1/policies/{each!["id"]!.GetValue<string>()}", [.. finance.Headers])));
        return new Work(issues, reads);
    }

    private static async Task<string> Assess(Person risk, string filing)
    {
        (JsonNode begun, string? version) = await risk.Post("/assessments", new { filing });
        string path = $"/assessments/{begun["id"]!.GetValue<string>()}";
        JsonNode asked = (await risk.Get(path + "/questionnaire")).Body;
        (_, version) = await risk.Post(path + "/answers", new
        {
            answers = asked["questions"]!.AsArray().Select(q => new { question = q!["code"]!.GetValue<string>(), answer = Answer(q) }),
        }, version);
        await risk.Post(path + "/controls", new
        {
            controls = asked["controls"]!.AsArray().Select(c => new { control = c!["code"]!.GetValue<string>(), presence = "Present", scope = "all" }),
        }, version);
        return begun["id"]!.GetValue<string>();
    }

    private static string Answer(JsonNode question) => question["kind"]!.GetValue<string>() switch
    {
        "YesNo" => "no",
        "Choice" => question["choices"]![0]!["code"]!.GetValue<string>(),
        "Number" => "8",
        "Amount" => "0.00",
        _ => "none",
    };

    private static async Task<string> Bind(Person risk, string assessment, string inception)
    {
        (JsonNode made, _) = await risk.Post("/submissions", new { assessment, inception });
        string path = $"/submissions/{made["id"]!.GetValue<string>()}";
        (JsonNode view, string? version) = await risk.Get(path);
        JsonNode offer = view["offers"]![0]!;
        (JsonNode quoted, version) = await risk.Post(
            path + "/quote", new { options = new[] { new { limit = offer["limit"], retention = offer["retention"] } } }, version);
        await risk.Post(path + "/acceptances", new { option = quoted["quote"]!["options"]![0]!["id"]!.GetValue<string>() }, version);
        JsonNode proposal = (await risk.Get($"/policies/proposal?submission={made["id"]!.GetValue<string>()}")).Body;
        (JsonNode bound, _) = await risk.Post("/policies", new
        {
            submission = made["id"]!.GetValue<string>(),
            confirmed = proposal["exclusions"]!.AsArray().Select(each => each!["code"]!.GetValue<string>()),
            wordingVersion = proposal["wordingVersion"]!.GetValue<string>(),
        });
        return bound["policy"]!.GetValue<string>();
    }
}
