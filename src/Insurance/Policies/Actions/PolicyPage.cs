using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Extensions;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using static Breakwater.Policies.Actions.ReadPolicy;

namespace Breakwater.Policies.Actions;

/// <summary>Puts the page of one policy together.</summary>
internal sealed class PolicyPage(
    Store store, IInvoices invoices, ILimits limits, IPeople people, ExtensionDesk extensions, ShareBooks shares,
    AccessTable access)
{
    private static readonly KnownQuery<PolicyId, ChangeRequest> Asked = new((db, id) => db.Set<ChangeRequest>()
        .Where(r => r.Policy == id).OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).AsNoTracking());

    private static readonly KnownQuery<PolicyId, BindingProof> Proofs =
        new((db, id) => db.Set<BindingProof>().Where(p => p.Policy == id).AsNoTracking());

    private static readonly KnownQuery<PolicyId, ArrearsCase> Unpaid = new((db, id) => db.Set<ArrearsCase>()
        .Where(c => c.Policy == id && (c.State == ArrearsState.Reminded || c.State == ArrearsState.Noticed))
        .OrderBy(c => c.Due).AsNoTracking());

    /// <summary>The page, and what it shows besides the policy itself: the people it names.</summary>
    /// <param name="file">The policy with everything recorded.</param>
    /// <param name="day">Day to look at.</param>
    /// <param name="recorded">Last day of recording that counts.</param>
    /// <param name="today">Today.</param>
    /// <param name="caller">Who asks; only the role counts, by which the page is remembered.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Page> Of(
        PolicyFile file, DateOnly day, DateOnly recorded, DateOnly today, Caller caller, CancellationToken cancel)
    {
        Policy policy = file.Policy;
        PolicyFile known = file.AsKnown(recorded);
        List<ChangeRequest> asked = [.. await Asked.All(store, policy.Id, cancel)];
        BindingProof proof = (await Proofs.First(store, policy.Id, cancel))!;
        Dictionary<string, Words> names = await Names(known, asked, proof, cancel);
        PolicyTerms newest = file.Transactions.Count > 0 ? file.Newest.Terms : file.Awaited[0].Agreed.Terms;
        IReadOnlyList<InvoiceView> demanded = await invoices.Of(policy.Id.Value, cancel);
        PolicyTerms? terms = known.Transactions.Any(t => t.Effective <= day) ? known.TermsOn(day) : null;
        ExtensionOffer? extension = await Offered(file, today, cancel);
        var view = new View(
            policy.Id, policy.Number, known.StatusOn(day), day, recorded, policy.Submission, policy.SubmissionNumber,
            policy.Filing, policy.Product, policy.ProductName, policy.ProductVersion, policy.RegistrationNumber,
            policy.Demonstration, policy.Carrier, policy.InsurerName, policy.BoundOn,
            await FactsOf(known, terms ?? newest, demanded, day, cancel), terms, newest,
            [.. known.Transactions.Select(t => Show(t, day, names))],
            file.Unpaid is { } unpaid ? Show(unpaid, today) : null,
            [.. asked.Select(r => Show(r, names))],
            new Proof(
                proof.Wording, proof.TextsHash, proof.Confirmed.Split(',', StringSplitOptions.RemoveEmptyEntries), proof.At,
                names[proof.Actor]),
            NextOf(file, demanded, asked, today, caller), [.. Allowed(file, asked, extension is not null, today, caller)],
            policy.Renews,
            [.. (await Unpaid.All(store, policy.Id, cancel)).Select(one => Show(one, demanded))], extension,
            policy.Coinsured
                ? [.. (await shares.Of(policy.Id, cancel)).Select(s => new ListShares.Bearer(s.Name, s.PerMille, s.Number is 0))]
                : []);
        return new Page(view, policy.Version, policy, [policy.Id.Value, .. names.Keys.Select(Ids.OfActor).OfType<Guid>()]);
    }

    private async Task<ExtensionOffer?> Offered(PolicyFile file, DateOnly today, CancellationToken cancel)
    {
        // Cover that goes on, which is nearly every page, needs no look at the filing.
        if (file.Transactions.Count is 0 || today < file.Newest.CoverEnds) return null;

        Outcome<ExtendedReporting> may = await extensions.May(file, today, cancel);
        return may.Try(out ExtendedReporting? filed, out _)
            ? new ExtensionOffer(
                ExtensionDesk.LastDay(file.Newest, filed), filed.Options, filed.Clause, filed.Source, filed.Grade)
            : null;
    }

    private async Task<Dictionary<string, Words>> Names(
        PolicyFile known, List<ChangeRequest> asked, BindingProof proof, CancellationToken cancel)
    {
        string[] actors =
        [
            .. known.Transactions.Select(t => t.Actor).Concat(asked.Select(r => r.AskedBy)).Append(proof.Actor)
                .Distinct(StringComparer.Ordinal),
        ];
        IReadOnlyDictionary<string, PersonView> found = await people.Named(actors, cancel);
        return actors.ToDictionary(
            actor => actor,
            actor => found.NameOf(actor), StringComparer.Ordinal);
    }

    private async Task<Facts> FactsOf(
        PolicyFile known, PolicyTerms terms, IReadOnlyList<InvoiceView> demanded, DateOnly day, CancellationToken cancel)
    {
        Policy policy = known.Policy;
        LimitView? limit = await limits.Find(policy.LimitNode, cancel);
        Money used = limit?.Used ?? Money.Zero;
        Money open = demanded.Where(i => i.State is InvoiceState.Open).Select(i => i.Amount - i.Paid).Total();
        (DateOnly from, DateOnly to, DateOnly ends) = known.Transactions.Count > 0
            ? (known.Newest.From, known.Newest.To, known.Newest.CoverEnds)
            : (policy.From, policy.To, policy.To);
        bool isCovered = known.StatusOn(day) is PolicyStatus.InForce or PolicyStatus.Upcoming;
        DateOnly first = day < from ? from : day;
        return new Facts(
            new InsuredFact(policy.Owner, policy.InsuredName, policy.CreditCode, policy.Industry, policy.Province),
            new LimitFact(terms.Limit, used, limit?.Available ?? Money.Zero),
            terms.Retention,
            new PremiumFact(
                terms.Premium, known.Transactions.Where(t => t.Effective <= day).Select(t => t.PremiumChange).Total(),
                demanded.Select(i => i.Paid).Total(), open),
            new PeriodFact(from, to, ends, isCovered ? ends.DayNumber - first.DayNumber : 0, policy.Proration,
                known.Transactions.LastOrDefault(t => t.Effective <= day && t.ReportingEnds is not null)?.ReportingEnds));
    }

    private static Entry Show(PolicyTransaction t, DateOnly day, Dictionary<string, Words> names) => new(
        t.Id, t.Number, t.Kind, t.Text, t.Effective, t.Recorded, t.RecordedAt, t.Effective <= day, t.Terms, t.PremiumChange,
        t.LimitChange, t.Reason, t.Source, names[t.Actor], RecordJson.Read<Explanation>(t.Trail), t.Reverses,
        t.Reapplies);

    private static Waiting Show(AwaitedTransaction awaited, DateOnly today)
    {
        TransactionDraft draft = awaited.Agreed;
        return new Waiting(
            awaited.Id, awaited.Kind, draft.Text, draft.Effective, draft.Terms, draft.Demanded, awaited.InvoiceNumber,
            awaited.Due, today > awaited.Due);
    }

    private static Arrear Show(ArrearsCase one, IReadOnlyList<InvoiceView> demanded) => new(
        one.Invoice, one.InvoiceNumber, one.State, one.Open, one.Due, one.GraceEnds,
        demanded.FirstOrDefault(i => i.Id == one.Invoice)?.DisputedOn is { } disputed
            ? new($"账单 {one.InvoiceNumber} 逾期未缴，投保人自 {disputed:yyyy-MM-dd} 起有异议：异议处理完毕前不催告、不解除，保障不受影响。",
                $"Invoice {one.InvoiceNumber} is overdue and disputed since {disputed:yyyy-MM-dd}: until that is settled "
                + "no notice has any effect and nothing ends. Cover is not affected.")
            : one.GraceEnds is { } ends
            ? new($"账单 {one.InvoiceNumber} 逾期未缴，已催告。{ends:yyyy-MM-dd} 以前为宽限期，保障继续；届满仍未缴清的，次日零时起解除合同。",
                $"Invoice {one.InvoiceNumber} is overdue and notice was given. Cover goes on until {ends:yyyy-MM-dd}; "
                + "if it is still unpaid then, the contract ends at 00:00 on the day after.")
            : new($"账单 {one.InvoiceNumber} 逾期未缴，已提醒。保障不受影响。",
                $"Invoice {one.InvoiceNumber} is overdue; the payer was reminded. Cover is not affected."));

    private static Requested Show(ChangeRequest r, Dictionary<string, Words> names) => new(
        r.Id, r.State, r.Effective, r.Limit, r.Address, r.Reason, r.AskedAt, names[r.AskedBy], r.Answer);

    private Next? NextOf(
        PolicyFile file, IReadOnlyList<InvoiceView> demanded, List<ChangeRequest> asked, DateOnly today, Caller caller)
    {
        string? Mine(string route) => access[route, caller.Role] is Reach.None ? null : route;

        if (file.Unpaid is { } unpaid)
        {
            Money amount = unpaid.Agreed.Demanded;
            return today > unpaid.Due
                ? new Next(
                    new($"账单 {unpaid.InvoiceNumber} 逾期未缴，交易未成立：请撤回并取消账单。",
                        $"Invoice {unpaid.InvoiceNumber} was not paid in time and nothing came of it: withdraw it."),
                    Mine("policies.withdraw"), By: null)
                : new Next(
                    new($"等待收到保费 {amount}（账单 {unpaid.InvoiceNumber}）。",
                        $"Awaiting the premium of {amount} (invoice {unpaid.InvoiceNumber})."),
                    Mine("billing.receive"), unpaid.Due);
        }

        if (asked.Exists(r => r.State is RequestState.Open) && caller.Role is Role.Underwriter)
            return new Next(new("被保险人申请变更，请答复。", "The insured asks for a change; answer it."), "policies.endorse", By: null);

        InvoiceView? part = demanded.Where(i => i.Part is not null && i.State is InvoiceState.Open).MinBy(i => i.Due);
        if (part is not null)
        {
            Money open = part.Amount - part.Paid;
            return new Next(
                new($"第 {part.Part} 期保费 {open}，{part.Due:yyyy-MM-dd} 到期（账单 {part.Number}，共 {part.Parts} 期）。",
                    $"Part {part.Part} of {part.Parts} of the premium, {open}, is due on {part.Due:yyyy-MM-dd} "
                    + $"(invoice {part.Number})."),
                Mine("billing.receive"), part.Due);
        }

        return file.Policy.StatusOn(today) switch
        {
            PolicyStatus.Upcoming => new Next(new("等待起保。", "Cover has not begun."), Route: null, file.Policy.From),
            PolicyStatus.InForce => new Next(
                new("保障中，到期日前安排续保。", "Cover is on; arrange the renewal before it ends."), Route: null, file.Policy.CoverEnds),
            PolicyStatus.AwaitingPremium or PolicyStatus.Cancelled or PolicyStatus.Ended or PolicyStatus.NotTaken => null,
        };
    }

    private IEnumerable<string> Allowed(
        PolicyFile file, List<ChangeRequest> asked, bool isExtendable, DateOnly today, Caller caller)
    {
        List<string> sensible = [];
        bool isChangeable = EndorsementDesk.Unchangeable(file, today, preempts: caller.Role is Role.Underwriter) is null;
        if (isChangeable) sensible.AddRange(["policies.preview-endorsement", "policies.endorse", "policies.request"]);
        bool canEnd = file.Transactions.Count > 0 && file.Newest.Kind is not TransactionKind.Cancellation
            && today < file.Newest.CoverEnds;
        if (canEnd) sensible.AddRange(["policies.preview-cancellation", "policies.cancel"]);
        bool canRestart = file.Transactions is [.., { Kind: TransactionKind.Cancellation } end] && today < end.To
            && file.Waiting(today) is null && file.Transactions.All(t => t.Kind is not TransactionKind.Reinstatement);
        if (canRestart) sensible.AddRange(["policies.preview-reinstatement", "policies.reinstate"]);
        if (isExtendable) sensible.AddRange(["policies.preview-extension", "policies.extend"]);
        if (file.Unpaid is not null) sensible.Add("policies.withdraw");
        if (asked.Exists(r => r.State is RequestState.Open)) sensible.Add("policies.decline-request");
        return sensible.Where(route => access[route, caller.Role] is not Reach.None);
    }
}
