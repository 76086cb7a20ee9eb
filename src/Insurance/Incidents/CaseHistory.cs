using Breakwater.Incidents.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>What happened to a case, with the people behind it.</summary>
internal sealed class CaseHistory(Store store, IPeople people)
{
    internal async Task<IReadOnlyList<EventView>> Of(Guid id, CancellationToken cancel)
    {
        List<CaseEvent> events = await store.Read<CaseEvent>().Where(e => e.Case == id).OrderBy(e => e.Sequence)
            .ToListAsync(cancel);
        IReadOnlyDictionary<string, PersonView> named = await people.Named([.. events.Select(e => e.Actor).Distinct()], cancel);
        return
        [
            .. events.Select(e => new EventView(
                e.Sequence, e.Kind, e.Text, named.NameOf(e.Actor), e.At)),
        ];
    }
}
