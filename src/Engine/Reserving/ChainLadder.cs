using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Reserving;

/// <summary>How σ² is continued to an age where a single ratio is known.</summary>
public enum TailSigma
{
    /// <summary>σ²_k = min(σ⁴_{k−1}/σ²_{k−2}, σ²_{k−1}, σ²_{k−2}): Mack (1993), section 5.</summary>
    Mack,

    /// <summary>A straight line through ln σ_k over k, continued.</summary>
    LogLinear,
}

/// <summary>The chain ladder with Mack's distribution-free standard errors.</summary>
/// <remarks>
/// f_k = Σ C_{i,k+1} / Σ C_{ik}; σ²_k = Σ C_{ik}(C_{i,k+1}/C_{ik} − f_k)² / (n_k − 1);
/// mse(R_i) = C²_{iI} Σ_k σ²_k/f²_k (1/C_{ik} + 1/S_k). Source: Mack, Distribution-free calculation of the standard error of
/// chain ladder reserve estimates, ASTIN Bulletin 23 (1993). Method page: docs/methods/chain-ladder.md.
/// </remarks>
public static class ChainLadder
{
    /// <summary>Estimates factors, ultimates, reserves and standard errors.</summary>
    /// <param name="triangle">Cumulative amounts.</param>
    /// <param name="tail">Convention for the last σ.</param>
    /// <returns>A refusal when a column sums to zero, so that its factor does not exist.</returns>
    public static Outcome<ReserveEstimate> Estimate(Triangle triangle, TailSigma tail = TailSigma.Mack)
    {
        if (!Factors(triangle).Try(out double[]? factors, out Refusal? why)) return why;

        List<Doubt> doubts = [];
        double[]? squares = SigmaSquares(triangle, factors, tail, doubts);
        double[] volumes = [.. factors.Select((_, k) => triangle.Sums(k).At)];
        OriginReserve[] origins = new OriginReserve[triangle.Origins.Count];
        double[] ultimates = new double[origins.Length];
        double errors = 0;
        for (int i = 0; i < origins.Length; i++)
        {
            (double ultimate, double square) = Project(triangle, i, factors, squares, volumes);
            ultimates[i] = ultimate;
            errors += square;
            origins[i] = new OriginReserve(
                triangle.Origins[i], triangle.Latest(i), ultimate, ultimate - triangle.Latest(i), squares is null ? null
                    : Math.Sqrt(square));
        }

        double? total = squares is null ? null : Math.Sqrt(errors + Covariances(triangle, factors, squares, volumes, ultimates));
        return ReserveEstimate.Of(factors, squares is null ? [] : [.. squares.Select(Math.Sqrt)], origins, total, doubts);
    }

    /// <summary>f_k per age but the last.</summary>
    internal static Outcome<double[]> Factors(Triangle triangle)
    {
        var check = new InputCheck("ENG-RESERVE");
        double[] factors = new double[triangle.Ages.Count - 1];
        for (int k = 0; k < factors.Length; k++)
        {
            (double at, double next) = triangle.Sums(k);
            check.That(
                at > 0 && next > 0, $"/development/{k + 1}", "ZERO-COLUMN", $"第 {k + 1} 个进展期合计为零，进展因子不存在。",
                $"The amounts of age {k + 1} or the next sum to zero: there is no factor.");
            factors[k] = next / at;
        }

        return check.Refusal is { } why ? why : factors;
    }

    // σ²_k where two ratios are known; continued by the convention where one is. Null when no age has two.
    private static double[]? SigmaSquares(Triangle triangle, double[] factors, TailSigma tail, List<Doubt> doubts)
    {
        double?[] known = new double?[factors.Length];
        for (int k = 0; k < factors.Length; k++) known[k] = SigmaSquare(triangle, k, factors[k], doubts);
        if (known.All(square => square is null))
        {
            doubts.Add(new("no-standard-error", new(
                "每个进展期只有一个比率，无法估计标准误。", "No age has two ratios: standard errors cannot be estimated.")));
            return null;
        }

        return tail is TailSigma.Mack ? ContinuedByMack(known, doubts) : ContinuedByLine(known, doubts);
    }

