using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Incidents;
using Breakwater.Incidents.Contracts;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>Exposures per cover and claimant, reserve lines under them, third parties first; to the fen with the journal.</summary>
public abstract class ExposureTests(ClaimsHost host)
{
    private const string CustomerA = "客户甲 / customer A";
    private const string CustomerB = "客户乙 / customer B";

    // Response costs of the insured, and liability to two customers under one cover: three exposures, by cover and claimant.
    [Fact]
    public async Task Decide_OwnLossAndTwoThirdParties_OpensOneExposureForEach()
    {
        ClaimStory story = await Decided(await host.Policy());

        JsonNode[] exposures = await Exposures(story);

        Assert.Equal(
            [("IR", "Insured", "", "Open"), ("DATA-LIAB", "ThirdParty", CustomerA, "Open"), ("DATA-LIAB", "ThirdParty", CustomerB, "Open")],
            exposures.Select(each => (Text(each, "cover"), Text(each, "claimant"), Text(each, "label"), Text(each, "state"))));
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        Assert.All(await Exposures(story), each => Assert.Equal("AbleToPay", Text(each, "state")));
        (await story.Decide(["WAR"], [])).Is(409, "CLM-STATE");      // settling: the decision stands
    }

    [Fact]
    public async Task Reserve_ByLine_SumsToTheClaimAndTheJournalAndOnlyIndemnityUsesTheLimit()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Decided(policy);
        JsonNode[] exposures = await Exposures(story);
        (await Reserve(story, 150_000, exposures[0])).Ok();
        (await Reserve(story, 20_000, exposures[0], category: "F1-01")).Ok();
        (await Reserve(story, 60_000, exposures[1])).Ok();
        (await Reserve(story, 8_000, exposures[1], "Legal")).Ok();
        (await Reserve(story, 5_000, exposure: null, "OwnExpense")).Ok();
        (await Reserve(story, 120_000, exposures[0])).Ok();

