using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Breakwater.Wiring.Demonstration;

/// <summary>Who acts in a story.</summary>
/// <param name="Actor">As in <see cref="Caller.Actor"/>.</param>
/// <param name="Role">Role.</param>
/// <param name="Organisation">For whom they act.</param>
internal sealed record Player(string Actor, Role Role, OrganisationId Organisation);

/// <summary>The platform itself on a clock of its own: a story is told by calling its routes, as its users would.</summary>
/// <remarks>So the demonstration book passes every rule, posts every entry and leaves every audit record by itself.</remarks>
internal sealed class StoryHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly InnerServer _server;
    private readonly JsonSerializerOptions _json;
    private int _calls;

    private StoryHost(WebApplication app, InnerServer server, StoryClock clock)
    {
        (_app, _server, Clock) = (app, server, clock);
        _json = app.Services.GetRequiredService<JsonSerializerOptions>();
    }

    internal StoryClock Clock { get; }

    internal IServiceProvider Services => _app.Services;

    internal static async Task<StoryHost> Start(IConfiguration configuration, DateTimeOffset begin, CancellationToken cancel)
    {
        var clock = new StoryClock(begin);
        var server = new InnerServer();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Error);      // a body within the process needs no size limit
        builder.Services.AddRouting();
        builder.Services.AddBreakwater(builder.Configuration).AddPipeline();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.AddSingleton<IServer>(server);
        WebApplication app = builder.Build();
        app.UsePipeline();
        app.Use((http, next) =>
        {
            if (http.Features.Get<Player>() is { } player)
                http.User = CallerClaims.Principal(player.Actor, player.Role, player.Organisation, "Story");
            return next(http);
        });
        app.UseRouting();
        app.MapBreakwater();
        app.UseAccessTable();
        await app.StartAsync(cancel);
        return new StoryHost(app, server, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Reads something.</summary>
    /// <exception cref="InvalidOperationException">It was refused: the story no longer fits the rules.</exception>
    internal Task<Told> Get(Player? who, string path) => Send(who, "GET", path, [], "application/json", version: null);

    /// <summary>Does something.</summary>
    /// <param name="who">Who does it; null for somebody who is not signed in.</param>
    /// <param name="path">Below <c>/api/v1</c>.</param>
    /// <param name="body">Written as JSON.</param>
    /// <param name="version">Version it rests on, or null.</param>
    /// <exception cref="InvalidOperationException">It was refused: the story no longer fits the rules.</exception>
    internal Task<Told> Post(Player? who, string path, object body, int? version = null) =>
        Send(who, "POST", path, JsonSerializer.SerializeToUtf8Bytes(body, _json), "application/json", version);

    /// <summary>Does something with a thing as it stands now.</summary>
    /// <param name="who">Who does it, and reads it before.</param>
    /// <param name="thing">Its path.</param>
    /// <param name="action">Below it.</param>
    /// <param name="body">Written as JSON; null for an empty one.</param>
    /// <exception cref="InvalidOperationException">It was refused: the story no longer fits the rules.</exception>
    internal async Task<Told> On(Player who, string thing, string action, object? body = null) =>
        await Post(who, $"{thing}/{action}", body ?? new { }, (await Get(who, thing)).Version);

    /// <summary>Hands in a file.</summary>
    internal Task<Told> Upload(Player who, string path, string content, string type, int? version = null) =>
        Send(who, "POST", path, Encoding.UTF8.GetBytes(content), type, version);

    private async Task<Told> Send(Player? who, string method, string path, byte[] body, string type, int? version)
    {
        // Looking takes no time: how often a story has to look until something is done is the machine's, not the story's.
        if (method is not "GET") Clock.Pass(TimeSpan.FromSeconds(1));
        (string route, string query) = path.IndexOf('?') is >= 0 and var at ? (path[..at], path[at..]) : (path, "");
        var request = new HttpRequestFeature
        {
            Method = method,
            Scheme = "http",
            Protocol = "HTTP/1.1",
            Path = "/api/v1" + route,
            QueryString = query,
            Body = new MemoryStream(body, writable: false),
        };
        request.Headers.Host = "breakwater";
        request.Headers.AcceptLanguage = "en";
        request.Headers.Authorization = "Story";     // not a cookie, so no antiforgery token is asked for
        if (method is not "GET")
        {
            request.Headers.ContentType = type;
            request.Headers.ContentLength = body.Length;
            request.Headers["Idempotency-Key"] = string.Create(CultureInfo.InvariantCulture, $"story-{++_calls}");
            if (version is not null) request.Headers.IfMatch = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        }

        (int status, IHeaderDictionary headers, byte[] answer) = await _server.Send(
            request, who is null ? [] : [(typeof(Player), who)]);
        if (status is < 200 or > 299)
        {
            throw new InvalidOperationException(
                $"The demonstration story was refused: {method} {path} as {who?.Role}: {status} "
                + $"{Encoding.UTF8.GetString(answer)}");
        }

        int? tag = int.TryParse(headers.ETag.ToString().Trim('"'), CultureInfo.InvariantCulture, out int read) ? read : null;
        return new Told(answer.Length is 0 ? null : JsonNode.Parse(answer), tag);
    }
}

/// <summary>An answer of the platform.</summary>
/// <param name="Body">JSON, or null.</param>
/// <param name="Version">ETag, or null.</param>
internal sealed record Told(JsonNode? Body, int? Version)
{
    /// <summary>A field that is there.</summary>
    internal JsonNode this[string field] => Body?[field]
        ?? throw new InvalidOperationException($"The answer has no field {field}: {Body?.ToJsonString()}");

    /// <summary>A text field that is there.</summary>
    internal string Text(string field) => this[field].GetValue<string>();
}
