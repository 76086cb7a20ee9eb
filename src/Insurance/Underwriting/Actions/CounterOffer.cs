using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>An underwriter offers other limits or retentions; the filed tariff prices them.</summary>
internal static class CounterOffer
{
    /// <param name="Options">One to three, each different; the mandate must reach the highest limit.</param>
    /// <param name="Reason">Why, as a code.</param>
    /// <param name="Note">Why, in 1 to 2,000 characters; shown to the applicant.</param>
    internal sealed record Request(IReadOnlyList<OptionAsked> Options, CounterReason Reason, string Note);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/submissions/{id}/counter-offers", (
            SubmissionId id, Request request, Referrals referrals, SubmissionWork work, Caller caller, CommandGate gate) =>
            gate.Run(request, cancel => work.Change(
                id, gate.IfMatch, caller,
                (dossier, at) => referrals.Counter(
                    dossier, request.Options, new Quoting.Counter(request.Reason, request.Note), at, cancel),
                QuoteSubmission.Say, cancel)))
        .Described("submissions.counter", "Offer other terms at the filed price")
        .Produces<QuoteSubmission.Answer>()
        .Refuses();
}
