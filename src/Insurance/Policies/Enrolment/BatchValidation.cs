using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Enrolment;

/// <summary>Gives every line of a batch its verdict, portion by portion.</summary>
/// <remarks>
/// What a portion found is committed with the counters, so the verdicts survive a kill; a run that begins again reads from the
/// first line, to know who stood there, and commits only what is new.
/// </remarks>
internal sealed class BatchValidation(BatchRun run, KeyRing keys, IBulkDoor door, TimeProvider clock)
{
    internal static readonly BulkTable Rejects = new("policies_enrolment_reject", ["Batch", "Line", "Fault"]);

    private readonly SeenHolders _seen = new(run.Batch.Lines);
    private readonly SeenLicences _licences = new();

    private bool _isGivenUp;

    /// <summary>Checks what is left.</summary>
    /// <returns>Whether the batch was given up with it, so that its file is no longer needed.</returns>
    internal async Task<bool> Run(CancellationToken cancel)
    {
        int done = 0;
        using var block = new MemberBlock(run.Batch.ChunkLines);
        await Begin(cancel);
        while (done < run.Batch.Lines)
        {
            cancel.ThrowIfCancellationRequested();
            block.Clear();
            Fill(block);
            await Judge(block, cancel);
            int before = done;
            done += block.Lines;
            if (done > run.Batch.Checked) await Commit(block, before, cancel);
        }

        return _isGivenUp;
    }

    private Task Begin(CancellationToken cancel) => run.Commit("enrolment.validate", -1, async stop =>
    {
        EnrolmentBatch? batch = await run.Changing(BatchState.Received, stop);
        if (batch is null) batch = await run.Changing(BatchState.Validating, stop);
        else batch.Move(BatchState.Validating, clock.GetUtcNow());
        if (batch is null) return Versions.Stale;

        (batch.RunFrom, batch.RunSince, batch.WorkedAt) = (batch.Checked, clock.GetUtcNow(), clock.GetUtcNow());
        return Effect.Changed("validating");
    }, cancel);

    private void Fill(MemberBlock block)
    {
        while (block.Lines < run.Batch.ChunkLines && BatchRun.ReadOn(run.Reader))
        {
            block.Lines++;
            LineFault fault = run.Member.Read(run.Reader);
            if (fault is LineFault.None) block.Add(run.Reader.Line, run.Member);
            else block.Faults.Add((run.Reader.Line, fault));
        }

        if (block.Lines is 0) throw new InvalidOperationException("A roster has fewer lines than were counted.");
    }

    private async Task Judge(MemberBlock block, CancellationToken cancel)
    {
        block.Order(keys);
        LineFault twice = run.Scheme.IsDeclared ? LineFault.LicenceTwice : LineFault.TwiceInFile;
        foreach (int place in block.PlacesInFile())
            if (!_seen.Add(block.Holder(place))) block.Dropped[place] = twice;

        await KnownHolders.Judge(run.Scheme, run.OfInsurer, door, run.Reading, block, cancel);
        if (run.Scheme.IsDeclared) await KnownLicences.Judge(run.Scheme, run.OfInsurer, run.Reading, block, _licences, cancel);
        for (int at = 0; at < block.Count; at++)
            if (block.Dropped[at] is not LineFault.None) block.Faults.Add((block.Line(at), block.Dropped[at]));
    }

    private Task Commit(MemberBlock block, int before, CancellationToken cancel) =>
        run.Commit("enrolment.check", before, async stop =>
        {
            if (await run.Changing(BatchState.Validating, stop) is not { } batch
                || batch.Checked != before)
            {
                return Versions.Stale;
            }

            await door.Add(
                run.Write<Store>(), Rejects, block.Faults.Count,
                (at, row) =>
                {
                    row.Add(batch.Ordinal);
                    row.Add(block.Faults[at].Line);
                    row.Add((int)block.Faults[at].Fault);
                },
                stop);
            int duplicates = block.Faults.Count(each => each.Fault.IsDuplicate);
            batch.Checked += block.Lines;
            batch.Duplicates += duplicates;
            batch.Rejected += block.Faults.Count - duplicates;
            batch.WorkedAt = clock.GetUtcNow();
            for (int at = 0; at < block.Count; at++)
            {
                if (block.Dropped[at] is not LineFault.None) continue;

                (_, _, long premium, long limit) = block.Terms(at);
                batch.Accepted++;
                batch.Premium += Money.Cny(premium);
                batch.Limit += Money.Cny(limit);
            }

            if (batch.Checked == batch.Lines) Finish(batch);
            return Effect.Changed(batch.Checked);
        }, cancel);

    private void Finish(EnrolmentBatch batch)
    {
        batch.Move(BatchState.Validated, clock.GetUtcNow());
        if (!batch.IsAgreed) return;

        // Nobody waits to look at the totals of a single declaration.
        bool isWhole = batch.Accepted == batch.Lines;
        batch.Move(isWhole ? BatchState.Issuing : BatchState.Cancelled, clock.GetUtcNow());
        if (!isWhole) batch.FileKey = null;
        _isGivenUp = !isWhole;
    }
}

/// <summary>Who of a block is insured already.</summary>
internal static class KnownHolders
{
    /// <summary>Marks members who have a certificate of the scheme, or would have too much with the insurer.</summary>
    /// <param name="of">Scheme they are to be members of.</param>
    /// <param name="ofInsurer">Ordinals of the insurer's schemes, over which a member's cover is added up.</param>
    /// <param name="door">Looks up many at once.</param>
    /// <param name="store">What to read by.</param>
    /// <param name="block">Its members.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task Judge(
        Scheme of, HashSet<int> ofInsurer, IBulkDoor door, Store store, MemberBlock block, CancellationToken cancel)
    {
        int scheme = of.Ordinal;
        long cap = of.PerPerson.Fen;
        Dictionary<int, long> held = [];
        await door.Find(
            store, MemberBlock.Known, block.Holders,
            (at, found) =>
            {
                if (block.Dropped[at] is not LineFault.None) return;

                if (found[0] == scheme)
                {
                    block.Dropped[at] = of.IsDeclared ? LineFault.LicenceTwice : LineFault.TwiceInScheme;
                    return;
                }

                if (!ofInsurer.Contains((int)found[0]) || found[1] <= block.Terms(at).From.DayNumber) return;

                held[at] = held.GetValueOrDefault(at) + found[2];
            },
            cancel);
        foreach ((int at, long fen) in held)
        {
            bool isTooMuch = fen + block.Terms(at).LimitFen > cap;
            if (isTooMuch && block.Dropped[at] is LineFault.None) block.Dropped[at] = LineFault.OverCap;
        }

        // One certificate alone may be too much: a tier above the cap.
        for (int at = 0; at < block.Count; at++)
            if (block.Dropped[at] is LineFault.None && block.Terms(at).LimitFen > cap) block.Dropped[at] = LineFault.OverCap;
    }
}
