using System.Diagnostics;
using System.Globalization;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Lists;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Registry;
using Breakwater.Registry.Actions;
using Breakwater.Registry.Contracts;
using Breakwater.Wiring;
using Microsoft.EntityFrameworkCore;

// bench/search: the list of filings, searched, beside a scan of the same passages. See README.md.
int filings = args is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 2_000;
const int Rounds = 15;
string folder = Directory.CreateTempSubdirectory("breakwater-search-").FullName;
var configuration = new ConfigurationManager();
configuration.AddInMemoryCollection(
[
    new("Data:Folder", folder),
    .. args is [_, var postgres]
        ? new KeyValuePair<string, string?>[] { new("Database", "Postgres"), new("ConnectionStrings:Records", postgres) }
        : [],
]);
configuration.AddDeploymentDefaults();
(Database database, string connection) = configuration.Records();
Migrator.Migrate(database, connection);
await using ServiceProvider services = new ServiceCollection()
    .AddSingleton<IConfiguration>(configuration).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
    .AddBreakwater(configuration).BuildServiceProvider();

IHostedService[] hosted = [.. services.GetServices<IHostedService>()];       // the writer among them
foreach (IHostedService each in hosted) await each.StartAsync(CancellationToken.None);

var insurer = new OrganisationId(Guid.CreateVersion7());
var caller = new Caller("system:bench", Role.Authority, insurer, Reach.All);
string[] products = [.. DemonstrationFilings.Products.Select(folderOf => FilingReader.Join(DemonstrationFilings.Of(folderOf)))];
string[] codes = [.. products.Select(text => Read(text).Product)];
Console.WriteLine($"{database}: {filings} filings…");
const int Batch = 50;
for (int from = 0; from < filings; from += Batch)
{
    await using AsyncServiceScope scope = services.CreateAsyncScope();
    var store = scope.ServiceProvider.GetRequiredService<Store>();
    var desk = scope.ServiceProvider.GetRequiredService<FilingDesk>();
    var command = new Command(store, caller, "bench", "bench", Key: null, [0], async cancel =>
    {
        for (int i = from; i < Math.Min(filings, from + Batch); i++)
        {
            string text = products[i % products.Length]
                .Replace($"product: {codes[i % codes.Length]}\n", $"product: F{i}\n", StringComparison.Ordinal)
                .Replace("本保险合同由", $"第{i}号产品由海鹄{(i % 500 is 0 ? "罕见条款" : "常见条款")}与", StringComparison.Ordinal);
            Filing filing = (await desk.Open(Read(text), text, insurer, caller, cancel)).Match(
                opened => opened, why => throw new InvalidOperationException(why.Code));
            desk.Take(filing, FilingMove.Submitted, caller);
        }

        return Effect.Changed("done");
    });
    await services.GetRequiredService<IWriter>().Commit(command, CancellationToken.None);
}

await using (BreakwaterDb db = Migrator.Open(database, connection))
    Console.WriteLine($"{await db.Set<FilingPassage>().CountAsync()} passages");

Console.WriteLine($"{"words",-12}{"found",7}{"search ms",11}{"cpu ms",9}{"scan ms",10}{"cpu ms",9}{"ratio",8}");
double worst = 0;
foreach (string words in (string[])["罕见条款", "罕见", "营业中断", "勒索", "罚款", "名义承保", "ransom", "没有这几个字"])
{
    (double searchMs, double searchCpu, int found) = await Measure(() => Search(words));
    (double scanMs, double scanCpu, _) = await Measure(() => Scan(words));
    worst = Math.Max(worst, searchMs);
    Console.WriteLine(
        $"{words,-12}{found,7}{searchMs,11:0.0}{searchCpu,9:0.0}{scanMs,10:0.0}{scanCpu,9:0.0}{searchMs / scanMs,8:0.00}");
}

Console.WriteLine($"slowest median {worst:0.0} ms; promised at most 50 ms");
foreach (IHostedService each in hosted) await each.StopAsync(CancellationToken.None);
Directory.Delete(folder, recursive: true);

static ProductPackage Read(string text) => FilingReader.Read(text).Match(
    read => read, why => throw new InvalidOperationException(why.Faults[0].Pointer));

async Task<(double Ms, double CpuMs, int Found)> Measure(Func<Task<int>> act)
{
    await act();
    await act();
    List<double> times = [];
    int found = 0;
    TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
    for (int round = 0; round < Rounds; round++)
    {
        long begun = Stopwatch.GetTimestamp();
        found = await act();
        times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
    return (times.Order().ElementAt(Rounds / 2), cpu.TotalMilliseconds / Rounds, found);
}

async Task<int> Search(string words)
{
    await using AsyncServiceScope scope = services.CreateAsyncScope();
    IServiceProvider at = scope.ServiceProvider;
    var http = new DefaultHttpContext { RequestServices = at };
    IResult answer = await ListFilings.Handle(
        new ListQuery { Q = words }, state: null, product: null, http, caller, at.GetRequiredService<Store>(),
        at.GetRequiredService<FilingSearch>(), at.GetRequiredService<IOrganisations>());
    return ((Microsoft.AspNetCore.Http.HttpResults.Ok<Listing<FilingView, ListFilings.Totals>>)answer).Value!.Total;
}

async Task<int> Scan(string words)
{
    await using BreakwaterDb db = Migrator.Open(database, connection);
    string pattern = $"%{words}%";
    FormattableString sql = database is Database.Sqlite
        ? (FormattableString)$"""SELECT * FROM registry_filing_passage WHERE "Text" LIKE {pattern}"""
        : $"""SELECT * FROM registry_filing_passage WHERE ("Text" || '') ILIKE {pattern}""";
    return await db.Set<FilingPassage>().FromSql(sql).Select(p => p.Filing).Distinct().CountAsync();
}
