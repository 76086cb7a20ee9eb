using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>Submitting and quoting through the API, with the real demonstration product and the real rater.</summary>
public abstract class QuoteTests(UnderwritingHost host)
{
    [Fact]
    public async Task Create_ForeignAssessmentOrBadDay_IsRefused()
    {
        Case mine = host.Prepare();
        Case other = host.Prepare();

        Answered foreign = await Submit(other.Applicant, 0);
        Answered past = await Submit(mine.Applicant, -1);
        Answered far = await Submit(mine.Applicant, 91);
        Answered last = await Submit(mine.Applicant, 90);

        Assert.Equal((404, "UW-ASSESSMENT"), (foreign.Status, foreign.Code));
        Assert.Equal((422, "/inception"), (past.Status, (string?)past.Body!["errors"]![0]!["pointer"]));
        Assert.Equal((422, "UW-INCEPTION"), (far.Status, far.Code));
        Assert.Equal(201, last.Status);
        Assert.StartsWith($"S-{mine.Today.Year}-", (string)last.Body!["number"]!, StringComparison.Ordinal);

        Task<Answered> Submit(Someone who, int days) =>
            who.Post("/submissions", new { assessment = mine.Assessment, inception = mine.Today.AddDays(days) });
    }

    [Fact]
    public async Task Create_FilingNotInForce_PassesItsRefusalOn()
    {
        Case at = host.Prepare();
        host.Market.OutOfForce[at.Filing] = Refusal.WrongState("FIL-033", new("已暂停", "suspended"), "rule");

        Answered answer = await at.Applicant.Post("/submissions", new { assessment = at.Assessment, inception = at.Today });

        Assert.Equal((409, "FIL-033", "rule"), (answer.Status, answer.Code, (string?)answer.Body!["source"]));
    }

    [Fact]
    public async Task Create_UnderAPlan_NamesItAndRefusesOneThatDoesNotHoldTheProduct()
    {
        Case at = host.Prepare();
        ServicePlanId plan = new(Guid.CreateVersion7()), other = new(Guid.CreateVersion7());
        host.Market.Plans[plan] = [at.Filing];
        host.Market.Plans[other] = [];

        Answered refused = await Submit(other);
        Answered made = await Submit(plan);

        Assert.Equal((409, "PLN-031"), (refused.Status, refused.Code));
        Answered view = await at.Applicant.Get($"/submissions/{(string)made.Body!["id"]!}");
        Assert.Equal(plan.Value, (Guid)view.Body!["plan"]!["id"]!);

        Task<Answered> Submit(ServicePlanId named) => at.Applicant.Post(
            "/submissions", new { assessment = at.Assessment, inception = at.Today, plan = named });
    }

    [Fact]
    public async Task Create_AssessmentExpired_IsRefused()
    {
        Case at = host.Prepare(firm => firm with { ExpiresOn = new DateOnly(2026, 11, 24) });
        Case later = host.Prepare(firm => firm with { ExpiresOn = new DateOnly(2030, 1, 1) });

        Answered answer = await at.Applicant.Post("/submissions", new { assessment = at.Assessment, inception = at.Today });

        Assert.Equal((409, "UW-ASSESSMENT-EXPIRED"), (answer.Status, answer.Code));
        Assert.Equal(201, (await later.Applicant.Post(
            "/submissions", new { assessment = later.Assessment, inception = later.Today })).Status);
    }

    [Fact]
    public async Task Create_Replayed_AnswersTheSameBytesAndAddsNothing()
    {
        Case at = host.Prepare();
        object body = new { assessment = at.Assessment, inception = at.Today };

        Answered first = await at.Applicant.Post("/submissions", body, key: "create-once");
        Answered again = await at.Applicant.Post("/submissions", body, key: "create-once");
        Answered other = await at.Applicant.Post(
            "/submissions", new { assessment = at.Assessment, inception = at.Today.AddDays(1) }, key: "create-once");

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((422, "IDEMPOTENCY-KEY-REUSED"), (other.Status, other.Code));
        Assert.Equal(1, (int?)(await at.Applicant.Get("/submissions")).Body!["total"]);
    }

