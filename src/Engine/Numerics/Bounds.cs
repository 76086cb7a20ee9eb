using System.Globalization;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Numerics;

/// <summary>Where a number has to lie. NaN and infinities lie nowhere.</summary>
/// <param name="Low">Lower end; −∞ for none.</param>
/// <param name="High">Upper end; +∞ for none.</param>
/// <param name="IncludesLow">Whether the lower end itself is allowed.</param>
/// <param name="IncludesHigh">Whether the upper end itself is allowed.</param>
/// <param name="IsWhole">Whether only whole numbers are allowed.</param>
public readonly record struct Bounds(double Low, double High, bool IncludesLow, bool IncludesHigh, bool IsWhole = false)
{
    /// <summary>Any finite number.</summary>
    public static Bounds Finite { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    /// <summary>More than 0.</summary>
    public static Bounds Positive { get; } = new(0, double.PositiveInfinity, false, false);

    /// <summary>0 or more.</summary>
    public static Bounds NonNegative { get; } = new(0, double.PositiveInfinity, true, false);

    /// <summary>0 to 1, ends included.</summary>
    public static Bounds Probability { get; } = new(0, 1, true, true);

    /// <summary>More than 0 and less than 1.</summary>
    public static Bounds Level { get; } = new(0, 1, false, false);

    /// <summary>More than 0, up to 1.</summary>
    public static Bounds Share { get; } = new(0, 1, false, true);

    /// <summary>A whole number from 1.</summary>
    public static Bounds Count { get; } = new(1, int.MaxValue, true, true, IsWhole: true);

    /// <summary>A whole number from 0.</summary>
    public static Bounds CountFromZero { get; } = new(0, int.MaxValue, true, true, IsWhole: true);

    /// <summary>The condition as a reader will see it.</summary>
    public Words Sentence
    {
        get
        {
            string low = Low.ToString("R", CultureInfo.InvariantCulture), high = High.ToString("R", CultureInfo.InvariantCulture);
            Words whole = IsWhole ? new("整数，", "a whole number, ") : new("", "");
            Words range = (double.IsInfinity(Low), double.IsInfinity(High) || High == int.MaxValue) switch
            {
                (true, true) => new("有限的数", "a finite number"),
                (false, true) =>
                    new(IncludesLow ? $"不小于 {low}" : $"大于 {low}", IncludesLow ? $"at least {low}" : $"more than {low}"),
                (true, false) =>
                    new(IncludesHigh ? $"不大于 {high}" : $"小于 {high}", IncludesHigh ? $"at most {high}" : $"less than {high}"),
                (false, false) => new(
                    $"{(IncludesLow ? "不小于" : "大于")} {low}，{(IncludesHigh ? "不大于" : "小于")} {high}",
                    $"{(IncludesLow ? "at least" : "more than")} {low} and {(IncludesHigh ? "at most" : "less than")} {high}"),
            };
            return new($"应为{whole.Zh}{range.Zh}。", $"It must be {whole.En}{range.En}.");
        }
    }

    /// <summary>Whether a number lies within.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (IncludesLow ? value >= Low : value > Low)
        && (IncludesHigh ? value <= High : value < High)
        && (!IsWhole || Math.Floor(value) == value);
}
