using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment;

/// <summary>A finding in a list, and as the answer to a step.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Assessment">Its assessment.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Host">The asset's host.</param>
/// <param name="Port">0 when it concerns no port.</param>
/// <param name="Check">What was checked.</param>
/// <param name="Title">What it is.</param>
/// <param name="Severity">Normalised.</param>
/// <param name="ToolSeverity">The first tool's own word or number.</param>
/// <param name="Tool">Who found it first.</param>
/// <param name="Sources">How many checks of tools say so.</param>
/// <param name="Cves">CVE numbers.</param>
/// <param name="Exploited">That one of them is known to be exploited; null when none is, by the newest catalogue.</param>
/// <param name="Chance">The highest chance that one is exploited within thirty days; null when none is estimated.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StateName">In words.</param>
/// <param name="IsOpen">Whether it still counts.</param>
/// <param name="FirstSeen">When a scan first saw it.</param>
/// <param name="LastSeen">When a scan last saw it.</param>
/// <param name="Version">The ETag.</param>
internal sealed record FindingView(
    FindingId Id, AssessmentId Assessment, AssetId Asset, string Host, int Port, string Check, Words Title,
    Severity Severity,
    string ToolSeverity, string Tool, int Sources, IReadOnlyList<string> Cves, KnownExploited? Exploited, ExploitChance? Chance,
    FindingState State, Words StateName, bool IsOpen,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Version)
{
    internal static FindingView Of(Finding f, int version, Signals signals)
    {
        string[] cves = f.Cves.Length is 0 ? [] : f.Cves.Split(',');
        return new FindingView(
            f.Id, f.Assessment, f.Asset, f.Host, f.Port, f.Check, f.Title, f.Severity, f.ToolSeverity, f.Tool, f.Sources, cves,
            signals.Known(cves), signals.Chance(cves), f.State, f.State.Name, f.State.IsOpen, f.FirstSeen, f.LastSeen,
            version);
    }
}
