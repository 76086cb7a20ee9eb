using System.Text.Json;
using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scoring;

/// <summary>A score with what it rests on.</summary>
/// <param name="Posture">Points and trail.</param>
/// <param name="Grounds">How the statements are supported.</param>
/// <param name="Complete">Whether nothing is missing.</param>
/// <param name="Open">Open findings by severity.</param>
internal sealed record Score(
    Posture Posture, Grounds Grounds, bool Complete, IReadOnlyDictionary<Severity, int> Open);

/// <summary>Scores an assessment and keeps each score that says something new.</summary>
internal sealed class ScoreBook(Store store, OpenFindings findings, JsonSerializerOptions json)
{
    /// <summary>The score with what the command in progress has changed; null while no control has been attested.</summary>
    internal async Task<Score?> Of(AssessmentId id, Sheet sheet, CancellationToken cancel)
    {
        IReadOnlyDictionary<string, ControlState> states = sheet.States;
        IReadOnlyDictionary<Severity, int> open = await findings.Of(id, cancel);
        return PostureScore.Of(sheet.Product, states, open) is { } posture
            ? new Score(posture, Grounds.Of(states, sheet.Product.Package.Controls.Count), sheet.IsComplete, open)
            : null;
    }

    /// <summary>
    /// Keeps a score as part of the command in progress, unless the last one says the same. Of a frozen assessment too: its
    /// profile stays what a quote rests on, and what has become of findings since is a later version.
    /// </summary>
    internal async Task Keep(AssessmentFile file, Score score, ScoreCause why, DateTimeOffset at, CancellationToken cancel)
    {
        var version = new ScoreVersion
        {
            Assessment = file.Id,
            Number = file.Scores + 1,
            At = at,
            Why = why,
            Revision = file.Revision,
            Tenths = (int)(score.Posture.Points * 10),
            Complete = score.Complete,
            Evidenced = score.Grounds.Evidenced,
            Observed = score.Grounds.Observed,
            Attested = score.Grounds.Attested,
            Silent = score.Grounds.Silent,
            Open = score.Open.Where(each => each.Value > 0).ToDictionary(),
            Disputed = await findings.Disputed(file.Id, cancel),
            Trail = JsonSerializer.Serialize(score.Posture.Trail, json),
        };
        ScoreVersion? last = await store.Set<ScoreVersion>().FindAsync([file.Id, file.Scores], cancel);
        if (last?.SaysTheSameAs(version) is true) return;

        store.Set<ScoreVersion>().Add(version);
        file.NoteScore(version.Number);
    }
}
