namespace Breakwater.Assessment.Scans;

/// <summary>Ends a reading from inside a stream, where no refusal can be handed on as a value.</summary>
internal sealed class ScanStopException(Refusal why) : Exception(why.Code)
{
    internal Refusal Why => why;
}

/// <summary>Why a file is refused as a whole.</summary>
internal static class ScanRefusals
{
    internal static Refusal TooLarge { get; } = new(413, "SCN-413", new(
        "文件超过 1 GB，请按网段或日期拆分，或压缩（gzip、zip）后再导入。",
        "The file is larger than 1 GB; split it by range or by day, or pack it with gzip or zip."));

    internal static Refusal OtherType { get; } = new(415, "SCN-415", new(
        "请以 application/xml、application/json、application/x-ndjson、text/csv、application/gzip、application/zip 或"
        + " application/octet-stream 提交文件；具体格式由内容识别。",
        "Send the file as application/xml, application/json, application/x-ndjson, text/csv, application/gzip, "
        + "application/zip or application/octet-stream; what it is follows from its content."));

    internal static Refusal Dtd { get; } = Refusal.Invalid("SCN-101", new(
        "文件含有文档类型定义或实体声明，不予读取。扫描工具的原始输出没有这些内容，请重新导出。",
        "The file has a document type definition or entities and is not read. Scanners write none; export it again."));

    internal static Refusal OtherXml { get; } = Refusal.Invalid("SCN-102", new(
        "这不是 nmap（-oX）、Nessus（.nessus）或 OpenVAS（报告 XML）的输出。请用这些格式导出；CycloneDX 请用 JSON。",
        "This is no output of nmap (-oX), Nessus (.nessus) or OpenVAS (report XML). Export one of these; CycloneDX as JSON."));

    internal static Refusal NothingReadable { get; } = Refusal.Invalid("SCN-106", new(
        "文件中没有可以读取的结果。请确认它是未经改动的工具输出。",
        "Nothing in the file could be read. Check that it is a tool's output and was not changed."));

    internal static Refusal TooMany { get; } = Refusal.Invalid("SCN-107", new(
        "授权范围内的主机超过 5000 个、发现超过 20000 项，或文字过多，请拆分后分次导入。",
        "More than 5,000 hosts, more than 20,000 findings, or too much text inside the authorised scope; split the file."));

    internal static Refusal TooManyDays { get; } = Refusal.Invalid("SCN-108", new(
        "文件中的扫描日期超过 400 个，请按时间拆分。", "The file speaks of more than 400 days; split it by time."));

    internal static Refusal TooSlow { get; } = Refusal.Invalid("SCN-109", new(
        "文件在两分钟内无法读完，请拆分后再导入。", "The file cannot be read within two minutes; split it."));

    internal static Refusal ScopeChanged { get; } = Refusal.WrongState("SCN-110", new(
        "读取文件期间，扫描授权发生了变化，没有导入任何内容。请核对授权后重新导入。",
        "The scan authorisation changed while the file was read; nothing was imported. Check it and import again."));

    internal static Refusal OtherKind { get; } = Refusal.Invalid("SCN-111", new(
        "无法识别文件格式。可以导入：nmap、masscan、nuclei、Nessus、testssl、CycloneDX、SARIF、OpenVAS 的输出，"
        + "以及本平台的发现表和 DNS 记录表（CSV）。",
        "The kind of file is not recognised. These are: output of nmap, masscan, nuclei, Nessus, testssl, CycloneDX, SARIF "
        + "and OpenVAS, and the platform's own tables of findings and DNS records (CSV)."));

    internal static Refusal NoDay { get; } = Refusal.Invalid("SCN-112", new(
        "文件没有写明扫描时间，无法核对授权日期。请在导入时填写扫描日期（scannedOn）。",
        "The file does not say when the scan was made, so the authorisation cannot be checked. State the day (scannedOn)."));

    internal static Refusal BadPackage { get; } = Refusal.Invalid("SCN-113", new(
        "压缩文件已损坏、加密，或使用了不支持的压缩方式。请用 gzip 或普通 zip 重新压缩。",
        "The packed file is damaged, encrypted or packed in an unknown way. Pack it again with gzip or plain zip."));

