using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Underwriting.Contracts;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Underwriting.QuoteTests;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>Referrals, mandates, decisions, other terms and binding, through the API.</summary>
public abstract class ReferralTests(UnderwritingHost host)
{
    private static readonly (long, long) Standard = (8_000_000, 50_000);

    [Fact]
    public async Task Refer_Approve_Accept_IsReadyForBindingAndThenBound()
    {
        Case at = await Referred();

        Assert.Equal((200, "Quoted"), await Became(at.Approve("UW-001")));
        Assert.Equal((200, "Accepted"), await Became(at.Accept(1)));

        AcceptedQuote quote = await Done(at, at.Today);
        Assert.Equal((at.Id, at.Number), (quote.Submission, quote.Number));
        Assert.Equal((at.Firm, at.Insurer, at.Assessment), (quote.Insured, quote.Insurer, quote.Assessment));
        Assert.Equal((Money.Cny(9_939_128), at.Today.AddDays(30)), (quote.Worksheet.Premium, quote.ValidUntil));
        Assert.True(host.Market.Frozen.ContainsKey(at.Assessment));
        Assert.Equal((await at.Read()).Version, quote.Version);

        Guid policy = new("00000000-0000-7000-8000-000000000009");
        await host.Bench.Do((services, cancel) => services.GetRequiredService<IQuotes>().Bound(at.Id, policy, cancel));
        JsonNode view = (await at.Read()).Body!;
        Assert.Equal(("Bound", policy.ToString()), ((string?)view["state"], (string?)view["policy"]));
        Assert.Empty(view["actions"]!.AsArray());
        Assert.Equal("UW-BIND-STATE", await BindRefusal(at, at.Today));
        Assert.Equal((409, "UW-STATE"), await Refused(at.Post(at.Applicant, "/withdrawals", new { reason = (string?)null })));
    }

    [Fact]
    public async Task Approve_MandateTooSmall_NamesTheAmountNeeded()
    {
        Case at = await Referred(options: (20_000_000, 100_000));

        Answered answer = await at.Approve("UW-001", by: at.Junior);

        Assert.Equal((403, "UW-MANDATE"), (answer.Status, answer.Code));
        Assert.Contains("20,000,000 yuan", (string)answer.Body!["detail"]!, StringComparison.Ordinal);
        Assert.Contains("10,000,000 yuan", (string)answer.Body["detail"]!, StringComparison.Ordinal);
        Assert.Equal("Referred", await at.State());
        Assert.Equal((200, "Quoted"), await Became(at.Approve("UW-001", by: at.Senior)));
    }

    // A mandate of 10 m reaches a limit of exactly 10 m, and not one fen more.
    [Fact]
    public async Task Approve_AtTheMandate_IsDone()
    {
        Case at = await Referred(options: (10_000_000, 100_000));
        Case more = await Referred(options: (10_000_001, 100_000));

        Assert.Equal((200, "Quoted"), await Became(at.Approve("UW-001", by: at.Junior)));
        Assert.Equal((403, "UW-MANDATE"), await Refused(more.Approve("UW-001", by: more.Junior)));
    }

    [Fact]
    public async Task Approve_UpToALimit_OffersOnlyTheOptionsItReaches()
    {
        Case at = await host.Submit(firm => firm.With("Q-KNOWN", "yes"));
        await at.Quote(Standard, (20_000_000, 100_000));

        Assert.Equal((200, "Quoted"), await Became(at.Approve("UW-001", by: at.Junior, upTo: 10_000_000)));

        JsonArray options = (await at.Read()).Body!["quote"]!["options"]!.AsArray();
        Assert.Equal(["Offered", "Declined"], options.Select(option => (string?)option!["standing"]));
        Assert.Contains("10,000,000 yuan", (string)options[1]!["reasons"]![0]!["en"]!, StringComparison.Ordinal);
        Assert.Equal((409, "UW-NOT-OFFERED"), await Refused(at.Accept(2)));
        Answered tooLow = await (await Referred()).Approve("UW-001", upTo: 7_999_999);
        Assert.Equal((422, "/upTo"), (tooLow.Status, (string?)tooLow.Body!["errors"]![0]!["pointer"]));
    }

