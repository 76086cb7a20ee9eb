using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Re-rates the policies in force under another filing's tariff or another calibration; nothing is kept.</summary>
internal static class ShowDislocation
{
    private const int Piece = 500;

    /// <param name="Filing">Version whose tariff is tried, on the policies of the same product; filed or not.</param>
    /// <param name="Calibration">Text of a calibration file that is tried; give one of the two.</param>
    internal sealed record Request(FilingId? Filing = null, string? Calibration = null);

    internal sealed class Handler(
        Store store, IFilingBook filings, IRater rater, ICalibrations calibrations, TimeProvider clock)
    {
        internal async Task<Outcome<Dislocation>> Run(Request request, Caller caller, CancellationToken cancel)
        {
            DateOnly day = clock.Today();
            if (!(await Started(request, caller, day, cancel)).Try(out Trial? trial, out Refusal? why)) return why;

            IQueryable<Policy> book = store.Read<Policy>().VisibleTo(caller).Where(PolicyStanding.Is(PolicyStatus.InForce, day));
            if (trial.Product is { } only) book = book.Where(p => p.Product == only);
            Dictionary<FilingId, ProductPackage> products = [];
            PolicyId[] ids = await book.OrderBy(p => p.Id).Select(p => p.Id).ToArrayAsync(cancel);
            foreach (PolicyId[] piece in ids.Chunk(Piece)) trial.Run.Add(await Rated(piece, products, cancel));
            return trial.Run.Result();
        }

        private async Task<Outcome<Trial>> Started(
            Request request, Caller caller, DateOnly day, CancellationToken cancel)
        {
            if (request.Filing is null == request.Calibration is null) return PolicyRefusals.OneTrial;
            if (request.Filing is { } id)
            {
                return await filings.Trial(id, caller.Organisation, cancel) is { } other
                    ? new Trial(DislocationRun.OfTariff(rater, other.Package), other.Package.Product)
                    : PolicyRefusals.NoFiling;
            }

            if (calibrations.On(day) is not { } now) return PolicyRefusals.NoCalibration;

            return CalibrationReader.Read(new FilingPart(Name: null, request.Calibration!)).Match<Outcome<Trial>>(
                tried => new Trial(DislocationRun.OfCalibration(now, tried), Product: null), why => why);
        }

        private async Task<IReadOnlyList<RatedPolicy>> Rated(
            PolicyId[] ids, Dictionary<FilingId, ProductPackage> products, CancellationToken cancel)
        {
            List<Policy> piece = await store.Read<Policy>().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancel);
            Dictionary<PolicyId, string> risks = await store.Read<RiskCopy>().Where(risk => ids.Contains(risk.Policy))
                .ToDictionaryAsync(risk => risk.Policy, risk => risk.Profile, cancel);
            ILookup<PolicyId, PolicyTransaction> stacks = (await store.Read<PolicyTransaction>()
                .Where(t => ids.Contains(t.Policy)).OrderBy(t => t.Number).ToListAsync(cancel)).ToLookup(t => t.Policy);
            List<RatedPolicy> rated = [];
            foreach (Policy policy in piece)
            {
                if (!products.TryGetValue(policy.Filing, out ProductPackage? product))
                {
                    product = (await filings.Find(policy.Filing, cancel))?.Package
                        ?? throw new InvalidOperationException($"The filing of policy {policy.Number} is gone.");
                    products.Add(policy.Filing, product);
                }

                rated.Add(new RatedPolicy(
                    $"{policy.Number} {policy.InsuredName.Zh}", product, RecordJson.Read<RiskProfile>(risks[policy.Id]),
                        policy.Limit,
                    stacks[policy.Id].Last().Retention));
            }

            return rated;
        }

        private sealed record Trial(DislocationRun Run, string? Product);
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/policies/dislocation", async (Request request, Handler handler, Caller caller, HttpContext http) =>
            (await handler.Run(request, caller, http.RequestAborted)).Match(Results.Ok, Problems.Of))
        .WithName("policies.dislocation").WithTags("Policies")
        .WithSummary("Re-rate the policies in force under another tariff or calibration")
        .Produces<Dislocation>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
