using System.Text.Json;
using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scoring;

/// <summary>Scores an assessment and keeps each score that says something new.</summary>
internal sealed class ScoreBook(Store store, OpenFindings findings, JsonSerializerOptions json)
{
    /// <summary>
    /// Scores it as part of the command in progress, with what that command has changed. A frozen assessment too: its profile
    /// stays what a quote rests on, and what has become of findings since is a later version.
    /// </summary>
    /// <returns>The score; null, and nothing is kept, while no control has been attested.</returns>
    internal async Task<Posture?> Keep(
        AssessmentFile file, Sheet sheet, ScoreCause why, DateTimeOffset at, CancellationToken cancel)
    {
        IReadOnlyDictionary<string, ControlState> states = sheet.States;
        IReadOnlyDictionary<Severity, int> open = await findings.Of(file.Id, cancel);
        if (PostureScore.Of(sheet.Product, states, open) is not { } posture) return null;

        Grounds grounds = Grounds.Of(states, sheet.Product.Package.Controls.Count);
        var score = new ScoreVersion
        {
            Assessment = file.Id,
            Number = file.Scores + 1,
            At = at,
            Why = why,
            Revision = file.Revision,
            Tenths = (int)(posture.Points * 10),
            Complete = sheet.IsComplete,
            Evidenced = grounds.Evidenced,
            Observed = grounds.Observed,
            Attested = grounds.Attested,
            Silent = grounds.Silent,
            Open = open.Where(each => each.Value > 0).ToDictionary(),
            Disputed = await findings.Disputed(file.Id, cancel),
            Trail = JsonSerializer.Serialize(posture.Trail, json),
        };
        ScoreVersion? last = await store.Set<ScoreVersion>().FindAsync([file.Id, file.Scores], cancel);
        if (last is null || !last.SaysTheSameAs(score))
        {
            store.Set<ScoreVersion>().Add(score);
            file.NoteScore(score.Number);
        }

        return posture;
    }
}
