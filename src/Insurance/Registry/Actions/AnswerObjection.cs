using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Registry.Actions;

/// <summary>The insurer answers an objection, with a corrected package when there is something to correct.</summary>
internal static class AnswerObjection
{
    /// <param name="Text">The answer, 1 to 4,000 characters.</param>
    /// <param name="Package">The corrected package as YAML; null when nothing changes.</param>
    internal sealed record Request(string Text, string? Package = null);

    internal sealed class Handler(FilingDesk desk, FilingIntake intake)
    {
        internal async Task<IResult> Handle(FilingId id, Request request, Caller caller, CommandGate gate)
        {
            ProductPackage? package = null;
            if (request.Package is not null && !intake.Read(request.Package).Try(out package, out Refusal? why))
                return Problems.Of(why);

            return await gate.Run(request, async cancel =>
            {
                if (!FilingDesk.IsText(request.Text)) return FilingRefusals.NoText;
                if (!(await desk.Find(id, gate.IfMatch, caller, cancel)).Try(out Filing? filing, out Refusal? refused))
                    return refused;
                if (!filing.State.After(FilingMove.Answered).Try(out _, out refused)) return refused;
                if (package is not null && await desk.Correct(filing, package, request.Package!, cancel) is { } other)
                    return other;

                return desk.Move(filing, FilingMove.Answered, caller, request.Text.Trim());
            });
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/filings/{id}/answers", (FilingId id, Request request, Caller caller, CommandGate gate, Handler handler) =>
            handler.Handle(id, request, caller, gate))
        .WithName("filings.answer").WithTags("Filings").WithSummary("Answer an objection")
        .ProducesChange();
}
