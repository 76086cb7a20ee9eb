using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Incidents.Actions;

/// <summary>Reports that something happened: three answers and a description. It is no claim and costs nothing.</summary>
internal static class ReportIncident
{
    private const int DescriptionMax = 4_000;

    /// <summary>What the insured says.</summary>
    /// <param name="Policy">The policy it may concern.</param>
    /// <param name="Category">GB/T 20986-2023 category code.</param>
    /// <param name="DiscoveredAt">When it was discovered; the regulatory clocks run from here.</param>
    /// <param name="Description">What happened, 1 to 4,000 characters.</param>
    internal sealed record Request(PolicyId Policy, string Category, DateTimeOffset DiscoveredAt, string Description);

    internal sealed class Handler(
        Store store, IPolicies policies, IFilingBook filings, ReportingRules rules, CaseLog log, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(Request request, string number, Caller caller, CancellationToken cancel)
        {
            DateTimeOffset now = clock.GetUtcNow();
            List<FieldFault> faults = [];
            if (!rules.Categories.Any(category => string.Equals(category.Code, request.Category, StringComparison.Ordinal)))
                faults.Add(new("/category", "UNKNOWN", new("请从列表中选择事件类别。", "Choose the category from the list.")));
            if (request.DiscoveredAt > now)
                faults.Add(new("/discoveredAt", "FUTURE", new("发现时间不能晚于现在。", "The time of discovery cannot lie in the future.")));
            if (string.IsNullOrWhiteSpace(request.Description) || request.Description.Length > DescriptionMax)
            {
                faults.Add(new("/description", "LENGTH", new(
                    "请简要描述发生了什么（1 至 4000 字）。", "Say what happened in 1 to 4,000 characters.")));
            }

            if (faults.Count > 0) return Refusal.InvalidFields("INC-FIELDS", faults);

            PolicySnapshot? policy = await policies.On(request.Policy, request.DiscoveredAt.ShanghaiDay(), cancel);
            bool isTheirs = policy is not null
                && (caller.Reach is Reach.All || policy.Insured == caller.Organisation || policy.Insurer == caller.Organisation);
            if (policy is null || !isTheirs) return Refusals.NoPolicy;

            FiledProduct product = (await filings.Find(policy.Filing, cancel))!;
            var notice = new IncidentNotice
            {
                Id = ids.Next<IncidentId>(),
                Number = number,
                Owner = policy.Insured,
                Carrier = policy.Insurer,
                Policy = policy.Id,
                PolicyNumber = policy.Number ?? "",
                Province = policy.Province,
                Industry = policy.Industry,
                Product = product.Package.Product,
                Category = request.Category,
                Description = request.Description.Trim(),
                Reporter = caller.Actor,
                DiscoveredAt = request.DiscoveredAt.ToUniversalTime(),
                ReportedAt = now,
                ReportedOn = clock.Today(),
                ReportedMonth = ClaimFigures.MonthOf(clock.Today()),
                State = IncidentState.Reported,
            };
            store.Set<IncidentNotice>().Add(notice);
            await log.Note(
                notice.Id.Value, "Reported", new("已报告事件。报告不等于索赔。", "Reported. Reporting is not claiming."), caller, cancel);
            return Effect.Created(new IncidentCreated(notice.Id, notice.Number), notice.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/incidents", async (
            Request request, Handler handler, Caller caller, CommandGate gate, INumbers numbers, TimeProvider clock,
            HttpContext http) =>
        {
            string number = await numbers.Next($"N-{clock.Today().Year}", http.RequestAborted);
            return await gate.Run(request, cancel => handler.Handle(request, number, caller, cancel));
        })
        .WithName("incidents.report").WithTags("Incidents").WithSummary("Report an incident; it is no claim")
        .Produces<IncidentCreated>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
