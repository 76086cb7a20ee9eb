using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Breakwater.Policies.Enrolment;

/// <summary>Reads the first sheet of a workbook (xlsx) as the CSV it would be saved as; rows keep their numbers.</summary>
/// <remarks>
/// In memory only, since a roster is never in the clear on disk. What the archive says of its parts is added up before any is
/// unpacked, and a part is never unpacked beyond what it says, so a bomb is refused by its directory or read to its limit.
/// </remarks>
internal static class RosterWorkbook
{
    /// <summary>Content type of a workbook.</summary>
    internal const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Longest file.</summary>
    internal const int BytesMax = 16 * 1024 * 1024;

    /// <summary>Most rows, the header and empty ones included.</summary>
    internal const int RowsMax = 50_000;

    private const long UnpackedMax = 32L * 1024 * 1024;
    private const int PartsMax = 200;

    private static readonly char[] Quoted = [',', '"', '\r', '\n'];

    // The reader looks for old code pages when it is made, also for a format that has none.
    static RosterWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The sheet as CSV in UTF-8.</summary>
    internal static Outcome<byte[]> ToCsv(byte[] file, CancellationToken cancel)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            if (WhyNotOpened(stream) is { } why) return why;

            stream.Position = 0;
            using IExcelDataReader reader = ExcelReaderFactory.CreateOpenXmlReader(
                stream, new ExcelReaderConfiguration { LeaveOpen = true });
            return Read(reader, cancel);
        }
        catch (Exception hostile) when (hostile is not OperationCanceledException)
        {
            // Whatever a library makes of a broken or hostile file, it is the file that is at fault.
            return RosterRefusals.Workbook;
        }
    }

    private static Refusal? WhyNotOpened(Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > PartsMax) return RosterRefusals.LargeWorkbook(RowsMax);

        long unpacked = 0;
        foreach (ZipArchiveEntry part in archive.Entries)
        {
            unpacked += part.Length;
            if (part.Length < 0 || unpacked > UnpackedMax) return RosterRefusals.LargeWorkbook(RowsMax);
        }

        return null;
    }

    private static Outcome<byte[]> Read(IExcelDataReader reader, CancellationToken cancel)
    {
        if (reader.FieldCount > CsvRecords.ColumnsMax) return RosterRefusals.ManyColumns(line: 1);

        using var csv = new MemoryStream();
        using (var text = new StreamWriter(csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            string[] cells = new string[reader.FieldCount];
            for (int row = 1; reader.Read(); row++)
            {
                if (row > RowsMax) return RosterRefusals.LargeWorkbook(RowsMax);
                if ((row & 0xFF) is 0) cancel.ThrowIfCancellationRequested();
                for (int column = 0; column < cells.Length; column++) cells[column] = TextOf(reader.GetValue(column));
                // A row without anything stays a row, so that the rows after it keep their numbers.
                if (Array.Exists(cells, cell => cell.Length > 0)) text.Write(string.Join(',', cells.Select(Field)));
                text.Write('\n');
            }
        }

        return csv.ToArray();
    }

    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        string text => text,
        double number when number == Math.Truncate(number) && Math.Abs(number) < 1e15 =>
            number.ToString("0", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(format: null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static string Field(string text) => text.IndexOfAny(Quoted) >= 0 || text.StartsWith('"')
        ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : text;
}
