using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Wiring;

/// <summary>A programme is measured by the policy book.</summary>
internal sealed class PoliciesToProgrammes(IPolicyFigures figures) : IBookTotals
{
    public Task<BookTotals> Of(
        IReadOnlyCollection<string> provinces, DateOnly from, DateOnly last, CancellationToken cancel) =>
        figures.Totals(provinces, from, last, cancel);
}
