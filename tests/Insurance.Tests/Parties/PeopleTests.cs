using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>People's rights: granted by security administrators, never to themselves, never across organisations.</summary>
public abstract class PeopleTests
{
    private const string New = "Invited-Horse-44";

    private readonly PartiesHost _host;

    protected PeopleTests(PartiesHost host)
    {
        _host = host;
        host.Bench.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Invite_AcceptedWithAPassword_LetsThePersonSignIn()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser guest = _host.NewBrowser();
        string email = $"guest@{insurer.Id.Value:N}.example";

        Answered invited = await admin.Post("/people", Person(email, Role.Underwriter, underwriting: 5_000_000));
        string token = (string)invited.Body!["token"]!;
        int before = (await guest.Post("/session", new { email, Password = New })).Status;
        Answered weak = await guest.Post("/invitations/acceptances", new { token, Password = "guest" });
        Answered accepted = await guest.Post("/invitations/acceptances", new { token, Password = New });
        Answered again = await guest.Post("/invitations/acceptances", new { token, Password = "Other-Horse-45" });
        Answered signedIn = await guest.Post("/session", new { email, Password = New });
        JsonNode session = (await guest.Get("/session")).Body!;

        Assert.Equal((201, 401, 422, 200), (invited.Status, before, weak.Status, accepted.Status));
        Assert.Equal((422, "PPL-TOKEN"), (again.Status, again.Code));
        Assert.Equal((200, "Underwriter"), (signedIn.Status, (string?)session["role"]));
        Assert.Equal("5000000.00", (string?)session["mandate"]!["underwriting"]!["amount"]);
        Mandate mandate = await _host.Bench.Ask<IPeople, Mandate>(people =>
            people.MandateOf((string)session["actor"]!, CancellationToken.None));
        Assert.Equal(new Mandate(Money.Yuan(5_000_000), Money.Zero), mandate);
    }

    [Fact]
    public async Task Invite_Repeated_IsAnsweredWithTheSameTokenAndOtherBodyIsRefused()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        object person = Person($"twice@{insurer.Id.Value:N}.example", Role.Actuary);

