using Breakwater.Rating.Contracts;
using Breakwater.Rating.Technical;
using Breakwater.Registry.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Rating;

/// <summary>The module's one door: it calculates, so it has no routes and no tables.</summary>
public static class RatingModule
{
    /// <summary>Registers the calculators; they keep no state.</summary>
    /// <remarks>An insurer's own calibration files are read from <c>Rating:Calibrations</c>, a folder.</remarks>
    public static IServiceCollection AddRating(this IServiceCollection services) => services
        .AddSingleton<IRater, TariffRater>()
        .AddSingleton<ITariffCases, RegressionCases>()
        .AddSingleton<ICalibrations>(all =>
            CalibrationShelf.Read(all.GetRequiredService<IConfiguration>()["Rating:Calibrations"]));
}
