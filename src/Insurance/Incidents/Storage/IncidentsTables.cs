using Breakwater.Incidents.Chains;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Incidents.Evidence;
using Breakwater.Incidents.Residents;
using Breakwater.Incidents.Response;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Storage;

internal sealed class IncidentsTables : IModelPart
{
    public string TablePrefix => "incidents_";

    public void Identify(IdConventions ids)
    {
        ids.Add<IncidentId>().Add<CommonEventId>().Add<ClaimId>().Add<EvidenceId>()
            .Add<PanelMemberId>().Add<ServiceRequestId>().Add<PriorConsentId>();
        ResidentTables.Identify(ids);
    }

    public void Build(ModelBuilder model)
    {
        BuildIncidents(model);
        BuildClaims(model);
        BuildMoney(model);
        BuildEvidence(model);
        BuildResponse(model);
        BuildEvents(model);
        ResidentTables.Build(model);
        BuildChains(model);
        CodingTables.Build(model);
        AfterwardsTables.Build(model);
    }

    private static void BuildEvents(ModelBuilder model)
    {
        model.Entity<CommonEvent>(happened =>
        {
            happened.ToTable("incidents_common_event").HasKey(e => e.Id);
            happened.Property(e => e.Version).IsConcurrencyToken();
            happened.HasIndex(e => e.Number).IsUnique();
            happened.HasIndex(e => new { e.Owner, e.OpenedAt });
        });
        model.Entity<EventMatch>(match =>
        {
            match.ToTable("incidents_event_match").HasKey(m => new { m.Event, m.Incident });
            match.HasIndex(m => m.Incident);
        });
        model.Entity<EventAllotment>(allotment =>
        {
            allotment.ToTable("incidents_event_allotment").HasKey(a => a.Id);
            allotment.HasIndex(a => new { a.Event, a.Sequence }).IsUnique();
            allotment.HasIndex(a => a.Cause);
            allotment.Money(a => a.Before, "before");
            allotment.Money(a => a.After, "after");
            allotment.Json(a => a.Parts, "parts");
            allotment.Json(a => a.Trail, "trail");
        });
    }

    private static void BuildChains(ModelBuilder model) => model.Entity<ChainClaim>(claim =>
    {
        claim.ToTable("incidents_chain_claim").HasKey(c => c.Id);
        claim.Property(c => c.Number).HasMaxLength(64);
        claim.Property(c => c.Certificate).HasMaxLength(32);
        claim.Property(c => c.Event).HasMaxLength(40);
        claim.Property(c => c.Cause).HasMaxLength(32);
        claim.Property(c => c.Supplier).HasMaxLength(18);
        claim.Property(c => c.Actor).HasMaxLength(64);
        claim.Money(c => c.Payable, "payable");
        claim.Json(c => c.Breaches, "breaches");
        claim.Json(c => c.Items, "items");
        claim.Json(c => c.Trail, "trail");
        claim.Property(c => c.Version).IsConcurrencyToken();
        claim.HasIndex(c => c.Number).IsUnique();
        claim.HasIndex(c => new { c.Scheme, c.Event });
    });

    private static void BuildResponse(ModelBuilder model)
    {
        model.Entity<PanelMember>(member =>
        {
            member.ToTable("incidents_panel").HasKey(m => m.Id);
            member.Property(m => m.Version).IsConcurrencyToken();
            member.HasIndex(m => new { m.Owner, m.Carrier }).IsUnique();
            member.HasIndex(m => m.Carrier);
            member.Json(m => m.Regions, "regions");
            member.Json(m => m.Skills, "skills");
        });
        model.Entity<ServiceRequest>(request =>
        {
            request.ToTable("incidents_service").HasKey(r => r.Id);
            request.Property(r => r.Version).IsConcurrencyToken();
            request.HasIndex(r => r.Number).IsUnique();
            request.HasIndex(r => r.Incident);
            request.HasIndex(r => new { r.Owner, r.AskedAt });
            request.HasIndex(r => new { r.Carrier, r.AskedAt });
            request.HasIndex(r => new { r.Provider, r.AskedAt });
            request.HasIndex(r => r.BankReference).IsUnique();
            request.Money(r => r.Ceiling, "ceiling");
            request.Money(r => r.Held, "held");
            request.Json(r => r.Quote, "quote");
            request.Json(r => r.Invoice, "invoice");
            request.Json(r => r.Declined, "declined");
        });
        model.Entity<ServiceLimit>(limit => limit.ToTable("incidents_service_limit").HasKey(l => l.Policy));
        model.Entity<OutsideVendor>(vendor =>
        {
            vendor.ToTable("incidents_outside_vendor").HasKey(v => v.Id);
            vendor.HasIndex(v => v.Incident);
            vendor.HasIndex(v => v.Cause);
            vendor.Json(v => v.Items, "items");
        });
        model.Entity<PriorConsent>(consent =>
        {
            consent.ToTable("incidents_prior_consent").HasKey(c => c.Id);
            consent.Property(c => c.Version).IsConcurrencyToken();
            consent.HasIndex(c => c.Incident);
            consent.Words(c => c.Name, "name");
            consent.Money(c => c.Amount, "amount");
        });
    }

    private static void BuildEvidence(ModelBuilder model)
    {
        model.Entity<EvidenceItem>(item =>
        {
            item.ToTable("incidents_evidence").HasKey(i => i.Id);
            item.Property(i => i.Entries).IsConcurrencyToken();
            item.HasIndex(i => new { i.Incident, i.Sha256 }).IsUnique();
        });
        model.Entity<CustodyEntry>(entry =>
        {
            entry.ToTable("incidents_custody").HasKey(e => new { e.Evidence, e.Sequence });
            entry.Ignore(e => e.Line);
            entry.HasIndex(e => e.Cause);
        });
    }

