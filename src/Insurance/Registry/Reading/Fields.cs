using System.Globalization;
using System.Text.RegularExpressions;

namespace Breakwater.Registry.Reading;

/// <summary>Reads the fields of one mapping; notes every fault and goes on, so that all are reported at once.</summary>
/// <remarks>What cannot be read is answered with an empty value of its type; the package is refused anyway.</remarks>
internal sealed partial class Fields(YamlMap map, Faults faults)
{
    private const int LineMax = 400;
    private const int TextMax = 8_000;
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal Place Place => map.Place;

    internal Faults Faults => faults;

    /// <summary>Where a field's value stands; the mapping itself when it is missing.</summary>
    internal Place Of(string key) => map[key]?.Value.Place ?? map.Place;

    internal bool Has(string key) => map[key] is { } entry && entry.Value is not YamlScalar { IsNothing: true };

    /// <summary>Reports the keys that nobody asked for.</summary>
    internal void Close()
    {
        foreach (YamlEntry entry in map.Entries.Where(entry => !_asked.Contains(entry.Key)))
        {
            faults.Add(entry.Place, "FIL-111",
                $"不认识的键“{entry.Key}”。此处可用：{string.Join("、", _asked)}。",
                $"Unknown key `{entry.Key}`. Known here: {string.Join(", ", _asked)}.");
        }
    }

    internal string Line(string key) => Scalar(key) is { } scalar ? Bounded(scalar, LineMax) : "";

    internal string? LineOrNull(string key) => Optional(key) ? Line(key) : null;

    internal string Code(string key) => Matching(key, CodePattern(), "大写字母、数字和连字符，例如 BI-OWN",
        "capital letters, digits and hyphens, e.g. BI-OWN");

    internal string? CodeOrNull(string key) => Optional(key) ? Code(key) : null;

    internal string Matching(string key, Regex pattern, string zh, string en)
    {
        if (Scalar(key) is not { } scalar) return "";
        if (pattern.IsMatch(scalar.Text)) return scalar.Text;

        faults.Add(scalar.Place, "FIL-117", $"“{key}”的格式应为：{zh}。", $"`{key}` has this form: {en}.");
        return "";
    }

    internal Words Words(string key) => Map(key) is { } fields ? BothLanguages(fields) : default;

    internal Words? WordsOrNull(string key) => Optional(key) ? Words(key) : null;

    internal decimal Number(string key, decimal min, decimal max)
    {
        if (Scalar(key) is not { } scalar) return min;
        if (!scalar.Plain || !decimal.TryParse(scalar.Text, Plain, CultureInfo.InvariantCulture, out decimal number))
        {
            faults.Add(scalar.Place, "FIL-113", $"“{key}”应为数字。", $"`{key}` is a number.");
            return min;
        }

        if (number >= min && number <= max) return number;

        (string low, string high) = (Shown(min), Shown(max));
        faults.Add(scalar.Place, "FIL-114",
            $"“{key}”应在 {low} 与 {high} 之间。", $"`{key}` lies between {low} and {high}.");
        return min;
    }

    internal decimal? NumberOrNull(string key, decimal min, decimal max) => Optional(key) ? Number(key, min, max) : null;

    internal int Whole(string key, int min, int max)
    {
        decimal number = Number(key, min, max);
        if (decimal.Truncate(number) == number) return (int)number;

        faults.Add(Of(key), "FIL-113", $"“{key}”应为整数。", $"`{key}` is a whole number.");
        return min;
    }

    internal int? WholeOrNull(string key, int min, int max) => Optional(key) ? Whole(key, min, max) : null;

    internal Money? YuanOrNull(string key, decimal min, decimal max) => Optional(key) ? Yuan(key, min, max) : null;

    /// <summary>True or false; false when it is left out.</summary>
    internal bool Flag(string key) => Optional(key) && YesNo(key);

    /// <summary>An amount of yuan with at most two decimals.</summary>
    internal Money Yuan(string key, decimal min, decimal max)
    {
        decimal yuan = Number(key, min, max);
        if (decimal.Truncate(yuan * 100) == yuan * 100) return Money.Cny((long)(yuan * 100));

        faults.Add(Of(key), "FIL-113",
            $"“{key}”以元为单位，最多两位小数。", $"`{key}` is an amount of yuan with at most two decimals.");
        return Money.Zero;
    }

    internal bool YesNo(string key)
    {
        if (Scalar(key) is not { } scalar) return false;
        if (scalar.Plain && scalar.Text is "true" or "false") return scalar.Text is "true";

        faults.Add(scalar.Place, "FIL-113", $"“{key}”应为 true 或 false。", $"`{key}` is true or false.");
        return false;
    }

    internal DateOnly Date(string key)
    {
        if (Scalar(key) is not { } scalar) return default;
        bool isDay = DateOnly.TryParseExact(
            scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        if (isDay && day.Year is >= 2000 and < 2200) return day;

        faults.Add(scalar.Place, "FIL-117",
            $"“{key}”应为 2000 至 2199 年间的日期，写作 2026-01-31。",
            $"`{key}` is a date from 2000 to 2199, written as 2026-01-31.");
        return default;
    }

    /// <summary>A word for one of the members of an enumeration, written in camel case.</summary>
    internal T OneOf<T>(string key) where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(Camel)];
        if (Scalar(key) is not { } scalar) return default;

        int at = Array.IndexOf(words, scalar.Text);
        if (at >= 0) return Enum.GetValues<T>()[at];

