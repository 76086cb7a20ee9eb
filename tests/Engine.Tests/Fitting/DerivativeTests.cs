using Breakwater.Engine.Distributions;
using Breakwater.Engine.Fitting;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Tests.Fitting;

/// <summary>The likelihood of a family is the logarithm of its distribution, and its jets are its derivatives.</summary>
public sealed class DerivativeTests
{
    private static readonly double[] Shapes = [0.7, 2.3];
    private static readonly double[] Levels = [0.02, 0.5, 0.93];

    public static TheoryData<string> Families => [.. FitModels.Names];

    [Theory]
    [MemberData(nameof(Families))]
    public void Terms_OfEveryFamily_AreTheLogarithmsOfItsDistribution(string name) => ForPoints(name, (model, parameters, distribution, x) =>
    {
        FitTerms terms = model.At(parameters);

        Close.To(distribution.LogDensity(x), terms.LogDensity(x).Value, 1e-9, $"{distribution} log f({x})");
        if (name is "logarithmic") return;

        Close.To(Math.Log(distribution.Survival(x)), terms.LogSurvival(x).Value, 1e-8, $"{distribution} log S({x})");
        Close.To(Math.Log(distribution.Cdf(x)), terms.LogCdf(x).Value, 1e-8, $"{distribution} log F({x})");
        double high = (2 * x) + 1;
        double between = distribution.Cdf(high) - distribution.Cdf(x);
        if (between > 1e-6) Close.To(Math.Log(between), terms.LogBetween((x, high)).Value, 1e-7, $"{distribution} log F({x}, {high})");
    });

    [Theory]
    [MemberData(nameof(Families))]
    public void Jets_OfEveryFamily_AreTheSlopesAndCurvesOfTheirValues(string name) => ForPoints(name, (model, parameters, distribution, x) =>
    {
        Compare(model, parameters, at => at.LogDensity(x), $"{distribution} log f({x})");
        if (name is "logarithmic") return;

        Compare(model, parameters, at => at.LogSurvival(x), $"{distribution} log S({x})");
        Compare(model, parameters, at => at.LogCdf(x), $"{distribution} log F({x})");
        Compare(model, parameters, at => at.LogBetween((x, (2 * x) + 1)), $"{distribution} log F({x}, {(2 * x) + 1})");
    });

    // The lognormal has a likelihood of its own, by sums; it must be the general one.
    [Fact]
    public void Lognormal_BySums_IsTheGeneralLikelihood()
    {
        Observation[] rows =
        [
            new(120), new(340, 100), new(900, 200, ObservationKind.Right), new(55, 0, ObservationKind.Left), new(60, 20, ObservationKind.Left),
            new(300, 100, ObservationKind.Interval, 700), new(340, 0, Weight: 2.5), new(0, 0, ObservationKind.Interval, 90),
        ];
        var data = LikelihoodData.Of(rows, 0, isCount: false);
        var model = new LognormalModel();
        double[] at = [5.1, 0.3];
        Jet fast = model.LogLikelihood(data, at), general = ((FitModel)new General(model)).LogLikelihood(data, at);

        Close.To(general.Value, fast.Value, 1e-12);
        for (int i = 0; i < 2; i++)
        {
            Close.To(general.Slope(i), fast.Slope(i), 1e-10);
            for (int j = 0; j < 2; j++) Close.To(general.Curve(i, j), fast.Curve(i, j), 1e-10);
        }
    }

    private static void Compare(FitModel model, double[] parameters, Func<FitTerms, Jet> term, string what)
    {
        const double H = 1e-4;
        Jet jet = term(model.At(parameters));
        for (int i = 0; i < parameters.Length; i++)
        {
            Jet up = term(model.At(Moved(i, H))), down = term(model.At(Moved(i, -H)));
            Near((up.Value - down.Value) / (2 * H), jet.Slope(i), $"{what} slope {i}");
            for (int j = 0; j < parameters.Length; j++)
                Near((up.Slope(j) - down.Slope(j)) / (2 * H), jet.Curve(i, j), $"{what} curve {i}{j}");
        }

        double[] Moved(int i, double by)
        {
            double[] moved = [.. parameters];
            moved[i] += by;
            return moved;
        }

        static void Near(double expected, double actual, string what) =>
            Assert.True(Math.Abs(expected - actual) <= 2e-6 * (1 + Math.Abs(expected)), $"{what}: difference quotient {expected:R}, jet {actual:R}");
    }

    private static void ForPoints(string name, Action<FitModel, double[], Distribution, double> law)
    {
        FitModel model = name is "binomial" ? new BinomialModel(9, isSearched: false) : FitModels.Of(name, name is "gpd" or "single-parameter-pareto" ? 5 : 0)!;
        foreach (double shape in Shapes)
        {
            double[] parameters = [.. model.Names.Select(parameter => Value(parameter, name, shape))];
            Distribution distribution = model.Make(model.Natural(parameters));
            foreach (double level in Levels) law(model, parameters, distribution, distribution.Quantile(level));
        }
    }

    private static double Value(string parameter, string family, double shape) => parameter switch
    {
        "xi" => shape - 0.9,
        "q" => shape / 4,
        "mu" => 1 + shape,
        "theta" when family is "loggamma" => Math.Log(0.3),
        "theta" => 4,
        _ => Math.Log(shape) + 0.1,
    };

    // Lognormal without its own sums.
    private sealed class General(FitModel inner) : FitModel
    {
        internal override IReadOnlyList<string> Names => inner.Names;

        internal override IEnumerable<double[]> Starts(StartFigures figures) => inner.Starts(figures);

        internal override FitTerms At(ReadOnlySpan<double> parameters) => inner.At(parameters);

        internal override Distribution Make(IReadOnlyList<double> natural) => inner.Make(natural);
    }
}
