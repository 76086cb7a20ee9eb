using Breakwater.Incidents.Grading;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Classes;

/// <summary>The controls that may have failed: those the product of the policy asks about.</summary>
internal sealed class FailedControls(IPolicies policies, IFilingBook filings)
{
    internal async Task<IReadOnlyList<ClassCode>> Of(IncidentNotice notice, CancellationToken cancel)
    {
        PolicySnapshot? policy = await policies.On(notice.Policy, notice.DiscoveredAt.ShanghaiDay(), cancel);
        if (policy is null || await filings.Find(policy.Filing, cancel) is not { } filed) return [];

        return
        [
            .. filed.Package.Controls.Select(control => new ClassCode
            {
                Code = control.Code,
                Name = new Bilingual { Zh = control.Name.Zh, En = control.Name.En },
            }),
        ];
    }
}
