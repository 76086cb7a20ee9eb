using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Incidents;
using Breakwater.Insurance.Tests.Policies;
using Breakwater.Insurance.Tests.Policies.Schemes;
using Breakwater.Oversight;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents.Residents;

/// <summary>A community whose members have been insured since 2026-12-01, some weeks later; claims on the real books.</summary>
public abstract class Lane(string database, PostgresServer server) : IAsyncLifetime
{
    internal const int Members = 40;

    private Community? _town;
    private string[] _certificates = [];
    private int _taken;
    private int _cases;

    internal Community Town => _town!;

    internal string Database => database;

    internal World World => Town.World;

    internal Someone Handler => World.Bench.As(Role.ClaimsHandler, Policies.Town.Insurer, "user:handler");

    internal Someone Chief => World.Bench.As(Role.ClaimsHandler, Policies.Town.Insurer, "user:chief");

    /// <summary>First day of cover of every certificate.</summary>
    internal static DateOnly Begins { get; } = World.Today.AddDays(7);

    /// <summary>Day after which the waiting days are well over, and so are thirty days after a case opened the day after.</summary>
    internal static DateOnly Happened { get; } = Begins.AddDays(60);

    public async ValueTask InitializeAsync()
    {
        _town = await Community.On(database, server, downstream: (
            services => services.AddIncidents().AddOversight().AddSingleton<ISharedProviders, Clouds>(),
            routes => routes.MapIncidents().MapOversight()));
        World.Town.Settlements["user:chief"] = Money.Yuan(100_000);
        await Town.Issue(await Town.Check(Community.Roster(first: 1, Members)));
        JsonArray members = (await Town.Sponsor.Get($"/schemes/{Town.Scheme}/certificates?size=200")).Body!["items"]!.AsArray();
        _certificates = [.. members.Select(member => (string)member!["number"]!)];
        World.Clock.Set(Happened.AddDays(40));
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A certificate no test has used.</summary>
    internal string Certificate() => _certificates[Interlocked.Increment(ref _taken) - 1];

    /// <summary>A number of a police's case nobody has used.</summary>
    internal string Case() => $"沪公（示）立字〔2027〕{Interlocked.Increment(ref _cases):00000}号";

    /// <summary>A claim that would be paid, with what a test changes about it.</summary>
    internal JsonObject Claim(string certificate, decimal lost = 13_000, Action<JsonObject>? change = null)
    {
        var claim = new JsonObject
        {
            ["certificate"] = certificate,
            ["occurredAt"] = $"{Happened:yyyy-MM-dd}T10:00:00+08:00",
            ["cause"] = "TELECOM-FRAUD",
            ["lossItem"] = "S2-06",
            ["lost"] = System.Text.Json.JsonSerializer.SerializeToNode(World.Yuan(lost)),
            ["recovered"] = System.Text.Json.JsonSerializer.SerializeToNode(World.Yuan(0)),
            ["payee"] = "6222" + certificate[2..],
            ["caseNumber"] = Case(),
            ["caseFiledOn"] = Happened.AddDays(1).ToString("yyyy-MM-dd"),
        };
        change?.Invoke(claim);
        return claim;
    }

    internal async Task<JsonNode> File(JsonObject claim)
    {
        Answered filed = await Town.Sponsor.Post("/resident-claims", claim);
        Assert.True(filed.Status is 201, filed.Body?.ToJsonString());
        return filed.Body!;
    }

    /// <summary>Decides what is due and waits until it is done; the run.</summary>
    internal async Task<JsonNode> Run(int chunk = 500)
    {
        Answered started = await Handler.Post($"/schemes/{Town.Scheme}/adjudication-runs?chunk={chunk}", new { });
        Assert.True(started.Status is 201, started.Body?.ToJsonString());
        for (int attempt = 0; attempt < 1_200; attempt++)
        {
            JsonNode run = (await Handler.Get($"/adjudication-runs/{(string)started.Body!["run"]!}")).Body!;
            if ((string)run["state"]! is "Completed") return run;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The run was never completed.");
    }

    internal async Task<(JsonNode View, int Version)> Read(JsonNode filed)
    {
        Answered read = await Handler.Get($"/resident-claims/{(string)filed["claim"]!}");
        Assert.Equal(200, read.Status);
        return (read.Body!, read.Version!.Value);
    }

    internal async Task<string> StateOf(JsonNode filed) => (string)(await Read(filed)).View["summary"]!["state"]!;

    internal async Task<Answered> Do(Someone who, JsonNode filed, string what, object body) =>
        await who.Post($"/resident-claims/{(string)filed["claim"]!}/{what}", body, (await Read(filed)).Version);

    /// <summary>What of the pot is taken.</summary>
    internal async Task<Money> OfPot() =>
        World.Amount((await World.Underwriter.Get($"/schemes/{Town.Scheme}")).Body!["potUsed"]!);

    internal Task<Answered> Send(string csv, string name = "claims.csv") => Send(Encoding.UTF8.GetBytes(csv), name);

    internal Task<Answered> Send(byte[] csv, string name = "claims.csv") => Town.Sponsor.Upload(
        $"/schemes/{Town.Scheme}/claim-batches?name={Uri.EscapeDataString(name)}", csv, "text/csv");

    internal async Task<IReadOnlyList<string>> Breaches()
    {
        await using AsyncServiceScope scope = World.Bench.Services.CreateAsyncScope();
        List<string> found = [];
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add($"{breach.Record}: {breach.What.En}");

        return found;
    }

    internal Task<T> Ask<T>(Func<Store, Task<T>> question) => World.Bench.Ask(question);
}

/// <summary>On a file.</summary>
public sealed class SqliteLane(PostgresServer server) : Lane("sqlite", server);

/// <summary>On a server.</summary>
public sealed class PostgresLane(PostgresServer server) : Lane("postgres", server);
