using Breakwater.Oversight.Actions;
using Breakwater.Oversight.Cases;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Oversight;

/// <summary>The part of the module that tells closed claims to the public.</summary>
internal static class CasesModule
{
    internal static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CaseRules>()
        .AddSingleton<ReplacedTexts>()
        .AddScoped<CaseNames>()
        .AddScoped<CellGuard>()
        .AddScoped<KnownIdentifiers>()
        .AddScoped<CaseDesk>()
        .AddScoped<DraftCase.Handler>()
        .AddScoped<MoveCase.Handler>()
        .AddScoped<ConsentToCase.Handler>()
        .AddAccess(Rows);

    internal static void MapCases(IEndpointRouteBuilder routes)
    {
        DraftCase.Map(routes);
        MoveCase.Map(routes);
        ConsentToCase.Map(routes);
        ReadCases.Map(routes);
        ReadLibrary.Map(routes);
    }

    private static IEnumerable<AccessRow> Rows
    {
        get
        {
            (Role, Reach) insured = (Role.Enterprise, Reach.Own);
            (Role, Reach) handler = (Role.ClaimsHandler, Reach.Own);
            foreach (string route in new[] { "case-library.list", "case-library.read" })
                yield return new AccessRow(route, (Role.Anyone, Reach.All));
            yield return new AccessRow("cases.list", insured, handler);
            yield return new AccessRow("cases.read", insured, handler);
            foreach (string route in new[]
            {
                "cases.draft", "cases.write", "cases.hide", "cases.redact", "cases.review", "cases.send-back", "cases.publish",
                "cases.retire", "cases.ask-consent",
            })
            {
                yield return new AccessRow(route, handler);
            }

            yield return new AccessRow("cases.answer-consent", insured);
        }
    }
}
