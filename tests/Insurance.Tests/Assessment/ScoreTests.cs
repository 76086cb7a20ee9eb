using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>Every score stays as it was on its day; a later one stands beside it.</summary>
public abstract class ScoreTests(Town town)
{
    // One of eighteen controls is absent: no offline backup caps at 55; with it in place everything is.
    [Fact]
    public async Task Controls_StatedAnew_AddAVersionAndLeaveTheFirstWordForWord()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        Assert.Empty(await Scores(enterprise, id));
        int version = await town.Complete(enterprise, id, "BACKUP-OFFLINE");
        string first = (await Explained(enterprise, id, 1)).ToJsonString();

        await State(enterprise, id, "BACKUP-OFFLINE", "Present", version);

        JsonArray scores = await Scores(enterprise, id);
        Assert.Equal([(2, 100m, "Controls"), (1, 55m, "Controls")], scores.Select(Told));
        Assert.Equal(first, (await Explained(enterprise, id, 1)).ToJsonString());
        Assert.Equal("55", (string?)(await Explained(enterprise, id, 1))["trail"]!["steps"]!.AsArray()[^1]!["result"]);
        Assert.Equal("100", (string?)(await Explained(enterprise, id, 2))["trail"]!["steps"]!.AsArray()[^1]!["result"]);
        Assert.Equal((0, 0, 18, 0, true), (
            (int)scores[0]!["evidenced"]!, (int)scores[0]!["observed"]!, (int)scores[0]!["attested"]!, (int)scores[0]!["silent"]!,
            (bool)scores[0]!["complete"]!));
    }

    // Saying the same once more is a statement, but no other score; and a note that a finding is known moves no number.
    [Fact]
    public async Task Steps_ThatChangeNothing_AddNoVersion()
    {
        (OrganisationId enterprise, AssessmentId id, string finding) = await Found();
        int before = (await Scores(enterprise, id)).Count;

        Answered known = await town.As(enterprise).Post(finding + "/acknowledgements", new { }, ifMatch: 1);

        Assert.Equal((200, before), (known.Status, (await Scores(enterprise, id)).Count));
    }

    [Theory]
    [InlineData("upholdings", "Upheld", 1)]
    [InlineData("withdrawals", "Withdrawn", 0)]
    public async Task Dispute_Decided_IsScoredAnewAndSaysHowManyAreDisputed(string decision, string why, int open)
    {
        (OrganisationId enterprise, AssessmentId id, string finding) = await Found();

        await town.As(enterprise).Post(finding + "/disputes", new { reason = "地址不属于我单位" }, ifMatch: 1);
        int disputed = (int)(await town.As(enterprise).Get($"/assessments/{id.Value}")).Body!["disputed"]!;
        await town.Underwriter.Post(finding + "/" + decision, new { reason = "已核对登记" }, ifMatch: 2);

        JsonArray scores = await Scores(enterprise, id);
        Assert.Equal(
            [(4, why, open, 0), (3, "Dispute", 1, 1), (2, "Scan", 1, 0), (1, "Controls", 0, 0)],
            scores.Select(score => (
                (int)score!["number"]!, (string)score["why"]!, score["open"]!.AsObject().Sum(each => (int)each.Value!),
                (int)score["disputed"]!)));
        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}");
        Assert.Equal((1, 0, 4), (disputed, (int)read.Body!["disputed"]!, (int)read.Body["scores"]!));
    }

    [Fact]
    public async Task Fix_ConfirmedAndFoundAgain_AddsAVersionEach()
    {
        (OrganisationId enterprise, AssessmentId id, string finding) = await Found();

        await town.As(enterprise).Post(finding + "/fixes", new { reason = "端口已关闭" }, ifMatch: 1);
        await town.Underwriter.Post(finding + "/verifications", new { reason = "复测确认" }, ifMatch: 2);
        await town.Underwriter.Post(finding + "/reopenings", new { reason = "又开了" }, ifMatch: 3);

        Assert.Equal(["Reopened", "Fixed", "Scan", "Controls"], (await Scores(enterprise, id)).Select(score => (string?)score!["why"]));
    }

    // What a quote rests on stays; what became of a finding afterwards is a version of its own.
    [Fact]
    public async Task Frozen_FindingWithdrawnLater_IsScoredBesideWhatWasQuoted()
    {
        (OrganisationId enterprise, AssessmentId id, string finding) = await Found();
        await town.As(enterprise).Post(finding + "/disputes", new { reason = "误报" }, ifMatch: 1);
        await town.Bench.Do((services, cancel) => services.GetRequiredService<IRiskProfiles>().Freeze(id, cancel));

        await town.Underwriter.Post(finding + "/withdrawals", new { reason = "确为误报" }, ifMatch: 2);

        JsonArray scores = await Scores(enterprise, id);
        Assert.Equal(
            [(4, false, 0), (3, true, 1), (2, false, 1), (1, false, 0)],
            scores.Select(score => (
                (int)score!["number"]!, (bool)score["isQuoted"]!, score["open"]!.AsObject().Sum(each => (int)each.Value!))));
        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}");
        Assert.Equal(
            ("Final", 3, 1, 0), (
                (string)read.Body!["state"]!, (int)read.Body["quotedScore"]!,
                read.Body["openFindings"]!.AsObject().Sum(each => (int)each.Value!),
                read.Body["openFindingsNow"]!.AsObject().Sum(each => (int)each.Value!)));
    }

    [Fact]
    public async Task Read_SomebodyElsesOrNoSuchVersion_IsNotFound()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        await town.Complete(enterprise, id);
        string path = $"/assessments/{id.Value}/scores";
        Someone stranger = town.As(town.Enterprise());

        Assert.Equal((404, "ASM-404"), Of(await stranger.Get(path)));
        Assert.Equal((404, "ASM-404"), Of(await stranger.Get(path + "/1")));
        Assert.Equal((404, "ASM-404"), Of(await town.Bench.As(Role.Underwriter, Town.OtherInsurer).Get(path)));
        Assert.Equal((404, "ASM-405"), Of(await town.As(enterprise).Get(path + "/2")));
        Assert.Equal(200, (await town.Underwriter.Get(path + "/1")).Status);
    }

    private static (int, decimal, string) Told(JsonNode? score) =>
        ((int)score!["number"]!, decimal.Parse(score["points"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture), (string)score["why"]!);

    private static (int Status, string? Code) Of(Answered answer) => (answer.Status, answer.Code);

    private async Task<JsonArray> Scores(OrganisationId enterprise, AssessmentId id) =>
        (await town.As(enterprise).Get($"/assessments/{id.Value}/scores?sort=-number")).Body!["items"]!.AsArray();

    private async Task<JsonNode> Explained(OrganisationId enterprise, AssessmentId id, int number) =>
        (await town.As(enterprise).Get($"/assessments/{id.Value}/scores/{number}")).Body!;

    private async Task State(OrganisationId enterprise, AssessmentId id, string control, string presence, int version)
    {
        Answered stated = await town.As(enterprise).Post(
            $"/assessments/{id.Value}/controls", new { controls = new[] { new { control, presence, scope = "全部系统" } } }, version);
        Assert.Equal(200, stated.Status);
    }

    private async Task<(OrganisationId Enterprise, AssessmentId Assessment, string Finding)> Found()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        int version = await town.Complete(enterprise, id);
        byte[] scan = Encoding.UTF8.GetBytes(Town.Nuclei("exposed-panel", "https://www.example.cn/admin"));
        Answered imported = await town.As(enterprise).Upload($"/assessments/{id.Value}/imports", scan, "application/json", version);
        Assert.Equal(201, imported.Status);
        Answered list = await town.As(enterprise).Get($"/findings?assessment={id.Value}");
        return (enterprise, id, $"/findings/{(string)list.Body!["items"]![0]!["id"]!}");
    }
}

public sealed class ScoreOnSqliteTests(SqliteTown town) : ScoreTests(town), IClassFixture<SqliteTown>;

public sealed class ScoreOnPostgresTests(PostgresTown town) : ScoreTests(town), IClassFixture<PostgresTown>;
