using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>The applicant accepts an option, or withdraws.</summary>
internal static class AcceptOption
{
    /// <param name="Option">An option of the newest quote.</param>
    internal sealed record Request(QuoteOptionId Option);

    /// <param name="Reason">Why, up to 2,000 characters; null when there is nothing to say.</param>
    internal sealed record Withdrawal(string? Reason = null);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/submissions/{id}/acceptances", (
                SubmissionId id, Request request, Applications applications, SubmissionWork work, Caller caller,
                CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => applications.Accept(dossier, request.Option, at, cancel), cancel)))
            .Changes("submissions.accept", "Accept an option; the answers it rests on are fixed from here");
        routes.MapPost("/submissions/{id}/withdrawals", (
                SubmissionId id, Withdrawal request, Applications applications, SubmissionWork work, Caller caller,
                CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => Task.FromResult(applications.Withdraw(dossier, request.Reason, at)), cancel)))
            .Changes("submissions.withdraw", "Withdraw an application");
    }
}
