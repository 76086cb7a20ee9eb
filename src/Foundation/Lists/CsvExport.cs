using System.Globalization;
using System.Reflection;
using System.Text;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Outcomes;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Breakwater.Foundation.Lists;

/// <summary>A list as a spreadsheet reads it: streamed, UTF-8 with a mark, exact fen, no formula in any cell.</summary>
internal sealed class CsvExport<TItem>(IAsyncEnumerable<TItem> items) : IResult
{
    private static readonly PropertyInfo[] Columns = typeof(TItem).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        Language language = httpContext.Speaks();
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        await using var text = new StreamWriter(
            httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (PropertyInfo column in Columns) csv.WriteField(char.ToLowerInvariant(column.Name[0]) + column.Name[1..]);
        await csv.NextRecordAsync();
        await foreach (TItem item in items.WithCancellation(httpContext.RequestAborted))
        {
            foreach (PropertyInfo column in Columns) csv.WriteField(Cell(column.GetValue(item), language));
            await csv.NextRecordAsync();
        }
    }

    private static string Cell(object? value, Language language) => value switch
    {
        null => "",
        Money money => money.Units.ToString("0.00", CultureInfo.InvariantCulture),
        string text => SpreadsheetText.Harmless(text),
        Words words => SpreadsheetText.Harmless(words.In(language)),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        System.Collections.IEnumerable list =>
            string.Join("; ", list.Cast<object?>().Select(each => Cell(each, language))),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => IdentifierOf(value) is { } id ? id.ToString() : SpreadsheetText.Harmless(value.ToString() ?? ""),
    };

    private static Guid? IdentifierOf(object value) =>
        value.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>))
            ? (Guid?)value.GetType().GetProperty(nameof(IId<>.Value))!.GetValue(value)
            : null;
}
