using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Provenance;
using Breakwater.Incidents;
using Breakwater.Insurance.Tests.Incidents;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Policies.Schemes;

/// <summary>A community that insures its residents: one active scheme, and rosters of invented people.</summary>
internal sealed class Community : IAsyncDisposable
{
    /// <summary>Area code that no authority has given out: its numbers are nobody's.</summary>
    private const string NoArea = "990101";

    private int _receipts;
    private bool _isOfEnterprises;

    private Community(World world) => World = world;

    internal World World { get; }

    internal string Scheme { get; private set; } = "";

    internal Someone Sponsor => World.Bench.As(Role.Sponsor, Town.Enterprise, "user:sponsor");

    internal static Task<Community> On(
        string database, PostgresServer server, long perPersonYuan = 100_000,
        (Action<IServiceCollection> Modules, Action<IEndpointRouteBuilder> Routes)? downstream = null) =>
        On(database, server, "resident-anti-fraud", perPersonYuan, funding: null, downstream);

    /// <summary>A park instead, whose members are enterprises.</summary>
    internal static Task<Community> Park(string database, PostgresServer server, object? funding = null) =>
        On(database, server, "park-tenants", perPersonYuan: 2_000_000, funding, downstream: null);

    /// <summary>A vendor of security products, whose members are its customers' licences.</summary>
    internal static Task<Community> Vendor(string database, PostgresServer server, long perPersonYuan = 2_000_000) =>
        On(database, server, "security-licence", perPersonYuan, funding: null, downstream: null);

    /// <summary>A supply chain, whose members are enterprises in tiers; with claims.</summary>
    internal static Task<Community> Chain(string database, PostgresServer server) => On(
        database, server, "supply-chain-members", perPersonYuan: 2_000_000, funding: null, downstream: (
            services => services.AddIncidents().AddSingleton<ISharedProviders, Clouds>(), routes => routes.MapIncidents()));

    private static async Task<Community> On(
        string database, PostgresServer server, string product, long perPersonYuan, object? funding,
        (Action<IServiceCollection> Modules, Action<IEndpointRouteBuilder> Routes)? downstream)
    {
        World world = await World.On(database, server, downstream: downstream);
        world.Town.Product = FilingReader.Read(DemonstrationFilings.Of(product))
            .Match(read => read, why => throw new InvalidOperationException(why.Code));
        var community = new Community(world) { _isOfEnterprises = product is not "resident-anti-fraud" };
        community.Scheme = await community.Open(perPersonYuan, funding);
        return community;
    }

    /// <summary>An active scheme that the sponsor pays for.</summary>
    internal async Task<string> Open(long perPersonYuan = 100_000, object? funding = null, long potYuan = 5_000_000)
    {
        Answered opened = await World.Underwriter.Post("/schemes", Request(perPersonYuan, funding, _isOfEnterprises, potYuan));
        Assert.Equal(201, opened.Status);
        string id = (string)opened.Body!["scheme"]!;
        Answered active = await World.Underwriter.Post($"/schemes/{id}/activation", new { }, opened.Version);
        Assert.Equal(200, active.Status);
        return id;
    }

    internal static object Request(
        long perPersonYuan = 100_000, object? funding = null, bool isOfEnterprises = false, long potYuan = 5_000_000) => new
        {
            name = new { zh = "示范街道反诈保障", en = "Demonstration anti-fraud scheme" },
            sponsor = Town.Enterprise,
            filing = Town.Filing,
            province = "320000",
            from = World.Today.AddDays(7),
            funding = funding ?? new { model = "Sponsor", shares = new[] { new { payer = Town.Enterprise, share = 1 } } },
            pot = World.Yuan(potYuan),
            perPerson = World.Yuan(perPersonYuan),
            answers = new Dictionary<string, string> { [isOfEnterprises ? "Q-KNOWN" : "Q-HISTORY"] = "no" },
        };

    /// <summary>Sends a roster.</summary>
    internal Task<Answered> Send(string csv, string name = "roster.csv", int chunk = 100, string? scheme = null) =>
        Send(Encoding.UTF8.GetBytes(csv), name, chunk, scheme);

