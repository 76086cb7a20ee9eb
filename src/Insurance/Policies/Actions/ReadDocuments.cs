using System.Text;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists a policy's documents, and gives one as a page or as a PDF.</summary>
internal static class ReadDocuments
{
    /// <param name="Kind">As in the document's address.</param>
    /// <param name="Title">Name and number.</param>
    /// <param name="Language">Language of the page.</param>
    /// <param name="Transaction">The transaction it belongs to.</param>
    /// <param name="Sha256">Hash of the page as it was issued, hexadecimal.</param>
    /// <param name="Size">Size of the page in bytes.</param>
    /// <param name="IssuedAt">When it was issued.</param>
    /// <param name="Address">Where it is, as text/html and as application/pdf.</param>
    internal sealed record Item(
        string Kind, Words Title, string Language, PolicyTransactionId Transaction, string Sha256, int Size,
        DateTimeOffset IssuedAt, string Address);

    internal static async Task<IResult> List(PolicyId id, HttpContext http, Caller caller, Store store)
    {
        CancellationToken cancel = http.RequestAborted;
        bool isTheirs = await store.Read<Policy>().VisibleTo(caller).AnyAsync(p => p.Id == id, cancel);
        if (!isTheirs) return Problems.Of(PolicyRefusals.NoPolicy);

        List<IssuedDocument> all = await store.Read<IssuedDocument>().Where(d => d.Policy == id)
            .OrderBy(d => d.IssuedAt).ThenBy(d => d.File).ToListAsync(cancel);
        return Results.Ok(all.Select(d => new Item(
            DocumentKinds.Slug(d.Kind), d.Title, DocumentText.Code(d.Language), d.Subject, d.Sha256, d.Size, d.IssuedAt,
            AddressOf(d))).ToArray());
    }

    internal sealed class Handler(Store store, DocumentFolder folder, IPdfPrinter printer)
    {
        /// <param name="id">The policy.</param>
        /// <param name="kind">schedule, wording, certificate, invoice, endorsement, reminder or formalnotice.</param>
        /// <param name="transaction">Of which transaction; the newest when absent.</param>
        /// <param name="lang">zh or en; the caller's when absent.</param>
        /// <param name="format">html or pdf; what the caller accepts when absent.</param>
        /// <param name="caller">Who asks.</param>
        /// <param name="http">The request.</param>
        internal async Task<IResult> Handle(
            PolicyId id, string kind, Guid? transaction, string? lang, string? format, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Policy? policy = await store.Read<Policy>().VisibleTo(caller).FirstOrDefaultAsync(p => p.Id == id, cancel);
            if (policy is null) return Problems.Of(PolicyRefusals.NoPolicy);
            if (DocumentKinds.Parse(kind) is not { } wanted) return Problems.Of(PolicyRefusals.NoDocument);

            IssuedDocument? document = await Find(id, wanted, transaction, Asked(lang, http), cancel);
            if (document is null) return Problems.Of(await WhyNone(policy, wanted, transaction, cancel));

            byte[]? page = await folder.Read(document, cancel);
            if (page is null) return Problems.Of(PolicyRefusals.DocumentDamaged);
            if (!WantsPdf(format, http)) return File(http, document, page, "text/html; charset=utf-8");

            Outcome<byte[]> printed = await Print(document, page, cancel);
            return printed.Match(done: pdf => File(http, document, pdf, "application/pdf"), refused: Problems.Of);
        }

        private async Task<IssuedDocument?> Find(
            PolicyId id, DocumentKind kind, Guid? transaction, Language language, CancellationToken cancel)
        {
            IQueryable<IssuedDocument> all = store.Read<IssuedDocument>()
                .Where(d => d.Policy == id && d.Kind == kind && d.Language == language);
            if (transaction is { } of)
            {
                var subject = new PolicyTransactionId(of);
                all = all.Where(d => d.Subject == subject);
            }

            return await all.OrderByDescending(d => d.IssuedAt).ThenByDescending(d => d.Subject).FirstOrDefaultAsync(cancel);
        }

