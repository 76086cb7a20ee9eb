using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Breakwater.Journeys.Tests.Browser;

/// <summary>A passkey from the page that registers it to the page it opens, with the browser's own virtual authenticator.</summary>
[Collection(nameof(DemonstrationServer))]
public sealed class PasskeyInBrowserTests(Chromium browser, DemonstrationServer server)
{
    [Fact]
    public async Task Passkey_RegisteredByClicking_SignsInWithoutAPassword()
    {
        // A passkey belongs to a name; an address of numbers has none.
        string address = (await server.Address()).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        List<string> complaints = [];
        await using Desk desk = await Desk.SignIn(browser, address, "en", "actuary@wanghai.demo.example", new Album("passkey"), complaints);
        ICDPSession device = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new JsonObject
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
            },
        });

        await desk.Go("/security");
        await desk.Confirm("security.passkey.add", dialog => dialog.Locator("#name").FillAsync("test bench"));
        await Expect(desk.Page.GetByText("test bench")).ToBeVisibleAsync();
        await desk.Shoot("registered");
        string actor = (await desk.Read("/session"))["actor"]!.GetValue<string>();

        await desk.Page.Context.ClearCookiesAsync();
        await desk.Page.GotoAsync("/");
        await desk.Press("session.passkey");
        await desk.Page.WaitForURLAsync("**/home");
        await Expect(desk.Page.Locator("main h1").First).ToBeVisibleAsync();
        Assert.Equal(actor, (await desk.Read("/session"))["actor"]!.GetValue<string>());
        Assert.True(complaints.Count is 0, string.Join('\n', complaints));
    }
}
