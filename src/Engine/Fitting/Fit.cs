using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Fitting;

/// <summary>An estimated parameter.</summary>
/// <param name="Name">As in Loss Models.</param>
/// <param name="Value">Estimate.</param>
/// <param name="StandardError">From the observed information; null for a parameter that was given, not estimated.</param>
public sealed record FittedParameter(string Name, double Value, double? StandardError);

/// <summary>A distribution fitted by maximum likelihood, with what is needed to judge it.</summary>
public sealed class Fit
{
    internal Fit(FitModel model, LikelihoodData data, Summit summit, Sample sample, IReadOnlyList<Doubt> doubts)
    {
        (Model, Data, Summit, Sample, Doubts) = (model, data, summit, sample, doubts);
        double[] natural = model.Natural(summit.Parameters);
        Distribution = model.Make(natural);
        Estimated = [.. model.Names.Select((name, i) => new FittedParameter(name, natural[i], StandardError(i, natural[i])))];
    }

    /// <summary>The distribution at the estimates.</summary>
    public Distribution Distribution { get; }

    /// <summary>What it was fitted to, after the threshold.</summary>
    public Sample Sample { get; }

    /// <summary>The estimated parameters, in the order of the family.</summary>
    public IReadOnlyList<FittedParameter> Estimated { get; }

    /// <summary>All parameters, given ones included.</summary>
    public IReadOnlyList<FittedParameter> Parameters =>
    [
        .. Distribution.Parameters.Select(each =>
            Estimated.FirstOrDefault(estimate => string.Equals(estimate.Name, each.Key, StringComparison.Ordinal))
            ?? new FittedParameter(each.Key, each.Value, StandardError: null)),
    ];

    /// <summary>Log-likelihood at the maximum, constants included.</summary>
    public double LogLikelihood => Summit.Value.Value;

    /// <summary>Akaike's criterion −2ℓ + 2k.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Free);

    /// <summary>Schwarz's criterion −2ℓ + k log n, n the sum of the weights.</summary>
    public double Bic => (-2 * LogLikelihood) + (Free * Math.Log(Sample.Count));

    /// <summary>Distance from the exact maximum, in standard errors: √(gᵀ I⁻¹ g). At most 1e-6, or there would be no
    /// fit.</summary>
    public double ScoreNorm => Summit.ScoreNorm;

    /// <summary>Newton steps taken.</summary>
    public int Steps => Summit.Steps;

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<Doubt> Doubts { get; }

    internal FitModel Model { get; }

    internal LikelihoodData Data { get; }

    internal Summit Summit { get; }

    private int Free => Model.Names.Count + (Distribution is Binomial && Model is BinomialModel { IsSearched: true } ? 1 : 0);

    // At a maximum the information is a tensor: on the natural scale it is that of the logarithm divided by the square of
    // the value.
    private double StandardError(int i, double natural) => Math.Sqrt(Summit.Covariance[i, i]) * (Model.IsLog(i) ? natural : 1);
}
