using System.Globalization;
using System.Text;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Declarations;

/// <summary>What is kept of a declared contract beside its certificate.</summary>
/// <param name="Name">The customer's registered name.</param>
/// <param name="CreditCode">Its credit code, check character verified.</param>
/// <param name="Contract">Number of the customer contract.</param>
/// <param name="Product">Code of the security product.</param>
/// <param name="Licence">Serial of the licence, in capitals.</param>
/// <param name="Days">Days of the licence.</param>
/// <param name="Covered">First day of cover.</param>
/// <param name="AmountFen">Amount of the customer contract.</param>
internal sealed record DeclarationFacts(
    string Name, string CreditCode, string Contract, string Product, string Licence, Period Days, DateOnly Covered,
    long AmountFen) : MemberFacts
{
    private static readonly BulkTable Declarations = new("policies_declaration",
    [
        "Serial", "Scheme", "Name", "CreditCode", "Contract", "Product", "Licence", "LicenceFrom", "LicenceTo", "AmountFen",
        "Recorded",
    ]);

    internal override BulkTable Table => Declarations;

    // A serial that was declared in error and withdrawn can be declared for the same days under another contract.
    internal override byte[] Key =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Licence}|{Covered:O}|{CreditCode}|{Contract}"));

    internal override void Write(long serial, BlockIssue issue, IBulkRow row)
    {
        row.Add(serial);
        row.Add(issue.Scheme);
        row.Add(Name);
        row.Add(CreditCode);
        row.Add(Contract);
        row.Add(Product);
        row.Add(Licence);
        row.Add(Days.From.DayNumber);
        row.Add(Days.To.DayNumber);
        row.Add(AmountFen);
        row.Add(issue.Recorded.DayNumber);
    }
}

/// <summary>A line about a licence: its customer, contract, product, serial, days and amount.</summary>
internal sealed class DeclarationLine(Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins)
    : EnterpriseLine(scheme, header, isUtf8, begins)
{
    private const int ContractMax = 60;
    private const int LicenceMin = 4;
    private const int LicenceMax = 64;
    private const decimal YuanMax = 100_000_000_000m;

    private string _contract = "";
    private string _product = "";
    private string _licence = "";
    private Period _days;
    private long _amountFen;

    internal override DeclarationFacts Facts => new(
        Encoding.UTF8.GetString(Name), Encoding.ASCII.GetString(Identity), _contract, _product, _licence, _days, From,
        _amountFen);

    // cover = [later of licence's first day and declaration's next day, earlier of licence's end and the filing's longest)
    private protected override LineFault ReadDays(CsvRecords reader)
    {
        LineFault fault = ReadDay(reader[Header[RosterColumn.LicenceFrom]], out DateOnly? first);
        if (fault is not LineFault.None) return fault;

        fault = ReadDay(reader[Header[RosterColumn.LicenceTo]], out DateOnly? last);
        if (fault is not LineFault.None) return fault;
        if (first is not { } from || last is not { } until || until < from || until == DateOnly.MaxValue)
            return LineFault.LicenceDays;

        _days = new Period(from, until.AddDays(1));
        From = from > Begins ? from : Begins;
        if (From >= Scheme.To) return LineFault.DateOutside;

        DateOnly longest = From.AddMonths(Scheme.Attached!.LongestMonths);
        To = _days.To < longest ? _days.To : longest;
        return To <= From ? LineFault.LicenceOver : LineFault.None;
    }

    private protected override LineFault ReadClass(CsvRecords reader)
    {
        if (!TryPlain(reader[Header[RosterColumn.Contract]], out ReadOnlySpan<char> text)) return LineFault.Encoding;
        if (text.Length is 0 or > ContractMax) return LineFault.Contract;

        _contract = text.ToString();
        if (!TryPlain(reader[Header[RosterColumn.Product]], out text)) return LineFault.Encoding;
        if (ProductOf(text) is not { } product) return LineFault.SecurityProduct;

        _product = product;
        if (!TryPlain(reader[Header[RosterColumn.Licence]], out text)) return LineFault.Encoding;
        if (LicenceOf(text) is not { } licence) return LineFault.Licence;

        _licence = licence;
        if (!TryPlain(reader[Header[RosterColumn.Amount]], out text)) return LineFault.Encoding;
        if (YuanOf(text) is not { } yuan) return LineFault.ContractAmount;

        _amountFen = (long)(yuan * 100);
        int place = Prices.ClassOf(product, yuan);
        if (place < 0) return LineFault.SecurityProduct;

        PremiumFen = Prices.PremiumFen(Tier, place, From, To);
        return LineFault.None;
    }

    private string? ProductOf(ReadOnlySpan<char> text)
    {
        string asked = text.ToString();
        return Scheme.Attached!.Products.FirstOrDefault(product => Same(product.Code) || Same(product.Name.Zh)
            || Same(product.Name.En))?.Code;

        bool Same(string name) => string.Equals(name, asked, StringComparison.OrdinalIgnoreCase);
    }

    private static string? LicenceOf(ReadOnlySpan<char> text)
    {
        if (text.Length is < LicenceMin or > LicenceMax) return null;

        foreach (char each in text)
            if (!char.IsAsciiLetterOrDigit(each) && each is not ('-' or '_' or '.' or '/')) return null;

        return text.ToString().ToUpperInvariant();
    }

    // "120000", "120,000.50", "12万元", "¥120000"
    private static decimal? YuanOf(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("¥￥").TrimEnd('元').Trim();
        bool isWan = text.EndsWith("万");
        if (isWan) text = text[..^1].Trim();
        bool isNumber = decimal.TryParse(
            text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        decimal yuan = isWan ? number * 10_000 : number;
        return isNumber && yuan is >= 0.01m and <= YuanMax && decimal.Round(yuan, 2) == yuan ? yuan : null;
    }
}