        JsonNode view = await story.View();
        Assert.Equal(
            ["120000.00", "20000.00", "60000.00", "8000.00", "5000.00"],
            view["reserveLines"]!.AsArray().Select(line => (string)line!["outstanding"]!["amount"]!));
        Assert.Equal(
            (Money.Yuan(213_000), Money.Yuan(213_000), Money.Yuan(13_000)),
            (view.Money("reserve"), view.Money("reserveBooked"), view.Money("reservedExpense")));
        Assert.Equal(["-30000.00", "5000.00", "8000.00", "60000.00", "20000.00", "150000.00"],
            view["reserveChanges"]!.AsArray().Select(change => (string)change!["change"]!["amount"]!));
        Assert.Equal(Money.Yuan(200_000), (await host.Limit(policy)).Used);
        Assert.Equal(Money.Yuan(-213_000), await host.Balance(policy, Account.OutstandingClaims));
        (await Reserve(story, 1, exposures[0], category: "NOWHERE")).Is(422, "CLM-RESERVE");
        (await story.Do(host.Chief, "reserves", new { Outstanding = Money.Yuan(1), Reason = "x", Exposure = Guid.CreateVersion7() }))
            .Is(404, "CLM-EXPOSURE-404");
        Assert.Empty(await host.Breaches());
    }

    // A handler may set 10,000 aside alone; what counts is what stands afterwards, and lowering is nobody's privilege.
    [Fact]
    public async Task Reserve_BeyondTheMandate_IsForAColleague()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));
        (await story.Do(host.Handler, "reserves", new { Outstanding = Money.Yuan(10_000), Reason = "x" })).Ok();
        (await story.Do(host.Handler, "reserves", new { Outstanding = Money.Cny(1), Reason = "x", Cost = "OwnExpense" }))
            .Is(403, "CLM-RESERVE-MANDATE");
        (await story.Do(host.Chief, "reserves", new { Outstanding = Money.Yuan(90_000), Reason = "x" })).Ok();
        (await story.Do(host.Handler, "reserves", new { Outstanding = Money.Yuan(40_000), Reason = "x" })).Ok();
    }

    // Insurance Law art. 65: the insured is not paid under a liability exposure before its third party is, or has waived it.
    [Fact]
    public async Task Propose_ToTheInsuredUnderALiability_WaitsForPaymentOrWaiver()
    {
        ClaimStory story = await Settled(await host.Policy());
        JsonNode[] exposures = await Exposures(story);
        Money a = exposures[1].Money("payable"), b = exposures[2].Money("payable");

        Answered early = await Propose(story, Money.Cny(1), exposures[1]);
        early.Is(422, "CLM-ART65");
        Assert.Contains("65", (string)early.Body!["source"]!, StringComparison.Ordinal);
        (await Propose(story, Money.Cny(1), exposures[0], "ThirdParty")).Is(422, "CLM-PAYEE");
        (await Propose(story, a + Money.Cny(1), exposures[1], "ThirdParty")).Is(422, "CLM-ART65");
        (await Propose(story, Money.Cny(1), exposures[2], "ThirdParty")).Is(422, "CLM-PAYEE");     // customer A is not customer B

        (await story.Do(host.Handler, "compensations", new { Amount = Money.Yuan(30_000), Evidence = "回单 / receipt", Exposure = Id(exposures[1]) }))
            .Ok();
        (await Propose(story, Money.Yuan(30_000), exposures[1])).Ok();
        (await Propose(story, Money.Cny(1), exposures[1])).Is(422, "CLM-ART65");
        (await Propose(story, a - Money.Yuan(30_000), exposures[1], "ThirdParty")).Ok();
        (await Propose(story, Money.Cny(1), exposures[1], "ThirdParty")).Is(422, "CLM-ART65");

        (await Waive(story, exposures[0])).Is(409, "CLM-WAIVER");
        (await Waive(story, exposures[2])).Ok();
        (await Waive(story, exposures[2])).Is(409, "CLM-WAIVER");
        (await Propose(story, b, exposures[2])).Ok();
        (await Propose(story, Money.Cny(1), exposures[2])).Is(422, "CLM-ART65");
    }

    // Insurance Law art. 65, claim by claim of a third party: what the insured paid one customer beyond what is payable for it
    // opens nothing of what another is due.
    [Fact]
    public async Task Propose_ToTheInsuredWithoutAnExposure_CountsEachThirdPartyUpToItsOwnPart()
    {
        ClaimStory story = await Settled(await host.Policy());
        JsonNode[] exposures = await Exposures(story);
        Money own = exposures[0].Money("payable"), a = exposures[1].Money("payable");
        Assert.True(a < Money.Yuan(120_000));
        (await Compensate(story, Money.Yuan(120_000) + Money.Cny(1), exposures[1])).Is(422, "CLM-COMPENSATION");    // more than its loss
        (await Compensate(story, Money.Yuan(120_000), exposures[1])).Ok();

        (await story.Propose(own + a + Money.Cny(1))).Is(422, "CLM-ART65");
        (await story.Propose(own + a)).Ok();
    }

    // Cover is decided anew after the payment was proposed: its exposure has no amount any more.
    [Fact]
    public async Task Approve_ExposureOpenAgain_IsRefused()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));
        string item = (string)(await story.View())["items"]![0]!["id"]!;
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Do(host.Handler, $"loss-items/{item}/assessments", new { Assessed = Money.Yuan(200_000), Note = "发票 / invoices" }))
            .Ok();
        (await story.Decide([], [])).Ok();
        JsonNode[] exposures = await Exposures(story);
        (await Reserve(story, 200_000, exposures[0])).Ok();
        (await story.Do(host.Handler, "advances", new { Amount = Money.Yuan(1_000), Purpose = "预付 / advance", Exposure = Id(exposures[0]) }))
            .Ok();
        (await story.Decide([], [])).Ok();

        (await story.Approve(host.Chief)).Is(409, "CLM-EXPOSURE");

        (await story.Do(host.Handler, "settlements", new { })).Ok();
        (await story.Approve(host.Chief)).Ok();
    }

    // What is set aside for which purpose, and why, is the insurer's own: a legal reserve would tell the insured its estimate.
    [Fact]
    public async Task Read_AsTheInsured_HasNoReserveByLine()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Decided(policy);
        (await Reserve(story, 8_000, (await Exposures(story))[1], "Legal")).Ok();

        JsonNode view = (await host.InsuredOf(policy).Get($"/claims/{story.Claim}")).Ok().Body!;

        Assert.Equal(Money.Yuan(8_000), view.Money("reserve"));
        Assert.Null(view["reservedExpense"]);
        Assert.Null(view["reserveLines"]);
        Assert.Null(view["reserveChanges"]);
        Assert.All(view["exposures"]!.AsArray(), exposure => Assert.Null(exposure!["reserve"]));
        Assert.DoesNotContain("估损", view.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Equal(Money.Yuan(8_000), (await story.View()).Money("reservedExpense"));
    }

    // The handler's own words are not what tells a payment's draw from a change of the estimate.
    [Theory]
    [InlineData("payment")]
    [InlineData("reversal")]
    public async Task Reserve_ForAReasonTheSystemUsesItself_IsIncurredAllTheSame(string reason)
    {
        Money before = await Incurred();
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));

        (await story.Do(host.Chief, "reserves", new { Outstanding = Money.Yuan(70_000), Reason = reason })).Ok();

        Assert.Equal(before + Money.Yuan(70_000), await Incurred());
    }

    private Task<Money> Incurred() => host.Bench.Ask<IClaimDevelopment, Money>(async claims =>
        (await claims.Of(Market.Insurer, DateOnly.MaxValue, DateOnly.MaxValue, CancellationToken.None))
        .Movements.Select(movement => movement.Incurred).Total());

    [Fact]
    public async Task Approve_UnderAnExposure_DrawsItsLinesThenTheUndividedAndPutsThemBack()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Settled(policy);
        JsonNode[] exposures = await Exposures(story);
        (await Reserve(story, 500, exposures[1])).Ok();
        (await Reserve(story, 150_000, exposures[0])).Ok();
        (await Propose(story, Money.Yuan(200_000), exposures[0])).Ok();
        (await story.Approve(host.Chief)).Is(409, "CLM-NO-RESERVE");       // another exposure's line is not for it
        (await Reserve(story, 60_000, exposure: null)).Ok();

        (await story.Approve(host.Chief)).Ok();
        Assert.Equal(["500.00", "0.00", "10000.00"], await Lines(story));
        (await story.Do(host.Handler, $"exposures/{Id(exposures[0])}/closures", new { Reason = "x" })).Is(409, "CLM-EXPOSURE-UNPAID");
        (await story.Pay($"EXP-{story.Claim[^12..]}")).Ok();
        (await story.Do(host.Handler, $"exposures/{Id(exposures[0])}/closures", new { Reason = "付清 / paid" })).Ok();
        (await Propose(story, Money.Cny(1), exposures[0])).Is(409, "CLM-EXPOSURE");
        (await story.Do(host.Finance, $"payments/{await story.PaymentId(0)}/reversals", new { Reason = "退汇 / returned", BankReference = $"RV-{story.Claim[^12..]}" }))
            .Ok();

        Assert.Equal(["500.00", "150000.00", "60000.00"], await Lines(story));
        // What the settlement determined under it is still payable, so it can be paid anew without another settlement.
        Assert.Equal("AbleToPay", Text((await Exposures(story))[0], "state"));
        Assert.Equal(Money.Yuan(210_500), (await host.Limit(policy)).Used);
        (await Propose(story, Money.Yuan(200_000), exposures[0])).Ok();
        Assert.Empty(await host.Breaches());
    }

    // Survey costs are the insurer's (art. 64): paid while the claim is open, bounded by their line, outside limit and settlement.
    [Fact]
    public async Task Expense_FromItsLine_UsesNoLimitAndDoesNotCountAsSettlement()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", 200_000));
        (await Reserve(story, 9_000, exposure: null, "OwnExpense")).Ok();
        (await Expense(story, 9_000, "Insured")).Is(422, "CLM-PAYEE");
        (await Expense(story, 9_001, "Provider")).Is(422, "CLM-AMOUNT");
        (await Expense(story, 9_000, "Provider")).Ok();
        (await Expense(story, 1, "Provider")).Is(422, "CLM-AMOUNT");
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay($"COST-{story.Claim[^12..]}")).Ok();

        JsonNode view = await story.View();
        Assert.Equal((Money.Yuan(9_000), Money.Zero), (view.Money("paid"), (await host.Limit(policy)).Used));
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], [])).Ok();
        (await story.Do(host.Handler, "recoveries", new { Kind = "Salvage", From = "x", Expected = Money.Yuan(1) })).Is(422, "CLM-RECOVERY");
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        (await story.Reserve(Money.Yuan(200_000))).Ok();
        (await story.Propose(Money.Yuan(200_000))).Ok();
        (await story.Do(host.Finance, $"payments/{await story.PaymentId(0)}/reversals", new { Reason = "x", BankReference = $"CR-{story.Claim[^12..]}" }))
            .Ok();
        Assert.Equal(Money.Yuan(9_000), (await story.View()).Money("reservedExpense"));
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Close_WithExposures_ClosesThemAndGivesEveryLineBack()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Decided(policy);
        JsonNode[] exposures = await Exposures(story);
        (await Reserve(story, 100_000, exposures[0])).Ok();
        (await Reserve(story, 7_000, exposures[1], "Legal")).Ok();
        (await story.Do(host.Handler, $"exposures/{Id(exposures[0])}/closures", new { Reason = "撤回 / withdrawn" })).Ok();
        (await story.Do(host.Handler, $"exposures/{Id(exposures[0])}/closures", new { Reason = "x" })).Is(409, "CLM-EXPOSURE");
        (await Reserve(story, 1, exposures[0])).Is(409, "CLM-EXPOSURE");
        Assert.Equal(Money.Zero, (await host.Limit(policy)).Used);
        (await story.Do(host.Handler, $"exposures/{Id(exposures[0])}/reopenings", new { Reason = "又提交材料 / more came" })).Ok();

        (await story.Do(host.Handler, "closures", new { Reason = "放弃索赔 / dropped" })).Ok();

        Assert.All(await Exposures(story), each => Assert.Equal("Closed", Text(each, "state")));
        Assert.Equal((Money.Zero, Money.Zero), ((await story.View()).Money("reserve"), await host.Balance(policy, Account.OutstandingClaims)));
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Lose_WithAClaimant_OnlyForLiability()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null);

        (await Lose(story, "F1-01", CustomerA)).Is(422, "CLM-LOSS");
        (await Lose(story, "R1-01", " ")).Is(422, "CLM-LOSS");
        (await Lose(story, "R1-01", new string('x', 81))).Is(422, "CLM-LOSS");
        (await Lose(story, "R1-01", CustomerA)).Ok();
    }

    // Every step of the table from every state; whatever it does not name is refused and changes nothing.
    [Fact]
    public void Take_EveryStepFromEveryState_FollowsTheTable()
    {
        foreach (ExposureState from in Enum.GetValues<ExposureState>())
        {
            foreach (ExposureStep step in Enum.GetValues<ExposureStep>())
            {
                ExposureState? expected = (from, step) switch
                {
                    (ExposureState.Closed, ExposureStep.Reopen) => ExposureState.Reopened,
                    (ExposureState.Closed, _) or (_, ExposureStep.Reopen) => null,
                    (_, ExposureStep.Determine) => ExposureState.AbleToPay,
                    (_, ExposureStep.Close) => ExposureState.Closed,
                    (ExposureState.AbleToPay, ExposureStep.Undo) => ExposureState.Open,
                    _ => null,
                };
                Assert.Equal(expected, ExposureLifecycle.After(from, step));
            }
        }
    }

    [Fact]
    public async Task Verify_ReserveLineChangedBehindTheSystemsBack_IsABreach()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));
        (await story.Reserve(Money.Yuan(50_000))).Ok();
        string number = (string)(await story.View())["number"]!;

        await host.Bench.Tamper("update incidents_reserve_line set outstanding_fen = outstanding_fen + 1 where outstanding_fen = 5000000");
        List<string> found = await host.Breaches();
        await host.Bench.Tamper("update incidents_reserve_line set outstanding_fen = outstanding_fen - 1 where outstanding_fen = 5000001");

        Assert.Contains($"incidents_claim {number}", found);
        Assert.Empty(await host.Breaches());
    }

    [Theory]
    [InlineData("committed_expense_fen")]
    [InlineData("paid_expense_fen")]
    public async Task Verify_ExpensesChangedBehindTheSystemsBack_IsABreach(string column)
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 200_000));
        string number = (string)(await story.View())["number"]!;

        await host.Bench.Tamper($"update incidents_claim set {column} = {column} + 1 where \"Number\" = '{number}'");
        List<string> found = await host.Breaches();
        await host.Bench.Tamper($"update incidents_claim set {column} = {column} - 1 where \"Number\" = '{number}'");

        Assert.Contains($"incidents_claim {number}", found);
        Assert.Empty(await host.Breaches());
    }

    private async Task<ClaimStory> Decided(PolicySnapshot policy)
    {
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", 200_000));
        (await Lose(story, "R1-01", CustomerA)).Ok();
        (await Lose(story, "R1-01", CustomerB)).Ok();
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], [])).Ok();
        return story;
    }

    private async Task<ClaimStory> Settled(PolicySnapshot policy)
    {
        ClaimStory story = await Decided(policy);
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        return story;
    }

    private static async Task<JsonNode[]> Exposures(ClaimStory story) => [.. (await story.View())["exposures"]!.AsArray().Select(each => each!)];

    private static async Task<string[]> Lines(ClaimStory story) =>
        [.. (await story.View())["reserveLines"]!.AsArray().Select(line => (string)line!["outstanding"]!["amount"]!)];

    private Task<Answered> Lose(ClaimStory story, string item, string claimant) =>
        story.Do(host.Insured, "loss-items", new { Item = item, Claimed = Money.Yuan(120_000), Claimant = claimant });

    private Task<Answered> Reserve(
        ClaimStory story, long yuan, JsonNode? exposure, string cost = "Indemnity", string? category = null) =>
        story.Do(host.Chief, "reserves", new
        {
            Outstanding = Money.Yuan(yuan),
            Reason = "估损 / estimate",
            Exposure = exposure is null ? null : Id(exposure),
            Cost = cost,
            Category = category,
        });

    private Task<Answered> Propose(ClaimStory story, Money amount, JsonNode exposure, string payee = "Insured") =>
        story.Do(host.Handler, "payments", new
        {
            Amount = amount,
            Purpose = "赔款 / settlement",
            Payee = payee,
            PayeeLabel = payee is "Insured" ? null : CustomerA,
            Exposure = Id(exposure),
        });

    private Task<Answered> Expense(ClaimStory story, long yuan, string payee) => story.Do(host.Handler, "payments", new
    {
        Amount = Money.Yuan(yuan),
        Purpose = "公估费 / adjuster's fee",
        Payee = payee,
        PayeeLabel = payee is "Insured" ? null : "某公估机构 / an adjuster",
        Cost = "OwnExpense",
    });

    private Task<Answered> Compensate(ClaimStory story, Money amount, JsonNode exposure) =>
        story.Do(host.Handler, "compensations", new { Amount = amount, Evidence = "回单 / receipt", Exposure = Id(exposure) });

    private Task<Answered> Waive(ClaimStory story, JsonNode exposure) =>
        story.Do(host.Handler, $"exposures/{Id(exposure)}/waivers", new { Reason = "书面声明 / written statement" });

    private static string Id(JsonNode exposure) => Text(exposure, "id");

    private static string Text(JsonNode node, string field) => (string)node[field]!;
}

/// <summary>On a file.</summary>
public sealed class SqliteExposureTests(SqliteClaims host) : ExposureTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresExposureTests(PostgresClaims host) : ExposureTests(host), IClassFixture<PostgresClaims>;
