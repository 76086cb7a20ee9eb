using System.Linq.Expressions;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Exits;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>Figures of the book from its transactions and certificates, grouped in the database.</summary>
/// <remarks>
/// Premium of all transactions counted is the journal's premium written as of the same two days, to the fen. A policy is in force
/// on the effective day when its term has begun and not run out, and no cancellation known by then has taken effect without a
/// reinstatement after it.
/// </remarks>
internal sealed class PolicyFigures(Store store) : IPolicyFigures, IPremiumTerms
{
    public async Task<IReadOnlyList<PolicyFigure>> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel)
    {
        IQueryable<PolicyTransaction> counted = Counted(effective, recorded);
        if (insurer is { } one) counted = counted.Where(t => t.Insurer == one);
        IQueryable<PolicyTransaction> live = Live(counted, effective, recorded);

        Dictionary<string, Sum> written = await Group(counted, by, t => t.PremiumChange.Fen, cancel);
        Dictionary<string, Sum> granted = await Group(live, by, t => t.LimitChange.Fen, cancel);
        IQueryable<EnrolmentTally> members = store.Read<EnrolmentTally>()
            .Where(t => t.From <= effective && t.Recorded <= recorded);
        if (insurer is { } books) members = members.Where(t => t.Insurer == books);
        Add(written, await Group(members, by, t => t.PremiumFen, cancel));
        Add(granted, await Group(members.Where(t => t.To > effective), by, t => t.LimitFen, cancel));
        // Who left early: premium went back, and from that day until the end of the term there is no cover.
        IQueryable<ExitTally> left = store.Read<ExitTally>().Where(t => t.From <= effective && t.Recorded <= recorded);
        if (insurer is { } theirs) left = left.Where(t => t.Insurer == theirs);
        Subtract(written, await Group(left, by, t => t.Month, t => t.PremiumFen, cancel), counts: false);
        IQueryable<ExitTally> missing = left.Where(t => t.To > effective);
        Subtract(granted, await Group(missing, by, t => t.BegunMonth, t => t.LimitFen, cancel), counts: true);
        return
        [
            .. written.Keys.Order(StringComparer.Ordinal).Select(key =>
            {
                Sum all = written[key];
                granted.TryGetValue(key, out Sum now);
                return new PolicyFigure(key, all.Policies, now.Policies, Money.Cny(all.Fen), Money.Cny(now.Fen));
            }),
        ];
    }

    public async Task<IReadOnlyDictionary<ServicePlanId, PlanUptake>> OfPlans(
        IReadOnlyCollection<ServicePlanId> plans, DateOnly day, CancellationToken cancel)
    {
        ServicePlanId[] asked = [.. plans];
        IQueryable<Policy> sold = store.Read<Policy>().Where(p => p.Plan != null && asked.Contains(p.Plan.Value));
        IQueryable<PolicyTransaction> counted = Counted(day, day);
        var written = await counted
            .Join(sold, t => t.Policy, p => p.Id, (t, p) => new { p.Plan, t.Kind, Fen = t.PremiumChange.Fen, p.Owner })
            .GroupBy(row => row.Plan)
            .Select(group => new
            {
                group.Key,
                Policies = group.Sum(row => row.Kind == TransactionKind.NewBusiness ? 1 : 0),
                Insureds = group.Select(row => row.Owner).Distinct().Count(),
                Fen = group.Sum(row => row.Fen),
            })
            .ToListAsync(cancel);
        var granted = (await Live(counted, day, day)
            .Join(sold, t => t.Policy, p => p.Id, (t, p) => new { p.Plan, t.Kind, Fen = t.LimitChange.Fen })
            .GroupBy(row => row.Plan)
            .Select(group => new
            {
                group.Key,
                Policies = group.Sum(row => row.Kind == TransactionKind.NewBusiness ? 1 : 0),
                Fen = group.Sum(row => row.Fen),
            })
            .ToListAsync(cancel)).ToDictionary(each => each.Key!.Value);
        return written.ToDictionary(
            each => each.Key!.Value,
            each => new PlanUptake(
                each.Policies, granted.GetValueOrDefault(each.Key!.Value)?.Policies ?? 0, each.Insureds, Money.Cny(each.Fen),
                Money.Cny(granted.GetValueOrDefault(each.Key!.Value)?.Fen ?? 0)));
    }

    public async Task<BookTotals> Totals(
        IReadOnlyCollection<string> provinces, DateOnly from, DateOnly last, CancellationToken cancel)
    {
        string[] there = [.. provinces];
        IQueryable<PolicyTransaction> begun = Counted(last, last)
            .Where(t => t.Kind == TransactionKind.NewBusiness && t.Effective >= from);
        if (there.Length > 0) begun = begun.Where(t => there.Contains(t.Province));
        IQueryable<PolicyTransaction> counted = Counted(last, last).Where(t => begun.Any(first => first.Policy == t.Policy));
        IQueryable<PolicyTransaction> live = Live(counted, last, last);
        return new BookTotals(
            await begun.CountAsync(cancel),
            await live.CountAsync(t => t.Kind == TransactionKind.NewBusiness, cancel),
            await store.Read<Policy>().Where(p => begun.Any(t => t.Policy == p.Id)).Select(p => p.Owner).Distinct()
                .CountAsync(cancel),
            Money.Cny(await counted.SumAsync(t => t.PremiumChange.Fen, cancel)),
            Money.Cny(await live.SumAsync(t => t.LimitChange.Fen, cancel)));
    }

    public async Task<Money> Written(OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel)
    {
        long policies = await Counted(day, recorded).Where(t => t.Insurer == insurer).SumAsync(t => t.PremiumChange.Fen, cancel);
        long members = await store.Read<EnrolmentTally>()
            .Where(t => t.Insurer == insurer && t.From <= day && t.Recorded <= recorded).SumAsync(t => t.PremiumFen, cancel);
        long left = await store.Read<ExitTally>()
            .Where(t => t.Insurer == insurer && t.From <= day && t.Recorded <= recorded).SumAsync(t => t.PremiumFen, cancel);
        return Money.Cny(policies + members - left);
    }

    public async Task<IReadOnlyList<PremiumOfTerm>> Running(
        OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel)
    {
        IQueryable<PolicyTransaction> counted = Counted(day, recorded).Where(t => t.Insurer == insurer);
        var policies = await Live(counted, day, recorded)
            .GroupBy(t => new { From = t.Effective, t.To }, t => t.PremiumChange.Fen)
            .Select(group => new { group.Key.From, group.Key.To, Fen = group.Sum() }).ToListAsync(cancel);
        var members = await store.Read<EnrolmentTally>()
            .Where(t => t.Insurer == insurer && t.From <= day && t.Recorded <= recorded && t.To > day)
            .GroupBy(t => new { t.From, t.To }, t => t.PremiumFen)
            .Select(group => new { group.Key.From, group.Key.To, Fen = group.Sum() }).ToListAsync(cancel);
        // A member that left is still in the tally it came with; what it was given back stands for the days it gave up.
        var left = await store.Read<ExitTally>()
            .Where(t => t.Insurer == insurer && t.From <= day && t.Recorded <= recorded && t.To > day)
            .GroupBy(t => new { t.From, t.To }, t => t.PremiumFen)
            .Select(group => new { group.Key.From, group.Key.To, Fen = group.Sum() }).ToListAsync(cancel);
        return
        [
            .. policies.Concat(members).Select(row => (row.From, row.To, row.Fen))
                .Concat(left.Select(row => (row.From, row.To, Fen: -row.Fen)))
                .GroupBy(row => (row.From, row.To)).OrderBy(group => group.Key)
                .Select(group => new PremiumOfTerm(
                    new Period(group.Key.From, group.Key.To), Money.Cny(group.Sum(row => row.Fen)))),
        ];
    }

    private IQueryable<PolicyTransaction> Counted(DateOnly effective, DateOnly recorded) => store.Read<PolicyTransaction>()
        .Where(t => t.Effective <= effective && t.Recorded <= recorded);

    // Of what is counted, the policies that are in force on the effective day.
    private IQueryable<PolicyTransaction> Live(IQueryable<PolicyTransaction> counted, DateOnly effective, DateOnly recorded)
    {
        IQueryable<PolicyTransaction> restarts =
            Counted(effective, recorded).Where(t => t.Kind == TransactionKind.Reinstatement);
        IQueryable<PolicyTransaction> ends = Counted(effective, recorded).Where(t => t.Kind == TransactionKind.Cancellation
            && !restarts.Any(restart => restart.Policy == t.Policy && restart.Number > t.Number));
        return counted.Where(t => t.To > effective && !ends.Any(end => end.Policy == t.Policy));
    }

    private static void Add(Dictionary<string, Sum> policies, Dictionary<string, Sum> certificates)
    {
        foreach ((string key, Sum more) in certificates)
        {
            Sum sofar = policies.GetValueOrDefault(key);
            policies[key] = new Sum(sofar.Policies + more.Policies, sofar.Fen + more.Fen);
        }
    }

    private static void Subtract(Dictionary<string, Sum> all, Dictionary<string, Sum> left, bool counts)
    {
        foreach ((string key, Sum less) in left)
        {
            Sum sofar = all.GetValueOrDefault(key);
            all[key] = new Sum(sofar.Policies - (counts ? less.Policies : 0), sofar.Fen - less.Fen);
        }
    }

    private static async Task<Dictionary<string, Sum>> Group(
        IQueryable<ExitTally> rows, Breakdown by, Expression<Func<ExitTally, string>> month,
        Expression<Func<ExitTally, long>> amount, CancellationToken cancel)
    {
        Expression<Func<ExitTally, string>> key = by switch
        {
            Breakdown.Province => t => t.Province,
            Breakdown.Industry => t => t.Section,
            Breakdown.Product => t => t.Product,
            Breakdown.Month => month,
        };
        Dictionary<string, int> members = await rows.GroupBy(key, t => t.Count)
            .Select(group => new { group.Key, Count = group.Sum() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, StringComparer.Ordinal, cancel);
        return await rows.GroupBy(key, amount).Select(group => new { group.Key, Fen = group.Sum() })
            .ToDictionaryAsync(
                each => each.Key, each => new Sum(members.GetValueOrDefault(each.Key), each.Fen), StringComparer.Ordinal, cancel);
    }

    // A chunk counts its certificates; a million of them are a few rows.
    private static async Task<Dictionary<string, Sum>> Group(
        IQueryable<EnrolmentTally> rows, Breakdown by, Expression<Func<EnrolmentTally, long>> amount, CancellationToken cancel)
    {
        Expression<Func<EnrolmentTally, string>> key = by switch
        {
            Breakdown.Province => t => t.Province,
            Breakdown.Industry => t => t.Section,
            Breakdown.Product => t => t.Product,
            Breakdown.Month => t => t.Month,
        };
        Dictionary<string, int> members = await rows.GroupBy(key, t => t.Count)
            .Select(group => new { group.Key, Count = group.Sum() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, StringComparer.Ordinal, cancel);
        return await rows.GroupBy(key, amount).Select(group => new { group.Key, Fen = group.Sum() })
            .ToDictionaryAsync(
                each => each.Key, each => new Sum(members.GetValueOrDefault(each.Key), each.Fen), StringComparer.Ordinal, cancel);
    }

    private static async Task<Dictionary<string, Sum>> Group(
        IQueryable<PolicyTransaction> rows,
        Breakdown by,
        Expression<Func<PolicyTransaction, long>> amount,
        CancellationToken cancel)
    {
        Expression<Func<PolicyTransaction, string>> key = by switch
        {
            Breakdown.Province => t => t.Province,
            Breakdown.Industry => t => t.Section,
            Breakdown.Product => t => t.Product,
            Breakdown.Month => t => t.Month,
        };
        Dictionary<string, int> policies = await rows.Where(t => t.Kind == TransactionKind.NewBusiness)
            .GroupBy(key).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, StringComparer.Ordinal, cancel);
        Dictionary<string, long> sums = await rows.GroupBy(key, amount)
            .Select(group => new { group.Key, Fen = group.Sum() })
            .ToDictionaryAsync(each => each.Key, each => each.Fen, StringComparer.Ordinal, cancel);
        return sums.ToDictionary(
            sum => sum.Key, sum => new Sum(policies.GetValueOrDefault(sum.Key), sum.Value), StringComparer.Ordinal);
    }

    private readonly record struct Sum(int Policies, long Fen);
}
