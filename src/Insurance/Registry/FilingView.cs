using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>A filing in a list, and as the answer to a change.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Insurer">The filing insurer.</param>
/// <param name="InsurerName">Its name; null in the answer to a change.</param>
/// <param name="Product">Product code.</param>
/// <param name="ProductVersion">Version of the product.</param>
/// <param name="Name">Product name.</param>
/// <param name="Demonstration">Whether it is invented and filed by nobody.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RegistrationNumber">24 characters; null before it is registered.</param>
/// <param name="EffectiveFrom">First day it may be quoted.</param>
/// <param name="EndsOn">First day it is out of use; null for none.</param>
/// <param name="Revision">Which package counts, from 1.</param>
/// <param name="Changed">When it last changed.</param>
/// <param name="Version">The ETag.</param>
internal sealed record FilingView(
    FilingId Id,
    OrganisationId Insurer,
    Words? InsurerName,
    string Product,
    string ProductVersion,
    Words Name,
    bool Demonstration,
    FilingState State,
    string? RegistrationNumber,
    DateOnly EffectiveFrom,
    DateOnly? EndsOn,
    int Revision,
    DateTimeOffset Changed,
    int Version)
{
    /// <summary>The passage with what was searched for; null without a search, or when only a code matched.</summary>
    public FilingMatch? Match { get; init; }

    internal static FilingView Of(Filing filing, int version, Words? insurerName = null) => new(
        filing.Id, filing.Owner, insurerName, filing.Product, filing.ProductVersion, filing.Name, filing.Demonstration,
        filing.State, filing.RegistrationNumber, filing.EffectiveFrom, filing.EndsOn, filing.Revision, filing.Changed,
        version);
}

/// <summary>Who sees which filings.</summary>
internal static class FilingScope
{
    extension(IQueryable<Filing> all)
    {
        /// <summary>Insurers see their own; the authority sees every filing that has been handed in.</summary>
        internal IQueryable<Filing> SeenBy(Caller caller) => caller.Reach is Reach.All
            ? all.Where(f => f.State != FilingState.Draft)
            : all.VisibleTo(caller);
    }
}
