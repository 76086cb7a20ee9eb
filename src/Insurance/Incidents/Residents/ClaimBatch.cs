using System.Globalization;
using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>A file of certificate claims: each line becomes a claim or has its fault.</summary>
/// <remarks>
/// Cursor and counters are written with the claims of a portion, so a stop at any moment leaves them true: the same file sent
/// again goes on where it was. accepted + rejected + duplicates = done, and done = lines at the end.
/// </remarks>
internal sealed class ClaimBatch : IOwned, IVersioned
{
    public ClaimBatchId Id { get; init; }
    public required string Number { get; init; }
    public SchemeId Scheme { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file as it was sent, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public int Lines { get; init; }

    /// <summary>First number of its block; line n has the n-th.</summary>
    public long FirstOrdinal { get; init; }

    /// <summary>Lines that have become a claim or a fault.</summary>
    public int Done { get; set; }

    public int Accepted { get; set; }
    public int Rejected { get; set; }
    public int Duplicates { get; set; }
    public long LostFen { get; set; }
    public long ReserveFen { get; set; }
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public required string Actor { get; init; }
    public int Version { get; set; } = 1;
}

/// <summary>A line that became no claim; it says why and holds nothing of what stood in it.</summary>
internal sealed class RejectedClaim
{
    public ClaimBatchId Batch { get; init; }

    /// <summary>Row of the file, counted as a spreadsheet does: the header is 1.</summary>
    public int Line { get; init; }

    /// <summary>A <see cref="ClaimFault"/>.</summary>
    public int Fault { get; init; }
}

/// <summary>Reads lines of a file as claims.</summary>
internal static class ClaimLine
{
    /// <summary>Spellings of the columns, in the order in which <see cref="Read"/> takes them.</summary>
    internal static readonly IReadOnlyList<string[]> Columns =
    [
        ["凭证号", "凭证号码", "保险凭证", "certificate", "certificatenumber"],
        ["发生时间", "事发时间", "被骗时间", "occurredat", "occurred", "when"],
        ["原因", "出险原因", "cause"],
        ["损失项", "损失项目", "lossitem", "item"],
        ["损失金额", "被骗金额", "lost", "loss", "amount"],
        ["收款账号", "领款账号", "赔款账号", "payee", "payeeaccount"],
        ["已追回", "已追回金额", "recovered"],
        ["立案编号", "立案号", "案件编号", "casenumber", "case"],
        ["立案日期", "立案日", "casefiledon", "casedate"],
        ["冻结时间", "挂失时间", "frozenat", "frozen"],
        ["涉案账号", "对方账号", "转入账号", "account", "suspectaccount"],
        ["涉案设备", "涉案电话", "设备", "device", "telephone"],
    ];

    /// <summary>How many of them a file must have.</summary>
    internal const int Needed = 6;

    private static readonly string[] Moments =
    [
        "yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss",
    ];

    /// <summary>A record as a claim, or why it cannot be read as one.</summary>
    internal static (NewClaim? Claim, ClaimFault Fault) Read(CsvHeader header, IReadOnlyList<string> record)
    {
        if (record.Count != header.Columns) return (null, ClaimFault.Columns);

        string Of(int column) => header.Of(record, column);
        if (MomentOf(Of(1)) is not { } occurred) return (null, ClaimFault.OccurredForm);
        if (AmountOf(Of(4)) is not { } lost) return (null, ClaimFault.Amount);
        if (AmountOf(Of(6).Length is 0 ? "0" : Of(6)) is not { } recovered) return (null, ClaimFault.Recovered);

        DateTimeOffset? filed = MomentOf(Of(8)), frozen = MomentOf(Of(9));
        if (filed is null && Of(8).Length > 0) return (null, ClaimFault.CaseDay);
        if (frozen is null && Of(9).Length > 0) return (null, ClaimFault.Frozen);

        return (new NewClaim(Of(0), occurred, Of(2), Of(3), lost, recovered, Of(5))
        {
            CaseNumber = Some(Of(7)),
            CaseFiledOn = filed?.ShanghaiDay(),
            FrozenAt = frozen,
            Account = Some(Of(10)),
            Device = Some(Of(11)),
        }, ClaimFault.None);
    }

    /// <summary>An amount of yuan with at most two decimals; null when it is none.</summary>
    internal static Money? AmountOf(string text) =>
        decimal.TryParse(
            text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out decimal yuan)
        && yuan <= 1_000_000_000 && decimal.Truncate(yuan * 100) == yuan * 100
            ? Money.Cny((long)(yuan * 100))
            : null;

    private static DateTimeOffset? MomentOf(string text) =>
        DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at)
            ? new DateTimeOffset(at, TimeSpan.FromHours(8))
            : null;

    private static string? Some(string text) => text.Length is 0 ? null : text;
}
