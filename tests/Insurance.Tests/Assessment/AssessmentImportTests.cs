using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>A complete assessment brought in within one command, at the dates it had.</summary>
public abstract class AssessmentImportTests(Town town)
{
    private static readonly DateTimeOffset Then = new(2026, 8, 3, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly Caller By = new("system:book", Role.Enterprise, default, Reach.All);

    [Fact]
    public async Task Add_Complete_IsAsIfItHadBeenMadeThen()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentToImport whole = Whole(enterprise) with
        {
            Findings =
            [
                new FindingToImport("www.example.cn", "git-config", 443, Severity.High, new("暴露的配置", "Exposed configuration"), Then,
                [
                    new FindingStep(FindingMove.ClaimFix, Then.AddDays(1), "user:1", Role.Enterprise, "已关闭"),
                    new FindingStep(FindingMove.Verify, Then.AddDays(2), "user:uw", Role.Underwriter, "已复测"),
                ]),
                new FindingToImport("203.0.113.7", "EXPOSED-RDP", 3389, Severity.Critical, new("远程桌面", "Remote desktop"), Then, []),
            ],
            FrozenAt = Then.AddDays(3),
        };
        RiskProfile? within = null;

        AssessmentId id = await Add(whole, async (services, made, cancel) =>
            within = await services.GetRequiredService<IRiskProfiles>().Find(made, cancel));

        RiskProfile profile = (await town.Bench.Ask<IRiskProfiles, RiskProfile?>(p => p.Find(id, CancellationToken.None)))!;
        foreach (RiskProfile each in new[] { within!, profile })
        {
            Assert.Equal((true, 100m, 16, 18), (each.Complete, each.Posture, each.Answers.Count, each.Controls.Count));
            Assert.Equal(1, Assert.Single(each.OpenFindings).Value);
            Assert.Equal(1, each.OpenFindings[Severity.Critical]);
            Assert.Equal((new DateOnly(2026, 8, 6), AssessmentState.Expired), (each.FrozenOn, each.State));
        }

        Assert.All(profile.Answers, answer => Assert.Equal(Then, answer.At));
        Assert.Equal(EvidenceGrade.Evidenced, profile.Controls["MFA-REMOTE"].Grade);
        Answered findings = await town.As(enterprise).Get($"/findings?assessment={id.Value}");
        Assert.Equal(["Open", "VerifiedFixed"], findings.Body!["items"]!.AsArray().Select(f => (string?)f!["state"]));
        Assert.Equal((string?)whole.Number, (string?)(await town.As(enterprise).Get($"/assessments/{id.Value}")).Body!["number"]);
    }

    [Fact]
    public async Task Add_LeftOpen_CanBeWorkedOn()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await Add(Whole(enterprise), (_, _, _) => Task.CompletedTask);

        Answered answer = await town.As(enterprise).Post(
            $"/assessments/{id.Value}/answers", new { answers = new[] { new { question = "Q-RTO", answer = "8" } } }, ifMatch: 1);

        Assert.Equal((200, "Scored"), (answer.Status, (string?)answer.Body!["state"]));
    }

    [Fact]
    public async Task Add_AgainstTheRules_IsRefusedAndAddsNothing()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentToImport whole = Whole(enterprise);
        var found = new FindingToImport("203.0.113.7", "X-1", 0, Severity.Low, new("某", "Some"), Then, []);
        FindingStep early = new(FindingMove.Verify, Then, "user:uw", Role.Underwriter, "x");

        Assert.Equal("ASM-422", await Refused(whole with { Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Q-RTO"] = "-1" } }));
        Assert.Equal("ASM-422", await Refused(whole with { Controls = [new("NONE", ControlPresence.Absent, "", null)] }));
        Assert.Equal("ASM-422", await Refused(whole with { Findings = [found with { Host = "198.51.100.1" }] }));
        Assert.Equal("ASM-422", await Refused(whole with { Findings = [found with { SeenAt = Then.AddYears(-1) }] }));
        Assert.Equal("ASM-422", await Refused(whole with { Findings = [found, found] }));
        Assert.Equal("ASM-422", await Refused(whole with { Findings = [found with { Steps = [early with { Role = Role.Enterprise }] }] }));
        Assert.Equal("FND-409", await Refused(whole with { Findings = [found with { Steps = [early] }] }));
        Assert.Equal("FIL-404", await Refused(whole with { Filing = default }));
        Assert.Equal("ASM-010", await Refused(whole with { Owner = default }));
        Assert.Equal(0, (int?)(await town.As(enterprise).Get("/assessments")).Body!["total"]);
    }

    private AssessmentToImport Whole(OrganisationId enterprise) => new(
        $"A-2026-9{enterprise.Value.ToString()[3..8]}", enterprise, town.Filing(), Then, Town.CompleteAnswers,
        [
            .. Town.Package.Controls.Select(c => new ControlToImport(
                c.Code, ControlPresence.Present, "全部系统", c.Code is "MFA-REMOTE" ? "配置导出 2026-08-01" : null)),
        ],
        [], FrozenAt: null);

    private async Task<AssessmentId> Add(AssessmentToImport assessment, Func<IServiceProvider, AssessmentId, CancellationToken, Task> then)
    {
        AssessmentId id = default;
        await town.Bench.Do(async (services, cancel) =>
        {
            id = (await services.GetRequiredService<IAssessmentImport>().Add(assessment, By, cancel))
                .Match(made => made, why => throw new InvalidOperationException(why.Detail.En + string.Join(' ', why.Faults)));
            await then(services, id, cancel);
        });
        return id;
    }

    private async Task<string?> Refused(AssessmentToImport assessment)
    {
        Reply reply = await town.Bench.Command(async (services, cancel) =>
            (await services.GetRequiredService<IAssessmentImport>().Add(assessment, By, cancel))
                .Match<Outcome<Effect>>(_ => Effect.Changed("done"), why => why));
        return reply.Refusal?.Code;
    }
}

public sealed class AssessmentImportOnSqliteTests(SqliteTown town) : AssessmentImportTests(town), IClassFixture<SqliteTown>;

public sealed class AssessmentImportOnPostgresTests(PostgresTown town) : AssessmentImportTests(town), IClassFixture<PostgresTown>;
