using System.Linq.Expressions;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>Figures of the book from its transactions and certificates, grouped in the database.</summary>
/// <remarks>
/// Premium of all transactions counted is the journal's premium written as of the same two days, to the fen. A policy is in force
/// on the effective day when its term has begun and not run out, and no cancellation known by then has taken effect.
/// </remarks>
internal sealed class PolicyFigures(Store store) : IPolicyFigures
{
    public async Task<IReadOnlyList<PolicyFigure>> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel)
    {
        IQueryable<PolicyTransaction> counted = store.Read<PolicyTransaction>()
            .Where(t => t.Effective <= effective && t.Recorded <= recorded);
        IQueryable<PolicyTransaction> ends = counted.Where(t => t.Kind == TransactionKind.Cancellation);
        if (insurer is { } one) counted = counted.Where(t => t.Insurer == one);
        IQueryable<PolicyTransaction> live = counted
            .Where(t => t.To > effective && !ends.Any(end => end.Policy == t.Policy));

        Dictionary<string, Sum> written = await Group(counted, by, t => t.PremiumChange.Fen, cancel);
        Dictionary<string, Sum> granted = await Group(live, by, t => t.LimitChange.Fen, cancel);
        IQueryable<EnrolmentTally> members = store.Read<EnrolmentTally>()
            .Where(t => t.From <= effective && t.Recorded <= recorded);
        if (insurer is { } books) members = members.Where(t => t.Insurer == books);
        Add(written, await Group(members, by, t => t.PremiumFen, cancel));
        Add(granted, await Group(members.Where(t => t.To > effective), by, t => t.LimitFen, cancel));
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

    private static void Add(Dictionary<string, Sum> policies, Dictionary<string, Sum> certificates)
    {
        foreach ((string key, Sum more) in certificates)
        {
            Sum sofar = policies.GetValueOrDefault(key);
            policies[key] = new Sum(sofar.Policies + more.Policies, sofar.Fen + more.Fen);
        }
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
