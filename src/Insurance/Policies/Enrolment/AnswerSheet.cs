using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Breakwater.Policies.Enrolment;

/// <summary>Writes rows of text as a workbook (xlsx) of one sheet.</summary>
/// <remarks>Cells are texts; one that begins like a formula gets an apostrophe, since the sheet may be saved as CSV.</remarks>
internal sealed class AnswerSheet : IDisposable
{
    private readonly SpreadsheetDocument _document;
    private readonly WorkbookPart _book;
    private readonly WorksheetPart _part;
    private readonly OpenXmlWriter _rows;
    private readonly string _name;

    /// <param name="stream">Takes the workbook; can be set back.</param>
    /// <param name="name">Name of the sheet.</param>
    internal AnswerSheet(Stream stream, string name)
    {
        _name = name;
        _document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        _book = _document.AddWorkbookPart();
        _part = _book.AddNewPart<WorksheetPart>();
        _rows = OpenXmlWriter.Create(_part);
        _rows.WriteStartElement(new Worksheet());
        _rows.WriteStartElement(new SheetData());
    }

    /// <summary>Writes a row.</summary>
    /// <param name="number">Its number, from 1; larger than that of the row before.</param>
    /// <param name="cells">From the first column.</param>
    internal void Row(int number, IEnumerable<string> cells)
    {
        _rows.WriteStartElement(new Row { RowIndex = (uint)number });
        foreach (string cell in cells)
        {
            _rows.WriteElement(new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(Kept(cell)) { Space = SpaceProcessingModeValues.Preserve }),
            });
        }

        _rows.WriteEndElement();
    }

    /// <summary>Finishes the workbook.</summary>
    public void Dispose()
    {
        _rows.WriteEndElement();
        _rows.WriteEndElement();
        _rows.Dispose();
        var sheet = new Sheet { Name = _name, SheetId = 1, Id = _book.GetIdOfPart(_part) };
        _book.Workbook = new Workbook(new Sheets(sheet));
        _document.Dispose();
    }

    // What XML cannot say is left out.
    private static string Kept(string text)
    {
        string safe = SpreadsheetText.Harmless(text);
        return safe.All(XmlConvert.IsXmlChar) ? safe : new string([.. safe.Where(XmlConvert.IsXmlChar)]);
    }
}
