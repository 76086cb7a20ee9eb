using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>Some pay their premium in parts; most of them in time.</summary>
internal sealed class InstalmentChapter(StoryHost story, Agenda agenda)
{
    // One never pays its second part and is ended, one is late with its third today, one is endorsed on the way.
    private const int Ended = 18;
    private const int Late = 30;
    private const int Endorsed = 14;

    /// <summary>The plan an applicant takes; null for paying in one.</summary>
    internal static string? Chosen(int number, Told proposal)
    {
        bool isTold = number is Ended or Late or Endorsed;
        if (!isTold && number % 4 is not 3) return null;

        JsonArray plans = proposal["plans"].AsArray();
        return plans.Count is 0
            ? null
            : plans[isTold ? Math.Min(1, plans.Count - 1) : number % plans.Count]!["code"]!.GetValue<string>();
    }

    /// <summary>Pays the later parts of an issued policy on the eve of their days, or does not.</summary>
    internal async Task Follow(int number, Firm insurer, string policy)
    {
        Told money = await story.Get(insurer["finance"], $"/policies/{policy}/money");
        JsonNode[] parts =
            [.. money["invoices"].AsArray().Where(part => part!["part"]?.GetValue<int>() > 1).Select(part => part!)];
        int paid = number switch { Ended => 0, Late => 1, _ => parts.Length };
        if (paid < parts.Length)
        {
            DateOnly due = DueOf(parts[paid]);
            foreach (int late in new[] { 3, 10, 41 })
                agenda.At(due.AddDays(late), 9, () => story.Post(insurer["finance"], "/arrears/runs", new { }));
        }

        foreach (JsonNode part in parts.Take(paid))
        {
            string id = part["id"]!.GetValue<string>();
            agenda.At(DueOf(part).AddDays(-1), 15, () => Pay(insurer, id));
        }
    }

    // A cancellation may have emptied it meanwhile, and an endorsement changed it.
    private async Task Pay(Firm insurer, string id)
    {
        Told shown = await story.Get(insurer["finance"], $"/invoices/{id}");
        if (shown["invoice"]["state"]!.GetValue<string>() is not "Open") return;

        await story.Post(
            insurer["finance"], $"/invoices/{id}/receipts",
            new
            {
                Amount = shown["toReceive"],
                On = story.Clock.GetUtcNow().ShanghaiDay(),
                BankReference = $"BANK-{shown["invoice"]["number"]!.GetValue<string>()}",
            }, shown.Version);
    }

    private static DateOnly DueOf(JsonNode part) =>
        DateOnly.Parse(part["due"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
