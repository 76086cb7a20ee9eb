using System.Net;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Storage;

/// <summary>What only the group writer can get wrong: a full queue, a full disk, a second process, a stop.</summary>
public sealed class GroupWriterTests
{
    private const int WaitingMax = 2048;

    [Fact]
    public async Task Commit_QueueFull_Is429WithRetryAfterAndNothingIsLost()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        Task<Reply> first = workshop.Make(new Things.Request("first", Door: "door"));
        await workshop.Doors.Reached("door");
        Task<Reply>[] waiting =
            [.. Enumerable.Range(0, WaitingMax).Select(i => workshop.Make(new Things.Request($"waiting-{i}")))];

        Told told = await workshop.As(Role.Enterprise, Workshop.Mine).Post("/things", new Things.Request("one too many"));
        workshop.Doors.Open("door");

        told.Is(HttpStatusCode.TooManyRequests, "BUSY");
        Assert.Equal("1", told.Headers["Retry-After"]);
        Assert.Null((await first).Refusal);
        Assert.All(await Task.WhenAll(waiting), reply => Assert.Null(reply.Refusal));
        Assert.Equal(WaitingMax + 1, await workshop.Count<Thing>());
        Assert.Empty(await workshop.Breaches());
    }

    [Fact]
    public async Task Stop_WithCommandsWaiting_CarriesThemOutAndTakesNoMore()
    {
        using Place place = Place.OnSqlite();
        Task<Reply>[] waiting;
        await using (Workshop workshop = await Workshop.Open(place))
        {
            Task<Reply> first = workshop.Make(new Things.Request("first", Door: "door"));
            await workshop.Doors.Reached("door");
            waiting = [first, .. Enumerable.Range(0, 300).Select(i => workshop.Make(new Things.Request($"waiting-{i}")))];
            Task stopping = workshop.Stop();
            workshop.Doors.Open("door");
            await stopping;

            Reply late = await workshop.Make(new Things.Request("late"));
            Assert.Equal((503, "STOPPING"), (late.Status, late.Refusal!.Code));
        }

        Assert.All(await Task.WhenAll(waiting), reply => Assert.Null(reply.Refusal));
        await using Workshop next = await Workshop.Open(place);
        Assert.Equal(301, await next.Count<Thing>());
        Assert.Empty(await next.Breaches());
    }

    // A command that fills the disk fails; its neighbours fail with it or stand whole, and the next ones are carried out.
    [Fact]
    public async Task Commit_DiskFull_LeavesNothingOfItAndTheWriterGoesOn()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        Assert.Null((await workshop.Make(new Things.Request("before"))).Refusal);

        Task<Reply>[] tried =
        [
            workshop.Make(new Things.Request("neighbour")),
            workshop.Commit(async (services, cancel) =>
            {
                var store = services.GetRequiredService<Store>();
                // of this connection only
                await store.Context.Database.ExecuteSqlRawAsync("pragma max_page_count = 60", cancel);
                store.Set<Thing>().Add(new Thing { Id = new ThingId(Guid.CreateVersion7()), Name = new string('x', 1_000_000) });
                return Effect.Changed("done");
            }),
        ];
        await Assert.ThrowsAnyAsync<Exception>(() => tried[1]);
        bool neighbourStands = await tried[0].ContinueWith(t => t.IsCompletedSuccessfully, TaskScheduler.Default);
        Reply after = await workshop.Commit(async (services, cancel) =>
        {
            await services.GetRequiredService<Store>().Context.Database.ExecuteSqlRawAsync(
                "pragma max_page_count = 1000000", cancel);
            return Effect.Changed("room again");
        });

        Assert.Null(after.Refusal);
        Assert.Null((await workshop.Make(new Things.Request("after"))).Refusal);
        Assert.Equal(neighbourStands ? 3 : 2, await workshop.Count<Thing>());
        Assert.Empty(await workshop.Breaches());
    }

    // Tools open the same file beside a running server: each has a chain head in memory that the other moves.
    [Fact]
    public async Task Commit_TwoProcessesOnOneFile_BothGoOnAndTheChainIsOne()
    {
        using Place place = Place.OnSqlite();
        await using Workshop server = await Workshop.Open(place);
        await using Workshop tool = await Workshop.Open(place);

        for (int i = 0; i < 5; i++)
        {
            foreach ((Workshop each, string name) in new[] { (server, "server"), (tool, "tool") })
                Assert.Null((await each.Make(new Things.Request($"{name}-{i}"))).Refusal);
        }

        Assert.Equal(10, await server.Count<Thing>());
        Assert.Empty(await server.Breaches());
    }

    // The file is gone when the first command comes: it must be told, not left waiting.
    [Fact]
    public async Task Commit_RecordsCannotBeOpened_FailsAndDoesNotHang()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        await workshop.Sql("drop table foundation_seal");

        Exception failure =
            await Assert.ThrowsAnyAsync<Exception>(() => Workshop.Soon(workshop.Make(new Things.Request("lost"))));
        Assert.IsNotType<TimeoutException>(failure);
        await workshop.Sql(
            """create table foundation_seal ("Number" integer primary key, "Audit" blob not null, "Hash" blob not null)""");

        Assert.Null((await Workshop.Soon(workshop.Make(new Things.Request("found")))).Refusal);
        Assert.Equal(1, await workshop.Count<Thing>());
    }
}
