using System.Globalization;
using System.Text;

namespace Breakwater.Registry.Contracts;

/// <summary>Writes a calibration as the file <see cref="CalibrationReader"/> reads; reading it again gives the same.</summary>
public static class CalibrationWriter
{
    /// <summary>The file's text.</summary>
    public static string Write(Calibration calibration)
    {
        var text = new StringBuilder();
        text.Append("# 损失校准 / what losses are believed to be. Not a filing: it decides no premium.\nformat: 1\n")
            .Append(CultureInfo.InvariantCulture, $"calibration: {calibration.Code}\n")
            .Append(CultureInfo.InvariantCulture, $"version: {Quoted(calibration.Version)}\n")
            .Append(CultureInfo.InvariantCulture, $"from: {calibration.From:yyyy-MM-dd}\n")
            .Append(CultureInfo.InvariantCulture, $"name: {Both(calibration.Name)}\nnotice: {Both(calibration.Notice)}\n");

        text.Append("frequency:\n  tiers:\n");
        foreach (FrequencyTier tier in calibration.Frequency.Tiers)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"    - {{ {Below(tier.Below)}atLeastOne: {tier.AtLeastOne}, atLeastTwo: {tier.AtLeastTwo} }}\n");
        }

        Single(text, "variation", calibration.Frequency.Variation);
        Single(text, "transfer", calibration.Frequency.Transfer);
        Known(text, calibration.Frequency.Evidence, "  ");
        Rated(text.Append("sectors:\n"), calibration.Sectors, "  ", by: false);

        text.Append("severity:\n  tiers:\n");
        foreach (SeverityTier tier in calibration.Severity.Tiers)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"    - {{ {Below(tier.Below)}anchor: {tier.Anchor}, median: {tier.Median}, p95: {tier.P95} }}\n");
        }

        Single(text, "exponent", calibration.Severity.Exponent);
        Single(text, "doubt", calibration.Severity.Doubt);
        Single(text, "transfer", calibration.Severity.Transfer);
        Known(text, calibration.Severity.Evidence, "  ");
        Posture(text, calibration.Posture);

        text.Append(CultureInfo.InvariantCulture, $"history:\n  years: {calibration.History.Years}\n");
        Rated(text, calibration.History.Claims, "  ", by: true);
        Rated(text.Append("dependence:\n"), calibration.Dependence, "  ", by: true);
        Single(text.Append("interruption:\n"), "margin", calibration.Interruption.Margin);
        Rated(text.Append("  stopped:\n"), calibration.Interruption.Stopped, "    ", by: true);
        Kinds(text.Append("kinds:\n"), calibration.Kinds);
        Loadings(text.Append("loadings:\n"), calibration.Loadings);
        if (calibration.Experience is { } own) Experience(text.Append("experience:\n"), own);
        return text.ToString();
    }

    private static void Posture(StringBuilder text, PosturePrior posture)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"posture:\n  shrinkage: {posture.Shrinkage}\n  capLow: {posture.CapLow}\n  capHigh: {posture.CapHigh}\n");
        Known(text, posture.Evidence, "  ");
        text.Append("  controls:\n");
        foreach (ControlPrior control in posture.Controls)
        {
            string ceiling = control.Ceiling is { } value ? string.Create(CultureInfo.InvariantCulture,
                $"ceiling: {value}, ") : "";
            text.Append(CultureInfo.InvariantCulture,
                $"    - {{ code: {control.Code}, ratio: {control.Ratio}, low: {control.Low}, high: {control.High}, ")
                .Append(CultureInfo.InvariantCulture,
                    $"prevalence: {control.Prevalence}, {ceiling}{Inline(control.Evidence)} }}\n");
        }
    }

    private static void Kinds(StringBuilder text, IReadOnlyList<LossKind> kinds)
    {
        foreach (LossKind kind in kinds)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - code: {kind.Code}\n    name: {Both(kind.Name)}\n");
            if (kind.IsShared)
                text.Append(CultureInfo.InvariantCulture, $"    sharedRate: {kind.SharedRate}\n    hit: {kind.Hit}\n");
            else
                text.Append(CultureInfo.InvariantCulture, $"    ownShare: {kind.OwnShare}\n");
            text.Append(CultureInfo.InvariantCulture, $"    scale: {kind.Scale}\n");
            if (kind.OutageMedian is { } median)
            {
                text.Append(
                    CultureInfo.InvariantCulture, $"    outageMedian: {median}\n    outageP95: {kind.OutageP95}\n");
            }

            text.Append("    costs:\n");
            foreach (RatedAnswer cost in kind.Costs)
                text.Append(CultureInfo.InvariantCulture, $"      - {{ group: {cost.Code}, share: {cost.Factor} }}\n");
            Known(text, kind.Evidence, "    ");
        }
    }

    private static void Loadings(StringBuilder text, LoadingRates rates)
    {
        Single(text, "handling", rates.Handling);
        Single(text, "commission", rates.Commission);
        Single(text, "overhead", rates.Overhead);
        Single(text, "capitalCost", rates.CapitalCost);
        Single(text, "capitalLevel", rates.CapitalLevel);
        Single(text, "capitalShare", rates.CapitalShare);
    }

    private static void Experience(StringBuilder text, OwnExperience own)
    {
        text.Append("  cells:\n");
        foreach (ExperienceCell cell in own.Cells)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"    - {{ sector: {cell.Sector}, tier: {cell.Tier}, exposure: {cell.Exposure}, claims: {cell.Claims} }}\n");
        }

        text.Append(CultureInfo.InvariantCulture,
            $"  severityClaims: {own.SeverityClaims}\n  severityLogRatio: {own.SeverityLogRatio}\n");
        Known(text, own.Evidence, "  ");
    }

    private static void Rated(StringBuilder text, RatedAnswers table, string indent, bool by)
    {
        if (by) text.Append(CultureInfo.InvariantCulture, $"{indent}by: {table.By}\n");
        text.Append(CultureInfo.InvariantCulture, $"{indent}rows:\n");
        foreach (RatedAnswer row in table.Rows)
            text.Append(CultureInfo.InvariantCulture, $"{indent}  - {{ code: {Quoted(row.Code)}, factor: {row.Factor} }}\n");
        Known(text, table.Evidence, indent);
    }

    private static void Single(StringBuilder text, string key, Figure figure) => text.Append(
        CultureInfo.InvariantCulture, $"  {key}: {{ value: {figure.Value}, {Inline(figure.Evidence)} }}\n");

    private static void Known(StringBuilder text, Evidence evidence, string indent) => text.Append(
        CultureInfo.InvariantCulture,
        $"{indent}source: {Quoted(evidence.Source)}\n{indent}year: {evidence.Year}\n{indent}grade: {Word(evidence.Grade)}\n");

    private static string Inline(Evidence evidence) => string.Create(
        CultureInfo.InvariantCulture, $"source: {Quoted(evidence.Source)}, year: {evidence.Year}, grade: {Word(evidence.Grade)}");

    private static string Below(decimal? below) =>
        below is { } value ? string.Create(CultureInfo.InvariantCulture, $"below: {value}, ") : "";

    private static string Both(Words words) => $"{{ zh: {Quoted(words.Zh)}, en: {Quoted(words.En)} }}";

    private static string Word(Grade grade) => grade switch
    {
        Grade.Published => "published",
        Grade.Derived => "derived",
        Grade.Invented => "invented",
    };

    private static string Quoted(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
