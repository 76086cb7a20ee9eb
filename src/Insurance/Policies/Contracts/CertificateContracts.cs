using Breakwater.Billing.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Contracts;

/// <summary>A scheme as claims see it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Public number.</param>
/// <param name="Name">Name.</param>
/// <param name="Sponsor">Who insures others.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="Filing">Product version its certificates were issued on.</param>
/// <param name="Product">Product code, under which statistics count.</param>
/// <param name="Province">Region, under which statistics count.</param>
/// <param name="Section">GB/T 4754 section of the sponsor, under which statistics count.</param>
/// <param name="PerPerson">Most for one person with this insurer, over all its schemes.</param>
/// <param name="Pot">The ledger account no payment of the scheme can overdraw.</param>
public sealed record ClaimableScheme(
    SchemeId Id, string Number, Words Name, OrganisationId Sponsor, OrganisationId Insurer, FilingId Filing, string Product,
    string Province, string Section, Money PerPerson, LimitNodeId Pot)
{
    /// <summary>Whether it is a supply chain: its claims draw on a tree of limits, not on the pot alone.</summary>
    public bool IsChain { get; init; }
}

/// <summary>A certificate as claims see it.</summary>
/// <param name="Serial">The digits of its number.</param>
/// <param name="Number">Public number.</param>
/// <param name="Scheme">Its scheme.</param>
/// <param name="From">First day of cover.</param>
/// <param name="Ends">First day without cover, a cancellation counted.</param>
/// <param name="Limit">Sum insured: most that is paid under it.</param>
/// <param name="Retention">Borne by the member, per event or once in its term as the filing says.</param>
/// <param name="Holder">Blind index of the person, 16 bytes; null once erased.</param>
public sealed record CertificateTerms(
    long Serial, string Number, ClaimableScheme Scheme, DateOnly From, DateOnly Ends, Money Limit, Money Retention,
    byte[]? Holder);

/// <summary>Certificates and their schemes, for modules downstream.</summary>
public interface ICertificates
{
    /// <summary>Those of some public numbers; what is not a number, or nobody's, is left out.</summary>
    Task<IReadOnlyDictionary<string, CertificateTerms>> Numbered(
        IReadOnlyCollection<string> numbers, CancellationToken cancel);

    /// <summary>Those of some serials.</summary>
    Task<IReadOnlyDictionary<long, CertificateTerms>> Find(IReadOnlyCollection<long> serials, CancellationToken cancel);

    /// <summary>Some schemes.</summary>
    Task<IReadOnlyDictionary<SchemeId, ClaimableScheme>> Schemes(
        IReadOnlyCollection<SchemeId> ids, CancellationToken cancel);

    /// <summary>Names of the people insured, for whoever pays them; the erased are left out.</summary>
    Task<IReadOnlyDictionary<long, string>> Names(IReadOnlyCollection<long> serials, CancellationToken cancel);
}
