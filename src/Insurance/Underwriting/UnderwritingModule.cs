using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Actions;
using Breakwater.Underwriting.Coinsurance;
using Breakwater.Underwriting.Contracts;
using Breakwater.Underwriting.Rules;
using Breakwater.Underwriting.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Underwriting;

/// <summary>The module's two doors.</summary>
public static class UnderwritingModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    /// <remarks>Evidence files are kept below <c>Files:Folder</c>.</remarks>
    public static IServiceCollection AddUnderwriting(this IServiceCollection services) => services
        .AddSingleton<IModelPart, UnderwritingTables>()
        .AddSingleton(all => new EvidenceFolder(
            all.GetRequiredService<IConfiguration>()["Files:Folder"] ?? Path.Combine(".data", "files")))
        .AddScoped<SubmissionLog>()
        .AddScoped<Dossiers>()
        .AddScoped<Sides>()
        .AddScoped<Quoting>()
        .AddScoped<Applications>()
        .AddScoped<Referrals>()
        .AddScoped<Conditions>()
        .AddScoped<SubmissionWork>()
        .AddScoped<SubmissionReader>()
        .AddScoped<AskedOption>()
        .AddScoped<ShowWorklist.Handler>()
        .AddScoped<AcceptedQuotes>()
        .AddSingleton(PolicyLifeRules.Shipped.Coinsurance)
        .AddScoped<ShareDesk>()
        .AddScoped<AnswerShare.Handler>()
        .AddSingleton<IFiledRules, FiledRules>()
        .AddScoped<IQuotes>(all => all.GetRequiredService<AcceptedQuotes>())
        .AddScoped<IQuotedPrices, QuotedPrices>()
        .AddScoped<ISubmissionImport, SubmissionImport>()
        .AddAccess(UnderwritingAccess.Rows);

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapUnderwriting(this IEndpointRouteBuilder routes)
    {
        CreateSubmission.Map(routes);
        ListSubmissions.Map(routes);
        ShowSubmission.Map(routes);
        ShowIndication.Map(routes);
        ShowWhatIf.Map(routes);
        QuoteSubmission.Map(routes);
        AcceptOption.Map(routes);
        WorkReferral.Map(routes);
        DecideIssue.Map(routes);
        CounterOffer.Map(routes);
        ChargePremium.Map(routes);
        MeetContingency.Map(routes);
        KeepEvidence.Map(routes);
        ShowWorklist.Map(routes);
        NameShares.Map(routes);
        AnswerShare.Map(routes);
        return routes;
    }
}
