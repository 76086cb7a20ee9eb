namespace Breakwater.Parties.Contracts;

/// <summary>Identifies a scan authorisation.</summary>
public readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    /// <inheritdoc/>
    public static ConsentId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ConsentId id) => Ids.TryParse(text, out id);
}

/// <summary>What kind of organisation it is.</summary>
public enum OrganisationKind
{
    /// <summary>Applicant and insured 企业.</summary>
    Enterprise,

    /// <summary>Insurer 保险人.</summary>
    Insurer,

    /// <summary>Security service provider 服务方.</summary>
    Provider,

    /// <summary>Park 园区.</summary>
    Park,

    /// <summary>Chain leader, bank, operator or community 组织方.</summary>
    Sponsor,

    /// <summary>Supervising authority 主管部门.</summary>
    Authority,

    /// <summary>Runs the deployment 平台.</summary>
    Platform,
}

/// <summary>An organisation as other modules see it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Registered name.</param>
/// <param name="CreditCode">Unified social credit code, 18 characters, check digit verified (GB 32100-2015).</param>
/// <param name="Industry">GB/T 4754-2017 division: section letter and two digits, e.g. <c>C34</c>.</param>
/// <param name="Province">GB/T 2260 province code, six digits, e.g. <c>320000</c>.</param>
/// <param name="Address">Registered address.</param>
/// <param name="Employees">Head count, at least 1.</param>
/// <param name="Revenue">Yearly revenue, more than zero for an enterprise.</param>
/// <param name="Specialised">Whether it is a 专精特新 enterprise.</param>
public sealed record OrganisationView(
    OrganisationId Id,
    OrganisationKind Kind,
    Words Name,
    string CreditCode,
    string Industry,
    string Province,
    string Address,
    int Employees,
    Money Revenue,
    bool Specialised);

/// <summary>Organisations, for modules downstream.</summary>
public interface IOrganisations
{
    /// <summary>One organisation; null when there is none.</summary>
    Task<OrganisationView?> Find(OrganisationId id, CancellationToken cancel);

    /// <summary>Several organisations by identifier; those that do not exist are left out.</summary>
    Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> Find(
        IReadOnlyCollection<OrganisationId> ids, CancellationToken cancel);

    /// <summary>The organisations whose name or credit code contains a text, for searching lists downstream.</summary>
    /// <param name="text">Part of a Chinese or English name, or of a credit code.</param>
    /// <param name="atMost">1 to 1,000.</param>
    /// <param name="cancel">Stops the search.</param>
    Task<IReadOnlyList<OrganisationId>> Named(string text, int atMost, CancellationToken cancel);

    /// <summary>Changes the registered address as part of the command in progress.</summary>
    /// <exception cref="InvalidOperationException">There is no such organisation.</exception>
    Task MoveTo(OrganisationId id, string address, CancellationToken cancel);
}

/// <summary>How much one person may decide alone; granted by a security administrator.</summary>
/// <param name="Underwriting">Highest aggregate limit the person may accept.</param>
/// <param name="Settlement">Highest payment the person may approve.</param>
public sealed record Mandate(Money Underwriting, Money Settlement);

/// <summary>A person as colleagues see them.</summary>
/// <param name="Actor">As in <see cref="Caller.Actor"/>.</param>
/// <param name="Name">Display name.</param>
/// <param name="Role">Role.</param>
/// <param name="Organisation">For whom they act.</param>
public sealed record PersonView(string Actor, Words Name, Role Role, OrganisationId Organisation);

/// <summary>People and their mandates, for modules downstream.</summary>
public interface IPeople
{
    /// <summary>What the actor may decide alone; zero for everything when nothing was granted.</summary>
    Task<Mandate> MandateOf(string actor, CancellationToken cancel);

    /// <summary>The people behind actors; actors that are keys or systems are named by their label.</summary>
    Task<IReadOnlyDictionary<string, PersonView>> Named(IReadOnlyCollection<string> actors, CancellationToken cancel);
}

/// <summary>A granted scan authorisation (授权委托): the hard gate before any scan result.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Owner">The organisation that grants it.</param>
/// <param name="Domains">Domains, each with all its sub-domains, lower case.</param>
/// <param name="Networks">Address ranges in CIDR notation, IPv4 or IPv6.</param>
/// <param name="Window">Days on which scanning is allowed.</param>
/// <param name="Signatory">Who signed for the organisation.</param>
public sealed record ScanAuthorisation(
    ConsentId Id,
    OrganisationId Owner,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Networks,
    Period Window,
    string Signatory)
{
    /// <summary>Whether a host name or address lies inside the granted scope.</summary>
    /// <param name="host">Host name, IPv4 or IPv6 address.</param>
    public bool Covers(string host)
    {
        if (System.Net.IPAddress.TryParse(host, out System.Net.IPAddress? address))
            return Networks.Any(range => System.Net.IPNetwork.TryParse(range, out var network) && network.Contains(address));

        string name = host.TrimEnd('.').ToLowerInvariant();
        return Domains.Any(domain =>
            string.Equals(name, domain, StringComparison.Ordinal) || name.EndsWith("." + domain, StringComparison.Ordinal));
    }
}

/// <summary>Scan authorisations, for modules downstream.</summary>
public interface IConsents
{
    /// <summary>The authorisations of an organisation that are granted and whose window contains the day.</summary>
    Task<IReadOnlyList<ScanAuthorisation>> InForce(OrganisationId owner, DateOnly day, CancellationToken cancel);
}
