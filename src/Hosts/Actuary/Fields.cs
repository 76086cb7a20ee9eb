using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary>
/// A JSON object read strictly: what is missing, unknown, of the wrong kind or out of range is collected, each fault with its
/// pointer. A getter answers something harmless at a fault, so a verb reads everything first and then asks <see cref="Refused"/>.
/// </summary>
internal sealed class Fields
{
    private readonly JsonElement? _object;
    private readonly string _at;
    private readonly List<FieldFault> _faults;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<Fields> _inner = [];

    private Fields(JsonElement? element, string at, List<FieldFault> faults) => (_object, _at, _faults) = (element, at, faults);

    /// <summary>The members' names.</summary>
    internal IReadOnlyList<string> Names => [.. _object?.EnumerateObject().Select(member => member.Name) ?? []];

    /// <summary>How many faults there are so far.</summary>
    internal int Faults => _faults.Count;

    internal static Fields Parse(InputText input)
    {
        List<FieldFault> faults = [];
        if (input.IsEmpty)
        {
            faults.Add(Fault("input", "The input is empty.", "输入为空。"));
            return new Fields(null, "", faults);
        }

        try
        {
            JsonElement root = JsonDocument.Parse(
                input.All(), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 }).RootElement;
            if (root.ValueKind is JsonValueKind.Object) return new Fields(root, "", faults);

            faults.Add(Fault("input", "The input must be one JSON object.", "输入应为一个 JSON 对象。"));
        }
        catch (JsonException wrong)
        {
            faults.Add(Fault(
                string.IsNullOrEmpty(wrong.Path) || wrong.Path is "$" ? $"line {wrong.LineNumber + 1}" : wrong.Path,
                $"The input is no JSON: {wrong.Message}", "输入不是有效的 JSON。"));
        }

