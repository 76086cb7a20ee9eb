using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Consent to a cost beforehand, or afterwards where the wording allows; and vendors nobody agreed to.</summary>
internal static class AskConsent
{
    private const int ReasonMax = 2_000;
    private const int NameMax = 200;

    /// <summary>What consent is asked for.</summary>
    /// <param name="Item">Loss item of the product.</param>
    /// <param name="Amount">More than zero.</param>
    /// <param name="Reason">Why, 1 to 2,000 characters.</param>
    /// <param name="Incurred">When it was incurred in an emergency; null when it is still to come.</param>
    internal sealed record NewConsent(string Item, Money Amount, string Reason, DateTimeOffset? Incurred);

    /// <summary>The insurer's answer.</summary>
    /// <param name="IsGranted">Yes or no.</param>
    /// <param name="Note">Why; binding on both.</param>
    internal sealed record Decision(bool IsGranted, string Note);

    /// <summary>A vendor that was called without agreement.</summary>
    /// <param name="Name">Who.</param>
    /// <param name="Items">Loss items it worked on.</param>
    internal sealed record Vendor(string Name, IReadOnlyList<string> Items);

    /// <summary>A request for consent as shown.</summary>
    internal sealed record View(
        PriorConsentId Id, string Item, Words Name, Money Amount, string Reason, DateTimeOffset? Incurred, DateTimeOffset AskedAt,
        PriorConsentState State, DateTimeOffset? DecidedAt, string? Note, bool MayDecide, int Version);

    /// <summary>A vendor as shown.</summary>
    internal sealed record VendorView(string Name, IReadOnlyList<string> Items, DateTimeOffset At);

    /// <summary>What the response of an incident left for the decision on cover.</summary>
    /// <param name="Consents">Asked for and decided.</param>
    /// <param name="Vendors">Called without agreement.</param>
    /// <param name="Items">Loss items to choose from.</param>
    internal sealed record ConsentsView(
        IReadOnlyList<View> Consents, IReadOnlyList<VendorView> Vendors, IReadOnlyList<ReadClaims.Named> Items);

    /// <summary>Where a request for consent stands.</summary>
    internal sealed record Changed(PriorConsentId Id, PriorConsentState State, int Version);

