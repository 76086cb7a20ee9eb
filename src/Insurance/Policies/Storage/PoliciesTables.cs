using Breakwater.Policies.Arrears;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Documents;
using Breakwater.Policies.Renewals;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Storage;

internal sealed class PoliciesTables : IModelPart
{
    public string TablePrefix => "policies_";

    public void Identify(IdConventions ids) =>
        ids.Add<PolicyId>().Add<PolicyTransactionId>().Add<ChangeRequestId>().Add<SchemeId>().Add<BatchId>()
            .Add<ExitId>().Add<StatementId>().Add<ShareStatementId>();

    public void Build(ModelBuilder model)
    {
        BuildPolicy(model);
        BuildStack(model);
        BuildBinding(model);
        BuildDocuments(model);
        BuildRenewals(model);
        BuildArrears(model);
        BuildShares(model);
        SchemeTables.Build(model);
    }

    private static void BuildPolicy(ModelBuilder model) => model.Entity<Policy>(policy =>
    {
        policy.ToTable("policies_policy").HasKey(p => p.Id);
        policy.Property(p => p.Number).HasMaxLength(64);
        policy.Property(p => p.SubmissionNumber).HasMaxLength(64);
        policy.Property(p => p.Product).HasMaxLength(80);
        policy.Property(p => p.ProductVersion).HasMaxLength(16);
        policy.Property(p => p.RegistrationNumber).HasMaxLength(24);
        policy.Property(p => p.CreditCode).HasMaxLength(18);
        policy.Property(p => p.PaymentPlan).HasMaxLength(32);
        policy.Property(p => p.Province).HasMaxLength(6);
        policy.Property(p => p.Industry).HasMaxLength(8);
        policy.Words(p => p.ProductName, "product_name");
        policy.Words(p => p.InsuredName, "insured_name");
        policy.Words(p => p.InsurerName, "insurer_name");
        policy.Money(p => p.Limit, "limit");
        policy.Money(p => p.Premium, "premium");
        policy.Money(p => p.Written, "written");
        policy.Property(p => p.Version).IsConcurrencyToken();
        policy.HasIndex(p => p.Number).IsUnique();
        policy.HasIndex(p => p.Submission).IsUnique().HasFilter("\"Renews\" IS NULL");     // a renewal rests on the first one's
        policy.HasIndex(p => p.Renews).IsUnique();
        policy.HasIndex(p => p.Owner);
        policy.HasIndex(p => p.Plan);
        policy.HasIndex(p => new { p.Carrier, p.CoverEnds });
        policy.HasIndex(p => p.CoverEnds);
    });

    private static void BuildStack(ModelBuilder model)
    {
        model.Entity<PolicyTransaction>(transaction =>
        {
            transaction.ToTable("policies_transaction").HasKey(t => t.Id);
            transaction.HasOne<Policy>().WithMany().HasForeignKey(t => t.Policy);
            transaction.Property(t => t.Address).HasMaxLength(200);
            transaction.Property(t => t.Reason).HasMaxLength(500);
            transaction.Property(t => t.Actor).HasMaxLength(64);
            transaction.Property(t => t.Province).HasMaxLength(6);
            transaction.Property(t => t.Section).HasMaxLength(1);
            transaction.Property(t => t.Product).HasMaxLength(80);
            transaction.Property(t => t.Month).HasMaxLength(7);
            transaction.Money(t => t.Limit, "limit");
            transaction.Money(t => t.Retention, "retention");
            transaction.Money(t => t.Premium, "premium");
            transaction.Money(t => t.PremiumChange, "premium_change");
            transaction.Money(t => t.LimitChange, "limit_change");
            transaction.Words(t => t.Text, "text");
            transaction.HasIndex(t => new { t.Policy, t.Number }).IsUnique();
            transaction.HasIndex(t => new { t.Insurer, t.Effective, t.Recorded });
            transaction.HasIndex(t => t.Cause);
        });
        model.Entity<AwaitedTransaction>(awaited =>
        {
            awaited.ToTable("policies_awaited").HasKey(a => a.Id);
            awaited.HasOne<Policy>().WithMany().HasForeignKey(a => a.Policy);
            awaited.Property(a => a.InvoiceNumber).HasMaxLength(64);
            awaited.Property(a => a.Actor).HasMaxLength(64);
            awaited.HasIndex(a => a.Cause);
        });
        model.Entity<Withdrawal>(withdrawal =>
        {
            withdrawal.ToTable("policies_withdrawal").HasKey(w => w.Id);
            withdrawal.HasOne<Policy>().WithMany().HasForeignKey(w => w.Policy);
            withdrawal.Property(w => w.Reason).HasMaxLength(500);
            withdrawal.Property(w => w.Actor).HasMaxLength(64);
            withdrawal.HasIndex(w => w.Cause);
        });
    }

