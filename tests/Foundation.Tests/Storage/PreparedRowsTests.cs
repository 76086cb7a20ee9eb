using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Storage;

/// <summary>What prepared statements write is what the library would have written, to the type of each value.</summary>
public sealed class PreparedRowsTests
{
    private const string Columns = "select group_concat(quote(\"Name\") || typeof(\"Id\") || quote(\"Owner\") || typeof(\"Made\") "
        + "|| quote(\"price_fen\") || quote(\"price_currency\") || \"Version\", ';') as \"Value\" from things_thing where \"Name\" = {0}";

    [Fact]
    public async Task Save_NewAndChangedRows_AreByteForByteTheLibrarys()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        var made = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        Thing New(int number) => new()
        {
            Id = new ThingId(new Guid(number, 0, 0, new byte[8])),
            Name = "first",
            Owner = Workshop.Mine,
            Carrier = Workshop.Mine,
            Price = Money.Yuan(12),
            Made = made,
        };

        await using (BreakwaterDb db = await workshop.Db())
        {
            Thing byLibrary = New(1);
            db.Add(byLibrary);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            byLibrary.Name = "same";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Null((await workshop.Commit((services, _) =>
        {
            services.GetRequiredService<Store>().Set<Thing>().Add(New(2));
            return Done();
        })).Refusal);
        Assert.Null((await workshop.Commit(async (services, cancel) =>
        {
            Thing mine = await services.GetRequiredService<Store>().Set<Thing>().FirstAsync(t => t.Name == "first", cancel);
            mine.Name = "same";
            return Effect.Changed("done");
        })).Refusal);

        string both = await workshop.Ask<Store, string>(store =>
            store.Context.Database.SqlQueryRaw<string>(Columns, "same").SingleAsync(TestContext.Current.CancellationToken));
        string[] rows = both.Split(';');
        Assert.Equal(2, rows.Length);
        Assert.Equal(rows[0], rows[1]);
        Assert.EndsWith("2", rows[0], StringComparison.Ordinal);       // the version was raised once by either
    }

    // Two rows that trade what must be unique need an order that the library works out; so does what is removed.
    [Fact]
    public async Task Save_RowsAreRemoved_TheLibraryDoesItForTheWholeCommand()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        Assert.Null((await workshop.Make(new Things.Request("old"))).Refusal);

        Reply reply = await workshop.Commit(async (services, cancel) =>
        {
            var store = services.GetRequiredService<Store>();
            store.Set<ThingNote>().RemoveRange(await store.Set<ThingNote>().Where(n => n.Text == "none").ToListAsync(cancel));
            store.Set<Thing>().Remove(await store.Set<Thing>().FirstAsync(t => t.Name == "old", cancel));
            store.Set<Thing>().Add(new Thing
            {
                Id = new ThingId(Guid.CreateVersion7()),
                Name = "new",
                Price = Money.Yuan(1),
                Owner = Workshop.Mine,
                Carrier = Workshop.Mine,
            });
            return Effect.Changed("done");
        });

        Assert.Null(reply.Refusal);
        Assert.Equal((0, 1), (await workshop.Count<Thing>(t => t.Name == "old"), await workshop.Count<Thing>(t => t.Name == "new")));
        Assert.Empty(await workshop.Breaches());
    }

    private static Task<Outcome<Effect>> Done() => Task.FromResult<Outcome<Effect>>(Effect.Changed("done"));
}
