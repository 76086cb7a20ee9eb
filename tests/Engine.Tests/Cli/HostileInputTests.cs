using System.Globalization;
using System.Text.Json.Nodes;

namespace Breakwater.Engine.Tests.Cli;

/// <summary>
/// A sound input of every verb, spoilt in every place: each of its values replaced by each of a list of bad ones, left out, or
/// joined by a stranger. Whatever comes is an answer of finite numbers or a refusal with a reason, never a crash.
/// </summary>
public sealed class HostileInputTests
{
    private static readonly string[] Bad =
    [
        "\"x\"", "null", "[]", "{}", "-1", "0", "1e308", "1e-320", "1e999",
    ];

    public static TheoryData<string, string> Sound { get; } = new()
    {
        { "distribution", """{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1000},"pdf":[1],"cdf":[3],"quantile":[0.5],"limitedMoment":[[1,500]],"moment":[1],"meanExcess":[5]}""" },
        { "distribution", """{"family":"gpd","parameters":{"xi":0.5,"beta":10,"threshold":3},"pdf":[4],"quantile":[0.5],"limitedMoment":[[2,500]],"moment":[0.5]}""" },
        { "distribution", """{"family":"mixture","components":[{"weight":0.5,"family":"exponential","theta":10},{"weight":0.5,"family":"gamma","alpha":2,"theta":5}],"cdf":[1],"quantile":[0.5]}""" },
        { "distribution", """{"family":"spliced","body":{"family":"lognormal","mu":1,"sigma":1},"tail":{"xi":0.5,"beta":7,"threshold":10},"tailWeight":0.05,"quantile":[0.5]}""" },
        { "distribution", """{"family":"empirical","values":[1,2,6],"weights":[1,1,2],"moment":[1]}""" },
        { "distribution", """{"family":"negative-binomial","parameters":{"r":2,"beta":1.5},"pdf":[2],"quantile":[0.9],"limitedMoment":[[1,3]],"moment":[2]}""" },
        { "frequency", """{"exceedance":{"1":0.1,"2":0.03},"upTo":4}""" },
        { "credibility", """{"model":"hierarchical","ratios":[[1,2,3],[2,3,4],[5,6,4],[7,8,6]],"weights":[[1,2,3],[1,1,1],[2,2,2],[3,3,4]],"cohorts":[0,0,1,1],"iterations":200}""" },
        { "credibility", """{"model":"buhlmann-straub-iterative","ratios":[[1,2,3],[2,3,4]],"weights":[[1,2,3],[1,1,1]]}""" },
        { "posture", """{"controls":[{"control":"mfa","state":"absent","ratio":2,"prevalence":0.4}]}""" },
        { "hawkes", """{"t":[1,2,4],"T":5,"mu":0.5,"alpha":0.8,"beta":1.2}""" },
        { "contagion", """{"beta":0.002,"gamma":0.5,"N":500,"I0":5,"days":[1]}""" },
        { "inoperability", """{"interdependency":[[0.1,0.2],[0.1,0]],"initial":[0.5,0.1],"resilience":[0.5,0.4],"output":[10,20]}""" },
        { "terms", """{"contract":{"covers":[{"coinsurance":0.8},{"interruption":{"hourlyLoss":1000,"mode":"both","waitingHours":8}}],"retention":5000,"aggregate":{"limit":100000}},"events":[[20000,12],[0,100]],"layer":{"attachment":10,"limit":5,"reinstatements":[1]}}""" },
        { "terms", """{"ilf":{"severity":{"family":"lognormal","mu":7,"sigma":1.2},"basic":1000,"limits":[2000]},"riebesell":{"loading":0.2,"basic":100,"limits":[200]},"exposure":{"c":1.5,"at":[0.1]}}""" },
        { "measures", """{"family":"pareto","parameters":{"alpha":3,"theta":1000},"levels":[0.99]}""" },
        { "aggregate", """{"frequency":{"family":"negative-binomial","r":4,"beta":5},"severity":{"family":"lognormal","mu":9.5,"sigma":1.8},"terms":{"retention":5,"limit":100000,"coinsurance":0.8},"aggregate":{"retention":1,"limit":10000000},"method":"fft","levels":[0.9],"points":1024,"seed":3}""" },
    };

