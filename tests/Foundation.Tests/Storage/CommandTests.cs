using System.Net;
using System.Text;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Foundation.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Storage;

/// <summary>A command is carried out once and whole, or leaves nothing: on either database, whoever races.</summary>
public abstract class CommandTests(SharedWorkshop shared)
{
    private static int _names;

    private Workshop Workshop => shared.Workshop;

    private Someone Me => Workshop.As(Role.Enterprise, Workshop.Mine);

    [Fact]
    public async Task Post_SameKeyAndBody_AnswersTheSameBytesAndAddsNothing()
    {
        string name = NewName();
        Told first = await Me.Post("/things", new Things.Request(name), key: name);
        first.Is(HttpStatusCode.Created);
        var before = await Workshop.Rows();

        Told again = await Me.Post("/things", new Things.Request(name), key: name);

        Assert.Equal((first.Status, first.Text, first.ETag), (again.Status, again.Text, again.ETag));
        Assert.Equal("\"1\"", again.ETag);
        Assert.Equal(before, await Workshop.Rows());
    }

    // White space and order of members are no other request: what was understood is compared.
    [Fact]
    public async Task Post_SameKeyOtherLayout_IsTheSameRequest()
    {
        string name = NewName();
        Told first = await Me.PostText("/things", $$"""{"name":"{{name}}","ending":"Kept"}""", key: name);

        Told again = await Me.PostText("/things", $$"""  { "ending" : "Kept",   "name":"{{name}}" }""", key: name);

        again.Is(HttpStatusCode.Created);
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task Post_SameKeyOtherBody_Is422AndAddsNothing()
    {
        string name = NewName();
        (await Me.Post("/things", new Things.Request(name), key: name)).Is(HttpStatusCode.Created);
        var before = await Workshop.Rows();

        (await Me.Post("/things", new Things.Request(name + "!"), key: name))
            .Is(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY-KEY-REUSED");

        Assert.Equal(before, await Workshop.Rows());
    }

    [Fact]
    public async Task Post_SameKeyOtherRoute_Is422()
    {
        string name = NewName();
        (await Me.Post("/things", new Things.Request(name), key: name)).Is(HttpStatusCode.Created);

        (await Me.Post("/trees", new Things.Tree(name, Child: null), key: name))
            .Is(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY-KEY-REUSED");
    }

    [Fact]
    public async Task Post_SameKeyOfSomebodyElse_IsAnotherKey()
    {
        string name = NewName();
        Told mine = await Me.Post("/things", new Things.Request(name), key: name);

        Told theirs = await Workshop.As(Role.Enterprise, Workshop.Theirs, "user:2")
            .Post("/things", new Things.Request(name), key: name);

        theirs.Is(HttpStatusCode.Created);
        Assert.NotEqual(mine.Text, theirs.Text);
    }

    [Fact]
    public async Task Post_WhileTheFirstIsCarriedOut_Is409ThenTheAnswer()
    {
        string name = NewName();
        Task<Told> first = Me.Post("/things", new Things.Request(name, Door: name), key: name);
        await Workshop.Doors.Reached(name);

        (await Me.Post("/things", new Things.Request(name, Door: name), key: name)).Is(HttpStatusCode.Conflict, "IN-FLIGHT");
        Workshop.Doors.Open(name);

        Told answer = await first;
        answer.Is(HttpStatusCode.Created);
        Assert.Equal(answer.Text, (await Me.Post("/things", new Things.Request(name, Door: name), key: name)).Text);
    }

    [Fact]
    public async Task Post_Refused_LeavesNothingAndTheKeyFree()
    {
        string name = NewName();
        var before = await Workshop.Rows();

        (await Me.Post("/things", new Things.Request(name, Ending: Ending.Refused), key: name))
            .Is(HttpStatusCode.Conflict, "THING-NO");

        Assert.Equal(before, await Workshop.Rows());
        (await Me.Post("/things", new Things.Request(name), key: name)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Post_ThrownAfterChanges_LeavesNothingAndTheKeyFree()
    {
        string name = NewName();
        var before = await Workshop.Rows();

        Told told = await Me.Post("/things", new Things.Request(name, Ending: Ending.Thrown), key: name);

        told.Is(HttpStatusCode.InternalServerError, "FAULT");
        Assert.DoesNotContain("Thrown after", told.Text, StringComparison.Ordinal);
        Assert.Equal(before, await Workshop.Rows());
        (await Me.Post("/things", new Things.Request(name), key: name)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Post_64DuplicatesAtOnce_MakeOneThingAndAnswerAlike()
    {
        string name = NewName();

        Told[] told =
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Me.Post("/things", new Things.Request(name), key: name)));

        Assert.Single(told.Where(each => each.Status is 201).Select(each => each.Text).Distinct(StringComparer.Ordinal));
        Assert.All(told.Where(each => each.Status is not 201), each => each.Is(HttpStatusCode.Conflict, "IN-FLIGHT"));
        Assert.Equal(1, await Workshop.Count<Thing>(t => t.Name == name));
        Assert.Equal(1, await Workshop.Count<Answered>(a => a.Key == name));
    }

    // Two processes share no list of requests in flight: the database alone must tell duplicates apart.
    [Fact]
    public async Task Commit_64DuplicatesAtOnce_MakeOneThingAndAnswerAlike()
    {
        string name = NewName();

        Reply[] replies =
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Workshop.Make(new Things.Request(name), key: name)));

        Assert.All(replies, reply => Assert.Equal((201, null), (reply.Status, reply.Refusal)));
        Assert.Single(replies.Select(reply => Encoding.UTF8.GetString(reply.Body)).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, await Workshop.Count<Thing>(t => t.Name == name));
    }

    // 96 commands, every third refused and every eighth thrown: what is kept is kept whole, and the chain is unbroken.
    [Fact]
    public async Task Commit_RefusedAndThrownBetweenOthers_LeaveExactlyTheKept()
    {
        string name = NewName();
        var before = await Workshop.Rows();
        Ending[] endings =
            [.. Enumerable.Range(0, 96).Select(i => i % 3 is 0 ? Ending.Refused : i % 8 is 1 ? Ending.Thrown : Ending.Kept)];
        int kept = endings.Count(ending => ending is Ending.Kept);

        string[] outcomes = await Task.WhenAll(endings.Select(async (ending, i) =>
        {
            try
            {
                Reply reply = await Workshop.Make(new Things.Request($"{name}-{i}", Ending: ending), key: $"{name}-{i}");
                return reply.Refusal is null ? nameof(Ending.Kept) : nameof(Ending.Refused);
            }
            catch (InvalidOperationException)
            {
                return nameof(Ending.Thrown);
            }
        }));

        Assert.Equal(endings.Select(ending => ending.ToString()), outcomes);
        var after = await Workshop.Rows();
        Assert.Equal(
            (before.Things + kept, before.Notes + (2 * kept), before.Audit + kept, before.Answers + kept,
                before.Events + kept), after);
        await Workshop.AllSealed();
        Assert.Empty(await Workshop.Breaches());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired, "IF-MATCH")]
    [InlineData("*", HttpStatusCode.PreconditionRequired, "IF-MATCH")]
    [InlineData("\"one\"", HttpStatusCode.PreconditionRequired, "IF-MATCH")]
    [InlineData("\"99999999999\"", HttpStatusCode.PreconditionRequired, "IF-MATCH")]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed, "STALE")]
    [InlineData("\"0\"", HttpStatusCode.PreconditionFailed, "STALE")]
    public async Task Rename_NotOnTheVersionRead_IsRefused(string? ifMatch, HttpStatusCode status, string code)
    {
        string name = NewName();
        string id = Id(await Me.Post("/things", new Things.Request(name)));

        (await Me.Post($"/things/{id}/renamings", new Things.Renaming("other"), ifMatch)).Is(status, code);

        Assert.Equal(1, await Workshop.Count<Thing>(t => t.Name == name));
    }

