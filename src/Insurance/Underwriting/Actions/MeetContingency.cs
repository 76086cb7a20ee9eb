using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>The applicant shows that a condition before binding is met; an underwriter accepts, returns or waives.</summary>
internal static class MeetContingency
{
    /// <param name="Text">What the evidence shows, 1 to 4,000 characters.</param>
    /// <param name="File">SHA-256 of a file that was uploaded to this submission; null when there is none.</param>
    internal sealed record Evidence(string Text, string? File = null);

    /// <param name="Note">Why, 1 to 2,000 characters; shown to the applicant when evidence is returned.</param>
    internal sealed record Reason(string Note);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        const string Path = "/submissions/{id}/contingencies/{contingency}";
        routes.MapPost(Path + "/evidence", (
                SubmissionId id, ContingencyId contingency, Evidence request, Conditions conditions, SubmissionWork work,
                Caller caller, CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => conditions.Submit(dossier, contingency, request.Text, request.File, at, cancel),
                    cancel)))
            .Changes("submissions.submit-evidence", "Hand in evidence");
        routes.MapPost(Path + "/closures", (
                SubmissionId id, ContingencyId contingency, Reason request, Conditions conditions, SubmissionWork work,
                Caller caller, CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => Task.FromResult(conditions.Close(dossier, contingency, request.Note, at)), cancel)))
            .Changes("submissions.close-contingency", "Accept evidence");
        routes.MapPost(Path + "/returns", (
                SubmissionId id, ContingencyId contingency, Reason request, Conditions conditions, SubmissionWork work,
                Caller caller, CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => Task.FromResult(conditions.Return(dossier, contingency, request.Note, at)), cancel)))
            .Changes("submissions.return-evidence", "Return evidence that does not do");
        routes.MapPost(Path + "/waivers", (
                SubmissionId id, ContingencyId contingency, Reason request, Conditions conditions, SubmissionWork work,
                Caller caller, CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => conditions.Waive(dossier, contingency, request.Note, at, cancel), cancel)))
            .Changes("submissions.waive-contingency", "Waive a condition before binding");
    }
}
