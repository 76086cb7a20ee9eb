using Breakwater.Foundation.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Foundation.Tests.Access;

/// <summary>Deny by default: what no row grants is denied, and a route without a row does not start.</summary>
public sealed class AccessTableTests
{
    private static readonly AccessRow Make = new("things.make", (Role.Enterprise, Reach.Own), (Role.Authority, Reach.All));

    [Fact]
    public void Verify_EachRouteWithOneRow_Passes() => new AccessTable([Make]).Verify([Endpoint("things.make")]);

    [Theory]
    [InlineData("things.make,things.forgotten", "endpoint without a row: things.forgotten")]
    [InlineData("", "row without an endpoint: things.make")]
    [InlineData("things.make,things.make", "name used twice: things.make")]
    [InlineData("things.make,", "endpoint without a row: nameless")]
    public void Verify_RouteAndTableDisagree_NamesTheRoute(string routes, string fault)
    {
        Endpoint[] endpoints = routes.Length is 0 ? [] : [.. routes.Split(',').Select(Endpoint)];

        var why = Assert.Throws<InvalidOperationException>(() => new AccessTable([Make]).Verify(endpoints));

        Assert.Contains(fault, why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_SeveralFaults_NamesThemAll()
    {
        var why = Assert.Throws<InvalidOperationException>(
            () => new AccessTable([Make]).Verify([Endpoint("a"), Endpoint("b")]));

        Assert.Equal(3, why.Message.Split(';').Length);
    }

    // Two modules that claim one route would silently add up their grants.
    [Fact]
    public void Verify_TwoRowsForOneRoute_NamesIt()
    {
        var table =
            new AccessTable([new AccessRow("r", (Role.Finance, Reach.Own)), new AccessRow("r", (Role.Actuary, Reach.All))]);

        var why = Assert.Throws<InvalidOperationException>(() => table.Verify([Endpoint("r")]));

        Assert.Contains("two rows: r", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_RowThatGrantsNobody_NamesIt()
    {
        var why = Assert.Throws<InvalidOperationException>(() => new AccessTable([new AccessRow("r")]).Verify([Endpoint("r")]));

        Assert.Contains("row that grants nobody: r", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OneCellTwice_Throws() => Assert.Throws<ArgumentException>(() =>
        new AccessTable([new AccessRow("r", (Role.Finance, Reach.Own), (Role.Finance, Reach.All))]));

    [Fact]
    public void Index_EveryCellNotGranted_IsNone()
    {
        var table = new AccessTable([Make, new AccessRow("open", (Role.Anyone, Reach.All))]);

        foreach (Role role in Enum.GetValues<Role>())
        {
            Reach expected = role switch { Role.Enterprise => Reach.Own, Role.Authority => Reach.All, _ => Reach.None };
            Assert.Equal(expected, table["things.make", role]);
            Assert.Equal(Reach.All, table["open", role]);
            Assert.Equal(Reach.None, table["elsewhere", role]);
            Assert.Equal(Reach.None, table["THINGS.MAKE", role]);
        }
    }

    private static Endpoint Endpoint(string name) => new(
        _ => Task.CompletedTask, name.Length is 0 ? EndpointMetadataCollection.Empty : new(new EndpointNameMetadata(name)), name);
}
