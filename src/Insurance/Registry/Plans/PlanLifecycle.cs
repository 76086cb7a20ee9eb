using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Plans;

/// <summary>A step in the life of a service plan.</summary>
internal enum PlanMove
{
    Drafted,
    Nominated,
    TakenUp,
    Returned,
    Listed,
    Delisted,
    Expired,
}

/// <summary>
/// Draft → Nominated → UnderReview → Listed → Delisted | Expired; what does not do goes back to Draft with a reason.
/// Anything else is refused.
/// </summary>
internal static class PlanLifecycle
{
    private static readonly Dictionary<PlanMove, Step> Steps = new()
    {
        [PlanMove.Drafted] = new([], PlanState.Draft, new("存为草稿", "save as a draft")),
        [PlanMove.Nominated] = new([PlanState.Draft], PlanState.Nominated, new("推荐", "nominate")),
        [PlanMove.TakenUp] = new([PlanState.Nominated], PlanState.UnderReview, new("受理审查", "take up for review")),
        [PlanMove.Returned] = new([PlanState.UnderReview], PlanState.Draft, new("退回补正", "send back to be corrected")),
        [PlanMove.Listed] = new([PlanState.UnderReview], PlanState.Listed, new("列入目录", "list")),
        [PlanMove.Delisted] = new([PlanState.Listed], PlanState.Delisted, new("移出目录", "delist")),
        // Nobody takes this step: the last day in the directory does, whoever looks.
        [PlanMove.Expired] = new([PlanState.Listed], PlanState.Expired, new("到期", "let run out")),
    };

    /// <summary>What a step does, in words.</summary>
    internal static Words What(this PlanMove move) => Steps[move].What;

    /// <summary>The steps a state allows.</summary>
    internal static IEnumerable<PlanMove> Next(this PlanState state) =>
        Steps.Where(step => step.Value.From.Contains(state)).Select(step => step.Key);

    /// <summary>The state a step leads to, or why it may not be taken.</summary>
    internal static Outcome<PlanState> After(this PlanState state, PlanMove move)
    {
        Step step = Steps[move];
        if (step.From.Contains(state)) return step.To;

        string zh = string.Join("、", step.From.Select(from => $"“{from.Name().Zh}”"));
        string en = string.Join(", ", step.From.Select(from => $"\"{from.Name().En}\""));
        return Refusal.WrongState("PLN-010", new(
            $"服务方案目前处于“{state.Name().Zh}”状态，不能{step.What.Zh}；只有处于{zh}状态时才可以。",
            $"The service plan is \"{state.Name().En}\", so nobody can {step.What.En} it; that takes one that is {en}."));
    }

    /// <summary>A state in words.</summary>
    internal static Words Name(this PlanState state) => state switch
    {
        PlanState.Draft => new("草稿", "draft"),
        PlanState.Nominated => new("已推荐", "nominated"),
        PlanState.UnderReview => new("审查中", "under review"),
        PlanState.Listed => new("已入目录", "listed"),
        PlanState.Delisted => new("已移出目录", "delisted"),
        PlanState.Expired => new("已到期", "expired"),
    };

    private sealed record Step(PlanState[] From, PlanState To, Words What);
}
