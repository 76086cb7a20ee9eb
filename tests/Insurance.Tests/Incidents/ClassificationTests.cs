using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>An incident is coded by lists, kept with who and when, supplemented and never changed, and counted by class.</summary>
public sealed class ClassificationTests(PostgresServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Classify_ThenSupplement_KeepsBothAndCountsTheNewest(bool sqlite)
    {
        await using ClaimsHost host = sqlite ? new SqliteClaims() : new PostgresClaims(server);
        await host.InitializeAsync();
        ClaimStory story = await ClaimStory.Opened(host, policy: null, ("F1-01", 90_000));

        (await story.DoOnIncident(host.Handler, "classifications", Coding("Suspected", ["UNKNOWN"]))).Ok();
        (await story.DoOnIncident(host.Chief, "classifications", Coding("Confirmed", ["BACKUP-OFFLINE", "MFA-REMOTE"]))).Ok();

        JsonNode coded = (await host.Insured.Get($"/incidents/{story.Incident}/classifications")).Ok().Body!;
        JsonArray supplements = coded["supplements"]!.AsArray();
        Assert.Equal([2, 1], supplements.Select(each => (int)each!["sequence"]!));
        Assert.Equal(["Confirmed", "Suspected"], supplements.Select(each => Codes(each!, "certainty").Single()));
        Assert.Equal(["BACKUP-OFFLINE", "MFA-REMOTE"], Codes(supplements[0]!, "control").Order());
        Assert.Equal("Someone user:chief", (string?)supplements[0]!["by"]!["en"]);
        Assert.Contains((await story.IncidentView())["events"]!.AsArray(), each => (string?)each!["kind"] is "ClassifiedAnew");

        JsonNode figures = (await host.Handler.Get("/incidents/class-figures?kind=certainty")).Ok().Body!;
        JsonNode row = Assert.Single(figures["rows"]!.AsArray())!;
        Assert.Equal(
            ("Confirmed", 1, 1, 1, 1), ((string)row["code"]!, (int)row["incidents"]!, (int)row["claims"]!,
                (int)figures["classified"]!, (int)figures["reported"]!));
        Assert.Equal(2, (await host.Handler.Get("/incidents/class-figures?kind=control")).Ok().Body!["rows"]!.AsArray().Count);
        Assert.Empty(await host.Breaches());
    }

    [Fact]
    public async Task Classify_WhatTheListsDoNotHold_IsRefusedByField()
    {
        await using ClaimsHost host = new SqliteClaims();
        await host.InitializeAsync();
        ClaimStory story = await ClaimStory.Reported(host);
        DateTimeOffset now = host.Bench.Clock.GetUtcNow();

        foreach ((object coding, string pointer) in new (object, string)[]
        {
            (Coding("Confirmed", ["NO-SUCH-CONTROL"]), "/codes/control"),
            (Coding("Confirmed", []), "/codes/control"),
            (Coding("Perhaps", ["NONE"]), "/codes/certainty"),
            (Coding("Confirmed", ["NONE"], sub: "DSDATALEAK"), "/codes/sub"),
            (Coding("Confirmed", ["NONE"], extra: "mood"), "/codes/mood"),
            (Coding("Confirmed", ["NONE"], contained: now.AddHours(1)), "/contained"),
            (Coding("Confirmed", ["NONE"], contained: now.AddDays(-9)), "/contained"),
            (Coding("Confirmed", ["NONE"], note: " "), "/note"),
        })
        {
            Answered refused = await story.DoOnIncident(host.Handler, "classifications", coding);
            Assert.Equal((422, "INC-CLASS", pointer), (refused.Status, refused.Code, refused.Pointer));
        }

        (await story.DoOnIncident(host.Insured, "classifications", Coding("Confirmed", ["NONE"]))).Is(403, "ROLE-NOT-GRANTED");
        (await host.OtherHandler.Post($"/incidents/{story.Incident}/classifications", Coding("Confirmed", ["NONE"]), 1))
            .Is(404, "INC-404");
        (await host.Handler.Get("/incidents/class-figures?kind=mood")).Is(422, "INC-KIND");
        Assert.Empty((await host.Handler.Get("/incidents/class-figures")).Ok().Body!["rows"]!.AsArray());
        Assert.Empty(
            (await host.Bench.As(Role.Actuary, Market.OtherInsurer).Get("/incidents/class-figures")).Ok().Body!["rows"]!.AsArray());
    }

    // Every kind has codes in both languages, no code twice, and a sub-category names a category that exists.
    [Fact]
    public async Task Classes_AsData_AreWhole()
    {
        await using ClaimsHost host = new SqliteClaims();
        await host.InitializeAsync();
        JsonNode[] kinds = [.. (await host.Insured.Get("/incidents/classes")).Ok().Body!["kinds"]!.AsArray()!];
        string[] categories = [.. kinds.Single(kind => (string?)kind["code"] is "category")["codes"]!.AsArray().Select(Code)];
        Assert.Equal(10, categories.Length);
        foreach (JsonNode kind in kinds)
        {
            JsonNode[] codes = [.. kind["codes"]!.AsArray()!];
            Assert.Equal(codes.Length, codes.Select(Code).Distinct().Count());
            Assert.All(codes, code => Assert.True(((string)code["name"]!["zh"]!).Length > 0 && ((string)code["name"]!["en"]!).Length > 0));
            Assert.All(codes.Select(code => (string?)code["of"]).OfType<string>(), of => Assert.Contains(of, categories));
        }
    }

    private static string Code(JsonNode? each) => (string)each!["code"]!;

    private static IEnumerable<string> Codes(JsonNode supplement, string kind) => supplement["tags"]!.AsArray()
        .Where(tag => string.Equals((string)tag!["kind"]!, kind, StringComparison.Ordinal)).Select(Code);

    internal static object Coding(
        string certainty, string[] controls, string sub = "MPRANS", string? extra = null, DateTimeOffset? contained = null,
        string note = "取证初步结论 / first result of the forensics")
    {
        var codes = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["category"] = ["MP"],
            ["sub"] = [sub],
            ["certainty"] = [certainty],
            ["actor"] = ["External"],
            ["action"] = ["Malware", "Hacking"],
            ["asset"] = ["Server"],
            ["attribute"] = ["Availability"],
            ["control"] = controls,
        };
        if (extra is not null) codes[extra] = ["x"];
        return new
        {
            Codes = codes,
            Compromised = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero),
            Contained = contained,
            Note = note,
        };
    }
}
