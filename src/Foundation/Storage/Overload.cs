using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Storage;

/// <summary>What a writer answers when it takes no more.</summary>
internal static class Overload
{
    internal static Refusal Busy { get; } = new(429, "BUSY", new(
        "等待处理的更改过多，请稍后重试。", "Too many changes are waiting; try again shortly."));

    internal static Refusal Waited { get; } = new(503, "WAITED", new(
        "这次更改等待其他更改的时间过长，没有生效，请稍后重试。",
        "This change waited too long for others and nothing was changed; try again shortly."));

    internal static Refusal Stopping { get; } = new(503, "STOPPING", new(
        "系统正在停止，本次操作没有生效，请稍后重试。", "The system is stopping and nothing was changed; try again shortly."));
}
