using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>Drops what waits for its premium, or waited too long, and cancels its invoice.</summary>
internal static class WithdrawAwaited
{
    private const int ReasonMax = 500;

    /// <param name="Reason">Why, 1 to 500 characters.</param>
    internal sealed record Request(string Reason);

    /// <param name="Policy">The policy.</param>
    /// <param name="Status">Where it stands now.</param>
    /// <param name="InvoiceNumber">The invoice that was cancelled.</param>
    internal sealed record Withdrawn(PolicyId Policy, PolicyStatus Status, string InvoiceNumber);

    internal sealed class Handler(PolicyFiles files, ChangeDesk changes, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            PolicyId id, Request request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PolicyFile? file = await files.Open(id, caller, cancel);
            if (file is null) return PolicyRefusals.NoPolicy;
            if (file.Policy.Unless(ifMatch) is { } stale) return stale;
            if (request.Reason.Trim().Length is 0 or > ReasonMax) return PolicyRefusals.Faulty([ChangeFaults.Reason]);
            if (file.Unpaid is not { } unpaid) return PolicyRefusals.NothingWaits;

            await changes.Drop(file, unpaid, request.Reason.Trim(), clock.Today(), caller, cancel);
            return Effect.Changed(
                new Withdrawn(id, file.Policy.StatusOn(clock.Today()), unpaid.InvoiceNumber), file.Policy.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/policies/{id}/withdrawals", (PolicyId id, Request request, Caller caller, CommandGate gate, Handler handler) =>
            gate.Run(request, stop => handler.Handle(id, request, gate.IfMatch, caller, stop)))
        .WithName("policies.withdraw").WithTags("Policies").WithSummary("Drop what waits for its premium, with its invoice")
        .Produces<Withdrawn>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
