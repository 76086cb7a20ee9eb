using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Registry.Actions;

/// <summary>A suspended filing is sold again; a filed one is retired from a day on.</summary>
internal static class EndFiling
{
    /// <param name="From">First day it is no longer sold; today or later.</param>
    /// <param name="Text">Reason, 1 to 4,000 characters.</param>
    internal sealed record Retirement(DateOnly From, string Text);

    internal sealed class Handler(FilingDesk desk, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Resume(FilingId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out Filing? filing, out Refusal? why)) return why;

            // A newer version was registered meanwhile: this one goes straight on to being superseded.
            if (filing.EndsOn is not { } ends) return desk.Move(filing, FilingMove.Resumed, caller);
            if (!desk.Take(filing, FilingMove.Resumed, caller).Try(out _, out why)) return why;

            return desk.Move(filing, FilingMove.Superseded, caller, day: ends);
        }

        internal async Task<Outcome<Effect>> Retire(
            FilingId id, Retirement request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!FilingDesk.IsText(request.Text)) return FilingRefusals.NoText;
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out Filing? filing, out Refusal? why)) return why;
            if (!filing.State.After(FilingMove.Retired).Try(out _, out why)) return why;
            if (request.From < clock.Today()) return FilingRefusals.DayPast;

            filing.End(request.From);
            return desk.Move(filing, FilingMove.Retired, caller, request.Text.Trim(), request.From);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/filings/{id}/resumptions", (FilingId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("", cancel => handler.Resume(id, gate.IfMatch, caller, cancel)))
            .WithName("filings.resume").WithTags("Filings").WithSummary("Resume a suspended filing from today")
            .ProducesChange();
        routes.MapPost("/filings/{id}/retirements", (
                FilingId id, Retirement request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Retire(id, request, gate.IfMatch, caller, cancel)))
            .WithName("filings.retire").WithTags("Filings").WithSummary("Retire a filing from a day on")
            .ProducesChange();
    }
}
