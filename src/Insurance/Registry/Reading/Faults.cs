using System.Globalization;

namespace Breakwater.Registry.Reading;

/// <summary>Where something stands in the text.</summary>
/// <param name="File">File name, or null when there is only one text.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">JSON pointer in the whole package.</param>
internal readonly record struct Place(string? File, long Line, long Column, string Path)
{
    public override string ToString()
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column} {(Path.Length == 0 ? "/" : Path)}");
        return File is null ? at : $"{File}:{at}";
    }
}

/// <summary>Collects what is wrong with a package, in the order of its lines.</summary>
internal sealed class Faults
{
    private const int ListedMax = 200;

    private readonly List<(Place Place, FieldFault Fault)> _found = [];

    internal bool Any => _found.Count > 0;

    internal IReadOnlyList<FieldFault> Listed =>
    [
        .. _found
            .OrderBy(f => f.Place.File, StringComparer.Ordinal).ThenBy(f => f.Place.Line).ThenBy(f => f.Place.Column)
            .Select(f => f.Fault).Take(ListedMax),
    ];

    internal Words Summary => _found.Count is 1
        ? new("产品文本有 1 处需要更正，见明细中的行号。", "One place in the package needs correcting; the details give its line.")
        : new(
            $"产品文本有 {_found.Count} 处需要更正，见明细中的行号。",
            $"{_found.Count} places in the package need correcting; the details give their lines.");

    internal void Add(Place place, string code, string zh, string en) =>
        _found.Add((place, new FieldFault(place.ToString(), code, new Words(zh, en))));
}
