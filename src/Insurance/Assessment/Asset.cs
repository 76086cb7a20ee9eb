using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment;

/// <summary>A host or domain of the applicant inside a granted scope, or software it handed in a document about.</summary>
internal sealed class Asset : IOwned
{
    /// <summary>What the name of software begins with; no host name or address can.</summary>
    internal const string SoftwareMark = "app:";

    public AssetId Id { get; init; }
    public AssessmentId Assessment { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }

    /// <summary>The name or address that the authorisation covers, lower case; one asset each.</summary>
    public required string Host { get; init; }

    /// <summary>What ties it to the applicant.</summary>
    public AttributionBasis Basis { get; set; }

    /// <summary>Address when the host is a name and a scan knew it; else null.</summary>
    public string? Address { get; set; }

    /// <summary>Open ports as the latest scan of ports saw them.</summary>
    public IReadOnlyList<OpenPort> Services { get; private set; } = [];

    public DateTimeOffset FirstSeen { get; set; }
    public DateTimeOffset LastSeen { get; set; }

    /// <summary>When ports were last looked at; null when never.</summary>
    public DateTimeOffset? PortsSeen { get; private set; }

    /// <summary>Notes a sighting.</summary>
    internal void Seen(DateTimeOffset first, DateTimeOffset last, string? address)
    {
        if (first < FirstSeen) FirstSeen = first;
        if (last > LastSeen) LastSeen = last;
        if (address is not null && !string.Equals(address, Host, StringComparison.Ordinal)) Address = address;
    }

    /// <summary>Takes what a scan of ports saw, unless a later scan was there before it.</summary>
    internal void Opens(IReadOnlyList<OpenPort> services, DateTimeOffset at)
    {
        if (PortsSeen > at) return;

        (Services, PortsSeen) = (services, at);
    }
}

/// <summary>An open port.</summary>
/// <param name="Port">0 to 65535.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</param>
/// <param name="Service">What the scanner takes it for; empty when it does not know.</param>
/// <param name="Product">Product and version it saw; empty when it saw none.</param>
internal sealed record OpenPort(int Port, string Protocol, string Service, string Product);