    internal sealed class Handler(
        Store store, CaseDoor door, CaseLog log, IPolicies policies, IFilingBook filings, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Ask(IncidentId id, NewConsent asked, Caller caller, CancellationToken cancel)
        {
            if (await door.Find(id, caller, cancel) is not { } notice) return Refusals.NoIncident;

            ProductPackage product = await ProductOf(notice, cancel);
            LossItem? item =
                product.LossItems.FirstOrDefault(each => string.Equals(each.Code, asked.Item, StringComparison.Ordinal));
            List<FieldFault> faults = [];
            if (item is null)
                faults.Add(new("/item", "UNKNOWN", new("请从该产品的损失项中选择。", "Choose one of the product's loss items.")));
            if (asked.Amount <= Money.Zero) faults.Add(new("/amount", "RANGE", new("金额应大于零。", "The amount is more than zero.")));
            if (asked.Reason.Trim().Length is 0 or > ReasonMax)
                faults.Add(new("/reason", "LENGTH", new("请写明理由（1 至 2000 字）。", "Say why in 1 to 2,000 characters.")));
            if (asked.Incurred > clock.GetUtcNow())
                faults.Add(new("/incurred", "FUTURE", new("尚未发生的费用不填此项。", "Leave this out for a cost still to come.")));
            if (faults.Count > 0) return Refusal.InvalidFields("PCN-FIELDS", faults);
            if (asked.Incurred is not null && !ConsentRules.MayFollow(product, item!.Code)) return ServiceRefusals.Afterwards;

            var consent = new PriorConsent
            {
                Id = ids.Next<PriorConsentId>(),
                Incident = id,
                Owner = notice.Owner,
                Carrier = notice.Carrier,
                Item = item!.Code,
                Name = item.Name,
                Amount = asked.Amount,
                Reason = asked.Reason.Trim(),
                Incurred = asked.Incurred?.ToUniversalTime(),
                AskedAt = clock.GetUtcNow(),
                AskedBy = caller.Actor,
                State = PriorConsentState.Asked,
            };
            store.Set<PriorConsent>().Add(consent);
            await log.Note(id.Value, "ConsentAsked", new(
                $"申请同意：{item.Name.Zh} {asked.Amount}。", $"Consent asked for: {item.Name.En}, {asked.Amount}."), caller, cancel);
            return Effect.Created(new Changed(consent.Id, consent.State, consent.Version), consent.Version);
        }

        internal async Task<Outcome<Effect>> Decide(
            IncidentId id, PriorConsentId of, Decision decision, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (await door.Find(id, caller, cancel) is null) return Refusals.NoIncident;
            PriorConsent? consent = await store.Set<PriorConsent>().VisibleTo(caller)
                .FirstOrDefaultAsync(c => c.Id == of && c.Incident == id, cancel);
            if (consent is null) return ServiceRefusals.NoConsent;
            if (consent.Unless(ifMatch) is { } stale) return stale;
            if (consent.State is not PriorConsentState.Asked) return ServiceRefusals.Decided;
            if (decision.Note.Trim().Length is 0 or > ReasonMax) return ServiceRefusals.Text("PCN-NOTE", "/note", ReasonMax);

            consent.State = decision.IsGranted ? PriorConsentState.Granted : PriorConsentState.Refused;
            (consent.DecidedAt, consent.DecidedBy, consent.Note) = (clock.GetUtcNow(), caller.Actor, decision.Note.Trim());
            await log.Note(
                id.Value, "ConsentDecided",
                decision.IsGranted
                    ? new($"同意：{consent.Name.Zh} {consent.Amount}。", $"Consented: {consent.Name.En}, {consent.Amount}.")
                    : new($"不同意：{consent.Name.Zh}。{consent.Note}", $"Not consented: {consent.Name.En}. {consent.Note}"),
                caller, cancel);
            return Effect.Changed(new Changed(of, consent.State, consent.Version + 1), consent.Version + 1);
        }

        internal async Task<Outcome<Effect>> Note(IncidentId id, Vendor vendor, Caller caller, CancellationToken cancel)
        {
            if (await door.Find(id, caller, cancel) is not { } notice) return Refusals.NoIncident;
            if (vendor.Name.Trim().Length is 0 or > NameMax) return ServiceRefusals.Text("SRV-VENDOR", "/name", NameMax);

            ProductPackage product = await ProductOf(notice, cancel);
            string[] unknown = [.. vendor.Items.Except(product.LossItems.Select(item => item.Code), StringComparer.Ordinal)];
            if (unknown.Length > 0 || vendor.Items.Count is 0)
            {
                return Refusal.InvalidFields("SRV-VENDOR", [new("/items", "UNKNOWN", new(
                    "请从该产品的损失项中选择其处理的项目。", "Choose what it worked on from the product's loss items."))]);
            }

            store.Set<OutsideVendor>().Add(new OutsideVendor
            {
                Id = ids.Next<IncidentId>().Value,
                Incident = id,
                Name = vendor.Name.Trim(),
                Items = [.. vendor.Items.Distinct(StringComparer.Ordinal)],
                Actor = caller.Actor,
                At = clock.GetUtcNow(),
            });
            await log.Note(id.Value, "OutsideVendor", new(
                $"使用了名册以外的服务机构：{vendor.Name.Trim()}。条款可能因此不赔相应费用。",
                $"A vendor outside the panel was used: {vendor.Name.Trim()}. The wording may not pay its costs."),
                caller, cancel);
            return Effect.Created(new VendorView(vendor.Name.Trim(), vendor.Items, clock.GetUtcNow()));
        }

        internal async Task<Outcome<ConsentsView>> Read(IncidentId id, Caller caller, CancellationToken cancel)
        {
            if (await door.Find(id, caller, cancel) is not { } notice) return Refusals.NoIncident;

            List<PriorConsent> consents = await store.Read<PriorConsent>().Where(c => c.Incident == id).OrderBy(c => c.Id)
                .ToListAsync(cancel);
            List<OutsideVendor> vendors = await store.Read<OutsideVendor>().Where(v => v.Incident == id).OrderBy(v => v.Id)
                .ToListAsync(cancel);
            ProductPackage product = await ProductOf(notice, cancel);
            return new ConsentsView(
                [
                    .. consents.Select(c => new View(
                        c.Id, c.Item, c.Name, c.Amount, c.Reason, c.Incurred, c.AskedAt, c.State, c.DecidedAt, c.Note,
                        caller.Role is Role.ClaimsHandler && c.State is PriorConsentState.Asked, c.Version)),
                ],
                [.. vendors.Select(v => new VendorView(v.Name, v.Items, v.At))],
                [.. product.LossItems.Select(item => new ReadClaims.Named(item.Code, item.Name))]);
        }

        private async Task<ProductPackage> ProductOf(IncidentNotice notice, CancellationToken cancel)
        {
            PolicySnapshot policy = (await policies.On(notice.Policy, notice.DiscoveredAt.ShanghaiDay(), cancel))!;
            return (await filings.Find(policy.Filing, cancel))!.Package;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/incidents/{id}/prior-consents", async (IncidentId id, Handler handler, Caller caller, HttpContext http) =>
                (await handler.Read(id, caller, http.RequestAborted)).Match(done: view => Results.Ok(view), refused: Problems.Of))
            .WithName("prior-consents.list").WithTags("Response").WithSummary("Consents asked for, and vendors outside the panel")
            .Produces<ConsentsView>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/incidents/{id}/prior-consents", (
                IncidentId id, NewConsent asked, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(asked, cancel => handler.Ask(id, asked, caller, cancel)))
            .WithName("prior-consents.ask").WithTags("Response").WithSummary("Ask the insurer's consent to a cost")
            .Produces<Changed>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/incidents/{id}/prior-consents/{consent}/decisions", (
                IncidentId id, PriorConsentId consent, Decision decision, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(decision, cancel => handler.Decide(id, consent, decision, gate.IfMatch, caller, cancel)))
            .WithName("prior-consents.decide").WithTags("Response").WithSummary("Consent to a cost, or refuse")
            .Produces<Changed>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        routes.MapPost("/incidents/{id}/outside-vendors", (
                IncidentId id, Vendor vendor, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(vendor, cancel => handler.Note(id, vendor, caller, cancel)))
            .WithName("outside-vendors.note").WithTags("Response").WithSummary("Note a vendor that nobody agreed to")
            .Produces<VendorView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
