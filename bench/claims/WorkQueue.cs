using System.Diagnostics;
using System.Globalization;
using Breakwater.Paths;
using Microsoft.Data.Sqlite;

namespace Breakwater.Claims.Bench;

/// <summary>
/// Pages of the list of claims when there are very many: the newest, one state, the largest reserves, a deep page.
/// </summary>
internal static class WorkQueue
{
    private const int Tries = 20;
    private const int AtOnce = 100_000;

    private static readonly string[] Pages =
    [
        "/claims?size=50&sort=-openedAt", "/claims?size=50&state=Investigating&sort=-openedAt", "/claims?size=50&sort=-reserve",
        "/claims?size=50&sort=-openedAt&page=2000",
    ];

    internal static async Task Measure(Running server, string claim, int claims)
    {
        Console.WriteLine($"Copying one claim until there are {claims} more…");
        await Fill(Path.Combine(server.Folder, "breakwater.db"), claim, claims);
        using Person handler = await Person.SignIn(server.Http.BaseAddress!, "claims@wanghai.demo.example");
        foreach (string page in Pages)
        {
            List<double> ms = [];
            int total = 0;
            for (int tried = 0; tried < Tries; tried++)
            {
                long began = Stopwatch.GetTimestamp();
                total = (int)(await handler.Get(page)).Body["total"]!;
                ms.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            ms.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{page,-60} of {total}: p50 {ms[Tries / 2]:F0} ms, worst {ms[^1]:F0} ms; promised 200"));
        }
    }

    // Copies of a claim with identifiers, numbers, days, states and reserves of their own.
    private static async Task Fill(string file, string claim, int claims)
    {
        await using var db = new SqliteConnection($"Data Source={file}");
        await db.OpenAsync();
        List<string> columns = [];
        await using (SqliteCommand info = db.CreateCommand())
        {
            info.CommandText = "select name from pragma_table_info('incidents_claim')";
            await using SqliteDataReader names = await info.ExecuteReaderAsync();
            while (await names.ReadAsync()) columns.Add(names.GetString(0));
        }

        string values = string.Join(", ", columns.Select(column => column switch
        {
            "Id" or "Incident" => "randomblob(16)",
            "Number" => "'B-' || n",
            "OpenedAt" => "OpenedAt - n * 1000000000",
            "OpenedOn" => "date(OpenedOn, '-' || (n / 2000) || ' days')",
            "State" => "case n % 10 when 0 then 'Open' when 1 then 'Investigating' when 2 then 'Settling' else 'Closed' end",
            "reserve_fen" => "n % 10000000",
            _ => $"\"{column}\"",
        }));
        for (int from = 0; from < claims; from += AtOnce)
        {
            await using SqliteCommand copy = db.CreateCommand();
            copy.CommandTimeout = 600;
            copy.CommandText =
                $"""
                with recursive numbers(n) as (select $from union all select n + 1 from numbers where n + 1 < $to)
                insert into incidents_claim ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
                select {values} from incidents_claim, numbers where hex(Id) = $id
                """;
            copy.Parameters.AddWithValue("$from", from);
            copy.Parameters.AddWithValue("$to", Math.Min(claims, from + AtOnce));
            copy.Parameters.AddWithValue("$id", Convert.ToHexString(Guid.Parse(claim).ToByteArray(bigEndian: true)));
            await copy.ExecuteNonQueryAsync();
        }
    }
}
