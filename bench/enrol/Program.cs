using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.EnrolBench;

// bench/enrol [rows] [chunk] [PostgreSQL connection]: certificates a second beside what the database takes raw. See README.md.
int rows = args is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 200_000;
int chunk = args is [_, var lines, ..] ? int.Parse(lines, CultureInfo.InvariantCulture) : 50_000;
string? postgres = args is [_, _, var connection] ? connection : null;

string folder = Directory.CreateTempSubdirectory("breakwater-roster-").FullName;
string roster = Path.Combine(folder, "roster.csv");
Roster.Write(roster, rows);
Took limit = postgres is null ? Limits.Sqlite(Path.Combine(folder, "limit.db"), rows) : Limits.Postgres(postgres, rows);
File.Delete(Path.Combine(folder, "limit.db"));

await using Platform platform = await Platform.Start(postgres);
using Person underwriter = await platform.SignIn("chief-underwriter@wanghai.demo.example");
using Person finance = await platform.SignIn("finance@wanghai.demo.example");
string scheme = await Open();
platform.TakePeakMb();

var steps = new List<(string Name, Took Took, double PeakMb)>();
string batch = "";
await Step("upload, counted and kept encrypted", async () =>
    batch = (await underwriter.Upload($"/schemes/{scheme}/batches?name=roster.csv&chunk={chunk}",
        roster)).Body["batch"]!.GetValue<string>(), clock: null);
await Step("check every line", () => Until("Validated"), "Validated");
(JsonNode view, string? version) = await underwriter.Get($"/batches/{batch}");
var confirmed = await underwriter.Post(
    $"/batches/{batch}/confirmation", new { members = view["accepted"], premium = view["premium"] }, version);
await Step("issue (from the receipt)", async () =>
{
    string invoice = confirmed.Body["invoices"]![0]!.GetValue<string>();
    (JsonNode bill, string? of) = await finance.Get($"/invoices/{invoice}");
    string on = Today().ToString("O", CultureInfo.InvariantCulture);
    object receipt = new { amount = bill["invoice"]!["amount"], on, bankReference = "BENCH-1" };
    await finance.Post($"/invoices/{invoice}/receipts", receipt, of);
    await Until("Completed");
}, clock: null);

Took issue = steps[^1].Took, check = steps[^2].Took;
// Members are looked up while they are insured; then the scheme is called off, and all of the premium goes back.
List<string> reads = await Reads();
await Step("end all of them, with their refund", EndAll, clock: null);
double limitRate = rows / limit.Seconds;
Console.WriteLine($"{(postgres is null ? "SQLite" : "PostgreSQL")}, {rows:N0} rows, {chunk:N0} a chunk");
Console.WriteLine($"{"",-38}{"rows/s",12}{"seconds",10}{"cpu s",10}{"peak MB",10}");
Console.WriteLine($"{"limit: raw rows, three live indexes",-38}{limitRate,12:N0}{limit.Seconds,10:F1}{limit.CpuSeconds,10:F1}");
foreach ((string name, Took took, double peak) in steps)
    Console.WriteLine($"{name,-38}{rows / took.Seconds,12:N0}{took.Seconds,10:F1}{took.CpuSeconds,10:F1}{peak,10:F0}");
Console.WriteLine(
    $"ratio: issue {rows / issue.Seconds / limitRate:F2}, checked and issued {rows / (issue.Seconds + check.Seconds) / limitRate:F2}; "
    + $"promised {(postgres is null ? "0.40" : "0.70")}. "
    + (postgres is null
        ? $"Processor time per row: {issue.CpuSeconds / rows * 1e6:F1} µs issuing, {check.CpuSeconds / rows * 1e6:F1} µs checking, {limit.CpuSeconds / rows * 1e6:F1} µs raw."
        : "Processor time of the database's own processes is not counted."));
reads.ForEach(Console.WriteLine);
Console.WriteLine(
    $"{File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(": ")[1]}, "
    + $"{Environment.ProcessorCount} processors, {Environment.OSVersion.VersionString}, .NET {Environment.Version}, load {File.ReadAllText("/proc/loadavg").Trim()}");
Directory.Delete(folder, recursive: true);

static DateOnly Today() => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

