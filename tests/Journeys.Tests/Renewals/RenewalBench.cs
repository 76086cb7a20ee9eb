using System.Diagnostics;
using System.Globalization;
using Breakwater.Foundation.Access;
using Breakwater.Testing.Hosts;
using Microsoft.Data.Sqlite;

namespace Breakwater.Journeys.Tests.Renewals;

/// <summary>
/// So many policies as <c>BREAKWATER_RENEWALS</c> says come near their end, and the server's own clock looks at all of them and
/// offers them; says what it took. Only when asked.
/// </summary>
public sealed class RenewalBench
{
    private const double SecondsMost = 60;      // for 50,000

    private static int Policies => int.TryParse(
        Environment.GetEnvironmentVariable("BREAKWATER_RENEWALS"), CultureInfo.InvariantCulture, out int asked) ? asked : 0;

    [Fact]
    public async Task Clock_WithABookThatEnds_LooksAtAllAndOffersTheCleanOnes()
    {
        Assert.SkipWhen(Policies is 0, "Set BREAKWATER_RENEWALS to a number of policies, or run bench/renewals/run.");
        await using var host = new SqliteHost();
        await Issue(host);
        Multiply(host.DatabaseFile, Policies - 2);

        using var process = Process.GetCurrentProcess();
        (long begun, TimeSpan used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        await using (var server = host.WithWebHostBuilder(builder => builder.UseSetting("Clock", "true")))
        {
            using HttpClient started = server.CreateClient();
            while (Count(host.DatabaseFile, "select count(*) from policies_renewal where \"State\" = 'Offered'") < Policies)
            {
                Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(30), "Nothing is offered any more.");
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }

        process.Refresh();
        double took = Stopwatch.GetElapsedTime(begun).TotalSeconds, cost = (process.TotalProcessorTime - used).TotalSeconds;
        double limit = SecondsMost * Policies / 50_000;
        Assert.Equal(Policies, Count(host.DatabaseFile, "select count(*) from policies_renewal_offer"));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Policies:N0} policies re-rated, checked and offered by the server's clock, SQLite, the server's start included\n"
            + $"  {took:F1} s by the clock, limit {limit:F1} s, ratio {limit / took:F2}; {cost:F1} s of processor "
            + $"({cost / Environment.ProcessorCount:F1} s on {Environment.ProcessorCount} cores, ratio "
            + $"{limit * Environment.ProcessorCount / cost:F2}); {Policies / took:N0} a second\n"
            + $"  peak memory of the whole process {process.PeakWorkingSet64 / 1_048_576} MB\n  {Machine()}"));
    }

    // Two enterprises, each with an assessment, a quote, a policy and its premium, by the API.
    private static async Task Issue(SqliteHost host)
    {
        Market market = await Market.Open(host);
        DateOnly today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        string filing = await Steps.FileProduct(
            market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), 1, today);
        Calls finance = market.As(market.Insurer, Role.Finance);
        foreach (Firm firm in new[] { market.Enterprise, market.OtherEnterprise })
        {
            Calls risk = market.As(firm, Role.Enterprise);
            string policy = await Steps.Bind(risk, await Steps.Quote(risk, await Steps.Assess(risk, filing), today.AddDays(1)));
            Told invoice = await Steps.Invoice(finance, policy);
            (await finance.Post(
                $"/invoices/{invoice["invoice"]["id"]!.GetValue<string>()}/receipts",
                Steps.Receipt(invoice, today, $"R-{firm.Word}"), invoice.Version)).Is(201);
        }

        host.Clock.Set(today.AddDays(2));
    }

    // The rows the run reads, copied under other identifiers: each policy with an insured, an assessment, a stack and the risk it
    // was quoted on of its own.
    private static void Multiply(string file, int more)
    {
        using SqliteConnection records = new($"Data Source={file}");
        records.Open();
        Execute(records, $"""
            create temp table copies as
            with recursive n(at) as (select 1 union all select at + 1 from n where at < {more})
            select at, randomblob(16) as id, randomblob(16) as firm, randomblob(16) as assessment,
                case at % 2 when 0 then (select min("Id") from policies_policy) else (select max("Id") from policies_policy) end
                as original from n
            """);
        Execute(records, "begin");
        const string Assessment = "p.\"Assessment\"";
        Copy(records, "parties_organisation", "t.\"Id\" = p.\"Owner\"", new()
        {
            ["Id"] = "c.firm",
            ["CreditCode"] = "printf('X%017d', c.at)",
        });
        Copy(records, "assessment_file", $"t.\"Id\" = {Assessment}", new()
        {
            ["Id"] = "c.assessment",
            ["Owner"] = "c.firm",
            ["Number"] = "'B-' || c.at",
        });
        foreach (string table in new[] { "assessment_answer", "assessment_statement" })
            Copy(records, table, $"t.\"Assessment\" = {Assessment}", new() { ["Assessment"] = "c.assessment" });
        Copy(records, "policies_policy", "t.\"Id\" = c.original", new()
        {
            ["Id"] = "c.id",
            ["Owner"] = "c.firm",
            ["Assessment"] = "c.assessment",
            ["Number"] = "'B-' || c.at",
            ["Submission"] = "randomblob(16)",
        });
        Copy(records, "policies_transaction", "t.\"Policy\" = c.original", new() { ["Id"] = "randomblob(16)", ["Policy"] = "c.id" });
        Copy(records, "policies_risk", "t.\"Policy\" = c.original", new() { ["Policy"] = "c.id" });
        Execute(records, "commit");
        Execute(records, "analyze");
    }

    private static void Copy(SqliteConnection records, string table, string original, Dictionary<string, string> other)
    {
        List<string> columns = [];
        using (SqliteCommand ask = new($"select name from pragma_table_info('{table}')", records))
        using (SqliteDataReader row = ask.ExecuteReader())
        {
            while (row.Read()) columns.Add(row.GetString(0));
        }

        string names = string.Join(", ", columns.Select(name => $"\"{name}\""));
        string values = string.Join(", ", columns.Select(name => other.GetValueOrDefault(name, $"t.\"{name}\"")));
        Execute(records, $"""
            insert into {table} ({names}) select {values} from copies c join policies_policy p on p."Id" = c.original
            join {table} t on {original}
            """);
    }

    private static void Execute(SqliteConnection records, string sql)
    {
        using SqliteCommand command = new(sql, records);
        command.ExecuteNonQuery();
    }

    private static long Count(string file, string sql)
    {
        using SqliteConnection records = new($"Data Source={file};Mode=ReadOnly");
        records.Open();
        using SqliteCommand command = new(sql, records);
        return (long)command.ExecuteScalar()!;
    }

    private static string Machine() => File.ReadLines("/proc/cpuinfo")
        .First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(": ")[1]
        + $", {Environment.ProcessorCount} processors, .NET {Environment.Version}, load "
        + File.ReadAllText("/proc/loadavg").Trim();
}
