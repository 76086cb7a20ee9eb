using System.Runtime.CompilerServices;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting;

/// <summary>Quotes of a period, with the risks they rest on.</summary>
internal sealed class QuotedPrices(Store store, IRiskProfiles profiles) : IQuotedPrices
{
    private const int Piece = 500;

    public async IAsyncEnumerable<IReadOnlyList<QuotedPrice>> Between(
        FilingId filing, DateOnly from, DateOnly to, Caller caller, [EnumeratorCancellation] CancellationToken cancel)
    {
        DateTimeOffset begin = from.Begin(), end = to.AddDays(1).Begin();
        IQueryable<Quote> period = store.Read<Quote>().Where(q => q.Filing == filing && q.At >= begin && q.At < end);
        SubmissionId[] all = await store.Read<Submission>().VisibleTo(caller)
            .Where(s => s.Filing == filing && period.Any(q => q.Submission == s.Id))
            .OrderBy(s => s.Number).Select(s => s.Id).ToArrayAsync(cancel);
        foreach (SubmissionId[] piece in all.Chunk(Piece))
        {
            Dictionary<SubmissionId, string> numbers = await store.Read<Submission>().Where(s => piece.Contains(s.Id))
                .ToDictionaryAsync(s => s.Id, s => s.Number, cancel);
            Dictionary<SubmissionId, Quote> newest = (await period.Where(q => piece.Contains(q.Submission)).ToListAsync(cancel))
                .GroupBy(q => q.Submission).ToDictionary(each => each.Key, each => each.MaxBy(q => q.Revision)!);
            ILookup<SubmissionId, QuoteOption> options = (await store.Read<QuoteOption>()
                    .Where(o => piece.Contains(o.Submission)).ToListAsync(cancel))
                .Where(o => newest[o.Submission].Revision == o.Revision).ToLookup(o => o.Submission);
            List<QuotedPrice> prices = [];
            foreach (SubmissionId id in piece)
            {
                Quote quote = newest[id];
                RiskProfile? risk = await profiles.Find(quote.Assessment, cancel);
                prices.AddRange(options[id].OrderBy(o => o.Number).Select(option => new QuotedPrice(
                    $"{numbers[id]}/{option.Number}", quote.At.ShanghaiDay(), quote.RestsOn(risk) ? risk : null, option.Limit,
                    option.Retention, option.Worksheet.Premium)));
            }

            yield return prices;
        }
    }
}
