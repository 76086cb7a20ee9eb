using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>How far a claim goes in the story.</summary>
internal enum ClaimEnding
{
    /// <summary>Reported, and that was all.</summary>
    NoticeOnly,

    /// <summary>Losses claimed, documents asked for.</summary>
    AskingDocuments,

    /// <summary>Cover decided and settled, not agreed.</summary>
    Settled,

    /// <summary>A payment waits for a second person.</summary>
    AwaitingApproval,

    /// <summary>Paid and closed.</summary>
    Paid,

    /// <summary>The cause is excluded; refused with reasons.</summary>
    Refused,
}

/// <summary>What happened to an insured, in plain facts.</summary>
/// <param name="Category">GB/T 20986 category.</param>
/// <param name="Description">In the words of the insured.</param>
/// <param name="Persons">Persons affected.</param>
/// <param name="OutageHours">Hours without the main system.</param>
/// <param name="Losses">Loss items and amounts in yuan; the interruption is computed from hours.</param>
/// <param name="Cause">A cause of the filing; null when none is excluded.</param>
internal sealed record Mishap(
    string Category, string Description, long Persons, int OutageHours, IReadOnlyList<(string Item, long Yuan)> Losses,
        string? Cause = null)
{
    /// <summary>What providers did.</summary>
    internal ResponseEnding Response { get; init; }

    /// <summary>What an adjuster costs the insurer, yuan; null when none was sent.</summary>
    internal long? Adjuster { get; init; }

    /// <summary>What follows once the claim is closed.</summary>
    internal AfterEnding After { get; init; }
}

