using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Contracts;

/// <summary>One option of a quote, with what it was priced on.</summary>
/// <param name="Name">Public number of the submission and place of the option.</param>
/// <param name="On">Insurance day of the quote.</param>
/// <param name="Risk">The risk it rests on; null when that has changed since and was never frozen.</param>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Filed">The filed price, whatever is charged; null while a factor was missing.</param>
public sealed record QuotedPrice(string Name, DateOnly On, RiskProfile? Risk, Money Limit, Money Retention, Money? Filed);

/// <summary>Prices that were quoted, to be looked at again.</summary>
public interface IQuotedPrices
{
    /// <summary>
    /// The options of the newest quote that each submission had in a period, piece by piece: what was quoted before in the same
    /// period rests on facts or terms that were replaced.
    /// </summary>
    /// <param name="filing">The version they were priced by.</param>
    /// <param name="from">First insurance day.</param>
    /// <param name="to">Last insurance day.</param>
    /// <param name="caller">Whose they must be.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    IAsyncEnumerable<IReadOnlyList<QuotedPrice>> Between(
        FilingId filing, DateOnly from, DateOnly to, Caller caller, CancellationToken cancel);
}
