using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Aggregates;

/// <summary>Terms of one claim: pays coinsurance × min(max(X − retention, 0), limit).</summary>
/// <param name="Retention">Currency units, at least 0.</param>
/// <param name="Limit">Currency units, more than 0; infinite for none.</param>
/// <param name="Coinsurance">Share paid, more than 0 up to 1.</param>
public sealed record ClaimTerms(double Retention = 0, double Limit = double.PositiveInfinity, double Coinsurance = 1);

/// <summary>Terms of the year: pays min(max(S − retention, 0), limit).</summary>
/// <param name="Retention">Currency units, at least 0.</param>
/// <param name="Limit">Currency units, more than 0; infinite for none.</param>
public sealed record YearTerms(double Retention = 0, double Limit = double.PositiveInfinity);

/// <summary>The loss of a year: T = min(max(Y₁ + … + Y_N − A, 0), M), Y the payment of one claim.</summary>
/// <remarks>Claims are independent of each other and of their number.</remarks>
public sealed class AggregateModel
{
    private const double ClaimsMax = 1e9, ClaimsMin = 1e-12;

    private AggregateModel(CountDistribution frequency, ClaimPayment claim, YearTerms year) =>
        (Frequency, Claim, Year) = (frequency, claim, year);

    /// <summary>Number of claims in a year.</summary>
    public CountDistribution Frequency { get; }

    /// <summary>Payment of one claim.</summary>
    public ClaimPayment Claim { get; }

    /// <summary>Terms of the year.</summary>
    public YearTerms Year { get; }

    /// <summary>Checks a model.</summary>
    /// <param name="frequency">Number of claims in a year.</param>
    /// <param name="severity">Ground-up loss of one claim, at least 0.</param>
    /// <param name="claim">Terms of one claim; null for none.</param>
    /// <param name="year">Terms of the year; null for none.</param>
    /// <returns>A refusal names the field out of range, or says that the mean of one claim is infinite and needs a
    /// limit.</returns>
    public static Outcome<AggregateModel> Of(
        CountDistribution frequency, Distribution severity, ClaimTerms? claim = null, YearTerms? year = null)
    {
        (ClaimTerms one, YearTerms all) = (claim ?? new ClaimTerms(), year ?? new YearTerms());
        var check = new InputCheck("ENG-AGGREGATE");
        check.NotNegative("/terms/retention", one.Retention);
        check.That(one.Limit > 0, "/terms/limit", "NOT-POSITIVE", "应大于零。", "Must be more than zero.");
        if (check.Positive("/terms/coinsurance", one.Coinsurance)) check.Within("/terms/coinsurance", one.Coinsurance, 0, 1);
        check.NotNegative("/aggregate/retention", all.Retention);
        check.That(all.Limit > 0, "/aggregate/limit", "NOT-POSITIVE", "应大于零。", "Must be more than zero.");
        check.That(
            severity.Lower >= 0, "/severity", "NEGATIVE", "单次损失不得为负。", "A single loss must not be negative.");
        check.That(
            frequency.FactorialMoment(1) is >= ClaimsMin and <= ClaimsMax && double.IsFinite(frequency.FactorialMoment(3)),
            "/frequency", "OUT-OF-RANGE", "年均次数应为 1e-12 至 10 亿。", "It must expect 1e-12 to a billion claims a year.");
        if (check.Refusal is { } why) return why;

        Expectation retained = severity.LimitedMoment(1, one.Retention);
        if (!retained.IsFinite) return NumericalFailure.Field("/severity", retained.Doubt.Detail);

        var payment = new ClaimPayment(severity, one);
        Expectation mean = payment.Moment(1);
        if (mean.IsFinite) return new AggregateModel(frequency, payment, all);

        Refusal infinite = NumericalFailure.InfiniteMean(mean.Doubt);
        return infinite with { Detail = new($"severity：{infinite.Detail.Zh}", $"severity: {infinite.Detail.En}") };
    }

    /// <summary>E[S^order] of the year before its terms.</summary>
    /// <param name="order">1, 2 or 3.</param>
    internal Expectation RawMoment(int order)
    {
        Expectation highest = Claim.Moment(order);
        if (!highest.IsFinite) return highest;

        double m1 = Claim.Moment(1).Value, f1 = Frequency.FactorialMoment(1), f2 = order > 1 ? Frequency.FactorialMoment(2) : 0;
        return Expectation.Of(order switch
        {
            1 => f1 * m1,
            2 => f1 * highest.Value + f2 * m1 * m1,
            _ => f1 * highest.Value + 3 * f2 * m1 * Claim.Moment(2).Value + Frequency.FactorialMoment(3) * m1 * m1 * m1,
        });
    }

    /// <summary>E[(S − x)⁺] far out, where one claim makes the year: E[N] E[(Y − (x − c))⁺], c the expected sum of the
    /// others.</summary>
    internal double FarStopLoss(double x) => Frequency.FactorialMoment(1) * Claim.StopLoss(Math.Max(0, x - Others));

