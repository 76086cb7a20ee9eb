using System.Globalization;
using Breakwater.Foundation.Outcomes;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using static Breakwater.Insurance.Tests.Registry.DemonstrationText;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>A tariff is held to the cases it is filed with, to the fen and to the line.</summary>
/// <remarks>The premiums of the demonstration product's cases were worked out by a program apart from the platform.</remarks>
public sealed class TariffCaseTests
{
    private static int LineOf(string text, string passage) =>
        text[..text.IndexOf(passage, StringComparison.Ordinal)].Count(c => c is '\n') + 1;

    private static IReadOnlyList<FieldFault> Check(string yaml) => new RegressionCases().Check(
        FilingReader.Read(yaml).Match(read => read, why => throw new InvalidOperationException(why.Faults[0].Detail.En)));

    [Fact]
    public void Check_AsShipped_GivesEveryPremiumToTheFen()
    {
        ProductPackage product = FilingReader.Read(Whole).Match(read => read, why => throw new InvalidOperationException(why.Code));

        Assert.Equal(["CASE-MID", "CASE-LARGE", "CASE-LEAST"], product.Cases.Select(one => one.Code));
        Assert.Empty(new RegressionCases().Check(product));
    }

    [Fact]
    public void Check_OneFenOff_NamesTheCaseTheLineAndWhatTheTariffGives()
    {
        string text = With("premium: 38256.02", "premium: 38256.03");

        FieldFault fault = Assert.Single(Check(text));

        Assert.Equal("FIL-131", fault.Code);
        Assert.StartsWith(
            LineOf(text, "premium: 38256.03").ToString(CultureInfo.InvariantCulture) + ":", fault.Pointer, StringComparison.Ordinal);
        Assert.Contains("38256.02", fault.Detail.En, StringComparison.Ordinal);
    }

    // C without a division is 1.00 and prices CASE-MID (C34); the other two are of I64 and E.
    [Fact]
    public void Check_AFactorMoved_NamesTheCasesItMoves()
    {
        FieldFault fault = Assert.Single(Check(With("{ code: C, factor: 1.00 }", "{ code: C, factor: 1.01 }")));

        Assert.Contains("CASE-MID", fault.Detail.En, StringComparison.Ordinal);
        Assert.Contains("38638.58", fault.Detail.En, StringComparison.Ordinal);       // 38,256.02 (38,256.0176…) × 1.01
    }

    [Fact]
    public void Check_ATraitLeftOut_SaysWhichTableLacksIt()
    {
        FieldFault fault = Assert.Single(Check(With("      - { trait: posture, value: \"72\" }\n", "")));

        Assert.Equal("FIL-133", fault.Code);
    }

    [Fact]
    public void Read_AProfileThatCannotBe_IsRefusedWithItsLine()
    {
        FieldFault fault = Assert.Single(FaultsOf(With("{ trait: Q-MLPS, value: \"level2\" }", "{ trait: Q-MLPS, value: \"level9\" }")));

        Assert.Equal("FIL-128", fault.Code);
        Assert.Contains("/cases/0/profile", fault.Pointer, StringComparison.Ordinal);
    }

    // Each is priced before a filing is taken, so there may not be any number of them.
    [Fact]
    public void Read_MoreCasesThanThereMayBe_IsRefusedAtTheFirstTooMany()
    {
        string whole = Whole;
        int first = whole.IndexOf("  - code: CASE-MID", StringComparison.Ordinal);
        int second = whole.IndexOf("  - code: CASE-LARGE", StringComparison.Ordinal);
        string one = whole[first..second];
        string Cases(int count) => string.Concat(
            Enumerable.Range(0, count).Select(at => one.Replace("CASE-MID", $"CASE-M{at}", StringComparison.Ordinal)));

        Assert.Empty(FaultsOf(whole[..first] + Cases(ITariffCases.Most - 3) + whole[first..]));
        FieldFault fault = Assert.Single(FaultsOf(whole[..first] + Cases(ITariffCases.Most - 2) + whole[first..]));

        Assert.Equal("FIL-114", fault.Code);
        Assert.Contains("at most 200", fault.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("      everyMonths: 3\n", "      everyMonths: 4\n", "the last part of QUARTERLY")]
    [InlineData("      firstPartIssues: true\n      atLeast: 10000\n", "      atLeast: 10000\n", "firstPartIssues")]
    [InlineData("    - code: MONTHLY\n", "    - code: QUARTERLY\n", "used twice")]
    public void Read_APlanThatCannotWork_IsRefused(string passage, string instead, string said)
    {
        FieldFault fault = Assert.Single(FaultsOf(With(passage, instead)));

        Assert.Contains(said, fault.Detail.En, StringComparison.OrdinalIgnoreCase);
    }
}