/// <summary>From an incident to a closed claim.</summary>
internal sealed class ClaimChapter(
    StoryHost story, Agenda agenda, ResponseChapter response, CodingChapter coding, AfterChapter after)
{
    private const int HourlyLossYuan = 4_000;
    private const int SeriousOutageHours = 24;

    private int _payments;

    /// <summary>Puts an incident on the agenda, and what follows.</summary>
    internal void Tell(Applicant who, Firm insurer, string policy, DateOnly day, Mishap what, ClaimEnding ending)
    {
        Player risk = who.Firm["risk"];
        Player handler = insurer["claims"];
        string incident = "";
        agenda.At(day, 8, async () =>
        {
            Told made = await story.Post(risk, "/incidents", new
            {
                Policy = policy,
                what.Category,
                DiscoveredAt = story.Clock.GetUtcNow().AddMinutes(-35),
                what.Description,
            });
            incident = made.Text("id");
        });
        agenda.At(day, 10, () => Triage(risk, insurer, policy, incident, day, what));
        coding.Tell(risk, handler, () => incident, day, what);
        if (ending is ClaimEnding.NoticeOnly)
        {
            agenda.At(day.AddDays(5), 16, () => OnIncident(
                handler, incident, "closures", new { Reason = "损失低于免赔额，被保险人不索赔 / below the retention, not claimed" }));
            return;
        }

        string claim = "";
        agenda.At(day.AddDays(3), 11, async () => claim = await Open(risk, incident, what));
        agenda.At(day.AddDays(4), 10, () => OnClaim(handler, claim, "document-requests", new
        {
            Documents = "公安机关报案回执、服务商发票与工时记录、系统日志、财务报表、损失说明"
                + " / police receipt, provider invoices and time sheets, system logs, financial statements, statement of loss",
        }));
        if (ending is ClaimEnding.AskingDocuments) return;

        agenda.At(day.AddDays(16), 10, () => Settle(insurer, claim, what));
        if (ending is ClaimEnding.Refused)
        {
            agenda.At(day.AddDays(17), 15, () => OnClaim(handler, claim, "refusals", new
            {
                Reasons = "事故原因属于责任免除，见条款第四条；如有异议可申请复核"
                    + " / the cause is excluded by clause 4 of the wording; you may ask for a review",
            }));
            after.Tell(risk, insurer, () => incident, () => claim, day.AddDays(17), what);
            return;
        }

        if (ending is ClaimEnding.Settled) return;

        agenda.At(day.AddDays(19), 9, async () =>
        {
            await OnClaim(risk, claim, "agreements", new { });
            await Propose(handler, claim, what);
        });
        if (ending is ClaimEnding.AwaitingApproval) return;

        agenda.At(day.AddDays(20), 14, () => Pay(insurer, claim));
        agenda.At(day.AddDays(24), 9, () => OnClaim(handler, claim, "closures", new { Reason = "赔款已支付 / paid" }));
        after.Tell(risk, insurer, () => incident, () => claim, day.AddDays(24), what);
        if (what.Response is ResponseEnding.Paid) agenda.At(day.AddDays(40), 10, () => response.Recover(insurer, claim));
    }

    private async Task Triage(Player risk, Firm insurer, string policy, string incident, DateOnly day, Mishap what)
    {
        long loss = what.Losses.Sum(each => each.Yuan) + ((long)what.OutageHours * HourlyLossYuan);
        await OnIncident(insurer["claims"], incident, "triages", new
        {
            Operator = "Other",
            PersonsAffected = what.Persons,
            DirectLoss = Money.Yuan(loss),
            OutageMinutes = what.OutageHours * 60,
            Object = "Ordinary",
            BusinessLoss = what.OutageHours >= SeriousOutageHours ? "Serious" : "Considerable",
            SocialHarm = "Small",
        });
        await OnIncident(risk, incident, "responses", new { });
        if (what.Response is not ResponseEnding.None)
            await response.Begin(risk, insurer, policy, incident, day, what.Response);
    }

    private async Task<string> Open(Player risk, string incident, Mishap what)
    {
        string claim = (await story.On(risk, $"/incidents/{incident}", "claims")).Text("id");
        foreach ((string item, long yuan) in what.Losses)
        {
            await OnClaim(risk, claim, "loss-items", new
            {
                Item = item,
                Claimed = Money.Yuan(yuan),
                Claimant = item.StartsWith("R1-", StringComparison.Ordinal) ? "受影响客户（代收） / customers affected" : null,
            });
        }

        if (what.OutageHours > 0)
        {
            await OnClaim(risk, claim, "loss-items", new
            {
                Item = "S1-01",
                Claimed = Money.Yuan((long)what.OutageHours * HourlyLossYuan),
                Outage = new { Hours = what.OutageHours, HourlyLoss = Money.Yuan(HourlyLossYuan), Compensated = Money.Zero },
            });
        }

        return claim;
    }

    private async Task Settle(Firm insurer, string claim, Mishap what)
    {
        Player handler = insurer["claims"];
        await OnClaim(handler, claim, "document-receipts", new { });
        Told view = await story.Get(handler, $"/claims/{claim}");
        foreach (JsonNode? loss in view["items"].AsArray())
        {
            Money claimed = MoneyOf(loss!["claimed"]!);
            await OnClaim(handler, claim, $"loss-items/{loss["id"]!.GetValue<string>()}/assessments", new
            {
                Assessed = Money.Cny(claimed.Fen / 20 * 19),
                Note = "按发票与工时记录核定 / assessed on invoices and time sheets",
            });
        }

        await OnClaim(handler, claim, "cover-decisions", new
        {
            Causes = what.Cause is null ? Array.Empty<string>() : [what.Cause],
            Breaches = Array.Empty<string>(),
        });
        if (what.Cause is not null) return;

        await OnClaim(handler, claim, "settlements", new { });
        view = await story.Get(handler, $"/claims/{claim}");
        foreach (JsonNode? exposure in view["exposures"].AsArray().Where(each => MoneyOf(each!["payable"]!) > Money.Zero))
        {
            // The whole may be beyond what a handler decides alone.
            await OnClaim(insurer["chief-claims"], claim, "reserves", new
            {
                Outstanding = exposure!["payable"],
                Reason = "按赔款计算结果提存 / set at the computed settlement",
                Exposure = exposure["id"],
            });
        }

        if (what.Adjuster is not { } yuan) return;

        await OnClaim(insurer["chief-claims"], claim, "reserves", new
        {
            Outstanding = Money.Yuan(yuan),
            Reason = "委托公估机构查勘，按报价提存 / an adjuster surveys, as quoted",
            Cost = "OwnExpense",
        });
    }

    // Exposure by exposure: what third parties are due goes to them (Insurance Law art. 65), the rest to the insured.
    private async Task Propose(Player handler, string claim, Mishap what)
    {
        Told view = await story.Get(handler, $"/claims/{claim}");
        foreach (JsonNode? exposure in view["exposures"].AsArray().Where(each => MoneyOf(each!["payable"]!) > Money.Zero))
        {
            bool isThird = exposure!["claimant"]!.GetValue<string>() is "ThirdParty";
            await OnClaim(handler, claim, "payments", new
            {
                Amount = exposure["payable"],
                Purpose = isThird ? "第三者赔偿 / third parties" : "赔款 / settlement",
                Payee = exposure["claimant"],
                PayeeLabel = isThird ? exposure["label"]!.GetValue<string>() : null,
                Exposure = exposure["id"],
            });
        }

        if (what.Adjuster is not { } yuan) return;

        await OnClaim(handler, claim, "payments", new
        {
            Amount = Money.Yuan(yuan),
            Purpose = "公估费用 / adjuster's fee",
            Payee = "Provider",
            PayeeLabel = "某公估机构（示例） / an adjuster (sample)",
            Cost = "OwnExpense",
        });
    }

    private static Money MoneyOf(JsonNode amount) => Money.Cny(
        (long)(decimal.Parse(amount["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture) * 100));

    private async Task Pay(Firm insurer, string claim)
    {
        Player chief = insurer["chief-claims"];
        Told view = await story.Get(chief, $"/claims/{claim}");
        foreach (JsonNode? proposed in view["payments"].AsArray())
        {
            string payment = proposed!["id"]!.GetValue<string>();
            string reference = string.Create(
                CultureInfo.InvariantCulture, $"{story.Clock.GetUtcNow().ShanghaiDay():yyyyMMdd}-{++_payments:D3}");
            await OnClaim(chief, claim, $"payments/{payment}/approvals", new { });
            await OnClaim(insurer["finance"], claim, $"payments/{payment}/instructions", new { Reference = $"INS-{reference}" });
            await OnClaim(
                insurer["finance"], claim, $"payments/{payment}/disbursements", new { BankReference = $"PAY-{reference}" });
        }
    }

    private Task<Told> OnIncident(Player who, string incident, string action, object body) =>
        story.On(who, $"/incidents/{incident}", action, body);

    private Task<Told> OnClaim(Player who, string claim, string action, object body) =>
        story.On(who, $"/claims/{claim}", action, body);
}
