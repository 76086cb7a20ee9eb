using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.SignIn;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>Ways into a session and out of it, in a browser.</summary>
public abstract class SignInTests
{
    private readonly PartiesHost _host;

    protected SignInTests(PartiesHost host)
    {
        _host = host;
        // A minute of its own for each test: failures of one do not count against the next.
        host.Bench.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task SignIn_RightPassword_OpensASessionThatSaysWhoActsForWhom()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.Underwriter);
        Member who = insurer[Role.Underwriter];

        Browser browser = await _host.SignedIn(who);
        string session = browser.Set.Single(cookie => cookie.StartsWith("breakwater=", StringComparison.Ordinal));
        Answered shown = await browser.Get("/session");

        Assert.Contains("samesite=strict", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            (200, who.Id.Actor, "Underwriter", who.Name, who.Email),
            (shown.Status, (string?)shown.Body!["actor"], (string?)shown.Body["role"], (string?)shown.Body["person"]!["name"]!["zh"],
                (string?)shown.Body["person"]!["email"]));
        Assert.Equal(insurer.Id.Value.ToString(), (string?)shown.Body["organisation"]!["id"]);
        Assert.Equal(["session.sign-in"], (await _host.Audit(who.Id.Actor)).Select(r => r.Command).Where(Entering));
    }

    [Fact]
    public async Task SignIn_WrongPasswordAndStranger_AreAnsweredAlike()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser browser = _host.NewBrowser();

        Answered wrong = await browser.Post("/session", new { firm[Role.Enterprise].Email, Password = "Wrong-Horse-42" });
        Answered stranger = await browser.Post("/session", new { Email = "nobody@firm.example", PartiesHost.Password });

        Assert.Equal((401, "SIGN-IN-FAILED"), (wrong.Status, wrong.Code));
        Assert.Equal(
            (wrong.Status, wrong.Code, (string?)wrong.Body!["detail"], (string?)wrong.Body["title"]),
            (stranger.Status, stranger.Code, (string?)stranger.Body!["detail"], (string?)stranger.Body["title"]));
        Assert.Equal(401, (await browser.Get("/session")).Status);
        Assert.Equal(["session.sign-in-failed"], (await _host.Audit(firm[Role.Enterprise].Id.Actor)).Select(r => r.Command).Where(Entering));
        Assert.Contains(await _host.Audit("unknown"), r => r.Command is "session.sign-in-failed");
    }

    [Fact]
    public async Task SignIn_FiveFailures_LockFifteenMinutesWhateverThePassword()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Member who = firm[Role.Enterprise];
        Browser browser = _host.NewBrowser();
        for (int failure = 0; failure < 5; failure++)
            await browser.Post("/session", new { who.Email, Password = "Wrong-Horse-42" });

        Answered locked = await browser.Post("/session", new { who.Email, PartiesHost.Password });
        _host.Bench.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Answered still = await browser.Post("/session", new { who.Email, PartiesHost.Password });
        _host.Bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Answered open = await browser.Post("/session", new { who.Email, PartiesHost.Password });

        Assert.Equal((401, 401, 200), (locked.Status, still.Status, open.Status));
        // Four that failed, the fifth that locked it, two at the closed door, one that went in.
        Assert.Equal(
            new Dictionary<string, int> { ["session.sign-in-failed"] = 4, ["session.sign-in-locked"] = 3, ["session.sign-in"] = 1 },
            (await _host.Audit(who.Id.Actor)).Where(r => Entering(r.Command)).CountBy(r => r.Command).ToDictionary());
    }

    [Fact]
    public async Task SignIn_SuccessBetweenFailures_BeginsTheCountAnew()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Member who = firm[Role.Enterprise];
        for (int round = 0; round < 2; round++)
        {
            Browser browser = _host.NewBrowser();
            for (int failure = 0; failure < 4; failure++)
                await browser.Post("/session", new { who.Email, Password = "Wrong-Horse-42" });

            await _host.SignedIn(who);
        }
    }

    // The bench allows twelve failures a minute from one address; what succeeds does not count.
    [Fact]
    public async Task SignIn_TooManyFailuresFromOneAddress_Are429UntilTheMinuteEnds()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser browser = _host.NewBrowser();
        for (int success = 0; success < 15; success++) await _host.SignedIn(firm[Role.Enterprise]);
        for (int failure = 0; failure < 12; failure++)
            Assert.Equal(401, (await browser.Post("/session", new { Email = $"no{failure}@firm.example", PartiesHost.Password })).Status);

        Answered refused = await browser.Post("/session", new { firm[Role.Enterprise].Email, PartiesHost.Password });
        _host.Bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Answered allowed = await browser.Post("/session", new { firm[Role.Enterprise].Email, PartiesHost.Password });

        Assert.Equal((429, "TOO-MANY-ATTEMPTS", 200), (refused.Status, refused.Code, allowed.Status));
    }

    [Fact]
    public async Task Change_WithoutThePagesTokenOrWithAnothers_Is400()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm other = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser browser = await _host.SignedIn(firm[Role.Enterprise]);
        Browser attacker = await _host.SignedIn(other[Role.Enterprise]);
        object body = firm.View.ToProfile();

        Answered missing = await browser.Post($"/organisations/{firm.Id.Value}/profile", body, ifMatch: 1, token: "");
        Answered forged = await browser.Post($"/organisations/{firm.Id.Value}/profile", body, ifMatch: 1, token: "CfDJ8forged");
        Answered foreign = await browser.Post(
            $"/organisations/{firm.Id.Value}/profile", body, ifMatch: 1, token: attacker.Cookie("XSRF-TOKEN"));
        Answered meant = await browser.Post($"/organisations/{firm.Id.Value}/profile", body, ifMatch: 1);

        Assert.Equal((400, "ANTIFORGERY"), (missing.Status, missing.Code));
        Assert.Equal((400, 400, 200), (forged.Status, foreign.Status, meant.Status));
    }

    [Fact]
    public async Task Session_UsedWithinEightHours_SlidesOnAndThenEnds()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser browser = await _host.SignedIn(firm[Role.Enterprise]);

        _host.Bench.Clock.Advance(TimeSpan.FromHours(7));
        int used = (await browser.Get("/session")).Status;
        _host.Bench.Clock.Advance(TimeSpan.FromHours(7));
        int slid = (await browser.Get("/session")).Status;
        _host.Bench.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));
        Answered idle = await browser.Get("/session");

        Assert.Equal((200, 200, 401, "SIGN-IN-REQUIRED"), (used, slid, idle.Status, idle.Code));
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser browser = await _host.SignedIn(firm[Role.Enterprise]);

        Assert.Equal(204, (await browser.Delete("/session")).Status);
        Assert.Equal(401, (await browser.Get("/session")).Status);
        Assert.Contains(await _host.Audit(firm[Role.Enterprise].Id.Actor), r => r.Command is "session.sign-out");
    }

    [Fact]
    public async Task ChangePassword_EndsTheOtherSessionsAndKeepsThisOne()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Member who = firm[Role.Enterprise];
        Browser here = await _host.SignedIn(who);
        Browser elsewhere = await _host.SignedIn(who);
        const string New = "Another-Horse-43";

        Answered wrong = await here.Post("/session/password", new { Current = "Wrong-Horse-42", Password = New });
        Answered weak = await here.Post("/session/password", new { Current = PartiesHost.Password, Password = "aaaaaaaaaa" });
        Answered done = await here.Post("/session/password", new { Current = PartiesHost.Password, Password = New });

        Assert.Equal((401, 422, 200), (wrong.Status, weak.Status, done.Status));
        Assert.Equal("/password", (string?)weak.Body!["errors"]![0]!["pointer"]);
        Assert.Equal((200, 401), ((await here.Get("/session")).Status, (await elsewhere.Get("/session")).Status));
        Browser again = _host.NewBrowser();
        Assert.Equal(401, (await again.Post("/session", new { who.Email, PartiesHost.Password })).Status);
        Assert.Equal(200, (await again.Post("/session", new { who.Email, Password = New })).Status);
    }

    [Fact]
    public async Task ActFor_AnotherMembership_ChangesRoleAndOrganisationOfTheSession()
    {
        Firm one = await _host.NewFirm(OrganisationKind.Enterprise);
        Firm two = await _host.NewFirm(OrganisationKind.Park);
        Firm other = await _host.NewFirm(OrganisationKind.Park, Role.ParkOperator);
        var who = new Member(new PersonId(Guid.CreateVersion7()), "双职", $"both@{one.Id.Value:N}.example", Role.Enterprise);
        await _host.NewPerson(who, new Post(one.Id, Role.Enterprise), new Post(two.Id, Role.ParkOperator));
        Browser browser = await _host.SignedIn(who);
        Browser stranger = await _host.SignedIn(other[Role.ParkOperator]);
        JsonArray posts = (await browser.Get("/session")).Body!["memberships"]!.AsArray();
        string park = (string)posts.Single(post => (string?)post!["role"] is "ParkOperator")!["id"]!;

        Answered foreign = await stranger.Post("/session/acting", new { Membership = park });
        Answered switched = await browser.Post("/session/acting", new { Membership = park });
        JsonNode now = (await browser.Get("/session")).Body!;
        Browser later = await _host.SignedIn(who);

        Assert.Equal((404, 200), (foreign.Status, switched.Status));
        Assert.Equal(("ParkOperator", two.Id.Value.ToString()), ((string?)now["role"], (string?)now["organisation"]!["id"]));
        Assert.Equal("ParkOperator", (string?)(await later.Get("/session")).Body!["role"]);
        Assert.Equal(200, (await browser.Post("/session/acting", new
        {
            Membership = (string)posts.Single(post => (string?)post!["role"] is "Enterprise")!["id"]!,
        })).Status);
    }

    [Fact]
    public async Task SecondFactor_OnceConfirmed_IsAskedForAndEachCodeWorksOnce()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Insurer, Role.Finance);
        Member who = firm[Role.Finance];
        Browser browser = await _host.SignedIn(who);
        Answered enrolled = await browser.Post("/totp");
        byte[] secret = Base32.Decoded((string)enrolled.Body!["secret"]!);

        Answered wrong = await browser.Post("/totp/confirmations", new { Code = "000000" });
        string first = Code(secret);
        Answered confirmed = await browser.Post("/totp/confirmations", new { Code = first });
        string[] recovery = [.. confirmed.Body!["recoveryCodes"]!.AsArray().Select(code => (string)code!)];

        Assert.Equal((201, 422, 200), (enrolled.Status, wrong.Status, confirmed.Status));
        Assert.StartsWith("otpauth://totp/Breakwater:", (string)enrolled.Body["address"]!, StringComparison.Ordinal);
        Assert.Equal(10, recovery.Distinct().Count());

        Browser other = _host.NewBrowser();
        string ticket = await Half(other, who);
        Assert.Equal(401, (await other.Get("/session")).Status);
        Assert.Equal(401, (await other.Post("/session/second-factor", new { ticket, Code = first })).Status);
        _host.Bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await other.Post("/session/second-factor", new { ticket, Code = Code(secret) })).Status);
        Assert.Equal(200, (await other.Get("/session")).Status);

        _host.Bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Browser replaying = _host.NewBrowser();
        Assert.Equal(401, (await replaying.Post("/session/second-factor", new { ticket, Code = Code(secret) })).Status);

        Browser lost = _host.NewBrowser();
        Assert.Equal(200, (await lost.Post("/session/second-factor", new { ticket = await Half(lost, who), Code = recovery[3] })).Status);
        Browser twice = _host.NewBrowser();
        Assert.Equal(401, (await twice.Post("/session/second-factor", new { ticket = await Half(twice, who), Code = recovery[3] })).Status);
        Assert.Equal(9, (int)(await lost.Get("/session")).Body!["secondFactor"]!["recoveryCodesLeft"]!);

        Assert.Equal(401, (await lost.Post("/totp/removals", new { Password = "Wrong-Horse-42" })).Status);
        Assert.Equal(200, (await lost.Post("/totp/removals", new { PartiesHost.Password })).Status);
        await _host.SignedIn(who);
        Assert.Contains(await _host.Audit(who.Id.Actor), r => r.Command is "session.sign-in-half");
    }

    [Fact]
    public async Task SecondFactor_TicketAfterFiveMinutesOrForged_IsRefused()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Insurer, Role.Finance);
        Member who = firm[Role.Finance];
        Browser browser = await _host.SignedIn(who);
        byte[] secret = Base32.Decoded((string)(await browser.Post("/totp")).Body!["secret"]!);
        await browser.Post("/totp/confirmations", new { Code = Code(secret) });
        Browser other = _host.NewBrowser();
        string ticket = await Half(other, who);

        _host.Bench.Clock.Advance(Tickets.ValidFor);

        Assert.Equal(401, (await other.Post("/session/second-factor", new { ticket, Code = Code(secret) })).Status);
        Assert.Equal(401, (await other.Post("/session/second-factor", new { ticket = "forged", Code = Code(secret) })).Status);
    }

    [Fact]
    public async Task Totp_RepeatedEnrolment_IsAnsweredWithTheSameSecretAndKeepsNone()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Insurer, Role.Finance);
        Browser browser = await _host.SignedIn(firm[Role.Finance]);

        Answered first = await browser.Post("/totp", key: "enrol-once");
        Answered again = await browser.Post("/totp", key: "enrol-once");
        Answered anew = await browser.Post("/totp", key: "enrol-twice");

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.NotEqual((string?)first.Body["secret"], (string?)anew.Body!["secret"]);
    }

    internal static bool Entering(string command) => command.StartsWith("session.sign-in", StringComparison.Ordinal);

    private static async Task<string> Half(Browser browser, Member who)
    {
        Answered half = await browser.Post("/session", new { who.Email, PartiesHost.Password });
        Assert.Equal((200, "SecondFactor"), (half.Status, (string?)half.Body!["state"]));
        return (string)half.Body["ticket"]!;
    }

    private string Code(byte[] secret) => Totp.Code(secret, Totp.StepOf(_host.Bench.Clock.GetUtcNow()));
}

/// <summary>On SQLite.</summary>
public sealed class SignInOnSqliteTests(SqliteParties host) : SignInTests(host), IClassFixture<SqliteParties>;

/// <summary>On PostgreSQL.</summary>
public sealed class SignInOnPostgresTests(PostgresParties host) : SignInTests(host), IClassFixture<PostgresParties>;

/// <summary>What a test sends of an organisation.</summary>
internal static class Profiles
{
    internal static object ToProfile(this OrganisationView view, int? employees = null, string? address = null) => new
    {
        view.Name,
        view.Industry,
        view.Province,
        Address = address ?? view.Address,
        Employees = employees ?? view.Employees,
        view.Revenue,
        view.Specialised,
    };
}

/// <summary>What an authenticator app does with the secret people type.</summary>
internal static class Base32
{
    internal static byte[] Decoded(string text)
    {
        List<byte> bytes = [];
        (int buffer, int bits) = (0, 0);
        foreach (char each in text)
        {
            buffer = ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(each)) & 0xFFFF;
            bits += 5;
            if (bits < 8) continue;

            bits -= 8;
            bytes.Add((byte)((buffer >> bits) & 0xFF));
        }

        return [.. bytes];
    }
}
