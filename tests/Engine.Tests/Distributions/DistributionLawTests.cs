using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Engine.Tests.Distributions;

/// <summary>Laws that hold for every family, whatever its parameters.</summary>
public sealed class DistributionLawTests
{
    private const int Draws = 40_000;

    private static readonly double[] Levels = [1e-9, 1e-3, 0.2, 0.5, 0.9];
    private static readonly double[] MiddleLevels = [0.01, 0.4, 0.7, 0.999];
    private static readonly double[] Deciles = [0.1, 0.5, 0.9];

    public static TheoryData<string> Families => [.. Engine.Distributions.Families.All.Select(family => family.Name)];

    public static TheoryData<string> Severities => [.. Engine.Distributions.Families.Severities.Select(family => family.Name)];

    public static TheoryData<string> Counts => [.. Engine.Distributions.Families.Counts.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Severities))]
    public void Quantile_ThenCdf_GoesBackInBothTails(string name) => ForParameters(name, distribution =>
    {
        foreach (double p in Levels)
        {
            // Beside a lower end above 0 doubles are too coarse to tell 1e-9 from its neighbours.
            double low = distribution.Lower > 0 ? Math.Max(p, 1e-3) : p;
            Close.To(low, distribution.Cdf(distribution.Quantile(low)), 1e-8, $"{distribution} p {low}");
            Close.To(p, distribution.Survival(distribution.SurvivalQuantile(p)), 1e-8, $"{distribution} q {p}");
        }
    });

    [Theory]
    [MemberData(nameof(Families))]
    public void Cdf_AndSurvival_SumToOne(string name) => ForParameters(name, distribution =>
    {
        foreach (double p in MiddleLevels)
        {
            double x = distribution.Quantile(p);
            Close.To(1, distribution.Cdf(x) + distribution.Survival(x), 1e-12, distribution.ToString());
        }
    });

    [Theory]
    [MemberData(nameof(Severities))]
    public void Density_IsTheSlopeOfTheCdf(string name) => ForParameters(name, distribution =>
    {
        foreach (double p in Deciles)
        {
            double x = distribution.Quantile(p), h = 1e-4 * x;
            double slope = ((8 * (distribution.Cdf(x + h) - distribution.Cdf(x - h)))
                - (distribution.Cdf(x + (2 * h)) - distribution.Cdf(x - (2 * h)))) / (12 * h);
            if (x - (2 * h) > distribution.Lower && x + (2 * h) < distribution.Upper)
                Close.To(slope, distribution.Density(x), 1e-5, $"{distribution} at {x:R}");
        }
    });

    [Theory]
    [MemberData(nameof(Severities))]
    public void LimitedMean_OverLayers_AddsUp(string name) => ForParameters(name, distribution =>
    {
        // E[X∧b] − E[X∧a] is the integral of the survival function over the layer.
        double a = distribution.Quantile(0.3), b = distribution.Quantile(0.95);
        double layer = Quadrature.Over(distribution.Survival, a, b);

        Close.To(
            distribution.LimitedMoment(1, b).Value, distribution.LimitedMoment(1, a).Value + layer, 1e-9, distribution.ToString());
    });

    [Theory]
    [MemberData(nameof(Severities))]
    public void LimitedMoment_OfOrderTwo_IsTheIntegralOfTwiceTheSurvival(string name) => ForParameters(name, distribution =>
    {
        double a = distribution.Quantile(0.4), b = distribution.Quantile(0.9);
        double layer = Quadrature.Over(x => 2 * x * distribution.Survival(x), a, b);

        Close.To(
            distribution.LimitedMoment(2, b).Value, distribution.LimitedMoment(2, a).Value + layer, 1e-9, distribution.ToString());
    });

    [Theory]
    [MemberData(nameof(Severities))]
    public void StopLoss_PlusLimitedMean_IsTheMean(string name) => ForParameters(name, distribution =>
    {
        if (!distribution.Mean.IsFinite)
        {
            Assert.False(distribution.StopLoss(1).IsFinite);
            Assert.Equal("infinite-moment", distribution.Mean.Doubt.Code);
            return;
        }

        double retention = distribution.Quantile(0.8);
        double whole = distribution.StopLoss(retention).Value + distribution.LimitedMoment(1, retention).Value;
        Close.To(distribution.Mean.Value, whole, 1e-9, distribution.ToString());
        Close.To(
            distribution.StopLoss(retention).Value / distribution.Survival(retention), distribution.MeanExcess(retention).Value, 1e-12);
    });

    [Theory]
    [MemberData(nameof(Severities))]
    public void LimitedMoment_WithoutLimit_IsTheMoment(string name) => ForParameters(name, distribution =>
    {
        Expectation moment = distribution.Moment(0.5);
        Assert.Equal(moment, distribution.LimitedMoment(0.5, double.PositiveInfinity));
        Assert.Equal(1, distribution.Moment(0).Value);
        Assert.Equal(1, distribution.LimitedMoment(0, 5).Value);
    });

    [Theory]
    [MemberData(nameof(Families))]
    public void Draw_Many_HaveTheLimitedMeanWithinFiveErrors(string name)
    {
        Distribution distribution = Typical(name);
        double limit = distribution.Quantile(0.99) + 1;
        double[] draws = new double[Draws];
        distribution.Draws(DrawSeries.For(21, name), 0, draws);
        double sum = draws.Sum(x => Math.Min(x, limit));
        double first = distribution.LimitedMoment(1, limit).Value, second = distribution.LimitedMoment(2, limit).Value;
        double error = Math.Sqrt((second - (first * first)) / Draws);

        Assert.InRange(sum / Draws, first - (5 * error), first + (5 * error));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Draw_InBulkOrAloneForwardsOrBackwards_IsTheSame(string name)
    {
        Distribution distribution = Typical(name);
        DrawSeries series = DrawSeries.For(22, name);
        double[] bulk = new double[700];
        distribution.Draws(series, 5, bulk);
        double[] single = [.. Enumerable.Range(0, 700).Reverse().Select(i => distribution.Draw(series, 5 + i)).Reverse()];

        Assert.Equal(bulk, single);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Cdf_OfDraws_IsUniform(string name)
    {
        Distribution distribution = Typical(name);
        double[] draws = new double[Draws];
        distribution.Draws(DrawSeries.For(23, name), 0, draws);
        foreach (double p in new[] { 0.1, 0.5, 0.9, 0.99 })
        {
            double x = distribution.Quantile(p), chance = distribution.Cdf(x);
            double share = draws.Count(draw => draw <= x) / (double)Draws, error = Math.Sqrt(chance * (1 - chance) / Draws);
            Assert.InRange(share, chance - (5 * error), chance + (5 * error));
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Count_ProbabilitiesCdfAndMoments_AgreeBySummation(string name)
    {
        var count = (CountDistribution)Typical(name);
        double cdf = 0, mean = 0, square = 0, third = 0;
        for (long k = 0; k < 3000; k++)
        {
            double p = count.Probability(k);
            cdf += p;
            mean += k * p;
            square += (double)k * k * p;
            third += Math.Pow(k, 3) * p;
            if (p > 1e-290) Close.To(Math.Log(p), count.LogProbability(k), 1e-9);
            if (k < 40) Close.To(cdf, count.Cdf(k), 1e-11, $"{count} cdf {k}");
        }

        Close.To(1, cdf, 1e-11);
        Close.To(mean, count.Moment(1).Value, 1e-9);
        Close.To(square, count.Moment(2).Value, 1e-9);
        Close.To(third, count.Moment(3).Value, 1e-9);
        Close.To(square - (mean * mean), count.Variance().Value, 1e-8);
        Close.To(1, count.GeneratingFunction(1).Real, 1e-12);
        Close.To(
            Enumerable.Range(0, 3000).Sum(k => count.Probability(k) * Math.Pow(0.6, k)), count.GeneratingFunction(0.6).Real, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Count_Recursion_GivesTheProbabilities(string name)
    {
        var count = (CountDistribution)Typical(name);
        if (count.Recursion is not (var a, var b, var from)) return;

        for (int k = from; k < from + 12; k++)
            if (count.Probability(k) > 0) Close.To(count.Probability(k), (a + (b / k)) * count.Probability(k - 1), 1e-11);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Of_EachParameterOutOfRange_IsRefusedByName(string name)
    {
        Family family = Engine.Distributions.Families.Named(name)!;
        IReadOnlyList<KeyValuePair<string, double>> good = Typical(name).Parameters;
        foreach (FamilyParameter parameter in family.Parameters)
        {
            foreach (double bad in new[] { double.NaN, double.PositiveInfinity, -1e9 })
            {
                if (parameter.Bounds.Contains(bad)) continue;

                var given = good.ToDictionary(each => each.Key, each => string.Equals(each.Key, parameter.Name, StringComparison.Ordinal) ? bad : each.Value, StringComparer.Ordinal);
                Assert.Equal($"/{parameter.Name}", Assert.Single(Close.Refused(family.Of(given)).Faults).Pointer);
            }
        }

        var unknown = good.ToDictionary(StringComparer.Ordinal);
        unknown["shape"] = 1;
        Assert.Equal("/shape", Assert.Single(Close.Refused(family.Of(unknown)).Faults).Pointer);
        int required = family.Parameters.Count(parameter => parameter.Default is null);
        Assert.Equal(required, Close.Refused(family.Of(new Dictionary<string, double>(StringComparer.Ordinal))).Faults.Count);
    }

    [Theory]
    [MemberData(nameof(Severities))]
    public void Ends_OfTheSupport_AreQuantilesZeroAndOne(string name) => ForParameters(name, distribution =>
    {
        Assert.Equal(distribution.Lower, distribution.Quantile(0));
        Assert.Equal(distribution.Upper, distribution.Quantile(1));
        Assert.Equal(0, distribution.Cdf(-1));
        Assert.Equal(1, distribution.Survival(-1));
        Assert.Equal(0, distribution.Density(-1));
        Assert.Equal(1, distribution.Cdf(double.PositiveInfinity));
        Assert.Equal(0, distribution.Survival(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => distribution.Quantile(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => distribution.SurvivalQuantile(double.NaN));
    });

    /// <summary>A distribution of a family with parameters that are neither large nor small.</summary>
    internal static Distribution Typical(string name)
    {
        Family family = Engine.Distributions.Families.Named(name)!;
        return family.Of([.. family.Parameters.Select(parameter => Value(parameter.Name, name, 0.5))]);
    }

    private static void ForParameters(string name, Action<Distribution> law)
    {
        Family family = Engine.Distributions.Families.Named(name)!;
        law(Typical(name));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20_260_701, 7), Prop.ForAll<PositiveInt, PositiveInt, PositiveInt>((a, b, c) =>
        {
            double[] at = [a.Get % 17 / 17.0, b.Get % 13 / 13.0, c.Get % 11 / 11.0, (a.Get + c.Get) % 7 / 7.0];
            law(family.Of([.. family.Parameters.Select((parameter, i) => Value(parameter.Name, name, at[i]))]));
        }));
    }

    // A parameter between a small and a large sensible value.
    private static double Value(string parameter, string family, double at) => parameter switch
    {
        "mu" when family is "lognormal" => -2 + (14 * at),
        "sigma" => 0.2 + (2.5 * at),
        "theta" when family is "loggamma" => 0.05 + (0.9 * at),
        "theta" or "beta" when family is not ("negative-binomial" or "geometric" or "logarithmic") && !family.StartsWith("zero", StringComparison.Ordinal) => Math.Pow(10, 1 + (4 * at)),
        "beta" => 0.2 + (6 * at),
        "xi" => -0.4 + (2 * at),
        "threshold" => 100 * at,
        "mu" => Math.Pow(10, 1 + (3 * at)),
        "alpha" or "tau" or "gamma" => 0.4 + (3.5 * at),
        "lambda" or "r" => 0.3 + (8 * at),
        "q" or "pi" or "rho" or "p0" => 0.1 + (0.7 * at),
        _ => 1 + Math.Floor(20 * at),
    };
}
