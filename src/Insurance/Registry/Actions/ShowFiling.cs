using System.Text;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>Shows one filing: its package, what happened to it, and what the caller may do next.</summary>
internal static class ShowFiling
{
    private static readonly Dictionary<FilingMove, (string Route, string Action)> Doors = new()
    {
        [FilingMove.Submitted] = ("filings.submit-draft", "submissions"),
        [FilingMove.TakenUp] = ("filings.review", "reviews"),
        [FilingMove.Objected] = ("filings.object", "objections"),
        [FilingMove.Answered] = ("filings.answer", "answers"),
        [FilingMove.Registered] = ("filings.register", "registrations"),
        [FilingMove.Rejected] = ("filings.reject", "rejections"),
        [FilingMove.Withdrawn] = ("filings.withdraw", "withdrawals"),
        [FilingMove.Suspended] = ("filings.suspend", "suspensions"),
        [FilingMove.Resumed] = ("filings.resume", "resumptions"),
        [FilingMove.Retired] = ("filings.retire", "retirements"),
    };

    /// <param name="Filing">Where it stands.</param>
    /// <param name="StateName">The state in words.</param>
    /// <param name="Sha256">Fingerprint of the package's text.</param>
    /// <param name="Package">The package that counts.</param>
    /// <param name="Events">What happened to it, oldest first.</param>
    /// <param name="Next">What the caller may do now.</param>
    internal sealed record Page(
        FilingView Filing,
        Words StateName,
        string Sha256,
        ProductPackage Package,
        IReadOnlyList<Happened> Events,
        IReadOnlyList<NextStep> Next);

    /// <param name="Number">From 1.</param>
    /// <param name="What">What was done.</param>
    /// <param name="At">When it was recorded.</param>
    /// <param name="Day">The insurance day it takes effect.</param>
    /// <param name="By">Who did it.</param>
    /// <param name="Role">As what.</param>
    /// <param name="Revision">The package that counted then.</param>
    /// <param name="Text">Reason, objection, answer or number; null for none.</param>
    internal sealed record Happened(
        int Number, Words What, DateTimeOffset At, DateOnly Day, Words By, Role Role, int Revision, string? Text);

    /// <param name="Action">Sub-resource to post to, e.g. <c>registrations</c>.</param>
    /// <param name="What">What it does.</param>
    internal sealed record NextStep(string Action, Words What);

    internal sealed class Handler(
        Store store, FilingBook book, IOrganisations organisations, IPeople people, AccessTable access)
    {
        internal async Task<IResult> Show(FilingId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Filing? filing = await store.Read<Filing>().SeenBy(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (filing is null) return Problems.Of(FilingRefusals.NotFound);

            OrganisationView? insurer = await organisations.Find(filing.Owner, cancel);
            var page = new Page(
                FilingView.Of(filing, filing.Version, insurer?.Name),
                filing.State.Name(),
                await PackageOf(filing).Select(p => p.Sha256).FirstAsync(cancel),
                await book.Package(filing.Id, filing.Revision, cancel),
                await Events(id, cancel),
                Next(filing, caller));
            return Answers.Versioned(http, page, filing.Version);
        }

        internal async Task<IResult> Yaml(FilingId id, Caller caller, CancellationToken cancel)
        {
            Filing? filing = await store.Read<Filing>().SeenBy(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (filing is null) return Problems.Of(FilingRefusals.NotFound);

            return Results.Text(
                await PackageOf(filing).Select(p => p.Text).FirstAsync(cancel), "text/yaml", Encoding.UTF8);
        }

        private IQueryable<FilingPackage> PackageOf(Filing filing) =>
            store.Read<FilingPackage>().Where(p => p.Filing == filing.Id && p.Revision == filing.Revision);

        private async Task<IReadOnlyList<Happened>> Events(FilingId id, CancellationToken cancel)
        {
            List<FilingEvent> events = await store.Read<FilingEvent>()
                .Where(e => e.Filing == id).OrderBy(e => e.Number).ToListAsync(cancel);
            var names = await people.Named([.. events.Select(e => e.Actor).Distinct(StringComparer.Ordinal)], cancel);
            return
            [
                .. events.Select(e => new Happened(
                    e.Number, e.Move.What(), e.At, e.Day, names.NameOf(e.Actor),
                    e.Role, e.Revision, e.Text)),
            ];
        }

        private IReadOnlyList<NextStep> Next(Filing filing, Caller caller) =>
        [
            .. filing.State.Next()
                .Where(move => Doors.TryGetValue(move, out var door) && access[door.Route, caller.Role] is not Reach.None)
                .Select(move => new NextStep(Doors[move].Action, move.What())),
        ];
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/filings/{id}", (FilingId id, Caller caller, Handler handler, HttpContext http) =>
                handler.Show(id, caller, http))
            .WithName("filings.read").WithTags("Filings").WithSummary("Show a filing with its package and history")
            .Produces<Page>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/filings/{id}/yaml", (FilingId id, Caller caller, Handler handler, CancellationToken cancel) =>
                handler.Yaml(id, caller, cancel))
            .WithName("filings.yaml").WithTags("Filings").WithSummary("The package as it was submitted")
            .Produces<string>(StatusCodes.Status200OK, "text/yaml")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
