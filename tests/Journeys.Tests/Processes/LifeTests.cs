using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;
using Breakwater.Wiring.Demonstration;
using Microsoft.Data.Sqlite;

namespace Breakwater.Journeys.Tests.Processes;

/// <summary>A deployment as its operator sees it: started, asked, stopped, checked, tampered with.</summary>
public sealed class LifeTests(DemonstrationFolder demonstration)
{
    private static DateOnly Today => TimeProvider.System.Today();

    [Fact]
    public async Task Server_InterruptedAndStartedAgain_StopsCleanlyAndKnowsEverything()
    {
        string folder = await demonstration.Copy();
        string before, after;
        await using (ServerProcess first = await ServerProcess.Start(folder, "--Demonstration:Load", "true"))
        {
            before = await Statistics(first);
            Assert.Equal(0, await first.Interrupt());
        }

        await using (ServerProcess second = await ServerProcess.Start(folder, "--Demonstration:Load", "true"))
        {
            after = await Statistics(second);
            Assert.Equal(0, await second.Interrupt());
        }

        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Server_WithoutABook_SaysHowToBeginAndTheCommandDoesIt()
    {
        string folder = demonstration.Empty();
        await using (ServerProcess server = await ServerProcess.Start(folder))
        {
            Assert.Contains("breakwater administrators", server.Output, StringComparison.Ordinal);
            Assert.Equal(0, await server.Interrupt());
        }

        Said said = await CommandLine.Run(
            "administrators", "--name", "示例运营单位", "--credit-code", Market.CreditCodeOf(900), "--province", "310000",
            "--mail-domain", "operations.example", "--json", "--data", folder);
        Assert.Equal((0, ""), (said.Exit, said.Errors));
        await using ServerProcess again = await ServerProcess.Start(folder);
        Assert.DoesNotContain("breakwater administrators", again.Output, StringComparison.Ordinal);
        foreach (JsonNode? person in JsonNode.Parse(said.Output)!["administrators"]!.AsArray())
        {
            using var http = new HttpClient { BaseAddress = again.Http.BaseAddress };
            Calls administrator = await Calls.ByPassword(http, person!["email"]!.GetValue<string>(), person["password"]!.GetValue<string>());
            Assert.Equal(person["role"]!.GetValue<string>(), (await administrator.Get("/session")).Is(200).Text("role"));
        }
    }

    [Fact]
    public async Task DemonstrationBook_LoadedTwice_IsAlike()
    {
        DateOnly day = Today;
        string one = await demonstration.Copy(), other = await demonstration.LoadAnother();
        Assert.SkipUnless(day == Today, "Midnight passed while the book was loaded: the two end on different days.");
        string[][] first = await Breakdowns(one), second = await Breakdowns(other);
        foreach ((string[] rows, string[] again) in first.Zip(second))
        {
            Assert.NotEmpty(rows);
            Assert.Equal(rows, again);      // row by row, so that a difference shows which
        }
    }

    [Fact]
    public async Task Statistics_ByCommandAndByRoute_AreTheSameFigures()
    {
        string folder = await demonstration.Copy();
        string effective = Day(Today.AddDays(-90)), recorded = Day(Today.AddDays(-30));
        Said said = await CommandLine.Run("statistics", "--json", "--effective", effective, "--recorded", recorded, "--data", folder);
        Assert.Equal(0, said.Exit);
        await using ServerProcess server = await ServerProcess.Start(folder);
        string told = await Statistics(server, "Province", $"&effective={effective}&recorded={recorded}");
        Assert.Equal(told, JsonNode.Parse(said.Output)!.ToJsonString());
        Assert.True(JsonNode.Parse(told)!["total"]!["policies"]!.GetValue<int>() > 0);
        Said months = await CommandLine.Run("statistics", "--json", "--by", "Month", "--data", folder);
        Assert.Equal(0, months.Exit);
        Assert.Equal(await Statistics(server, "Month"), JsonNode.Parse(months.Output)!.ToJsonString());
    }

    [Fact]
    public async Task Verify_OfSoundRecords_ExitsWithZero()
    {
        Said said = await CommandLine.Run("verify", "--json", "--data", await demonstration.Copy());
        Assert.Equal(0, said.Exit);
        Assert.All(JsonNode.Parse(said.Output)!.AsArray(), check => Assert.True(check!["intact"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("update foundation_audit set Subject = Subject || 'x' where rowid = (select min(rowid) + 40 from foundation_audit)")]
    [InlineData("update billing_line set Fen = Fen + 1 where rowid = (select min(rowid) + 7 from billing_line)")]
    [InlineData("delete from foundation_seal where Number = (select max(Number) - 3 from foundation_seal)")]
    public async Task Verify_OfRecordsThatWereChanged_NamesTheFirstAndExitsWithOne(string tampering)
    {
        string folder = await demonstration.Copy();
        await using (var records = new SqliteConnection($"Data Source={Path.Combine(folder, "breakwater.db")};Pooling=false"))
        {
            await records.OpenAsync(TestContext.Current.CancellationToken);
            SqliteCommand command = records.CreateCommand();
            command.CommandText = tampering;
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        Said said = await CommandLine.Run("verify", "--json", "--data", folder);
        Assert.Equal(1, said.Exit);
        JsonNode[] broken = [.. JsonNode.Parse(said.Output)!.AsArray().Where(check => !check!["intact"]!.GetValue<bool>()).Select(check => check!)];
        Assert.NotEmpty(broken);
        Assert.All(broken, check => Assert.False(string.IsNullOrWhiteSpace(check["record"]!.GetValue<string>())));
    }

    // One server answers all four: each command would be a start of its own.
    private static async Task<string[][]> Breakdowns(string folder)
    {
        await using ServerProcess server = await ServerProcess.Start(folder);
        using var http = new HttpClient { BaseAddress = server.Http.BaseAddress };
        Calls authority = await Authority(http);
        List<string[]> all = [];
        foreach (string by in new[] { "Province", "Industry", "Product", "Month" })
        {
            JsonArray rows = (await authority.Get($"/statistics?by={by}")).Is(200)["rows"].AsArray();
            all.Add([.. rows.Select(row => row!.ToJsonString())]);
        }

        return [.. all];
    }

    private static async Task<string> Statistics(ServerProcess server, string by = "Province", string dates = "")
    {
        using var http = new HttpClient { BaseAddress = server.Http.BaseAddress };
        return (await (await Authority(http)).Get($"/statistics?by={by}{dates}")).Is(200).Body!.ToJsonString();
    }

    private static Task<Calls> Authority(HttpClient http) =>
        Calls.ByPassword(http, "authority@demo.example", DemonstrationBook.Password);

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
