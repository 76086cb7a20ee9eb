using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>DESIGN §4: Draft → Nominated → UnderReview → Listed → Delisted | Expired; and back to Draft to be corrected.</summary>
public sealed class PlanLifecycleTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly Caller By = new("user:test", Role.Authority, default, Reach.All);

    // From, step, to: the whole law. Every other pair is refused.
    private static readonly (PlanState From, PlanMove Move, PlanState To)[] Lawful =
    [
        (PlanState.Draft, PlanMove.Nominated, PlanState.Nominated),
        (PlanState.Nominated, PlanMove.TakenUp, PlanState.UnderReview),
        (PlanState.UnderReview, PlanMove.Listed, PlanState.Listed),
        (PlanState.UnderReview, PlanMove.Returned, PlanState.Draft),
        (PlanState.Listed, PlanMove.Delisted, PlanState.Delisted),
        (PlanState.Listed, PlanMove.Expired, PlanState.Expired),
    ];

    public static TheoryData<PlanState> States => [.. Enum.GetValues<PlanState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void After_EveryStepFromAState_IsLawfulOrRefusedNamingStates(PlanState state)
    {
        foreach (PlanMove move in Enum.GetValues<PlanMove>())
        {
            Outcome<PlanState> after = state.After(move);
            if (Array.Find(Lawful, step => step.From == state && step.Move == move) is { Move: not PlanMove.Drafted } lawful)
            {
                Assert.Equal(new Outcome<PlanState>.Done(lawful.To), after);
                continue;
            }

            Refusal why = Assert.IsType<Outcome<PlanState>.Refused>(after).Why;
            Assert.Equal((409, "PLN-010"), (why.Status, why.Code));
            Assert.Contains(state.Name().Zh, why.Detail.Zh, StringComparison.Ordinal);
            Assert.Contains(state.Name().En, why.Detail.En, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Next_AState_OffersExactlyTheLawfulSteps(PlanState state) => Assert.Equal(
        Lawful.Where(step => step.From == state).Select(step => step.Move).Order(),
        state.Next().Order());

    [Fact]
    public void StateOn_TheDayTheListingEnds_IsExpiredAndNothingMoreIsDone()
    {
        var plan = new ServicePlan();
        DateOnly today = At.ShanghaiDay();
        foreach (PlanMove move in (PlanMove[])[PlanMove.Drafted, PlanMove.Nominated, PlanMove.TakenUp, PlanMove.Listed])
            Assert.IsType<Outcome<PlanEvent>.Done>(plan.Move(move, By, At, text: null));
        plan.List("SP-2026-000001", today, today.AddDays(10));

        Assert.Equal(PlanState.Listed, plan.StateOn(today.AddDays(9)));
        Assert.Equal(PlanState.Expired, plan.StateOn(today.AddDays(10)));
        Refusal why = Assert.IsType<Outcome<PlanEvent>.Refused>(plan.Move(PlanMove.Delisted, By, At.AddDays(10), "late")).Why;
        Assert.Equal("PLN-010", why.Code);
    }

    [Fact]
    public void Move_EachStep_RecordsWhatThePlanSaidThen()
    {
        var plan = new ServicePlan();
        plan.Describe(Text("first"));
        PlanEvent drafted = Assert.IsType<Outcome<PlanEvent>.Done>(plan.Move(PlanMove.Drafted, By, At, text: null)).Value;
        plan.Describe(Text("second"));
        PlanEvent nominated = Assert.IsType<Outcome<PlanEvent>.Done>(plan.Move(PlanMove.Nominated, By, At, text: null)).Value;

        Assert.Equal((1, 2), (drafted.Number, nominated.Number));
        Assert.NotEqual(drafted.Content, nominated.Content);
        Assert.Contains(nominated.Content, nominated.Canonical(), StringComparison.Ordinal);
    }

    private static PlanText Text(string qualification) => new(
        new("方案", "Plan"), new("简介", "Summary"), PlanScenario.Enterprise, [default],
        [new PlanServiceText(SecurityServiceKind.Response, default, new("响应", "Response"), qualification)],
        [], [], [], default, new("", ""));
}