async Task<string> Open()
{
    JsonNode product = (await underwriter.Get("/filings?size=100")).Body["items"]!.AsArray()
        .First(each => each!["product"]!.GetValue<string>() is "ANTI-FRAUD")!;
    string sponsor = (await underwriter.Get("/schemes")).Body["items"]![0]!["sponsor"]!.GetValue<string>();
    object pot = new { amount = "100000000.00", currency = "CNY" };
    (JsonNode opened, string? of) = await underwriter.Post("/schemes", new
    {
        name = new { zh = "量测方案", en = "Bench scheme" },
        sponsor,
        filing = product["id"],
        province = "310000",
        from = Today().AddDays(2),
        funding = new { model = "Sponsor", shares = new[] { new { payer = sponsor, share = 1 } } },
        pot,
        perPerson = new { amount = "100000.00", currency = "CNY" },
        answers = new Dictionary<string, string> { ["Q-HISTORY"] = "no" },
    });
    string id = opened["scheme"]!.GetValue<string>();
    await underwriter.Post($"/schemes/{id}/activation", new { }, of);
    return id;
}

async Task EndAll()
{
    (JsonNode _, string? of) = await underwriter.Get($"/schemes/{scheme}");
    object end = new { effective = Today(), ground = "PolicyholderRequest", reason = "bench" };
    await underwriter.Post($"/schemes/{scheme}/exits", end, of);
    while (true)
    {
        JsonNode exit = (await underwriter.Get($"/schemes/{scheme}/exits")).Body["items"]![0]!;
        if (exit["state"]!.GetValue<string>() is "Done") return;
        await Task.Delay(100);
    }
}

async Task Step(string name, Func<Task> act, string? clock)
{
    double cpu = platform.CpuSeconds;
    long begun = Stopwatch.GetTimestamp();
    await act();
    double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
    if (clock is not null)
    {
        // Checking begins by itself when the file is here, so its own marks tell how long it took.
        JsonNode seen = (await underwriter.Get($"/batches/{batch}")).Body;
        seconds = Math.Max(0.001, (
            seen["since"]!.GetValue<DateTimeOffset>() - seen["receivedAt"]!.GetValue<DateTimeOffset>()).TotalSeconds);
    }

    steps.Add((name, new Took(seconds, platform.CpuSeconds - cpu), platform.TakePeakMb()));
}

async Task Until(string state)
{
    while (true)
    {
        string now = (await underwriter.Get($"/batches/{batch}")).Body["state"]!.GetValue<string>();
        if (string.Equals(now, state, StringComparison.Ordinal)) return;
        if (now is "Cancelled" or "CompletedWithErrors") throw new InvalidOperationException($"The roster came to {now}.");
        await Task.Delay(100);
    }
}

async Task<List<string>> Reads()
{
    List<string> told = [];
    JsonNode page = (await underwriter.Get($"/schemes/{scheme}/certificates?size=200&page={Math.Max(1, rows / 400)}")).Body;
    string[] numbers = [.. page["items"]!.AsArray().Select(each => each!["number"]!.GetValue<string>())];
    int next = 0;
    await Print("statistics by province", 5, () => underwriter.Get("/statistics?by=Province"), "≤ 1,000");
    await Print("certificate by number", 200, () =>
        underwriter.Get($"/schemes/{scheme}/certificates/{numbers[next++ % numbers.Length]}"), "≤ 5");
    await Print("members, page in the middle", 5, () =>
        underwriter.Get($"/schemes/{scheme}/certificates?size=50&page={Math.Max(1, rows / 100)}"), "");
    await Print("member by identity number", 50, () => underwriter.Get($"/schemes/{scheme}/certificates?q=99000019500101000X"),
        "");
    return told;

    async Task Print(string name, int rounds, Func<Task> act, string promised) =>
        told.Add(await Timed(name, rounds, act, promised));
}

static async Task<string> Timed(string name, int rounds, Func<Task> act, string promised)
{
    await act();
    List<double> times = [];
    for (int round = 0; round < rounds; round++)
    {
        long begun = Stopwatch.GetTimestamp();
        await act();
        times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    string promise = promised.Length > 0 ? $"(promised {promised} ms)" : "";
    return $"{name,-38}{times.Order().ElementAt(rounds / 2),10:F1} ms median {promise}";
}
