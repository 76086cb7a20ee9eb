using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Policies;

/// <summary>The module's two doors.</summary>
public static class PoliciesModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services;

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapPolicies(this IEndpointRouteBuilder routes) => routes;
}
