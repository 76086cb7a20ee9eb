using Microsoft.Playwright;

namespace Breakwater.Journeys.Tests.Browser;

/// <summary>One headless browser for the test process, started by the first test that asks.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
        [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "", "/usr/bin/chromium", "/usr/bin/google-chrome"];

    private static readonly string[] Quietly =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _starting = new(initialCount: 1, maxCount: 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where it is installed; null when it is not.</summary>
    public static string? Installed { get; } = Array.Find(Places, File.Exists);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window of its own: nothing is shared with other windows.</summary>
    /// <param name="address">Address of the application.</param>
    /// <param name="locale"><c>zh-CN</c> or <c>en</c>.</param>
    /// <param name="width">CSS pixels.</param>
    /// <param name="height">CSS pixels.</param>
    public async Task<IPage> Open(string address, string locale, int width = 1280, int height = 800)
    {
        Assert.SkipUnless(Installed is not null, "No Chromium here: install chromium or set CHROMIUM_PATH.");
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Installed, Headless = true, Args = Quietly });
        }
        finally
        {
            _starting.Release();
        }

        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = locale,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }
}
