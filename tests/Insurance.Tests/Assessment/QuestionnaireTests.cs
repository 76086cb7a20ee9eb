using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Provenance;
using Breakwater.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>Beginning, asking, answering and attesting, through the API.</summary>
public abstract class QuestionnaireTests(Town town)
{
    [Fact]
    public async Task Begin_FilingInForce_GivesANumberAndWhatIsMissing()
    {
        OrganisationId enterprise = town.Enterprise();

        Answered answer = await town.As(enterprise).Post("/assessments", new { filing = town.Filing() });

        Assert.Equal((201, 1, "Collecting"), (answer.Status, answer.Version, (string?)answer.Body!["state"]));
        Assert.StartsWith("A-2026-", (string)answer.Body["number"]!, StringComparison.Ordinal);
        // 16 required questions and 18 controls, Q-SUPPLIERS is optional; the short form has four.
        Assert.Equal((34, 4), (answer.Body["missing"]!.AsArray().Count, answer.Body["shortMissing"]!.AsArray().Count));
        Assert.False((bool)answer.Body["complete"]!);
    }

    [Fact]
    public async Task Begin_FilingUnknownOrOver_IsRefusedAsTheFilingBookSays()
    {
        OrganisationId enterprise = town.Enterprise();
        FilingId over = town.Filing();
        town.Upstream.Ends[over] = Town.Today;

        Answered unknown = await town.As(enterprise).Post("/assessments", new { filing = Guid.Empty });
        Answered ended = await town.As(enterprise).Post("/assessments", new { filing = over });

        Assert.Equal((404, "FIL-404"), (unknown.Status, unknown.Code));
        Assert.Equal((409, "FIL-032"), (ended.Status, ended.Code));
    }

