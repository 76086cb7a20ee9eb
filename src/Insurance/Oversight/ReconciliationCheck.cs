using System.Runtime.CompilerServices;
using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Oversight;

/// <summary>Statistics and journal agree to the fen, over everything recorded so far.</summary>
internal sealed class ReconciliationCheck(IStatistics statistics) : IIntegrityCheck
{
    public Words Name { get; } = new("统计与日记账对账", "Statistics reconcile to the journal");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        StatisticsView view = await statistics.Of(Breakdown.Product, insurer: null, DateOnly.MaxValue, DateOnly.MaxValue, cancel);
        foreach (ReconciledFigure figure in view.Reconciliation)
        {
            if (figure.Difference != Money.Zero)
            {
                yield return new Breach($"billing_line ({figure.Name.En})", new(
                    $"{figure.Name.Zh}：记录为 {figure.Figure}，日记账为 {figure.Journal}。",
                    $"{figure.Name.En}: the records say {figure.Figure}, the journal {figure.Journal}."));
            }
        }
    }
}