    private static void BuildBinding(ModelBuilder model)
    {
        model.Entity<BindingProof>(proof =>
        {
            proof.ToTable("policies_proof").HasKey(p => p.Policy);
            proof.HasOne<Policy>().WithOne().HasForeignKey<BindingProof>(p => p.Policy);
            proof.Property(p => p.Wording).HasMaxLength(100);
            proof.Property(p => p.TextsHash).HasMaxLength(64).IsFixedLength();
            proof.Property(p => p.Actor).HasMaxLength(64);
            proof.HasIndex(p => p.Cause);
        });
        model.Entity<RiskCopy>(risk =>
        {
            risk.ToTable("policies_risk").HasKey(r => r.Policy);
            risk.HasOne<Policy>().WithOne().HasForeignKey<RiskCopy>(r => r.Policy);
            risk.HasIndex(r => r.Cause);
        });
        model.Entity<ChangeRequest>(request =>
        {
            request.ToTable("policies_request").HasKey(r => r.Id);
            request.HasOne<Policy>().WithMany().HasForeignKey(r => r.Policy);
            request.Property(r => r.Address).HasMaxLength(200);
            request.Property(r => r.Reason).HasMaxLength(500);
            request.Property(r => r.Answer).HasMaxLength(500);
            request.Property(r => r.AskedBy).HasMaxLength(64);
            request.Property(r => r.AnsweredBy).HasMaxLength(64);
            request.HasIndex(r => new { r.Policy, r.State });
        });
    }

    private static void BuildRenewals(ModelBuilder model)
    {
        model.Entity<Renewal>(renewal =>
        {
            renewal.ToTable("policies_renewal").HasKey(r => r.Policy);
            renewal.HasOne<Policy>().WithOne().HasForeignKey<Renewal>(r => r.Policy);
            renewal.Property(r => r.Number).HasMaxLength(64);
            renewal.Property(r => r.Product).HasMaxLength(80);
            renewal.Property(r => r.ProductVersion).HasMaxLength(16);
            renewal.Property(r => r.HeldBy).HasMaxLength(64);
            renewal.Property(r => r.DecidedBy).HasMaxLength(64);
            renewal.Property(r => r.Note).HasMaxLength(2_000);
            renewal.Words(r => r.ProductName, "product_name");
            renewal.Money(r => r.Limit, "limit");
            renewal.Money(r => r.Retention, "retention");
            renewal.Money(r => r.Before, "before");
            renewal.Property(r => r.Version).IsConcurrencyToken();
            renewal.HasIndex(r => new { r.Carrier, r.State, r.From });
            renewal.HasIndex(r => new { r.Owner, r.From });
        });
        model.Entity<RenewalOffer>(offer =>
        {
            offer.ToTable("policies_renewal_offer").HasKey(o => o.Policy);
            offer.HasOne<Policy>().WithOne().HasForeignKey<RenewalOffer>(o => o.Policy);
            offer.Property(o => o.Actor).HasMaxLength(64);
            offer.HasIndex(o => o.Cause);
        });
    }

