using System.Runtime.CompilerServices;
using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Evidence;

/// <summary>Every custody log follows from its file's hash, entry by entry, to its head.</summary>
internal sealed class CustodyCheck(Store store) : IIntegrityCheck
{
    public Words Name { get; } = new("证据保管链完整", "Custody logs are whole");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        List<EvidenceId> ids = await store.Read<EvidenceItem>().OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancel);
        foreach (EvidenceId id in ids)
        {
            EvidenceItem item = await store.Read<EvidenceItem>().FirstAsync(e => e.Id == id, cancel);
            List<CustodyEntry> entries = await store.Read<CustodyEntry>().Where(e => e.Evidence == id)
                .OrderBy(e => e.Sequence).ToListAsync(cancel);
            if (CustodyEntry.Broken(item, entries) is { } number)
            {
                yield return new Breach($"incidents_evidence {id.Value}", new(
                    $"保管记录自第 {number} 条起不连续。", $"Its custody log does not hold from entry {number} on."));
            }
        }
    }
}
