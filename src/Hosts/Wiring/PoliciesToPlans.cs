using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Wiring;

/// <summary>The directory shows how much its plans are used: the policy book counts it.</summary>
internal sealed class PoliciesToPlans(IPolicyFigures figures) : IPlanUptake
{
    public Task<IReadOnlyDictionary<ServicePlanId, PlanUptake>> Of(
        IReadOnlyCollection<ServicePlanId> plans, DateOnly day, CancellationToken cancel) => figures.OfPlans(plans, day, cancel);
}