    // The highest filed offer is 20 m yuan: up to there automatically, one fen more by a person.
    [Fact]
    public async Task Quote_AboveTheAutomaticAuthority_IsReferred()
    {
        Case at = await host.Submit();

        Assert.Empty(Case.Rules(await at.Quote((20_000_000, 100_000))));
        Assert.Equal(["AUTO-LIMIT"], Case.Rules(await at.Quote((20_000_001, 100_000))));
        Assert.Equal("Referred", await at.State());
        Assert.Equal((403, "UW-MANDATE"), await Refused(at.Approve("AUTO-LIMIT", by: at.Junior)));
        Assert.Equal((200, "Quoted"), await Became(at.Approve("AUTO-LIMIT")));
    }

    [Fact]
    public async Task Decline_ByAFiledRule_ShowsTheReasonAndNobodyCanLiftIt()
    {
        Case at = await host.Submit(firm => firm.With("posture", "10"));

        Answered answer = await at.Quote(Standard);

        Assert.Equal("Declined", (string?)answer.Body!["submission"]!["state"]);
        JsonNode view = (await at.Read()).Body!;
        Assert.Contains("below 15", (string)view["quote"]!["options"]![0]!["reasons"]![0]!["en"]!, StringComparison.Ordinal);
        Assert.Equal("Underwriting rules", (string?)(await at.Issue("UW-010"))["decidedBy"]!["en"]);
        Assert.Equal((409, "UW-NOT-DECIDABLE"), await Refused(at.Approve("UW-010")));
        Assert.Equal((409, "UW-NOT-DECIDED"), await Refused(at.Decide("UW-010", "reopenings")));
        Assert.Equal((409, "UW-STATE"), await Refused(at.Quote(Standard)));
        Assert.Contains("Declined", Kinds(view));
    }

    [Fact]
    public async Task Reject_AReferral_DeclinesWithTheReasonAndCanBeReopened()
    {
        Case at = await Referred();

        Assert.Equal((200, "Declined"), await Became(at.Decide("UW-001", "rejections")));

        JsonNode shown = (await at.Read()).Body!["quote"]!["options"]![0]!;
        Assert.Contains("情况不清", (string)shown["reasons"]![0]!["zh"]!, StringComparison.Ordinal);
        Assert.Equal((200, "Referred"), await Became(at.Decide("UW-001", "reopenings")));
        Assert.Equal("Reopened", (string?)(await at.Issue("UW-001"))["state"]);
        Assert.Equal((200, "Quoted"), await Became(at.Approve("UW-001")));
    }

    [Fact]
    public async Task Reopen_MandateBelowTheSmallestOption_IsRefused()
    {
        Case at = await Referred(options: (20_000_000, 100_000));
        await at.Approve("UW-001");

        Assert.Equal((403, "UW-MANDATE"), await Refused(at.Decide("UW-001", "reopenings", by: at.Junior)));
        Assert.Equal((200, "Referred"), await Became(at.Decide("UW-001", "reopenings")));
    }

    [Fact]
    public async Task Decide_Twice_IsRefusedWhateverTheVersion()
    {
        Case at = await Referred(facts: firm => firm.With("Q-KNOWN", "yes").With("Q-CII", "yes"));
        int? version = (await at.Read()).Version;
        string path = $"{at.Path}/issues/{(await at.Issue("UW-001"))["id"]}";
        await at.Approve("UW-001");

        Answered stale = await at.As(at.Senior).Post(path + "/rejections", new { note = "不同意" }, version);

        Assert.Equal((412, "STALE"), (stale.Status, stale.Code));
        Assert.Equal((409, "UW-DECIDED"), await Refused(at.Decide("UW-001", "rejections")));
        Assert.Equal("Referred", await at.State());        // UW-005 is still open
    }

