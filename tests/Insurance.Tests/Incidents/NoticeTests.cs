using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>Reporting costs nothing; the clocks run from discovery, as the rules of that day say.</summary>
public abstract class NoticeTests(ClaimsHost host)
{
    private static readonly int[] TooLate = [409, 412];

    private static readonly object Major = Facts("Other", 1_000_000, 0);

    private DateTimeOffset Now => host.Bench.Clock.GetUtcNow();

    [Fact]
    public async Task Report_ThreeAnswersAndADescription_IsANoticeAndNoClaim()
    {
        PolicySnapshot policy = await host.Policy();
        int entries = await host.Count<Breakwater.Billing.JournalEntry>(entry => entry.Policy == policy.Id.Value);

        Answered made = await host.Insured.Post("/incidents", ClaimStory.Notice(policy, Now.AddHours(-2)));

        Assert.Equal(201, made.Status);
        Assert.Matches(@"^N-\d{4}-\d{6}$", (string)made.Body!["number"]!);
        Answered read = (await host.Insured.Get($"/incidents/{(string)made.Body["id"]!}")).Ok();
        Assert.Equal(("Reported", 1, 0), ((string)read.Body!["state"]!, read.Version, read.Body["clocks"]!.AsArray().Count));
        Assert.Equal(0, (int)(await host.Insured.Get($"/claims?policy={policy.Id.Value}")).Body!["total"]!);
        Assert.Equal(entries, await host.Count<Breakwater.Billing.JournalEntry>(entry => entry.Policy == policy.Id.Value));
        Assert.Equal(Money.Zero, (await host.Limit(policy)).Used);
    }

    // Cover ended ten days ago and the filing itself gives no days after it: only what was taken makes the notice timely.
    [Fact]
    public async Task OpenClaim_AfterTheEnd_OnlyWithinExtendedReportingThatWasTaken()
    {
        DateOnly today = host.Bench.Clock.Today(), end = today.AddDays(-10);
        var term = new Period(end.AddYears(-1), end);
        ClaimStory plain = await ClaimStory.Reported(host, await host.Policy(term: term));
        ClaimStory over = await ClaimStory.Reported(host, await host.Policy(term: term, reportingEnds: today));
        ClaimStory taken = await ClaimStory.Reported(host, await host.Policy(term: term, reportingEnds: today.AddDays(1)));

        (await plain.DoOnIncident(host.Insured, "claims", new { })).Is(422, "CLM-PERIOD");
        (await over.DoOnIncident(host.Insured, "claims", new { })).Is(422, "CLM-PERIOD");
        (await taken.DoOnIncident(host.Insured, "claims", new { })).Ok();
    }

    [Theory]
    [InlineData("category", "/category")]
    [InlineData("future", "/discoveredAt")]
    [InlineData("empty", "/description")]
    [InlineData("blank", "/description")]
    [InlineData("long", "/description")]
    public async Task Report_BadAnswers_NameTheField(string fault, string pointer)
    {
        PolicySnapshot policy = await host.Policy();
        object notice = fault switch
        {
            "category" => ClaimStory.Notice(policy, Now, category: "na"),
            "future" => ClaimStory.Notice(policy, Now.AddSeconds(1)),
            "empty" => ClaimStory.Notice(policy, Now, description: ""),
            "blank" => ClaimStory.Notice(policy, Now, description: " \n\t "),
            _ => ClaimStory.Notice(policy, Now, description: new string('长', 4_001)),
        };

        Answered answer = await host.Insured.Post("/incidents", notice);

        answer.Is(422, "INC-FIELDS");
        Assert.Equal(pointer, answer.Pointer);
    }

    [Fact]
    public async Task Report_LongestDescription_IsTaken()
    {
        PolicySnapshot policy = await host.Policy();

        (await host.Insured.Post("/incidents", ClaimStory.Notice(policy, Now, description: new string('长', 4_000)))).Ok();
    }

