using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>Works out an endorsement; a preview and a posting both come from here, so they cannot differ.</summary>
/// <remarks>
/// premium change = (yearly premium at the new limit − yearly premium now) × unexpired part, both yearly premiums by the
/// policy's own filed version on the risk it was quoted on.
/// </remarks>
internal sealed class EndorsementDesk(Store store, IFilingBook filings, IRater rater, ILimits limits, IPeople people)
{
    private const int AddressMax = 200;
    private const int ReasonMax = 500;

    /// <summary>The transaction a change would be, or why it may not be.</summary>
    internal async Task<Outcome<TransactionDraft>> Work(
        PolicyFile file, TermsChange change, DateOnly on, Caller caller, CancellationToken cancel)
    {
        if (Unchangeable(file, on) is { } why) return why;

        PolicyTerms now = file.Newest.Terms;
        Money limit = change.Limit ?? now.Limit;
        string address = change.Address?.Trim() ?? now.Address;
        bool staysThere = string.Equals(address, now.Address, StringComparison.Ordinal);
        if (limit == now.Limit && staysThere) return PolicyRefusals.NothingChanges;

        Money used = (await limits.Find(file.Policy.LimitNode, cancel))?.Used ?? Money.Zero;
        List<FieldFault> faults = Faults(file, change, limit, now, used, on, caller);
        if (faults.Count > 0) return PolicyRefusals.Faulty(faults);
        if (change.Effective < file.Newest.Effective) return PolicyRefusals.OutOfSequence(file.Newest);
        if (limit < used) return PolicyRefusals.BelowUsed(used, limit);

        Outcome<Money> rated = limit == now.Limit ? now.Premium : await Yearly(file.Policy, limit, now.Retention, cancel);
        return rated.Try(out Money yearly, out Refusal? unrated)
            ? Draft(file, change, new PolicyTerms(limit, now.Retention, address, yearly), caller)
            : unrated;
    }

    /// <summary>Why the caller may not accept it, or null: a higher limit needs an underwriter with the mandate.</summary>
    internal async Task<Refusal?> Unless(PolicyFile file, TransactionDraft draft, Caller caller, CancellationToken cancel)
    {
        if (draft.Terms.Limit <= file.Newest.Limit) return null;
        if (caller.Role is Role.Enterprise) return PolicyRefusals.AskUnderwriter;

        Money mandate = (await people.MandateOf(caller.Actor, cancel)).Underwriting;
        return mandate < draft.Terms.Limit ? PolicyRefusals.Mandate(draft.Terms.Limit, mandate) : null;
    }

    /// <summary>Why nothing of an issued policy can be changed on a day, or null.</summary>
    internal static Refusal? Unchangeable(PolicyFile file, DateOnly on)
    {
        if (file.Transactions.Count is 0) return PolicyRefusals.NotIssued;
        PolicyTransaction newest = file.Newest;
        if (newest.Kind is TransactionKind.Cancellation || on >= newest.CoverEnds) return PolicyRefusals.Over(newest.CoverEnds);
        return file.Waiting(on) is { } waiting ? PolicyRefusals.Waits(waiting.InvoiceNumber) : null;
    }

    private static List<FieldFault> Faults(
        PolicyFile file, TermsChange change, Money limit, PolicyTerms now, Money used, DateOnly on, Caller caller)
    {
        List<FieldFault> faults = [];
        PolicyTransaction newest = file.Newest;
        if (limit.Currency is not "CNY" || limit.Fen <= 0 || limit.Fen <= now.Retention.Fen) faults.Add(ChangeFaults.Limit);
        if (change.Address is { } address && address.Trim().Length is 0 or > AddressMax) faults.Add(ChangeFaults.Address);
        if (change.Reason is { Length: > ReasonMax }) faults.Add(ChangeFaults.Reason);
        if (change.Effective < newest.From || change.Effective >= newest.CoverEnds)
            faults.Add(ChangeFaults.OutsideTerm(newest.From, newest.CoverEnds));
        else if (change.Effective < on && (limit.Fen > now.Limit.Fen || caller.Role is Role.Enterprise))
            faults.Add(ChangeFaults.Backdated(on));
        else if (change.Effective < on && limit.Fen < now.Limit.Fen && used > Money.Zero)
            faults.Add(ChangeFaults.BackdatedAfterClaim);
        else if (change.Effective > on && limit.Fen < now.Limit.Fen)
            faults.Add(ChangeFaults.FutureReduction(on));
        return faults;
    }

    private async Task<Outcome<Money>> Yearly(Policy policy, Money limit, Money retention, CancellationToken cancel)
    {
        FiledProduct product = await filings.Find(policy.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of policy {policy.Number} is gone.");
        RiskCopy risk = await store.Read<RiskCopy>().FirstOrDefaultAsync(r => r.Policy == policy.Id, cancel)
            ?? store.Set<RiskCopy>().Local.First(r => r.Policy == policy.Id);
        var profile = RecordJson.Read<RiskProfile>(risk.Profile);
        Outcome<RatingWorksheet> rated = rater.Rate(product.Package, profile, limit, retention);
        if (!rated.Try(out RatingWorksheet? worksheet, out Refusal? why)) return why;

        return worksheet.Premium is { } premium ? premium : PolicyRefusals.NoRate(worksheet.Missing);
    }

    private static TransactionDraft Draft(PolicyFile file, TermsChange change, PolicyTerms terms, Caller caller)
    {
        PolicyTransaction newest = file.Newest;
        Policy policy = file.Policy;
        Trail trail = new(new("批改保费", "Premium of the endorsement"));
        trail.Rests(policy.ProductName, policy.ProductVersion);

        // change = (new yearly − old yearly) × left / of
        Money difference = terms.Premium - newest.Premium;
        trail.Note(new("新条件下的年保费", "Yearly premium at the new terms"), "", "", terms.Premium, policy.TermSource);
        string now = newest.Premium.Units.ToString("0.00", CultureInfo.InvariantCulture);
        trail.Note(new("减：现行年保费", "Less the yearly premium now"), "−", now, difference, policy.TermSource);
        Money premium = ProRata.Share(policy, newest.Term, change.Effective, difference, trail);
        return new TransactionDraft(
            TransactionKind.Endorsement, change.Effective, newest.From, newest.To, newest.CoverEnds, terms, premium,
            terms.Limit - newest.Limit, Describe(newest.Terms, terms), Said(change.Reason), PolicyRefusals.Art20, trail.Written(),
            caller.Actor);
    }

    private static Words Describe(PolicyTerms was, PolicyTerms becomes)
    {
        List<Words> parts = [];
        string limit = becomes.Limit.Units.ToString("#,0.00", CultureInfo.InvariantCulture);
        if (becomes.Limit > was.Limit)
            parts.Add(new($"累计赔偿限额提高至 {limit} 元", $"aggregate limit raised to CNY {limit}"));
        if (becomes.Limit < was.Limit)
            parts.Add(new($"累计赔偿限额降低至 {limit} 元", $"aggregate limit lowered to CNY {limit}"));
        if (!string.Equals(becomes.Address, was.Address, StringComparison.Ordinal))
            parts.Add(new("变更被保险人地址", "insured address changed"));
        return new(
            $"批改：{string.Join("，", parts.Select(p => p.Zh))}", $"Endorsement: {string.Join(", ", parts.Select(p => p.En))}");
    }

    private static string? Said(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
}
