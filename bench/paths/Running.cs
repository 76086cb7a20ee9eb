using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Breakwater.Paths;

/// <summary>A load and what it cost the server.</summary>
/// <param name="Load">Requests, times, failures.</param>
/// <param name="CpuMs">Processor time of the server per answered request, milliseconds.</param>
internal sealed record Measured(LoadResult Load, double CpuMs);

/// <summary>A server process on loopback, in a folder of its own.</summary>
internal sealed class Running(Process process, int port, string folder) : IAsyncDisposable
{
    internal int Port => port;

    internal string Folder => folder;

    internal HttpClient Http { get; } = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };

    internal static Task<Running> Limit() => Start("/first", port => [Self, "limit", $"{port}"]);

    internal static Task<Running> Ours() => Start("/health", port =>
    [
        Path.Combine(AppContext.BaseDirectory, "Breakwater.Server.dll"), "--urls", $"http://127.0.0.1:{port}",
        "--Demonstration:Load", "true", "--Logging:LogLevel:Default", "Warning",
    ]);

    internal Task<string> First() => Http.GetStringAsync("/first");

    internal async Task<Measured> Measure(TimeSpan time, int clients, Func<byte[]?> next)
    {
        TimeSpan before = Cpu();
        LoadResult load = await Load.Run(port, clients, time, next);
        return new Measured(load, (Cpu() - before).TotalMilliseconds / Math.Max(1, load.Answered));
    }

    /// <summary>Processor time the server still takes until it has nothing more to do.</summary>
    internal async Task<TimeSpan> Settle()
    {
        TimeSpan before = Cpu(), last = before;
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            TimeSpan now = Cpu();
            if (now - last < TimeSpan.FromMilliseconds(60)) return now - before;
            last = now;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Self => typeof(Running).Assembly.Location;

    private TimeSpan Cpu()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static async Task<Running> Start(string ready, Func<int, IReadOnlyList<string>> arguments)
    {
        int port = FreePort();
        string folder = Directory.CreateTempSubdirectory("breakwater-paths-").FullName;
        var start = new ProcessStartInfo("dotnet", arguments(port)) { WorkingDirectory = folder, UseShellExecute = false };
        start.Environment["Data__Folder"] = folder;
        var running = new Running(Process.Start(start)!, port, folder);
        for (int tries = 0; tries < 3_000; tries++)
        {
            try
            {
                if ((await running.Http.GetAsync(ready)).IsSuccessStatusCode) return running;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(200);
        }

        await running.DisposeAsync();
        throw new TimeoutException("A server did not start within ten minutes.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
