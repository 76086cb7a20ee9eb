using System.Collections.Concurrent;
using System.Text;
using Breakwater.Assessment;
using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>The module on a database, with invented enterprises, an insurer and its product upstream.</summary>
public abstract class Town : IAsyncLifetime
{
    private readonly string _files = Directory.CreateTempSubdirectory("breakwater-reports-").FullName;
    private int _enterprises;
    private int _filings;

    internal static OrganisationId Insurer { get; } = Id(1);

    internal static OrganisationId OtherInsurer { get; } = Id(2);

    internal static DateOnly Today { get; } = new(2026, 11, 24);

    /// <summary>The demonstration product, read once.</summary>
    internal static ProductPackage Package { get; } = FilingReader.Read(DemonstrationFilings.EnterpriseComprehensiveText)
        .Match(read => read, why => throw new InvalidOperationException(why.Code));

    internal Bench Bench { get; private set; } = null!;

    internal Upstream Upstream { get; } = new();

    public async ValueTask InitializeAsync() => Bench = await Start(
        services => services.AddAssessment().AddSingleton<IModelPart, RegistryIds>()
            .AddSingleton<IOrganisations>(Upstream).AddSingleton<IPeople>(Upstream)
            .AddSingleton<IConsents>(Upstream).AddSingleton<IFilingBook>(Upstream).AddSingleton<IPlanBook>(Upstream)
            .AddSingleton<IAssessors>(Upstream).AddSingleton<IAssessmentPanel>(Upstream)
            .AddSingleton<IAssessmentCosts>(Upstream).AddSingleton(AssessmentRules.Shipped)
            .AddSingleton(new ReportVault(_files)),
        routes => routes.MapAssessment());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Bench is not null) await Bench.DisposeAsync();
        Directory.Delete(_files, recursive: true);
    }

    private protected abstract Task<Bench> Start(
        Action<IServiceCollection> modules, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> routes);

    /// <summary>An enterprise of its own for a test, with an authorisation for a year around today.</summary>
    internal OrganisationId Enterprise(params string[] networks)
    {
        OrganisationId id = Id(1_000 + Interlocked.Increment(ref _enterprises));
        Upstream.Organisations[id] = View(id);
        Upstream.Consents[id] =
        [
            new ScanAuthorisation(
                Consent(id), id, ["example.cn"], networks.Length > 0 ? networks : ["203.0.113.0/24"],
                new Period(new DateOnly(2026, 6, 1), new DateOnly(2027, 6, 1)), "某人"),
        ];
        return id;
    }

    internal static ConsentId Consent(OrganisationId id) => new(id.Value);

    /// <summary>A filing of its own for a test.</summary>
    internal FilingId Filing()
    {
        var id = new FilingId(Id(5_000 + Interlocked.Increment(ref _filings)).Value);
        Upstream.Filings[id] = new FiledProduct(id, Insurer, "C00000030612026010100001", Package);
        return id;
    }

    internal Someone As(OrganisationId enterprise) => Bench.As(Role.Enterprise, enterprise);

    /// <summary>A provider of its own for a test, on every insurer's panel.</summary>
    internal (OrganisationId Id, Someone Calls) Provider()
    {
        OrganisationId id = Id(8_000 + Interlocked.Increment(ref _enterprises));
        Upstream.Organisations[id] = View(id) with { Kind = OrganisationKind.Provider };
        lock (Upstream.OnPanel) Upstream.OnPanel.Add(id);
        return (id, Bench.As(Role.Provider, id, "user:expert"));
    }

    internal Someone Underwriter => Bench.As(Role.Underwriter, Insurer, "user:uw");

    internal Someone SecondUnderwriter => Bench.As(Role.Underwriter, Insurer, "user:uw-2");

    /// <summary>An assessment that was just begun.</summary>
    internal async Task<AssessmentId> Begun(OrganisationId enterprise, FilingId? filing = null)
    {
        Answered answer = await As(enterprise).Post("/assessments", new { filing = filing ?? Filing() });
        Assert.Equal((201, "Collecting"), (answer.Status, (string?)answer.Body!["state"]));
        return new AssessmentId(Guid.Parse((string)answer.Body["id"]!));
    }

    /// <summary>Answers every required question and attests every control as present; the version after.</summary>
    internal async Task<int> Complete(OrganisationId enterprise, AssessmentId id, params string[] absent)
    {
        Answered answers = await As(enterprise).Post(
            $"/assessments/{id.Value}/answers", new { answers = CompleteAnswers.Select(a => new { question = a.Key, answer = a.Value }) }, 1);
        Assert.Equal(200, answers.Status);
        Answered controls = await As(enterprise).Post(
            $"/assessments/{id.Value}/controls",
            new
            {
                controls = Package.Controls.Select(c => new
                {
                    control = c.Code,
                    presence = absent.Contains(c.Code) ? "Absent" : "Present",
                    scope = "全部系统",
                }),
            }, 2);
        Assert.Equal((200, "Scored"), (controls.Status, (string?)controls.Body!["state"]));
        return controls.Version!.Value;
    }

    internal static IReadOnlyDictionary<string, string> CompleteAnswers { get; } =
        ("Q-RECORDS=12000 Q-ONLINE=part Q-OUTSOURCE=own Q-LOSSES=none Q-SENSITIVE=no Q-MLPS=level2 Q-CII=no Q-OT=none Q-RTO=24 "
            + "Q-CLOUD=yes Q-CARDS=no Q-CROSS-BORDER=no Q-PUBLISH=no Q-LARGEST=0 Q-KNOWN=no Q-DECLINED=no")
        .Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>An nmap file of hosts, scanned on 2026-11-20 unless said otherwise.</summary>
    internal static byte[] Nmap(params string[] hosts) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nmaprun>\n"
        + $"<nmaprun scanner=\"nmap\" start=\"{Unix(new(2026, 11, 20))}\" version=\"7.95\">\n" + string.Join('\n', hosts) + "\n</nmaprun>\n");

    internal static string Host(string address, DateOnly? on = null, string? name = null, params string[] ports) =>
        $"<host starttime=\"{Unix(on ?? new(2026, 11, 20))}\"><status state=\"up\"/><address addr=\"{address}\" addrtype=\"ipv4\"/>"
        + (name is null ? "" : $"<hostnames><hostname name=\"{name}\" type=\"user\"/></hostnames>")
        + $"<ports>{string.Concat(ports)}</ports></host>";

    internal static string Port(int number, string service = "unknown", string method = "table", string state = "open") =>
        $"<port protocol=\"tcp\" portid=\"{number}\"><state state=\"{state}\"/><service name=\"{service}\" method=\"{method}\"/></port>";

    /// <summary>A nuclei result on one line.</summary>
    internal static string Nuclei(
        string check, string at, string severity = "high", string time = "2026-11-20T10:00:00+08:00", string ip = "203.0.113.9") =>
        $$$"""{"template-id":"{{{check}}}","info":{"name":"{{{check}}} name","severity":"{{{severity}}}"},"host":"{{{at}}}","matched-at":"{{{at}}}","ip":"{{{ip}}}","timestamp":"{{{time}}}"}""";

    internal static long Unix(DateOnly day) => new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.FromHours(8)).ToUnixTimeSeconds();

    private static OrganisationId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    private static OrganisationView View(OrganisationId id) => new(
        id, OrganisationKind.Enterprise, new($"澄川精密{id.Value.ToString()[..8]}", $"Chengchuan {id.Value.ToString()[..8]}"),
        "000000000000000000", "C34", "320000", "某市某路 1 号", Employees: 120, Money.Yuan(36_000_000), Specialised: false);
}

