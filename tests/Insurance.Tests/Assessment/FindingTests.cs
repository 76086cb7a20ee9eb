using System.Text;
using Breakwater.Assessment;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>The life of a finding, through the API.</summary>
public abstract class FindingTests(Town town)
{
    [Fact]
    public async Task Fix_ClaimedAndVerified_NoLongerCounts()
    {
        (OrganisationId enterprise, AssessmentId id, string path) = await Found();

        Answered known = await town.As(enterprise).Post(path + "/acknowledgements", new { }, ifMatch: 1);
        Answered claimed = await town.As(enterprise).Post(path + "/fixes", new { reason = "端口已关闭" }, ifMatch: 2);
        int open = await Open(enterprise, id);
        Answered verified = await town.Underwriter.Post(path + "/verifications", new { reason = "复测确认" }, ifMatch: 3);

        Assert.Equal(["Acknowledged", "FixClaimed", "VerifiedFixed"], new[] { known, claimed, verified }.Select(a => (string?)a.Body!["state"]));
        Assert.Equal((1, 0), (open, await Open(enterprise, id)));        // a claim alone moves nothing
        Answered read = await town.As(enterprise).Get(path);
        Assert.Equal(
            ["Found", "Acknowledge", "ClaimFix", "Verify"], read.Body!["events"]!.AsArray().Select(e => (string?)e!["move"]));
        Assert.Equal("复测确认", (string?)read.Body["events"]![3]!["reason"]);
        Assert.Contains("不会改变", (string)read.Body["notice"]!["zh"]!, StringComparison.Ordinal);
        Assert.Equal(4, read.Version);
    }

    [Theory]
    [InlineData("upholdings", "Upheld", 1)]
    [InlineData("withdrawals", "Withdrawn", 0)]
    public async Task Dispute_Decided_CountsOrNot(string decision, string state, int open)
    {
        (OrganisationId enterprise, AssessmentId id, string path) = await Found();

        Answered disputed = await town.As(enterprise).Post(path + "/disputes", new { reason = "地址不属于我单位" }, ifMatch: 1);
        Answered read = await town.Underwriter.Get(path);
        Answered decided = await town.Underwriter.Post(path + "/" + decision, new { reason = "已核对登记" }, ifMatch: 2);

        Assert.Equal((200, true, true), (disputed.Status, (bool?)disputed.Body!["isOpen"], (bool?)read.Body!["disputed"]));
        Assert.Equal(["findings.uphold", "findings.withdraw"], read.Body["actions"]!.AsArray().Select(a => (string?)a));
        Assert.Equal((200, state), (decided.Status, (string?)decided.Body!["state"]));
        Assert.Equal(open, await Open(enterprise, id));
    }

    [Fact]
    public async Task AcceptRisk_Always_StillCounts()
    {
        (OrganisationId enterprise, AssessmentId id, string path) = await Found();

        Answered accepted = await town.As(enterprise).Post(path + "/risk-acceptances", new { reason = "下季度下线" }, ifMatch: 1);

        Assert.Equal((200, "RiskAccepted"), (accepted.Status, (string?)accepted.Body!["state"]));
        Assert.Equal(1, await Open(enterprise, id));
    }

    // Claimed fixed on the 24th; a scan of the 23rd says nothing new, one of the 25th finds it again.
    [Fact]
    public async Task Import_FixedFindingSeenLater_IsReopened()
    {
        (OrganisationId enterprise, AssessmentId id, string path) = await Found();
        await town.As(enterprise).Post(path + "/fixes", new { reason = "已修复" }, ifMatch: 1);
        string imports = $"/assessments/{id.Value}/imports";

        Answered earlier = await town.As(enterprise).Upload(imports, Line("2026-11-23T10:00:00+08:00"), "application/json", ifMatch: 3);
        Answered later = await town.As(enterprise).Upload(imports, Line("2026-11-24T09:50:00+08:00"), "application/json", ifMatch: 4);

        Assert.Equal((201, 0, 1, 0), Counts(earlier));
        Assert.Equal((201, 0, 0, 1), Counts(later));
        Answered read = await town.As(enterprise).Get(path);
        Assert.Equal("Reopened", (string?)read.Body!["finding"]!["state"]);
        Assert.Contains("Nuclei", (string)read.Body["events"]!.AsArray()[^1]!["reason"]!, StringComparison.Ordinal);
        Assert.Equal(1, await Open(enterprise, id));

        (int, int, int, int) Counts(Answered a) => (a.Status, (int)a.Body!["added"]!, (int)a.Body["duplicate"]!, (int)a.Body["reopened"]!);
    }

