using Breakwater.Parties.Contracts;

namespace Breakwater.Parties.Organisations;

/// <summary>A party of the platform, as it is described now; what it was described as before is in its revisions.</summary>
internal sealed class Organisation : IVersioned
{
    public OrganisationId Id { get; init; }
    public OrganisationKind Kind { get; init; }

    /// <summary>Unique: one organisation, one entry.</summary>
    public required string CreditCode { get; init; }

    public Words Name { get; set; }
    public required string Industry { get; set; }
    public required string Province { get; set; }
    public required string Address { get; set; }
    public int Employees { get; set; }
    public Money Revenue { get; set; }
    public bool Specialised { get; set; }
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Both names and the credit code in lower case: searched for parts.</summary>
    public required string Search { get; set; }

    public int Version { get; set; } = 1;

    internal OrganisationProfile Profile => new(Name, Industry, Province, Address, Employees, Revenue, Specialised);

    internal OrganisationView View() => new(
        Id, Kind, Name, CreditCode, Industry, Province, Address, Employees, Revenue, Specialised);

    internal void Describe(OrganisationProfile profile)
    {
        (Name, Industry, Province) = (profile.Name, profile.Industry, profile.Province);
        (Address, Employees, Revenue, Specialised) =
            (profile.Address, profile.Employees, profile.Revenue, profile.Specialised);
        Search = SearchText(profile.Name, CreditCode);
    }

    internal static string SearchText(Words name, string creditCode) =>
        $"{name.Zh} {name.En} {creditCode}".ToLowerInvariant();
}

/// <summary>What a request says of an organisation.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="Industry">GB/T 4754-2017 division, e.g. <c>C34</c>.</param>
/// <param name="Province">GB/T 2260 province, e.g. <c>320000</c>.</param>
/// <param name="Address">Registered address, 1 to 200 characters.</param>
/// <param name="Employees">Head count, at least 1.</param>
/// <param name="Revenue">Yearly revenue in yuan; more than zero for an enterprise.</param>
/// <param name="Specialised">Whether it is a 专精特新 enterprise.</param>
internal sealed record ProfileRequest(
    ProfileName Name, string Industry, string Province, string Address, int Employees, Money Revenue, bool Specialised = false);

/// <param name="Zh">As registered, 2 to 100 characters.</param>
/// <param name="En">In English; without one the Chinese stands for both.</param>
internal sealed record ProfileName(string Zh, string? En = null);

/// <summary>What an organisation says of itself and may change.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="Industry">GB/T 4754-2017 division, e.g. <c>C34</c>.</param>
/// <param name="Province">GB/T 2260 province, e.g. <c>320000</c>.</param>
/// <param name="Address">Registered address, 1 to 200 characters.</param>
/// <param name="Employees">Head count, at least 1.</param>
/// <param name="Revenue">Yearly revenue in yuan; more than zero for an enterprise.</param>
/// <param name="Specialised">Whether it is a 专精特新 enterprise.</param>
internal sealed record OrganisationProfile(
    Words Name, string Industry, string Province, string Address, int Employees, Money Revenue, bool Specialised);

/// <summary>A description that held from a time on; added with each change, never changed.</summary>
internal sealed class OrganisationRevision : IRecorded
{
    public OrganisationId Organisation { get; init; }

    /// <summary>The version of the organisation it describes, from 1.</summary>
    public int Number { get; init; }

    public required OrganisationProfile Profile { get; init; }
    public DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => FormattableString.Invariant(
        $"organisation-revision {Organisation.Value} {Number} {Profile.Name.Zh} {Profile.Name.En} {Profile.Industry}")
        + FormattableString.Invariant($" {Profile.Province} {Profile.Address} {Profile.Employees} {Profile.Revenue}")
        + FormattableString.Invariant($" {Profile.Specialised} {By} {At.UtcTicks}");
}
