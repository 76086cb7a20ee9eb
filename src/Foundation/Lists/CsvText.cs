using System.Text;
using System.Text.Unicode;

namespace Breakwater.Foundation.Lists;

/// <summary>Encodings of comma-separated values: UTF-8, or GB18030, which contains GBK.</summary>
public static class CsvText
{
    private static readonly Encoding Gb18030 = FindGb18030();

    /// <summary>The encoding; what it cannot read becomes U+FFFD.</summary>
    public static Encoding Of(bool isUtf8) => isUtf8 ? Encoding.UTF8 : Gb18030;

    /// <summary>UTF-8 where all of a file is, else GB18030; null when it is UTF-16 or holds NUL bytes.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> file) => IsWide(file) ? null : Of(Utf8.IsValid(file));

    /// <summary>Whether a file, or the first part of it, is UTF-16 or holds NUL bytes.</summary>
    public static bool IsWide(ReadOnlySpan<byte> file) =>
        file.Contains((byte)0) || file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private static Encoding FindGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"));
    }
}
