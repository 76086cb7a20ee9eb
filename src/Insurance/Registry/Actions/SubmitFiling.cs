using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>Hands in a product package, or keeps it as a draft to hand in later.</summary>
internal static class SubmitFiling
{
    /// <param name="Package">The package as YAML, when it differs from the draft's; else null.</param>
    internal sealed record Request(string? Package = null);

    internal sealed class Handler(Store store, FilingDesk desk, FilingIntake intake, FilingBook book)
    {
        internal async Task<IResult> New(SubmittedPackage submitted, Caller caller, CommandGate gate)
        {
            // Parsed before the command, which holds up every other change while it runs.
            if (!submitted.Content.Try(out SubmittedPackage.Request? request, out Refusal? why)) return Problems.Of(why);
            // A draft may be kept while its cases do not agree yet.
            Outcome<ProductPackage> read = request.Draft ? FilingReader.Read(request.Package) : intake.Read(request.Package);
            if (!read.Try(out ProductPackage? package, out why)) return Problems.Of(why);

            return await gate.Run(request, async cancel =>
            {
                Outcome<Filing> opened = await desk.Open(package, request.Package, caller.Organisation, caller, cancel);
                if (!opened.Try(out Filing? filing, out Refusal? refused)) return refused;
                if (!request.Draft && !desk.Take(filing, FilingMove.Submitted, caller).Try(out _, out refused))
                    return refused;

                return Effect.Created(FilingView.Of(filing, filing.Version), filing.Version);
            });
        }

        internal async Task<IResult> Draft(
            FilingId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            ProductPackage? package = null;
            if (request.Package is not null && !intake.Read(request.Package).Try(out package, out Refusal? why))
                return Problems.Of(why);

            // What the draft holds is read and priced before the command too.
            Filing? asRead = package is null
                ? await store.Read<Filing>().SeenBy(caller).FirstOrDefaultAsync(f => f.Id == id, cancel) : null;
            Refusal? unlike = asRead is null ? null : intake.Unless(await book.Package(id, asRead.Revision, cancel));
            return await gate.Run(request, async stop =>
            {
                if (!(await desk.Find(id, gate.IfMatch, caller, stop)).Try(out Filing? filing, out Refusal? refused))
                    return refused;
                if (!filing.State.After(FilingMove.Submitted).Try(out _, out refused)) return refused;
                if (package is not null && await desk.Correct(filing, package, request.Package!, stop) is { } other)
                    return other;
                if (package is null && filing.Revision != asRead?.Revision) return Versions.Stale;
                if (unlike is not null) return unlike;

                return desk.Move(filing, FilingMove.Submitted, caller);
            });
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/filings", (SubmittedPackage package, Caller caller, CommandGate gate, Handler handler) =>
                handler.New(package, caller, gate))
            .WithName("filings.submit").WithTags("Filings").WithSummary("Submit a product package")
            .Accepts<SubmittedPackage.Request>("application/json", "text/yaml")
            .Produces<FilingView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/filings/{id}/submissions", (
                FilingId id, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Draft(id, request, caller, gate, http.RequestAborted))
            .WithName("filings.submit-draft").WithTags("Filings").WithSummary("Submit a draft")
            .ProducesChange();
    }
}