    [Fact]
    public async Task Questionnaire_Begun_IsExactlyAsFiled()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}/questionnaire");

        Assert.Equal((200, 1), (read.Status, read.Version));
        Assert.Equal(
            Town.Package.Questions.Select(q => (q.Code, q.Text.Zh, q.Text.En)),
            read.Body!["questions"]!.AsArray().Select(q => ((string)q!["code"]!, (string)q["text"]!["zh"]!, (string)q["text"]!["en"]!)));
        Assert.Equal(
            Town.Package.Controls.Select(c => (c.Code, c.Text.Zh)),
            read.Body["controls"]!.AsArray().Select(c => ((string)c!["code"]!, (string)c["text"]!["zh"]!)));
        Assert.All(read.Body["questions"]!.AsArray(), q => Assert.Null(q!["answer"]));
        Assert.Contains("art. 16", (string)read.Body["source"]!, StringComparison.Ordinal);
        Assert.Equal("Invented", (string?)read.Body["controls"]![0]!["grade"]);
    }

    [Fact]
    public async Task Answer_Twice_KeepsBothAndTheNewestCounts()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string path = $"/assessments/{id.Value}/answers";

        Answered first = await town.As(enterprise).Post(path, Answers(("Q-RECORDS", "5000"), ("Q-SENSITIVE", "no")), ifMatch: 1);
        Answered second = await town.As(enterprise).Post(path, Answers(("Q-RECORDS", "12000")), ifMatch: 2);

        Assert.Equal((200, 2, 2), (first.Status, first.Version, (int?)first.Body!["revision"]));
        Assert.Equal((200, 3, 3), (second.Status, second.Version, (int?)second.Body!["revision"]));
        Answered sheet = await town.As(enterprise).Get($"/assessments/{id.Value}/questionnaire");
        JsonNode asked = sheet.Body!["questions"]!.AsArray().Single(q => (string)q!["code"]! is "Q-RECORDS")!;
        Assert.Equal("12000", (string?)asked["answer"]!["answer"]);
        Answered history = await town.As(enterprise).Get(path + "?question=Q-RECORDS");
        JsonArray rows = history.Body!["items"]!.AsArray();
        Assert.Equal(["12000", "5000"], rows.Select(r => (string?)r!["answer"]));
        Assert.Equal(["12,000", "5,000"], rows.Select(r => (string?)r!["answered"]!["zh"]));
        Assert.All(rows, r => Assert.Equal(
            (Town.Package.Questions[0].Text.Zh, "user:1", "某人 user:1"),
            ((string)r!["asked"]!["zh"]!, (string)r["by"]!, (string)r["byName"]!["zh"]!)));
    }

    [Fact]
    public async Task Answer_NothingNew_ChangesNothing()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string path = $"/assessments/{id.Value}/answers";
        await town.As(enterprise).Post(path, Answers(("Q-ONLINE", "low")), ifMatch: 1);

        Answered again = await town.As(enterprise).Post(path, Answers(("Q-ONLINE", "low")), ifMatch: 2);

        Assert.Equal((200, 2, 2), (again.Status, again.Version, (int?)again.Body!["revision"]));
        Assert.Equal(2, (await town.As(enterprise).Get($"/assessments/{id.Value}")).Version);
        Assert.Equal(1, (int?)(await town.As(enterprise).Get(path)).Body!["total"]);
    }

    [Fact]
    public async Task Answer_SeveralFaults_NamesEveryOneAndKeepsNone()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered answer = await town.As(enterprise).Post(
            $"/assessments/{id.Value}/answers",
            Answers(("Q-ONLINE", "low"), ("Q-RECORDS", "-1"), ("Q-NONE", "x"), ("Q-ONLINE", "part"), ("Q-OUTSOURCE", "nobody")), ifMatch: 1);

        Assert.Equal((422, "ASM-422"), (answer.Status, answer.Code));
        Assert.Equal(
            [("/answers/1/answer", "ASM-103"), ("/answers/2/question", "ASM-110"), ("/answers/3/question", "ASM-117"), ("/answers/4/answer", "ASM-102")],
            answer.Body!["errors"]!.AsArray().Select(e => ((string)e!["pointer"]!, (string)e["code"]!)));
        Assert.Equal(0, (int?)(await town.As(enterprise).Get($"/assessments/{id.Value}/answers")).Body!["total"]);
    }

    [Fact]
    public async Task Answer_EmptyNullOrUnknownEntries_AreRefusedInWords()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string path = $"/assessments/{id.Value}/answers";

        Answered none = await town.As(enterprise).Post(path, new { answers = Array.Empty<object>() }, ifMatch: 1);
        Answered empty = await town.As(enterprise).Post(path, new { answers = new object?[] { null } }, ifMatch: 1);
        Answered wrong = await town.As(enterprise).Post(path, new { answers = new[] { new { question = "Q-CII", answer = true } } }, ifMatch: 1);
        Answered many = await town.As(enterprise).Post(
            path, Answers([.. Enumerable.Range(0, 201).Select(n => ($"Q-{n}", "x"))]), ifMatch: 1);

        Assert.Equal((422, "/answers"), (none.Status, (string?)none.Body!["errors"]![0]!["pointer"]));
        Assert.Equal((422, "/answers/0/question"), (empty.Status, (string?)empty.Body!["errors"]![0]!["pointer"]));
        Assert.Equal(400, wrong.Status);
        Assert.Equal((422, "/answers"), (many.Status, (string?)many.Body!["errors"]![0]!["pointer"]));
    }

    [Fact]
    public async Task Change_WithoutOrWithAnOldVersion_IsRefused()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string path = $"/assessments/{id.Value}/answers";
        await town.As(enterprise).Post(path, Answers(("Q-CII", "no")), ifMatch: 1);

        Assert.Equal((428, "IF-MATCH"), Of(await town.As(enterprise).Post(path, Answers(("Q-CII", "yes")))));
        Assert.Equal((412, "STALE"), Of(await town.As(enterprise).Post(path, Answers(("Q-CII", "yes")), ifMatch: 1)));
    }

    [Fact]
    public async Task Change_ReplayedKey_AnswersTheSameOnceAndOtherBodyNever()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        string path = $"/assessments/{id.Value}/answers";

        string key = $"replay-{id.Value:N}";
        Answered first = await town.As(enterprise).Post(path, Answers(("Q-CII", "no")), ifMatch: 1, key);
        Answered again = await town.As(enterprise).Post(path, Answers(("Q-CII", "no")), ifMatch: 1, key);
        Answered other = await town.As(enterprise).Post(path, Answers(("Q-CII", "yes")), ifMatch: 1, key);

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(422, other.Status);
        Assert.Equal(1, (int?)(await town.As(enterprise).Get(path)).Body!["total"]);
    }

    [Fact]
    public async Task Attest_Everything_IsScoredAndEveryStatementIsKept()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        int version = await town.Complete(enterprise, id, "MFA-REMOTE");

        Answered mended = await town.As(enterprise).Post(
            $"/assessments/{id.Value}/controls",
            new { controls = new[] { new { control = "MFA-REMOTE", presence = "Present", scope = "VPN", grade = "Evidenced", evidence = "配置导出 2026-11-20，档案室" } } },
            version);

        Answered read = await town.As(enterprise).Get($"/assessments/{id.Value}");
        Assert.Equal((200, "Scored", 100m), (mended.Status, (string?)mended.Body!["state"], (decimal?)mended.Body["posture"]));
        Assert.Empty(read.Body!["missing"]!.AsArray());
        Assert.Equal("100", (string?)read.Body["postureTrail"]!["steps"]!.AsArray()[^1]!["result"]);
        Answered history = await town.As(enterprise).Get($"/assessments/{id.Value}/controls?control=MFA-REMOTE");
        Assert.Equal(
            [("Present", "Evidenced", "VPN"), ("Absent", "Attested", "全部系统")],
            history.Body!["items"]!.AsArray().Select(s => ((string)s!["presence"]!, (string)s["grade"]!, (string)s["scope"]!)));
    }

    [Fact]
    public async Task Attest_BadStatements_NamesEveryFault()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered answer = await town.As(enterprise).Post(
            $"/assessments/{id.Value}/controls",
            new
            {
                controls = new object[]
                {
                    new { control = "MFA-REMOTE", presence = "Present" },
                    new { control = "MFA-ADMIN", presence = "Unknown" },
                    new { control = "PAM", presence = "Present", scope = "全部", grade = "Observed" },
                    new { control = "EDR", presence = "Partial", scope = "全部", grade = "Evidenced" },
                    new { control = "NONE", presence = "Absent" },
                    new { control = "LOG-180", presence = "Absent" },
                },
            }, ifMatch: 1);

        Assert.Equal(422, answer.Status);
        Assert.Equal(
            [
                ("/controls/0/scope", "ASM-113"), ("/controls/1/presence", "ASM-112"), ("/controls/2/grade", "ASM-114"),
                ("/controls/3/evidence", "ASM-115"), ("/controls/4/control", "ASM-111"),
            ],
            answer.Body!["errors"]!.AsArray().Select(e => ((string)e!["pointer"]!, (string)e["code"]!)));
    }

    [Fact]
    public async Task Change_FilingEndedMeanwhile_IsRefused()
    {
        OrganisationId enterprise = town.Enterprise();
        FilingId filing = town.Filing();
        AssessmentId id = await town.Begun(enterprise, filing);
        town.Upstream.Ends[filing] = Town.Today;

        Answered answer = await town.As(enterprise).Post($"/assessments/{id.Value}/answers", Answers(("Q-CII", "no")), ifMatch: 1);

        Assert.Equal((409, "FIL-032"), Of(answer));
        Assert.Equal(200, (await town.As(enterprise).Get($"/assessments/{id.Value}/questionnaire")).Status);
    }

    [Fact]
    public async Task Everything_ByOthers_IsNotFoundOrNotPermitted()
    {
        (OrganisationId enterprise, OrganisationId other) = (town.Enterprise(), town.Enterprise());
        AssessmentId id = await town.Begun(enterprise);
        Someone otherInsurer = town.Bench.As(Role.Underwriter, Town.OtherInsurer);

        foreach (string path in new[] { "", "/questionnaire", "/answers", "/controls", "/imports" })
        {
            Assert.Equal((404, "ASM-404"), Of(await town.As(other).Get($"/assessments/{id.Value}{path}")));
            Assert.Equal((404, "ASM-404"), Of(await otherInsurer.Get($"/assessments/{id.Value}{path}")));
            Assert.Equal(200, (await town.Underwriter.Get($"/assessments/{id.Value}{path}")).Status);
            Assert.Equal(403, (await town.Bench.As(Role.Provider, enterprise).Get($"/assessments/{id.Value}{path}")).Status);
            Assert.Equal(403, (await town.Bench.As(Role.Authority, enterprise).Get($"/assessments/{id.Value}{path}")).Status);
        }

        Assert.Equal((404, "ASM-404"), Of(await town.As(other).Post($"/assessments/{id.Value}/answers", Answers(("Q-CII", "no")), ifMatch: 1)));
        Assert.Equal(403, (await town.Underwriter.Post($"/assessments/{id.Value}/answers", Answers(("Q-CII", "no")), ifMatch: 1)).Status);
        Assert.Equal(403, (await town.Underwriter.Post("/assessments", new { filing = town.Filing() })).Status);
        Assert.Equal(403, (await town.Bench.As(Role.Provider, enterprise).Post($"/assessments/{id.Value}/controls", new { }, ifMatch: 1)).Status);
    }

    [Fact]
    public async Task List_FilteredAndTotalled_ShowsOnesOwn()
    {
        (OrganisationId enterprise, OrganisationId other) = (town.Enterprise(), town.Enterprise());
        FilingId filing = town.Filing();
        AssessmentId scored = await town.Begun(enterprise, filing);
        await town.Complete(enterprise, scored);
        AssessmentId begun = await town.Begun(enterprise, filing);
        await town.Begun(other, filing);

        Answered mine = await town.As(enterprise).Get("/assessments?sort=number");
        Answered done = await town.As(enterprise).Get("/assessments?state=Scored");
        Answered insurers = await town.Underwriter.Get($"/assessments?filing={filing.Value}&q={town.Upstream.Organisations[enterprise].Name.Zh}");
        Answered unsorted = await town.As(enterprise).Get("/assessments?sort=nothing");

        Assert.Equal([scored.Value.ToString(), begun.Value.ToString()], mine.Body!["items"]!.AsArray().Select(i => (string?)i!["id"]));
        Assert.Equal((1, 1), ((int?)mine.Body["totals"]!["byState"]!["Scored"], (int?)mine.Body["totals"]!["byState"]!["Collecting"]));
        Assert.Equal(("Scored", 100m), ((string?)done.Body!["items"]![0]!["state"], (decimal?)done.Body["items"]![0]!["posture"]));
        Assert.Equal((1, 2), ((int?)done.Body["total"], (int?)insurers.Body!["total"]));
        Assert.Equal((422, "LIST-SORT"), Of(unsorted));
    }

    // verify recomputes the hash over each record; an answer changed behind the system's back is named.
    [Fact]
    public async Task Verify_AnswerTampered_IsFound()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        await town.Complete(enterprise, id);
        Assert.Empty(await Breaches());

        await town.Bench.Tamper("update assessment_answer set \"Answer\" = '1' where \"Question\" = 'Q-RTO'");

        Assert.NotEmpty(await Breaches());
        await town.Bench.Tamper("update assessment_answer set \"Answer\" = '24' where \"Question\" = 'Q-RTO'");
    }

    private async Task<List<Breach>> Breaches()
    {
        await using AsyncServiceScope scope = town.Bench.Services.CreateAsyncScope();
        List<Breach> found = [];
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>().Where(c => c.GetType().Name is "ContentCheck"))
        {
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add(breach);
        }

        return found;
    }

    private static (int Status, string? Code) Of(Answered answer) => (answer.Status, answer.Code);

    private static object Answers(params (string Question, string Answer)[] answers) =>
        new { answers = answers.Select(a => new { question = a.Question, answer = a.Answer }) };
}

public sealed class QuestionnaireOnSqliteTests(SqliteTown town) : QuestionnaireTests(town), IClassFixture<SqliteTown>;

public sealed class QuestionnaireOnPostgresTests(PostgresTown town) : QuestionnaireTests(town), IClassFixture<PostgresTown>;
