using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Work;
using Breakwater.Policies.Actions;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Checks;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Documents;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Extensions;
using Breakwater.Policies.Renewals;
using Breakwater.Policies.Reports;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Storage;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Policies;

/// <summary>The module's two doors.</summary>
public static class PoliciesModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    /// <remarks>
    /// Configuration: <c>Files:Folder</c> for issued documents, <c>Documents:PublicAddress</c> for the address on certificates,
    /// <c>Documents:Chromium</c> and <c>Documents:Fonts</c> for PDFs, <c>Exits:Portion</c> for how many certificates of a
    /// cancelled scheme end in one transaction (50,000).
    /// </remarks>
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddSingleton<IModelPart, PoliciesTables>()
        .AddScoped<PolicyFiles>()
        .AddScoped<PremiumBooks>()
        .AddScoped<TransactionPoster>()
        .AddScoped<Binder>()
        .AddScoped<EndorsementDesk>()
        .AddScoped<YearlyPremiums>()
        .AddScoped<CancellationDesk>()
        .AddScoped<ReinstatementDesk>()
        .AddScoped<ExtensionDesk>()
        .AddScoped<ShareBooks>()
        .AddScoped<ICoinsurance>(all => all.GetRequiredService<ShareBooks>())
        .AddScoped<ListShares.Handler>()
        .AddScoped<StatementDesk>()
        .AddScoped<IBankRecords>(all => all.GetRequiredService<StatementDesk>())
        .AddScoped<SettleShares.Handler>()
        .AddScoped<ChangeDesk>()
        .AddScoped<Issuance>()
        .AddScoped<IIssuance>(all => all.GetRequiredService<Issuance>())
        .AddScoped<IPolicies, PolicyBook>()
        .AddScoped<IPolicyFigures, PolicyFigures>()
        .AddScoped<IPremiumTerms, PolicyFigures>()
        .AddScoped<IPolicyImport, PolicyImport>()
        .AddScoped<IIntegrityCheck, StackCheck>()
        .AddScoped<IIntegrityCheck, CoinsuranceCheck>()
        .AddScoped<PolicyPage>()
        .AddScoped<BindPolicy.Handler>()
        .AddScoped<EndorsePolicy.Handler>()
        .AddScoped<CancelPolicy.Handler>()
        .AddScoped<ReinstatePolicy.Handler>()
        .AddScoped<ExtendReporting.Handler>()
        .AddScoped<WithdrawAwaited.Handler>()
        .AddScoped<RequestChange.Handler>()
        .AddScoped<ReadDocuments.Handler>()
        .AddScoped<ReportDesk>()
        .AddScoped<ReadReport.Handler>()
        .AddScoped<ShowDislocation.Handler>()
        .AddScoped<ShowDualRun.Handler>()
        .AddDocuments()
        .AddSchemes()
        .AddRenewals()
        .AddArrears()
        .AddAccess([.. Rows]);

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapPolicies(this IEndpointRouteBuilder routes)
    {
        ShowProposal.Map(routes);
        BindPolicy.Map(routes);
        ListPolicies.Map(routes);
        ShowDislocation.Map(routes);
        ShowDualRun.Map(routes);
        ReadPolicy.Map(routes);
        ReadMoney.Map(routes);
        EndorsePolicy.Map(routes);
        CancelPolicy.Map(routes);
        ReinstatePolicy.Map(routes);
        ExtendReporting.Map(routes);
        ListShares.Map(routes);
        SettleShares.Map(routes);
        WithdrawAwaited.Map(routes);
        RequestChange.Map(routes);
        ListRenewals.Map(routes);
        ListArrears.Map(routes);
        ReadRenewal.Map(routes);
        WorkRenewal.Map(routes);
        AcceptRenewal.Map(routes);
        ReadDocuments.Map(routes);
        VerifyCertificate.Map(routes);
        ReadReport.Map(routes);
        return MapSchemes(routes);
    }

    private static IEndpointRouteBuilder MapSchemes(IEndpointRouteBuilder routes)
    {
        OpenScheme.Map(routes);
        MoveScheme.Map(routes);
        ReadSchemes.Map(routes);
        ReceiveRoster.Map(routes);
        ReadBatches.Map(routes);
        ConfirmBatch.Map(routes);
        ReadCertificates.Map(routes);
        PrintCertificate.Map(routes);
        ReadAnswer.Map(routes);
        AnswerConsent.Map(routes);
        ListTenants.Map(routes);
        EndCover.Map(routes);
        ReadExits.Map(routes);
        EraseMember.Map(routes);
        RenewScheme.Map(routes);
        ExplainPrice.Map(routes);
        DeclareLicence.Map(routes);
        ListDeclarations.Map(routes);
        RaiseStatement.Map(routes);
        ReadChain.Map(routes);
        DeclareDependency.Map(routes);
        return routes;
    }

    /// <summary>
    /// Lets the clock work: renewals are looked at when they come near, and unpaid premium when its days have come. For a
    /// server; a test or an import has its own days.
    /// </summary>
    public static IServiceCollection AddPolicyClock(this IServiceCollection services) =>
        services.AddHostedService<RenewalClock>().AddHostedService<ArrearsClock>();

    private static IServiceCollection AddArrears(this IServiceCollection services) => services
        .AddScoped<ArrearsDesk>()
        .AddScoped<IArrears>(all => all.GetRequiredService<ArrearsDesk>())
        .AddScoped<ArrearsRound>();

    private static IServiceCollection AddRenewals(this IServiceCollection services) => services
        .AddSingleton(PolicyLifeRules.Shipped)
        .AddScoped<RenewalDesk>()
        .AddScoped<RenewalBook>()
        .AddScoped<ReadRenewal.Handler>()
        .AddScoped<WorkRenewal.Handler>()
        .AddScoped<AcceptRenewal.Handler>();

    private static IServiceCollection AddSchemes(this IServiceCollection services) => services
        .AddSingleton<RosterFolder>()
        .AddSingleton<EnrolmentBell>()
        .AddSingleton<CertificateReader>()
        .AddHostedService<EnrolmentWorker>()
        .AddScoped<SchemePrices>()
        .AddScoped<IEnrolment, EnrolmentDesk>()
        .AddScoped<ICertificates, CertificateBook>()
        .AddScoped<IIntegrityCheck, EnrolmentCheck>()
        .AddScoped<IIntegrityCheck, ExitCheck>()
        .AddScoped<IIntegrityCheck, StatementCheck>()
        .AddScoped<IIntegrityCheck, ChainCheck>()
        .AddScoped<IChainCover, ChainBook>()
        .AddSingleton<ExitWork>()
        .AddScoped<ExitDesk>()
        .AddScoped<OpenScheme.Handler>()
        .AddScoped<MoveScheme.Handler>()
        .AddScoped<ReceiveRoster.Handler>()
        .AddScoped<ConfirmBatch.Handler>()
        .AddScoped<ReadCertificates.Handler>()
        .AddScoped<PrintCertificate.Handler>()
        .AddScoped<ReadAnswer.Handler>()
        .AddScoped<AnswerConsent.Handler>()
        .AddScoped<ListTenants.Handler>()
        .AddScoped<EndCover.Handler>()
        .AddScoped<EraseMember.Handler>()
        .AddScoped<RenewScheme.Handler>()
        .AddScoped<ExplainPrice.Handler>()
        .AddScoped<DeclareLicence.Handler>()
        .AddScoped<ListDeclarations.Handler>()
        .AddScoped<RaiseStatement.Handler>()
        .AddScoped<ReadChain.Handler>()
        .AddScoped<DeclareDependency.Handler>();

    private static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddSingleton<DocumentTemplates>()
        .AddSingleton<DocumentFolder>()
        .AddSingleton<CertificateCode>()
        .AddSingleton<DocumentWriter>()
        .AddSingleton<IPdfPrinter, ChromiumPrinter>()
        .AddScoped<DocumentPress>()
        .AddScoped<IListener, IssueToDocuments>()
        .AddScoped<IListener, ChangeToDocuments>()
        .AddScoped<IListener, AwaitedToDocuments>()
        .AddScoped<IListener, DunnedToDocuments>();

    private static IEnumerable<AccessRow> Rows
    {
        get
        {
            (Role, Reach) insured = (Role.Enterprise, Reach.Own);
            (Role, Reach) underwriter = (Role.Underwriter, Reach.Own);
            foreach (string route in new[]
            {
                "policies.list", "policies.read", "policies.money", "policies.documents", "policies.document",
            })
            {
                yield return new AccessRow(route, insured, (Role.Authority, Reach.All)).For(Roles.Insurer, Reach.Own);
            }

            foreach (string route in new[] { "policies.dislocation", "policies.dual-run" })
                yield return new AccessRow(route, (Role.Actuary, Reach.Own), (Role.ProductManager, Reach.Own));
            yield return new AccessRow("policies.proposal", insured, underwriter);
            yield return new AccessRow("policies.bind", insured);       // only the policyholder can confirm
            foreach (string route in new[]
            {
                "policies.preview-endorsement", "policies.endorse", "policies.preview-cancellation", "policies.cancel",
                "policies.preview-extension", "policies.extend",
            })
            {
                yield return new AccessRow(route, insured, underwriter);
            }

            yield return new AccessRow("policies.preview-reinstatement", underwriter);
            yield return new AccessRow("policies.reinstate", underwriter);
            yield return new AccessRow("policies.withdraw", insured, underwriter, (Role.Finance, Reach.Own));
            yield return new AccessRow("policies.request", insured);
            yield return new AccessRow("policies.decline-request", underwriter);
            yield return new AccessRow("assessments.report")
                .For([Role.Enterprise, Role.Underwriter, Role.Actuary, Role.ClaimsHandler], Reach.Own);
            yield return new AccessRow("certificates.verify", (Role.Anyone, Reach.All));
            foreach (string route in new[] { "renewals.list", "renewals.read", "renewals.proposal" })
                yield return new AccessRow(route, insured, underwriter);
            foreach (string route in new[]
            {
                "renewals.run", "renewals.take", "renewals.release", "renewals.check", "renewals.offer", "renewals.decline",
            })
            {
                yield return new AccessRow(route, underwriter);
            }

            yield return new AccessRow("renewals.accept", insured);
            yield return new AccessRow(
                "arrears.list", insured, underwriter, (Role.Finance, Reach.Own), (Role.Authority, Reach.All));
            yield return new AccessRow("arrears.run", (Role.Finance, Reach.Own));
            // Each insurer sees the shares it has or gave: the rows are owned by the follower and carried by the lead.
            foreach (string route in new[]
            {
                "coinsurance.shares", "coinsurance.share", "coinsurance.statements", "coinsurance.statement",
            })
            {
                yield return new AccessRow(route).For(Roles.Insurer, Reach.Own);
            }

            foreach (string route in new[] { "coinsurance.draw", "coinsurance.approve", "coinsurance.settle" })
                yield return new AccessRow(route, (Role.Finance, Reach.Own));
            foreach (AccessRow row in SchemeRows) yield return row;
        }
    }

    private static IEnumerable<AccessRow> SchemeRows
    {
        get
        {
            (Role, Reach) underwriter = (Role.Underwriter, Reach.Own);
            // A provider is the sponsor of cover that comes with its products.
            (Role, Reach)[] sponsors =
                [(Role.Sponsor, Reach.Own), (Role.ParkOperator, Reach.Own), (Role.Provider, Reach.Own)];
            string[] run = ["schemes.preview", "schemes.open", "schemes.activate", "schemes.end", "schemes.renew"];
            foreach (string route in run)
                yield return new AccessRow(route, underwriter);
            string[] shown =
            [
                "schemes.list", "schemes.read", "schemes.exits", "schemes.price", "enrolment.list", "enrolment.read",
                "enrolment.rejects", "declarations.statements",
            ];
            foreach (string route in shown)
                yield return new AccessRow(route, [.. sponsors, (Role.Authority, Reach.All)]).For(Roles.Insurer, Reach.Own);
            // Names: of people who deal with the member.
            string[] named =
            [
                "schemes.certificates", "schemes.certificate", "schemes.document", "schemes.tenants", "declarations.list",
                "chains.read",
            ];
            foreach (string route in named)
                yield return new AccessRow(route, [.. sponsors, underwriter, (Role.ClaimsHandler, Reach.Own)]);
            string[] enrolling =
            [
                "enrolment.receive", "enrolment.confirm", "enrolment.cancel", "enrolment.answer", "enrolment.renew",
                "declarations.declare", "chains.declare", "chains.end",
            ];
            foreach (string route in enrolling)
                yield return new AccessRow(route, [.. sponsors, underwriter]);
            // The policyholder may end at any time, the insurer where the law gives it a ground.
            string[] ending = ["schemes.preview-leave", "schemes.leave", "schemes.preview-cancel", "schemes.cancel"];
            foreach (string route in ending)
                yield return new AccessRow(route, [.. sponsors, underwriter]);
            yield return new AccessRow("schemes.erase", sponsors);
            yield return new AccessRow("declarations.bill", underwriter, (Role.Finance, Reach.Own));
            // Who has the link of an enterprise answers for it.
            yield return new AccessRow("tenants.ask", (Role.Anyone, Reach.All));
            yield return new AccessRow("tenants.answer", (Role.Anyone, Reach.All));
        }
    }
}
