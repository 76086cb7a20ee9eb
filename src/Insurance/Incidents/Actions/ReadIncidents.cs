using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists incidents and shows one.</summary>
internal static class ReadIncidents
{
    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Insured">Who reported.</param>
    /// <param name="PolicyNumber">Policy it may concern.</param>
    /// <param name="Category">GB/T 20986 category.</param>
    /// <param name="DiscoveredAt">When it was discovered.</param>
    /// <param name="ReportedAt">When it was reported.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="NextDue">The nearest report still owed to an authority; null when none is.</param>
    internal sealed record Item(
        IncidentId Id, string Number, Words Insured, string PolicyNumber, string Category, DateTimeOffset DiscoveredAt,
        DateTimeOffset ReportedAt, IncidentState State, DateTimeOffset? NextDue);

    /// <summary>One incident, complete.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Insured">Who reported.</param>
    /// <param name="Insurer">The insurer.</param>
    /// <param name="Policy">Policy it may concern.</param>
    /// <param name="PolicyNumber">Its number.</param>
    /// <param name="Category">GB/T 20986 category code.</param>
    /// <param name="CategoryName">Its name.</param>
    /// <param name="Description">What happened, in the reporter's words.</param>
    /// <param name="DiscoveredAt">When it was discovered.</param>
    /// <param name="ReportedAt">When it was reported.</param>
    /// <param name="Facts">What grading looked at; null before.</param>
    /// <param name="Grades">Grade under each regime.</param>
    /// <param name="Clocks">Reports owed and made.</param>
    /// <param name="Events">What happened, oldest first.</param>
    /// <param name="Claim">The claim it became; null when none.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    /// <param name="FirstHour">What to do in the first hour.</param>
    internal sealed record View(
        IncidentId Id, string Number, IncidentState State, Words Insured, Words Insurer, Guid Policy, string PolicyNumber,
        string Category, Words CategoryName, string Description, DateTimeOffset DiscoveredAt, DateTimeOffset ReportedAt,
        IncidentFacts? Facts, IReadOnlyList<GradedIncident> Grades, IReadOnlyList<ClockView> Clocks,
        IReadOnlyList<EventView> Events,
        ClaimId? Claim, IReadOnlyList<string> Actions, IReadOnlyList<Words> FirstHour);

    /// <summary>A category to choose from.</summary>
    internal sealed record Category(string Code, Words Name);

    private static readonly Sorts<IncidentNotice> Columns = new Sorts<IncidentNotice>()
        .By("reportedAt", n => n.ReportedAt).By("number", n => n.Number).By("discoveredAt", n => n.DiscoveredAt)
        .By("state", n => n.State);

