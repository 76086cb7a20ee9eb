using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Breakwater.Wiring;
using Npgsql;
using Xunit;

namespace Breakwater.Testing.Hosts;

/// <summary>One PostgreSQL for the test process, started by the first test that asks; each host gets a clone.</summary>
/// <remarks>
/// Runs on loopback in a temporary folder, as an unprivileged user when the tests run as root. Use as an assembly fixture.
/// </remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    // Debian's place, unless told otherwise.
    private static readonly string Binaries =
        Environment.GetEnvironmentVariable("BREAKWATER_POSTGRES_BIN") ?? "/usr/lib/postgresql/15/bin";

    private readonly Lock _starting = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("breakwater-pg-").FullName;
    private string? _server;
    private bool _hasTemplate;
    private int _clones;

    /// <summary>Whether this machine has one.</summary>
    public static bool IsInstalled => File.Exists($"{Binaries}/initdb");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Connection string of a new database with every migration applied.</summary>
    public string CloneTemplate()
    {
        Assert.SkipUnless(IsInstalled, "No PostgreSQL here: install postgresql-15 or set BREAKWATER_POSTGRES_BIN.");
        lock (_starting)
        {
            _server ??= Start();
            if (!_hasTemplate) MakeTemplate();
            string name = $"clone{++_clones}";
            // The template must have no connections, hence no pooling when it is migrated.
            Execute($"create database {name} template breakwater strategy file_copy");
            // A finished test's connections are given up soon: the next tests have databases, and so pools, of their own.
            return $"{_server};Database={name};Maximum Pool Size=20;Connection Idle Lifetime=10;Connection Pruning Interval=5";
        }
    }

    /// <summary>Connection string of a new database without a table.</summary>
    public string Empty()
    {
        Assert.SkipUnless(IsInstalled, "No PostgreSQL here: install postgresql-15 or set BREAKWATER_POSTGRES_BIN.");
        lock (_starting)
        {
            _server ??= Start();
            string name = $"empty{++_clones}";
            Execute($"create database {name}");
            return $"{_server};Database={name};Pooling=false";
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_server is not null) Run("pg_ctl", $"-D {_folder}/data -m immediate stop");
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Start()
    {
        int port = FreePort.Take();
        if (Environment.UserName is "root") Shell("chown", $"postgres {_folder}");
        Run("initdb", $"-D {_folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 -N");
        // Tests may lose their data, so they need not wait for the disk.
        string options = $"-p {port} -k {_folder} -h 127.0.0.1 -c fsync=off -c max_connections=500";
        Run("pg_ctl", $"-D {_folder}/data -l {_folder}/log -o \"{options}\" -w start");

        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    // Only who clones pays for the migration; an empty database needs none.
    private void MakeTemplate()
    {
        Execute("create database breakwater");
        Migrator.Migrate(Database.Postgres, $"{_server};Database=breakwater;Pooling=false");
        _hasTemplate = true;
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection($"{_server};Database=postgres;Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    // The server refuses to run as root.
    private static void Run(string program, string arguments)
    {
        if (Environment.UserName is "root") Shell("runuser", $"-u postgres -- {Binaries}/{program} {arguments}");
        else Shell($"{Binaries}/{program}", arguments);
    }

    private static void Shell(string program, string arguments)
    {
        // No redirection by us: the server would inherit the pipe, and reading it would never end.
        string line = $"cd / && {program} {arguments} >/dev/null 2>&1";
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]))!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {arguments} ended with {process.ExitCode}.");
    }
}

/// <summary>A TCP port on loopback that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>A port that was free a moment ago.</summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
