using Breakwater.Assessment;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>Collecting ⇄ Scored → Final → Expired; Collecting → Final.</summary>
public sealed class AssessmentLifecycleTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    // From, step, to: the whole law. Every other pair is refused.
    private static readonly (AssessmentState From, AssessmentMove Move, AssessmentState To)[] Lawful =
    [
        (AssessmentState.Collecting, AssessmentMove.Gather, AssessmentState.Collecting),
        (AssessmentState.Collecting, AssessmentMove.Complete, AssessmentState.Scored),
        (AssessmentState.Collecting, AssessmentMove.Freeze, AssessmentState.Final),
        (AssessmentState.Scored, AssessmentMove.Gather, AssessmentState.Scored),
        (AssessmentState.Scored, AssessmentMove.Lack, AssessmentState.Collecting),
        (AssessmentState.Scored, AssessmentMove.Freeze, AssessmentState.Final),
        (AssessmentState.Final, AssessmentMove.Expire, AssessmentState.Expired),
    ];

    public static TheoryData<AssessmentState> States => [.. Enum.GetValues<AssessmentState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void After_EveryStepFromAState_IsLawfulOrLeadsNowhere(AssessmentState state)
    {
        foreach (AssessmentMove move in Enum.GetValues<AssessmentMove>())
        {
            AssessmentState? lawful = Lawful.Where(step => step.From == state && step.Move == move)
                .Select(step => (AssessmentState?)step.To).SingleOrDefault();
            Assert.Equal(lawful, state.After(move));
        }
    }

    [Fact]
    public void File_LedThroughItsLife_StandsWhereTheTableSays()
    {
        AssessmentFile file = Begun();
        Assert.Equal(AssessmentState.Collecting, file.State);

        file.Measure(isComplete: true, 70m);
        Assert.Equal((AssessmentState.Scored, 700), (file.State, file.PostureTenths));
        file.Measure(isComplete: false, 70m);
        Assert.Equal(AssessmentState.Collecting, file.State);
        file.Measure(isComplete: true, 71.5m);
        file.NoteScore(3);
        file.Freeze(At, validDays: 30);

        Assert.Equal((AssessmentState.Final, true, 3), (file.State, file.IsFrozen, file.QuotedScore));
        Assert.Equal(
            (AssessmentState.Final, AssessmentState.Final, AssessmentState.Expired),
            (file.On(new DateOnly(2026, 11, 24)), file.On(new DateOnly(2026, 12, 23)), file.On(new DateOnly(2026, 12, 24))));
    }

    [Fact]
    public void Freeze_Twice_IsNoStep()
    {
        AssessmentFile file = Begun();
        file.Freeze(At, validDays: 30);

        Assert.Null(file.QuotedScore);
        Assert.Throws<InvalidOperationException>(() => file.Freeze(At, validDays: 30));
    }

    [Fact]
    public void Measure_AFrozenFile_StaysFrozen()
    {
        AssessmentFile file = Begun();
        file.Freeze(At, validDays: 30);

        file.Measure(isComplete: true, 70m);

        Assert.Equal(AssessmentState.Final, file.State);
    }

    private static AssessmentFile Begun() => new() { Number = "A-2026-000001", Province = "310000", Begun = At };
}