    /// <summary>P(S &gt; x) far out, likewise.</summary>
    internal double FarSurvival(double x) => Math.Min(1, Frequency.FactorialMoment(1) * Claim.Survival(Math.Max(0, x - Others)));

    // E[N(N−1)]/E[N] · E[Y]: the others, seen from one claim
    private double Others =>
        Frequency.FactorialMoment(1) is > 0 and var mean ? Frequency.FactorialMoment(2) / mean * Claim.Moment(1).Value : 0;
}

/// <summary>The payment of one claim, Y = coinsurance × min(max(X − retention, 0), limit).</summary>
public sealed class ClaimPayment
{
    private readonly double _below;

    internal ClaimPayment(Distribution severity, ClaimTerms terms)
    {
        (Severity, Terms) = (severity, terms);
        _below = LimitedMean(severity, terms.Retention);
    }

    /// <summary>Ground-up loss.</summary>
    public Distribution Severity { get; }

    /// <summary>Terms.</summary>
    public ClaimTerms Terms { get; }

    /// <summary>Largest payment; may be infinite.</summary>
    public double Most => Terms.Coinsurance * Math.Min(Terms.Limit, Math.Max(0, Severity.Upper - Terms.Retention));

    /// <summary>Step of the lattice that holds every payment, for losses that take a few values only; null when there is
    /// none.</summary>
    internal double? Quantum
    {
        get
        {
            double[] payments = Severity switch
            {
                Empirical sample => [.. sample.Values.ToArray().Select(Paid)],
                CountDistribution => [Terms.Coinsurance, Paid(Severity.Upper), Terms.Coinsurance * Terms.Retention],
                _ => [],
            };
            double step = 0;
            foreach (double payment in payments.Where(payment => payment > 0 && double.IsFinite(payment)))
                step = Divisor(step, payment);
            return step > 0 ? step : null;
        }
    }

    /// <summary>P(Y &gt; y), y at least 0.</summary>
    public double Survival(double y) =>
        y >= Terms.Coinsurance * Terms.Limit ? 0 : Severity.Survival(Terms.Retention + y / Terms.Coinsurance);

    /// <summary>E[Y ∧ y], y at least 0.</summary>
    public double LimitedMean(double y) =>
        Terms.Coinsurance * (LimitedMean(Severity, Terms.Retention + Math.Min(y / Terms.Coinsurance, Terms.Limit)) - _below);

    /// <summary>E[(Y − y)⁺], y at least 0; the mean must be finite.</summary>
    public double StopLoss(double y)
    {
        double from = Terms.Retention + y / Terms.Coinsurance, to = Terms.Retention + Terms.Limit;
        if (from >= to) return 0;

        // The difference of two stop-losses keeps the digits that limited means lose far out; it needs a finite mean of X.
        Expectation all = Severity.StopLoss(from);
        if (double.IsInfinity(to)) return Terms.Coinsurance * all.Value;
        return Terms.Coinsurance * Math.Max(
            0, all.IsFinite ? all.Value - Severity.StopLoss(to).Value : LimitedMean(Severity, to) - LimitedMean(Severity, from));
    }

    /// <summary>E[Y^order], order 1, 2 or 3; a doubt when it is infinite.</summary>
    /// <remarks>∫_d^b k (x − d)^{k−1} S(x) dx, written in limited moments of X at d and b = d + limit.</remarks>
    public Expectation Moment(int order)
    {
        double d = Terms.Retention, b = d + Terms.Limit;
        Expectation highest = Severity.LimitedMoment(order, b);
        if (!highest.IsFinite) return highest;

        double Between(int k) => Severity.LimitedMoment(k, b).Value - (d > 0 ? Severity.LimitedMoment(k, d).Value : 0);
        double value = order switch
        {
            1 => Between(1),
            2 => Between(2) - 2 * d * Between(1),
            _ => Between(3) - 3 * d * Between(2) + 3 * d * d * Between(1),
        };
        return Expectation.Of(Math.Max(0, value) * Math.Pow(Terms.Coinsurance, order));
    }

    private double Paid(double loss) => Terms.Coinsurance * Math.Min(Math.Max(loss - Terms.Retention, 0), Terms.Limit);

    // Greatest common divisor by Euclid, where a remainder within rounding of nothing or of the divisor is nothing.
    private static double Divisor(double a, double b)
    {
        double small = 1e-9 * Math.Max(a, b);
        while (a > small)
        {
            double rest = Math.IEEERemainder(b, a);
            (a, b) = (Math.Abs(rest), a);
        }

        return b;
    }

    private static double LimitedMean(Distribution severity, double limit) =>
        limit is 0 ? 0 : severity.LimitedMoment(1, limit).Value;
}
