using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>What was rated in a period by one filing, rated by another beside it; no premium moves and nothing is kept.</summary>
internal static class ShowDualRun
{
    private const int Piece = 500;
    private const int DaysMost = 366;

    /// <summary>Which prices are rated again.</summary>
    internal enum Scope
    {
        /// <summary>Options of quotes 报价方案.</summary>
        Quotes,

        /// <summary>Policies as they were bound, renewals too 承保保单.</summary>
        Policies,
    }

    /// <param name="First">Version the prices were given by.</param>
    /// <param name="Second">Version that runs beside, of the same product; filed or not.</param>
    /// <param name="From">First insurance day.</param>
    /// <param name="To">Last insurance day.</param>
    /// <param name="Of">Quotes or policies.</param>
    /// <param name="By">Day or week.</param>
    internal sealed record Request(FilingId First, FilingId Second, DateOnly From, DateOnly To, Scope Of, DualRunBy By);

    /// <summary>One of the two versions.</summary>
    /// <param name="Filing">The filing.</param>
    /// <param name="Name">Product name.</param>
    /// <param name="Version">Product version.</param>
    /// <param name="TariffVersion">Version of its tariff.</param>
    internal sealed record Side(FilingId Filing, Words Name, string Version, string TariffVersion);

    /// <summary>The answer.</summary>
    /// <param name="First">Version the prices were given by.</param>
    /// <param name="Second">Version that ran beside.</param>
    /// <param name="From">First insurance day.</param>
    /// <param name="To">Last insurance day.</param>
    /// <param name="Of">What was rated.</param>
    /// <param name="By">Length of a step.</param>
    /// <param name="Run">What it came to.</param>
    internal sealed record View(Side First, Side Second, DateOnly From, DateOnly To, Scope Of, DualRunBy By, DualRunResult Run);

    internal sealed class Handler(Store store, IFilingBook filings, IRater rater, IQuotedPrices quoted)
    {
        internal async Task<Outcome<View>> Run(Request asked, Caller caller, CancellationToken cancel)
        {
            if (asked.To < asked.From || asked.To.DayNumber - asked.From.DayNumber >= DaysMost)
                return PolicyRefusals.DualPeriod(DaysMost);

            FiledProduct? first = await filings.Trial(asked.First, caller.Organisation, cancel);
            FiledProduct? second = await filings.Trial(asked.Second, caller.Organisation, cancel);
            if (first is null || second is null) return PolicyRefusals.NoFiling;
            if (!string.Equals(first.Package.Product, second.Package.Product, StringComparison.Ordinal))
                return PolicyRefusals.TwoProducts(first.Package, second.Package);

            var run = new DualRun(rater, second.Package, asked.By);
            if (asked.Of is Scope.Quotes) await Quotes(run, first.Package, asked, caller, cancel);
            else await Policies(run, first.Package, asked, caller, cancel);
            return new View(Of(first), Of(second), asked.From, asked.To, asked.Of, asked.By, run.Result());
        }

        private async Task Quotes(DualRun run, ProductPackage first, Request asked, Caller caller, CancellationToken cancel)
        {
            await foreach (IReadOnlyList<QuotedPrice> piece in
                quoted.Between(asked.First, asked.From, asked.To, caller, cancel))
            {
                run.Leave(piece.Count(each => each.Risk is null));
                run.Add([
                    .. piece.Where(each => each.Risk is not null).Select(each => new GivenPrice(
                        new RatedPolicy(each.Name, first, each.Risk!, each.Limit, each.Retention), each.On, each.Filed)),
                ]);
            }
        }

        // The terms at binding: what changed later has a price of its own, on the same risk.
        private async Task Policies(DualRun run, ProductPackage first, Request asked, Caller caller, CancellationToken cancel)
        {
            PolicyId[] ids = await store.Read<Policy>().VisibleTo(caller)
                .Where(p => p.Filing == asked.First && p.BoundOn >= asked.From && p.BoundOn <= asked.To)
                .OrderBy(p => p.BoundOn).ThenBy(p => p.Id).Select(p => p.Id).ToArrayAsync(cancel);
            foreach (PolicyId[] piece in ids.Chunk(Piece))
            {
                Dictionary<PolicyId, Policy> policies = await store.Read<Policy>().Where(p => piece.Contains(p.Id))
                    .ToDictionaryAsync(p => p.Id, cancel);
                Dictionary<PolicyId, string> risks = await store.Read<RiskCopy>().Where(risk => piece.Contains(risk.Policy))
                    .ToDictionaryAsync(risk => risk.Policy, risk => risk.Profile, cancel);
                Dictionary<PolicyId, PolicyTerms> terms = await TermsAtBinding(piece, cancel);
                run.Add([.. piece.Select(id => Given(policies[id], first, risks[id], terms[id]))]);
            }
        }

        private async Task<Dictionary<PolicyId, PolicyTerms>> TermsAtBinding(PolicyId[] ids, CancellationToken cancel)
        {
            Dictionary<PolicyId, PolicyTerms> terms = (await store.Read<PolicyTransaction>()
                .Where(t => ids.Contains(t.Policy) && t.Number == 1).ToListAsync(cancel))
                .ToDictionary(t => t.Policy, t => t.Terms);
            PolicyId[] waiting = [.. ids.Where(id => !terms.ContainsKey(id))];
            foreach (IGrouping<PolicyId, AwaitedTransaction> each in (await store.Read<AwaitedTransaction>()
                .Where(a => waiting.Contains(a.Policy)).ToListAsync(cancel)).GroupBy(a => a.Policy))
            {
                terms.Add(each.Key, each.MinBy(a => a.RecordedAt)!.Agreed.Terms);
            }

            return terms;
        }

        private static GivenPrice Given(Policy policy, ProductPackage first, string profile, PolicyTerms terms) => new(
            new RatedPolicy(
                $"{policy.Number ?? policy.SubmissionNumber} {policy.InsuredName.Zh}", first,
                RecordJson.Read<RiskProfile>(profile), terms.Limit, terms.Retention),
            policy.BoundOn, terms.Filed ?? terms.Premium);

        private static Side Of(FiledProduct filed) =>
            new(filed.Filing, filed.Package.Name, filed.Package.Version, filed.Package.Tariff.Version);
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/policies/dual-run", async (
            FilingId first, FilingId second, DateOnly from, DateOnly to, Scope? of, DualRunBy? by, Handler handler, Caller caller,
            HttpContext http) => (await handler.Run(
                new Request(first, second, from, to, of ?? Scope.Quotes, by ?? DualRunBy.Day), caller, http.RequestAborted))
            .Match(Results.Ok, Problems.Of))
        .WithName("policies.dual-run").WithTags("Policies")
        .WithSummary("Rate what was rated in a period under a second tariff, beside the one in force")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
