using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>An underwriter takes a referral on, so that no two work on one, or gives it back.</summary>
internal static class WorkReferral
{
    /// <param name="Reason">Why it is taken over from a colleague; null when nobody holds it.</param>
    internal sealed record Request(string? Reason = null);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/submissions/{id}/assignments", (
                SubmissionId id, Request request, Referrals referrals, SubmissionWork work, Caller caller,
                CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller, (dossier, at) => referrals.Take(dossier, request.Reason, at, cancel), cancel)))
            .Changes("submissions.take", "Take a referral on");
        routes.MapPost("/submissions/{id}/releases", (
                SubmissionId id, Referrals referrals, SubmissionWork work, Caller caller, CommandGate gate) =>
                gate.Run("release", cancel => work.Change(
                    id, gate.IfMatch, caller, (dossier, at) => Task.FromResult(referrals.Release(dossier, at)), cancel)))
            .Changes("submissions.release", "Give a referral back");
    }
}