    public static TheoryData<string, string> Csv { get; } = new()
    {
        { "fit --family lognormal", "loss,truncation,kind,upper,weight\n120,100,exact,,1\n340,100,exact,,2\n500,,right,,1\n90,,left,,1\n200,,interval,300,1\n800,0,exact,,\n" },
        { "fit --family poisson", "loss,weight\n0,3\n1,4\n2,2\n" },
        { "measures --levels 0.5,0.9", "loss\n1\n2\n3\n4\n10\n" },
        { "reserve --method mack", "origin,development,value\n1,1,100\n1,2,150\n1,3,180\n2,1,200\n2,2,280\n3,1,120\n" },
        { "unearned --as-of 2025-12-31 --claim-share 0.9", "premium,from,to\n365,2025-03-10,2026-03-10\n730,2025-03-10,2026-03-10\n" },
        { "reserve --method average-cost", "origin,development,value,count\n1,1,100,10\n1,2,150,12\n2,1,220,20\n" },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void Ask_SpoiltAnywhere_AnswersFiniteOrRefusesWithAReason(string verb, string sound)
    {
        Assert.Equal(0, Door.Ask(verb, sound).Code);
        foreach (string pointer in Pointers(JsonNode.Parse(sound)!, ""))
        {
            foreach (string bad in Bad) Holds(Door.Ask(verb, Spoilt(sound, pointer, bad)), $"{pointer} = {bad}");
        }
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void Ask_StrangerBesideAnyMember_IsNamed(string verb, string sound)
    {
        Door door = Door.Ask(verb, sound[..^1] + ",\"stranger\":1}");

        Assert.Equal(2, door.Code);
        Assert.Contains("stranger", door.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Csv))]
    public void Ask_SpoiltCell_AnswersFiniteOrRefusesWithAReason(string call, string sound)
    {
        (string verb, string[] options) = (call.Split(' ')[0], call.Split(' ')[1..]);
        Assert.Equal(0, Door.Ask(verb, sound, options).Code);
        string[] lines = sound.TrimEnd('\n').Split('\n');
        for (int line = 0; line < lines.Length; line++)
        {
            string[] cells = lines[line].Split(',');
            for (int cell = 0; cell < cells.Length; cell++)
            {
                foreach (string bad in (string[])["", "x", "-1", "0", "NaN", "inf", "1e308", "1e999", "\"", "1;2"])
                {
                    string spoilt = string.Join(',', cells.Select((each, at) => at == cell ? bad : each));
                    string input = string.Join('\n', lines.Select((each, at) => at == line ? spoilt : each));
                    Holds(Door.Ask(verb, input, options), $"line {line + 1}, cell {cell + 1} = '{bad}'");
                }
            }
        }
    }

    [Theory]
    [InlineData("distribution")]
    [InlineData("frequency")]
    [InlineData("credibility")]
    [InlineData("posture")]
    [InlineData("hawkes")]
    [InlineData("contagion")]
    [InlineData("inoperability")]
    [InlineData("terms")]
    [InlineData("aggregate")]
    [InlineData("measures", "--levels", "0.5")]
    [InlineData("reserve")]
    [InlineData("unearned", "--as-of", "2025-12-31")]
    [InlineData("fit", "--family", "gamma")]
    public void Ask_NoFileNoInputNoJsonOrTwice_ExitsTwoAndNamesIt(string verb, params string[] options)
    {
        Door missing = Door.Call(["engine", verb, .. options, "/nowhere/at.all"]), folder = Door.Call(["engine", verb, .. options, "/"]);
        Door empty = Door.Ask(verb, "", options), blank = Door.Ask(verb, " \n\t\n", options);
        Door broken = Door.Ask(verb, "{\"a\":", options), twice = Door.Ask(verb, "{\"a\":1,\"a\":2}", options);
        Door deep = Door.Ask(verb, "{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}", options);

        foreach (Door door in (Door[])[missing, folder, empty, blank, broken, twice, deep])
        {
            Assert.Equal(2, door.Code);
            Assert.NotEmpty(door.Error);
            Assert.Empty(door.Output);
        }

        Assert.Contains("input", missing.Error + empty.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("18446744073709551616")]
    [InlineData("1e30")]
    public void Seed_NoWholeNumber_IsNamed(string seed)
    {
        Door door = Door.Ask("aggregate", """{"frequency":{"family":"poisson","lambda":2},"severity":{"family":"exponential","theta":5},"method":"simulation","seed":""" + seed + "}");

        Assert.Equal(2, door.Code);
        Assert.Contains("/seed", door.Error, StringComparison.Ordinal);
    }

    // 400,000 numbers in one list, and as many lines.
    [Fact]
    public void Ask_HugeList_Answers()
    {
        string numbers = string.Join(',', Enumerable.Range(1, 400_000).Select(i => i.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(400_000, Door.Ask("distribution", """{"family":"exponential","theta":1000,"cdf":[""" + numbers + "]}").List("cdf").Length);
        Assert.Equal(400_000, Door.Ask("measures", "loss\n" + numbers.Replace(',', '\n'), "--levels", "0.5").Number("n"));
    }

    private static void Holds(Door door, string what)
    {
        Assert.True(door.Code is 0 or 2 or 3, $"{what}: exit {door.Code}");
        if (door.Code is 0)
        {
            Finite(door.Json, what);
        }
        else
        {
            Assert.True(door.Output.Length is 0 && door.Error.Length > 10, $"{what}: {door.Error}");
        }
    }

    private static void Finite(JsonNode? node, string what)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((_, JsonNode? each) in members) Finite(each, what);
                break;
            case JsonArray items:
                foreach (JsonNode? each in items) Finite(each, what);
                break;
            case JsonValue value when value.TryGetValue(out double number):
                Assert.True(double.IsFinite(number), what);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<string> Pointers(JsonNode node, string at) => node switch
    {
        JsonObject members => members.SelectMany(each => Below(each.Value, $"{at}/{each.Key}")),
        JsonArray items => items.SelectMany((each, i) => Below(each, $"{at}/{i}")),
        _ => [],
    };

    private static IEnumerable<string> Below(JsonNode? node, string at) => node is null ? [at] : Pointers(node, at).Prepend(at);

    private static string Spoilt(string sound, string pointer, string bad)
    {
        JsonNode root = JsonNode.Parse(sound)!, at = root;
        string[] steps = pointer.Split('/')[1..];
        foreach (string step in steps[..^1]) at = at is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : at[step]!;
        JsonNode mark = JsonValue.Create("@@")!;
        if (at is JsonArray items) items[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = mark;
        else at[steps[^1]] = mark;
        return root.ToJsonString().Replace("\"@@\"", bad, StringComparison.Ordinal);
    }
}
