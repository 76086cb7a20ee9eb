using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Response;

/// <summary>Looks up who stands on a panel.</summary>
internal sealed class Panels(Store store) : IPanels
{
    public async Task<IReadOnlyList<OrganisationId>> With(
        OrganisationId insurer, ServiceSkill skill, CancellationToken cancel)
    {
        // Skills are a document of each place; a panel has few.
        List<PanelMember> panel = await store.Read<PanelMember>().Where(member => member.Owner == insurer && !member.IsPaused)
            .OrderBy(member => member.Id).ToListAsync(cancel);
        return [.. panel.Where(member => member.Skills.Contains(skill)).Select(member => member.Carrier)];
    }
}
