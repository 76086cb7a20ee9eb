using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Exits;

/// <summary>Certificates that have tier, days and amounts in common.</summary>
internal sealed record AlikeCertificates(
    int Tier, DateOnly From, DateOnly To, DateOnly Ends, long PremiumFen, long LimitFen, int Count);

/// <summary>Ends certificates early; a preview and the posting both count by it.</summary>
/// <remarks>
/// A certificate keeps premium for the days before its end: unearned(end) = premium × left / of, by the scheme's basis and
/// rounding, the whole on the first day and nothing at the end of the term. An exit gives back unearned(new end) − unearned(end
/// until now), so that whatever the number of exits, kept + returned = premium to the fen.
/// </remarks>
internal sealed class ExitDesk(Store store, IJournal journal, IInvoices invoices, TimeProvider clock)
{
    /// <summary>Premium of the days from one to the end of the term, in fen.</summary>
    internal static long Unearned(Scheme scheme, DateOnly from, DateOnly to, long premiumFen, DateOnly day)
    {
        (int left, int of) = scheme.Proration.Parts(new Period(from, to), day);
        return (long)scheme.Rounding.Apply((decimal)premiumFen * left / of);
    }

    /// <summary>First day without cover when it ends on a day: none before the certificate's own first.</summary>
    internal static DateOnly EndOf(DateOnly from, DateOnly effective) => effective > from ? effective : from;

    /// <summary>What goes back for one of some alike certificates, in fen.</summary>
    internal static long Refund(Scheme scheme, AlikeCertificates alike, DateOnly effective) =>
        Unearned(scheme, alike.From, alike.To, alike.PremiumFen, EndOf(alike.From, effective))
        - Unearned(scheme, alike.From, alike.To, alike.PremiumFen, alike.Ends);

    /// <summary>The certificates an exit would still end.</summary>
    internal IQueryable<Certificate> Ending(Scheme scheme, long? one, DateOnly effective)
    {
        IQueryable<Certificate> all = store.Read<Certificate>()
            .Where(c => c.Scheme == scheme.Ordinal && c.Ends > effective && c.Ends > c.From);
        return one is { } serial ? all.Where(c => c.Serial == serial) : all;
    }

    /// <summary>Certificates, alike ones together.</summary>
    internal static async Task<List<AlikeCertificates>> Group(IQueryable<Certificate> certificates, CancellationToken cancel) =>
    [
        .. (await certificates
            .GroupBy(c => new { c.Tier, c.From, c.To, c.Ends, c.PremiumFen, c.LimitFen })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel))
        .Select(each => new AlikeCertificates(
            each.Key.Tier, each.Key.From, each.Key.To, each.Key.Ends, each.Key.PremiumFen, each.Key.LimitFen, each.Count)),
    ];

    /// <summary>Ends the next portion, as part of the command in progress.</summary>
    /// <param name="exit">Opened for changes.</param>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="most">Certificates at most.</param>
    /// <param name="credits">Numbers of the credit notes, one to each share, taken before the command.</param>
    /// <param name="cancel">Stops it; the command must then fail.</param>
    internal async Task Step(SchemeExit exit, Scheme scheme, int most, IReadOnlyList<string> credits, CancellationToken cancel)
    {
        IQueryable<Certificate> ahead = Ending(scheme, exit.Certificate, exit.Effective).Where(c => c.Serial > exit.Cursor)
            .OrderBy(c => c.Serial);
        long last = await ahead.Select(c => c.Serial).Skip(most - 1).FirstOrDefaultAsync(cancel);
        bool isLast = last is 0;
        if (isLast) last = long.MaxValue;
        List<AlikeCertificates> portion = await Group(
            Ending(scheme, exit.Certificate, exit.Effective).Where(c => c.Serial > exit.Cursor && c.Serial <= last), cancel);

        await End(scheme, exit, last, cancel);
        exit.Portions++;
        Record(exit, scheme, portion);
        exit.Cursor = last;
        if (isLast) Finish(exit, scheme, credits);
    }

    private async Task End(Scheme scheme, SchemeExit exit, long last, CancellationToken cancel)
    {
        long? one = exit.Certificate;
        long after = exit.Cursor;
        DateOnly effective = exit.Effective;
        IQueryable<Certificate> these = store.Set<Certificate>().Where(c => c.Scheme == scheme.Ordinal
            && c.Serial > after && c.Serial <= last && (one == null || c.Serial == one) && c.Ends > effective && c.Ends > c.From);
        await these.Where(c => c.From >= effective).ExecuteUpdateAsync(set => set.SetProperty(c => c.Ends, c => c.From), cancel);
        await these.Where(c => c.From < effective).ExecuteUpdateAsync(set => set.SetProperty(c => c.Ends, effective), cancel);
    }

    private void Record(SchemeExit exit, Scheme scheme, List<AlikeCertificates> portion)
    {
        DateOnly recorded = clock.Today();
        var refunds = new SortedDictionary<DateOnly, long>();
        foreach (var days in portion.GroupBy(alike => (alike.Tier, alike.From, alike.Ends)))
        {
            DateOnly end = EndOf(days.Key.From, exit.Effective);
            long refund = days.Sum(alike => alike.Count * Refund(scheme, alike, exit.Effective));
            long limit = days.Sum(alike => alike.Count * alike.LimitFen);
            int count = days.Sum(alike => alike.Count);
            store.Set<ExitTally>().Add(new ExitTally
            {
                Exit = exit.Id,
                Portion = exit.Portions,
                Tier = days.Key.Tier,
                Begun = days.Key.From,
                From = end,
                To = days.Key.Ends,
                Scheme = scheme.Id,
                Count = count,
                PremiumFen = refund,
                LimitFen = limit,
                Insurer = scheme.Carrier,
                Province = scheme.Province,
                Section = scheme.Section,
                Product = scheme.Product,
                Month = end.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                BegunMonth = days.Key.From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                Recorded = recorded,
            });
            exit.Count += count;
            exit.Refund += Money.Cny(refund);
            exit.Limit += Money.Cny(limit);
            refunds[end] = refunds.GetValueOrDefault(end) + refund;
        }

        foreach ((DateOnly day, long fen) in refunds.Where(each => each.Value is not 0))
        {
            journal.Post(new Posting(
                "PremiumGivenBack",
                new Words($"凭证提前终止，退保 {exit.Number}", $"Certificates ended early, exit {exit.Number}"),
                scheme.Carrier, scheme.Id.Value, exit.Id.Value, day,
                [new Line(Account.PremiumWritten, Money.Cny(fen)), new Line(Account.RefundPayable, Money.Cny(-fen))]));
        }
    }

    private void Finish(SchemeExit exit, Scheme scheme, IReadOnlyList<string> credits)
    {
        (exit.State, exit.DoneAt) = (ExitState.Done, clock.GetUtcNow());
        if (exit.Refund == Money.Zero) return;

        EnrolmentBills.Raise(
            invoices, scheme, exit.Id.Value, -exit.Refund, credits, clock.Today(),
            new Words($"退还未到期保费，{scheme.Name.Zh}，退保 {exit.Number}",
                $"Unearned premium returned, {scheme.Name.En}, exit {exit.Number}"));
    }
}
