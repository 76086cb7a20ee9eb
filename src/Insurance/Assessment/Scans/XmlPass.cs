using System.Text;
using System.Xml;

namespace Breakwater.Assessment.Scans;

/// <summary>What one kind of XML export makes of its elements.</summary>
internal interface IXmlNodes
{
    /// <summary>Whether the document is of this kind, by the name of its first element.</summary>
    bool Begins(string root);

    /// <summary>Whether the text that follows is of interest; what is not is never gathered.</summary>
    bool WantsText { get; }

    /// <summary>An element begins; its attributes can be read.</summary>
    void Open(XmlReader xml, string name);

    /// <summary>A piece of text; only when it is wanted.</summary>
    void Text(string text);

    /// <summary>An element ends; a refusal ends the reading.</summary>
    ValueTask<Refusal?> Close(string name, CancellationToken cancel);
}

/// <summary>One pass over an XML export, node by node.</summary>
/// <remarks>
/// No DTD, no entities, no look-ups; depth, length of one value and number of names are bounded, so memory is too.
/// The content is UTF-8; whatever the file declares was turned into it before.
/// </remarks>
internal static class XmlPass
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Walks the file; why it is refused, or null.</summary>
    /// <exception cref="DecoderFallbackException">It is not in UTF-8.</exception>
    internal static async Task<Refusal?> Run(Stream content, IXmlNodes nodes, CancellationToken cancel)
    {
        using var text = new XmlProlog(
            new StreamReader(content, Strict, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true));
        XmlReader? xml = null;
        try
        {
            await text.Open(cancel);
            if (text.HasDtd) return ScanRefusals.Dtd;

            using XmlReader reader = xml = XmlReader.Create(text, Settings());
            text.Line = () => LineOf(reader);
            return await Walk(reader, text, nodes, cancel);
        }
        catch (XmlException fault)
        {
            return ScanRefusals.Malformed(new Place(fault.LineNumber, fault.LinePosition));
        }
        catch (ScanStopException stop)
        {
            return stop.Why;
        }
        finally
        {
            xml?.Dispose();
        }
    }

    internal static int LineOf(XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;

    private static async Task<Refusal?> Walk(XmlReader xml, XmlProlog text, IXmlNodes nodes, CancellationToken cancel)
    {
        bool hasRoot = false;
        while (await xml.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            text.SinceNode = 0;
            if (xml.Depth > ScanLimits.DepthMax) return ScanRefusals.TooDeep(LineOf(xml));
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (!hasRoot && !nodes.Begins(xml.LocalName)) return ScanRefusals.OtherXml;

                    hasRoot = true;
                    (string name, bool isEmpty) = (xml.LocalName, xml.IsEmptyElement);
                    nodes.Open(xml, name);
                    if (isEmpty && await nodes.Close(name, cancel) is { } unfit) return unfit;
                    break;
                case XmlNodeType.EndElement:
                    if (await nodes.Close(xml.LocalName, cancel) is { } why) return why;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when nodes.WantsText:
                    nodes.Text(await xml.GetValueAsync());
                    break;
            }
        }

        return hasRoot ? null : ScanRefusals.OtherXml;
    }

    private static XmlReaderSettings Settings() => new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = ScanLimits.UnpackedMax,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        NameTable = new FewNames(),
    };

    // The reader keeps every name it has met; a file that makes up a new one each time must not fill the memory.
    private sealed class FewNames : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++_count <= ScanLimits.XmlNamesMax
            ? name
            : throw new ScanStopException(ScanRefusals.TooDeep(line: 1));
    }
}
