using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Credibility;

/// <summary>Observed ratios of units over periods with their volumes, checked.</summary>
/// <remarks>A cell of weight zero is "not observed": its ratio is ignored and may be anything, also NaN.</remarks>
public sealed class Experience
{
    private Experience(IReadOnlyList<UnitExperience> units, IReadOnlyList<Doubt> doubts) => (Units, Doubts) = (units, doubts);

    /// <summary>Per unit, in the order given.</summary>
    public IReadOnlyList<UnitExperience> Units { get; }

    /// <summary>σ²-weighted squares within units: Σᵢⱼ wᵢⱼ (Xᵢⱼ − X̄ᵢ)², square of the ratio's unit × weight.</summary>
    public double SquaresWithin => Units.Sum(unit => unit.Squares);

    /// <summary>Σᵢ (nᵢ − 1) over units with an observation.</summary>
    public int DegreesWithin => Units.Sum(unit => Math.Max(0, unit.Periods - 1));

    internal IReadOnlyList<Doubt> Doubts { get; }

    /// <summary>Checks and summarises observations.</summary>
    /// <param name="ratios">Shape [units][periods of the unit]; losses per unit of weight; rows may differ in length.</param>
    /// <param name="weights">Same shape; volumes, each at least 0; null for one each.</param>
    /// <returns>A refusal names the field: empty, shapes that differ, NaN, infinite, negative weight.</returns>
    public static Outcome<Experience> Of(
        IReadOnlyList<IReadOnlyList<double>> ratios, IReadOnlyList<IReadOnlyList<double>>? weights = null)
    {
        var check = new InputCheck("ENG-CREDIBILITY");
        check.Some("/ratios", ratios.Count);
        if (weights is not null) check.Length("/weights", weights.Count, ratios.Count);
        if (check.Refusal is { } shape) return shape;

        var units = new UnitExperience[ratios.Count];
        for (int i = 0; i < units.Length; i++)
        {
            IReadOnlyList<double> ratio = ratios[i];
            IReadOnlyList<double> weight = weights?[i] ?? [.. Enumerable.Repeat(1.0, ratio.Count)];
            if (!check.Length($"/weights/{i}", weight.Count, ratio.Count)) continue;

            for (int j = 0; j < ratio.Count; j++)
            {
                if (check.NotNegative($"/weights/{i}/{j}", weight[j]) && weight[j] > 0)
                    check.Finite($"/ratios/{i}/{j}", ratio[j]);
            }

            units[i] = UnitExperience.Of(ratio, weight);
        }

        if (check.Refusal is { } why) return why;
        check.That(
            units.Any(unit => unit.Weight > 0), "/weights", "ALL-ZERO", "全部权重为零，没有任何观测。",
            "All weights are zero: nothing was observed.");
        check.That(
            units.All(unit => double.IsFinite(unit.Weight) && double.IsFinite(unit.Squares)), "/ratios", "OVERFLOW",
            "数值过大，无法计算。请更换计量单位。", "The numbers are too large to square. Change the unit.");
        return check.Refusal is { } none ? none : new Experience(units, Noticed(units));
    }

    private static Doubt[] Noticed(UnitExperience[] units)
    {
        int unseen = units.Count(unit => unit.Weight is 0);
        return unseen is 0
            ? []
            : [new("unit-without-exposure", new(
                $"{unseen} 个单位没有风险暴露，其保费为所属组的保费。",
                $"{unseen} units have no exposure; their premium is that of their group."))];
    }
}

/// <summary>One unit's own experience.</summary>
/// <param name="Weight">wᵢ = Σⱼ wᵢⱼ; 0 when nothing was observed.</param>
/// <param name="Mean">X̄ᵢ = Σⱼ wᵢⱼ Xᵢⱼ / wᵢ; 0 when nothing was observed.</param>
/// <param name="Squares">Σⱼ wᵢⱼ (Xᵢⱼ − X̄ᵢ)².</param>
/// <param name="Periods">Observed cells.</param>
public readonly record struct UnitExperience(double Weight, double Mean, double Squares, int Periods)
{
    internal static UnitExperience Of(IReadOnlyList<double> ratio, IReadOnlyList<double> weight)
    {
        double total = 0, mean = 0, squares = 0;
        int periods = 0;
        for (int j = 0; j < ratio.Count; j++)
        {
            if (!(weight[j] > 0)) continue;

            // West (1979): one pass, no cancellation.
            double next = total + weight[j];
            double off = ratio[j] - mean;
            double shift = off * weight[j] / next;
            mean += shift;
            squares += total * off * shift;
            total = next;
            periods++;
        }

        return new UnitExperience(total, mean, squares, periods);
    }
}
