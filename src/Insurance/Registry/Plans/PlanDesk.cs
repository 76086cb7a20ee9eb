using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Plans;

/// <summary>Changes service plans, always within a command: finds the one meant, takes the step, writes the event.</summary>
internal sealed class PlanDesk(Store store, FilingBook filings, TimeProvider clock)
{
    private const int YearsMax = 3;

    /// <summary>The plan to change, when the caller may and has read its newest version.</summary>
    internal async Task<Outcome<ServicePlan>> Find(
        ServicePlanId id, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        ServicePlan? plan = await store.Set<ServicePlan>().SeenBy(caller).FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (plan is null) return PlanRefusals.NotFound;

        return plan.Unless(ifMatch) is { } why ? why : plan;
    }

    /// <summary>Writes a text into a plan, with its products and services.</summary>
    internal void Write(ServicePlan plan, PlanText text)
    {
        plan.Describe(text);
        store.Set<PlanProduct>().AddRange(text.Products.Select((filing, at) =>
            new PlanProduct { Plan = plan.Id, Filing = filing, Number = at + 1 }));
        store.Set<PlanService>().AddRange(text.Services.Select((service, at) => new PlanService
        {
            Plan = plan.Id,
            Number = at + 1,
            Kind = service.Kind,
            Provider = service.Provider,
            Text = service.Text,
            Qualification = service.Qualification.Trim(),
            QualifiedUntil = service.QualifiedUntil,
        }));
    }

    /// <summary>Takes one step: state, event and message to the world; answers with where the plan stands.</summary>
    internal Outcome<Effect> Move(ServicePlan plan, PlanMove move, Caller caller, string? text = null)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (!plan.Move(move, caller, now, text).Try(out PlanEvent? happened, out Refusal? why)) return why;

        store.Set<PlanEvent>().Add(happened);
        store.Publish(new PlanMoved(plan.Id, plan.Owner, plan.State));
        int version = move is PlanMove.Drafted ? plan.Version : plan.Version + 1;
        return Effect.Changed(PlanChanged.Of(plan, now.ShanghaiDay(), version), version);
    }

    /// <summary>Puts a plan into the directory: its products are on sale, its providers qualified.</summary>
    internal async Task<Outcome<Effect>> List(
        ServicePlan plan, string number, DateOnly until, Caller caller, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        if (!plan.StateOn(today).After(PlanMove.Listed).Try(out _, out Refusal? why)) return why;
        if (until <= today || until > today.AddYears(YearsMax)) return PlanRefusals.Until;
        if (await NotOnSale(plan, today, cancel) is { } missing) return missing;

        PlanService? lapsed = await store.Read<PlanService>()
            .Where(s => s.Plan == plan.Id && s.QualifiedUntil < today).OrderBy(s => s.Number).FirstOrDefaultAsync(cancel);
        if (lapsed is not null) return PlanRefusals.Unqualified(lapsed);

        plan.List(number, today, until);
        return Move(plan, PlanMove.Listed, caller, number);
    }

    /// <summary>Why a product of the plan may not be sold where the plan is; null when all may.</summary>
    internal async Task<Refusal?> NotOnSale(ServicePlan plan, DateOnly day, CancellationToken cancel)
    {
        List<FilingId> products = await store.Read<PlanProduct>()
            .Where(p => p.Plan == plan.Id).OrderBy(p => p.Number).Select(p => p.Filing).ToListAsync(cancel);
        string[] provinces = plan.Provinces.Split(',', StringSplitOptions.RemoveEmptyEntries);
        List<Refusal> reasons = [];
        foreach (FilingId product in products)
        {
            if (await filings.WhyNot(product, day, provinces, cancel) is { } why) reasons.Add(why);
        }

        return reasons.Count is 0 ? null : PlanRefusals.ProductsOut(reasons);
    }
}
