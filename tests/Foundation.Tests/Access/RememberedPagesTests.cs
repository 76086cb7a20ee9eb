using Breakwater.Foundation.Access;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Testing.Hosts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Access;

/// <summary>A page is handed out again only while nothing it shows was changed, by this process or another.</summary>
public sealed class RememberedPagesTests(PostgresServer server)
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_NothingChanged_IsPutTogetherOnce(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop workshop = await Workshop.Open(place);
        Thing thing = await Make(workshop, "one");
        var reader = new Reader(workshop);

        for (int i = 0; i < 3; i++) Assert.Equal("{\"name\":\"one\"}", await reader.Find(thing));

        Assert.Equal(1, reader.Composed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_ChangedByThisProcessOrAnother_IsNewAtOnce(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop here = await Workshop.Open(place);
        await using Workshop there = await Workshop.Open(place);
        Thing thing = await Make(here, "one");
        var reader = new Reader(here);
        Assert.Contains("one", await reader.Find(thing), StringComparison.Ordinal);

        foreach ((Workshop by, string name) in new[] { (here, "two"), (there, "three"), (here, "four"), (there, "five") })
        {
            await Rename(by, thing, name);
            Assert.Contains(name, await reader.Find(thing), StringComparison.Ordinal);
            Assert.Contains(name, await reader.Find(thing), StringComparison.Ordinal);
        }

        Assert.Equal(5, reader.Composed);
    }

    // What was undone raised nothing; what stands beside it in the same batch did.
    [Fact]
    public async Task Find_ChangeRefused_KeepsThePage()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        Thing thing = await Make(workshop, "one");
        var reader = new Reader(workshop);
        await reader.Find(thing);

        Reply refused = await workshop.Commit(async (services, cancel) =>
        {
            Thing mine = await services.GetRequiredService<Store>().Set<Thing>().FirstAsync(t => t.Id == thing.Id, cancel);
            mine.Name = "two";
            return Things.NotMade;
        });

        Assert.NotNull(refused.Refusal);
        Assert.Contains("one", await reader.Find(thing), StringComparison.Ordinal);
        Assert.Equal(1, reader.Composed);
    }

    [Fact]
    public async Task Find_SomebodyElses_IsNotFoundThoughItIsRemembered()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        Thing thing = await Make(workshop, "one");
        var reader = new Reader(workshop);
        await reader.Find(thing);

        Assert.Null(await reader.Find(thing, Workshop.Theirs));
        Assert.Equal(1, reader.Composed);
    }

    // Readers race a writer that counts up: none may see a number below one that was committed before it asked.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_WhileItIsChanged_NeverShowsWhatWasCommittedBeforeItAsked(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop workshop = await Workshop.Open(place);
        Thing thing = await Make(workshop, "0000");
        var reader = new Reader(workshop);
        int committed = 0;
        Task writing = Task.Run(async () =>
        {
            for (int number = 1; number <= 60; number++)
            {
                await Rename(workshop, thing, Name(number));
                Volatile.Write(ref committed, number);
            }
        }, TestContext.Current.CancellationToken);

        Task[] reading =
        [
            .. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (!writing.IsCompleted)
                {
                    int atLeast = Volatile.Read(ref committed);
                    string page = (await reader.Find(thing))!;
                    int shown = int.Parse(page[9..13], System.Globalization.CultureInfo.InvariantCulture);
                    Assert.True(shown >= atLeast, $"{shown} was shown after {atLeast} was committed.");
                }
            }, TestContext.Current.CancellationToken)),
        ];

        await writing;
        await Task.WhenAll(reading);
        Assert.Contains(Name(60), await reader.Find(thing), StringComparison.Ordinal);
    }

    private static string Name(int number) => number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Thing> Make(Workshop workshop, string name)
    {
        Assert.Null((await workshop.Make(new Things.Request(name))).Refusal);
        return await workshop.Ask<Store, Thing>(store => store.Read<Thing>().FirstAsync(t => t.Name == name));
    }

    private static async Task Rename(Workshop by, Thing thing, string name)
    {
        Reply reply = await by.Commit(async (services, cancel) =>
        {
            Thing mine = await services.GetRequiredService<Store>().Set<Thing>().FirstAsync(t => t.Id == thing.Id, cancel);
            mine.Name = name;
            return Effect.Changed(name);
        });
        Assert.Null(reply.Refusal);
    }

    /// <summary>Asks for a thing's page, and counts how often it was put together.</summary>
    private sealed class Reader(Workshop workshop)
    {
        private int _composed;

        internal int Composed => _composed;

        internal async Task<string?> Find(Thing thing, OrganisationId? organisation = null)
        {
            await using AsyncServiceScope scope = workshop.Services.CreateAsyncScope();
            var caller = new Caller("user:1", Role.Enterprise, organisation ?? Workshop.Mine, Reach.Own);
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            IResult? found = await workshop.Services.GetRequiredService<RememberedPages>().Find(
                new PageKey("things.read", thing.Id.Value, caller.Role, Day), caller, () => store,
                async cancel =>
                {
                    Interlocked.Increment(ref _composed);
                    Thing now = await store.Read<Thing>().FirstAsync(t => t.Id == thing.Id, cancel);
                    return new Page(new Things.Renaming(now.Name), now.Version, now, [now.Id.Value]);
                },
                CancellationToken.None);
            if (found is null) return null;

            var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
            await found.ExecuteAsync(http);
            http.Response.Body.Position = 0;
            return await new StreamReader(http.Response.Body).ReadToEndAsync();
        }
    }
}
