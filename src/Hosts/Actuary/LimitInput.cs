using System.Text.Json.Nodes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary>Reads questions about prices of limits; the answer is computed once everything was read.</summary>
internal static class LimitInput
{
    internal static Func<Outcome<JsonNode>>? Increased(Fields all)
    {
        if (!all.Has("ilf")) return null;

        Fields fields = all.Object("ilf");
        Distribution? severity = fields.Object("severity").Distribution();
        double basic = fields.Number("basic", Bounds.Positive);
        double[] limits = fields.Numbers("limits", Bounds.Positive, isRequired: true);
        return () => Listed(
            limits, limit => IncreasedLimits.Factor(x => severity!.LimitedMoment(1, x).OrNull ?? double.NaN, limit, basic));
    }

    internal static Func<Outcome<JsonNode>>? Riebesell(Fields all)
    {
        if (!all.Has("riebesell")) return null;

        Fields fields = all.Object("riebesell");
        double loading = fields.Number("loading", Bounds.Level), basic = fields.Number("basic", Bounds.Positive);
        double[] limits = fields.Numbers("limits", Bounds.Positive, isRequired: true);
        return () => Listed(limits, limit => IncreasedLimits.Riebesell(limit, basic, loading));
    }

    internal static Func<Outcome<JsonNode>>? Exposure(Fields all)
    {
        if (!all.Has("exposure")) return null;

        Fields fields = all.Object("exposure");
        bool swiss = fields.Has("c");
        double c = swiss ? fields.Number("c", new Bounds(0, 10, true, true)) : 0;
        double b = swiss ? 0 : fields.Number("b", Bounds.NonNegative);
        double g = swiss ? 1 : fields.Number("g", new Bounds(1, double.PositiveInfinity, IncludesLow: true, IncludesHigh: false));
        double[] at = fields.Numbers("at", Bounds.Probability);
        return () => (swiss ? Mbbefd.SwissRe(c) : Mbbefd.Of(b, g)).Match<Outcome<JsonNode>>(
            curve => new JsonObject
            {
                ["b"] = curve.B,
                ["g"] = curve.G,
                ["mean"] = curve.Mean,
                ["totalLoss"] = curve.TotalLoss,
                ["share"] = Numbers.List(at.Select(curve.Share)),
                ["exceedance"] = Numbers.List(at.Select(curve.Exceedance)),
            },
            refused => refused);
    }

    private static Outcome<JsonNode> Listed(double[] limits, Func<double, Outcome<double>> factor)
    {
        double[] factors = new double[limits.Length];
        for (int i = 0; i < limits.Length; i++)
        {
            if (!factor(limits[i]).Try(out factors[i], out Refusal? why)) return why;
        }

        return Numbers.List(factors);
    }
}
