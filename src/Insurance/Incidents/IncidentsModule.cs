using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Actions;
using Breakwater.Incidents.Chains;
using Breakwater.Incidents.Classes;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Incidents.Evidence;
using Breakwater.Incidents.Grading;
using Breakwater.Incidents.Reporting;
using Breakwater.Incidents.Residents;
using Breakwater.Incidents.Response;
using Breakwater.Incidents.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Incidents;

/// <summary>The module's two doors.</summary>
public static class IncidentsModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    public static IServiceCollection AddIncidents(this IServiceCollection services) => services
        .AddSingleton<IModelPart, IncidentsTables>()
        .AddSingleton<ReportingRules>()
        .AddSingleton<IncidentClasses>()
        .AddScoped<FailedControls>()
        .AddSingleton<ReportDrafts>()
        .AddScoped<KnownFacts>()
        .AddScoped<CaseLog>()
        .AddScoped<CaseHistory>()
        .AddScoped<ClaimWork>()
        .AddScoped<ClaimBooks>()
        .AddScoped<ExposureBook>()
        .AddScoped<ClaimsAtBank>()
        .AddScoped<IBankRecords>(all => all.GetRequiredService<ClaimsAtBank>())
        .AddScoped<IIntegrityCheck, ClaimCheck>()
        .AddScoped<RegulatoryClocks>()
        .AddScoped<CaseDoor>()
        .AddSingleton(all => new EvidenceVault(
            all.GetRequiredService<IConfiguration>()["Files:Folder"] ?? Path.Combine(".data", "files")))
        .AddScoped<Custody>()
        .AddSingleton<ServiceRates>()
        .AddScoped<ServiceWork>()
        .AddScoped<IPanels, Panels>()
        .AddScoped<SettlementWork>()
        .AddScoped<PayeeRules>()
        .AddScoped<ConsentRules>()
        .AddScoped<IIntegrityCheck, CustodyCheck>()
        .AddScoped<IClaimFigures, ClaimFigures>()
        .AddScoped<IClaimCounts, ClaimCounts>()
        .AddScoped<IClaimDevelopment, LossDevelopment>()
        .AddScoped<ReportIncident.Handler>()
        .AddScoped<WorkIncident.Handler>()
        .AddScoped<ClassifyIncident.Handler>()
        .AddScoped<HandInReport.Handler>()
        .AddScoped<OpenClaim.Handler>()
        .AddScoped<WorkClaim.Handler>()
        .AddScoped<SettleClaim.Handler>()
        .AddScoped<PayClaim.Handler>()
        .AddScoped<MovePayment.Handler>()
        .AddScoped<WorkExposure.Handler>()
        .AddScoped<EventDesk>()
        .AddScoped<EventKeys>()
        .AddScoped<KeepEvent.Handler>()
        .AddScoped<JoinEvent.Handler>()
        .AddScoped<AllotEvent.Handler>()
        .AddScoped<AdvancePayment.Handler>()
        .AddScoped<RecoverLoss.Handler>()
        .AddScoped<KeepPanel.Handler>()
        .AddScoped<CommissionWork.Handler>()
        .AddScoped<AnswerCommission.Handler>()
        .AddScoped<AskConsent.Handler>()
        .AddScoped<ChainBooks>()
        .AddScoped<IIntegrityCheck, ChainClaimCheck>()
        .AddScoped<ClaimAlongChain.Handler>()
        .AddScoped<MoveChainClaim.Handler>()
        .AddLane()
        .AddAfterwards()
        .AddAccess([.. Rows, .. ResponseAccess.Rows, .. CodingAccess.Rows]);

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapIncidents(this IEndpointRouteBuilder routes)
    {
        ReportIncident.Map(routes);
        ReadIncidents.Map(routes);
        WorkIncident.Map(routes);
        ReadClassifications.Map(routes);
        ClassifyIncident.Map(routes);
        HandInReport.Map(routes);
        OpenClaim.Map(routes);
        ReadClaims.Map(routes);
        WorkClaim.Map(routes);
        SettleClaim.Map(routes);
        PayClaim.Map(routes);
        MovePayment.Map(routes);
        WorkExposure.Map(routes);
        ReadEvents.Map(routes);
        KeepEvent.Map(routes);
        JoinEvent.Map(routes);
        AllotEvent.Map(routes);
        AdvancePayment.Map(routes);
        RecoverLoss.Map(routes);
        TakeEvidence.Map(routes);
        ReadEvidence.Map(routes);
        KeepPanel.Map(routes);
        CommissionWork.Map(routes);
        AnswerCommission.Map(routes);
        ReadServices.Map(routes);
        AskConsent.Map(routes);
        ReadChainClaims.Map(routes);
        ClaimAlongChain.Map(routes);
        MoveChainClaim.Map(routes);
        LaneModule.MapLane(routes);
        AfterwardsModule.MapAfterwards(routes);
        return routes;
    }

    private static IEnumerable<AccessRow> Rows
    {
        get
        {
            (Role, Reach) insured = (Role.Enterprise, Reach.Own);
            (Role, Reach) handler = (Role.ClaimsHandler, Reach.Own);
            yield return new AccessRow("incidents.categories").For(Roles.SignedIn, Reach.All);
            yield return new AccessRow("incidents.report", insured, handler);
            yield return new AccessRow(
                "incidents.list", insured, handler, (Role.Underwriter, Reach.Own), (Role.Actuary, Reach.Own),
                (Role.Authority, Reach.All));
            yield return new AccessRow(
                "incidents.read", insured, handler, (Role.Underwriter, Reach.Own), (Role.Actuary, Reach.Own),
                (Role.Authority, Reach.All));
            yield return new AccessRow("incidents.triage", handler);
            yield return new AccessRow(
                "chain-claims.list", handler, (Role.Sponsor, Reach.Own), (Role.ParkOperator, Reach.Own),
                (Role.Provider, Reach.Own), (Role.Finance, Reach.Own), (Role.Underwriter, Reach.Own));
            foreach (string route in new[]
            {
                "chain-claims.preview", "chain-claims.record", "chain-claims.pay", "chain-claims.release",
            })
            {
                yield return new AccessRow(route, handler);
            }

            foreach (string route in new[]
            {
                "incidents.respond", "incidents.close", "claims.open", "claims.add-loss",
            })
            {
                yield return new AccessRow(route, insured, handler);
            }

            foreach (string route in new[] { "claims.list", "claims.read", "claims.preview-settlement" })
            {
                yield return new AccessRow(
                    route, insured, handler, (Role.Finance, Reach.Own), (Role.Actuary, Reach.Own), (Role.Underwriter, Reach.Own),
                    (Role.Authority, Reach.All));
            }

            foreach (string route in new[]
            {
                "claims.assess", "claims.ask-documents", "claims.complete-documents", "claims.decide", "claims.settle",
                "claims.refuse", "claims.reserve", "claims.propose-payment", "claims.approve-payment", "claims.reject-payment",
                "claims.close", "claims.reopen", "claims.advance", "claims.recover", "claims.note-compensation",
                "claims.close-exposure", "claims.reopen-exposure", "claims.note-waiver",
                "events.open", "events.propose", "events.confirm", "events.reject", "events.allot", "events.close",
                "events.providers",
            })
            {
                yield return new AccessRow(route, handler);
            }

            foreach (string route in new[] { "events.list", "events.read", "events.matches" })
            {
                yield return new AccessRow(
                    route, handler, (Role.Finance, Reach.Own), (Role.Actuary, Reach.Own), (Role.Underwriter, Reach.Own),
                    (Role.Authority, Reach.All));
            }

            yield return new AccessRow("claims.agree", insured);
            foreach (string route in new[]
            {
                "claims.pay", "claims.instruct-payment", "claims.fail-payment", "claims.reverse-payment", "claims.book-recovery",
            })
            {
                yield return new AccessRow(route, (Role.Finance, Reach.Own));
            }
        }
    }
}
