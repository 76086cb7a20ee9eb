using Breakwater.Oversight.Actions;
using Breakwater.Oversight.Closing;
using Breakwater.Oversight.Contracts;
using Breakwater.Oversight.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Oversight;

/// <summary>The module's two doors.</summary>
public static class OversightModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddOversight(this IServiceCollection services) => services
        .AddSingleton<IModelPart, OversightTables>()
        .AddSingleton<CloseRules>()
        .AddScoped<IStatistics, Statistics>()
        .AddScoped<Reckoner>()
        .AddScoped<CloseDesk>()
        .AddScoped<ClosePeriod.Handler>()
        .AddScoped<IIntegrityCheck, ReconciliationCheck>()
        .AddScoped<IIntegrityCheck, PeriodCheck>()
        .AddCases()
        .AddAccess(
            new AccessRow("statistics.show", (Role.Authority, Reach.All)).For(
                [Role.Underwriter, Role.Actuary, Role.Finance, Role.ClaimsHandler], Reach.Own),
            Books("periods.list"),
            Books("periods.show"),
            Closers("periods.next"),
            new AccessRow("periods.propose", (Role.Finance, Reach.Own)),
            Closers("periods.approve"),
            Closers("periods.withdraw"),
            new AccessRow("periods.ask-reopening", (Role.Finance, Reach.Own)),
            Closers("periods.keep"),
            Closers("periods.reopen"));

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapOversight(this IEndpointRouteBuilder routes)
    {
        ShowStatistics.Map(routes);
        ListPeriods.Map(routes);
        ShowPeriod.Map(routes);
        ClosePeriod.Map(routes);
        CasesModule.MapCases(routes);
        return routes;
    }

    private static AccessRow Books(string route) =>
        new AccessRow(route, (Role.Authority, Reach.All)).For([Role.Finance, Role.Actuary], Reach.Own);

    // Finance proposes; the second person is of finance too, or the actuary.
    private static AccessRow Closers(string route) =>
        new AccessRow(route, (Role.Finance, Reach.Own), (Role.Actuary, Reach.Own));
}
