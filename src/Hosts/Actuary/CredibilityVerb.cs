using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Credibility;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine credibility</c>: premiums between own experience and that of the others.</summary>
internal static class CredibilityVerb
{
    private static readonly string[] Models = ["buhlmann", "buhlmann-straub", "buhlmann-straub-iterative", "hierarchical"];

    internal static Command Build() => EngineDoor.Verb(
        "credibility",
        "Bühlmann, Bühlmann-Straub and hierarchical credibility 信度模型",
        """
          echo '{"model":"buhlmann-straub","ratios":[[10,12,14],[20,18,25]],"weights":[[100,110,120],[50,60,55]]}' \
            | breakwater engine credibility
          {"collective":16.42…,"within":586.13…,"between":36.21…,"factors":[0.953…,0.910…],"premiums":[12.32…,20.53…],"doubts":[]}

        Model 模型: buhlmann, buhlmann-straub, buhlmann-straub-iterative, hierarchical (with "cohorts", one number per unit).
        A weight of 0 is "not observed". Hierarchical 分层: "estimator" iterative (default), buhlmann-gisler, ohlsson.
        "iterations" limits the iterative estimators (default 200).
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        string model = fields.Choice("model", isRequired: true, Models);
        double[][] ratios = fields.Table("ratios", Bounds.Finite, isRequired: true);
        bool weighted = fields.Has("weights");
        double[][] weights = fields.Table("weights", Bounds.NonNegative);
        double[] cohorts = model is "hierarchical"
            ? fields.Numbers("cohorts", new Bounds(int.MinValue, int.MaxValue, true, true, IsWhole: true), isRequired: true)
            : [];
        string estimator = model is "hierarchical"
            ? fields.Choice("estimator", isRequired: false, "iterative", "buhlmann-gisler", "ohlsson") : "";
        int iterations = fields.Whole("iterations", 1, 1_000_000, BuhlmannStraub.IterationsDefault);
        if (fields.Refused(out Refusal? why)) return why;

        bool ignored = model is "buhlmann" && weighted;
        if (!Experience.Of(ratios, weighted && !ignored ? weights : null).Try(out Experience? experience, out why)) return why;

        return model is "hierarchical"
            ? Hierarchical.Estimate(experience, [.. cohorts.Select(cohort => (int)cohort)], EstimatorOf(estimator), iterations)
                .Match(
                done => Written(done), refused => (Outcome<JsonObject>)refused)
            : BuhlmannStraub.Estimate(
                experience, model is "buhlmann-straub-iterative" ? BetweenEstimator.Iterative
                    : BetweenEstimator.Unbiased, iterations).Match(
                done => Written(done, ignored), refused => (Outcome<JsonObject>)refused);
    }

    private static HierarchicalEstimator EstimatorOf(string name) => name switch
    {
        "buhlmann-gisler" => HierarchicalEstimator.BuhlmannGisler,
        "ohlsson" => HierarchicalEstimator.Ohlsson,
        _ => HierarchicalEstimator.Iterative,
    };

    private static JsonObject Written(CredibilityEstimate model, bool ignored)
    {
        Doubt[] doubts = ignored
            ? [.. model.Doubts, new("weights-ignored", new("buhlmann 不使用权重。", "buhlmann uses no weights."))]
            : [.. model.Doubts];
        return new JsonObject
        {
            ["collective"] = model.Collective,
            ["within"] = model.Within,
            ["between"] = model.Between,
            ["factors"] = Numbers.List(model.Factors),
            ["premiums"] = Numbers.List(model.Premiums),
            ["doubts"] = Doubting.Written(doubts),
        };
    }

    private static JsonObject Written(HierarchicalEstimate model) => new()
    {
        ["collective"] = model.Collective,
        ["within"] = model.Within,
        ["between"] = model.Between,
        ["betweenCohorts"] = model.BetweenCohorts,
        ["factors"] = Numbers.List(model.Factors),
        ["premiums"] = Numbers.List(model.Premiums),
        ["cohorts"] = Numbers.List(model.Cohorts.Select(cohort => (double)cohort)),
        ["cohortFactors"] = Numbers.List(model.CohortFactors),
        ["cohortPremiums"] = Numbers.List(model.CohortPremiums),
        ["doubts"] = Doubting.Written(model.Doubts),
    };
}
