namespace Breakwater.Wiring.Demonstration;

/// <summary>
/// How claims handlers of the story code what happened, at first what the notice says, later what was found; and what insureds
/// tell the authority where they owe it.
/// </summary>
internal sealed class CodingChapter(StoryHost story, Agenda agenda)
{
    // By a word of the insured's own description; the last fits everything.
    private static readonly (string Word, Found Found)[] Codings =
    [
        ("勒索", new("MPRANS", "External", ["Hacking", "Malware"], ["Server"], ["Availability"], "BACKUP-OFFLINE")),
        ("挖矿", new("MPMINER", "External", ["Malware"], ["Server"], ["Availability"], "PATCH-CRITICAL")),
        ("蠕虫", new("MPWORM", "External", ["Malware"], ["UserDevice", "Network"], ["Availability"], "EDR")),
        ("离职", new("DSDATASTEAL", "Internal", ["Misuse"], ["Server", "Person"], ["Confidentiality"], "NONE")),
        ("拒绝服务", new("NADOS", "External", ["Hacking"], ["Network"], ["Availability"], "NONE")),
        ("停电", new("DEACCFAC", "Unknown", ["Environmental"], ["Server"], ["Availability"], "NONE")),
        ("邮箱", new("NAPHISH", "External", ["Social"], ["Person"], ["Integrity"], "MFA-REMOTE")),
        ("越权", new("DSDATALEAK", "External", ["Hacking", "Error"], ["Server"], ["Confidentiality"], "NONE")),
        ("供应商", new("NASUPPLY", "Partner", ["Hacking"], ["Server"], ["Confidentiality"], "MFA-REMOTE")),
        ("钓鱼", new("NAPHISH", "External", ["Social"], ["Person"], ["Confidentiality"], "NONE")),
        ("漏洞", new(Sub: null, "Unknown", ["Unknown"], ["Server"], ["Unknown"], "PATCH-CRITICAL") { Certainty = "NearMiss" }),
        ("", new(Sub: null, "Unknown", ["Unknown"], ["Unknown"], ["Unknown"], "NONE") { Certainty = "FalsePositive" }),
    ];

    /// <summary>Puts coding and reports on the agenda.</summary>
    /// <param name="risk">For the insured.</param>
    /// <param name="handler">For the insurer.</param>
    /// <param name="incident">The incident, once it is known.</param>
    /// <param name="day">Day of its report; it is graded before eleven.</param>
    /// <param name="what">What happened.</param>
    internal void Tell(Player risk, Player handler, Func<string> incident, DateOnly day, Mishap what)
    {
        agenda.At(day, 11, async () =>
        {
            await story.On(handler, $"/incidents/{incident()}", "classifications", First(what));
            await Report(risk, incident());
        });
        agenda.At(day.AddDays(2), 15, async () =>
        {
            await Recode(handler, incident(), what);
            await Report(risk, incident());
        });
    }

    private async Task Recode(Player handler, string incident, Mishap what)
    {
        Told coded = await story.Get(handler, $"/incidents/{incident}/classifications");
        string[] controls = [.. coded["controls"].AsArray().Select(each => each!["code"]!.GetValue<string>())];
        await story.On(
            handler, $"/incidents/{incident}", "classifications",
            Later(what, coded["discoveredAt"].GetValue<DateTimeOffset>(), controls));
    }

    // Where a report is owed, the draft is handed in as it stands, with its gaps; two days later it is supplemented.
    private async Task Report(Player risk, string incident)
    {
        Told notice = await story.Get(risk, $"/incidents/{incident}");
        if (notice["clocks"].AsArray() is not [{ } owed, ..]) return;

        string path = $"/incidents/{incident}/clocks/{owed["id"]!.GetValue<string>()}";
        Told draft = await story.Get(risk, path + "/draft");
        IEnumerable<string> lines = draft["sections"].AsArray().SelectMany(section =>
            section!["lines"]!.AsArray().Select(line => line!["zh"]!.GetValue<string>())
                .Prepend(section["title"]!["zh"]!.GetValue<string>()));
        await story.Post(
            risk, path + "/reports",
            new
            {
                Kind = draft.Text("kind"),
                Way = "System",
                Whom = "属地网信部门值班室（示例） / duty desk (demonstration)",
                At = story.Clock.GetUtcNow(),
                Text = string.Join('\n', lines),
            },
            notice.Version);
    }

    /// <summary>What is sent on the day of the notice: nothing is certain, and no control is named.</summary>
    private static object First(Mishap what) => Of(what, Find(what) with { Certainty = "Suspected", Control = "UNKNOWN" },
        compromised: null, contained: null, "按通知内容初步分类，待核实 / by the notice, to be verified");

    /// <summary>What is sent once the forensics are done.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="discovered">When the insured came to know of it.</param>
    /// <param name="controls">The controls the product asks about; another one is not named.</param>
    private static object Later(Mishap what, DateTimeOffset discovered, string[] controls)
    {
        Found found = Find(what);
        bool isKnown = found.Certainty is "Confirmed";
        bool isAsked = found.Control is "NONE" || controls.Contains(found.Control, StringComparer.Ordinal);
        return Of(
            what, isAsked ? found : found with { Control = "UNKNOWN" }, isKnown ? discovered.AddHours(-30) : null,
            isKnown ? discovered.AddHours(44) : null,
            "按取证报告与日志 / by the report of the forensics and the logs");
    }

    private static Found Find(Mishap what) =>
        Codings.First(each => what.Description.Contains(each.Word, StringComparison.Ordinal)).Found;

    private static object Of(
        Mishap what, Found found, DateTimeOffset? compromised, DateTimeOffset? contained, string note) => new
        {
            Codes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["category"] = [what.Category],
                ["sub"] = found.Sub is null ? [] : [found.Sub],
                ["certainty"] = [found.Certainty],
                ["actor"] = [found.Actor],
                ["action"] = found.Actions,
                ["asset"] = found.Assets,
                ["attribute"] = found.Attributes,
                ["control"] = [found.Control],
            },
            Compromised = compromised,
            Exfiltrated = found.Attributes.Contains("Confidentiality", StringComparer.Ordinal) ? compromised?.AddHours(6) : null,
            Contained = contained,
            Note = note,
        };

    private sealed record Found(
        string? Sub, string Actor, IReadOnlyList<string> Actions, IReadOnlyList<string> Assets, IReadOnlyList<string> Attributes,
        string Control)
    {
        internal string Certainty { get; init; } = "Confirmed";
    }
}
