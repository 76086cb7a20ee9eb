using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>An underwriter decides an issue within the mandate, or opens a decision again.</summary>
internal static class DecideIssue
{
    /// <param name="Note">Why, 1 to 2,000 characters.</param>
    /// <param name="UpTo">Highest limit it holds for; the highest quoted when absent. The mandate must reach it.</param>
    /// <param name="Until">Last day it holds; as long as the offer stands when absent.</param>
    internal sealed record Approval(string Note, Money? UpTo = null, DateOnly? Until = null);

    /// <param name="Note">Why, 1 to 2,000 characters; a rejection is shown to the applicant.</param>
    internal sealed record Reason(string Note);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/submissions/{id}/issues/{issue}/approvals", (
                SubmissionId id, IssueId issue, Approval request, Referrals referrals, SubmissionWork work, Caller caller,
                CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => referrals.Approve(
                        dossier, issue, new Referrals.Approval(request.UpTo, request.Until, request.Note), at, cancel),
                    cancel)))
            .Changes("submissions.approve-issue", "Approve an issue up to a limit and until a day");
        routes.MapPost("/submissions/{id}/issues/{issue}/rejections", (
                SubmissionId id, IssueId issue, Reason request, Referrals referrals, SubmissionWork work, Caller caller,
                CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => referrals.Reject(dossier, issue, request.Note, at, cancel), cancel)))
            .Changes("submissions.reject-issue", "Reject an issue");
        routes.MapPost("/submissions/{id}/issues/{issue}/reopenings", (
                SubmissionId id, IssueId issue, Reason request, Referrals referrals, SubmissionWork work, Caller caller,
                CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => referrals.Reopen(dossier, issue, request.Note, at, cancel), cancel)))
            .Changes("submissions.reopen-issue", "Open a decided issue again");
    }
}
