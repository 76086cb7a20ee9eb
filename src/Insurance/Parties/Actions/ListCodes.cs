using Breakwater.Parties.Codes;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Parties.Actions;

/// <summary>The codes an organisation is described by.</summary>
internal static class ListCodes
{
    /// <param name="Source">The standard.</param>
    /// <param name="Sections">Sections, by letter.</param>
    /// <param name="Divisions">Divisions: the section's letter and two digits.</param>
    internal sealed record Industries(string Source, IReadOnlyList<CodeName> Sections, IReadOnlyList<CodeName> Divisions);

    /// <param name="Source">The standard.</param>
    /// <param name="Items">Provinces, by code.</param>
    internal sealed record Provinces(string Source, IReadOnlyList<CodeName> Items);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/codes/industries", (Classifications codes) =>
                Results.Ok(new Industries(Classifications.IndustrySource, codes.Sections, codes.Industries)))
            .Described("codes.industries", "Codes", "Sections and divisions of GB/T 4754-2017")
            .Produces<Industries>();
        routes.MapGet("/codes/provinces", (Classifications codes) =>
                Results.Ok(new Provinces(Classifications.ProvinceSource, codes.Provinces)))
            .Described("codes.provinces", "Codes", "Provinces of GB/T 2260")
            .Produces<Provinces>();
    }
}
