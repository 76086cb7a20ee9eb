using System.Text.Json.Nodes;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>
/// What becomes of policies whose term ends: looked at, offered, accepted, not renewed, or waiting for somebody.
/// </summary>
internal sealed class RenewalChapter(StoryHost story, Agenda agenda, Cast cast, PolicyChapter policies)
{
    private const int Accepted = 2;

    internal void Tell(DateOnly today)
    {
        Firm first = cast.Insurers[0];
        agenda.At(today.AddDays(-50), 8, () => Look(first));
        agenda.At(today.AddDays(-48), 10, () => Accept(first));
        foreach (Firm insurer in cast.Insurers) agenda.At(today.AddDays(-1), 8, () => Look(insurer));
        agenda.At(today.AddDays(-1), 15, () => Decline(first));
    }

    private Task<Told> Look(Firm insurer) => story.Post(insurer["underwriter"], "/renewals/runs", new { });

    private async Task Accept(Firm insurer)
    {
        Told offered = await story.Get(insurer["underwriter"], "/renewals?state=Offered&size=10");
        foreach (JsonNode? item in offered["items"].AsArray().Take(Accepted))
        {
            string renewal = item!["policy"]!.GetValue<string>(), insured = item["insured"]!.GetValue<string>();
            Player risk = cast.Applicants.First(who => who.Firm.Id.Value == Guid.Parse(insured)).Firm["risk"];
            Told view = await story.Get(risk, $"/renewals/{renewal}");
            Told proposal = await story.Get(risk, $"/renewals/{renewal}/proposal");
            Told bound = await story.Post(risk, $"/renewals/{renewal}/acceptances", new
            {
                Confirmed = proposal["exclusions"].AsArray().Select(each => each!["code"]!.GetValue<string>()).ToArray(),
                WordingVersion = proposal.Text("wordingVersion"),
            }, view.Version);
            Told invoice = (await policies.OpenInvoice(insurer, bound.Text("policy")))!;
            agenda.At(
                story.Clock.GetUtcNow().ShanghaiDay().AddDays(3), 15,
                () => policies.Receive(insurer, invoice, $"BANK-{bound.Text("invoiceNumber")}"));
        }
    }

    private async Task Decline(Firm insurer)
    {
        Player chief = insurer["chief-underwriter"];
        Told changed = await story.Get(chief, "/renewals?finding=Changed&state=Open&size=1");
        if (changed["items"].AsArray() is not [{ } item]) return;

        string path = $"/renewals/{item["policy"]!.GetValue<string>()}";
        Told view = await story.Get(chief, path);
        Told taken = await story.Post(chief, path + "/assignments", new { }, view.Version);
        await story.Post(chief, path + "/declines", new
        {
            Reason = "LossExperience",
            Note = "本期损失超出预期，整改后欢迎重新投保 / losses above expectation; apply again after the remediation",
        }, taken.Version);
    }
}
