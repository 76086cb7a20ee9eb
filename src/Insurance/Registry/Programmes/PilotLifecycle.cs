using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Programmes;

/// <summary>A step in the life of a pilot unit.</summary>
internal enum PilotMove
{
    Admitted,
    Declined,
    Left,
}

/// <summary>Applied → Admitted | Declined; Admitted → Left. Anything else is refused.</summary>
internal static class PilotLifecycle
{
    private static readonly Dictionary<PilotMove, (PilotUnitState From, PilotUnitState To, Words What)> Steps = new()
    {
        [PilotMove.Admitted] = (PilotUnitState.Applied, PilotUnitState.Admitted, new("纳入试点", "admit")),
        [PilotMove.Declined] = (PilotUnitState.Applied, PilotUnitState.Declined, new("不予纳入", "decline")),
        [PilotMove.Left] = (PilotUnitState.Admitted, PilotUnitState.Left, new("退出试点", "let leave")),
    };

    /// <summary>The state a step leads to, or why it may not be taken.</summary>
    internal static Outcome<PilotUnitState> After(this PilotUnitState state, PilotMove move)
    {
        (PilotUnitState from, PilotUnitState to, Words what) = Steps[move];
        return state == from
            ? to
            : Refusal.WrongState("PRG-010", new(
                $"试点单位目前为“{state.Name().Zh}”，不能{what.Zh}；只有“{from.Name().Zh}”的单位才可以。",
                $"The unit is \"{state.Name().En}\", so nobody can {what.En} it; that takes one that is \"{from.Name().En}\"."));
    }

    /// <summary>A state in words.</summary>
    internal static Words Name(this PilotUnitState state) => state switch
    {
        PilotUnitState.Applied => new("已申请", "applied"),
        PilotUnitState.Admitted => new("已纳入", "admitted"),
        PilotUnitState.Declined => new("未纳入", "declined"),
        PilotUnitState.Left => new("已退出", "left"),
    };
}
