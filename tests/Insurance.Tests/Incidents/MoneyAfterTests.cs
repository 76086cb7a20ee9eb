using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Policies.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>Advances, payments that fail or come back, third parties first, recoveries; every entry balances.</summary>
public abstract class MoneyAfterTests(ClaimsHost host)
{
    // F1-01 bears no retention and is assessed at 200,000; F2-01 is not assessed, so only 200,000 can be determined.
    [Fact]
    public async Task Advance_OfWhatIsAssessed_IsPaidBeforeTheSettlementAndCountsInIt()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", 200_000), ("F2-01", 400_000));
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        string first = (string)(await story.View())["items"]![0]!["id"]!;
        (await story.Do(host.Handler, $"loss-items/{first}/assessments", new { Assessed = Money.Yuan(200_000), Note = "发票 / invoices" })).Ok();
        (await story.Decide([], [])).Ok();
        (await story.Reserve(Money.Yuan(500_000))).Ok();

        (await Advance(story, Money.Yuan(200_000) + Money.Cny(1))).Is(422, "CLM-ADVANCE");
        (await Advance(story, Money.Yuan(200_000))).Ok();
        (await Advance(story, Money.Cny(1))).Is(422, "CLM-ADVANCE");
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay($"ADV-{story.Claim[^12..]}")).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();

        Money payable = (await story.View())["settlement"]!.Money("payable");
        Assert.True(payable > Money.Yuan(200_000));
        (await story.Propose(payable - Money.Yuan(200_000) + Money.Cny(1))).Is(422, "CLM-AMOUNT");
        (await story.Propose(payable - Money.Yuan(200_000))).Ok();
        Assert.Equal(Money.Yuan(200_000), (await story.View()).Money("paid"));
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Payment_InstructedFailedInstructedAndCleared_IsBookedOnce()
    {
        (ClaimStory story, PolicySnapshot policy) = await Approved(Money.Yuan(150_000));
        string payment = $"payments/{await story.PaymentId(0)}";

        (await story.Do(host.Finance, $"{payment}/failures", new { Reason = "x" })).Is(409, "CLM-DECIDED");
        (await story.Do(host.Finance, $"{payment}/instructions", new { Reference = $"I1-{story.Claim[^12..]}" })).Ok();
        (await story.Do(host.Finance, $"{payment}/instructions", new { Reference = $"I2-{story.Claim[^12..]}" })).Is(409, "CLM-DECIDED");
        (await story.Do(host.Finance, $"{payment}/failures", new { Reason = "户名不符 / name mismatch" })).Ok();
        Assert.Equal(Money.Zero, await host.Balance(policy, Account.Cash) - Money.Yuan(65_000));
        (await story.Do(host.Finance, $"{payment}/instructions", new { Reference = $"I3-{story.Claim[^12..]}" })).Ok();
        (await story.Pay($"PAY-{story.Claim[^12..]}")).Ok();

        Assert.Equal(Money.Yuan(65_000 - 150_000), await host.Balance(policy, Account.Cash));
        Assert.Equal(Money.Zero, await host.Balance(policy, Account.ClaimsPayable));
        Assert.Empty(await host.Breaches());
    }

    // The bank's file says first that an instructed payment was made, then that one recorded by hand was: each is booked once.
    [Fact]
    public async Task BankFile_WithClaimPayments_MakesTheInstructedAndKnowsTheRecorded()
    {
        (ClaimStory story, PolicySnapshot policy) = await Approved(Money.Yuan(150_000));
        string tail = story.Claim[^12..];
        (await story.Do(host.Finance, $"payments/{await story.PaymentId(0)}/instructions", new { Reference = $"ORDER-{tail}" })).Ok();
        string day = host.Bench.Clock.GetUtcNow().ShanghaiDay().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string header = "reference,date,amount,remark\n";

        Answered wrong = await Billing.BankTown.Take(host.Finance, $"{header}BW-{tail},{day},-149999.99,ORDER-{tail}");
        Answered made = await Billing.BankTown.Take(host.Finance, $"{header}BP-{tail},{day},-150000.00,赔款 ORDER-{tail}");

        Assert.Equal(["Unmatched"], Billing.BankTown.States(wrong));
        Assert.Equal(["Matched"], Billing.BankTown.States(made));
        Assert.Equal(Money.Yuan(150_000), (await story.View()).Money("paid"));
        Assert.Equal($"BP-{tail}", (string?)(await story.View())["payments"]![0]!["bankReference"]);
        Assert.Equal(Money.Yuan(65_000 - 150_000), await host.Balance(policy, Account.Cash));

        (await story.Do(host.Finance, $"payments/{await story.PaymentId(0)}/reversals",
            new { Reason = "账户已销户 / account closed", BankReference = $"RET-{tail}" })).Ok();
        Answered known = await Billing.BankTown.Take(host.Finance, $"{header}RET-{tail},{day},150000.00,退汇");

        Assert.Equal(["Cleared"], Billing.BankTown.States(known));
        Assert.Equal(Money.Yuan(65_000), await host.Balance(policy, Account.Cash));
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Reversal_OfAPaidPayment_GoesBackToTheReserveAndNeedsFourEyesAgain()
    {
        (ClaimStory story, PolicySnapshot policy) = await Approved(Money.Yuan(150_000));
        (await story.Pay($"PAY-{story.Claim[^12..]}")).Ok();

        (await story.Do(host.Finance, $"payments/{await story.PaymentId(0)}/reversals",
            new { Reason = "账户已销户 / account closed", BankReference = $"RET-{story.Claim[^12..]}" })).Ok();
        (await story.Do(host.Finance, $"payments/{await story.PaymentId(0)}/reversals",
            new { Reason = "x", BankReference = $"RET2-{story.Claim[^12..]}" })).Is(409, "CLM-DECIDED");

        Assert.Equal(
            (Money.Zero, Money.Yuan(150_000), Money.Yuan(-150_000), Money.Yuan(65_000)),
            ((await story.View()).Money("paid"), (await story.View()).Money("reserve"),
                await host.Balance(policy, Account.OutstandingClaims), await host.Balance(policy, Account.Cash)));
        Assert.Equal(Money.Yuan(150_000), (await host.Limit(policy)).Used);
        Assert.Empty(await host.Breaches());
        (await story.Propose(Money.Yuan(150_000))).Ok();
        (await story.Approve(host.Chief, payment: 1)).Ok();
        (await story.Pay($"PAY2-{story.Claim[^12..]}", payment: 1)).Ok();
        Assert.Equal(Money.Yuan(150_000), (await story.View()).Money("paid"));
        Assert.Empty(await host.Breaches());
    }

    // Insurance Law art. 65: 300,000 of liability and 200,000 of own costs, less one retention of 50,000.
    [Fact]
    public async Task Propose_LiabilityToTheInsured_OnlyAsFarAsItHasPaidThirdParties()
    {
        ClaimStory story = await ClaimStory.Settled(host, policy: null, [("F1-01", 200_000), ("R1-01", 300_000)]);
        var view = await story.View();
        Money payable = view["settlement"]!.Money("payable");
        Money third = view["items"]![1]!.Money("payable");
        Money own = payable - third;

        (await story.Propose(own + Money.Cny(1))).Is(422, "CLM-ART65");
        (await story.Propose(own)).Ok();
        (await Third(story, third + Money.Cny(1))).Is(422, "CLM-AMOUNT");
        (await story.Do(host.Handler, "payments", new { Amount = Money.Yuan(1), Purpose = "x", Payee = "ThirdParty" })).Is(422, "CLM-PAYEE");
        (await story.Propose(Money.Yuan(100_000))).Is(422, "CLM-ART65");
        (await story.Do(host.Handler, "compensations", new { Amount = Money.Yuan(100_000), Evidence = "和解协议与回单 / receipts" })).Ok();
        (await story.Propose(Money.Yuan(100_000))).Ok();
        (await Third(story, third - Money.Yuan(100_000))).Ok();
    }

    [Fact]
    public async Task Recovery_UpToWhatWasPaid_IsIncomeAndLeavesThePaymentAlone()
    {
        (ClaimStory story, PolicySnapshot policy) = await Approved(Money.Yuan(150_000));
        (await story.Pay($"PAY-{story.Claim[^12..]}")).Ok();
        (await story.Do(host.Handler, "recoveries", new { Kind = "Subrogation", From = "云服务商 / cloud provider", Expected = Money.Yuan(150_001) }))
            .Is(422, "CLM-RECOVERY");
        (await story.Do(host.Handler, "recoveries", new { Kind = "Subrogation", From = "云服务商 / cloud provider", Expected = Money.Yuan(90_000) })).Ok();
        string recovery = (string)(await story.View())["recoveries"]![0]!["id"]!;

        (await story.Do(host.Finance, $"recoveries/{recovery}/receipts", new { Amount = Money.Yuan(60_000), BankReference = $"REC-{story.Claim[^12..]}" })).Ok();
        (await story.Do(host.Finance, $"recoveries/{recovery}/receipts", new { Amount = Money.Yuan(1), BankReference = $"REC-{story.Claim[^12..]}" }))
            .Is(422, "CLM-RECEIPT");
        (await story.Do(host.Finance, $"recoveries/{recovery}/receipts", new { Amount = Money.Yuan(90_001), BankReference = $"REC2-{story.Claim[^12..]}" }))
            .Is(422, "CLM-RECEIPT");

        Assert.Equal((Money.Yuan(60_000), Money.Yuan(150_000)), ((await story.View()).Money("recovered"), (await story.View()).Money("paid")));
        Assert.Equal(Money.Yuan(-60_000), await host.Balance(policy, Account.ClaimRecoveries));
        // Co-insurers bear their part of the one and get their part of the other.
        Partners partners = host.Bench.Services.GetRequiredService<Partners>();
        Assert.Equal(
            [(SharedMoney.Claim, Money.Yuan(150_000)), (SharedMoney.Recovery, Money.Yuan(60_000))], partners.Told(policy.Id));
        Assert.Empty(await host.Breaches());
    }

    private Task<Answered> Advance(ClaimStory story, Money amount) =>
        story.Do(host.Handler, "advances", new { Amount = amount, Purpose = "预付 / advance" });

    private Task<Answered> Third(ClaimStory story, Money amount) => story.Do(
        host.Handler, "payments", new { Amount = amount, Purpose = "第三者 / third party", Payee = "ThirdParty", PayeeLabel = "客户甲 / customer A" });

    private async Task<(ClaimStory, PolicySnapshot)> Approved(Money amount)
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Settled(host, policy, [("F1-01", 200_000)]);
        (await story.Reserve(amount)).Ok();
        (await story.Propose(amount)).Ok();
        (await story.Approve(host.Chief)).Ok();
        return (story, policy);
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteMoneyAfterTests(SqliteClaims host) : MoneyAfterTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresMoneyAfterTests(PostgresClaims host) : MoneyAfterTests(host), IClassFixture<PostgresClaims>;
