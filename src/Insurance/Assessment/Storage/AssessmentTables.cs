using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Dependencies;
using Breakwater.Assessment.Scans;
using Breakwater.Assessment.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Storage;

/// <summary>The module's tables. Answers and statements are rows that are only added.</summary>
internal sealed class AssessmentTables : IModelPart
{
    public string TablePrefix => "assessment_";

    public void Identify(IdConventions ids) => ids.Add<AssessmentId>().Add<AssetId>().Add<FindingId>().Add<ImportId>()
        .Add<CatalogueId>().Add<DependencyId>().Add<AssessmentJobId>();

    public void Build(ModelBuilder model)
    {
        BuildSheet(model);
        BuildScans(model);
        BuildFindings(model);
        BuildCatalogues(model);
        BuildDependencies(model);
        JobTables.Build(model);
    }

    private static void BuildSheet(ModelBuilder model)
    {
        model.Entity<AssessmentFile>(file =>
        {
            file.ToTable("assessment_file").HasKey(f => f.Id);
            file.Property(f => f.Number).HasMaxLength(64);
            file.Property(f => f.Province).HasMaxLength(6);
            file.Property(f => f.Version).IsConcurrencyToken();
            file.HasIndex(f => f.Number).IsUnique();
            file.HasIndex(f => new { f.Owner, f.Changed });
            file.HasIndex(f => new { f.Carrier, f.Changed });
        });
        model.Entity<GivenAnswer>(answer =>
        {
            answer.ToTable("assessment_answer").HasKey(a => new { a.Assessment, a.Number });
            answer.Property(a => a.Question).HasMaxLength(64);
            answer.Property(a => a.By).HasMaxLength(64);
            answer.Words(a => a.Asked, "asked");
            answer.Words(a => a.Answered, "answered");
            answer.HasOne<AssessmentFile>().WithMany().HasForeignKey(a => a.Assessment);
            answer.HasIndex(a => a.Cause);
        });
        model.Entity<ControlStatement>(statement =>
        {
            statement.ToTable("assessment_statement").HasKey(s => new { s.Assessment, s.Number });
            statement.Property(s => s.Control).HasMaxLength(64);
            statement.Property(s => s.By).HasMaxLength(64);
            statement.Words(s => s.Asked, "asked");
            statement.HasOne<AssessmentFile>().WithMany().HasForeignKey(s => s.Assessment);
            statement.HasIndex(s => s.Cause);
        });
        model.Entity<ScoreVersion>(score =>
        {
            score.ToTable("assessment_score").HasKey(s => new { s.Assessment, s.Number });
            score.Json(s => s.Open, "open");
            score.HasOne<AssessmentFile>().WithMany().HasForeignKey(s => s.Assessment);
            score.HasIndex(s => s.Cause);
        });
        model.Entity<FrozenProfile>(profile =>
        {
            profile.ToTable("assessment_frozen_profile").HasKey(p => p.Assessment);
            profile.HasOne<AssessmentFile>().WithMany().HasForeignKey(p => p.Assessment);
            profile.HasIndex(p => p.Cause);
        });
    }

    private static void BuildScans(ModelBuilder model)
    {
        model.Entity<ScanImport>(import =>
        {
            import.ToTable("assessment_import").HasKey(i => i.Id);
            import.Property(i => i.Sha256).HasMaxLength(64).IsFixedLength();
            import.Property(i => i.ToolVersion).HasMaxLength(64);
            import.Property(i => i.By).HasMaxLength(64);
            import.Json(i => i.BySeverity, "by_severity");
            import.HasOne<AssessmentFile>().WithMany().HasForeignKey(i => i.Assessment);
            import.HasIndex(i => new { i.Assessment, i.Sha256 }).IsUnique();
            import.HasIndex(i => i.Cause);
        });
        model.Entity<Asset>(asset =>
        {
            asset.ToTable("assessment_asset").HasKey(a => a.Id);
            asset.Property(a => a.Host).HasMaxLength(ScanLimits.HostMax);
            asset.Property(a => a.Address).HasMaxLength(64);
            asset.Json(a => a.Services, "services");
            asset.HasOne<AssessmentFile>().WithMany().HasForeignKey(a => a.Assessment);
            asset.HasIndex(a => new { a.Assessment, a.Host }).IsUnique();
            asset.HasIndex(a => a.Owner);
            asset.HasIndex(a => a.Carrier);
        });
    }

