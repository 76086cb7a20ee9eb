using System.Globalization;
using System.Security.Cryptography;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Declarations;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Enrolment;

/// <summary>Turns a batch's accepted lines into certificates, chunk by chunk.</summary>
/// <remarks>
/// A chunk is one transaction: certificates, cursor, counters, journal and audit record. While one is written, the next is read,
/// put in order and encrypted on the other processor. A chunk that was cut off left nothing, and is made again with the same
/// numbers.
/// </remarks>
internal sealed class BatchIssue(BatchRun run, KeyRing keys, IBulkDoor door, TimeProvider clock)
{
    /// <summary>Issues what is left.</summary>
    internal async Task Run(CancellationToken cancel)
    {
        await Begin(cancel);
        using var first = new MemberBlock(run.Batch.ChunkLines);
        using var second = new MemberBlock(run.Batch.ChunkLines);
        (MemberBlock writing, MemberBlock preparing) = (first, second);
        int passed = run.Batch.Passed;
        await Prepare(writing, passed, cancel);
        while (passed < run.Batch.Lines)
        {
            cancel.ThrowIfCancellationRequested();
            int next = passed + writing.Lines;
            MemberBlock ahead = preparing;
            Task prepared = next < run.Batch.Lines ? Task.Run(() => Prepare(ahead, next, cancel), cancel) : Task.CompletedTask;
            try
            {
                await Issue(writing, passed, cancel);
            }
            finally
            {
                await prepared.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await prepared;
            (writing, preparing, passed) = (preparing, writing, next);
        }
    }

    private Task Begin(CancellationToken cancel) => run.Commit("enrolment.begin", run.Batch.Passed, async stop =>
    {
        if (await run.Changing(BatchState.Issuing, stop) is not { } batch) return Versions.Stale;

        (batch.RunFrom, batch.RunSince, batch.WorkedAt) = (batch.Passed, clock.GetUtcNow(), clock.GetUtcNow());
        return Effect.Changed("issuing");
    }, cancel);

    private async Task Prepare(MemberBlock block, int passed, CancellationToken cancel)
    {
        block.Clear();
        int most = run.Batch.ChunkLines, after = run.Reader.Line;
        int[] rejected = await run.Reading.Read<RejectedLine>()
            .Where(line => line.Batch == run.Batch.Ordinal && line.Line > after)
            .OrderBy(line => line.Line).Select(line => line.Line).Take(most).ToArrayAsync(cancel);
        int next = 0;
        while (block.Lines < most && BatchRun.ReadOn(run.Reader))
        {
            block.Lines++;
            if (next < rejected.Length && rejected[next] == run.Reader.Line)
            {
                next++;
                continue;
            }

            LineFault fault = run.Member.Read(run.Reader);
            if (fault is not LineFault.None) throw new InvalidOperationException($"A line is no longer sound: {fault}.");

            block.Add(run.Reader.Line, run.Member);
        }

        if (block.Lines is 0) throw new InvalidOperationException("A roster has fewer lines than were counted.");

        (block.Cursor, block.LastLine) = (run.Reader.Offset, run.Reader.Line);
        block.Order(keys);
        block.Seal(keys, Shared(passed));
    }

    private BlockIssue Shared(int passed) => new(
        run.Scheme.Ordinal, run.Batch.Ordinal, run.Batch.FirstSerial + passed, run.Batch.PaidOn, clock.Today());

    private async Task Issue(MemberBlock block, int passed, CancellationToken cancel)
    {
        bool isLast = passed + block.Lines == run.Batch.Lines;
        string[] credits = isLast ? await CreditNumbers(cancel) : [];
        await run.Commit("enrolment.issue", passed, async stop =>
        {
            // A person's cap and a licence's days are rules over all of an insurer's schemes, and several processes may issue.
            await run.Write<Store>().OneAtATime($"issue for {run.Scheme.Carrier.Value}", stop);
            if (await run.Changing(BatchState.Issuing, stop) is not { } batch || batch.Passed != passed) return Versions.Stale;

            BlockIssue shared = Shared(passed);
            Array.Clear(block.Dropped);
            for (int at = 1; at < block.Count; at++)
                if (block.Holder(at).SequenceEqual(block.Holder(at - 1))) block.Dropped[at] = LineFault.TwiceInFile;

            await KnownHolders.Judge(run.Scheme, run.OfInsurer, door, run.Write<Store>(), block, stop);
            if (run.Scheme.IsDeclared)
                await KnownLicences.Judge(run.Scheme, run.OfInsurer, run.Write<Store>(), block, new SeenLicences(), stop);
            int[] kept = [.. Enumerable.Range(0, block.Count).Where(at => block.Dropped[at] is LineFault.None)];
            await door.Add(
                run.Write<Store>(), MemberBlock.Table, kept.Length, (place, row) => block.Write(kept[place], shared, row), stop);
            if (block.Beside is { } beside)
            {
                await door.Add(
                    run.Write<Store>(), beside, kept.Length, (place, row) => block.WriteBeside(kept[place], shared, row), stop);
            }

            if (run.Scheme.Chain is not null) KeepChain(batch, block, kept, shared);
            await Drop(batch, block, stop);
            Record(batch, block, kept, shared);
            (batch.Passed, batch.Cursor, batch.CursorLine) = (batch.Passed + block.Lines, block.Cursor, block.LastLine);
            batch.Issued += kept.Length;
            batch.WorkedAt = clock.GetUtcNow();
            if (isLast) Finish(batch, credits);
            return Effect.Changed(batch.Passed);
        }, cancel);
    }

    private void KeepChain(EnrolmentBatch batch, MemberBlock block, int[] kept, BlockIssue shared) => ChainRoster.Keep(
        run.Scheme, run.Write<Store>(), run.Write<ILimits>(), run.Write<IIdSource>(), batch.Actor,
        kept.Select(at => (
            shared.FirstSerial + at, DateOnly.FromDayNumber(shared.Cover(block.Cover(at).From, block.Cover(at).To).From),
            block.Terms(at).LimitFen, (TenantFacts)block.Facts(at)!)));

    // Somebody got a certificate elsewhere between the check and now.
    private async Task Drop(EnrolmentBatch batch, MemberBlock block, CancellationToken cancel)
    {
        int[] dropped = [.. Enumerable.Range(0, block.Count).Where(at => block.Dropped[at] is not LineFault.None)];
        await door.Add(
            run.Write<Store>(), BatchValidation.Rejects, dropped.Length,
            (place, row) =>
            {
                row.Add(batch.Ordinal);
                row.Add(block.Line(dropped[place]));
                row.Add((int)block.Dropped[dropped[place]]);
            },
            cancel);
        foreach (int at in dropped)
        {
            (_, _, long premium, long limit) = block.Terms(at);
            batch.Accepted--;
            batch.Duplicates++;
            batch.Premium -= Money.Cny(premium);
            batch.Limit -= Money.Cny(limit);
        }
    }

    private void Record(EnrolmentBatch batch, MemberBlock block, int[] kept, BlockIssue shared)
    {
        DateTimeOffset now = clock.GetUtcNow();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tallies = new Dictionary<(int Tier, int From, int To), (int Count, long Premium, long Limit)>();
        foreach (int at in kept)
        {
            hash.AppendData(block.Leaf(at));
            (int tier, DateOnly agreed, long premium, long limit) = block.Terms(at);
            (int from, int to) = shared.Cover(agreed, block.Cover(at).To);
            (int count, long fen, long insured) = tallies.GetValueOrDefault((tier, from, to));
            tallies[(tier, from, to)] = (count + 1, fen + premium, insured + limit);
        }

        int number = (batch.Passed / batch.ChunkLines) + 1;
        var store = run.Write<Store>();
        store.Set<EnrolmentChunk>().Add(new EnrolmentChunk
        {
            Batch = batch.Id,
            Number = number,
            Scheme = batch.Scheme,
            Lines = block.Lines,
            FirstSerial = shared.FirstSerial,
            Issued = kept.Length,
            Premium = Money.Cny(tallies.Values.Sum(each => each.Premium)),
            Limit = Money.Cny(tallies.Values.Sum(each => each.Limit)),
            RowsHash = Convert.ToHexStringLower(hash.GetHashAndReset()),
            Recorded = shared.Recorded,
            RecordedAt = now,
        });
        foreach (((int tier, int from, int to), (int count, long premium, long limit)) in tallies)
        {
            DateOnly begins = DateOnly.FromDayNumber(from);
            store.Set<EnrolmentTally>().Add(new EnrolmentTally
            {
                Batch = batch.Id,
                Chunk = number,
                Tier = tier,
                From = begins,
                To = DateOnly.FromDayNumber(to),
                Scheme = batch.Scheme,
                Count = count,
                PremiumFen = premium,
                LimitFen = limit,
                Insurer = run.Scheme.Carrier,
                Province = run.Scheme.Province,
                Section = run.Scheme.Section,
                Product = run.Scheme.Product,
                Month = begins.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                Recorded = shared.Recorded,
            });
        }

        foreach (var day in tallies.GroupBy(each => each.Key.From).OrderBy(day => day.Key))
            Post(batch, DateOnly.FromDayNumber(day.Key), Money.Cny(day.Sum(each => each.Value.Premium)));
    }

    private void Post(EnrolmentBatch batch, DateOnly effective, Money premium)
    {
        if (premium == Money.Zero) return;

        run.Write<IJournal>().Post(new Posting(
            "PremiumWritten",
            new Words($"签发凭证，名单 {batch.Number}", $"Certificates issued, roster {batch.Number}"),
            batch.Carrier, batch.Scheme.Value, batch.Id.Value, effective,
            [
                new Line(Owing(batch), premium),
                new Line(Account.PremiumWritten, -premium),
            ]));
    }

    // What is declared is billed by the month's statement; else the bill came before, and was paid or not.
    private Account Owing(EnrolmentBatch batch) => batch.PaidOn switch
    {
        _ when run.Scheme.IsDeclared => Account.PremiumUnbilled,
        null => Account.PremiumReceivable,
        _ => Account.PremiumInAdvance,
    };

    private async Task<string[]> CreditNumbers(CancellationToken cancel)
    {
        // Taken before the command that may need them; unused ones stay a gap.
        string[] numbers = new string[run.Scheme.Funding.Shares.Count];
        for (int share = 0; share < numbers.Length; share++)
            numbers[share] = await run.Write<INumbers>().Next(EnrolmentBills.Series(clock.Today()), cancel);
        return numbers;
    }

    private void Finish(EnrolmentBatch batch, string[] credits)
    {
        bool isWhole = batch.Rejected + batch.Duplicates is 0;
        batch.Move(isWhole ? BatchState.Completed : BatchState.CompletedWithErrors, clock.GetUtcNow());
        batch.FileKey = null;
        Money back = batch.Invoiced - batch.Premium;
        if (back == Money.Zero || run.Scheme.IsDeclared) return;

        run.Write<IJournal>().Post(new Posting(
            "PremiumGivenBack",
            new Words($"名单 {batch.Number} 中未出单部分的保费退回", $"Premium of lines of roster {batch.Number} that were not issued"),
            batch.Carrier, batch.Scheme.Value, batch.Id.Value, clock.Today(),
            [new Line(Account.PremiumInAdvance, back), new Line(Account.RefundPayable, -back)]));
        EnrolmentBills.Raise(
            run.Write<IInvoices>(), run.Scheme, batch, -back, credits, clock.Today(),
            new Words("未出单部分的保费退回", "Premium of lines that were not issued"));
    }
}

/// <summary>Bills of a batch: one to each payer, to the fen.</summary>
internal static class EnrolmentBills
{
    /// <summary>Days from the bill to the day it is due.</summary>
    internal const int DaysToPay = 30;

