using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Closing;

/// <summary>A step in the life of a close.</summary>
internal enum CloseStep
{
    /// <summary>A second person closes the month.</summary>
    Approve,

    /// <summary>Taken back before it was approved.</summary>
    Withdraw,

    /// <summary>Somebody asks to open it again, with a reason.</summary>
    AskReopening,

    /// <summary>It is kept closed: by a second person, or by whoever asked and thought better of it.</summary>
    Keep,

    /// <summary>A second person opens it again.</summary>
    Reopen,
}

/// <summary>Proposed → Closed | Withdrawn; Closed → ReopeningAsked → Reopened | Closed. Anything else is refused.</summary>
internal static class CloseLifecycle
{
    internal static IReadOnlyDictionary<CloseStep, (PeriodState From, PeriodState To, Words What)> Table { get; } =
        new Dictionary<CloseStep, (PeriodState, PeriodState, Words)>
        {
            [CloseStep.Approve] = (PeriodState.Proposed, PeriodState.Closed, new("复核关账", "approve the close")),
            [CloseStep.Withdraw] = (PeriodState.Proposed, PeriodState.Withdrawn, new("撤回关账", "take the close back")),
            [CloseStep.AskReopening] = (PeriodState.Closed, PeriodState.ReopeningAsked, new("申请重开", "ask to open it again")),
            [CloseStep.Keep] = (PeriodState.ReopeningAsked, PeriodState.Closed, new("维持关账", "keep it closed")),
            [CloseStep.Reopen] = (PeriodState.ReopeningAsked, PeriodState.Reopened, new("重开账期", "open it again")),
        };

    /// <summary>The state a step leads to; null when it may not be taken.</summary>
    internal static PeriodState? After(PeriodState state, CloseStep step) =>
        Table[step].From == state ? Table[step].To : null;

    /// <summary>A state in words.</summary>
    internal static Words Name(this PeriodState state) => state switch
    {
        PeriodState.Proposed => new("待复核", "proposed"),
        PeriodState.Withdrawn => new("已撤回", "taken back"),
        PeriodState.Closed => new("已关账", "closed"),
        PeriodState.ReopeningAsked => new("申请重开", "asked to be opened again"),
        PeriodState.Reopened => new("已重开", "opened again"),
    };
}
