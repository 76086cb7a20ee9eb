using Breakwater.Oversight.Actions;
using Breakwater.Oversight.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Oversight;

/// <summary>The module's two doors.</summary>
public static class OversightModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddOversight(this IServiceCollection services) => services
        .AddScoped<IStatistics, Statistics>()
        .AddScoped<IIntegrityCheck, ReconciliationCheck>()
        .AddAccess(new AccessRow("statistics.show", (Role.Authority, Reach.All)).For(
            [Role.Underwriter, Role.Actuary, Role.Finance, Role.ClaimsHandler], Reach.Own));

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapOversight(this IEndpointRouteBuilder routes)
    {
        ShowStatistics.Map(routes);
        return routes;
    }
}
