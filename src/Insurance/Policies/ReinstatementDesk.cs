using System.Globalization;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Extensions;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies;

/// <summary>Works out cover after a cancellation; a preview and a posting both come from here.</summary>
/// <remarks>
/// From the day cover ended: premium = what the cancellation gave back, as if it had never been. From a later day: premium =
/// yearly premium × unexpired part, at most what was given back, and the days between stay without cover. Once in a policy's
/// life, inside the filed window.
/// </remarks>
internal sealed class ReinstatementDesk(IFilingBook filings, IPeople people)
{
    private const int ReasonMax = 500;

    /// <summary>The transaction a reinstatement would be, or why it may not be.</summary>
    internal async Task<Outcome<TransactionDraft>> Work(
        PolicyFile file, Restart restart, DateOnly on, Caller caller, CancellationToken cancel)
    {
        if (file.ReportingEnds is not null) return ExtensionRefusals.NoWayBack;
        if (file.Transactions is not [.., { Kind: TransactionKind.Cancellation } end]) return PolicyRefusals.NotCancelled;
        if (file.Waiting(on) is { } waiting) return PolicyRefusals.Waits(waiting.InvoiceNumber);
        if (file.Transactions.Any(t => t.Kind is TransactionKind.Reinstatement)) return PolicyRefusals.ReinstatedOnce;

        ProductPackage product = (await filings.Find(file.Policy.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of policy {file.Policy.Number} is gone.")).Package;
        if (product.Term.ReinstatementDays is not { } days) return PolicyRefusals.NoReinstatement(product);

        DateOnly ended = end.Effective > end.Recorded ? end.Effective : end.Recorded;
        DateOnly last = ended.AddDays(days);
        if (on > last || on >= end.To) return PolicyRefusals.WindowOver(product, last);
        if (Faults(end, restart, on) is { Count: > 0 } faults) return PolicyRefusals.Faulty(faults);

        return Draft(file, end, restart, last < end.To ? last : end.To.AddDays(-1), caller);
    }

    /// <summary>Why the caller may not accept it, or null: it takes the mandate that the limit takes.</summary>
    internal async Task<Refusal?> Unless(TransactionDraft draft, Caller caller, CancellationToken cancel)
    {
        Money mandate = (await people.MandateOf(caller.Actor, cancel)).Underwriting;
        return mandate < draft.Terms.Limit ? PolicyRefusals.Mandate(draft.Terms.Limit, mandate) : null;
    }

    private static List<FieldFault> Faults(PolicyTransaction end, Restart restart, DateOnly on)
    {
        List<FieldFault> faults = [];
        bool leavesNoGap = restart.Effective == end.CoverEnds;
        if (restart.Reason.Trim().Length is 0 or > ReasonMax) faults.Add(ChangeFaults.Reason);
        if ((!leavesNoGap && restart.Effective < on) || restart.Effective < end.CoverEnds || restart.Effective >= end.To)
            faults.Add(ChangeFaults.Restart(end.CoverEnds, on, end.To));
        if (leavesNoGap && restart.Effective < on && !restart.NoKnownLoss) faults.Add(ChangeFaults.KnownLoss);
        return faults;
    }

    private static TransactionDraft Draft(
        PolicyFile file, PolicyTransaction end, Restart restart, DateOnly last, Caller caller)
    {
        Policy policy = file.Policy;
        bool leavesNoGap = restart.Effective == end.CoverEnds;
        Money returned = -end.PremiumChange;
        Trail trail = new(new("复效保费", "Premium of the reinstatement"));
        trail.Rests(policy.ProductName, policy.ProductVersion);
        Money premium = returned;
        if (!leavesNoGap)
        {
            // premium = yearly × left / of, at most what was given back
            trail.Note(new("年保费", "Yearly premium"), "", "", end.Premium, policy.TermSource);
            premium = Money.Min(ProRata.Share(policy, end.Term, restart.Effective, end.Premium, trail), returned);
        }

        trail.Note(
            new("不超过解除时退还的保费", "At most what the cancellation gave back"), leavesNoGap ? "=" : "≤",
            returned.Units.ToString("0.00", CultureInfo.InvariantCulture), premium, policy.TermSource);
        return new TransactionDraft(
            TransactionKind.Reinstatement, restart.Effective, end.From, end.To, end.To, end.Terms, premium, -end.LimitChange,
            Describe(end, restart), restart.Reason.Trim(), PolicyRefusals.Art20, trail.Written(), caller.Actor)
        {
            PayBy = leavesNoGap ? last : null,
        };
    }

    private static Words Describe(PolicyTransaction end, Restart restart)
    {
        string from = $"{restart.Effective:yyyy-MM-dd}", last = $"{restart.Effective.AddDays(-1):yyyy-MM-dd}";
        return restart.Effective == end.CoverEnds
            ? new($"复效，自 {from} 零时起，保障没有中断", $"Reinstated from {from} at 00:00, without a gap")
            : new(
                $"复效，自 {from} 零时起；{end.CoverEnds:yyyy-MM-dd} 至 {last} 没有保障",
                $"Reinstated from {from} at 00:00; no cover from {end.CoverEnds:yyyy-MM-dd} to {last}");
    }
}
