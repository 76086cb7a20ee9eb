using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Reconciles a payment file with the bank's answer: what was paid, and what came back with why.</summary>
/// <remarks>A row that was booked already adds nothing, so an answer may come in parts and twice.</remarks>
internal static class AnswerPaymentFile
{
    private const int ReferenceMax = 64;
    private const int NoteMax = 200;

    // Claim, result, reference, reason; the first three must be there.
    private static readonly IReadOnlyList<string[]> Columns =
    [
        ["索赔编号", "赔案编号", "claim", "claimnumber"],
        ["结果", "状态", "result", "status"],
        ["流水号", "银行流水号", "reference", "bankreference"],
        ["原因", "退回原因", "reason"],
    ];

    private static readonly string[] PaidWords = ["paid", "已付", "已付款", "成功"];
    private static readonly string[] ReturnedWords = ["returned", "退回", "已退回", "失败"];

    /// <param name="File">The file.</param>
    /// <param name="State">Where it stands now.</param>
    /// <param name="Paid">Payments booked as paid now.</param>
    /// <param name="Returned">Payments booked as given back now.</param>
    /// <param name="Known">Rows that were booked already.</param>
    internal sealed record Reconciled(PaymentFileId File, PaymentFileState State, int Paid, int Returned, int Known);

    private sealed record Row(int Line, string Claim, bool IsPaid, string Reference, string Reason);

