namespace Breakwater.Engine.Tests.Cli;

/// <summary>Credibility, aggregates, reserving, controls, processes and terms through the door: shapes, exit codes, named
/// fields.</summary>
public sealed class BookDoorTests
{
    private const string Frequency = "\"frequency\":{\"family\":\"poisson\",\"lambda\":2}";
    private const string Severity = "\"severity\":{\"family\":\"lognormal\",\"mu\":7,\"sigma\":1.2}";

    public static TheoryData<string, string, string> BadInput { get; } = new()
    {
        { "credibility", "{\"model\":\"buhlmann\",\"ratios\":[]}", "/ratios" },
        { "credibility", "{\"model\":\"buhlmann\"}", "/ratios" },
        { "credibility", "{\"model\":\"buhlmann\",\"ratios\":[[1,2,3]]}", "/ratios" },
        { "credibility", "{\"model\":\"buhlmann\",\"ratios\":[[1],[2]]}", "/ratios" },
        { "credibility", "{\"model\":\"bayes\",\"ratios\":[[1,2],[2,3]]}", "/model" },
        { "credibility", "{\"model\":\"buhlmann-straub\",\"ratios\":[[1,2],[2,3]],\"weights\":[[1,-1],[1,1]]}", "/weights/0/1" },
        { "credibility", "{\"model\":\"buhlmann-straub\",\"ratios\":[[1,2],[2,\"x\"]],\"weights\":[[1,1],[1,1]]}",
            "/ratios/1/1" },
        { "credibility", "{\"model\":\"buhlmann-straub\",\"ratios\":[[1,2],[2,3]],\"weights\":[[1,1],[1]]}", "/weights/1" },
        { "credibility", "{\"model\":\"hierarchical\",\"ratios\":[[1,2],[2,3]]}", "/cohorts" },
        { "credibility", "{\"model\":\"hierarchical\",\"ratios\":[[1,2],[2,3]],\"cohorts\":[1,1]}", "/cohorts" },
        { "credibility", "{\"model\":\"buhlmann\",\"ratios\":[[1,2],[2,3]],\"unknown\":1}", "/unknown" },
        { "credibility", "{\"model\":\"buhlmann\",\"ratios\":[[1,NaN],[2,3]]}", "line 1" },
        { "credibility", "", "input" },
        { "aggregate", "{" + Frequency + "}", "/severity" },
        { "aggregate", "{" + Frequency + "," + Severity + ",\"levels\":[1.5]}", "/levels/0" },
        { "aggregate", "{" + Frequency + "," + Severity + ",\"levels\":[0.9],\"seed\":\"abc\"}", "/seed" },
        { "aggregate", "{" + Frequency + "," + Severity + ",\"points\":1000}", "/points" },
        { "aggregate", "{" + Frequency + "," + Severity + ",\"points\":16}", "/points" },
        { "aggregate", "{" + Frequency + "," + Severity + ",\"terms\":{\"coinsurance\":1.5}}", "/terms/coinsurance" },
        { "aggregate", "{" + Frequency + "," + Severity + ",\"terms\":{\"retention\":-1}}", "/terms/retention" },
        { "aggregate", "{\"frequency\":{\"family\":\"lognormal\",\"mu\":1,\"sigma\":1}," + Severity + "}", "frequency/family" },
        { "aggregate", "{\"frequency\":{\"family\":\"poisson\",\"lambda\":-2}," + Severity + "}", "lambda" },
        { "aggregate", "{\"frequency\":{\"family\":\"binomial\",\"q\":1.2,\"m\":3}," + Severity + "}", "q" },
        { "reserve", "origin,development,value\n2020,1,5\n2020,2,7\n2021,1,NaN\n", "line 4, value" },
        { "reserve", "origin,development,value\n2020,1,5\n2020,2,-7\n2021,1,6\n", "line 3, value" },
        { "reserve", "origin,development,value\n2020,1,5\n2020,3,7\n2021,1,6\n2021,2,7\n", "/origins/2020" },
        { "reserve", "origin,development,value\n2020,1,5\n2021,1,6\n2021,2,7\n", "/origins/2021" },
        { "reserve", "origin,development,value\n", "origin" },
        { "reserve", "origin,value\n2020,1\n", "development" },
        { "reserve", "origin,development,value\n2020,1,0\n2020,2,7\n2021,1,6\n", "/development/1" },
        { "posture", "{\"controls\":[{\"control\":\"mfa\",\"state\":\"present\",\"ratio\":2,\"prevalence\":1.2}]}",
            "/controls/0/prevalence" },
        { "posture", "{\"controls\":[{\"control\":\"mfa\",\"state\":\"maybe\",\"ratio\":2,\"prevalence\":0.2}]}",
            "/controls/0/state" },
        { "posture", "{\"controls\":[],\"kev\":[{\"id\":\"a\",\"due\":\"1.1.2025\"}],\"asOf\":\"2025-01-01\"}", "/kev/0/due" },
        { "posture", "{\"controls\":[],\"kev\":[{\"id\":\"a\",\"due\":\"2025-01-01\"}]}", "/asOf" },
        { "hawkes", "{\"T\":5}", "/t" },
        { "hawkes", "{\"t\":[1,2],\"T\":5}", "/t" },
        { "hawkes", "{\"t\":[2,1],\"T\":5,\"mu\":1,\"alpha\":1,\"beta\":2}", "/t/1" },
        { "hawkes", "{\"t\":[2,7],\"T\":5,\"mu\":1,\"alpha\":1,\"beta\":2}", "/t/1" },
        { "hawkes", "{\"t\":[2,3],\"T\":5,\"mu\":0,\"alpha\":1,\"beta\":2}", "/mu" },
        { "contagion", "{\"beta\":1,\"gamma\":-1,\"N\":10,\"I0\":1,\"days\":[1]}", "/gamma" },
        { "contagion", "{\"beta\":1,\"gamma\":1,\"N\":10,\"I0\":11,\"days\":[1]}", "/groups/0/infected" },
        { "contagion", "{\"beta\":1,\"gamma\":1,\"N\":10,\"I0\":1}", "/days" },
        { "inoperability", "{\"interdependency\":[[0.1]],\"initial\":[1.5],\"resilience\":[1],\"output\":[1]}", "/initial/0" },
        { "inoperability", "{\"interdependency\":[[0.1,0]],\"initial\":[0.5],\"resilience\":[1],\"output\":[1]}",
            "/interdependency/0" },
        { "inoperability", "{\"interdependency\":[[0.1]],\"initial\":[0.5],\"final\":[0.7],\"duration\":[3],\"output\":[1]}",
            "/final" },
        { "terms", "{}", "/contract" },
        { "terms", "{\"contract\":{\"covers\":[]},\"events\":[]}", "/contract/covers" },
        { "terms", "{\"contract\":{\"covers\":[{}]},\"events\":[[1,2]]}", "/events/0" },
        { "terms", "{\"contract\":{\"covers\":[{\"coinsurance\":0}]},\"events\":[[1]]}", "/contract/covers/0/coinsurance" },
        { "terms", "{\"layer\":{\"attachment\":-1},\"losses\":[1]}", "/layer/attachment" },
        { "terms", "{\"exposure\":{\"b\":1,\"g\":0.5}}", "/exposure/g" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Ask_BadInput_ExitsWithTwoAndNamesTheField(string verb, string input, string field)
    {
        Door door = Door.Ask(verb, input);

        Assert.Equal(2, door.Code);
        Assert.Contains(field, door.Error);
        Assert.Empty(door.Output);
    }

    [Theory]
    [InlineData(
        "aggregate",
            "{\"frequency\":{\"family\":\"poisson\",\"lambda\":2},\"severity\":{\"family\":\"gpd\",\"xi\":1,\"beta\":5}}",
                "severity")]
    [InlineData("hawkes", "{\"t\":[1,2,3,4,5,6,7,8,9,10],\"T\":10.5}", "ENG-HAWKES-NO-EXCITATION")]
    [InlineData("hawkes", "{\"T\":1000,\"mu\":1,\"alpha\":5,\"beta\":1,\"events\":100}", "ENG-HAWKES-EXPLODES")]
    public void Ask_NoAnswer_ExitsWithThreeAndSaysWhy(string verb, string input, string reason)
    {
        Door door = Door.Ask(verb, input);

        Assert.Equal(3, door.Code);
        Assert.Contains(reason, door.Error);
        Assert.Empty(door.Output);
    }

    [Fact]
    public void Aggregate_Simulation_AnswersWithErrorsAndTheSameForAnyThreads()
    {
        string input = "{" + Frequency + "," + Severity
            + ",\"levels\":[0.9,0.99],\"method\":\"simulation\",\"years\":20000,\"seed\":18446744073709551615,\"threads\":";
        Door one = Door.Ask("aggregate", input + "1}"), two = Door.Ask("aggregate", input + "3}");

        Assert.Equal(0, one.Code);
        Assert.Equal(one.Output, two.Output);
        Assert.Equal(20000, one.Number("points"));
        Assert.True(one.Number("standardErrors.mean") > 0);
    }

    [Fact]
    public void Aggregate_InfiniteVariance_IsNullWithADoubt()
    {
        Door door = Door.Ask(
            "aggregate", "{" + Frequency + ",\"severity\":{\"family\":\"gpd\",\"xi\":0.6,\"beta\":1000},\"levels\":[0.99]}");

        Assert.Equal(0, door.Code);
        Assert.Null(door.Json["standardDeviation"]);
        Assert.Contains("no-standarddeviation", door.Output);
    }

    [Fact]
    public void Reserve_ExpectedLosses_AreReadFromOneLinePerOrigin()
    {
        Door door = Door.Ask(
            "reserve", "origin,development,value,premium,lossRatio\n2021,1,100,200,0.9\n2021,2,150\n2022,1,200,400,0.8\n",
                "--method", "bf");
        Assert.Equal(0, door.Code);
        Assert.Equal(320 * (1 - 1 / 1.5), door.Json["total"]!["ibnr"]!.GetValue<double>(), 1e-10);

        Door missing = Door.Ask(
            "reserve", "origin,development,value,expected\n2021,1,100,200\n2021,2,150,\n2022,1,200,\n", "--method", "bf");
        Assert.Equal(2, missing.Code);
        Assert.Contains("expected", missing.Error);
    }

    [Fact]
    public void Terms_ExactForm_EndsItsTrailAtTheTotal()
    {
        const string Contract =
            "\"contract\":{\"covers\":[{\"coinsurance\":0.8}],\"retention\":5000,\"aggregate\":{\"limit\":100000}},\"events\":[[20000],[300000]]";
        Door exact = Door.Ask("terms", "{\"form\":\"exact\"," + Contract + "}"), vector = Door.Ask("terms", "{" + Contract + "}");

        Assert.Equal([12000, 88000], exact.List("paid"));
        Assert.Equal(exact.List("paid"), vector.List("paid"));
        Assert.EndsWith("100000.00 CNY", exact.Json["trail"]!.AsArray()[^1]!.GetValue<string>());
    }

    [Fact]
    public void Contagion_ChanceOrEquations_AnswerPerDay()
    {
        Door chance = Door.Ask(
            "contagion",
                "{\"beta\":0.002,\"gamma\":0.2,\"N\":500,\"I0\":5,\"method\":\"chain-binomial\",\"step\":0.5,\"steps\":4,\"seed\":3}");
        Assert.Equal(5, chance.Json["days"]!.AsArray().Count);
        Assert.Equal(2, chance.Json["days"]![4]!["day"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("credibility")]
    [InlineData("aggregate")]
    [InlineData("reserve")]
    [InlineData("posture")]
    [InlineData("hawkes")]
    [InlineData("contagion")]
    [InlineData("inoperability")]
    [InlineData("terms")]
    public void Help_EveryVerb_ShowsAnExample(string verb)
    {
        Door door = Door.Call("engine", verb, "--help");
        Assert.Equal(0, door.Code);
        Assert.Contains($"breakwater engine {verb}", door.Output);
    }
}
