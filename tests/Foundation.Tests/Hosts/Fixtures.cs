using Breakwater.Testing.Hosts;

namespace Breakwater.Foundation.Tests.Hosts;

/// <summary>One workshop shared by a class of tests; names keep them apart.</summary>
public abstract class SharedWorkshop : IAsyncLifetime
{
    private Place? _place;
    private Workshop? _workshop;

    internal Workshop Workshop => _workshop!;

    internal abstract Place NewPlace();

    public async ValueTask InitializeAsync() => _workshop = await Workshop.Open(_place = NewPlace());

    public async ValueTask DisposeAsync()
    {
        await _workshop!.DisposeAsync();
        _place!.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteWorkshop : SharedWorkshop
{
    internal override Place NewPlace() => Place.OnSqlite();
}

/// <summary>On a server.</summary>
public sealed class PostgresWorkshop(PostgresServer server) : SharedWorkshop
{
    internal override Place NewPlace() => Place.OnPostgres(server);
}