    [Fact]
    public async Task Report_OnAnothersOrNoPolicy_Is404()
    {
        PolicySnapshot policy = await host.Policy();
        PolicySnapshot none = policy with { Id = new PolicyId(Guid.CreateVersion7()) };

        (await host.Bench.As(Role.Enterprise, Market.OtherEnterprise).Post("/incidents", ClaimStory.Notice(policy, Now)))
            .Is(404, "INC-POLICY");
        (await host.OtherHandler.Post("/incidents", ClaimStory.Notice(policy, Now))).Is(404, "INC-POLICY");
        (await host.Insured.Post("/incidents", ClaimStory.Notice(none, Now))).Is(404, "INC-POLICY");
        (await host.Bench.As(Role.Provider, Market.Enterprise).Post("/incidents", ClaimStory.Notice(policy, Now)))
            .Is(403, "ROLE-NOT-GRANTED");
    }

    [Theory]
    [InlineData("Critical", 1)]
    [InlineData("State", 2)]
    [InlineData("Other", 4)]
    public async Task Triage_GradeIII_OwesOneReportFromDiscovery(string operatedBy, int hours)
    {
        DateTimeOffset discovered = Now.AddHours(-3);
        ClaimStory story = await ClaimStory.Reported(host, await Shop(), discovered);

        (await story.DoOnIncident(host.Handler, "triages", Facts(operatedBy, 1_000_000, 0))).Ok();

        JsonNode view = await story.IncidentView();
        JsonNode owed = Assert.Single(view["clocks"]!.AsArray())!;
        Assert.Equal(discovered.AddHours(hours), (DateTimeOffset)owed["due"]!);
        Assert.Equal(("Triaged", "CAC-III"), ((string)view["state"]!, (string)owed["code"]!));
        Assert.Equal("III", (string)view["grades"]![0]!["grade"]!);
    }

    // 2025-11-01 00:00 in Shanghai is 16:00 UTC of the day before: a second earlier no rule was in force.
    [Theory]
    [InlineData("2025-10-31T15:59:59Z", 0)]
    [InlineData("2025-10-31T16:00:00Z", 1)]
    public async Task Triage_DiscoveredAroundTheFirstDayOfTheRules_FollowsTheDayInShanghai(string discovered, int grades)
    {
        PolicySnapshot policy = await host.Policy(
            term: new Period(new DateOnly(2025, 10, 1), new DateOnly(2026, 10, 1)), industry: "F51");
        ClaimStory story = await ClaimStory.Reported(
            host, policy, DateTimeOffset.Parse(discovered, System.Globalization.CultureInfo.InvariantCulture));

        (await story.DoOnIncident(host.Handler, "triages", Major)).Ok();

        JsonNode view = await story.IncidentView();
        Assert.Equal((grades, grades), (view["grades"]!.AsArray().Count, view["clocks"]!.AsArray().Count));
    }

    // A maker of electronics that lost data of a million persons: the national report from discovery, the ministry's at once from the
    // first grading, and a later grading does not begin it anew; a defect of what it supplies is told within a day of discovery.
    [Fact]
    public async Task Triage_DataOfAnIndustrialFirm_OwesTheMinistryAtOnceAndAVendorsNoticeWithinADay()
    {
        DateTimeOffset discovered = Now.AddHours(-3);
        ClaimStory story = await ClaimStory.Reported(host, await host.Policy(industry: "C39"), discovered);
        var facts = new
        {
            Operator = "Other",
            PersonsAffected = 1_000_000,
            SensitivePersons = 5,
            DirectLoss = Money.Zero,
            OutageMinutes = 0,
            Object = "Important",
            BusinessLoss = "Serious",
            IsProductDefect = true,
        };

        (await story.DoOnIncident(host.Handler, "triages", facts)).Ok();
        JsonNode first = await story.IncidentView();
        (await story.DoOnIncident(host.Handler, "triages", facts with { OutageMinutes = 600 })).Ok();
        JsonNode again = await story.IncidentView();

        Assert.Equal(
            ["CAC-III", "MIIT-III", "NDSR-R", "GBT20986-III"],
            first["grades"]!.AsArray().Select(each => $"{each!["regime"]}-{each["grade"]}"));
        foreach (JsonNode view in new[] { first, again })
        {
            Dictionary<string, DateTimeOffset> due = view["clocks"]!.AsArray()
                .ToDictionary(each => (string)each!["code"]!, each => (DateTimeOffset)each!["due"]!);
            Assert.Equal(3, due.Count);
            Assert.Equal((discovered.AddHours(4), discovered.AddDays(1)), (due["CAC-III"], due["NDSR-R"]));
            Assert.Equal((DateTimeOffset)first["clocks"]!.AsArray().Single(Ministry)!["due"]!, due["MIIT-III"]);
            Assert.InRange(due["MIIT-III"], discovered.AddHours(3), Now);
        }

        string clock = (string)again["clocks"]!.AsArray().Single(Ministry)!["id"]!;
        Answered draft = (await host.Insured.Get($"/incidents/{story.Incident}/clocks/{clock}/draft")).Ok();
        Assert.Equal("First", (string)draft.Body!["kind"]!);

        static bool Ministry(JsonNode? each) => (string)each!["code"]! is "MIIT-III";
    }

