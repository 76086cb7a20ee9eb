using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Measures;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine measures</c>: value at risk, tail value at risk and expectiles of losses or of a
/// distribution.</summary>
internal static class MeasuresVerb
{
    private static readonly Option<double[]> Levels = EngineDoor.Numbers("--levels",
        "Levels, 0 up to but below 1 水平, e.g. 0.9,0.99,0.995");

    private static readonly Option<double[]> Expectiles = EngineDoor.Numbers("--expectiles",
        "Expectiles at these levels 期望分位数, e.g. 0.9,0.99");

    private static readonly Option<double[]> Periods = EngineDoor.Numbers(
        "--return-periods", "Exceedance curve at these return periods, years 超越曲线的重现期（年）, e.g. 10,100,250");

    internal static Command Build() => EngineDoor.Verb(
        "measures",
        "VaR, TVaR, expectiles and exceedance curves 风险度量",
        """
          printf 'loss\n1\n2\n3\n4\n10\n' | breakwater engine measures --levels 0.6,0.8
          {"n":5,"mean":4,"standardDeviation":3.5355…,"skewness":1.1384…,"var":[3,4],"tvar":[7,10],
           "varStandardError":[2.19…,null],"tvarStandardError":[…,null]}
          echo '{"family":"pareto","parameters":{"alpha":3,"theta":1000}}' | breakwater engine measures --levels 0.99

        Input 输入: a file with one column of losses, a JSON object {"loss":[…]},
            or a distribution in JSON (levels may stand in it).
        """,
        Answer,
        Levels, Expectiles, Periods);

    private static Outcome<JsonObject> Answer(ParseResult parsed, InputText input)
    {
        double[] levels = parsed.GetValue(Levels) ?? [], expectiles = parsed.GetValue(Expectiles) ?? [];
        double[] periods = parsed.GetValue(Periods) ?? [];
        if (input.IsJson)
        {
            Fields fields = input.Json();
            if (!fields.Has("loss")) return OfDistribution(fields, levels, expectiles, periods);
        }

        var loss = new NumberColumn("loss", Bounds.NonNegative);
        if (CsvTable.Read(input, loss).Refused(out Refusal? why)) return why;
        if (levels.Length + expectiles.Length + periods.Length is 0) return NoLevels;
        return OfLosses(loss.Memory, levels, expectiles, periods);
    }

    private static Outcome<JsonObject> OfDistribution(Fields fields, double[] levels, double[] expectiles, double[] periods)
    {
        double[] within = fields.Numbers("levels", Bounds.Probability);
        Distribution? distribution = fields.Distribution("levels");
        if (fields.Refused(out Refusal? why)) return why;

        double[] all = levels.Length > 0 ? levels : within;
        if (all.Length + expectiles.Length + periods.Length is 0) return NoLevels;
        if (periods.Length > 0)
            return NumericalFailure.Field("--return-periods", new("超越曲线需要逐年损失。", "An exceedance curve needs losses by year."));

        double[] asked = all.Length > 0 ? all : [0];
        if (!TailMeasures.Of(distribution!, asked).Try(out IReadOnlyList<TailMeasure>? measures, out why)) return why;

        List<string> doubts = [];
        var answer = new JsonObject
        {
            ["mean"] = distribution!.Mean.Value,
            ["standardDeviation"] = Numbers.One(distribution.Variance().Then(Math.Sqrt), doubts, "standardDeviation"),
        };
        if (all.Length > 0)
        {
            answer["var"] = Numbers.List(measures.Select(each => each.Var), doubts, "var");
            answer["tvar"] = Numbers.List(measures.Select(each => each.Tvar), doubts, "tvar");
        }

        if (AddExpectiles(answer, expectiles, level => Expectile.Of(distribution, level)) is { } wrong) return wrong;
        if (doubts.Count > 0) answer["doubts"] = Numbers.Doubts(doubts);
        return answer;
    }

    private static Outcome<JsonObject> OfLosses(ReadOnlyMemory<double> losses, double[] levels, double[] expectiles,
        double[] periods)
    {
        if (!SampleFigures.Of(losses).Try(out SampleFigures? figures, out Refusal? why)) return why;

        var answer = new JsonObject
        {
            ["n"] = figures.Count,
            ["mean"] = figures.Mean,
            ["standardDeviation"] = figures.StandardDeviation,
            ["skewness"] = figures.Skewness,
        };
        if (levels.Length > 0)
        {
            if (!TailMeasures.OfSample(losses, levels).Try(out IReadOnlyList<TailMeasure>? measures, out why)) return why;

            answer["var"] = Numbers.List(measures.Select(each => each.Var));
            answer["tvar"] = Numbers.List(measures.Select(each => each.Tvar));
            answer["varStandardError"] = Maybe(measures.Select(each => each.VarError));
            answer["tvarStandardError"] = Maybe(measures.Select(each => each.TvarError));
        }

        if (AddExpectiles(answer, expectiles, level => Expectile.OfSample(losses, level)) is { } wrong) return wrong;
        if (periods.Length > 0)
        {
            if (!ExceedanceCurve.Of(losses, periods).Try(out IReadOnlyList<ExceedancePoint>? points, out why)) return why;
            answer["exceedance"] = new JsonArray([.. points.Select(point => (JsonNode?)new JsonObject
            {
                ["returnPeriod"] = point.ReturnPeriod,
                ["loss"] = point.Loss,
                ["lossStandardError"] = point.LossError,
                ["tailMean"] = point.TailMean,
                ["tailMeanStandardError"] = point.TailMeanError,
            })]);
        }

        return answer;
    }

    private static Refusal? AddExpectiles(JsonObject answer, double[] levels, Func<double, Outcome<double>> expectile)
    {
        if (levels.Length is 0) return null;

        List<double> values = [];
        foreach (double level in levels)
        {
            if (!expectile(level).Try(out double value, out Refusal? why)) return why;
            values.Add(value);
        }

        answer["expectile"] = Numbers.List(values);
        return null;
    }

    private static JsonArray Maybe(IEnumerable<double?> values) => new([.. values.Select(value => (JsonNode?)value)]);

    private static Refusal NoLevels => NumericalFailure.Field("--levels", new(
        "请给出水平，例如 --levels 0.9,0.99。", "Give the levels, e.g. --levels 0.9,0.99."));
}
