using Breakwater.Journeys.Tests.Processes;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Browser;

/// <summary>One server with the demonstration book and the built pages for all tests that click, started by the first
/// that asks.</summary>
public sealed class DemonstrationServer(DemonstrationFolder book) : IAsyncLifetime
{
    private readonly Lock _starting = new();
    private Task<ServerProcess>? _server;

    /// <summary>The built pages.</summary>
    public static string Pages { get; } = Repository.PathOf("web/dist");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Its address.</summary>
    public async Task<string> Address()
    {
        SkipWithoutPages();
        Assert.SkipUnless(Chromium.Installed is not null, "No Chromium here: install chromium or set CHROMIUM_PATH.");
        lock (_starting) _server ??= Start();
        return $"http://127.0.0.1:{(await _server).Port}";
    }

    /// <summary>The pages are built by <c>npm run build</c> in <c>web</c>; without them there is nothing to look at.</summary>
    public static void SkipWithoutPages() => Assert.SkipUnless(
        File.Exists(Path.Combine(Pages, "index.html")), "No built pages here: run npm ci and npm run build in web.");

    public async ValueTask DisposeAsync()
    {
        if (_server is { IsCompletedSuccessfully: true }) await (await _server).DisposeAsync();
    }

    private async Task<ServerProcess> Start() =>
        await ServerProcess.Start(await book.Copy(), "--Demonstration:Load", "true", "--Web:Folder", Pages);
}

/// <summary>The tests that click, one after the other.</summary>
[CollectionDefinition(nameof(DemonstrationServer))]
public sealed class Clicking : ICollectionFixture<DemonstrationServer>;
