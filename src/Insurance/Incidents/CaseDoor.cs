using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Who may come near an incident: the insured and the insurer, on any route that lets them.</summary>
internal sealed class CaseDoor(Store store)
{
    /// <summary>The incident, untracked; null when it is not the caller's.</summary>
    internal Task<IncidentNotice?> Find(IncidentId id, Caller caller, CancellationToken cancel) =>
        store.Read<IncidentNotice>().VisibleTo(caller).FirstOrDefaultAsync(n => n.Id == id, cancel);
}