    // What a step changes may be what a quote rests on, so the revision rises with it.
    [Fact]
    public async Task Move_OfAnOpenAssessment_RaisesItsRevision()
    {
        (OrganisationId enterprise, AssessmentId id, string path) = await Found();

        await town.As(enterprise).Post(path + "/acknowledgements", new { }, ifMatch: 1);

        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}");
        Assert.Equal((3, 3), (read.Version, (int?)read.Body!["revision"]));
    }

    [Fact]
    public async Task Move_WrongRoleStateVersionReasonOrOwner_IsRefused()
    {
        (OrganisationId enterprise, _, string path) = await Found();
        Someone owner = town.As(enterprise);

        Assert.Equal(403, (await owner.Post(path + "/verifications", new { reason = "x" }, ifMatch: 1)).Status);
        Assert.Equal(403, (await town.Underwriter.Post(path + "/fixes", new { reason = "x" }, ifMatch: 1)).Status);
        Assert.Equal(403, (await town.Bench.As(Role.Actuary, Town.Insurer).Post(path + "/verifications", new { reason = "x" }, ifMatch: 1)).Status);
        Assert.Equal((409, "FND-409"), Of(await town.Underwriter.Post(path + "/verifications", new { reason = "x" }, ifMatch: 1)));
        Assert.Equal((428, "IF-MATCH"), Of(await owner.Post(path + "/fixes", new { reason = "x" })));
        Assert.Equal((412, "STALE"), Of(await owner.Post(path + "/fixes", new { reason = "x" }, ifMatch: 9)));
        Assert.Equal((422, "FND-422"), Of(await owner.Post(path + "/fixes", new { reason = "  " }, ifMatch: 1)));
        Assert.Equal((422, "FND-422"), Of(await owner.Post(path + "/fixes", new { reason = new string('x', 2_001) }, ifMatch: 1)));
        Assert.Equal((400, "BAD-TEXT"), Of(await owner.Post(path + "/fixes", new { reason = "a\0b" }, ifMatch: 1)));
        Assert.Equal((404, "FND-404"), Of(await town.As(town.Enterprise()).Post(path + "/fixes", new { reason = "x" }, ifMatch: 1)));
        Assert.Equal((404, "FND-404"), Of(await town.As(town.Enterprise()).Get(path)));
        Assert.Equal((404, "FND-404"), Of(await town.Bench.As(Role.Underwriter, Town.OtherInsurer).Post(path + "/verifications", new { reason = "x" }, ifMatch: 1)));
        Assert.Equal(0, (int?)(await town.As(town.Enterprise()).Get("/findings")).Body!["total"]);
        Assert.Equal(200, (await owner.Post(path + "/fixes", new { reason = "x" }, ifMatch: 1)).Status);
    }

    [Fact]
    public async Task List_Filtered_ByStateSeverityAndOpen()
    {
        (OrganisationId enterprise, AssessmentId id, string path) = await Found("critical");
        await town.As(enterprise).Post(path + "/disputes", new { reason = "误报" }, ifMatch: 1);
        await town.Underwriter.Post(path + "/withdrawals", new { reason = "确为误报" }, ifMatch: 2);

        async Task<int> Count(string query) => (int)(await town.As(enterprise).Get($"/findings?assessment={id.Value}&{query}")).Body!["total"]!;

        Assert.Equal((1, 0), (await Count("severity=Critical"), await Count("severity=High")));
        Assert.Equal((1, 0), (await Count("state=Withdrawn"), await Count("state=Open")));
        Assert.Equal((0, 1), (await Count("open=true"), await Count("open=false")));
        Assert.Equal((1, 0), (await Count("q=www.example"), await Count("q=nothing")));
    }

    private async Task<(OrganisationId Enterprise, AssessmentId Assessment, string Path)> Found(string severity = "high")
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        Answered imported = await town.As(enterprise).Upload(
            $"/assessments/{id.Value}/imports", Line("2026-11-20T10:00:00+08:00", severity), "application/json", ifMatch: 1);
        Assert.Equal((201, 1), (imported.Status, (int?)imported.Body!["added"]));
        Answered list = await town.As(enterprise).Get($"/findings?assessment={id.Value}");
        return (enterprise, id, $"/findings/{(string)list.Body!["items"]![0]!["id"]!}");
    }

    private async Task<int> Open(OrganisationId enterprise, AssessmentId id)
    {
        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}");
        return read.Body!["openFindings"]!.AsObject().Sum(each => (int)each.Value!);
    }

    private static byte[] Line(string time, string severity = "high") =>
        Encoding.UTF8.GetBytes(Town.Nuclei("exposed-panel", "https://www.example.cn/admin", severity, time));

    private static (int Status, string? Code) Of(Answered answer) => (answer.Status, answer.Code);
}

public sealed class FindingOnSqliteTests(SqliteTown town) : FindingTests(town), IClassFixture<SqliteTown>;

public sealed class FindingOnPostgresTests(PostgresTown town) : FindingTests(town), IClassFixture<PostgresTown>;

/// <summary>Every step from every state: what the table does not list is refused.</summary>
public sealed class FindingLifecycleTests
{
    // DESIGN §4: Open → Acknowledged → FixClaimed → VerifiedFixed; → Disputed → Upheld | Withdrawn; → RiskAccepted; → Reopened.
    private static readonly Dictionary<FindingMove, FindingState[]> From = new()
    {
        [FindingMove.Acknowledge] = [FindingState.Open, FindingState.Reopened],
        [FindingMove.ClaimFix] = [FindingState.Open, FindingState.Acknowledged, FindingState.Upheld, FindingState.RiskAccepted, FindingState.Reopened],
        [FindingMove.Verify] = [FindingState.FixClaimed],
        [FindingMove.Reopen] = [FindingState.FixClaimed, FindingState.VerifiedFixed],
        [FindingMove.Dispute] = [FindingState.Open, FindingState.Acknowledged, FindingState.Reopened],
        [FindingMove.Uphold] = [FindingState.Disputed],
        [FindingMove.Withdraw] = [FindingState.Disputed],
        [FindingMove.AcceptRisk] = [FindingState.Open, FindingState.Acknowledged, FindingState.Upheld, FindingState.Reopened],
    };

    [Fact]
    public void After_EveryStateAndStep_IsAsDesigned()
    {
        foreach (FindingState state in Enum.GetValues<FindingState>())
        {
            foreach ((FindingMove move, FindingState[] from) in From)
                Assert.Equal(from.Contains(state), state.After(move).Match(_ => true, why => why.Code is not "FND-409"));
        }
    }

    [Fact]
    public void IsOpen_OnlyVerifiedAndWithdrawn_AreClosed() => Assert.Equal(
        [FindingState.VerifiedFixed, FindingState.Withdrawn], Enum.GetValues<FindingState>().Where(state => !state.IsOpen));
}
