using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Breakwater.Billing.Periods;
using Breakwater.Billing.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Storage;

internal sealed class BillingTables : IModelPart
{
    public string TablePrefix => "billing_";

    public void Identify(IdConventions ids) => ids
        .Add<InvoiceId>().Add<LimitNodeId>().Add<EntryId>().Add<SubsidyProgrammeId>()
        .Add<SubsidyAwardId>().Add<BankFileId>().Add<BankLineId>();

    public void Build(ModelBuilder model)
    {
        BuildJournal(model);
        BuildLimits(model);
        BuildInvoices(model);
        BuildSubsidies(model);
        BuildBank(model);
    }

    private static void BuildBank(ModelBuilder model)
    {
        model.Entity<BankFile>(file =>
        {
            file.ToTable("billing_bank_file").HasKey(f => f.Id);
            file.Property(f => f.Number).HasMaxLength(64);
            file.Property(f => f.Name).HasMaxLength(BankFile.NameMax);
            file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
            file.Property(f => f.By).HasMaxLength(64);
            file.Money(f => f.Credits, "credits");
            file.Money(f => f.Debits, "debits");
            file.HasIndex(f => new { f.Carrier, f.Sha256 }).IsUnique();
        });
        model.Entity<BankLine>(line =>
        {
            line.ToTable("billing_bank_line").HasKey(l => l.Id);
            line.Property(l => l.BankReference).HasMaxLength(64);
            line.Money(l => l.Amount, "amount");
            line.Money(l => l.Allocated, "allocated");
            line.Money(l => l.Refunded, "refunded");
            line.Words(l => l.Note, "note");
            line.Property(l => l.Version).IsConcurrencyToken();
            line.HasOne<BankFile>().WithMany().HasForeignKey(l => l.File);
            // Each insurer takes what a reference stands for once; what comes again points at it.
            line.HasIndex(l => new { l.Carrier, l.BankReference }).IsUnique().HasFilter("\"Original\" IS NULL");
            line.HasIndex(l => new { l.Carrier, l.State, l.On });
            line.HasIndex(l => l.PayerIndex);
        });
        model.Entity<BankShare>(share =>
        {
            share.ToTable("billing_bank_share").HasKey(s => new { s.Line, s.Number });
            share.Property(s => s.Movement).HasMaxLength(64);
            share.Property(s => s.By).HasMaxLength(64);
            share.Money(s => s.Amount, "amount");
            share.HasOne<BankLine>().WithMany().HasForeignKey(s => s.Line);
            share.HasOne<Invoice>().WithMany().HasForeignKey(s => s.Invoice);
            share.HasIndex(s => s.Cause);
        });
        model.Entity<SuspenseRefund>(refund =>
        {
            refund.ToTable("billing_suspense_refund").HasKey(r => r.Number);
            refund.Property(r => r.Number).HasMaxLength(64);
            refund.Property(r => r.Reason).HasMaxLength(SuspenseRefund.ReasonMax);
            refund.Property(r => r.By).HasMaxLength(64);
            refund.Money(r => r.Amount, "amount");
            refund.Property(r => r.Version).IsConcurrencyToken();
            refund.HasOne<BankLine>().WithMany().HasForeignKey(r => r.Line);
        });
    }

