using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scoring;

/// <summary>One score of an assessment, as it was on its day; a later one stands beside it and never changes it.</summary>
internal sealed class ScoreVersion : IRecorded
{
    public AssessmentId Assessment { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    public DateTimeOffset At { get; init; }
    public ScoreCause Why { get; init; }

    /// <summary>Of the assessment, when it was scored.</summary>
    public int Revision { get; init; }

    /// <summary>Tenths of a point, 0 to 1,000.</summary>
    public int Tenths { get; init; }

    /// <summary>Whether nothing was missing.</summary>
    public bool Complete { get; init; }

    /// <summary>Controls whose statement rested on a document or a test.</summary>
    public int Evidenced { get; init; }

    /// <summary>Controls whose statement rested on a look from outside.</summary>
    public int Observed { get; init; }

    /// <summary>Controls that rested on the applicant's word alone.</summary>
    public int Attested { get; init; }

    /// <summary>Controls nothing had been said about.</summary>
    public int Silent { get; init; }

    /// <summary>Open findings; the disputed ones are among them.</summary>
    public required IReadOnlyDictionary<Severity, int> Open { get; init; }

    /// <summary>Findings that were disputed and not decided on.</summary>
    public int Disputed { get; init; }

    /// <summary>How the score came to be, as JSON, word for word.</summary>
    public required string Trail { get; init; }

    public AuditId Cause { get; set; }

    /// <summary>Whether it says the same as another, whatever led to it.</summary>
    internal bool SaysTheSameAs(ScoreVersion other) =>
        (Tenths, Complete, Evidenced, Observed, Attested, Silent, Disputed)
            == (other.Tenths, other.Complete, other.Evidenced, other.Observed, other.Attested, other.Silent, other.Disputed)
        && Array.TrueForAll(Enum.GetValues<Severity>(), severity =>
            Open.GetValueOrDefault(severity) == other.Open.GetValueOrDefault(severity))
        && string.Equals(Trail, other.Trail, StringComparison.Ordinal);

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"score-version|{Assessment.Value:N}|{Number}|{At.UtcTicks}|{Why}|{Revision}|{Tenths}|{Complete}|{Evidenced}|"
        + $"{Observed}|{Attested}|{Silent}|{Counts}|{Disputed}|{Fingerprint}");

    private string Counts => string.Join(',', Enum.GetValues<Severity>().Select(severity => Open.GetValueOrDefault(severity)));

    private string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Trail)));
}
