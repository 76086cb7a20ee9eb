using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Processes;

/// <summary>A Hawkes process fitted by maximum likelihood.</summary>
/// <param name="Process">The estimates.</param>
/// <param name="StandardErrors">Of (μ, α, β), from the observed information.</param>
/// <param name="LogLikelihood">At the estimates.</param>
/// <param name="PoissonLogLikelihood">Of the best process without excitation, for comparison.</param>
/// <param name="ScoreNorm">Largest |∂ log L / ∂ ln θ| per event at the estimates; at most 1e-6.</param>
/// <param name="KolmogorovSmirnov">Distance of the rescaled gaps from the exponential distribution.</param>
/// <param name="Doubts">What was noticed; empty when nothing was.</param>
public sealed record HawkesFit(
    HawkesProcess Process,
    IReadOnlyList<double> StandardErrors,
    double LogLikelihood,
    double PoissonLogLikelihood,
    double ScoreNorm,
    double KolmogorovSmirnov,
    IReadOnlyList<Doubt> Doubts)
{
    /// <summary>Newton steps allowed per start by default.</summary>
    public const int IterationsDefault = 200;

    /// <summary>A larger scaled score is no maximum.</summary>
    public const double ScoreMax = 1e-6;

    private const int EventsLeast = 4;

    private static readonly (double Branching, double Decay)[] Starts =
        [(0.5, 1), (0.2, 1), (0.8, 1), (0.5, 0.1), (0.5, 10), (0.8, 0.01), (0.3, 100)];

    /// <summary>Maximises the likelihood from several starts.</summary>
    /// <param name="record">At least four events.</param>
    /// <param name="iterations">Limit of Newton steps per start, at least 1.</param>
    /// <returns>
    /// The fit. A refusal when there are too few events, when the record shows no excitation (the maximum lies at α = 0), or when
    /// no start reached a maximum with an invertible information.
    /// </returns>
    public static Outcome<HawkesFit> To(EventRecord record, int iterations = IterationsDefault)
    {
        var check = new InputCheck("ENG-HAWKES");
        int n = record.Times.Count;
        if (!check.That(
            n >= EventsLeast && record.Times[^1] > record.Times[0], "/t", "TOO-FEW", $"至少需要 {EventsLeast} 个不全相同的时间。",
            $"At least {EventsLeast} times, not all the same, are needed."))
        {
            return check.Refusal!;
        }

        double rate = n / record.End;
        double poisson = n * (Math.Log(rate) - 1);
        (double[] Theta, HawkesSums Sums)? best = null;
        foreach ((double branching, double decay) in Starts)
        {
            double beta = decay * rate;
            if (Climb(
                record, [Math.Log(rate * (1 - branching)), Math.Log(branching * beta), Math.Log(beta)], iterations) is { } top
                && (best is null || top.Sums.LogLikelihood > best.Value.Sums.LogLikelihood))
            {
                best = top;
            }
        }

        if (best is null)
        {
            return NumericalFailure.NotConverged(
                new("Hawkes 过程的极大似然估计", "The maximum likelihood of the Hawkes process"), iterations);
        }

        (double[] theta, HawkesSums sums) = best.Value;
        double[] values = [.. theta.Select(Math.Exp)];
        return sums.LogLikelihood <= poisson + 1e-9 * Math.Abs(poisson) || values[1] / values[2] < 1e-6
            ? Refusal.Invalid("ENG-HAWKES-NO-EXCITATION", new(
                "记录中看不出自激励：似然在 α = 0 处最大，衰减率无法确定。请使用泊松过程。",
                "No excitation shows: the likelihood is largest at α = 0 and no decay is determined. Use a Poisson process."))
            : Answer(record, values, sums, poisson);
    }

    private static Outcome<HawkesFit> Answer(EventRecord record, double[] values, HawkesSums sums, double poisson)
    {
        double[][] information = [.. sums.Hessian.Select(row => row.Select(value => -value).ToArray())];
        if (!DenseSystem.IsPositiveDefinite(information))
        {
            return Refusal.Invalid("ENG-INDEFINITE", new(
                "最大值处的信息矩阵不正定，参数未被数据确定。",
                "The information at the maximum is not positive definite: the data do not determine the parameters."));
        }

        double[] errors = new double[3];
        for (int i = 0; i < 3; i++)
        {
            double[] unit = new double[3];
            unit[i] = 1;
            if (DenseSystem.Solve(information, unit) is not { } column)
                return NumericalFailure.NotFinite(new("标准误", "the standard errors"));
            errors[i] = Math.Sqrt(column[i]);
        }

        if (!HawkesProcess.Of(values[0], values[1], values[2]).Try(out HawkesProcess? process, out Refusal? why)) return why;

        double distance = Distance(process.Residuals(record));
        return new HawkesFit(
            process, errors, sums.LogLikelihood, poisson, ScoreNormOf(values, sums, record), distance,
            [.. Noticed(process, distance, record.Times.Count)]);
    }

    private static IEnumerable<Doubt> Noticed(HawkesProcess process, double distance, int n)
    {
        if (process.Branching >= 1)
        {
            yield return new("explosive", new(
                "分支比不小于 1，过程不平稳，不可外推。",
                    "The branching is 1 or more: the process is not stationary and must not be extrapolated."));
        }

        // 1.36/√n is the 5 % point of the Kolmogorov distribution, on the safe side since the parameters were fitted.
        if (distance > 1.36 / Math.Sqrt(n))
        {
            yield return new("residuals-not-exponential", new(
                "重标时间间隔不服从指数分布，模型不符。", "The rescaled gaps are not exponential: the model does not fit."));
        }
    }

    // Newton in the logarithms, so that all three stay positive; damped until the likelihood rises.
    private static (double[] Theta, HawkesSums Sums)? Climb(EventRecord record, double[] theta, int iterations)
    {
        HawkesSums sums = Sums(record, theta);
        double damping = 1e-3;
        for (int i = 0; i < iterations; i++)
        {
            double[] values = [.. theta.Select(Math.Exp)];
            double[] score = [.. values.Zip(sums.Score, (value, s) => value * s)];
            if (score.Max(Math.Abs) <= 1e-11 * record.Times.Count) break;

            double[][] curvature = Curvature(values, sums, damping);
            double[]? step = DenseSystem.IsPositiveDefinite(curvature) ? DenseSystem.Solve(curvature, score) : null;
            if (step is not null)
            {
                double[] trial = [.. theta.Zip(step, (at, by) => at + Math.Clamp(by, -2, 2))];
                HawkesSums there = Sums(record, trial);
                if (there.LogLikelihood >= sums.LogLikelihood)
                {
                    (theta, sums, damping) = (trial, there, Math.Max(damping / 8, 1e-15));
                    continue;
                }
            }

            damping *= 8;
            if (damping > 1e20) break;
        }

        double[] last = [.. theta.Select(Math.Exp)];
        return double.IsFinite(sums.LogLikelihood) && ScoreNormOf(last, sums, record) <= ScoreMax ? (theta, sums) : null;
    }

    // −∂²/∂ln θ² plus a multiple of its diagonal (Levenberg-Marquardt)
    private static double[][] Curvature(double[] values, HawkesSums sums, double damping)
    {
        double[][] curvature = [new double[3], new double[3], new double[3]];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++) curvature[i][j] = -values[i] * values[j] * sums.Hessian[i][j];
            curvature[i][i] -= values[i] * sums.Score[i];
        }

        for (int i = 0; i < 3; i++) curvature[i][i] += damping * Math.Max(Math.Abs(curvature[i][i]), 1e-8);
        return curvature;
    }

    private static HawkesSums Sums(EventRecord record, double[] theta) =>
        HawkesSums.At(record, Math.Exp(theta[0]), Math.Exp(theta[1]), Math.Exp(theta[2]));

    private static double ScoreNormOf(double[] values, HawkesSums sums, EventRecord record) =>
        values.Zip(sums.Score, (value, score) => Math.Abs(value * score)).Max() / record.Times.Count;

    private static double Distance(IReadOnlyList<double> residuals)
    {
        double[] sorted = [.. residuals.Order()];
        double worst = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double cdf = 1 - Math.Exp(-sorted[i]);
            worst = Math.Max(worst, Math.Max((i + 1.0) / sorted.Length - cdf, cdf - (double)i / sorted.Length));
        }

        return worst;
    }
}
