using System.Text;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>What pricing and underwriting see, and that a frozen assessment stays as it was.</summary>
public abstract class RiskProfileTests(Town town)
{
    [Fact]
    public async Task Find_NoSuchAssessment_IsNull() => Assert.Null(await Find(default));

    // 104 of 116 points would be 89.7, but no offline backup caps at 55.
    [Fact]
    public async Task Find_Complete_HasEveryTraitThatTablesAndRulesLookUp()
    {
        OrganisationId enterprise = town.Enterprise();
        FilingId filing = town.Filing();
        AssessmentId id = await town.Begun(enterprise, filing);
        await town.Complete(enterprise, id, "BACKUP-OFFLINE");

        RiskProfile profile = (await Find(id))!;

        Assert.Equal((enterprise, Town.Insurer, filing, 3), (profile.Owner, profile.Carrier, profile.Filing, profile.Revision));
        Assert.Equal((true, AssessmentState.Scored, 55m), (profile.Complete, profile.State, profile.Posture));
        IEnumerable<string> looked = Town.Package.Tariff.Tables.Select(table => table.By)
            .Concat(Town.Package.Rules.Select(rule => rule.Trait)).Where(by => by is not ("limit" or "retention") && !by.Contains(':'));
        Assert.All(looked, by => Assert.True(profile.Traits.ContainsKey(by), by));
        Assert.Equal(("C34", 36_000_000m, 120m, 55m, "320000"), (
            profile.Traits["industry"].Code!, profile.Traits["revenue"].Number!.Value, profile.Traits["employees"].Number!.Value,
            profile.Traits["posture"].Number!.Value, profile.Traits["province"].Code!));
        Assert.Equal((12000m, "level2", 0m, "yes"), (
            profile.Traits["Q-RECORDS"].Number!.Value, profile.Traits["Q-MLPS"].Code!, profile.Traits["Q-LARGEST"].Number!.Value,
            profile.Traits["Q-CLOUD"].Code!));
        Assert.Equal(
            new Words("回答“二级，已备案”（2026-11-24）", "Answered \"Level 2, filed\" (2026-11-24)"), profile.Traits["Q-MLPS"].Because);
        Assert.Equal((16, 18), (profile.Answers.Count, profile.Controls.Count));
        Assert.Equal(ControlPresence.Absent, profile.Controls["BACKUP-OFFLINE"].Presence);
        Assert.Equal("55", profile.PostureTrail!.Steps[^1].Result);
    }

    [Fact]
    public async Task Find_NothingAttested_HasNoPostureAndSaysWhatIsMissing()
    {
        OrganisationId enterprise = town.Enterprise();
        RiskProfile profile = (await Find(await town.Begun(enterprise)))!;

        Assert.Equal((null, null, false, 34), (profile.Posture, profile.PostureTrail, profile.Complete, profile.Missing.Count));
        Assert.False(profile.Traits.ContainsKey("posture"));
    }

    [Fact]
    public async Task Freeze_Then_NothingChangesAndTheProfileStaysAsQuoted()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        int version = await town.Complete(enterprise, id);
        byte[] scan = Encoding.UTF8.GetBytes(Town.Nuclei("exposed-panel", "https://www.example.cn/", "critical"));
        Assert.Equal(201, (await town.As(enterprise).Upload($"/assessments/{id.Value}/imports", scan, "application/json", version)).Status);

        await town.Bench.Do((services, cancel) => services.GetRequiredService<IRiskProfiles>().Freeze(id, cancel));
        await town.Bench.Do((services, cancel) => services.GetRequiredService<IRiskProfiles>().Freeze(id, cancel));        // once

