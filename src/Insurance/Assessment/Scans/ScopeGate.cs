using Breakwater.Parties.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Why a result is not taken.</summary>
internal enum ScopeReason
{
    /// <summary>It lies in the future, by more than clocks may differ.</summary>
    Future,

    /// <summary>No authorisation was in force on the day of the scan, or it is in force no longer.</summary>
    NoAuthorisation,

    /// <summary>No authorisation covers the host.</summary>
    OutsideScope,
}

/// <summary>Whether a result may be taken.</summary>
/// <param name="Host">The name or address that is covered; null when it may not.</param>
/// <param name="Consent">The authorisation it rests on.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Basis">What ties the host to the owner.</param>
internal readonly record struct Admission(string? Host, ConsentId Consent, ScopeReason Reason, AttributionBasis Basis);

/// <summary>
/// The hard gate before any scan result: a granted authorisation that covers the host, on the day of the scan
/// and today.
/// </summary>
/// <remarks>
/// Both days, so that nothing scanned without leave gets in, and nothing gets in once leave was taken back or
/// has run out.
/// Source: DOMAIN §2.2, lawful authorisation (授权委托) before any scan (Shanghai group standard 2022, from a summary).
/// </remarks>
internal sealed class ScopeGate(IConsents consents, OrganisationId owner, DateOnly today)
{
    private readonly Dictionary<DateOnly, IReadOnlyList<ScanAuthorisation>> _days = [];
    private readonly HashSet<(DateOnly Day, ConsentId Consent)> _relied = [];

    /// <summary>Whether there are more days than are looked up.</summary>
    internal bool IsCrowded => _days.Count > ScanLimits.DaysMax;

    /// <summary>The authorisations that something was admitted under.</summary>
    internal IReadOnlyCollection<ConsentId> Relied => [.. _relied.Select(each => each.Consent).Distinct()];

    internal async ValueTask<Admission> Judge(string? name, string? address, DateOnly day, CancellationToken cancel)
    {
        if (day > today) return Refused(ScopeReason.Future);
        if (!_days.TryGetValue(day, out IReadOnlyList<ScanAuthorisation>? granted))
            _days[day] = granted = await InForce(day, cancel);
        if (granted.Count is 0) return Refused(ScopeReason.NoAuthorisation);

        // A name that is covered is the better identity: addresses behind it change.
        foreach (string host in new[] { name, address }.OfType<string>())
        {
            if (granted.FirstOrDefault(each => each.Covers(host)) is not { } under) continue;

            _relied.Add((day, under.Id));
            bool isBoth = name is not null && address is not null && ReferenceEquals(host, name)
                && granted.Any(each => each.Covers(address));
            AttributionBasis basis = isBoth ? AttributionBasis.NameAndAddress
                : ReferenceEquals(host, name) ? AttributionBasis.Name : AttributionBasis.Address;
            return new(host, under.Id, default, basis);
        }

        return Refused(ScopeReason.OutsideScope);
    }

    /// <summary>
    /// A document about the applicant's own software touches no host, so it needs no authorisation; its date counts.
    /// </summary>
    internal Admission JudgeSoftware(string name, DateOnly day) => day > today
        ? Refused(ScopeReason.Future)
        : new(Asset.SoftwareMark + name, default, default, AttributionBasis.Declared);

    /// <summary>Whether everything that was relied on is still in force; asked again inside the command.</summary>
    internal async Task<bool> StillHolds(CancellationToken cancel)
    {
        foreach (IGrouping<DateOnly, (DateOnly Day, ConsentId Consent)> day in _relied.GroupBy(each => each.Day))
        {
            IReadOnlyList<ScanAuthorisation> now = await InForce(day.Key, cancel);
            if (day.Any(each => !now.Any(granted => granted.Id == each.Consent))) return false;
        }

        return true;
    }

    internal static Words Say(ScopeReason reason) => reason switch
    {
        ScopeReason.Future => new(
            "扫描时间晚于现在，请检查扫描主机的时钟和时区。", "The scan is dated after now; check the scanner's clock and time zone."),
        ScopeReason.NoAuthorisation => new(
            "扫描当日或今天没有有效的扫描授权。请先补办或续办授权。",
            "No scan authorisation is in force both on the day of the scan and today. Grant or renew one first."),
        ScopeReason.OutsideScope => new(
            "该主机不在扫描授权的域名和地址范围内。", "The host lies outside the domains and address ranges of the authorisation."),
    };

    private static Admission Refused(ScopeReason reason) => new(null, default, reason, default);

    private async Task<IReadOnlyList<ScanAuthorisation>> InForce(DateOnly day, CancellationToken cancel)
    {
        IReadOnlyList<ScanAuthorisation> then = await consents.InForce(owner, day, cancel);
        if (then.Count is 0 || day == today) return then;

        HashSet<ConsentId> now = [.. (await consents.InForce(owner, today, cancel)).Select(granted => granted.Id)];
        return [.. then.Where(granted => now.Contains(granted.Id))];
    }
}
