using System.Collections.Concurrent;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>Everything upstream of underwriting, as its contracts describe it: invented, and open to the test.</summary>
internal sealed class Market : IOrganisations, IPeople, IFilingBook, IPlanBook, IRiskProfiles
{
    private readonly ConcurrentDictionary<OrganisationId, string> _names = new();
    private readonly ConcurrentDictionary<string, (OrganisationId Of, Money Mandate)> _people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<FilingId, FiledProduct> _filings = new();
    private readonly ConcurrentDictionary<AssessmentId, RiskProfile> _profiles = new();
    private int _made;

    /// <summary>企业网络安全综合保险, the real demonstration product.</summary>
    internal static ProductPackage Demonstration { get; } = FilingReader.Read(DemonstrationFilings.EnterpriseComprehensive)
        .Match(package => package, why => throw new InvalidOperationException(why.Code));

    /// <summary>Filings that are not in force, with the reason.</summary>
    internal ConcurrentDictionary<FilingId, Refusal> OutOfForce { get; } = new();

    internal ConcurrentDictionary<AssessmentId, byte> Frozen { get; } = new();

    internal OrganisationId Organisation(string name)
    {
        var id = new OrganisationId(Next());
        _names[id] = name;
        return id;
    }

    /// <summary>An underwriter, with the highest limit they may accept.</summary>
    internal string Person(OrganisationId of, long mandateYuan)
    {
        string actor = $"user:{Next():N}";
        _people[actor] = (of, Money.Yuan(mandateYuan));
        return actor;
    }

    internal FilingId File(OrganisationId insurer, ProductPackage package)
    {
        var id = new FilingId(Next());
        _filings[id] = new FiledProduct(id, insurer, "C00000013112026010100001", package);
        return id;
    }

    internal AssessmentId Assess(RiskProfile profile)
    {
        var id = new AssessmentId(Next());
        _profiles[id] = profile with { Assessment = id };
        return id;
    }

    /// <summary>Changes an applicant's facts: a new revision.</summary>
    internal void Change(AssessmentId id, Func<RiskProfile, RiskProfile> change) =>
        _profiles[id] = change(_profiles[id]) with { Revision = _profiles[id].Revision + 1 };

    /// <summary>Changes what the register says: the assessment's revision stays.</summary>
    internal void Register(AssessmentId id, Func<RiskProfile, RiskProfile> change) => _profiles[id] = change(_profiles[id]);

    public Task<OrganisationView?> Find(OrganisationId id, CancellationToken cancel) =>
        Task.FromResult(_names.ContainsKey(id) ? View(id) : null);

