using Breakwater.Engine.Processes;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Processes;

public sealed class HawkesTests
{
    public static TheoryData<double[], double, double, double, double, double, double> Published { get; } = new()
    {
        { [1, 2, 4], 5, 0.5, 0.8, 1.2, -5.7886103078270015, 4.275501545727657 },
        { [0.5, 0.6, 0.9, 3.0, 3.2, 7.5], 10, 0.3, 0.6, 1.5, -9.256674029973343, 5.390565986954808 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Likelihood_KnownCases_MatchToTwelveDigits(
        double[] times, double end, double mu, double alpha, double beta, double logLikelihood, double compensator)
    {
        HawkesLikelihood answer = HawkesProcess.Of(mu, alpha, beta).Done().Likelihood(EventRecord.Of(times, end).Done());

        Near(logLikelihood, answer.LogLikelihood, 1e-12);
        Near(compensator, answer.Compensator, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Likelihood_ByDefinition_IsSumOfLogIntensitiesLessIntegral(
        double[] times, double end, double mu, double alpha, double beta, double logLikelihood, double compensator)
    {
        // The double sum of the definition, which the recursion must equal.
        double logs = times.Sum(t => Math.Log(mu + times.Where(s => s < t).Sum(s => alpha * Math.Exp(-beta * (t - s)))));
        double integral = mu * end + times.Sum(t => alpha / beta * (1 - Math.Exp(-beta * (end - t))));

        Near(compensator, integral, 1e-12);
        Near(logLikelihood, logs - integral, 1e-12);
    }

    [Fact]
    public void Likelihood_WithoutExcitation_IsPoisson()
    {
        HawkesLikelihood answer = HawkesProcess.Of(0.5, 0, 1).Done().Likelihood(EventRecord.Of([1, 2, 4], 5).Done());
        Near(3 * Math.Log(0.5) - 2.5, answer.LogLikelihood, 1e-15);
    }

    [Fact]
    public void Sums_Derivatives_AreThoseOfTheLikelihood()
    {
        EventRecord record = EventRecord.Of([0.5, 0.6, 0.9, 3.0, 3.2, 7.5], 10).Done();
        double[] at = [0.3, 0.6, 1.5];
        HawkesSums sums = HawkesSums.At(record, at[0], at[1], at[2]);
        const double H = 1e-5;
        for (int i = 0; i < 3; i++)
        {
            double[] up = [.. at], down = [.. at];
            up[i] += H;
            down[i] -= H;
            HawkesSums above = HawkesSums.At(record, up[0], up[1], up[2]),
                below = HawkesSums.At(record, down[0], down[1], down[2]);
            Assert.Equal((above.LogLikelihood - below.LogLikelihood) / (2 * H), sums.Score[i], 1e-7);
            for (int j = 0; j < 3; j++) Assert.Equal((above.Score[j] - below.Score[j]) / (2 * H), sums.Hessian[i][j], 1e-6);
        }
    }

    [Fact]
    public void Residuals_OfARecord_SumToTheCompensatorAtTheLastEvent()
    {
        HawkesProcess process = HawkesProcess.Of(0.3, 0.6, 1.5).Done();
        EventRecord record = EventRecord.Of([0.5, 0.6, 0.9, 3.0, 3.2, 7.5], 7.5).Done();

        Near(process.Likelihood(record).Compensator, process.Residuals(record).Sum(), 1e-13);
    }

    [Theory]
    [InlineData(0.6, 1.5)]
    [InlineData(1.5, 1.5)]
    [InlineData(1.5000001, 1.5)]
    [InlineData(2.0, 1.5)]
    public void ExpectedAfter_Horizon_SolvesTheEquationOfTheMean(double alpha, double beta)
    {
        // m' = βμ − (β − α) m for the expected intensity, integrated in small trapezia.
        HawkesProcess process = HawkesProcess.Of(0.3, alpha, beta).Done();
        EventRecord record = EventRecord.Of([0.5, 3.0, 7.5], 8).Done();
        double intensity = process.IntensityAtEnd(record), expected = 0;
        const int Steps = 200_000;
        for (int i = 0; i < Steps; i++)
        {
            double slope = beta * 0.3 - (beta - alpha) * intensity;
            double next = intensity + 4.0 / Steps * (slope - 2.0 / Steps * (beta - alpha) * slope);
            expected += (intensity + next) / 2 * (4.0 / Steps);
            intensity = next;
        }

        Near(expected, process.ExpectedAfter(record, 4), 1e-8);
        Assert.Equal(0, process.ExpectedAfter(record, 0));
    }

    [Fact]
    public void To_ClusteredRecord_ReachesAMaximum()
    {
        // Five clusters of four; the optimum was confirmed by the derivatives, which vanish there.
        EventRecord record = EventRecord.Of(
            [.. Enumerable.Range(0, 5).SelectMany(i => new[] { 10.0 * i + 1, 10.0 * i + 1.3, 10.0 * i + 1.8, 10.0 * i + 3.1 })],
                50).Done();
        HawkesFit fit = HawkesFit.To(record).Done();

        Assert.True(fit.ScoreNorm <= 1e-6);
        Assert.InRange(fit.Process.Branching, 0.3, 0.95);
        Assert.True(fit.LogLikelihood > fit.PoissonLogLikelihood);
        Assert.All(fit.StandardErrors, error => Assert.True(error > 0));
        Near(record.Times.Count, fit.Process.Likelihood(record).Compensator, 1e-6);
        foreach ((double a, double b, double c) in new[] { (1.01, 1.0, 1.0), (1, 1.01, 1), (1, 1, 1.01), (0.99, 1, 1),
            (1, 0.99, 1), (1, 1, 0.99) })
        {
            HawkesProcess near =
                HawkesProcess.Of(fit.Process.Background * a, fit.Process.Excitation * b, fit.Process.Decay * c).Done();
            Assert.True(near.Likelihood(record).LogLikelihood < fit.LogLikelihood);
        }
    }

    [Fact]
    public void To_EvenRecord_HasNoExcitation() => Assert.Equal(
        "ENG-HAWKES-NO-EXCITATION",
        HawkesFit.To(EventRecord.Of([.. Enumerable.Range(1, 40).Select(i => (double)i)], 41).Done()).Refused().Code);

    [Fact]
    public void To_TooFewEvents_IsRefusedByName()
    {
        Assert.Equal("/t", HawkesFit.To(EventRecord.Of([1, 2, 3], 5).Done()).Field());
        Assert.Equal("/t", HawkesFit.To(EventRecord.Of([2, 2, 2, 2, 2], 5).Done()).Field());
        Assert.Equal("/t", HawkesFit.To(EventRecord.Of([], 5).Done()).Field());
    }

    [Fact]
    public void Of_BadInput_NamesTheField()
    {
        Assert.Equal("/mu", HawkesProcess.Of(0, 1, 1).Field());
        Assert.Equal("/alpha", HawkesProcess.Of(1, -1, 1).Field());
        Assert.Equal("/beta", HawkesProcess.Of(1, 1, double.PositiveInfinity).Field());
        Assert.Equal("/T", EventRecord.Of([1], 0).Field());
        Assert.Equal("/t/1", EventRecord.Of([2, 1], 5).Field());
        Assert.Equal("/t/1", EventRecord.Of([2, 6], 5).Field());
        Assert.Equal("/t/0", EventRecord.Of([double.NaN], 5).Field());
    }
}
