using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Parties;

/// <summary>The module's two doors.</summary>
public static class PartiesModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddParties(this IServiceCollection services) => services;

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapParties(this IEndpointRouteBuilder routes) => routes;
}