        return new Fields(null, "", faults);
    }

    internal bool Has(string name)
    {
        _asked.Add(name);
        return _object is { } members && members.TryGetProperty(name, out JsonElement value) && value.ValueKind
            is not JsonValueKind.Null;
    }

    /// <summary>A required number.</summary>
    internal double Number(string name, Bounds bounds) =>
        Member(name, out JsonElement value) ? Read(value, Pointer(name), bounds) : 0;

    /// <summary>A number that may be left out.</summary>
    internal double? MaybeNumber(string name, Bounds bounds) => Has(name) ? Number(name, bounds) : null;

    /// <summary>A whole number that may be left out.</summary>
    internal int Whole(string name, int least, int most, int byDefault) =>
        Has(name) ? (int)Number(name, new Bounds(least, most, IncludesLow: true, IncludesHigh: true, IsWhole: true)) : byDefault;

    /// <summary>A seed: a whole number from 0 to 2^64 − 1.</summary>
    internal ulong Seed(string name, ulong byDefault)
    {
        if (!Has(name)) return byDefault;
        if (Member(name, out JsonElement value) && value.ValueKind is JsonValueKind.Number && value.TryGetUInt64(out ulong seed))
        {
            return seed;
        }

        Wrong(name, "A seed is a whole number from 0 to 18446744073709551615.", "种子应为 0 至 18446744073709551615 的整数。");
        return byDefault;
    }

    /// <summary>A truth value that may be left out.</summary>
    internal bool Flag(string name, bool byDefault)
    {
        if (!Has(name)) return byDefault;
        if (Member(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Wrong(name, "It must be true or false.", "应为 true 或 false。");
        return byDefault;
    }

    /// <summary>A list of numbers; empty when it may be left out and is.</summary>
    internal double[] Numbers(string name, Bounds bounds, bool isRequired = false) =>
        (isRequired || Has(name)) && Member(name, out JsonElement list) ? Read(list, bounds, Pointer(name)) : [];

    /// <summary>A list of lists of numbers, which may differ in length; empty when it may be left out and is.</summary>
    internal double[][] Table(string name, Bounds bounds, bool isRequired = false)
    {
        if ((!isRequired && !Has(name)) || !Member(name, out JsonElement list)) return [];
        if (list.ValueKind is not JsonValueKind.Array)
        {
            Wrong(name, "It must be a list of lists of numbers.", "应为数字列表的列表。");
            return [];
        }

        return [.. list.EnumerateArray().Select((row, at) => Read(row, bounds, $"{Pointer(name)}/{at}"))];
    }

    /// <summary>A list of texts or numbers as they are written, for columns; null becomes an empty text.</summary>
    internal string[] Cells(string name)
    {
        if (!Member(name, out JsonElement list)) return [];
        if (list.ValueKind is not JsonValueKind.Array)
        {
            Wrong(name, "It must be a list.", "应为列表。");
            return [];
        }

        return [.. list.EnumerateArray().Select(each => each.ValueKind is JsonValueKind.Null ? "" : each.ToString())];
    }

    /// <summary>A required text.</summary>
    internal string Text(string name)
    {
        if (!Member(name, out JsonElement value)) return "";
        if (value.ValueKind is JsonValueKind.String) return value.GetString()!;

        Wrong(name, "It must be a text.", "应为文字。");
        return "";
    }

    /// <summary>One of some words; the first when it may be left out and is.</summary>
    internal string Choice(string name, bool isRequired, params IReadOnlyList<string> words)
    {
        if (!isRequired && !Has(name)) return words[0];

        string word = Text(name);
        if (word.Length is 0 || words.Contains(word, StringComparer.Ordinal)) return word;

        Wrong(name, $"It must be one of: {string.Join(", ", words)}.", $"应为下列之一：{string.Join("、", words)}。");
        return "";
    }

    /// <summary>A required object.</summary>
    internal Fields Object(string name) => Of(Member(name, out JsonElement value) ? value : null, Pointer(name));

    /// <summary>A list of objects; empty when it is left out.</summary>
    internal IReadOnlyList<Fields> Objects(string name)
    {
        if (!Has(name) || !Member(name, out JsonElement list)) return [];
        if (list.ValueKind is JsonValueKind.Array)
        {
            return [.. list.EnumerateArray().Select((each, at) => Of(each, $"{Pointer(name)}/{at}"))];
        }

        Wrong(name, "It must be a list of objects.", "应为对象的列表。");
        return [];
    }

    /// <summary>Notes a fault that the verb itself found.</summary>
    internal void Wrong(string name, string en, string zh) => _faults.Add(Fault(Pointer(name), en, zh));

    /// <summary>Hands on the faults of a refusal made elsewhere, e.g. by a family of distributions.</summary>
    internal void Wrong(Refusal why)
    {
        if (why.Faults.Count > 0) _faults.AddRange(why.Faults);
        else _faults.Add(new FieldFault(_at.Length > 0 ? _at : "input", why.Code, why.Detail));
    }

    /// <summary>Pointer of a member.</summary>
    internal string Pointer(string name) => $"{_at}/{name}";

    /// <summary>Whether anything is wrong so far, members nobody asked for included.</summary>
    internal bool Refused([NotNullWhen(true)] out Refusal? why)
    {
        ReportUnknown();
        why = _faults.Count > 0 ? Refusal.InvalidFields("ENG-001", [.. _faults]) : null;
        return why is not null;
    }

    /// <summary>All members but those already asked for, as numbers.</summary>
    internal IReadOnlyDictionary<string, double> OtherNumbers() => Names.Where(name => !_asked.Contains(name)).ToList()
        .ToDictionary(name => name, name => Number(name, Bounds.Finite), StringComparer.Ordinal);

    private void ReportUnknown()
    {
        foreach (string name in Names.Where(name => _asked.Add(name)))
            Wrong(name, "This field is not known here.", "此处没有这个字段。");
        foreach (Fields inner in _inner) inner.ReportUnknown();
    }

    private Fields Of(JsonElement? value, string at)
    {
        if (value is { ValueKind: not JsonValueKind.Object })
        {
            _faults.Add(Fault(at, "It must be an object.", "应为对象。"));
            value = null;
        }

        var inner = new Fields(value, at, _faults);
        _inner.Add(inner);
        return inner;
    }

    private bool Member(string name, out JsonElement value)
    {
        _asked.Add(name);
        value = default;
        if (_object is not { } members) return false;
        if (members.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null) return true;

        Wrong(name, "This field is missing.", "缺少这个字段。");
        return false;
    }

    private double[] Read(JsonElement list, Bounds bounds, string at)
    {
        if (list.ValueKind is JsonValueKind.Array)
            return [.. list.EnumerateArray().Select((each, index) => Read(each, $"{at}/{index}", bounds))];

        _faults.Add(Fault(at, "It must be a list of numbers.", "应为数字列表。"));
        return [];
    }

    private double Read(JsonElement value, string at, Bounds bounds)
    {
        if (value.ValueKind is not JsonValueKind.Number)
        {
            _faults.Add(Fault(at, "It must be a number.", "应为数字。"));
            return 0;
        }

        if (value.TryGetDouble(out double number) && bounds.Contains(number)) return number;

        _faults.Add(new FieldFault(at, "ENG-004", bounds.Sentence));
        return 0;
    }

    private static FieldFault Fault(string at, string en, string zh) => new(at, "ENG-001", new Words(zh, en));
}
