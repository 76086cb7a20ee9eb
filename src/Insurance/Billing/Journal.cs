using Breakwater.Billing.Contracts;
using Breakwater.Billing.Periods;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing;

/// <summary>Adds entries to the command in progress and sums them in the database.</summary>
internal sealed class Journal(Store store, IIdSource ids, TimeProvider clock) : IJournal
{
    // A subject has a few lines at most, read from their index alone.
    private static readonly KnownQuery<Guid, Account, long> Amounts = new((db, subject, account) =>
        db.Set<JournalLine>().Where(line => line.Subject == subject && line.Account == account).Select(line => line.Fen));

    private static readonly KnownQuery<InvoiceId, long> OfOne = new((db, part) =>
        db.Set<JournalLine>().Where(line => line.Part == part && line.Account == Account.PremiumReceivable)
            .Select(line => line.Fen));

    // Insurers that never closed a month, as far as the command in progress has looked.
    private readonly HashSet<OrganisationId> _unlocked = [];
    private int _command;

    public void Post(Posting posting) => Post(posting, node: null);

    /// <summary>Posts a memorandum entry of one limit, or money when there is no node.</summary>
    /// <param name="posting">What is posted.</param>
    /// <param name="node">The limit, or null for money.</param>
    /// <param name="isClosing">Whether it is a period's own entry, which alone may bear a locked day.</param>
    /// <exception cref="InvalidOperationException">The lines do not balance, or are not in yuan.</exception>
    internal void Post(Posting posting, LimitNodeId? node, bool isClosing = false)
    {
        Money off = posting.Lines.Select(line => line.Amount).Total();
        if (posting.Lines.Count < 2 || off != Money.Zero)
            throw new InvalidOperationException($"{posting.Kind} has {posting.Lines.Count} lines and is off by {off}.");

        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = now.ShanghaiDay();
        DateOnly day = isClosing ? posting.Effective : Open(posting.Insurer, posting.Effective, today);
        DbSet<JournalEntry> entries = store.Set<JournalEntry>();
        var entry = new JournalEntry
        {
            Id = ids.Next<EntryId>(),
            Kind = posting.Kind,
            Narrative = posting.Narrative,
            Owner = posting.Insurer,
            Carrier = posting.Insurer,
            Policy = posting.Policy,
            Subject = posting.Subject,
            Effective = day,
            Concerns = day == posting.Effective ? null : posting.Effective,
            Recorded = today,
            RecordedAt = now,
            Position = entries.Local.Count,
        };
        entries.Add(entry);
        store.Set<JournalLine>().AddRange(posting.Lines.Select((line, number) => Write(entry, number, line, node)));
    }

    public async Task<Money> Balance(
        Account account, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel)
    {
        IQueryable<JournalLine> lines = store.Read<JournalLine>()
            .Where(line => line.Account == account && line.Effective <= effective && line.Recorded <= recorded);
        if (insurer is { } books) lines = lines.Where(line => line.Insurer == books);
        return Money.Cny(await lines.SumAsync(line => line.Fen, cancel));
    }

    public async Task<Money> Moved(
        Account account, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel)
    {
        IQueryable<JournalEntry> moved = store.Read<JournalEntry>()
            .Where(e => e.Concerns != null && e.Concerns <= effective && e.Effective > effective && e.Recorded <= recorded);
        if (insurer is { } books) moved = moved.Where(e => e.Owner == books);
        return Money.Cny(await store.Read<JournalLine>()
            .Where(line => line.Account == account && moved.Any(e => e.Id == line.Entry)).SumAsync(line => line.Fen, cancel));
    }

    public async Task<IReadOnlyList<EntryView>> Of(Guid policy, CancellationToken cancel)
    {
        List<JournalEntry> entries = await store.Read<JournalEntry>().Where(entry => entry.Policy == policy)
            .OrderBy(entry => entry.RecordedAt).ThenBy(entry => entry.Id)      // identifiers sort by their making
            .ToListAsync(cancel);
        List<JournalLine> lines = await store.Read<JournalLine>()
            .Where(line => line.Policy == policy).ToListAsync(cancel);
        return View(entries, lines);
    }

    public async Task<Money> OfSubject(Account account, Guid subject, CancellationToken cancel) =>
        Money.Cny((await Amounts.All(store, subject, account, cancel)).Sum());

    public async Task<Money> OfSubjects(Account account, IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        Guid[] asked = [.. subjects];
        return Money.Cny(await store.Read<JournalLine>()
            .Where(line => asked.Contains(line.Subject) && line.Account == account).SumAsync(line => line.Fen, cancel));
    }

    /// <summary>What is owed of one part of a premium.</summary>
    internal async Task<Money> OwedOf(InvoiceId part, CancellationToken cancel) =>
        Money.Cny((await OfOne.All(store, part, cancel)).Sum());

    /// <summary>Entries with their lines, in the order given.</summary>
    internal static IReadOnlyList<EntryView> View(IEnumerable<JournalEntry> entries, IEnumerable<JournalLine> lines)
    {
        ILookup<EntryId, JournalLine> by = lines.OrderBy(line => line.Number).ToLookup(line => line.Entry);
        return
        [
            .. entries.Select(entry => new EntryView(
                entry.Id.Value, entry.Kind, entry.Narrative, entry.Effective, entry.RecordedAt,
                [.. by[entry.Id].Select(line => new Line(line.Account, line.Amount) { Part = line.Part })])
            {
                Concerns = entry.Concerns,
            }),
        ];
    }

    // The first open day on or after a day. A month is locked only when it is over, so what bears a day of this month or a later
    // one needs no look-up; what is dated back is rare, and its look-up waits here because posting is not asynchronous.
    private DateOnly Open(OrganisationId insurer, DateOnly day, DateOnly today)
    {
        if (day >= new DateOnly(today.Year, today.Month, 1)) return day;

        return LockOf(insurer)?.Through is { } through && day <= through ? through.AddDays(1) : day;
    }

    // Asked for once a command: a row is tracked from then on, and that there is none is remembered.
    private BookLock? LockOf(OrganisationId insurer)
    {
        DbSet<BookLock> books = store.Set<BookLock>();
        if (books.Local.FirstOrDefault(l => l.Insurer == insurer) is { } known) return known;
        if (_command != store.Commands) _unlocked.Clear();
        _command = store.Commands;
        if (_unlocked.Contains(insurer)) return null;

        BookLock? row = books.FirstOrDefault(l => l.Insurer == insurer);
        if (row is null) _unlocked.Add(insurer);
        return row;
    }

    private static JournalLine Write(JournalEntry entry, int number, Line line, LimitNodeId? node) => new()
    {
        Entry = entry.Id,
        Number = number,
        Account = line.Account,
        Fen = line.Amount.Fen,
        Insurer = entry.Owner,
        Policy = entry.Policy,
        Subject = entry.Subject,
        Node = node,
        Part = line.Part,
        Effective = entry.Effective,
        Recorded = entry.Recorded,
    };
}
