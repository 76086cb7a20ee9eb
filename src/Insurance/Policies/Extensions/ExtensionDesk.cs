using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Extensions;

/// <summary>Works out extended reporting after the end of cover; a preview and a posting both come from here.</summary>
/// <remarks>
/// price = yearly premium as charged × the filed share; nothing where the days are included. It counts from the day cover ended,
/// without a gap, and adds no cover: an incident after the end stays outside. Once in a policy's life.
/// </remarks>
internal sealed class ExtensionDesk(Store store, IFilingBook filings, IInvoices invoices)
{
    private const int ReasonMax = 500;

    /// <summary>The transaction it would be, or why it may not be.</summary>
    internal async Task<Outcome<TransactionDraft>> Work(
        PolicyFile file, ReportingRequest request, DateOnly on, Caller caller, CancellationToken cancel)
    {
        if (file.Transactions.Count is 0) return PolicyRefusals.NotIssued;

        Outcome<ExtendedReporting> may = await May(file, on, cancel);
        if (!may.Try(out ExtendedReporting? filed, out Refusal? why)) return why;

        ReportingOption? option = filed.Options.FirstOrDefault(each =>
            string.Equals(each.Code, request.Option, StringComparison.Ordinal));
        List<FieldFault> faults = [];
        if (option is null) faults.Add(ExtensionRefusals.Option(filed.Options));
        if (request.Reason.Trim().Length is 0 or > ReasonMax) faults.Add(ChangeFaults.Reason);
        return faults.Count > 0 ? PolicyRefusals.Faulty(faults) : Draft(file, filed, option!, request.Reason.Trim(), on, caller);
    }

    /// <summary>What the filing offers a policy on a day, or why nothing.</summary>
    internal async Task<Outcome<ExtendedReporting>> May(PolicyFile file, DateOnly on, CancellationToken cancel)
    {
        PolicyTransaction newest = file.Newest;
        ProductPackage product = (await filings.Find(file.Policy.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of policy {file.Policy.Number} is gone.")).Package;
        if (product.Term.ExtendedReporting is not { } filed) return ExtensionRefusals.Unknown(product);
        if (newest.CoverEnds <= newest.From) return ExtensionRefusals.NeverBegan;
        if (on < newest.CoverEnds) return ExtensionRefusals.NotOver(newest.CoverEnds);
        if (file.ReportingEnds is { } taken) return ExtensionRefusals.Taken(taken);
        if (file.Waiting(on) is { } waiting) return PolicyRefusals.Waits(waiting.InvoiceNumber);
        // By the clock alone: nobody else may end a contract on that ground.
        if (newest.Kind is TransactionKind.Cancellation
            && string.Equals(newest.Actor, ArrearsDesk.System.Actor, StringComparison.Ordinal))
        {
            return ExtensionRefusals.EndedUnpaid(filed);
        }

        DateOnly last = LastDay(newest, filed);
        if (on > last) return ExtensionRefusals.WindowOver(filed, last);
        if (await Owed(file, cancel) is { } owed) return owed;

        PolicyId id = file.Policy.Id;
        string? next = await store.Read<Policy>().Where(p => p.Renews == id && p.IssuedOn != null).Select(p => p.Number)
            .FirstOrDefaultAsync(cancel);
        return next is null ? filed : ExtensionRefusals.Renewed(next);
    }

    /// <summary>Last day on which it may be asked for.</summary>
    internal static DateOnly LastDay(PolicyTransaction newest, ExtendedReporting filed)
    {
        bool endedEarly = newest.Kind is TransactionKind.Cancellation && newest.Recorded > newest.CoverEnds;
        return (endedEarly ? newest.Recorded : newest.CoverEnds).AddDays(filed.AskDays);
    }

    private async Task<Refusal?> Owed(PolicyFile file, CancellationToken cancel)
    {
        InvoiceView? open = (await invoices.Of(file.Policy.Id.Value, cancel))
            .Where(each => each.State is InvoiceState.Open && each.Amount > each.Paid).MinBy(each => each.Due);
        return open is null ? null : ExtensionRefusals.Owed(open.Amount - open.Paid, open.Number);
    }

    private static TransactionDraft Draft(
        PolicyFile file, ExtendedReporting filed, ReportingOption option, string reason, DateOnly on, Caller caller)
    {
        (Policy policy, PolicyTransaction newest) = (file.Policy, file.Newest);
        DateOnly ends = newest.CoverEnds.AddDays(option.Days);
        Trail trail = new(new("延长报告期保费", "Premium of extended reporting"));
        trail.Rests(policy.ProductName, policy.ProductVersion);
        trail.Note(new("年保费", "Yearly premium"), "", "", newest.Premium, policy.TermSource);

        // price = yearly × share, rounded once
        Money price = newest.Premium.Times(option.Share, policy.Rounding);
        trail.Note(
            option.Name, "×", option.Share.ToString("0.####", CultureInfo.InvariantCulture), price, filed.Source,
            new($"自 {newest.CoverEnds:yyyy-MM-dd} 起 {option.Days} 日", $"{option.Days} days from {newest.CoverEnds:yyyy-MM-dd}"));
        return new TransactionDraft(
            TransactionKind.ExtendedReporting, newest.CoverEnds, newest.From, newest.To, newest.CoverEnds, newest.Terms, price,
            Money.Zero, Describe(newest.CoverEnds, ends), reason, $"{filed.Clause}; {filed.Source}", trail.Written(),
            caller.Actor)
        {
            ReportingEnds = ends,
            PayBy = on.AddDays(filed.PayDays),
        };
    }

    private static Words Describe(DateOnly end, DateOnly ends) => new(
        $"延长报告期至 {ends.AddDays(-1):yyyy-MM-dd}：{end:yyyy-MM-dd} 零时以前发生的事件，在此期间通知的视为按期通知；其后发生的不予承保",
        $"Extended reporting until {ends.AddDays(-1):yyyy-MM-dd}: what happened before {end:yyyy-MM-dd} 00:00 and is notified by "
        + "then is in time; nothing that happens later is covered");
}
