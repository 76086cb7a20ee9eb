using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Storage;

internal sealed class BillingTables : IModelPart
{
    public string TablePrefix => "billing_";

    public void Identify(IdConventions ids) => ids.Add<InvoiceId>().Add<LimitNodeId>().Add<EntryId>();

    public void Build(ModelBuilder model)
    {
        BuildJournal(model);
        BuildLimits(model);
        BuildInvoices(model);
    }

    private static void BuildJournal(ModelBuilder model)
    {
        model.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("billing_entry").HasKey(e => e.Id);
            entry.Property(e => e.Kind).HasMaxLength(32);
            entry.Words(e => e.Narrative, "narrative");
            entry.HasIndex(e => e.Policy);
            entry.HasIndex(e => e.Owner);
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
            invoice.Property(i => i.Version).IsConcurrencyToken();
            invoice.HasIndex(i => i.Number).IsUnique();
            invoice.HasIndex(i => i.Owner);
            invoice.HasIndex(i => new { i.Carrier, i.State, i.Due });
            invoice.HasIndex(i => i.Policy);
            invoice.HasIndex(i => i.Subject);
        });
        model.Entity<BankMovement>(movement =>
        {
            movement.ToTable("billing_movement").HasKey(m => m.Number);
            movement.Property(m => m.Number).HasMaxLength(64);
            movement.Property(m => m.BankReference).HasMaxLength(64);
            movement.Property(m => m.By).HasMaxLength(64);
            movement.Money(m => m.Amount, "amount");
            movement.HasOne<Invoice>().WithMany().HasForeignKey(m => m.Invoice);
            movement.HasIndex(m => new { m.Insurer, m.BankReference }).IsUnique();
        });
    }
}
