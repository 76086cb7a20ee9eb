using Breakwater.Assessment.Actions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Assessment.Jobs;

/// <summary>The part of the module that is the provider's workplace.</summary>
internal static class JobsModule
{
    internal static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton(all => new ReportVault(
            all.GetRequiredService<IConfiguration>()["Files:Folder"] ?? Path.Combine(".data", "files")))
        .AddScoped<JobDesk>()
        .AddScoped<OrderAssessment.Handler>()
        .AddScoped<AnswerOrder.Handler>()
        .AddScoped<DoAssessment.Handler>()
        .AddScoped<BringReport.Handler>()
        .AddScoped<BillAssessment.Handler>()
        .AddScoped<ReadJobs.Handler>()
        .AddAccess(JobAccess.Rows);

    internal static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder routes)
    {
        OrderAssessment.Map(routes);
        AnswerOrder.Map(routes);
        DoAssessment.Map(routes);
        BringReport.Map(routes);
        BillAssessment.Map(routes);
        ReadJobs.Map(routes);
        return routes;
    }
}
