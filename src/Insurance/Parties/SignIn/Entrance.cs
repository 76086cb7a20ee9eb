using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
internal enum Admission
{
    SignedIn,
    SecondFactor,
    Failed,
    LockedOut,
}

/// <summary>An attempt's outcome, and what the session acts for.</summary>
internal sealed record Admitted(
    Admission Outcome, MembershipId Membership = default, Role Role = Role.Anyone, OrganisationId Organisation = default,
    string Stamp = "")
{
    /// <summary>Why the attempt could not be judged, e.g. that too many wait; null when it was.</summary>
    [JsonIgnore]
    public Refusal? Why { get; init; }
}

/// <summary>The answer to an attempt that did not fail.</summary>
/// <param name="State">Signed in, or a code is still to come.</param>
/// <param name="Ticket">To be sent with the code; null when signed in.</param>
internal sealed record SignInAnswer(Admission State, string? Ticket);

/// <summary>The one way into a session: counts failures, keeps every attempt in the audit record, sets the cookies.</summary>
internal sealed class Entrance(
    Store store, IWriter writer, PeopleBook people, Accounts accounts, Tickets tickets, IIdSource ids,
    TimeProvider clock, IAntiforgery antiforgery, JsonSerializerOptions json)
{
    internal const string Scheme = "Identity.Application";
    internal const string PageToken = "XSRF-TOKEN";

    private const int AttemptsMax = 5;

    private static readonly Caller Visitor = new("anyone", Role.Anyone, default, Reach.All);

    /// <summary>
    /// One answer for a wrong email, a wrong password and a locked account, so that it tells a stranger nothing.
    /// </summary>
    internal static Refusal Refused { get; } = new(401, "SIGN-IN-FAILED", new(
        "邮箱、密码或验证码不正确，或账户暂时锁定（连续 5 次失败后锁定 15 分钟）。仍不能登录时，请联系本单位的安全管理员。",
        "The email, password or code is wrong, or the account is locked for a while (15 minutes after 5 failures in a row). "
        + "If it persists, ask the security administrator of your organisation."));

    /// <summary>Judges an attempt and keeps it in the audit record, without personal data.</summary>
    /// <param name="person">Whom it concerns; null when there is no such person.</param>
    /// <param name="isWhole">Whether the proof stands for both factors.</param>
    /// <param name="proves">Whether the proof holds; may change the person in the command in progress.</param>
    /// <param name="cancel">Stops waiting.</param>
    internal async Task<Admitted> Try(
        PersonId? person, bool isWhole, Func<User, CancellationToken, Task<bool>> proves, CancellationToken cancel)
    {
        // Of two attempts at one account that race, the second counts on what the first left.
        Refusal? why = Versions.Stale;
        for (int attempt = 1; attempt <= AttemptsMax && why == Versions.Stale; attempt++)
        {
            Reply reply = await writer.Commit(
                new Command(store, Visitor, "session.sign-in", person?.Actor ?? "unknown", Key: null, [0], async stop =>
                {
                    Admitted admitted = person is { } known
                        ? await Judge(await accounts.Load(known, stop), isWhole, proves, stop)
                        : new(Admission.Failed);
                    return Effect.Changed(admitted) with { RecordedAs = NameOf(admitted.Outcome) };
                }),
                cancel);
            if (reply.Refusal is null) return JsonSerializer.Deserialize<Admitted>(reply.Body, json)!;

            why = reply.Refusal;
        }

        return new(Admission.Failed) { Why = why };
    }

    /// <summary>Answers an attempt: the session begins, a code is asked for, or it is refused.</summary>
    internal async Task<IResult> Answer(HttpContext http, PersonId? person, Admitted admitted)
    {
        switch (admitted.Outcome)
        {
            case Admission.SignedIn:
                await Open(http, person!.Value, admitted);
                return Results.Ok(new SignInAnswer(Admission.SignedIn, Ticket: null));
            case Admission.SecondFactor:
                return Results.Ok(new SignInAnswer(
                    Admission.SecondFactor, tickets.Issue(TicketUse.SecondFactor, person, admitted.Stamp)));
            default:
                return Problems.Of(admitted.Why ?? Refused);
        }
    }

    /// <summary>Counts a wrong password given by someone who is signed in, as if it were given at the door.</summary>
    internal Task<Admitted> CountFailure(PersonId person, CancellationToken cancel) =>
        Try(person, isWhole: true, (_, _) => Task.FromResult(false), cancel);

    /// <summary>Lets a person act for another of its memberships.</summary>
    internal async Task<Outcome<Admitted>> ActFor(
        Caller caller, PersonId person, MembershipId membership, CancellationToken cancel)
    {
        Reply reply = await writer.Commit(
            new Command(store, caller, "session.act-for", $"membership:{membership.Value}", Key: null, [0], async stop =>
            {
                User user = await accounts.Load(person, stop);
                Membership? post = await store.Read<Membership>().FirstOrDefaultAsync(
                    m => m.Id == membership && m.Person == person && m.State == MembershipState.Active, stop);
                if (post is null) return PartiesRefusals.NoPerson;

                user.ActingFor = post.Id;
                return Effect.Changed(new Admitted(
                    Admission.SignedIn, post.Id, post.Role, post.Owner, user.SecurityStamp!));
            }),
            cancel);
        return reply.Refusal is { } why ? why : JsonSerializer.Deserialize<Admitted>(reply.Body, json)!;
    }

    /// <summary>Keeps a sign-out in the audit record.</summary>
    internal Task NoteSignOut(Caller caller, CancellationToken cancel) => writer.Commit(
        new Command(store, caller, "session.sign-out", caller.Actor, Key: null, [0],
            _ => Task.FromResult<Outcome<Effect>>(Effect.Changed("out"))),
        cancel);

    /// <summary>Carries this session on after the person ended all of them.</summary>
    internal async Task Renew(HttpContext http, PersonId person)
    {
        if (!MembershipId.TryParse(http.User.FindFirstValue(SessionCheck.Membership), out MembershipId id)) return;

        Membership post = await store.Read<Membership>().FirstAsync(m => m.Id == id, http.RequestAborted);
        User user = await store.Read<User>().FirstAsync(u => u.Id == person, http.RequestAborted);
        await Open(http, person, new(Admission.SignedIn, post.Id, post.Role, post.Owner, user.SecurityStamp!));
    }

    /// <summary>Begins a session: the cookie, and the token its pages send with every change.</summary>
    internal async Task Open(HttpContext http, PersonId person, Admitted admitted)
    {
        ClaimsPrincipal principal = CallerClaims.Principal(person.Actor, admitted.Role, admitted.Organisation, Scheme);
        ((ClaimsIdentity)principal.Identity!).AddClaims(
        [
            new(SessionCheck.Membership, admitted.Membership.Value.ToString()),
            new(SessionCheck.Stamp, admitted.Stamp),
        ]);
        await http.SignInAsync(Scheme, principal);
        http.User = principal;              // the token is made for whoever is signed in now
        GivePageToken(http);
    }

    /// <summary>Gives the page a token that it can read, and that only its own origin can send back.</summary>
    internal void GivePageToken(HttpContext http)
    {
        string token = antiforgery.GetAndStoreTokens(http).RequestToken!;
        http.Response.Cookies.Append(PageToken, token, new CookieOptions
        {
            HttpOnly = false,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
        });
    }

    /// <summary>Ends a session.</summary>
    internal static async Task Close(HttpContext http)
    {
        await http.SignOutAsync(Scheme);
        http.Response.Cookies.Delete(PageToken);
    }

    private async Task<Admitted> Judge(
        User user, bool isWhole, Func<User, CancellationToken, Task<bool>> proves, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (user.IsLockedOut(now)) return new(Admission.LockedOut);

        if (user.ErasedAt is not null || !await proves(user, cancel))
        {
            user.Fail(now);
            return new(user.IsLockedOut(now) ? Admission.LockedOut : Admission.Failed);
        }

        if (user.TwoFactorEnabled && !isWhole) return new(Admission.SecondFactor, Stamp: user.SecurityStamp!);
        if (await people.Post(user, cancel) is not { } post) return new(Admission.Failed);

        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        if (user.SecurityStamp is null) user.EndSessions(ids.Next<PersonId>().Value);
        return new(Admission.SignedIn, post.Id, post.Role, post.Owner, user.SecurityStamp!);
    }

    private static string NameOf(Admission outcome) => outcome switch
    {
        Admission.SignedIn => "session.sign-in",
        Admission.SecondFactor => "session.sign-in-half",
        Admission.Failed => "session.sign-in-failed",
        Admission.LockedOut => "session.sign-in-locked",
    };
}
