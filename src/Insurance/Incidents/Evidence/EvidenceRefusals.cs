namespace Breakwater.Incidents.Evidence;

/// <summary>What the vault says when it does not take something.</summary>
internal static class EvidenceRefusals
{
    internal static Refusal NotFound { get; } = Refusal.NotFound("EVD-404", new("证据", "piece of evidence"));

    internal static Refusal Full { get; } = Refusal.WrongState("EVD-FULL", new(
        "一起事件最多保存 500 件证据。请合并为压缩包后再上传。", "An incident keeps at most 500 files; pack several into one archive."));
}
