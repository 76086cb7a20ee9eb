using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Billing;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Work;
using Breakwater.Parties.Contracts;
using Breakwater.Assessment.Contracts;
using Breakwater.Policies;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Documents;
using Breakwater.Rating;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Policies, Billing and Rating as they are, on one database; the rest is the town's.</summary>
internal sealed class World : IAsyncDisposable
{
    internal static readonly DateOnly Today = new(2026, 11, 24);        // what the test clock says at first

    private readonly string _folder;
    private int _slips;
    private int _submissions;

    private World(Bench bench, Town town, string folder) => (Bench, Town, _folder) = (bench, town, folder);

    internal Bench Bench { get; }

    internal Town Town { get; }

    internal TestClock Clock => Bench.Clock;

    internal string Files => Path.Combine(_folder, "files");

    internal Someone Insured => Bench.As(Role.Enterprise, Town.Enterprise, "user:owner");

    internal Someone Underwriter => Bench.As(Role.Underwriter, Town.Insurer, "user:uw");

    internal Someone Finance => Bench.As(Role.Finance, Town.Insurer, "user:finance");

    /// <summary>A world on "sqlite" or "postgres".</summary>
    /// <param name="database">"sqlite" or "postgres".</param>
    /// <param name="server">For the latter.</param>
    /// <param name="configure">Further settings.</param>
    /// <param name="prints">Whether documents are made.</param>
    /// <param name="downstream">Modules that stand further down, and their routes.</param>
    internal static async Task<World> On(
        string database, PostgresServer server, Action<IConfigurationBuilder>? configure = null, bool prints = true,
        (Action<IServiceCollection> Modules, Action<IEndpointRouteBuilder> Routes)? downstream = null)
    {
        var town = new Town();
        string folder = Directory.CreateTempSubdirectory("breakwater-policies-").FullName;
        ConfigurationBuilder configuration = new();
        configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create("Keys:Folder", (string?)Path.Combine(folder, "keys")),
            KeyValuePair.Create("Files:Folder", (string?)Path.Combine(folder, "files")),
            KeyValuePair.Create("Documents:PublicAddress", (string?)"https://breakwater.example"),
        ]);
        configure?.Invoke(configuration);
        IConfiguration built = configuration.Build();
        void Modules(IServiceCollection services)
        {
            downstream?.Modules(services);
            services
                .AddSingleton(built)
                .AddRating().AddBilling().AddPolicies()
                .AddSingleton<IModelPart, UpstreamIds>()
                .AddSingleton(town)
                .AddSingleton<IOrganisations>(town).AddSingleton<IPeople>(town).AddSingleton<IFilingBook>(town)
                .AddSingleton<IRiskProfiles>(town).AddSingleton<IQuotes>(town).AddSingleton<IQuotedPrices>(town)
                .AddSingleton<IFiledRules>(town).AddSingleton<IClaimRecord>(town)
                .AddSingleton<ICodes, Breakwater.Parties.Codes.Classifications>()
                .AddScoped<IWhenPaid, PaidToIssue>().AddScoped<IWhenPaid, PaidToEnrolment>()
                .AddScoped<IWhenPaid, PaidToArrears>();
            if (!prints) services.RemoveAll<IListener>();
        }

        void Routes(IEndpointRouteBuilder routes)
        {
            routes.MapBilling().MapPolicies();
            downstream?.Routes(routes);
        }

        Bench bench = database is "sqlite"
            ? await Bench.OnSqlite(Modules, Routes)
            : await Bench.OnPostgres(server, Modules, Routes);
        return new World(bench, town, folder);
    }

    /// <summary>An accepted quote at the filed price.</summary>
    internal SubmissionId Offer(DateOnly from, long limitYuan = 5_000_000, OrganisationId? insured = null, DateOnly? until = null,
        ServicePlanId? plan = null, Money? charged = null, IReadOnlyList<CoinsurerShare>? coinsurers = null)
    {
        IRater rater = Bench.Services.GetRequiredService<IRater>();
        OrganisationId owner = insured ?? Town.Enterprise;
        RatingWorksheet worksheet = rater.Rate(Town.Product, Town.Risk(owner), Money.Yuan(limitYuan), Money.Yuan(50_000))
            .Match(done: priced => priced, refused: why => throw new InvalidOperationException(why.Code));
        if (charged is { } premium)
        {
            worksheet = rater.Charge(Town.Product, worksheet, premium, ChargeReason.SecurityPosture)
                .Match(done: sheet => sheet, refused: why => throw new InvalidOperationException(why.Code));
        }

        int number = ++_submissions;
        var id = new SubmissionId(new Guid(number, 5, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
        return Town.Offer(new AcceptedQuote(
            id, $"S-2026-{number:000000}", Town.Filing, owner, Town.Insurer, Town.Assessment, plan, from, until ?? from.AddDays(20),
            worksheet, Version: 3)
        {
            Coinsurers = coinsurers ?? [],
        });
    }

    /// <summary>All that must be confirmed.</summary>
    internal string[] Exclusions => [.. Town.Product.Exclusions.Select(x => x.Code)];

    internal Task<Answered> Bind(SubmissionId submission, Someone? by = null, string? key = null, string? plan = null) =>
        (by ?? Insured).Post(
            "/policies",
            new { submission = submission.Value, confirmed = Exclusions, wordingVersion = Town.Product.Version, plan }, key: key);

    /// <summary>Receives what is open on the invoice of a policy that is due first.</summary>
    internal Task<Answered> Pay(PolicyId policy) => Pay(policy, "due");

    /// <summary>Receives what is open on the invoice of a policy that was raised last.</summary>
    internal Task<Answered> PayNewest(PolicyId policy) => Pay(policy, "-raised");

    private async Task<Answered> Pay(PolicyId policy, string sort)
    {
        Answered list = await Finance.Get($"/invoices?policy={policy.Value}&state=Open&sort={sort}");
        JsonNode invoice = list.Body!["items"]!.AsArray().First(i => !((string)i!["amount"]!["amount"]!).StartsWith('-'))!;
        Answered read = await Finance.Get($"/invoices/{(string)invoice["id"]!}");
        return await Finance.Post(
            $"/invoices/{(string)invoice["id"]!}/receipts",
            new { amount = read.Body!["toReceive"], on = Clock.Today(), bankReference = $"B-{++_slips}" }, read.Version);
    }

    /// <summary>An issued policy from a day on.</summary>
    internal async Task<PolicyId> Issued(DateOnly from, long limitYuan = 5_000_000, OrganisationId? insured = null)
    {
        PolicyId id = await Bound(from, limitYuan, insured);
        Answered paid = await Pay(id);
        Assert.Equal(201, paid.Status);
        return id;
    }

    /// <summary>A policy that waits for its premium.</summary>
    internal async Task<PolicyId> Bound(DateOnly from, long limitYuan = 5_000_000, OrganisationId? insured = null)
    {
        OrganisationId owner = insured ?? Town.Enterprise;
        Answered bound = await Bind(
            Offer(from, limitYuan, owner), Bench.As(Role.Enterprise, owner, "user:owner"));
        Assert.Equal(201, bound.Status);
        return new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
    }

    internal async Task<JsonNode> Read(PolicyId id, string query = "")
    {
        Answered read = await Underwriter.Get($"/policies/{id.Value}{query}");
        Assert.Equal(200, read.Status);
        return read.Body!;
    }

    internal async Task<int> VersionOf(PolicyId id) => (await Underwriter.Get($"/policies/{id.Value}")).Version!.Value;

    internal async Task<Answered> Endorse(PolicyId id, object change, Someone? by = null) =>
        await (by ?? Underwriter).Post($"/policies/{id.Value}/endorsements", change, await VersionOf(id));

    internal async Task<Answered> Cancel(PolicyId id, object end, Someone? by = null) =>
        await (by ?? Underwriter).Post($"/policies/{id.Value}/cancellations", end, await VersionOf(id));

    internal Task<Money> Balance(Account account, DateOnly? effective = null) => Bench.Ask<IJournal, Money>(journal =>
        journal.Balance(account, insurer: null, effective ?? DateOnly.MaxValue, DateOnly.MaxValue, CancellationToken.None));

    /// <summary>What every integrity check finds, once all documents are printed: a check reads table by table.</summary>
    internal async Task<IReadOnlyList<string>> Breaches()
    {
        await Until(() => Bench.Ask<Store, bool>(async store =>
            await store.Read<IssuedDocument>().CountAsync()
            == (4 * await store.Read<PolicyTransaction>().CountAsync(t => t.Number == 1))
                + (2 * await store.Read<PolicyTransaction>().CountAsync())
                + (2 * await store.Read<AwaitedTransaction>().CountAsync())
                + (2 * await store.Read<ArrearsStep>()
                    .CountAsync(s => s.State == ArrearsState.Reminded || s.State == ArrearsState.Noticed))));
        await using AsyncServiceScope scope = Bench.Services.CreateAsyncScope();
        List<string> found = [];
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
        {
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add($"{breach.Record}: {breach.What.En}");
        }

        return found;
    }

    /// <summary>Anything over HTTP, as it is.</summary>
    internal async Task<HttpResponseMessage> Raw(
        string path,
        string? accept = null,
        Role role = Role.Anyone,
        OrganisationId organisation = default,
        string language = "zh-CN")
    {
        HttpClient http = ((TestServer)Bench.Services.GetRequiredService<IServer>()).CreateClient();
        string who = $"Test {role}/{organisation.Value}/user:owner";
        if (role is not Role.Anyone) http.DefaultRequestHeaders.Add("Authorization", who);
        if (accept is not null) http.DefaultRequestHeaders.Accept.ParseAdd(accept);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return await http.GetAsync("/api/v1" + path);
    }

    /// <summary>Waits until the courier has brought so many documents.</summary>
    internal async Task<JsonArray> Documents(PolicyId id, int count)
    {
        JsonArray all = [];
        await Until(async () =>
        {
            all = (await Insured.Get($"/policies/{id.Value}/documents")).Body!.AsArray();
            return all.Count >= count;
        });
        return all;
    }

    private static async Task Until(Func<Task<bool>> settled)
    {
        for (int attempt = 0; attempt < 1_200; attempt++)
        {
            if (await settled()) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The courier never came.");
    }

    internal static Money Amount(JsonNode node) =>
        Money.Cny((long)(decimal.Parse((string)node["amount"]!, CultureInfo.InvariantCulture) * 100));

    internal static object Yuan(decimal yuan) =>
        new { amount = yuan.ToString("0.00", CultureInfo.InvariantCulture), currency = "CNY" };

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
