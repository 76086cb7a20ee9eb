using System.Collections.Concurrent;
using Breakwater.Assessment.Contracts;
using Breakwater.Billing;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Incidents;
using Breakwater.Incidents.Evidence;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Oversight;
using Breakwater.Parties.Codes;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>The policies a test has written; their premium is posted, so that statistics have something to agree with.</summary>
internal sealed class Shelf : IPolicies, IPolicyFigures, IPremiumTerms
{
    private readonly ConcurrentDictionary<PolicyId, (PolicySnapshot Policy, Money Premium, DateOnly On)> _policies = new();

    internal void Put(PolicySnapshot policy, Money premium, DateOnly on) => _policies[policy.Id] = (policy, premium, on);

    public Task<PolicySnapshot?> On(PolicyId id, DateOnly day, CancellationToken cancel) =>
        Task.FromResult(_policies.TryGetValue(id, out var found) ? found.Policy : null);

    public Task<IReadOnlyList<PolicySnapshot>> Of(OrganisationId insured, DateOnly day, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PolicySnapshot>>(
            [.. _policies.Values.Select(each => each.Policy).Where(policy => policy.Insured == insured)]);

    public Task<Money> Written(OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel) =>
        Task.FromResult(_policies.Values.Where(each => each.On <= day && each.On <= recorded && each.Policy.Insurer == insurer)
            .Select(each => each.Premium).Total());

    public Task<IReadOnlyList<PremiumOfTerm>> Running(
        OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PremiumOfTerm>>(
        [
            .. _policies.Values
                .Where(each => each.On <= day && each.On <= recorded && each.Policy.Insurer == insurer && each.Policy.Term.To > day)
                .Select(each => new PremiumOfTerm(each.Policy.Term, each.Premium)),
        ]);

    public Task<BookTotals> Totals(
        IReadOnlyCollection<string> provinces, DateOnly from, DateOnly last, CancellationToken cancel) =>
        Task.FromResult(new BookTotals(0, 0, 0, Money.Zero, Money.Zero));

    public Task<IReadOnlyDictionary<ServicePlanId, PlanUptake>> OfPlans(
        IReadOnlyCollection<ServicePlanId> plans, DateOnly day, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<ServicePlanId, PlanUptake>>(new Dictionary<ServicePlanId, PlanUptake>());

    public Task<IReadOnlyList<PolicyFigure>> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PolicyFigure>>(
        [
            .. _policies.Values
                .Where(each => each.On <= effective && each.On <= recorded && (insurer is null || each.Policy.Insurer == insurer))
                .GroupBy(each => by switch
                {
                    Breakdown.Province => each.Policy.Province,
                    Breakdown.Industry => each.Policy.Industry[..1],
                    Breakdown.Product => "ENT-CYBER",
                    Breakdown.Month => each.On.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
                })
                .Select(group => new PolicyFigure(
                    group.Key, group.Count(), group.Count(), group.Select(each => each.Premium).Total(),
                    group.Select(each => each.Policy.Terms.Limit).Total())),
        ]);
}

/// <summary>Nobody is insured by certificate here.</summary>
internal sealed class NoCertificates : ICertificates
{
    public Task<IReadOnlyDictionary<string, CertificateTerms>> Numbered(
        IReadOnlyCollection<string> numbers, CancellationToken cancel) => None<string, CertificateTerms>();

    public Task<IReadOnlyDictionary<long, CertificateTerms>> Find(
        IReadOnlyCollection<long> serials, CancellationToken cancel) => None<long, CertificateTerms>();

    public Task<IReadOnlyDictionary<SchemeId, ClaimableScheme>> Schemes(
        IReadOnlyCollection<SchemeId> ids, CancellationToken cancel) => None<SchemeId, ClaimableScheme>();

    public Task<IReadOnlyDictionary<long, string>> Names(IReadOnlyCollection<long> serials, CancellationToken cancel) =>
        None<long, string>();

    private static Task<IReadOnlyDictionary<TKey, T>> None<TKey, T>() where TKey : notnull =>
        Task.FromResult<IReadOnlyDictionary<TKey, T>>(new Dictionary<TKey, T>());
}

/// <summary>How many firms share an industry and a region: as many as the test says, by default enough.</summary>
internal sealed class Crowds : IRegisterCounts
{
    private const int Enough = 40;

    private readonly ConcurrentDictionary<(string Industry, string Province), int> _few = new();

    internal void Are(string industry, string province, int firms) => _few[(industry, province)] = firms;

    public Task<int> Enterprises(string industry, string province, CancellationToken cancel) =>
        Task.FromResult(_few.GetValueOrDefault((industry, province), Enough));
}

/// <summary>Scan authorisations the test has granted.</summary>
internal sealed class Granted : IConsents
{
    internal ConcurrentBag<ScanAuthorisation> All { get; } = [];

    public Task<IReadOnlyList<ScanAuthorisation>> InForce(OrganisationId owner, DateOnly day, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ScanAuthorisation>>([.. All.Where(each => each.Owner == owner && each.Window.Contains(day))]);
}

/// <summary>No supply chain is insured here.</summary>
internal sealed class NoChains : IChainCover
{
    public Task<Outcome<ChainRoom>> Room(SchemeId scheme, ChainLoss loss, CancellationToken cancel) =>
        throw new NotSupportedException("There is no chain here.");

    public Task<Outcome<ChainRoom>> Hold(SchemeId scheme, ChainLoss loss, CancellationToken cancel) => Room(scheme, loss, cancel);

    public Task<Outcome<ChainRoom>> Draw(
        SchemeId scheme, ChainLoss loss, IReadOnlyDictionary<string, Money> amounts, Guid subject, CancellationToken cancel) =>
        Room(scheme, loss, cancel);

    public Task Pay(Guid subject, CancellationToken cancel) => throw new NotSupportedException("There is no chain here.");

    public Task<Outcome<bool>> Release(Guid subject, CancellationToken cancel) =>
        throw new NotSupportedException("There is no chain here.");

    public Task<IReadOnlyDictionary<Guid, Money>> Drawn(SchemeId scheme, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<Guid, Money>>(new Dictionary<Guid, Money>());
}

/// <summary>Keeps what claims told the co-insurers, in order.</summary>
internal sealed class Partners : ICoinsurance
{
    private readonly ConcurrentQueue<(Guid Policy, Guid Subject, SharedMoney Kind, Money Gross)> _told = new();

    internal IEnumerable<(SharedMoney Kind, Money Gross)> Told(PolicyId policy) =>
        _told.Where(each => each.Policy == policy.Value).Select(each => (each.Kind, each.Gross));

    public Task Share(Posting because, SharedMoney kind, Money gross, CancellationToken cancel)
    {
        _told.Enqueue((because.Policy, because.Subject, kind, gross));
        return Task.CompletedTask;
    }
}

/// <summary>Who rests on which provider, as a test says.</summary>
internal sealed class Clouds : ISharedProviders
{
    internal const string Cloud = "sample-cloud";

    private readonly ConcurrentDictionary<OrganisationId, decimal> _resting = new();

    public IReadOnlyDictionary<string, Words> Names { get; } = new Dictionary<string, Words>(StringComparer.Ordinal)
    {
        [Cloud] = new("某云", "Some cloud"),
    };

    internal void Rests(OrganisationId enterprise, decimal confidence) => _resting[enterprise] = confidence;

    public Task<IReadOnlyDictionary<OrganisationId, decimal>> RestingOn(
        string provider, OrganisationId insurer, IReadOnlyCollection<OrganisationId> among, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<OrganisationId, decimal>>(
            _resting.Where(each => among.Contains(each.Key)).ToDictionary());

    public Task<int> Dependants(string provider, OrganisationId insurer, CancellationToken cancel) => Task.FromResult(_resting.Count);
}

/// <summary>Policies' identifiers, as its own tables would name them.</summary>
internal sealed class PolicyIds : IModelPart
{
    public string TablePrefix => "policies_";

    public void Identify(IdConventions ids) => ids.Add<PolicyId>().Add<SchemeId>();

    public void Build(ModelBuilder model)
    {
    }
}

/// <summary>Who works in claims, and how much each may approve.</summary>
internal sealed class Staff : IPeople
{
    public Task<Mandate> MandateOf(string actor, CancellationToken cancel) => Task.FromResult(new Mandate(
        Money.Zero, actor.StartsWith("user:chief", StringComparison.Ordinal) ? Money.Yuan(10_000_000) : Money.Yuan(10_000)));

    public Task<IReadOnlyDictionary<string, PersonView>> Named(IReadOnlyCollection<string> actors, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, PersonView>>(actors.ToDictionary(
            actor => actor, actor => new PersonView(actor, new("某人", "Someone " + actor), Role.ClaimsHandler, Market.Insurer),
            StringComparer.Ordinal));
}

/// <summary>
/// Incidents and Oversight on real books and the real demonstration product; policies and people are the test's.
/// </summary>
public abstract class ClaimsHost : IAsyncLifetime
{
    internal const long LimitYuan = 5_000_000;
    internal const long RetentionYuan = 50_000;
    private const long PremiumYuan = 65_000;

    private static int _policies;

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("breakwater-evidence-");

    private Bench? _bench;
    private FilingId _filing;

    internal Bench Bench => _bench!;

    private Shelf Shelf => Bench.Services.GetRequiredService<Shelf>();

    internal Someone Insured => Bench.As(Role.Enterprise, Market.Enterprise, "user:risk");

    internal Someone InsuredOf(PolicySnapshot policy) => Bench.As(Role.Enterprise, policy.Insured, "user:risk");

    internal Someone Handler => Bench.As(Role.ClaimsHandler, Market.Insurer, "user:handler");

    internal Someone Chief => Bench.As(Role.ClaimsHandler, Market.Insurer, "user:chief");

    internal Someone Finance => Bench.As(Role.Finance, Market.Insurer, "user:finance");

    internal Someone Provider => Bench.As(Role.Provider, Market.Provider, "user:provider");

    internal Someone OtherProvider => Bench.As(Role.Provider, Market.OtherProvider, "user:other-provider");

    internal Someone OtherHandler => Bench.As(Role.ClaimsHandler, Market.OtherInsurer, "user:chief-elsewhere");

    private protected abstract Task<Bench> Open(
        Action<IServiceCollection> modules, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> routes);

    public async ValueTask InitializeAsync()
    {
        _bench = await Open(
            services => services
                .AddRegistry().AddBilling().AddIncidents().AddOversight()
                .AddSingleton<IOrganisations, Market>().AddSingleton<IPeople, Staff>()
                .AddSingleton<IModelPart, PolicyIds>()
                .AddSingleton<ICodes, Classifications>()
                .AddSingleton<Crowds>()
                .AddSingleton<IRegisterCounts>(all => all.GetRequiredService<Crowds>())
                .AddSingleton<Granted>()
                .AddSingleton<IConsents>(all => all.GetRequiredService<Granted>())
                .AddSingleton(new EvidenceVault(_files.FullName))
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                    [KeyValuePair.Create("Keys:Folder", (string?)Path.Combine(_files.FullName, "keys"))]).Build())
                .AddSingleton<Shelf>()
                .AddSingleton<IPolicies>(all => all.GetRequiredService<Shelf>())
                .AddSingleton<IPolicyFigures>(all => all.GetRequiredService<Shelf>())
                .AddSingleton<IPremiumTerms>(all => all.GetRequiredService<Shelf>())
                .AddSingleton<ICertificates, NoCertificates>()
                .AddSingleton<IChainCover, NoChains>()
                .AddSingleton<Partners>()
                .AddSingleton<ICoinsurance>(all => all.GetRequiredService<Partners>())
                .AddSingleton<Clouds>()
                .AddSingleton<ISharedProviders>(all => all.GetRequiredService<Clouds>()),
            routes => routes.MapRegistry().MapBilling().MapIncidents().MapOversight());
        var by = new Caller("user:filer", Role.ProductManager, Market.Insurer, Reach.Own);
        await Bench.Do(async (services, cancel) => _filing = (await services.GetRequiredService<IFilingImport>().Register(
            DemonstrationFilings.EnterpriseComprehensiveText, Market.Insurer, "C00000130612026010100001", by, cancel))
            .Match(id => id, why => throw new InvalidOperationException(why.Code)));
    }

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        _files.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A policy issued today for a year that began a month ago, its limit granted and its premium posted.</summary>
    internal async Task<PolicySnapshot> Policy(
        long limitYuan = LimitYuan, long retentionYuan = RetentionYuan, OrganisationId? insurer = null,
        string province = "320000",
        string industry = "C34", Period? term = null, OrganisationId? insured = null, DateOnly? reportingEnds = null)
    {
        int number = Interlocked.Increment(ref _policies);
        DateOnly today = Bench.Clock.Today();
        Period of = term ?? new Period(today.AddMonths(-1), today.AddMonths(11));
        var policy = new PolicySnapshot(
            new PolicyId(new Guid(number, 1, 0, new byte[8])), $"P-2026-{number:D6}", _filing, insured ?? Market.Enterprise,
            insurer ?? Market.Insurer, of,
            new PolicyTerms(Money.Yuan(limitYuan), Money.Yuan(retentionYuan), "某市某路 1 号", Money.Yuan(PremiumYuan)),
            PolicyStatus.InForce, of.To, new LimitNodeId(new Guid(number, 2, 0, new byte[8])), province, industry)
        {
            ReportingEnds = reportingEnds,
        };
        await Bench.Do((services, _) =>
        {
            services.GetRequiredService<ILimits>().Grant(
                policy.LimitNode, policy.Insurer, policy.Id.Value, policy.Terms.Limit, today);
            services.GetRequiredService<IJournal>().Post(new Posting(
                "PolicyIssued", new("签发保单", "Policy issued"), policy.Insurer, policy.Id.Value, policy.Id.Value, today,
                [new Line(Account.Cash, Money.Yuan(PremiumYuan)), new Line(Account.PremiumWritten, Money.Yuan(-PremiumYuan))]));
            return Task.CompletedTask;
        });
        Shelf.Put(policy, Money.Yuan(PremiumYuan), today);
        return policy;
    }

    internal async Task<LimitView> Limit(PolicySnapshot policy) =>
        (await Bench.Ask<ILimits, LimitView?>(limits => limits.Find(policy.LimitNode, CancellationToken.None)))!;

    /// <summary>What one policy has on an account, debit positive.</summary>
    internal async Task<Money> Balance(PolicySnapshot policy, Account account) =>
        (await Bench.Ask<IJournal, IReadOnlyList<EntryView>>(journal => journal.Of(policy.Id.Value, CancellationToken.None)))
        .SelectMany(entry => entry.Lines).Where(line => line.Account == account).Select(line => line.Amount).Total();

    /// <summary>What every integrity check finds, by name of the record; on PostgreSQL once all is sealed.</summary>
    internal async Task<List<string>> Breaches()
    {
        await using AsyncServiceScope scope = Bench.Services.CreateAsyncScope();
        List<string> found = [];
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add(breach.Record);
        return found;
    }

    internal Task<int> Count<T>(System.Linq.Expressions.Expression<Func<T, bool>> which) where T : class =>
        Bench.Ask<Store, int>(store => store.Read<T>().CountAsync(which));
}

/// <summary>On a file.</summary>
public sealed class SqliteClaims : ClaimsHost
{
    private protected override Task<Bench> Open(
        Action<IServiceCollection> modules, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> routes) =>
        Bench.OnSqlite(modules, routes);
}

/// <summary>On a server.</summary>
public sealed class PostgresClaims(PostgresServer server) : ClaimsHost
{
    private protected override Task<Bench> Open(
        Action<IServiceCollection> modules, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> routes) =>
        Bench.OnPostgres(server, modules, routes);
}
