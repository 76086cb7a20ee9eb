using System.Numerics;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;

namespace Breakwater.Engine.Losses;

/// <summary>The sum of a year's payments up to a limit, on a lattice that ends at the limit.</summary>
/// <remarks>
/// Panjer's recursion needs only the points below the limit, and what lies beyond it is the rest to one: no range has to be
/// searched and nothing aliases. A payment between two points is split so that its mean stays.
/// Source: Panjer (1981). Method page: docs/methods/policy-losses.md.
/// </remarks>
internal sealed class CappedYear
{
    internal const int Points = 256;

    private readonly double[] _masses;
    private readonly double _step;

    private CappedYear(double[] masses, double step) => (_masses, _step) = (masses, step);

    /// <summary>P(S = 0).</summary>
    internal double None => _masses[0];

    /// <summary>The year of some payments with probabilities.</summary>
    /// <param name="frequency">Events a year; of the (a, b, 0) class.</param>
    /// <param name="payments">Per event.</param>
    /// <param name="weights">Σ 1.</param>
    /// <param name="limit">Of the year, currency units, more than 0.</param>
    internal static CappedYear Of(
        CountDistribution frequency, ReadOnlySpan<double> payments, ReadOnlySpan<double> weights, double limit)
    {
        double step = limit / Points;
        double[] event1 = new double[Points + 1];
        for (int i = 0; i < payments.Length; i++)
        {
            double at = Math.Min(payments[i], limit) / step;
            int low = Math.Min((int)at, Points - 1);
            double high = at - low;
            event1[low] += weights[i] * (1 - high);
            event1[low + 1] += weights[i] * high;
        }

        (double a, double b, _) = frequency.Recursion!.Value;
        double start = frequency.GeneratingFunction(new Complex(event1[0], 0)).Real;
        double[] below = new LatticeCompound.PanjerRecursion(event1[..Points], a, b, extra: 0).Run(start, logScale: 0);
        return new CappedYear([.. below, Math.Max(0, 1 - below.Sum())], step);
    }

    /// <summary>E[S ∧ limit].</summary>
    internal double Mean()
    {
        double mean = 0;
        for (int j = 0; j < _masses.Length; j++) mean += j * _masses[j];
        return mean * _step;
    }

    /// <summary>TVaR = VaR + E[(S − VaR)⁺]/(1 − level).</summary>
    internal double Tail(double level)
    {
        double above = 1 - level, seen = 0, worst = 0;
        for (int j = _masses.Length - 1; j > 0; j--)
        {
            double mass = Math.Min(_masses[j], above - seen);
            worst += mass * j * _step;
            seen += mass;
            if (seen >= above) break;
        }

        return worst / above;
    }
}
