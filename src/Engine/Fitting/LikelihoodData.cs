namespace Breakwater.Engine.Fitting;

/// <summary>The terms of a likelihood, equal ones gathered: Σ w log f(x) + Σ w log S(x) + Σ w log F(x) + Σ w log(S(a) −
/// S(b)).</summary>
/// <remarks>A truncation point t enters as −log S(t); so a common deductible costs one evaluation, however many losses
/// there are.</remarks>
internal sealed class LikelihoodData
{
    private readonly (TermKind Kind, int Term, int Truncation)[] _rows;

    private LikelihoodData((TermKind Kind, int Term, int Truncation)[] rows) => _rows = rows;

    /// <summary>Weight, mean and centred sum of squares of the logarithms of the exact losses.</summary>
    internal (double Weight, double Mean, double Square) LogFigures { get; private set; }

    internal required double[] DensityLogs { get; init; }

    internal required double[] SurvivalLogs { get; init; }

    internal required double[] DensityPoints { get; init; }

    internal required double[] DensityWeights { get; init; }

    internal required double[] SurvivalPoints { get; init; }

    internal required double[] SurvivalWeights { get; init; }

    internal required double[] CdfPoints { get; init; }

    internal required double[] CdfWeights { get; init; }

    internal required (double Low, double High)[] Intervals { get; init; }

    internal required double[] IntervalWeights { get; init; }

    private enum TermKind
    {
        Nothing,
        Density,
        Survival,
        Cdf,
        Interval,
    }

    /// <summary>Gathers the terms.</summary>
    /// <param name="observations">Checked observations.</param>
    /// <param name="lower">Lower end of the support: a truncation at or below it says nothing.</param>
    /// <param name="isCount">Whether the lower end has mass of its own.</param>
    internal static LikelihoodData Of(ReadOnlySpan<Observation> observations, double lower, bool isCount)
    {
        Points<double> densities = new(), survivals = new(), cdfs = new();
        Points<(double, double)> intervals = new();
        var rows = new (TermKind Kind, int Term, int Truncation)[observations.Length];
        double[] weights = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Observation row = observations[i];
            weights[i] = row.Weight;
            bool isTruncated = row.Truncation > lower;
            (TermKind kind, int term) = row.Kind switch
            {
                ObservationKind.Exact => (TermKind.Density, densities.At(row.Loss)),
                ObservationKind.Right when row.Loss <= lower && !isCount => (TermKind.Nothing, 0),
                ObservationKind.Right => (TermKind.Survival, survivals.At(row.Loss)),
                ObservationKind.Left when isTruncated => (TermKind.Interval, intervals.At((row.Truncation, row.Loss))),
                ObservationKind.Left => (TermKind.Cdf, cdfs.At(row.Loss)),
                ObservationKind.Interval when row.Loss <= lower && !isCount => (TermKind.Cdf, cdfs.At(row.Upper)),
                _ => (TermKind.Interval, intervals.At((row.Loss, row.Upper))),
            };
            rows[i] = (kind, term, isTruncated ? survivals.At(row.Truncation) : -1);
        }

        return new LikelihoodData(rows)
        {
            DensityPoints = densities.All,
            DensityLogs = [.. densities.All.Select(x => Math.Log(x))],
            DensityWeights = new double[densities.Count],
            SurvivalPoints = survivals.All,
            SurvivalLogs = [.. survivals.All.Select(x => Math.Log(x))],
            SurvivalWeights = new double[survivals.Count],
            CdfPoints = cdfs.All,
            CdfWeights = new double[cdfs.Count],
            Intervals = intervals.All,
            IntervalWeights = new double[intervals.Count],
        }.Weighted(weights);
    }

    /// <summary>The same terms with other weights of the observations, for resampling.</summary>
    internal LikelihoodData With(double[] weights) => new LikelihoodData(_rows)
    {
        DensityPoints = DensityPoints,
        DensityLogs = DensityLogs,
        DensityWeights = new double[DensityPoints.Length],
        SurvivalPoints = SurvivalPoints,
        SurvivalLogs = SurvivalLogs,
        SurvivalWeights = new double[SurvivalPoints.Length],
        CdfPoints = CdfPoints,
        CdfWeights = new double[CdfPoints.Length],
        Intervals = Intervals,
        IntervalWeights = new double[Intervals.Length],
    }.Weighted(weights);

    private LikelihoodData Weighted(double[] weights)
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            (TermKind kind, int term, int truncation) = _rows[i];
            double weight = weights[i];
            switch (kind)
            {
                case TermKind.Density: DensityWeights[term] += weight; break;
                case TermKind.Survival: SurvivalWeights[term] += weight; break;
                case TermKind.Cdf: CdfWeights[term] += weight; break;
                case TermKind.Interval: IntervalWeights[term] += weight; break;
                default: break;
            }

            if (truncation >= 0) SurvivalWeights[truncation] -= weight;
        }

        LogFigures = Figures();
        return this;
    }

    private (double Weight, double Mean, double Square) Figures()
    {
        double weight = 0, sum = 0, square = 0;
        for (int i = 0; i < DensityLogs.Length; i++)
        {
            weight += DensityWeights[i];
            sum += DensityWeights[i] * DensityLogs[i];
        }

        double mean = weight > 0 ? sum / weight : 0;
        for (int i = 0; i < DensityLogs.Length; i++)
            square += DensityWeights[i] * (DensityLogs[i] - mean) * (DensityLogs[i] - mean);
        return (weight, mean, square);
    }

    // Distinct points in the order of their first appearance.
    private sealed class Points<T> where T : notnull
    {
        private readonly Dictionary<T, int> _at = [];
        private readonly List<T> _points = [];

        internal int Count => _points.Count;

        internal T[] All => [.. _points];

        internal int At(T point)
        {
            ref int at = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_at, point,
                out bool isKnown);
            if (isKnown) return at;

            _points.Add(point);
            return at = _points.Count - 1;
        }
    }
}