    internal Task<Answered> Send(byte[] csv, string name = "roster.csv", int chunk = 100, string? scheme = null) =>
        Sponsor.Upload($"/schemes/{scheme ?? Scheme}/batches?name={Uri.EscapeDataString(name)}&chunk={chunk}", csv, "text/csv");

    /// <summary>Sends a roster and waits until it is checked.</summary>
    internal async Task<JsonNode> Check(string csv, string name = "roster.csv", string? scheme = null)
    {
        Answered sent = await Send(csv, name, scheme: scheme);
        Assert.Equal(201, sent.Status);
        return await Until((string)sent.Body!["batch"]!, "Validated");
    }

    /// <summary>Sends a workbook and waits until it is checked.</summary>
    internal async Task<JsonNode> CheckWorkbook(byte[] workbook, string name = "roster.xlsx")
    {
        Answered sent = await Sponsor.Upload(
            $"/schemes/{Scheme}/batches?name={Uri.EscapeDataString(name)}", workbook,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        Assert.True(sent.Status is 201, sent.Body?.ToJsonString());
        return await Until((string)sent.Body!["batch"]!, "Validated");
    }

    /// <summary>Agrees to a checked batch, pays its bills and waits until it is done.</summary>
    internal async Task<JsonNode> Issue(JsonNode batch)
    {
        string id = (string)batch["id"]!;
        await Confirm(batch);
        await Pay(id);
        return await Until(id, "Completed", "CompletedWithErrors");
    }

    internal async Task Confirm(JsonNode batch)
    {
        string path = $"/batches/{(string)batch["id"]!}";
        Answered confirmed = await Sponsor.Post(
            path + "/confirmation", new { members = (int)batch["accepted"]!, premium = batch["premium"] },
            (await Sponsor.Get(path)).Version);
        Assert.True(confirmed.Status is 200, confirmed.Body?.ToJsonString());
    }

    internal async Task Pay(string batch)
    {
        JsonArray invoices = (await World.Finance.Get("/invoices?state=Open&size=50")).Body!["items"]!.AsArray();
        foreach (JsonNode? invoice in invoices.Where(i => !((string)i!["amount"]!["amount"]!).StartsWith('-')))
        {
            string path = $"/invoices/{(string)invoice!["id"]!}";
            string today = World.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var receipt = new { amount = invoice["amount"], on = today, bankReference = $"R-{batch[..8]}-{++_receipts}" };
            Answered paid = await World.Finance.Post(path + "/receipts", receipt, (await World.Finance.Get(path)).Version);
            Assert.True(paid.Status is 201, paid.Body?.ToJsonString());
        }
    }

    internal async Task<JsonNode> Until(string batch, params string[] states)
    {
        for (int attempt = 0; attempt < 2_400; attempt++)
        {
            JsonNode view = (await Sponsor.Get($"/batches/{batch}")).Body!;
            if (states.Contains((string)view["state"]!)) return view;
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The batch never came to {states[0]}.");
    }

    /// <summary>A roster of invented people with a header in Chinese.</summary>
    internal static string Roster(int first, int count, string tier = "2")
    {
        var csv = new StringBuilder("姓名,身份证号码,手机号码,档次\r\n");
        for (int n = first; n < first + count; n++) csv.Append(Row(n, tier)).Append("\r\n");
        return csv.ToString();
    }

    internal static string Row(int number, string tier = "2") => $"{Name(number)},{Identity(number)},{Phone(number)},{tier}";

    internal static string Name(int number) => "林" + (char)('一' + (number % 4_000)) + (char)('一' + (number / 4_000));

    internal static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"139{number:D8}");

    /// <summary>A number with its check digit, by the weights of GB 11643-1999.</summary>
    internal static string Identity(int number, int year = 1980)
    {
        string body = string.Create(
            CultureInfo.InvariantCulture,
                $"{NoArea}{year}{1 + (number / 1_000 % 12):D2}{1 + (number / 12_000 % 28):D2}{number % 1_000:D3}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }

    /// <summary>What every integrity check of Policies and Billing finds.</summary>
    internal async Task<IReadOnlyList<string>> Breaches()
    {
        await using AsyncServiceScope scope = World.Bench.Services.CreateAsyncScope();
        List<string> found = [];
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add($"{breach.Record}: {breach.What.En}");

        return found;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
