namespace Breakwater.Policies.Enrolment;

/// <summary>Why a roster or a step with it is refused: ENR-1xx the file, ENR-2xx the batch.</summary>
internal static class RosterRefusals
{
    internal static readonly Refusal NoBatch = Refusal.NotFound("ENR-404", new("名单批次", "roster"));

    internal static readonly Refusal NoCertificate = Refusal.NotFound("ENR-405", new("保险凭证", "certificate"));

    internal static readonly Refusal Erased = new(410, "ENR-410", new(
        "被保险人的个人信息已删除，凭证不能再打印。", "The insured's personal data was erased, so the certificate cannot be printed any more."));

    internal static readonly Refusal OtherType = new(415, "ENR-100", new(
        "请上传 CSV 文件（text/csv）或 Excel 工作簿（.xlsx）。", "Send a CSV file (text/csv) or an Excel workbook (.xlsx)."));

    internal static Refusal TooLarge(long most) => new(413, "ENR-101", new(
        $"文件超过 {most / (1024 * 1024)} MB，请分成几份上传。", $"The file is larger than {most / (1024 * 1024)} MB: send it in parts."));

    internal static readonly Refusal Empty = Refusal.Invalid("ENR-102", new(
        "文件中没有成员。第一行是表头，其后每行一名成员。", "There is nobody in the file: the first row is the header, then one member a row."));

    internal static readonly Refusal Wide = Refusal.Invalid("ENR-103", new(
        "文件是 UTF-16 编码或含有空字节，请另存为 UTF-8 或 GBK 编码的 CSV。",
        "The file is UTF-16 or holds NUL bytes: save it as CSV in UTF-8 or GBK."));

    /// <summary>Why a row cannot be read; null behind a record and at the end.</summary>
    internal static Refusal? Of(CsvStep step, int line) => step switch
    {
        CsvStep.Record or CsvStep.End => null,
        CsvStep.TooLong => LongRecord(line),
        CsvStep.TooWide => ManyColumns(line),
        CsvStep.Unclosed => Unclosed(line),
    };

    private static Refusal LongRecord(int line) => Refusal.Invalid("ENR-104", new(
        $"第 {line} 行超过 16 KB，或引号没有配对。", $"Row {line} is longer than 16 KB, or a quotation mark is not closed."));

    internal static Refusal ManyColumns(int line) => Refusal.Invalid("ENR-105", new(
        $"第 {line} 行超过 {CsvRecords.ColumnsMax} 列。", $"Row {line} has more than {CsvRecords.ColumnsMax} columns."));

    private static Refusal Unclosed(int line) => Refusal.Invalid("ENR-106", new(
        $"第 {line} 行的引号没有配对。", $"In row {line} a quotation mark is not closed."));

    internal static Refusal Header(IReadOnlyList<Words> missing) => Refusal.Invalid("ENR-107", new(
        $"表头缺少：{string.Join("、", missing.Select(each => each.Zh))}。",
        $"The header lacks: {string.Join(", ", missing.Select(each => each.En))}."));

    internal static Refusal HeaderTwice(Words column) => Refusal.Invalid("ENR-108", new(
        $"表头中“{column.Zh}”出现两次。", $"The header names \"{column.En}\" twice."));

    internal static readonly Refusal Encoding = Refusal.Invalid("ENR-109", new(
        "表头无法识别，请将文件另存为 UTF-8 或 GBK 编码的 CSV。", "The header cannot be read: save the file as CSV in UTF-8 or GBK."));

    internal static readonly Refusal ManyLines = Refusal.Invalid("ENR-110", new(
        "一个文件最多一千二百万名成员，请分成几份上传。", "A file holds at most twelve million members: send it in parts."));

    internal static Refusal ManyOfChain(int most) => Refusal.Invalid("ENR-117", new(
        $"一条供应链最多 {most} 名成员，已有成员与本名单合计。",
        $"A supply chain has at most {most} members, those enrolled and those of this roster together."));

