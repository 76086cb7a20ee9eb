using System.Globalization;
using System.Text;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary>One column of a CSV input.</summary>
internal abstract class CsvColumn(string name, bool isRequired)
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = isRequired;

    internal abstract bool IsNumber { get; }

    internal abstract int Count { get; }

    internal abstract Words Sentence { get; }

    /// <summary>Adds a cell; false when it is not acceptable.</summary>
    internal abstract bool Add(ReadOnlySpan<byte> cell);

    internal abstract void AddDefault();
}

/// <summary>A column of numbers.</summary>
/// <param name="name">Its name.</param>
/// <param name="bounds">Where the numbers have to lie.</param>
/// <param name="byDefault">Value of an empty cell or missing column; null when it is required.</param>
internal sealed class NumberColumn(string name, Bounds bounds, double? byDefault = null) : CsvColumn(name, byDefault is null)
{
    private double[] _values = new double[256];
    private int _count;

    internal ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    internal ReadOnlyMemory<double> Memory => _values.AsMemory(0, _count);

    internal override bool IsNumber => true;

    internal override int Count => _count;

    internal override Words Sentence => bounds.Sentence;

    internal override bool Add(ReadOnlySpan<byte> cell)
    {
        double value;
        if (cell.IsEmpty)
        {
            if (byDefault is null) return false;
            value = byDefault.Value;
        }
        else if (!FastNumber.TryRead(cell, out value) || !bounds.Contains(value))
        {
            return false;
        }

        Append(value);
        return true;
    }

    internal override void AddDefault() => Append(byDefault ?? 0);

    private void Append(double value)
    {
        if (_count == _values.Length) Array.Resize(ref _values, _count * 2);
        _values[_count++] = value;
    }
}

/// <summary>A column of words out of a short list.</summary>
internal sealed class WordColumn(string name, string byDefault, params string[] words) : CsvColumn(name, isRequired: false)
{
    private readonly List<string> _values = [];

    internal IReadOnlyList<string> Values => _values;

    internal override bool IsNumber => false;

    internal override int Count => _values.Count;

    internal override Words Sentence { get; } = new(
        $"应为下列之一：{string.Join("、", words)}。", $"It must be one of: {string.Join(", ", words)}.");

    internal override bool Add(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            AddDefault();
            return true;
        }

        string given = Encoding.UTF8.GetString(cell);
        string? word = Array.Find(words, each => string.Equals(each, given, StringComparison.OrdinalIgnoreCase));
        if (word is not null) _values.Add(word);
        return word is not null;
    }

    internal override void AddDefault() => _values.Add(byDefault);
}

/// <summary>Reads decimal numbers fast: exactly what <c>double.Parse</c> reads.</summary>
internal static class FastNumber
{
    private const ulong Exact = 1UL << 53;

    private static readonly double[] PowersOfTen = [
        .. Enumerable.Range(0, 23).Select(at => double.Parse($"1e{at}", CultureInfo.InvariantCulture))];

    /// <summary>Reads a finite number; false for anything else, NaN and infinity included.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        // Up to 2^53 with at most 22 decimals: whole number and power of ten are exact, so one division rounds once.
        ulong digits = 0;
        int at = text is [(byte)'-', ..] ? 1 : 0, decimals = 0, seen = 0;
        bool isFraction = false;
        for (; at < text.Length; at++)
        {
            uint digit = unchecked((uint)(text[at] - '0'));
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                if (isFraction) decimals++;
                if (++seen > 18) return TrySlow(text, out value);
            }
            else if (text[at] is (byte)'.' && !isFraction)
            {
                isFraction = true;
            }
            else
            {
                return TrySlow(text, out value);
            }
        }

        if (seen is 0 || digits > Exact) return TrySlow(text, out value);

        value = digits / PowersOfTen[decimals];
        if (text[0] is (byte)'-') value = -value;
        return true;
    }

    private static bool TrySlow(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
