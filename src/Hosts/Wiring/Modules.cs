using Breakwater.Assessment;
using Breakwater.Assessment.Contracts;
using Breakwater.Billing;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Storage;
using Breakwater.Incidents;
using Breakwater.Oversight;
using Breakwater.Parties;
using Breakwater.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Rating;
using Breakwater.Registry;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Wiring;

/// <summary>The composition root: every module, once, in the order of the value chain.</summary>
public static class Modules
{
    /// <summary>Registers everything on the configured database.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">See <see cref="Deployment"/>.</param>
    public static IServiceCollection AddBreakwater(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddFoundation()
            .AddParties()
            .AddRegistry()
            .AddAssessment()
            .AddRating()
            .AddUnderwriting()
            .AddBilling()
            .AddPolicies()
            .AddIncidents()
            .AddOversight()
            .AddScoped<IWhenPaid, PaymentToIssue>()
            .AddScoped<IPlanUptake, PoliciesToPlans>()
            .AddScoped<IBookTotals, PoliciesToProgrammes>()
            .AddScoped<IClaimRecord, ClaimsToRenewals>()
            .AddScoped<IAssessmentCosts, JobsToBooks>()
            .AddScoped<IAssessmentPanel, PanelToJobs>()
            .AddScoped<IWhenPaid, PaymentToEnrolment>()
            .AddAccess(new AccessRow("health", (Role.Anyone, Reach.All)));
        (Database database, string connection) = configuration.Records();
        services.AddBulkDoor(database);
        return database switch
        {
            Database.Sqlite => services.AddGroupWriter().AddNotary().AddPooledDbContextFactory<BreakwaterDb>(options => options
                .UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Breakwater.Migrations.Sqlite"))
                .AddInterceptors(new SqlitePragmas())),
            Database.Postgres => services.AddSingleWriter().AddNotary().AddPooledDbContextFactory<BreakwaterDb>(options => options
                .UseNpgsql(connection, postgres => postgres.MigrationsAssembly("Breakwater.Migrations.Postgres"))),
        };
    }

    /// <summary>Lets time do its work: renewals come near. For a server; a test and the story of the demonstration have days of
    /// their own.</summary>
    public static IServiceCollection AddClocks(this IServiceCollection services) => services.AddPolicyClock();

    /// <summary>The way for many rows at once, which is each database's own.</summary>
    public static IServiceCollection AddBulkDoor(this IServiceCollection services, Database database) => database switch
    {
        Database.Sqlite => services.AddSingleton<IBulkDoor, SqliteBulkDoor>(),
        Database.Postgres => services.AddSingleton<IBulkDoor, PostgresBulkDoor>(),
    };

    /// <summary>Maps every module's routes: health at the root, the rest under <c>/api/v1</c>.</summary>
    public static void MapBreakwater(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", () => Results.Ok(new Health("ready")))
            .WithName("health").WithTags("Health").WithSummary("Whether the server answers requests")
            .Produces<Health>();
        routes.MapGroup("/api/v1")
            .MapFoundation()
            .MapParties()
            .MapRegistry()
            .MapAssessment()
            .MapUnderwriting()
            .MapBilling()
            .MapPolicies()
            .MapIncidents()
            .MapOversight();
    }

    private sealed record Health(string Status);
}