    private static void BuildFindings(ModelBuilder model)
    {
        model.Entity<Finding>(finding =>
        {
            finding.ToTable("assessment_finding").HasKey(f => f.Id);
            finding.Property(f => f.Host).HasMaxLength(ScanLimits.HostMax);
            finding.Property(f => f.Check).HasMaxLength(ScanLimits.CheckMax);
            finding.Property(f => f.Tool).HasMaxLength(16);
            finding.Property(f => f.ToolSeverity).HasMaxLength(ScanLimits.WordMax);
            finding.Property(f => f.Cves).HasMaxLength(ScanLimits.CvesMax);
            finding.Words(f => f.Title, "title");
            finding.Words(f => f.Detail, "detail");
            finding.Property(f => f.Version).IsConcurrencyToken();
            finding.HasOne<Asset>().WithMany().HasForeignKey(f => f.Asset);
            finding.Property(f => f.Key).HasMaxLength(ScanLimits.CheckMax);
            finding.HasIndex(f => new { f.Asset, f.Key, f.Port }).IsUnique();
            finding.HasIndex(f => new { f.Assessment, f.Severity, f.State });
            finding.HasIndex(f => f.Owner);

            // An insurer's findings are counted, and paged gravest or newest first, from an index each.
            finding.Property(f => f.Severity).HasConversion<int>();
            finding.HasIndex(f => new { f.Carrier, f.State, f.Severity, f.Id }).IsDescending(false, false, true, false);
            finding.HasIndex(f => new { f.Carrier, f.Severity, f.Id }).IsDescending(false, true, false);
            finding.HasIndex(f => new { f.Carrier, f.LastSeen, f.Severity, f.Id }).IsDescending(false, true, true, false);
            finding.HasIndex(f => new { f.Carrier, f.Cves });
        });
        model.Entity<FindingSource>(source =>
        {
            source.ToTable("assessment_finding_source").HasKey(s => new { s.Finding, s.Tool, s.Check });
            source.Property(s => s.Tool).HasMaxLength(16);
            source.Property(s => s.Check).HasMaxLength(ScanLimits.CheckMax);
            source.Property(s => s.ToolSeverity).HasMaxLength(ScanLimits.WordMax);
            source.HasOne<Finding>().WithMany().HasForeignKey(s => s.Finding);
            source.HasIndex(s => s.Asset);
        });
        model.Entity<FindingEvent>(happened =>
        {
            happened.ToTable("assessment_finding_event").HasKey(e => new { e.Finding, e.Number });
            happened.Property(e => e.Actor).HasMaxLength(64);
            happened.HasOne<Finding>().WithMany().HasForeignKey(e => e.Finding);
            happened.HasIndex(e => e.Cause);
        });
    }

    private static void BuildCatalogues(ModelBuilder model) => model.Entity<Catalogue>(catalogue =>
    {
        catalogue.ToTable("assessment_catalogue").HasKey(c => c.Id);
        catalogue.Property(c => c.Sha256).HasMaxLength(64).IsFixedLength();
        catalogue.Property(c => c.By).HasMaxLength(64);
        catalogue.HasIndex(c => new { c.Kind, c.AsOf });
        catalogue.HasIndex(c => new { c.Sha256, c.AsOf }).IsUnique();
        catalogue.HasIndex(c => c.Cause);
    });

    private static void BuildDependencies(ModelBuilder model) => model.Entity<Dependency>(dependency =>
    {
        dependency.ToTable("assessment_dependency").HasKey(d => d.Id);
        dependency.Property(d => d.Provider).HasMaxLength(64);
        dependency.Property(d => d.Subject).HasMaxLength(ScanLimits.HostMax);
        dependency.Property(d => d.Evidence).HasMaxLength(ScanLimits.HostMax);
        dependency.Property(d => d.Source).HasMaxLength(64);
        dependency.HasOne<AssessmentFile>().WithMany().HasForeignKey(d => d.Assessment);
        dependency.HasIndex(d => new { d.Assessment, d.Provider, d.Kind, d.Subject }).IsUnique();
        dependency.HasIndex(d => d.Owner);
        dependency.HasIndex(d => new { d.Carrier, d.Provider, d.Kind });
    });
}
