using System.Globalization;
using Breakwater.Assessment.Scoring;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Contracts;

/// <summary>A risk as it would be with other controls; nothing is stated by it and nothing is kept.</summary>
public static class SupposedControls
{
    /// <summary>The profile with some controls in place and the others of the product absent, its score made anew.</summary>
    /// <param name="risk">As it stands.</param>
    /// <param name="product">For weights and ceilings.</param>
    /// <param name="inPlace">Codes of the controls that would be in place.</param>
    /// <param name="day">Day of the supposed statement.</param>
    public static RiskProfile Suppose(
        this RiskProfile risk, FiledProduct product, IReadOnlyCollection<string> inPlace, DateOnly day)
    {
        var controls = product.Package.Controls.ToDictionary(
            control => control.Code,
            control => Stated(risk.Controls.GetValueOrDefault(control.Code), control.Code, inPlace.Contains(control.Code), day),
            StringComparer.Ordinal);
        if (PostureScore.Of(product, controls, risk.OpenFindings) is not { } posture) return risk with { Controls = controls };

        string points = posture.Points.ToString("0.0", CultureInfo.InvariantCulture);
        var traits = new Dictionary<string, Trait>(risk.Traits, StringComparer.Ordinal)
        {
            ["posture"] = new Trait("posture", Code: null, posture.Points, new(
                $"假设的安全态势得分 {points}", $"Supposed posture score {points}")),
        };
        return risk with { Controls = controls, Traits = traits, Posture = posture.Points, PostureTrail = posture.Trail };
    }

    // What was stated stays as it was stated where the supposition says the same.
    private static ControlState Stated(ControlState? was, string code, bool isInPlace, DateOnly day)
    {
        if (was is not null && (was.Presence is ControlPresence.Present) == isInPlace) return was;

        return new ControlState(
            code, isInPlace ? ControlPresence.Present : ControlPresence.Absent, EvidenceGrade.Attested, "", day);
    }
}