    internal static readonly Refusal Named = Refusal.Invalid("ENR-111", new(
        "请用 name 参数给出文件名，1 至 120 个字符。", "Give the file's name in the parameter name, 1 to 120 characters."));

    internal static readonly Refusal Chunk = Refusal.Invalid("ENR-112", new(
        "每次提交的行数为 100 至 200000。", "A portion has 100 to 200,000 lines."));

    internal static Refusal Edited(string number) => Refusal.WrongState("ENR-113", new(
        $"同名文件已上传过（批次 {number}），而内容不同。若是补充名单，请换一个文件名；若要更正，请先取消原批次。",
        $"A file of this name was sent before (roster {number}) with other content. "
        + "Rename an additional roster; to correct one, cancel it first."));

    internal static readonly Refusal Over = Refusal.WrongState("ENR-114", new(
        "方案的保险期间已过或今天是最后一天，不能再加入成员。", "The scheme's term is over or ends today, so nobody can join."));

    internal static readonly Refusal Workbook = Refusal.Invalid("ENR-115", new(
        "无法读取这个工作簿：文件已损坏、已加密或不是 .xlsx。请在 Excel 中重新另存，或另存为 CSV UTF-8。",
        "The workbook cannot be read: it is damaged, encrypted or no .xlsx. Save it again, or as CSV UTF-8."));

    internal static Refusal LargeWorkbook(int rows) => new(413, "ENR-116", new(
        $"工作簿超过 16 MB、{rows} 行或展开后过大，请分成几份，或另存为 CSV UTF-8。",
        $"The workbook is larger than 16 MB or {rows} rows, or too large when unpacked: send it in parts, or as CSV UTF-8."));

    internal static readonly Refusal NotChecked = Refusal.WrongState("ENR-204", new(
        "名单还在核对，请稍后再下载结果。", "The roster is still being checked; ask for the answer in a moment."));

    internal static readonly Refusal Destroyed = new(410, "ENR-411", new(
        "名单已在出单或取消时销毁。已出单的成员见成员列表，退回的行见退回清单。",
        "The roster was destroyed when it was issued or cancelled. Members stand in their list, rejected rows in theirs."));

    internal static Refusal TooLong(int lines) => Refusal.WrongState("ENR-205", new(
        $"超过 {lines} 行的名单不提供工作簿，请下载退回清单（CSV）。",
        $"There is no workbook for more than {lines} rows: take the list of rejected lines (CSV)."));

    internal static Refusal Not(BatchState state, Words wanted) => Refusal.WrongState("ENR-201", new(
        $"这个批次现在是“{BatchNames.Of(state).Zh}”，不能{wanted.Zh}。",
            $"This roster is \"{BatchNames.Of(state).En}\" now and cannot be {wanted.En}."));

    internal static readonly Refusal Nobody = Refusal.WrongState("ENR-202", new(
        "没有可以承保的成员。请按退回清单更正后，取消本批并重新上传。",
        "Nobody in it can be insured. Correct it by the list of rejected lines, cancel this roster and send it again."));

    internal static readonly Refusal Totals = Refusal.WrongState("ENR-203", new(
        "您确认的人数或保费与核对结果不一致，请重新读取后再确认。", "You confirmed other totals than were found. Read them again, then confirm."));
}

/// <summary>States in words.</summary>
internal static class BatchNames
{
    internal static Words Of(BatchState state) => state switch
    {
        BatchState.Received => new("已接收", "received"),
        BatchState.Validating => new("核对中", "being checked"),
        BatchState.Validated => new("待确认", "checked"),
        BatchState.Confirmed => new("待缴费", "waiting for the premium"),
        BatchState.Issuing => new("出单中", "being issued"),
        BatchState.Completed => new("已完成", "completed"),
        BatchState.CompletedWithErrors => new("已完成，有退回", "completed with rejected lines"),
        BatchState.Cancelled => new("已取消", "cancelled"),
    };
}