    internal sealed class Handler(Store store, ICertificates certificates, LaneBooks books, TimeProvider clock)
    {
        internal async Task<IResult> Take(PaymentFileId id, Caller caller, CommandGate gate, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            if (!await store.Read<PaymentFile>().VisibleTo(caller).AnyAsync(f => f.Id == id, cancel))
                return Problems.Of(LaneRefusals.NoFile);

            Outcome<IReadOnlyList<Row>> reading = await Read(http.Request, cancel);
            if (!reading.Try(out IReadOnlyList<Row>? rows, out Refusal? why)) return Problems.Of(why);

            return await gate.Run(rows, stop => Book(id, rows, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Book(
            PaymentFileId id, IReadOnlyList<Row> rows, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PaymentFile? file = await store.Set<PaymentFile>().VisibleTo(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return LaneRefusals.NoFile;
            if (file.Unless(ifMatch) is { } stale) return stale;
            if (file.State is PaymentFileState.Proposed or PaymentFileState.Rejected) return LaneRefusals.NotFile(file.State);

            Dictionary<string, ResidentClaim> claims = await store.Set<ResidentClaim>().Where(c => c.PaymentFile == id)
                .ToDictionaryAsync(c => c.Number, StringComparer.Ordinal, cancel);
            var entry = new LaneEntry();
            (int paid, int returned, int known) = (0, 0, 0);
            foreach (Row row in rows)
            {
                if (!claims.TryGetValue(row.Claim, out ResidentClaim? claim))
                    return LaneRefusals.Answer(row.Line, new("付款文件中没有这个索赔编号。", "the file has no payment of this claim."));

                LaneState to = row.IsPaid ? LaneState.Paid : LaneState.Returned;
                if (claim.State == to)
                {
                    known++;
                    continue;
                }

                if (!LaneLifecycle.May(claim.State, to))
                {
                    Words now = claim.State.Name;
                    return LaneRefusals.Answer(row.Line, new($"这笔现在是“{now.Zh}”。", $"it is {now.En} now."));
                }

                if (row.IsPaid) Pay(file, claim, row, entry);
                else Return(file, claim, row, entry);
                (paid, returned) = row.IsPaid ? (paid + 1, returned) : (paid, returned + 1);
            }

            if (file.Paid + file.Returned == file.Payments) file.State = PaymentFileState.Reconciled;
            var schemes = await certificates.Schemes([.. claims.Values.Select(c => c.Scheme).Distinct()], cancel);
            Outcome<bool> posted = await books.Post(
                entry, schemes, id.Value, "PaymentsReconciled",
                new($"付款文件 {file.Number} 对账", $"Payment file {file.Number} reconciled"), cancel);
            return posted.Try(out _, out Refusal? why)
                ? Effect.Changed(new Reconciled(id, file.State, paid, returned, known), file.Version + 1)
                : why;
        }

        private void Pay(PaymentFile file, ResidentClaim claim, Row row, LaneEntry entry)
        {
            claim.Move(LaneState.Paid);
            (claim.BankReference, claim.PaidOn) = (row.Reference, clock.Today());
            entry.Take(claim, new LaneChange(Committed: -claim.PayableFen, Paid: claim.PayableFen));
            file.Paid++;
            file.PaidFen += claim.PayableFen;
        }

        // Given back at once, or after it was paid: it is reserved again, and the pot stays used.
        private static void Return(PaymentFile file, ResidentClaim claim, Row row, LaneEntry entry)
        {
            bool wasPaid = claim.State is LaneState.Paid;
            claim.Move(LaneState.Returned);
            (claim.BankReference, claim.PaidOn, claim.Note) = (row.Reference, null, row.Reason);
            entry.Take(claim, wasPaid
                ? new LaneChange(Reserve: claim.PayableFen, Paid: -claim.PayableFen)
                : new LaneChange(Reserve: claim.PayableFen, Committed: -claim.PayableFen));
            file.Returned++;
            if (!wasPaid) return;

            file.Paid--;
            file.PaidFen -= claim.PayableFen;
        }

        private static async Task<Outcome<IReadOnlyList<Row>>> Read(HttpRequest request, CancellationToken cancel)
        {
            Outcome<ReadOnlyMemory<byte>> taking = await ArrivedClaims.Bytes(request, cancel);
            if (!taking.Try(out ReadOnlyMemory<byte> content, out Refusal? why)) return why;
            if (CsvText.Of(content.Span) is not { } encoding) return LaneRefusals.Wide;

            using CsvRecords records = CsvRecords.Over(content);
            if (records.Read() is not CsvStep.Record) return LaneRefusals.Empty;

            CsvHeader header = CsvHeader.Read(records.Texts(encoding), Columns, needed: 3, out IReadOnlyList<string> missing);
            if (missing.Count > 0) return LaneRefusals.Header(missing);

            List<Row> rows = [];
            HashSet<string> seen = new(StringComparer.Ordinal);
            while (true)
            {
                CsvStep step = records.Read();
                if (step is CsvStep.End) return rows.Count is 0 ? LaneRefusals.Empty : rows;
                if (step is not CsvStep.Record || records.Count != header.Columns)
                    return LaneRefusals.Broken(records.Line + 1);

                IReadOnlyList<string> fields = records.Texts(encoding);
                string claim = header.Of(fields, 0).ToUpperInvariant(), result = header.Of(fields, 1);
                bool isPaid = PaidWords.Contains(result, StringComparer.OrdinalIgnoreCase);
                string reference = header.Of(fields, 2), reason = header.Of(fields, 3);
                if (!isPaid && !ReturnedWords.Contains(result, StringComparer.OrdinalIgnoreCase))
                    return LaneRefusals.Answer(records.Line, new("结果应为“已付”或“退回”。", "the result is \"paid\" or \"returned\"."));
                if (!seen.Add(claim) || reference.Length is 0 or > ReferenceMax)
                {
                    return LaneRefusals.Answer(records.Line, new(
                        "编号重复，或缺少流水号。", "the claim stands twice, or the reference is missing."));
                }

                rows.Add(new Row(records.Line, claim, isPaid, reference, reason.Length > NoteMax ? reason[..NoteMax] : reason));
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => KeepPaymentFile.Describe(routes
        .MapPost("/payment-files/{id}/answers", (
            PaymentFileId id, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
            handler.Take(id, caller, gate, http)))
        .WithName("payment-files.answer").WithSummary("Book the bank's answer to a payment file (CSV)")
        .WithMetadata(new RequestSizeLimitAttribute(ArrivedClaims.BytesMax + 1))
        .Accepts<Stream>("text/csv", "application/octet-stream")
        .Produces<Reconciled>()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
}
