using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Reserving;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine reserve</c>: ultimates and reserves of a cumulative triangle.</summary>
internal static class ReserveVerb
{
    private static readonly Option<string> Method =
        EngineDoor.OneOf("--method", "mack, bf or average-cost 方法", "mack", "bf", "average-cost");

    private static readonly Option<string> Tail =
        EngineDoor.OneOf("--tail", "How the last sigma is continued 末项 σ 的外推: mack, log-linear", "mack", "log-linear");

    internal static Command Build() => EngineDoor.Verb(
        "reserve",
        "Chain ladder with Mack's standard errors, Bornhuetter-Ferguson, average cost 未决赔款准备金",
        """
          printf 'origin,development,value\n2021,1,100\n2021,2,150\n2021,3,180\n2022,1,200\n2022,2,280\n2023,1,120\n' \
            | breakwater engine reserve --method mack
          {"factors":[1.4333…,1.2],"sigmas":[0.816…,0.816…],"origins":[{"origin":"2021","latest":180,"ultimate":180,"ibnr":0,
           "standardError":0},…],"total":{"latest":580,"ultimate":722.4,"ibnr":142.4,"standardError":…},"doubts":[…]}

        Cumulative values 累计值. Further columns 其他列: bf needs expected, or premium and lossRatio (one value per origin);
        average-cost needs count, the cumulative number of claims.
        """,
        Answer,
        Method, Tail);

    private static Outcome<JsonObject> Answer(ParseResult parsed, InputText input)
    {
        var origin = new TextColumn("origin");
        NumberColumn development = new("development", Bounds.Finite), value = new("value", Bounds.NonNegative);
        NumberColumn expected = new("expected", Bounds.NonNegative, double.NaN),
            premium = new("premium", Bounds.NonNegative, double.NaN);
        NumberColumn ratio = new("lossRatio", Bounds.NonNegative, double.NaN),
            count = new("count", Bounds.NonNegative, double.NaN);
        if (CsvTable.Read(input, origin, development, value, expected, premium, ratio, count).Refused(out Refusal? why))
            return why;
        if (!Cells(origin, development, value).Try(out Triangle? triangle, out why)) return why;

        Outcome<ReserveEstimate> estimate = parsed.GetValue(Method) switch
        {
            "bf" => Expected(triangle, origin, expected, premium, ratio).Match(
                prior => BornhuetterFerguson.Estimate(triangle, prior), refused => refused),
            "average-cost" => Counts(origin, development, count).Match(
                counts => AverageCost.Estimate(triangle, counts), refused => refused),
            _ => ChainLadder.Estimate(triangle, parsed.GetValue(Tail) is "log-linear" ? TailSigma.LogLinear : TailSigma.Mack),
        };
        return estimate.Match(Written, refused => (Outcome<JsonObject>)refused);
    }

    private static Outcome<Triangle> Cells(TextColumn origin, NumberColumn development, NumberColumn value)
    {
        var cells = new TriangleCell[value.Count];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = new TriangleCell(origin.Values[i], development.Values[i], value.Values[i]);
        return Triangle.Of(cells);
    }

    private static Outcome<Triangle> Counts(TextColumn origin, NumberColumn development, NumberColumn count)
    {
        for (int i = 0; i < count.Count; i++)
            if (double.IsNaN(count.Values[i])) return Missing("count", origin.Values[i]);
        return Cells(origin, development, count);
    }

    // One value per origin; it may stand on any of its lines, but must not differ.
    private static Outcome<IReadOnlyList<double>> Expected(
        Triangle triangle, TextColumn origin, NumberColumn expected, NumberColumn premium, NumberColumn ratio)
    {
        double[] prior = new double[triangle.Origins.Count];
        foreach ((int at, string name) in triangle.Origins.Index())
        {
            double[] given =
            [
                .. origin.Values.Index().Where(each => string.Equals(each.Item, name, StringComparison.Ordinal)).Select(each =>
                    Of(expected, each.Index) is var own && !double.IsNaN(own) ? own
                        : Of(premium, each.Index) * Of(ratio, each.Index))
                    .Where(each => !double.IsNaN(each)).Distinct(),
            ];
            if (given.Length is 0) return Missing("expected", name);
            if (given.Length > 1)
            {
                return NumericalFailure.Field("expected", new(
                    $"{name} 的预期损失前后不一。", $"Origin {name} has two different expected losses."));
            }

            prior[at] = given[0];
        }

        return prior;

        static double Of(NumberColumn column, int at) => column.Values[at];
    }

    private static Refusal Missing(string column, string origin) => NumericalFailure.Field(column, new(
        $"{origin} 缺少 {column} 列的数值。", $"Origin {origin} has no value in column {column}."));

    private static Outcome<JsonObject> Written(ReserveEstimate estimate) => new JsonObject
    {
        ["factors"] = Numbers.List(estimate.Factors),
        ["sigmas"] = Numbers.List(estimate.Sigmas),
        ["origins"] = new JsonArray([.. estimate.Origins.Select(Line)]),
        ["total"] = Total(estimate.Total),
        ["doubts"] = Doubting.Written(estimate.Doubts),
    };

    private static JsonObject Line(OriginReserve reserve)
    {
        var line = new JsonObject { ["origin"] = reserve.Origin };
        foreach ((string name, JsonNode? value) in Total(reserve).ToArray()) line[name] = value?.DeepClone();
        return line;
    }

    private static JsonObject Total(OriginReserve reserve) => new()
    {
        ["latest"] = reserve.Latest,
        ["ultimate"] = reserve.Ultimate,
        ["ibnr"] = reserve.Ibnr,
        ["standardError"] = reserve.StandardError,
    };
}
