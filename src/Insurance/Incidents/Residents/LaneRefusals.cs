namespace Breakwater.Incidents.Residents;

/// <summary>Why certificate claims are refused something: RCL-1xx the file, RCL-2xx the claim, RCL-3xx run and payment.</summary>
internal static class LaneRefusals
{
    internal static readonly Refusal NoClaim = Refusal.NotFound("RCL-404", new("凭证索赔", "certificate claim"));

    internal static readonly Refusal NoScheme = Refusal.NotFound("RCL-405", new("团体方案", "scheme"));

    internal static readonly Refusal NoBatch = Refusal.NotFound("RCL-406", new("索赔文件", "file of claims"));

    internal static readonly Refusal NoRun = Refusal.NotFound("RCL-407", new("核定批次", "adjudication run"));

    internal static readonly Refusal NoFile = Refusal.NotFound("RCL-408", new("付款文件", "payment file"));

    internal static readonly Refusal NoCertificate = Refusal.NotFound("RCL-409", new("保险凭证", "certificate"));

    internal static readonly Refusal OtherType = new(415, "RCL-100", new(
        "请上传 CSV 文件（text/csv）。Excel 工作簿请另存为 CSV UTF-8。", "Send a CSV file (text/csv). Save an Excel workbook as CSV UTF-8."));

    internal static readonly Refusal TooLarge = new(413, "RCL-101", new(
        $"文件超过 {ArrivedClaims.BytesMax / (1024 * 1024)} MB，请分成几份上传。",
        $"The file is larger than {ArrivedClaims.BytesMax / (1024 * 1024)} MB: send it in parts."));

    internal static readonly Refusal Empty = Refusal.Invalid("RCL-102", new(
        "文件中没有内容。第一行是表头，其后每行一笔。", "There is nothing in the file: the first row is the header, then one entry a row."));

    internal static readonly Refusal Wide = Refusal.Invalid("RCL-103", new(
        "文件是 UTF-16 编码或含有空字节，请另存为 UTF-8 或 GBK 编码的 CSV。",
        "The file is UTF-16 or holds NUL bytes: save it as CSV in UTF-8 or GBK."));

    internal static Refusal Broken(int line) => Refusal.Invalid("RCL-104", new(
        $"第 {line} 行超过 16 KB 或 64 列，或引号没有配对。",
        $"Row {line} is longer than 16 KB or 64 columns, or a quotation mark is not closed."));

    internal static Refusal Header(IReadOnlyList<string> missing) => Refusal.Invalid("RCL-107", new(
        $"表头缺少：{string.Join("、", missing)}。", $"The header lacks: {string.Join(", ", missing)}."));

    internal static readonly Refusal Named = Refusal.Invalid("RCL-111", new(
        "请用 name 参数给出文件名，1 至 120 个字符。", "Give the file's name in the parameter name, 1 to 120 characters."));

    internal static Refusal Faulty(ClaimFault fault) => fault is ClaimFault.Certificate
        ? NoCertificate
        : Refusal.InvalidFields("RCL-200", [new(fault.Pointer, fault.Code, fault.Sentence)]);

    internal static Refusal Not(LaneState state, Words doing) => Refusal.WrongState("RCL-201", new(
        $"这笔索赔现在是“{state.Name.Zh}”，不能{doing.Zh}。请刷新页面查看下一步。",
        $"This claim is \"{state.Name.En}\" now, so you cannot {doing.En}. Reload to see what comes next."));

    internal static readonly Refusal Reason = Refusal.InvalidFields("RCL-202", [new("/reason", "LENGTH", new(
        "请写明理由（1 至 200 个字符，不写姓名、账号）。", "Say why in 1 to 200 characters, naming no person and no account."))]);

    internal static readonly Refusal FourEyes = new(403, "RCL-203", new(
        "须由提交人以外的另一人处理。", "Somebody other than who put it in does this."), "四眼原则");

    internal static Refusal Mandate(Money mandate, Money largest) => new(403, "RCL-204", new(
        $"您的理赔权限为 {mandate}，低于其中最大的一笔 {largest}。请转有权限的同事批准。",
        $"Your mandate is {mandate}, less than the largest payment of {largest}. Hand it to a colleague who may."));

    internal static Refusal Recovery(Money most) => Refusal.InvalidFields("RCL-205", [new("/amount", "RANGE", new(
        $"追回金额应大于零且不超过 {most}，流水号须未使用过（1 至 64 个字符）。",
        $"What came back is more than zero and at most {most}, with a bank reference of 1 to 64 characters that is new."))]);

    internal static readonly Refusal NothingDue = Refusal.WrongState("RCL-301", new(
        "没有到期待核定的索赔。", "No claim is due to be decided."));

    internal static readonly Refusal RunUnderWay = Refusal.WrongState("RCL-302", new(
        "本方案有核定批次正在进行，请等它完成。", "A run of this scheme is under way; wait until it is done."));

    internal static readonly Refusal NoRule = Refusal.WrongState("RCL-303", new(
        "这一天没有生效的抽查规则，不能核定。", "No rule for reviews is in force on that day, so nothing can be decided."));

    internal static readonly Refusal NothingPayable = Refusal.WrongState("RCL-304", new(
        "没有待付款的索赔。", "No claim is waiting to be paid."));

    internal static Refusal NotFile(PaymentFileState state) => Refusal.WrongState("RCL-305", new(
        state switch
        {
            PaymentFileState.Proposed => "付款文件尚未批准。",
            PaymentFileState.Approved => "付款文件已批准。",
            PaymentFileState.Reconciled => "付款文件已全部对账。",
            PaymentFileState.Rejected => "付款文件已被退回。",
        },
        state switch
        {
            PaymentFileState.Proposed => "The payment file is not approved yet.",
            PaymentFileState.Approved => "The payment file is approved already.",
            PaymentFileState.Reconciled => "Every payment of the file is reconciled already.",
            PaymentFileState.Rejected => "The payment file was rejected.",
        }));

    internal static Refusal Answer(int line, Words what) => Refusal.Invalid("RCL-306", new(
        $"第 {line} 行：{what.Zh}全文件未入账，请更正后重新上传。",
        $"Row {line}: {what.En} Nothing of the file was booked; correct it and send it again."));
}
