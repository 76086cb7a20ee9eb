using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Fitting;

/// <summary>Logarithms of the incomplete gamma and beta functions with derivatives by all their arguments, the shapes
/// included.</summary>
/// <remarks>The series and continued fractions of <see cref="Special.IncompleteGamma"/> and
/// <see cref="Special.IncompleteBeta"/>, run in
/// jets: each derivative converges with its function.</remarks>
internal static class JetSpecial
{
    private const int StepsMax = 100_000;
    private const double Tiny = 1e-280;
    private const double SmoothEnough = 1e-13;

    /// <summary>log P(a, x).</summary>
    internal static Jet LogLowerGamma(Jet a, Jet logX)
    {
        Jet x = logX.Exp();
        return x.Value < a.Value + 1 ? LowerBySeries(a, logX, x) : UpperByFraction(a, logX, x).LogOneMinusExp();
    }

    /// <summary>log Q(a, x).</summary>
    internal static Jet LogUpperGamma(Jet a, Jet logX)
    {
        Jet x = logX.Exp();
        return x.Value < a.Value + 1 ? LowerBySeries(a, logX, x).LogOneMinusExp() : UpperByFraction(a, logX, x);
    }

    /// <summary>log I_x(a, b) at x = 1/(1 + e^(−t)).</summary>
    internal static Jet LogLowerBeta(Jet a, Jet b, Jet logit)
    {
        (double x, _) = Special.IncompleteBeta.Logistic(logit.Value);
        return x < (a.Value + 1) / (a.Value + b.Value + 2)
            ? BetaByFraction(a, b, logit)
            : BetaByFraction(b, a, -logit).LogOneMinusExp();
    }

    /// <summary>log B(a, b).</summary>
    internal static Jet LogBeta(Jet a, Jet b) => a.LogGamma() + b.LogGamma() - (a + b).LogGamma();

    // a log x − x − log Γ(a+1) + log Σ x^n/((a+1)…(a+n))
    private static Jet LowerBySeries(Jet a, Jet logX, Jet x)
    {
        Jet term = 1, sum = 1;
        for (int n = 1; n < StepsMax; n++)
        {
            term = term * x / (a + n);
            sum += term;
            if (term.Value < sum.Value * 1e-17 && term.Roughness < sum.Value * 1e-15) break;
        }

        return (a * logX) - x - (a + 1).LogGamma() + sum.Log();
    }

    private static Jet UpperByFraction(Jet a, Jet logX, Jet x)
    {
        Jet b = x + 1 - a, c = 1 / Tiny, d = b.Inverse(), result = d;
        for (int n = 1; n < StepsMax; n++)
        {
            Jet top = (a - n) * n;
            b += 2;
            d = Guarded((top * d) + b).Inverse();
            c = Guarded(b + (top / c));
            Jet change = c * d;
            result *= change;
            if (Math.Abs(change.Value - 1) < 3e-16 && change.Roughness < SmoothEnough) break;
        }

        return (a * logX) - x - a.LogGamma() + result.Log();
    }

    private static Jet BetaByFraction(Jet a, Jet b, Jet logit)
    {
        Jet logX = -(-logit).Softplus(), logY = -logit.Softplus(), x = logX.Exp();
        Jet c = 1, d = Guarded(1 - ((a + b) * x / (a + 1))).Inverse(), result = d;
        for (int m = 1; m < StepsMax; m++)
        {
            Jet even = (b - m) * x * m / ((a + ((2 * m) - 1)) * (a + (2 * m)));
            d = Guarded(1 + (even * d)).Inverse();
            c = Guarded(1 + (even / c));
            result *= c * d;

            Jet odd = -((a + m) * (a + b + m) * x) / ((a + (2 * m)) * (a + ((2 * m) + 1)));
            d = Guarded(1 + (odd * d)).Inverse();
            c = Guarded(1 + (odd / c));
            Jet change = c * d;
            result *= change;
            if (Math.Abs(change.Value - 1) < 3e-16 && change.Roughness < SmoothEnough) break;
        }

        return (a * logX) + (b * logY) - LogBeta(a, b) - a.Log() + result.Log();
    }

    private static Jet Guarded(Jet value) => Math.Abs(value.Value) < Tiny ? Tiny : value;
}
