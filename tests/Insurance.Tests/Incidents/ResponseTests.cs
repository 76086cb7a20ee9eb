using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>A service from request to payment, out of a limit of its own; consent and vendors decide on cover.</summary>
public abstract class ResponseTests(ClaimsHost host)
{
    [Fact]
    public async Task Service_QuotedApprovedInvoicedAndPaid_UsesTheServiceLimitAndNotTheCashLimit()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Ready(policy, limitYuan: 100_000);
        string service = await Ask(story, "QuoteAndService", 60_000);
        (await Do(host.Handler, service, "dispatches", new { Provider = (string?)null })).Ok();
        (await Do(host.Provider, service, "quotes", new { Amount = Money.Yuan(40_000), Text = "取证与报告 / forensics" })).Ok();
        (await Do(host.Handler, service, "approvals", new { })).Ok();
        Assert.Equal((100_000m, 40_000m), await ServiceLimit(policy));
        (await Do(host.Provider, service, "work-entries", new { Text = "镜像完成 / images taken" })).Ok();
        (await Do(host.Provider, service, "results", new { Text = "入侵点为 VPN / entered by VPN" })).Ok();

        // 21,600 a month in 320000, 2026: 21,600 ÷ 20.67 × 1.00 × 1.6 = 1,671.99 a day; ten days asked at 5,000 are cut to it.
        (await Do(host.Provider, service, "invoices", new
        {
            Lines = new[] { new { Grade = "G2", Days = 10, Price = Money.Yuan(5_000) } },
        })).Ok();
        Assert.Equal(1_671_990, ((await View(host.Handler, service))["invoice"]!.Money("allowed")).Fen);

        (await Do(host.Handler, service, "confirmations", new { })).Is(403, "SRV-FOUR-EYES");
        (await Do(host.Chief, service, "confirmations", new { })).Ok();
        Assert.Equal((100_000m, 16_719.90m), await ServiceLimit(policy));
        object proof = new { BankReference = $"SVC-{story.Incident[^12..]}" };
        Someone both = host.Bench.As(Role.Finance, Market.Insurer, "user:chief");       // who confirmed, in a second post
        (await Do(both, service, "disbursements", proof)).Is(403, "SRV-FOUR-EYES");
        (await Do(host.Finance, service, "disbursements", proof)).Ok();