/// <summary>Registry is not there, so somebody else must name its identifiers.</summary>
internal sealed class RegistryIds : IModelPart
{
    public string TablePrefix => "registry_";

    public void Identify(IdConventions ids) => ids.Add<FilingId>().Add<ServicePlanId>();

    public void Build(ModelBuilder model)
    {
    }
}

/// <summary>What stands upstream, as the test says.</summary>
internal sealed class Upstream
    : IOrganisations, IPeople, IConsents, IFilingBook, IEndOfLife, IPlanBook, IAssessors, IAssessmentPanel, IAssessmentCosts
{
    /// <summary>The plan in the directory that names an assessor.</summary>
    internal static ServicePlanId Plan { get; } = new(new Guid(9_000, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    /// <summary>The assessor that the plan names.</summary>
    internal OrganisationId Assessor { get; set; }

    /// <summary>Who stands on every insurer's panel for assessments.</summary>
    internal List<OrganisationId> OnPanel { get; } = [];

    /// <summary>What was posted for jobs.</summary>
    internal ConcurrentQueue<JobCost> Costs { get; } = new();

    public Task<IReadOnlyList<PlanAssessor>> Of(FilingId filing, DateOnly day, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PlanAssessor>>(
            [new(Plan, "SP-2026-000001", new("护航方案", "Escort"), Assessor, "示例资质", QualifiedUntil: null)]);

    public Task<IReadOnlyList<OrganisationId>> Of(OrganisationId insurer, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<OrganisationId>>(OnPanel);

    public void Post(JobCost cost) => Costs.Enqueue(cost);

    public Task<Outcome<PlanName>> ForSale(
        ServicePlanId plan, FilingId filing, DateOnly day, CancellationToken cancel) => throw new NotSupportedException();

    public Task<PlanName?> Find(ServicePlanId plan, CancellationToken cancel) =>
        Task.FromResult<PlanName?>(new(plan, "SP-2026-000001", new("护航方案", "Escort")));

    internal ConcurrentDictionary<OrganisationId, OrganisationView> Organisations { get; } = new();

    internal ConcurrentDictionary<OrganisationId, IReadOnlyList<ScanAuthorisation>> Consents { get; } = new();

    internal ConcurrentDictionary<FilingId, FiledProduct> Filings { get; } = new();

    /// <summary>First day a filing is out of use.</summary>
    internal ConcurrentDictionary<FilingId, DateOnly> Ends { get; } = new();

    public Task<OrganisationView?> Find(OrganisationId id, CancellationToken cancel) =>
        Task.FromResult(Organisations.GetValueOrDefault(id));

    public Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> Find(
        IReadOnlyCollection<OrganisationId> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<OrganisationId, OrganisationView>>(
            ids.Where(Organisations.ContainsKey).ToDictionary(id => id, id => Organisations[id]));

    public Task<IReadOnlyList<OrganisationId>> Named(string text, int atMost, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<OrganisationId>>(
            [.. Organisations.Values.Where(o => o.Name.Zh.Contains(text, StringComparison.Ordinal)).Select(o => o.Id).Take(atMost)]);

    public Task MoveTo(OrganisationId id, string address, CancellationToken cancel) => Task.CompletedTask;

    public Task<Mandate> MandateOf(string actor, CancellationToken cancel) => Task.FromResult(new Mandate(Money.Zero, Money.Zero));

    public Task<IReadOnlyDictionary<string, PersonView>> Named(IReadOnlyCollection<string> actors, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, PersonView>>(actors.ToDictionary(
            actor => actor, actor => new PersonView(actor, Words.Same("某人 " + actor), Role.Enterprise, default), StringComparer.Ordinal));

    /// <summary>Owners whose authorisations are revoked once they have been looked at.</summary>
    internal ConcurrentDictionary<OrganisationId, bool> RevokedOnceSeen { get; } = new();

    public Task<IReadOnlyList<ScanAuthorisation>> InForce(OrganisationId owner, DateOnly day, CancellationToken cancel)
    {
        IReadOnlyList<ScanAuthorisation> granted =
            [.. Consents.GetValueOrDefault(owner, []).Where(granted => granted.Window.Contains(day))];
        if (day == Town.Today && RevokedOnceSeen.TryRemove(owner, out _)) Consents[owner] = [];
        return Task.FromResult(granted);
    }

    Task<EndOfLifeTable> IEndOfLife.Newest(CancellationToken cancel) => Task.FromResult(EndOfLifeTable.None);

    public Task<Outcome<FiledProduct>> InForce(FilingId filing, DateOnly day, string province, CancellationToken cancel)
    {
        if (!Filings.TryGetValue(filing, out FiledProduct? product))
            return Task.FromResult<Outcome<FiledProduct>>(Refusal.NotFound("FIL-404", new("这项报备", "filing")));

        bool isOver = Ends.TryGetValue(filing, out DateOnly end) && day >= end;
        return Task.FromResult<Outcome<FiledProduct>>(
            isOver ? Refusal.WrongState("FIL-032", new("不再使用", "Out of use")) : product);
    }

    public Task<FiledProduct?> Find(FilingId filing, CancellationToken cancel) => Task.FromResult(Filings.GetValueOrDefault(filing));

    public async Task<FiledProduct?> Trial(FilingId filing, OrganisationId insurer, CancellationToken cancel) =>
        await Find(filing, cancel) is { } found && found.Insurer == insurer ? found : null;

    public Task<FiledProduct?> Newest(
        OrganisationId insurer, string product, DateOnly day, string province, CancellationToken cancel) =>
        Task.FromResult(Filings.Values
            .Where(each => string.Equals(each.Package.Product, product, StringComparison.Ordinal))
            .MaxBy(each => each.Package.EffectiveFrom));
}

/// <summary>On a file.</summary>
public sealed class SqliteTown : Town
{
    private protected override Task<Bench> Start(
        Action<IServiceCollection> modules, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> routes) =>
        Bench.OnSqlite(modules, routes);
}

/// <summary>On a server.</summary>
public sealed class PostgresTown(PostgresServer server) : Town
{
    private protected override Task<Bench> Start(
        Action<IServiceCollection> modules, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> routes) =>
        Bench.OnPostgres(server, modules, routes);
}