    internal static Refusal SeveralFiles { get; } = Refusal.Invalid("SCN-114", new(
        "zip 中必须恰好有一个文件，且不能是另一个压缩包。请逐个导入。",
        "A zip must hold exactly one file, and that must not be packed again. Import one file at a time."));

    internal static Refusal Bomb { get; } = Refusal.Invalid("SCN-115", new(
        "解压后的内容过大（超过 2 GB 或压缩前的 200 倍），不予读取。",
        "Unpacked, the file is too large (over 2 GB, or 200 times its packed size) and is not read."));

    internal static Refusal Encoding(Place at) => Refusal.Invalid("SCN-104", new(
        $"第 {at.Line} 行第 {at.Column} 字节处的编码无法识别。请以 UTF-8 重新导出；UTF-16 和声明为 GBK 的文件也可以。",
        $"The encoding cannot be recognised at line {at.Line}, byte {at.Column}. Export as UTF-8; UTF-16 and GBK where it is "
        + "declared, or in a table, are read too."));

    internal static Refusal Malformed(Place at) => Refusal.Invalid("SCN-103", new(
        $"文件在第 {at.Line} 行{Zh(at)}损坏或不完整，没有导入任何内容。请重新导出。",
        $"The file is damaged or cut off at line {at.Line}{En(at)}; nothing was imported. Export it again."));

    internal static Refusal TooDeep(int line) => Refusal.Invalid("SCN-105", new(
        $"文件在第 {line} 行嵌套过深，不是扫描工具的输出。", $"The file nests too deep at line {line}; no scanner writes that."));

    internal static Refusal FieldTooLong(Place at) => Refusal.Invalid("SCN-116", new(
        $"第 {at.Line} 行附近有一项内容过长（超过 4 MB），不予读取。",
        $"A single value near line {at.Line} is longer than 4 MB; the file is not read."));

    internal static Refusal NoColumn(string column) => Refusal.Invalid("SCN-117", new(
        $"表格缺少列 {column}。请按说明补上表头。", $"The table has no column {column}. Add it to the first line."));

    private static string Zh(Place at) => at.Column > 0 ? $"第 {at.Column} 列" : "";

    private static string En(Place at) => at.Column > 0 ? $", column {at.Column}" : "";
}

/// <summary>Why one place of a file is not read; the rest is.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What is wrong, in a sentence.</param>
internal sealed record ScanFault(string Code, Words Detail)
{
    internal static readonly ScanFault NotJson = new("SCN-301", new("这一条不是正确的 JSON。", "This result is not proper JSON."));

    internal static readonly ScanFault NotUtf8 = new("SCN-302", new("这一条不是 UTF-8 编码。", "This result is not in UTF-8."));

    internal static readonly ScanFault TooLong = new("SCN-303", new("这一条超过 4 MB。", "This result is larger than 4 MB."));

    internal static readonly ScanFault NoCheck = new(
        "SCN-304", new(
            "缺少可用的检查项编号（如 template-id、pluginID）。", "It has no usable identifier of a check, such as template-id or pluginID."));

    internal static readonly ScanFault NoHost = new(
        "SCN-305", new("没有可读的地址或主机名。", "It has no readable address or host name."));

    internal static readonly ScanFault NoTime = new("SCN-306", new(
        "没有扫描时间（如 timestamp），无法核对授权日期。", "It has no time of scan, such as timestamp, so the authorisation cannot be checked."));

    internal static readonly ScanFault NoSeverity = new(
        "SCN-307", new("严重程度无法识别。", "Its severity is not a known word or number."));

    internal static readonly ScanFault TooManyPorts = new("SCN-308", new(
        "开放端口超过 1000 个，多半是诱饵或误报。", "More than 1,000 ports are open; most likely a decoy or a fault."));

    internal static readonly ScanFault Columns = new(
        "SCN-309", new("这一行的列数与表头不符。", "The line has not as many columns as the first line."));

    internal static readonly ScanFault NoPort = new(
        "SCN-310", new("端口不是 0 至 65535 的整数。", "The port is not a whole number from 0 to 65535."));

    internal static readonly ScanFault OtherRecord = new("SCN-311", new(
        "只读取 CNAME、NS 和 MX 记录。", "Only CNAME, NS and MX records are read."));
}
