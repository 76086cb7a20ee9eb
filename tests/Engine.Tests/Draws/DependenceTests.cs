using Breakwater.Engine.Draws;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Tests.Draws;

/// <summary>Dependent draws and stratified ones.</summary>
public sealed class DependenceTests
{
    private const int Many = 100_000;

    private static readonly double[][] Correlation = [[1, 0.6, -0.3], [0.6, 1, 0.2], [-0.3, 0.2, 1]];

    [Fact]
    public void Copula_ManyDraws_HasItsCorrelationAndUniformMargins()
    {
        GaussianCopula copula = Close.Done(GaussianCopula.Of(Correlation));
        double[][] u = [new double[Many], new double[Many], new double[Many]];
        copula.Uniforms(DrawSeries.For(4, "copula"), 0, u);

        for (int i = 0; i < 3; i++)
        {
            Assert.InRange(u[i].Average(), 0.5 - (5 / Math.Sqrt(12.0 * Many)), 0.5 + (5 / Math.Sqrt(12.0 * Many)));
            for (int j = 0; j < i; j++)
            {
                double product = 0;
                for (int k = 0; k < Many; k++) product += Normal.Quantile(u[i][k]) * Normal.Quantile(u[j][k]);
                double error = Math.Sqrt((1 + (Correlation[i][j] * Correlation[i][j])) / Many);
                Assert.InRange(product / Many, Correlation[i][j] - (5 * error), Correlation[i][j] + (5 * error));
            }
        }
    }

    [Fact]
    public void Copula_Bulk_IsExactlyTheSingleDraws()
    {
        GaussianCopula copula = Close.Done(GaussianCopula.Of(Correlation));
        DrawSeries series = DrawSeries.For(4, "copula");
        double[][] bulk = [new double[50], new double[50], new double[50]];
        copula.Uniforms(series, 17, bulk);
        double[] single = new double[3];
        for (int at = 49; at >= 0; at--)
        {
            copula.Uniforms(series, 17 + at, single);
            Assert.Equal(single, new[] { bulk[0][at], bulk[1][at], bulk[2][at] });
        }
    }

    [Fact]
    public void Copula_PerfectCorrelation_MovesTogether()
    {
        double[] u = new double[2];
        Close.Done(GaussianCopula.Of([[1, 1], [1, 1]])).Uniforms(DrawSeries.For(4, "copula"), 3, u);

        Assert.Equal(u[0], u[1]);
    }

    [Theory]
    [InlineData(1.5, 1, "/1/0")]
    [InlineData(0.5, 0.9, "/0/0")]
    [InlineData(double.NaN, 1, "/1/0")]
    public void Copula_NoCorrelationMatrix_IsRefusedWithItsEntry(double off, double diagonal, string entry) =>
        Assert.EndsWith(
            entry, Close.Refused(GaussianCopula.Of([[diagonal, off], [off, diagonal]])).Faults[0].Pointer, StringComparison.Ordinal);

    [Fact]
    public void Copula_NotSemidefinite_IsRefused()
    {
        Assert.Single(Close.Refused(GaussianCopula.Of([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])).Faults);
        Assert.Single(Close.Refused(GaussianCopula.Of([[1, 0.9], [0.8, 1]])).Faults);
        Assert.Single(Close.Refused(GaussianCopula.Of([[1, 0.9]])).Faults);
        Assert.Single(Close.Refused(GaussianCopula.Of([])).Faults);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Hypercube_EveryVariable_HasOnePointPerStratum(int points)
    {
        var cube = new LatinHypercube(DrawSeries.For(9, "cube"), points);
        for (int variable = 0; variable < 3; variable++)
        {
            int[] strata = [.. Enumerable.Range(0, points).Select(point => (int)(cube.At(point, variable) * points)).Order()];
            Assert.Equal(Enumerable.Range(0, points), strata);
        }
    }

    [Fact]
    public void Hypercube_MeanOfASmoothFunction_IsFarMoreExactThanPlainDraws()
    {
        const int Points = 4000;
        DrawSeries series = DrawSeries.For(9, "cube");
        var cube = new LatinHypercube(series, Points);
        double stratified = Enumerable.Range(0, Points).Average(i => Math.Exp(cube.At(i, 0)) + cube.At(i, 1));

        // Plain draws have a standard error of 0.0090; one stratum is 1/4000 wide.
        Assert.InRange(stratified, Math.E - 1 + 0.5 - 1e-4, Math.E - 1 + 0.5 + 1e-4);
    }

    [Fact]
    public void Hypercube_PointOutside_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatinHypercube(DrawSeries.For(9, "cube"), 10).At(10, 0));
}
