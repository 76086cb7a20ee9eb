using System.Text.Json.Nodes;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>
/// Three insurers bear one policy, and finance draws up what they owe each other for its first month; on another quote two are
/// asked, and one has not answered yet.
/// </summary>
internal sealed class CoinsuranceChapter(StoryHost story, Cast cast, Agenda agenda)
{
    private const int Shared = 32;
    private const int Asked = 40;

    /// <summary>Names the shares of the two that are told, of one once its limit is chosen, and lets the others answer.</summary>
    internal async Task Name(int number, string submission, Firm lead)
    {
        if (number is not (Shared or Asked)) return;

        Firm[] followers = [.. cast.Insurers.Where(each => each.Id != lead.Id)];
        Told view = await story.Get(lead["chief-underwriter"], $"/submissions/{submission}");
        if (!string.Equals(view.Text("state"), number is Shared ? "Accepted" : "Quoted", StringComparison.Ordinal)) return;

        await story.Post(lead["chief-underwriter"], $"/submissions/{submission}/coinsurance", new
        {
            Followers = followers.Select((each, at) => new { Insurer = each.Id.Value, PerMille = at is 0 ? 300 : 150 }),
            LeadPerMille = 550,
            FeePerMille = 30,
        }, view.Version);
        foreach (Firm follower in number is Shared ? followers : followers[..1]) await Take(follower);
    }

    /// <summary>After the month of issue finance draws up the settlement with each co-insurer.</summary>
    internal void Follow(int number, Firm lead)
    {
        if (number is not Shared) return;

        DateOnly issued = story.Clock.GetUtcNow().ShanghaiDay();
        agenda.At(new DateOnly(issued.Year, issued.Month, 5).AddMonths(1), 10, async () =>
        {
            foreach (Firm follower in cast.Insurers.Where(each => each.Id != lead.Id))
                await story.Post(lead["finance"], "/share-statements", new { Insurer = follower.Id.Value, Month = issued });
        });
    }

    private async Task Take(Firm follower)
    {
        Player chief = follower["chief-underwriter"];
        Told asked = await story.Get(chief, "/share-offers?state=Asked");
        foreach (JsonNode? offer in asked["items"].AsArray())
        {
            string path = $"/share-offers/{offer!["id"]!.GetValue<string>()}";
            Told read = await story.Get(chief, path);
            if (read["actions"].AsArray().Count > 0) await story.Post(chief, path + "/confirmations", new { }, read.Version);
        }
    }
}
