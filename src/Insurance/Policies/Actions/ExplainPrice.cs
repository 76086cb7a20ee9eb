using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Shows how the filed tariff comes to a tier's premium for an enterprise.</summary>
internal static class ExplainPrice
{
    /// <param name="Tier">Name of the tier.</param>
    /// <param name="Limit">Sum insured.</param>
    /// <param name="Premium">Filed premium for the whole term.</param>
    /// <param name="Trail">How the tariff comes to it.</param>
    internal sealed record View(Words Tier, Money Limit, Money Premium, Explanation Trail);

    internal sealed class Handler(Store store, SchemePrices prices, IFilingBook filings)
    {
        internal async Task<IResult> Handle(
            SchemeId id, string? tier, string? industry, int? staff, Caller caller, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

            var all = new MemberPrices(scheme);
            int place = all.TierOf(tier ?? "");
            bool isAsked = scheme.Members is MemberKind.Organisation && place >= 0 && industry is { Length: > 0 }
                && staff is >= 1;
            if (!isAsked) return Problems.Of(SchemeRefusals.NoPrice);

            (int cell, LineFault fault) = all.ClassOf(industry!, staff!.Value, staff);
            if (fault is not LineFault.None) return Problems.Of(SchemeRefusals.NoPrice);

            SchemeTier asked = scheme.Tiers[place];
            FiledProduct product = await filings.Find(scheme.Filing, cancel)
                ?? throw new InvalidOperationException($"The filing of scheme {scheme.Number} is gone.");
            return Results.Ok(new View(
                asked.Name, asked.Limit, asked.Prices[cell].Premium,
                prices.Explain(product, scheme, asked, asked.Prices[cell])));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/price",
            (SchemeId id, string? tier, string? industry, int? staff, Caller caller, HttpContext http, Handler handler) =>
                handler.Handle(id, tier, industry, staff, caller, http.RequestAborted))
        .WithName("schemes.price").WithTags("Schemes").WithSummary("Show how a tier's premium for an enterprise comes about")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
