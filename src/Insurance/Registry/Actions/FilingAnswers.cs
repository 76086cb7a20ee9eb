using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Breakwater.Registry.Actions;

/// <summary>What every change of a filing may answer.</summary>
internal static class FilingAnswers
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>The changed filing, or one of the usual refusals.</summary>
        internal RouteHandlerBuilder ProducesChange() => route
            .Produces<FilingView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
