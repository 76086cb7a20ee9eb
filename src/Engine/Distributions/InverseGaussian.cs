using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Inverse Gaussian with mean μ and shape θ: variance μ³/θ.</summary>
/// <remarks>Source: Loss Models, A.5.1.2. Moments of non-integer order by quadrature of the density.</remarks>
/// <param name="mu">Mean, positive.</param>
/// <param name="theta">Shape, positive, in currency units.</param>
public sealed class InverseGaussian(double mu, double theta) : ContinuousDistribution
{
    private const int StepsMax = 200;

    /// <summary>Mean.</summary>
    public double Mu { get; } = Positive(mu, nameof(mu));

    /// <summary>Shape.</summary>
    public double Theta { get; } = Positive(theta, nameof(theta));

    /// <inheritdoc/>
    public override string Family => "inverse-gaussian";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("mu", Mu), Named("theta", Theta)];

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x <= 0) return double.NegativeInfinity;

        double z = (x - Mu) / Mu;
        return (0.5 * (Math.Log(Theta) - (3 * Math.Log(x)))) - Normal.HalfLogTwoPi - (Theta * z * z / (2 * x));
    }

    /// <inheritdoc/>
    public override double Cdf(double x)
    {
        // F = Φ(a z) + e^(2θ/μ) Φ(−a y), a = √(θ/x), z = (x−μ)/μ, y = (x+μ)/μ
        if (x <= 0) return 0;
        if (double.IsPositiveInfinity(x)) return 1;

        (double az, double second) = Parts(x);
        return Math.Min(1, Normal.Cdf(az) + second);
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        if (x <= 0) return 1;
        if (double.IsPositiveInfinity(x)) return 0;

        // Q(az) − e^(2θ/μ) Q(ay) = φ(az) (1/h(az) − 1/h(ay)), h the hazard: the exponentials cancel exactly.
        (double az, double second) = Parts(x);
        if (az < 1) return Math.Max(0, Normal.Survival(az) - second);

        double ay = Math.Sqrt(Theta / x) * ((x + Mu) / Mu);
        return Normal.Density(az) * ((1 / Normal.Hazard(az)) - (1 / Normal.Hazard(ay)));
    }

    /// <inheritdoc/>
    public override Expectation Moment(double order)
    {
        if (order is 0) return Expectation.Of(1);

        // Whole orders: E[X^k] = Σ_{n<k} (k+n−1)!/((k−n−1)! n!) μ^(n+k)/(2θ)^n; and E[X^(−k)] = E[X^(k+1)]/μ^(2k+1)
        if (order < 0 && Math.Floor(order) == order && order >= -50)
            return Moment(1 - order).Then(above => above / Math.Pow(Mu, 1 - (2 * order)));
        if (order <= 50 && Math.Floor(order) == order)
        {
            int k = (int)order;
            double term = Math.Pow(Mu, k), sum = term, ratio = Mu / (2 * Theta);
            for (int n = 1; n < k; n++)
            {
                term *= (k + n - 1.0) * (k - n) / n * ratio;
                sum += term;
            }

            return Expectation.Of(sum);
        }

        // The density on a logarithmic scale falls on both sides of its mode like exp(−θ(…)).
        double low = Math.Log(Quantile(1e-290)), high = Math.Log(SurvivalQuantile(1e-290));
        return Expectation.Of(OverLog(y => Math.Exp((order * y) + y + LogDensity(Math.Exp(y))), low, high));
    }

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention)
    {
        if (retention <= 0) return base.StopLoss(retention);

        // E[X∧d] = d − μ z Φ(az) − μ y e^(2θ/μ) Φ(−ay), so E(X−d)+ = μ − d + …; with survival: −μ z Q(az) + μ y e^(2θ/μ) Q(ay)
        double a = Math.Sqrt(Theta / retention), z = (retention - Mu) / Mu, y = (retention + Mu) / Mu;
        double stopLoss = a * z < 1
            ? (Mu * y * Parts(retention).Second) - (Mu * z * Normal.Survival(a * z))
            : Normal.Density(a * z) * Mu * ((y / Normal.Hazard(a * y)) - (z / Normal.Hazard(a * z)));
        return Expectation.Of(Math.Max(0, stopLoss));
    }

    /// <inheritdoc/>
    protected override Expectation LimitedInside(double order, double limit)
    {
        if (order is not 1) return base.LimitedInside(order, limit);

        double z = (limit - Mu) / Mu, y = (limit + Mu) / Mu;
        (double az, double second) = Parts(limit);
        return Expectation.Of(limit - (Mu * z * Normal.Cdf(az)) - (Mu * y * second));
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => Solve(p, isUpper: false);

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => Solve(q, isUpper: true);

    /// <inheritdoc/>
    /// <remarks>Source: Michael, Schucany &amp; Haas (1976), from one normal and one uniform number of the index.</remarks>
    public override double Draw(DrawSeries series, long index)
    {
        DrawCursor cursor = series.At(index);
        double normal = cursor.Normal(), w = Mu * normal * normal / (2 * Theta);
        double x = Mu / (1 + w + Math.Sqrt(w * (2 + w)));
        return cursor.Uniform() <= Mu / (Mu + x) ? x : Mu * (Mu / x);
    }

    // a z, and e^(2θ/μ) Φ(−a y) without overflow
    private (double AZ, double Second) Parts(double x)
    {
        double a = Math.Sqrt(Theta / x), z = (x - Mu) / Mu, y = (x + Mu) / Mu;
        return (a * z, Math.Exp((2 * Theta / Mu) + Normal.LogSurvival(a * y)));
    }

    // Newton's method for the log probability over log x, kept within a bracket.
    private double Solve(double target, bool isUpper)
    {
        double logTarget = Math.Log(target), low = double.NegativeInfinity, high = double.PositiveInfinity;
        double variance = Math.Log(1 + (Mu / Theta));
        double y = Math.Log(Mu) - (variance / 2)
            + (Math.Sqrt(variance) * Math.Clamp(isUpper ? Normal.SurvivalQuantile(target) : Normal.Quantile(target), -5, 5));
        for (int step = 0; step < StepsMax; step++)
        {
            double x = Math.Exp(y), value = isUpper ? Survival(x) : Cdf(x);
            double off = Math.Log(value) - logTarget;
            if (off > 0 == isUpper) low = y;
            else high = y;

            double slope = x * Density(x) / value * (isUpper ? -1 : 1), next = y - (off / slope);
            if (!double.IsFinite(next) || next <= low || next >= high || Math.Abs(next - y) > 5)
                next = double.IsInfinity(low) ? y - 2 : double.IsInfinity(high) ? y + 2 : (low + high) / 2;
            if (Math.Abs(next - y) <= 4e-16 * Math.Max(1, Math.Abs(y))) return Math.Exp(next);
            y = next;
        }

        return Math.Exp(y);
    }
}
