using System.Data.Common;
using System.Globalization;
using Breakwater.Assessment;
using Breakwater.Assessment.Actions;
using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Lists;
using Breakwater.Foundation.Storage;
using Breakwater.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Breakwater.Search;

/// <summary>Pages of the list of findings of one insurer, with their totals, beside one pass that only counts the rows.</summary>
internal static class FindingPages
{
    internal const double MsMax = 300;

    private const int OfAnAssessment = 5_000;
    private const int OfAHost = 50;

    private static readonly OrganisationId Insurer = new(Guid.CreateVersion7());
    private static readonly Caller Caller = new("system:bench", Role.Underwriter, Insurer, Reach.Own);

    /// <summary>Milliseconds of the slowest median.</summary>
    internal static async Task<double> Run(Place place, int findings)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{place.Database}: {findings:N0} findings…"));
        await using BreakwaterDb db = place.Raw();
        await Fill(db, place.Database, findings);
        AssessmentId one = await db.Set<AssessmentFile>().Select(f => f.Id).FirstAsync();
        (string Name, ListQuery Query, ListFindings.Filter Filter)[] pages =
        [
            ("all, gravest first", new(), None),
            ("all, page 1,000", new() { Page = 1_000 }, None),
            ("all, by last seen", new() { Sort = "-lastSeen" }, None),
            ("critical", new(), None with { Severity = Severity.Critical }),
            ("open", new(), None with { Open = true }),
            ("reported as fixed", new(), None with { State = FindingState.FixClaimed }),
            ("known to be exploited", new(), None with { Exploited = true }),
            ("one assessment", new(), None with { Assessment = one.Value }),
            ("one host", new() { Q = "h77.example" }, None),
        ];
        Timed limit = await place.Measure((_, _) => db.Set<Finding>().CountAsync(f => f.Carrier == Insurer && f.Port >= 0));
        Console.WriteLine($"one pass over all rows {limit.Ms:0} ms, processor {limit.CpuMs:0} ms");
        Console.WriteLine($"{"page",-24}{"found",10}{"ms",9}{"cpu ms",9}{"of a pass",11}");
        double worst = 0;
        foreach ((string name, ListQuery query, ListFindings.Filter filter) in pages)
        {
            Timed ours = await place.Measure((services, http) => List(services, http, query, filter));
            worst = Math.Max(worst, ours.Ms);
            Console.WriteLine($"{name,-24}{ours.Found,10}{ours.Ms,9:0.0}{ours.CpuMs,9:0.0}{ours.Ms / limit.Ms,11:0.00}");
        }

        return worst;
    }

    private static ListFindings.Filter None => new(null, null, null, null, null, null);

    private static async Task<int> List(
        IServiceProvider services, HttpContext http, ListQuery query, ListFindings.Filter filter)
    {
        IResult answer = await ListFindings.Handle(
            query, filter, services.GetRequiredService<Store>(), services.GetRequiredService<CatalogueShelf>(), Caller, http);
        return ((Ok<Listing<FindingView, ListFindings.Totals>>)answer).Value!.Total;
    }

    // One finding is written by the platform's own model, the others are copies of it with what differs made by the database.
    private static async Task Fill(BreakwaterDb db, Database database, int findings)
    {
        bool isSqlite = database is Database.Sqlite;
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(
            isSqlite ? "PRAGMA foreign_keys=off" : "SET session_replication_role='replica'");
        Finding first = First();
        db.Add(first);
        db.Add(new AssessmentFile
        {
            Id = first.Assessment,
            Number = "B1",
            Owner = first.Owner,
            Carrier = Insurer,
            Filing = new(Guid.CreateVersion7()),
            Province = "310000",
        });
        await db.SaveChangesAsync();

        string id(string number) => isSqlite ? $"unhex(printf('%032X', {number}))" : $"lpad(to_hex({number}), 32, '0')::uuid";
        IEntityType entity = db.Model.FindEntityType(typeof(Finding))!;
        Dictionary<string, string> made = new()
        {
            ["Id"] = id("n"),
            ["Assessment"] = $"CASE WHEN n < {OfAnAssessment} THEN \"Assessment\" ELSE {id($"1000000000 + n / {OfAnAssessment}")} END",
            ["Owner"] = id($"2000000000 + n / {OfAnAssessment}"),
            ["Asset"] = id($"1100000000 + n / {OfAHost}"),
            ["Host"] = $"'h' || (n / {OfAHost}) || '.example'",
            ["Key"] = "'check-' || n",
            ["Check"] = "'check-' || n",
            ["Severity"] = "n % 5",
            ["State"] = Pick<FindingState>($"n / 7 % {Enum.GetValues<FindingState>().Length}"),
            ["Cves"] = "CASE WHEN n % 3 = 0 THEN 'CVE-2024-' || (10000 + n % 20000) ELSE '' END",
            ["LastSeen"] = "\"LastSeen\" + n",
        };
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        string[] columns =
        [
            .. entity.GetFlattenedProperties().Select(p => p.GetColumnName(table)!)
                .Concat(entity.GetComplexProperties().SelectMany(p => p.ComplexType.GetProperties().Select(q => q.GetColumnName(table)!)))
                .Distinct(StringComparer.Ordinal),
        ];
        string named = string.Join(", ", columns.Select(column => $"\"{column}\""));
        string values = string.Join(", ", columns.Select(column => made.GetValueOrDefault(column) ?? $"\"{column}\""));
        string numbers = isSqlite
            ? string.Create(CultureInfo.InvariantCulture,
                $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {findings - 1}) SELECT n FROM s)")
            : string.Create(CultureInfo.InvariantCulture, $"(SELECT n FROM generate_series(1, {findings - 1}) AS n)");
        db.Database.SetCommandTimeout(600);
        using DbCommand insert = db.Database.GetDbConnection().CreateCommand();
        insert.CommandTimeout = 600;
        insert.CommandText =
            $"INSERT INTO assessment_finding ({named}) SELECT {values} FROM {numbers} AS numbers, "
            + "(SELECT * FROM assessment_finding LIMIT 1) AS one";
        await insert.ExecuteNonQueryAsync();
        await db.Database.ExecuteSqlRawAsync(isSqlite ? "ANALYZE" : "VACUUM ANALYZE assessment_finding");
    }

    private static Finding First()
    {
        DateTimeOffset seen = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        return new Finding
        {
            Id = new(Guid.CreateVersion7()),
            Assessment = new(Guid.CreateVersion7()),
            Owner = new(Guid.CreateVersion7()),
            Carrier = Insurer,
            Asset = new(Guid.CreateVersion7()),
            Host = "h.example",
            Check = "tls-weak",
            Key = "tls-weak",
            Tool = "nuclei",
            Sources = 1,
            Title = new("弱加密套件", "Weak cipher suite"),
            Detail = new("主机接受已不安全的加密套件。", "The host accepts a cipher suite that is no longer safe."),
            Severity = Severity.Medium,
            ToolSeverity = "medium",
            Cves = "",
            FirstSeen = seen,
            LastSeen = seen,
        };
    }

    private static string Pick<T>(string number) where T : struct, Enum => "CASE " + number + " " + string.Join(
        ' ', Enum.GetNames<T>().Select((name, at) => string.Create(CultureInfo.InvariantCulture, $"WHEN {at} THEN '{name}'"))) + " END";
}
