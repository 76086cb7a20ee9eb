using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Parties.Contracts;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>What may be taken: inside the scope, on the day of the scan, and today.</summary>
public sealed class ScopeGateTests
{
    private static readonly OrganisationId Owner = new(new Guid(9, 0, 0, new byte[8]));
    private static readonly DateOnly Scanned = new(2026, 11, 20);

    [Theory]
    [InlineData("www.example.cn", null, "www.example.cn")]
    [InlineData("example.cn", null, "example.cn")]
    [InlineData(null, "203.0.113.5", "203.0.113.5")]
    [InlineData(null, "2001:db8::7", "2001:db8::7")]
    [InlineData("www.example.cn", "198.51.100.1", "www.example.cn")]       // the name is covered, wherever it points
    [InlineData("shared.test", "203.0.113.5", "203.0.113.5")]             // the address is covered, whatever it is called
    public async Task Judge_Inside_IsAdmittedUnderTheCoveredName(string? name, string? address, string host) =>
        Assert.Equal(host, (await Judge(Granted(), name, address, Scanned)).Host);

    [Theory]
    [InlineData("badexample.cn", null)]
    [InlineData("example.cn.evil.test", null)]
    [InlineData(null, "203.0.114.5")]
    [InlineData(null, "2001:db9::7")]
    [InlineData(null, null)]
    public async Task Judge_Outside_IsRefused(string? name, string? address)
    {
        Admission admission = await Judge(Granted(), name, address, Scanned);

        Assert.Equal((null, ScopeReason.OutsideScope), (admission.Host, admission.Reason));
    }

    [Theory]
    [InlineData("2026-11-25", nameof(ScopeReason.Future))]
    [InlineData("2026-10-31", nameof(ScopeReason.NoAuthorisation))]     // the day before it began
    [InlineData("2025-11-20", nameof(ScopeReason.NoAuthorisation))]
    public async Task Judge_WrongDay_IsRefused(string day, string reason)
    {
        Admission admission = await Judge(Granted(), null, "203.0.113.5", DateOnly.Parse(day));

        Assert.Equal((null, reason), (admission.Host, admission.Reason.ToString()));
    }

    [Theory]
    [InlineData("2026-11-01")]      // the first day of the window
    [InlineData("2026-11-24")]      // today
    public async Task Judge_EdgeOfTheWindow_IsAdmitted(string day) =>
        Assert.NotNull((await Judge(Granted(), null, "203.0.113.5", DateOnly.Parse(day))).Host);

    // Scanned while it was allowed, but the authorisation has run out since: a new one is needed.
    [Fact]
    public async Task Judge_AuthorisationRunOutSince_IsRefused()
    {
        var window = new Period(new(2026, 11, 1), new(2026, 11, 24));

        Admission admission = await Judge(Granted(window), null, "203.0.113.5", Scanned);

        Assert.Equal((null, ScopeReason.NoAuthorisation), (admission.Host, admission.Reason));
    }

    [Fact]
    public async Task StillHolds_AuthorisationRevokedMeanwhile_IsFalse()
    {
        var consents = new Upstream();
        consents.Consents[Owner] = [Granted()];
        var gate = new ScopeGate(consents, Owner, Town.Today);
        await gate.Judge(null, "203.0.113.5", Scanned, CancellationToken.None);
        Assert.True(await gate.StillHolds(CancellationToken.None));

        consents.Consents[Owner] = [];

        Assert.False(await gate.StillHolds(CancellationToken.None));
    }

    [Fact]
    public async Task Judge_MoreDaysThanAreLookedUp_IsCrowded()
    {
        var gate = new ScopeGate(new Upstream(), Owner, Town.Today);

        for (int day = 0; day <= ScanLimits.DaysMax; day++) await gate.Judge(null, "203.0.113.5", Scanned.AddDays(-day), CancellationToken.None);

        Assert.True(gate.IsCrowded);
    }

    private static ValueTask<Admission> Judge(ScanAuthorisation granted, string? name, string? address, DateOnly day)
    {
        var consents = new Upstream();
        consents.Consents[Owner] = [granted];
        return new ScopeGate(consents, Owner, Town.Today).Judge(name, address, day, CancellationToken.None);
    }

    private static ScanAuthorisation Granted(Period? window = null) => new(
        new ConsentId(new Guid(1, 0, 0, new byte[8])), Owner, ["example.cn"], ["203.0.113.0/24", "2001:db8::/64"],
        window ?? new Period(new(2026, 11, 1), new(2027, 11, 1)), "某人");
}
