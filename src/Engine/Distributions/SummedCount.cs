namespace Breakwater.Engine.Distributions;

/// <summary>A count whose distribution function has no closed form and is summed.</summary>
public abstract class SummedCount : CountDistribution
{
    private const int TermsMax = 10_000_000;

    /// <summary>p(k+1)/p(k) for k of at least the first count with mass.</summary>
    protected abstract double Ratio(long count);

    /// <summary>The first count with mass.</summary>
    protected abstract long First { get; }

    /// <inheritdoc/>
    protected override double CumulativeAt(long count)
    {
        if (count < First) return 0;
        if (count >= Upper) return 1;

        // From the side with fewer and smaller terms, so that the sum reaches 1 and not only nearly.
        return count < FactorialMoment(1) ? Math.Min(1, Sum(count)) : 1 - SurvivalAt(count);
    }

    /// <inheritdoc/>
    protected override double SurvivalAt(long count)
    {
        if (count < First) return 1;
        if (count >= Upper) return 0;

        if (count < FactorialMoment(1) && Sum(count) is < 0.5 and var below) return 1 - below;

        double term = Probability(count + 1), sum = term;
        for (long k = count + 1; k < Upper && k < count + TermsMax; k++)
        {
            term *= Ratio(k);
            sum += term;
            if (term <= sum * 1e-18) break;
        }

        return Math.Min(1, sum);
    }

    private double Sum(long count)
    {
        double sum = 0;
        for (long k = First; k <= count; k++) sum += Probability(k);
        return sum;
    }
}
