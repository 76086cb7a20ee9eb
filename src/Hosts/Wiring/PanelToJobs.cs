using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Incidents.Contracts;

namespace Breakwater.Wiring;

/// <summary>Assessments are ordered from an insurer's panel too, which the response to incidents keeps.</summary>
internal sealed class PanelToJobs(IPanels panels) : IAssessmentPanel
{
    public Task<IReadOnlyList<OrganisationId>> Of(OrganisationId insurer, CancellationToken cancel) =>
        panels.With(insurer, ServiceSkill.RiskAssessment, cancel);
}
