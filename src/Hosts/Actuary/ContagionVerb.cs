using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Processes;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine contagion</c>: spread over groups, expected or by chance.</summary>
internal static class ContagionVerb
{
    internal static Command Build() => EngineDoor.Verb(
        "contagion",
        "Spread of malicious code over groups (SIR) 恶意代码传播",
        """
          echo '{"beta":2.556e-07,"gamma":1,"N":4064279,"I0":30100,"days":[1]}' | breakwater engine contagion
          {"groups":["all"],"days":[{"day":1,"susceptible":[4002818.…],"infected":[30928.…],"recovered":[30532.…],
           "hit":[0.0077…]}]}

        Several groups 多个群组: "groups":[{"name","size","infected","recovered"}] and "beta":[[…],…] with beta[to][from].
        "method": deterministic (default) or chain-binomial with "step" (days), "steps", "seed", "path".
        "stepsMax" limits the integration steps per day asked for.
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        bool grouped = fields.Has("groups");
        ContagionGroup[] groups = grouped
            ? [.. fields.Objects("groups").Select((each, at) => new ContagionGroup(
                each.Has("name") ? each.Text("name")
                    : $"{at + 1}", each.Number("size", Bounds.Positive), each.Number("infected", Bounds.NonNegative),
                each.MaybeNumber("recovered", Bounds.NonNegative) ?? 0))]
            : [new("all", fields.Number("N", Bounds.Positive), fields.Number("I0", Bounds.NonNegative),
                fields.MaybeNumber("R0", Bounds.NonNegative) ?? 0)];
        double[][] beta = grouped ? fields.Table("beta", Bounds.NonNegative, isRequired: true)
            : [[fields.Number("beta", Bounds.NonNegative)]];
        double gamma = fields.Number("gamma", Bounds.NonNegative);
        bool chance = fields.Choice("method", isRequired: false, "deterministic", "chain-binomial") is "chain-binomial";
        double[] days = fields.Numbers("days", Bounds.NonNegative, isRequired: !chance);
        double step = fields.MaybeNumber("step", Bounds.Positive) ?? 1;
        int steps = chance ? fields.Whole("steps", 1, ContagionChain.StepsMax, byDefault: 0) : 1;
        if (steps is 0) fields.Wrong("steps", "This field is missing.", "缺少这个字段。");
        int limit = fields.Whole("stepsMax", 1, 100_000_000, Contagion.StepsDefault),
            path = fields.Whole("path", 0, int.MaxValue, 0);
        ulong seed = fields.Seed("seed", byDefault: 1);
        if (fields.Refused(out Refusal? why)) return why;

        if (!Contagion.Of(groups, beta, gamma).Try(out Contagion? model, out why)) return why;
        Outcome<IReadOnlyList<ContagionState>> course = chance ? ContagionChain.Draw(model, step, steps, seed, path)
            : model.Course(days, limit);
        return course.Match(states => Written(model, states), refused => (Outcome<JsonObject>)refused);
    }

    private static Outcome<JsonObject> Written(Contagion model, IReadOnlyList<ContagionState> states) => new JsonObject
    {
        ["groups"] = new JsonArray([.. model.Groups.Select(group => (JsonNode)JsonValue.Create(group.Name))]),
        ["days"] = new JsonArray([.. states.Select(state => (JsonNode)new JsonObject
        {
            ["day"] = state.Time,
            ["susceptible"] = Numbers.List(state.Susceptible),
            ["infected"] = Numbers.List(state.Infected),
            ["recovered"] = Numbers.List(state.Recovered),
            ["hit"] = Numbers.List(state.Hit),
        })]),
    };
}