    // tariff.yaml: 8,000,000 × 0.0130 × C39 1.05 × revenue 1.00 × staff 1.00 × records 0.96 × not sensitive 0.96 × online 1.00
    // × outsourced 1.00 × filtered OT 1.04 × 48 hours 1.02 × level 2 0.98 × no losses 0.95 × posture 1.00 × limit 1.00
    // × retention 1.00 = 99,391.28…
    [Fact]
    public async Task Quote_AverageFirm_IsAcceptedAutomaticallyAtTheFiledPriceWithItsTrail()
    {
        Case at = await host.Submit();

        Answered answer = await at.Quote((8_000_000, 50_000));

        JsonNode option = answer.Body!["quote"]!["options"]![0]!;
        Assert.Equal(("Quoted", 2), ((string?)answer.Body["submission"]!["state"], answer.Version));
        Assert.Equal(("99391.28", "Offered"), ((string?)option["premium"]!["amount"], (string?)option["standing"]));
        JsonArray factors = option["worksheet"]!["factors"]!.AsArray();
        Assert.Equal(14, factors.Count);
        Assert.All(factors, factor => Assert.NotEmpty((string)factor!["source"]!));
        JsonNode last = option["worksheet"]!["trail"]!["steps"]!.AsArray()[^1]!;
        Assert.Equal("99391.28", (string?)last["result"]);
        Assert.Empty(answer.Body["issues"]!.AsArray());
    }

    [Fact]
    public async Task Quote_ThreeOptions_StandSideBySideUnderOneVersion()
    {
        Case at = await host.Submit();

        await at.Quote((3_000_000, 30_000), (8_000_000, 50_000), (20_000_000, 100_000));

        JsonNode view = (await at.Read()).Body!;
        JsonArray options = view["quote"]!["options"]!.AsArray();
        Assert.Equal(["基础", "标准", "加强"], options.Select(option => (string?)option!["name"]!["zh"]));
        decimal[] premiums = [.. options.Select(option => decimal.Parse((string)option!["premium"]!["amount"]!))];
        Assert.Equal(premiums.Order(), premiums);
        Assert.Equal(("2024.1", "T-2024.1", 4), (
            (string?)view["quote"]!["productVersion"], (string?)view["quote"]!["tariffVersion"],
            (int?)view["quote"]!["assessmentRevision"]));
        Assert.Equal("20000000.00", (string?)view["automaticAuthority"]!["amount"]);
        Assert.Equal(
            ["submissions.indicate", "submissions.quote", "submissions.accept", "submissions.withdraw"],
            Case.Strings(view["actions"]));
    }

    [Theory]
    [InlineData(0, 0, "/options/0")]
    [InlineData(5_000_000, -1, "/options/0")]
    [InlineData(5_000_000, 5_000_000, "/options/0")]
    public async Task Quote_BadOption_NamesIt(long limit, long retention, string pointer)
    {
        Case at = await host.Submit();

        Answered answer = await at.Quote((limit, retention));

        Assert.Equal((422, pointer), (answer.Status, (string?)answer.Body!["errors"]![0]!["pointer"]));
        Assert.Equal("Draft", await at.State());
    }

    [Fact]
    public async Task Quote_NoneFourOrTheSameTwice_IsRefused()
    {
        Case at = await host.Submit();

        Assert.Equal((422, "UW-OPTIONS"), await Refused(at.Quote()));
        Assert.Equal((422, "UW-OPTIONS"), await Refused(
            at.Quote((1_000_000, 0), (2_000_000, 0), (3_000_000, 0), (4_000_000, 0))));
        Assert.Equal((422, "UW-OPTIONS"), await Refused(at.Quote((1_000_000, 0), (1_000_000, 0))));
        Answered dollars = await at.Post(at.Applicant, "/quote", new
        {
            options = new[] { new { limit = new Money(100, "USD"), retention = new Money(0, "USD") } },
        });
        Assert.Equal((400, "UNREADABLE"), (dollars.Status, (string?)dollars.Body!["errors"]![0]!["code"]));
    }

