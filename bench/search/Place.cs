using System.Diagnostics;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Storage;
using Breakwater.Wiring;

namespace Breakwater.Search;

/// <summary>The platform on an empty database of its own, without a server.</summary>
internal sealed class Place : IAsyncDisposable
{
    private const int Rounds = 15;

    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;
    private readonly string _folder;
    private readonly string _connection;

    private Place(ServiceProvider services, Database database, string connection, string folder)
    {
        (_services, Database, _connection, _folder) = (services, database, connection, folder);
        _hosted = [.. services.GetServices<IHostedService>()];       // the writer among them
    }

    internal Database Database { get; }

    /// <summary>Opens it in a folder of its own, or in an empty PostgreSQL database.</summary>
    internal static async Task<Place> Open(string? postgres)
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-search-").FullName;
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(
        [
            new("Data:Folder", folder),
            .. postgres is null
                ? []
                : new KeyValuePair<string, string?>[] { new("Database", "Postgres"), new("ConnectionStrings:Records", postgres) },
        ]);
        configuration.AddDeploymentDefaults();
        (Database database, string connection) = configuration.Records();
        Migrator.Migrate(database, connection);
        var place = new Place(
            new ServiceCollection().AddSingleton<IConfiguration>(configuration)
                .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
                .AddBreakwater(configuration).BuildServiceProvider(),
            database, connection, folder);
        foreach (IHostedService each in place._hosted) await each.StartAsync(CancellationToken.None);
        return place;
    }

    /// <summary>A context past all access, to set the scene and to measure the limit.</summary>
    internal BreakwaterDb Raw() => Migrator.Open(Database, _connection);

    /// <summary>Carries out one command and commits it.</summary>
    internal async Task Commit(Caller caller, Func<IServiceProvider, CancellationToken, Task> act)
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        await _services.GetRequiredService<IWriter>().Commit(
            new Command(
                scope.ServiceProvider.GetRequiredService<Store>(), caller, "bench", "bench", Key: null, [0],
                async cancel =>
                {
                    await act(scope.ServiceProvider, cancel);
                    return Effect.Changed("done");
                }),
            CancellationToken.None);
    }

    /// <summary>Median milliseconds and processor time of an answer, after two rounds that warm it up.</summary>
    internal async Task<Timed> Measure(Func<IServiceProvider, HttpContext, Task<int>> answer)
    {
        List<double> times = [];
        int found = 0;
        TimeSpan cpu = default;
        for (int round = -2; round < Rounds; round++)
        {
            if (round is 0) cpu = Process.GetCurrentProcess().TotalProcessorTime;
            await using AsyncServiceScope scope = _services.CreateAsyncScope();
            long begun = Stopwatch.GetTimestamp();
            found = await answer(scope.ServiceProvider, new DefaultHttpContext { RequestServices = scope.ServiceProvider });
            if (round >= 0) times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        return new Timed(times.Order().ElementAt(Rounds / 2), cpu.TotalMilliseconds / Rounds, found);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHostedService each in _hosted) await each.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>How long one answer took.</summary>
/// <param name="Ms">Median milliseconds.</param>
/// <param name="CpuMs">Mean milliseconds of processor time of this process; the PostgreSQL server's is not in it.</param>
/// <param name="Found">Rows of the selection.</param>
internal sealed record Timed(double Ms, double CpuMs, int Found);
