using System.Globalization;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>What happened to a submission.</summary>
internal enum LogKind
{
    Submitted,
    Quoted,
    CounterOffered,
    RuleFired,
    DecisionKept,
    Taken,
    Released,
    Approved,
    Rejected,
    Reopened,
    Declined,
    EvidenceGiven,
    EvidenceAccepted,
    EvidenceReturned,
    Waived,
    Accepted,
    Withdrawn,
    Bound,
    Charged,
    SharesNamed,
}

/// <summary>One entry of the decision log; never changed.</summary>
internal sealed class SubmissionEvent : IRecorded
{
    /// <summary>Who stands for the filed rules.</summary>
    internal const string Rules = "system:rules";

    public SubmissionId Submission { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    public LogKind Kind { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public Role Role { get; init; }

    /// <summary>The quote it is about; 0 before the first.</summary>
    public int Revision { get; init; }

    /// <summary>Revision of the assessment it rests on; null before the first quote.</summary>
    public int? ProfileRevision { get; init; }

    /// <summary>Code of the rule; null when it is about none.</summary>
    public string? Rule { get; init; }

    public Words Text { get; init; }

    /// <summary>Why, in the words of who did it; null when there was nothing to say.</summary>
    public string? Reason { get; init; }

    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"submission-event|{Submission.Value:N}|{Number}|{Kind}|{At.UtcTicks}|{Actor}|{Role}|{Revision}|{ProfileRevision}|"
        + $"{Rule}|{Text.Zh}|{Text.En}|{Reason}");
}

/// <summary>Writes the decision log.</summary>
internal sealed class SubmissionLog(Store store)
{
    /// <summary>Adds an entry; it also makes the submission a new version.</summary>
    internal void Note(Dossier dossier, LogKind kind, Moment at, Words text, string? reason = null, string? rule = null)
    {
        Submission submission = dossier.Submission;
        submission.Events++;
        bool byRule = kind is LogKind.RuleFired or LogKind.DecisionKept;
        store.Set<SubmissionEvent>().Add(new SubmissionEvent
        {
            Submission = submission.Id,
            Number = submission.Events,
            Kind = kind,
            At = at.At,
            Actor = byRule ? SubmissionEvent.Rules : at.By.Actor,
            Role = at.By.Role,
            Revision = submission.Revision,
            ProfileRevision = dossier.Quote?.AssessmentRevision,
            Rule = rule,
            Text = text,
            Reason = reason,
        });
    }

    /// <summary>Takes the state that follows from options and issues, and tells of it when it is another.</summary>
    internal void Settle(Dossier dossier, Moment at, bool renewed = false)
    {
        SubmissionState before = dossier.Submission.State;
        dossier.Settle(at, renewed);
        if (dossier.Submission.State == before) return;

        Tell(dossier.Submission);
        if (dossier.Submission.State is not SubmissionState.Declined) return;

        Words[] reasons = [.. dossier.Options.SelectMany(option => dossier.Reasons(option, at.Day)).Distinct()];
        Note(dossier, LogKind.Declined, at, new(
            $"不予承保：{string.Join("；", reasons.Select(reason => reason.Zh))}",
            $"Declined: {string.Join("; ", reasons.Select(reason => reason.En))}"));
    }

    /// <summary>Tells the world where a submission stands, if and only if the command commits.</summary>
    internal void Tell(Submission submission) => store.Publish(
        new SubmissionMoved(submission.Id, submission.Number, submission.Owner, submission.Carrier, submission.State));
}
