using Breakwater.Parties.Contracts;

namespace Breakwater.Billing.Contracts;

/// <summary>Identifies a subsidy programme.</summary>
public readonly record struct SubsidyProgrammeId(Guid Value) : IId<SubsidyProgrammeId>
{
    /// <inheritdoc/>
    public static SubsidyProgrammeId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out SubsidyProgrammeId id) => Ids.TryParse(text, out id);
}

/// <summary>A premium that a programme might share.</summary>
/// <param name="Insured">Who is insured, as registered today.</param>
/// <param name="Insurer">Who insures.</param>
/// <param name="Product">Product code of the filing.</param>
/// <param name="Premium">Premium of the whole term, more than zero.</param>
/// <param name="On">Insurance day on which it is bound.</param>
public sealed record SubsidyCase(OrganisationView Insured, OrganisationId Insurer, string Product, Money Premium, DateOnly On);

/// <summary>The demand that a subsidy takes its share of.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Subject">The transaction the premium is for.</param>
/// <param name="InvoiceNumber">Number of the insured's own invoice; a sponsor's is the same with a suffix.</param>
/// <param name="Due">Last day on which the insured may pay; the reservation lapses after it.</param>
public sealed record SubsidisedDemand(Guid Policy, Guid Subject, string InvoiceNumber, DateOnly Due);

/// <summary>What a programme would pay of a premium.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Code">Its public code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sponsor">Who pays.</param>
/// <param name="Amount">What it pays; zero when it pays nothing.</param>
/// <param name="Stackable">Whether others may pay of the same premium.</param>
/// <param name="Trail">How the amount came to be.</param>
/// <param name="Why">Code of why it pays nothing; null when it pays.</param>
/// <param name="Detail">The same in a sentence.</param>
public sealed record SubsidyOffer(
    SubsidyProgrammeId Programme,
    string Code,
    Words Name,
    Words Sponsor,
    Money Amount,
    bool Stackable,
    Explanation Trail,
    string? Why,
    Words? Detail);

/// <summary>Premium subsidies 保险费补贴: reserved when bound, awarded at issue, clawed back pro rata.</summary>
public interface ISubsidies
{
    /// <summary>What each programme open on the day would pay of a premium, those that would pay first.</summary>
    Task<IReadOnlyList<SubsidyOffer>> Offers(SubsidyCase risk, CancellationToken cancel);

    /// <summary>Reserves the chosen programmes' shares and demands them of their sponsors, in the command in progress.</summary>
    /// <returns>What the sponsors pay in all: less than the premium.</returns>
    Task<Outcome<Money>> Reserve(
        SubsidyCase risk, IReadOnlyList<SubsidyProgrammeId> chosen, SubsidisedDemand demand, CancellationToken cancel);

    /// <summary>The transaction is in the books: what was reserved for it is awarded, in the command in progress.</summary>
    Task Award(Guid subject, CancellationToken cancel);

    /// <summary>The transaction comes to nothing: its reservations go back to the pots, in the command in progress.</summary>
    Task Release(Guid subject, CancellationToken cancel);

    /// <summary>What of a premium that is returned belongs to the sponsors, by policy; nothing is changed.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="returned">Premium given back, more than zero.</param>
    /// <param name="written">Premium written so far, before the return.</param>
    /// <param name="cancel">Stops the look-up.</param>
    Task<Money> ShareOf(Guid policy, Money returned, Money written, CancellationToken cancel);

    /// <summary>Claws the sponsors' share of a return back and credits it to them, in the command in progress.</summary>
    /// <returns>The same as <see cref="ShareOf"/>.</returns>
    Task<Money> ClawBack(SubsidisedDemand credit, Money returned, Money written, CancellationToken cancel);
}
