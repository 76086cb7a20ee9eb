using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine frequency</c>: the negative binomial with two given exceedance frequencies.</summary>
internal static class FrequencyVerb
{
    private const int UpToMax = 100_000;

    internal static Command Build() => EngineDoor.Verb(
        "frequency",
        "Negative binomial from two exceedance frequencies 由两个超越频率求负二项分布",
        """
          echo '{"exceedance":{"1":0.0999,"2":0.0194},"upTo":3}' | breakwater engine frequency
          {"r":0.31…,"mean":0.12…,"beta":…,"probability":[0.9001,…,…,…],"exceedance":{"1":0.0999,"2":0.0194,"3":…}}

        r/mean is the number of claim-free years at which own experience weighs one half. r/mean 即自身经验占一半权重所需的无赔款年数。
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        Fields given = fields.Object("exceedance");
        List<(int Count, double Probability)> pairs = [];
        foreach (string name in given.Names)
        {
            double probability = given.Number(name, Bounds.Level);
            bool isCount = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0;
            if (isCount) pairs.Add((count, probability));
            else given.Wrong(name, "Counts are whole numbers from 1.", "次数应为不小于 1 的整数。");
        }

        int upTo = fields.Whole("upTo", least: 0, UpToMax, byDefault: 5);
        if (fields.Has("exceedance") && given.Names.Count is not 2)
        {
            fields.Wrong(
                "exceedance", $"It takes two exceedance frequencies; there are {given.Names.Count}.",
                $"需要两个超越频率，现有 {given.Names.Count} 个。");
        }

        if (fields.Refused(out Refusal? why)) return why;

        (int Count, double Probability)[] ordered = [.. pairs.OrderBy(pair => pair.Count)];
        return ExceedanceFit.Of(ordered[0], ordered[1]).Try(out NegativeBinomial? distribution, out why)
            ? Written(distribution, upTo)
            : why;
    }

    private static JsonObject Written(NegativeBinomial distribution, int upTo) => new()
    {
        ["r"] = distribution.R,
        ["mean"] = distribution.R * distribution.Beta,
        ["beta"] = distribution.Beta,
        ["probability"] = Numbers.List(Enumerable.Range(0, upTo + 1).Select(count => distribution.Probability(count))),
        ["exceedance"] = new JsonObject(Enumerable.Range(1, upTo).Select(count => KeyValuePair.Create(
            count.ToString(CultureInfo.InvariantCulture), (JsonNode?)JsonValue.Create(distribution.Survival(count - 1))))),
    };
}
