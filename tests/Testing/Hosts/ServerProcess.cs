using System.Diagnostics;
using System.Text;
using Xunit;

namespace Breakwater.Testing.Hosts;

/// <summary>The real server as a process of its own, as <c>./run</c> starts it; it can be killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    // A start costs two seconds of a processor, which a machine busy with builds gives slowly.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process, int port)
    {
        (_process, Port) = (process, port);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>On loopback.</summary>
    public int Port { get; }

    /// <summary>Talks to it, without credentials of its own.</summary>
    public HttpClient Http { get; }

    /// <summary>What it printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="folder">Data folder.</param>
    /// <param name="settings">Further settings, e.g. <c>--Database Postgres</c>.</param>
    public static async Task<ServerProcess> Start(string folder, params IReadOnlyList<string> settings)
    {
        int port = FreePort.Take();
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string server = Repository.PathOf($"artifacts/bin/Server/{configuration}/Breakwater.Server.dll");
        var start = new ProcessStartInfo("dotnet", [server, "--urls", $"http://127.0.0.1:{port}", "--Data:Folder", folder, .. settings])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var running = new ServerProcess(Process.Start(start)!, port);
        long began = Stopwatch.GetTimestamp();
        while (!await running.Answers())
        {
            if (running._process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                string said = running.Output;
                await running.DisposeAsync();
                Assert.Fail($"The server did not start: {said}");
            }

            await Task.Delay(50);
        }

        return running;
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>What Ctrl-C does; the exit code.</summary>
    /// <exception cref="OperationCanceledException">It does not end, e.g. because the tests run with interrupts ignored.</exception>
    public async Task<int> Interrupt()
    {
        using var patience = new CancellationTokenSource(Patience);
        using (Process kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Kill();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> Answers()
    {
        try
        {
            using HttpResponseMessage response = await Http.GetAsync("/health");
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }
}
