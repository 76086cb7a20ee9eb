using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>One incident and its claim, told step by step; every step reads the newest version first.</summary>
internal sealed class ClaimStory(ClaimsHost host, PolicySnapshot policy)
{
    internal PolicySnapshot Policy => policy;

    internal string Incident { get; private set; } = "";

    internal string Claim { get; private set; } = "";

    internal static async Task<ClaimStory> Reported(
        ClaimsHost host, PolicySnapshot? policy = null, DateTimeOffset? discovered = null)
    {
        var story = new ClaimStory(host, policy ?? await host.Policy());
        await story.Report(discovered ?? host.Bench.Clock.GetUtcNow().AddHours(-1));
        return story;
    }

    internal async Task Report(DateTimeOffset discovered, string category = "NA")
    {
        Answered made = await host.InsuredOf(policy).Post("/incidents", Notice(policy, discovered, category));
        Assert.True(made.Status is 201, made.Body?.ToJsonString());
        Incident = (string)made.Body!["id"]!;
    }

    /// <summary>Up to a claim with loss items.</summary>
    internal static async Task<ClaimStory> Opened(
        ClaimsHost host, PolicySnapshot? policy, params (string Item, long Yuan)[] losses)
    {
        ClaimStory story = await Reported(host, policy);
        await story.OpenClaim(losses);
        return story;
    }

    internal async Task OpenClaim(params (string Item, long Yuan)[] losses)
    {
        Answered notice = await host.Handler.Get($"/incidents/{Incident}");
        Answered opened = await host.InsuredOf(policy).Post($"/incidents/{Incident}/claims", new { }, notice.Version);
        Assert.True(opened.Status is 201, opened.Body?.ToJsonString());
        Claim = (string)opened.Body!["id"]!;
        foreach ((string item, long yuan) in losses) (await Lose(item, yuan)).Ok();
    }

    /// <summary>Up to a settlement.</summary>
    internal static async Task<ClaimStory> Settled(
        ClaimsHost host, PolicySnapshot? policy, (string Item, long Yuan)[] losses, string[]? breaches = null)
    {
        ClaimStory story = await Opened(host, policy, losses);
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], breaches ?? [])).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        return story;
    }

    /// <summary>Up to a claim that was paid and closed.</summary>
    internal static async Task<ClaimStory> Closed(
        ClaimsHost host, PolicySnapshot? policy = null, string? description = null, object? coding = null)
    {
        var story = new ClaimStory(host, policy ?? await host.Policy());
        Answered made = await host.InsuredOf(story.Policy).Post(
            "/incidents", Notice(story.Policy, host.Bench.Clock.GetUtcNow().AddHours(-1), "MP", description));
        Assert.True(made.Status is 201, made.Body?.ToJsonString());
        story.Incident = (string)made.Body!["id"]!;
        if (coding is not null) (await story.DoOnIncident(host.Handler, "classifications", coding)).Ok();
        await story.OpenClaim(("F1-01", 123_456), ("F1-02", 90_000));
        (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        (await story.Decide([], [])).Ok();
        (await story.Do(host.Handler, "settlements", new { })).Ok();
        Money payable = (await story.View())["settlement"]!.Money("payable");
        (await story.Reserve(payable)).Ok();
        (await story.Do(host.InsuredOf(story.Policy), "agreements", new { })).Ok();
        (await story.Propose(payable)).Ok();
        (await story.Approve(host.Chief)).Ok();
        (await story.Pay($"BANK-{story.Claim[^12..]}")).Ok();
        (await story.Do(host.Handler, "closures", new { Reason = "已支付 / paid" })).Ok();
        return story;
    }

    internal static object Notice(
        PolicySnapshot policy, DateTimeOffset discovered, string category = "NA", string? description = null) =>
        new
        {
            Policy = policy.Id.Value,
            Category = category,
            DiscoveredAt = discovered,
            Description = description ?? "文件服务器被加密 / file servers encrypted",
        };

    internal Task<Answered> Lose(string item, long yuan, object? outage = null) => Do(
        host.InsuredOf(policy), "loss-items", new { Item = item, Claimed = Money.Yuan(yuan), Outage = outage });

    internal Task<Answered> Decide(string[] causes, string[] breaches) =>
        Do(host.Handler, "cover-decisions", new { Causes = causes, Breaches = breaches });

    internal Task<Answered> Reserve(Money amount) =>
        Do(host.Chief, "reserves", new { Outstanding = amount, Reason = "按计算结果 / as computed" });

    internal Task<Answered> Propose(Money amount, Someone? by = null) =>
        Do(by ?? host.Handler, "payments", new { Amount = amount, Purpose = "赔款 / settlement" });

    internal async Task<Answered> Approve(Someone by, int payment = 0) =>
        await Do(by, $"payments/{await PaymentId(payment)}/approvals", new { });

    internal async Task<Answered> Pay(string reference, int payment = 0) =>
        await Do(host.Finance, $"payments/{await PaymentId(payment)}/disbursements", new { BankReference = reference });

    internal async Task<string> PaymentId(int payment) => (string)(await View())["payments"]![payment]!["id"]!;

    /// <summary>Posts to the claim on its newest version.</summary>
    internal async Task<Answered> Do(Someone who, string action, object body, string? key = null)
    {
        Answered read = await host.Handler.Get($"/claims/{Claim}");
        return await who.Post($"/claims/{Claim}/{action}", body, read.Version, key);
    }

    /// <summary>Posts to the incident on its newest version.</summary>
    internal async Task<Answered> DoOnIncident(Someone who, string action, object body)
    {
        Answered read = await host.Handler.Get($"/incidents/{Incident}");
        return await who.Post($"/incidents/{Incident}/{action}", body, read.Version);
    }

    internal async Task<JsonNode> View() => (await host.Handler.Get($"/claims/{Claim}")).Ok().Body!;

    internal async Task<JsonNode> IncidentView() => (await host.Handler.Get($"/incidents/{Incident}")).Ok().Body!;

    /// <summary>A clock of the claim by its code.</summary>
    internal async Task<(DateTimeOffset Due, DateTimeOffset? Met)?> Clock(string code)
    {
        JsonNode? clock = (await View())["clocks"]!.AsArray()
            .FirstOrDefault(each => string.Equals((string?)each!["code"], code, StringComparison.Ordinal));
        return clock is null ? null : ((DateTimeOffset)clock["due"]!, (DateTimeOffset?)clock["metAt"]);
    }
}

/// <summary>Readings of answers.</summary>
internal static class Readings
{
    extension(Answered answer)
    {
        internal Answered Ok()
        {
            Assert.True(answer.Status is 200 or 201, $"{answer.Status}: {answer.Body?.ToJsonString()}");
            return answer;
        }

        internal void Is(int status, string code) =>
            Assert.True(
                (status, code) == (answer.Status, answer.Code),
                $"Expected {status} {code}, got {answer.Status}: {answer.Body?.ToJsonString()}");

        internal string? Pointer => (string?)answer.Body?["errors"]?[0]?["pointer"];
    }

    extension(JsonNode node)
    {
        internal Money Money(string member) => Foundation.Amounts.Money.Cny(
            (long)(decimal.Parse((string)node[member]!["amount"]!, CultureInfo.InvariantCulture) * 100));
    }
}
