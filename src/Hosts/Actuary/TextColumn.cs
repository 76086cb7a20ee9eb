using System.Text;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary>A column of names, e.g. of origin periods; a number counts as its text.</summary>
internal sealed class TextColumn(string name) : CsvColumn(name, isRequired: true)
{
    private readonly List<string> _values = [];

    internal IReadOnlyList<string> Values => _values;

    /// <summary>A first line that begins with a number is data and no heading.</summary>
    internal override bool IsNumber => true;

    internal override int Count => _values.Count;

    internal override Words Sentence { get; } = new("不得为空。", "It must not be empty.");

    internal override bool Add(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty) return false;

        _values.Add(Encoding.UTF8.GetString(cell));
        return true;
    }

    internal override void AddDefault() => _values.Add("");
}
