using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;
using Breakwater.Wiring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Insurance.Tests;

/// <summary>A few modules on a database of their own, with whatever stands upstream replaced by the test.</summary>
/// <remarks>The pipeline, access table and writer are the real ones; who calls is said in the Authorization header.</remarks>
internal sealed class Bench : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string? _folder;

    private Bench(WebApplication app, TestClock clock, string? folder) => (_app, Clock, _folder) = (app, clock, folder);

    internal TestClock Clock { get; }

    internal IServiceProvider Services => _app.Services;

    internal static Task<Bench> OnSqlite(Action<IServiceCollection> modules, Action<IEndpointRouteBuilder>? routes = null)
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-bench-").FullName;
        return Start(
            services => services.AddBulkDoor(Database.Sqlite).AddGroupWriter().AddPooledDbContextFactory<BreakwaterDb>(options =>
                options.UseSqlite($"Data Source={Path.Combine(folder, "bench.db")};Pooling=false").OfManyHosts()),
            folder, modules, routes);
    }

    internal static Task<Bench> OnPostgres(
        PostgresServer server, Action<IServiceCollection> modules, Action<IEndpointRouteBuilder>? routes = null)
    {
        string connection = server.Empty();
        return Start(
            services => services.AddBulkDoor(Database.Postgres).AddSingleWriter().AddPooledDbContextFactory<BreakwaterDb>(
                options =>
                options.UseNpgsql(connection).OfManyHosts()),
            folder: null, modules, routes);
    }

    /// <summary>Carries out changes as the system's own, outside any route.</summary>
    internal async Task<Reply> Command(Func<IServiceProvider, CancellationToken, Task<Outcome<Effect>>> act)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        var caller = new Caller("system:test", Role.SystemAdmin, default, Reach.All);
        return await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(
                scope.ServiceProvider.GetRequiredService<Store>(), caller, "test", "test", Key: null, [0],
                cancel => act(scope.ServiceProvider, cancel)),
            CancellationToken.None);
    }

    /// <summary>Carries out changes that are not refused.</summary>
    internal async Task Do(Func<IServiceProvider, CancellationToken, Task> act)
    {
        Reply reply = await Command(async (services, cancel) =>
        {
            await act(services, cancel);
            return Effect.Changed("done");
        });
        Assert.Null(reply.Refusal);
    }

    /// <summary>Looks something up in a scope of its own.</summary>
    internal async Task<T> Ask<TService, T>(Func<TService, Task<T>> question) where TService : notnull
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Changes the database behind the system's back.</summary>
    internal Task<int> Tamper(string sql) =>
        Ask<Store, int>(store => store.Context.Database.ExecuteSqlRawAsync(sql));

    /// <summary>Someone who calls the API.</summary>
    internal Someone As(Role role, OrganisationId organisation, string actor = "user:1")
    {
        HttpClient http = _app.GetTestClient();
        http.DefaultRequestHeaders.Add("Authorization", $"Test {role}/{organisation.Value}/{actor}");
        return new Someone(http);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Bench> Start(
        Action<IServiceCollection> storage, string? folder, Action<IServiceCollection> modules,
        Action<IEndpointRouteBuilder>? routes)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        var clock = new TestClock();
        builder.WebHost.UseTestServer();
        // Of all errors only what a request was answered 500 for: no test asks for that, and its cause is wanted.
        builder.Logging.SetMinimumLevel(LogLevel.Critical).AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.Error);
        builder.Services.AddSingleton<TimeProvider>(clock).AddFoundation().AddPipeline().AddAntiforgery();
        storage(builder.Services);
        modules(builder.Services);
        WebApplication app = builder.Build();
        await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
        {
            DatabaseFacade database = scope.ServiceProvider.GetRequiredService<Store>().Context.Database;
            await database.EnsureCreatedAsync();
            if (folder is not null) await database.ExecuteSqlRawAsync("pragma journal_mode=wal");
        }

        app.UsePipeline();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.Authorization is [{ } header]
                && header["Test ".Length..].Split('/') is [var role, var of, var actor])
            {
                var organisation = new OrganisationId(Guid.Parse(of));
                http.User = CallerClaims.Principal(actor, Enum.Parse<Role>(role), organisation, "Test");
            }

            return next(http);
        });
        if (routes is not null)
        {
            app.UseRouting();
            RouteGroupBuilder api = app.MapGroup("/api/v1");
            api.MapFoundation();
            routes(api);
            app.UseAccessTable();
        }

        await app.StartAsync();
        return new Bench(app, clock, folder);
    }
}

/// <summary>A caller of the API.</summary>
internal sealed class Someone(HttpClient http)
{
    private int _calls;

    internal async Task<Answered> Get(string path) => await Answered.Of(await http.GetAsync("/api/v1" + path));

    /// <summary>Reads bytes as they come.</summary>
    internal async Task<(int Status, byte[] Bytes)> Download(string path)
    {
        using HttpResponseMessage response = await http.GetAsync("/api/v1" + path);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    internal async Task<Answered> Post(string path, object body, int? ifMatch = null, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1" + path)
        {
            Content = JsonContent.Create(body, options: Wire),
        };
        request.Headers.Add("Idempotency-Key", key ?? $"key-{++_calls}-{Guid.NewGuid():N}");
        request.Headers.Add("Accept-Language", "en");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
        return await Answered.Of(await http.SendAsync(request));
    }

    /// <summary>Sends a file as it is.</summary>
    internal async Task<Answered> Upload(
        string path, byte[] file, string contentType, int? ifMatch = null, string? key = null) =>
        await Upload(path, new ByteArrayContent(file), contentType, ifMatch, key);

    internal async Task<Answered> Upload(
        string path, HttpContent file, string contentType, int? ifMatch = null, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1" + path) { Content = file };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add("Idempotency-Key", key ?? $"key-{++_calls}-{Guid.NewGuid():N}");
        request.Headers.Add("Accept-Language", "en");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
        return await Answered.Of(await http.SendAsync(request));
    }

    internal static JsonSerializerOptions Wire { get; } = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));
}

/// <summary>An answer, read.</summary>
internal sealed record Answered(int Status, JsonNode? Body, int? Version)
{
    internal string? Code => (string?)Body?["code"];

    internal static async Task<Answered> Of(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        int? version = response.Headers.ETag is { } tag ? int.Parse(tag.Tag.Trim('"')) : null;
        return new Answered((int)response.StatusCode, text.Length is 0 ? null : JsonNode.Parse(text), version);
    }
}