    [Fact]
    public async Task Decide_ByTwoAtOnce_OneIsRefused()
    {
        Case at = await Referred();
        int? version = (await at.Read()).Version;
        string path = $"{at.Path}/issues/{(await at.Issue("UW-001"))["id"]}";
        object approval = new { upTo = (Money?)null, until = (DateOnly?)null, note = "同意" };

        Answered[] answers = await Task.WhenAll(
            at.As(at.Senior).Post(path + "/approvals", approval, version),
            at.As(at.Junior).Post(path + "/rejections", new { note = "不同意" }, version));

        // Who comes second reads the newer version (412), or the decision that was just made (409).
        Assert.Single(answers, answer => answer.Status is 200);
        Assert.Single(answers, answer => answer.Code is "STALE" or "UW-DECIDED");
        Assert.Single(Kinds((await at.Read()).Body!), kind => kind is "Approved" or "Rejected");
    }

    // An insurer may itself ask another insurer for cover; its underwriters then are the applicant's own people.
    [Fact]
    public async Task Decide_ByTheApplicantsOwnPeople_IsRefused()
    {
        Case at = await Referred();
        JsonNode issue = await at.Issue("UW-001");
        string own = host.Market.Person(at.Firm, mandateYuan: 900_000_000);
        object approval = new { upTo = (Money?)null, until = (DateOnly?)null, note = "同意" };

        Answered byRole = await at.Post(at.Applicant, $"/issues/{issue["id"]}/approvals", approval);
        Answered byPeople = await at.Post(
            host.Bench.As(Role.Underwriter, at.Firm, own), $"/issues/{issue["id"]}/approvals", approval);

        Assert.Equal((403, "ROLE-NOT-GRANTED"), (byRole.Status, byRole.Code));
        Assert.Equal((403, "UW-OWN"), (byPeople.Status, byPeople.Code));
        Assert.Equal("Referred", await at.State());
        Assert.Equal((404, "UW-404"), await Refused(at.Post(
            host.Bench.As(Role.Enterprise, at.Insurer), "/withdrawals", new { reason = (string?)null })));
    }

    [Fact]
    public async Task Take_HeldByAColleague_KeepsOthersOffUntilReleasedOrTakenOverWithAReason()
    {
        Case at = await Referred();
        object free = new { reason = (string?)null };
        Assert.Equal((200, "Referred"), await Became(at.Post(at.As(at.Junior), "/assignments", free)));

        Assert.Equal((409, "UW-HELD"), await Refused(at.Post(at.As(at.Senior), "/assignments", free)));
        Assert.Equal((409, "UW-HELD"), await Refused(at.Approve("UW-001")));
        Assert.Equal((409, "UW-HELD"), await Refused(at.Post(
            at.As(at.Senior), "/coinsurance", new { followers = Array.Empty<object>(), leadPerMille = 1_000, feePerMille = 0 })));
        Assert.Equal((409, "UW-NOT-HELD"), await Refused(at.Post(at.As(at.Senior), "/releases", "release")));
        JsonNode seen = (await at.Read(at.As(at.Senior))).Body!;
        Assert.Equal(["submissions.take"], Case.Strings(seen["actions"]));
        Assert.StartsWith("某人", (string)seen["heldBy"]!["zh"]!, StringComparison.Ordinal);
        Assert.Equal("核保人", (string?)(await at.Read()).Body!["heldBy"]!["zh"]);        // the applicant sees no names

        Assert.Equal(200, (await at.Post(at.As(at.Senior), "/assignments", new { reason = "同事休假" })).Status);
        Assert.Equal((200, "Quoted"), await Became(at.Approve("UW-001")));
        Assert.Null((await at.Read()).Body!["heldBy"]);
    }