        RiskProfile quoted = (await Find(id))!;
        Assert.Equal((4, AssessmentState.Final, Town.Today), (quoted.Revision, quoted.State, quoted.FrozenOn));
        Assert.Equal(Town.Today.AddDays(Town.Package.Term.QuoteValidDays), quoted.ExpiresOn);
        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}");
        int now = read.Version!.Value;
        Assert.Equal("Final", (string?)read.Body!["state"]);

        // What an assessor finds raises its tier, not the profile: it may still be ordered, or brought.
        Assert.Equal(
            ["assessment-jobs.order", "assessment-jobs.bring"], read.Body["actions"]!.AsArray().Select(action => (string?)action));

        // Answers, statements and scans are refused with the rule they rest on.
        foreach (Answered answer in new[]
        {
            await town.As(enterprise).Post($"/assessments/{id.Value}/answers", new { answers = new[] { new { question = "Q-CII", answer = "yes" } } }, now),
            await town.As(enterprise).Post(
                $"/assessments/{id.Value}/controls", new { controls = new[] { new { control = "EDR", presence = "Absent" } } }, now),
            await town.As(enterprise).Upload($"/assessments/{id.Value}/imports", Town.Nmap(), "application/xml", now),
            await town.As(enterprise).Upload($"/assessments/{id.Value}/imports?preview=true", Town.Nmap(), "application/xml"),
        })
        {
            Assert.Equal((409, "ASM-020"), (answer.Status, answer.Code));
        }

        // The register and the findings live on; the profile does not move.
        town.Upstream.Organisations[enterprise] = town.Upstream.Organisations[enterprise] with { Revenue = Money.Yuan(1) };
        string finding = (string)(await town.As(enterprise).Get($"/findings?assessment={id.Value}")).Body!["items"]![0]!["id"]!;
        Assert.Equal(200, (await town.As(enterprise).Post($"/findings/{finding}/fixes", new { reason = "已修复" }, 1)).Status);
        Assert.Equal(200, (await town.Underwriter.Post($"/findings/{finding}/verifications", new { reason = "已复测" }, 2)).Status);
        RiskProfile after = (await Find(id))!;
        Assert.Equal(36_000_000m, after.Traits["revenue"].Number);
        Assert.Equal((1, 4), (after.OpenFindings[Severity.Critical], after.Revision));
        Answered later = await town.As(enterprise).Get($"/assessments/{id.Value}");
        Assert.Equal((1, 0, now + 1), (        // a score version beside the quoted one
            (int?)later.Body!["openFindings"]!["Critical"], later.Body["openFindingsNow"]!.AsObject().Count, later.Version));
        Assert.Equal(quoted.PostureTrail!.Steps, after.PostureTrail!.Steps);
        Assert.Equal(quoted.Answers, after.Answers);
    }

    [Fact]
    public async Task Freeze_NoSuchAssessment_IsACallersMistake() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => town.Bench.Do((services, cancel) => services.GetRequiredService<IRiskProfiles>().Freeze(default, cancel)));

    private Task<RiskProfile?> Find(AssessmentId id) => town.Bench.Ask<IRiskProfiles, RiskProfile?>(profiles => profiles.Find(id, CancellationToken.None));
}

public sealed class RiskProfileOnSqliteTests(SqliteTown town) : RiskProfileTests(town), IClassFixture<SqliteTown>;

public sealed class RiskProfileOnPostgresTests(PostgresTown town) : RiskProfileTests(town), IClassFixture<PostgresTown>;

/// <summary>A frozen assessment grows old; on a town of its own, because the clock moves.</summary>
public sealed class ExpiryTests(SqliteTown town) : IClassFixture<SqliteTown>
{
    // A quote may be accepted for as long as the filing says; on the day after, the assessment supports no new one.
    [Fact]
    public async Task Frozen_AfterTheDaysOfAQuote_IsExpired()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        await town.Complete(enterprise, id);
        await town.Bench.Do((services, cancel) => services.GetRequiredService<IRiskProfiles>().Freeze(id, cancel));
        DateOnly expires = Town.Today.AddDays(Town.Package.Term.QuoteValidDays);

        town.Bench.Clock.Set(expires.AddDays(-1));
        Assert.Equal("Final", (string?)(await town.As(enterprise).Get($"/assessments/{id.Value}")).Body!["state"]);
        town.Bench.Clock.Set(expires);

        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}");
        Assert.Equal("Expired", (string?)read.Body!["state"]);
        Answered list = await town.As(enterprise).Get("/assessments?state=Expired");
        Assert.Equal((1, 1), ((int?)list.Body!["total"], (int?)list.Body["totals"]!["byState"]!["Expired"]));
        Assert.Equal(0, (int?)(await town.As(enterprise).Get("/assessments?state=Final")).Body!["total"]);
        Answered change = await town.As(enterprise).Post(
            $"/assessments/{id.Value}/answers", new { answers = new[] { new { question = "Q-CII", answer = "yes" } } }, read.Version);
        Assert.Equal((409, "ASM-021"), (change.Status, change.Code));
        RiskProfile? profile = await town.Bench.Ask<IRiskProfiles, RiskProfile?>(profiles => profiles.Find(id, CancellationToken.None));
        Assert.Equal(AssessmentState.Expired, profile!.State);
    }
}
