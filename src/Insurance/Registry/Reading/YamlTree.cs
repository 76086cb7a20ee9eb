using System.Globalization;
using System.Text;
using Breakwater.Registry.Contracts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Breakwater.Registry.Reading;

/// <summary>Turns YAML text into nodes with places, and refuses what a product package never needs.</summary>
/// <remarks>
/// Anchors, aliases, tags, directives and merge keys are refused, so a short text cannot become a large one.
/// Bytes, depth and nodes are limited, so the work is bounded.
/// </remarks>
internal sealed class YamlTree
{
    private const int DepthMax = 16;
    private const int NodesMax = 100_000;
    private const int KeyMax = 64;
    private const string ControlZh = "文本中有不可见的控制字符，请删除。";
    private const string ControlEn = "There is a control character in the text; remove it.";

    private readonly string? _file;
    private readonly Faults _faults;
    private readonly Parser _parser;
    private int _nodes;

    private YamlTree(FilingPart part, Faults faults)
    {
        (_file, _faults) = (part.Name, faults);
        _parser = new Parser(new Scanner(new StringReader(part.Text), skipComments: true));
    }

    /// <summary>The keys of all parts together; null when nothing can be read.</summary>
    internal static YamlMap? Read(IReadOnlyList<FilingPart> parts, Faults faults)
    {
        var start = new Place(parts.Count > 0 ? parts[0].Name : null, Line: 1, Column: 1, Path: "");
        if (parts.Sum(part => (long)Encoding.UTF8.GetByteCount(part.Text)) > FilingReader.BytesMax)
        {
            faults.Add(start, "FIL-101",
                "产品文本超过 2 MB，请精简后再提交。", "The package is larger than 2 MB; shorten it.");
            return null;
        }

        var root = new YamlMap(start);
        foreach (FilingPart part in parts)
        {
            if (!IsCleanText(part, faults) || !new YamlTree(part, faults).TryRead(root)) return null;
        }

        if (root.Entries.Any()) return root;

        faults.Add(start, "FIL-108", "产品文本是空的。", "The package is empty.");
        return null;
    }

    /// <summary>Whether every character may stand in a document; a database and a printer must be able to keep it.</summary>
    private static bool IsCleanText(FilingPart part, Faults faults)
    {
        int at = 0;
        while (at < part.Text.Length)
        {
            bool whole = Rune.TryGetRuneAt(part.Text, at, out Rune rune);
            bool isText = whole && (rune.Value is '\t' or '\n' or '\r' || !Rune.IsControl(rune));
            bool isMark = rune.Value is 0xFEFF;         // a byte order mark belongs at the very start
            if (!isText || (isMark && at > 0))
            {
                int line = 1 + part.Text.AsSpan(0, at).Count('\n');
                int column = at - part.Text.LastIndexOf('\n', Math.Max(0, at - 1));
                faults.Add(new Place(part.Name, line, Math.Max(1, column), ""), "FIL-107",
                    ControlZh, ControlEn);
                return false;
            }

            at += whole ? rune.Utf16SequenceLength : 1;
        }

        return true;
    }

    private bool TryRead(YamlMap root)
    {
        try
        {
            _parser.Consume<StreamStart>();
            while (!_parser.Accept<StreamEnd>(out _)) ReadDocument(root);
            return true;
        }
        catch (Hostile)
        {
            return false;
        }
        catch (YamlException fault)
        {
            _faults.Add(At(fault.Start, ""), "FIL-102",
                "此处不符合 YAML 语法：请检查缩进、冒号和引号。",
                "This is not valid YAML: check indentation, colons and quotes.");
            return false;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException
            or OverflowException or IndexOutOfRangeException)
        {
            // The scanner lets a few of these through for malformed escapes; they carry no place.
            _faults.Add(At(_parser.Current?.End ?? Mark.Empty, ""), "FIL-102",
                "此处之后不符合 YAML 语法：请检查转义和引号。",
                "From here on it is not valid YAML: check escapes and quotes.");
            return false;
        }
    }

    private void ReadDocument(YamlMap root)
    {
        DocumentStart start = _parser.Consume<DocumentStart>();
        if (start.Version is not null || start.Tags?.Any(tag => !IsUsual(tag)) is true)
        {
            throw Refuse(start, "", "FIL-104",
                "不接受 YAML 指令（% 开头的行），请删除。", "YAML directives (lines that begin with %) are refused; remove it.");
        }

        if (_parser.Accept<Scalar>(out Scalar? nothing) && nothing.Value.Length == 0)
        {
            _parser.Consume<Scalar>();
        }
        else if (_parser.Accept<MappingStart>(out MappingStart? map))
        {
            ReadEntries(root, map, path: "", depth: 1);
        }
        else
        {
            throw Refuse(_parser.Current!, "", "FIL-113",
                "产品文本的最外层应为“键: 值”。", "The outermost level of a package is `key: value`.");
        }

        _parser.Consume<DocumentEnd>();
    }

