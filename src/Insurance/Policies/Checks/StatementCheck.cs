using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Checks;

/// <summary>A statement bills what was declared in its month, no more and no less, and the journal says the same.</summary>
internal sealed class StatementCheck(Store store, IJournal journal) : IIntegrityCheck
{
    public Words Name { get; } = new("月度结算与申报、日记账一致", "Statements agree with declarations and journal");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        List<SchemeStatement> statements = await store.Read<SchemeStatement>().OrderBy(s => s.Id).ToListAsync(cancel);
        SchemeId[] billed = [.. statements.Select(s => s.Scheme).Distinct()];
        Dictionary<SchemeId, int> ordinals = await store.Read<Scheme>().Where(s => billed.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Ordinal, cancel);
        foreach (SchemeStatement statement in statements)
        {
            DateOnly after = statement.Month.AddMonths(1);
            IQueryable<EnrolmentTally> tallies = store.Read<EnrolmentTally>().Where(t => t.Scheme == statement.Scheme
                && t.Recorded >= statement.Month && t.Recorded < after);
            int ordinal = ordinals[statement.Scheme];
            int rows = await store.Read<Declaration>().CountAsync(
                d => d.Scheme == ordinal && d.Recorded >= statement.Month && d.Recorded < after, cancel);
            Money declared = Money.Cny(await tallies.SumAsync(t => t.PremiumFen, cancel));
            Money moved = -await journal.OfSubject(Account.PremiumUnbilled, statement.Id.Value, cancel);
            if (declared != statement.Premium || moved != statement.Premium || rows != statement.Declarations)
            {
                yield return new Breach($"policies_statement {statement.Number}", new(
                    $"结算 {statement.Declarations} 份、{statement.Premium}；申报 {rows} 份、{declared}，账上结转 {moved}。",
                    $"It bills {statement.Declarations} for {statement.Premium}; declared were {rows} for {declared}, "
                    + $"and the journal moved {moved}."));
            }
        }
    }
}