        ReportChoice(scalar, key, words);
        return default;
    }

    internal T? OneOfOrNull<T>(string key) where T : struct, Enum => Optional(key) ? OneOf<T>(key) : null;

    internal string OneOf(string key, IReadOnlyCollection<string> words)
    {
        if (Scalar(key) is not { } scalar) return "";
        if (words.Contains(scalar.Text, StringComparer.Ordinal)) return scalar.Text;

        ReportChoice(scalar, key, words);
        return "";
    }

    /// <summary>A list of codes; it may be left out when it may be empty.</summary>
    internal IReadOnlyList<string> Codes(string key, int atLeast = 0)
    {
        if (atLeast > 0) ReportFewer(key, atLeast);
        return [.. Scalars(key).Select(scalar => scalar.Text)];
    }

    /// <summary>The texts of an optional list of short texts, with their places; empty when it is left out.</summary>
    internal IEnumerable<YamlScalar> Scalars(string key)
    {
        if (!Optional(key)) yield break;
        foreach (YamlNode node in Items(key))
        {
            if (node is YamlScalar { IsNothing: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text))
            {
                Bounded(scalar, LineMax);
                yield return scalar;
            }
            else
            {
                faults.Add(node.Place, "FIL-113", $"“{key}”的每一项应为一个编码。", $"Each entry of `{key}` is a code.");
            }
        }
    }

    /// <summary>Reads each mapping of a list.</summary>
    internal IReadOnlyList<T> Each<T>(string key, int atLeast, Func<Fields, T> read, int atMost = int.MaxValue)
    {
        _asked.Add(key);
        if (atLeast == 0 && !Has(key)) return [];

        ReportFewer(key, atLeast);
        List<T> things = [];
        foreach (YamlNode node in map[key] is null ? [] : Items(key))
        {
            if (things.Count == atMost)
            {
                faults.Add(node.Place, "FIL-114", $"“{key}”最多 {atMost} 项。", $"`{key}` has at most {atMost} entries.");
                break;
            }

            if (node is YamlMap entries)
            {
                things.Add(Closed(new Fields(entries, faults), read));
            }
            else
            {
                faults.Add(node.Place, "FIL-113",
                    $"“{key}”的每一项应为“键: 值”。", $"Each entry of `{key}` is `key: value`.");
            }
        }

        return things;
    }

    /// <summary>Reads the mapping under a key.</summary>
    internal T? Part<T>(string key, Func<Fields, T> read) where T : class =>
        Map(key) is { } fields ? Closed(fields, read) : null;

    /// <summary>Reads the mapping under a key that may be left out.</summary>
    internal T? PartOrNull<T>(string key, Func<Fields, T> read) where T : class => Optional(key) ? Part(key, read) : null;

    private static T Closed<T>(Fields fields, Func<Fields, T> read)
    {
        T thing = read(fields);
        fields.Close();
        return thing;
    }

    private static Words BothLanguages(Fields fields)
    {
        var words = new Words(fields.OneLanguage("zh"), fields.OneLanguage("en"));
        fields.Close();
        return words;
    }

    private string OneLanguage(string key)
    {
        _asked.Add(key);
        if (map[key]?.Value is YamlScalar scalar && !string.IsNullOrWhiteSpace(scalar.Text))
            return Bounded(scalar, TextMax).Trim();

        bool zh = key is "zh";
        faults.Add(Of(key), "FIL-116",
            zh ? "缺少中文文本。" : "缺少英文文本。", zh ? "The Chinese text is missing." : "The English text is missing.");
        return "";
    }

    private IReadOnlyList<YamlNode> Items(string key)
    {
        if (map[key]!.Value is YamlList list) return list.Items;

        faults.Add(Of(key), "FIL-113", $"“{key}”应为列表。", $"`{key}` is a list.");
        return [];
    }

    private Fields? Map(string key)
    {
        _asked.Add(key);
        if (map[key] is not { } entry)
        {
            ReportMissing(key);
            return null;
        }

        if (entry.Value is YamlMap entries) return new Fields(entries, faults);

        faults.Add(entry.Value.Place, "FIL-113", $"“{key}”下应为“键: 值”。", $"`{key}` holds `key: value`.");
        return null;
    }

    private YamlScalar? Scalar(string key)
    {
        _asked.Add(key);
        if (!Has(key))
        {
            ReportMissing(key);
            return null;
        }

        if (map[key]!.Value is YamlScalar scalar && !string.IsNullOrWhiteSpace(scalar.Text)) return scalar;

        faults.Add(Of(key), "FIL-113", $"“{key}”应为一个值。", $"`{key}` is one value.");
        return null;
    }

    private bool Optional(string key)
    {
        _asked.Add(key);
        return Has(key);
    }

    private string Bounded(YamlScalar scalar, int max)
    {
        if (scalar.Text.Length <= max) return scalar.Text.Trim();

        faults.Add(scalar.Place, "FIL-114", $"文本超过 {max} 个字符。", $"The text is longer than {max} characters.");
        return "";
    }

    private void ReportFewer(string key, int atLeast)
    {
        _asked.Add(key);
        if (map[key] is null)
            ReportMissing(key);
        else if (map[key] is { Value: YamlList list } && list.Items.Count < atLeast)
            faults.Add(Of(key), "FIL-114", $"“{key}”至少应有 {atLeast} 项。", $"`{key}` has at least {atLeast} entries.");
    }

    private void ReportMissing(string key) =>
        faults.Add(map.Place, "FIL-112", $"缺少“{key}”。", $"`{key}` is missing.");

    private void ReportChoice(YamlScalar scalar, string key, IReadOnlyCollection<string> words) => faults.Add(
        scalar.Place, "FIL-115",
        $"“{key}”应为以下之一：{string.Join("、", words)}。", $"`{key}` is one of: {string.Join(", ", words)}.");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Shown(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^[A-Z][A-Z0-9]{0,15}(-[A-Z0-9]{1,15}){0,3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
