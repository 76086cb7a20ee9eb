using Breakwater.Incidents.Classes;
using Breakwater.Incidents.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>The lists an incident is coded by, how one was coded, and figures by class.</summary>
internal static class ReadClassifications
{
    private static readonly Refusal NoKind = Refusal.Invalid("INC-KIND", new(
        "没有这一分类维度。", "There is no such kind of class."));

    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Of">The category a sub-category belongs to; null for all others.</param>
    internal sealed record ClassItem(string Code, Words Name, string? Of);

    /// <param name="Code">Which list.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Choose">How many of it an incident bears.</param>
    /// <param name="Codes">Its codes.</param>
    internal sealed record ClassList(string Code, Words Name, Choose Choose, IReadOnlyList<ClassItem> Codes);

    /// <param name="Source">Where the lists come from, and what was not checked.</param>
    /// <param name="Kinds">The lists.</param>
    internal sealed record ClassLists(string Source, IReadOnlyList<ClassList> Kinds);

    /// <param name="Kind">Which list.</param>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Its name at the time.</param>
    internal sealed record Tag(string Kind, string Code, Words Name);

    /// <param name="Sequence">Order, from 1.</param>
    /// <param name="Tags">Codes.</param>
    /// <param name="Compromised">When the attack succeeded.</param>
    /// <param name="Exfiltrated">When data left.</param>
    /// <param name="Contained">When it was contained.</param>
    /// <param name="Note">What it rests on.</param>
    /// <param name="By">By whom.</param>
    /// <param name="At">When.</param>
    internal sealed record Coded(
        int Sequence, IReadOnlyList<Tag> Tags, DateTimeOffset? Compromised, DateTimeOffset? Exfiltrated,
        DateTimeOffset? Contained, string Note, Words By, DateTimeOffset At);

    /// <param name="DiscoveredAt">When the insured came to know of it.</param>
    /// <param name="Supplements">The newest first; empty before it was coded.</param>
    /// <param name="Controls">Controls that may have failed: those the product asks about.</param>
    internal sealed record History(
        DateTimeOffset DiscoveredAt, IReadOnlyList<Coded> Supplements, IReadOnlyList<ClassItem> Controls);

    /// <param name="Code">Code.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Incidents">Incidents that bear it, by their newest classification.</param>
    /// <param name="Claims">Of these, turned into claims.</param>
    /// <param name="Paid">Paid for them.</param>
    /// <param name="Outstanding">Reserved for them.</param>
    internal sealed record ClassFigure(
        string Code, Words Name, int Incidents, int Claims, Money Paid, Money Outstanding);

    /// <param name="Kind">Which list.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Classified">Incidents that are coded at all.</param>
    /// <param name="Reported">Incidents reported.</param>
    /// <param name="Rows">By code, the most incidents first. An incident may bear several codes of a kind.</param>
    internal sealed record ClassFigures(
        string Kind, Words Name, int Classified, int Reported, IReadOnlyList<ClassFigure> Rows);

    private static async Task<IResult> One(
        IncidentId id, Store store, FailedControls controls, IPeople people, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        IncidentNotice? notice = await store.Read<IncidentNotice>().VisibleTo(caller)
            .FirstOrDefaultAsync(n => n.Id == id, cancel);
        if (notice is null) return Problems.Of(Refusals.NoIncident);

        List<Classification> all = await store.Read<Classification>().Where(c => c.Incident == id)
            .OrderByDescending(c => c.Sequence).ToListAsync(cancel);
        Guid[] ids = [.. all.Select(c => c.Id)];
        ILookup<Guid, ClassTag> tags = (await store.Read<ClassTag>().Where(tag => ids.Contains(tag.Classification))
            .ToListAsync(cancel)).ToLookup(tag => tag.Classification);
        var named = await people.Named([.. all.Select(c => c.By).Distinct()], cancel);
        return Results.Ok(new History(
            notice.DiscoveredAt,
            [
                .. all.Select(c => new Coded(
                    c.Sequence, [.. tags[c.Id].Select(tag => new Tag(tag.Kind, tag.Code, tag.Name))], c.Compromised,
                    c.Exfiltrated, c.Contained, c.Note, named.NameOf(c.By), c.At)),
            ],
            [.. (await controls.Of(notice, cancel)).Select(Item)]));
    }

    private static async Task<IResult> Figures(
        string? kind, IncidentClasses classes, Store store, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        string wanted = kind ?? IncidentClasses.Category;
        ClassKind? asked = classes.Kinds.Find(each => string.Equals(each.Code, wanted, StringComparison.Ordinal));
        if (asked is null) return Problems.Of(NoKind);

        string code = asked.Code;
        IQueryable<Classification> newest = store.Read<Classification>().VisibleTo(caller)
            .Where(c => !store.Read<Classification>()
                .Any(later => later.Incident == c.Incident && later.Sequence > c.Sequence));
        var rows = await (
            from c in newest
            join tag in store.Read<ClassTag>().Where(tag => tag.Kind == code) on c.Id equals tag.Classification
            select tag).GroupBy(tag => tag.Code)
            .Select(same => new
            {
                same.Key,
                Incidents = same.Count(),
                Zh = same.Max(tag => tag.Name.Zh),
                En = same.Max(tag => tag.Name.En),
            }).ToListAsync(cancel);
        var costs = (await (
            from c in newest
            join tag in store.Read<ClassTag>().Where(tag => tag.Kind == code) on c.Id equals tag.Classification
            join claim in store.Read<ClaimFile>() on c.Incident equals claim.Incident
            select new { tag.Code, Paid = claim.Paid.Fen, Reserve = claim.Reserve.Fen }).GroupBy(each => each.Code)
            .Select(same => new
            {
                same.Key,
                Claims = same.Count(),
                Paid = same.Sum(each => each.Paid),
                Reserve = same.Sum(each => each.Reserve),
            }).ToListAsync(cancel)).ToDictionary(each => each.Key, StringComparer.Ordinal);
        return Results.Ok(new ClassFigures(
            code, asked.Name.Words, await newest.CountAsync(cancel),
            await store.Read<IncidentNotice>().VisibleTo(caller).CountAsync(cancel),
            [
                .. rows.OrderByDescending(row => row.Incidents).ThenBy(row => row.Key, StringComparer.Ordinal)
                    .Select(row =>
                    {
                        var cost = costs.GetValueOrDefault(row.Key);
                        return new ClassFigure(
                            row.Key, new Words(row.Zh!, row.En!), row.Incidents, cost?.Claims ?? 0,
                            Money.Cny(cost?.Paid ?? 0), Money.Cny(cost?.Reserve ?? 0));
                    }),
            ]));
    }

    private static ClassItem Item(ClassCode code) => new(code.Code, code.Name.Words, code.Of);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/incidents/classes", (IncidentClasses classes) => Results.Ok(new ClassLists(
                classes.Source,
                [.. classes.Kinds.Select(kind => new ClassList(
                    kind.Code, kind.Name.Words, kind.Choose, [.. kind.Codes.Select(Item)]))])))
            .WithName("incidents.classes").WithTags("Incidents").WithSummary("The lists an incident is coded by")
            .Produces<ClassLists>();
        routes.MapGet("/incidents/class-figures", Figures)
            .WithName("incidents.class-figures").WithTags("Incidents").WithSummary("Incidents and claims by class")
            .Produces<ClassFigures>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/incidents/{id}/classifications", One)
            .WithName("incidents.classified").WithTags("Incidents").WithSummary("How an incident was coded, by whom and when")
            .Produces<History>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