    /// <summary>Series of invoice numbers of a year.</summary>
    internal static string Series(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"INV-{day.Year}");

    /// <summary>The bills of a batch.</summary>
    internal static IReadOnlyList<InvoiceId> Raise(
        IInvoices invoices, Schemes.Scheme scheme, EnrolmentBatch batch, Money whole, IReadOnlyList<string> numbers,
            DateOnly due, Words what) =>
        Raise(
            invoices, scheme, batch.Id.Value, whole, numbers, due,
            new Words($"{what.Zh}，{scheme.Name.Zh}，名单 {batch.Number}", $"{what.En}, {scheme.Name.En}, roster {batch.Number}"));

    /// <summary>Splits an amount among the payers and raises an invoice, or a credit note, to each.</summary>
    internal static IReadOnlyList<InvoiceId> Raise(
        IInvoices invoices, Schemes.Scheme scheme, Guid subject, Money whole, IReadOnlyList<string> numbers, DateOnly due,
        Words what)
    {
        IReadOnlyList<Money> parts = whole.Split([.. scheme.Funding.Shares.Select(share => share.Share)]);
        return
        [
            .. scheme.Funding.Shares.Select((share, place) => (Share: share, Part: parts[place], Number: numbers[place]))
                .Where(each => each.Part != Money.Zero)
                .Select(each => invoices.Raise(
                    new InvoiceRequest(
                        scheme.Carrier, each.Share.Payer, scheme.Id.Value, subject, each.Part, due,
                        scheme.Funding.Model is FundingModel.Shared ? Named(each.Share, what) : what),
                    each.Number)),
        ];
    }

    private static Words Named(FundingShare share, Words what) => share.OfMembers
        ? new($"{what.Zh}（成员承担部分，由组织方代收）", $"{what.En} (members' share, collected by the sponsor)")
        : new($"{what.Zh}（组织方承担部分）", $"{what.En} (sponsor's share)");
}
