using System.Security.Cryptography;
using System.Text;
using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Residents;

/// <summary>A file of claims as it arrived, in memory; never on disk.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Sha256">Hash of them, hexadecimal.</param>
/// <param name="Encoding">UTF-8 or GB18030.</param>
/// <param name="Lines">Records behind the header.</param>
internal sealed record ArrivedClaims(ReadOnlyMemory<byte> Content, string Sha256, Encoding Encoding, int Lines)
{
    /// <summary>Longest file: about a hundred thousand claims.</summary>
    internal const int BytesMax = 16 * 1024 * 1024;

    private const int FirstBuffer = 64 * 1024;

    /// <summary>Takes a file and looks at its form: header, rows, quotation marks.</summary>
    internal static async Task<Outcome<ArrivedClaims>> Take(HttpRequest request, CancellationToken cancel) =>
        (await Bytes(request, cancel)).Match(done: Look, refused: why => why);

    /// <summary>Takes the bytes of a file, as long as it is not too long.</summary>
    internal static async Task<Outcome<ReadOnlyMemory<byte>>> Bytes(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > BytesMax) return LaneRefusals.TooLarge;

        byte[] content = new byte[(int)Math.Max(FirstBuffer, request.ContentLength ?? 0)];
        int length = 0;
        while (true)
        {
            if (length == content.Length)
            {
                if (length > BytesMax) return LaneRefusals.TooLarge;
                Array.Resize(ref content, int.Min(length * 2, BytesMax + 1));
            }

            int read = await request.Body.ReadAsync(content.AsMemory(length), cancel);
            if (read is 0) break;
            length += read;
        }

        if (length > BytesMax) return LaneRefusals.TooLarge;
        return (ReadOnlyMemory<byte>)content.AsMemory(0, length);
    }

    /// <summary>Opens it behind its header.</summary>
    internal CsvRecords Open(out CsvHeader header)
    {
        CsvRecords records = CsvRecords.Over(Content);
        records.Read();
        header = CsvHeader.Read(records.Texts(Encoding), ClaimLine.Columns, ClaimLine.Needed, out _);
        return records;
    }

    private static Outcome<ArrivedClaims> Look(ReadOnlyMemory<byte> content)
    {
        if (CsvText.Of(content.Span) is not { } encoding) return LaneRefusals.Wide;

        using CsvRecords records = CsvRecords.Over(content);
        CsvStep step = records.Read();
        if (step is CsvStep.End) return LaneRefusals.Empty;
        if (step is not CsvStep.Record) return LaneRefusals.Broken(line: 1);

        CsvHeader.Read(records.Texts(encoding), ClaimLine.Columns, ClaimLine.Needed, out IReadOnlyList<string> missing);
        if (missing.Count > 0) return LaneRefusals.Header(missing);

        for (int lines = 0; ; lines++)
        {
            switch (records.Read())
            {
                case CsvStep.Record:
                    continue;
                case CsvStep.End when lines is 0:
                    return LaneRefusals.Empty;
                case CsvStep.End:
                    return new ArrivedClaims(content, Convert.ToHexStringLower(SHA256.HashData(content.Span)), encoding, lines);
                default:
                    return LaneRefusals.Broken(records.Line + 1);
            }
        }
    }
}

/// <summary>Turns a file's lines into claims, portion by portion, each in one transaction.</summary>
internal sealed class ClaimIntake(Store store, ClaimFiling filing, IWriter writer, TimeProvider clock)
{
    /// <summary>Lines in one transaction.</summary>
    private const int Portion = 500;

    private const int TriesMax = 5;

    /// <summary>Goes on with a file until its last line.</summary>
    /// <returns>The file as it stands; a refusal when a portion could not be written: sent again, it goes on there.</returns>
    internal async Task<Outcome<ClaimBatch>> Finish(
        ClaimBatchId id, ArrivedClaims arrived, Caller caller, CancellationToken cancel)
    {
        ClaimBatch batch = await store.Read<ClaimBatch>().FirstAsync(b => b.Id == id, cancel);
        using CsvRecords records = arrived.Open(out CsvHeader header);
        for (int skipped = 0; skipped < batch.Done; skipped++) records.Read();
        int done = batch.Done;
        while (done < batch.Lines)
        {
            var lines = new List<(int Row, ToFile Line)>();
            while (lines.Count < Portion && records.Read() is CsvStep.Record)
            {
                (NewClaim? claim, ClaimFault fault) = ClaimLine.Read(header, records.Texts(arrived.Encoding));
                lines.Add((records.Line, new ToFile(claim, batch.FirstOrdinal + done + lines.Count, fault)));
            }

            if (await Commit(batch, done, lines, caller, cancel) is { } why) return why;
            done += lines.Count;
        }

        return await store.Read<ClaimBatch>().FirstAsync(b => b.Id == id, cancel);
    }

    private async Task<Refusal?> Commit(
        ClaimBatch batch, int done, List<(int Row, ToFile Line)> lines, Caller caller, CancellationToken cancel)
    {
        ClaimBatchId id = batch.Id;
        var command = new Command(
            store, caller, "resident-claims.take-lines", $"/api/v1/claim-batches/{id.Value}", Key: null, [0], async stop =>
            {
                ClaimBatch? open = await store.Set<ClaimBatch>().FirstOrDefaultAsync(b => b.Id == id && b.Done == done, stop);
                if (open is null) return Versions.Stale;

                Outcome<IReadOnlyList<Filed>> attempt = await filing.File(
                    [.. lines.Select(each => each.Line)], batch.Scheme, id.Value, caller, stop);
                if (!attempt.Try(out IReadOnlyList<Filed>? filed, out Refusal? why)) return why;

                Count(open, lines, filed);
                return Effect.Changed(open.Done);
            })
        {
            Alone = true,
        };
        Reply reply = await writer.Commit(command, cancel);
        // The pot moved while a reserve was reckoned: the portion is reckoned again.
        for (int tries = 1; reply.Refusal is { Status: 409 or 422 } && tries < TriesMax; tries++)
            reply = await writer.Commit(command, cancel);
        return reply.Refusal;
    }

    private void Count(ClaimBatch batch, List<(int Row, ToFile Line)> lines, IReadOnlyList<Filed> filed)
    {
        foreach (((int row, _), Filed one) in lines.Zip(filed))
        {
            batch.Done++;
            if (one.Claim is { } claim)
            {
                batch.Accepted++;
                batch.LostFen += claim.LostFen;
                batch.ReserveFen += claim.ReserveFen;
                continue;
            }

            if (one.Fault.IsDuplicate) batch.Duplicates++;
            else batch.Rejected++;
            store.Set<RejectedClaim>().Add(new RejectedClaim { Batch = batch.Id, Line = row, Fault = (int)one.Fault });
        }

        if (batch.Done == batch.Lines) batch.FinishedAt = clock.GetUtcNow();
    }
}
