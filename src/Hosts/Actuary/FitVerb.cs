using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Fitting;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine fit</c>: maximum likelihood of a family to losses.</summary>
internal static class FitVerb
{
    private static readonly Option<string> Family = new("--family")
    {
        Description = "Family, e.g. lognormal, burr, gpd, negative-binomial 分布族",
        Required = true,
    };

    private static readonly Option<double?> Threshold = new("--threshold")
    {
        Description = "Only losses above it count; threshold of gpd, theta of single-parameter-pareto 阈值",
    };

    private static readonly Option<double?> Trials = new(
        "--trials")
    { Description = "m of the binomial; searched for without 二项分布的 m" };
    private static readonly Option<double?> Level = new(
        "--profile")
    { Description = "Profile-likelihood intervals at this level, e.g. 0.95 轮廓似然区间" };
    private static readonly Option<int?> Replicates = new(
        "--bootstrap")
    { Description = "Bootstrap with this many replicates 自助法次数" };
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Seed of the bootstrap 种子",
        DefaultValueFactory = _ => 1
    };
    private static readonly Option<bool> Goodness = new("--goodness") { Description = "Add KS, AD, CvM and quantile pairs 拟合优度" };
    private static readonly Option<int> Steps = new("--steps")
    {
        Description = "Most Newton steps 最大迭代次数",
        DefaultValueFactory = _ => 200
    };
    private static readonly Option<double[]> Thresholds =
        EngineDoor.Numbers("--thresholds", "With gpd: a table of the tail above each of these 阈值稳定性表, e.g. 5,10,20");

    internal static Command Build() => EngineDoor.Verb(
        "fit",
        "Maximum likelihood with truncation, censoring and weights 极大似然拟合",
        """
          printf 'loss,truncation,kind\n1200,500,exact\n800,500,exact\n2500,500,exact\n5000,500,right\n' \
            | breakwater engine fit --family lognormal
          {"parameters":{"mu":7.37…,"sigma":0.93…},"standardErrors":{"mu":…,"sigma":…},
           "logLikelihood":-26.7…,"aic":…,"bic":…,"scoreNorm":…,"n":4}

        Columns 列: loss[,truncation][,kind][,upper][,weight]; kind exact, left (≤ loss), right (> loss), interval (loss to upper).
        """,
        Answer,
        Family, Threshold, Trials, Level, Replicates, Seed, Goodness, Steps, Thresholds);

    private static Outcome<JsonObject> Answer(ParseResult parsed, InputText input)
    {
        NumberColumn loss = new("loss", Bounds.NonNegative), truncation = new("truncation", Bounds.NonNegative, byDefault: 0);
        WordColumn kind = new("kind", "exact", "exact", "left", "right", "interval");
        NumberColumn upper = new("upper", Bounds.NonNegative, byDefault: 0),
            weight = new("weight", Bounds.NonNegative, byDefault: 1);
        if (Options(parsed) is { } wrong) return wrong;
        if (CsvTable.Read(input, loss, truncation, kind, upper, weight).Refused(out Refusal? why)) return why;

        var rows = new Observation[loss.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new Observation(
                loss.Values[i], truncation.Values[i], Enum.Parse<ObservationKind>(kind.Values[i], ignoreCase: true),
                    upper.Values[i],
                weight.Values[i]);
        }

        if (!Sample.Of(rows).Try(out Sample? sample, out why)) return why;
        if (parsed.GetValue(Thresholds) is { Length: > 0 } thresholds)
            return TailThresholds.Of(sample, thresholds).Try(out TailThresholds? table, out why) ? Table(table) : why;

        var settings = new FitSettings
        {
            Threshold = parsed.GetValue(Threshold),
            Trials = parsed.GetValue(Trials),
            StepsMax = parsed.GetValue(Steps),
        };
        return MaximumLikelihood.Of(parsed.GetValue(Family)!, sample, settings).Try(out Fit? fit, out why)
            ? Written(fit, parsed) : why;
    }

    private static Refusal? Options(ParseResult parsed)
    {
        List<FieldFault> faults = [];
        if (parsed.GetValue(Steps) is < 1 or > 1_000_000) Wrong("--steps", new Bounds(1, 1_000_000, true, true, IsWhole: true));
        if (parsed.GetValue(Level) is { } level && !Bounds.Level.Contains(level)) Wrong("--profile", Bounds.Level);
        if (parsed.GetValue(Threshold) is { } threshold && !Bounds.NonNegative.Contains(threshold))
        {
            Wrong("--threshold", Bounds.NonNegative);
        }
        if (parsed.GetValue(Trials) is { } trials && !Bounds.Count.Contains(trials)) Wrong("--trials", Bounds.Count);
        if (parsed.GetValue(Thresholds) is { Length: > 0 } && parsed.GetValue(Family) is not "gpd")
        {
            faults.Add(new FieldFault("--thresholds", "ENG-001", new(
                "阈值稳定性表只用于 gpd。", "A table of thresholds is made for gpd only.")));
        }

        return faults.Count > 0 ? Refusal.InvalidFields("ENG-001", faults) : null;

        void Wrong(string name, Bounds bounds) => faults.Add(new FieldFault(name, "ENG-004", bounds.Sentence));
    }

    private static Outcome<JsonObject> Written(Fit fit, ParseResult parsed)
    {
        List<string> doubts = [.. fit.Doubts.Select(doubt => doubt.ToString())];
        JsonObject parameters = [], errors = [];
        foreach (FittedParameter each in fit.Parameters)
        {
            parameters[each.Name] = each.Value;
            if (each.StandardError is { } error) errors[each.Name] = error;
        }

        var answer = new JsonObject
        {
            ["parameters"] = parameters,
            ["standardErrors"] = errors,
            ["logLikelihood"] = fit.LogLikelihood,
            ["aic"] = fit.Aic,
            ["bic"] = fit.Bic,
            ["scoreNorm"] = fit.ScoreNorm,
            ["n"] = fit.Sample.Count,
            ["iterations"] = fit.Steps,
        };
        if (parsed.GetValue(Level) is { } level)
        {
            if (!ProfileLikelihood.Intervals(fit, level).Try(out IReadOnlyList<ParameterInterval>? intervals, out Refusal? why))
            {
                return why;
            }
            answer["profile"] = new JsonObject(intervals.Select(each =>
                KeyValuePair.Create(each.Name, (JsonNode?)new JsonArray(each.Low, each.High))));
        }

        if (parsed.GetValue(Replicates) is { } replicates)
        {
            Outcome<BootstrapResult> run = Bootstrap.Of(fit, replicates, parsed.GetValue(Seed), parsed.GetValue(Level) ?? 0.95);
            if (!run.Try(out BootstrapResult? bootstrap, out Refusal? why)) return why;
            answer["bootstrap"] = Resampled(bootstrap);
            doubts.AddRange(bootstrap.Doubts.Select(doubt => doubt.ToString()));
        }

        if (parsed.GetValue(Goodness))
        {
            if (!GoodnessOfFit.Of(fit).Try(out GoodnessOfFit? goodness, out Refusal? why)) return why;
            answer["goodness"] = Distances(goodness);
            doubts.AddRange(goodness.Doubts.Select(doubt => doubt.ToString()));
        }

        if (doubts.Count > 0) answer["doubts"] = Numbers.Doubts(doubts);
        return answer;
    }

    private static JsonObject Resampled(BootstrapResult bootstrap) => new()
    {
        ["replicates"] = bootstrap.Replicates,
        ["failed"] = bootstrap.Failed,
        ["mean"] = new JsonObject(bootstrap.Parameters.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)each.Mean))),
        ["standardErrors"] = new JsonObject(
            bootstrap.Parameters.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)each.StandardError))),
        ["intervals"] = new JsonObject(bootstrap.Parameters.Select(each =>
            KeyValuePair.Create(each.Name, (JsonNode?)new JsonArray(each.Low, each.High)))),
    };

    private static JsonObject Distances(GoodnessOfFit goodness) => new()
    {
        ["kolmogorovSmirnov"] = goodness.KolmogorovSmirnov,
        ["andersonDarling"] = goodness.AndersonDarling,
        ["cramerVonMises"] = goodness.CramerVonMises,
        ["quantiles"] = new JsonArray(
            [.. goodness.Quantiles.Select(pair => (JsonNode?)new JsonArray(pair.Fitted, pair.Observed))]),
    };

    private static JsonObject Table(TailThresholds table) => new()
    {
        ["thresholds"] = new JsonArray([.. table.Rows.Select(row => (JsonNode?)new JsonObject
        {
            ["threshold"] = row.Threshold,
            ["n"] = row.Count,
            ["meanExcess"] = row.MeanExcess,
            ["xi"] = row.Xi,
            ["xiStandardError"] = row.XiError,
            ["beta"] = row.Beta,
            ["betaStandardError"] = row.BetaError,
            ["modifiedScale"] = row.ModifiedScale,
            ["andersonDarling"] = row.AndersonDarling,
            ["doubt"] = row.Doubt?.ToString(),
        })]),
        ["chosen"] = table.Chosen,
    };
}
