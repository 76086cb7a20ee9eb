using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>A step in the life of a filing.</summary>
internal enum FilingMove
{
    Drafted,
    Submitted,
    TakenUp,
    Objected,
    Answered,
    Registered,
    Rejected,
    Withdrawn,
    Suspended,
    Resumed,
    Superseded,
    Retired,
}

/// <summary>
/// Draft → Submitted → UnderReview ⇄ Objection → Filed | Rejected | Withdrawn; Filed ⇄ Suspended;
/// Filed → Superseded | Retired. Anything else is refused.
/// </summary>
internal static class FilingLifecycle
{
    private static readonly Dictionary<FilingMove, Step> Steps = new()
    {
        [FilingMove.Drafted] = new([], FilingState.Draft, new("存为草稿", "save as a draft")),
        [FilingMove.Submitted] = new([FilingState.Draft], FilingState.Submitted, new("提交", "submit")),
        [FilingMove.TakenUp] = new([FilingState.Submitted], FilingState.UnderReview, new("受理审查", "take up for review")),
        [FilingMove.Objected] = new([FilingState.UnderReview], FilingState.Objection, new("提出异议", "raise an objection")),
        [FilingMove.Answered] = new([FilingState.Objection], FilingState.UnderReview, new("答复异议", "answer the objection")),
        [FilingMove.Registered] = new([FilingState.UnderReview], FilingState.Filed, new("备案登记", "register")),
        [FilingMove.Rejected] = new([FilingState.UnderReview], FilingState.Rejected, new("驳回", "reject")),
        [FilingMove.Withdrawn] = new(
            [FilingState.Draft, FilingState.Submitted, FilingState.UnderReview, FilingState.Objection],
            FilingState.Withdrawn, new("撤回", "withdraw")),
        [FilingMove.Suspended] = new([FilingState.Filed], FilingState.Suspended, new("暂停", "suspend")),
        [FilingMove.Resumed] = new([FilingState.Suspended], FilingState.Filed, new("恢复", "resume")),
        [FilingMove.Superseded] = new([FilingState.Filed], FilingState.Superseded, new("由新版本取代", "supersede")),
        [FilingMove.Retired] = new([FilingState.Filed], FilingState.Retired, new("停用", "retire")),
    };

    /// <summary>States in which a filing has been registered, so that it is or was in force on some day.</summary>
    internal static readonly FilingState[] Registered =
        [FilingState.Filed, FilingState.Suspended, FilingState.Superseded, FilingState.Retired];

    /// <summary>States that leave the product version free to be submitted again.</summary>
    internal static bool IsAlive(this FilingState state) => state is not (FilingState.Rejected or FilingState.Withdrawn);

    /// <summary>What a step does, in words.</summary>
    internal static Words What(this FilingMove move) => Steps[move].What;

    /// <summary>The steps a state allows.</summary>
    internal static IEnumerable<FilingMove> Next(this FilingState state) =>
        Steps.Where(step => step.Value.From.Contains(state)).Select(step => step.Key);

    /// <summary>The state a step leads to, or why it may not be taken.</summary>
    internal static Outcome<FilingState> After(this FilingState state, FilingMove move)
    {
        Step step = Steps[move];
        if (step.From.Contains(state)) return step.To;

        string zh = string.Join("、", step.From.Select(from => $"“{from.Name().Zh}”"));
        string en = string.Join(", ", step.From.Select(from => $"\"{from.Name().En}\""));
        return Refusal.WrongState("FIL-010", new(
            $"报备目前处于“{state.Name().Zh}”状态，不能{step.What.Zh}；只有处于{zh}状态时才可以。",
            $"The filing is \"{state.Name().En}\", so nobody can {step.What.En} it; that takes one that is {en}."));
    }

    /// <summary>A state in words.</summary>
    internal static Words Name(this FilingState state) => state switch
    {
        FilingState.Draft => new("草稿", "draft"),
        FilingState.Submitted => new("已提交", "submitted"),
        FilingState.UnderReview => new("审查中", "under review"),
        FilingState.Objection => new("待答复异议", "objected to"),
        FilingState.Filed => new("已备案", "filed"),
        FilingState.Rejected => new("已驳回", "rejected"),
        FilingState.Withdrawn => new("已撤回", "withdrawn"),
        FilingState.Suspended => new("已暂停", "suspended"),
        FilingState.Superseded => new("已被取代", "superseded"),
        FilingState.Retired => new("已停用", "retired"),
    };

    private sealed record Step(FilingState[] From, FilingState To, Words What);
}
