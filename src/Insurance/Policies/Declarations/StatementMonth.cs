using System.Globalization;

namespace Breakwater.Policies.Declarations;

/// <summary>Months as a statement names them.</summary>
internal static class StatementMonth
{
    private const string Form = "yyyy-MM";

    /// <summary>First day of a month such as <c>2026-11</c>; null for anything else.</summary>
    /// <remarks>The calendar ends with the year 9999, whose December has no month after it.</remarks>
    internal static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month)
            && month.Year < DateOnly.MaxValue.Year ? month : null;

    /// <summary>The month a day lies in, e.g. <c>2026-11</c>.</summary>
    internal static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);
}
