using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Assessment;

/// <summary>The module's two doors.</summary>
public static class AssessmentModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddAssessment(this IServiceCollection services) => services;

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapAssessment(this IEndpointRouteBuilder routes) => routes;
}
