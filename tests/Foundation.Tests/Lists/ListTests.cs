using System.Net;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;

namespace Breakwater.Foundation.Tests.Lists;

/// <summary>Filters, order, pages, totals and exports are the database's, and mean what they say.</summary>
public abstract class ListTests(SharedWorkshop shared)
{
    private static int _names;

    private Workshop Workshop => shared.Workshop;

    private Someone Me => Workshop.As(Role.Enterprise, Workshop.Mine);

    // All made in one instant: the column sorted by cannot tell them apart, yet no page repeats or skips a row.
    [Theory]
    [InlineData("made")]
    [InlineData("-made")]
    [InlineData("-price")]
    [InlineData("")]
    public async Task List_TiesInTheOrder_AreShownOnceOverAllPages(string sort)
    {
        string prefix = NewName();
        await Make(prefix, 87, price: i => Money.Yuan(i % 3));

        List<string> seen = [];
        for (int page = 1; page <= 10; page++)
        {
            JsonNode body = (await Me.Get($"/things?under={prefix}&sort={sort}&size=9&page={page}")).Body!;
            Assert.Equal(87, (int)body["total"]!);
            seen.AddRange(body["items"]!.AsArray().Select(item => (string)item!["name"]!));
        }

        Assert.Equal(87, seen.Count);
        Assert.Equal(87, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task List_SortedByPrice_IsInThatOrderEitherWay()
    {
        string prefix = NewName();
        await Make(prefix, 25, price: i => Money.Cny((i * 7919 % 25) + 1));

        long[] up = await Fen($"/things?under={prefix}&sort=price&size=200");
        long[] down = await Fen($"/things?under={prefix}&sort=-price&size=200");

        Assert.Equal(Enumerable.Range(1, 25).Select(i => (long)i), up);
        Assert.Equal(up.Reverse(), down);
    }

    // Totals are of the whole selection, whatever page is shown: 1 + 2 + … + 30 fen = 4.65 yuan.
    [Fact]
    public async Task List_Totals_AreOfTheSelectionNotThePage()
    {
        string prefix = NewName();
        await Make(prefix, 30, price: i => Money.Cny(i + 1));

        foreach (string page in new[] { "1", "2", "30", "31", "4000" })
        {
            JsonNode body = (await Me.Get($"/things?under={prefix}&size=1&page={page}")).Body!;
            Assert.Equal((30, "4.65"), ((int)body["total"]!, (string)body["totals"]!["price"]!["amount"]!));
            Assert.Equal(
                int.Parse(page, System.Globalization.CultureInfo.InvariantCulture) <= 30 ? 1 : 0, body["items"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task List_OfAnother_IsNotCounted()
    {
        string prefix = NewName();
        await Make(prefix, 3, price: _ => Money.Yuan(1));

        JsonNode theirs = (await Workshop.As(Role.Enterprise, Workshop.Theirs).Get($"/things?under={prefix}")).Body!;
        JsonNode all = (await Workshop.As(Role.Authority, Workshop.Theirs).Get($"/things?under={prefix}")).Body!;

        Assert.Equal((0, "0.00"), ((int)theirs["total"]!, (string)theirs["totals"]!["price"]!["amount"]!));
        Assert.Equal(3, (int)all["total"]!);
    }

    // The text is looked for as it is; a wildcard is a character, and SQL is a text.
    [Theory]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 1)]
    [InlineData("\\", 1)]
    [InlineData("' or '1'='1", 1)]
    [InlineData("\"; drop table things_thing; --", 0)]
    [InlineData("zhàn 防波", 1)]
    [InlineData("plain", 1)]
    [InlineData("PLAIN", 0)]
    public async Task List_SearchedOrFiltered_TakesTheTextLiterally(string text, int found)
    {
        string prefix = NewName();
        foreach (string name in new[] { "100%", "a_b", "a\\b", "x' or '1'='1", "zhàn 防波堤", "plain" })
            Assert.Null((await MakeOne(prefix + name)).Refusal);

        string search = Uri.EscapeDataString(text);
        string under = Uri.EscapeDataString(prefix);
        Assert.Equal(found, (int)(await Me.Get($"/things?under={under}&q={search}")).Body!["total"]!);
        Assert.Equal(6, (int)(await Me.Get($"/things?under={under}")).Body!["total"]!);
        Assert.Equal(0, (int)(await Me.Get($"/things?under={under}%25")).Body!["total"]!);
        Assert.Equal(0, (int)(await Me.Get($"/things?under={under[..^1]}_")).Body!["total"]!);
    }

    [Theory]
    [InlineData("sort=colour")]
    [InlineData("sort=NAME")]
    [InlineData("sort=-")]
    [InlineData("sort=--name")]
    [InlineData("sort=name,made")]
    [InlineData("page=0")]
    [InlineData("page=-3")]
    [InlineData("size=0")]
    [InlineData("size=201")]
    [InlineData("page=2147483647&size=200")]
    public async Task List_OutsideTheRules_Is422(string query) =>
        (await Me.Get("/things?" + query)).Is(HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData("page=one")]
    [InlineData("page=99999999999")]
    [InlineData("size=1.5")]
    public async Task List_NotANumber_Is400(string query) => (await Me.Get("/things?" + query)).Is(HttpStatusCode.BadRequest);

    [Fact]
    public async Task List_PageAndSizeAbsent_AreOneAndTwenty()
    {
        JsonNode body = (await Me.Get("/things")).Body!;

        Assert.Equal((1, 20), ((int)body["page"]!, (int)body["size"]!));
    }

    private async Task<long[]> Fen(string path) =>
    [
        .. (await Me.Get(path)).Body!["items"]!.AsArray().Select(item =>
            (long)(decimal.Parse((string)item!["price"]!["amount"]!, System.Globalization.CultureInfo.InvariantCulture) * 100)),
    ];

    private Task<Reply> MakeOne(string name, Money? price = null) => Workshop.Make(new Things.Request(name, price));

    private async Task Make(string prefix, int number, Func<int, Money> price)
    {
        foreach (int i in Enumerable.Range(0, number)) Assert.Null((await MakeOne($"{prefix}{i}", price(i))).Refusal);
    }

    private static string NewName() => $"list{Interlocked.Increment(ref _names)}z";
}

/// <summary>On a file.</summary>
public sealed class SqliteListTests(SqliteWorkshop shared) : ListTests(shared), IClassFixture<SqliteWorkshop>;

/// <summary>On a server.</summary>
public sealed class PostgresListTests(PostgresWorkshop shared) : ListTests(shared), IClassFixture<PostgresWorkshop>;
