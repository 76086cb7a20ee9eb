using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>DESIGN §4: Draft → Submitted → UnderReview ⇄ Objection → Filed | Rejected | Withdrawn; Filed ⇄ Suspended; Filed → Superseded | Retired.</summary>
public sealed class FilingLifecycleTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly Caller By = new("user:test", Role.Authority, default, Reach.All);

    // From, step, to: the whole law. Every other pair is refused.
    private static readonly (FilingState From, FilingMove Move, FilingState To)[] Lawful =
    [
        (FilingState.Draft, FilingMove.Submitted, FilingState.Submitted),
        (FilingState.Draft, FilingMove.Withdrawn, FilingState.Withdrawn),
        (FilingState.Submitted, FilingMove.TakenUp, FilingState.UnderReview),
        (FilingState.Submitted, FilingMove.Withdrawn, FilingState.Withdrawn),
        (FilingState.UnderReview, FilingMove.Objected, FilingState.Objection),
        (FilingState.UnderReview, FilingMove.Registered, FilingState.Filed),
        (FilingState.UnderReview, FilingMove.Rejected, FilingState.Rejected),
        (FilingState.UnderReview, FilingMove.Withdrawn, FilingState.Withdrawn),
        (FilingState.Objection, FilingMove.Answered, FilingState.UnderReview),
        (FilingState.Objection, FilingMove.Withdrawn, FilingState.Withdrawn),
        (FilingState.Filed, FilingMove.Suspended, FilingState.Suspended),
        (FilingState.Filed, FilingMove.Superseded, FilingState.Superseded),
        (FilingState.Filed, FilingMove.Retired, FilingState.Retired),
        (FilingState.Suspended, FilingMove.Resumed, FilingState.Filed),
    ];

    public static TheoryData<FilingState> States => [.. Enum.GetValues<FilingState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void After_EveryStepFromAState_IsLawfulOrRefusedNamingStates(FilingState state)
    {
        foreach (FilingMove move in Enum.GetValues<FilingMove>())
        {
            Outcome<FilingState> after = state.After(move);
            if (Array.Find(Lawful, step => step.From == state && step.Move == move) is { Move: not FilingMove.Drafted } lawful)
            {
                Assert.Equal(new Outcome<FilingState>.Done(lawful.To), after);
                continue;
            }

            Refusal why = Assert.IsType<Outcome<FilingState>.Refused>(after).Why;
            Assert.Equal((409, "FIL-010"), (why.Status, why.Code));
            Assert.Contains(state.Name().Zh, why.Detail.Zh, StringComparison.Ordinal);
            Assert.Contains(state.Name().En, why.Detail.En, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Next_AState_OffersExactlyTheLawfulSteps(FilingState state) => Assert.Equal(
        Lawful.Where(step => step.From == state).Select(step => step.Move).Order(),
        state.Next().Order());

    [Fact]
    public void Move_EachStep_LeavesANumberedEventOfTheDay()
    {
        Filing filing = Sample.Filed(from: new DateOnly(2026, 1, 1));

        FilingEvent last = Assert.IsType<Outcome<FilingEvent>.Done>(filing.Move(
            FilingMove.Suspended, new Filing.Step(By, At, "查处"))).Value;

        Assert.Equal(5, last.Number);       // drafted, submitted, taken up, registered, suspended
        Assert.Equal(new DateOnly(2026, 1, 1), last.Day);
        Assert.Equal("查处", last.Text);
        Assert.Contains("|5|Suspended|", last.Canonical(), StringComparison.Ordinal);
    }

    [Fact]
    public void Take_ACorrection_IsANewRevisionAndTheOldTextStays()
    {
        ProductPackage package = Sample.Package(new DateOnly(2026, 1, 1));
        Filing filing = Filing.Of(default, default, package);

        FilingPackage first = filing.Take(package, "first");
        FilingPackage second = filing.Take(package, "second");

        Assert.Equal((1, "first"), (first.Revision, first.Text));
        Assert.Equal((2, "second"), (second.Revision, second.Text));
        Assert.NotEqual(first.Canonical(), second.Canonical());
        // SHA-256 of the ASCII text "first", from sha256sum.
        Assert.Equal("a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e", first.Sha256);
    }

    [Fact]
    public void Move_ToWithdrawn_FreesTheProductVersion()
    {
        ProductPackage package = Sample.Package(new DateOnly(2026, 1, 1));
        Filing filing = Filing.Of(default, default, package);
        filing.Move(FilingMove.Drafted, new Filing.Step(By, At));
        Assert.NotNull(filing.Slot);

        filing.Move(FilingMove.Withdrawn, new Filing.Step(By, At));

        Assert.Null(filing.Slot);
    }
}
