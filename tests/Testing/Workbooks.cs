using System.IO.Compression;
using System.Security;
using System.Text;

namespace Breakwater.Testing;

/// <summary>Workbooks (xlsx) put together by hand, so that no reader is tested by its own writer.</summary>
public static class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Offices = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook of one sheet; a cell is a text, a number (<see cref="double"/>), or null for none.</summary>
    public static byte[] Of(IEnumerable<object?[]> rows)
    {
        var sheet = new StringBuilder();
        int row = 0;
        foreach (object?[] cells in rows)
        {
            row++;
            if (cells.Length is 0) continue;        // a row that nobody wrote in is not in the file
            sheet.Append(System.Globalization.CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
            for (int column = 0; column < cells.Length; column++) Cell(sheet, row, column, cells[column]);
            sheet.Append("</row>");
        }

        return OfSheet($"<worksheet xmlns=\"{Main}\"><sheetData>{sheet}</sheetData></worksheet>");
    }

    /// <summary>A workbook whose sheet is what the test wants.</summary>
    /// <param name="sheet">XML of the sheet.</param>
    /// <param name="beside">Parts beside it, by name.</param>
    public static byte[] OfSheet(string sheet, params IReadOnlyList<(string Name, byte[] Content)> beside)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml",
                $"<Types xmlns=\"{Packages}/content-types\"><Default Extension=\"rels\" "
                + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            Put(zip, "_rels/.rels",
                $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"r1\" Type=\"{Offices}/officeDocument\" "
                + "Target=\"xl/workbook.xml\"/></Relationships>");
            Put(zip, "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Offices}\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
                + "</workbook>");
            Put(zip, "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"r1\" Type=\"{Offices}/worksheet\" "
                + "Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Put(zip, "xl/worksheets/sheet1.xml", sheet);
            foreach ((string name, byte[] content) in beside)
            {
                using Stream part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }

    private static void Cell(StringBuilder sheet, int row, int column, object? value)
    {
        string at = $"{(char)('A' + column)}{row}";
        if (value is double number) sheet.Append(System.Globalization.CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{number}</v></c>");
        else if (value is string text)
            sheet.Append(System.Globalization.CultureInfo.InvariantCulture, $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>");
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        using Stream part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text));
    }
}
