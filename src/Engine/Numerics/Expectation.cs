using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Engine.Numerics;

/// <summary>An expected value that may not exist: a number, or the doubt that says why there is none.</summary>
/// <remarks>Published cyber severities have infinite means (ξ up to 1.6), so the question comes up in practice.</remarks>
public readonly record struct Expectation
{
    private readonly double _value;

    private Expectation(double value, Doubt? doubt) => (_value, Doubt) = (value, doubt);

    /// <summary>Why there is no number; null when there is one.</summary>
    public Doubt? Doubt { get; }

    /// <summary>Whether there is a number.</summary>
    [MemberNotNullWhen(false, nameof(Doubt))]
    public bool IsFinite => Doubt is null;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It does not exist; ask <see cref="IsFinite"/> first.</exception>
    public double Value => Doubt is null ? _value : throw new InvalidOperationException(Doubt.ToString());

    /// <summary>The number, or null when it does not exist.</summary>
    public double? OrNull => Doubt is null ? _value : null;

    /// <summary>A finite expected value.</summary>
    /// <param name="value">Finite. What overflows the range of <c>double</c> becomes a doubt of its own.</param>
    public static Expectation Of(double value) => double.IsFinite(value)
        ? new(value, null)
        : new(0, new Doubt("out-of-range", new(
            "结果超出双精度数的范围。", "The result is beyond the range of double precision.")));

    /// <summary>An integral that diverges.</summary>
    /// <param name="order">Order of the moment.</param>
    /// <param name="condition">What would have to hold, e.g. <c>k &lt; alpha</c>.</param>
    public static Expectation Infinite(double order, string condition) => new(0, new Doubt("infinite-moment", new(
        $"{order:R} 阶矩为无穷大：要求 {condition}。",
        $"The moment of order {order:R} is infinite: it needs {condition}.")));

    /// <summary>No number, for a reason of its own.</summary>
    public static Expectation None(Doubt doubt) => new(0, doubt);

    /// <summary>Applies a function to the number if there is one.</summary>
    public Expectation Then(Func<double, double> function) => Doubt is null ? Of(function(_value)) : this;

    /// <inheritdoc/>
    public override string ToString() =>
        Doubt?.ToString() ?? _value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
