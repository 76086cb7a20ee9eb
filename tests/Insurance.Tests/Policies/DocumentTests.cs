using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Work;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>What is handed out says the right words, stays as it was issued, and can be checked by anyone who holds it.</summary>
public sealed class DocumentTests(PostgresServer server)
{
    private const string Hostile = "云启<script>alert('1')</script>&\"精密\"有限公司";
    private const string Harmless = "云启&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;精密&quot;有限公司";

    private static readonly DateOnly From = new(2026, 12, 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Issue_PrintsEveryDocumentInBothLanguagesWithTheHashOfItsFile(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await world.Issued(From);

        JsonArray all = await world.Documents(id, 8);

        Assert.Equal(
            ["certificate", "invoice", "schedule", "wording"],
            all.Select(d => (string)d!["kind"]!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        foreach (JsonNode? document in all)
        {
            HttpResponseMessage page = await world.Raw(
                ((string)document!["address"]!)["/api/v1".Length..], "text/html", Role.Enterprise, Town.Enterprise);
            byte[] content = await page.Content.ReadAsByteArrayAsync(Stop);
            Assert.Equal((string?)document["sha256"], Convert.ToHexStringLower(SHA256.HashData(content)));
            Assert.Contains(
                (string)document["language"]! is "zh" ? "示范产品" : "filed by nobody", System.Text.Encoding.UTF8.GetString(content),
                StringComparison.Ordinal);
        }

        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Schedule_InChinese_SaysTermsCoversAndExclusionsInPlainCharacters()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        await world.Documents(id, 8);

        string zh = await Text(world, id, "schedule", "zh-CN");
        string en = await Text(world, id, "schedule", "en");

        Assert.Contains("<h1>保险单</h1>", zh, StringComparison.Ordinal);
        Assert.Contains("云启精密机械有限公司", zh, StringComparison.Ordinal);
        Assert.Contains("自 2026 年 12 月 1 日 零时起至 2027 年 11 月 30 日 二十四时止（北京时间）", zh, StringComparison.Ordinal);
        Assert.Contains("人民币 5,000,000.00 元", zh, StringComparison.Ordinal);
        Assert.Contains("人民币 77,026.95 元", zh, StringComparison.Ordinal);
        Assert.Contains("人民币 1,500,000.00 元", zh, StringComparison.Ordinal);       // IR: 30 % of the limit
        Assert.Contains("名义承保", zh, StringComparison.Ordinal);
        Assert.Contains("C00000030612026010100001", zh, StringComparison.Ordinal);
        Assert.All(world.Town.Product.Exclusions, x => Assert.Contains(x.Text.Zh, zh, StringComparison.Ordinal));
        Assert.Contains("from 00:00 on 2026-12-01 to 24:00 on 2027-11-30, Beijing time", en, StringComparison.Ordinal);
        Assert.Contains("CNY 5,000,000.00", en, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", zh + en, StringComparison.Ordinal);
        Assert.DoesNotContain("保险单</h1>", en, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wording_HoldsEveryClauseAndPrintsExclusionsProminently()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        await world.Documents(id, 8);

        string zh = await Text(world, id, "wording", "zh-CN");

        Assert.All(world.Town.Product.Clauses, clause => Assert.Contains(clause.Text.Zh, zh, StringComparison.Ordinal));
        Assert.Contains("<div class=\"clause prominent\">4.1", zh, StringComparison.Ordinal);
        Assert.Contains("<div class=\"clause\">1.1", zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_NameWithMarkup_IsTextInEveryDocument()
    {
        await using World world = await On("sqlite", server);
        world.Town.Names[Town.Enterprise] = new(Hostile, Hostile);
        PolicyId id = await world.Issued(From);
        await world.Endorse(id, new { effective = From, limit = Yuan(4_000_000) });      // before its day: refused
        world.Clock.Set(From);
        await world.Endorse(id, new { effective = From, limit = Yuan(4_000_000), reason = "<img src=x onerror=alert(1)>" });

        JsonArray all = await world.Documents(id, 10);

        foreach (JsonNode? document in all)
        {
            string path = ((string)document!["address"]!)["/api/v1".Length..];
            HttpResponseMessage answer = await world.Raw(path, "text/html", Role.Enterprise, Town.Enterprise);
            string page = await answer.Content.ReadAsStringAsync(Stop);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            if ((string)document["kind"]! is not "wording") Assert.Contains(Harmless, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Endorsement_SaysWhatChangesAndHowItsPremiumCameToBe()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(From);
        Answered posted = await world.Endorse(id, new { effective = From, limit = Yuan(4_000_000), address = "示范市新港路 8 号" });
        await world.Documents(id, 10);

        string zh = await Text(world, id, "endorsement", "zh-CN");

        Assert.Contains("P-2026-000001-E02", zh, StringComparison.Ordinal);
        Assert.Contains("累计赔偿限额降低至 4,000,000.00 元，变更被保险人地址", zh, StringComparison.Ordinal);
        Assert.Contains("示范市新港路 8 号", zh, StringComparison.Ordinal);
        foreach (JsonNode? step in posted.Body!["change"]!["trail"]!["steps"]!.AsArray())
            Assert.Contains((string)step!["label"]!["zh"]!, zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_ToldTwice_ChangesNothing()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        string before = (await world.Documents(id, 8)).ToJsonString();

        await using AsyncServiceScope scope = world.Bench.Services.CreateAsyncScope();
        IListener listener = scope.ServiceProvider.GetServices<IListener>().Single(l => l.Hears is nameof(PolicyIssued));
        var json = scope.ServiceProvider.GetRequiredService<JsonSerializerOptions>();
        await listener.Hear(JsonSerializer.Serialize(new PolicyIssued(id, "P-2026-000001"), json), Stop);

        Assert.Equal(before, (await world.Documents(id, 8)).ToJsonString());
    }

    [Fact]
    public async Task Document_ChangedOrGoneOnDisk_IsNotShown()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        await world.Documents(id, 8);
        string file = Directory.EnumerateFiles(world.Files, "*-schedule.zh.html", SearchOption.AllDirectories).Single();

        await File.AppendAllTextAsync(file, " ", Stop);
        Assert.Equal(("POL-303", 503), await Code(world, id, "schedule"));
        File.Delete(file);
        Assert.Equal(("POL-303", 503), await Code(world, id, "schedule"));
        Assert.Equal(("POL-302", 404), await Code(world, id, "endorsement"));
        Assert.Equal(("POL-302", 404), await Code(world, id, "passport"));
    }

    [Fact]
    public async Task Pdf_WithoutChromium_SaysWhatToInstallAndTheHtmlStillServes()
    {
        await using World world = await On("sqlite", server, configuration => configuration.AddInMemoryCollection(
            [KeyValuePair.Create("Documents:Chromium", (string?)"/nowhere/chromium")]));
        PolicyId id = await world.Issued(From);
        await world.Documents(id, 8);

        HttpResponseMessage pdf = await world.Raw(
            $"/policies/{id.Value}/documents/schedule", "application/pdf", Role.Enterprise, Town.Enterprise);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, pdf.StatusCode);
        string said = await pdf.Content.ReadAsStringAsync(Stop);
        Assert.Contains("POL-304", said, StringComparison.Ordinal);
        Assert.Contains("apt-get install chromium", said, StringComparison.Ordinal);
        Assert.Contains("保险单", await Text(world, id, "schedule", "zh-CN"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_OfTheSchedule_HoldsChineseText()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "Needs chromium.");
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "Needs pdftotext (poppler-utils).");
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        await world.Documents(id, 8);

        string path = $"/policies/{id.Value}/documents/schedule";
        HttpResponseMessage first = await world.Raw(path, "application/pdf", Role.Enterprise, Town.Enterprise);
        HttpResponseMessage again = await world.Raw(path + "?format=pdf", accept: null, Role.Enterprise, Town.Enterprise);

        byte[] pdf = await first.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.Equal(pdf, await again.Content.ReadAsByteArrayAsync(Stop));       // printed once, kept
        string text = await PlainText(pdf);
        Assert.Contains("保险单", text, StringComparison.Ordinal);
        Assert.Contains("云启精密机械有限公司", text, StringComparison.Ordinal);
        Assert.Contains("示范产品", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-24", "NotBegun")]
    [InlineData("2026-12-01", "Valid")]
    [InlineData("2027-02-02", "Valid")]
    [InlineData("2027-02-03", "Cancelled")]
    public async Task Certificate_ByNumberAndCode_TellsItsStandingAndNothingOfTheInsured(string day, string standing)
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        await world.Cancel(id, new { effective = "2027-02-03", ground = "PolicyholderRequest", reason = "x" });
        await world.Documents(id, 10);
        string page = await Text(world, id, "certificate", "zh-CN");
        int at = page.IndexOf("https://breakwater.example/api/v1/certificates/", StringComparison.Ordinal);
        string path = page[at..page.IndexOf('<', at)].Replace("https://breakwater.example/api/v1", "", StringComparison.Ordinal);
        world.Clock.Set(DateOnly.Parse(day));

        HttpResponseMessage json = await world.Raw(path, "application/json");
        HttpResponseMessage html = await world.Raw(path, "text/html");

        string said = await json.Content.ReadAsStringAsync(Stop);
        Assert.Equal(standing, (string?)JsonNode.Parse(said)!["standing"]);
        string shown = await html.Content.ReadAsStringAsync(Stop);
        Assert.Contains("保险凭证查验", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("云启", said + shown, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_GuessedNumberOrCode_IsOneAndTheSameNotFound()
    {
        await using World world = await On("sqlite", server);
        await world.Issued(From);
        await world.Bound(From);

        string[] answers =
        [
            await Body("/certificates/P-2026-000001"), await Body("/certificates/P-2026-000001?code=AAAAAAAAAAAAAAAA"),
            await Body("/certificates/P-2026-000099?code=AAAAAAAAAAAAAAAA"), await Body("/certificates/x?code="),
        ];

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("POL-306", answers[0], StringComparison.Ordinal);

        // The trace identifier is each request's own.
        async Task<string> Body(string path)
        {
            JsonObject said = JsonNode.Parse(await (await world.Raw(path)).Content.ReadAsStringAsync(Stop))!.AsObject();
            said.Remove("traceId");
            return said.ToJsonString();
        }
    }

    private static async Task<string> Text(World world, PolicyId id, string kind, string language)
    {
        HttpResponseMessage page = await world.Raw(
            $"/policies/{id.Value}/documents/{kind}", "text/html", Role.Enterprise, Town.Enterprise, language);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<(string? Code, int Status)> Code(World world, PolicyId id, string kind)
    {
        HttpResponseMessage answer = await world.Raw(
            $"/policies/{id.Value}/documents/{kind}", "text/html", Role.Enterprise, Town.Enterprise);
        return ((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["code"], (int)answer.StatusCode);
    }

    private static async Task<string> PlainText(byte[] pdf)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, Stop);
            ProcessStartInfo start = new("/usr/bin/pdftotext", [file, "-"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using Process process = Process.Start(start)!;
            string text = await process.StandardOutput.ReadToEndAsync(Stop);
            await process.WaitForExitAsync(Stop);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
