using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Breakwater.Wiring.Demonstration;

/// <summary>What scanners and bills of materials show of an enterprise, and the catalogues they are held against.</summary>
internal sealed class ScanChapter(StoryHost story, Cast cast, Agenda agenda)
{
    // Which vulnerability a finding names; those of the two severe ones are really in the public catalogue.
    private static readonly Dictionary<string, string> Vulnerabilities = new(StringComparer.Ordinal)
    {
        ["high"] = "CVE-2021-44228",
        ["medium"] = "CVE-2019-0708",
        ["low"] = "CVE-2018-15473",
    };

    // Days of listing from memory of the public catalogue; chances and everything else are invented.
    private const string Exploited = """
        {"title":"Extract for the demonstration","catalogVersion":"demonstration","dateReleased":"DAY","vulnerabilities":[
        {"cveID":"CVE-2021-44228","dateAdded":"2021-12-10","dueDate":"2021-12-24","knownRansomwareCampaignUse":"Known"},
        {"cveID":"CVE-2019-0708","dateAdded":"2021-11-03","dueDate":"2022-05-03","knownRansomwareCampaignUse":"Known"}]}
        """;

    private const string Chances = """
        #model_version:demonstration,score_date:DAYT00:00:00+0000
        cve,epss,percentile
        CVE-2021-44228,0.94,0.99
        CVE-2019-0708,0.93,0.99
        CVE-2018-15473,0.89,0.98
        """;

    private const string EndsOfLife = """
        product,cycle,eol
        centos,7,2024-06-30
        windows-server,2012,2023-10-10
        """;

    /// <summary>Puts the catalogues on the agenda; every later edition takes the place of the one before.</summary>
    /// <param name="first">Day of the first edition.</param>
    /// <param name="newest">Day of the newest.</param>
    internal void Tell(DateOnly first, DateOnly newest)
    {
        foreach (DateOnly day in (DateOnly[])[first, newest])
        {
            agenda.At(day, 8, async () =>
            {
                Player system = cast.Platform["system"];
                await story.Upload(system, "/catalogues", On(day, Exploited), "application/json");
                await story.Upload(system, "/catalogues", On(day, Chances), "text/csv");
                if (day == newest) await story.Upload(system, On(day, "/catalogues?asOf=DAY"), EndsOfLife, "text/csv");
            });
        }
    }

    /// <summary>An authorisation for the enterprise's own domain, what a scanner saw in it, and whose services its software
    /// calls.</summary>
    internal async Task Look(Applicant who, int number, DateOnly day, Player risk, string assessment, int? version)
    {
        string domain = $"{who.Firm.Short}.example";
        await story.Post(risk, "/consents", new
        {
            Domains = new[] { domain },
            Networks = Array.Empty<string>(),
            Window = new { From = day, To = day.AddDays(60) },
            Signatory = "企业法定代表人授权（示例）",
        });
        string[] severities = who.Security switch
        {
            "open" => ["high", "medium", "low"],
            "weak" => ["medium", "medium", "low", "info"],
            _ => ["low", "info"],
        };
        Told scanned = await story.Upload(
            risk, $"/assessments/{assessment}/imports", Findings(domain, number, severities), "application/x-ndjson", version);
        await story.Upload(
            risk, $"/assessments/{assessment}/imports", Software(number), "application/json", scanned.Version);
    }

    private string Findings(string domain, int number, string[] severities)
    {
        var lines = new StringBuilder();
        foreach ((int line, string severity) in severities.Index())
        {
            lines.AppendLine(new JsonObject
            {
                ["template-id"] = $"demonstration-{severity}-{line}",
                ["info"] = new JsonObject
                {
                    ["name"] = $"Demonstration finding {line + 1}",
                    ["severity"] = severity,
                    ["classification"] = line is 0 && Vulnerabilities.TryGetValue(severity, out string? cve)
                        ? new JsonObject { ["cve-id"] = new JsonArray(cve) }
                        : null,
                },
                ["type"] = "http",
                ["host"] = $"https://www.{domain}",
                ["matched-at"] = string.Create(CultureInfo.InvariantCulture, $"https://www.{domain}/{number}/{line}"),
                ["timestamp"] = Now,
            }.ToJsonString());
        }

        return lines.ToString();
    }

    private string Software(int number) => new JsonObject
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.5",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["timestamp"] = Now,
            ["component"] = new JsonObject { ["type"] = "application", ["name"] = "order-desk" },
        },
        ["services"] = new JsonArray([.. Called(number).Select(place => new JsonObject
        {
            ["name"] = place.Split('.')[0],
            ["endpoints"] = new JsonArray($"https://{place}/"),
        })]),
    }.ToJsonString();

    // Half of the market computes in one cloud; that is what accumulation will look at.
    private static IEnumerable<string> Called(int number)
    {
        yield return number % 2 is 0 ? "storage.hanyun.example" : "static.suda-cdn.example";
        if (number % 4 is 0) yield return "static.suda-cdn.example";
        if (number % 9 is 0) yield return "smtp.youshi-mail.example";
    }

    private static string On(DateOnly day, string text) =>
        text.Replace("DAY", day.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string Now => story.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
