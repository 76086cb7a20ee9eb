using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>
/// No money leaves without a second person, a mandate, a reserve and a settlement; and it leaves once, whoever races.
/// </summary>
public abstract class PaymentTests(ClaimsHost host)
{
    private static readonly string[] TooLate = ["STALE", "CLM-DECIDED"];

    [Fact]
    public async Task Approve_ByWhoeverProposed_IsRefused()
    {
        ClaimStory story = await Proposed(Money.Yuan(200_000), by: host.Chief);

        Answered own = await story.Approve(host.Chief);
        Answered another = await story.Approve(host.Bench.As(Role.ClaimsHandler, Market.Insurer, "user:chief-2"));

        own.Is(403, "CLM-FOUR-EYES");
        another.Ok();
    }

    // A handler may approve 10,000 alone; the amount itself is within the mandate.
    [Theory]
    [InlineData(1_000_001, false)]
    [InlineData(1_000_000, true)]
    public async Task Approve_AroundTheMandate_FollowsIt(long fen, bool may)
    {
        ClaimStory story = await Proposed(Money.Cny(fen));
        Someone colleague = host.Bench.As(Role.ClaimsHandler, Market.Insurer, "user:colleague");

        Answered answer = await story.Approve(colleague);

        if (may) answer.Ok();
        else answer.Is(403, "CLM-MANDATE");
    }

    [Fact]
    public async Task Approve_WithoutEnoughReserve_IsRefused()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Settled(host, policy, [("F1-01", 200_000)]);
        (await story.Reserve(Money.Cny(19_999_999))).Ok();
        (await story.Propose(Money.Yuan(200_000))).Ok();

        (await story.Approve(host.Chief)).Is(409, "CLM-NO-RESERVE");

