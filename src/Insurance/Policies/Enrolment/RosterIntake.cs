using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Enrolment;

/// <summary>Looks at the form of a roster before anything is made of it: header, rows, quotation marks.</summary>
internal static class RosterIntake
{
    private const int LinesMax = 12_000_000;

    /// <summary>Counts the lines behind a header that names what is needed.</summary>
    internal static Outcome<int> Count(Stream file, bool isUtf8, Scheme scheme, CancellationToken cancel)
    {
        using var reader = new CsvRecords(file);
        if (!ReadHeader(reader, isUtf8, scheme).Try(out _, out Refusal? why)) return why;

        for (int lines = 0; ; lines++)
        {
            if ((lines & 0xFFFF) is 0) cancel.ThrowIfCancellationRequested();
            CsvStep step = reader.Read();
            if (RosterRefusals.Of(step, reader.Line + 1) is { } unread) return unread;
            if (step is CsvStep.End) return lines is 0 ? RosterRefusals.Empty : lines;
            if (lines == LinesMax) return RosterRefusals.ManyLines;
        }
    }

    /// <summary>Reads the header; the reader stands behind it then.</summary>
    internal static Outcome<RosterHeader> ReadHeader(CsvRecords reader, bool isUtf8, Scheme scheme)
    {
        CsvStep step = reader.Read();
        if (RosterRefusals.Of(step, reader.Line + 1) is { } why) return why;
        if (step is CsvStep.End) return RosterRefusals.Empty;

        string[] names = [.. reader.Texts(CsvText.Of(isUtf8)).Select(name => name.Trim())];
        return Array.Exists(names, name => name.Contains('\uFFFD'))
            ? RosterRefusals.Encoding
            : RosterHeader.Read(names, scheme);
    }
}