    private static double? SigmaSquare(Triangle triangle, int age, double factor, List<Doubt> doubts)
    {
        double sum = 0;
        int ratios = 0;
        for (int i = 0; i < triangle.Origins.Count; i++)
        {
            IReadOnlyList<double> row = triangle.Row(i);
            if (row.Count <= age + 1) continue;

            if (row[age] is 0)
            {
                doubts.Add(new("zero-left-out", new(
                    $"{triangle.Origins[i]} 在第 {age + 1} 个进展期为零，未参与方差估计。",
                    $"Origin {triangle.Origins[i]} is zero at age {age + 1} and does not enter the variance.")));
                continue;
            }

            double off = row[age + 1] / row[age] - factor;
            sum += row[age] * off * off;
            ratios++;
        }

        return ratios > 1 ? sum / (ratios - 1) : null;
    }

    private static double[] ContinuedByMack(double?[] known, List<Doubt> doubts)
    {
        double[] squares = new double[known.Length];
        for (int k = 0; k < known.Length; k++)
        {
            if (known[k] is { } square)
            {
                squares[k] = square;
                continue;
            }

            if (k >= 2)
            {
                (double before, double last) = (squares[k - 2], squares[k - 1]);
                squares[k] = before > 0 ? Math.Min(last * last / before, Math.Min(before, last)) : 0;
                continue;
            }

            squares[k] = k is 1 ? squares[0] : known.First(square => square is not null)!.Value;
            doubts.Add(new("sigma-repeated", new(
                "进展期过少，末项 σ 沿用前一项。", "There are too few ages to continue σ; the one before is repeated.")));
        }

        return squares;
    }

    // ln σ_k = a + b k by least squares over the ages with σ > 0
    private static double[] ContinuedByLine(double?[] known, List<Doubt> doubts)
    {
        (double K, double Log)[] points =
            [.. known.Index().Where(each => each.Item > 0)
                .Select(each => ((double)each.Index, 0.5 * Math.Log(each.Item!.Value)))];
        if (points.Length < 2 && Array.Exists(known, square => square is null))
        {
            doubts.Add(new("sigma-line-impossible", new(
                "正的 σ 少于两个，无法作对数线性外推，改用 Mack 规则。",
                "Fewer than two σ are positive: no line can be drawn, and Mack's rule is used.")));
            return ContinuedByMack(known, doubts);
        }

        double middleK = points.Average(point => point.K), middle = points.Average(point => point.Log);
        double slope = points.Sum(point => (point.K - middleK) * (point.Log - middle))
            / points.Sum(point => (point.K - middleK) * (point.K - middleK));
        if (slope >= 0)
        {
            doubts.Add(new("sigma-line-rises", new(
                "对数线性外推的 σ 不随进展期下降。", "The line through ln σ does not fall with age.")));
        }

        return [.. known.Select((square, k) => square ?? Math.Exp(2 * (middle + slope * (k - middleK))))];
    }

    private static (double Ultimate, double SquaredError) Project(
        Triangle triangle, int origin, double[] factors, double[]? squares, double[] volumes)
    {
        double amount = triangle.Latest(origin), relative = 0;
        for (int k = triangle.Row(origin).Count - 1; k < factors.Length; k++)
        {
            // Nothing known so far means nothing expected, and no error, in this model.
            if (squares is not null && amount > 0)
                relative += squares[k] / (factors[k] * factors[k]) * (1 / amount + 1 / volumes[k]);
            amount *= factors[k];
        }

        return (amount, amount * amount * relative);
    }

    // Σ_{i≠j} C_iI C_jI Σ_k σ²_k/(f²_k S_k): the factors are shared by all origins that still need them.
    private static double Covariances(Triangle triangle, double[] factors, double[] squares, double[] volumes, double[] ultimates)
    {
        double sum = 0;
        for (int k = 0; k < factors.Length; k++)
        {
            double needing = 0, own = 0;
            for (int i = 0; i < ultimates.Length; i++)
            {
                if (triangle.Row(i).Count - 1 > k) continue;
                needing += ultimates[i];
                own += ultimates[i] * ultimates[i];
            }

            sum += (needing * needing - own) * squares[k] / (factors[k] * factors[k] * volumes[k]);
        }

        return sum;
    }
}
