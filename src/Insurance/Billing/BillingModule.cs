using Breakwater.Billing.Actions;
using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Checks;
using Breakwater.Billing.Contracts;
using Breakwater.Billing.Periods;
using Breakwater.Billing.Storage;
using Breakwater.Billing.Subsidies;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Billing;

/// <summary>The module's two doors.</summary>
public static class BillingModule
{
    /// <summary>Registers the module and who may call its routes.</summary>
    /// <remarks>Who waits for money registers an <see cref="IWhenPaid"/>; Wiring joins the two.</remarks>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddSingleton<IModelPart, BillingTables>()
        .AddScoped<Journal>()
        .AddScoped<Limits>()
        .AddScoped<Invoices>()
        .AddScoped<SubsidyDesk>()
        .AddScoped<IInstalments, Instalments>()
        .AddScoped<IJournal>(all => all.GetRequiredService<Journal>())
        .AddScoped<ILimits>(all => all.GetRequiredService<Limits>())
        .AddScoped<IInvoices>(all => all.GetRequiredService<Invoices>())
        .AddScoped<IPeriods, PeriodLocks>()
        .AddScoped<ISubsidies>(all => all.GetRequiredService<SubsidyDesk>())
        .AddScoped<KeepSubsidies.Handler>()
        .AddScoped<ReceivePayment.Handler>()
        .AddScoped<PayRefund.Handler>()
        .AddScoped<DisputeInvoice.Handler>()
        .AddScoped<Receipts>()
        .AddScoped<BankFields>()
        .AddScoped<BankMatcher>()
        .AddScoped<BankDesk>()
        .AddScoped<TakeBankFile.Handler>()
        .AddScoped<ReadBankFiles.Handler>()
        .AddScoped<WorkBankLine.Handler>()
        .AddScoped<IIntegrityCheck, JournalCheck>()
        .AddScoped<IIntegrityCheck, LimitCheck>()
        .AddScoped<IIntegrityCheck, InvoiceCheck>()
        .AddScoped<IIntegrityCheck, SubsidyCheck>()
        .AddScoped<IIntegrityCheck, InstalmentCheck>()
        .AddScoped<IIntegrityCheck, SuspenseCheck>()
        .AddAccess(
            Demands("billing.invoices", Role.Provider),     // as sponsor of cover that comes with its products
            Demands("billing.invoice", Role.Provider),
            new AccessRow("billing.receive", (Role.Finance, Reach.Own)),
            new AccessRow("billing.refund", (Role.Finance, Reach.Own)),
            new AccessRow("billing.dispute").For([Role.Enterprise, Role.ParkOperator, Role.Sponsor, Role.Provider], Reach.Own),
            new AccessRow("billing.settle", (Role.Finance, Reach.Own)),
            new AccessRow("bank.take", (Role.Finance, Reach.Own)),
            new AccessRow("bank.files", (Role.Finance, Reach.Own)),
            new AccessRow("bank.lines", (Role.Finance, Reach.Own)),
            new AccessRow("bank.line", (Role.Finance, Reach.Own)),
            new AccessRow("bank.allocate", (Role.Finance, Reach.Own)),
            new AccessRow("bank.refund", (Role.Finance, Reach.Own)),
            new AccessRow("subsidies.programmes", (Role.Anyone, Reach.All)),
            new AccessRow("subsidies.programme", (Role.Anyone, Reach.All)),
            new AccessRow("subsidies.open", (Role.Authority, Reach.All)),
            new AccessRow("subsidies.close", (Role.Authority, Reach.All)),
            new AccessRow("subsidies.disburse", (Role.Authority, Reach.All)),
            Demands("subsidies.awards"),
            Books("billing.journal"),
            Books("billing.entry"),
            Books("billing.accounts"));

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapBilling(this IEndpointRouteBuilder routes)
    {
        ListInvoices.Map(routes);
        ShowInvoice.Map(routes);
        ReceivePayment.Map(routes);
        PayRefund.Map(routes);
        DisputeInvoice.Map(routes);
        TakeBankFile.Map(routes);
        ReadBankFiles.Map(routes);
        WorkBankLine.Map(routes);
        KeepSubsidies.Map(routes);
        ReadSubsidies.Map(routes);
        ListEntries.Map(routes);
        ShowEntry.Map(routes);
        ShowAccounts.Map(routes);
        return routes;
    }

    // A payer reads its own, an insurer those it raised, the authority all.
    private static AccessRow Demands(string route, params Role[] others) =>
        new AccessRow(route, (Role.Authority, Reach.All)).For(
            [Role.Finance, Role.Underwriter, Role.Enterprise, Role.Sponsor, Role.ParkOperator, .. others], Reach.Own);

    // An insurer's people read its own books, the authority everyone's.
    private static AccessRow Books(string route) =>
        new AccessRow(route, (Role.Authority, Reach.All)).For(Roles.Insurer, Reach.Own);
}
