using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>Submits an application to the insurer whose questions were answered.</summary>
internal static class CreateSubmission
{
    /// <param name="Assessment">The applicant's assessment; it names product version and insurer.</param>
    /// <param name="Inception">First day of cover, from today to 90 days ahead.</param>
    /// <param name="Plan">Service plan of the directory it is sold under; null for the product by itself.</param>
    internal sealed record Request(AssessmentId Assessment, DateOnly Inception, ServicePlanId? Plan = null);

    private static async Task<IResult> Handle(
        Request request, Applications applications, SubmissionWork work, Caller caller, CommandGate gate, INumbers numbers,
        TimeProvider clock, HttpContext http)
    {
        string number = await numbers.Next($"S-{clock.Today().Year}", http.RequestAborted);
        return await gate.Run(request, async cancel =>
        {
            Moment at = work.Now(caller);
            Outcome<Dossier> begun = await applications.Submit(
                request.Assessment, request.Inception, request.Plan, number, at, cancel);
            return begun.Match<Outcome<Effect>>(
                done: dossier => Effect.Created(
                    SubmissionChanged.Of(dossier.Submission, at.Day, dossier.Submission.Version), dossier.Submission.Version),
                refused: why => why);
        });
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/submissions", Handle)
        .Described("submissions.create", "Submit an application")
        .Produces<SubmissionChanged>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
