using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Foundation;
using Breakwater.Testing;
using Breakwater.Wiring.Demonstration;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Breakwater.Journeys.Tests.Browser;

/// <summary>Pictures of one journey, numbered as they are taken.</summary>
internal sealed class Album(string locale)
{
    private readonly string _folder = Directory.CreateDirectory(Repository.PathOf($"artifacts/screens/{locale}")).FullName;
    private int _taken;

    internal string Next(string step) =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{++_taken:D2}-{step}.png"));
}

/// <summary>One person of the story at a browser: a window of its own, signed in. Whatever the page complains of is
/// kept.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private const float Patience = 30_000;

    // As the application's own client sends: the session's cookie, the proof against forgery, the version that was read.
    private const string Send =
        """
        async ({ method, path, body, etag }) => {
          const headers = { Accept: 'application/json' };
          if (method === 'POST') {
            const proof = document.cookie.split('; ').find((each) => each.startsWith('XSRF-TOKEN='));
            headers['X-XSRF-TOKEN'] = decodeURIComponent(proof.slice('XSRF-TOKEN='.length));
            headers['Content-Type'] = 'application/json';
            headers['Idempotency-Key'] = crypto.randomUUID();
            if (etag) headers['If-Match'] = etag;
          }
          const response = await fetch(`/api/v1${path}`, { method, headers, body: method === 'POST' ? body : undefined });
          return JSON.stringify({ status: response.status, etag: response.headers.get('ETag'), body: await response.text() });
        }
        """;

    private readonly Texts _texts;
    private readonly Album _album;
    private readonly List<string> _complaints;

    private Desk(IPage page, Texts texts, Album album, List<string> complaints)
    {
        (Page, _texts, _album, _complaints) = (page, texts, album, complaints);
        page.PageError += (_, error) => Complain($"page error: {error}");
        page.Console += (_, said) =>
        {
            bool asksWho = said.Text.Contains("401", StringComparison.Ordinal)
                && said.Location.Contains("/session", StringComparison.Ordinal);
            if (said.Type is "error" && !asksWho) Complain($"console: {said.Text} ({said.Location})");
        };
    }

    internal IPage Page { get; }

    /// <summary>The dialog that stands open.</summary>
    internal ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>What the list that stands open offers.</summary>
    internal ILocator Options => Page.Locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option");

    /// <summary>Opens a window and signs in by the page; ends on the person's home.</summary>
    internal static async Task<Desk> SignIn(
        Chromium browser, string address, string locale, string email, Album album, List<string> complaints)
    {
        IPage page = await browser.Open(address, locale);
        page.SetDefaultTimeout(Patience);
        var desk = new Desk(page, new Texts(locale), album, complaints);
        SetDefaultExpectTimeout(Patience);
        await page.GotoAsync("/");
        await page.GetByLabel(desk._texts["session.email"], new() { Exact = true }).FillAsync(email);
        await page.GetByLabel(desk._texts["session.password"], new() { Exact = true }).FillAsync(DemonstrationBook.Password);
        await desk.Press("session.signIn");
        await page.WaitForURLAsync("**/home");
        await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        return desk;
    }

    /// <summary>Goes to an address of the application and waits for its heading.</summary>
    internal async Task Go(string address)
    {
        await Page.GotoAsync(address);
        await Expect(Page.Locator("main h1").First).ToBeVisibleAsync();
    }

    /// <summary>A button, or a link that looks like one, by its text.</summary>
    internal ILocator Button(string key, ILocator? within = null) => Named(_texts.Like(key), within);

    internal async Task Press(string key, ILocator? within = null) => await Button(key, within).ClickAsync();

    /// <summary>Presses what asks before it acts, reads the question, fills in what it needs, and confirms.</summary>
    internal async Task Confirm(string key, Func<ILocator, Task>? fill = null, string? picture = null)
    {
        await Press(key);
        await Expect(Dialog).ToBeVisibleAsync();
        await Expect(Dialog.GetByText(_texts["parts.action.will"])).ToBeVisibleAsync();
        if (fill is not null) await fill(Dialog);
        if (picture is not null) await Shoot(picture);
        await Dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Takes one of a list's options by its place.</summary>
    internal async Task Choose(ILocator dialog, string field, int option)
    {
        await dialog.Locator($"#{field}").ClickAsync();
        await Options.Nth(option).ClickAsync();
        await Expect(Options).ToHaveCountAsync(0);
    }

    /// <summary>Takes one of a long list's options as one does: types its name, and takes it from what is left.</summary>
    internal async Task Choose(ILocator dialog, string field, string name)
    {
        await dialog.Locator($"#{field}").FillAsync(name);
        await Options.Filter(new() { HasText = name }).First.ClickAsync();
        await dialog.Locator(".ant-modal-title").ClickAsync();
        await Expect(Options).ToHaveCountAsync(0);
    }

    /// <summary>Waits until the page says a text.</summary>
    internal async Task Sees(string key) => await Expect(Page.GetByText(_texts.Like(key)).First).ToBeVisibleAsync();

    /// <summary>Waits until a thing of a kind is shown, e.g. <c>policies</c>; its identifier.</summary>
    internal async Task<string> LandedOn(string kind)
    {
        await Page.WaitForURLAsync(url => IdIn(url, kind) is not null);
        return IdIn(Page.Url, kind)!;
    }

    /// <summary>Takes a picture, once nothing is being fetched for the page any more.</summary>
    internal async Task Shoot(string step, bool whole = false)
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(Page.Locator("main .ant-skeleton")).ToHaveCountAsync(0);
        await Page.ScreenshotAsync(new() { Path = _album.Next(step), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Takes a picture of somebody else's page, e.g. of one who has no sign-in, for the same album.</summary>
    internal async Task Shoot(string step, IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new() { Path = _album.Next(step), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Takes a picture of whatever is there, when the journey stopped.</summary>
    internal async Task Leave(string step) => await Page.ScreenshotAsync(new() { Path = _album.Next(step), FullPage = true });

    /// <summary>What the server answers this person, asked from within the page.</summary>
    internal async Task<JsonNode> Read(string path) => (await Ask("GET", path, body: null, etag: null)).Body!;

    /// <summary>Changes something from within the page, as of the version read now.</summary>
    internal async Task Change(string path, object body, string versionOf)
    {
        (string? etag, _) = await Ask("GET", versionOf, body: null, etag: null);
        await Ask("POST", path, JsonNode.Parse(JsonSerializer.Serialize(body))!.ToJsonString(), etag);
    }

    /// <summary>Makes something from within the page; its identifier.</summary>
    internal async Task<string> Make(string path, object body)
    {
        string sent = JsonSerializer.Serialize(body, FoundationModule.WireJson(new(JsonSerializerDefaults.Web)));
        (_, JsonNode? made) = await Ask("POST", path, sent, etag: null);
        return made!["id"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private static string? IdIn(string url, string kind) =>
        new Uri(url).Segments is [_, string first, string last]
            && string.Equals(first, $"{kind}/", StringComparison.Ordinal) && Guid.TryParse(last, out _)
                ? last : null;

    private ILocator Named(Regex name, ILocator? within)
    {
        if (within is null)
        {
            return Page.GetByRole(AriaRole.Button, new() { NameRegex = name })
                .Or(Page.GetByRole(AriaRole.Link, new() { NameRegex = name })).First;
        }

        return within.GetByRole(AriaRole.Button, new() { NameRegex = name })
            .Or(within.GetByRole(AriaRole.Link, new() { NameRegex = name })).First;
    }

    private async Task<(string? Etag, JsonNode? Body)> Ask(string method, string path, string? body, string? etag)
    {
        string told = await Page.EvaluateAsync<string>(Send, new { method, path, body, etag });
        JsonNode answer = JsonNode.Parse(told)!;
        string text = answer["body"]!.GetValue<string>();
        Assert.True(answer["status"]!.GetValue<int>() is >= 200 and < 300, $"{method} {path} answered {told}");
        return (answer["etag"]?.GetValue<string>(), text.Length is 0 ? null : JsonNode.Parse(text));
    }

    private void Complain(string what)
    {
        lock (_complaints) _complaints.Add($"{Page.Url}: {what}");
    }
}
