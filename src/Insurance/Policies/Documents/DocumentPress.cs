using System.Text;
using System.Text.Json;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Work;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Coinsurance;
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
    IInvoices invoices,
    ShareBooks shares,
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
        IReadOnlyList<PolicyShare> shared = file.Policy.Coinsured ? await shares.Of(id, cancel) : [];
        foreach (DocumentKind kind in kinds)
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                if (had.Exists(d => d.Kind == kind && d.Language == language)) continue;

                string page = pages.Write(
                    kind, file.Policy, file.Transactions.FirstOrDefault(t => t.Id == subject),
                    file.Awaited.FirstOrDefault(a => a.Id == subject), product, shared, language);
                fresh.Add(await Keep(file, subject, kind, language, TitleOf(file, subject, kind), page, cancel));
            }
        }

        if (fresh.Count > 0) await Record(fresh, cancel);
    }

    /// <summary>Issues the letter of a step of dunning.</summary>
    internal async Task Dun(PolicyId id, PolicyTransactionId step, CancellationToken cancel)
    {
        ArrearsStep taken = await store.Read<ArrearsStep>().FirstAsync(s => s.Id == step, cancel);
        if (await store.Read<IssuedDocument>().AnyAsync(d => d.Subject == step, cancel)) return;

        PolicyFile file = (await files.Read(id, cancel))!;
        FiledProduct product = (await filings.Find(file.Policy.Filing, cancel))!;
        InvoiceView invoice = (await invoices.Of(id.Value, cancel)).First(i => i.Id == taken.Invoice);
        DocumentKind kind = KindOf(taken);
        Words title = DocumentKinds.Title(kind);
        List<IssuedDocument> fresh = [];
        foreach (Language language in Enum.GetValues<Language>())
        {
            string page = pages.Dunning(kind, file.Policy, taken, invoice, product, language);
            Words named = new($"{title.Zh} {invoice.Number}", $"{title.En} {invoice.Number}");
            fresh.Add(await Keep(file, step, kind, language, named, page, cancel));
        }

        await Record(fresh, cancel);
    }

    /// <summary>Which letter a step is.</summary>
    internal static DocumentKind KindOf(ArrearsStep step) =>
        step.State is ArrearsState.Noticed ? DocumentKind.FormalNotice : DocumentKind.Reminder;

    private async Task<IssuedDocument> Keep(
        PolicyFile file, PolicyTransactionId subject, DocumentKind kind, Language language, Words title, string page,
        CancellationToken cancel)
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
            Title = title,
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
            DocumentKind.Reminder or DocumentKind.FormalNotice =>
                throw new InvalidOperationException("A letter is titled by its invoice."),
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

/// <summary>On <see cref="PremiumDunned"/>: the reminder or the formal notice.</summary>
internal sealed class DunnedToDocuments(DocumentPress press, JsonSerializerOptions json) : IListener
{
    public string Hears => nameof(PremiumDunned);

    public Task Hear(string body, CancellationToken cancel)
    {
        PremiumDunned dunned = JsonSerializer.Deserialize<PremiumDunned>(body, json)!;
        return press.Dun(dunned.Policy, new PolicyTransactionId(dunned.Step), cancel);
    }
}
