using System.Text.Json.Nodes;

namespace Breakwater.Wiring.Demonstration;

/// <summary>How a roster goes from a sponsor's desk to certificates, in a story.</summary>
internal sealed class RosterSteps(StoryHost story, Agenda agenda)
{
    private int _receipts;

    /// <summary>Sends a roster and waits until it is checked.</summary>
    internal async Task<Told> Check(Player sponsor, string scheme, string file, string csv)
    {
        Told sent = await story.Upload(
            sponsor, $"/schemes/{scheme}/batches?name={Uri.EscapeDataString(file)}", csv, "text/csv");
        return await Until(sponsor, $"/batches/{sent.Text("batch")}", "Validated");
    }

    /// <summary>Sends a roster, agrees to its totals, and has its bills paid on a day; null leaves them open.</summary>
    internal async Task Enrol(Player sponsor, Player finance, string scheme, string file, string csv, DateOnly? paid)
    {
        Told batch = await Check(sponsor, scheme, file, csv);
        string path = $"/batches/{batch.Text("id")}";
        Told confirmed = await story.Post(
            sponsor, path + "/confirmation", new { Members = batch["accepted"], Premium = batch["premium"] }, batch.Version);
        if (paid is not { } day) return;

        agenda.At(day, 15, async () =>
        {
            foreach (JsonNode? invoice in confirmed["invoices"].AsArray())
            {
                Told bill = await story.Get(finance, $"/invoices/{invoice}");
                await story.Post(finance, $"/invoices/{invoice}/receipts", new
                {
                    Amount = bill["invoice"]["amount"],
                    On = day,
                    BankReference = $"ENROL-{++_receipts:D4}",
                }, bill.Version);
            }

            await Until(sponsor, path, "Completed", "CompletedWithErrors");
        });
    }

    // The platform works at its own pace while the story's clock stands.
    private async Task<Told> Until(Player sponsor, string path, params string[] states)
    {
        for (int attempt = 0; attempt < 40_000; attempt++)
        {
            Told batch = await story.Get(sponsor, path);
            if (states.Contains(batch.Text("state"), StringComparer.Ordinal)) return batch;
            await Task.Delay(TimeSpan.FromMilliseconds(15));
        }

        throw new InvalidOperationException($"The demonstration roster never came to {states[0]}.");
    }
}
