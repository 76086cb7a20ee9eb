using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Processes;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine inoperability</c>: dynamic inoperability input-output.</summary>
internal static class InoperabilityVerb
{
    internal static Command Build() => EngineDoor.Verb(
        "inoperability",
        "Disruption spreading over sectors (dynamic inoperability input-output) 动态失效投入产出模型",
        """
          echo '{"interdependency":[[0.1,0.4],[0.2,0]],"initial":[0.5,0],"resilience":[0.2,0.5],"output":[100,50],"steps":2}' \
            | breakwater engine inoperability
          {"path":[[0.5,0],[0.41,0.05],[0.3402,0.066]],"loss":[91,2.5],"total":93.5,"equilibrium":[0,0],
           "resilience":[0.2,0.5],"doubts":[]}

        "interdependency" is A*; or "coefficients" A with "output" 或给出技术系数. "demand" c*: lasting reduction, default 0.
        Instead of "resilience": "final" and "duration" (q at the end, steps) 由恢复过程推算, k = ln(q0/qT)/(T(1-a_ii)).
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        bool technical = fields.Has("coefficients"), derived = fields.Has("final") || fields.Has("duration");
        double[][] matrix = fields.Table(technical ? "coefficients" : "interdependency", Bounds.NonNegative, isRequired: true);
        double[] output = fields.Numbers("output", Bounds.NonNegative, isRequired: true);
        double[] initial = fields.Numbers("initial", Bounds.Probability, isRequired: true);
        double[] demand = fields.Has("demand") ? fields.Numbers("demand", Bounds.Probability) : new double[matrix.Length];
        double[] resilience = derived ? [] : fields.Numbers("resilience", Bounds.Probability, isRequired: true);
        double[] final = derived ? fields.Numbers("final", Bounds.Level, isRequired: true) : [];
        double[] duration = derived ? fields.Numbers("duration", Bounds.Positive, isRequired: true) : [];
        int steps = fields.Whole("steps", 0, Inoperability.StepsMax, byDefault: 100);
        if (fields.Refused(out Refusal? why)) return why;

        IReadOnlyList<IReadOnlyList<double>> star = matrix;
        if (technical && !InoperabilityModel.FromCoefficients(matrix, output).Try(out star!, out why)) return why;
        if (derived)
        {
            if (!Resilience(star, initial, final, duration).Try(out IReadOnlyList<double>? found, out why)) return why;
            resilience = [.. found];
        }

        return InoperabilityModel.Of(star, demand, resilience, initial, output).Match(
            model => Inoperability.Of(model, steps)
                .Match(done => Written(done, resilience), refused => (Outcome<JsonObject>)refused),
            refused => refused);
    }

    private static Outcome<IReadOnlyList<double>> Resilience(
        IReadOnlyList<IReadOnlyList<double>> star, double[] initial, double[] final, double[] duration)
    {
        double[] found = new double[star.Count];
        foreach ((string name, double[] values) in new[] { ("initial", initial), ("final", final), ("duration", duration) })
        {
            if (values.Length != found.Length)
                return NumericalFailure.Field($"/{name}", new($"应有 {found.Length} 项。", $"Must have {found.Length} entries."));
        }

        for (int i = 0; i < found.Length; i++)
        {
            // A sector that is not hit at first has no recovery to learn from and follows at once.
            double own = star[i].Count > i ? star[i][i] : 0;
            if (initial[i] is 0) found[i] = 1;
            else if (Inoperability.ResilienceOf(initial[i], final[i], duration[i], own).Try(out double k, out Refusal? why))
                found[i] = Math.Min(1, k);
            else return why;
        }

        return found;
    }

    private static Outcome<JsonObject> Written(Inoperability done, IReadOnlyList<double> resilience) => new JsonObject
    {
        ["path"] = new JsonArray([.. done.Path.Select(step => (JsonNode)Numbers.List(step))]),
        ["loss"] = Numbers.List(done.Loss),
        ["total"] = done.Total,
        ["equilibrium"] = done.Equilibrium is { } equilibrium ? Numbers.List(equilibrium) : null,
        ["resilience"] = Numbers.List(resilience),
        ["doubts"] = Doubting.Written(done.Doubts),
    };
}
