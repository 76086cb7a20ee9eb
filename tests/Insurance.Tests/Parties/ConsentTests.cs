using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Parties.Contracts;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>Scan authorisations from request to end.</summary>
public abstract class ConsentTests
{
    private static readonly string[] Domains = ["example.cn"];

    private readonly PartiesHost _host;

    protected ConsentTests(PartiesHost host)
    {
        _host = host;
        host.Bench.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    private DateOnly Today => _host.Bench.Clock.Today();

    [Fact]
    public async Task Grant_ByTheOwner_IsInForceWithinItsWindowOnly()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser owner = await _host.SignedIn(firm[Role.Enterprise]);
        DateOnly from = Today.AddDays(1);

        Answered granted = await owner.Post("/consents", Scope(from, from.AddDays(10)));
        ScanAuthorisation[] before = await InForce(firm, from.AddDays(-1));
        ScanAuthorisation[] first = await InForce(firm, from);
        ScanAuthorisation[] last = await InForce(firm, from.AddDays(9));
        ScanAuthorisation[] after = await InForce(firm, from.AddDays(10));

        Assert.Equal((201, "Granted"), (granted.Status, (string?)granted.Body!["state"]));
        Assert.Equal((0, 1, 1, 0), (before.Length, first.Length, last.Length, after.Length));
        Assert.Equal(["shop.example.cn"], first[0].Domains);
        Assert.Equal(["203.0.113.0/24"], first[0].Networks);
        Assert.Equal("林签署", first[0].Signatory);
        Assert.True(first[0].Covers("www.shop.example.cn"));
        Assert.Empty(await InForce(await _host.NewFirm(OrganisationKind.Enterprise), from));
    }

    [Fact]
    public async Task Request_AcceptedByTheOwner_IsSeenByWhoAskedAndByNobodyElse()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm provider = await _host.NewFirm(OrganisationKind.Provider, Role.Provider);
        Firm rival = await _host.NewFirm(OrganisationKind.Provider, Role.Provider);
        Browser owner = await _host.SignedIn(firm[Role.Enterprise]);
        Browser looker = await _host.SignedIn(provider[Role.Provider]);
        Browser stranger = await _host.SignedIn(rival[Role.Provider]);

        Answered asked = await looker.Post("/consents/requests", new
        {
            Organisation = firm.Id,
            Domains,
            Networks = Array.Empty<string>(),
            Window = new { From = Today, To = Today.AddDays(5) },
            Purpose = "首次评估",
        });
        string id = (string)asked.Body!["id"]!;
        Answered early = await looker.Post($"/consents/{id}/grants", new { Signatory = "自己" }, ifMatch: 1);
        JsonNode waiting = (await owner.Get($"/consents/{id}")).Body!;
        Answered accepted = await owner.Post($"/consents/{id}/grants", new { Signatory = "林签署" }, ifMatch: 1);
        Answered twice = await owner.Post($"/consents/{id}/grants", new { Signatory = "林签署" }, ifMatch: 2);
        JsonNode seen = (await looker.Get($"/consents/{id}")).Body!;

