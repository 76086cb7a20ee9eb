using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Foundation.Tests.Provenance;

/// <summary>No two different records share a canonical line: nothing can move from one field into its neighbour.</summary>
public sealed class CanonicalLineTests
{
    [Fact]
    public void Of_TextMovedIntoTheNeighbour_IsAnotherLine() => Check.QuickThrowOnFailure(
        Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string>>((a, b, c) =>
            b.Get.Length == 0 || !string.Equals(
                CanonicalLine.Of(a.Get + b.Get, c.Get), CanonicalLine.Of(a.Get, b.Get + c.Get), StringComparison.Ordinal)));

    [Fact]
    public void Of_OtherNumberOfFields_IsAnotherLine()
    {
        Assert.NotEqual(CanonicalLine.Of("a", "b"), CanonicalLine.Of("a 1:b"));
        Assert.NotEqual(CanonicalLine.Of("a", null), CanonicalLine.Of("a"));
        Assert.NotEqual(CanonicalLine.Of("", "a"), CanonicalLine.Of(null, "a"));
    }

    [Fact]
    public void Of_EveryKindOfField_IsWrittenInOneWay() => Assert.Equal(
        "4:case 2:-5 10:2026-11-24 18:638995453420000000 - 1:上 2:up 3:1.5",
        CanonicalLine.Of(
            "case", -5, new DateOnly(2026, 11, 24), new DateTimeOffset(2025, 11, 24, 9, 42, 22, TimeSpan.FromHours(8)), null,
            new Words("上", "up"), 1.5m));
}
