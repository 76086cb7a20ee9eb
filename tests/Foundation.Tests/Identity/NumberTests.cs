using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Identity;

/// <summary>A number is given once, whoever asks, whatever is restarted; identifiers sort by their making.</summary>
public sealed class NumberTests(PostgresServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Next_ManyAtOnceFromTwoProcesses_NeverTwice(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop one = await Workshop.Open(place);
        await using Workshop two = await Workshop.Open(place);

        string[] numbers =
            await Task.WhenAll(Enumerable.Range(0, 700).Select(i => Task.Run(() => Next(i % 2 is 0 ? one : two, "P-2026"))));

        Assert.Equal(numbers.Length, numbers.Distinct(StringComparer.Ordinal).Count());
        Assert.All(numbers, number => Assert.Matches(@"^P-2026-\d{6}$", number));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Next_AcrossRestarts_NeverTwiceAndTheGapIsOneBlock(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        List<string> numbers = [];
        for (int run = 0; run < 3; run++)
        {
            await using Workshop workshop = await Workshop.Open(place);
            for (int i = 0; i < 3; i++) numbers.Add(await Next(workshop, "C-2026"));
        }

        Assert.Equal(
            ["C-2026-000001", "C-2026-000002", "C-2026-000003", "C-2026-000101", "C-2026-000102", "C-2026-000103",
                "C-2026-000201", "C-2026-000202", "C-2026-000203"],
            numbers);
    }

    [Fact]
    public async Task Next_SeveralSeries_CountApart()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);

        Assert.Equal("A-000001", await Next(workshop, "A"));
        Assert.Equal("B-000001", await Next(workshop, "B"));
        Assert.Equal("A-000002", await Next(workshop, "A"));
    }

    // A writer that has stopped refuses for good; asking again and again would burn a core for ever.
    [Fact]
    public async Task Next_WriterHasStopped_FailsAndDoesNotSpin()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        await workshop.Stop();

        Exception failure = await Assert.ThrowsAnyAsync<Exception>(() => Workshop.Soon(Next(workshop, "P")));
        Assert.IsNotType<TimeoutException>(failure);
    }

    // The clock stands still, runs and jumps back: the order of making is kept all the same.
    [Fact]
    public void Next_ManyInOneMillisecond_SortInTheOrderOfTheirMaking()
    {
        var clock = new TestClock();
        var ids = new ClockIds(clock);
        List<Guid> made = [.. Enumerable.Range(0, 10_000).Select(_ => ids.Next<ThingId>().Value)];
        clock.Advance(TimeSpan.FromSeconds(-5));
        made.AddRange(Enumerable.Range(0, 10).Select(_ => ids.Next<ThingId>().Value));
        clock.Advance(TimeSpan.FromHours(1));
        made.AddRange(Enumerable.Range(0, 10).Select(_ => ids.Next<ThingId>().Value));

        List<string> bytes = [.. made.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true)))];

        Assert.Equal(bytes.Order(StringComparer.Ordinal), bytes);
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, id => Assert.Equal((7, 8), (id.Version, id.Variant & 0xC)));
        long last = Convert.ToInt64(bytes[^1][..12], 16);
        Assert.Equal(clock.GetUtcNow().ToUnixTimeMilliseconds(), last);
    }

    [Fact]
    public void Next_FromManyThreads_IsNeverTwice()
    {
        var ids = new ClockIds(new TestClock());

        Guid[] made = [.. ParallelEnumerable.Range(0, 50_000).Select(_ => ids.Next<ThingId>().Value)];

        Assert.Equal(made.Length, made.Distinct().Count());
    }

    private static Task<string> Next(Workshop workshop, string series) =>
        workshop.Services.GetRequiredService<INumbers>().Next(series, CancellationToken.None);
}