        Assert.Equal(Money.Zero, await host.Balance(policy, Account.ClaimsPayable));
    }

    // The settlement was computed again and is lower now: another claim has taken up the limit meanwhile.
    [Fact]
    public async Task Approve_MoreThanTheSettlementNow_IsRefused()
    {
        PolicySnapshot policy = await host.Policy(limitYuan: 2_000_000);
        ClaimStory story = await ClaimStory.Settled(host, policy, [("F2-01", 850_000)]);
        (await story.Propose(Money.Yuan(800_000))).Ok();
        ClaimStory rival = await ClaimStory.Settled(host, policy, [("F2-01", 850_000)]);
        (await rival.Reserve(Money.Yuan(1_700_000))).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        (await story.Reserve(Money.Yuan(300_000))).Ok();

        (await story.Approve(host.Chief)).Is(409, "CLM-NO-RESERVE");
        (await rival.Reserve(Money.Zero)).Ok();
        (await story.Reserve(Money.Yuan(800_000))).Ok();
        (await story.Approve(host.Chief)).Is(409, "CLM-ABOVE-SETTLEMENT");

        (await story.Do(host.Handler, $"payments/{await story.PaymentId(0)}/rejections", new { Reason = "重新计算 / recomputed" }))
            .Ok();
        (await story.Propose(Money.Yuan(300_000))).Ok();
        (await story.Approve(host.Chief, payment: 1)).Ok();
    }

    [Theory]
    [InlineData("0.00", "x")]
    [InlineData("-1.00", "x")]
    [InlineData("200000.01", "x")]
    [InlineData("1.00", "  ")]
    public async Task Propose_OutsideWhatIsOpen_IsRefused(string amount, string purpose)
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000)]);

        (await story.Do(host.Handler, "payments", new { Amount = new { Amount = amount, Currency = "CNY" }, Purpose = purpose }))
            .Is(422, "CLM-AMOUNT");
    }

    // What is proposed and not decided is no longer open: two halves fill the settlement.
    [Fact]
    public async Task Propose_InParts_NeverExceedsTheSettlement()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000)]);
        (await story.Propose(Money.Yuan(120_000))).Ok();
        (await story.Propose(Money.Yuan(80_000))).Ok();
        (await story.Propose(Money.Cny(1))).Is(422, "CLM-AMOUNT");
        (await story.Do(host.Chief, $"payments/{await story.PaymentId(0)}/rejections", new { Reason = "\t" }))
            .Is(422, "CLM-REASON");
        (await story.Do(host.Chief, $"payments/{await story.PaymentId(0)}/rejections", new { Reason = "账号有误 / wrong account" }))
            .Ok();

        (await story.Propose(Money.Yuan(120_000))).Ok();
        (await story.Propose(Money.Cny(1))).Is(422, "CLM-AMOUNT");
    }

    [Fact]
    public async Task Pay_OutOfOrder_IsRefused()
    {
        ClaimStory story = await Proposed(Money.Yuan(100_000));
        (await story.Pay("too-early")).Is(409, "CLM-DECIDED");
        (await story.Approve(host.Chief)).Ok();
        (await story.Approve(host.Chief)).Is(409, "CLM-DECIDED");
        (await story.Do(host.Chief, $"payments/{await story.PaymentId(0)}/rejections", new { Reason = "late" }))
            .Is(409, "CLM-DECIDED");
        (await story.Do(host.Handler, $"payments/{await story.PaymentId(0)}/disbursements", new { BankReference = "x" }))
            .Is(403, "ROLE-NOT-GRANTED");
        (await story.Do(host.Finance, $"payments/{Guid.CreateVersion7()}/disbursements", new { BankReference = "x" }))
            .Is(404, "CLM-PAYMENT");
        (await story.Pay("   ")).Is(422, "CLM-REFERENCE");
        (await story.Pay(new string('r', 65))).Is(422, "CLM-REFERENCE");
        (await story.Pay($"ok-{story.Claim}")).Ok();
        (await story.Pay($"twice-{story.Claim}")).Is(409, "CLM-DECIDED");
    }

    // Each step posts an entry that balances; together: incurred and paid 100,000, nothing outstanding or payable.
    [Fact]
    public async Task Pay_Approved_PostsBalancedEntries()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Proposed(Money.Yuan(100_000), policy: policy);
        (await story.Approve(host.Chief)).Ok();
        Assert.Equal(
            (Money.Yuan(100_000), Money.Yuan(-100_000), Money.Zero),
            (await host.Balance(policy, Account.ClaimsIncurred), await host.Balance(policy, Account.ClaimsPayable),
                await host.Balance(policy, Account.OutstandingClaims)));

        (await story.Pay($"ref-{story.Claim}")).Ok();

        IReadOnlyList<EntryView> entries = await host.Bench.Ask<IJournal, IReadOnlyList<EntryView>>(
            journal => journal.Of(policy.Id.Value, CancellationToken.None));
        Assert.All(entries, entry => Assert.Equal(Money.Zero, entry.Lines.Select(line => line.Amount).Total()));
        Assert.Equal(
            ["LimitGranted", "PolicyIssued", "LimitUsed", "ReserveChanged", "PaymentApproved", "ClaimPaid"],
            entries.Select(entry => entry.Kind));
        Assert.Equal(Money.Zero, await host.Balance(policy, Account.ClaimsPayable));
        Assert.Equal(Money.Yuan(65_000 - 100_000), await host.Balance(policy, Account.Cash));
    }

    [Fact]
    public async Task Approve_ByTwoChiefsAtOnce_HappensOnce()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Proposed(Money.Yuan(100_000), policy: policy);
        string payment = await story.PaymentId(0);
        int version = (await host.Handler.Get($"/claims/{story.Claim}")).Version!.Value;

        Answered[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            host.Bench.As(Role.ClaimsHandler, Market.Insurer, $"user:chief-{i}")
                .Post($"/claims/{story.Claim}/payments/{payment}/approvals", new { }, version)));

        Assert.Single(answers, answer => answer.Status is 200);
        // The others find another version of the claim, or a payment that is decided already.
        Assert.All(answers.Where(answer => answer.Status is not 200), answer => Assert.Contains(answer.Code, TooLate));
        Assert.Equal(Money.Yuan(-100_000), await host.Balance(policy, Account.ClaimsPayable));
        Assert.Equal(Money.Zero, (await story.View()).Money("reserve"));
    }

    [Fact]
    public async Task Pay_OneReferenceForManyClaimsAtOnce_IsBookedOnce()
    {
        List<(ClaimStory Story, string Payment, int Version)> ready = [];
        for (int i = 0; i < 4; i++)
        {
            ClaimStory story = await Proposed(Money.Yuan(10_000));
            (await story.Approve(host.Chief)).Ok();
            ready.Add((story, await story.PaymentId(0), (await host.Handler.Get($"/claims/{story.Claim}")).Version!.Value));
        }

        string reference = $"SAME-{ready[0].Story.Claim}";
        Answered[] answers = await Task.WhenAll(ready.Select(each => host.Finance.Post(
            $"/claims/{each.Story.Claim}/payments/{each.Payment}/disbursements", new { BankReference = reference },
            each.Version)));

        Assert.Single(answers, answer => answer.Status is 200);
        Assert.All(answers.Where(answer => answer.Status is not 200), answer => answer.Is(422, "CLM-REFERENCE"));
    }

    // 1,000,000 of limit, eight claims that each want 300,000 set aside at once: three fit.
    [Fact]
    public async Task Reserve_ManyClaimsOfOnePolicyAtOnce_NeverExceedTheLimit()
    {
        PolicySnapshot policy = await host.Policy(limitYuan: 1_000_000);
        List<(ClaimStory Story, int Version)> claims = [];
        for (int i = 0; i < 8; i++)
        {
            ClaimStory story = await ClaimStory.Opened(host, policy, ("R1-01", 300_000));
            claims.Add((story, (await host.Handler.Get($"/claims/{story.Claim}")).Version!.Value));
        }

        Answered[] answers = await Task.WhenAll(claims.Select(each => host.Chief.Post(
            $"/claims/{each.Story.Claim}/reserves", new { Outstanding = Money.Yuan(300_000), Reason = "x" }, each.Version)));

        Assert.Equal(3, answers.Count(answer => answer.Status is 200));
        Assert.All(answers.Where(answer => answer.Status is not 200), answer => Assert.Equal("BIL-201", answer.Code));
        Assert.Equal(Money.Yuan(900_000), (await host.Limit(policy)).Used);
        Assert.Equal(Money.Yuan(-900_000), await host.Balance(policy, Account.OutstandingClaims));
    }

    [Fact]
    public async Task Reserve_LoweredAndRaised_MovesLimitAndBooksTogether()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", 200_000));
        foreach (long yuan in new[] { 300_000L, 100_000, 100_000, 0, 250_000 })
        {
            (await story.Reserve(Money.Yuan(yuan))).Ok();
            Assert.Equal(
                (Money.Yuan(yuan), Money.Yuan(-yuan), Money.Yuan(yuan)),
                ((await host.Limit(policy)).Used, await host.Balance(policy, Account.OutstandingClaims), (await story.View())
                    .Money("reserve")));
        }

        (await story.Reserve(Money.Cny(-1))).Is(422, "CLM-RESERVE");
        (await story.Reserve(Money.Yuan(ClaimsHost.LimitYuan) + Money.Cny(1))).Is(409, "BIL-201");
        (await story.Reserve(Money.Yuan(ClaimsHost.LimitYuan))).Ok();
    }

    [Fact]
    public async Task Steps_WithoutOrOnAStaleVersion_AreRefusedAndReplayAnswersTheSame()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", 200_000));
        object body = new { Outstanding = Money.Yuan(100_000), Reason = "x" };
        string path = $"/claims/{story.Claim}/reserves";
        int version = (await host.Handler.Get($"/claims/{story.Claim}")).Version!.Value;

        (await host.Chief.Post(path, body)).Is(428, "IF-MATCH");
        (await host.Chief.Post(path, body, version - 1)).Is(412, "STALE");
        Answered first = (await host.Chief.Post(path, body, version, key: $"reserve-{story.Claim}")).Ok();
        Answered again = await host.Chief.Post(path, body, version, key: $"reserve-{story.Claim}");

        Assert.Equal((200, first.Body!.ToJsonString(), version + 1), (again.Status, again.Body!.ToJsonString(), again.Version));
        Assert.Equal(Money.Yuan(100_000), (await host.Limit(policy)).Used);
        (await host.Chief.Post(path, new { Outstanding = Money.Yuan(1), Reason = "x" }, version, key: $"reserve-{story.Claim}"))
            .Is(422, "IDEMPOTENCY-KEY-REUSED");
    }

    private async Task<ClaimStory> Proposed(Money amount, Someone? by = null, PolicySnapshot? policy = null)
    {
        ClaimStory story = await ClaimStory.Settled(host, policy, [("F1-01", 200_000)]);
        (await story.Reserve(amount)).Ok();
        (await story.Propose(amount, by)).Ok();
        return story;
    }
}

/// <summary>On a file.</summary>
public sealed class SqlitePaymentTests(SqliteClaims host) : PaymentTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresPaymentTests(PostgresClaims host) : PaymentTests(host), IClassFixture<PostgresClaims>;
