using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>Shows a submission, complete.</summary>
internal static class ShowSubmission
{
    private static async Task<IResult> Handle(SubmissionId id, SubmissionReader reader, Caller caller, HttpContext http) =>
        await reader.Show(id, caller, http.RequestAborted) is { } view
            ? Answers.Versioned(http, view, view.Version)
            : Problems.Of(UnderwritingRefusals.NoSubmission);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/submissions/{id}", Handle)
        .Described("submissions.read", "One submission with options, worksheets, issues, conditions and its decision log")
        .Produces<SubmissionView>()
        .ProducesProblem(StatusCodes.Status404NotFound);
}
