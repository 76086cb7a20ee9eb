using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Plans;

/// <summary>Where a plan stands after a change.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Number">Number in the directory; null before it is listed.</param>
/// <param name="ListedUntil">First day it is no longer in the directory; null before it is listed.</param>
/// <param name="Version">The ETag.</param>
internal sealed record PlanChanged(ServicePlanId Id, PlanState State, string? Number, DateOnly? ListedUntil, int Version)
{
    internal static PlanChanged Of(ServicePlan plan, DateOnly day, int version) =>
        new(plan.Id, plan.StateOn(day), plan.Number, plan.ListedUntil, version);
}

/// <summary>A plan in a list.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Number">Number in the directory; null before it is listed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does for whom.</param>
/// <param name="Nominator">The provider or insurer that nominated it.</param>
/// <param name="NominatorName">Its name.</param>
/// <param name="Scenario">What it is for.</param>
/// <param name="Industries">Section letters of GB/T 4754; empty for every industry.</param>
/// <param name="Sizes">Sizes it is made for; empty for every size.</param>
/// <param name="Provinces">GB/T 2260 codes; empty for the whole country.</param>
/// <param name="ServiceFee">Yearly price of the services, beside the premium.</param>
/// <param name="FeeBasis">What the fee is charged for.</param>
/// <param name="Services">Kinds of services, each once.</param>
/// <param name="Products">How many product versions it holds.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="ListedFrom">First day in the directory; null before it is listed.</param>
/// <param name="ListedUntil">First day it is no longer there; null before it is listed.</param>
/// <param name="Uptake">How much it is used.</param>
/// <param name="Changed">When it last changed.</param>
/// <param name="Version">The ETag.</param>
internal sealed record PlanView(
    ServicePlanId Id,
    string? Number,
    Words Name,
    Words Summary,
    OrganisationId Nominator,
    Words? NominatorName,
    PlanScenario Scenario,
    IReadOnlyList<string> Industries,
    IReadOnlyList<EnterpriseSize> Sizes,
    IReadOnlyList<string> Provinces,
    Money ServiceFee,
    Words FeeBasis,
    IReadOnlyList<SecurityServiceKind> Services,
    int Products,
    PlanState State,
    DateOnly? ListedFrom,
    DateOnly? ListedUntil,
    UptakeView Uptake,
    DateTimeOffset Changed,
    int Version);

/// <summary>How much a plan is used, counted from the policy book.</summary>
/// <param name="AsOf">Last effective and recorded day counted.</param>
/// <param name="Policies">Policies issued under it.</param>
/// <param name="InForce">Of these in force on the day.</param>
/// <param name="Premium">Premium written, net of refunds; null when it is kept back.</param>
/// <param name="Limit">Aggregate limits in force; null when it is kept back.</param>
/// <param name="KeptBack">
/// Whether amounts are not shown, because fewer than five organisations are insured under it and one could be told from them.
/// </param>
internal sealed record UptakeView(DateOnly AsOf, int Policies, int InForce, Money? Premium, Money? Limit, bool KeptBack)
{
    /// <summary>Organisations that must be insured under a plan before its amounts are public.</summary>
    internal const int InsuredsMin = 5;

    internal static UptakeView Of(PlanUptake uptake, DateOnly day, bool everything)
    {
        bool keptBack = !everything && uptake.Insureds is > 0 and < InsuredsMin;
        return new UptakeView(
            day, uptake.Policies, uptake.InForce, keptBack ? null : uptake.Premium, keptBack ? null : uptake.Limit, keptBack);
    }
}

/// <summary>A plan, complete.</summary>
/// <param name="Plan">As in a list.</param>
/// <param name="StateName">The state in words.</param>
/// <param name="Products">What is insured, by whom.</param>
/// <param name="Services">What is done, by whom.</param>
/// <param name="Events">What happened to it, oldest first; empty in the public directory.</param>
/// <param name="Next">What the caller may do now.</param>
internal sealed record PlanPage(
    PlanView Plan,
    Words StateName,
    IReadOnlyList<PlanProductView> Products,
    IReadOnlyList<PlanServiceView> Services,
    IReadOnlyList<PlanEventView> Events,
    IReadOnlyList<PlanStep> Next);

/// <summary>A product version of a plan.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="RegistrationNumber">24 characters.</param>
/// <param name="Product">Product code.</param>
/// <param name="ProductVersion">Version of the product.</param>
/// <param name="Name">Product name.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="InsurerName">Its name.</param>
/// <param name="OnSale">Whether it may be applied for today.</param>
/// <param name="Covers">Names of its covers, apart from nominal ones.</param>
/// <param name="Offers">Filed pairs of limit and retention.</param>
internal sealed record PlanProductView(
    FilingId Filing,
    string RegistrationNumber,
    string Product,
    string ProductVersion,
    Words Name,
    OrganisationId Insurer,
    Words? InsurerName,
    bool OnSale,
    IReadOnlyList<Words> Covers,
    IReadOnlyList<OfferDefinition> Offers);

/// <summary>A security service of a plan.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Provider">The provider.</param>
/// <param name="ProviderName">Its name.</param>
/// <param name="Text">How.</param>
/// <param name="Qualification">What qualifies the provider.</param>
/// <param name="QualifiedUntil">Last day that is valid; null when it has no end.</param>
/// <param name="Lapsed">Whether the qualification has run out today.</param>
internal sealed record PlanServiceView(
    SecurityServiceKind Kind,
    OrganisationId Provider,
    Words? ProviderName,
    Words Text,
    string Qualification,
    DateOnly? QualifiedUntil,
    bool Lapsed);

/// <summary>One step in the life of a plan.</summary>
/// <param name="Number">From 1.</param>
/// <param name="What">What was done.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="Role">As what.</param>
/// <param name="Text">Reason or number; null for none.</param>
internal sealed record PlanEventView(int Number, Words What, DateTimeOffset At, Words By, Role Role, string? Text);

/// <summary>What may be done next.</summary>
/// <param name="Action">Sub-resource to post to, e.g. <c>listings</c>.</param>
/// <param name="What">What it does.</param>
internal sealed record PlanStep(string Action, Words What);

/// <summary>Who sees which plans.</summary>
internal static class PlanScope
{
    extension(IQueryable<ServicePlan> all)
    {
        /// <summary>Nominators see their own; the authority sees every plan that has been handed in once.</summary>
        internal IQueryable<ServicePlan> SeenBy(Caller caller) => caller.Reach is Reach.All
            ? all.Where(p => p.State != PlanState.Draft || p.Moves > 1)
            : all.VisibleTo(caller);
    }
}
