using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Registry.Contracts;
using Breakwater.Wiring;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Breakwater.Testing.Hosts;

/// <summary>The real server in the test process, on a database and a data folder of its own.</summary>
public abstract class TestHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string? _own;

    /// <param name="data">Data folder that stays; left out, one of its own that goes with it.</param>
    protected TestHost(string? data = null) => Data = data ?? (_own = Directory.CreateTempSubdirectory("breakwater-data-").FullName);

    /// <summary>Where keys and files are kept.</summary>
    protected string Data { get; }

    /// <summary>The clock the server lives by.</summary>
    public TestClock Clock { get; } = new();

    protected abstract Database Database { get; }

    protected abstract string Connection { get; }

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Carries out changes as the server's own, outside any route.</summary>
    public async Task<Reply> Command(Func<IServiceProvider, CancellationToken, Task> act)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var caller = new Caller("system:test", Role.SystemAdmin, default, Reach.All);
        return await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(store, caller, "test", "test", Key: null, [0], async cancel =>
            {
                await act(scope.ServiceProvider, cancel);
                return Effect.Changed("done");
            }),
            CancellationToken.None);
    }

    /// <summary>Looks something up in a scope of its own.</summary>
    public async Task<T> Ask<TService, T>(Func<TService, Task<T>> question) where TService : notnull
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    // A policy's renewal is looked at and offered on its first day: no test waits for its last.
    private static PolicyLifeRules AtOnce { get; } = new(new Dated<RenewalRule>(
        [new(new DateOnly(2024, 1, 1), new RenewalRule(QueueDays: 365, OfferDays: 365, CleanChange: 0.1m, Grade.Invented), "a test")]),
        PolicyLifeRules.Shipped.Arrears, PolicyLifeRules.Shipped.Coinsurance);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database", Database.ToString());
        builder.UseSetting("ConnectionStrings:Records", Connection);
        builder.UseSetting("Data:Folder", Data);
        builder.UseSetting("Migrate", "false");
        builder.UseSetting("Clock", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.ConfigureServices(services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)).Replace(ServiceDescriptor.Singleton(AtOnce)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_own)) Directory.Delete(_own, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteHost : TestHost
{
    // Migrated once, then copied: 1 ms instead of several hundred.
    private static readonly Lazy<string> Template = new(() =>
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("breakwater-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        string file = Path.Combine(folder.FullName, "template.db");
        Migrator.Migrate(Database.Sqlite, $"Data Source={file};Pooling=false");
        return file;
    });

    private readonly Lazy<string> _file = new(() =>
    {
        string file = Path.ChangeExtension(Template.Value, $"{Path.GetRandomFileName()}.db");
        File.Copy(Template.Value, file);
        return file;
    });

    /// <summary>The database file.</summary>
    public string DatabaseFile => _file.Value;

    protected override Database Database => Database.Sqlite;

    protected override string Connection => $"Data Source={_file.Value}";
}

/// <summary>On a data folder that stays: what is written here, a server process carries on with, and the other way round.</summary>
public sealed class FolderHost : TestHost
{
    /// <param name="folder">Data folder.</param>
    /// <param name="postgres">Connection string; left out, the database file of the folder.</param>
    public FolderHost(string folder, string? postgres = null) : base(folder)
    {
        Database = postgres is null ? Database.Sqlite : Database.Postgres;
        Connection = postgres ?? $"Data Source={Path.Combine(folder, "breakwater.db")}";
        Migrator.Migrate(Database, Connection);
    }

    protected override Database Database { get; }

    protected override string Connection { get; }
}

/// <summary>On a server.</summary>
public sealed class PostgresHost(PostgresServer server) : TestHost
{
    private readonly Lazy<string> _connection = new(server.CloneTemplate);

    protected override Database Database => Database.Postgres;

    protected override string Connection => _connection.Value;
}
