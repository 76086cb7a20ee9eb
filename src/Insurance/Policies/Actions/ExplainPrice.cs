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

    /// <summary>Whose price is asked for.</summary>
    /// <param name="Tier">Code, name or sum insured of the tier.</param>
    /// <param name="Industry">Of an enterprise: section or division of GB/T 4754.</param>
    /// <param name="Staff">Of an enterprise: its head count.</param>
    /// <param name="Product">Of a licence: code of the security product.</param>
    /// <param name="Amount">Of a licence: amount of the customer contract in yuan.</param>
    internal sealed record Asked(string? Tier, string? Industry, int? Staff, string? Product, long? Amount);

    internal sealed class Handler(Store store, SchemePrices prices, IFilingBook filings)
    {
        internal async Task<IResult> Handle(SchemeId id, Asked of, Caller caller, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

            var all = new MemberPrices(scheme);
            int place = all.TierOf(of.Tier ?? ""), cell = ClassOf(all, scheme.Members, of);
            if (place < 0 || cell < 0)
                return Problems.Of(scheme.IsDeclared ? SchemeRefusals.NoLicencePrice : SchemeRefusals.NoPrice);

            SchemeTier asked = scheme.Tiers[place];
            FiledProduct product = await filings.Find(scheme.Filing, cancel)
                ?? throw new InvalidOperationException($"The filing of scheme {scheme.Number} is gone.");
            return Results.Ok(new View(
                asked.Name, asked.Limit, asked.Prices[cell].Premium,
                prices.Explain(product, scheme, asked, asked.Prices[cell])));
        }

        private static int ClassOf(MemberPrices all, MemberKind members, Asked of) => (members, of) switch
        {
            (MemberKind.Organisation, { Industry: { Length: > 0 } industry, Staff: >= 1 and { } staff }) =>
                all.ClassOf(industry, staff, staff).Class,
            (MemberKind.Licence, { Product: { Length: > 0 } product, Amount: >= 0 and { } amount }) =>
                all.ClassOf(product, amount),
            _ => -1,
        };
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/price",
            (SchemeId id, string? tier, string? industry, int? staff, string? product, long? amount, Caller caller,
                HttpContext http, Handler handler) =>
                handler.Handle(id, new Asked(tier, industry, staff, product, amount), caller, http.RequestAborted))
        .WithName("schemes.price").WithTags("Schemes")
        .WithSummary("Show how a tier's premium for an enterprise or a licence comes about")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
