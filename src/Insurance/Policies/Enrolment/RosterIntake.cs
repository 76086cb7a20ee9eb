using System.Text;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Enrolment;

/// <summary>Looks at the form of a roster before anything is made of it: header, rows, quotation marks.</summary>
internal static class RosterIntake
{
    private const int LinesMax = 12_000_000;

    private static readonly char[] Padding = ['﻿', ' ', '\t'];

    /// <summary>Counts the lines behind a header that names what is needed.</summary>
    internal static Outcome<int> Count(Stream file, bool isUtf8, Scheme scheme, CancellationToken cancel)
    {
        using var reader = new RosterReader(file);
        if (!ReadHeader(reader, isUtf8, scheme).Try(out _, out Refusal? why)) return why;

        for (int lines = 0; ; lines++)
        {
            if ((lines & 0xFFFF) is 0) cancel.ThrowIfCancellationRequested();
            if (!reader.Read().Try(out bool more, out why)) return why;
            if (!more) return lines is 0 ? RosterRefusals.Empty : lines;
            if (lines == LinesMax) return RosterRefusals.ManyLines;
        }
    }

    /// <summary>Reads the header; the reader stands behind it then.</summary>
    internal static Outcome<RosterHeader> ReadHeader(RosterReader reader, bool isUtf8, Scheme scheme)
    {
        if (!reader.Read().Try(out bool any, out Refusal? why)) return why;
        if (!any) return RosterRefusals.Empty;

        Encoding encoding = RosterText.Of(isUtf8);
        string[] names = [.. Enumerable.Range(0, reader.Count).Select(field => encoding.GetString(reader[field]).Trim(Padding))];
        return Array.Exists(names, name => name.Contains('�'))
            ? RosterRefusals.Encoding
            : RosterHeader.Read(names, scheme);
    }
}
