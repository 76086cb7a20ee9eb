namespace Breakwater.Registry.Contracts;

/// <summary>Identifies a service plan of the directory.</summary>
public readonly record struct ServicePlanId(Guid Value) : IId<ServicePlanId>
{
    /// <inheritdoc/>
    public static ServicePlanId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ServicePlanId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a service plan stands.</summary>
public enum PlanState
{
    /// <summary>Being written, or sent back to be corrected 草稿.</summary>
    Draft,

    /// <summary>Handed in for the directory 已推荐.</summary>
    Nominated,

    /// <summary>Taken up by the authority 审查中.</summary>
    UnderReview,

    /// <summary>In the directory with a number 已入目录.</summary>
    Listed,

    /// <summary>Taken out by the authority, with a reason 已移出.</summary>
    Delisted,

    /// <summary>Its time in the directory has run out 已到期.</summary>
    Expired,
}

/// <summary>What a plan is for (first national pilot, DOMAIN §2.2).</summary>
public enum PlanScenario
{
    /// <summary>An enterprise's own losses and liability 企业综合.</summary>
    Enterprise,

    /// <summary>Extortion and standstill 勒索与营业中断.</summary>
    Ransomware,

    /// <summary>Personal information and data 数据泄露.</summary>
    DataLeak,

    /// <summary>A security product or service with its cover 产品服务.</summary>
    ProductAndService,

    /// <summary>A chain leader with those before and after it 供应链.</summary>
    SupplyChain,

    /// <summary>Light cover for small enterprises 中小企业轻量.</summary>
    SmallBusiness,

    /// <summary>All tenants of a park 园区.</summary>
    Park,

    /// <summary>Residents against fraud 居民反诈.</summary>
    Resident,
}

/// <summary>Size of the enterprises a plan is made for; the applicant's own classification, not computed.</summary>
public enum EnterpriseSize
{
    /// <summary>微型.</summary>
    Micro,

    /// <summary>小型.</summary>
    Small,

    /// <summary>中型.</summary>
    Medium,

    /// <summary>大型.</summary>
    Large,
}

/// <summary>What a provider does within a plan.</summary>
public enum SecurityServiceKind
{
    /// <summary>Looks at the risk before cover 风险评估.</summary>
    Assessment,

    /// <summary>Watches during cover 持续监测.</summary>
    Monitoring,

    /// <summary>Puts weaknesses right 加固整改.</summary>
    Hardening,

    /// <summary>Acts when something has happened 应急响应.</summary>
    Response,

    /// <summary>Finds out what happened, as evidence 取证鉴定.</summary>
    Forensics,

    /// <summary>Teaches people 培训演练.</summary>
    Training,
}

/// <summary>A plan by its name, for what was sold under it.</summary>
/// <param name="Id">The plan.</param>
/// <param name="Number">Number in the directory.</param>
/// <param name="Name">Its name.</param>
public sealed record PlanName(ServicePlanId Id, string Number, Words Name);

/// <summary>The directory, for modules downstream.</summary>
public interface IPlanBook
{
    /// <summary>A plan under which a product version may be applied for on a day; else why not.</summary>
    Task<Outcome<PlanName>> ForSale(ServicePlanId plan, FilingId filing, DateOnly day, CancellationToken cancel);

    /// <summary>A plan that is or was in the directory; null when there is none.</summary>
    Task<PlanName?> Find(ServicePlanId plan, CancellationToken cancel);
}

/// <summary>A provider that a listed plan names for looking at risks before cover.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Number">Its number in the directory.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Qualification">What qualifies it.</param>
/// <param name="QualifiedUntil">Last day that is valid; null when it has no end.</param>
public sealed record PlanAssessor(
    ServicePlanId Plan, string Number, Words Name, OrganisationId Provider, string Qualification, DateOnly? QualifiedUntil);

/// <summary>Who assesses by the directory, for modules downstream.</summary>
public interface IAssessors
{
    /// <summary>
    /// Qualified assessors of plans listed on a day, those of plans that hold a product version first; at most 200.
    /// </summary>
    Task<IReadOnlyList<PlanAssessor>> Of(FilingId filing, DateOnly day, CancellationToken cancel);
}

/// <summary>How much a plan is used, from the books as of a day.</summary>
/// <param name="Policies">Policies issued under it.</param>
/// <param name="InForce">Of these in force on the day.</param>
/// <param name="Insureds">Organisations insured by them.</param>
/// <param name="Premium">Premium written, net of refunds.</param>
/// <param name="Limit">Aggregate limits in force on the day.</param>
public sealed record PlanUptake(int Policies, int InForce, int Insureds, Money Premium, Money Limit)
{
    /// <summary>A plan nothing was sold under.</summary>
    public static PlanUptake None { get; } = new(0, 0, 0, Money.Zero, Money.Zero);
}

/// <summary>Counts the use of plans; answered by the policy book through Wiring.</summary>
public interface IPlanUptake
{
    /// <summary>Uptake by plan, effective and recorded up to a day; plans without a policy are left out.</summary>
    /// <param name="plans">Plans asked for.</param>
    /// <param name="day">Last effective and recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<IReadOnlyDictionary<ServicePlanId, PlanUptake>> Of(
        IReadOnlyCollection<ServicePlanId> plans, DateOnly day, CancellationToken cancel);
}

/// <summary>Told when a service plan changes its state.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Nominator">Whose it is.</param>
/// <param name="State">Where it stands now.</param>
public sealed record PlanMoved(ServicePlanId Plan, OrganisationId Nominator, PlanState State);
