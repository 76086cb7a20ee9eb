using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Registry.Actions;

/// <summary>Reads a package and says what is wrong with it, without keeping anything.</summary>
internal static class CheckFiling
{
    /// <param name="Product">Product code.</param>
    /// <param name="Version">Version of the product.</param>
    /// <param name="Name">Product name.</param>
    /// <param name="Covers">Number of covers.</param>
    /// <param name="Clauses">Number of clauses.</param>
    /// <param name="Questions">Number of questions.</param>
    /// <param name="Tables">Number of factor tables.</param>
    /// <param name="Rules">Number of underwriting rules.</param>
    /// <param name="Cases">Number of cases the tariff gives to the fen.</param>
    internal sealed record Sound(
        string Product, string Version, Words Name, int Covers, int Clauses, int Questions, int Tables, int Rules, int Cases);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/filings/check", (SubmittedPackage submitted, FilingIntake intake) =>
            submitted.Content.Match(
                request => intake.Read(request.Package).Match(package => Results.Ok(Of(package)), Problems.Of),
                Problems.Of))
        .WithName("filings.check").WithTags("Filings").WithSummary("Check a product package without submitting it")
        .Accepts<SubmittedPackage.Request>("application/json", "text/yaml")
        .Produces<Sound>()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Sound Of(ProductPackage package) => new(
        package.Product, package.Version, package.Name, package.Covers.Count, package.Clauses.Count,
        package.Questions.Count, package.Tariff.Tables.Count, package.Rules.Count, package.Cases.Count);
}
