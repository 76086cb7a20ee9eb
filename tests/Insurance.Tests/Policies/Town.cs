using System.Runtime.CompilerServices;
using Breakwater.Assessment.Contracts;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Everything upstream of policies, as the test wants it: organisations, people, one filing, risks and quotes.</summary>
internal sealed class Town : IOrganisations, IPeople, IFilingBook, IRiskProfiles, IQuotes, IFiledRules, IClaimRecord,
    IQuotedPrices
{
    internal static readonly FilingId Filing = new(new Guid(9, 9, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
    internal static readonly AssessmentId Assessment = new(new Guid(8, 8, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
    internal static readonly OrganisationId Insurer = Id(1);
    internal static readonly OrganisationId OtherInsurer = Id(2);
    internal static readonly OrganisationId Enterprise = Id(3);
    internal static readonly OrganisationId OtherEnterprise = Id(4);
    internal static readonly OrganisationId Authority = Id(5);

    private readonly Dictionary<SubmissionId, AcceptedQuote> _quotes = [];

    internal Dictionary<OrganisationId, Words> Names { get; } = new()
    {
        [Insurer] = new("望海财产保险股份有限公司", "Wanghai Property and Casualty"),
        [OtherInsurer] = new("青山财产保险股份有限公司", "Qingshan Property and Casualty"),
        [Enterprise] = new("云启精密机械有限公司", "Yunqi Precision Machinery"),
        [OtherEnterprise] = new("听涛食品有限公司", "Tingtao Foods"),
        [Authority] = new("示范市网络安全主管部门", "Authority"),
    };

    internal Dictionary<OrganisationId, string> Addresses { get; } = [];

    internal Dictionary<OrganisationId, string> Provinces { get; } = [];

    internal Dictionary<OrganisationId, string> Industries { get; } = [];

    internal Dictionary<string, Money> Mandates { get; } = new(StringComparer.Ordinal) { ["user:uw"] = Money.Yuan(20_000_000) };

    /// <summary>What each may settle alone; nothing unless it says so.</summary>
    internal Dictionary<string, Money> Settlements { get; } = new(StringComparer.Ordinal);

    /// <summary>The filed product; a test may change it.</summary>
    internal ProductPackage Product { get; set; } = Priced(FilingReader.Read(DemonstrationFilings.EnterpriseComprehensive)
        .Match(read => read, why => throw new InvalidOperationException(why.Code)));

    /// <summary>First day on which the filing is no longer in force.</summary>
    internal DateOnly FilingEnds { get; set; } = DateOnly.MaxValue;

    /// <summary>Submissions that were marked bound.</summary>
    internal List<SubmissionId> BoundSubmissions { get; } = [];

    /// <summary>Breaks off in the middle of the command that binds.</summary>
    internal bool FailsWhenBound { get; set; }

    internal SubmissionId Offer(AcceptedQuote quote)
    {
        _quotes[quote.Submission] = quote;
        return quote.Submission;
    }

    public Task<OrganisationView?> Find(OrganisationId id, CancellationToken cancel) =>
        Task.FromResult(Names.ContainsKey(id) ? View(id) : null);

    public Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> Find(
        IReadOnlyCollection<OrganisationId> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<OrganisationId, OrganisationView>>(
            ids.Where(Names.ContainsKey).ToDictionary(id => id, View));

    public Task<IReadOnlyList<OrganisationId>> Named(string text, int atMost, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<OrganisationId>>(
        [
            .. Names.Keys.Where(id => Names[id].Zh.Contains(text, StringComparison.Ordinal)
                || View(id).CreditCode.Contains(text, StringComparison.Ordinal)),
        ]);

    public Task MoveTo(OrganisationId id, string address, CancellationToken cancel)
    {
        Addresses[id] = address;
        return Task.CompletedTask;
    }

    public Task<Mandate> MandateOf(string actor, CancellationToken cancel) =>
        Task.FromResult(new Mandate(
            Mandates.GetValueOrDefault(actor, Money.Zero), Settlements.GetValueOrDefault(actor, Money.Zero)));

    public Task<IReadOnlyDictionary<string, PersonView>> Named(IReadOnlyCollection<string> actors, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, PersonView>>(actors.ToDictionary(
            actor => actor,
            actor => new PersonView(actor, Words.Same("某人 " + actor), Role.Underwriter, Insurer), StringComparer.Ordinal));

    public Task<Outcome<FiledProduct>> InForce(FilingId filing, DateOnly day, string province, CancellationToken cancel) =>
        Task.FromResult<Outcome<FiledProduct>>(filing == NextFiling && Next is { } next
            ? Filed with { Filing = NextFiling, Package = next }
            : day < FilingEnds
            ? Filed
            : Refusal.WrongState("FIL-032", new("产品已停用。", "The product is no longer in force.")));

    public Task<FiledProduct?> Find(FilingId filing, CancellationToken cancel) => Task.FromResult<FiledProduct?>(
        filing == NextFiling && Next is { } next ? Filed with { Filing = NextFiling, Package = next } : Filed);

    public async Task<FiledProduct?> Trial(FilingId filing, OrganisationId insurer, CancellationToken cancel) =>
        await Find(filing, cancel) is { } found && found.Insurer == insurer ? found : null;

    public Task<FiledProduct?> Newest(
        OrganisationId insurer, string product, DateOnly day, string province, CancellationToken cancel) =>
        Task.FromResult(new[]
            {
                day < FilingEnds ? Filed : null,
                Next is { } next ? Filed with { Filing = NextFiling, Package = next } : null,
            }
            .OfType<FiledProduct>()
            .Where(each => each.Insurer == insurer && string.Equals(each.Package.Product, product, StringComparison.Ordinal))
            .MaxBy(each => each.Package.EffectiveFrom));

    /// <summary>Options that were quoted on <see cref="Filing"/>.</summary>
    internal List<QuotedPrice> Quoted { get; } = [];

    public async IAsyncEnumerable<IReadOnlyList<QuotedPrice>> Between(
        FilingId filing, DateOnly from, DateOnly to, Caller caller, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        yield return [.. Quoted.Where(each => filing == Filing && from <= each.On && each.On <= to)];
    }

    public Task<RiskProfile?> Find(AssessmentId id, CancellationToken cancel) => Task.FromResult<RiskProfile?>(Risk(Enterprise));

    /// <summary>What has changed about an insured since it was quoted.</summary>
    internal Func<RiskProfile, RiskProfile> Since { get; set; } = risk => risk;

    /// <summary>Filed rules that fire at a renewal.</summary>
    internal List<FiredRule> Fired { get; } = [];

    /// <summary>Claims by policy.</summary>
    internal Dictionary<PolicyId, int> Claims { get; } = [];

    /// <summary>The version that came after the one policies are on; null while there is none.</summary>
    internal ProductPackage? Next { get; set; }

    internal static FilingId NextFiling { get; } = new(new Guid(9, 9, 1, [0, 0, 0, 0, 0, 0, 0, 0]));

    public Task<IReadOnlyDictionary<AssessmentId, RiskProfile>> Today(
        IReadOnlyCollection<AssessmentId> ids, FilingId filing, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<AssessmentId, RiskProfile>>(ids.ToDictionary(id => id, _ => Since(Risk(Enterprise))));

    public IReadOnlyList<FiredRule> Read(ProductPackage product, RiskProfile risk, Money limit, Money retention) => Fired;

    public Task<IReadOnlyDictionary<PolicyId, int>> Of(IReadOnlyCollection<PolicyId> policies, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<PolicyId, int>>(Claims);

    public Task Freeze(AssessmentId id, CancellationToken cancel) => Task.CompletedTask;

    public Task<Outcome<AcceptedQuote>> ForBinding(SubmissionId id, DateOnly today, Caller caller, CancellationToken cancel)
    {
        bool isTheirs = _quotes.TryGetValue(id, out AcceptedQuote? quote)
            && (caller.Reach is Reach.All || quote.Insured == caller.Organisation || quote.Insurer == caller.Organisation);
        if (!isTheirs) return Task.FromResult<Outcome<AcceptedQuote>>(Refusal.NotFound("UW-404", new("投保申请", "submission")));

        return Task.FromResult<Outcome<AcceptedQuote>>(today <= quote!.ValidUntil
            ? quote
            : Refusal.WrongState("UW-EXPIRED", new("报价已过期。", "The quote has expired.")));
    }

    public Task Bound(SubmissionId id, Guid policy, CancellationToken cancel)
    {
        if (FailsWhenBound) throw new InvalidOperationException("The power went out.");
        BoundSubmissions.Add(id);
        return Task.CompletedTask;
    }

    internal RiskProfile Risk(OrganisationId of) => Rating.Sample.WholeRisk with
    {
        Assessment = Assessment,
        Owner = of,
        Filing = Filing,
        Province = Provinces.GetValueOrDefault(of, "320000"),
        Industry = Industries.GetValueOrDefault(of, "C34"),
    };

    internal static OrganisationId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    private FiledProduct Filed => new(Filing, Insurer, "C00000030612026010100001", Product);

    private OrganisationView View(OrganisationId id) => new(
        id, id == Insurer || id == OtherInsurer ? OrganisationKind.Insurer : OrganisationKind.Enterprise, Names[id],
        $"91320100MA0{id.Value.ToString()[7]}00000X", Industries.GetValueOrDefault(id, "C34"),
        Provinces.GetValueOrDefault(id, "320000"),
        Addresses.GetValueOrDefault(id, "示范市运河路 1 号"), Employees: 120, Money.Yuan(36_000_000), Specialised: false);

    // The demonstration product's wording with a tariff that a reader can multiply by hand.
    private static ProductPackage Priced(ProductPackage demonstration)
    {
        ProductPackage small = Rating.Sample.Product(Rating.Sample.AllTables);
        return demonstration with
        {
            Tariff = small.Tariff,
            Questions = small.Questions,
            Term = demonstration.Term with
            {
                IssueOnPayment = true,
                Months = 12,
                Proration = ProrationBasis.Days,
                Rounding = RoundingRule.HalfUp,
            },
        };
    }
}

/// <summary>Identifiers of modules that are not here.</summary>
internal sealed class UpstreamIds : IModelPart
{
    public string TablePrefix => "upstream_";

    public void Identify(IdConventions ids) => ids.Add<SubmissionId>().Add<AssessmentId>().Add<FilingId>().Add<ServicePlanId>();

    public void Build(ModelBuilder model)
    {
        // Their tables are not needed.
    }
}

/// <summary>As Wiring joins them: a paid invoice issues what waited for it.</summary>
internal sealed class PaidToIssue(IIssuance issuance, Town town) : IWhenPaid
{
    public Task Prepare(CancellationToken cancel) => issuance.Prepare(cancel);

    public async Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel)
    {
        Outcome<bool> issued = await issuance.Issue(invoice, cancel);
        return town.FailsWhenBound ? throw new InvalidOperationException("The power went out.") : issued;
    }
}

/// <summary>As Wiring joins them: the last paid invoice of a roster lets its certificates be issued.</summary>
internal sealed class PaidToEnrolment(IEnrolment enrolment) : IWhenPaid
{
    public Task Prepare(CancellationToken cancel) => Task.CompletedTask;

    public Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel) => enrolment.Paid(invoice, cancel);
}

/// <summary>As Wiring joins them: money undoes what was begun because it was missing.</summary>
internal sealed class PaidToArrears(IArrears arrears) : IWhenPaid
{
    public Task Prepare(CancellationToken cancel) => Task.CompletedTask;

    public Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel) => arrears.Paid(invoice, cancel);
}
