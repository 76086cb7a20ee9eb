using System.Diagnostics;
using System.Globalization;
using Breakwater.Engine.Fitting;

namespace Breakwater.Engine.Tests.Fitting;

/// <summary>Fits that others have published.</summary>
public sealed class PublishedFitTests
{
    // Loss Models, 3rd ed., table 13.1, Data Set B: twenty workers compensation losses.
    private static readonly double[] DataSetB =
        [27, 82, 115, 126, 155, 161, 243, 294, 340, 384, 457, 680, 855, 877, 974, 1193, 1340, 1884, 2558, 15743];

    private static readonly Lazy<double[]?> Danish = new(ReadDanish);

    // Loss Models, 15.2: exponential θ = 1424.4; gamma α = 0.55616, θ = 2561.1.
    [Fact]
    public void DataSetB_ExponentialAndGamma_AreThoseOfLossModels()
    {
        Close.To(1424.4, Parameter(Fitted("exponential", DataSetB), "theta"), 1e-12);

        Fit gamma = Fitted("gamma", DataSetB);
        Assert.Equal(0.55616, Parameter(gamma, "alpha"), 5);
        Assert.Equal(2561.1, Parameter(gamma, "theta"), 1);
    }

    // Loss Models, 15.2: censored at 250, the exponential has θ = (909 + 13 × 250)/7 = 594.14.
    [Fact]
    public void DataSetB_CensoredAt250_ExponentialIsTotalTimeOverEvents()
    {
        Sample sample = Close.Done(Sample.Of([.. DataSetB.Select(x => x < 250
            ? new Observation(x) : new Observation(250, Kind: ObservationKind.Right))]));

        Fit fit = Close.Done(MaximumLikelihood.Of("exponential", sample));

        Close.To(4159 / 7.0, Parameter(fit, "theta"), 1e-12);
        Close.To(4159 / 7.0 / Math.Sqrt(7), fit.Estimated[0].StandardError!.Value, 1e-10);      // θ/√events
    }

    // Truncated below 50 an exponential forgets the deductible: θ = mean of x − 50 over those above.
    [Fact]
    public void DataSetB_TruncatedAt50_ExponentialIsTheMeanExcess()
    {
        double[] above = [.. DataSetB.Where(x => x > 50)];
        Sample sample = Close.Done(Sample.Of([.. above.Select(x => new Observation(x, Truncation: 50))]));

        Close.To(above.Average() - 50, Parameter(Close.Done(MaximumLikelihood.Of("exponential", sample)), "theta"), 1e-12);
    }

    // acceptance/models.json P3; McNeil (1997): ξ = 0.50, β = 6.98 above 10.
    [Theory]
    [InlineData(5, 254, 0.631543, 3.809127, 754.1115)]
    [InlineData(10, 109, 0.496986, 6.975468, 374.893)]
    [InlineData(20, 36, 0.684152, 9.635132, 142.1845)]
    public void Danish_TailAboveThreshold_IsThePublishedOne(double threshold, double count, double xi, double beta, double negative)
    {
        Fit fit = Close.Done(MaximumLikelihood.Of("gpd", DanishSample(), new FitSettings { Threshold = threshold }));

        Assert.Equal(count, fit.Sample.Count);
        Close.To(xi, Parameter(fit, "xi"), 2 * Close.Iterative);
        Close.To(beta, Parameter(fit, "beta"), Close.Iterative);
        Close.To(negative, -fit.LogLikelihood, Close.Iterative);
    }

    // acceptance/models.json P3; Delignette-Muller & Dutang (2015), fitdistrplus: AIC 8120 and 9250, BIC 8131 and 9261.
    [Theory]
    [InlineData("lognormal", 8119.79, 8131.16)]
    [InlineData("pareto", 9249.67, 9261.03)]
    public void Danish_WholeSample_HasThePublishedCriteria(string family, double aic, double bic)
    {
        Fit fit = Close.Done(MaximumLikelihood.Of(family, DanishSample()));

        Assert.Equal(aic, fit.Aic, 2);
        Assert.Equal(bic, fit.Bic, 2);
    }

    [Fact]
    public void Danish_Lognormal_HasThePublishedParameters()
    {
        Fit fit = Close.Done(MaximumLikelihood.Of("lognormal", DanishSample()));

        Assert.Equal(0.78695, Parameter(fit, "mu"), 5);
        Assert.Equal(0.71655, Parameter(fit, "sigma"), 5);
    }

    // Over Pareto I at its lower end the likelihood of a Burr only rises towards γ → ∞: there is no maximum inside.
    [Fact]
    public void Danish_Burr_HasNoMaximumAndSaysSo() =>
        Assert.StartsWith("ENG-1", Close.Refused(MaximumLikelihood.Of("burr", DanishSample())).Code, StringComparison.Ordinal);

    [Fact]
    public void Danish_Thresholds_ShapeIsStableFromTheChosenOneOn()
    {
        TailThresholds table = Close.Done(TailThresholds.Of(DanishSample(), [20, 5, 10]));

        Assert.Equal([20, 5, 10], table.Rows.Select(row => row.Threshold));
        Assert.Equal(5, table.Chosen);
        Assert.Equal(14.0818, table.Rows[2].MeanExcess, 4);
        Assert.All(table.Rows, row => Close.To(row.Beta!.Value - (row.Xi!.Value * row.Threshold), row.ModifiedScale!.Value, 1e-12));
    }

    private static Fit Fitted(string family, double[] losses) =>
        Close.Done(MaximumLikelihood.Of(family, Close.Done(Sample.Of([.. losses.Select(x => new Observation(x))]))));

    private static double Parameter(Fit fit, string name) => fit.Parameters.Single(each => each.Name.Equals(name, StringComparison.Ordinal)).Value;

    private static Sample DanishSample()
    {
        Assert.SkipUnless(Danish.Value is not null, "Needs the Danish fire losses: R with the package fitdistrplus.");
        return Close.Done(Sample.Of([.. Danish.Value!.Select(x => new Observation(x))]));
    }

    // The data set danishuni of the R package fitdistrplus; not part of the project.
    private static double[]? ReadDanish()
    {
        try
        {
            var start = new ProcessStartInfo("Rscript", ["-e", "data(danishuni, package = 'fitdistrplus'); cat(sprintf('%.17g', danishuni$Loss), sep = '\\n')"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process? script = Process.Start(start);
            string text = script!.StandardOutput.ReadToEnd();
            script.WaitForExit();
            return script.ExitCode is 0
                ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))]
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
