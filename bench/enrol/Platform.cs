using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Breakwater.EnrolBench;

/// <summary>The real server over a loaded demonstration book, in a folder and a process of its own.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly Uri _address;

    private Platform(Process process, string folder, Uri address) => (_process, _folder, _address) = (process, folder, address);

    internal static async Task<Platform> Start(string? postgres)
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-enrol-").FullName;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        free.Stop();
        // Two years told in ten seconds leave memory no server of a day has: the book is loaded by a process before.
        using (Process loading = Run(folder, address, postgres, "--Demonstration:Load", "true"))
        {
            await Answers(address);
            loading.Kill();
            await loading.WaitForExitAsync();
        }

        var platform = new Platform(Run(folder, address, postgres), folder, address);
        await Answers(address);
        return platform;
    }

    private static Process Run(string folder, Uri address, string? postgres, params string[] settings)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Breakwater.Server.dll"), "--urls", address.ToString(),
            "--Logging:LogLevel:Default", "Warning", .. settings,
            .. postgres is null ? [] : new[] { "--Database", "Postgres", "--ConnectionStrings:Records", postgres },
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, UseShellExecute = false };
        start.Environment["Data__Folder"] = folder;
        return Process.Start(start)!;
    }

    private static async Task Answers(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (int tries = 0; tries < 6_000; tries++)
        {
            try
            {
                if ((await http.GetAsync("/health")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The server did not start.");
    }

    internal double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Largest resident memory so far, MB; from then on counted anew.</summary>
    internal double TakePeakMb()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(each => each.StartsWith("VmHWM",
            StringComparison.Ordinal));
        double peak = double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture) / 1_024;
        File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");
        return peak;
    }

    internal async Task<Person> SignIn(string email)
    {
        var person = new Person(_address);
        await person.Post("/session", new { email, password = Wiring.Demonstration.DemonstrationBook.Password });
        await person.Get("/session");
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Someone signed in.</summary>
internal sealed class Person(Uri server) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    internal Task<(JsonNode Body, string? Version)> Get(string path) => Send(HttpMethod.Get, path, content: null, version: null);

    internal Task<(JsonNode Body, string? Version)> Post(string path, object body, string? version = null) =>
        Send(HttpMethod.Post, path, JsonContent.Create(body), version);

    internal async Task<(JsonNode Body, string? Version)> Upload(string path, string file)
    {
        await using FileStream stream = File.OpenRead(file);
        var content = new StreamContent(stream);
        content.Headers.ContentType = new("text/csv");
        return await Send(HttpMethod.Post, path, content, version: null);
    }

    public void Dispose() => _http?.Dispose();

    private async Task<(JsonNode Body, string? Version)> Send(HttpMethod method, string path, HttpContent? content,
        string? version)
    {
        _http ??= new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies })
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromMinutes(30),
        };
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = content };
        if (method != HttpMethod.Get)
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            if (_cookies.GetCookies(server)["XSRF-TOKEN"]?.Value is { } token) request.Headers.Add("X-XSRF-TOKEN", token);
        }

        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        using HttpResponseMessage answer = await _http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
        return (text.Length is 0 ? new JsonObject() : JsonNode.Parse(text)!, answer.Headers.ETag?.Tag);
    }
}
