using System.Collections.Concurrent;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Storage;

/// <summary>What was answered is there after a restart, whole; what was not answered is there whole or not at all.</summary>
public sealed class RestartTests(PostgresServer server)
{
    private const int Seed = 20261124;
    private const int Images = 12;

    // The log only grows while checkpoints are off, so a copy of the file and of any beginning of the log is what a power
    // cut at that moment leaves behind; the last frame may be torn.
    [Fact]
    public async Task Crash_AtAnyMoment_KeepsEveryAnsweredCommandWhole()
    {
        using Place place = Place.OnSqlite();
        var random = new Random(Seed);
        List<(Place Image, string[] Answered, string[] Numbers)> images = [];
        await using (Workshop workshop = await Workshop.Open(place))
        {
            Assert.Null((await workshop.Commit(async (services, cancel) =>
            {
                await services.GetRequiredService<Store>().Context.Database.ExecuteSqlRawAsync(
                    "pragma wal_autocheckpoint = 0", cancel);
                return Effect.Changed("done");
            })).Refusal);
            ConcurrentQueue<string> answered = new(), numbers = new();
            using var enough = new CancellationTokenSource();
            Task[] clients = [.. Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
            {
                for (int i = 0; !enough.IsCancellationRequested; i++)
                {
                    string name = $"c{client}-{i}";
                    numbers.Enqueue(await workshop.Services.GetRequiredService<INumbers>().Next("P", CancellationToken.None));
                    Reply reply =
                        await workshop.Make(
                            new Things.Request(name, Ending: i % 5 is 4 ? Ending.Refused : Ending.Kept), key: name);
                    if (reply.Refusal is null) answered.Enqueue(name);
                }
            }))];
            for (int image = 0; image < Images; image++)
            {
                await Workshop.Moment(random.Next(5, 40));
                // The first images are of a system that begins; the others come when it is under way, however slow the machine.
                for (int wait = 0; image >= Images / 4 && answered.IsEmpty && wait < 6_000; wait++) await Workshop.Moment(5);
                string[] told = [.. answered], given = [.. numbers];
                Place copy = Place.OnSqlite();
                File.Copy(place.File, copy.File);
                byte[] log = await Read(place.File + "-wal");
                // What was flushed before is kept; of what was under way at the cut, any part may be.
                await Workshop.Moment(random.Next(0, 3));
                byte[] later = await Read(place.File + "-wal");
                int end = random.Next(log.Length, later.Length + 1);
                await File.WriteAllBytesAsync(copy.File + "-wal", later[..end], CancellationToken.None);
                images.Add((copy, told, given));
            }

            await enough.CancelAsync();
            await Task.WhenAll(clients);
        }

        Assert.Contains(images, image => image.Answered.Length > 0);
        foreach ((Place image, string[] answered, string[] numbers) in images) await AssertWhole(image, answered, numbers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restart_AnsweredKeys_AnswerTheSameBytes(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        Told first;
        await using (Workshop workshop = await Workshop.Open(place))
            first = await Mine(workshop).Post("/things", new Things.Request("one"), key: "the-key");

        await using Workshop next = await Workshop.Open(place);
        Told again = await Mine(next).Post("/things", new Things.Request("one"), key: "the-key");

        Assert.Equal((201, first.Text, first.ETag), (again.Status, again.Text, again.ETag));
        Assert.Equal(1, await next.Count<Thing>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restart_TheChain_GoesOnWhereItEnded(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        for (int run = 0; run < 3; run++)
        {
            await using Workshop workshop = await Workshop.Open(place);
            for (int i = 0; i < 4; i++) Assert.Null((await workshop.Make(new Things.Request($"{run}-{i}"))).Refusal);
            await workshop.AllSealed();
        }

        await using Workshop last = await Workshop.Open(place);
        await last.AllSealed();
        long[] seals =
            await last.Ask<Store, long[]>(
                store => store.Read<Seal>().OrderBy(s => s.Number).Select(s => s.Number).ToArrayAsync());
        Assert.Equal(Enumerable.Range(1, seals.Length).Select(n => (long)n), seals);
        Assert.True(seals.Length >= 12);
        Assert.Empty(await last.Breaches());
    }

    private static Someone Mine(Workshop workshop) => workshop.As(Role.Enterprise, Workshop.Mine);

    private static async Task AssertWhole(Place image, string[] answered, string[] numbers)
    {
        await using (Workshop after = await Workshop.Open(image))
        {
            string[] things = await after.Ask<Store, string[]>(store => store.Read<Thing>().Select(t => t.Name).ToArrayAsync());
            Assert.Empty(answered.Except(things, StringComparer.Ordinal));
            Assert.DoesNotContain(
                things, name => int.Parse(name.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture) % 5 is 4);
            Assert.Equal(2 * things.Length, await after.Count<ThingNote>());
            Assert.Equal(things.Length, await after.Count<Answered>(a => a.Key != ""));
            Assert.Equal(things.Length, await after.Count<AuditRecord>(r => r.Command == "test") - 1);
            Assert.Empty(await after.Breaches());

            string fresh = await after.Services.GetRequiredService<INumbers>().Next("P", CancellationToken.None);
            Assert.DoesNotContain(fresh, numbers);
            Assert.Null((await after.Make(new Things.Request("after-0"))).Refusal);
            Assert.Empty(await after.Breaches());
        }

        image.Dispose();
    }

    private static async Task<byte[]> Read(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
