using System.Globalization;
using System.Text.Json.Nodes;

namespace Breakwater.Wiring.Demonstration;

/// <summary>Once a month finance pays back what credit notes say; the newest still wait.</summary>
internal sealed class RefundChapter(StoryHost story, Cast cast, Agenda agenda)
{
    private const int EveryDays = 30;

    private int _refunds;

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="begin">First day of the story.</param>
    /// <param name="last">Last day on which refunds are paid.</param>
    internal void Tell(DateOnly begin, DateOnly last)
    {
        for (DateOnly day = last; day > begin; day = day.AddDays(-EveryDays))
        {
            DateOnly on = day;
            agenda.At(on, 14, () => Pay(on));
        }
    }

    private async Task Pay(DateOnly on)
    {
        foreach (Firm insurer in cast.Insurers)
        {
            Told open = await story.Get(insurer["finance"], "/invoices?refund=true&sort=due&size=50");
            foreach (JsonNode? note in open["items"].AsArray())
            {
                string path = $"/invoices/{note!["id"]!.GetValue<string>()}";
                Told shown = await story.Get(insurer["finance"], path);
                string reference = string.Create(CultureInfo.InvariantCulture, $"REFUND-{++_refunds:D4}");
                await story.Post(
                    insurer["finance"], path + "/refunds",
                    new { Amount = shown["toRefund"], On = on, BankReference = reference }, shown.Version);
            }
        }
    }
}
