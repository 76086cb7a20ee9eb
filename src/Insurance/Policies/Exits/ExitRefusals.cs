namespace Breakwater.Policies.Exits;

/// <summary>Why an early end, or an erasure, is refused.</summary>
internal static class ExitRefusals
{
    internal static readonly Refusal Over = Refusal.WrongState("EXT-201", new(
        "该凭证的保障在这一天已经终止，无需再退保。", "The certificate's cover is over by that day, so there is nothing to end."));

    internal static readonly Refusal Nobody = Refusal.WrongState("EXT-202", new(
        "方案中没有在这一天之后仍有保障的凭证。", "No certificate of the scheme has cover after that day."));

    internal static readonly Refusal Working = Refusal.WrongState("EXT-203", new(
        "方案的另一次退保正在处理，请稍候。", "Another exit of the scheme is being worked on; wait for it."));

    internal static readonly Refusal Covered = Refusal.WrongState("EXT-204", new(
        "保障尚未终止，理赔仍需要被保险人信息。请先办理退保，终止之后再删除。",
        "Cover is still on and a claim would need the insured's data. End the certificate first, then erase."));
}
