using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Shows one finding with everything that was done about it.</summary>
internal static class ShowFinding
{
    private static readonly Words NoChange = new(
        "这项发现不会改变现行保单的条款和价格。", "This finding does not change the terms or price of a policy in force.");

    /// <summary>One finding.</summary>
    /// <param name="Finding">What it is and where it stands.</param>
    /// <param name="Applicant">The enterprise.</param>
    /// <param name="Detail">More about it.</param>
    /// <param name="Disputed">Whether it is marked as disputed.</param>
    /// <param name="Sources">Which tools say so, each with its own name and severity.</param>
    /// <param name="Attribution">How sure it is that the asset is the applicant's, and why.</param>
    /// <param name="Events">What happened, oldest first.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    /// <param name="Notice">That it changes no policy in force.</param>
    internal sealed record View(
        FindingView Finding, Words Applicant, Words Detail, bool Disputed, IReadOnlyList<Source> Sources, Attribution Attribution,
        IReadOnlyList<Event> Events,
        IReadOnlyList<string> Actions,
        Words Notice);

    /// <summary>One check of one tool.</summary>
    /// <param name="Tool">The tool.</param>
    /// <param name="Check">What it calls it.</param>
    /// <param name="ToolSeverity">Its own word or number.</param>
    /// <param name="FirstSeen">When it first saw it.</param>
    /// <param name="LastSeen">When it last saw it.</param>
    internal sealed record Source(
        string Tool, string Check, string ToolSeverity, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

    /// <summary>One step.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Move">What was done.</param>
    /// <param name="From">Where it stood.</param>
    /// <param name="To">Where it stood after.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Role">As what.</param>
    /// <param name="Reason">Why; may be empty.</param>
    internal sealed record Event(
        int Number, FindingMove Move, FindingState From, FindingState To, DateTimeOffset At, Words By, Role Role,
        string Reason);

    internal sealed class Handler(Store store, CatalogueShelf catalogues, IPeople people, IOrganisations organisations)
    {
        internal async Task<IResult> Handle(FindingId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Finding? finding = await store.Read<Finding>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (finding is null) return Problems.Of(AssessmentRefusals.NoFinding);

            List<FindingEvent> events = await store.Read<FindingEvent>()
                .Where(e => e.Finding == id).OrderBy(e => e.Number).ToListAsync(cancel);
            List<FindingSource> sources = await store.Read<FindingSource>()
                .Where(s => s.Finding == id).OrderBy(s => s.FirstSeen).ThenBy(s => s.Tool).ThenBy(s => s.Check)
                .ToListAsync(cancel);
            Asset asset = await store.Read<Asset>().FirstAsync(a => a.Id == finding.Asset, cancel);
            var named = await people.Named([.. events.Select(e => e.Actor).Distinct(StringComparer.Ordinal)], cancel);
            OrganisationView? owner = await organisations.Find(finding.Owner, cancel);
            return Answers.Versioned(
                http,
                new View(
                    FindingView.Of(finding, finding.Version, await catalogues.Signals(cancel)),
                    owner?.Name ?? Words.Same(""), finding.Detail,
                    finding.State is FindingState.Disputed,
                    [.. sources.Select(s => new Source(s.Tool, s.Check, s.ToolSeverity, s.FirstSeen, s.LastSeen))],
                    asset.Basis.Attribution,
                    [
                        .. events.Select(e => new Event(
                            e.Number, e.Move, e.From, e.To, e.At, named.NameOf(e.Actor), e.Role, e.Reason)),
                    ],
                    [.. FindingLifecycle.Open(finding.State, caller.Role).Select(MoveFinding.RouteOf)], NoChange),
                finding.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/findings/{id}", (FindingId id, Handler handler, Caller caller, HttpContext http) =>
            handler.Handle(id, caller, http))
        .WithName("findings.read").WithTags("Findings").WithSummary("One finding with its history")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound);
}
