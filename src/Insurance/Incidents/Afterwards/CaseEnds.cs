using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Afterwards;

/// <summary>An incident with its claim, and the day it ended.</summary>
/// <param name="Notice">The incident.</param>
/// <param name="Claim">Its claim; null for none.</param>
internal sealed record CaseEnd(IncidentNotice Notice, ClaimFile? Claim)
{
    /// <summary>Insurance day on which the case was closed, with a claim or without; null while it is open.</summary>
    internal DateOnly? ClosedOn => Claim is { } claim
        ? claim.State is ClaimState.Closed ? claim.ClosedAt?.ShanghaiDay() : null
        : Notice.State is IncidentState.ClosedNoClaim ? Notice.HandledAt?.ShanghaiDay() : null;
}

/// <summary>Finds cases for whoever may look at how they ended.</summary>
internal sealed class CaseEnds(Store store)
{
    /// <summary>States of a request in which its provider works or has worked on the case.</summary>
    internal static ServiceState[] Worked { get; } =
        [ServiceState.InProgress, ServiceState.WorkComplete, ServiceState.Invoiced, ServiceState.Confirmed, ServiceState.Paid];

    /// <summary>The case of an incident; a provider finds those it worked on. Null when there is none.</summary>
    internal async Task<CaseEnd?> Find(IncidentId id, Caller caller, CancellationToken cancel)
    {
        IQueryable<IncidentNotice> all = store.Read<IncidentNotice>();
        IncidentNotice? notice = caller.Role is Role.Provider
            ? await store.Read<ServiceRequest>().SeenBy(caller)
                .AnyAsync(r => r.Incident == id && Worked.Contains(r.State), cancel)
                ? await all.FirstOrDefaultAsync(n => n.Id == id, cancel)
                : null
            : await all.VisibleTo(caller).FirstOrDefaultAsync(n => n.Id == id, cancel);
        return notice is null ? null : await Of(notice, cancel);
    }

    /// <summary>The case of a claim; null when there is none.</summary>
    internal async Task<CaseEnd?> Find(ClaimId id, Caller caller, CancellationToken cancel)
    {
        ClaimFile? claim = await store.Read<ClaimFile>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
        return claim is null
            ? null
            : new CaseEnd(await store.Read<IncidentNotice>().FirstAsync(n => n.Id == claim.Incident, cancel), claim);
    }

    private async Task<CaseEnd> Of(IncidentNotice notice, CancellationToken cancel)
    {
        IncidentId id = notice.Id;
        return new CaseEnd(notice, await store.Read<ClaimFile>().FirstOrDefaultAsync(c => c.Incident == id, cancel));
    }
}
