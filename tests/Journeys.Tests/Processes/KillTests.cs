using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Processes;

/// <summary>The server dies while it issues policies and pays a claim, is started again, and is asked again.</summary>
/// <remarks>
/// Each round sends three receipts of premium and one payment at once and kills the process: after a time drawn from a seed,
/// or as soon as the first of the four was answered, when the others share its flush. What was answered must stand; what was
/// not may have happened or not; asked again under the same keys, everything has happened once. Fifty kills on SQLite, ten
/// on PostgreSQL; <c>BREAKWATER_KILLS</c> asks for more on SQLite, a fifth of them on PostgreSQL.
/// </remarks>
public sealed class KillTests(PostgresServer server)
{
    private const int ReceiptsEach = 3;
    private const int Seed = 20_261_125;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_KILLS"), out int asked)
        ? Math.Max(50, asked) : 50;

    // Two books side by side, each in a folder of its own.
    [Fact]
    public Task Sqlite_FiftyKills_LoseNothingAndDoNothingTwice() =>
        Task.WhenAll(Kill(Kills / 2, Seed, postgres: null), Kill(Kills / 2, Seed + 1, postgres: null));

    [Fact]
    public Task Postgres_TenKills_LoseNothingAndDoNothingTwice() => Kill(Kills / 5, Seed, server.CloneTemplate());

    private static async Task Kill(int rounds, int seed, string? postgres)
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-kill-").FullName;
        string[] settings = postgres is null ? [] : ["--Database", "Postgres", "--ConnectionStrings:Records", postgres];
        PaymentBook book;
        await using (var host = new FolderHost(folder, postgres))
            book = await PaymentBook.Write(host, rounds * ReceiptsEach, rounds);

        var random = new Random(seed);
        int unanswered = 0;
        ServerProcess running = await ServerProcess.Start(folder, settings);
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                Once[] asked = await Asked(book, round, running.Http);
                Task<Told?>[] first = [.. asked.Select(each => Ask(running.Http, book, each))];
                if (round % 2 is 0) await Task.Delay(random.Next(400));
                else await Task.WhenAny(first);
                await running.Kill();
                Told?[] before = await Task.WhenAll(first);
                await running.DisposeAsync();
                unanswered += before.Count(told => told is null);

                running = await ServerProcess.Start(folder, settings);
                foreach ((Once once, Told? told) in asked.Zip(before))
                {
                    Told again = (await Ask(running.Http, book, once))!;
                    Assert.True(again.Status is 200 or 201, $"round {round}: {again}");
                    if (told is not null) Assert.Equal((told.Status, told.ToString()), (again.Status, again.ToString()));
                }
            }
        }
        finally
        {
            await running.DisposeAsync();
        }

        Assert.True(unanswered > 0, "Every request was answered before its kill: nothing was tried.");
        await using (var host = new FolderHost(folder, postgres)) await Count(host, book, rounds);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Once[]> Asked(PaymentBook book, int round, HttpClient http)
    {
        Told claim = (await Calls.ByKey(http, book.Handler).Get($"/claims/{book.Claim}")).Is(200);
        Once payment = book.Disbursements[round] with { Version = claim.Version };
        return [payment, .. book.Receipts.Skip(round * ReceiptsEach).Take(ReceiptsEach)];
    }

    // Null when the process died before it answered.
    private static async Task<Told?> Ask(HttpClient http, PaymentBook book, Once once)
    {
        try
        {
            return await Calls.ByKey(http, book.Finance).Post(once.Path, once.Body, once.Version, once.Key);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static async Task Count(FolderHost host, PaymentBook book, int rounds)
    {
        host.Clock.Set(TimeProvider.System.GetUtcNow());
        Calls finance = Calls.ByKey(host.CreateClient(), book.Finance);
        Calls risk = Calls.ByKey(host.CreateClient(), book.Risk);
        HashSet<string> numbers = [];
        foreach ((string policy, Once receipt) in book.Policies.Zip(book.Receipts))
        {
            Told issued = (await risk.Get($"/policies/{policy}")).Is(200);
            Assert.Equal("Upcoming", issued.Text("status"));
            Assert.Single(issued["transactions"].AsArray());
            Assert.True(numbers.Add(issued.Text("number")), $"{issued.Text("number")} was given twice.");
            Told invoice = (await finance.Get(receipt.Path[..^"/receipts".Length])).Is(200);
            Assert.Equal("Paid", invoice["invoice"]["state"]!.GetValue<string>());
            Assert.Single(invoice["movements"].AsArray());
            await Printed(risk, policy);
        }

        Told claim = (await Calls.ByKey(host.CreateClient(), book.Handler).Get($"/claims/{book.Claim}")).Is(200);
        Money paid = PaymentBook.Sum(rounds);
        Assert.Equal(paid, claim.Money("paid"));
        Assert.All(claim["payments"].AsArray(), payment => Assert.Equal("Paid", payment!["state"]!.GetValue<string>()));
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(finance);
        Assert.Equal((book.Premium - paid, paid), (books["Cash"], books["ClaimsIncurred"]));
        Assert.Empty(await Ledger.Breaches(host));
    }

    // Documents are printed after the commit; what a killed process began, the next one finishes.
    private static async Task Printed(Calls risk, string policy)
    {
        for (int attempt = 0; ; attempt++)
        {
            JsonArray documents = (await risk.Get($"/policies/{policy}/documents")).Is(200).Body!.AsArray();
            string[] printed = [.. documents.Select(each => $"{each!["kind"]!.GetValue<string>()} {each["language"]!.GetValue<string>()}")];
            Assert.Equal(printed.Distinct(), printed);
            if (printed.Length is 8) return;      // invoice, schedule, wording and certificate, in two languages

            Assert.True(attempt < 600, $"Only these were printed: {string.Join(", ", printed)}");
            await Task.Delay(100);
        }
    }
}
