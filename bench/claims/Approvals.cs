using System.Text.Json.Nodes;
using Breakwater.Paths;

namespace Breakwater.Claims.Bench;

/// <summary>Claims with a payment that waits for its second person, and the requests that approve it.</summary>
internal sealed class Approvals
{
    private readonly List<byte[]> _requests = [];
    private int _next = -1;

    /// <summary>One of the claims.</summary>
    internal string Claim { get; private set; } = "";

    internal Func<byte[]?> Next(int upTo) => () =>
    {
        if (Volatile.Read(ref _next) + 1 >= Math.Min(upTo, _requests.Count)) return null;
        int at = Interlocked.Increment(ref _next);
        return at < _requests.Count ? _requests[at] : null;
    };

    internal static async Task<Approvals> Prepare(Running server, int claims, int clients)
    {
        Uri at = server.Http.BaseAddress!;
        using Person handler = await Person.SignIn(at, "claims@wanghai.demo.example");
        using Person chief = await Person.SignIn(at, "chief-claims@wanghai.demo.example");
        JsonNode policy = (await handler.Get("/policies?size=200")).Body["items"]!.AsArray()
            .First(each => each!["status"]!.GetValue<string>() is "InForce")!;
        string id = policy["id"]!.GetValue<string>();
        var all = new Approvals();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, claims), new ParallelOptions { MaxDegreeOfParallelism = clients }, async (number, _) =>
            {
                (string claim, string payment, string version) = await Proposed(handler, id, number);
                byte[] request = Request.Post(
                    $"/api/v1/claims/{claim}/payments/{payment}/approvals", "{}",
                    [.. chief.Headers, $"Idempotency-Key: claims-{number}", $"If-Match: {version}"]);
                lock (all._requests)
                {
                    all._requests.Add(request);
                    all.Claim = claim;
                }
            });
        return all;
    }

    private static async Task<(string Claim, string Payment, string Version)> Proposed(Person handler, string policy, int number)
    {
        object yuan = new { amount = "100.00", currency = "CNY" };
        (JsonNode notice, string? version) = await handler.Post("/incidents", new
        {
            policy,
            category = "NA",
            discoveredAt = DateTimeOffset.UtcNow.AddMinutes(-5),
            description = $"bench {number}",
        });
        string incident = $"/incidents/{notice["id"]!.GetValue<string>()}";
        (JsonNode opened, version) = await handler.Post($"{incident}/claims", new { }, version);
        string claim = opened["id"]!.GetValue<string>(), path = $"/claims/{claim}";
        foreach ((string action, object body) in new (string, object)[]
        {
            ("loss-items", new { item = "F1-01", claimed = yuan }),
            ("document-receipts", new { }),
            ("cover-decisions", new { causes = Array.Empty<string>(), breaches = Array.Empty<string>() }),
            ("settlements", new { }),
            ("reserves", new { outstanding = yuan, reason = "bench" }),
            ("payments", new { amount = yuan, purpose = "bench" }),
        })
        {
            (_, version) = await handler.Post($"{path}/{action}", body, version);
        }

        JsonNode view = (await handler.Get(path)).Body;
        return (claim, view["payments"]![0]!["id"]!.GetValue<string>(), version!);
    }
}
