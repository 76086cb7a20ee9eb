using System.Text;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Hands a checked roster back as a workbook, each row with its verdict and what to correct.</summary>
/// <remarks>As long as the roster is kept: it is destroyed when its certificates are issued.</remarks>
internal static class ReadAnswer
{
    private static readonly Words Verdict = new("核对结果", "Verdict");
    private static readonly Words Sentence = new("说明", "What to do");
    private static readonly Words Code = new("代码", "Code");
    private static readonly Words Accepted = new("可承保", "accepted");
    private static readonly Words Rejected = new("退回", "rejected");
    private static readonly Words Duplicate = new("重复", "duplicate");

    internal sealed class Handler(Store store, RosterFolder folder)
    {
        internal async Task<IResult> Handle(BatchId id, HttpContext http, Caller caller)
        {
            CancellationToken cancel = http.RequestAborted;
            EnrolmentBatch? batch = await store.Read<EnrolmentBatch>().FirstOrDefaultAsync(b => b.Id == id, cancel);
            if (batch is null || !caller.Sees(batch)) return Problems.Of(RosterRefusals.NoBatch);
            if (batch.State is BatchState.Received or BatchState.Validating) return Problems.Of(RosterRefusals.NotChecked);
            if (batch.FileKey is null) return Problems.Of(RosterRefusals.Destroyed);
            if (batch.Lines > RosterWorkbook.RowsMax) return Problems.Of(RosterRefusals.TooLong(RosterWorkbook.RowsMax));

            Dictionary<int, LineFault> faults = await store.Read<RejectedLine>().Where(line => line.Batch == batch.Ordinal)
                .ToDictionaryAsync(line => line.Line, line => (LineFault)line.Fault, cancel);
            Language language = http.Speaks();
            byte[] workbook = await Task.Run(() => Write(batch, faults, language), cancel);
            return Results.File(
                workbook, RosterWorkbook.ContentType, $"{Path.GetFileNameWithoutExtension(batch.FileName)}.answer.xlsx");
        }

        private byte[] Write(EnrolmentBatch batch, Dictionary<int, LineFault> faults, Language language)
        {
            using var workbook = new MemoryStream();
            using (var sheet = new AnswerSheet(workbook, batch.Number))
            using (var roster = new CsvRecords(folder.Open(batch.Id, batch.FileKey!, offset: 0)))
            {
                Encoding encoding = CsvText.Of(batch.IsUtf8);
                bool isHeader = true;
                while (BatchRun.ReadOn(roster))
                {
                    sheet.Row(
                        roster.Line,
                        [
                            .. roster.Texts(encoding),
                            .. isHeader ? [Verdict.In(language), Sentence.In(language), Code.In(language)]
                                : Judged(faults.GetValueOrDefault(roster.Line), language),
                        ]);
                    isHeader = false;
                }
            }

            return workbook.ToArray();
        }

        private static string[] Judged(LineFault fault, Language language) => fault is LineFault.None
            ? [Accepted.In(language), "", ""]
            : [(fault.IsDuplicate ? Duplicate : Rejected).In(language), fault.Sentence.In(language), fault.Code];
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/batches/{batch}/answer", (BatchId batch, HttpContext http, Caller caller, Handler handler) =>
            handler.Handle(batch, http, caller))
        .WithName("enrolment.answer").WithTags("Enrolment")
        .WithSummary("Take a checked roster back as a workbook, each row with its verdict")
        .Produces(StatusCodes.Status200OK, contentType: RosterWorkbook.ContentType)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone);
}
