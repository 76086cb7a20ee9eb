using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment;

/// <summary>A step in the life of an assessment.</summary>
internal enum AssessmentMove
{
    /// <summary>Something comes in: an answer, a statement about a control, a scan.</summary>
    Gather,

    /// <summary>Nothing is missing any more.</summary>
    Complete,

    /// <summary>Something is missing again.</summary>
    Lack,

    /// <summary>A quote rests on it.</summary>
    Freeze,

    /// <summary>It supports no new quote. Nobody takes this step: the day does, whoever looks.</summary>
    Expire,
}

/// <summary>
/// Collecting ⇄ Scored → Final → Expired; a quote may rest on what is there, so Collecting → Final too. Anything else is
/// refused. A dispute is a step in the life of a finding and leaves the assessment where it is: it is scored anew
/// (<see cref="Scoring.ScoreVersion"/>), and what was scored before stands.
/// </summary>
internal static class AssessmentLifecycle
{
    private static readonly Dictionary<AssessmentMove, Dictionary<AssessmentState, AssessmentState>> Table = new()
    {
        [AssessmentMove.Gather] = new()
        {
            [AssessmentState.Collecting] = AssessmentState.Collecting,
            [AssessmentState.Scored] = AssessmentState.Scored,
        },
        [AssessmentMove.Complete] = new() { [AssessmentState.Collecting] = AssessmentState.Scored },
        [AssessmentMove.Lack] = new() { [AssessmentState.Scored] = AssessmentState.Collecting },
        [AssessmentMove.Freeze] = new()
        {
            [AssessmentState.Collecting] = AssessmentState.Final,
            [AssessmentState.Scored] = AssessmentState.Final,
        },
        [AssessmentMove.Expire] = new() { [AssessmentState.Final] = AssessmentState.Expired },
    };

    /// <summary>Where a step leads; null when it may not be taken.</summary>
    internal static AssessmentState? After(this AssessmentState state, AssessmentMove move) =>
        Table[move].TryGetValue(state, out AssessmentState next) ? next : null;
}
