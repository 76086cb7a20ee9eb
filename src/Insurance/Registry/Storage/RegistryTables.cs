using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;
using Breakwater.Registry.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Storage;

/// <summary>The module's tables. Packages stand apart from filings, so that a list reads no texts.</summary>
internal sealed class RegistryTables : IModelPart
{
    public string TablePrefix => "registry_";

    public void Identify(IdConventions ids) => ids.Add<FilingId>().Add<ServicePlanId>().Add<ProgrammeId>().Add<PilotUnitId>();

    public void Build(ModelBuilder model)
    {
        BuildFilings(model);
        BuildPlans(model);
        BuildProgrammes(model);
    }

    private static void BuildPlans(ModelBuilder model)
    {
        model.Entity<ServicePlan>(plan =>
        {
            plan.ToTable("registry_plan").HasKey(p => p.Id);
            plan.Words(p => p.Name, "name");
            plan.Words(p => p.Summary, "summary");
            plan.Words(p => p.FeeBasis, "fee_basis");
            plan.Money(p => p.ServiceFee, "service_fee");
            plan.Property(p => p.Industries).HasMaxLength(40);
            plan.Property(p => p.Sizes).HasMaxLength(40);
            plan.Property(p => p.Provinces).HasMaxLength(400);
            plan.Property(p => p.Content).HasMaxLength(64).IsFixedLength();
            plan.Property(p => p.Number).HasMaxLength(64);
            plan.Property(p => p.Version).IsConcurrencyToken();
            plan.HasIndex(p => p.Number).IsUnique();
            plan.HasIndex(p => p.Owner);
            plan.HasIndex(p => new { p.State, p.ListedUntil });
        });
        model.Entity<PlanProduct>(product =>
        {
            product.ToTable("registry_plan_product").HasKey(p => new { p.Plan, p.Number });
            product.HasOne<ServicePlan>().WithMany().HasForeignKey(p => p.Plan);
            product.HasOne<Filing>().WithMany().HasForeignKey(p => p.Filing);
        });
        model.Entity<PlanService>(service =>
        {
            service.ToTable("registry_plan_service").HasKey(s => new { s.Plan, s.Number });
            service.Words(s => s.Text, "text");
            service.Property(s => s.Qualification).HasMaxLength(200);
            service.HasOne<ServicePlan>().WithMany().HasForeignKey(s => s.Plan);
            service.HasIndex(s => s.Provider);
        });
        model.Entity<PlanEvent>(happened =>
        {
            happened.ToTable("registry_plan_event").HasKey(e => new { e.Plan, e.Number });
            happened.Property(e => e.Actor).HasMaxLength(64);
            happened.Property(e => e.Content).HasMaxLength(64).IsFixedLength();
            happened.HasOne<ServicePlan>().WithMany().HasForeignKey(e => e.Plan);
        });
    }

    private static void BuildProgrammes(ModelBuilder model)
    {
        model.Entity<Programme>(programme =>
        {
            programme.ToTable("registry_programme").HasKey(p => p.Id);
            programme.Words(p => p.Name, "name");
            programme.Words(p => p.Purpose, "purpose");
            programme.Property(p => p.Number).HasMaxLength(64);
            programme.Property(p => p.Provinces).HasMaxLength(400);
            programme.Property(p => p.Version).IsConcurrencyToken();
            programme.HasIndex(p => p.Number).IsUnique();
        });
        model.Entity<ProgrammeTask>(task =>
        {
            task.ToTable("registry_programme_task").HasKey(t => new { t.Programme, t.Number });
            task.Words(t => t.Name, "name");
            task.HasOne<Programme>().WithMany().HasForeignKey(t => t.Programme);
        });
        model.Entity<ProgrammeAim>(aim =>
        {
            aim.ToTable("registry_programme_aim").HasKey(a => new { a.Programme, a.Indicator });
            aim.HasOne<Programme>().WithMany().HasForeignKey(a => a.Programme);
        });
        model.Entity<PilotUnit>(unit =>
        {
            unit.ToTable("registry_pilot_unit").HasKey(u => u.Id);
            unit.Property(u => u.Version).IsConcurrencyToken();
            unit.HasOne<Programme>().WithMany().HasForeignKey(u => u.Programme);
            unit.HasIndex(u => new { u.Programme, u.Owner }).IsUnique();
        });
        model.Entity<PilotEvidence>(evidence =>
        {
            evidence.ToTable("registry_pilot_evidence").HasKey(e => new { e.Unit, e.Number });
            evidence.Property(e => e.Reference).HasMaxLength(200);
            evidence.Property(e => e.Actor).HasMaxLength(64);
            evidence.HasOne<PilotUnit>().WithMany().HasForeignKey(e => e.Unit);
        });
        model.Entity<EvidenceDecision>(decision =>
        {
            decision.ToTable("registry_pilot_decision").HasKey(d => new { d.Unit, d.Evidence });
            decision.Property(d => d.Actor).HasMaxLength(64);
            decision.HasOne<PilotUnit>().WithMany().HasForeignKey(d => d.Unit);
        });
    }

    private static void BuildFilings(ModelBuilder model)
    {
        model.Entity<Filing>(filing =>
        {
            filing.ToTable("registry_filing").HasKey(f => f.Id);
            filing.Words(f => f.Name, "name");
            filing.Property(f => f.Product).HasMaxLength(80);
            filing.Property(f => f.ProductVersion).HasMaxLength(16);
            filing.Property(f => f.Provinces).HasMaxLength(400);
            filing.Property(f => f.RegistrationNumber).HasMaxLength(24);
            filing.Property(f => f.Slot).HasMaxLength(160);
            filing.Property(f => f.Version).IsConcurrencyToken();
            filing.HasIndex(f => f.RegistrationNumber).IsUnique();
            filing.HasIndex(f => f.Slot).IsUnique();
            filing.HasIndex(f => new { f.Owner, f.Product, f.EffectiveFrom });
            filing.HasIndex(f => f.State);
        });
        model.Entity<FilingPackage>(package =>
        {
            package.ToTable("registry_filing_package").HasKey(p => new { p.Filing, p.Revision });
            package.Property(p => p.Sha256).HasMaxLength(64).IsFixedLength();
            package.HasOne<Filing>().WithMany().HasForeignKey(p => p.Filing);
        });
        model.Entity<FilingPassage>(passage =>
        {
            // The full-text index over it is made by the migrations: FTS5 trigram, or pairs of letters on PostgreSQL.
            passage.ToTable("registry_filing_passage").HasKey(p => p.Number);
            passage.Property(p => p.Number).ValueGeneratedOnAdd();
            passage.Property(p => p.Clause).HasMaxLength(8);
            passage.HasIndex(p => p.Filing);
            passage.HasIndex(p => new { p.Number, p.Filing });      // which filings, without reading the texts
            passage.HasOne<Filing>().WithMany().HasForeignKey(p => p.Filing);
        });
        model.Entity<FilingEvent>(happened =>
        {
            happened.ToTable("registry_filing_event").HasKey(e => new { e.Filing, e.Number });
            happened.Property(e => e.Actor).HasMaxLength(64);
            happened.HasOne<Filing>().WithMany().HasForeignKey(e => e.Filing);
        });
    }
}
