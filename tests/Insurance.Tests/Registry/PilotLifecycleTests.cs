using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;
using Breakwater.Registry.Programmes;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>Applied → Admitted | Declined; Admitted → Left.</summary>
public sealed class PilotLifecycleTests
{
    // From, step, to: the whole law. Every other pair is refused.
    private static readonly (PilotUnitState From, PilotMove Move, PilotUnitState To)[] Lawful =
    [
        (PilotUnitState.Applied, PilotMove.Admitted, PilotUnitState.Admitted),
        (PilotUnitState.Applied, PilotMove.Declined, PilotUnitState.Declined),
        (PilotUnitState.Admitted, PilotMove.Left, PilotUnitState.Left),
    ];

    public static TheoryData<PilotUnitState> States => [.. Enum.GetValues<PilotUnitState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void After_EveryStepFromAState_IsLawfulOrRefusedNamingStates(PilotUnitState state)
    {
        foreach (PilotMove move in Enum.GetValues<PilotMove>())
        {
            int lawful = Array.FindIndex(Lawful, step => step.From == state && step.Move == move);
            Outcome<PilotUnitState> after = state.After(move);
            if (lawful >= 0)
            {
                Assert.Equal(new Outcome<PilotUnitState>.Done(Lawful[lawful].To), after);
                continue;
            }

            Refusal why = Assert.IsType<Outcome<PilotUnitState>.Refused>(after).Why;
            Assert.Equal((409, "PRG-010"), (why.Status, why.Code));
            Assert.Contains(state.Name().En, why.Detail.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Move_AdmittedThenLeft_KeepsBothDays()
    {
        DateOnly day = new(2026, 1, 1);
        var unit = new PilotUnit { Statement = "愿意" };

        Assert.Null(unit.Move(PilotMove.Admitted, day, reason: null));
        Assert.Null(unit.Move(PilotMove.Left, day.AddDays(9), "合并"));
        Assert.NotNull(unit.Move(PilotMove.Left, day.AddDays(10), "再次"));

        Assert.Equal((day, day.AddDays(9), "合并"), (unit.AdmittedOn, unit.LeftOn, unit.Reason));
    }
}
