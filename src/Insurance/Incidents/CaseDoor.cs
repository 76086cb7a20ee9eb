using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Who may come near an incident: the insured, the insurer, and a provider while it works on it.</summary>
internal sealed class CaseDoor(Store store)
{
    private static readonly ServiceState[] AtWork =
        [ServiceState.InProgress, ServiceState.WorkComplete, ServiceState.Invoiced, ServiceState.Confirmed];

    /// <summary>The incident, untracked; null when it is not the caller's.</summary>
    internal async Task<IncidentNotice?> Find(IncidentId id, Caller caller, CancellationToken cancel)
    {
        if (caller.Role is not Role.Provider)
            return await store.Read<IncidentNotice>().VisibleTo(caller).FirstOrDefaultAsync(n => n.Id == id, cancel);

        bool isAtWork = await store.Read<ServiceRequest>().SeenBy(caller)
            .AnyAsync(request => request.Incident == id && AtWork.Contains(request.State), cancel);
        return isAtWork ? await store.Read<IncidentNotice>().FirstOrDefaultAsync(n => n.Id == id, cancel) : null;
    }
}
