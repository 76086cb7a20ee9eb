using System.Globalization;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Numerics;

/// <summary>Collects everything that is wrong with the numbers of one request, field by field.</summary>
/// <param name="code">Code of the refusal, e.g. <c>ENG-CREDIBILITY</c>.</param>
internal sealed class InputCheck(string code)
{
    /// <summary>More faults than this tell a reader nothing new.</summary>
    private const int FaultsMax = 20;

    private readonly List<FieldFault> _faults = [];

    /// <summary>The refusal, or null when nothing was found.</summary>
    internal Refusal? Refusal => _faults.Count is 0 ? null : Foundation.Outcomes.Refusal.InvalidFields(code, _faults);

    /// <summary>A refusal for one field that has a code of its own.</summary>
    internal static Refusal One(string code, string pointer, Words detail) =>
        Foundation.Outcomes.Refusal.InvalidFields(code, [new FieldFault(pointer, code, detail)]);

    /// <summary>Notes a fault.</summary>
    internal void Add(string pointer, string fault, string zh, string en)
    {
        if (_faults.Count < FaultsMax) _faults.Add(new FieldFault(pointer, fault, new Words(zh, en)));
    }

    /// <summary>Notes a fault unless the condition holds; returns the condition.</summary>
    internal bool That(bool holds, string pointer, string fault, string zh, string en)
    {
        if (!holds) Add(pointer, fault, zh, en);
        return holds;
    }

    /// <summary>Neither NaN nor infinite.</summary>
    internal bool Finite(string pointer, double value) =>
        That(double.IsFinite(value), pointer, "NOT-FINITE", $"应为有限数，现为 {Text(value)}。",
            $"Must be a finite number, is {Text(value)}.");

    /// <summary>Finite and more than zero.</summary>
    internal bool Positive(string pointer, double value) =>
        Finite(pointer, value)
        && That(value > 0, pointer, "NOT-POSITIVE", $"应大于零，现为 {Text(value)}。", $"Must be more than zero, is {Text(value)}.");

    /// <summary>Finite and at least zero.</summary>
    internal bool NotNegative(string pointer, double value) =>
        Finite(pointer, value)
        && That(value >= 0, pointer, "NEGATIVE", $"不得小于零，现为 {Text(value)}。", $"Must be at least zero, is {Text(value)}.");

    /// <summary>At least zero; infinity is allowed and means "none".</summary>
    internal bool NotNegativeOrInfinite(string pointer, double value) =>
        That(value >= 0, pointer, "NEGATIVE", $"不得小于零，现为 {Text(value)}。", $"Must be at least zero, is {Text(value)}.");

    /// <summary>Within a closed range.</summary>
    internal bool Within(string pointer, double value, double least, double most) =>
        Finite(pointer, value)
        && That(
            value >= least && value <= most, pointer, "RANGE", $"应在 {Text(least)} 与 {Text(most)} 之间，现为 {Text(value)}。",
            $"Must be from {Text(least)} to {Text(most)}, is {Text(value)}.");

    /// <summary>Strictly inside a range.</summary>
    internal bool Inside(string pointer, double value, double above, double below) =>
        Finite(pointer, value)
        && That(
            value > above && value < below, pointer, "RANGE", $"应大于 {Text(above)} 且小于 {Text(below)}，现为 {Text(value)}。",
            $"Must be more than {Text(above)} and less than {Text(below)}, is {Text(value)}.");

    /// <summary>At least one entry.</summary>
    internal bool Some(string pointer, int count) =>
        That(count > 0, pointer, "EMPTY", "至少需要一项。", "At least one entry is needed.");

    /// <summary>As many entries as something else has.</summary>
    internal bool Length(string pointer, int length, int expected) =>
        That(
            length == expected, pointer, "LENGTH", $"应有 {expected} 项，现有 {length} 项。",
            $"Must have {expected} entries, has {length}.");

    /// <summary>Every entry finite and at least zero.</summary>
    internal bool AllNotNegative(string pointer, IReadOnlyList<double> values)
    {
        bool good = true;
        for (int i = 0; i < values.Count; i++) good &= NotNegative($"{pointer}/{i}", values[i]);
        return good;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
