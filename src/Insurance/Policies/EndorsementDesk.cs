using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>Works out an endorsement; a preview and a posting both come from here, so they cannot differ.</summary>
/// <remarks>
/// premium change = (yearly premium at the new limit − yearly premium before) × unexpired part, both yearly premiums by
/// <see cref="YearlyPremiums"/>. A change that counts from before later endorsements undoes them, the newest first, and puts them
/// back on the new base, the oldest first: what each of them set, it sets again.
/// </remarks>
internal sealed class EndorsementDesk(YearlyPremiums premiums, ILimits limits, IPeople people)
{
    private const int AddressMax = 200;
    private const int ReasonMax = 500;

    /// <summary>The transaction a change would be, or why it may not be.</summary>
    /// <param name="file">The policy.</param>
    /// <param name="change">What is asked for.</param>
    /// <param name="on">Day on which it is asked for.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="preempts">Whether it may go ahead of a change that waits, which is then dropped.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Outcome<TransactionDraft>> Work(
        PolicyFile file, TermsChange change, DateOnly on, Caller caller, bool preempts, CancellationToken cancel)
    {
        if (Unchangeable(file, on, preempts) is { } why) return why;

        IReadOnlyList<PolicyTransaction> standing = file.Standing;
        PolicyTransaction before = standing.LastOrDefault(t => t.Effective <= change.Effective) ?? standing[0];
        PolicyTerms was = before.Terms;
        Money limit = change.Limit ?? was.Limit;
        string address = change.Address?.Trim() ?? was.Address;
        bool staysThere = string.Equals(address, was.Address, StringComparison.Ordinal);
        if (limit == was.Limit && staysThere) return PolicyRefusals.NothingChanges;

        Money used = (await limits.Find(file.Policy.LimitNode, cancel))?.Used ?? Money.Zero;
        List<FieldFault> faults = Faults(file, change, limit, was, used, on, caller);
        if (faults.Count > 0) return PolicyRefusals.Faulty(faults);
        PolicyTransaction? fixedOne = standing.FirstOrDefault(t =>
            t.Effective > change.Effective && t.Kind is not TransactionKind.Endorsement);
        if (fixedOne is not null) return PolicyRefusals.OutOfSequence(fixedOne);

        Outcome<PolicyTerms> rated = await premiums.At(file, was, limit, address, cancel);
        if (!rated.Try(out PolicyTerms? terms, out why)) return why;

        TransactionDraft draft = Draft(file, change.Effective, was, terms, caller) with { Reason = Said(change.Reason) };
        Outcome<TransactionDraft> placed = await Place(file, draft, caller, cancel);
        return placed.Try(out TransactionDraft? whole, out why)
            ? whole.Final.Limit < used ? PolicyRefusals.BelowUsed(used, whole.Final.Limit) : whole
            : why;
    }

    /// <summary>Why the caller may not accept it, or null: a higher limit needs an underwriter with the mandate.</summary>
    internal async Task<Refusal?> Unless(TransactionDraft draft, Caller caller, CancellationToken cancel)
    {
        if (draft.LimitChange <= Money.Zero) return null;
        if (caller.Role is Role.Enterprise) return PolicyRefusals.AskUnderwriter;

        Money mandate = (await people.MandateOf(caller.Actor, cancel)).Underwriting;
        return mandate < draft.Terms.Limit ? PolicyRefusals.Mandate(draft.Terms.Limit, mandate) : null;
    }

    /// <summary>Why nothing of an issued policy can be changed on a day, or null.</summary>
    internal static Refusal? Unchangeable(PolicyFile file, DateOnly on, bool preempts = false)
    {
        if (file.Transactions.Count is 0) return PolicyRefusals.NotIssued;
        PolicyTransaction newest = file.Newest;
        if (newest.Kind is TransactionKind.Cancellation || on >= newest.CoverEnds) return PolicyRefusals.Over(newest.CoverEnds);
        return !preempts && file.Waiting(on) is { } waiting ? PolicyRefusals.Waits(waiting.InvoiceNumber) : null;
    }

    /// <summary>Undoes the endorsements that count from a later day than a draft, the newest first.</summary>
    internal static IReadOnlyList<TransactionDraft> Undo(PolicyFile file, DateOnly effective, Caller caller)
    {
        IReadOnlyList<PolicyTransaction> standing = file.Standing;
        return
        [
            .. standing.Index().Where(each => each.Item.Effective > effective).Reverse()
                .Select(each => Undone(file.Policy, each.Item, standing[each.Index - 1].Terms, caller)),
        ];
    }

    private static List<FieldFault> Faults(
        PolicyFile file, TermsChange change, Money limit, PolicyTerms was, Money used, DateOnly on, Caller caller)
    {
        List<FieldFault> faults = [];
        PolicyTransaction newest = file.Newest;
        if (limit.Currency is not "CNY" || limit.Fen <= 0 || limit.Fen <= was.Retention.Fen) faults.Add(ChangeFaults.Limit);
        if (change.Address is { } address && address.Trim().Length is 0 or > AddressMax) faults.Add(ChangeFaults.Address);
        if (change.Reason is { Length: > ReasonMax }) faults.Add(ChangeFaults.Reason);
        if (change.Effective < newest.From || change.Effective >= newest.CoverEnds)
            faults.Add(ChangeFaults.OutsideTerm(newest.From, newest.CoverEnds));
        else if (change.Effective < on && (limit.Fen > was.Limit.Fen || caller.Role is Role.Enterprise))
            faults.Add(ChangeFaults.Backdated(on));
        else if (change.Effective < on && limit.Fen < was.Limit.Fen && used > Money.Zero)
            faults.Add(ChangeFaults.BackdatedAfterClaim);
        else if (change.Effective > on && limit.Fen < was.Limit.Fen)
            faults.Add(ChangeFaults.FutureReduction(on));
        return faults;
    }

    // Between what counts before its day and what counts after.
    private async Task<Outcome<TransactionDraft>> Place(
        PolicyFile file, TransactionDraft draft, Caller caller, CancellationToken cancel)
    {
        List<TransactionDraft> after = [];
        PolicyTerms now = draft.Terms;
        foreach (PolicyTransaction later in file.Standing.Where(each => each.Effective > draft.Effective))
        {
            // What it set is what it changed when it was first asked for, and not what was left to change when last put back.
            PolicyTransaction first = file.Transactions.First(t => t.Id == (later.Reapplies ?? later.Id));
            PolicyTerms was = file.Transactions[first.Number - 2].Terms;
            Money limit = first.Limit == was.Limit ? now.Limit : first.Limit;
            string address = string.Equals(first.Address, was.Address, StringComparison.Ordinal) ? now.Address : first.Address;
            Outcome<PolicyTerms> rated = await premiums.At(file, now, limit, address, cancel);
            if (!rated.Try(out PolicyTerms? terms, out Refusal? why)) return why;

            Words text = later.Reapplies is null
                ? new($"重新适用第 {later.Number} 笔：{later.Text.Zh}", $"Transaction {later.Number} applied again: {later.Text.En}")
                : later.Text;
            after.Add(Draft(file, later.Effective, now, terms, caller) with
            {
                Text = text,
                Reason = later.Reason,
                Reapplies = later.Reapplies ?? later.Id,
            });
            now = terms;
        }

        return draft with { Before = Undo(file, draft.Effective, caller), After = after };
    }

    private static TransactionDraft Draft(
        PolicyFile file, DateOnly effective, PolicyTerms was, PolicyTerms terms, Caller caller)
    {
        PolicyTransaction newest = file.Newest;
        Policy policy = file.Policy;
        Trail trail = new(new("批改保费", "Premium of the endorsement"));
        trail.Rests(policy.ProductName, policy.ProductVersion);

        // change = (new yearly − old yearly) × left / of
        Money difference = terms.Premium - was.Premium;
        trail.Note(new("新条件下的年保费", "Yearly premium at the new terms"), "", "", terms.Premium, policy.TermSource);
        string now = was.Premium.Units.ToString("0.00", CultureInfo.InvariantCulture);
        trail.Note(new("减：现行年保费", "Less the yearly premium now"), "−", now, difference, policy.TermSource);
        Money premium = ProRata.Share(policy, newest.Term, effective, difference, trail);
        return new TransactionDraft(
            TransactionKind.Endorsement, effective, newest.From, newest.To, newest.CoverEnds, terms, premium,
            terms.Limit - was.Limit, Describe(was, terms), Reason: null, PolicyRefusals.Art20, trail.Written(), caller.Actor);
    }

    private static TransactionDraft Undone(Policy policy, PolicyTransaction later, PolicyTerms was, Caller caller)
    {
        Trail trail = new(new("冲正保费", "Premium of the reversal"));
        trail.Note(
            new($"第 {later.Number} 笔交易的保费，全额冲回", $"Premium of transaction {later.Number}, taken back in full"), "−",
            later.PremiumChange.Units.ToString("0.00", CultureInfo.InvariantCulture), -later.PremiumChange, policy.TermSource);
        return new TransactionDraft(
            TransactionKind.Reversal, later.Effective, later.From, later.To, later.CoverEnds, was, -later.PremiumChange,
            -later.LimitChange,
            new($"冲正第 {later.Number} 笔：更早生效的变更在它之前", $"Reversal of transaction {later.Number}: an earlier change goes before it"),
            Reason: null, PolicyRefusals.Art20, trail.Written(), caller.Actor)
        {
            Reverses = later.Id,
        };
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
