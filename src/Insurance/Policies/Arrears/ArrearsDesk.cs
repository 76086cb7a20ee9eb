using Breakwater.Billing.Contracts;
using Breakwater.Policies.Actions;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Arrears;

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
    /// <summary>Who takes the steps.</summary>
    internal static readonly Caller System = new("system:arrears", Role.SystemAdmin, default, Reach.All);

    /// <summary>What one run did.</summary>
    /// <param name="Reminded">Reminders sent.</param>
    /// <param name="Noticed">Formal notices given.</param>
    /// <param name="Ended">Contracts ended.</param>
    /// <param name="Hindered">Steps that a person has to look at.</param>
    internal sealed record Run(int Reminded, int Noticed, int Ended, int Hindered)
    {
        internal int Steps => Reminded + Noticed + Ended + Hindered;
    }

    /// <summary>A step that is due.</summary>
    private sealed record Step(InvoiceView Invoice, ArrearsCase? Case, ArrearsState Next);

    /// <summary>How many steps are due today; an end takes a number for its credit note.</summary>
    internal async Task<int> Due(OrganisationId? carrier, int atMost, CancellationToken cancel) =>
        (await Steps(carrier, atMost, cancel)).Count;

    /// <summary>Takes the steps that are due, as part of the command in progress.</summary>
    /// <param name="carrier">One insurer's; null for all.</param>
    /// <param name="numbers">Numbers for credit notes, series <c>INV-year</c>: one for each step.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Run> Work(OrganisationId? carrier, IReadOnlyList<string> numbers, CancellationToken cancel)
    {
        (int reminded, int noticed, int ended, int hindered) = (0, 0, 0, 0);
        IReadOnlyList<Step> steps = await Steps(carrier, numbers.Count, cancel);
        foreach ((int at, Step step) in steps.Index())
        {
            switch (step.Next)
            {
                case ArrearsState.Reminded:
                    await Remind(step.Invoice, cancel);
                    reminded++;
                    break;
                case ArrearsState.Noticed:
                    if (await Notice(step, cancel)) noticed++;
                    else hindered++;
                    break;
                case ArrearsState.Ended:
                    if (await End(step, numbers[at], cancel)) ended++;
                    else hindered++;
                    break;
                case ArrearsState.Settled:
                    Close(step.Case!, ArrearsState.Settled, Money.Zero, PolicyRefusals.Art20);
                    break;
            }
        }

        return new Run(reminded, noticed, ended, hindered);
    }

    public async Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel)
    {
        ArrearsCase? open = await store.Set<ArrearsCase>().FirstOrDefaultAsync(c => c.Invoice == invoice.Id, cancel);
        if (open is not { IsOpen: true }) return false;

        Close(open, ArrearsState.Settled, Money.Zero, open.NoticedOn is null ? "" : PolicyRefusals.Art20);
        return true;
    }

    // What is due and unpaid, with the case there is of it; a step is named where its day has come.
    private async Task<IReadOnlyList<Step>> Steps(OrganisationId? carrier, int atMost, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        if (life.Arrears.On(today) is not { } rule || atMost is 0) return [];

        IReadOnlyList<InvoiceView> overdue =
            await invoices.Overdue(today.AddDays(1 - rule.Value.ReminderDays), carrier, cancel);
        InvoiceId[] asked = [.. overdue.Select(i => i.Id)];
        Dictionary<InvoiceId, ArrearsCase> cases = await store.Read<ArrearsCase>()
            .Where(c => asked.Contains(c.Invoice)).ToDictionaryAsync(c => c.Invoice, cancel);
        PolicyTransactionId[] subjects = [.. overdue.Select(i => new PolicyTransactionId(i.Subject)).Distinct()];
        HashSet<PolicyTransactionId> written =
        [
            .. await store.Read<PolicyTransaction>().Where(t => subjects.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancel),
        ];
        List<Step> steps =
        [
            .. overdue.Where(i => written.Contains(new PolicyTransactionId(i.Subject)))
                .Select(i => (Invoice: i, Case: cases.GetValueOrDefault(i.Id)))
                .Select(each => new Step(each.Invoice, each.Case, Next(each.Invoice, each.Case, rule.Value, today)))
                .Where(step => step.Next != (step.Case?.State ?? ArrearsState.Settled)),
        ];
        steps.AddRange(await Emptied(carrier, asked, cancel));
        return [.. steps.Take(atMost)];
    }

    // A case whose invoice demands nothing any more, without money: a change of premium took it, or it was set off.
    private async Task<IEnumerable<Step>> Emptied(OrganisationId? carrier, InvoiceId[] overdue, CancellationToken cancel)
    {
        List<ArrearsCase> open = await store.Read<ArrearsCase>()
            .Where(c => (c.State == ArrearsState.Reminded || c.State == ArrearsState.Noticed) && !overdue.Contains(c.Invoice))
            .Where(c => carrier == null || c.Carrier == carrier).ToListAsync(cancel);
        List<Step> steps = [];
        foreach (ArrearsCase one in open)
        {
            InvoiceView? invoice = (await invoices.Of(one.Policy.Value, cancel)).FirstOrDefault(i => i.Id == one.Invoice);
            if (invoice is { State: not InvoiceState.Open }) steps.Add(new Step(invoice, one, ArrearsState.Settled));
        }

        return steps;
    }

    // Where it should stand today; where it stands when nothing is due.
    private static ArrearsState Next(InvoiceView invoice, ArrearsCase? one, ArrearsRule rule, DateOnly today)
    {
        int late = today.DayNumber - invoice.Due.DayNumber;
        return one switch
        {
            null => late >= rule.ReminderDays ? ArrearsState.Reminded : ArrearsState.Settled,
            { Hindrance: not null } => one.State,
            { State: ArrearsState.Reminded } =>
                late >= rule.NoticeDays && one.RemindedOn < today ? ArrearsState.Noticed : ArrearsState.Reminded,
            // A notice that was disputed after it was given is given anew: its days of grace did not run.
            { State: ArrearsState.Noticed } when invoice.DisputeSettledOn >= one.NoticedOn => ArrearsState.Reminded,
            { State: ArrearsState.Noticed } => today > one.GraceEnds ? ArrearsState.Ended : ArrearsState.Noticed,
            _ => one.State,
        };
    }

    private async Task Remind(InvoiceView invoice, CancellationToken cancel)
    {
        ArrearsCase? before = await store.Set<ArrearsCase>().FirstOrDefaultAsync(c => c.Invoice == invoice.Id, cancel);
        if (before is not null)
        {
            (before.State, before.NoticedOn, before.GraceEnds) = (ArrearsState.Reminded, null, null);
            Record(before, invoice.Amount - invoice.Paid, "");
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
            RemindedOn = clock.Today(),
        };
        store.Set<ArrearsCase>().Add(one);
        Record(one, one.Open, life.Arrears.On(clock.Today())!.Source);
    }

    // Whether notice was given; else the case says what stands in the way.
    private async Task<bool> Notice(Step step, CancellationToken cancel)
    {
        ArrearsCase one = await store.Set<ArrearsCase>().FirstAsync(c => c.Invoice == step.Invoice.Id, cancel);
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
        Record(one, step.Invoice.Amount - step.Invoice.Paid, clause.Source);
        return true;
    }

    private async Task<bool> End(Step step, string number, CancellationToken cancel)
    {
        ArrearsCase one = await store.Set<ArrearsCase>().FirstAsync(c => c.Invoice == step.Invoice.Id, cancel);
        PolicyFile file = await files.Open(one.Policy, cancel);
        DateOnly today = clock.Today();
        var end = new EarlyEnd(
            today, CancellationGround.PremiumUnpaid,
            $"账单 {one.InvoiceNumber} 经 {one.NoticedOn:yyyy-MM-dd} 催告，宽限期至 {one.GraceEnds:yyyy-MM-dd} 仍未缴清 / invoice "
            + $"{one.InvoiceNumber} was not paid within the days of grace after the notice", CancellationMethod.ProRata);
        Outcome<TransactionDraft> worked = await cancellations.Work(file, end, today, System, cancel);
        if (!worked.Try(out TransactionDraft? draft, out Refusal? why))
        {
            one.Hindrance = RecordJson.Write(why.Detail);
            return false;
        }

        Money open = step.Invoice.Amount - step.Invoice.Paid;
        if (file.Unpaid is { } unpaid) await changes.Drop(file, unpaid, draft.Reason!, today, System, cancel);
        Outcome<AcceptedChange> accepted = await changes.Accept(file, draft, number, today, cancel);
        if (!accepted.Try(out _, out why)) throw new RefusedException(why);

        Close(one, ArrearsState.Ended, open, draft.Source);
        return true;
    }

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

    /// <summary>Series of the numbers that a run takes.</summary>
    internal static string Series(DateOnly day) => BindPolicy.InvoiceSeries(day);
}