    // The LIMIT table ends at 100 m yuan: above there is no factor, and no price; never a factor of 1.0.
    [Fact]
    public async Task Quote_LimitWithoutFactor_RefersWithoutPriceAndNobodyMayApproveIt()
    {
        Case at = await host.Submit();

        Answered answer = await at.Quote((150_000_000, 1_000_000), (8_000_000, 50_000));

        JsonNode option = answer.Body!["quote"]!["options"]![0]!;
        Assert.Equal(("Referred", "Referred"), ((string?)answer.Body["submission"]!["state"], (string?)option["standing"]));
        Assert.Null(option["premium"]);
        Assert.Equal("LIMIT", (string?)option["worksheet"]!["missing"]![0]!["table"]);
        Assert.Equal(["FACTOR-LIMIT", "AUTO-LIMIT", "UW-018"], Case.Rules(answer)[..3]);
        Answered approval = await at.Approve("FACTOR-LIMIT");
        Assert.Equal((409, "UW-NOT-DECIDABLE"), (approval.Status, approval.Code));
        Assert.Equal((409, "UW-NOT-OFFERED"), await Refused(at.Accept(1)));
        Assert.Equal((200, "Accepted"), await Became(at.Accept(2)));       // the other option is clear
    }

    [Fact]
    public async Task Quote_IncompleteApplication_RefersNamesWhatIsOpenAndWaitsForTheApplicant()
    {
        Case at = await host.Submit(
            firm => firm.With("Q-KNOWN", value: null) with { Complete = false, Missing = ["Q-KNOWN", "EDR"] });

        Answered answer = await at.Quote((8_000_000, 50_000));

        Assert.Equal(["INCOMPLETE", "UW-001"], Case.Rules(answer));
        string text = (string)answer.Body!["issues"]![0]!["text"]!["en"]!;
        Assert.Contains("may lead to a claim", text, StringComparison.Ordinal);            // the question's own words
        Assert.Contains("Endpoint detection and response", text, StringComparison.Ordinal);
        Assert.Equal((409, "UW-NOT-DECIDABLE"), await Refused(at.Approve("INCOMPLETE")));
        Assert.Equal(0, (int?)(await at.As(at.Senior).Get("/underwriting/worklist")).Body!["referralsTotal"]);

        host.Market.Change(at.Assessment, firm => firm.With("Q-KNOWN", "no") with { Complete = true, Missing = [] });
        Assert.Equal("Quoted", (string?)(await at.Quote((8_000_000, 50_000))).Body!["submission"]!["state"]);
    }

    // A decline rule whose fact is unknown refers: not knowing is no ground to decline, and none to let pass.
    [Fact]
    public async Task Quote_UnknownFactOfADeclineRule_Refers()
    {
        Case at = await host.Submit(product: WithRule(new UnderwritingRule(
            "T-1", "Q-SUPPLIERS", "is", "none", RuleAction.Decline, new("不保", "Outside"), Ask: null, "test")));

        Answered answer = await at.Quote((8_000_000, 50_000));

        JsonNode issue = answer.Body!["issues"]!.AsArray().Single(each => Case.Is(each, "T-1"))!;
        Assert.Equal(("Refer", "Referred"), ((string?)issue["action"], (string?)answer.Body["submission"]!["state"]));
        Assert.Equal("Quoted", (string?)(await at.Approve("T-1")).Body!["state"]);
    }

    [Fact]
    public async Task Quote_OutsideTheFiledRangeOfRates_PassesTheRefusalOnWithTheOption()
    {
        ProductPackage cheap = Market.Demonstration with { Tariff = Market.Demonstration.Tariff with { HighestRate = 0.0125m } };
        Case at = await host.Submit(product: cheap);

        // 99,391.28 of 8 m is 12.4 per mille; a retention of 10,000 (× 1.08) makes it 13.4, above the range.
        Answered answer = await at.Quote((8_000_000, 50_000), (8_000_000, 10_000));

        Assert.Equal((422, "RAT-003"), (answer.Status, answer.Code));
        Assert.Equal("/options/1", (string?)answer.Body!["errors"]![0]!["pointer"]);
        Assert.Equal("Draft", await at.State());
    }

