using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Controls;

/// <summary>How relativities are combined.</summary>
/// <param name="Shrinkage">ω in (0, 1]: exponent against double counting of overlapping controls; 1 shrinks nothing.</param>
/// <param name="CapLow">Least combined relativity, more than 0, at most 1.</param>
/// <param name="CapHigh">Largest combined relativity, at least 1.</param>
public sealed record PostureRules(double Shrinkage = 1, double CapLow = 0.25, double CapHigh = 4);

/// <summary>One control's part in the posture.</summary>
/// <param name="Control">Code.</param>
/// <param name="State">As read.</param>
/// <param name="Relativity">Centred, as published.</param>
/// <param name="Shrunk">relativity^ω, as used.</param>
/// <param name="Source">Of the effect.</param>
public sealed record ControlShare(string Control, ControlState State, double Relativity, double Shrunk, string Source);

/// <summary>What an insured's controls do to its frequency, relative to the market mean of 1.</summary>
/// <param name="Value">After shrinking, signals, cap and ceiling; dimensionless.</param>
/// <param name="Low">The same from the favourable ends of the published intervals.</param>
/// <param name="High">The same from the unfavourable ends.</param>
/// <param name="Product">Π rel^ω × bump, before cap and ceiling.</param>
/// <param name="Shares">Per control, in the order given.</param>
/// <param name="Capped">Whether the cap applied.</param>
/// <param name="CeilingBy">The absent control whose ceiling rule decided; null for none.</param>
/// <param name="Doubts">What was noticed; empty when nothing was.</param>
/// <remarks>
/// λ = λ_base · Π rel^ω, capped, then at least the ceiling of any absent critical control. Published effects are broker claims
/// against questionnaires and confounded, hence the interval. Method page: docs/methods/posture.md.
/// </remarks>
public sealed record PostureRelativity(
    double Value,
    double Low,
    double High,
    double Product,
    IReadOnlyList<ControlShare> Shares,
    bool Capped,
    string? CeilingBy,
    IReadOnlyList<Doubt> Doubts)
{
    /// <summary>Combines readings.</summary>
    /// <param name="readings">One per control; none gives 1.</param>
    /// <param name="rules">Shrinking and cap.</param>
    /// <param name="bump">Factor of a live signal, at least 1; not shrunk. See <see cref="KnownExploited"/>.</param>
    /// <returns>A refusal names the field: a ratio not positive, a prevalence outside [0, 1], a control twice.</returns>
    public static Outcome<PostureRelativity> Of(IReadOnlyList<ControlReading> readings, PostureRules rules, double bump = 1)
    {
        if (Faults(readings, rules, bump) is { } why) return why;

        double Shrunk(double relativity) => Math.Pow(relativity, rules.Shrinkage);
        double Capped(double product) => Math.Clamp(product, rules.CapLow, rules.CapHigh);

        ControlShare[] shares =
        [
            .. readings.Select(reading => (reading, own: reading.Effect.Relativity(reading.State)))
                .Select(each => new ControlShare(
                each.reading.Effect.Control, each.reading.State, each.own, Shrunk(each.own), each.reading.Effect.Source)),
        ];
        (double product, double low, double high) = (bump, bump, bump);
        foreach ((ControlReading reading, ControlShare share) in readings.Zip(shares))
        {
            (double least, double most) = reading.Effect.Interval(reading.State);
            product *= share.Shrunk;
            low *= Shrunk(least);
            high *= Shrunk(most);
        }

        // The highest ceiling of an absent control: no credit for others makes up for it.
        ControlEffect? lacking = readings
            .Where(reading => reading.State is ControlState.Absent && reading.Effect.CeilingWhenAbsent is not null)
            .Select(reading => reading.Effect).MaxBy(effect => effect.CeilingWhenAbsent);
        double floor = lacking?.CeilingWhenAbsent ?? 0;
        double capped = Capped(product);
        return new PostureRelativity(
            Math.Max(capped, floor), Math.Max(Capped(low), floor), Math.Max(Capped(high), floor), product, shares,
            capped != product, capped < floor ? lacking!.Control : null, Noticed(readings));
    }

    private static Refusal? Faults(IReadOnlyList<ControlReading> readings, PostureRules rules, double bump)
    {
        var check = new InputCheck("ENG-POSTURE");
        if (check.Positive("/shrinkage", rules.Shrinkage)) check.Within("/shrinkage", rules.Shrinkage, 0, 1);
        if (check.Positive("/cap/0", rules.CapLow)) check.Within("/cap/0", rules.CapLow, 0, 1);
        check.Within("/cap/1", rules.CapHigh, 1, double.MaxValue);
        check.Within("/bump", bump, 1, double.MaxValue);
        for (int i = 0; i < readings.Count; i++) readings[i].Effect.Check(check, $"/controls/{i}");
        foreach (IGrouping<string, (int Index, ControlReading Item)> twice in readings.Index()
            .GroupBy(each => each.Item.Effect.Control, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            check.Add(
                $"/controls/{twice.Last().Index}/control", "DUPLICATE", $"控制措施 {twice.Key} 重复。",
                    $"Control {twice.Key} is there twice.");
        }

        return check.Refusal;
    }

    private static Doubt[] Noticed(IReadOnlyList<ControlReading> readings)
    {
        int bare = readings.Count(reading =>
            reading.State is not ControlState.Unknown && reading.Effect.RatioLow is null && reading.Effect.RatioHigh is null);
        return bare is 0
            ? []
            : [new("effect-without-interval", new(
                $"{bare} 项控制措施的公布效果没有区间，上下限未计其不确定性。",
                $"{bare} published effects have no interval; low and high do not count their uncertainty."))];
    }
}
