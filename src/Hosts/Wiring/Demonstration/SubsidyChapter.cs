using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>An authority pays part of small firms' premiums: opened, drawn on by those who bind, disbursed.</summary>
internal sealed class SubsidyChapter(StoryHost story, Agenda agenda, Cast cast)
{
    private string _programme = "";
    private int _receipts;

    /// <summary>Puts the programme on the agenda.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Day after the last.</param>
    /// <param name="disbursed">When what was awarded by then is ordered to be paid.</param>
    internal void Tell(DateOnly from, DateOnly to, DateOnly disbursed)
    {
        agenda.At(from, 9, () => Open(from, to));
        agenda.At(disbursed, 9, Disburse);
    }

    /// <summary>What a policyholder takes of what its proposal offers.</summary>
    internal static string[] Taken(Told proposal) =>
    [
        .. proposal["subsidies"].AsArray().Where(offer => offer!["why"] is null).Take(1)
            .Select(offer => offer!["programme"]!.GetValue<string>()),
    ];

    private async Task Open(DateOnly from, DateOnly to)
    {
        Told opened = await story.Post(cast.Authority["authority"], "/subsidy-programmes", new
        {
            Code = "SME-CYBER-DEMO",
            Name = new { Zh = "中小企业网络安全保险保费补贴（示例）", En = "Cyber premium subsidy for small firms (demonstration)" },
            Source = "示例补贴办法（虚构，比例与上限并非任何地方的真实政策） / invented; no real policy's figures",
            Rate = 0.2m,
            Cap = Money.Yuan(20_000),
            Pot = Money.Yuan(300_000),
            From = from,
            To = to,
            Rules = new
            {
                Provinces = Array.Empty<string>(),
                Industries = Array.Empty<string>(),
                Products = Array.Empty<string>(),
                EmployeesAtMost = 300,
                RevenueAtMost = (Money?)null,
                SpecialisedOnly = false,
                Stackable = false,
                Priority = 10,
                PayWithinDays = 90,
                Papers = (string[])["Policy", "Invoice", "PaymentProof", "AssessmentReport"],
            },
        });
        _programme = opened.Text("programme");
    }

    // The order to pay, and what the insurers' banks have received of it two weeks later.
    private async Task Disburse()
    {
        Told run = await story.Post(cast.Authority["authority"], $"/subsidy-programmes/{_programme}/runs", new { });
        agenda.At(story.Clock.GetUtcNow().ShanghaiDay().AddDays(14), 15, () => Receive(run.Text("number")));
    }

    private async Task Receive(string run)
    {
        foreach (Firm insurer in cast.Insurers)
        {
            Player finance = insurer["finance"];
            Told awards = await story.Get(finance, $"/subsidy-awards?run={run}&size=200");
            foreach (JsonNode? award in awards["items"].AsArray())
            {
                string path = $"/invoices/{award!["invoice"]!.GetValue<string>()}";
                Told shown = await story.Get(finance, path);
                await story.Post(
                    finance, path + "/receipts",
                    new
                    {
                        Amount = award["amount"],
                        On = story.Clock.GetUtcNow().ShanghaiDay(),
                        BankReference = $"SUBSIDY-{++_receipts:D4}",
                    },
                    shown.Version);
            }
        }
    }
}
