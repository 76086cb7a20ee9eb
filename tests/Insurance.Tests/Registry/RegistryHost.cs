using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Breakwater.Foundation;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Registry;
using Breakwater.Registry.Contracts;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>The module alone on Foundation and a database: its real routes, gate, table and writer; only sign-in is simple.</summary>
public abstract class RegistryHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("breakwater-registry-").FullName;
    private WebApplication? _app;

    /// <summary>The one service provider there is; everyone else is an insurer.</summary>
    public static OrganisationId Provider { get; } = new(Guid.CreateVersion7());

    public TestClock Clock { get; } = new();

    public IServiceProvider Services => _app!.Services;

    /// <summary>The database and its writer.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="folder">A folder of its own.</param>
    protected abstract void AddRecords(IServiceCollection services, string folder);

    /// <summary>The migration that adds the full-text index, which no model describes.</summary>
    protected abstract Migration SearchIndex { get; }

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Keys:Folder"] = Path.Combine(_folder, "keys");
        builder.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddFoundation()
            .AddRegistry()
            .AddScoped<IOrganisations, NamedOrganisations>()
            .AddScoped<IPeople, NamedPeople>()
            .AddScoped<IPlanUptake, NothingSold>()
            .AddScoped<IBookTotals, NothingSold>();
        AddRecords(builder.Services, _folder);
        builder.Services.AddAntiforgery();
        builder.Services.ConfigureHttpJsonOptions(json => FoundationModule.WireJson(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.AddAuthentication(SimpleSignIn.Name)
            .AddScheme<AuthenticationSchemeOptions, SimpleSignIn>(SimpleSignIn.Name, configureOptions: null);
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthentication();
        _app.MapFoundation();
        _app.MapRegistry();
        _app.UseAccessTable();
        await using (BreakwaterDb db = await Services.GetRequiredService<IDbContextFactory<BreakwaterDb>>().CreateDbContextAsync())
        {
            await db.Database.EnsureCreatedAsync();
            foreach (SqlOperation index in SearchIndex.UpOperations.OfType<SqlOperation>())
                await db.Database.ExecuteSqlRawAsync(index.Sql);
        }

        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Someone of an organisation.</summary>
    public HttpClient As(Role role, OrganisationId organisation)
    {
        HttpClient client = Visitor();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue(SimpleSignIn.Name, $"{role}/{organisation.Value}");
        return client;
    }

    /// <summary>Someone who has not signed in.</summary>
    public HttpClient Visitor()
    {
        HttpClient client = _app!.GetTestClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    /// <summary>Looks something up in a scope of its own.</summary>
    public async Task<T> Ask<TService, T>(Func<TService, Task<T>> question) where TService : notnull
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Whoever the header says.</summary>
    private sealed class SimpleSignIn(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        internal const string Name = "Simple";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            string[] who = Request.Headers.Authorization.ToString().Split(' ', '/');
            if (who is not [_, var role, var organisation]) return Task.FromResult(AuthenticateResult.NoResult());

            ClaimsPrincipal principal = CallerClaims.Principal(
                $"user:{role}", Enum.Parse<Role>(role), new OrganisationId(Guid.Parse(organisation)), Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Name)));
        }
    }

    private sealed class NamedOrganisations : IOrganisations
    {
        public Task<OrganisationView?> Find(OrganisationId id, CancellationToken cancel) =>
            Task.FromResult<OrganisationView?>(View(id));

        public Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> Find(
            IReadOnlyCollection<OrganisationId> ids, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<OrganisationId, OrganisationView>>(ids.ToDictionary(id => id, View));

        public Task<IReadOnlyList<OrganisationId>> Named(string text, int atMost, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<OrganisationId>>([]);

        public Task MoveTo(OrganisationId id, string address, CancellationToken cancel) => Task.CompletedTask;

        private static OrganisationView View(OrganisationId id) => new(
            id, id == Provider ? OrganisationKind.Provider : OrganisationKind.Insurer, new Words("望海财险", "Wanghai P&C"), "", "J68", "310000", "", 1, default, Specialised: false);
    }

    private sealed class NothingSold : IPlanUptake, IBookTotals
    {
        public Task<BookTotals> Of(
            IReadOnlyCollection<string> provinces, DateOnly from, DateOnly last, CancellationToken cancel) =>
            Task.FromResult(new BookTotals(0, 0, 0, Money.Zero, Money.Zero));

        public Task<IReadOnlyDictionary<ServicePlanId, PlanUptake>> Of(
            IReadOnlyCollection<ServicePlanId> plans, DateOnly day, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<ServicePlanId, PlanUptake>>(new Dictionary<ServicePlanId, PlanUptake>());
    }

    private sealed class NamedPeople : IPeople
    {
        public Task<Mandate> MandateOf(string actor, CancellationToken cancel) =>
            Task.FromResult(new Mandate(default, default));

        public Task<IReadOnlyDictionary<string, PersonView>> Named(
            IReadOnlyCollection<string> actors, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<string, PersonView>>(new Dictionary<string, PersonView>(StringComparer.Ordinal));
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteRegistryHost : RegistryHost
{
    protected override Migration SearchIndex => new Migrations.Sqlite.History.FilingSearch();

    protected override void AddRecords(IServiceCollection services, string folder) => services
        .AddGroupWriter()
        .AddPooledDbContextFactory<BreakwaterDb>(options => options
            .UseSqlite($"Data Source={Path.Combine(folder, "records.db")};Pooling=false")
            .ReplaceService<IModelCacheKeyFactory, ModelOfItsOwn>());
}

/// <summary>On a server.</summary>
public sealed class PostgresRegistryHost(PostgresServer server) : RegistryHost
{
    protected override Migration SearchIndex => new Migrations.Postgres.History.FilingPieces();

    protected override void AddRecords(IServiceCollection services, string folder) => services
        .AddSingleWriter()
        .AddPooledDbContextFactory<BreakwaterDb>(options => options
            .UseNpgsql(server.Empty())
            .ReplaceService<IModelCacheKeyFactory, ModelOfItsOwn>());
}

/// <summary>Keeps the model of one module apart from the whole server's, which EF would take for the same.</summary>
internal sealed class ModelOfItsOwn : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (typeof(RegistryHost), context.GetType(), designTime);
}
