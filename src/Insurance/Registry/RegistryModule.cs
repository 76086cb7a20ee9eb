using Breakwater.Registry.Actions;
using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;
using Breakwater.Registry.Programmes;
using Breakwater.Registry.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Registry;

/// <summary>The module's two doors.</summary>
public static class RegistryModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services) => services
        .AddSingleton<IModelPart, RegistryTables>()
        .AddSingleton<ReadPackages>()
        .AddScoped<FilingDesk>()
        .AddScoped<FilingRegistration>()
        .AddScoped<FilingSearch>()
        .AddScoped<FilingBook>()
        .AddScoped<IFilingBook>(all => all.GetRequiredService<FilingBook>())
        .AddScoped<IFilingImport>(all => all.GetRequiredService<FilingRegistration>())
        .AddScoped<SubmitFiling.Handler>()
        .AddScoped<ReviewFiling.Handler>()
        .AddScoped<AnswerObjection.Handler>()
        .AddScoped<EndFiling.Handler>()
        .AddScoped<ShowFiling.Handler>()
        .AddScoped<OfferProducts.Handler>()
        .AddScoped<CompareFilings.Handler>()
        .AddScoped<PlanDesk>()
        .AddScoped<PlanRules>()
        .AddScoped<PlanReader>()
        .AddSingleton(AssessmentRules.Shipped)
        .AddScoped<IPlanBook>(all => all.GetRequiredService<PlanReader>())
        .AddScoped<IAssessors>(all => all.GetRequiredService<PlanReader>())
        .AddScoped<WritePlan.Handler>()
        .AddScoped<ReviewPlan.Handler>()
        .AddScoped<ReadPlans.Handler>()
        .AddScoped<ReadDirectory.Handler>()
        .AddScoped<ProgrammeReader>()
        .AddScoped<RunProgramme.Handler>()
        .AddScoped<JoinProgramme.Handler>()
        .AddScoped<ReadProgrammes.Handler>()
        .AddAccess(RegistryAccess.Rows);

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder routes)
    {
        ListFilings.Map(routes);
        SubmitFiling.Map(routes);
        CheckFiling.Map(routes);
        ShowFiling.Map(routes);
        OfferProducts.Map(routes);
        CompareFilings.Map(routes);
        ReviewFiling.Map(routes);
        AnswerObjection.Map(routes);
        EndFiling.Map(routes);
        WritePlan.Map(routes);
        ReviewPlan.Map(routes);
        ReadPlans.Map(routes);
        ReadDirectory.Map(routes);
        RunProgramme.Map(routes);
        JoinProgramme.Map(routes);
        ReadProgrammes.Map(routes);
        return routes;
    }
}
