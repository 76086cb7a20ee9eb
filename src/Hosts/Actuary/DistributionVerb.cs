using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine distribution</c>: what a distribution answers at the points asked for.</summary>
internal static class DistributionVerb
{
    internal static Command Build() => EngineDoor.Verb(
        "distribution",
        "Density, distribution function, quantiles and moments of a distribution 分布函数、分位数与矩",
        """
          echo '{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1000},"cdf":[1000],"quantile":[0.5],
                "moment":[1,3],"limitedMoment":[[1,5000]]}' | breakwater engine distribution
          {"cdf":[0.75],"quantile":[555.6691021224797],"limitedMoment":[729.7846494926],"moment":[806.1330507572...,null],
           "doubts":["moment[1]: infinite-moment: …"]}

        Lists 可用的列表: pdf, logPdf, cdf, survival, quantile, limitedMoment ([order, limit]), moment (orders), meanExcess, stopLoss.
        Also 另有: {"family":"mixture","components":[{"weight":0.8,"family":…},…]},
                   {"family":"spliced","body":{…},"tail":{"xi":…,"beta":…,"threshold":…},"tailWeight":…},
                   {"family":"empirical","values":[…],"weights":[…]}.
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        double[] pdf = fields.Numbers("pdf", Bounds.Finite), logPdf = fields.Numbers("logPdf", Bounds.Finite);
        double[] cdf = fields.Numbers("cdf", Bounds.Finite), survival = fields.Numbers("survival", Bounds.Finite);
        double[] quantile = fields.Numbers("quantile", Bounds.Probability), moment = fields.Numbers("moment", Bounds.Finite);
        double[][] limited = fields.Table("limitedMoment", Bounds.Finite);
        double[] excess = fields.Numbers("meanExcess", Bounds.NonNegative),
            stopLoss = fields.Numbers("stopLoss", Bounds.NonNegative);
        foreach ((int at, double[] pair) in limited.Index())
        {
            if (pair is not [_, >= 0])
            {
                fields.Wrong($"limitedMoment/{at}", "It must be [order, limit] with a limit of at least 0.",
                    "应为 [阶数, 限额]，限额不小于 0。");
            }
        }

        Distribution? distribution = fields.Distribution();
        if (fields.Refused(out Refusal? why)) return why;

        List<string> doubts = [];
        var answer = new JsonObject();
        Add("pdf", pdf, distribution!.Density);
        Add("logPdf", logPdf, distribution.LogDensity);
        Add("cdf", cdf, distribution.Cdf);
        Add("survival", survival, distribution.Survival);
        Add("quantile", quantile, distribution.Quantile);
        AddExpected("limitedMoment", limited, pair => distribution.LimitedMoment(pair[0], pair[1]));
        AddExpected("moment", moment, distribution.Moment);
        AddExpected("meanExcess", excess, distribution.MeanExcess);
        AddExpected("stopLoss", stopLoss, distribution.StopLoss);
        if (doubts.Count > 0) answer["doubts"] = Numbers.Doubts(doubts);
        return answer;

        void Add(string name, double[] points, Func<double, double> function)
        {
            if (fields.Has(name)) answer[name] = Numbers.List(points.Select(function), doubts, name);
        }

        void AddExpected<T>(string name, T[] points, Func<T, Expectation> function)
        {
            if (fields.Has(name)) answer[name] = Numbers.List(points.Select(function), doubts, name);
        }
    }
}
