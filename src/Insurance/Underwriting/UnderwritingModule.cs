using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Underwriting;

/// <summary>The module's two doors.</summary>
public static class UnderwritingModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddUnderwriting(this IServiceCollection services) => services;

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapUnderwriting(this IEndpointRouteBuilder routes) => routes;
}
