namespace Breakwater.Wiring.Demonstration;

/// <summary>How claims handlers of the story code what happened: at first what the notice says, later what was found.</summary>
internal static class IncidentCoding
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

    /// <summary>What is sent on the day of the notice: nothing is certain, and no control is named.</summary>
    internal static object First(Mishap what) => Of(what, Find(what) with { Certainty = "Suspected", Control = "UNKNOWN" },
        compromised: null, contained: null, "按通知内容初步分类，待核实 / by the notice, to be verified");

    /// <summary>What is sent once the forensics are done.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="discovered">When the insured came to know of it.</param>
    /// <param name="controls">The controls the product asks about; another one is not named.</param>
    internal static object Later(Mishap what, DateTimeOffset discovered, string[] controls)
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
