using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Breakwater.Incidents.Residents;

/// <summary>Certificate claims, their files, runs and payments.</summary>
internal static class ResidentTables
{
    /// <summary>Table of the claims.</summary>
    internal const string Claims = "incidents_resident_claim";

    internal static void Identify(IdConventions ids) => ids
        .Add<ResidentClaimId>().Add<ClaimBatchId>().Add<AdjudicationRunId>().Add<PaymentFileId>();

    internal static void Build(ModelBuilder model)
    {
        BuildClaim(model);
        BuildRecords(model);
        BuildWork(model);
    }

    private static void BuildClaim(ModelBuilder model) => model.Entity<ResidentClaim>(claim =>
    {
        claim.ToTable(Claims).HasKey(c => c.Id);
        claim.Property(c => c.Version).IsConcurrencyToken();
        claim.Property(c => c.LossDay).HasConversion<DayAsNumber>();       // looked up as a whole number
        claim.Property(c => c.Note).HasMaxLength(400);
        claim.Json(c => c.Review, "review");
        claim.HasIndex(c => c.Ordinal).IsUnique();
        claim.HasIndex(c => c.Number).IsUnique();
        claim.HasIndex(c => new { c.Serial, c.CaseIndex }).IsUnique();
        claim.HasIndex(c => new { c.Scheme, c.State, c.DueOn });
        claim.HasIndex(c => new { c.Owner, c.State });
        claim.HasIndex(c => new { c.Carrier, c.State });
        claim.HasIndex(c => c.PaymentFile);
        claim.HasIndex(c => c.Person);
        claim.HasIndex(c => c.CaseIndex);
        claim.HasIndex(c => c.AccountIndex);
        claim.HasIndex(c => c.DeviceIndex);
        claim.HasIndex(c => c.PayeeIndex);
    });

    private static void BuildRecords(ModelBuilder model)
    {
        model.Entity<LaneMovement>(movement =>
        {
            movement.ToTable("incidents_lane_movement").HasKey(m => m.Id);
            movement.HasIndex(m => new { m.Insurer, m.Recorded });
            movement.HasIndex(m => m.Scheme);
            movement.HasIndex(m => m.Cause);
        });
        model.Entity<LaneDecision>(decision =>
        {
            decision.ToTable("incidents_lane_decision").HasKey(d => d.Claim);
            decision.Words(d => d.Reason, "reason");
            decision.HasIndex(d => d.Cause);
        });
        model.Entity<LaneRecovery>(recovery =>
        {
            recovery.ToTable("incidents_lane_recovery").HasKey(r => r.Id);
            recovery.HasIndex(r => r.Claim);
            recovery.HasIndex(r => r.BankReference).IsUnique();
            recovery.HasIndex(r => r.Cause);
        });
    }

    private static void BuildWork(ModelBuilder model)
    {
        model.Entity<ClaimBatch>(batch =>
        {
            batch.ToTable("incidents_claim_batch").HasKey(b => b.Id);
            batch.Property(b => b.Version).IsConcurrencyToken();
            batch.Property(b => b.FileName).HasMaxLength(120);
            batch.HasIndex(b => b.Number).IsUnique();
            batch.HasIndex(b => new { b.Scheme, b.Sha256 }).IsUnique();
            batch.HasIndex(b => b.Owner);
            batch.HasIndex(b => b.Carrier);
        });
        model.Entity<RejectedClaim>(reject => reject.ToTable("incidents_claim_reject").HasKey(r => new { r.Batch, r.Line }));
        model.Entity<AdjudicationRun>(run =>
        {
            run.ToTable("incidents_adjudication_run").HasKey(r => r.Id);
            run.Property(r => r.Version).IsConcurrencyToken();
            run.HasIndex(r => r.Number).IsUnique();
            run.HasIndex(r => r.Scheme);
            run.HasIndex(r => r.State);
            run.HasIndex(r => r.Owner);
            run.HasIndex(r => r.Carrier);
        });
        model.Entity<PaymentFile>(file =>
        {
            file.ToTable("incidents_payment_file").HasKey(f => f.Id);
            file.Property(f => f.Version).IsConcurrencyToken();
            file.Property(f => f.Note).HasMaxLength(400);
            file.HasIndex(f => f.Number).IsUnique();
            file.HasIndex(f => f.Carrier);
        });
    }

    private sealed class DayAsNumber() : ValueConverter<DateOnly, int>(
        day => day.DayNumber, number => DateOnly.FromDayNumber(number));
}
