using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Parties.Contracts;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>Passkeys from end to end, with an authenticator in software.</summary>
public abstract class PasskeyTests
{
    private readonly PartiesHost _host;

    protected PasskeyTests(PartiesHost host)
    {
        _host = host;
        host.Bench.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Passkey_RegisteredAndAskedFor_SignsInWithoutAPassword()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Member who = firm[Role.Enterprise];
        using var device = new SoftAuthenticator();
        Browser browser = await _host.SignedIn(who);

        Answered options = await browser.Post("/passkeys/options");
        Answered made = await Register(browser, device, options, "办公室电脑");
        Answered listed = await browser.Get("/passkeys");

        Assert.Equal("none", (string?)options.Body!["options"]!["attestation"]);
        Assert.Equal(who.Email, (string?)options.Body["options"]!["user"]!["name"]);
        Assert.Equal((201, device.Id), (made.Status, (string?)made.Body!["id"]));
        Assert.Equal("办公室电脑", (string?)listed.Body![0]!["name"]);
        Assert.Equal(_host.Bench.Clock.GetUtcNow(), (DateTimeOffset)listed.Body[0]!["createdAt"]!);

        for (int time = 0; time < 2; time++)
        {
            Browser fresh = _host.NewBrowser();
            Answered entered = await Enter(fresh, device);
            Assert.Equal((200, "SignedIn"), (entered.Status, (string?)entered.Body!["state"]));
            Assert.Equal(who.Id.Actor, (string?)(await fresh.Get("/session")).Body!["actor"]);
        }

        Assert.Equal(1, (int)(await browser.Get("/session")).Body!["secondFactor"]!["passkeys"]!);
    }

    [Fact]
    public async Task Passkey_ReplayedOrForAnotherChallengeOriginOrUnverified_IsRefused()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        using var device = new SoftAuthenticator();
        Browser browser = await _host.SignedIn(firm[Role.Enterprise]);
        await Register(browser, device, await browser.Post("/passkeys/options"), "key");
        Browser fresh = _host.NewBrowser();
        (string ticket, JsonNode options) = await Ask(fresh);
        (string otherTicket, JsonNode _) = await Ask(fresh);
        JsonObject credential = device.Get(options);

        Assert.Equal(401, (await fresh.Post("/session/passkeys", new { Ticket = otherTicket, credential })).Status);
        Assert.Equal(200, (await fresh.Post("/session/passkeys", new { ticket, credential = credential.DeepClone() })).Status);

        Browser thief = _host.NewBrowser();
        Assert.Equal(401, (await thief.Post("/session/passkeys", new { ticket, credential = credential.DeepClone() })).Status);
        (ticket, options) = await Ask(thief);
        Assert.Equal(401, (await thief.Post("/session/passkeys", new
        {
            ticket,
            credential = device.Get(options, origin: "https://phishing.example"),
        })).Status);
        (ticket, options) = await Ask(thief);
        Assert.Equal(401, (await thief.Post("/session/passkeys", new { ticket, credential = device.Get(options, flags: 0x01) })).Status);
        JsonObject tampered = device.Get(options);
        tampered["response"]!["signature"] = tampered["response"]!["authenticatorData"]!.DeepClone();
        Assert.Equal(401, (await thief.Post("/session/passkeys", new { ticket, credential = tampered })).Status);
        Assert.Equal(401, (await thief.Get("/session")).Status);
    }

    [Fact]
    public async Task Passkey_OfAnotherPersonsCeremonyOrTwice_IsNotRegistered()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Insurer, Role.Finance, Role.Actuary);
        using var device = new SoftAuthenticator();
        Browser one = await _host.SignedIn(firm[Role.Finance]);
        Browser other = await _host.SignedIn(firm[Role.Actuary]);
        Answered options = await one.Post("/passkeys/options");

        Answered stolen = await Register(other, device, options, "key");
        Answered nameless = await Register(one, device, options, " ");
        Answered made = await Register(one, device, options, "key");
        Answered twice = await Register(one, device, await one.Post("/passkeys/options"), "key");

        Assert.Equal((422, "PSK-CREDENTIAL"), (stolen.Status, stolen.Code));
        Assert.Equal((422, "PSK-NAME"), (nameless.Status, nameless.Code));
        Assert.Equal((201, 422), (made.Status, twice.Status));
    }

    [Fact]
    public async Task Passkey_Removed_NoLongerSignsIn()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Insurer, Role.Finance, Role.Actuary);
        using var device = new SoftAuthenticator();
        Browser browser = await _host.SignedIn(firm[Role.Finance]);
        Browser other = await _host.SignedIn(firm[Role.Actuary]);
        await Register(browser, device, await browser.Post("/passkeys/options"), "key");

        Assert.Equal((404, "PSK-404"), await CodeOf(other.Delete($"/passkeys/{device.Id}")));
        Assert.Equal(200, (await browser.Delete($"/passkeys/{device.Id}")).Status);
        Assert.Equal(404, (await browser.Delete($"/passkeys/{device.Id}")).Status);
        Assert.Equal(401, (await Enter(_host.NewBrowser(), device)).Status);
        Assert.Empty((await browser.Get("/passkeys")).Body!.AsArray());
    }

    // A passkey verifies the person on the device, so no code is asked for besides.
    [Fact]
    public async Task Passkey_OfALockedAccount_DoesNotSignIn()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Member who = firm[Role.Enterprise];
        using var device = new SoftAuthenticator();
        Browser browser = await _host.SignedIn(who);
        await Register(browser, device, await browser.Post("/passkeys/options"), "key");
        Browser attacker = _host.NewBrowser();
        for (int failure = 0; failure < 5; failure++)
            await attacker.Post("/session", new { who.Email, Password = "Wrong-Horse-42" });

        Assert.Equal(401, (await Enter(_host.NewBrowser(), device)).Status);
        _host.Bench.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await Enter(_host.NewBrowser(), device)).Status);
    }

    private static async Task<(int, string?)> CodeOf(Task<Answered> answering)
    {
        Answered answer = await answering;
        return (answer.Status, answer.Code);
    }

    private static Task<Answered> Register(Browser browser, SoftAuthenticator device, Answered options, string name) =>
        browser.Post("/passkeys", new
        {
            Ticket = (string)options.Body!["ticket"]!,
            name,
            Credential = device.Create(options.Body["options"]!),
        });

    private static async Task<(string Ticket, JsonNode Options)> Ask(Browser browser)
    {
        JsonNode body = (await browser.Post("/session/passkey-options")).Body!;
        return ((string)body["ticket"]!, body["options"]!);
    }

    private static async Task<Answered> Enter(Browser browser, SoftAuthenticator device)
    {
        (string ticket, JsonNode options) = await Ask(browser);
        return await browser.Post("/session/passkeys", new { ticket, credential = device.Get(options) });
    }
}

/// <summary>On SQLite.</summary>
public sealed class PasskeyOnSqliteTests(SqliteParties host) : PasskeyTests(host), IClassFixture<SqliteParties>;

/// <summary>On PostgreSQL.</summary>
public sealed class PasskeyOnPostgresTests(PostgresParties host) : PasskeyTests(host), IClassFixture<PostgresParties>;
