using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine aggregate</c>: the loss of a year.</summary>
internal static class AggregateVerb
{
    internal static Command Build() => EngineDoor.Verb(
        "aggregate",
        "Distribution of a year's loss 年度累计损失分布",
        """
          echo '{"frequency":{"family":"negative-binomial","r":4,"beta":5},"severity":{"family":"lognormal","mu":9.5,"sigma":1.8},
                "levels":[0.95,0.99]}' | breakwater engine aggregate
          {"mean":1350158.1254980594,"standardDeviation":1668243.7…,"skewness":22.6…,"var":[3772235.53…,6964695.05…],
           "tvar":[6092790.08…,11162411.19…],"doubts":[],"step":…,"points":…}

        "terms": {"retention","limit","coinsurance"} of a claim 单次赔款条件; "aggregate": {"retention","limit"} of the year 年度条件.
        "method": fft (default), panjer, simulation (with "years", "seed", "threads"; adds "standardErrors").
        "points": a power of two fixes the lattice; without it the error decides.
        "discretisation": mean-preserving (default), rounding.
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        Distribution? frequency = fields.Object("frequency").Distribution(), severity = fields.Object("severity").Distribution();
        if (frequency is not null and not CountDistribution)
            fields.Wrong("frequency/family", "It must be a distribution of counts, e.g. poisson.", "应为计数分布，例如 poisson。");
        ClaimTerms claim = Claim(fields);
        YearTerms year = Year(fields);
        AggregateOptions options = Options(fields);
        if (fields.Refused(out Refusal? why)) return why;

        return AggregateModel.Of((CountDistribution)frequency!, severity!, claim, year).Match(
            model => AggregateCalculation.Of(model, options).Match(
                done => Written(done, options), refused => (Outcome<JsonObject>)refused),
            refused => refused);
    }

    private static ClaimTerms Claim(Fields fields)
    {
        if (!fields.Has("terms")) return new ClaimTerms();

        Fields terms = fields.Object("terms");
        return new ClaimTerms(
            terms.MaybeNumber("retention", Bounds.NonNegative) ?? 0,
                terms.MaybeNumber("limit", Bounds.Positive) ?? double.PositiveInfinity,
            terms.MaybeNumber("coinsurance", Bounds.Share) ?? 1);
    }

    private static YearTerms Year(Fields fields)
    {
        if (!fields.Has("aggregate")) return new YearTerms();

        Fields terms = fields.Object("aggregate");
        return new YearTerms(
            terms.MaybeNumber("retention", Bounds.NonNegative) ?? 0,
                terms.MaybeNumber("limit", Bounds.Positive) ?? double.PositiveInfinity);
    }

    private static AggregateOptions Options(Fields fields)
    {
        AggregateMethod method = fields.Choice("method", isRequired: false, "fft", "panjer", "simulation") switch
        {
            "panjer" => AggregateMethod.Panjer,
            "simulation" => AggregateMethod.Simulation,
            _ => AggregateMethod.Transform,
        };
        int points = fields.Whole("points", 1 << 10, method is AggregateMethod.Panjer ? 1 << 18 : 1 << 24, byDefault: 0);
        if (points > 0 && !int.IsPow2(points)) fields.Wrong("points", "It must be a power of two.", "应为 2 的幂。");
        int threads = fields.Whole("threads", 1, 1024, byDefault: 0);
        return new AggregateOptions
        {
            Method = method,
            Levels = fields.Numbers("levels", Bounds.Level),
            Log2Points = points > 0 ? int.Log2(points) : null,
            Discretisation = fields.Choice("discretisation", isRequired: false, "mean-preserving", "rounding") is "rounding"
                ? Discretisation.Rounding
                : Discretisation.MeanPreserving,
            Years = fields.Whole("years", 2, 100_000_000, AggregateOptions.YearsDefault),
            Seed = fields.Seed("seed", byDefault: 1),
            Threads = threads > 0 ? threads : null,
        };
    }

    private static JsonObject Written(AggregateResult result, AggregateOptions options)
    {
        var answer = new JsonObject
        {
            ["mean"] = result.Mean,
            ["standardDeviation"] = result.StandardDeviation,
            ["skewness"] = result.Skewness,
            ["var"] = Doubting.Maybe(result.ValueAtRisk),
            ["tvar"] = Doubting.Maybe(result.TailValueAtRisk),
            ["doubts"] = Doubting.Written(result.Doubts),
            ["step"] = result.Step,
            ["points"] = result.Points,
        };
        if (options.Method is AggregateMethod.Simulation)
        {
            answer["standardErrors"] = new JsonObject
            {
                ["mean"] = result.StandardDeviation / Math.Sqrt(result.Points),
                ["var"] = Doubting.Maybe(result.ValueErrors),
                ["tvar"] = Doubting.Maybe(result.TailErrors),
            };
        }

        return answer;
    }
}
