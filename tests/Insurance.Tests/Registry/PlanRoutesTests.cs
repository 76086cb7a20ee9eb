using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>A service plan through its routes, as nominator, authority and visitor meet it.</summary>
public abstract class PlanRoutesTests(RegistryHost host)
{
    private static int _number;

    private readonly OrganisationId _insurer = new(Guid.CreateVersion7());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateOnly Today => host.Clock.GetUtcNow().ShanghaiDay();

    private HttpClient Insurer => host.As(Role.ProductManager, _insurer);

    private HttpClient Provider => host.As(Role.Provider, RegistryHost.Provider);

    private HttpClient Authority => host.As(Role.Authority, new(Guid.CreateVersion7()));

    [Fact]
    public async Task Write_WithFaults_NamesEachByItsPlace()
    {
        string filing = await FileProduct();
        JsonObject bad = Text(filing);
        bad["name"] = new JsonObject { ["zh"] = "只有中文", ["en"] = "" };
        bad["products"] = new JsonArray(filing, Guid.NewGuid().ToString());
        bad["industries"] = new JsonArray("Z");
        bad["services"]![0]!["provider"] = _insurer.Value.ToString();

        Answer refused = await Post(Provider, "/plans", bad);

        Assert.Equal((422, "PLN-100"), (refused.Status, refused.Code));
        Assert.Equal(
            ["/name", "/industries", "/products/1", "/services/0/provider"],
            refused.Body!["errors"]!.AsArray().Select(fault => (string)fault!["pointer"]!));
    }

    [Fact]
    public async Task Return_ThenRevise_IsListedAsCorrectedAndShowsItsHistory()
    {
        string filing = await FileProduct();
        string plan = await Write(Provider, Text(filing));
        await Step(Provider, plan, "nominations", new { });
        Assert.Equal(404, (await Get(Insurer, plan)).Status);
        await Step(Authority, plan, "reviews", new { });
        await Step(Authority, plan, "returns", new { text = "State who responds at night." });

        JsonObject corrected = Text(filing);
        corrected["services"]![0]!["text"] = new JsonObject { ["zh"] = "昼夜响应", ["en"] = "Day and night" };
        corrected["services"]!.AsArray().RemoveAt(1);
        await Step(Provider, plan, "revisions", corrected);
        await Step(Provider, plan, "nominations", new { });
        Assert.Equal(409, (await On(Provider, plan, "revisions", corrected)).Status);
        await Step(Authority, plan, "reviews", new { });
        Answer listed = await Step(Authority, plan, "listings", new { until = Today.AddYears(1) });

        Assert.StartsWith($"SP-{Today.Year}-", (string)listed.Body!["number"]!, StringComparison.Ordinal);
        Answer open = await Read(host.Visitor(), "/directory/" + plan[7..]);
        Assert.Equal("Day and night", (string)Assert.Single(open.Body!["services"]!.AsArray())!["text"]!["en"]!);
        Assert.Empty(open.Body["events"]!.AsArray());
        Answer own = await Get(Provider, plan);
        Assert.Equal(
            ["save as a draft", "nominate", "take up for review", "send back to be corrected", "nominate", "take up for review", "list"],
            own.Body!["events"]!.AsArray().Select(e => (string)e!["what"]!["en"]!));
    }

