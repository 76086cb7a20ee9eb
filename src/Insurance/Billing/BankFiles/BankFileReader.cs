using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.Billing.BankFiles;

/// <summary>A line as a file says it.</summary>
/// <param name="Row">Row in the file.</param>
/// <param name="Reference">The bank's own reference, 1 to 64 characters.</param>
/// <param name="On">Day at the bank.</param>
/// <param name="Amount">In positive, out negative; not zero.</param>
/// <param name="Texts">What it says in words.</param>
internal sealed record BankRow(int Row, string Reference, DateOnly On, Money Amount, BankTexts Texts);

/// <summary>
/// Reads a bank's file: CSV in UTF-8 or GBK, the columns in any order, named in Chinese or English. The amount stands in one
/// column, with a sign or with a column that says in or out, or in two.
/// </summary>
internal static partial class BankFileReader
{
    /// <summary>Largest file in bytes.</summary>
    internal const int BytesMax = 2 * 1024 * 1024;

    /// <summary>Most lines of one file: they are booked while its sender waits.</summary>
    internal const int RowsMax = 2_000;

    private const int FaultsMax = 100;
    private const int ReferenceMax = 64;
    private const int PayerMax = 100;
    private const int RemarkMax = 200;
    private const decimal YuanMax = 1_000_000_000_000m;

    private const int Reference = 0, Day = 1, Amount = 2, In = 3, Out = 4;
    private const int Direction = 5, Payer = 6, Remark = 7, Note = 8, Currency = 9;

    // The first spelling of each names it.
    private static readonly string[][] Columns =
    [
        ["流水号", "银行流水号", "交易流水号", "凭证号", "bankreference", "reference", "transactionid"],
        ["日期", "交易日期", "入账日期", "记账日期", "day", "date", "bookingdate", "valuedate"],
        ["金额", "交易金额", "入账金额", "发生额", "amount"],
        ["收入", "收入金额", "贷方金额", "贷方发生额", "credit", "creditamount", "moneyin"],
        ["支出", "支出金额", "借方金额", "借方发生额", "debit", "debitamount", "moneyout"],
        ["借贷标志", "借贷方向", "收支方向", "direction", "drcr"],
        ["对方户名", "对方名称", "对方单位", "付款人", "付款方", "counterparty", "payer", "payername"],
        ["附言", "用途", "remark", "purpose", "invoice"],
        ["备注", "摘要", "memo", "description"],
        ["币种", "currency"],
    ];

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy-M-d", "yyyy.M.d", "yyyy年M月d日"];
    private static readonly string[] InWords = ["贷", "收", "贷方", "收入", "c", "cr", "credit", "in"];
    private static readonly string[] OutWords = ["借", "付", "支", "借方", "支出", "d", "dr", "debit", "out"];
    private static readonly string[] Yuan = ["", "cny", "rmb", "人民币", "人民币元"];

    /// <summary>The lines, or the faults with their rows; a file with a fault is refused as a whole.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="today">No line is later.</param>
    internal static Outcome<IReadOnlyList<BankRow>> Read(ReadOnlyMemory<byte> file, DateOnly today)
    {
        if (CsvText.Of(file.Span) is not { } encoding) return BankRefusals.NotCsv;

        using CsvRecords records = CsvRecords.Over(file);
        if (records.Read() is not CsvStep.Record) return BankRefusals.NotCsv;

        CsvHeader header = CsvHeader.Read(records.Texts(encoding), Columns, needed: 2, out IReadOnlyList<string> missing);
        if (!header.Has(Amount) && !(header.Has(In) && header.Has(Out))) missing = [.. missing, Columns[Amount][0]];
        return missing.Count > 0 ? BankRefusals.NoColumns(missing) : Rows(records, header, encoding, today);
    }