    private static void BuildArrears(ModelBuilder model)
    {
        model.Entity<ArrearsCase>(one =>
        {
            one.ToTable("policies_arrears").HasKey(c => c.Invoice);
            one.HasOne<Policy>().WithMany().HasForeignKey(c => c.Policy);
            one.Property(c => c.InvoiceNumber).HasMaxLength(64);
            one.Property(c => c.PolicyNumber).HasMaxLength(64);
            one.Money(c => c.Open, "open");
            one.Property(c => c.Version).IsConcurrencyToken();
            one.HasIndex(c => new { c.Carrier, c.State, c.Due });
            one.HasIndex(c => c.Owner);
            one.HasIndex(c => c.Policy);
        });
        model.Entity<ArrearsStep>(step =>
        {
            step.ToTable("policies_arrears_step").HasKey(s => s.Id);
            step.HasOne<ArrearsCase>().WithMany().HasForeignKey(s => s.Invoice);
            step.Property(s => s.Source).HasMaxLength(500);
            step.Property(s => s.Actor).HasMaxLength(64);
            step.Money(s => s.Open, "open");
            step.HasIndex(s => s.Policy);
            step.HasIndex(s => s.Cause);
        });
    }

    private static void BuildShares(ModelBuilder model)
    {
        model.Entity<PolicyShare>(share =>
        {
            share.ToTable("policies_share").HasKey(s => new { s.Policy, s.Number });
            share.HasOne<Policy>().WithMany().HasForeignKey(s => s.Policy);
            share.Words(s => s.Name, "name");
            share.Property(s => s.ConfirmedBy).HasMaxLength(64);
            share.HasIndex(s => s.Owner);
            share.HasIndex(s => s.Carrier);
            share.HasIndex(s => s.Cause);
        });
        model.Entity<Cession>(cession =>
        {
            cession.ToTable("policies_cession").HasKey(c => c.Id);
            cession.HasOne<Policy>().WithMany().HasForeignKey(c => c.Policy);
            cession.Words(c => c.Text, "text");
            cession.HasIndex(c => new { c.Policy, c.Kind });
            cession.HasIndex(c => new { c.Carrier, c.Owner, c.Recorded });
            cession.HasIndex(c => c.Owner);
            cession.HasIndex(c => c.Cause);
        });
        model.Entity<ShareStatement>(statement =>
        {
            statement.ToTable("policies_share_statement").HasKey(s => s.Id);
            statement.Property(s => s.Number).HasMaxLength(64);
            statement.Property(s => s.ProposedBy).HasMaxLength(64);
            statement.Property(s => s.ApprovedBy).HasMaxLength(64);
            statement.Property(s => s.BankReference).HasMaxLength(StatementDesk.ReferenceMax);
            statement.Words(s => s.Name, "name");
            statement.Words(s => s.LeadName, "lead_name");
            statement.Money(s => s.Premium, "premium");
            statement.Money(s => s.Fee, "fee");
            statement.Money(s => s.Claims, "claims");
            statement.Property(s => s.Version).IsConcurrencyToken();
            statement.HasIndex(s => new { s.Carrier, s.Owner, s.Month }).IsUnique();
            statement.HasIndex(s => s.Owner);
            statement.HasIndex(s => new { s.Carrier, s.BankReference }).IsUnique();
        });
    }

    private static void BuildDocuments(ModelBuilder model) => model.Entity<IssuedDocument>(document =>
    {
        document.ToTable("policies_document").HasKey(d => new { d.Subject, d.Kind, d.Language });
        document.HasOne<Policy>().WithMany().HasForeignKey(d => d.Policy);
        document.Words(d => d.Title, "title");
        document.Property(d => d.Sha256).HasMaxLength(64).IsFixedLength();
        document.Property(d => d.File).HasMaxLength(200);
        document.HasIndex(d => d.Policy);
        document.HasIndex(d => d.Cause);
    });
}
