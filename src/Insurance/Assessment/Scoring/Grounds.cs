using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scoring;

/// <summary>How the statements about a product's controls are supported; together, all its controls.</summary>
/// <param name="Evidenced">Rest on a document or a test.</param>
/// <param name="Observed">Rest on a look from outside.</param>
/// <param name="Attested">Rest on the applicant's word alone.</param>
/// <param name="Silent">Nothing was said about them.</param>
internal sealed record Grounds(int Evidenced, int Observed, int Attested, int Silent)
{
    /// <summary>Counts them.</summary>
    /// <param name="states">What was stated.</param>
    /// <param name="controls">Controls of the product.</param>
    internal static Grounds Of(IReadOnlyDictionary<string, ControlState> states, int controls)
    {
        int With(EvidenceGrade grade) => states.Values.Count(state => state.Grade == grade);
        return new Grounds(
            With(EvidenceGrade.Evidenced), With(EvidenceGrade.Observed), With(EvidenceGrade.Attested), controls - states.Count);
    }
}
