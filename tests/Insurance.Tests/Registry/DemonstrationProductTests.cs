using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Registry;

public sealed class DemonstrationProductTests
{
    private static readonly ProductPackage Product = Read();

    // A documented average firm: an electronics maker (C39) with 300 m yuan of revenue and 400 staff, in the middle of most
    // tables, asking for the first pilot's mean limit of about 7.7 m yuan with a retention of 50,000 yuan.
    private static readonly Dictionary<string, string> AverageFirm = new(StringComparer.Ordinal)
    {
        ["industry"] = "C39",
        ["revenue"] = "300000000",
        ["employees"] = "400",
        ["limit"] = "7700000",
        ["retention"] = "50000",
        ["posture"] = "57",         // about ten of the eighteen controls, by weight
        ["Q-RECORDS"] = "50000",
        ["Q-SENSITIVE"] = "no",
        ["Q-ONLINE"] = "part",
        ["Q-OUTSOURCE"] = "some",
        ["Q-OT"] = "filtered",
        ["Q-RTO"] = "48",
        ["Q-MLPS"] = "level2",
        ["Q-LOSSES"] = "none",
    };

    [Fact]
    public void Read_DemonstrationProduct_SaysOnEveryTextThatNobodyFiledIt()
    {
        Assert.True(Product.Demonstration);
        Assert.Contains("示范", Product.Name.Zh, StringComparison.Ordinal);
        Assert.Contains("filed by nobody", Product.Name.En, StringComparison.Ordinal);
        Assert.Contains(Product.Clauses, clause => clause.Text.Zh.Contains("未经任何保险公司报备", StringComparison.Ordinal));
        Assert.Equal(Grade.Invented, Product.Grade);
    }

    [Fact]
    public void Read_DemonstrationProduct_HasTheBreadthOfARealOne()
    {
        // The issue asks for 12+ covers in both official classes, 14+ controls, 12+ rules, 3 offers, four short questions.
        Assert.True(Product.Covers.Count >= 12);
        Assert.True(Product.Covers.Count(cover => cover.Class is CoverClass.Property) >= 7);
        Assert.True(Product.Covers.Count(cover => cover.Class is CoverClass.Liability) >= 6);
        Assert.True(Product.Controls.Count >= 14);
        Assert.True(Product.Rules.Count >= 12);
        Assert.Equal(3, Product.Offers.Count);
        Assert.Equal(4, Product.Questions.Count(question => question.Short));
        Assert.True(Product.Questions.Count >= 15);
        Assert.Equal(3, Product.Rules.Select(rule => rule.Action).Distinct().Count());
        Assert.Equal(2, Product.Exclusions.Select(exclusion => exclusion.Kind).Distinct().Count());
    }

    [Fact]
    public void Read_OwnInterruption_HasTheHigherOfMechanics()
    {
        CoverDefinition cover = Product.Covers.Single(c => c.Code is "BI-OWN");

        Assert.Equal(InterruptionMode.HigherOf, cover.Interruption);
        Assert.Equal(8, cover.WaitingHours);            // product.yaml
        Assert.Equal(180, cover.IndemnityDays);
    }

    [Theory]
    [InlineData("RANSOM", "C-CONSENT")]
    [InlineData("FINE", "C-CONSENT")]
    public void Read_NominalCover_NeedsPriorConsent(string code, string condition)
    {
        CoverDefinition cover = Product.Covers.Single(c => string.Equals(c.Code, code, StringComparison.Ordinal));

        Assert.Equal(CoverStatus.NominalOnly, cover.Status);
        Assert.Contains(condition, cover.Requires);
    }

    [Fact]
    public void Rate_AverageFirm_LandsNearThePilotsRateOnLine()
    {
        // rate = base × Π factor(table); the first pilot's mean is 1.30 % (150 m / 11.5 bn).
        // 0.0130 × 1.05 × 0.96 × 0.96 × 1.04 × 1.02 × 0.98 × 0.95 × 1.05 = 0.01305, the other factors being 1.
        decimal rate = Product.Tariff.Tables.Aggregate(
            Product.Tariff.BaseRate, (running, table) => running * Factor(table, AverageFirm[table.By]));

        Assert.InRange(rate, 0.011m, 0.015m);
        Assert.InRange(rate, Product.Tariff.LowestRate, Product.Tariff.HighestRate);
    }

    [Fact]
    public void Rate_EveryCornerOfTheIndustryTable_HasAFactor()
    {
        FactorTable industry = Product.Tariff.Tables.Single(table => table.By is "industry");

        // A division without a row of its own takes its section's.
        Assert.Equal(1.05m, Factor(industry, "C39"));
        Assert.Equal(1.00m, Factor(industry, "C34"));
        for (char section = 'A'; section <= 'T'; section++) Assert.True(Factor(industry, section + "99") > 0);
    }

    [Fact]
    public void Read_EveryValue_HasASource()
    {
        Assert.DoesNotContain("", Product.Covers.Select(cover => cover.Source));
        Assert.DoesNotContain("", Product.Exclusions.Select(exclusion => exclusion.Source));
        Assert.DoesNotContain("", Product.Conditions.Select(condition => condition.Source));
        Assert.DoesNotContain("", Product.Controls.Select(control => control.Source));
        Assert.DoesNotContain("", Product.Tariff.Tables.Select(table => table.Source));
        Assert.DoesNotContain("", Product.Rules.Select(rule => rule.Source));
        Assert.DoesNotContain("", Product.Offers.Select(offer => offer.Source));
    }

    private static ProductPackage Read() => FilingReader.Read(DemonstrationFilings.EnterpriseComprehensive).Match(
        package => package,
        why => throw new InvalidOperationException(string.Join('\n', why.Faults.Select(fault => $"{fault.Pointer} {fault.Detail.En}"))));

    private static decimal Factor(FactorTable table, string value)
    {
        bool isNumber = decimal.TryParse(value, CultureInfo.InvariantCulture, out decimal number);
        return table.Rows.First(row => row.Code is { } code
            ? string.Equals(code, value, StringComparison.Ordinal) || (table.By is "industry" && code.Length is 1 && value[0] == code[0])
            : isNumber && !(number < row.From) && !(number >= row.To)).Factor;
    }
}
