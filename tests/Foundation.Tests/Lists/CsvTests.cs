using System.Globalization;
using System.Text;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Lists;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Testing.Hosts;
using CsvHelper;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Lists;

/// <summary>An export says what the list says, whole, and no cell of it is a formula.</summary>
public sealed class CsvTests(PostgresServer server)
{
    private sealed record Row(
        string Text, Money Amount, decimal Number, int? Count, DateOnly Day, DateTimeOffset At, ThingId Id, Words Words,
        IReadOnlyList<string> List, bool Flag, Role Role);

    private static readonly Row Plain = new(
        "text", Money.Cny(-123_456), -1.50m, null, new DateOnly(2026, 2, 28),
        new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero),
        new ThingId(new Guid(7, 0, 0, new byte[8])), new("防波堤", "Breakwater"), ["a", "b"], Flag: true, Role.Finance);

    // OWASP, CSV injection: = + - @ TAB CR, line feed, and their full-width forms, which a spreadsheet normalises.
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＋1+1")]
    [InlineData("－1+1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("=HYPERLINK(\"http://example.com\",\"x\")")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("-5")]
    [InlineData("+8613800000000")]
    [InlineData("\t5")]
    [InlineData("-")]
    public async Task Export_TextThatBeginsLikeAFormula_GetsAnApostrophe(string text)
    {
        string[] cells = await Export(Plain with { Text = text, Words = Words.Same(text), List = ["a", text] });

        Assert.Equal("'" + text, cells[0]);
        Assert.Equal("'" + text, cells[7]);
        Assert.Equal("a; '" + text, cells[8]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("1=1")]
    [InlineData("a,b;c\"d\"")]
    [InlineData("two\r\nlines")]
    [InlineData(" =1")]
    [InlineData("'=1")]
    public async Task Export_OtherText_IsAsItIs(string text) => Assert.Equal(text, (await Export(Plain with { Text = text }))[0]);

    [Fact]
    public async Task Export_EveryKindOfCell_IsPlainAndExact() => Assert.Equal(
        [
            "text", "-1234.56", "-1.50", "", "2026-02-28", "2026-02-28T16:00:00.0000000+00:00",
            "00000007-0000-0000-0000-000000000000",
            "Breakwater", "a; b", "True", "Finance",
        ],
        await Export(Plain));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_OverTheApi_IsEveryRowOfTheSelectionOnce(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop workshop = await Workshop.Open(place);
        await Fill(workshop, 2_345);
        Someone me = workshop.As(Role.Enterprise, Workshop.Mine);

        Told told = await me.Get("/things?q=row&size=1", accept: "text/csv");

        Assert.Equal(("text/csv", 200), (told.Type, told.Status));
        string[][] lines = Read(told.Text);
        Assert.Equal(["id", "name", "label", "price", "made", "tags"], lines[0]);
        Assert.Equal(2_345, lines.Length - 1);
        Assert.Equal(2_345, lines.Skip(1).Select(line => line[1]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(lines.Skip(1), line => Assert.True(Guid.TryParse(line[0], out _)));
        Assert.Single(Read((await workshop.As(Role.Enterprise, Workshop.Theirs).Get("/things", accept: "text/csv")).Text));
    }

    // Newest first: without one moment to read at, what is added meanwhile moves a row into the next thousand, and it comes
    // twice.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_WhileRowsAreAdded_IsOfOneMoment(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop workshop = await Workshop.Open(place);
        await Fill(workshop, 2_500);
        workshop.Clock.Advance(TimeSpan.FromHours(1));
        await using AsyncServiceScope scope = workshop.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Headers.Accept = "text/csv";
        using var body = new MemoryStream();
        http.Response.Body = body;
        int added = 0;

        IResult result = await Listings.Answer<Thing, Things.Renaming, NoTotals>(
            http, new ListQuery(), scope.ServiceProvider.GetRequiredService<Store>().Read<Thing>(), new Sorts<Thing>()
                .By("made", t => t.Made),
            async (rows, _) =>
            {
                Assert.Null((await workshop.Make(new Things.Request($"added-{++added}"))).Refusal);
                return [.. rows.Select(t => new Things.Renaming(t.Name))];
            },
            (all, _) => Task.FromResult(NoTotals.Of(all)));
        await result.ExecuteAsync(http);

        string[][] lines = Read(Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal(3, added);
        Assert.Equal(2_500, lines.Length - 1);
        Assert.Equal(2_500, lines.Skip(1).Select(line => line[0]).Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task Fill(Workshop workshop, int number)
    {
        Reply reply = await workshop.Commit(async (services, cancel) =>
        {
            var store = services.GetRequiredService<Store>();
            store.Set<Thing>().AddRange(Enumerable.Range(0, number).Select(i => new Thing
            {
                Id = new ThingId(Guid.CreateVersion7()),
                Name = $"row {i}",
                Owner = Workshop.Mine,
                Carrier = Workshop.Mine,
                Price = Money.Cny(i),
                Made = workshop.Clock.GetUtcNow(),
            }));
            await Task.CompletedTask;
            return Effect.Changed("done");
        });
        Assert.Null(reply.Refusal);
    }

    private static async Task<string[]> Export(Row row)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = "en";
        using var body = new MemoryStream();
        http.Response.Body = body;

        await new CsvExport<Row>(new[] { row }.ToAsyncEnumerable()).ExecuteAsync(http);

        byte[] bytes = body.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);        // spreadsheets take UTF-8 without a mark for something else
        return Read(Encoding.UTF8.GetString(bytes))[1];
    }

    private static string[][] Read(string text)
    {
        using var csv = new CsvParser(new StringReader(text.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        List<string[]> lines = [];
        while (csv.Read()) lines.Add(csv.Record!);
        return [.. lines];
    }
}
