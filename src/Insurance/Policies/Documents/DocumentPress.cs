using System.Text;
using System.Text.Json;
using Breakwater.Foundation.Work;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Documents;

/// <summary>Issues documents behind the commit: page, file, hash, record. Doing it twice changes nothing.</summary>
internal sealed class DocumentPress(
    Store store,
    IWriter writer,
    PolicyFiles files,
    IFilingBook filings,
    DocumentWriter pages,
    DocumentFolder folder,
    TimeProvider clock)
{
    private static readonly Caller System = new("system:documents", Role.SystemAdmin, default, Reach.All);

    /// <summary>Issues what a transaction, or what waits for its premium, calls for.</summary>
    internal async Task Issue(
        PolicyId id, PolicyTransactionId subject, IReadOnlyList<DocumentKind> kinds, CancellationToken cancel)
    {
        PolicyFile file = await files.Read(id, cancel)
            ?? throw new InvalidOperationException($"There is no policy {id.Value}.");
        FiledProduct product = await filings.Find(file.Policy.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of policy {id.Value} is gone.");
        List<IssuedDocument> had = await store.Read<IssuedDocument>().Where(d => d.Subject == subject).ToListAsync(cancel);
        List<IssuedDocument> fresh = [];
        foreach (DocumentKind kind in kinds)
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                if (had.Exists(d => d.Kind == kind && d.Language == language)) continue;

                string page = pages.Write(
                    kind, file.Policy, file.Transactions.FirstOrDefault(t => t.Id == subject),
                    file.Awaited.FirstOrDefault(a => a.Id == subject), product, language);
                fresh.Add(await Keep(file, subject, kind, language, page, cancel));
            }
        }

        if (fresh.Count > 0) await Record(fresh, cancel);
    }

    private async Task<IssuedDocument> Keep(
        PolicyFile file, PolicyTransactionId subject, DocumentKind kind, Language language, string page, CancellationToken cancel)
    {
        byte[] content = Encoding.UTF8.GetBytes(page);
        string path = DocumentFolder.PathFor(file.Policy.Id, subject, kind, language);
        await folder.Write(path, content, cancel);
        return new IssuedDocument
        {
            Subject = subject,
            Kind = kind,
            Language = language,
            Policy = file.Policy.Id,
            Title = TitleOf(file, subject, kind),
            Sha256 = DocumentFolder.Hash(content),
            Size = content.Length,
            File = path,
            IssuedAt = clock.GetUtcNow(),
        };
    }

    private static Words TitleOf(PolicyFile file, PolicyTransactionId subject, DocumentKind kind)
    {
        Words title = DocumentKinds.Title(kind);
        string number = kind switch
        {
            DocumentKind.Endorsement =>
                DocumentWriter.EndorsementNumber(file.Policy, file.Transactions.First(t => t.Id == subject)),
            DocumentKind.Invoice => file.Awaited.First(a => a.Id == subject).InvoiceNumber,
            DocumentKind.Wording => $"{file.Policy.Product} {file.Policy.ProductVersion}",
            DocumentKind.Schedule or DocumentKind.Certificate => file.Policy.Number!,
        };
        return new Words($"{title.Zh} {number}", $"{title.En} {number}");
    }

    private async Task Record(List<IssuedDocument> fresh, CancellationToken cancel)
    {
        PolicyTransactionId subject = fresh[0].Subject;
        var record = new Command(
            store, System, "policies.print", $"/policies/{fresh[0].Policy.Value}", Key: null, [0], async stop =>
            {
                // A neighbour may have been told of the same event.
                List<IssuedDocument> had = await store.Read<IssuedDocument>().Where(d => d.Subject == subject).ToListAsync(stop);
                store.Set<IssuedDocument>().AddRange(
                    fresh.Where(d => !had.Exists(h => h.Kind == d.Kind && h.Language == d.Language)));
                return Effect.Changed(fresh.Count);
            });
        Reply reply = await writer.Commit(record, cancel);
        if (reply.Refusal is { } why) throw new InvalidOperationException($"Documents were not recorded: {why.Code}.");
    }
}

/// <summary>On <see cref="PolicyIssued"/>: schedule, wording and certificate.</summary>
internal sealed class IssueToDocuments(DocumentPress press, Store store, JsonSerializerOptions json) : IListener
{
    public string Hears => nameof(PolicyIssued);

    public async Task Hear(string body, CancellationToken cancel)
    {
        PolicyIssued issued = JsonSerializer.Deserialize<PolicyIssued>(body, json)!;
        PolicyTransactionId first = await store.Read<PolicyTransaction>()
            .Where(t => t.Policy == issued.Policy && t.Number == 1).Select(t => t.Id).FirstAsync(cancel);
        await press.Issue(issued.Policy, first, [DocumentKind.Schedule, DocumentKind.Wording, DocumentKind.Certificate], cancel);
    }
}

/// <summary>On <see cref="PolicyChanged"/>: the endorsement.</summary>
internal sealed class ChangeToDocuments(DocumentPress press, JsonSerializerOptions json) : IListener
{
    public string Hears => nameof(PolicyChanged);

    public Task Hear(string body, CancellationToken cancel)
    {
        PolicyChanged changed = JsonSerializer.Deserialize<PolicyChanged>(body, json)!;
        return press.Issue(changed.Policy, changed.Transaction, [DocumentKind.Endorsement], cancel);
    }
}

/// <summary>On <see cref="PremiumAwaited"/>: the premium notice.</summary>
internal sealed class AwaitedToDocuments(DocumentPress press, JsonSerializerOptions json) : IListener
{
    public string Hears => nameof(PremiumAwaited);

    public Task Hear(string body, CancellationToken cancel)
    {
        PremiumAwaited awaited = JsonSerializer.Deserialize<PremiumAwaited>(body, json)!;
        return press.Issue(awaited.Policy, awaited.Awaited, [DocumentKind.Invoice], cancel);
    }
}