    [Fact]
    public async Task Rename_ReplayedAfterTheVersionMovedOn_AnswersTheSame()
    {
        string name = NewName();
        string id = Id(await Me.Post("/things", new Things.Request(name)));
        Told first = await Me.Post($"/things/{id}/renamings", new Things.Renaming(name + "-a"), "\"1\"", key: name + "-r");
        (await Me.Post($"/things/{id}/renamings", new Things.Renaming(name + "-b"), "\"2\"")).Is(HttpStatusCode.OK);

        Told again = await Me.Post($"/things/{id}/renamings", new Things.Renaming(name + "-a"), "\"1\"", key: name + "-r");

        first.Is(HttpStatusCode.OK);
        Assert.Equal((first.Text, "\"2\""), (again.Text, again.ETag));
        Assert.Equal(1, await Workshop.Count<Thing>(t => t.Name == name + "-b" && t.Version == 3));
    }

    [Fact]
    public async Task Rename_ManyOnOneVersion_OneWinsAndTheOthersAreStale()
    {
        string name = NewName();
        string id = Id(await Me.Post("/things", new Things.Request(name)));

        Told[] told = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Me.Post($"/things/{id}/renamings", new Things.Renaming($"{name}-{i}"), "\"1\"")));

        Assert.Single(told, each => each.Status is 200);
        Assert.All(told.Where(each => each.Status is not 200), each => each.Is(HttpStatusCode.PreconditionFailed, "STALE"));
        Assert.Equal(1, await Workshop.Count<Thing>(t => t.Name.StartsWith(name) && t.Version == 2));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Post_WithoutAKeyOfOneTo64Characters_Is400(string? key)
    {
        Told told = await Me.Send(
            HttpMethod.Post, "/things", System.Net.Http.Json.JsonContent.Create(new Things.Request("x"), options: Someone.Wire),
            ifMatch: null, key, "en");

        told.Is(HttpStatusCode.BadRequest, "IDEMPOTENCY-KEY");
    }

    [Fact]
    public async Task Post_KeyOf64Characters_IsTaken() =>
        (await Me.Post("/things", new Things.Request(NewName()), key: NewName().PadRight(64, 'k'))).Is(HttpStatusCode.Created);

    [Fact]
    public async Task Save_AChangedRecord_Throws()
    {
        string name = NewName();
        Reply made = await Workshop.Make(new Things.Request(name));
        Assert.Null(made.Refusal);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Workshop.Commit(async (services, cancel) =>
        {
            var store = services.GetRequiredService<Store>();
            store.Set<ThingNote>().Remove(await store.Set<ThingNote>().FirstAsync(n => n.Text == name + " 1", cancel));
            return Effect.Changed("gone");
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Workshop.Commit(async (services, cancel) =>
        {
            var store = services.GetRequiredService<Store>();
            ThingNote note = await store.Set<ThingNote>().FirstAsync(n => n.Text == name + " 1", cancel);
            store.Context.Entry(note).Property(n => n.Text).CurrentValue = "changed";
            store.Context.SaveChanges();
            return Effect.Changed("changed");
        }));

        Assert.Equal(1, await Workshop.Count<ThingNote>(n => n.Text == name + " 1"));
    }

    [Fact]
    public async Task Set_OutsideACommand_Throws()
    {
        await using AsyncServiceScope scope = Workshop.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();

        Assert.Throws<InvalidOperationException>(store.Set<Thing>);
        Assert.Throws<InvalidOperationException>(() => store.Publish(new ThingMade("lost")));
    }

    // The events of the attempt that was refused or lost must not leave with the next command on the same store.
    [Fact]
    public async Task Publish_ByARefusedCommand_DoesNotLeaveWithTheNext()
    {
        string name = NewName();
        await using AsyncServiceScope scope = Workshop.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var writer = scope.ServiceProvider.GetRequiredService<IWriter>();
        var caller = new Caller("system:test", Role.SystemAdmin, default, Reach.All);
        foreach (bool refused in new[] { true, false })
        {
            await writer.Commit(
                new Command(store, caller, "test", "test", Key: null, [0], _ =>
                {
                    store.Publish(new ThingMade(name + refused));
                    return Task.FromResult<Outcome<Effect>>(refused ? Things.NotMade : Effect.Changed("done"));
                }),
                CancellationToken.None);
        }

        Assert.Equal(0, await Workshop.Count<OutboxMessage>(m => m.Body.Contains(name + "True")));
        Assert.Equal(1, await Workshop.Count<OutboxMessage>(m => m.Body.Contains(name + "False")));
    }

    [Fact]
    public async Task Commit_CallerHasLeftTheQueue_IsNotCarriedOut()
    {
        string name = NewName();
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await using AsyncServiceScope scope = Workshop.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(
                store, new Caller("system:test", Role.SystemAdmin, default, Reach.All), "test", "test", Key: null, [0], _ =>
            {
                store.Set<Thing>().Add(new Thing { Id = new ThingId(Guid.CreateVersion7()), Name = name });
                return Task.FromResult<Outcome<Effect>>(Effect.Changed("done"));
            }),
            left.Token));

        Assert.Equal(0, await Workshop.Count<Thing>(t => t.Name == name));
    }

    [Fact]
    public async Task Commit_WhatWasAudited_SaysWhoDidWhatToWhich()
    {
        string name = NewName();
        (await Me.Post("/things", new Things.Request(name), key: name)).Is(HttpStatusCode.Created);

        AuditRecord record = await Workshop.Ask<Store, AuditRecord>(store =>
            store.Read<AuditRecord>().OrderByDescending(r => r.Id).FirstAsync(r => r.Command == "things.make"));

        Assert.Equal(
            ("user:1", Role.Enterprise, Workshop.Mine, "/api/v1/things"),
            (record.Actor, record.Role, record.Organisation, record.Subject));
        Assert.Equal(Workshop.Clock.GetUtcNow(), record.At);
    }

    private static string Id(Told made) => (string)made.Body!;

    private static string NewName() => $"thing{Interlocked.Increment(ref _names)}x";
}

/// <summary>On a file.</summary>
public sealed class SqliteCommandTests(SqliteWorkshop shared) : CommandTests(shared), IClassFixture<SqliteWorkshop>;

/// <summary>On a server.</summary>
public sealed class PostgresCommandTests(PostgresWorkshop shared) : CommandTests(shared), IClassFixture<PostgresWorkshop>;
