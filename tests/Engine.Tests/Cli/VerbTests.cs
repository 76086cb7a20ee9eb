using System.Globalization;

namespace Breakwater.Engine.Tests.Cli;

/// <summary>The verbs as an actuary calls them: what they answer, and how they refuse.</summary>
public sealed class VerbTests
{
    private const int Answered = 0, BadInput = 2, Refused = 3;

    private const string Burr = """{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1000}""";

    [Fact]
    public void Distribution_Asked_AnswersInTheOrderAsked()
    {
        var door = Door.Ask("distribution", Burr + ""","cdf":[1000,0,2000],"moment":[1,3],"limitedMoment":[[1,5000]]}""");

        Assert.Equal(Answered, door.Code);
        Close.To(0.75, door.List("cdf")[0]);
        Assert.Equal(0, door.List("cdf")[1]);
        Assert.Null(door.Json["moment"]![1]);
        Assert.Contains("infinite-moment", door.Json["doubts"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(door.Json["pdf"]);
        Assert.Empty(door.Error);
    }

    [Fact]
    public void Distribution_ParametersBesideTheFamily_IsTheSame() => Assert.Equal(
        Door.Ask("distribution", Burr + ""","quantile":[0.5]}""").Output,
        Door.Ask("distribution", """{"family":"burr","alpha":2,"gamma":1.5,"theta":1000,"quantile":[0.5]}""").Output);

    [Fact]
    public void Distribution_PoleOrInfiniteEnd_IsNullWithADoubt()
    {
        var door = Door.Ask("distribution", """{"family":"gamma","parameters":{"alpha":0.5,"theta":10},"pdf":[0],"quantile":[1]}""");

        Assert.Null(door.Json["pdf"]![0]);
        Assert.Null(door.Json["quantile"]![0]);
        Assert.Equal(2, door.Json["doubts"]!.AsArray().Count);
    }

    [Fact]
    public void Distribution_MadeOfOthers_Answers()
    {
        var mixture = Door.Ask("distribution", """
            {"family":"mixture","components":[{"weight":0.75,"family":"exponential","theta":100},
             {"weight":0.25,"family":"exponential","parameters":{"theta":1000}}],"moment":[1],"survival":[500]}
            """);
        Close.To(325, mixture.List("moment")[0]);
        Close.To((0.75 * Math.Exp(-5)) + (0.25 * Math.Exp(-0.5)), mixture.List("survival")[0]);

        var spliced = Door.Ask("distribution", """
            {"family":"spliced","body":{"family":"lognormal","mu":1,"sigma":1},"tail":{"xi":0.5,"beta":7,"threshold":10},"tailWeight":0.05,
             "survival":[10],"meanExcess":[10]}
            """);
        Close.To(0.05, spliced.List("survival")[0]);
        Close.To(14, spliced.List("meanExcess")[0]);

        Close.To(3, Door.Ask("distribution", """{"family":"empirical","values":[1,2,6],"moment":[1]}""").List("moment")[0]);
    }

    [Theory]
    [InlineData("""{"family":"burr","parameters":{"alpha":-2,"gamma":1.5,"theta":1000},"cdf":[1]}""", "/parameters/alpha")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5},"cdf":[1]}""", "/parameters/theta")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1,"tau":3},"cdf":[1]}""", "/parameters/tau")]
    [InlineData("""{"family":"burr","parameters":{"alpha":"two","gamma":1.5,"theta":1},"cdf":[1]}""", "/parameters/alpha")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1},"cdf":[null]}""", "/cdf/0")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1},"cdf":["NaN"]}""", "/cdf/0")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1},"cdf":[1e999]}""", "/cdf/0")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1},"quantile":[1.5]}""", "/quantile/0")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1},"limitedMoment":[[1]]}""", "/limitedMoment/0")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1},"limitedMoment":[[1,-5]]}""", "/limitedMoment/0")]
    [InlineData("""{"family":"burr","parameters":{"alpha":2,"gamma":1.5,"theta":1},"cfd":[1]}""", "/cfd")]
    [InlineData("""{"family":"burp","cdf":[1]}""", "/family")]
    [InlineData("""{"cdf":[1]}""", "/family")]
    [InlineData("""{"family":"burr","family":"gamma"}""", "family")]
    [InlineData("""[1,2]""", "input")]
    [InlineData("""{"family":""", "line 1")]
    [InlineData("", "input")]
    [InlineData("""{"family":"mixture","components":[{"weight":0.5,"family":"poisson","lambda":2}],"cdf":[1]}""", "components")]
    [InlineData("""{"family":"binomial","parameters":{"q":0.5,"m":2.5},"cdf":[1]}""", "/parameters/m")]
    [InlineData("""{"family":"geometric","parameters":{"beta":0},"cdf":[1]}""", "/parameters/beta")]
    public void Distribution_BadInput_NamesTheFieldAndExitsTwo(string input, string field)
    {
        var door = Door.Ask("distribution", input);

        Assert.Equal(BadInput, door.Code);
        Assert.Contains(field, door.Error, StringComparison.Ordinal);
        Assert.Empty(door.Output);
    }

    [Fact]
    public void Distribution_SeveralFaults_AreAllNamed()
    {
        var door = Door.Ask("distribution", """{"family":"gamma","parameters":{"alpha":0,"theta":-1},"quantile":[2],"other":1}""");

        foreach (string field in (string[])["/parameters/alpha", "/parameters/theta", "/quantile/0", "/other"])
            Assert.Contains(field, door.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_CsvWithEveryColumn_Answers()
    {
        var door = Door.Ask(
            "fit", "loss,truncation,kind,upper,weight\n120,100,exact,,1\n340,100,exact,,2\n\n500,,right,,1\n90,,left,,1\n200,,interval,300,1\r\n800,0,exact,,\n",
            "--family", "lognormal");

        Assert.Equal(Answered, door.Code);
        Assert.Equal(7, door.Number("n"));
        Assert.True(door.Number("scoreNorm") <= 1e-6);
        Assert.True(door.Number("standardErrors.sigma") > 0);
        Close.To((-2 * door.Number("logLikelihood")) + 4, door.Number("aic"));
    }

    [Fact]
    public void Fit_JsonColumnsOrNoHeader_IsTheSameAsCsv()
    {
        string csv = Door.Ask("fit", "loss\n1\n2\n5\n9\n", "--family", "gamma").Output;

        Assert.Equal(csv, Door.Ask("fit", """{"loss":[1,2,5,9]}""", "--family", "gamma").Output);
        Assert.Equal(csv, Door.Ask("fit", "1\n2\n5\n9", "--family", "gamma").Output);
        Assert.Equal(csv, Door.Ask("fit", "weight,loss\n1,1\n1,2\n1,5\n1,9\n", "--family", "gamma").Output);
    }

    [Fact]
    public void Fit_Extras_AreThereWhenAsked()
    {
        var door = Door.Ask("fit", "loss\n1\n2\n5\n9\n12\n", "--family", "weibull", "--profile", "0.9", "--bootstrap", "50", "--seed", "3", "--goodness");

        Assert.Equal(Answered, door.Code);
        Assert.True(door.Json["profile"]!["theta"]![0]!.GetValue<double>() < door.Number("parameters.theta"));
        Assert.Equal(50, door.Number("bootstrap.replicates") + door.Number("bootstrap.failed"));
        Assert.Equal(5, door.Json["goodness"]!["quantiles"]!.AsArray().Count);
        Assert.Null(Door.Ask("fit", "loss\n1\n2\n5\n9\n12\n", "--family", "weibull").Json["profile"]);
    }

    [Fact]
    public void Fit_GpdWithThreshold_ReportsItBesideTheEstimates()
    {
        var door = Door.Ask("fit", "loss\n1\n2\n5\n9\n12\n30\n4\n77\n", "--family", "gpd", "--threshold", "1.5");

        Assert.Equal(1.5, door.Number("parameters.threshold"));
        Assert.Equal(7, door.Number("n"));
        Assert.Null(door.Json["standardErrors"]!["threshold"]);
    }

    [Theory]
    [InlineData("loss\n1\nNaN\n3\n", "line 3, loss")]
    [InlineData("loss\n1\n-2\n3\n", "line 3, loss")]
    [InlineData("loss\n1\ninf\n3\n", "line 3, loss")]
    [InlineData("loss\n1\n\"\"\n3\n", "line 3, loss")]
    [InlineData("loss,weight\n1,-1\n2,1\n3,1\n", "line 2, weight")]
    [InlineData("loss,kind\n1,exact\n2,wrong\n3,exact\n", "line 3, kind")]
    [InlineData("loss,color\n1,2\n", "color")]
    [InlineData("loss,loss\n1,2\n", "loss")]
    [InlineData("weight\n1\n", "loss")]
    [InlineData("loss\n1,5\n", "line 2")]
    [InlineData("loss\n", "loss")]
    [InlineData("", "input")]
    [InlineData("loss\n5\n", "loss")]
    [InlineData("loss,kind\n5,right\n6,right\n7,right\n", "kind")]
    [InlineData("loss,kind,upper\n5,interval,4\n6,exact,\n7,exact,\n", "upper[0]")]
    [InlineData("loss,truncation\n5,9\n6,1\n7,1\n", "truncation[0]")]
    [InlineData("{\"loss\":[1,2,3],\"weight\":[1]}", "/weight")]
    [InlineData("{\"loss\":[1,\"x\",3]}", "/loss/1")]
    [InlineData("{\"loss\":[1,2,3],\"colour\":[1]}", "/colour")]
    public void Fit_BadData_NamesTheFieldAndExitsTwo(string input, string field)
    {
        var door = Door.Ask("fit", input, "--family", "lognormal");

        Assert.Equal(BadInput, door.Code);
        Assert.Contains(field, door.Error, StringComparison.Ordinal);
        Assert.Empty(door.Output);
    }

    [Theory]
    [InlineData("--family", "cauchy")]
    [InlineData("--seed", "abc")]
    [InlineData("--threshold", "-1")]
    [InlineData("--threshold", "x")]
    [InlineData("--profile", "1.5")]
    [InlineData("--bootstrap", "1")]
    [InlineData("--steps", "0")]
    [InlineData("--trials", "0")]
    [InlineData("--thresholds", "1,2")]
    [InlineData("--nonsense", "1")]
    public void Fit_BadOption_NamesItAndExitsTwo(string option, string value)
    {
        string[] options = option is "--family" ? [option, value] : ["--family", "lognormal", option, value];
        var door = Door.Ask("fit", "loss\n1\n2\n5\n9\n", options);

        Assert.Equal(BadInput, door.Code);
        Assert.Contains(option.TrimStart('-'), door.Error, StringComparison.Ordinal);
        Assert.Empty(door.Output);
    }

    [Fact]
    public void Fit_NoFamily_ExitsTwo() => Assert.Equal(BadInput, Door.Ask("fit", "loss\n1\n2\n").Code);

    [Fact]
    public void Fit_WithoutMaximum_IsRefusedAndExitsThree()
    {
        var door = Door.Ask("fit", "loss\n0\n1\n1\n1\n", "--family", "negative-binomial");

        Assert.Equal(Refused, door.Code);
        Assert.Contains("ENG-113", door.Error, StringComparison.Ordinal);
        Assert.Empty(door.Output);
    }

    [Fact]
    public void Fit_TableOfThresholds_HasARowForEach()
    {
        string losses = "loss\n" + string.Join('\n', Enumerable.Range(1, 200).Select(i => (1000.0 / i).ToString("R", CultureInfo.InvariantCulture)));
        var door = Door.Ask("fit", losses, "--family", "gpd", "--thresholds", "10", "20,15");

        Assert.Equal([10, 20, 15], door.Json["thresholds"]!.AsArray().Select(row => row!["threshold"]!.GetValue<double>()));
    }

    [Fact]
    public void Frequency_TwoExceedances_GivesTheNegativeBinomial()
    {
        var door = Door.Ask("frequency", """{"exceedance":{"1":0.0999,"2":0.0194},"upTo":3}""");

        Assert.Equal(4, door.List("probability").Length);
        Close.To(0.9001, door.List("probability")[0], 1e-12);
        Close.To(0.0194, door.Number("exceedance.2"), 1e-12);
        double r = door.Number("r"), mean = door.Number("mean");
        Close.To(0.9001, Math.Pow(r / (r + mean), r), 1e-12);
    }

    [Theory]
    [InlineData("""{"exceedance":{"1":0.1}}""", "/exceedance")]
    [InlineData("""{"exceedance":{"1":0.1,"2":0.05,"3":0.01}}""", "/exceedance")]
    [InlineData("""{"exceedance":{"1":1.1,"2":0.05}}""", "/exceedance/1")]
    [InlineData("""{"exceedance":{"1":0.1,"2":0.2}}""", "exceedance/2")]
    [InlineData("""{"exceedance":{"1":0.1,"two":0.05}}""", "/exceedance/two")]
    [InlineData("""{"exceedance":{"1":0.1,"2":0.05},"upTo":-1}""", "/upTo")]
    [InlineData("""{"exceedance":{"1":0.1,"2":0.05},"upTo":2.5}""", "/upTo")]
    [InlineData("""{"upTo":5}""", "/exceedance")]
    public void Frequency_BadInput_NamesTheFieldAndExitsTwo(string input, string field)
    {
        var door = Door.Ask("frequency", input);

        Assert.Equal(BadInput, door.Code);
        Assert.Contains(field, door.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Measures_OfLosses_Answer()
    {
        var door = Door.Ask("measures", "loss\n1\n2\n3\n4\n10\n", "--levels", "0.6,0.8", "--expectiles", "0.9", "--return-periods", "5");

        Assert.Equal([3, 4], door.List("var"));
        Close.To(7, door.List("tvar")[0]);
        Close.To(10 / 1.3, door.List("expectile")[0]);
        Assert.Equal(5, door.Number("n"));
        Assert.Equal(4, door.Json["exceedance"]![0]!["loss"]!.GetValue<double>());
        Assert.Equal(door.Output, Door.Ask("measures", """{"loss":[1,2,3,4,10]}""", "--levels", "0.6", "0.8", "--expectiles", "0.9", "--return-periods", "5").Output);
    }

    [Fact]
    public void Measures_OfADistribution_Answer()
    {
        var door = Door.Ask("measures", """{"family":"exponential","parameters":{"theta":500},"levels":[0.9]}""", "--expectiles", "0.5");

        Close.To(500 * Math.Log(10), door.List("var")[0]);
        Close.To(500 * (1 + Math.Log(10)), door.List("tvar")[0]);
        Close.To(500, door.List("expectile")[0]);
        Close.To(500, door.Number("standardDeviation"));
    }

    [Fact]
    public void Measures_InfiniteVariance_IsNullWithADoubt()
    {
        var door = Door.Ask("measures", """{"family":"pareto","alpha":1.5,"theta":1000}""", "--levels", "0.9");

        Assert.Equal(Answered, door.Code);
        Assert.Null(door.Json["standardDeviation"]);
        Assert.Contains("infinite", door.Json["doubts"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"family":"gpd","xi":1.0,"beta":5,"threshold":10}""")]
    [InlineData("""{"family":"pareto","alpha":0.9,"theta":5}""")]
    [InlineData("""{"family":"inverse-exponential","theta":5}""")]
    public void Measures_InfiniteMean_AreRefusedAndExitThree(string input)
    {
        var door = Door.Ask("measures", input, "--levels", "0.9");

        Assert.Equal(Refused, door.Code);
        Assert.Contains("ENG-103", door.Error, StringComparison.Ordinal);
        Assert.Empty(door.Output);
    }

    [Theory]
    [InlineData("loss\n1\n2\n", "--levels", "1", "levels")]
    [InlineData("loss\n1\n2\n", "--levels", "-0.1", "levels")]
    [InlineData("loss\n1\n2\n", "--levels", "abc", "levels")]
    [InlineData("loss\n1\n2\n", "--levels", "NaN", "levels")]
    [InlineData("loss\n1\n2\n", "--expectiles", "0", "level")]
    [InlineData("loss\n1\n2\n", "--return-periods", "0.5", "returnPeriods[0]")]
    [InlineData("loss\n1\nx\n", "--levels", "0.5", "line 3, loss")]
    [InlineData("", "--levels", "0.5", "input")]
    [InlineData("{\"family\":\"gamma\",\"alpha\":1}", "--levels", "0.5", "/theta")]
    [InlineData("{\"family\":\"exponential\",\"theta\":1}", "--return-periods", "50", "return-periods")]
    public void Measures_BadInput_NamesTheFieldAndExitsTwo(string input, string option, string value, string field)
    {
        var door = Door.Ask("measures", input, option, value);

        Assert.Equal(BadInput, door.Code);
        Assert.Contains(field, door.Error, StringComparison.Ordinal);
        Assert.Empty(door.Output);
    }

    [Fact]
    public void Measures_WithoutLevels_ExitTwo()
    {
        Assert.Equal(BadInput, Door.Ask("measures", "loss\n1\n2\n").Code);
        Assert.Equal(BadInput, Door.Ask("measures", """{"family":"exponential","theta":1}""").Code);
    }

    [Fact]
    public void File_ThatIsNotThere_ExitsTwo()
    {
        var door = Door.Call("engine", "measures", "--levels", "0.5", "/nowhere/losses.csv");

        Assert.Equal(BadInput, door.Code);
        Assert.Contains("input", door.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("distribution")]
    [InlineData("fit")]
    [InlineData("frequency")]
    [InlineData("measures")]
    public void Help_OfEveryVerb_ShowsAnExample(string verb)
    {
        var door = Door.Call("engine", verb, "--help");

        Assert.Equal(Answered, door.Code);
        Assert.Contains("Example", door.Output, StringComparison.Ordinal);
        Assert.Contains($"breakwater engine {verb}", door.Output, StringComparison.Ordinal);
    }
}
