using System.Globalization;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment;

/// <summary>
/// A question as it was asked and the answer that was given (Insurance Law art. 16); never changed, the
/// newest counts.
/// </summary>
internal sealed class GivenAnswer : IRecorded
{
    public AssessmentId Assessment { get; init; }

    /// <summary>Order among all answers and statements of the assessment, from 1.</summary>
    public int Number { get; init; }

    public required string Question { get; init; }
    public Words Asked { get; init; }

    /// <summary>Stored value: code, plain number or text.</summary>
    public required string Answer { get; init; }

    public Words Answered { get; init; }
    public DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public Role Role { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"answer|{Assessment.Value:N}|{Number}|{Question}|{Asked.Zh}|{Asked.En}|{Answer}|{Answered.Zh}|{Answered.En}|"
        + $"{At.UtcTicks}|{By}|{Role}");

    internal AnswerGiven View() => new(Question, Asked, Answer, Answered, At, By);
}

/// <summary>A control as it was put and what was stated about it; never changed, the newest counts.</summary>
internal sealed class ControlStatement : IRecorded
{
    public AssessmentId Assessment { get; init; }

    /// <summary>Order among all answers and statements of the assessment, from 1.</summary>
    public int Number { get; init; }

    public required string Control { get; init; }

    /// <summary>The exact statement.</summary>
    public Words Asked { get; init; }

    public ControlPresence Presence { get; init; }
    public EvidenceGrade Grade { get; init; }
    public required string Scope { get; init; }

    /// <summary>What shows it; null when it is only attested.</summary>
    public string? Evidence { get; init; }

    public DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public Role Role { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"control|{Assessment.Value:N}|{Number}|{Control}|{Asked.Zh}|{Asked.En}|{Presence}|{Grade}|{Scope}|{Evidence}|"
        + $"{At.UtcTicks}|{By}|{Role}");

    internal ControlState State() => new(Control, Presence, Grade, Scope, At.ShanghaiDay());
}