        Answered first = await admin.Post("/people", person, key: "invite-1");
        Answered again = await admin.Post("/people", person, key: "invite-1");
        Answered other = await admin.Post("/people", Person($"third@{insurer.Id.Value:N}.example", Role.Actuary), key: "invite-1");
        Answered held = await admin.Post("/people", person);

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((422, "IDEMPOTENCY-KEY-REUSED"), (other.Status, other.Code));
        Assert.Equal((409, "PPL-HELD"), (held.Status, held.Code));
    }

    [Fact]
    public async Task Invite_AfterSevenDays_IsNoLongerAccepted()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Answered invited = await admin.Post("/people", Person($"late@{insurer.Id.Value:N}.example", Role.Actuary));
        string id = (string)invited.Body!["id"]!;
        _host.Bench.Clock.Advance(TimeSpan.FromDays(7));
        Browser guest = _host.NewBrowser();

        Answered late = await guest.Post("/invitations/acceptances", new { token = (string)invited.Body["token"]!, Password = New });
        admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Answered renewed = await admin.Post($"/people/{id}/resets", ifMatch: 1);
        Answered accepted = await guest.Post("/invitations/acceptances", new
        {
            token = (string)renewed.Body!["token"]!,
            Password = New,
        });

        Assert.Equal((422, "PPL-TOKEN", 200, 200), (late.Status, late.Code, renewed.Status, accepted.Status));
    }

    // Whoever has a password proves it: a security administrator cannot take an account over by inviting it.
    [Fact]
    public async Task Invite_OfSomeoneKnown_IsAcceptedWithHisOwnPasswordOnly()
    {
        Firm enterprise = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm park = await _host.NewFirm(OrganisationKind.Park, Role.SecurityAdmin);
        Member who = enterprise[Role.Enterprise];
        Browser admin = await _host.SignedIn(park[Role.SecurityAdmin]);
        string token = (string)(await admin.Post("/people", Person(who.Email, Role.ParkOperator))).Body!["token"]!;
        Browser guest = _host.NewBrowser();

        Answered taken = await guest.Post("/invitations/acceptances", new { token, Password = New });
        Answered accepted = await guest.Post("/invitations/acceptances", new { token, PartiesHost.Password });
        Browser browser = await _host.SignedIn(who);
        JsonNode session = (await browser.Get("/session")).Body!;

        Assert.Equal((401, 200), (taken.Status, accepted.Status));
        Assert.Equal(2, session["memberships"]!.AsArray().Count);
        Assert.Equal(who.Name, (string?)session["person"]!["name"]!["zh"]);
    }

    [Fact]
    public async Task Invite_RolesThatDoNotGoTogether_AreRefused()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Firm rival = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser other = await _host.SignedIn(rival[Role.SecurityAdmin]);
        string colleague = insurer[Role.Underwriter].Email;
        string fresh = $"fresh@{insurer.Id.Value:N}.example";

        Assert.Equal((422, "PPL-ROLE"), await Codes(admin.Post("/people", Person(fresh, Role.Authority))));
        Assert.Equal((422, "PPL-ROLE"), await Codes(admin.Post("/people", Person(fresh, Role.AuditAdmin))));
        Assert.Equal((422, "PPL-APART"), await Codes(admin.Post("/people", Person(colleague, Role.SecurityAdmin))));
        Assert.Equal((422, "PPL-TWO-INSURERS"), await Codes(other.Post("/people", Person(colleague, Role.Actuary))));
        Assert.Equal((422, "PPL-MANDATE"), await Codes(admin.Post("/people", Person(fresh, Role.Actuary, underwriting: 1))));
        Assert.Equal((403, "PPL-SELF"), await Codes(admin.Post("/people", Person(insurer[Role.SecurityAdmin].Email, Role.Actuary))));
        Assert.Equal((422, "PPL-FIELDS"), await Codes(admin.Post("/people", Person("no email", Role.Actuary))));
        Assert.Equal((201, null), await Codes(admin.Post("/people", Person(colleague, Role.ClaimsHandler, settlement: 100))));
    }

    [Fact]
    public async Task Rights_OfAnotherOrganisation_AreNotFoundButThePlatformSeesAll()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Firm rival = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin);
        Firm platform = await _host.NewFirm(OrganisationKind.Platform, Role.SecurityAdmin, Role.SystemAdmin);
        string id = await IdOf(insurer[Role.SecurityAdmin], insurer[Role.Underwriter]);
        Browser other = await _host.SignedIn(rival[Role.SecurityAdmin]);
        Browser whole = await _host.SignedIn(platform[Role.SecurityAdmin]);
        Browser system = await _host.SignedIn(platform[Role.SystemAdmin]);

        Assert.Equal((404, "PPL-404"), await Codes(other.Get($"/people/{id}")));
        Assert.Equal((404, "PPL-404"), await Codes(other.Post($"/people/{id}/locks", ifMatch: 1)));
        Assert.Equal((404, "PPL-404"), await Codes(other.Post($"/people/{id}/roles", new { Role = "Actuary" }, ifMatch: 1)));
        Assert.Equal((404, "PPL-404"), await Codes(other.Post($"/people/{id}/erasures", ifMatch: 1)));
        Assert.Equal((404, "ORG-404"), await Codes(other.Post(
            "/people", Person($"x@{insurer.Id.Value:N}.example", Role.Actuary, organisation: insurer.Id))));
        Assert.Equal(0, (int)(await other.Get("/people?q=" + Uri.EscapeDataString(insurer[Role.Underwriter].Name))).Body!["total"]!);
        Assert.Equal(403, (await system.Get("/people")).Status);

        JsonNode found = (await whole.Get("/people?q=" + Uri.EscapeDataString(insurer[Role.Underwriter].Name))).Body!;
        Assert.Equal((1, id), ((int)found["total"]!, (string?)found["items"]![0]!["id"]));
        Assert.Equal(200, (await whole.Post($"/people/{id}/locks", ifMatch: 1)).Status);
    }

    [Fact]
    public async Task List_ByNameEmailAndState_FindsTheWholeOnly()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter, Role.Actuary);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Member who = insurer[Role.Underwriter];

        Assert.Equal(3, (int)(await admin.Get("/people")).Body!["total"]!);
        Assert.Equal(3, (int)(await admin.Get("/people")).Body!["totals"]!["byState"]!["Active"]!);
        Assert.Equal(1, (int)(await admin.Get("/people?q=" + Uri.EscapeDataString(who.Email.ToUpperInvariant()))).Body!["total"]!);
        Assert.Equal(1, (int)(await admin.Get("/people?q=" + Uri.EscapeDataString(who.Name))).Body!["total"]!);
        Assert.Equal(0, (int)(await admin.Get("/people?q=" + Uri.EscapeDataString(who.Name[..1]))).Body!["total"]!);
        Assert.Equal(1, (int)(await admin.Get("/people?role=Actuary&sort=role")).Body!["total"]!);
        Assert.Equal(422, (await admin.Get("/people?sort=name")).Status);
    }

    [Fact]
    public async Task Rights_ByWrongRoleOnOneselfOrStale_AreRefused()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        string id = await IdOf(insurer[Role.SecurityAdmin], insurer[Role.Underwriter]);
        string own = await IdOf(insurer[Role.SecurityAdmin], insurer[Role.SecurityAdmin]);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser underwriter = await _host.SignedIn(insurer[Role.Underwriter]);

        Assert.Equal((403, "ROLE-NOT-GRANTED"), await Codes(underwriter.Post($"/people/{id}/mandates", MandateOf(1, 0), ifMatch: 1)));
        Assert.Equal((403, "ROLE-NOT-GRANTED"), await Codes(underwriter.Get("/people")));
        foreach (string route in new[] { "locks", "unlocks", "erasures", "resets" })
            Assert.Equal((403, "PPL-SELF"), await Codes(admin.Post($"/people/{own}/{route}", ifMatch: 1)));
        Assert.Equal((403, "PPL-SELF"), await Codes(admin.Post($"/people/{own}/roles", new { Role = "Underwriter" }, ifMatch: 1)));
        Assert.Equal((403, "PPL-SELF"), await Codes(admin.Post($"/people/{own}/mandates", MandateOf(0, 1), ifMatch: 1)));
        Assert.Equal((428, "IF-MATCH"), await Codes(admin.Post($"/people/{id}/locks")));
        Assert.Equal((412, "STALE"), await Codes(admin.Post($"/people/{id}/locks", ifMatch: 7)));
        Assert.Equal((422, "PPL-MANDATE"), await Codes(admin.Post($"/people/{id}/mandates", MandateOf(0, 1), ifMatch: 1)));
        Assert.Equal((422, "PPL-MANDATE"), await Codes(admin.Post($"/people/{id}/mandates", MandateOf(-1, 0), ifMatch: 1)));
        Assert.Equal((409, "PPL-STATE"), await Codes(admin.Post($"/people/{await Invited(admin)}/locks", ifMatch: 1)));
    }

    [Fact]
    public async Task Lock_EndsSessionsAtOnceAndUnlockLetsInAgain()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Member who = insurer[Role.Underwriter];
        string id = await IdOf(insurer[Role.SecurityAdmin], who);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser browser = await _host.SignedIn(who);

        Assert.Equal(200, (await browser.Get("/session")).Status);
        Answered locked = await admin.Post($"/people/{id}/locks", ifMatch: 1);
        Assert.Equal((200, 2, "Locked"), (locked.Status, locked.Version, (string?)locked.Body!["state"]));
        Assert.Equal(401, (await browser.Get("/session")).Status);
        Assert.Equal(401, (await _host.NewBrowser().Post("/session", new { who.Email, PartiesHost.Password })).Status);

        Assert.Equal(200, (await admin.Post($"/people/{id}/unlocks", ifMatch: 2)).Status);
        await _host.SignedIn(who);
        JsonNode history = (await admin.Get($"/people/{id}")).Body!["history"]!;
        Assert.Equal(["Unlocked", "Locked", "Registered"], history.AsArray().Select(each => (string?)each!["move"]));
        Assert.Equal(insurer[Role.SecurityAdmin].Name, (string?)history[0]!["by"]!["zh"]);
    }

    [Fact]
    public async Task ChangeRole_TakesTheMandateAndTheSessionAway()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Member who = insurer[Role.Underwriter];
        string id = await IdOf(insurer[Role.SecurityAdmin], who);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser browser = await _host.SignedIn(who);

        Answered granted = await admin.Post($"/people/{id}/mandates", MandateOf(8_000_000, 0), ifMatch: 1);
        Answered changed = await admin.Post($"/people/{id}/roles", new { Role = "ClaimsHandler" }, ifMatch: 2);

        Assert.Equal((200, 200, 3), (granted.Status, changed.Status, changed.Version));
        Assert.Equal(new Mandate(Money.Zero, Money.Zero), await _host.Bench.Ask<IPeople, Mandate>(people =>
            people.MandateOf(who.Id.Actor, CancellationToken.None)));
        Assert.Equal(401, (await browser.Get("/session")).Status);
        Browser again = await _host.SignedIn(who);
        Assert.Equal("ClaimsHandler", (string?)(await again.Get("/session")).Body!["role"]);
    }

    [Fact]
    public async Task Reset_GivesATokenThatReplacesPasswordSessionsAndSecondFactor()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Member who = insurer[Role.Underwriter];
        string id = await IdOf(insurer[Role.SecurityAdmin], who);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser browser = await _host.SignedIn(who);
        using var device = new SoftAuthenticator();
        JsonNode options = (await browser.Post("/passkeys/options")).Body!;
        await browser.Post("/passkeys", new
        {
            Ticket = (string)options["ticket"]!,
            Name = "key",
            Credential = device.Create(options["options"]!),
        });

        Answered reset = await admin.Post($"/people/{id}/resets", new { SecondFactor = true }, ifMatch: 1);
        int session = (await browser.Get("/session")).Status;
        Answered set = await _host.NewBrowser().Post(
            "/invitations/acceptances", new { Token = (string)reset.Body!["token"]!, Password = New });
        Browser again = _host.NewBrowser();

        Assert.Equal((200, 401, 200), (reset.Status, session, set.Status));
        Assert.Equal(401, (await again.Post("/session", new { who.Email, PartiesHost.Password })).Status);
        Assert.Equal(200, (await again.Post("/session", new { who.Email, Password = New })).Status);
        Assert.Empty((await again.Get("/passkeys")).Body!.AsArray());
    }

    // Resetting or erasing an account reaches into every organisation the person acts for.
    [Fact]
    public async Task ResetAndErase_OfSomeoneWhoAlsoActsElsewhere_AreThePlatforms()
    {
        Firm park = await _host.NewFirm(OrganisationKind.Park, Role.SecurityAdmin);
        Firm enterprise = await _host.NewFirm(OrganisationKind.Enterprise);
        Firm platform = await _host.NewFirm(OrganisationKind.Platform, Role.SecurityAdmin);
        var who = new Member(new PersonId(Guid.CreateVersion7()), "两处", $"two@{park.Id.Value:N}.example", Role.ParkOperator);
        await _host.NewPerson(who, new Post(park.Id, Role.ParkOperator), new Post(enterprise.Id, Role.Enterprise));
        string id = await IdOf(park[Role.SecurityAdmin], who);
        Browser admin = await _host.SignedIn(park[Role.SecurityAdmin]);
        Browser whole = await _host.SignedIn(platform[Role.SecurityAdmin]);

        Assert.Equal((409, "PPL-ELSEWHERE"), await Codes(admin.Post($"/people/{id}/resets", ifMatch: 1)));
        Assert.Equal((409, "PPL-ELSEWHERE"), await Codes(admin.Post($"/people/{id}/erasures", ifMatch: 1)));
        Assert.Equal(200, (await whole.Post($"/people/{id}/resets", ifMatch: 1)).Status);
        Assert.Equal(200, (await whole.Post($"/people/{id}/erasures", ifMatch: 2)).Status);
    }

    [Fact]
    public async Task Erase_ShowsErasedEverywhereAndFreesTheEmail()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Member who = insurer[Role.Underwriter];
        string id = await IdOf(insurer[Role.SecurityAdmin], who);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser browser = await _host.SignedIn(who);

        Answered erased = await admin.Post($"/people/{id}/erasures", ifMatch: 1);
        JsonNode item = (await admin.Get($"/people/{id}")).Body!["person"]!;
        var named = await _host.Bench.Ask<IPeople, IReadOnlyDictionary<string, PersonView>>(people =>
            people.Named([who.Id.Actor, "system:numbers", "key:none"], CancellationToken.None));

        Assert.Equal((200, "已删除"), (erased.Status, (string?)erased.Body!["name"]!["zh"]));
        Assert.Equal(("erased", "", "Ended"), ((string?)item["name"]!["en"], (string?)item["email"], (string?)item["state"]));
        Assert.Equal(("已删除", "系统"), (named[who.Id.Actor].Name.Zh, named["system:numbers"].Name.Zh));
        Assert.Equal(insurer.Id, named[who.Id.Actor].Organisation);
        Assert.False(named.ContainsKey("key:none"));
        Assert.Equal(401, (await browser.Get("/session")).Status);
        Assert.Equal(401, (await browser.Post("/session", new { who.Email, PartiesHost.Password })).Status);
        Assert.Equal(0, (int)(await admin.Get("/people?q=" + Uri.EscapeDataString(who.Name))).Body!["total"]!);
        Assert.Equal((409, "PPL-STATE"), await Codes(admin.Post($"/people/{id}/unlocks", ifMatch: 2)));
        Assert.Equal(201, (await admin.Post("/people", Person(who.Email, Role.Actuary))).Status);
    }

    // A remembered page that names someone must forget the name with everybody else.
    [Fact]
    public async Task Erase_PageThatNamesThePerson_IsMadeAnew()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Member who = insurer[Role.Underwriter];
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        string before = await Shown();
        Assert.Equal(before, await Shown());

        string id = await IdOf(insurer[Role.SecurityAdmin], who);
        Assert.Equal(200, (await admin.Post($"/people/{id}/erasures", ifMatch: 1)).Status);

        Assert.Contains(who.Name, before, StringComparison.Ordinal);
        Assert.Contains("已删除", await Shown(), StringComparison.Ordinal);

        async Task<string> Shown()
        {
            await using AsyncServiceScope scope = _host.Bench.Services.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            var people = scope.ServiceProvider.GetRequiredService<IPeople>();
            var caller = new Caller("user:1", Role.Underwriter, insurer.Id, Reach.All);
            IResult page = (await scope.ServiceProvider.GetRequiredService<RememberedPages>().Find(
                new PageKey("test", who.Id.Value, caller.Role, new DateOnly(2026, 11, 24)), caller, () => store,
                async cancel => new Page(
                    (await people.Named([who.Id.Actor], cancel))[who.Id.Actor].Name, 1, new Owned(insurer.Id), [who.Id.Value]),
                CancellationToken.None))!;
            var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
            await page.ExecuteAsync(http);
            return System.Text.Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        }
    }

    private sealed record Owned(OrganisationId Owner) : IOwned
    {
        public OrganisationId Carrier => Owner;
    }

    private static object Person(
        string email, Role role, long underwriting = 0, long settlement = 0, OrganisationId? organisation = null) => new
        {
            Name = "受邀者",
            email,
            role,
            Phone = "+86 138 0000 0000",
            organisation,
            Mandate = MandateOf(underwriting, settlement),
        };

    private static Mandate MandateOf(long underwriting, long settlement) =>
        new(Money.Yuan(underwriting), Money.Yuan(settlement));

    private static async Task<(int, string?)> Codes(Task<Answered> answering)
    {
        Answered answer = await answering;
        return (answer.Status, answer.Code);
    }

    private static async Task<string> Invited(Browser admin) =>
        (string)(await admin.Post("/people", Person($"{Guid.NewGuid():N}@firm.example", Role.Actuary))).Body!["id"]!;

    private async Task<string> IdOf(Member admin, Member who)
    {
        Browser browser = await _host.SignedIn(admin);
        JsonNode found = (await browser.Get("/people?q=" + Uri.EscapeDataString(who.Email))).Body!;
        return (string)found["items"]![0]!["id"]!;
    }
}

/// <summary>On SQLite.</summary>
public sealed class PeopleOnSqliteTests(SqliteParties host) : PeopleTests(host), IClassFixture<SqliteParties>;

/// <summary>On PostgreSQL.</summary>
public sealed class PeopleOnPostgresTests(PostgresParties host) : PeopleTests(host), IClassFixture<PostgresParties>;
