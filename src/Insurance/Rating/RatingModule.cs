using Breakwater.Rating.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Rating;

/// <summary>The module's one door: it calculates, so it has no routes and no tables.</summary>
public static class RatingModule
{
    /// <summary>Registers the calculator; it keeps no state.</summary>
    public static IServiceCollection AddRating(this IServiceCollection services) =>
        services.AddSingleton<IRater, TariffRater>();
}
