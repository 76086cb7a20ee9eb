using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Lists assessments: an enterprise its own, an insurer those for its products.</summary>
internal static class ListAssessments
{
    private const int NamesMax = 1_000;

    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Applicant">The applicant.</param>
    /// <param name="Insurer">The insurer of the product.</param>
    /// <param name="Product">Name of the product.</param>
    /// <param name="Filing">The product version.</param>
    /// <param name="State">Where it stands today.</param>
    /// <param name="Posture">Score 0 to 100; null while no control has been attested.</param>
    /// <param name="OpenCritical">Open critical findings today.</param>
    /// <param name="OpenHigh">Open high findings today.</param>
    /// <param name="Changed">When it last changed.</param>
    /// <param name="Version">The ETag.</param>
    internal sealed record Item(
        AssessmentId Id, string Number, Words Applicant, Words Insurer, Words Product, FilingId Filing,
        AssessmentState State,
        decimal? Posture, int OpenCritical, int OpenHigh, DateTimeOffset Changed, int Version);

    /// <param name="ByState">
    /// How many of the selection stand in each state today; states without any are left out.
    /// </param>
    internal sealed record Totals(IReadOnlyDictionary<AssessmentState, int> ByState);

    private static readonly Sorts<AssessmentFile> Columns = new Sorts<AssessmentFile>()
        .By("changed", f => f.Changed).By("number", f => f.Number).By("posture", f => f.PostureTenths)
        .By("state", f => f.State);

    internal sealed class Handler(
        Store store, OpenFindings findings, IOrganisations organisations, IFilingBook filings, TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            ListQuery query, AssessmentState? state, Guid? filing, Caller caller, HttpContext http)
        {
            DateOnly today = clock.Today();
            IQueryable<AssessmentFile> selection = store.Read<AssessmentFile>().VisibleTo(caller);
            if (state is { } wanted) selection = Standing(selection, wanted, today);
            if (filing is { } of) selection = selection.Where(f => f.Filing == new FilingId(of));
            if (query.Search is { } text)
            {
                IReadOnlyList<OrganisationId> named = await organisations.Named(text, NamesMax, http.RequestAborted);
                selection = selection.Where(f => f.Number.Contains(text) || named.Contains(f.Owner));
            }

            return await Listings.Answer(
                http, query, selection, Columns, (rows, cancel) => View(rows, today, cancel),
                (all, cancel) => Count(all, today, cancel));
        }

        private async Task<IReadOnlyList<Item>> View(
            IReadOnlyList<AssessmentFile> rows, DateOnly today, CancellationToken cancel)
        {
            var names = await organisations.Find(
                [.. rows.SelectMany(f => new[] { f.Owner, f.Carrier }).Distinct()], cancel);
            var open = await findings.Of([.. rows.Select(f => f.Id)], cancel);
            Dictionary<FilingId, Words> products = [];
            foreach (FilingId filing in rows.Select(f => f.Filing).Distinct())
                products[filing] = (await filings.Find(filing, cancel))?.Package.Name ?? Words.Same("");

            return
            [
                .. rows.Select(f => new Item(
                    f.Id, f.Number, names.NameOf(f.Owner), names.NameOf(f.Carrier), products[f.Filing], f.Filing, f.On(today),
                    f.PostureTenths / 10m, Open(f, Severity.Critical), Open(f, Severity.High), f.Changed, f.Version)),
            ];

            int Open(AssessmentFile file, Severity severity) =>
                open.GetValueOrDefault(file.Id)?.GetValueOrDefault(severity) ?? 0;
        }
    }

    // Expired is a question of the day, so it is asked of the dates.
    private static IQueryable<AssessmentFile> Standing(
        IQueryable<AssessmentFile> all, AssessmentState state, DateOnly today) => state switch
        {
            AssessmentState.Expired => all.Where(f => f.ExpiresOn != null && f.ExpiresOn <= today),
            AssessmentState.Final => all.Where(f => f.ExpiresOn != null && f.ExpiresOn > today),
            _ => all.Where(f => f.State == state),
        };

    private static async Task<Totals> Count(IQueryable<AssessmentFile> all, DateOnly today, CancellationToken cancel)
    {
        var rows = await all.GroupBy(f => new { f.State, IsExpired = f.ExpiresOn != null && f.ExpiresOn <= today })
            .Select(group => new { group.Key.State, group.Key.IsExpired, Count = group.Count() }).ToListAsync(cancel);
        return new Totals(rows.GroupBy(row => row.IsExpired ? AssessmentState.Expired : row.State)
            .ToDictionary(group => group.Key, group => group.Sum(row => row.Count)));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assessments", (
            [AsParameters] ListQuery query, AssessmentState? state, [FromQuery] Guid? filing, Handler handler,
            Caller caller, HttpContext http) =>
            handler.Handle(query, state, filing, caller, http))
        .WithName("assessments.list").WithTags("Assessments").WithSummary("List assessments")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
