using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Assessment.Actions;

/// <summary>Begins an assessment for a product version that is in force where the applicant is.</summary>
internal static class BeginAssessment
{
    /// <param name="Filing">The product version.</param>
    internal sealed record Request(FilingId Filing);

    internal sealed class Handler(
        Store store, AssessmentDesk desk, IFilingBook filings, IOrganisations organisations, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            Request request, string number, Caller caller, CancellationToken cancel)
        {
            if (await organisations.Find(caller.Organisation, cancel) is not { } applicant)
                return AssessmentRefusals.NoOrganisation;
            if (!(await filings.InForce(request.Filing, clock.Today(), applicant.Province, cancel))
                .Try(out FiledProduct? product, out Refusal? why))
            {
                return why;
            }

            AssessmentFile file = AssessmentFile.Begin(
                ids.Next<AssessmentId>(), number, applicant.Id, product, applicant.Province, clock.GetUtcNow());
            store.Set<AssessmentFile>().Add(file);
            return Effect.Created(await desk.Measure(new(file, new Sheet(product)), cancel), file.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/assessments", async (
            Request request, Handler handler, Caller caller, CommandGate gate, INumbers numbers, TimeProvider clock,
            HttpContext http) =>
        {
            string number = await numbers.Next($"A-{clock.Today().Year}", http.RequestAborted);
            return await gate.Run(request, cancel => handler.Handle(request, number, caller, cancel));
        })
        .WithName("assessments.begin").WithTags("Assessments").WithSummary("Begin an assessment for a filed product")
        .Produces<AssessmentChanged>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
