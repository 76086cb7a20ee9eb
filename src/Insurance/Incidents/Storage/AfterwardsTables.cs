using Breakwater.Incidents.Afterwards;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Storage;

/// <summary>What is kept after a case is closed.</summary>
internal static class AfterwardsTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<ClosingSurvey>(survey =>
        {
            survey.ToTable("incidents_survey").HasKey(s => s.Id);
            survey.Property(s => s.AnsweredBy).HasMaxLength(64);
            survey.Property(s => s.Version).IsConcurrencyToken();
            survey.HasIndex(s => s.Incident).IsUnique();      // one answer, whoever gives it at the same moment
            survey.HasIndex(s => s.Owner);
            survey.HasIndex(s => s.Carrier);
        });
        model.Entity<SurveyScore>(score =>
        {
            score.ToTable("incidents_survey_score").HasKey(s => new { s.Survey, s.Question });
            score.Property(s => s.Question).HasMaxLength(32);
            score.HasOne<ClosingSurvey>().WithMany().HasForeignKey(s => s.Survey);
        });
        model.Entity<PoolConsent>(consent =>
        {
            consent.ToTable("incidents_pool_consent").HasKey(c => c.Id);
            consent.Property(c => c.GivenBy).HasMaxLength(64);
            consent.Property(c => c.RevokedBy).HasMaxLength(64);
            consent.HasIndex(c => c.Claim, "IX_incidents_pool_consent_standing").IsUnique().HasFilter("\"RevokedAt\" IS NULL");
            consent.HasIndex(c => c.Claim);
            consent.HasIndex(c => c.Owner);
            consent.HasIndex(c => c.Carrier);
        });
        model.Entity<PoolContribution>(queued =>
        {
            queued.ToTable("incidents_pool_queue").HasKey(q => q.Id);
            queued.Json(q => q.Record, "record");
            queued.Property(q => q.Version).IsConcurrencyToken();
            queued.HasIndex(q => q.State);
        });
    }
}