        Assert.Equal("Paid", (string)(await View(host.Finance, service))["state"]!);
        Assert.Equal(Money.Cny(1_671_990), await host.Balance(policy, Account.ServiceCosts));
        Assert.Equal(Money.Zero, await host.Balance(policy, Account.ServicePayable));
        Assert.Equal(Money.Zero, (await host.Limit(policy)).Used);
        Assert.Empty(await host.Breaches());
    }

    // No quote is approved here: whoever gives the work out agrees to what it may cost.
    [Fact]
    public async Task Service_AtACeiling_IsNotConfirmedByWhoeverGaveItOut()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Ready(policy, limitYuan: 100_000);
        string service = await Ask(story, "ServiceOnly", 60_000);
        (await Do(host.Handler, service, "dispatches", new { Provider = (string?)null })).Ok();
        (await Do(host.Provider, service, "acceptances", new { })).Ok();
        (await Do(host.Provider, service, "results", new { Text = "已恢复 / restored" })).Ok();
        (await Do(host.Provider, service, "invoices", new
        {
            Lines = new[] { new { Grade = "G2", Days = 10, Price = Money.Yuan(1_000) } },
        })).Ok();

        (await Do(host.Handler, service, "confirmations", new { })).Is(403, "SRV-FOUR-EYES");
        (await Do(host.Chief, service, "confirmations", new { })).Ok();
    }

    [Fact]
    public async Task Dispatch_WithoutOrBeyondTheServiceLimit_IsRefusedAndHoldsNothing()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await ClaimStory.Reported(host, policy);
        await Panel();
        string service = await Ask(story, "ServiceOnly", 60_000);

        (await Do(host.Handler, service, "dispatches", new { Provider = (string?)null })).Is(409, "SRV-NO-LIMIT");
        await Grant(policy, 50_000);
        (await Do(host.Handler, service, "dispatches", new { Provider = (string?)null })).Is(409, "BIL-201");

        Assert.Equal("Draft", (string)(await View(host.Handler, service))["state"]!);
        Assert.Equal((50_000m, 0m), await ServiceLimit(policy));
        (await host.Handler.Post($"/policies/{policy.Id.Value}/service-limits", new { Amount = Money.Yuan(1), Clause = "x" }))
            .Is(409, "SRV-LIMIT-SET");
    }

    [Fact]
    public async Task Decline_ByTheProvider_FreesTheLimitAndTheNextIsAsked()
    {
        PolicySnapshot policy = await host.Policy();
        ClaimStory story = await Ready(policy, limitYuan: 100_000);
        string service = await Ask(story, "ServiceOnly", 60_000);
        (await Do(host.Handler, service, "dispatches", new { Provider = (string?)null })).Ok();
        Assert.Equal((100_000m, 60_000m), await ServiceLimit(policy));
        Assert.NotNull((await View(host.Provider, service))["answerDue"]);
        (await host.OtherProvider.Get($"/service-requests/{service}")).Is(404, "SRV-404");

        (await Do(host.Provider, service, "refusals", new { Reason = "人手不足 / short of people" })).Ok();

        Assert.Equal((100_000m, 0m), await ServiceLimit(policy));
        (await host.Provider.Get($"/service-requests/{service}")).Is(404, "SRV-404");
        (await Do(host.Handler, service, "dispatches", new { Provider = (string?)null })).Ok();
        (await host.OtherProvider.Get($"/service-requests/{service}")).Ok();
        (await Do(host.OtherProvider, service, "acceptances", new { })).Ok();

        // At work it may hand evidence in; before and elsewhere it may not.
        (await host.OtherProvider.Upload(
            $"/incidents/{story.Incident}/evidence?name=image.log", "hash of the image"u8.ToArray(), "application/octet-stream")).Ok();
        (await host.Provider.Get($"/incidents/{story.Incident}/evidence")).Is(404, "INC-404");
        (await Do(host.Handler, service, "cancellations", new { Reason = "已自行恢复 / restored already" })).Ok();
        Assert.Equal((100_000m, 0m), await ServiceLimit(policy));
        (await Do(host.OtherProvider, service, "work-entries", new { Text = "too late" })).Is(409, "SRV-STATE");
    }

    // C-CONSENT of the product: without it a fine or a ransom is not paid; S3-01 is nominal anyway, R1-07 too, so the
    // handling of the extortion (S3-02, C-PROVIDER) shows what a vendor outside the panel costs.
    [Fact]
    public async Task Decide_VendorNobodyAgreedTo_BreaksTheProviderConditionForItsItemsOnly()
    {
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 80_000), ("F2-01", 50_000));
        (await host.Insured.Post($"/incidents/{story.Incident}/outside-vendors", new { Name = "某服务商 / a vendor", Items = (string[])["F1-01"] }))
            .Ok();
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();

        (await story.Decide([], [])).Ok();
        (string? Status, string? Clause)[] first = Decided(await story.View());
        await Consent(story, "F1-01", isGranted: true);
        (await story.Decide([], [])).Ok();
        (string? Status, string? Clause)[] second = Decided(await story.View());

        Assert.Equal(("Excluded", "7.6"), first[0]);
        Assert.NotEqual("Excluded", first[1].Status);
        Assert.NotEqual("Excluded", second[0].Status);
    }

    [Fact]
    public async Task Consent_AskedAfterwards_NeedsAWordingThatAllowsIt()
    {
        ClaimStory story = await ClaimStory.Reported(host);

        (await host.Insured.Post($"/incidents/{story.Incident}/prior-consents", new
        {
            Item = "F1-01",
            Amount = Money.Yuan(10_000),
            Reason = "深夜止损 / to stop the loss at night",
            Incurred = host.Bench.Clock.GetUtcNow().AddHours(-2),
        })).Is(422, "PCN-AFTERWARDS");

        string consent = await Consent(story, "S3-01", isGranted: false);
        (await host.Handler.Post(
            $"/incidents/{story.Incident}/prior-consents/{consent}/decisions", new { IsGranted = true, Note = "x" }, 2))
            .Is(409, "PCN-DECIDED");
        (await host.OtherHandler.Get($"/incidents/{story.Incident}/prior-consents")).Is(404, "INC-404");
    }

    private async Task<string> Consent(ClaimStory story, string item, bool isGranted)
    {
        string id = (string)(await host.Insured.Post($"/incidents/{story.Incident}/prior-consents", new
        {
            Item = item,
            Amount = Money.Yuan(10_000),
            Reason = "x",
        })).Ok().Body!["id"]!;
        (await host.Handler.Post(
            $"/incidents/{story.Incident}/prior-consents/{id}/decisions", new { IsGranted = isGranted, Note = "已核 / checked" }, 1)).Ok();
        return id;
    }

    private async Task<ClaimStory> Ready(PolicySnapshot policy, long limitYuan)
    {
        await Panel();
        await Grant(policy, limitYuan);
        return await ClaimStory.Reported(host, policy);
    }

    // One panel for all tests of the class; who came first entered it.
    private async Task Panel()
    {
        foreach ((Breakwater.Foundation.Access.OrganisationId provider, int minutes) in new[] { (Market.Provider, 15), (Market.OtherProvider, 30) })
        {
            Answered answer = await host.Handler.Post("/panel", new
            {
                Provider = provider.Value,
                Level = new { Regions = Array.Empty<string>(), Skills = (string[])["Forensics"], AcceptMinutes = minutes, Capacity = 50 },
            });
            Assert.True(answer.Status is 201 || answer.Code is "SRV-TWICE", answer.Body?.ToJsonString());
        }
    }

    private async Task Grant(PolicySnapshot policy, long yuan) => (await host.Handler.Post(
        $"/policies/{policy.Id.Value}/service-limits", new { Amount = Money.Yuan(yuan), Clause = "5.1" })).Ok();

    private async Task<string> Ask(ClaimStory story, string kind, long ceilingYuan) => (string)(await host.Insured.Post(
        $"/incidents/{story.Incident}/service-requests",
        new { Kind = kind, Skill = "Forensics", Province = "320000", Task = "取证 / forensics", Ceiling = Money.Yuan(ceilingYuan) }))
        .Ok().Body!["id"]!;

    private static async Task<Answered> Do(Someone who, string service, string action, object body)
    {
        Answered read = await who.Get($"/service-requests/{service}");
        return await who.Post($"/service-requests/{service}/{action}", body, read.Version);
    }

    private static async Task<JsonNode> View(Someone who, string service) => (await who.Get($"/service-requests/{service}")).Ok().Body!;

    private static (string? Status, string? Clause)[] Decided(JsonNode claim) =>
        [.. claim["items"]!.AsArray().Select(item => ((string?)item!["status"], (string?)item["clause"]))];

    private async Task<(decimal Granted, decimal Used)> ServiceLimit(PolicySnapshot policy)
    {
        JsonNode limit = (await host.Handler.Get($"/policies/{policy.Id.Value}/service-limit")).Ok().Body!;
        return (Amount("granted"), Amount("used"));

        decimal Amount(string of) => decimal.Parse((string)limit[of]!["amount"]!, CultureInfo.InvariantCulture);
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteResponseTests(SqliteClaims host) : ResponseTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresResponseTests(PostgresClaims host) : ResponseTests(host), IClassFixture<PostgresClaims>;
