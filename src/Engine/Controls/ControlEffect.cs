using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Controls;

/// <summary>What is known about a control at an insured.</summary>
public enum ControlState
{
    /// <summary>In place.</summary>
    Present,

    /// <summary>Not in place.</summary>
    Absent,

    /// <summary>Not known: counts as the market mean.</summary>
    Unknown,
}

/// <summary>A published effect of a control on the frequency of incidents.</summary>
/// <param name="Control">Code of the control.</param>
/// <param name="Ratio">RR: frequency without the control over frequency with it, more than 0; 1 for no effect.</param>
/// <param name="Prevalence">p: share of the market that has it, 0 to 1.</param>
/// <param name="Source">Publication; never empty, since an effect without a source is a guess.</param>
public sealed record ControlEffect(string Control, double Ratio, double Prevalence, string Source)
{
    /// <summary>Lower end of the ratio's interval; the ratio itself when none was published.</summary>
    public double? RatioLow { get; init; }

    /// <summary>Upper end of the ratio's interval; the ratio itself when none was published.</summary>
    public double? RatioHigh { get; init; }

    /// <summary>Ceiling rule: while the control is absent the whole posture is worth at best this relativity; null for
    /// none.</summary>
    public double? CeilingWhenAbsent { get; init; }

    /// <summary>Relativity of a state, centred so that the market mean is 1.</summary>
    /// <param name="state">Of the control.</param>
    /// <remarks>rel(present) = 1 / (p + (1 − p) RR), rel(absent) = RR · rel(present), unknown 1.</remarks>
    public double Relativity(ControlState state) => Relativity(state, Ratio);

    /// <summary>The relativity's interval for a state, from that of the ratio.</summary>
    internal (double Low, double High) Interval(ControlState state)
    {
        // present falls with RR, absent rises with it
        double one = Relativity(state, RatioLow ?? Ratio), other = Relativity(state, RatioHigh ?? Ratio);
        return (Math.Min(one, other), Math.Max(one, other));
    }

    internal void Check(InputCheck check, string pointer)
    {
        check.Positive(pointer + "/ratio", Ratio);
        check.Within(pointer + "/prevalence", Prevalence, 0, 1);
        check.That(
            !string.IsNullOrWhiteSpace(Source), pointer + "/source", "EMPTY", "缺少出处。", "The source is missing.");
        if (RatioLow is { } low && check.Positive(pointer + "/ratioLow", low))
        {
            check.That(
                low <= Ratio, pointer + "/ratioLow", "ORDER", "下限不得大于比值。", "The lower end must not exceed the ratio.");
        }

        if (RatioHigh is { } high && check.Positive(pointer + "/ratioHigh", high))
        {
            check.That(
                high >= Ratio, pointer + "/ratioHigh", "ORDER", "上限不得小于比值。", "The upper end must not be below the ratio.");
        }

        if (CeilingWhenAbsent is { } ceiling) check.Positive(pointer + "/ceiling", ceiling);
    }

    private double Relativity(ControlState state, double ratio)
    {
        double present = 1 / (Prevalence + (1 - Prevalence) * ratio);
        return state switch
        {
            ControlState.Present => present,
            ControlState.Absent => ratio * present,
            ControlState.Unknown => 1,
        };
    }
}

/// <summary>An effect and what is known at this insured.</summary>
/// <param name="Effect">Published effect.</param>
/// <param name="State">Of the control.</param>
public sealed record ControlReading(ControlEffect Effect, ControlState State);