    // Every document carries the two tag directives of the YAML standard itself.
    private static bool IsUsual(YamlDotNet.Core.Tokens.TagDirective tag) =>
        (tag.Handle, tag.Prefix) is ("!", "!") or ("!!", "tag:yaml.org,2002:");

    private YamlNode ReadNode(string path, int depth)
    {
        if (_parser.Accept<AnchorAlias>(out AnchorAlias? alias) && alias is not null) throw RefuseAnchor(alias, path);

        NodeEvent node = Next<NodeEvent>();
        RefuseMarks(node, path);
        if (depth > DepthMax || ++_nodes > NodesMax)
        {
            throw Refuse(node, path, "FIL-105",
                $"嵌套超过 {DepthMax} 层，或内容超过 {NodesMax} 项。",
                $"More than {DepthMax} levels deep, or more than {NodesMax} values.");
        }

        Place place = At(node.Start, path);
        switch (node)
        {
            case Scalar scalar:
                _parser.Consume<Scalar>();
                if (scalar.Value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
                    throw Refuse(scalar, path, "FIL-107", ControlZh, ControlEn);
                return new YamlScalar(place, scalar.Value, scalar.Style is ScalarStyle.Plain);
            case SequenceStart:
                return ReadList(place, depth);
            default:
                var map = new YamlMap(place);
                ReadEntries(map, (MappingStart)node, path, depth + 1);
                return map;
        }
    }

    private YamlList ReadList(Place place, int depth)
    {
        _parser.Consume<SequenceStart>();
        List<YamlNode> items = [];
        while (!TryEnd<SequenceEnd>())
            items.Add(ReadNode(place.Path + "/" + items.Count.ToString(CultureInfo.InvariantCulture), depth + 1));
        return new YamlList(place, items);
    }

    private void ReadEntries(YamlMap into, MappingStart start, string path, int depth)
    {
        _parser.Consume<MappingStart>();
        RefuseMarks(start, path);
        while (!TryEnd<MappingEnd>())
        {
            if (ReadNode(path, depth) is not YamlScalar { Text.Length: > 0 and <= KeyMax } key)
                throw Refuse(_parser.Current!, path, "FIL-113", "键应为一个短的名称。", "A key is one short name.");

            string entryPath = path + "/" + key.Text
                .Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            Place place = key.Place with { Path = entryPath };
            var entry = new YamlEntry(key.Text, place, ReadNode(entryPath, depth));
            if (!into.TryAdd(entry))
                _faults.Add(place, "FIL-106", $"“{key.Text}”重复出现，请只保留一处。", $"`{key.Text}` appears twice; keep one.");
        }
    }

    private void RefuseMarks(NodeEvent node, string path)
    {
        if (!node.Anchor.IsEmpty) throw RefuseAnchor(node, path);
        if (!node.Tag.IsEmpty)
        {
            throw Refuse(node, path, "FIL-104",
                "不接受 YAML 标签（! 开头的类型），请删除。", "YAML tags (types that begin with !) are refused; remove it.");
        }
    }

    private Hostile RefuseAnchor(ParsingEvent at, string path) => Refuse(at, path, "FIL-103",
        "不接受 YAML 锚点和引用（& 和 *），请写出完整内容。", "YAML anchors and aliases (& and *) are refused; write the content out.");

    private Hostile Refuse(ParsingEvent at, string path, string code, string zh, string en)
    {
        _faults.Add(At(at.Start, path), code, zh, en);
        return new Hostile();
    }

    private T Next<T>() where T : ParsingEvent => _parser.Accept<T>(out T? next) && next is not null
        ? next
        : throw new YamlException(_parser.Current!.Start, _parser.Current.End, "An unexpected part of YAML.");

    private bool TryEnd<T>() where T : ParsingEvent
    {
        if (!_parser.Accept<T>(out _)) return false;

        _parser.Consume<T>();
        return true;
    }

    private Place At(Mark mark, string path) => new(_file, Math.Max(1, mark.Line), Math.Max(1, mark.Column), path);

    /// <summary>Ends the reading; what was wrong is among the faults.</summary>
    private sealed class Hostile : Exception;
}
