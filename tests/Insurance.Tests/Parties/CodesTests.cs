using Breakwater.Parties.Codes;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>The codes of the national standards.</summary>
public sealed class CodesTests
{
    private readonly Classifications _codes = new();

    // GB/T 4754-2017: 20 sections, divisions 01 to 97 without a gap.
    [Fact]
    public void Industries_AreTheTwentySectionsAndNinetySevenDivisions()
    {
        Assert.Equal("ABCDEFGHIJKLMNOPQRST", string.Concat(_codes.Sections.Select(each => each.Code)));
        Assert.Equal(Enumerable.Range(1, 97).Select(n => n.ToString("D2")), _codes.Industries.Select(each => each.Code[1..]));
        Assert.All(_codes.Industries, each => Assert.NotNull(_codes.Industry(each.Code[..1])));
    }

    // The section begins at these divisions (GB/T 4754-2017, table 1).
    [Theory]
    [InlineData("C34", "通用设备制造业")]
    [InlineData("C13", "农副食品加工业")]
    [InlineData("D44", "电力、热力生产和供应业")]
    [InlineData("I65", "软件和信息技术服务业")]
    [InlineData("J68", "保险业")]
    [InlineData("T97", "国际组织")]
    public void Industry_KnownDivision_HasItsName(string code, string name) => Assert.Equal(name, _codes.Industry(code)?.Zh);

    [Theory]
    [InlineData("C44")]
    [InlineData("C")]
    [InlineData("34")]
    [InlineData("")]
    public void IsDivision_WrongSectionOrNoDivision_IsFalse(string code) => Assert.False(_codes.IsDivision(code));

    // GB/T 2260: 23 provinces, 5 autonomous regions, 4 municipalities, 2 special administrative regions.
    [Fact]
    public void Provinces_AreThirtyFour()
    {
        Assert.Equal(34, _codes.Provinces.Select(each => each.Code).Distinct().Count());
        Assert.All(_codes.Provinces, each => Assert.Matches("^[1-8][0-9]0000$", each.Code));
        Assert.Equal(5, _codes.Provinces.Count(each => each.Name.Zh.EndsWith("自治区", StringComparison.Ordinal)));
        Assert.Equal(4, _codes.Provinces.Count(each => each.Name.Zh.EndsWith('市')));
        Assert.Equal("江苏省", _codes.Province("320000")?.Zh);
    }
}