    [Fact]
    public async Task Counter_WithinTheMandate_IsPricedByTheTariffAndOffered()
    {
        Case at = await Referred(options: (20_000_000, 100_000));

        Answered answer = await at.Post(at.As(at.Junior), "/counter-offers", Counter((8_000_000, 50_000)));

        JsonNode option = answer.Body!["quote"]!["options"]![0]!;
        Assert.Equal((200, "Quoted"), (answer.Status, (string?)answer.Body["submission"]!["state"]));
        Assert.Equal(("99391.28", "Offered"), ((string?)option["premium"]!["amount"], (string?)option["standing"]));
        JsonNode view = (await at.Read()).Body!;
        Assert.Equal(("Capacity", 2), ((string?)view["quote"]!["counter"]!["reason"], (int?)view["quote"]!["revision"]));
        Assert.Equal("最多八百万", (string?)view["quote"]!["counter"]!["note"]);
        Assert.Equal((200, "Accepted"), await Became(at.Accept(1)));
    }

    [Fact]
    public async Task Counter_BeyondTheMandateOrWithoutAPrice_ChangesNothing()
    {
        Case at = await Referred(options: (20_000_000, 100_000));
        int? version = (await at.Read()).Version;

        Assert.Equal((403, "UW-MANDATE"), await Refused(
            at.Post(at.As(at.Junior), "/counter-offers", Counter((15_000_000, 100_000)))));
        Assert.Equal((409, "UW-COUNTER"), await Refused(at.Post(
            at.As(host.Market.Person(at.Insurer, 900_000_000)), "/counter-offers", Counter((150_000_000, 100_000)))));
        Answered priced = await at.Post(at.As(at.Senior), "/counter-offers", new
        {
            options = new[] { new { limit = Money.Yuan(8_000_000), retention = Money.Yuan(50_000), premium = Money.Yuan(1) } },
            reason = "Capacity",
            note = "最多八百万",
        });
        Assert.Equal((400, "BAD-REQUEST"), (priced.Status, priced.Code));        // nobody types a price
        Assert.Equal(422, (await at.Post(at.As(at.Senior), "/counter-offers", new
        {
            options = new[] { new { limit = Money.Yuan(8_000_000), retention = Money.Yuan(50_000) } },
            reason = "Capacity",
            note = " ",
        })).Status);
        Assert.Equal((version, 1), ((await at.Read()).Version, (int?)(await at.Read()).Body!["quote"]!["revision"]));
    }

    [Fact]
    public async Task Quote_AgainWithTheSameFacts_KeepsTheDecisionAsFarAsItReaches()
    {
        Case at = await Referred();
        await at.Approve("UW-001", by: at.Junior);

        Assert.Equal("Quoted", (string?)(await at.Quote((5_000_000, 50_000))).Body!["submission"]!["state"]);
        JsonNode kept = await at.Issue("UW-001");
        Assert.Equal(("Approved", 1), ((string?)kept["state"], (int?)kept["carriedFrom"]));
        Assert.Contains("DecisionKept", Kinds((await at.Read()).Body!));

        // Approved up to 8 m; and other facts ask for another decision.
        Assert.Equal("Referred", (string?)(await at.Quote((9_000_000, 50_000))).Body!["submission"]!["state"]);
    }

    [Fact]
    public async Task Quote_AgainWithOtherFacts_AsksAgain()
    {
        Case at = await Referred(facts: firm => firm.With("Q-LARGEST", "2000000"));
        await at.Approve("UW-003");

        host.Market.Change(at.Assessment, firm => firm.With("Q-LARGEST", "3000000"));

        Assert.Equal("Referred", (string?)(await at.Quote(Standard)).Body!["submission"]!["state"]);
        Assert.Equal("Open", (string?)(await at.Issue("UW-003"))["state"]);
    }

    // Valid for 30 days from the day everything was decided (rules.yaml: quoteValidDays), the last day included.
    [Fact]
    public async Task Quote_AfterItsLastDay_ReadsAsExpired()
    {
        Case at = await host.Submit();
        await at.Quote(Standard);
        DateOnly last = at.Today.AddDays(30);
        Assert.Equal(last.ToString("O"), (string?)(await at.Read()).Body!["validUntil"]);

        host.Bench.Clock.Set(last);
        Assert.Equal("Quoted", await at.State());
        host.Bench.Clock.Set(last.AddDays(1));

        Assert.Equal("Expired", await at.State());
        Assert.Equal((409, "UW-NOT-OFFERED"), await Refused(at.Accept(1)));
        Assert.Equal(1, (int?)(await at.Applicant.Get("/submissions?state=Expired")).Body!["total"]);
        Assert.Equal(0, (int?)(await at.Applicant.Get("/submissions?state=Quoted")).Body!["total"]);
        Assert.Equal("Quoted", (string?)(await at.Quote(Standard)).Body!["submission"]!["state"]);
    }

