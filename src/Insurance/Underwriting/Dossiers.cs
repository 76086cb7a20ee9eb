using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting;

/// <summary>Finds submissions with the quote that counts, also those the command in progress has just added.</summary>
internal sealed class Dossiers(Store store)
{
    /// <summary>The submission, if there is one and the caller may see it.</summary>
    internal async Task<Dossier?> Find(SubmissionId id, Caller caller, CancellationToken cancel)
    {
        DbSet<Submission> all = store.Context.Set<Submission>();
        Submission? submission = await all.VisibleTo(caller).FirstOrDefaultAsync(s => s.Id == id, cancel)
            ?? all.Local.FirstOrDefault(s => s.Id == id && caller.Sees(s));
        return submission is null ? null : await Load(submission, cancel);
    }

    /// <summary>The submission, whoever asks.</summary>
    internal async Task<Dossier?> Find(SubmissionId id, CancellationToken cancel)
    {
        Submission? submission = await store.Context.Set<Submission>().FindAsync([id], cancel);
        return submission is null ? null : await Load(submission, cancel);
    }

    /// <summary>Whether an option belongs to an earlier quote of the submission.</summary>
    internal Task<bool> HadOption(SubmissionId submission, QuoteOptionId option, CancellationToken cancel) =>
        store.Read<QuoteOption>().AnyAsync(o => o.Id == option && o.Submission == submission, cancel);

    private async Task<Dossier> Load(Submission submission, CancellationToken cancel)
    {
        (SubmissionId id, int revision) = (submission.Id, submission.Revision);
        DbSet<Quote> quotes = store.Context.Set<Quote>();
        DbSet<QuoteOption> options = store.Context.Set<QuoteOption>();
        DbSet<UnderwritingIssue> issues = store.Context.Set<UnderwritingIssue>();
        DbSet<Contingency> contingencies = store.Context.Set<Contingency>();
        await quotes.Where(q => q.Submission == id && q.Revision == revision).LoadAsync(cancel);
        await options.Where(o => o.Submission == id && o.Revision == revision).LoadAsync(cancel);
        await issues.Where(i => i.Submission == id && i.Revision == revision).LoadAsync(cancel);
        await contingencies.Where(c => c.Submission == id && c.Revision == revision).LoadAsync(cancel);

        // What was loaded and what the command has added stand side by side in Local.
        UnderwritingIssue[] fired =
            [.. issues.Local.Where(i => i.Submission == id && i.Revision == revision).OrderBy(i => i.Number)];
        Dictionary<IssueId, int> order = fired.ToDictionary(issue => issue.Id, issue => issue.Number);
        return new Dossier(submission).With(
            quotes.Local.FirstOrDefault(q => q.Submission == id && q.Revision == revision),
            [.. options.Local.Where(o => o.Submission == id && o.Revision == revision).OrderBy(o => o.Number)],
            fired,
            [.. contingencies.Local.Where(c => c.Submission == id && c.Revision == revision).OrderBy(c => order[c.Issue])]);
    }
}