        Assert.Equal((201, "Requested"), (asked.Status, (string?)asked.Body["state"]));
        Assert.Equal(403, early.Status);
        Assert.Equal(["consents.accept", "consents.revoke"], waiting["actions"]!.AsArray().Select(a => (string?)a));
        Assert.Equal((200, 2, 409), (accepted.Status, accepted.Version, twice.Status));
        Assert.Equal(("Granted", "林签署"), ((string?)seen["consent"]!["state"], (string?)seen["consent"]!["signatory"]!["zh"]));
        Assert.Equal(["Requested", "Granted"], seen["steps"]!.AsArray().Select(step => (string?)step!["state"]));
        Assert.Equal(firm[Role.Enterprise].Name, (string?)seen["steps"]![1]!["by"]!["zh"]);
        Assert.Empty(seen["actions"]!.AsArray());
        Assert.Equal(404, (await stranger.Get($"/consents/{id}")).Status);
        Assert.Equal(0, (int)(await stranger.Get("/consents")).Body!["total"]!);
    }

    [Fact]
    public async Task Revoke_EndsItAtOnceAndTheEndOfTheWindowByItself()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm other = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser owner = await _host.SignedIn(firm[Role.Enterprise]);
        Browser stranger = await _host.SignedIn(other[Role.Enterprise]);
        string revoked = (string)(await owner.Post("/consents", Scope(Today, Today.AddDays(3)))).Body!["id"]!;
        string expired = (string)(await owner.Post("/consents", Scope(Today, Today.AddDays(1)))).Body!["id"]!;

        Assert.Equal(404, (await stranger.Post($"/consents/{revoked}/revocations", new { Reason = "x" }, ifMatch: 1)).Status);
        Assert.Equal(422, (await owner.Post($"/consents/{revoked}/revocations", new { Reason = " " }, ifMatch: 1)).Status);
        Assert.Equal(412, (await owner.Post($"/consents/{revoked}/revocations", new { Reason = "不再需要" }, ifMatch: 4)).Status);
        Assert.Equal(2, (await InForce(firm, Today)).Length);
        Assert.Equal(200, (await owner.Post($"/consents/{revoked}/revocations", new { Reason = "不再需要" }, ifMatch: 1)).Status);
        Assert.Equal(expired, Assert.Single(await InForce(firm, Today)).Id.Value.ToString());

        _host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        owner = await _host.SignedIn(firm[Role.Enterprise]);
        Assert.Equal("Revoked", (string?)(await owner.Get($"/consents/{revoked}")).Body!["consent"]!["state"]);
        Assert.Equal("Expired", (string?)(await owner.Get($"/consents/{expired}")).Body!["consent"]!["state"]);
        Assert.Equal((409, "CON-STATE"), await Codes(owner.Post($"/consents/{expired}/revocations", new { Reason = "x" }, ifMatch: 1)));
        foreach ((string state, int count) in new[] { ("Granted", 0), ("Requested", 0), ("Revoked", 1), ("Expired", 1) })
            Assert.Equal(count, (int)(await owner.Get("/consents?state=" + state)).Body!["total"]!);
    }

    // From, step, to: the whole law. Every other pair is refused.
    [Fact]
    public async Task Lifecycle_EveryStateAndStep_IsLawfulOrRefused()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.Underwriter);
        Browser owner = await _host.SignedIn(firm[Role.Enterprise]);
        Browser asker = await _host.SignedIn(insurer[Role.Underwriter]);
        async Task<string> Asked() => (string)(await asker.Post("/consents/requests", new
        {
            Organisation = firm.Id,
            Domains,
            Networks = Array.Empty<string>(),
            Window = new { From = Today, To = Today.AddDays(1) },
            Purpose = "评估",
        })).Body!["id"]!;
        async Task<Answered> Step(string id, string step) => await owner.Post(
            $"/consents/{id}/{step}", step is "grants" ? new { Signatory = "林签署" } : new { Reason = "不再需要" },
            (await owner.Get($"/consents/{id}")).Version);

        foreach ((string[] before, string step, string? to) in (IEnumerable<(string[], string, string?)>)
            [
                ([], "grants", "Granted"), ([], "revocations", "Revoked"),
                (["grants"], "grants", null), (["grants"], "revocations", "Revoked"),
                (["revocations"], "grants", null), (["revocations"], "revocations", null),
            ])
        {
            string id = await Asked();
            foreach (string earlier in before) await Step(id, earlier);
            Answered answer = await Step(id, step);
            Assert.Equal((to is null ? 409 : 200, to ?? "CON-STATE"), (answer.Status, (string?)answer.Body!["state"] ?? answer.Code));
        }

        string[] ending = [await Asked(), await Asked()];
        await Step(ending[0], "grants");
        _host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        owner = await _host.SignedIn(firm[Role.Enterprise]);
        foreach (string id in ending)
            foreach (string step in (string[])["grants", "revocations"]) Assert.Equal("CON-STATE", (await Step(id, step)).Code);
    }

    [Fact]
    public async Task Grant_WhatNobodyCanGrant_IsRefusedWithItsPlace()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.Underwriter);
        Browser owner = await _host.SignedIn(firm[Role.Enterprise]);
        Browser underwriter = await _host.SignedIn(insurer[Role.Underwriter]);

        Answered scope = await owner.Post("/consents", Scope(Today, Today.AddDays(3), networks: ["10.0.0.0/16", "203.0.113.1"]));
        Assert.Equal((422, "CON-SCOPE"), (scope.Status, scope.Code));
        Assert.Equal(
            ("/networks/0", "PRIVATE"),
            ((string?)scope.Body!["errors"]![0]!["pointer"], (string?)scope.Body["errors"]![0]!["code"]));
        Assert.Equal((422, "CON-WINDOW"), await Codes(owner.Post("/consents", Scope(Today.AddDays(-1), Today.AddDays(3)))));
        Assert.Equal((422, "CON-WINDOW"), await Codes(owner.Post("/consents", Scope(Today, Today))));
        Assert.Equal((422, "CON-WINDOW"), await Codes(owner.Post("/consents", Scope(Today, Today.AddDays(732)))));
        Assert.Equal((201, null), await Codes(owner.Post("/consents", Scope(Today, Today.AddDays(731)))));
        Assert.Equal((422, "CON-SIGNATORY"), await Codes(owner.Post("/consents", Scope(Today, Today.AddDays(3), signatory: " "))));
        Assert.Equal((422, "CON-RECIPIENT"), await Codes(owner.Post("/consents", Scope(Today, Today.AddDays(3), recipient: firm.Id))));
        Assert.Equal((201, null), await Codes(owner.Post("/consents", Scope(Today, Today.AddDays(3), recipient: insurer.Id))));
        Assert.Equal((403, "ROLE-NOT-GRANTED"), await Codes(underwriter.Post("/consents", Scope(Today, Today.AddDays(3)))));
        Assert.Equal(1, (int)(await underwriter.Get("/consents")).Body!["total"]!);
        Assert.Equal((422, "CON-OWNER"), await Codes(underwriter.Post("/consents/requests", new
        {
            Organisation = insurer.Id,
            Domains,
            Networks = Array.Empty<string>(),
            Window = new { From = Today, To = Today.AddDays(5) },
        })));
    }

    [Fact]
    public async Task Consent_EnteredByABook_IsInForceOnItsDays()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        var id = new ConsentId(Guid.CreateVersion7());
        var window = new Period(new(2025, 1, 1), new(2025, 7, 1));
        DateTimeOffset at = new(2025, 1, 1, 2, 0, 0, TimeSpan.Zero);

        await _host.Enter(register => register.Consent(
            new ScanAuthorisation(id, firm.Id, ["Book.example"], [], window, "书中人"), firm[Role.Enterprise].Id, at));

        ScanAuthorisation found = Assert.Single(await InForce(firm, new(2025, 6, 30)));
        Assert.Equal((id, window, "书中人"), (found.Id, found.Window, found.Signatory));
        Assert.Equal(["book.example"], found.Domains);
        Assert.Empty(await InForce(firm, new(2025, 7, 1)));
    }

    private static object Scope(
        DateOnly from, DateOnly to, string[]? networks = null, string signatory = "林签署", OrganisationId? recipient = null) => new
        {
            Domains = new[] { "*.Shop.Example.cn" },
            Networks = networks ?? ["203.0.113.9/24"],
            Window = new { From = from, To = to },
            signatory,
            recipient,
        };

    private static async Task<(int, string?)> Codes(Task<Answered> answering)
    {
        Answered answer = await answering;
        return (answer.Status, answer.Code);
    }

    private async Task<ScanAuthorisation[]> InForce(Firm firm, DateOnly day) =>
        [.. await _host.Bench.Ask<IConsents, IReadOnlyList<ScanAuthorisation>>(consents =>
            consents.InForce(firm.Id, day, CancellationToken.None))];
}

/// <summary>On SQLite.</summary>
public sealed class ConsentOnSqliteTests(SqliteParties host) : ConsentTests(host), IClassFixture<SqliteParties>;

/// <summary>On PostgreSQL.</summary>
public sealed class ConsentOnPostgresTests(PostgresParties host) : ConsentTests(host), IClassFixture<PostgresParties>;