        // Between the commit and the print there is a moment; before the issue there is nothing.
        private async Task<Refusal> WhyNone(Policy policy, DocumentKind kind, Guid? transaction, CancellationToken cancel)
        {
            PolicyTransactionId? of = transaction is { } given ? new PolicyTransactionId(given) : null;
            bool isComing = kind switch
            {
                DocumentKind.Invoice => await store.Read<AwaitedTransaction>()
                    .AnyAsync(a => a.Policy == policy.Id && (of == null || a.Id == of), cancel),
                DocumentKind.Endorsement => await store.Read<PolicyTransaction>()
                    .AnyAsync(t => t.Policy == policy.Id && t.Number > 1 && (of == null || t.Id == of), cancel),
                DocumentKind.Reminder => await IsSent(policy.Id, ArrearsState.Reminded, of, cancel),
                DocumentKind.FormalNotice => await IsSent(policy.Id, ArrearsState.Noticed, of, cancel),
                DocumentKind.Schedule or DocumentKind.Wording or DocumentKind.Certificate => await store.Read<PolicyTransaction>()
                    .AnyAsync(t => t.Policy == policy.Id && t.Number == 1 && (of == null || t.Id == of), cancel),
            };
            return isComing ? PolicyRefusals.DocumentPending : PolicyRefusals.NoDocument;
        }

        private Task<bool> IsSent(PolicyId policy, ArrearsState state, PolicyTransactionId? of, CancellationToken cancel) =>
            store.Read<ArrearsStep>().AnyAsync(
                s => s.Policy == policy && s.State == state && (of == null || s.Id == of), cancel);

        private async Task<Outcome<byte[]>> Print(IssuedDocument document, byte[] page, CancellationToken cancel)
        {
            if (await folder.ReadPrint(document, cancel) is { } earlier) return earlier;

            Outcome<byte[]> printed = await printer.Print(Encoding.UTF8.GetString(page), cancel);
            if (printed.Try(out byte[]? pdf, out _)) await folder.Write(DocumentFolder.PrintOf(document), pdf, cancel);
            return printed;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/policies/{id}/documents", List)
            .WithName("policies.documents").WithTags("Policies").WithSummary("List a policy's documents")
            .Produces<Item[]>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/policies/{id}/documents/{kind}",
                (PolicyId id, string kind, Guid? transaction, string? lang, string? format, Caller caller, HttpContext http,
                    Handler handler) => handler.Handle(id, kind, transaction, lang, format, caller, http))
            .WithName("policies.document").WithTags("Policies").WithSummary("Show a document as a page or as a PDF")
            .Produces(StatusCodes.Status200OK, contentType: "text/html", additionalContentTypes: "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Where the letter of a step of dunning is.</summary>
    internal static string AddressOf(PolicyId policy, ArrearsStep step) =>
        $"/api/v1/policies/{policy.Value}/documents/{DocumentKinds.Slug(DocumentPress.KindOf(step))}?transaction={step.Id.Value}";

    private static string AddressOf(IssuedDocument d) =>
        $"/api/v1/policies/{d.Policy.Value}/documents/{DocumentKinds.Slug(d.Kind)}?transaction={d.Subject.Value}"
        + $"&lang={DocumentText.Code(d.Language)}";

    private static Language Asked(string? lang, HttpContext http) => lang switch
    {
        "zh" => Language.Zh,
        "en" => Language.En,
        _ => http.Speaks(),
    };

    private static bool WantsPdf(string? format, HttpContext http) => format switch
    {
        "pdf" => true,
        "html" => false,
        _ => http.Request.Headers.Accept.ToString().Contains("application/pdf", StringComparison.OrdinalIgnoreCase)
            && !http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
    };

    // The digest is of the page as issued, so that a saved copy can be held against the record.
    private static IResult File(HttpContext http, IssuedDocument document, byte[] content, string type)
    {
        http.Response.Headers.ContentLanguage = document.Language is Language.En ? "en" : "zh-CN";
        http.Response.Headers["X-Document-SHA256"] = document.Sha256;
        string extension = type.StartsWith("application/pdf", StringComparison.Ordinal) ? "pdf" : "html";
        string name = $"{DocumentKinds.Slug(document.Kind)}-{document.Subject.Value}.{extension}";
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        return Results.Bytes(content, type);
    }
}
