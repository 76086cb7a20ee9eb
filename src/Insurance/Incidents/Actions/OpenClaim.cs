using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Turns a notice into a claim; its history stays with it.</summary>
internal static class OpenClaim
{
    internal sealed class Handler(
        Store store, IPolicies policies, IFilingBook filings, RegulatoryClocks clocks, EventDesk events, CaseLog log,
        IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            IncidentId id, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            IncidentNotice? notice = await store.Set<IncidentNotice>().VisibleTo(caller)
                .FirstOrDefaultAsync(n => n.Id == id, cancel);
            if (notice is null) return Refusals.NoIncident;
            if (notice.Unless(ifMatch) is { } stale) return stale;
            if (notice.State is IncidentState.ConvertedToClaim or IncidentState.ClosedNoClaim)
                return Refusals.Wrong("INC-STATE", new("转为索赔", "turn it into a claim"), notice.State.Name());

            DateOnly lossDay = notice.DiscoveredAt.ShanghaiDay();
            PolicySnapshot? policy = await policies.On(notice.Policy, lossDay, cancel);
            if (policy is null) return Refusals.NoPolicy;
            DateOnly late = await filings.Find(policy.Filing, cancel) is { } product
                ? CaseFacts.ReportingEnds(policy, product.Package) : policy.CoverEnds;
            if (lossDay < policy.Term.From || lossDay >= late)
            {
                return Refusal.Invalid("CLM-PERIOD", new(
                    $"事件发现之日 {lossDay:yyyy-MM-dd} 不在保险期间（{policy.Term.From:yyyy-MM-dd} 至 "
                    + $"{policy.CoverEnds:yyyy-MM-dd} 前）"
                    + $"及报告期（至 {late:yyyy-MM-dd} 前）内，不能立案。",
                    $"The incident was discovered on {lossDay:yyyy-MM-dd}, outside the period of cover "
                    + $"({policy.Term.From:yyyy-MM-dd} to before {policy.CoverEnds:yyyy-MM-dd}) and the time "
                    + $"for reporting (to before {late:yyyy-MM-dd})."),
                    "《保险法》第二条 / Insurance Law art. 2");
            }

            var claim = new ClaimFile
            {
                Id = ids.Next<ClaimId>(),
                Number = number,
                Incident = id,
                Owner = notice.Owner,
                Carrier = notice.Carrier,
                Policy = notice.Policy,
                PolicyNumber = notice.PolicyNumber,
                Filing = policy.Filing,
                Province = notice.Province,
                Industry = notice.Industry,
                Product = notice.Product,
                LossDay = lossDay,
                OpenedAt = clock.GetUtcNow(),
                OpenedOn = clock.Today(),
                OpenedMonth = ClaimFigures.MonthOf(clock.Today()),
                State = ClaimState.Open,
                Reserve = Money.Zero,
                Committed = Money.Zero,
                Paid = Money.Zero,
                ReservedExpense = Money.Zero,
                CommittedExpense = Money.Zero,
                PaidExpense = Money.Zero,
                Compensated = Money.Zero,
                Recovered = Money.Zero,
            };
            store.Set<ClaimFile>().Add(claim);
            (notice.State, notice.Claim, notice.HandledAt) = (IncidentState.ConvertedToClaim, claim.Id, clock.GetUtcNow());
            await clocks.Set(notice, cancel);
            await log.Note(id.Value, "Converted", new($"转为赔案 {number}。", $"Turned into claim {number}."), caller, cancel);
            await log.Note(claim.Id.Value, "Opened", new(
                $"由事件 {notice.Number} 立案。", $"Opened from notice {notice.Number}."), caller, cancel);
            if (notice.Event is { } of)
            {
                CommonEvent happened = await store.Set<CommonEvent>().FirstAsync(each => each.Id == of, cancel);
                Outcome<bool> joined = await events.Join(claim, happened, caller, cancel);
                if (!joined.Try(out _, out Refusal? why)) return why;
            }

            return Effect.Created(new ClaimOpened(claim.Id, number), claim.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/incidents/{id}/claims", async (
            IncidentId id, Handler handler, Caller caller, CommandGate gate, INumbers numbers, TimeProvider clock,
            HttpContext http) =>
        {
            string number = await numbers.Next($"C-{clock.Today().Year}", http.RequestAborted);
            return await gate.Run("claim", cancel => handler.Handle(id, number, gate.IfMatch, caller, cancel));
        })
        .WithName("claims.open").WithTags("Claims").WithSummary("Turn an incident into a claim")
        .Produces<ClaimOpened>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
