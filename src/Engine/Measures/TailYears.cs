using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Measures;

/// <summary>The years that make up the tail of a total, with their weights: what co-TVaR allocates by.</summary>
/// <remarks>
/// A part's co-TVaR is its mean over the worst 1 − p of the total; the parts add up to the TVaR of the total. Years that
/// tie at the VaR share
/// what is left of the weight, so the allocation does not depend on the order of the years. Source: Tasche (1999);
/// Denault (2001).
/// </remarks>
public sealed class TailYears
{
    private TailYears(double var, double tvar, (int Year, double Weight)[] years) => (Var, Tvar, Years) = (var, tvar, years);

    /// <summary>VaR of the total.</summary>
    public double Var { get; }

    /// <summary>TVaR of the total.</summary>
    public double Tvar { get; }

    /// <summary>Years with a weight, in the order of the years; the weights sum to 1.</summary>
    public IReadOnlyList<(int Year, double Weight)> Years { get; }

    /// <summary>Finds the tail of a total.</summary>
    /// <param name="total">Loss of each year; finite.</param>
    /// <param name="level">p, 0 up to, but below 1.</param>
    public static Outcome<TailYears> Of(ReadOnlyMemory<double> total, double level)
    {
        if (!TailMeasures.OfSample(total, [level]).Try(out IReadOnlyList<TailMeasure>? measures, out Refusal? why)) return why;

        double var = measures[0].Var, weight = total.Length * (1 - level);
        ReadOnlySpan<double> losses = total.Span;
        int beyond = 0, ties = 0;
        foreach (double loss in losses)
        {
            if (loss > var) beyond++;
            else if (loss == var) ties++;
        }

        double tie = Math.Max(0, weight - beyond) / ties;
        List<(int, double)> years = [];
        for (int year = 0; year < losses.Length; year++)
        {
            if (losses[year] > var) years.Add((year, 1 / weight));
            else if (losses[year] == var && tie > 0) years.Add((year, tie / weight));
        }

        return new TailYears(var, measures[0].Tvar, [.. years]);
    }

    /// <summary>The co-TVaR of a part.</summary>
    /// <param name="part">Loss of each year, as many years as the total.</param>
    /// <exception cref="ArgumentException">The years differ.</exception>
    public double Allocate(ReadOnlySpan<double> part)
    {
        if (Years.Count > 0 && Years[^1].Year >= part.Length)
        {
            throw new ArgumentException("The part has fewer years than the total.", nameof(part));
        }

        double sum = 0;
        foreach ((int year, double weight) in Years) sum += weight * part[year];
        return sum;
    }

    /// <summary>Allocates the TVaR of a sum to its parts, in their order; refuses parts of unequal length.</summary>
    /// <param name="parts">Loss of each year, part by part.</param>
    /// <param name="level">p, 0 up to, but below 1.</param>
    public static Outcome<IReadOnlyList<double>> Allocate(IReadOnlyList<double[]> parts, double level)
    {
        if (parts.Count is 0) return NumericalFailure.Field("parts", new("没有组成部分。", "There are no parts."));

        double[] total = new double[parts[0].Length];
        foreach ((int at, double[] part) in parts.Index())
        {
            if (part.Length != total.Length)
            {
                return NumericalFailure.Field($"parts[{at}]",
                    new("年数与其他部分不同。", "It has another number of years than the first part."));
            }
            for (int year = 0; year < total.Length; year++) total[year] += part[year];
        }

        if (!Of(total, level).Try(out TailYears? tail, out Refusal? why)) return why;
        return new Outcome<IReadOnlyList<double>>.Done([.. parts.Select(part => tail.Allocate(part))]);
    }
}
