using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Numerics;

/// <summary>Ordinary differential equations by the embedded Runge-Kutta pair of order 5(4) with a step chosen from its
/// error.</summary>
/// <remarks>Source: Dormand &amp; Prince, A family of embedded Runge-Kutta formulae, J. Comp. Appl. Math. 6 (1980).</remarks>
internal sealed class DormandPrince(Action<double[], double[]> slope, double tolerance, int stepsMax)
{
    /// <summary>Nodes a_ij, row by row; the last row is also the solution of order 5.</summary>
    private static readonly double[][] Stage =
    [
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    /// <summary>Order 5 less order 4.</summary>
    private static readonly double[] Error =
        [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

    private double _step;

    /// <summary>Carries a state over a length of time; the slope does not depend on time.</summary>
    /// <param name="state">Overwritten with the new state.</param>
    /// <param name="length">At least 0.</param>
    /// <returns>The refusal when the limit of steps is reached; null when it worked.</returns>
    internal Refusal? Carry(double[] state, double length)
    {
        if (length is 0) return null;

        double[][] k = [.. Enumerable.Range(0, 7).Select(_ => new double[state.Length])];
        double[] trial = new double[state.Length];
        double left = length, step = _step > 0 ? Math.Min(_step, length) : length / 16;
        slope(state, k[0]);
        for (int steps = 0; steps < stepsMax; steps++)
        {
            bool last = step >= left;
            if (last) step = left;

            for (int stage = 0; stage < Stage.Length; stage++)
            {
                for (int i = 0; i < state.Length; i++)
                {
                    double sum = 0;
                    for (int j = 0; j <= stage; j++) sum += Stage[stage][j] * k[j][i];
                    trial[i] = state[i] + step * sum;
                }

                slope(trial, k[stage + 1]);
            }

            // A step so long that it leaves the numbers is a step with a large error.
            double error = Worst(state, trial, k, step);
            if (!double.IsFinite(error)) error = double.MaxValue;

            if (error <= 1)
            {
                trial.CopyTo(state, 0);
                (k[0], k[6]) = (k[6], k[0]);
                left -= step;
                if (last) return null;
            }

            double next = step * Math.Clamp(0.9 * Math.Pow(Math.Max(error, 1e-10), -0.2), 0.2, 5);
            if (error <= 1) _step = next;
            step = next;
        }

        return NumericalFailure.NotConverged(new("微分方程", "The differential equation"), stepsMax);
    }

    private double Worst(double[] state, double[] trial, double[][] k, double step)
    {
        double worst = 0;
        for (int i = 0; i < state.Length; i++)
        {
            double error = 0;
            for (int j = 0; j < Error.Length; j++) error += Error[j] * k[j][i];
            double scale = tolerance * (1e-6 + Math.Max(Math.Abs(state[i]), Math.Abs(trial[i])));
            double relative = Math.Abs(step * error) / scale;
            // A NaN must not pass as small.
            worst = relative <= worst ? worst : relative;
        }

        return worst;
    }
}