    [Fact]
    public async Task Quote_Again_IsANewRevisionAndTheOldOptionIsNoLongerValid()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));
        string old = await at.Option(1);

        await at.Quote((5_000_000, 50_000));

        JsonNode view = (await at.Read()).Body!;
        Assert.Equal((2, 1), ((int?)view["quote"]!["revision"], view["earlier"]!.AsArray().Count));
        Assert.Equal("99391.28", (string?)view["earlier"]![0]!["options"]![0]!["premium"]!["amount"]);
        Assert.Equal((409, "UW-OPTION-OLD"), await Refused(at.Post(at.Applicant, "/acceptances", new { option = old })));
        Assert.Equal((404, "UW-OPTION"), await Refused(at.Post(at.Applicant, "/acceptances", new { option = Guid.Empty })));
    }

    [Fact]
    public async Task Quote_ConfigurationChangesAfterwards_TheQuoteStaysAsItWas()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));
        string before = (await at.Read()).Body!["quote"]!.ToJsonString();

        host.Market.Change(at.Assessment, firm => firm.With("posture", "35"));

        JsonNode view = (await at.Read()).Body!;
        Assert.Equal(before, view["quote"]!.ToJsonString());
        Assert.True((bool?)view["answersChanged"]);
        Assert.Equal((409, "UW-ANSWERS-CHANGED"), await Refused(at.Accept(1)));
        Assert.Equal((409, "UW-STATE"), await Refused(at.Post(at.As(at.Senior), "/assignments", new { reason = (string?)null })));
    }

    // A register entry is no answer: the assessment keeps its revision, and still the quote no longer fits.
    [Fact]
    public async Task Accept_RegisterChangedSinceTheQuote_AsksForANewOne()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));
        host.Market.Register(at.Assessment, firm => firm.With("revenue", "900000000"));

        Assert.Equal((409, "UW-ANSWERS-CHANGED"), await Refused(at.Accept(1)));
        await at.Quote((8_000_000, 50_000));
        Assert.Equal((200, "Accepted"), await Became(at.Accept(1)));
        Assert.False((bool?)(await at.Read()).Body!["answersChanged"]);
    }

    [Fact]
    public async Task Change_StaleOrMissingVersion_IsRefused()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));

        Assert.Equal((412, "STALE"), await Refused(
            at.Applicant.Post(at.Path + "/quote", Case.Ask((8_000_000, 50_000)), ifMatch: 1)));
        Assert.Equal((428, "IF-MATCH"), await Refused(at.Applicant.Post(at.Path + "/quote", Case.Ask((8_000_000, 50_000)))));
        Assert.Equal(2, (await at.Read()).Version);
    }

    [Fact]
    public async Task Quote_Replayed_AnswersTheSameBytesAndQuotesOnce()
    {
        Case at = await host.Submit();

        (string path, object body, string key) = (at.Path + "/quote", Case.Ask((8_000_000, 50_000)), "quote-" + at.Number);

        Answered first = await at.Applicant.Post(path, body, ifMatch: 1, key);
        Answered again = await at.Applicant.Post(path, body, ifMatch: 1, key);

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((first.Version, 1), (again.Version, (int?)(await at.Read()).Body!["quote"]!["revision"]));
    }

    [Fact]
    public async Task Indication_AfterTheShortForm_NarrowsToTheFirmPrice()
    {
        string[] shortForm = ["Q-RECORDS", "Q-ONLINE", "Q-OUTSOURCE", "Q-LOSSES"];
        Case at = await host.Submit(firm => Only(firm, shortForm));

        JsonNode early = (await at.Applicant.Get(at.Path + "/indication?limit=8000000&retention=50000")).Body!;
        host.Market.Change(at.Assessment, _ => Firm.Average(at.Firm, at.Filing) with { Assessment = at.Assessment });
        JsonNode late = (await at.Applicant.Get(at.Path + "/indication?limit=8000000&retention=50000")).Body!;
        JsonNode offered = (await at.Applicant.Get(at.Path + "/indication")).Body!;

        // Open: sensitive, OT, recovery, MLPS, posture.
        Assert.Equal(5, early["prices"]![0]!["open"]!.AsArray().Count);
        Assert.NotEmpty(early["openQuestions"]!.AsArray());
        Assert.True(Amount(early, "lowest") < 99_391.28m && Amount(early, "highest") > 99_391.28m);
        Assert.Equal((99_391.28m, 99_391.28m), (Amount(late, "lowest"), Amount(late, "highest")));
        Assert.Equal(3, offered["prices"]!.AsArray().Count);
    }

    [Fact]
    public async Task Indication_ShortFormOpenOrBadOption_IsRefused()
    {
        Case at = await host.Submit(firm => Only(firm, ["Q-RECORDS", "Q-ONLINE", "Q-OUTSOURCE"]));

        Answered open = await at.Applicant.Get(at.Path + "/indication");
        Answered half = await at.Applicant.Get(at.Path + "/indication?limit=8000000");
        Answered odd = await at.Applicant.Get(at.Path + "/indication?limit=1&retention=1");

        Assert.Equal((409, "UW-SHORT-FORM"), (open.Status, open.Code));
        Assert.Equal(422, half.Status);
        Assert.Equal(422, odd.Status);
    }

    [Fact]
    public async Task Read_OtherApplicantOrOtherInsurer_IsNotFound()
    {
        Case at = await host.Submit();
        Case other = host.Prepare();
        await at.Quote((8_000_000, 50_000));

        foreach (Someone stranger in new[] { other.Applicant, other.As(other.Senior) })
        {
            Assert.Equal((404, "UW-404"), await Refused(stranger.Get(at.Path)));
            Assert.Equal((404, "UW-404"), await Refused(stranger.Get(at.Path + "/indication")));
            Assert.Equal(0, (int?)(await stranger.Get("/submissions")).Body!["total"]);
        }

        Assert.Equal((404, "UW-404"), await Refused(
            other.Applicant.Post(at.Path + "/quote", Case.Ask((8_000_000, 50_000)), ifMatch: 2)));
        Assert.Equal((404, "UW-404"), await Refused(
            other.Applicant.Post(at.Path + "/withdrawals", new { reason = "x" }, ifMatch: 2)));
        Assert.Equal((404, "UW-404"), await Refused(
            other.As(other.Senior).Post(at.Path + "/assignments", new { reason = (string?)null }, ifMatch: 2)));
        Assert.Equal(200, (await at.As(at.Junior).Get(at.Path)).Status);
    }

    [Theory]
    [InlineData(Role.Authority)]
    [InlineData(Role.ClaimsHandler)]
    [InlineData(Role.SystemAdmin)]
    [InlineData(Role.Provider)]
    public async Task Any_RoleWithoutACell_IsForbidden(Role role)
    {
        Case at = await host.Submit();
        Someone someone = host.Bench.As(role, at.Insurer);

        Assert.Equal(403, (await someone.Get(at.Path)).Status);
        Assert.Equal(403, (await someone.Get("/submissions")).Status);
        Assert.Equal(403, (await someone.Get("/underwriting/worklist")).Status);
        Assert.Equal(403, (await someone.Post("/submissions", new { assessment = at.Assessment, inception = at.Today })).Status);
    }

    private static decimal Amount(JsonNode indication, string end) =>
        decimal.Parse((string)indication["prices"]![0]![end]!["amount"]!);

    // Register entries are known; of the questions only some are answered.
    private static Breakwater.Assessment.Contracts.RiskProfile Only(
        Breakwater.Assessment.Contracts.RiskProfile firm, string[] questions) => firm with
        {
            Complete = false,
            Missing = ["Q-OT"],
            Posture = null,
            Traits = firm.Traits
                .Where(each => each.Key is "industry" or "province" or "revenue" or "employees" || questions.Contains(each.Key))
                .ToDictionary(StringComparer.Ordinal),
            Answers = [.. firm.Answers.Where(answer => questions.Contains(answer.Question))],
        };

    private static ProductPackage WithRule(UnderwritingRule rule) =>
        Market.Demonstration with { Rules = [.. Market.Demonstration.Rules, rule] };

    internal static async Task<(int, string?)> Refused(Task<Answered> call)
    {
        Answered answer = await call;
        return (answer.Status, answer.Code);
    }

    internal static async Task<(int, string?)> Became(Task<Answered> call)
    {
        Answered answer = await call;
        return (answer.Status, (string?)answer.Body!["state"]);
    }
}

public sealed class QuoteOnSqliteTests(SqliteUnderwritingHost host) : QuoteTests(host), IClassFixture<SqliteUnderwritingHost>;

public sealed class QuoteOnPostgresTests(PostgresUnderwritingHost host)
    : QuoteTests(host), IClassFixture<PostgresUnderwritingHost>;
