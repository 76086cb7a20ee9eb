using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scoring;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>The score, worked by hand from questions.yaml: 18 controls, weights adding to 116.</summary>
public sealed class PostureScoreTests
{
    private static readonly FiledProduct Product = new(default, Town.Insurer, "C00000030612026010100001", Town.Package);
    private static readonly Dictionary<Severity, int> NoFindings = [];

    [Fact]
    public void Weights_OfTheDemonstrationProduct_AddTo116() => Assert.Equal(116m, Town.Package.Controls.Sum(c => c.Weight));

    [Fact]
    public void Score_EverythingPresent_Is100() => Assert.Equal(100m, Score(All(ControlPresence.Present)));

    [Fact]
    public void Score_NothingStated_IsNoScore() =>
        Assert.Null(PostureScore.Of(Product, new Dictionary<string, ControlState>(StringComparer.Ordinal), NoFindings));

    // PAM 5 and LOG-180 5 are absent, neither caps: 106 of 116 = 91.379… → 91.4.
    [Fact]
    public void Score_TwoAbsentWithoutCeiling_IsTheShareOfWeight() =>
        Assert.Equal(91.4m, Score(All(ControlPresence.Present, ("PAM", ControlPresence.Absent), ("LOG-180", ControlPresence.Absent))));

    // MFA-REMOTE (12, ceiling 55) and MFA-ADMIN (10, ceiling 60) absent: 94 of 116 = 81.03, capped at 60, then at 55.
    [Fact]
    public void Score_CriticalControlsAbsent_IsTheLowestCeiling() =>
        Assert.Equal(55m, Score(All(ControlPresence.Present, ("MFA-REMOTE", ControlPresence.Absent), ("MFA-ADMIN", ControlPresence.Absent))));

    // In part adds nothing and caps nothing: 104 of 116 = 89.655… → 89.7.
    [Fact]
    public void Score_CriticalControlInPart_AddsNothingAndDoesNotCap() =>
        Assert.Equal(89.7m, Score(All(ControlPresence.Present, ("MFA-REMOTE", ControlPresence.Partial))));

    // One statement alone, BACKUP-OFFLINE 12: 12 of 116 = 10.344… → 10.3; what nobody spoke of caps nothing.
    [Fact]
    public void Score_OneStatementAlone_CountsTheRestAsNothing() => Assert.Equal(
        10.3m,
        Score(new Dictionary<string, ControlState>(StringComparer.Ordinal) { ["BACKUP-OFFLINE"] = State("BACKUP-OFFLINE", ControlPresence.Present) }));

    [Fact]
    public void Score_EverythingAbsent_IsZero() => Assert.Equal(0m, Score(All(ControlPresence.Absent)));

    [Fact]
    public void Score_GraveFindings_ChangeNothingAndTheTrailSaysSo()
    {
        var states = All(ControlPresence.Present);
        Posture posture = PostureScore.Of(Product, states, new Dictionary<Severity, int> { [Severity.Critical] = 2, [Severity.High] = 1 })!;

        Assert.Equal(100m, posture.Points);
        Assert.Contains("3 critical or high findings do not change the score", posture.Trail.Steps[^1].Doubt!.Value.En, StringComparison.Ordinal);
    }

    // The explanation ends at the answer, whatever was stated.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Trail_Always_EndsAtTheScore(int every)
    {
        var states = All(ControlPresence.Present);
        foreach ((int at, ControlDefinition control) in Town.Package.Controls.Index())
        {
            if (every > 0 && at % every is 0) states[control.Code] = State(control.Code, (ControlPresence)(at % 3));
        }

        Posture posture = PostureScore.Of(Product, states, NoFindings)!;

        Assert.Equal(posture.Points.ToString("0.######", CultureInfo.InvariantCulture), posture.Trail.Steps[^1].Result);
        Assert.InRange(posture.Points, 0m, 100m);
        Assert.All(posture.Trail.Steps, step => Assert.NotEmpty(step.Source));
    }

    // Law: putting a control in place never lowers the score, taking it away never raises it.
    [Fact]
    public void Score_OneControlImproved_NeverFalls()
    {
        foreach (ControlDefinition control in Town.Package.Controls)
        {
            var states = All(ControlPresence.Absent);
            foreach (ControlDefinition other in Town.Package.Controls.Where((_, at) => at % 2 is 0)) states[other.Code] = State(other.Code, ControlPresence.Present);
            decimal[] scores =
            [
                .. new[] { ControlPresence.Absent, ControlPresence.Partial, ControlPresence.Present }.Select(presence =>
                {
                    states[control.Code] = State(control.Code, presence);
                    return Score(states);
                }),
            ];
            Assert.Equal(scores.Order(), scores);
        }
    }

    private static decimal Score(IReadOnlyDictionary<string, ControlState> states) => PostureScore.Of(Product, states, NoFindings)!.Points;

    private static Dictionary<string, ControlState> All(ControlPresence presence, params (string Code, ControlPresence Presence)[] but)
    {
        Dictionary<string, ControlState> states = Town.Package.Controls.ToDictionary(c => c.Code, c => State(c.Code, presence), StringComparer.Ordinal);
        foreach ((string code, ControlPresence other) in but) states[code] = State(code, other);
        return states;
    }

    private static ControlState State(string code, ControlPresence presence) => new(code, presence, EvidenceGrade.Attested, "全部", Town.Today);
}
