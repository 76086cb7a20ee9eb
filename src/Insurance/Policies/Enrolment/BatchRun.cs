using System.Collections.Frozen;
using System.Text;
using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Policies.Enrolment;

/// <summary>What a run over a batch needs: the file, the scheme, one store to read by and one to write by.</summary>
internal sealed class BatchRun : IAsyncDisposable
{
    private static readonly Caller System = new("system:enrolment", Role.SystemAdmin, default, Reach.All);

    private readonly AsyncServiceScope _readScope;
    private readonly AsyncServiceScope _writeScope;

    private BatchRun(
        AsyncServiceScope readScope, AsyncServiceScope writeScope, EnrolmentBatch batch, Scheme scheme,
        CsvRecords reader, MemberLine member)
    {
        (_readScope, _writeScope) = (readScope, writeScope);
        (Batch, Scheme, Reader, Member) = (batch, scheme, reader, member);
        Reading = Read<Store>();
    }

    /// <summary>The batch as it was when the run began.</summary>
    internal EnrolmentBatch Batch { get; }

    internal Scheme Scheme { get; }

    /// <summary>Behind the header, or where issuing stopped.</summary>
    internal CsvRecords Reader { get; }

    internal MemberLine Member { get; }

    /// <summary>Sees what is committed; never the writer's.</summary>
    internal Store Reading { get; }

    /// <summary>Schemes of the same insurer, over which a person's cover is added up.</summary>
    internal HashSet<int> OfInsurer { get; private set; } = [];

    internal T Read<T>() where T : notnull => _readScope.ServiceProvider.GetRequiredService<T>();

    internal T Write<T>() where T : notnull => _writeScope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Opens a batch's file behind its header, and where issuing stopped when it has begun.</summary>
    internal static async Task<BatchRun> Open(IServiceScopeFactory scopes, BatchId id, CancellationToken cancel)
    {
        AsyncServiceScope reading = scopes.CreateAsyncScope(), writing = scopes.CreateAsyncScope();
        var store = reading.ServiceProvider.GetRequiredService<Store>();
        EnrolmentBatch batch = await store.Read<EnrolmentBatch>().FirstAsync(b => b.Id == id, cancel);
        Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Id == batch.Scheme, cancel);
        var folder = reading.ServiceProvider.GetRequiredService<RosterFolder>();
        RosterHeader header;
        int headerLine;
        IReadOnlySet<string> known = FrozenSet<string>.Empty;
        using (var start = new CsvRecords(folder.Open(id, batch.FileKey!, offset: 0)))
        {
            header = RosterIntake.ReadHeader(start, batch.IsUtf8, scheme).Match(
                done: read => read, refused: why => throw Unsound(why));
            headerLine = start.Line;
            if (batch.Cursor is 0) batch.Cursor = start.Offset;
            if (scheme.Chain is not null)
                known = await ChainRoster.Known(scheme, header, start, batch.IsUtf8, store, cancel);
        }

        int line = batch.Passed is 0 ? headerLine : batch.CursorLine;
        var run = new BatchRun(
            reading, writing, batch, scheme,
            new CsvRecords(folder.Open(id, batch.FileKey!, batch.Cursor), batch.Cursor, line),
            MemberLine.For(scheme, header, batch.IsUtf8, batch.Begins, known));
        run.OfInsurer =
        [
            .. await store.Read<Scheme>().Where(s => s.Carrier == scheme.Carrier).Select(s => s.Ordinal).ToListAsync(cancel),
        ];
        return run;
    }

    /// <summary>Carries out a step of the run in one transaction.</summary>
    /// <param name="name">For the audit record.</param>
    /// <param name="done">Lines done before it: with the batch, the key that lets it happen once.</param>
    /// <param name="act">The work.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RefusedException">The batch has moved on, or the writer takes no more.</exception>
    internal async Task Commit(string name, long done, Func<CancellationToken, Task<Outcome<Effect>>> act,
        CancellationToken cancel)
    {
        string about = FormattableString.Invariant($"{name} {Batch.Id.Value} {Batch.Sha256} {done}");
        Reply reply = await Write<IWriter>().Commit(
            new Command(
                Write<Store>(), System, name, $"/batches/{Batch.Id.Value}", Key: null,
                Write<KeyRing>().Fingerprint("enrolment-step", Encoding.UTF8.GetBytes(about)), act)
            {
                Alone = true,
            },
            cancel);
        if (reply.Refusal is { } why) throw new RefusedException(why);
    }

    /// <summary>The batch, opened for changes by the step in progress; null when it is not where the step expects it.</summary>
    internal async Task<EnrolmentBatch?> Changing(BatchState state, CancellationToken cancel) =>
        await Write<Store>().Set<EnrolmentBatch>().FirstOrDefaultAsync(b => b.Id == Batch.Id && b.State == state, cancel);

    /// <summary>Reads on in a roster; false at its end. What was found sound when the file came cannot be unsound now.</summary>
    internal static bool ReadOn(CsvRecords roster)
    {
        CsvStep step = roster.Read();
        return RosterRefusals.Of(step, roster.Line + 1) is { } why ? throw Unsound(why) : step is CsvStep.Record;
    }

    public async ValueTask DisposeAsync()
    {
        Reader.Dispose();
        await _writeScope.DisposeAsync();
        await _readScope.DisposeAsync();
    }

    private static InvalidOperationException Unsound(Refusal why) => new($"A roster can no longer be read: {why.Code}.");
}
