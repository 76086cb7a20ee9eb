using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Processes;

/// <summary>A data folder with the demonstration book, loaded once for the test process by the first test that asks; tests
/// work on copies.</summary>
/// <remarks>Loading two years takes a while: set BREAKWATER_DEMONSTRATION to a loaded data folder of your own to copy that
/// instead.</remarks>
public sealed class DemonstrationFolder : IAsyncLifetime
{
    private readonly Lock _starting = new();
    private readonly List<string> _folders = [];
    private Task<string>? _loaded;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A copy that belongs to the caller until the end of the tests.</summary>
    public async Task<string> Copy()
    {
        lock (_starting) _loaded ??= Load();
        string from = await _loaded, to = New();
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    /// <summary>A folder without anything.</summary>
    public string Empty() => New();

    /// <summary>Loads the book anew, into a folder of its own, and stops the server by Ctrl-C.</summary>
    public async Task<string> LoadAnother()
    {
        string folder = New();
        await using ServerProcess server = await ServerProcess.Start(folder, "--Demonstration:Load", "true");
        Assert.Equal(0, await server.Interrupt());
        return folder;
    }

    public ValueTask DisposeAsync()
    {
        foreach (string folder in _folders) Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<string> Load() => Environment.GetEnvironmentVariable("BREAKWATER_DEMONSTRATION") is { Length: > 0 } loaded
        ? Task.FromResult(loaded)
        : LoadAnother();

    private string New()
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-book-").FullName;
        lock (_starting) _folders.Add(folder);
        return folder;
    }
}
