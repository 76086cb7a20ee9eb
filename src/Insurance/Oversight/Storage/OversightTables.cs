using Breakwater.Oversight.Closing;
using Breakwater.Oversight.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Storage;

internal sealed class OversightTables : IModelPart
{
    public string TablePrefix => "oversight_";

    public void Identify(IdConventions ids) => ids.Add<PeriodCloseId>().Add<CaseStudyId>();

    public void Build(ModelBuilder model)
    {
        BuildCloses(model);
        CaseTables.Build(model);
    }

    private static void BuildCloses(ModelBuilder model) => model.Entity<PeriodClose>(close =>
    {
        close.ToTable("oversight_close").HasKey(c => c.Id);
        close.Property(c => c.Month).HasMaxLength(7);
        close.Property(c => c.ProposedBy).HasMaxLength(64);
        close.Property(c => c.DecidedBy).HasMaxLength(64);
        close.Property(c => c.ReopeningAskedBy).HasMaxLength(64);
        close.Property(c => c.ReopeningReason).HasMaxLength(500);
        close.Property(c => c.ReopenedBy).HasMaxLength(64);
        close.Money(c => c.Unearned, "unearned");
        close.Money(c => c.Unreported, "unreported");
        close.Money(c => c.Outstanding, "outstanding");
        close.Money(c => c.Earned, "earned");
        close.Json(c => c.Document, "document");
        close.Property(c => c.Version).IsConcurrencyToken();
        close.HasIndex(c => new { c.Owner, c.Last });
        // A month has one close that waits or stands, whoever proposes it at the same moment.
        close.HasIndex(c => new { c.Owner, c.Last }, "IX_oversight_close_standing").IsUnique()
            .HasFilter("\"State\" IN ('Proposed', 'Closed', 'ReopeningAsked')");
        close.HasIndex(c => c.Carrier);
    });
}
