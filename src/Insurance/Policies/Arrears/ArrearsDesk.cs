using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Arrears;

/// <summary>A step that is due.</summary>
/// <param name="Invoice">The invoice as it was read.</param>
/// <param name="Case">What was done about it so far; null when nothing was.</param>
/// <param name="Next">Where the case is to stand.</param>
internal sealed record ArrearsDue(InvoiceView Invoice, ArrearsCase? Case, ArrearsState Next);

/// <summary>
/// Takes the next lawful step for premium that is written, due and unpaid: reminder, formal notice with days of grace, end by the
/// insurer.
/// </summary>
/// <remarks>
/// The days of reminder and notice are the dated rule's. Whether anything follows, and after how many days of grace, is the
/// filing's; where it says nothing, nobody is ended. Disputed invoices are left alone. In the days of grace cover goes on.
/// </remarks>
internal sealed class ArrearsDesk(
    Store store, IInvoices invoices, PolicyFiles files, CancellationDesk cancellations, ChangeDesk changes, IFilingBook filings,
    PolicyLifeRules life, IIdSource ids, TimeProvider clock) : IArrears
{
    private const int PageSize = 500;

    /// <summary>Who takes the steps.</summary>
    internal static readonly Caller System = new("system:arrears", Role.SystemAdmin, default, Reach.All);

    /// <summary>What one run does.</summary>
    /// <param name="Reminded">Reminders sent.</param>
    /// <param name="Noticed">Formal notices given.</param>
    /// <param name="Ending">
    /// Contracts whose days of grace are over: each is ended right after, in a transaction of its own, or says what hinders it.
    /// </param>
    /// <param name="Hindered">Notices that were not given and that a person has to look at.</param>
    internal sealed record Run(int Reminded, int Noticed, int Ending, int Hindered);

    /// <summary>Steps that are due today, of the oldest debts first.</summary>
    /// <param name="carrier">One insurer's; null for all.</param>
    /// <param name="tried">Invoices left out: what was due of them was tried already.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<IReadOnlyList<ArrearsDue>> Due(
        OrganisationId? carrier, IReadOnlySet<InvoiceId> tried, int atMost, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        if (life.Arrears.On(today) is not { } rule) return [];

        DateOnly before = today.AddDays(1 - rule.Value.ReminderDays);
        IReadOnlyList<InvoiceView> empty = await invoices.Closed(Open(carrier), atMost, cancel);
        List<ArrearsDue> due = [.. await Steps(empty, cases: store.Read<ArrearsCase>(), cancel)];
        IReadOnlyList<InvoiceView> page;
        for (int skip = 0; due.Count < atMost; skip += page.Count)
        {
            page = await invoices.Overdue(before, carrier, AtRest(today), skip, PageSize, cancel);
            IReadOnlyList<ArrearsDue> found = await Steps(page, cases: store.Read<ArrearsCase>(), cancel);
            due.AddRange(found.Where(step => !tried.Contains(step.Invoice.Id)).Take(atMost - due.Count));
            if (page.Count < PageSize) break;
        }

        return due;
    }

    /// <summary>Takes the steps that are due for some invoices, but for ends, as part of the command in progress.</summary>
    internal async Task<Run> Work(IReadOnlyCollection<InvoiceId> due, CancellationToken cancel)
    {
        (int reminded, int noticed, int ending, int hindered) = (0, 0, 0, 0);
        IReadOnlyList<InvoiceView> views = await invoices.Find(due, cancel);
        foreach (ArrearsDue step in await Steps(views, cases: store.Set<ArrearsCase>(), cancel))
        {
            switch (step.Next)
            {
                case ArrearsState.Reminded:
                    await Remind(step.Invoice, step.Case, cancel);
                    reminded++;
                    break;
                case ArrearsState.Noticed:
                    if (await Notice(step.Invoice, step.Case!, cancel)) noticed++;
                    else hindered++;
                    break;
                case ArrearsState.Ended:
                    ending++;
                    break;
                case ArrearsState.Settled:
                    Close(step.Case!, ArrearsState.Settled, Money.Zero, PolicyRefusals.Art20);
                    break;
            }
        }

        return new Run(reminded, noticed, ending, hindered);
    }

    /// <summary>Why a contract whose days of grace are over cannot be ended today; null when it can.</summary>
    internal async Task<Refusal?> UnlessEnds(ArrearsCase one, CancellationToken cancel)
    {
        PolicyFile file = (await files.Read(one.Policy, cancel))!;
        return (await cancellations.Work(file, EndOf(one), clock.Today(), System, cancel)).Match<Refusal?>(_ => null, why => why);
    }

    /// <summary>Ends a contract as part of the command in progress.</summary>
    /// <param name="id">The unpaid invoice.</param>
    /// <param name="number">For the credit note, series <c>INV-year</c>.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>The day; stale when it was paid or disputed, or the case went on, since it was looked at.</returns>
    internal async Task<Outcome<DateOnly>> End(InvoiceId id, string number, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        ArrearsCase one = await store.Set<ArrearsCase>().FirstAsync(c => c.Invoice == id, cancel);
        InvoiceView invoice = (await invoices.Hold(id, cancel))!;
        IReadOnlyList<ArrearsDue> due = await Steps([invoice], cases: store.Set<ArrearsCase>(), cancel);
        if (due is not [{ Next: ArrearsState.Ended }]) return Versions.Stale;

        PolicyFile file = await files.Open(one.Policy, cancel);
        Outcome<TransactionDraft> worked = await cancellations.Work(file, EndOf(one), today, System, cancel);
        if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return why;

        if (file.Unpaid is { } unpaid) await changes.Drop(file, unpaid, draft.Reason!, today, System, cancel);
        Outcome<AcceptedChange> accepted = await changes.Accept(file, draft, number, today, cancel);
        if (!accepted.Try(out _, out why)) return why;

        Close(one, ArrearsState.Ended, invoice.Amount - invoice.Paid, draft.Source);
        return today;
    }

    /// <summary>Says that a person has to look, as part of the command in progress.</summary>
    internal async Task Hinder(InvoiceId id, Words why, CancellationToken cancel) =>
        (await store.Set<ArrearsCase>().FirstAsync(c => c.Invoice == id, cancel)).Hindrance = RecordJson.Write(why);

    public async Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel)
    {
        ArrearsCase? open = await store.Set<ArrearsCase>().FirstOrDefaultAsync(c => c.Invoice == invoice.Id, cancel);
        if (open is not { IsOpen: true }) return false;

        Close(open, ArrearsState.Settled, Money.Zero, open.NoticedOn is null ? "" : PolicyRefusals.Art20);
        return true;
    }

    // What is due of some invoices that are written, with the cases as they are asked for: tracked or not.
    private async Task<IReadOnlyList<ArrearsDue>> Steps(
        IReadOnlyList<InvoiceView> some, IQueryable<ArrearsCase> cases, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        if (some.Count is 0 || life.Arrears.On(today) is not { } rule) return [];

        InvoiceId[] asked = [.. some.Select(i => i.Id)];
        Dictionary<InvoiceId, ArrearsCase> known = await cases
            .Where(c => asked.Contains(c.Invoice)).ToDictionaryAsync(c => c.Invoice, cancel);
        PolicyTransactionId[] subjects = [.. some.Select(i => new PolicyTransactionId(i.Subject)).Distinct()];
        HashSet<PolicyTransactionId> written =
        [
            .. await store.Read<PolicyTransaction>().Where(t => subjects.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancel),
        ];
        HashSet<InvoiceId> anew = [.. await Anew(today).Where(id => asked.Contains(id)).ToListAsync(cancel)];
        List<ArrearsDue> due = [];
        foreach (InvoiceView invoice in some.Where(i => written.Contains(new PolicyTransactionId(i.Subject))))
        {
            ArrearsCase? one = known.GetValueOrDefault(invoice.Id);
            if (Next(invoice, one, anew.Contains(invoice.Id), rule.Value, today) is { } next)
                due.Add(new ArrearsDue(invoice, one, next));
        }

        return due;
    }

    // Where it should stand today; null when nothing is due.
    private static ArrearsState? Next(InvoiceView invoice, ArrearsCase? one, bool isAnew, ArrearsRule rule, DateOnly today)
    {
        if (invoice.State is not InvoiceState.Open || invoice.Amount <= Money.Zero)
            return one is { IsOpen: true } ? ArrearsState.Settled : null;
        int late = today.DayNumber - invoice.Due.DayNumber;
        if (late < rule.ReminderDays || invoice.DisputedOn is not null) return null;

        return one switch
        {
            null => ArrearsState.Reminded,
            _ when isAnew => ArrearsState.Reminded,
            { State: ArrearsState.Reminded, Hindrance: null } =>
                late >= rule.NoticeDays && one.RemindedOn < today && !(invoice.DisputeSettledOn >= today)
                    ? ArrearsState.Noticed : null,
            // A notice that was disputed after it was given is given anew: its days of grace did not run.
            { State: ArrearsState.Noticed } when invoice.DisputeSettledOn >= one.NoticedOn => ArrearsState.Reminded,
            // Tried again as long as something hinders it: what stood in the way may be gone.
            { State: ArrearsState.Noticed } => today > one.GraceEnds ? ArrearsState.Ended : null,
            _ => null,
        };
    }

    // Cases that begin anew though they were over, or were left because cover was: the policy is in force again.
    private IQueryable<InvoiceId> Anew(DateOnly today) => store.Read<ArrearsCase>()
        .Where(c => c.State == ArrearsState.Ended || c.State == ArrearsState.Settled
            || (c.State == ArrearsState.Reminded && c.Hindrance != null && store.Context.Set<PolicyTransaction>().Any(t =>
                t.Policy == c.Policy && t.Kind == TransactionKind.Reinstatement && t.Recorded > c.RemindedOn)))
        .Where(c => store.Context.Set<Policy>().Any(p => p.Id == c.Policy && p.CoverEnds > today))
        .Select(c => c.Invoice);

    // Cases of which nothing is due whatever their invoices say: over, or in a person's hands.
    private IQueryable<InvoiceId> AtRest(DateOnly today)
    {
        IQueryable<InvoiceId> anew = Anew(today);
        return store.Read<ArrearsCase>()
            .Where(c => c.State == ArrearsState.Ended || c.State == ArrearsState.Settled
                || (c.State == ArrearsState.Reminded && c.Hindrance != null))
            .Where(c => !anew.Contains(c.Invoice)).Select(c => c.Invoice);
    }

    // Cases that go on. One whose invoice demands nothing any more, without money, is over: a change of premium took it, or it
    // was set off.
    private IQueryable<InvoiceId> Open(OrganisationId? carrier)
    {
        IQueryable<ArrearsCase> open = store.Read<ArrearsCase>()
            .Where(c => c.State == ArrearsState.Reminded || c.State == ArrearsState.Noticed);
        if (carrier is { } one) open = open.Where(c => c.Carrier == one);
        return open.Select(c => c.Invoice);
    }

    private async Task Remind(InvoiceView invoice, ArrearsCase? before, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        string source = life.Arrears.On(today)!.Source;
        if (before is not null)
        {
            (before.State, before.RemindedOn) = (ArrearsState.Reminded, today);
            (before.NoticedOn, before.GraceEnds, before.ClosedOn, before.Hindrance) = (null, null, null, null);
            Record(before, invoice.Amount - invoice.Paid, source);
            return;
        }

        var policyId = new PolicyId(invoice.Policy);
        Policy policy = await store.Read<Policy>().FirstAsync(p => p.Id == policyId, cancel);
        var one = new ArrearsCase
        {
            Invoice = invoice.Id,
            InvoiceNumber = invoice.Number,
            Policy = policyId,
            PolicyNumber = policy.Number ?? policy.SubmissionNumber,
            Owner = invoice.Payer,
            Carrier = invoice.Insurer,
            Due = invoice.Due,
            Open = invoice.Amount - invoice.Paid,
            State = ArrearsState.Reminded,
            RemindedOn = today,
        };
        store.Set<ArrearsCase>().Add(one);
        Record(one, one.Open, source);
    }

    // Whether notice was given; else the case says what stands in the way.
    private async Task<bool> Notice(InvoiceView invoice, ArrearsCase one, CancellationToken cancel)
    {
        PolicyFile file = await files.Open(one.Policy, cancel);
        ProductPackage product = (await filings.Find(file.Policy.Filing, cancel))!.Package;
        DateOnly today = clock.Today();
        if (product.Term.Arrears is not { } clause)
        {
            one.Hindrance = RecordJson.Write(new Words(
                "备案条款没有约定逾期缴费的后果，系统不催告也不解除，请财务人员与投保人联系。",
                "The filing says nothing about unpaid premium: no notice is given and nothing ends; finance calls the payer."));
            return false;
        }

        if (EndorsementDesk.Unchangeable(file, today, preempts: true) is not null)
        {
            one.Hindrance = RecordJson.Write(new Words(
                "保障已终止，欠缴保费按应收款追收。", "Cover is over already; what is owed for it is collected as a debt."));
            return false;
        }

        ArrearsRule rule = life.Arrears.On(today)!.Value;
        one.State = ArrearsState.Noticed;
        one.NoticedOn = today;
        one.GraceEnds = today.AddDays(Math.Max(clause.GraceDays, rule.GraceDaysLeast));
        Record(one, invoice.Amount - invoice.Paid, clause.Source);
        return true;
    }

    private EarlyEnd EndOf(ArrearsCase one) => new(
        clock.Today(), CancellationGround.PremiumUnpaid,
        $"账单 {one.InvoiceNumber} 经 {one.NoticedOn:yyyy-MM-dd} 催告，宽限期至 {one.GraceEnds:yyyy-MM-dd} 仍未缴清 / invoice "
        + $"{one.InvoiceNumber} was not paid within the days of grace after the notice", CancellationMethod.ProRata);

    private void Close(ArrearsCase one, ArrearsState state, Money open, string source)
    {
        (one.State, one.ClosedOn, one.Hindrance) = (state, clock.Today(), null);
        Record(one, open, source);
    }

    private void Record(ArrearsCase one, Money open, string source)
    {
        DateTimeOffset now = clock.GetUtcNow();
        one.Open = open;
        var step = new ArrearsStep
        {
            Id = ids.Next<PolicyTransactionId>(),
            Invoice = one.Invoice,
            Policy = one.Policy,
            State = one.State,
            Open = open,
            On = now.ShanghaiDay(),
            GraceEnds = one.State is ArrearsState.Noticed ? one.GraceEnds : null,
            Source = source,
            RecordedAt = now,
            Actor = System.Actor,
        };
        store.Set<ArrearsStep>().Add(step);
        if (one.IsOpen) store.Publish(new PremiumDunned(one.Policy, step.Id.Value));
    }
}
