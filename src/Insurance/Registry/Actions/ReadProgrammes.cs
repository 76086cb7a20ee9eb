using Breakwater.Registry.Contracts;
using Breakwater.Registry.Programmes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>Programmes with their indicators, for everyone who signs in; units for themselves and the authority.</summary>
internal static class ReadProgrammes
{
    internal sealed class Handler(Store store, ProgrammeReader reader, TimeProvider clock)
    {
        internal Task<IResult> List(HttpContext http, ListQuery query)
        {
            IQueryable<Programme> all = store.Read<Programme>();
            if (query.Search is { } text)
            {
                all = all.Where(p => p.Name.Zh.Contains(text) || p.Name.En.Contains(text) || p.Number.Contains(text));
            }

            return Listings.Answer(http, query, all, ProgrammeReader.Columns, reader.Views);
        }

        internal async Task<IResult> Show(ProgrammeId id, DateOnly? day, Caller caller, CancellationToken cancel)
        {
            DateOnly today = clock.Today();
            if (day > today) return Problems.Of(ProgrammeRefusals.DayAhead);

            Programme? programme = await store.Read<Programme>().FirstOrDefaultAsync(p => p.Id == id, cancel);
            if (programme is null) return Problems.Of(ProgrammeRefusals.NotFound);

            // Register and books are read by several queries; they are of one moment.
            await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
            return Results.Ok(await reader.Page(programme, day ?? today, caller, cancel));
        }

        internal async Task<IResult> Unit(PilotUnitId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            PilotUnit? unit = await store.Read<PilotUnit>().VisibleTo(caller).FirstOrDefaultAsync(u => u.Id == id, cancel);
            return unit is null
                ? Problems.Of(ProgrammeRefusals.NoUnit)
                : Answers.Versioned(http, await reader.Page(unit, caller, cancel), unit.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/programmes", ([AsParameters] ListQuery query, HttpContext http, Handler handler) =>
                handler.List(http, query))
            .WithName("programmes.list").WithTags("Programmes").WithSummary("List pilot programmes")
            .Produces<Listing<ProgrammeView, NoTotals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/programmes/{id}", (
                ProgrammeId id, DateOnly? day, Caller caller, Handler handler, CancellationToken cancel) =>
                handler.Show(id, day, caller, cancel))
            .WithName("programmes.read").WithTags("Programmes").WithSummary("A programme with its indicators as of a day")
            .Produces<ProgrammePage>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/units/{id}", (PilotUnitId id, Caller caller, HttpContext http, Handler handler) =>
                handler.Unit(id, caller, http))
            .WithName("units.read").WithTags("Programmes").WithSummary("A pilot unit with its tasks and evidence")
            .Produces<UnitPage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