    [Fact]
    public async Task Accepted_AfterItsLastDay_CannotBeBound()
    {
        Case at = await host.Submit(daysAhead: 10);
        await at.Quote(Standard);
        await at.Accept(1);
        DateOnly last = at.Today.AddDays(30);

        Assert.Equal(last, (await Done(at, last)).ValidUntil);        // after the day asked for: cover then begins later
        Assert.Equal("UW-BIND-EXPIRED", await BindRefusal(at, last.AddDays(1)));
        host.Bench.Clock.Set(last.AddDays(1));
        Assert.Equal("Expired", await at.State());
        Assert.Equal((409, "UW-STATE"), await Refused(at.Quote(Standard)));
    }

    // An application waits 90 days for terms.
    [Fact]
    public async Task Quote_ApplicationLapsed_AsksForANewOne()
    {
        Case at = await host.Submit(daysAhead: 3);
        DateOnly last = at.Today.AddDays(90);
        host.Bench.Clock.Set(last);
        Assert.Equal("Draft", await at.State());
        host.Bench.Clock.Set(last.AddDays(1));

        Assert.Equal("Expired", await at.State());
        Assert.Equal((409, "UW-LAPSED"), await Refused(at.Quote(Standard)));
        Assert.Empty((await at.Read()).Body!["actions"]!.AsArray());
    }

    [Fact]
    public async Task Approve_UntilADay_EndsTheOfferThere()
    {
        Case at = await Referred();
        string path = $"/issues/{(await at.Issue("UW-001"))["id"]}/approvals";
        Answered past = await at.Post(at.As(at.Senior), path, new { until = at.Today.AddDays(-1), note = "同意" });
        await at.Post(at.As(at.Senior), path, new { until = at.Today.AddDays(5), note = "同意" });

        Assert.Equal((422, "/until"), (past.Status, (string?)past.Body!["errors"]![0]!["pointer"]));
        JsonNode option = (await at.Read()).Body!["quote"]!["options"]![0]!;
        Assert.Equal(at.Today.AddDays(5).ToString("O"), (string?)option["validUntil"]);
        host.Bench.Clock.Set(at.Today.AddDays(6));
        Assert.Equal((409, "UW-NOT-OFFERED"), await Refused(at.Accept(1)));
    }

    [Fact]
    public async Task ForBinding_FilingSuspendedMeanwhileOrOtherOrganisation_IsRefused()
    {
        Case at = await host.Submit();
        await at.Quote(Standard);
        Assert.Equal("UW-BIND-STATE", await BindRefusal(at, at.Today));
        await at.Accept(1);

        Assert.Equal("UW-404", await BindRefusal(at, at.Today, host.Prepare().Insurer));
        host.Market.OutOfForce[at.Filing] = Refusal.WrongState("FIL-033", new("已暂停", "suspended"));
        Assert.Equal("FIL-033", await BindRefusal(at, at.Today));
    }

    [Fact]
    public async Task Withdraw_ByTheApplicant_EndsIt()
    {
        Case at = await Referred();

        Assert.Equal((200, "Withdrawn"), await Became(at.Post(at.Applicant, "/withdrawals", new { reason = "另有安排" })));
        Assert.Equal((409, "UW-STATE"), await Refused(at.Quote(Standard)));
        Assert.Equal((409, "UW-STATE"), await Refused(at.Approve("UW-001")));
        Assert.Equal((409, "UW-STATE"), await Refused(at.Post(at.Applicant, "/withdrawals", new { reason = (string?)null })));
    }

