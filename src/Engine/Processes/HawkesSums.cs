namespace Breakwater.Engine.Processes;

/// <summary>Log-likelihood of a Hawkes process with its first and second derivatives in (μ, α, β), in one pass.</summary>
/// <remarks>
/// Rᵢ = Σ e^{−β(tᵢ−tⱼ)}, Sᵢ = Σ (tᵢ−tⱼ) e^{−β(tᵢ−tⱼ)}, Qᵢ = Σ (tᵢ−tⱼ)² e^{−β(tᵢ−tⱼ)} each follow from the one before, so the
/// cost is linear. R' = −S, S' = −Q.
/// </remarks>
internal sealed class HawkesSums
{
    private HawkesSums(double compensator) => Compensator = compensator;

    internal double LogLikelihood { get; private set; }

    internal double Compensator { get; }

    /// <summary>Derivatives in (μ, α, β).</summary>
    internal double[] Score { get; } = new double[3];

    /// <summary>Second derivatives, symmetric.</summary>
    internal double[][] Hessian { get; } = [new double[3], new double[3], new double[3]];

    internal static HawkesSums At(EventRecord record, double mu, double alpha, double beta)
    {
        (double g, double g1, double g2) = Outgoing(record, beta);
        var sums = new HawkesSums(mu * record.End + alpha * g) { LogLikelihood = -(mu * record.End) - alpha * g };
        double[] score = sums.Score;
        double[][] h = sums.Hessian;
        (score[0], score[1], score[2]) = (-record.End, -g, -alpha * g1);
        (h[1][2], h[2][2]) = (-g1, -alpha * g2);

        double r = 0, s = 0, q = 0, before = 0;
        for (int i = 0; i < record.Times.Count; i++)
        {
            if (i > 0)
            {
                double gap = record.Times[i] - before, faded = Math.Exp(-beta * gap);
                (r, s, q) = (
                    faded * (1 + r), faded * (s + gap * (1 + r)), faded * (q + gap * (2 * s + gap * (1 + r))));
            }

            before = record.Times[i];
            double intensity = mu + alpha * r, inverse = 1 / intensity;
            sums.LogLikelihood += Math.Log(intensity);

            // gradient of λ: (1, R, −αS); second derivatives: ∂²λ/∂α∂β = −S, ∂²λ/∂β² = αQ
            (double a, double b, double c) = (inverse, r * inverse, -alpha * s * inverse);
            score[0] += a;
            score[1] += b;
            score[2] += c;
            h[0][0] -= a * a;
            h[0][1] -= a * b;
            h[0][2] -= a * c;
            h[1][1] -= b * b;
            h[1][2] += -s * inverse - b * c;
            h[2][2] += alpha * q * inverse - c * c;
        }

        (h[1][0], h[2][0], h[2][1]) = (h[0][1], h[0][2], h[1][2]);
        return sums;
    }

    // G(β) = Σ (1 − e^{−βu})/β with u = T − tᵢ, and its two derivatives
    private static (double G, double G1, double G2) Outgoing(EventRecord record, double beta)
    {
        double g = 0, g1 = 0, g2 = 0;
        foreach (double time in record.Times)
        {
            double u = record.End - time, faded = Math.Exp(-beta * u), left = (1 - faded) / beta;
            g += left;
            g1 += (u * faded - left) / beta;
            g2 += (-u * u * faded - 2 * (u * faded - left) / beta) / beta;
        }

        return (g, g1, g2);
    }
}
