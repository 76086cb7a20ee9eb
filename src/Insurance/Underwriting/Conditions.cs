using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting;

/// <summary>Conditions before binding: the applicant shows they are met, the insurer accepts, returns or waives.</summary>
internal sealed class Conditions(Store store, Sides sides, SubmissionLog log)
{
    private const int EvidenceMax = 4_000;

    private static readonly SubmissionState[] Live =
        [SubmissionState.Referred, SubmissionState.Quoted, SubmissionState.Accepted];

    /// <summary>Hands in evidence: what it shows, and a file kept before when there is one.</summary>
    internal async Task<Refusal?> Submit(
        Dossier dossier, ContingencyId id, string text, string? file, Moment at, CancellationToken cancel)
    {
        if (Sides.Applicant(dossier, at) is { } other) return other;
        if (!Begin(dossier, id, at).Try(out Contingency? condition, out Refusal? why)) return why;
        if (condition.State is not (ContingencyState.Open or ContingencyState.Returned))
            return UnderwritingRefusals.ContingencyState(condition);
        if (string.IsNullOrWhiteSpace(text) || text.Length > EvidenceMax)
        {
            return Refusal.InvalidFields("UW-EVIDENCE", [new("/text", "LENGTH", new(
                "请用 1 至 4000 个字符说明证据。", "Describe the evidence in 1 to 4,000 characters."))]);
        }

        SubmissionId submission = dossier.Submission.Id;
        EvidenceFile? kept = file is null ? null : await store.Read<EvidenceFile>()
            .FirstOrDefaultAsync(each => each.Submission == submission && each.Sha256 == file, cancel);
        if (file is not null && kept is null)
        {
            return Refusal.InvalidFields("UW-EVIDENCE", [new("/file", "UNKNOWN", new(
                "没有找到这个文件，请先上传。", "There is no such file; upload it first."))]);
        }

        condition.Submit(text.Trim(), kept?.Sha256, at);
        string about = kept is null ? text.Trim() : $"{text.Trim()} [{kept.Name}, SHA-256 {kept.Sha256}]";
        log.Note(dossier, LogKind.EvidenceGiven, at, new(
            $"提交证据：{condition.Ask.Zh}", $"Evidence handed in: {condition.Ask.En}"), about, condition.Rule);
        return null;
    }

    /// <summary>Accepts the evidence: the condition is met.</summary>
    internal Refusal? Close(Dossier dossier, ContingencyId id, string note, Moment at)
    {
        Outcome<Contingency> begun = BeginDecision(dossier, id, note, at, ContingencyState.EvidenceSubmitted);
        if (!begun.Try(out Contingency? condition, out Refusal? why)) return why;

        condition.Decide(ContingencyState.Closed, note.Trim(), at);
        dossier.IssueOf(condition).Approve(upTo: null, until: null, note.Trim(), at);
        log.Note(dossier, LogKind.EvidenceAccepted, at, new(
            $"证据已认可，条件满足：{condition.Ask.Zh}", $"Evidence accepted, the condition is met: {condition.Ask.En}"),
            note.Trim(), condition.Rule);
        return null;
    }

    /// <summary>Returns the evidence: it does not do.</summary>
    internal Refusal? Return(Dossier dossier, ContingencyId id, string note, Moment at)
    {
        Outcome<Contingency> begun = BeginDecision(dossier, id, note, at, ContingencyState.EvidenceSubmitted);
        if (!begun.Try(out Contingency? condition, out Refusal? why)) return why;

        condition.Decide(ContingencyState.Returned, note.Trim(), at);
        log.Note(dossier, LogKind.EvidenceReturned, at, new(
            $"证据已退回：{condition.Ask.Zh}", $"Evidence returned: {condition.Ask.En}"), note.Trim(), condition.Rule);
        return null;
    }

    /// <summary>Waives the condition, within the mandate for the limit it protects.</summary>
    internal async Task<Refusal?> Waive(Dossier dossier, ContingencyId id, string note, Moment at, CancellationToken cancel)
    {
        Outcome<Contingency> begun = BeginDecision(
            dossier, id, note, at, ContingencyState.Open, ContingencyState.EvidenceSubmitted, ContingencyState.Returned);
        if (!begun.Try(out Contingency? condition, out Refusal? why)) return why;

        UnderwritingIssue issue = dossier.IssueOf(condition);
        Money limit = dossier.Accepted?.Limit ?? dossier.Of(issue).Max(option => option.Limit);
        if (await sides.Mandate(at, limit, cancel) is { } beyond) return beyond;

        condition.Decide(ContingencyState.Waived, note.Trim(), at, limit);
        issue.Approve(limit, until: null, note.Trim(), at);
        log.Note(dossier, LogKind.Waived, at, new(
            $"豁免承保前条件：{condition.Ask.Zh}", $"Condition before binding waived: {condition.Ask.En}"),
            note.Trim(), condition.Rule);
        return null;
    }

    private static Outcome<Contingency> Begin(Dossier dossier, ContingencyId id, Moment at)
    {
        if (dossier.Contingencies.FirstOrDefault(each => each.Id == id) is not { } condition)
            return UnderwritingRefusals.NoContingency;

        return Sides.Stands(dossier, at, Live)
            ? condition
            : UnderwritingRefusals.State(dossier.Submission, at.Day, new("处理承保前条件", "work on its conditions"));
    }

    private static Outcome<Contingency> BeginDecision(
        Dossier dossier, ContingencyId id, string note, Moment at, params ReadOnlySpan<ContingencyState> from)
    {
        if (Sides.Insurer(dossier, at) is { } other) return other;
        if (!Begin(dossier, id, at).Try(out Contingency? condition, out Refusal? why)) return why;
        if (!from.Contains(condition.State)) return UnderwritingRefusals.ContingencyState(condition);

        return Sides.IsNote(note) ? condition : UnderwritingRefusals.Note();
    }
}
