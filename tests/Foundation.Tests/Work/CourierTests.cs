using System.Collections.Concurrent;
using System.Text.Json;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Foundation.Work;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Work;

/// <summary>Every event reaches its listener at least once, in order, whatever fails in between.</summary>
public sealed class CourierTests(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Hears things being made, and fails as often as it is told to.</summary>
    private sealed class Ear : IListener
    {
        private readonly ConcurrentQueue<Exception> _failures = new();
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal ConcurrentQueue<string> Heard { get; } = new();

        internal int Until { get; init; } = 1;

        internal Task All => _all.Task.WaitAsync(Patience);

        public string Hears => nameof(ThingMade);

        internal Ear Fails(params Exception[] failures)
        {
            foreach (Exception failure in failures) _failures.Enqueue(failure);
            return this;
        }

        public Task Hear(string body, CancellationToken cancel)
        {
            if (_failures.TryDequeue(out Exception? failure)) throw failure;

            Heard.Enqueue(JsonSerializer.Deserialize<ThingMade>(body, Someone.Wire)!.Name);
            if (Heard.Count >= Until) _all.TrySetResult();
            return Task.CompletedTask;
        }
    }

    /// <summary>A listener that dies with its process: it never gets to say that it heard.</summary>
    private sealed class Dies : IListener
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Reached => _begun.Task.WaitAsync(Patience);

        public string Hears => nameof(ThingMade);

        public async Task Hear(string body, CancellationToken cancel)
        {
            _begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deliver_AfterACrashBeforeTheListenerWasDone_TellsItAgainAtTheNextStart(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        var dies = new Dies();
        await using (
            Workshop workshop = await Workshop.Open(place, services => services.AddSingleton<IListener>(dies), courier: true))
        {
            for (int i = 0; i < 3; i++) Assert.Null((await workshop.Make(new Things.Request($"thing-{i}"))).Refusal);
            await dies.Reached;
        }

        var ear = new Ear { Until = 3 };
        await using Workshop next = await Workshop.Open(place, services => services.AddSingleton<IListener>(ear), courier: true);
        await ear.All;

        Assert.Equal(["thing-0", "thing-1", "thing-2"], ear.Heard);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deliver_ManyInOneMillisecond_KeepsTheirOrder(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        var ear = new Ear { Until = 250 };
        await using Workshop workshop =
            await Workshop.Open(place, services => services.AddSingleton<IListener>(ear), courier: true);

        for (int i = 0; i < 250; i++) Assert.Null((await workshop.Make(new Things.Request($"{i}"))).Refusal);
        await ear.All;

        // At least once: the same one may come again, but never one before its turn.
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"{i}"), ear.Heard.Distinct(StringComparer.Ordinal));
    }

    // Callers who wait come first, but what is behind the commits is never put off for good.
    [Fact]
    public async Task Deliver_WhileCallersWait_GoesOnInOrder()
    {
        using Place place = Place.OnSqlite();
        var ear = new Ear { Until = 20 };
        await using Workshop workshop =
            await Workshop.Open(place, services => services.AddSingleton<IListener>(ear), courier: true);
        var traffic = workshop.Services.GetRequiredService<Traffic>();
        traffic.Enter();
        Assert.True(traffic.IsBusy);

        for (int i = 0; i < 20; i++) Assert.Null((await workshop.Make(new Things.Request($"{i}"))).Refusal);
        await ear.All;

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), ear.Heard.Distinct(StringComparer.Ordinal));
        traffic.Leave();
        Assert.False(traffic.IsBusy);
    }

    // A time-out inside a listener looks like a cancellation; it must not end the courier.
    [Fact]
    public async Task Deliver_ListenerFailsAndTimesOut_IsTriedAgain()
    {
        using Place place = Place.OnSqlite();
        Ear ear = new Ear().Fails(new InvalidOperationException("broken"), new TaskCanceledException("timed out"));
        await using Workshop workshop =
            await Workshop.Open(place, services => services.AddSingleton<IListener>(ear), courier: true);

        Assert.Null((await workshop.Make(new Things.Request("one"))).Refusal);
        for (int i = 0; !ear.All.IsCompleted && i < 2_400; i++)
        {
            workshop.Services.GetRequiredService<OutboxBell>().Ring();
            await Workshop.Moment(25);
        }

        await ear.All;
        Assert.Equal("one", ear.Heard.First());
    }

    // The database goes away for a moment: the server stays, and what waited is delivered.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deliver_RecordsUnreadableForAWhile_GoesOnAfterwards(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        var ear = new Ear();
        await using Workshop workshop =
            await Workshop.Open(place, services => services.AddSingleton<IListener>(ear), courier: true);
        var bell = workshop.Services.GetRequiredService<OutboxBell>();
        await workshop.Sql("alter table foundation_outbox rename to elsewhere");
        for (int i = 0; i < 20; i++)
        {
            bell.Ring();
            await Workshop.Moment(10);
        }

        await workshop.Sql("alter table elsewhere rename to foundation_outbox");
        Assert.Null((await workshop.Make(new Things.Request("one"))).Refusal);
        for (int i = 0; !ear.All.IsCompleted && i < 2_400; i++)
        {
            bell.Ring();
            await Workshop.Moment(25);
        }

        await ear.All;
        Assert.Equal("one", ear.Heard.First());
    }

    [Fact]
    public async Task Deliver_Delivered_IsNotToldAgainAtTheNextStart()
    {
        using Place place = Place.OnSqlite();
        var first = new Ear();
        await using (
            Workshop workshop = await Workshop.Open(place, services => services.AddSingleton<IListener>(first), courier: true))
        {
            Assert.Null((await workshop.Make(new Things.Request("one"))).Refusal);
            await first.All;
            for (int i = 0; await workshop.Count<OutboxMessage>(m => !m.Delivered) > 0 && i < 2_400; i++) await Workshop.Moment(25);
        }

        var second = new Ear();
        await using Workshop next =
            await Workshop.Open(place, services => services.AddSingleton<IListener>(second), courier: true);
        Assert.Null((await next.Make(new Things.Request("two"))).Refusal);
        await second.All;

        Assert.Equal(["two"], second.Heard);
    }
}
