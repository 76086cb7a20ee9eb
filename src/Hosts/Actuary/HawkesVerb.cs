using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Processes;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine hawkes</c>: likelihood, fit and simulation of self-exciting events.</summary>
internal static class HawkesVerb
{
    internal static Command Build() => EngineDoor.Verb(
        "hawkes",
        "Self-exciting events: likelihood, fit, simulation 自激励点过程",
        """
          echo '{"t":[1,2,4],"T":5,"mu":0.5,"alpha":0.8,"beta":1.2}' | breakwater engine hawkes
          {"logLikelihood":-5.788610307827001,"compensator":4.275501545727657,"branching":0.6666666666666667,
           "intensity":0.769…,"residuals":[0.5,0.965…,1.788…],"doubts":[]}

        Times and parameters give the likelihood, times alone the maximum likelihood 有参数时求似然，仅有时间时求极大似然估计,
        parameters with T and "seed" (and "path") one simulated record 仅有参数时模拟. "horizon": expected events after T.
        Intensity 强度: mu + sum of alpha exp(-beta (t - t_i)). "iterations" limits the fit, "events" the simulation.
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        bool timed = fields.Has("t"), given = fields.Has("mu") || fields.Has("alpha") || fields.Has("beta");
        if (!timed && !given) fields.Wrong("t", "Give times, or parameters, or both.", "请给出时间或参数。");
        double[] times = fields.Numbers("t", Bounds.NonNegative);
        double end = fields.Number("T", Bounds.Positive);
        double mu = given ? fields.Number("mu", Bounds.Positive) : 0, alpha = given
            ? fields.Number("alpha", Bounds.NonNegative) : 0;
        double beta = given ? fields.Number("beta", Bounds.Positive) : 0;
        double? horizon = fields.MaybeNumber("horizon", Bounds.NonNegative);
        int iterations = fields.Whole("iterations", 1, 100_000, HawkesFit.IterationsDefault);
        int events = fields.Whole("events", 1, 100_000_000, HawkesSimulation.EventsDefault),
            path = fields.Whole("path", 0, int.MaxValue, 0);
        ulong seed = fields.Seed("seed", byDefault: 1);
        if (fields.Refused(out Refusal? why)) return why;

        if (!timed)
        {
            return HawkesProcess.Of(mu, alpha, beta).Match(
                process => HawkesSimulation.Draw(process, end, seed, path, events).Match(
                    drawn => Simulated(process, drawn), refused => (Outcome<JsonObject>)refused),
                refused => refused);
        }

        if (!EventRecord.Of(times, end).Try(out EventRecord? record, out why)) return why;
        return given
            ? HawkesProcess.Of(mu, alpha, beta).Match(
                process => Likelihood(process, record, horizon, []), refused => (Outcome<JsonObject>)refused)
            : HawkesFit.To(record, iterations)
                .Match(fit => Fitted(fit, record, horizon), refused => (Outcome<JsonObject>)refused);
    }

    private static Outcome<JsonObject> Simulated(HawkesProcess process, EventRecord record) => new JsonObject
    {
        ["t"] = Numbers.List(record.Times),
        ["T"] = record.End,
        ["n"] = record.Times.Count,
        ["branching"] = process.Branching,
    };

    private static JsonObject Likelihood(HawkesProcess process, EventRecord record, double? horizon, IReadOnlyList<Doubt> doubts)
    {
        HawkesLikelihood likelihood = process.Likelihood(record);
        List<Doubt> all = [.. doubts];
        if (process.Branching >= 1 && doubts.Count is 0)
            all.Add(new("explosive", new("分支比不小于 1，过程不平稳。", "The branching is 1 or more: the process is not stationary.")));
        var answer = new JsonObject
        {
            ["logLikelihood"] = likelihood.LogLikelihood,
            ["compensator"] = likelihood.Compensator,
            ["branching"] = process.Branching,
            ["intensity"] = process.IntensityAtEnd(record),
            ["residuals"] = Numbers.List(process.Residuals(record)),
        };
        if (horizon is { } ahead) answer["expected"] = process.ExpectedAfter(record, ahead);
        answer["doubts"] = Doubting.Written(all);
        return answer;
    }

    private static JsonObject Fitted(HawkesFit fit, EventRecord record, double? horizon)
    {
        JsonObject answer = Likelihood(fit.Process, record, horizon, fit.Doubts);
        answer["parameters"] = new JsonObject
        {
            ["mu"] = fit.Process.Background,
            ["alpha"] = fit.Process.Excitation,
            ["beta"] = fit.Process.Decay,
        };
        answer["standardErrors"] = new JsonObject
        {
            ["mu"] = fit.StandardErrors[0],
            ["alpha"] = fit.StandardErrors[1],
            ["beta"] = fit.StandardErrors[2],
        };
        answer["poissonLogLikelihood"] = fit.PoissonLogLikelihood;
        answer["scoreNorm"] = fit.ScoreNorm;
        answer["kolmogorovSmirnov"] = fit.KolmogorovSmirnov;
        answer["n"] = record.Times.Count;
        return answer;
    }
}