    [Fact]
    public async Task Log_OfARefer_SaysWhoWhenWhatWhyAndOnWhichProfile()
    {
        Case at = await Referred();
        await at.Approve("UW-001");
        await at.Accept(1);

        JsonNode[] events = [.. (await at.Read(at.As(at.Senior))).Body!["events"]!.AsArray().Select(each => each!)];

        Assert.Equal(["Submitted", "Quoted", "RuleFired", "Approved", "Accepted"], events.Select(each => (string?)each["kind"]));
        Assert.Equal([1, 2, 3, 4, 5], events.Select(each => (int)each["number"]!));
        Assert.Equal([null, 4, 4, 4, 4], events.Select(each => (int?)each["assessmentRevision"]));
        Assert.Equal(("UW-001", "了解情况后同意"), ((string?)events[3]["rule"], (string?)events[3]["reason"]));
        // What the underwriter noted for colleagues is not the applicant's to read.
        Assert.Null((await at.Read()).Body!["events"]![3]!["reason"]);
        Assert.Equal("核保人", (string?)(await at.Read()).Body!["events"]![3]!["by"]!["zh"]);
    }

    [Fact]
    public async Task Verify_AWorksheetChangedBehindTheSystem_IsNoticed()
    {
        Case at = await host.Submit();
        await at.Quote(Standard);
        Assert.Empty(await Breaches());

        await host.Bench.Tamper("""update underwriting_option set "PremiumFen" = "PremiumFen" - 1""");
        Assert.NotEmpty(await Breaches());
        await host.Bench.Tamper("""update underwriting_option set "PremiumFen" = "PremiumFen" + 1""");
        Assert.Empty(await Breaches());
    }

    private async Task<Case> Referred(
        Func<Breakwater.Assessment.Contracts.RiskProfile, Breakwater.Assessment.Contracts.RiskProfile>? facts = null,
        (long, long)? options = null)
    {
        Case at = await host.Submit(facts ?? (firm => firm.With("Q-KNOWN", "yes")));
        Answered answer = await at.Quote(options ?? Standard);
        Assert.Equal("Referred", (string?)answer.Body!["submission"]!["state"]);
        return at;
    }

    private static object Counter(params (long Limit, long Retention)[] options) => new
    {
        options = options.Select(option => new { limit = Money.Yuan(option.Limit), retention = Money.Yuan(option.Retention) }),
        reason = "Capacity",
        note = "最多八百万",
    };

    private static string[] Kinds(JsonNode view) => [.. view["events"]!.AsArray().Select(each => (string)each!["kind"]!)];

    private Task<Outcome<AcceptedQuote>> ForBinding(Case at, DateOnly day, OrganisationId insurer) =>
        host.Bench.Ask<IQuotes, Outcome<AcceptedQuote>>(quotes => quotes.ForBinding(
            at.Id, day, new Caller(at.Senior, Role.Underwriter, insurer, Reach.Own), CancellationToken.None));

    private async Task<AcceptedQuote> Done(Case at, DateOnly day) =>
        (await ForBinding(at, day, at.Insurer)).Match(quote => quote, why => throw new InvalidOperationException(why.Code));

    private async Task<string> BindRefusal(Case at, DateOnly day, OrganisationId? insurer = null) =>
        (await ForBinding(at, day, insurer ?? at.Insurer)).Match(_ => "none", why => why.Code);

    private async Task<List<Breach>> Breaches()
    {
        List<Breach> found = [];
        await using AsyncServiceScope scope = host.Bench.Services.CreateAsyncScope();
        var checks = scope.ServiceProvider.GetServices<IIntegrityCheck>();
        foreach (IIntegrityCheck check in checks.Where(each => each.Name.En is "Contents of records"))
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add(breach);

        return found;
    }
}

public sealed class ReferralOnSqliteTests(SqliteUnderwritingHost host)
    : ReferralTests(host), IClassFixture<SqliteUnderwritingHost>;

public sealed class ReferralOnPostgresTests(PostgresUnderwritingHost host)
    : ReferralTests(host), IClassFixture<PostgresUnderwritingHost>;