    private static void BuildJournal(ModelBuilder model)
    {
        model.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("billing_entry").HasKey(e => e.Id);
            entry.Property(e => e.Kind).HasMaxLength(32);
            entry.Words(e => e.Narrative, "narrative");
            entry.HasIndex(e => e.Policy);
            entry.HasIndex(e => new { e.Owner, e.Effective });
            entry.HasIndex(e => e.Concerns);
        });
        model.Entity<BookLock>(books =>
        {
            books.ToTable("billing_lock").HasKey(l => l.Insurer);
            books.Property(l => l.Version).IsConcurrencyToken();
        });
        model.Entity<JournalLine>(line =>
        {
            line.ToTable("billing_line").HasKey(l => new { l.Entry, l.Number });
            line.HasOne<JournalEntry>().WithMany().HasForeignKey(l => l.Entry);
            // A balance is read from one of these alone.
            line.HasIndex(l => new { l.Account, l.Insurer, l.Effective, l.Recorded, l.Fen });
            line.HasIndex(l => new { l.Subject, l.Account, l.Fen });
            line.HasIndex(l => l.Policy);
            line.HasIndex(l => l.Node);
            line.HasIndex(l => l.Part).HasFilter("\"Part\" IS NOT NULL");
        });
    }

    private static void BuildLimits(ModelBuilder model) => model.Entity<Limit>(limit =>
    {
        limit.ToTable("billing_limit", table => table.HasCheckConstraint(
            "ck_billing_limit_not_overdrawn", "used_fen >= 0 and used_fen <= granted_fen")).HasKey(l => l.Node);
        limit.Property(l => l.GrantedFen).HasColumnName("granted_fen");
        limit.Property(l => l.UsedFen).HasColumnName("used_fen");
        limit.HasIndex(l => l.Policy);
    });

    private static void BuildInvoices(ModelBuilder model)
    {
        model.Entity<Invoice>(invoice =>
        {
            invoice.ToTable("billing_invoice").HasKey(i => i.Id);
            invoice.Property(i => i.Number).HasMaxLength(64);
            invoice.Money(i => i.Amount, "amount");
            invoice.Money(i => i.Paid, "paid");
            invoice.Words(i => i.For, "for");
            invoice.Property(i => i.DisputeReason).HasMaxLength(1_000);
            invoice.Property(i => i.DisputeAnswer).HasMaxLength(1_000);
            invoice.Property(i => i.Version).IsConcurrencyToken();
            invoice.HasIndex(i => i.Number).IsUnique();
            invoice.HasIndex(i => i.Owner);
            invoice.HasIndex(i => new { i.Carrier, i.State, i.Due });
            invoice.HasIndex(i => i.Policy);
            invoice.HasIndex(i => i.Subject);
        });
        model.Entity<InvoiceAdjustment>(adjustment =>
        {
            adjustment.ToTable("billing_adjustment").HasKey(a => new { a.Invoice, a.Subject });
            adjustment.Money(a => a.By, "by");
            adjustment.Words(a => a.Why, "why");
            adjustment.HasOne<Invoice>().WithMany().HasForeignKey(a => a.Invoice);
            adjustment.HasIndex(a => a.Policy);
            adjustment.HasIndex(a => a.Cause);
        });
        model.Entity<BankMovement>(movement =>
        {
            movement.ToTable("billing_movement").HasKey(m => m.Number);
            movement.Property(m => m.Number).HasMaxLength(64);
            movement.Property(m => m.BankReference).HasMaxLength(64);
            movement.Property(m => m.By).HasMaxLength(64);
            movement.Money(m => m.Amount, "amount");
            movement.HasOne<Invoice>().WithMany().HasForeignKey(m => m.Invoice);
            movement.HasIndex(m => new { m.Insurer, m.BankReference, m.Share }).IsUnique();
        });
    }

    private static void BuildSubsidies(ModelBuilder model)
    {
        model.Entity<SubsidyProgramme>(programme =>
        {
            programme.ToTable("billing_subsidy_programme", table => table.HasCheckConstraint(
                "ck_billing_subsidy_programme_not_overdrawn", "committed_fen >= 0 and committed_fen <= pot_fen"))
                .HasKey(p => p.Id);
            programme.Property(p => p.Code).HasMaxLength(32);
            programme.Property(p => p.Source).HasMaxLength(500);
            programme.Property(p => p.OpenedBy).HasMaxLength(64);
            programme.Property(p => p.Rate).HasPrecision(5, 4);
            programme.Property(p => p.PotFen).HasColumnName("pot_fen");
            programme.Property(p => p.CommittedFen).HasColumnName("committed_fen");
            programme.Words(p => p.Name, "name");
            programme.Money(p => p.Cap, "cap");
            programme.Json(p => p.Rules, "rules");
            programme.Property(p => p.Version).IsConcurrencyToken();
            programme.HasIndex(p => p.Code).IsUnique();
        });
        model.Entity<SubsidyAward>(award =>
        {
            award.ToTable("billing_subsidy_award").HasKey(a => a.Id);
            award.Property(a => a.InvoiceNumber).HasMaxLength(64);
            award.Property(a => a.Run).HasMaxLength(64);
            award.Money(a => a.Amount, "amount");
            award.Money(a => a.Recovered, "recovered");
            award.Json(a => a.Trail, "trail");
            award.Property(a => a.Version).IsConcurrencyToken();
            award.HasOne<SubsidyProgramme>().WithMany().HasForeignKey(a => a.Programme);
            award.HasIndex(a => new { a.Programme, a.Owner, a.Year });
            award.HasIndex(a => new { a.Programme, a.State, a.Until });
            award.HasIndex(a => a.Subject);
            award.HasIndex(a => a.Policy);
            award.HasIndex(a => a.Owner);
            award.HasIndex(a => a.Carrier);
        });
        model.Entity<SubsidyRun>(run =>
        {
            run.ToTable("billing_subsidy_run").HasKey(r => r.Number);
            run.Property(r => r.Number).HasMaxLength(64);
            run.Property(r => r.By).HasMaxLength(64);
            run.Money(r => r.Amount, "amount");
            run.HasOne<SubsidyProgramme>().WithMany().HasForeignKey(r => r.Programme);
        });
    }
}
