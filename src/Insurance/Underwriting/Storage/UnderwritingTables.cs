using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Coinsurance;
using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Storage;

/// <summary>The module's tables. Quotes and options are records; issues and conditions belong to one quote.</summary>
internal sealed class UnderwritingTables : IModelPart
{
    public string TablePrefix => "underwriting_";

    // The last two are others'; naming them here lets this part stand on its own.
    public void Identify(IdConventions ids) => ids
        .Add<SubmissionId>().Add<QuoteOptionId>().Add<IssueId>().Add<ContingencyId>().Add<ShareOfferId>()
        .Add<AssessmentId>().Add<FilingId>().Add<ServicePlanId>();

    public void Build(ModelBuilder model)
    {
        BuildSubmissions(model);
        BuildQuotes(model);
        BuildIssues(model);
        BuildConditions(model);
        BuildShares(model);
    }

    private static void BuildShares(ModelBuilder model) => model.Entity<ShareOffer>(offer =>
    {
        offer.ToTable("underwriting_share").HasKey(o => o.Id);
        offer.HasOne<Submission>().WithMany().HasForeignKey(o => o.Submission);
        offer.Property(o => o.SubmissionNumber).HasMaxLength(64);
        offer.Property(o => o.Province).HasMaxLength(6);
        offer.Property(o => o.Industry).HasMaxLength(8);
        offer.Property(o => o.AskedBy).HasMaxLength(64);
        offer.Property(o => o.AnsweredBy).HasMaxLength(64);
        offer.Property(o => o.Reason).HasMaxLength(2_000);
        offer.Words(o => o.Name, "name");
        offer.Words(o => o.LeadName, "lead_name");
        offer.Words(o => o.InsuredName, "insured_name");
        offer.Words(o => o.ProductName, "product_name");
        offer.Money(o => o.Limit, "limit");
        offer.Money(o => o.Premium, "premium");
        offer.Property(o => o.Version).IsConcurrencyToken();
        offer.HasIndex(o => new { o.Owner, o.AskedAt });
        offer.HasIndex(o => new { o.Carrier, o.AskedAt });
    });

    private static void BuildSubmissions(ModelBuilder model)
    {
        model.Entity<Submission>(submission =>
        {
            submission.ToTable("underwriting_submission").HasKey(s => s.Id);
            submission.Property(s => s.Number).HasMaxLength(64);
            submission.Property(s => s.Province).HasMaxLength(6);
            submission.Property(s => s.Industry).HasMaxLength(8);
            submission.Property(s => s.HeldBy).HasMaxLength(64);
            submission.Words(s => s.ProductName, "product_name");
            submission.Money(s => s.Limit, "limit");
            submission.Money(s => s.Premium, "premium");
            submission.Property(s => s.Version).IsConcurrencyToken();
            submission.HasIndex(s => s.Number).IsUnique();
            submission.HasIndex(s => new { s.Owner, s.SubmittedAt });
            submission.HasIndex(s => new { s.Carrier, s.State, s.ReferredAt });
            submission.HasIndex(s => new { s.Carrier, s.State, s.ValidUntil });
        });
        model.Entity<SubmissionEvent>(happened =>
        {
            happened.ToTable("underwriting_event").HasKey(e => new { e.Submission, e.Number });
            happened.Property(e => e.Actor).HasMaxLength(64);
            happened.Property(e => e.Rule).HasMaxLength(80);
            happened.Words(e => e.Text, "text");
            happened.HasOne<Submission>().WithMany().HasForeignKey(e => e.Submission);
            happened.HasIndex(e => e.Cause);
        });
    }

    private static void BuildQuotes(ModelBuilder model)
    {
        model.Entity<Quote>(quote =>
        {
            quote.ToTable("underwriting_quote").HasKey(q => new { q.Submission, q.Revision });
            quote.Property(q => q.Actor).HasMaxLength(64);
            quote.Property(q => q.RegistrationNumber).HasMaxLength(24);
            quote.Property(q => q.Product).HasMaxLength(80);
            quote.Property(q => q.ProductVersion).HasMaxLength(16);
            quote.Property(q => q.TariffVersion).HasMaxLength(80);
            quote.Property(q => q.FactsHash).HasMaxLength(64).IsFixedLength();
            quote.HasOne<Submission>().WithMany().HasForeignKey(q => q.Submission);
        });
        model.Entity<QuoteOption>(option =>
        {
            option.ToTable("underwriting_option").HasKey(o => o.Id);
            option.Money(o => o.Limit, "limit");
            option.Money(o => o.Retention, "retention");
            option.HasIndex(o => new { o.Submission, o.Revision, o.Number }).IsUnique();
            option.HasOne<Submission>().WithMany().HasForeignKey(o => o.Submission);
        });
    }

    private static void BuildIssues(ModelBuilder model) => model.Entity<UnderwritingIssue>(issue =>
    {
        issue.ToTable("underwriting_issue").HasKey(i => i.Id);
        issue.Property(i => i.Rule).HasMaxLength(80);
        issue.Property(i => i.DecidedBy).HasMaxLength(64);
        issue.Property(i => i.Proposer).HasMaxLength(64);
        issue.Words(i => i.Text, "text");
        issue.Words(i => i.Because, "because");
        issue.HasIndex(i => new { i.Submission, i.Revision, i.Number }).IsUnique();
        issue.HasOne<Submission>().WithMany().HasForeignKey(i => i.Submission);
    });

    private static void BuildConditions(ModelBuilder model)
    {
        model.Entity<Contingency>(condition =>
        {
            condition.ToTable("underwriting_contingency").HasKey(c => c.Id);
            condition.Property(c => c.Rule).HasMaxLength(80);
            condition.Property(c => c.EvidenceFile).HasMaxLength(64);
            condition.Property(c => c.SubmittedBy).HasMaxLength(64);
            condition.Property(c => c.DecidedBy).HasMaxLength(64);
            condition.Words(c => c.Ask, "ask");
            condition.HasIndex(c => new { c.Submission, c.Revision });
            condition.HasIndex(c => c.State);
            condition.HasOne<Submission>().WithMany().HasForeignKey(c => c.Submission);
        });
        model.Entity<EvidenceFile>(file =>
        {
            file.ToTable("underwriting_evidence_file").HasKey(f => new { f.Submission, f.Sha256 });
            file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
            file.Property(f => f.Name).HasMaxLength(200);
            file.Property(f => f.Actor).HasMaxLength(64);
            file.HasOne<Submission>().WithMany().HasForeignKey(f => f.Submission);
        });
    }
}
