using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Billing;
using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Billing;

/// <summary>Billing alone on one database: invoices to raise, bank's files to take.</summary>
internal sealed class BankTown : IAsyncDisposable
{
    internal static readonly DateOnly Today = new(2026, 11, 24);

    private readonly string _keys;
    private int _raised;

    private BankTown(Bench bench, string keys) => (Bench, _keys) = (bench, keys);

    internal Bench Bench { get; }

    internal Someone Finance => Bench.As(Role.Finance, Market.Insurer);

    internal static async Task<BankTown> On(string database, PostgresServer server)
    {
        string keys = Directory.CreateTempSubdirectory("breakwater-bank-").FullName;
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Keys:Folder", (string?)keys)]).Build();
        void Modules(IServiceCollection services) => services.AddBilling().AddSingleton(configuration)
            .AddSingleton<IOrganisations, Market>().AddSingleton<IPeople, Market>();
        return new BankTown(
            database is "sqlite"
                ? await Bench.OnSqlite(Modules, routes => routes.MapBilling())
                : await Bench.OnPostgres(server, Modules, routes => routes.MapBilling()),
            keys);
    }

    /// <summary>Looks at a file and accepts it.</summary>
    internal static async Task<Answered> Take(Someone who, string file) => await Take(who, Encoding.UTF8.GetBytes(file));

    internal static async Task<Answered> Take(Someone who, byte[] file)
    {
        Answered preview = await Preview(who, file);
        return preview.Status is 200
            ? await who.Upload($"/bank-files?name=bank.csv&seen={(string?)preview.Body!["seen"]}", file, "text/csv") : preview;
    }

    internal static Task<Answered> Preview(Someone who, byte[] file) =>
        who.Upload("/bank-files?preview=true", file, "text/csv");

    /// <summary>Where the lines stand, as often as there are lines.</summary>
    internal static string[] States(Answered taken) =>
    [
        .. taken.Body!["tallies"]!.AsArray()
            .SelectMany(tally => Enumerable.Repeat((string)tally!["state"]!, (int)tally["lines"]!)),
    ];

    internal Task<Answered> Take(string file) => Take(Finance, file);

    /// <summary>A demand, or with a negative amount a credit note; its number.</summary>
    internal async Task<string> Raise(Money amount, OrganisationId? payer = null, Guid? subject = null)
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"INV-2026-{++_raised:000000}");
        Guid id = subject ?? new Guid(_raised, 7, 0, new byte[8]);
        await Bench.Do((services, _) =>
        {
            services.GetRequiredService<IInvoices>().Raise(
                new InvoiceRequest(
                    Market.Insurer, payer ?? Market.Enterprise, id, id, amount, Today.AddDays(10 + _raised), new("保费", "Premium")),
                number);
            if (amount < Money.Zero)
            {
                services.GetRequiredService<IJournal>().Post(new Posting(
                    "Returned", new("退保费", "Premium returned"), Market.Insurer, id, id, Today,
                    [new Line(Account.PremiumWritten, -amount), new Line(Account.RefundPayable, amount)]));
            }

            return Task.CompletedTask;
        });
        return number;
    }

    internal async Task<JsonNode> Line(string reference)
    {
        Answered list = await Finance.Get($"/bank-lines?q={reference}&size=200");
        return list.Body!["items"]!.AsArray().First(
            line => string.Equals((string)line!["bankReference"]!, reference, StringComparison.Ordinal))!;
    }

    /// <summary>Changes a line as it was read just now.</summary>
    internal async Task<Answered> Work(string reference, string action, object body)
    {
        string path = $"/bank-lines/{(string)(await Line(reference))["id"]!}";
        return await Finance.Post($"{path}/{action}", body, (await Finance.Get(path)).Version);
    }

    internal Task<Answered> Allocate(string reference, string invoice, Money amount) =>
        Work(reference, "allocations", new { invoice, amount });

    internal Task<Money> Balance(Account account) => Bench.Ask<IJournal, Money>(
        journal => journal.Balance(account, Market.Insurer, DateOnly.MaxValue, DateOnly.MaxValue, CancellationToken.None));

    internal async Task<Money> Paid(string invoice)
    {
        Answered list = await Finance.Get($"/invoices?q={invoice}");
        return Policies.World.Amount(list.Body!["items"]![0]!["paid"]!);
    }

    /// <summary>A list as a spreadsheet gets it.</summary>
    internal async Task<string> Csv(string path)
    {
        HttpClient http = ((TestServer)Bench.Services.GetRequiredService<IServer>()).CreateClient();
        http.DefaultRequestHeaders.Add("Authorization", $"Test {Role.Finance}/{Market.Insurer.Value}/user:1");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/csv");
        return await http.GetStringAsync("/api/v1" + path);
    }

    /// <summary>Whether lines or kept answers hold a text as it is.</summary>
    internal Task<bool> Holds(string text) => Bench.Ask<Store, bool>(async store =>
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        IEnumerable<byte[]> kept =
        [
            .. (await store.Read<BankLine>().ToListAsync()).SelectMany(line => new[] { line.Payer, line.Remark }),
            .. await store.Read<Foundation.Storage.Answered>().Select(answer => answer.Body).ToListAsync(),
        ];
        return kept.Any(bytes => bytes.AsSpan().IndexOf(wanted) >= 0);
    });

    internal Task<List<string>> Breaches() => LimitTests.Breaches(Bench);

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