    private static void BuildIncidents(ModelBuilder model)
    {
        model.Entity<IncidentNotice>(notice =>
        {
            notice.ToTable("incidents_notice").HasKey(n => n.Id);
            notice.Property(n => n.Version).IsConcurrencyToken();
            notice.HasIndex(n => n.Number).IsUnique();
            notice.HasIndex(n => new { n.Owner, n.ReportedOn });
            notice.HasIndex(n => new { n.Carrier, n.ReportedOn });
            notice.HasIndex(n => new { n.Carrier, n.DiscoveredAt });
            notice.HasIndex(n => n.Event);
            notice.Json(n => n.Facts, "facts");
            notice.Json(n => n.Grades, "grades");
        });
        model.Entity<RegulatoryClock>(clock =>
        {
            clock.ToTable("incidents_clock").HasKey(c => c.Id);
            clock.Words(c => c.Duty, "duty");
            clock.HasIndex(c => c.Incident);
        });
        model.Entity<CaseEvent>(happened =>
        {
            happened.ToTable("incidents_event").HasKey(e => e.Id);
            happened.Words(e => e.Text, "text");
            happened.HasIndex(e => new { e.Case, e.Sequence }).IsUnique();
            happened.HasIndex(e => e.Cause);
        });
    }

    private static void BuildClaims(ModelBuilder model)
    {
        model.Entity<ClaimFile>(claim =>
        {
            claim.ToTable("incidents_claim").HasKey(c => c.Id);
            claim.Property(c => c.Version).IsConcurrencyToken();
            claim.HasIndex(c => c.Number).IsUnique();
            claim.HasIndex(c => c.Incident).IsUnique();
            claim.HasIndex(c => new { c.Owner, c.OpenedOn });
            claim.HasIndex(c => new { c.Carrier, c.OpenedOn });
            claim.HasIndex(c => c.Event);

            // A work queue of very many is paged newest first from these; it is totalled, and paged by reserve, from two more
            // that only a migration can write, because they hold amounts (WorkQueueIndexes).
            claim.HasIndex(c => new { c.Carrier, c.OpenedAt, c.Id }).IsDescending(false, true, false);
            claim.HasIndex(c => new { c.Carrier, c.State, c.OpenedAt, c.Id }).IsDescending(false, false, true, false);
            claim.Money(c => c.Reserve, "reserve");
            claim.Money(c => c.Committed, "committed");
            claim.Money(c => c.Paid, "paid");
            claim.Money(c => c.ReservedExpense, "reserved_expense");
            claim.Money(c => c.CommittedExpense, "committed_expense");
            claim.Money(c => c.PaidExpense, "paid_expense");
            claim.Money(c => c.Compensated, "compensated");
            claim.Money(c => c.Recovered, "recovered");
            claim.Json(c => c.Causes, "causes");
            claim.Json(c => c.Breaches, "breaches");
            claim.Json(c => c.Moments, "moments");
            claim.Json(c => c.Settlement, "settlement");
        });
        model.Entity<Exposure>(exposure =>
        {
            exposure.ToTable("incidents_exposure").HasKey(e => e.Id);
            exposure.HasIndex(e => new { e.Claim, e.Cover, e.Claimant, e.Label }).IsUnique();
            exposure.Words(e => e.Name, "name");
            exposure.Money(e => e.Payable, "payable");
            exposure.Money(e => e.Compensated, "compensated");
        });
        model.Entity<LossItemRow>(item =>
        {
            item.ToTable("incidents_loss_item").HasKey(i => i.Id);
            item.HasIndex(i => i.Claim);
            item.Words(i => i.Name, "name");
            item.Words(i => i.Reason, "reason");
            item.Money(i => i.Claimed, "claimed");
            item.Json(i => i.Outage, "outage");
            item.Json(i => i.Facts, "facts");
        });
    }

    private static void BuildMoney(ModelBuilder model)
    {
        model.Entity<ReserveLine>(line =>
        {
            line.ToTable("incidents_reserve_line").HasKey(l => l.Id);
            line.Money(l => l.Outstanding, "outstanding");
            line.HasIndex(l => l.Claim);
        });
        model.Entity<ReserveChange>(change =>
        {
            change.ToTable("incidents_reserve").HasKey(c => c.Id);
            change.Money(c => c.Change, "change");
            change.HasIndex(c => new { c.Claim, c.Effective, c.Recorded });
            change.HasIndex(c => c.Payment);
            change.HasIndex(c => c.Cause);
        });
        model.Entity<Payment>(payment =>
        {
            payment.ToTable("incidents_payment").HasKey(p => p.Id);
            payment.Money(p => p.Amount, "amount");
            payment.HasIndex(p => p.Claim);
            payment.HasIndex(p => p.BankReference).IsUnique();
            payment.HasIndex(p => p.InstructionReference).IsUnique();
            payment.HasIndex(p => p.ReversalReference).IsUnique();
        });
        model.Entity<Recovery>(recovery =>
        {
            recovery.ToTable("incidents_recovery").HasKey(r => r.Id);
            recovery.Money(r => r.Expected, "expected");
            recovery.Money(r => r.Received, "received");
            recovery.HasIndex(r => r.Claim);
        });
        model.Entity<RecoveryReceipt>(receipt =>
        {
            receipt.ToTable("incidents_recovery_receipt").HasKey(r => r.Id);
            receipt.Money(r => r.Amount, "amount");
            receipt.HasIndex(r => r.Claim);
            receipt.HasIndex(r => r.Cause);
            receipt.HasIndex(r => r.BankReference).IsUnique();
        });
    }
}
