using Breakwater.Rating.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>An underwriter charges another premium than the filed one, inside the discretion of the filing.</summary>
internal static class ChargePremium
{
    /// <param name="Option">An option of the newest quote; the charge makes a new revision with new options.</param>
    /// <param name="Premium">For the whole term; the filed premium takes an earlier charge back.</param>
    /// <param name="Reason">Why, as a code.</param>
    /// <param name="Note">Why, in 1 to 2,000 characters; for the insurer's people only.</param>
    internal sealed record Request(QuoteOptionId Option, Money Premium, ChargeReason Reason, string Note);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/submissions/{id}/charges", (
            SubmissionId id, Request request, Referrals referrals, SubmissionWork work, Caller caller, CommandGate gate) =>
            gate.Run(request, cancel => work.Change(
                id, gate.IfMatch, caller,
                (dossier, at) => referrals.Charge(
                    dossier, request.Option, request.Premium, request.Reason, request.Note, at, cancel),
                QuoteSubmission.Say, cancel)))
        .Described("submissions.charge", "Charge another premium than the filed one, with a reason")
        .Produces<QuoteSubmission.Answer>()
        .Refuses();
}