    // General good practice; no source claims these words.
    private static readonly Words[] FirstHour =
    [
        new("断开受影响设备的网络，但不要关机、不要重装：内存和日志是证据。",
            "Disconnect affected machines from the network, but do not switch off or reinstall: memory and logs are evidence."),
        new("更换管理员口令并停用可疑账户；确认离线备份完好。",
            "Change administrators' passwords, disable suspicious accounts, and check that offline backups are whole."),
        new("记录时间、现象和已采取的措施；保存勒索信息，不要自行联系或付款。",
            "Note times, symptoms and what was done; keep any ransom note, and do not contact or pay anyone yourself."),
        new("按下方时限向主管部门报告；涉嫌犯罪的，向公安机关报案。",
            "Report to the authority within the deadlines below; where a crime is suspected, report to the police."),
    ];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/incidents", List)
            .WithName("incidents.list").WithTags("Incidents").WithSummary("Incidents the caller may see")
            .Produces<Listing<Item, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/incidents/categories", (ReportingRules rules) =>
                Results.Ok(rules.Categories.Select(category => new Category(category.Code, category.Name.Words)).ToArray()))
            .WithName("incidents.categories").WithTags("Incidents").WithSummary("Categories of GB/T 20986-2023")
            .Produces<Category[]>();
        routes.MapGet("/incidents/{id}", One)
            .WithName("incidents.read").WithTags("Incidents").WithSummary("One incident with its clocks")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> List(
        [AsParameters] ListQuery query, IncidentState? state, [FromQuery] Guid? policy, Store store, Caller caller,
        IOrganisations organisations, HttpContext http)
    {
        IQueryable<IncidentNotice> selection = store.Read<IncidentNotice>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.Where(n => n.State == wanted);
        if (policy is { } of) selection = selection.Where(n => n.Policy == new Breakwater.Policies.Contracts.PolicyId(of));
        if (query.Search is { } text) selection = selection.Where(n => n.Number.Contains(text) || n.PolicyNumber.Contains(text));
        return Listings.Answer<IncidentNotice, Item>(http, query, selection, Columns, async (rows, cancel) =>
        {
            var names = await organisations.Find([.. rows.Select(n => n.Owner).Distinct()], cancel);
            IncidentId[] ids = [.. rows.Select(n => n.Id)];
            var due = await store.Read<RegulatoryClock>().Where(c => ids.Contains(c.Incident) && c.MetAt == null)
                .GroupBy(c => c.Incident).Select(group => new { group.Key, Due = group.Min(c => c.Due) }).ToListAsync(cancel);
            return
            [
                .. rows.Select(n => new Item(
                    n.Id, n.Number, names.NameOf(n.Owner),
                    n.PolicyNumber,
                    n.Category, n.DiscoveredAt, n.ReportedAt, n.State, due.Find(d => d.Key == n.Id)?.Due)),
            ];
        });
    }

    private static async Task<IResult> One(
        IncidentId id, Store store, Caller caller, IOrganisations organisations, CaseHistory history, ReportingRules rules,
        HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        IncidentNotice? n = await store.Read<IncidentNotice>().VisibleTo(caller)
            .FirstOrDefaultAsync(each => each.Id == id, cancel);
        if (n is null) return Problems.Of(Refusals.NoIncident);

        var names = await organisations.Find([n.Owner, n.Carrier], cancel);
        List<RegulatoryClock> clocks = await store.Read<RegulatoryClock>().Where(c => c.Incident == id)
            .OrderBy(c => c.Due).ToListAsync(cancel);
        Named? category = rules.Categories.FirstOrDefault(c => string.Equals(c.Code, n.Category, StringComparison.Ordinal));
        return Answers.Versioned(
            http,
            new View(
                n.Id, n.Number, n.State, names[n.Owner].Name, names[n.Carrier].Name, n.Policy.Value, n.PolicyNumber, n.Category,
                category?.Name.Words ?? Words.Same(n.Category), n.Description, n.DiscoveredAt, n.ReportedAt, n.Facts, n.Grades,
                [.. clocks.Select(c => c.View())], await history.Of(id.Value, cancel), n.Claim, ActionsFor(n, caller.Role),
                FirstHour),
            n.Version);
    }

    private static List<string> ActionsFor(IncidentNotice notice, Role role)
    {
        List<string> actions = [];
        bool isOpen = notice.State is not (IncidentState.ConvertedToClaim or IncidentState.ClosedNoClaim);
        if (role is Role.ClaimsHandler && notice.State is not IncidentState.ClosedNoClaim) actions.Add("incidents.triage");
        if (role is Role.ClaimsHandler) actions.Add("incidents.classify");
        if (role is Role.ClaimsHandler or Role.Enterprise && notice.Grades.Count > 0) actions.Add("incidents.hand-in");
        if (role is Role.ClaimsHandler or Role.Enterprise && notice.State is IncidentState.Reported or IncidentState.Triaged)
            actions.Add("incidents.respond");
        if (role is Role.ClaimsHandler or Role.Enterprise && isOpen) actions.AddRange(["claims.open", "incidents.close"]);
        if (role is Role.ClaimsHandler or Role.Enterprise) actions.Add("evidence.take");
        return actions;
    }
}
