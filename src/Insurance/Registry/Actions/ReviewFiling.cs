using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Registry.Actions;

/// <summary>
/// The authority takes a filing up, objects to it, registers, rejects or suspends it; the insurer may withdraw
/// it meanwhile.
/// </summary>
internal static class ReviewFiling
{
    /// <param name="Text">Reason, 1 to 4,000 characters.</param>
    internal sealed record Reason(string Text);

    /// <param name="Number">Registration number, 24 characters.</param>
    internal sealed record Registration(string Number);

    internal sealed class Handler(FilingDesk desk, FilingRegistration registration)
    {
        internal async Task<Outcome<Effect>> TakeUp(FilingId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            (await desk.Find(id, ifMatch, caller, cancel)).Match(
                filing => desk.Move(filing, FilingMove.TakenUp, caller),
                why => why);

        internal async Task<Outcome<Effect>> Register(
            FilingId id, Registration request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out Filing? filing, out Refusal? why)) return why;
            if (!filing.State.After(FilingMove.Registered).Try(out _, out why)) return why;
            if (await registration.Register(filing, request.Number, caller, cancel) is { } refused) return refused;

            return Effect.Changed(FilingView.Of(filing, filing.Version + 1), filing.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/filings/{id}/reviews", (FilingId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("", cancel => handler.TakeUp(id, gate.IfMatch, caller, cancel)))
            .WithName("filings.review").WithTags("Filings").WithSummary("Take a filing up for review")
            .ProducesChange();
        routes.MapPost("/filings/{id}/registrations", (
                FilingId id, Registration request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Register(id, request, gate.IfMatch, caller, cancel)))
            .WithName("filings.register").WithTags("Filings").WithSummary("Register a filing with its number")
            .ProducesChange();
        Map(routes, "objections", "filings.object", "Raise an objection", FilingMove.Objected);
        Map(routes, "rejections", "filings.reject", "Reject a filing", FilingMove.Rejected);
        Map(routes, "suspensions", "filings.suspend", "Suspend a filing from today", FilingMove.Suspended);
        Map(routes, "withdrawals", "filings.withdraw", "Withdraw a filing", FilingMove.Withdrawn);
    }

    private static void Map(IEndpointRouteBuilder routes, string what, string name, string summary, FilingMove move) =>
        routes.MapPost("/filings/{id}/" + what, (
                FilingId id, Reason request, Caller caller, CommandGate gate, FilingDesk desk) =>
                gate.Run(request, cancel => desk.Decide(id, move, request.Text, gate.IfMatch, caller, cancel)))
            .WithName(name).WithTags("Filings").WithSummary(summary)
            .ProducesChange();
}
