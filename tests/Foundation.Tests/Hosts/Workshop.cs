using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Work;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;
using Breakwater.Wiring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Foundation.Tests.Hosts;

/// <summary>Where records are; it outlives the host, so that a restart can be played.</summary>
internal sealed class Place : IDisposable
{
    private Place(bool isSqlite, string folder, string connection) =>
        (IsSqlite, Folder, Connection) = (isSqlite, folder, connection);

    internal bool IsSqlite { get; }

    internal string Folder { get; }

    internal string Connection { get; }

    internal string File => Path.Combine(Folder, "records.db");

    internal static Place OnSqlite()
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-place-").FullName;
        return new Place(isSqlite: true, folder, $"Data Source={Path.Combine(folder, "records.db")};Pooling=false");
    }

    internal static Place OnPostgres(PostgresServer server) => new(
        isSqlite: false, Directory.CreateTempSubdirectory("breakwater-place-").FullName,
        server.Empty().Replace("Pooling=false", "Maximum Pool Size=30", StringComparison.Ordinal));

    internal static Place On(bool sqlite, PostgresServer server) => sqlite ? OnSqlite() : OnPostgres(server);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>
/// Foundation with one small module on a place: the pipeline, access table, writer and sealer are the real ones.
/// </summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _stopped;

    private Workshop(WebApplication app, TestClock clock) => (_app, Clock) = (app, clock);

    internal static OrganisationId Mine { get; } = new(new Guid(1, 0, 0, new byte[8]));

    internal static OrganisationId Theirs { get; } = new(new Guid(2, 0, 0, new byte[8]));

    internal TestClock Clock { get; }

    internal IServiceProvider Services => _app.Services;

    internal Doors Doors => Services.GetRequiredService<Doors>();

    /// <param name="at">Where its records are.</param>
    /// <param name="more">Further services.</param>
    /// <param name="sockets">Whether it listens on loopback, as limits of Kestrel need it.</param>
    /// <param name="sealer">Whether PostgreSQL's sealer runs beside the test.</param>
    /// <param name="courier">Whether events are delivered, by commands of their own.</param>
    internal static async Task<Workshop> Open(
        Place at, Action<IServiceCollection>? more = null, bool sockets = false, bool sealer = true, bool courier = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        var clock = new TestClock();
        if (!sockets) builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Configuration["Keys:Folder"] = Path.Combine(at.Folder, "keys");
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddSingleton<TimeProvider>(clock).AddFoundation().AddPipeline().AddAntiforgery().AddThings();
        if (!courier) builder.Services.Remove(builder.Services.First(service => service.ImplementationType == typeof(Courier)));
        AddRecords(builder.Services, at);
        if (!sealer) builder.Services.Remove(builder.Services.First(s => s.ImplementationType == typeof(BackgroundSealer)));
        more?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<Store>().Context.Database;
            await database.EnsureCreatedAsync();
            if (at.IsSqlite) await database.ExecuteSqlRawAsync("pragma journal_mode=wal");
        }

        app.UsePipeline();
        app.Use((http, next) =>
        {
            // A cookie comes by itself, without a header that our page has set.
            string? who = http.Request.Headers.Authorization is [{ } header] ? header["Test ".Length..]
                : http.Request.Headers["X-Cookie"];
            if (who?.Split('/') is [var role, var of, var actor]) http.User = Principal(role, of, actor);
            return next(http);
        });
        app.UseRouting();
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        api.MapFoundation();
        api.MapThings();
        app.UseAccessTable();
        await app.StartAsync();
        return new Workshop(app, clock);
    }

    internal Someone As(Role role, OrganisationId organisation, string actor = "user:1") =>
        new(Client(), $"Test {role}/{organisation.Value}/{actor}");

    internal HttpClient Client()
    {
        if (Services.GetRequiredService<IServer>() is TestServer server) return server.CreateClient();

        string address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>One command outside any route.</summary>
    internal async Task<Reply> Commit(
        Func<IServiceProvider, CancellationToken, Task<Outcome<Effect>>> act, string? key = null, string actor = "system:test",
        byte hash = 0)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(
                scope.ServiceProvider.GetRequiredService<Store>(), new Caller(actor, Role.SystemAdmin, Mine, Reach.All),
                "test", "test", key, [hash], cancel => act(scope.ServiceProvider, cancel)),
            CancellationToken.None);
    }

    /// <summary>Makes one thing by a command.</summary>
    internal Task<Reply> Make(Things.Request request, string? key = null, string actor = "system:test", byte hash = 0) => Commit(
        (services, _) => Things.Make(
            services.GetRequiredService<Store>(), services.GetRequiredService<IIdSource>(), Clock, Doors,
            new Caller(actor, Role.SystemAdmin, Mine, Reach.All), request),
        key, actor, hash);

    internal async Task<T> Ask<TService, T>(Func<TService, Task<T>> question) where TService : notnull
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    internal Task<int> Count<T>(System.Linq.Expressions.Expression<Func<T, bool>>? which = null) where T : class =>
        Ask<Store, int>(store => which is null ? store.Read<T>().CountAsync() : store.Read<T>().CountAsync(which));

    internal Task<int> Sql(string sql) => Ask<Store, int>(store => store.Context.Database.ExecuteSqlRawAsync(sql));

    /// <summary>How many rows every table of Foundation and the module holds that a refused command must not touch.</summary>
    internal async Task<(int Things, int Notes, int Audit, int Answers, int Events)> Rows() => (
        await Count<Thing>(), await Count<ThingNote>(), await Count<AuditRecord>(),
        await Count<Answered>(), await Count<OutboxMessage>());

    /// <summary>What the integrity checks find, by name of the record.</summary>
    internal async Task<List<string>> Breaches()
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await BreachesIn(scope.ServiceProvider);
    }

    internal static async Task<List<string>> BreachesIn(IServiceProvider services)
    {
        List<string> found = [];
        foreach (IIntegrityCheck check in services.GetServices<IIntegrityCheck>())
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add(breach.Record);
        return found;
    }

    /// <summary>
    /// Waits until everything is sealed; on PostgreSQL a transaction of any database of the server may hold it up.
    /// </summary>
    internal async Task AllSealed()
    {
        for (int i = 0; i < 3_000; i++)
        {
            await SealOnce();
            if (await Count<Seal>() >= await Count<AuditRecord>()) return;
            await Moment(20);
        }

        Assert.Fail("Not everything was sealed within a minute.");
    }

    /// <summary>On PostgreSQL, one round of sealing; on SQLite the writer has done it.</summary>
    internal async Task SealOnce()
    {
        await using BreakwaterDb db = await Services.GetRequiredService<IDbContextFactory<BreakwaterDb>>().CreateDbContextAsync();
        bool isSqlite = db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        if (!isSqlite) await BackgroundSealer.SealOnce(db, CancellationToken.None);
    }

    /// <summary>Lets a moment pass, for what goes on in the background.</summary>
    internal static Task Moment(int milliseconds) => Task.Delay(milliseconds);

    /// <summary>Fails instead of waiting for ever.</summary>
    internal static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Runs a statement on a context of the test's own.</summary>
    internal static Task Raw(BreakwaterDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql);

    /// <summary>A context of the test's own.</summary>
    internal Task<BreakwaterDb> Db() => Services.GetRequiredService<IDbContextFactory<BreakwaterDb>>().CreateDbContextAsync();

    internal async Task Stop()
    {
        if (!_stopped) await _app.StopAsync();
        _stopped = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _app.DisposeAsync();
    }

    // As a cookie of another version might say it: the role need not be one of ours.
    private static ClaimsPrincipal Principal(string role, string of, string actor) => new(new ClaimsIdentity(
        [new("sub", actor), new(CallerClaims.Role, role), new(CallerClaims.Organisation, of)], "Test", "sub", CallerClaims.Role));

    private static void AddRecords(IServiceCollection services, Place at)
    {
        if (at.IsSqlite)
        {
            services.AddGroupWriter().AddPooledDbContextFactory<BreakwaterDb>(options =>
                options.UseSqlite(at.Connection).OfManyHosts());
        }
        else
        {
            services.AddSingleWriter().AddPooledDbContextFactory<BreakwaterDb>(options =>
                options.UseNpgsql(at.Connection).OfManyHosts());
        }
    }
}

