using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment;

/// <summary>Which steps a finding may take, from where to where, and by whom.</summary>
internal static class FindingLifecycle
{
    private static readonly FindingState[] Closed = [FindingState.VerifiedFixed, FindingState.Withdrawn];

    private static readonly Dictionary<FindingMove, Step> Steps = new()
    {
        [FindingMove.Found] = new([], FindingState.Open, Role.Enterprise, new("登记", "add it")),
        [FindingMove.Acknowledge] = new(
            [FindingState.Open, FindingState.Reopened], FindingState.Acknowledged, Role.Enterprise,
            new("确认知悉", "take note of it")),
        [FindingMove.ClaimFix] = new(
            [FindingState.Open, FindingState.Acknowledged, FindingState.Upheld, FindingState.RiskAccepted, FindingState.Reopened],
            FindingState.FixClaimed, Role.Enterprise, new("报告已修复", "report it as fixed")),
        [FindingMove.Verify] = new(
            [FindingState.FixClaimed], FindingState.VerifiedFixed, Role.Underwriter, new("核实修复", "confirm the fix")),
        [FindingMove.Reopen] = new(
            [FindingState.FixClaimed, FindingState.VerifiedFixed], FindingState.Reopened, Role.Underwriter,
            new("重新打开", "reopen it")),
        [FindingMove.Dispute] = new(
            [FindingState.Open, FindingState.Acknowledged, FindingState.Reopened], FindingState.Disputed,
            Role.Enterprise,
            new("提出异议", "dispute it")),
        [FindingMove.Uphold] = new(
            [FindingState.Disputed], FindingState.Upheld, Role.Underwriter, new("维持", "uphold it")),
        [FindingMove.Withdraw] = new(
            [FindingState.Disputed], FindingState.Withdrawn, Role.Underwriter, new("撤销", "withdraw it")),
        [FindingMove.AcceptRisk] = new(
            [FindingState.Open, FindingState.Acknowledged, FindingState.Upheld, FindingState.Reopened],
            FindingState.RiskAccepted,
            Role.Enterprise, new("接受风险", "accept the risk")),
    };

    private static readonly Dictionary<FindingState, Words> Names = new()
    {
        [FindingState.Open] = new("待处理", "open"),
        [FindingState.Acknowledged] = new("已知悉", "acknowledged"),
        [FindingState.FixClaimed] = new("已报修复，待核实", "reported as fixed, to be confirmed"),
        [FindingState.VerifiedFixed] = new("已核实修复", "confirmed as fixed"),
        [FindingState.Disputed] = new("有异议，待裁定", "disputed, to be decided"),
        [FindingState.Upheld] = new("维持", "upheld"),
        [FindingState.Withdrawn] = new("已撤销", "withdrawn"),
        [FindingState.RiskAccepted] = new("已接受风险", "risk accepted"),
        [FindingState.Reopened] = new("再次出现", "reopened"),
    };

    /// <summary>States in which a finding no longer counts.</summary>
    internal static IReadOnlyList<FindingState> ClosedStates => Closed;

    extension(FindingState state)
    {
        internal Words Name => Names[state];

        internal bool IsOpen => !Closed.Contains(state);

        /// <summary>Where a step leads, or why it may not be taken.</summary>
        internal Outcome<FindingState> After(FindingMove move)
        {
            Step step = Steps[move];
            if (move is FindingMove.Found || step.From.Contains(state)) return step.To;

            return Refusal.WrongState("FND-409", new(
                $"这项发现目前为“{Names[state].Zh}”，不能{step.Doing.Zh}。请刷新查看可以进行的操作。",
                $"The finding is {Names[state].En}, so you cannot {step.Doing.En}. Reload to see what can be done."));
        }
    }

    extension(FindingMove move)
    {
        /// <summary>Who may take it.</summary>
        internal Role By => Steps[move].By;

        /// <summary>Whether it says why.</summary>
        internal bool NeedsReason => move is not (FindingMove.Acknowledge or FindingMove.Found);
    }

    /// <summary>The steps a role may take from a state.</summary>
    internal static IEnumerable<FindingMove> Open(FindingState state, Role role) => Steps
        .Where(each => each.Value.By == role && each.Value.From.Contains(state)).Select(each => each.Key);

    private sealed record Step(IReadOnlyList<FindingState> From, FindingState To, Role By, Words Doing);
}