    [Fact]
    public async Task Triage_GradedAgain_KeepsWhatWasReportedAndSetsTheRestAnew()
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());
        (await story.DoOnIncident(host.Handler, "triages", Major)).Ok();
        string clock = (string)(await story.IncidentView())["clocks"]![0]!["id"]!;
        (await story.DoOnIncident(host.Insured, $"clocks/{clock}/reports", Told("省网信办 / the office", Now)))
            .Ok();

        (await story.DoOnIncident(host.Handler, "triages", Facts("Other", 100_000_000, 0))).Ok();
        JsonNode raised = await story.IncidentView();
        (await story.DoOnIncident(host.Handler, "triages", Facts("Critical", 0, 360))).Ok();
        JsonNode other = await story.IncidentView();

        Assert.Equal("I", (string)raised["grades"]![0]!["grade"]!);
        Assert.Equal(clock, (string)Assert.Single(raised["clocks"]!.AsArray())!["id"]!);
        Assert.Equal(2, other["clocks"]!.AsArray().Count);      // the police of a critical operator have not been told yet
        Assert.Single(other["clocks"]!.AsArray(), each => each!["metAt"] is null);
    }

    // The summary is owed thirty days after handling has ended; before that nobody can say when.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Summary_Handled_IsDueThirtyDaysLater(bool closed)
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());
        (await story.DoOnIncident(host.Handler, "triages", Major)).Ok();
        Assert.Single((await story.IncidentView())["clocks"]!.AsArray());

        if (closed) (await story.DoOnIncident(host.Insured, "closures", new { Reason = "已恢复 / recovered" })).Ok();
        else (await story.DoOnIncident(host.Insured, "claims", new { })).Ok();

        JsonNode[] clocks = [.. (await story.IncidentView())["clocks"]!.AsArray().Select(each => each!)];
        Assert.Equal(2, clocks.Length);
        Assert.Equal(Now.AddDays(30), clocks.Max(each => (DateTimeOffset)each["due"]!));
        string summary = (string)clocks.MaxBy(each => (DateTimeOffset)each["due"]!)!["id"]!;
        (await story.DoOnIncident(host.Insured, $"clocks/{summary}/reports", Told("省网信办 / the office", Now, "Summary")))
            .Ok();
    }

    [Fact]
    public async Task Tell_ReportMade_IsNotedOnceWithWhomAndWhen()
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());
        (await story.DoOnIncident(host.Handler, "triages", Major)).Ok();
        string clock = (string)(await story.IncidentView())["clocks"]![0]!["id"]!;
        string path = $"clocks/{clock}/reports";

        (await story.DoOnIncident(host.Insured, path, Told("x", Now.AddSeconds(1)))).Is(422, "INC-FIELDS");
        (await story.DoOnIncident(host.Insured, path, Told("  ", Now))).Is(422, "INC-FIELDS");
        (await story.DoOnIncident(host.Insured, path, Told(new string('x', 201), Now))).Is(422, "INC-FIELDS");
        (await story.DoOnIncident(host.Insured, $"clocks/{Guid.CreateVersion7()}/reports", Told("x", Now)))
            .Is(404, "INC-404");
        (await story.DoOnIncident(host.Insured, path, Told(" 省网信办 ", Now.AddMinutes(-5)))).Ok();
        (await story.DoOnIncident(host.Insured, path, Told("again", Now))).Is(409, "INC-REPORTED");

        JsonNode view = await story.IncidentView();
        Assert.Equal(Now.AddMinutes(-5), (DateTimeOffset)view["clocks"]![0]!["metAt"]!);
        Assert.Contains("省网信办", (string)view["events"]!.AsArray()[^1]!["text"]!["zh"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"operator":"Other","personsAffected":-1,"directLoss":{"amount":"0.00","currency":"CNY"},"outageMinutes":0}""", 422)]
    [InlineData(
        """{"operator":"Other","personsAffected":0,"directLoss":{"amount":"-0.01","currency":"CNY"},"outageMinutes":0}""", 422)]
    [InlineData(
        """{"operator":"Other","personsAffected":0,"directLoss":{"amount":"0.00","currency":"CNY"},"outageMinutes":-1}""", 422)]
    [InlineData(
        """{"operator":"Other","personsAffected":3,"sensitivePersons":4,"directLoss":{"amount":"0.00","currency":"CNY"},"outageMinutes":0}""",
        422)]
    [InlineData(
        """{"operator":"Other","personsAffected":3,"sensitivePersons":-1,"directLoss":{"amount":"0.00","currency":"CNY"},"outageMinutes":0}""",
        422)]
    [InlineData(
        """{"operator":"Other","personsAffected":3,"object":"Huge","directLoss":{"amount":"0.00","currency":"CNY"},"outageMinutes":0}""",
        400)]
    [InlineData(
        """{"operator":"Other","personsAffected":0,"directLoss":{"amount":"1.00","currency":"USD"},"outageMinutes":0}""", 400)]
    [InlineData("""{"operator":7,"personsAffected":0,"directLoss":{"amount":"1.00","currency":"CNY"},"outageMinutes":0}""", 400)]
    [InlineData(
        """{"operator":"Other","personsAffected":1e30,"directLoss":{"amount":"1.00","currency":"CNY"},"outageMinutes":0}""", 400)]
    public async Task Triage_FactsThatCannotBe_AreRefused(string facts, int status)
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());

        Answered answer = await story.DoOnIncident(host.Handler, "triages", JsonNode.Parse(facts)!);

        Assert.Equal(status, answer.Status);
        Assert.Equal("Reported", (string)(await story.IncidentView())["state"]!);
    }

    [Fact]
    public async Task Steps_InAStateThatDoesNotAllowThem_AreRefused()
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());
        (await story.DoOnIncident(host.Insured, "responses", new { })).Ok();
        (await story.DoOnIncident(host.Insured, "responses", new { })).Is(409, "INC-STATE");
        (await story.DoOnIncident(host.Insured, "closures", new { Reason = " " })).Is(422, "INC-FIELDS");
        (await story.DoOnIncident(host.Insured, "closures", new { Reason = "无损失 / no loss" })).Ok();
        (await story.DoOnIncident(host.Insured, "closures", new { Reason = "again" })).Is(409, "INC-STATE");
        (await story.DoOnIncident(host.Handler, "triages", Major)).Is(409, "INC-STATE");
        (await story.DoOnIncident(host.Insured, "claims", new { })).Is(409, "INC-STATE");
    }

    [Fact]
    public async Task Claim_DiscoveredOutsideTheCover_IsRefusedWithBothDays()
    {
        DateOnly today = host.Bench.Clock.Today();
        PolicySnapshot ended = await host.Policy(term: new Period(today.AddYears(-1), today));
        ClaimStory lastDay = await ClaimStory.Reported(host, ended, today.Begin().AddTicks(-10));
        ClaimStory dayAfter = await ClaimStory.Reported(host, ended, today.Begin());
        ClaimStory before = await ClaimStory.Reported(
            host, await host.Policy(term: new Period(today, today.AddYears(1))), today.Begin().AddTicks(-10));

        (await lastDay.DoOnIncident(host.Insured, "claims", new { })).Ok();
        (await dayAfter.DoOnIncident(host.Insured, "claims", new { })).Is(422, "CLM-PERIOD");
        (await before.DoOnIncident(host.Insured, "claims", new { })).Is(422, "CLM-PERIOD");
    }

    [Fact]
    public async Task Claim_OpenedTwiceAtOnce_IsOneClaim()
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());

        Answered[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            host.Insured.Post($"/incidents/{story.Incident}/claims", new { }, 1)));

        Assert.Single(answers, answer => answer.Status is 201);
        Assert.All(
            answers.Where(answer => answer.Status is not 201), answer => Assert.Contains(answer.Status, TooLate));
        Assert.Equal(1, (int)(await host.Insured.Get($"/claims?policy={story.Policy.Id.Value}")).Body!["total"]!);
    }

    [Fact]
    public async Task Steps_OfAnotherInsurerOrEnterprise_Are404()
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());
        Someone stranger = host.Bench.As(Role.Enterprise, Market.OtherEnterprise, "user:stranger");

        foreach (Someone who in new[] { host.OtherHandler, stranger })
        {
            (await who.Get($"/incidents/{story.Incident}")).Is(404, "INC-404");
            (await who.Post($"/incidents/{story.Incident}/responses", new { }, 1)).Is(404, "INC-404");
            (await who.Post($"/incidents/{story.Incident}/closures", new { Reason = "x" }, 1)).Is(404, "INC-404");
            (await who.Post($"/incidents/{story.Incident}/claims", new { }, 1)).Is(404, "INC-404");
            Assert.Equal(0, (int)(await who.Get($"/incidents?policy={story.Policy.Id.Value}")).Body!["total"]!);
        }

        (await host.OtherHandler.Post($"/incidents/{story.Incident}/triages", Major, 1)).Is(404, "INC-404");
        (await host.Insured.Post($"/incidents/{story.Incident}/triages", Major, 1)).Is(403, "ROLE-NOT-GRANTED");
        Assert.Equal(1, (int)(await host.Bench.As(Role.Authority, Market.OtherInsurer).Get(
            $"/incidents?policy={story.Policy.Id.Value}")).Body!["total"]!);
    }

    [Fact]
    public async Task Steps_WithoutOrOnAStaleVersion_AreRefused()
    {
        ClaimStory story = await ClaimStory.Reported(host, await Shop());
        (await story.DoOnIncident(host.Handler, "triages", Major)).Ok();
        string path = $"/incidents/{story.Incident}/responses";

        (await host.Insured.Post(path, new { })).Is(428, "IF-MATCH");
        (await host.Insured.Post(path, new { }, 1)).Is(412, "STALE");
        (await host.Insured.Post(path, new { }, 2)).Ok();
    }

    // The number of the nearest report still owed, also when it is overdue; none once it was made.
    [Fact]
    public async Task List_NextDue_IsTheNearestReportStillOwed()
    {
        PolicySnapshot policy = await Shop();
        ClaimStory story = await ClaimStory.Reported(host, policy, Now.AddHours(-9));
        (await story.DoOnIncident(host.Handler, "triages", Major)).Ok();
        JsonNode owed = (await host.Handler.Get($"/incidents?policy={policy.Id.Value}")).Body!["items"]![0]!;
        string clock = (string)(await story.IncidentView())["clocks"]![0]!["id"]!;
        (await story.DoOnIncident(host.Handler, $"clocks/{clock}/reports", Told("x", Now))).Ok();
        JsonNode told = (await host.Handler.Get($"/incidents?policy={policy.Id.Value}")).Body!["items"]![0]!;

        Assert.Equal(Now.AddHours(-5), (DateTimeOffset)owed["nextDue"]!);
        Assert.Null(told["nextDue"]);
    }

    // By telephone nothing is left to keep but who was told and when.
    private static object Told(string whom, DateTimeOffset at, string kind = "First") =>
        new { Kind = kind, Way = "Telephone", Whom = whom, At = at, Text = "" };

    // Trade is no industry of the ministry's plan: the national measures alone ask for its reports.
    private Task<PolicySnapshot> Shop() => host.Policy(industry: "F51");

    private static object Facts(string operatedBy, long persons, int minutes) =>
        new { Operator = operatedBy, PersonsAffected = persons, DirectLoss = Money.Zero, OutageMinutes = minutes };
}

/// <summary>On a file.</summary>
public sealed class SqliteNoticeTests(SqliteClaims host) : NoticeTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresNoticeTests(PostgresClaims host) : NoticeTests(host), IClassFixture<PostgresClaims>;