/// <summary>A caller of the API.</summary>
internal sealed class Someone(HttpClient http, string authorization)
{
    private static int _calls;

    internal static JsonSerializerOptions Wire { get; } = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));

    internal Task<Told> Get(string path, string? accept = null, string language = "en") =>
        Send(HttpMethod.Get, path, content: null, ifMatch: null, key: null, language, accept);

    internal Task<Told> Post(string path, object body, string? ifMatch = null, string? key = null, string language = "en") =>
        Send(HttpMethod.Post, path, JsonContent.Create(body, options: Wire), ifMatch, key ?? FreshKey(), language);

    internal Task<Told> PostText(string path, string json, string type = "application/json", string? key = null) => Send(
        HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, type), ifMatch: null, key ?? FreshKey(), "en");

    internal async Task<Told> Send(
        HttpMethod method, string path, HttpContent? content, string? ifMatch, string? key, string? language,
        string? accept = null,
        IReadOnlyList<(string Name, string Value)>? more = null)
    {
        using HttpRequestMessage request = new(method, "/api/v1" + path) { Content = content };
        if (authorization.Length > 0) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach ((string name, string value) in more ?? []) request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await http.SendAsync(request);
        return await Told.Of(response);
    }

    private static string FreshKey() => $"key-{Interlocked.Increment(ref _calls)}-{Guid.NewGuid():N}";
}

/// <summary>An answer, read.</summary>
internal sealed record Told(int Status, string Text, string? Type, string? ETag, IReadOnlyDictionary<string, string> Headers)
{
    internal JsonNode? Body => Text.Length is 0 ? null : JsonNode.Parse(Text);

    internal string? Code => (string?)Body?["code"];

    internal static async Task<Told> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType,
        response.Headers.ETag?.Tag,
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));

    internal void Is(HttpStatusCode status, string? code = null)
    {
        Assert.True(
            (int)status == Status
                && (code is null || string.Equals(Code, code, StringComparison.Ordinal)),
                $"Expected {(int)status} {code}, got {Status}: {Text}");
        if (Status >= 400) Assert.Equal("application/problem+json", Type);
    }
}