    private static Outcome<IReadOnlyList<BankRow>> Rows(CsvRecords records, CsvHeader header, Encoding encoding, DateOnly today)
    {
        List<BankRow> rows = [];
        List<FieldFault> faults = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        CsvStep step = records.Read();
        for (; step is CsvStep.Record && records.Count == header.Columns && faults.Count < FaultsMax; step = records.Read())
        {
            if (rows.Count == RowsMax) return BankRefusals.TooMany;

            IReadOnlyList<string> fields = records.Texts(encoding);
            string reference = Plain(header.Of(fields, Reference));
            DateOnly? on = DayOf(header.Of(fields, Day));
            long? fen = Fen(header, fields);
            int before = faults.Count;
            if (reference.Length is 0 or > ReferenceMax || reference.Contains('\uFFFD') || Spoilt().IsMatch(reference))
                faults.Add(BankRefusals.Reference(records.Line));
            else if (!seen.Add(reference)) faults.Add(BankRefusals.Twice(records.Line));
            if (on is null || on > today || on.Value.Year < 2000) faults.Add(BankRefusals.Day(records.Line));
            if (fen is null or 0) faults.Add(BankRefusals.Amount(records.Line));
            if (!Yuan.Contains(header.Of(fields, Currency).ToLowerInvariant(), StringComparer.Ordinal))
                faults.Add(BankRefusals.Currency(records.Line));
            if (faults.Count > before) continue;

            string remark = Cut($"{header.Of(fields, Remark)} {header.Of(fields, Note)}", RemarkMax);
            rows.Add(new BankRow(
                records.Line, reference, on!.Value, Money.Cny(fen!.Value),
                new BankTexts(Cut(header.Of(fields, Payer), PayerMax), remark)));
        }

        if (step is not CsvStep.End && faults.Count < FaultsMax) faults.Add(BankRefusals.Broken(records.Line + 1));
        if (faults.Count > 0) return Refusal.InvalidFields("BIL-600", faults);
        return rows.Count is 0 ? BankRefusals.NotCsv : rows;
    }

    // A spreadsheet's ="0012" is the text 0012.
    private static string Plain(string cell) =>
        Cut(cell is ['=', '"', .. var text, '"'] ? text : cell, ReferenceMax + 1);

    // What cannot be seen, or turns the reading direction, is not kept.
    private static string Cut(string text, int most)
    {
        string seen = string.Concat(text.EnumerateRunes().Where(IsSeen).Select(rune => rune.ToString())).Trim();
        if (seen.Length <= most) return seen;

        return seen[..(char.IsHighSurrogate(seen[most - 1]) ? most - 1 : most)];
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static DateOnly? DayOf(string cell)
    {
        // A time after the day is the bank's business.
        string day = cell.Split(' ', 'T')[0];
        return DateOnly.TryParseExact(day, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly on) ? on : null;
    }

    // Null for what is no amount, or two amounts, or says two directions.
    private static long? Fen(CsvHeader header, IReadOnlyList<string> fields)
    {
        string direction = header.Of(fields, Direction).ToLowerInvariant();
        if (header.Of(fields, Amount) is { Length: > 0 } signed)
        {
            return (FenOf(signed), direction) switch
            {
                (null, _) => null,
                ({ } fen, "") => fen,
                ({ } fen, _) when InWords.Contains(direction, StringComparer.Ordinal) => fen > 0 ? fen : null,
                ({ } fen, _) when OutWords.Contains(direction, StringComparer.Ordinal) => -Math.Abs(fen),
                _ => null,
            };
        }

        (long? came, long? went) = (FenOf(header.Of(fields, In), 0), FenOf(header.Of(fields, Out), 0));
        return (came, went) switch
        {
            ( > 0, 0) => came,
            (0, > 0) => -went,
            _ => null,
        };
    }

    private static long? FenOf(string cell, long? empty = null)
    {
        string plain = BankFields.HalfWidth(cell).Trim().TrimStart('¥', '￥').Trim();
        if (plain.Length is 0) return empty;
        if (!Number().IsMatch(plain)) return null;

        bool isYuan = decimal.TryParse(
            plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out decimal yuan);
        return isYuan && Math.Abs(yuan) < YuanMax ? (long)(yuan * 100) : null;
    }

    // Commas between thousands only: 1,50 is not 150.
    [GeneratedRegex(
        @"^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    // A long number that a spreadsheet has rounded: the reference is lost.
    [GeneratedRegex(
        @"^[0-9](\.[0-9]+)?E\+[0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spoilt();
}
