using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Incidents;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>A claim from its losses to the last fen, with the clocks of the Insurance Law.</summary>
public abstract class ClaimTests(ClaimsHost host)
{
    private static readonly object Outage = new { Hours = 36, HourlyLoss = Money.Yuan(10_000), Compensated = Money.Zero };

    private DateTimeOffset Now => host.Bench.Clock.GetUtcNow();

    // Limit 5,000,000, retention 50,000. Response 200,000 (no retention) and restoration 300,000. Interruption 36 h × 10,000 =
    // 360,000, higher of 8 h waiting (80,000) and retention (50,000): 280,000, the retention is borne there. Ransom is nominal,
    // labour excluded. 200,000 + 300,000 + 280,000 = 780,000. Source: settlement order of DOMAIN §3.5, clauses 2.1, 2.2, 2.4.
    [Fact]
    public async Task Claim_FromLossToPayment_PaysWhatTheWordingSaysAndBalances()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Opened(
            host, policy, ("F1-01", 200_000), ("F2-01", 300_000), ("S3-01", 900_000), ("S4-01", 70_000));
        (await story.Lose("S1-01", 360_000, Outage)).Ok();
        (await story.Do(host.Handler, "document-requests", new { Documents = "发票、日志 / invoices, logs" })).Ok();
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], [])).Ok();
        JsonNode preview = (await host.Insured.Get($"/claims/{story.Claim}/settlement-preview")).Ok().Body!;
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        (await story.Do(host.Insured, "agreements", new { })).Ok();
        Money payable = Money.Yuan(780_000);
        (await story.Reserve(payable)).Ok();
        (await story.Propose(payable)).Ok();
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay($"BANK-{story.Claim}")).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "已支付 / paid" })).Ok();

        JsonNode view = await story.View();
        Assert.Equal(payable, view["settlement"]!.Money("payable"));
        Assert.Equal(preview.ToJsonString(), view["settlement"]!.ToJsonString());
        Assert.Equal("780000.00", (string)view["settlement"]!["trail"]!["steps"]!.AsArray()[^1]!["result"]!);
        Assert.Equal(["200000.00", "300000.00", "0.00", "0.00", "280000.00"], view["items"]!.AsArray().Select(item =>
            (string)item!["payable"]!["amount"]!));
        Assert.Equal(("Closed", payable, payable, Money.Zero), (
            (string)view["state"]!, view.Money("paid"), view.Money("committed"), view.Money("reserve")));
        Assert.Equal(
            (payable, Money.Zero, Money.Zero, Money.Yuan(65_000) - payable),
            (await host.Balance(policy, Account.ClaimsIncurred), await host.Balance(policy, Account.OutstandingClaims),
                await host.Balance(policy, Account.ClaimsPayable), await host.Balance(policy, Account.Cash)));
        Assert.Equal(payable, (await host.Limit(policy)).Used);
        Assert.Equal(
            ["Opened", "LossClaimed", "LossClaimed", "LossClaimed", "LossClaimed", "LossClaimed", "DocumentsRequested",
                "DocumentsComplete", "CoverDecided", "Settled", "Agreed", "Reserved", "PaymentProposed", "PaymentApproved",
                "Paid", "Closed"],
            view["events"]!.AsArray().Select(each => (string)each!["kind"]!));
        Assert.Equal(Enumerable.Range(1, 16), view["events"]!.AsArray().Select(each => (int)each!["sequence"]!));
    }

    // Breaking C-HAZARD raises the retention by 10 % of 50,000; the rise is borne by the loss whose retention is open.
    [Fact]
    public async Task Settle_ConditionRaisesTheRetention_ChargesTheRiseOnce()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F2-01", 300_000), ("F1-01", 200_000)], ["C-HAZARD"]);

        JsonNode settlement = (await story.View())["settlement"]!;
        // 300,000 − 50,000 − 5,000, and 200,000 without retention
        Assert.Equal(Money.Yuan(445_000), settlement.Money("payable"));
        Assert.Contains(settlement["trail"]!["steps"]!.AsArray(), step => (string?)step!["operand"] is "5000.00 CNY");
    }

    // Restoration has a sub-limit of half the aggregate: of 1,000,000 at most 500,000, then the retention of 50,000.
    [Fact]
    public async Task Settle_AboveSubLimitAndAggregate_IsCutInThatOrder()
    {
        ClaimStory sub = await ClaimStory.Settled(host, await host.Policy(limitYuan: 1_000_000), [("F2-01", 900_000)]);
        ClaimStory aggregate = await ClaimStory.Settled(
            host, await host.Policy(limitYuan: 1_000_000), [("R1-01", 900_000), ("R1-03", 900_000)]);

        Assert.Equal(Money.Yuan(450_000), (await sub.View())["settlement"]!.Money("payable"));
        JsonNode cut = (await aggregate.View())["settlement"]!;
        Assert.Equal(Money.Yuan(1_000_000), cut.Money("payable"));
        Assert.Equal(Money.Yuan(1_000_000), cut["items"]!.AsArray().Select(item => item!.Money("payable")).Total());
    }

    // A second claim finds what the first left of the limit: 1,000,000 less 700,000 reserved is 300,000.
    [Fact]
    public async Task Settle_SecondClaimOfThePolicy_FindsWhatTheFirstLeft()
    {
        PolicySnapshot policy = await host.Policy(limitYuan: 1_000_000);
        ClaimStory first = await ClaimStory.Settled(host, policy, [("R1-01", 750_000)]);
        (await first.Reserve(Money.Yuan(700_000))).Ok();

        ClaimStory second = await ClaimStory.Settled(host, policy, [("R1-01", 900_000)]);

        Assert.Equal(Money.Yuan(700_000), (await first.View())["settlement"]!.Money("payable"));
        Assert.Equal(Money.Yuan(300_000), (await second.View())["settlement"]!.Money("payable"));
        Assert.Equal(Money.Yuan(300_000), (await second.View())["settlement"]!.Money("aggregateAvailable"));
    }

    // What was assessed is paid, not what was claimed; for interruption too. 342,000 over 36 h: waiting 8 h is 76,000, above the
    // retention of 50,000, so 266,000 are left. Restoration 285,000 bears no retention any more.
    [Fact]
    public async Task Settle_AssessedLessThanClaimed_PaysWhatWasFound()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F2-01", 300_000));
        (await story.Lose("S1-01", 360_000, Outage)).Ok();
        foreach ((int item, long yuan) in new[] { (0, 285_000L), (1, 342_000L) })
        {
            string id = (string)(await story.View())["items"]![item]!["id"]!;
            (await story.Do(
                host.Handler, $"loss-items/{id}/assessments", new { Assessed = Money.Yuan(yuan), Note = "按账册 / books" })).Ok();
        }

        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], [])).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();

        JsonNode view = await story.View();
        Assert.Equal(["285000.00", "266000.00"], view["items"]!.AsArray().Select(item => (string)item!["payable"]!["amount"]!));
        Assert.Equal(Money.Yuan(551_000), view["settlement"]!.Money("payable"));
    }

    [Theory]
    [InlineData("-0.01", "ok")]
    [InlineData("300000.01", "ok")]
    [InlineData("1.00", " ")]
    public async Task Assess_OutsideTheRange_IsRefused(string amount, string note)
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F2-01", 300_000));
        string id = (string)(await story.View())["items"]![0]!["id"]!;

        (await story.Do(
            host.Handler, $"loss-items/{id}/assessments",
            new { Assessed = new { Amount = amount, Currency = "CNY" }, Note = note }))
            .Is(422, "CLM-ASSESS");
        (await story.Do(
            host.Handler, $"loss-items/{Guid.CreateVersion7()}/assessments", new { Assessed = Money.Zero, Note = "x" }))
            .Is(404, "CLM-404");
    }

    [Theory]
    [InlineData("S9-99", "1.00", false, 0, "/item")]
    [InlineData("F1-01", "0.00", false, 0, "/claimed")]
    [InlineData("F1-01", "-1.00", false, 0, "/claimed")]
    [InlineData("F1-01", "100000000000.01", false, 0, "/claimed")]
    [InlineData("F1-01", "1.00", true, 10, "/outage")]
    [InlineData("S1-01", "1.00", false, 0, "/outage")]
    [InlineData("S1-01", "1.00", true, 0, "/outage")]
    [InlineData("S1-01", "1.00", true, -5, "/outage")]
    [InlineData("S1-01", "1.00", true, 1e9, "/outage")]
    public async Task Lose_WhatCannotBe_NamesTheField(string item, string amount, bool outage, double hours, string pointer)
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null);

        Answered answer = await story.Do(host.Insured, "loss-items", new
        {
            Item = item,
            Claimed = new { Amount = amount, Currency = "CNY" },
            Outage = outage ? new { Hours = (decimal)hours, HourlyLoss = Money.Yuan(1), Compensated = Money.Zero }
                : (object?)null,
        });

        answer.Is(422, "CLM-LOSS");
        Assert.Equal(pointer, answer.Pointer);
    }

    // Amounts at the edge of what is taken are settled, not overflowed: 100 bn yuan each, over an aggregate of 5 m.
    [Fact]
    public async Task Settle_LargestLosses_AreCutToTheLimit()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("R1-01", 100_000_000_000), ("R1-03", 100_000_000_000));
        (await story.Lose("S1-01", 1, new { Hours = 87_840, HourlyLoss = Money.Yuan(1_138_433), Compensated = Money.Zero })).Ok();
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], [])).Ok();

        (await story.Do(host.Handler, "settlements", new { })).Ok();

        Assert.Equal(Money.Yuan(ClaimsHost.LimitYuan), (await story.View())["settlement"]!.Money("payable"));
    }

    // Insurance Law art. 22: promptly and in one go; art. 23: thirty days to determine and ten to pay; art. 25: sixty days.
    [Fact]
    public async Task Clocks_OfArticles22To25_RunFromTheirOwnDays()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));
        DateTimeOffset opened = Now;
        Assert.Equal((opened.AddDays(3), null), await story.Clock("ART22"));
        Assert.Null(await story.Clock("ART23-DETERMINE"));

        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        (await story.Do(host.Handler, "document-requests", new { Documents = "发票 / invoices" })).Ok();
        DateTimeOffset asked = Now;
        Assert.Equal((opened.AddDays(3), asked), await story.Clock("ART22"));
        (await story.Do(host.Handler, "document-requests", new { Documents = "还要 / more" })).Is(409, "CLM-ART22");

        host.Bench.Clock.Advance(TimeSpan.FromDays(7));
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        DateTimeOffset complete = Now;
        Assert.Equal((complete.AddDays(30), null), await story.Clock("ART23-DETERMINE"));
        Assert.Equal((complete.AddDays(60), null), await story.Clock("ART25"));
        (await story.Do(host.Handler, "document-receipts", new { })).Is(409, "CLM-STATE");

        host.Bench.Clock.Advance(TimeSpan.FromDays(2));
        (await story.Decide([], [])).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        Assert.Equal((complete.AddDays(30), complete.AddDays(2)), await story.Clock("ART23-DETERMINE"));
        Assert.Null(await story.Clock("ART23-PAY"));
        (await story.Do(host.Insured, "agreements", new { })).Ok();
        DateTimeOffset agreed = Now;
        (await story.Do(host.Insured, "agreements", new { })).Is(409, "CLM-STATE");

        (await story.Reserve(Money.Yuan(200_000))).Ok();
        (await story.Propose(Money.Yuan(50_000))).Ok();
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay($"A-{story.Claim}")).Ok();
        DateTimeOffset part = Now;
        Assert.Equal((complete.AddDays(60), part), await story.Clock("ART25"));         // the part that can be determined
        Assert.Equal((agreed.AddDays(10), null), await story.Clock("ART23-PAY"));       // a part does not fulfil the duty

        host.Bench.Clock.Advance(TimeSpan.FromDays(1));
        (await story.Propose(Money.Yuan(150_000))).Ok();
        (await story.Approve(host.Chief, payment: 1)).Ok();
        (await story.Pay($"B-{story.Claim}", payment: 1)).Ok();
        Assert.Equal((agreed.AddDays(10), Now), await story.Clock("ART23-PAY"));
    }

    // Art. 24: within three days after the decision the refusal is sent with its reasons. What was set aside goes back.
    [Fact]
    public async Task Refuse_ExcludedCause_SendsReasonsAndGivesTheReserveBack()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", 200_000), ("R1-01", 300_000));
        (await story.Reserve(Money.Yuan(400_000))).Ok();
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide(["WAR"], [])).Ok();
        DateTimeOffset decided = Now;
        Assert.Equal((decided.AddDays(3), null), await story.Clock("ART24"));
        (await story.Do(host.Handler, "refusals", new { Reasons = "  " })).Is(422, "CLM-REASONS");
        (await story.Do(host.Handler, "closures", new { Reason = "不说就结 / without a word" })).Is(409, "CLM-UNTOLD");

        (await story.Do(host.Handler, "refusals", new { Reasons = "条款 4.1 / clause 4.1" })).Ok();

        JsonNode view = await story.View();
        Assert.Equal(("Closed", Money.Zero, Money.Zero), ((string)view["state"]!, view.Money("reserve"), view.Money("paid")));
        Assert.All(
            view["items"]!.AsArray(), item =>
                Assert.Equal(("Excluded", "4.1"), ((string)item!["status"]!, (string)item["clause"]!)));
        Assert.Equal((decided.AddDays(3), Now), await story.Clock("ART24"));
        Assert.Equal(Money.Zero, (await host.Limit(policy)).Used);
        Assert.Equal((Money.Zero, Money.Zero), (
            await host.Balance(policy, Account.OutstandingClaims), await host.Balance(policy, Account.ClaimsIncurred)));
    }

    [Fact]
    public async Task Refuse_SomethingIsCovered_IsRefused()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000), ("S4-01", 5_000)]);

        (await story.Do(host.Handler, "refusals", new { Reasons = "x" })).Is(409, "CLM-COVERED");
    }

    // A reopened claim can be settled and paid again; what was paid before counts.
    [Fact]
    public async Task Reopen_AnotherLossIsFound_SettlesAndPaysTheRest()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Settled(host, policy, [("F1-01", 200_000)]);
        (await story.Reserve(Money.Yuan(200_000))).Ok();
        (await story.Propose(Money.Yuan(200_000))).Ok();
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay($"A-{story.Claim}")).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "付清 / paid" })).Ok();
        (await story.Lose("F1-02", 50_000)).Is(409, "CLM-STATE");
        (await story.Do(host.Handler, "reopenings", new { Reason = " " })).Is(422, "CLM-REASON");

        (await story.Do(host.Handler, "reopenings", new { Reason = "取证费用 / forensics" })).Ok();
        (await story.Lose("F1-02", 50_000)).Ok();
        (await story.Decide([], [])).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        (await story.Reserve(Money.Yuan(50_000))).Ok();
        (await story.Propose(Money.Yuan(50_001))).Is(422, "CLM-AMOUNT");
        (await story.Propose(Money.Yuan(50_000))).Ok();
        (await story.Approve(host.Chief, payment: 1)).Ok();
        (await story.Pay($"B-{story.Claim}", payment: 1)).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "付清 / paid" })).Ok();

        JsonNode view = await story.View();
        Assert.Equal((Money.Yuan(250_000), Money.Yuan(250_000)), (view.Money("paid"), view["settlement"]!.Money("payable")));
        Assert.Equal(Money.Yuan(250_000), (await host.Limit(policy)).Used);
        Assert.Equal(Money.Yuan(250_000), await host.Balance(policy, Account.ClaimsIncurred));
    }

    // Reopened, and now nothing of it is covered: what was paid cannot be unpaid by a computation.
    [Fact]
    public async Task Settle_LessThanWasApproved_IsRefused()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000)]);
        (await story.Reserve(Money.Yuan(200_000))).Ok();
        (await story.Propose(Money.Yuan(200_000))).Ok();
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay($"A-{story.Claim}")).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "付清 / paid" })).Ok();
        (await story.Do(host.Handler, "reopenings", new { Reason = "复核 / review" })).Ok();
        (await story.Decide(["WAR"], [])).Ok();

        (await story.Do(host.Handler, "settlements", new { })).Is(409, "CLM-BELOW-COMMITTED");
    }

    // Art. 23: an agreed settlement is paid before the claim is closed.
    [Fact]
    public async Task Close_SomethingIsOwed_IsRefused()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000)]);
        (await story.Do(host.Insured, "agreements", new { })).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "x" })).Is(409, "CLM-UNPAID");
        (await story.Reserve(Money.Yuan(200_000))).Ok();
        (await story.Propose(Money.Yuan(200_000))).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "x" })).Is(409, "CLM-UNPAID");
        (await story.Approve(host.Chief)).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "x" })).Is(409, "CLM-UNPAID");
        (await story.Pay($"A-{story.Claim}")).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "" })).Is(422, "CLM-REASON");

        (await story.Do(host.Handler, "closures", new { Reason = "付清 / paid" })).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "again" })).Is(409, "CLM-STATE");
    }

    [Fact]
    public async Task Decide_BeforeDocumentsOrWithUnknownFindings_IsRefused()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));
        (await story.Decide([], [])).Is(409, "CLM-STATE");
        (await story.Do(host.Handler, "document-requests", new { Documents = "x" })).Ok();
        (await story.Decide([], [])).Is(409, "CLM-INCOMPLETE");
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();

        Answered unknown = await story.Decide(["ALIENS"], ["C-NONE"]);

        unknown.Is(422, "CLM-FINDINGS");
        Assert.Equal(["/causes", "/breaches"], unknown.Body!["errors"]!.AsArray().Select(each => (string)each!["pointer"]!));
        (await host.Handler.Get($"/claims/{story.Claim}/settlement-preview")).Is(409, "CLM-STATE");
    }

    [Fact]
    public async Task Steps_OfAnotherInsurerOrEnterprise_Are404()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000)]);
        (await story.Reserve(Money.Yuan(200_000))).Ok();
        (await story.Propose(Money.Yuan(100_000))).Ok();
        string payment = await story.PaymentId(0);
        int version = (await host.Handler.Get($"/claims/{story.Claim}")).Version!.Value;
        Someone stranger = host.Bench.As(Role.Enterprise, Market.OtherEnterprise, "user:stranger");
        Someone otherFinance = host.Bench.As(Role.Finance, Market.OtherInsurer, "user:chief-finance");

        (await stranger.Get($"/claims/{story.Claim}")).Is(404, "CLM-404");
        (await stranger.Get($"/claims/{story.Claim}/settlement-preview")).Is(404, "CLM-404");
        (await stranger.Post($"/claims/{story.Claim}/agreements", new { }, version)).Is(404, "CLM-404");
        foreach ((string path, object body) in new (string, object)[]
        {
            ("document-requests", new { Documents = "x" }), ("document-receipts", new { }), ("settlements", new { }),
            ("cover-decisions", new { Causes = Array.Empty<string>(), Breaches = Array.Empty<string>() }),
            ("refusals", new { Reasons = "x" }), ("reserves", new { Outstanding = Money.Zero, Reason = "x" }),
            ("payments", new { Amount = Money.Yuan(1), Purpose = "x" }), ($"payments/{payment}/approvals", new { }),
            ($"payments/{payment}/rejections", new { Reason = "x" }), ("closures", new { Reason = "x" }),
            ("reopenings", new { Reason = "x" }),
        })
        {
            (await host.OtherHandler.Post($"/claims/{story.Claim}/{path}", body, version)).Is(404, "CLM-404");
        }

        (await otherFinance.Post(
            $"/claims/{story.Claim}/payments/{payment}/disbursements", new { BankReference = "x" }, version)).Is(404, "CLM-404");
        Assert.Equal(0, (int)(await host.OtherHandler.Get($"/claims?policy={story.Policy.Id.Value}")).Body!["total"]!);
    }

    [Fact]
    public async Task List_StateAndTotals_AreOfTheSelection()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory reserved = await ClaimStory.Opened(host, policy, ("F1-01", 200_000));
        (await reserved.Reserve(Money.Yuan(120_000))).Ok();
        await ClaimStory.Opened(host, policy, ("F1-01", 1));

        JsonNode all = (await host.Handler.Get($"/claims?policy={policy.Id.Value}&sort=-reserve&size=1")).Ok().Body!;
        JsonNode none = (await host.Handler.Get($"/claims?policy={policy.Id.Value}&state=Closed")).Ok().Body!;

        Assert.Equal((2, Money.Yuan(120_000)), ((int)all["total"]!, all["totals"]!.Money("reserve")));
        Assert.Equal(reserved.Claim, (string)all["items"]![0]!["id"]!);
        Assert.NotNull(all["items"]![0]!["nextDue"]);
        Assert.Equal((0, Money.Zero), ((int)none["total"]!, none["totals"]!.Money("reserve")));
        (await host.Handler.Get("/claims?sort=colour")).Is(422, "LIST-SORT");
        Assert.Equal(400, (await host.Handler.Get("/claims?state=Nowhere")).Status);
    }

    // Texts move between the languages of an event: the line they are hashed in has a length for each.
    [Fact]
    public async Task Verify_WordMovedFromOneLanguageToTheOther_IsNoticed()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));
        CaseEvent one = new() { Kind = "k", Actor = "a", Text = new("甲 b", "c") };
        CaseEvent two = new() { Kind = "k", Actor = "a", Text = new("甲", "b c") };

        Assert.NotEqual(one.Canonical(), two.Canonical());
        Assert.NotNull(await story.View());
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteClaimTests(SqliteClaims host) : ClaimTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresClaimTests(PostgresClaims host) : ClaimTests(host), IClassFixture<PostgresClaims>;
