using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Distributions;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Aggregates;

/// <summary>Compounds a frequency and a payment on a lattice.</summary>
internal static class LatticeCompound
{
    /// <summary>Rounding of the transform, per unit of mass and expected claim.</summary>
    private const double Rounding = 1e-17;

    /// <summary>By Fourier transform with exponential tilting: p_j = e^{θj} · inverse of G(transform of e^{−θj} f_j).</summary>
    /// <param name="model">The model.</param>
    /// <param name="step">h, currency units.</param>
    /// <param name="points">A power of two.</param>
    /// <param name="method">How the claim is put on the lattice.</param>
    /// <param name="beyond">P(S beyond the lattice), roughly.</param>
    /// <remarks>
    /// What lies beyond wraps around, damped by e^{−θN}; rounding at the end of the lattice grows by e^{θN}. Both are smallest
    /// together
    /// for e^{2θN} = P(beyond)/rounding. Source: Grübel &amp; Hermesmeier, Computation of compound distributions I: aliasing
    /// errors
    /// and exponential tilting, ASTIN Bulletin 29 (1999).
    /// </remarks>
    internal static AggregateLattice ByTransform(
        AggregateModel model, double step, int points, Discretisation method, double beyond = 1)
    {
        double noise = Rounding * Math.Max(1, model.Frequency.FactorialMoment(1));
        double damping = 0.5 * Math.Log(Math.Max(beyond, 1e3 * noise) / noise);
        double[] masses = ClaimLattice.Masses(model.Claim, step, points, method);
        double none = None(model);
        var transform = new LatticeTransform(points);
        var tilt = new Exponential(-damping / points, points);
        for (int i = 0; i < transform.Half; i++)
        {
            transform.Re[i] = masses[2 * i] * tilt.At(2 * i);
            transform.Im[i] = masses[2 * i + 1] * tilt.At(2 * i + 1);
        }

        CountFunctions.Compound(transform, model.Frequency);
        var back = new Exponential(damping / points, points);
        for (int i = 0; i < transform.Half; i++)
        {
            masses[2 * i] = transform.Re[i] * back.At(2 * i);
            masses[2 * i + 1] = transform.Im[i] * back.At(2 * i + 1);
        }

        return new AggregateLattice(masses, step, none, method is Discretisation.Exact);
    }

    /// <summary>By Panjer's recursion for the (a, b, 0) and (a, b, 1) classes.</summary>
    /// <remarks>
    /// g_k = ((p₁ − (a + b) p₀) f_k + Σ_{j=1}^k (a + b j/k) f_j g_{k−j}) / (1 − a f₀). Where g₀ is too small for a double the
    /// recursion runs from 1 and is scaled at the end. Sources: Panjer (1981); Sundt &amp; Jewell (1981).
    /// </remarks>
    /// <returns>A refusal when the frequency is in neither class, or its start underflows outside the three main
    /// families.</returns>
    internal static Outcome<AggregateLattice> ByPanjer(AggregateModel model, double step, int points, Discretisation method)
    {
        CountDistribution frequency = model.Frequency;
        if (frequency.Recursion is not (var a, var b, var first)) return NoRecursion(frequency);

        double[] f = ClaimLattice.Masses(model.Claim, step, points, method);
        double start = frequency.GeneratingFunction(new Complex(f[0], 0)).Real;
        double logScale = 0;
        if (!(start > 1e-280))
        {
            if (LogStart(frequency, f[0]) is not { } log)
            {
                return Refusal.Invalid("ENG-PANJER-UNDERFLOW", new(
                    "零赔款的概率过小，Panjer 递推无法起步。请使用 fft。",
                    "The probability of no payment is too small for Panjer's recursion to start. Use fft."));
            }

            (start, logScale) = (1, log);
        }

        double extra = first > 1 ? frequency.Probability(1) - (a + b) * frequency.Probability(0) : 0;
        var recursion = new PanjerRecursion(f, a, b, extra);
        return new AggregateLattice(recursion.Run(start, logScale), step, None(model), method is Discretisation.Exact);
    }

    /// <summary>The refusal for a frequency without recursion.</summary>
    internal static Refusal NoRecursion(CountDistribution frequency) => Refusal.Invalid("ENG-PANJER-CLASS", new(
        $"{frequency.Family} 不属于 (a, b, 0) 或 (a, b, 1) 类，不能用 Panjer 递推。请使用 fft。",
        $"{frequency.Family} is in neither the (a, b, 0) nor the (a, b, 1) class: Panjer's recursion does not apply. Use fft."));

