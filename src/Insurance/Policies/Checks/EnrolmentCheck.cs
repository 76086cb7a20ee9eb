using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Enrolment;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Checks;

/// <summary>Every certificate is what its chunk vouched for; chunks, rosters and journal agree to the fen.</summary>
internal sealed class EnrolmentCheck(Store store, IJournal journal) : IIntegrityCheck
{
    public Words Name { get; } = new("凭证、名单与日记账一致", "Certificates agree with rosters and journal");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        long vouchedFor = 0;
        List<EnrolmentBatch> batches = await store.Read<EnrolmentBatch>().OrderBy(b => b.Ordinal).ToListAsync(cancel);
        foreach (EnrolmentBatch batch in batches)
        {
            List<EnrolmentChunk> chunks = await store.Read<EnrolmentChunk>()
                .Where(c => c.Batch == batch.Id).OrderBy(c => c.Number).ToListAsync(cancel);
            vouchedFor += chunks.Sum(c => (long)c.Issued);
            foreach (EnrolmentChunk chunk in chunks)
                if (await Broken(batch, chunk, cancel) is { } broken) yield return broken;

            if (await Counters(batch, chunks, cancel) is { } off) yield return off;
        }

        long there = await store.Read<Certificate>().LongCountAsync(cancel);
        if (there != vouchedFor)
        {
            yield return new Breach("policies_certificate", new(
                $"有 {there} 张凭证，名单签发过 {vouchedFor} 张。", $"There are {there} certificates; rosters issued {vouchedFor}."));
        }
    }

    private async Task<Breach?> Broken(EnrolmentBatch batch, EnrolmentChunk chunk, CancellationToken cancel)
    {
        long first = chunk.FirstSerial, end = chunk.FirstSerial + chunk.Lines;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (Certificate row in store.Read<Certificate>()
            .Where(c => c.Serial >= first && c.Serial < end).OrderBy(c => c.Serial).AsAsyncEnumerable().WithCancellation(cancel))
        {
            hash.AppendData(row.Leaf());
        }

        string name = $"policies_enrolment_chunk {batch.Number}/{chunk.Number}";
        if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), chunk.RowsHash, StringComparison.Ordinal))
        {
            return new Breach(name, new(
                "凭证与签发时的哈希不符：有凭证被更改、增加或删除。",
                "Its certificates do not match their hash: one was changed, added or deleted."));
        }

        IQueryable<EnrolmentTally> tallies = store.Read<EnrolmentTally>().Where(t => t.Batch == batch.Id
            && t.Chunk == chunk.Number);
        bool agrees = await tallies.SumAsync(t => t.Count, cancel) == chunk.Issued
            && await tallies.SumAsync(t => t.PremiumFen, cancel) == chunk.Premium.Fen
            && await tallies.SumAsync(t => t.LimitFen, cancel) == chunk.Limit.Fen;
        return agrees ? null : new Breach(name, new("分档合计与本段不一致。", "What its tallies add up to differs from it."));
    }

    private async Task<Breach?> Counters(EnrolmentBatch batch, List<EnrolmentChunk> chunks, CancellationToken cancel)
    {
        string name = $"policies_enrolment_batch {batch.Number}";
        Money premium = chunks.Select(c => c.Premium).Total();
        bool isDone = batch.State is BatchState.Completed or BatchState.CompletedWithErrors;
        bool counts = batch.Checked == batch.Accepted + batch.Rejected + batch.Duplicates
            && batch.Rejected + batch.Duplicates
                == await store.Read<RejectedLine>().CountAsync(r => r.Batch == batch.Ordinal, cancel)
            && batch.Issued == chunks.Sum(c => c.Issued) && batch.Passed == chunks.Sum(c => c.Lines)
            && (!isDone || (batch.Issued == batch.Accepted && batch.Passed == batch.Lines && premium == batch.Premium));
        if (!counts)
        {
            return new Breach(name, new(
                "人数或保费合计与明细不符。", "Its counts or its premium differ from what its lines and certificates add up to."));
        }

        Money written = -(await journal.OfSubject(Account.PremiumWritten, batch.Id.Value, cancel));
        return written == premium
            ? null
            : new Breach(name, new(
                $"签发保费合计 {premium}，日记账保费收入为 {written}。", $"Its certificates add up to {premium}; the journal says {written}."));
    }
}
