namespace Breakwater.Billing;

/// <summary>Why a bank's file, or a line of it, is refused. Codes: 600.</summary>
internal static class BankRefusals
{
    internal static readonly Refusal NotCsv = Refusal.Invalid("BIL-601", new(
        "请上传带表头的 CSV 文件（UTF-8 或 GBK 编码），至少有一行流水。",
        "Send a CSV file with a header and at least one line, in UTF-8 or GBK."));

    internal static readonly Refusal TooLarge = new(413, "BIL-603", new(
        "文件超过 2 MB，请分成几个文件上传。", "The file is larger than 2 MB; send it in pieces."));

    internal static readonly Refusal TooMany = Refusal.Invalid("BIL-604", new(
        $"每个文件最多 {BankFiles.BankFileReader.RowsMax} 行流水，请分成几个文件上传。",
        $"A file has at most {BankFiles.BankFileReader.RowsMax} lines; send it in pieces."));

    internal static readonly Refusal NoLine = Refusal.NotFound("BIL-605", new("银行流水", "bank line"));

    /// <summary>What would come of the file was not looked at, or is not what it was.</summary>
    internal static readonly Refusal NotSeen = Refusal.WrongState("BIL-606", new(
        "请先预览这个文件。预览之后账单或流水有变化的，请重新预览，核对后再确认入账。",
        "Look at the preview first. Where invoices or lines have changed since, look again before you accept."));

    internal static readonly Refusal NothingOpen = Refusal.WrongState("BIL-607", new(
        "这笔流水没有可处理的余额，请刷新后查看。", "Nothing of this line is left to work on; read it again."));

    internal static readonly Refusal OnlyCredits = Refusal.WrongState("BIL-608", new(
        "只有暂收款可以退回付款方。", "Only money that came in can be given back."));

    /// <summary>A form gives a reference that a file has brought.</summary>
    internal static readonly Refusal InFile = Refusal.WrongState("BIL-609", new(
        "这个流水号已随银行流水文件导入，请在“银行流水”中处理这一笔，避免重复入账。",
        "This reference came with a bank's file. Work on it under bank lines, so that nothing is booked twice."));

    internal static readonly FieldFault FileName = new("/name", "BIL-610", new(
        "文件名应为 1 至 120 个字符。", "The file's name has 1 to 120 characters."));

    internal static readonly FieldFault Reason = new("/reason", "BIL-615", new(
        "请说明退回原因，1 至 200 个字符。", "Say why it goes back, in 1 to 200 characters."));

    internal static readonly FieldFault NoSuchInvoice = new("/invoice", "BIL-616", new(
        "没有这个编号的账单。请核对账单编号。", "There is no invoice of that number. Check it."));

    internal static Refusal NoColumns(IReadOnlyList<string> missing) => Refusal.Invalid("BIL-602", new(
        $"表头缺少：{string.Join("、", missing)}。金额可以是一列，也可以分收入、支出两列。",
        $"The header lacks: {string.Join(", ", missing)} (reference 流水号, date 日期, amount 金额, or credit 收入 and debit 支出)."));

    internal static FieldFault Reference(int row) => new($"/{row}/reference", "BIL-611", new(
        $"第 {row} 行：流水号缺失、超过 64 个字符，或已被表格软件改写（如 1.23E+15）。请从银行重新导出。",
        $"Row {row}: the reference is missing, longer than 64 characters, or was rounded by a spreadsheet (1.23E+15). "
        + "Export the file from the bank again."));

    internal static FieldFault Twice(int row) => new($"/{row}/reference", "BIL-612", new(
        $"第 {row} 行：流水号在文件中重复。", $"Row {row}: the file has this reference twice."));

    internal static FieldFault Day(int row) => new($"/{row}/day", "BIL-613", new(
        $"第 {row} 行：日期应为今天或以前，写作 2026-01-31。", $"Row {row}: the day is today or earlier, written as 2026-01-31."));

    internal static FieldFault Amount(int row) => new($"/{row}/amount", "BIL-614", new(
        $"第 {row} 行：金额无法识别。收入、支出只填一项，不为零，最多两位小数。",
        $"Row {row}: the amount cannot be read. It is in or out, not zero, with at most two decimals."));

    internal static FieldFault Currency(int row) => new($"/{row}/currency", "BIL-617", new(
        $"第 {row} 行：仅支持人民币。", $"Row {row}: only yuan are taken."));

    internal static FieldFault Broken(int row) => new($"/{row}", "BIL-618", new(
        $"第 {row} 行无法读取：列数与表头不同，或引号没有闭合。",
        $"Row {row} cannot be read: it has other columns than the header, or an open quotation mark."));

    /// <summary>More than is open of the line, or on the invoice.</summary>
    internal static FieldFault Share(Money most) => new("/amount", "BIL-619", new(
        $"金额应大于零且不超过 {most}。", $"The amount is more than zero and at most {most}."));

    /// <summary>An amount that went out is for one demand, as a whole.</summary>
    internal static FieldFault Whole(Money amount) => new("/amount", "BIL-620", new(
        $"支出流水须整笔核销 {amount}。", $"What went out is cleared as a whole: {amount}."));

    /// <summary>The invoice cannot take the money.</summary>
    internal static FieldFault NotFor(Words why) => new("/invoice", "BIL-621", why);
}
