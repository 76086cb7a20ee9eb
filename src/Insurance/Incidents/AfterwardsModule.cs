using Breakwater.Incidents.Actions;
using Breakwater.Incidents.Afterwards;
using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Incidents;

/// <summary>The part of the module that begins when a case has ended.</summary>
internal static class AfterwardsModule
{
    internal static IServiceCollection AddAfterwards(this IServiceCollection services) => services
        .AddSingleton<AfterRules>()
        .AddSingleton<SurveyText>()
        .AddScoped<CaseEnds>()
        .AddScoped<PoolRecords>()
        .AddScoped<IClosedCases, ClosedCases>()
        .AddScoped<AnswerSurvey.Handler>()
        .AddScoped<ContributeClaim.Handler>()
        .AddAccess(Rows);

    internal static void MapAfterwards(IEndpointRouteBuilder routes)
    {
        AnswerSurvey.Map(routes);
        ReadSurveys.Map(routes);
        ContributeClaim.Map(routes);
    }

    private static IEnumerable<AccessRow> Rows
    {
        get
        {
            (Role, Reach) insured = (Role.Enterprise, Reach.Own);
            (Role, Reach) handler = (Role.ClaimsHandler, Reach.Own);
            (Role, Reach) provider = (Role.Provider, Reach.Own);
            yield return new AccessRow("surveys.read", insured, handler, provider);
            yield return new AccessRow("surveys.open", insured);
            yield return new AccessRow("surveys.answer", insured);
            yield return new AccessRow("surveys.correct", insured);
            yield return new AccessRow(
                "surveys.totals", handler, provider, (Role.Underwriter, Reach.Own), (Role.Actuary, Reach.Own),
                (Role.Authority, Reach.All));
            yield return new AccessRow("contributions.read", insured, handler);
            yield return new AccessRow("contributions.give", insured);
            yield return new AccessRow("contributions.revoke", insured);
        }
    }
}
