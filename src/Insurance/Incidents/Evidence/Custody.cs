using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Evidence;

/// <summary>Notes who reads and takes out evidence, durably, before a byte is given.</summary>
internal sealed class Custody(Store store, IWriter writer, TimeProvider clock)
{
    private const int TriesMax = 5;

    /// <summary>Adds one entry to the log of each piece.</summary>
    /// <returns>A refusal when the entries could not be made; then nothing is given.</returns>
    internal async Task<Refusal?> Note(
        IncidentId incident, IReadOnlyList<EvidenceId> pieces, CustodyAct act, Caller caller, CancellationToken cancel)
    {
        string name = act is CustodyAct.Exported ? "evidence.pack" : "evidence.content";
        var command = new Command(store, caller, name, $"/api/v1/incidents/{incident.Value}", Key: null, [0], async stop =>
        {
            List<EvidenceItem> items = await store.Set<EvidenceItem>()
                .Where(item => item.Incident == incident && pieces.Contains(item.Id)).ToListAsync(stop);
            foreach (EvidenceItem item in items)
                store.Set<CustodyEntry>().Add(CustodyEntry.Next(item, act, caller.Actor, clock.GetUtcNow()));
            return Effect.Changed(new { Noted = items.Count });
        });

        // Somebody else may be reading at the same moment: of two the second adds its entry after the first one's.
        Reply reply = await writer.Commit(command, cancel);
        for (int tries = 1; reply.Refusal == Versions.Stale && tries < TriesMax; tries++)
            reply = await writer.Commit(command, cancel);
        return reply.Refusal;
    }
}
