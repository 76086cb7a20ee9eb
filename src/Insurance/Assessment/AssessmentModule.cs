using Breakwater.Assessment.Actions;
using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Dependencies;
using Breakwater.Assessment.Jobs;
using Breakwater.Assessment.Scans;
using Breakwater.Assessment.Scoring;
using Breakwater.Assessment.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Assessment;

/// <summary>The module's two doors.</summary>
public static class AssessmentModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    /// <remarks>Files of providers' reports are kept below <c>Files:Folder</c>.</remarks>
    public static IServiceCollection AddAssessment(this IServiceCollection services) => services
        .AddSingleton<IModelPart, AssessmentTables>()
        .AddScoped<Sheets>()
        .AddScoped<OpenFindings>()
        .AddScoped<ScoreBook>()
        .AddScoped<Peers>()
        .AddScoped<AssessmentDesk>()
        .AddSingleton<UnpackedCatalogues>()
        .AddScoped<CatalogueShelf>()
        .AddScoped<IEndOfLife>(all => all.GetRequiredService<CatalogueShelf>())
        .AddScoped<ScanReading>()
        .AddScoped<DependencyBook>()
        .AddScoped<ISharedProviders, SharedProviders>()
        .AddScoped<ImportDesk>()
        .AddScoped<RiskProfiles>()
        .AddScoped<IRiskProfiles>(all => all.GetRequiredService<RiskProfiles>())
        .AddScoped<IAssessmentEvidence, EvidenceBook>()
        .AddScoped<IAssessmentImport, AssessmentImport>()
        .AddScoped<BeginAssessment.Handler>()
        .AddScoped<ListAssessments.Handler>()
        .AddScoped<ShowAssessment.Handler>()
        .AddScoped<ShowQuestionnaire.Handler>()
        .AddScoped<GiveAnswers.Handler>()
        .AddScoped<AttestControls.Handler>()
        .AddScoped<ShowHistory.Handler>()
        .AddScoped<ReadScores.Handler>()
        .AddScoped<ImportScan.Handler>()
        .AddScoped<ImportCatalogue.Handler>()
        .AddScoped<ShowFinding.Handler>()
        .AddScoped<MoveFinding.Handler>()
        .AddScoped<TierBook>()
        .AddJobs()
        .AddAccess(Rows);

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapAssessment(this IEndpointRouteBuilder routes)
    {
        BeginAssessment.Map(routes);
        ListAssessments.Map(routes);
        ShowAssessment.Map(routes);
        ShowQuestionnaire.Map(routes);
        GiveAnswers.Map(routes);
        AttestControls.Map(routes);
        ShowHistory.Map(routes);
        ReadScores.Map(routes);
        ImportScan.Map(routes);
        ListImports.Map(routes);
        ListAssets.Map(routes);
        ListFindings.Map(routes);
        ShowFinding.Map(routes);
        MoveFinding.Map(routes);
        ImportCatalogue.Map(routes);
        ListDependencies.Map(routes);
        SelfCheck.Map(routes);
        return routes.MapJobs();
    }

    // The applicant does the work; the insurer whose product it is reads it, and answers for findings (MoveFinding's rows).
    private static IReadOnlyList<AccessRow> Rows { get; } =
    [
        Working("assessments.begin"),
        Working("assessments.answer"),
        Working("assessments.attest"),
        Working("assessments.import"),
        Reading("assessments.list"),
        Reading("assessments.read"),
        Reading("assessments.questionnaire"),
        Reading("assessments.answers"),
        Reading("assessments.statements"),
        Reading("assessments.scores"),
        Reading("assessments.score"),
        Reading("assessments.imports"),
        Reading("assets.list"),
        Reading("findings.list"),
        Reading("findings.read"),
        Reading("dependencies.list"),
        new AccessRow("dependencies.providers").For([Role.Underwriter, Role.Actuary], Reach.Own),
        new AccessRow("catalogues.import", (Role.SystemAdmin, Reach.All)),
        new AccessRow("catalogues.list").For([Role.SystemAdmin, .. Roles.Insurer], Reach.All),
        .. MoveFinding.Rows,
        new AccessRow("self-check.ask", (Role.Anyone, Reach.All)),
        new AccessRow("self-check.sketch", (Role.Anyone, Reach.All)),
    ];

    private static AccessRow Working(string route) => new(route, (Role.Enterprise, Reach.Own));

    private static AccessRow Reading(string route) => new AccessRow(route)
        .For([Role.Enterprise, Role.Underwriter, Role.Actuary, Role.ClaimsHandler], Reach.Own);
}