    public Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> Find(
        IReadOnlyCollection<OrganisationId> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<OrganisationId, OrganisationView>>(
            ids.Where(_names.ContainsKey).ToDictionary(id => id, View));

    public Task<IReadOnlyList<OrganisationId>> Named(string text, int atMost, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<OrganisationId>>(
            [.. _names.Where(each => each.Value.Contains(text, StringComparison.Ordinal)).Select(each => each.Key).Take(atMost)]);

    public Task MoveTo(OrganisationId id, string address, CancellationToken cancel) => Task.CompletedTask;

    public Task<Mandate> MandateOf(string actor, CancellationToken cancel) =>
        Task.FromResult(new Mandate(_people.TryGetValue(actor, out var person) ? person.Mandate : Money.Zero, Money.Zero));

    public Task<IReadOnlyDictionary<string, PersonView>> Named(IReadOnlyCollection<string> actors, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, PersonView>>(actors.Where(_people.ContainsKey).ToDictionary(
            actor => actor,
            actor => new PersonView(actor, Words.Same("某人" + actor[^4..]), Role.Underwriter, _people[actor].Of),
            StringComparer.Ordinal));

    public Task<Outcome<FiledProduct>> InForce(FilingId filing, DateOnly day, string province, CancellationToken cancel) =>
        Task.FromResult<Outcome<FiledProduct>>(OutOfForce.TryGetValue(filing, out Refusal? why) ? why : _filings[filing]);

    /// <summary>The plans of the directory, each with the products it holds.</summary>
    internal Dictionary<ServicePlanId, FilingId[]> Plans { get; } = [];

    public Task<Outcome<PlanName>> ForSale(ServicePlanId plan, FilingId filing, DateOnly day, CancellationToken cancel) =>
        Task.FromResult<Outcome<PlanName>>(Plans.TryGetValue(plan, out FilingId[]? held) && held.Contains(filing)
            ? NameOf(plan)
            : Refusal.WrongState("PLN-031", new("方案不含该产品。", "The plan does not hold it.")));

    public Task<PlanName?> Find(ServicePlanId plan, CancellationToken cancel) =>
        Task.FromResult(Plans.ContainsKey(plan) ? NameOf(plan) : null);

    private static PlanName NameOf(ServicePlanId plan) => new(plan, "SP-2026-000001", new("示例方案", "Example plan"));

    public Task<FiledProduct?> Find(FilingId filing, CancellationToken cancel) =>
        Task.FromResult(_filings.GetValueOrDefault(filing));

    public async Task<FiledProduct?> Trial(FilingId filing, OrganisationId insurer, CancellationToken cancel) =>
        await Find(filing, cancel) is { } found && found.Insurer == insurer ? found : null;

    public Task<FiledProduct?> Newest(
        OrganisationId insurer, string product, DateOnly day, string province, CancellationToken cancel) =>
        Task.FromResult(_filings.Values
            .Where(each => string.Equals(each.Package.Product, product, StringComparison.Ordinal))
            .MaxBy(each => each.Package.EffectiveFrom));

    public Task<RiskProfile?> Find(AssessmentId id, CancellationToken cancel) => Task.FromResult(_profiles.GetValueOrDefault(id));

    public Task<IReadOnlyDictionary<AssessmentId, RiskProfile>> Today(
        IReadOnlyCollection<AssessmentId> ids, FilingId filing, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<AssessmentId, RiskProfile>>(
            ids.Where(_profiles.ContainsKey).ToDictionary(id => id, id => _profiles[id]));

    public Task Freeze(AssessmentId id, CancellationToken cancel)
    {
        Frozen[id] = 1;
        return Task.CompletedTask;
    }

    private Guid Next() => new(Interlocked.Increment(ref _made), 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private OrganisationView View(OrganisationId id) => new(
        id, _names[id].EndsWith("财险", StringComparison.Ordinal) ? OrganisationKind.Insurer : OrganisationKind.Enterprise,
        Words.Same(_names[id]), "000000000000000000", "C39", "320000", "某市某路 1 号",
        Employees: 400, Money.Yuan(300_000_000), Specialised: false);
}

/// <summary>A documented average firm, and the facts of it that a test changes.</summary>
internal static class Firm
{
    /// <summary>
    /// An electronics maker (C39) with 300 m yuan of revenue and 400 staff, in the middle of most tables, with every control in
    /// place; no rule of the demonstration product fires for it below 20 m yuan.
    /// </summary>
    internal static RiskProfile Average(OrganisationId owner, FilingId filing) => new(
        default, Revision: 4, owner, filing, "320000", "C39", Complete: true, Missing: [],
        new[]
        {
            Code("industry", "C39"), Code("province", "320000"), Number("revenue", 300_000_000), Number("employees", 400),
            Number("posture", 57), Number("Q-RECORDS", 50_000), Code("Q-ONLINE", "part"), Code("Q-OUTSOURCE", "some"),
            Code("Q-LOSSES", "none"), Code("Q-SENSITIVE", "no"), Code("Q-MLPS", "level2"), Code("Q-CII", "no"),
            Code("Q-OT", "filtered"), Number("Q-RTO", 48), Code("Q-CLOUD", "yes"), Code("Q-CARDS", "no"),
            Code("Q-CROSS-BORDER", "no"), Code("Q-PUBLISH", "no"), Number("Q-LARGEST", 0), Code("Q-KNOWN", "no"),
            Code("Q-DECLINED", "no"),
        }.ToDictionary(trait => trait.Name, StringComparer.Ordinal),
        Market.Demonstration.Controls.ToDictionary(
            control => control.Code, control => Stated(control.Code, ControlPresence.Present), StringComparer.Ordinal),
        new Dictionary<Severity, int>(), Posture: 57, PostureTrail: null,
        [.. Market.Demonstration.Questions.Where(question => question.Required).Select(question => new AnswerGiven(
            question.Code, question.Text, "given", Words.Same("given"), DateTimeOffset.UnixEpoch, "user:1"))]);

    internal static Trait Code(string name, string code) => new(name, code, Number: null, Words.Same("register"));

    internal static Trait Number(string name, decimal number) => new(name, Code: null, number, Words.Same("register"));

    internal static ControlState Stated(string code, ControlPresence presence) =>
        new(code, presence, EvidenceGrade.Attested, "all", new DateOnly(2026, 11, 20));

    /// <summary>The same firm with another fact; as a rule names it, a control or a finding too.</summary>
    internal static RiskProfile With(this RiskProfile firm, string fact, string? value)
    {
        if (fact.StartsWith("control:", StringComparison.Ordinal))
        {
            var controls = firm.Controls.ToDictionary(StringComparer.Ordinal);
            string control = fact["control:".Length..];
            controls.Remove(control);
            if (value is not null) controls.Add(control, Stated(control, Enum.Parse<ControlPresence>(value)));
            return firm with { Controls = controls };
        }

        if (fact.StartsWith("finding:", StringComparison.Ordinal))
        {
            var severity = Enum.Parse<Severity>(fact["finding:".Length..], ignoreCase: true);
            return firm with { OpenFindings = new Dictionary<Severity, int> { [severity] = int.Parse(value!) } };
        }

        var traits = firm.Traits.ToDictionary(StringComparer.Ordinal);
        traits.Remove(fact);
        if (value is not null)
            traits.Add(fact, decimal.TryParse(value, out decimal number) ? Number(fact, number) : Code(fact, value));
        return firm with
        {
            Traits = traits,
            Industry = fact is "industry" ? value ?? "" : firm.Industry,
            Posture = fact is "posture" ? (value is null ? null : decimal.Parse(value)) : firm.Posture,
        };
    }
}
