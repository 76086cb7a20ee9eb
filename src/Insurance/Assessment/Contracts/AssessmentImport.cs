using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Contracts;

/// <summary>An assessment that was made before this deployment began, complete.</summary>
/// <param name="Number">
/// Public number from <see cref="INumbers"/>, series <c>A-2026</c>; taken before the command.
/// </param>
/// <param name="Owner">The applicant.</param>
/// <param name="Filing">
/// The product version, in force on the day of <paramref name="At"/> in the applicant's province.
/// </param>
/// <param name="At">When it was begun and answered.</param>
/// <param name="Answers">Stored value by question code, validated as the route does.</param>
/// <param name="Controls">One statement for each control that was attested.</param>
/// <param name="Findings">What scans found; each host inside an authorisation in force on the day it was seen.</param>
/// <param name="FrozenAt">When a quote fixed it; null to leave it open.</param>
public sealed record AssessmentToImport(
    string Number,
    OrganisationId Owner,
    FilingId Filing,
    DateTimeOffset At,
    IReadOnlyDictionary<string, string> Answers,
    IReadOnlyList<ControlToImport> Controls,
    IReadOnlyList<FindingToImport> Findings,
    DateTimeOffset? FrozenAt);

/// <summary>A statement about a control.</summary>
/// <param name="Control">As in <see cref="ControlDefinition.Code"/>.</param>
/// <param name="Presence">Not <see cref="ControlPresence.Unknown"/>.</param>
/// <param name="Scope">Which systems it is about; needed unless the control is absent.</param>
/// <param name="Evidence">What shows it; null when it is only attested.</param>
public sealed record ControlToImport(string Control, ControlPresence Presence, string Scope, string? Evidence);

/// <summary>A finding and what became of it.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Check">Identifier of the check.</param>
/// <param name="Port">0 when it concerns no port.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Title">What was found.</param>
/// <param name="SeenAt">When a scan saw it.</param>
/// <param name="Steps">What was done since, in order.</param>
public sealed record FindingToImport(
    string Host, string Check, int Port, Severity Severity, Words Title, DateTimeOffset SeenAt,
    IReadOnlyList<FindingStep> Steps);

/// <summary>One step in the life of a finding.</summary>
/// <param name="Move">What was done.</param>
/// <param name="At">When.</param>
/// <param name="By">Who, as in <see cref="Caller.Actor"/>.</param>
/// <param name="Role">As what.</param>
/// <param name="Reason">Why; needed for all but <see cref="FindingMove.Acknowledge"/>.</param>
public sealed record FindingStep(FindingMove Move, DateTimeOffset At, string By, Role Role, string Reason);

/// <summary>Brings in assessments with the dates they had.</summary>
public interface IAssessmentImport
{
    /// <summary>
    /// Adds an assessment as part of the command in progress. Organisation, filing and authorisations were
    /// committed before.
    /// </summary>
    /// <returns>The assessment; refused as the routes would refuse it, with faults by field.</returns>
    Task<Outcome<AssessmentId>> Add(AssessmentToImport assessment, Caller by, CancellationToken cancel);
}
