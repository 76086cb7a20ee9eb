using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists service requests and shows one; for a provider these are its jobs.</summary>
internal static class ReadServices
{
    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Incident">The incident.</param>
    /// <param name="IncidentNumber">Its number.</param>
    /// <param name="Insured">For whom.</param>
    /// <param name="Provider">By whom; null while it is given to nobody.</param>
    /// <param name="Kind">What is asked.</param>
    /// <param name="Skill">Which skill.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="AnswerDue">When the provider must answer; null when it has, or need not.</param>
    /// <param name="Ceiling">The most it may cost.</param>
    internal sealed record Item(
        ServiceRequestId Id, string Number, IncidentId Incident, string IncidentNumber, Words Insured, Words? Provider,
        ServiceKind Kind, ServiceSkill Skill, ServiceState State, DateTimeOffset? AnswerDue, Money Ceiling);

    /// <summary>A grade of the rate table.</summary>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Day">Price of a day here and this year; null where the table has none.</param>
    internal sealed record GradeOf(string Code, Words Name, Money? Day);

    /// <summary>One request, complete.</summary>
    internal sealed record View(
        ServiceRequestId Id, string Number, ServiceState State, ServiceKind Kind, ServiceSkill Skill, string Province,
        Words ProvinceName, IncidentId Incident, string IncidentNumber, Words Insured, Words Insurer, Words? Provider,
        string Task, Money Ceiling, Money Held, DateTimeOffset AskedAt, DateTimeOffset? AnswerDue, DateTimeOffset? AnsweredAt,
        ServiceQuote? Quote, string? Result, ServiceInvoice? Invoice, string? BankReference, IReadOnlyList<GradeOf> Grades,
        IReadOnlyList<EventView> Events, IReadOnlyList<string> Actions);

    private static readonly Sorts<ServiceRequest> Columns = new Sorts<ServiceRequest>()
        .By("askedAt", r => r.AskedAt).By("number", r => r.Number).By("state", r => r.State).By("answerDue", r => r.AnswerDue);

    // Who takes which step, and under which route.
    private static readonly (ServiceStep Step, Role Role, string Route)[] Steps =
    [
        (ServiceStep.Dispatch, Role.ClaimsHandler, "service-requests.dispatch"),
        (ServiceStep.Recall, Role.ClaimsHandler, "service-requests.recall"),
        (ServiceStep.Approve, Role.ClaimsHandler, "service-requests.approve"),
        (ServiceStep.ReturnQuote, Role.ClaimsHandler, "service-requests.return-quote"),
        (ServiceStep.Confirm, Role.ClaimsHandler, "service-requests.confirm"),
        (ServiceStep.ReturnInvoice, Role.ClaimsHandler, "service-requests.return-invoice"),
        (ServiceStep.Cancel, Role.ClaimsHandler, "service-requests.cancel"),
        (ServiceStep.Quote, Role.Provider, "service-requests.quote"),
        (ServiceStep.Accept, Role.Provider, "service-requests.accept"),
        (ServiceStep.Decline, Role.Provider, "service-requests.decline"),
        (ServiceStep.Log, Role.Provider, "service-requests.log"),
        (ServiceStep.Complete, Role.Provider, "service-requests.complete"),
        (ServiceStep.Invoice, Role.Provider, "service-requests.invoice"),
        (ServiceStep.Pay, Role.Finance, "service-requests.pay"),
    ];

    private static Task<IResult> List(
        [AsParameters] ListQuery query, ServiceState? state, [FromQuery] Guid? incident, Store store, Caller caller,
        IOrganisations organisations, HttpContext http)
    {
        IQueryable<ServiceRequest> selection = store.Read<ServiceRequest>().SeenBy(caller);
        if (state is { } wanted) selection = selection.Where(r => r.State == wanted);
        if (incident is { } of) selection = selection.Where(r => r.Incident == new IncidentId(of));
        if (query.Search is { } text)
            selection = selection.Where(r => r.Number.Contains(text) || r.IncidentNumber.Contains(text));
        return Listings.Answer<ServiceRequest, Item>(http, query, selection, Columns, async (rows, cancel) =>
        {
            OrganisationId[] providers = [.. rows.Where(r => r.Provider is not null).Select(r => r.Provider!.Value)];
            var names = await organisations.Find([.. rows.Select(r => r.Owner).Concat(providers).Distinct()], cancel);
            return
            [
                .. rows.Select(r => new Item(
                    r.Id, r.Number, r.Incident, r.IncidentNumber, names.NameOf(r.Owner),
                    r.Provider is { } by ? names.NameOf(by) : null, r.Kind, r.Skill, r.State,
                    r.State is ServiceState.Requested ? r.AnswerDue : null, r.Ceiling)),
            ];
        });
    }

    private static async Task<IResult> One(
        ServiceRequestId id, Store store, Caller caller, IOrganisations organisations, CaseHistory history, ServiceRates rates,
        ICodes codes, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        ServiceRequest? r = await store.Read<ServiceRequest>().SeenBy(caller).FirstOrDefaultAsync(each => each.Id == id, cancel);
        if (r is null) return Problems.Of(ServiceRefusals.NotFound);

        var names = await organisations.Find(
            r.Provider is { } by ? [r.Owner, r.Carrier, by] : [r.Owner, r.Carrier], cancel);
        int year = (r.CompletedAt ?? clock.GetUtcNow()).ShanghaiDay().Year;
        return Answers.Versioned(
            http,
            new View(
                r.Id, r.Number, r.State, r.Kind, r.Skill, r.Province, codes.Province(r.Province) ?? Words.Same(r.Province),
                r.Incident, r.IncidentNumber, names[r.Owner].Name, names[r.Carrier].Name,
                r.Provider is { } provider ? names.NameOf(provider) : null, r.Task,
                r.Ceiling, r.Held, r.AskedAt, r.AnswerDue, r.AnsweredAt, r.Quote, r.Result, r.Invoice, r.BankReference,
                [
                    .. rates.Grades.Select(grade => new GradeOf(
                        grade.Code, grade.Name.Words,
                        rates.DayOf(r.Province, grade.Code, year, new Trail(Words.Same(grade.Code))))),
                ],
                await history.Of(id.Value, cancel),
                [
                    .. Steps.Where(step => step.Role == caller.Role
                        && ServiceLifecycle.After(r.Kind, r.State, step.Step) is not null).Select(step => step.Route),
                ]),
            r.Version);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/service-requests", List)
            .WithName("service-requests.list").WithTags("Response").WithSummary("Service requests the caller may see")
            .Produces<Listing<Item, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/service-requests/{id}", One)
            .WithName("service-requests.read").WithTags("Response")
            .WithSummary("One service request with price, result and invoice")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
