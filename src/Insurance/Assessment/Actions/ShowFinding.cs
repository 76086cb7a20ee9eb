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
    /// <param name="Events">What happened, oldest first.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    /// <param name="Notice">That it changes no policy in force.</param>
    internal sealed record View(
        FindingView Finding, Words Applicant, Words Detail, bool Disputed, IReadOnlyList<Event> Events,
        IReadOnlyList<string> Actions,
        Words Notice);

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

    internal sealed class Handler(Store store, IPeople people, IOrganisations organisations)
    {
        internal async Task<IResult> Handle(FindingId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Finding? finding = await store.Read<Finding>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (finding is null) return Problems.Of(AssessmentRefusals.NoFinding);

            List<FindingEvent> events = await store.Read<FindingEvent>()
                .Where(e => e.Finding == id).OrderBy(e => e.Number).ToListAsync(cancel);
            var named = await people.Named([.. events.Select(e => e.Actor).Distinct(StringComparer.Ordinal)], cancel);
            OrganisationView? owner = await organisations.Find(finding.Owner, cancel);
            return Answers.Versioned(
                http,
                new View(
                    FindingView.Of(finding, finding.Version), owner?.Name ?? Words.Same(""), finding.Detail,
                    finding.State is FindingState.Disputed,
                    [
                        .. events.Select(e => new Event(
                            e.Number, e.Move, e.From, e.To, e.At,
                            named.TryGetValue(e.Actor, out PersonView? person) ? person.Name : Words.Same(e.Actor),
                            e.Role, e.Reason)),
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
