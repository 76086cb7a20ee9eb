using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>A filing through its routes, as insurer, authority and applicant meet it.</summary>
public abstract class FilingRoutesTests(RegistryHost host)
{
    private const string Jiangsu = "320000";

    private static int _number;

    private readonly OrganisationId _insurer = new(Guid.CreateVersion7());
    private readonly OrganisationId _authority = new(Guid.CreateVersion7());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Insurer => host.As(Role.ProductManager, _insurer);

    private HttpClient Authority => host.As(Role.Authority, _authority);

    [Fact]
    public async Task File_WithAnObjectionAnsweredByACorrection_IsInForceAndShowsItsHistory()
    {
        (string id, string tag) = await Submit(Product("2024-07-01"));

        tag = await Step(Authority, id, "reviews", tag, body: null);
        tag = await Step(Authority, id, "objections", tag, new { text = "Clause 2.8 reads as if a ransom were payable." });
        string corrected = Product("2024-07-01").Replace("This cover is nominal. Only where", "Nominal. Only where", StringComparison.Ordinal);
        tag = await Step(Insurer, id, "answers", tag, new { text = "Reworded.", package = corrected });
        string number = NextNumber();
        await Step(Authority, id, "registrations", tag, new { number });

        JsonElement page = await Read(Insurer, id);
        Assert.Equal("Filed", Text(page, "filing", "state"));
        Assert.Equal(2, page.GetProperty("filing").GetProperty("revision").GetInt32());
        Assert.Equal(
            ["save as a draft", "submit", "take up for review", "raise an objection", "answer the objection", "register"],
            page.GetProperty("events").EnumerateArray().Select(e => Text(e, "what", "en")));
        FiledProduct filed = (await InForce(id, new DateOnly(2024, 7, 1))).Match(f => f, why => throw new InvalidOperationException(why.Code));
        Assert.Equal(number, filed.RegistrationNumber);
        Assert.StartsWith("Nominal.", filed.Package.Clauses.Single(c => c.Number is "2.8").Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ANewerVersion_EndsTheOlderFromItsEffectiveDay()
    {
        string older = await File(Product("2024-07-01"));
        string newer = await File(Product("2026-07-01", "2026.1"));

        Assert.Equal("Superseded", Text(await Read(Insurer, older), "filing", "state"));
        Assert.Null(await WhyNot(older, new DateOnly(2026, 6, 30)));
        Assert.Equal("FIL-032", await WhyNot(older, new DateOnly(2026, 7, 1)));
        Assert.Equal("FIL-031", await WhyNot(newer, new DateOnly(2026, 6, 30)));
        Assert.Null(await WhyNot(newer, new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public async Task Trial_OfAVersionOnlyHandedIn_IsForItsInsurerAndQuotesNothing()
    {
        (string id, _) = await Submit(Product("2024-07-01"));
        FilingId filing = FilingId.From(Guid.Parse(id));

        Assert.Equal("", (await Trial(_insurer))?.RegistrationNumber);
        Assert.Null(await Trial(new OrganisationId(Guid.CreateVersion7())));
        Assert.Null(await host.Ask<IFilingBook, FiledProduct?>(book => book.Find(filing, Stop)));
        Assert.NotNull(await WhyNot(id, new DateOnly(2024, 7, 1)));

        Task<FiledProduct?> Trial(OrganisationId insurer) =>
            host.Ask<IFilingBook, FiledProduct?>(book => book.Trial(filing, insurer, Stop));
    }

    [Fact]
    public async Task Newest_OfAProduct_IsTheVersionInForceOnTheDayAndOfThatInsurerAlone()
    {
        string older = await File(Product("2024-07-01"));
        string newer = await File(Product("2026-07-01", "2026.1"));
        string product = (await InForce(older, new DateOnly(2024, 7, 1))).Match(f => f.Package.Product, why => why.Code);

        Assert.Equal(older, await Newest(_insurer, product, new DateOnly(2026, 6, 30)));
        Assert.Equal(newer, await Newest(_insurer, product, new DateOnly(2026, 7, 1)));
        Assert.Null(await Newest(_insurer, product, new DateOnly(2024, 6, 30)));
        Assert.Null(await Newest(_insurer, product + "-X", new DateOnly(2026, 7, 1)));
        Assert.Null(await Newest(new OrganisationId(Guid.CreateVersion7()), product, new DateOnly(2026, 7, 1)));

        await Step(Authority, newer, "suspensions", await Tag(newer), new { text = "Complaints are looked into." });
        DateOnly suspended = DateOnly.FromDateTime(host.Clock.GetUtcNow().Date).AddDays(1);
        Assert.Null(await Newest(_insurer, product, suspended < new DateOnly(2026, 7, 1) ? new DateOnly(2026, 7, 1) : suspended));
    }

    [Fact]
    public async Task Suspend_ThenResume_TakesItOffSaleForThoseDays()
    {
        string id = await File(Product("2024-07-01"));

        await Step(Authority, id, "suspensions", await Tag(id), new { text = "Complaints are looked into." });
        Assert.DoesNotContain(id, await Offered());
        Assert.Equal("FIL-033", await WhyNot(id, DateOnly.FromDateTime(host.Clock.GetUtcNow().Date).AddDays(1)));

        await Step(Authority, id, "resumptions", await Tag(id), body: null);
        Assert.Contains(id, await Offered());
    }

    [Fact]
    public async Task Retire_FromADay_KeepsItInForceUntilThen()
    {
        string id = await File(Product("2024-07-01"));
        DateOnly last = new(2030, 1, 1);

        await Step(Insurer, id, "retirements", await Tag(id), new { from = last, text = "Replaced." });

        Assert.Null(await WhyNot(id, last.AddDays(-1)));
        Assert.Equal("FIL-032", await WhyNot(id, last));
    }

    [Fact]
    public async Task Register_BeforeReview_IsRefusedNamingTheStates()
    {
        (string id, string tag) = await Submit(Product("2024-07-01"));

        HttpResponseMessage refused = await Post(Authority, $"/filings/{id}/registrations", tag, new { number = NextNumber() });

        await AssertProblem(refused, HttpStatusCode.Conflict, "FIL-010", detail: "submitted");
    }

    [Theory]
    [InlineData("C0000003061202601010001")]         // one digit short
    [InlineData("C00000030632026010100001")]        // neither main nor rider
    [InlineData("C00000030612026130100001")]        // no such month
    public async Task Register_BadNumber_IsRefused(string number)
    {
        (string id, string tag) = await Submit(Product("2024-07-01"));
        tag = await Step(Authority, id, "reviews", tag, body: null);

        HttpResponseMessage refused = await Post(Authority, $"/filings/{id}/registrations", tag, new { number });

        await AssertProblem(refused, HttpStatusCode.UnprocessableEntity, "FIL-020");
    }

    [Fact]
    public async Task Register_NumberOfAnother_IsRefused()
    {
        string first = await File(Product("2024-07-01"));
        string taken = Text(await Read(Insurer, first), "filing", "registrationNumber");
        (string id, string tag) = await Submit(Product("2025-07-01", "2025.1"));
        tag = await Step(Authority, id, "reviews", tag, body: null);

        HttpResponseMessage refused = await Post(Authority, $"/filings/{id}/registrations", tag, new { number = taken });

        await AssertProblem(refused, HttpStatusCode.Conflict, "FIL-021");
    }

    [Fact]
    public async Task Submit_SameVersionTwice_IsRefusedUntilTheFirstIsWithdrawn()
    {
        (string id, string tag) = await Submit(Product("2024-07-01"));

        await AssertProblem(await PostYaml(Insurer, Product("2024-07-01")), HttpStatusCode.Conflict, "FIL-014");
        await Step(Insurer, id, "withdrawals", tag, new { text = "Filed by mistake." });

        Assert.Equal(HttpStatusCode.Created, (await PostYaml(Insurer, Product("2024-07-01"))).StatusCode);
    }

    [Fact]
    public async Task Change_WithoutOrWithAnOldTag_Is428Or412()
    {
        (string id, string tag) = await Submit(Product("2024-07-01"));

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Post(Authority, $"/filings/{id}/reviews", tag: null, body: null)).StatusCode);
        await Step(Authority, id, "reviews", tag, body: null);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Post(Authority, $"/filings/{id}/reviews", tag, body: null)).StatusCode);
    }

    [Fact]
    public async Task Submit_FaultyPackage_AnswersEveryFaultWithItsLine()
    {
        string yaml = Product("2024-07-01").Replace("months: 12", "months: 400", StringComparison.Ordinal);

        HttpResponseMessage refused = await PostYaml(Insurer, yaml);

        JsonElement problem = await AssertProblem(refused, HttpStatusCode.UnprocessableEntity, "FIL-100");
        JsonElement fault = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        int line = Array.FindIndex(yaml.Split('\n'), l => l.Contains("months: 400", StringComparison.Ordinal)) + 1;
        Assert.Equal($"{line}:11 /term/months", fault.GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("application/xml", "<a/>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{\"package\": 1}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"other\": \"x\"}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "not json", HttpStatusCode.BadRequest)]
    [InlineData("text/yaml", "a: &x [*x]", HttpStatusCode.UnprocessableEntity)]
    public async Task Check_UnfitBody_IsAProblemAndKeepsNothing(string type, string body, HttpStatusCode status)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);

        HttpResponseMessage refused = await Insurer.PostAsync("/filings/check", content, Stop);

        Assert.Equal(status, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Check_MoreThanTheLimit_Is413()
    {
        using var content = new StringContent("a: " + new string('x', FilingReader.BytesMax), Encoding.UTF8, "text/yaml");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Insurer.PostAsync("/filings/check", content, Stop)).StatusCode);
    }

    [Fact]
    public async Task Check_DemonstrationProductAsJson_CountsItsParts()
    {
        HttpResponseMessage sound = await Insurer.PostAsJsonAsync("/filings/check", new { package = DemonstrationText.Whole }, Stop);

        Assert.Equal(HttpStatusCode.OK, sound.StatusCode);
        JsonElement counts = await sound.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("ENT-CYBER", counts.GetProperty("product").GetString());
        Assert.Equal(20, counts.GetProperty("covers").GetInt32());      // product.yaml
    }

    [Fact]
    public async Task Read_AnothersOrADraft_IsNotFound()
    {
        (string id, _) = await Submit(Product("2024-07-01"));
        HttpResponseMessage drafted = await Post(
            Insurer, "/filings", tag: null, new { package = Product("2025-01-01", "2025.1"), draft = true });
        string draft = (await drafted.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()!;

        Assert.Equal(HttpStatusCode.NotFound, await Status(host.As(Role.ProductManager, new(Guid.CreateVersion7())), $"/filings/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(Authority, $"/filings/{draft}"));
        Assert.Equal(HttpStatusCode.OK, await Status(Insurer, $"/filings/{draft}"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(host.As(Role.Enterprise, _insurer), $"/filings/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(host.As(Role.Enterprise, _insurer), $"/filings/{id}/public"));
    }

    [Fact]
    public async Task Public_RegisteredProduct_ShowsTheWordingAndNotTheRules()
    {
        string id = await File(Product("2024-07-01"));

        JsonElement page = await host.As(Role.Enterprise, new(Guid.CreateVersion7()))
            .GetFromJsonAsync<JsonElement>($"/filings/{id}/public", Stop);

        Assert.NotEmpty(page.GetProperty("package").GetProperty("clauses").EnumerateArray());
        Assert.Empty(page.GetProperty("package").GetProperty("rules").EnumerateArray());
    }

    [Fact]
    public async Task Next_ForEachSide_IsWhatItMayDo()
    {
        (string id, string tag) = await Submit(Product("2024-07-01"));
        await Step(Authority, id, "reviews", tag, body: null);

        Assert.Equal(["objections", "registrations", "rejections"], Actions(await Read(Authority, id)));
        Assert.Equal(["withdrawals"], Actions(await Read(Insurer, id)));
        Assert.Empty(Actions(await Read(host.As(Role.Underwriter, _insurer), id)));
    }

    [Fact]
    public async Task List_ByStateAndText_CountsTheWholeSelection()
    {
        await File(Product("2024-07-01"));
        await Submit(Product("2025-07-01", "2025.1"));

        JsonElement all = await Insurer.GetFromJsonAsync<JsonElement>("/filings?size=1&q=ENT-CYBER", Stop);
        JsonElement submitted = await Insurer.GetFromJsonAsync<JsonElement>("/filings?state=Submitted", Stop);

        Assert.Equal(2, all.GetProperty("total").GetInt32());
        Assert.Single(all.GetProperty("items").EnumerateArray());
        Assert.Equal(1, all.GetProperty("totals").GetProperty("byState").GetProperty("Filed").GetInt32());
        Assert.Equal("2025.1", Text(Assert.Single(submitted.GetProperty("items").EnumerateArray()), "productVersion"));
    }

    // One character, two, more; Chinese and English, upper and lower case; at the very end of a passage.
    [Theory]
    [InlineData("鲲")]
    [InlineData("鲲鹏")]
    [InlineData("鲲鹏条款")]
    [InlineData("kunpeng")]
    [InlineData("ku")]
    [InlineData("Kunpeng NG")]
    [InlineData("ng")]
    public async Task Search_WordsOfAClause_FindsTheFilingAndShowsThePassage(string words)
    {
        string found = await File(Kunpeng());
        await Submit(Product("2025-07-01", "2025.1"));

        JsonElement list = await Search(Insurer, words);
        JsonElement first = list.GetProperty("items").EnumerateArray().First(item => Text(item, "id").Equals(found, StringComparison.Ordinal));

        Assert.Contains(words, Text(first, "match", "text"), StringComparison.OrdinalIgnoreCase);
        if (words.Contains('鲲', StringComparison.Ordinal))
        {
            Assert.Equal(1, list.GetProperty("total").GetInt32());
            Assert.Equal(("Clause", "2.8"), (Text(first, "match", "kind"), Text(first, "match", "clause")));
            Assert.Contains("…", Text(first, "match", "text"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Search_AfterACorrection_FindsOnlyWhatCountsNow()
    {
        (string id, string tag) = await Submit(Kunpeng());
        tag = await Step(Authority, id, "reviews", tag, body: null);
        tag = await Step(Authority, id, "objections", tag, new { text = "What is this bird?" });
        Assert.Equal(1, Total(await Search(Insurer, "鲲鹏")));

        await Step(Insurer, id, "answers", tag, new { text = "Gone.", package = Product("2024-07-01") });

        Assert.Equal(0, Total(await Search(Insurer, "鲲鹏")));
        Assert.Equal(1, Total(await Search(Insurer, "名义承保")));
    }

    [Fact]
    public async Task Search_ByAnotherInsurer_FindsNothingOfIt()
    {
        await Submit(Kunpeng());

        Assert.Equal(0, Total(await Search(host.As(Role.ProductManager, new(Guid.CreateVersion7())), "鲲鹏")));
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("__")]
    [InlineData("\"鲲")]
    [InlineData("鲲\\")]
    [InlineData("a OR b*")]
    [InlineData("'; --")]
    public async Task Search_ForSigns_TakesThemLiterally(string signs)
    {
        await Submit(Kunpeng());

        Assert.Equal(0, Total(await Search(Insurer, signs)));
    }

    // By every way a package is handed in: looked at, submitted, submitted as it was kept, submitted anew, corrected.
    [Fact]
    public async Task Cases_OneFenOff_AreRefusedHoweverThePackageComes()
    {
        string sound = Product("2024-07-01"), off = sound.Replace("premium: 38256.02", "premium: 38256.03", StringComparison.Ordinal);
        Assert.NotEqual(sound, off);
        await AssertCase(await Insurer.PostAsJsonAsync("/filings/check", new { package = off }, Stop));
        await AssertCase(await PostYaml(Insurer, off));
        HttpResponseMessage kept = await Post(Insurer, "/filings", tag: null, new { package = off, draft = true });
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        string draft = (await kept.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()!;
        string tag = kept.Headers.ETag!.Tag;
        await AssertCase(await Post(Insurer, $"/filings/{draft}/submissions", tag, new { }));
        await AssertCase(await Post(Insurer, $"/filings/{draft}/submissions", tag, new { package = off }));

        tag = await Step(Insurer, draft, "submissions", tag, new { package = sound });
        tag = await Step(Authority, draft, "reviews", tag, body: null);
        tag = await Step(Authority, draft, "objections", tag, new { text = "Clause 2.8 reads as if a ransom were payable." });
        await AssertCase(await Post(Insurer, $"/filings/{draft}/answers", tag, new { text = "Reworded.", package = off }));
    }

    private static async Task AssertCase(HttpResponseMessage refused)
    {
        JsonElement problem = await AssertProblem(refused, HttpStatusCode.UnprocessableEntity, "FIL-100", detail: "disagrees with 1");
        Assert.Equal("FIL-131", Text(Assert.Single(problem.GetProperty("errors").EnumerateArray()), "code"));
    }

    private static string Kunpeng()
    {
        const string Zh = "本项为名义承保。仅在", En = "This cover is nominal. Only where";
        string whole = Product("2024-07-01");
        Assert.Contains(Zh, whole, StringComparison.Ordinal);
        Assert.Contains(En, whole, StringComparison.Ordinal);
        return whole.Replace(Zh, "本项为名义承保，又称鲲鹏条款。仅在", StringComparison.Ordinal)
            .Replace(En, "This cover is nominal, the Kunpeng ng clause. Only where", StringComparison.Ordinal);
    }

    private static Task<JsonElement> Search(HttpClient who, string words) =>
        who.GetFromJsonAsync<JsonElement>($"/filings?size=200&q={Uri.EscapeDataString(words)}", Stop);

    private static int Total(JsonElement list) => list.GetProperty("total").GetInt32();

    [Fact]
    public async Task Compare_TwoVersions_NamesWhatDiffers()
    {
        string left = await File(Product("2024-07-01"));
        string right = await File(Product("2026-07-01", "2026.1").Replace("waitingHours: 8", "waitingHours: 12", StringComparison.Ordinal));

        JsonElement comparison = await Insurer.GetFromJsonAsync<JsonElement>($"/filings/compare?left={left}&right={right}", Stop);

        Assert.Equal(
            ["product", "covers"],
            comparison.GetProperty("parts").EnumerateArray()
                .Where(part => Text(part, "change") is not "Same").Select(part => Text(part, "section")));
    }

    [Fact]
    public async Task Yaml_AsSubmitted_IsTheSameText()
    {
        (string id, _) = await Submit(Product("2024-07-01"));

        Assert.Equal(Product("2024-07-01"), await Insurer.GetStringAsync($"/filings/{id}/yaml", Stop));
    }

    [Fact]
    public async Task Import_ARegisteredPackage_IsInForce()
    {
        FilingId id = default;
        await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
        {
            var import = scope.ServiceProvider.GetRequiredService<IFilingImport>();
            var store = scope.ServiceProvider.GetRequiredService<Foundation.Storage.Store>();
            var caller = new Caller("system:demonstration", Role.SystemAdmin, default, Reach.All);
            var command = new Foundation.Storage.Command(store, caller, "test", "test", Key: null, [0], async cancel =>
                (await import.Register(Product("2024-07-01"), _insurer, NextNumber(), caller, cancel))
                    .Match<Outcome<Foundation.Storage.Effect>>(
                        done =>
                        {
                            id = done;
                            return Foundation.Storage.Effect.Changed("done");
                        },
                        why => why));
            await scope.ServiceProvider.GetRequiredService<Foundation.Storage.IWriter>().Commit(command, CancellationToken.None);
        }

        Assert.Null(await WhyNot(id.Value.ToString(), new DateOnly(2024, 7, 1)));
    }

    private static string Product(string from, string version = "2024.1") => DemonstrationText.Whole
        .Replace("effectiveFrom: 2024-07-01", "effectiveFrom: " + from, StringComparison.Ordinal)
        .Replace("version: \"2024.1\"", $"version: \"{version}\"", StringComparison.Ordinal);

    private static string NextNumber() => $"C000000306120260101{Interlocked.Increment(ref _number):D5}";

    private async Task<string> File(string yaml)
    {
        (string id, string tag) = await Submit(yaml);
        tag = await Step(Authority, id, "reviews", tag, body: null);
        await Step(Authority, id, "registrations", tag, new { number = NextNumber() });
        return id;
    }

    private async Task<(string Id, string Tag)> Submit(string yaml)
    {
        HttpResponseMessage submitted = await PostYaml(Insurer, yaml);
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);
        JsonElement view = await submitted.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return (view.GetProperty("id").GetString()!, submitted.Headers.ETag!.Tag);
    }

    private static async Task<string> Step(HttpClient who, string id, string what, string tag, object? body)
    {
        HttpResponseMessage done = await Post(who, $"/filings/{id}/{what}", tag, body);
        Assert.True(done.StatusCode is HttpStatusCode.OK, await done.Content.ReadAsStringAsync(Stop));
        return done.Headers.ETag!.Tag;
    }

    private static Task<HttpResponseMessage> PostYaml(HttpClient who, string yaml) =>
        Send(who, "/filings", tag: null, new StringContent(yaml, Encoding.UTF8, "text/yaml"));

    private static Task<HttpResponseMessage> Post(HttpClient who, string path, string? tag, object? body) =>
        Send(who, path, tag, body is null ? null : JsonContent.Create(body));

    private static Task<HttpResponseMessage> Send(HttpClient who, string path, string? tag, HttpContent? content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (tag is not null) request.Headers.Add("If-Match", tag);
        return who.SendAsync(request, Stop);
    }

    private static Task<JsonElement> Read(HttpClient who, string id) => who.GetFromJsonAsync<JsonElement>($"/filings/{id}", Stop);

    private async Task<string> Tag(string id) => (await Insurer.GetAsync($"/filings/{id}", Stop)).Headers.ETag!.Tag;

    private static async Task<HttpStatusCode> Status(HttpClient who, string path) => (await who.GetAsync(path, Stop)).StatusCode;

    private async Task<IReadOnlyList<string>> Offered()
    {
        JsonElement offered = await host.As(Role.Enterprise, new(Guid.CreateVersion7()))
            .GetFromJsonAsync<JsonElement>($"/filings/offered?province={Jiangsu}", Stop);
        return [.. offered.EnumerateArray().Select(each => Text(each, "filing"))];
    }

    private Task<Outcome<FiledProduct>> InForce(string id, DateOnly day) => host.Ask<IFilingBook, Outcome<FiledProduct>>(
        book => book.InForce(new FilingId(Guid.Parse(id)), day, Jiangsu, CancellationToken.None));

    private Task<string?> Newest(OrganisationId insurer, string product, DateOnly day) => host.Ask<IFilingBook, string?>(
        async book => (await book.Newest(insurer, product, day, Jiangsu, CancellationToken.None))?.Filing.Value.ToString());

    private async Task<string?> WhyNot(string id, DateOnly day) => (await InForce(id, day)).Match<string?>(_ => null, why => why.Code);

    private static string[] Actions(JsonElement page) =>
        [.. page.GetProperty("next").EnumerateArray().Select(next => Text(next, "action"))];

    private static string Text(JsonElement element, params string[] path) =>
        path.Aggregate(element, (at, key) => at.GetProperty(key)).GetString()!;

    private static async Task<JsonElement> AssertProblem(
        HttpResponseMessage response, HttpStatusCode status, string code, string detail = "")
    {
        Assert.Equal(status, response.StatusCode);
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal(code, Text(problem, "code"));
        Assert.Contains(detail, Text(problem, "detail"), StringComparison.Ordinal);
        return problem;
    }
}

public sealed class FilingRoutesOnSqliteTests(SqliteRegistryHost host)
    : FilingRoutesTests(host), IClassFixture<SqliteRegistryHost>;

public sealed class FilingRoutesOnPostgresTests(PostgresRegistryHost host)
    : FilingRoutesTests(host), IClassFixture<PostgresRegistryHost>;
