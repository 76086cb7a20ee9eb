using Breakwater.Foundation.Access;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Foundation.Work;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Storage;

/// <summary>What only many transactions at once can get wrong.</summary>
public sealed class SingleWriterTests(PostgresServer server)
{
    // Each locks one thing by its own statement and changes the other when it is saved: PostgreSQL ends one of the two.
    [Fact]
    public async Task Commit_TwoThatDeadlock_AreBothCarriedOut()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);
        foreach (string name in new[] { "a", "b" }) Assert.Null((await workshop.Make(new Things.Request(name))).Refusal);
        using var bothHaveOne = new Barrier(2);
        int attempts = 0;

        Reply[] replies = await Task.WhenAll(new[] { ("a", "b"), ("b", "a") }.Select(pair => Task.Run(() => workshop.Commit(
            async (services, cancel) =>
            {
                var store = services.GetRequiredService<Store>();
                await store.Set<Thing>().Where(t => t.Carrier == Workshop.Mine && t.Name.StartsWith(pair.Item1))
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, t => t.Name + "1"), cancel);
                if (Interlocked.Increment(ref attempts) <= 2) bothHaveOne.SignalAndWait(cancel);
                Thing other = await store.Set<Thing>().FirstAsync(t => t.Name.StartsWith(pair.Item2), cancel);
                other.Name += "2";
                return Effect.Changed("done");
            }))));

        Assert.All(replies, reply => Assert.True(reply.Refusal is null or { Status: 412 }, reply.Refusal?.Code));
        Assert.Contains(replies, reply => reply.Refusal is null);
        Assert.True(attempts >= 3, "The deadlock did not happen.");
        Assert.Empty(await workshop.Breaches());
    }

    // Two processes on one database look whether there is a thing yet, and make it when there is none.
    [Fact]
    public async Task OneAtATime_InTwoProcesses_LetsTheSecondSeeWhatTheFirstDid()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop one = await Workshop.Open(place);
        await using Workshop other = await Workshop.Open(place);

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => (at % 2 is 0 ? one : other).Commit(
            async (services, cancel) =>
            {
                var store = services.GetRequiredService<Store>();
                await store.OneAtATime("the only thing", cancel);
                if (await store.Read<Thing>().AnyAsync(cancel)) return Effect.Changed("there");
                await Workshop.Moment(20);
                return await Things.Make(
                    store, services.GetRequiredService<IIdSource>(), one.Clock, one.Doors,
                    new Caller("system:test", Role.SystemAdmin, Workshop.Mine, Reach.All), new Things.Request("only"));
            })));

        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        Assert.Equal(1, await one.Count<Thing>());
    }

    // A neighbour holds a row for longer than a statement may wait.
    [Fact]
    public async Task Commit_AStatementThatWaitsTooLong_Is503AndNothingIsChanged()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);
        foreach (string name in new[] { "a", "b" }) Assert.Null((await workshop.Make(new Things.Request(name))).Refusal);
        await using BreakwaterDb neighbour = await workshop.Services.GetRequiredService<IDbContextFactory<BreakwaterDb>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using var holding = await neighbour.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await neighbour.Set<Thing>().Where(t => t.Name == "a")
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, "held"), TestContext.Current.CancellationToken);

        Reply reply = await workshop.Commit(async (services, cancel) =>
        {
            var store = services.GetRequiredService<Store>();
            store.Context.Database.SetCommandTimeout(TimeSpan.FromSeconds(1));
            foreach (string name in (string[])["b", "a"])
            {
                await store.Set<Thing>().Where(t => t.Name == name)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, name + "1"), cancel);
            }

            return Effect.Changed("done");
        });
        await holding.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal((503, "WAITED"), (reply.Status, reply.Refusal?.Code));
        Assert.Equal(["a", "b"], await neighbour.Set<Thing>().Select(t => t.Name).Order().ToListAsync(
            TestContext.Current.CancellationToken));
        Assert.Empty(await workshop.Breaches());
    }

    [Fact]
    public async Task Commit_MoreThanMayWait_Is429AndTheOthersAreCarriedOut()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);
        IServiceProvider all = workshop.Services;
        using var writer = new SingleWriter(
            all.GetRequiredService<IDbContextFactory<BreakwaterDb>>(), all.GetRequiredService<CommandWork>(),
            all.GetRequiredService<OutboxBell>(), all.GetRequiredService<Happenings>(), runningMax: 2, waitingMax: 6);
        AsyncServiceScope[] scopes = [.. Enumerable.Range(0, 9).Select(_ => all.CreateAsyncScope())];

        Task<Reply>[] tried =
            [.. scopes.Select((scope, i) => writer.Commit(Slow(scope.ServiceProvider, i), CancellationToken.None))];
        Reply refused = await tried[8];
        workshop.Doors.Open("door");
        Reply[] replies = await Task.WhenAll(tried[..8]);

        Assert.Equal((429, "BUSY"), (refused.Status, refused.Refusal!.Code));
        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        Assert.Equal(8, await workshop.Count<Thing>());
        Assert.Null((await writer.Commit(Slow(scopes[0].ServiceProvider, 10), CancellationToken.None)).Refusal);
        foreach (AsyncServiceScope scope in scopes) await scope.DisposeAsync();

        Command Slow(IServiceProvider services, int number) => new(
            services.GetRequiredService<Store>(), new Caller("system:test", Role.SystemAdmin, Workshop.Mine, Reach.All),
            "test", "test", Key: null, [0], _ => Things.Make(
                services.GetRequiredService<Store>(), services.GetRequiredService<IIdSource>(), workshop.Clock, workshop.Doors,
                new Caller("system:test", Role.SystemAdmin, Workshop.Mine, Reach.All),
                new Things.Request($"slow-{number}", Door: "door")));
    }
}