    /// <summary>P(S = 0) = G(P(Y = 0)).</summary>
    internal static double None(AggregateModel model)
    {
        double zero = 1 - model.Claim.Survival(0);
        return Math.Clamp(model.Frequency.GeneratingFunction(new Complex(zero, 0)).Real, 0, 1);
    }

    private static double? LogStart(CountDistribution frequency, double f0) => frequency switch
    {
        Poisson poisson => -poisson.Lambda * (1 - f0),
        NegativeBinomial negative => -negative.R * Math.Log(1 + negative.Beta * (1 - f0)),
        Binomial binomial => binomial.M * Math.Log(1 - binomial.Q * (1 - f0)),
        _ => null,
    };

    // e^{rate·j} as the product of two tables, exact to two roundings
    private readonly struct Exponential
    {
        private const int Low = 1024;
        private readonly double[] _high;
        private readonly double[] _low;

        internal Exponential(double rate, int points)
        {
            _low = [.. Enumerable.Range(0, Math.Min(Low, points)).Select(i => Math.Exp(rate * i))];
            _high = [.. Enumerable.Range(0, points / Low + 1).Select(i => Math.Exp(rate * Low * i))];
        }

        internal double At(int j) => _high[j / Low] * _low[j % Low];
    }

    /// <summary>The recursion itself, eight terms at a time.</summary>
    internal sealed class PanjerRecursion(double[] f, double a, double b, double extra)
    {
        private const double Large = 1e250;

        internal double[] Run(double start, double logScale)
        {
            int n = f.Length;
            // af_j and bj f_j, and g from its end so that both run forward
            double[] flat = [.. f.Select(mass => a * mass)], rising = [.. f.Select((mass, j) => b * j * mass)];
            double[] reversed = new double[n];
            reversed[n - 1] = start;
            double divisor = 1 / (1 - a * f[0]);
            for (int k = 1; k < n; k++)
            {
                double sum = Dot(flat, rising, reversed, k, 1.0 / k);
                double value = ((extra is 0 ? 0 : Math.Exp(-logScale) * extra * f[k]) + sum) * divisor;
                if (Math.Abs(value) > Large)
                {
                    for (int i = n - k; i < n; i++) reversed[i] /= Large;
                    value /= Large;
                    logScale += Math.Log(Large);
                }

                reversed[n - 1 - k] = value;
            }

            Array.Reverse(reversed);
            if (logScale is 0) return reversed;

            // In two steps, since e^scale alone may underflow.
            for (int k = 0; k < n; k++)
            {
                double size = Math.Abs(reversed[k]);
                reversed[k] = size is 0 ? 0 : Math.Exp(Math.Log(size) + logScale) * Math.Sign(reversed[k]);
            }

            return reversed;
        }

        // Σ_{j=1}^k (a f_j + (1/k) b j f_j) g_{k−j}; g_{k−j} stands at n − 1 − k + j
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static double Dot(double[] flat, double[] rising, double[] reversed, int k, double inverse)
        {
            int shift = reversed.Length - 1 - k, j = 1;
            Vector512<double> one = Vector512<double>.Zero, two = one, three = one, four = one;
            ref double u = ref MemoryMarshal.GetArrayDataReference(flat);
            ref double v = ref MemoryMarshal.GetArrayDataReference(rising);
            ref double g = ref MemoryMarshal.GetArrayDataReference(reversed);
            for (; j <= k - 15; j += 16)
            {
                Vector512<double> x = Vector512.LoadUnsafe(ref g, (nuint)(shift + j)),
                    y = Vector512.LoadUnsafe(ref g, (nuint)(shift + j + 8));
                one = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref u, (nuint)j), x, one);
                two = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref v, (nuint)j), x, two);
                three = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref u, (nuint)(j + 8)), y, three);
                four = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref v, (nuint)(j + 8)), y, four);
            }

            double sum = Vector512.Sum(one + three) + inverse * Vector512.Sum(two + four);
            for (; j <= k; j++) sum += (flat[j] + inverse * rising[j]) * reversed[shift + j];
            return sum;
        }
    }
}
