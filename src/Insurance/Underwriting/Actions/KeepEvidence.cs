using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Actions;

/// <summary>Keeps a file as evidence, and gives it back.</summary>
internal static class KeepEvidence
{
    private const int NameMax = 200;

    private static async Task<IResult> Add(
        SubmissionId id, string name, Stream content, Store store, EvidenceFolder folder, SubmissionWork work, Caller caller,
        CommandGate gate, HttpContext http)
    {
        string shown = Path.GetFileName(name.Replace('\\', '/')).Trim();
        if (shown.Length is 0 or > NameMax || shown.Any(char.IsControl))
        {
            return Problems.Of(Refusal.InvalidFields("UW-FILE-NAME", [new("name", "LENGTH", new(
                "文件名应为 1 至 200 个字符。", "A file name has 1 to 200 characters."))]));
        }

        // Nothing is written for somebody else's submission; and it is written before the command, which waits for no disk.
        if (await Find(store.Read<Submission>(), id, caller, http.RequestAborted) is null)
            return Problems.Of(UnderwritingRefusals.NoSubmission);
        if (!(await folder.Keep(content, http.RequestAborted)).Try(out KeptContent? kept, out Refusal? why))
            return Problems.Of(why);

        var view = new EvidenceFileView(kept.Sha256, shown, kept.Bytes);
        return await gate.Run(view, async cancel =>
        {
            Moment at = work.Now(caller);
            Submission? submission = await Find(store.Set<Submission>(), id, caller, cancel);
            if (submission is null) return UnderwritingRefusals.NoSubmission;
            if (!Submission.Ending.Contains(submission.StateOn(at.Day)))
                return UnderwritingRefusals.State(submission, at.Day, new("上传证据", "add evidence"));

            EvidenceFile? before = await store.Read<EvidenceFile>()
                .FirstOrDefaultAsync(each => each.Submission == id && each.Sha256 == kept.Sha256, cancel);
            if (before is not null) return Effect.Changed(EvidenceFileView.Of(before));

            store.Set<EvidenceFile>().Add(new EvidenceFile
            {
                Submission = id,
                Sha256 = kept.Sha256,
                Name = shown,
                Bytes = kept.Bytes,
                Actor = caller.Actor,
                At = at.At,
            });
            return Effect.Created(view);
        });
    }

    private static async Task<IResult> Give(
        SubmissionId id, string sha256, Store store, EvidenceFolder folder, Caller caller, HttpContext http)
    {
        bool isVisible = await store.Read<Submission>().VisibleTo(caller).AnyAsync(s => s.Id == id, http.RequestAborted);
        EvidenceFile? file = isVisible
            ? await store.Read<EvidenceFile>()
                .FirstOrDefaultAsync(each => each.Submission == id && each.Sha256 == sha256, http.RequestAborted)
            : null;
        return file is null
            ? Problems.Of(UnderwritingRefusals.NoFile)
            : Results.File(folder.Open(file.Sha256), "application/octet-stream", file.Name);
    }

    // Only the applicant adds evidence.
    private static Task<Submission?> Find(
        IQueryable<Submission> all, SubmissionId id, Caller caller, CancellationToken cancel)
    {
        OrganisationId own = caller.Organisation;
        return all.VisibleTo(caller).FirstOrDefaultAsync(s => s.Id == id && s.Owner == own, cancel);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/submissions/{id}/files", Add)
            .Described("submissions.add-file", "Upload an evidence file of up to 4 MB as it is")
            .Produces<EvidenceFileView>(StatusCodes.Status201Created)
            .Produces<EvidenceFileView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/submissions/{id}/files/{sha256}", Give)
            .Described("submissions.evidence-file", "An evidence file")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
