using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Parties.Consents;
using Breakwater.Parties.Contracts;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>What may be scanned.</summary>
public sealed class ScopeRulesTests
{
    [Theory]
    [InlineData("Example.CN", "example.cn")]
    [InlineData(" *.shop.example.com. ", "shop.example.com")]
    [InlineData("望海.中国", "xn--rpvn5l.xn--fiqs8s")]
    [InlineData("a.com.cn", "a.com.cn")]
    public void Read_Domain_IsWrittenInOneWay(string text, string expected) => Assert.Equal([expected], Read([text], []).Domains);

    [Theory]
    [InlineData("203.0.113.5", "203.0.113.5/32")]
    [InlineData("203.0.113.77/24", "203.0.113.0/24")]
    [InlineData("198.51.0.0/16", "198.51.0.0/16")]
    [InlineData("::ffff:203.0.113.5", "203.0.113.5/32")]
    [InlineData("2001:db8:1:2::5", "2001:db8:1:2::5/128")]
    [InlineData("2001:DB8:1:2::5/48", "2001:db8:1::/48")]
    public void Read_Network_IsWrittenInOneWay(string text, string expected) => Assert.Equal([expected], Read([], [text]).Networks);

    [Theory]
    [InlineData("localhost", "FORM")]
    [InlineData("cn", "FORM")]
    [InlineData("https://example.cn", "FORM")]
    [InlineData("example.cn/path", "FORM")]
    [InlineData("example.cn:443", "FORM")]
    [InlineData("-a.example.cn", "FORM")]
    [InlineData("a..cn", "FORM")]
    [InlineData("203.0.113.5", "FORM")]
    [InlineData("1.2.3", "FORM")]
    [InlineData("", "FORM")]
    [InlineData("printer.local", "NOT-PUBLIC")]
    [InlineData("db.internal", "NOT-PUBLIC")]
    [InlineData("com.cn", "TOO-WIDE")]
    [InlineData("*.gov.cn", "TOO-WIDE")]
    [InlineData("js.cn", "TOO-WIDE")]
    public void Read_DomainNobodyCanGrant_IsRefusedWithACode(string text, string code) => Assert.Equal(code, Fault([text], []));

    [Theory]
    [InlineData("10.1.2.0/24", "PRIVATE")]
    [InlineData("172.20.0.1", "PRIVATE")]
    [InlineData("192.168.1.0/24", "PRIVATE")]
    [InlineData("100.64.0.0/16", "PRIVATE")]
    [InlineData("127.0.0.1", "PRIVATE")]
    [InlineData("169.254.169.254", "PRIVATE")]
    [InlineData("224.0.0.1", "PRIVATE")]
    [InlineData("255.255.255.255", "PRIVATE")]
    [InlineData("::1", "PRIVATE")]
    [InlineData("fd00::/64", "PRIVATE")]
    [InlineData("fe80::1", "PRIVATE")]
    [InlineData("::ffff:10.0.0.1", "PRIVATE")]
    [InlineData("203.0.0.0/15", "TOO-WIDE")]
    [InlineData("0.0.0.0/0", "TOO-WIDE")]
    [InlineData("2001:db8::/32", "TOO-WIDE")]
    [InlineData("10.1", "FORM")]
    [InlineData("010.1.1.1", "FORM")]
    [InlineData("0x0a000001", "FORM")]
    [InlineData("203.0.113.0/33", "FORM")]
    [InlineData("203.0.113.0/-1", "FORM")]
    [InlineData("203.0.113.0/24/8", "FORM")]
    [InlineData("fe80::1%eth0", "FORM")]
    [InlineData("example.cn", "FORM")]
    public void Read_NetworkNobodyCanGrant_IsRefusedWithACode(string text, string code) => Assert.Equal(code, Fault([], [text]));

    [Fact]
    public void Read_SeveralFaults_AreAllReportedAtTheirPlaces()
    {
        Refusal why = Why(["example.cn", "local"], ["10.0.0.0/8", "203.0.113.0/24"]);

        Assert.Equal(["/domains/1", "/networks/0"], why.Faults.Select(fault => fault.Pointer));
    }

    [Fact]
    public void Read_NothingOrTooMuch_IsRefused()
    {
        Assert.Equal("CON-SCOPE", Why([], []).Code);
        Assert.Equal("CON-SCOPE", Why([.. Enumerable.Range(0, 101).Select(n => $"h{n}.example.cn")], []).Code);
    }

    // What was granted in one spelling covers what a scanner reports in another.
    [Theory]
    [InlineData("WWW.Example.CN.", true)]
    [InlineData("example.cn", true)]
    [InlineData("notexample.cn", false)]
    [InlineData("203.0.113.200", true)]
    [InlineData("203.0.114.1", false)]
    [InlineData("2001:db8:1:ffff::9", true)]
    public void Covers_ByTheScopeAsItWasRead(string host, bool covered)
    {
        ScanScope scope = Read(["*.Example.cn"], ["203.0.113.9/24", "2001:db8:1::/48"]);
        var authorisation = new ScanAuthorisation(
            default, new OrganisationId(Guid.Empty), scope.Domains, scope.Networks,
            new Period(new(2026, 11, 24), new(2026, 11, 25)), "签署人");

        Assert.Equal(covered, authorisation.Covers(host));
    }

    private static ScanScope Read(string[] domains, string[] networks) => ScopeRules.Read(domains, networks).Match(
        scope => scope, why => throw new InvalidOperationException(string.Join("; ", why.Faults.Select(f => f.Detail.En))));

    private static Refusal Why(string[] domains, string[] networks) => ScopeRules.Read(domains, networks).Match(
        scope => throw new InvalidOperationException($"{scope} was accepted."), why => why);

    private static string Fault(string[] domains, string[] networks) => Assert.Single(Why(domains, networks).Faults).Code;
}