    [Fact]
    public async Task List_UnqualifiedOrOffSaleOrTooLong_IsRefusedNamingIt()
    {
        string filing = await FileProduct();
        JsonObject text = Text(filing);
        text["services"]![0]!["qualifiedUntil"] = Today.AddDays(-1).ToString("O");
        string plan = await Write(Insurer, text);
        await Step(Insurer, plan, "nominations", new { });
        await Step(Authority, plan, "reviews", new { });

        Answer lapsed = await On(Authority, plan, "listings", new { until = Today.AddYears(1) });
        Answer late = await On(Authority, plan, "listings", new { until = Today.AddYears(4) });
        Assert.Equal(200, (await On(Authority, $"/filings/{filing}", "suspensions", new { text = "Looked into." })).Status);
        Answer offSale = await On(Authority, plan, "listings", new { until = Today.AddYears(1) });

        Assert.Equal((409, "PLN-022"), (lapsed.Status, lapsed.Code));
        Assert.Contains("示例资质 1", (string)lapsed.Body!["detail"]!, StringComparison.Ordinal);
        Assert.Equal((422, "PLN-020"), (late.Status, late.Code));
        Assert.Equal((409, "PLN-021"), (offSale.Status, offSale.Code));
        Assert.Contains("suspended", (string)offSale.Body!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directory_FilteredAndCompared_HoldsOnlyWhatIsListedAndFits()
    {
        string filing = await FileProduct();
        string word = Guid.NewGuid().ToString("N");
        string industrial = await List(Text(filing, word, "C", "Small", "Ransomware"));
        string forAll = await List(Text(filing, word));
        string waiting = await Write(Provider, Text(filing, word));

        string[] all = await Ids($"/directory?q={word}");
        Assert.Equal([industrial, forAll], all.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(waiting, all);
        Assert.Equal(all, await Ids($"/directory?q={word}&industry=C&scale=Small&service=Response"));
        Assert.Equal([forAll], await Ids($"/directory?q={word}&industry=I"));
        Assert.Equal([forAll], await Ids($"/directory?q={word}&scale=Large"));
        Assert.Equal([industrial], await Ids($"/directory?q={word}&scenario=Ransomware"));
        Assert.Empty(await Ids($"/directory?q={word}&service=Training"));
        Assert.Equal(2, (await Ids($"/directory?q={word}&organisation={_insurer.Value}")).Length);

        Answer beside = await Read(host.Visitor(), $"/directory/comparison?plans={industrial[7..]},{forAll[7..]}");
        Assert.Equal(2, beside.Body!.AsArray().Count);
        Assert.Equal(422, (await Read(host.Visitor(), $"/directory/comparison?plans={forAll[7..]}")).Status);

        await Step(Authority, industrial, "delistings", new { text = "The provider left." });
        Assert.Equal([forAll], await Ids($"/directory?q={word}"));
        Assert.Equal("Delisted", (string)(await Read(host.Visitor(), "/directory/" + industrial[7..])).Body!["plan"]!["state"]!);
        Assert.Equal("PLN-030", await WhyNot(industrial, filing));
        Assert.Null(await WhyNot(forAll, filing));
        Assert.Equal("PLN-031", await WhyNot(forAll, Guid.NewGuid().ToString()));
    }

    [Fact]
    public async Task Registered_ByAVisitor_ShowsWhatWasRegisteredAndNoRules()
    {
        string filing = await FileProduct();
        Answer waiting = await Submit();

        Answer list = await Read(host.Visitor(), "/filings/registered?size=200");
        Answer page = await Read(host.Visitor(), $"/filings/{filing}/public");

        string[] ids = [.. list.Body!["items"]!.AsArray().Select(each => (string)each!["id"]!)];
        Assert.Contains(filing, ids);
        Assert.DoesNotContain((string)waiting.Body!["id"]!, ids);
        Assert.Empty(page.Body!["package"]!["rules"]!.AsArray());
        Assert.Equal(404, (await Read(host.Visitor(), $"/filings/{(string)waiting.Body["id"]!}/public")).Status);
    }

    private static JsonObject Text(
        string filing, string word = "护航", string? industry = null, string? size = null, string scenario = "SmallBusiness") => new()
        {
            ["name"] = new JsonObject { ["zh"] = $"示例{word}方案", ["en"] = "Example plan" },
            ["summary"] = new JsonObject { ["zh"] = "承保前评估。", ["en"] = "Assessed before cover." },
            ["scenario"] = scenario,
            ["products"] = new JsonArray(filing),
            ["services"] = new JsonArray(Service("Response", 1), Service("Assessment", 2)),
            ["industries"] = industry is null ? [] : new JsonArray(industry),
            ["sizes"] = size is null ? [] : new JsonArray(size),
            ["provinces"] = new JsonArray(),
            ["serviceFee"] = new JsonObject { ["amount"] = "6800.00", ["currency"] = "CNY" },
            ["feeBasis"] = new JsonObject { ["zh"] = "每年", ["en"] = "a year" },
        };

    private static JsonObject Service(string kind, int number) => new()
    {
        ["kind"] = kind,
        ["provider"] = RegistryHost.Provider.Value.ToString(),
        ["text"] = new JsonObject { ["zh"] = "服务", ["en"] = "A service" },
        ["qualification"] = $"示例资质 {number}",
    };

    private async Task<string> FileProduct()
    {
        Answer made = await Submit();
        string filing = (string)made.Body!["id"]!;
        Assert.Equal(200, (await On(Authority, $"/filings/{filing}", "reviews", new { })).Status);
        string number = $"C000000306120270101{Interlocked.Increment(ref _number):D5}";
        Assert.Equal(200, (await On(Authority, $"/filings/{filing}", "registrations", new { number })).Status);
        return filing;
    }

    // A product version of its own, so that no other test supersedes it.
    private async Task<Answer> Submit()
    {
        Answer made = await Post(host.As(Role.ProductManager, _insurer), "/filings", new
        {
            package = DemonstrationFilings.EnterpriseComprehensiveText
                .Replace("product: ENT-CYBER", $"product: PLAN-{Interlocked.Increment(ref _number)}", StringComparison.Ordinal),
        });
        Assert.Equal(201, made.Status);
        return made;
    }

    private static async Task<string> Write(HttpClient who, JsonObject text)
    {
        Answer made = await Post(who, "/plans", text);
        Assert.True(made.Status is 201, made.Body?.ToJsonString());
        return $"/plans/{(string)made.Body!["id"]!}";
    }

    private async Task<string> List(JsonObject text)
    {
        string plan = await Write(Provider, text);
        await Step(Provider, plan, "nominations", new { });
        await Step(Authority, plan, "reviews", new { });
        await Step(Authority, plan, "listings", new { until = Today.AddYears(1) });
        return plan;
    }

    private async Task<string[]> Ids(string path)
    {
        Answer list = await Read(host.Visitor(), path);
        Assert.Equal(200, list.Status);
        return [.. list.Body!["items"]!.AsArray().Select(each => $"/plans/{(string)each!["id"]!}").Order(StringComparer.Ordinal)];
    }

    private async Task<string?> WhyNot(string plan, string filing) =>
        (await host.Ask<IPlanBook, Outcome<PlanName>>(book => book.ForSale(
            new(Guid.Parse(plan[7..])), new(Guid.Parse(filing)), Today, CancellationToken.None))).Match<string?>(_ => null, why => why.Code);

    private static async Task<Answer> Step(HttpClient who, string plan, string action, object body)
    {
        Answer done = await On(who, plan, action, body);
        Assert.True(done.Status is 200, $"{action}: {done.Body?.ToJsonString()}");
        return done;
    }

    private static async Task<Answer> On(HttpClient who, string thing, string action, object body)
    {
        Answer now = await Read(who, thing);
        return await Post(who, $"{thing}/{action}", body, now.Tag);
    }

    private static Task<Answer> Get(HttpClient who, string plan) => Read(who, plan);

    private static async Task<Answer> Read(HttpClient who, string path)
    {
        using HttpResponseMessage response = await who.GetAsync(path, Stop);
        return await Answer.Of(response);
    }

    private static async Task<Answer> Post(HttpClient who, string path, object body, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (tag is not null) request.Headers.Add("If-Match", tag);
        using HttpResponseMessage response = await who.SendAsync(request, Stop);
        return await Answer.Of(response);
    }

    private sealed record Answer(int Status, JsonNode? Body, string? Tag)
    {
        internal string? Code => (string?)Body?["code"];

        internal static async Task<Answer> Of(HttpResponseMessage response) => new(
            (int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop)), response.Headers.ETag?.Tag);
    }
}

public sealed class PlanRoutesOnSqliteTests(SqliteRegistryHost host) : PlanRoutesTests(host), IClassFixture<SqliteRegistryHost>;

public sealed class PlanRoutesOnPostgresTests(PostgresRegistryHost host) : PlanRoutesTests(host), IClassFixture<PostgresRegistryHost>;
