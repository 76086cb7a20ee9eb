namespace Breakwater.Engine.Fitting;

/// <summary>Rough figures of a sample to start an iteration from: censored losses at a middling value, truncation
/// ignored.</summary>
internal sealed class StartFigures
{
    private StartFigures()
    {
    }

    internal required double Mean { get; init; }

    internal required double Variance { get; init; }

    internal required double Largest { get; init; }

    internal required double Median { get; init; }

    internal required double MeanInverse { get; init; }

    internal required double LogMean { get; init; }

    /// <summary>Standard deviation of the logarithms, at least 0.05.</summary>
    internal required double LogDeviation { get; init; }

    internal static StartFigures Of(Sample sample, double lower)
    {
        ReadOnlySpan<Observation> rows = sample.Observations;
        double[] values = new double[rows.Length], weights = new double[rows.Length];
        double floor = lower > 0 ? lower : double.Epsilon;
        double sum = 0, square = 0, logs = 0, logSquares = 0, inverses = 0, count = 0, largest = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double x = Math.Max(floor, rows[i].Kind switch
            {
                ObservationKind.Right => rows[i].Loss * 1.3,
                ObservationKind.Left => (rows[i].Loss + rows[i].Truncation) / 2,
                ObservationKind.Interval => (rows[i].Loss + rows[i].Upper) / 2,
                _ => rows[i].Loss,
            });
            (double w, double log) = (rows[i].Weight, Math.Log(x));
            (values[i], weights[i]) = (x, w);
            count += w;
            sum += w * x;
            square += w * x * x;
            logs += w * log;
            logSquares += w * log * log;
            inverses += w / x;
            largest = Math.Max(largest, x);
        }

        double mean = sum / count, logMean = logs / count;
        return new StartFigures
        {
            Mean = mean,
            Variance = Math.Max(square / count - (mean * mean), 1e-12 * mean * mean),
            Largest = largest,
            Median = Middle(values, weights, count),
            MeanInverse = inverses / count,
            LogMean = logMean,
            LogDeviation = Math.Sqrt(Math.Max((logSquares / count) - (logMean * logMean), 0.0025)),
        };
    }

    private static double Middle(double[] values, double[] weights, double count)
    {
        Array.Sort(values, weights);
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[i];
            if (sum >= count / 2) return values[i];
        }

        return values[^1];
    }
}
