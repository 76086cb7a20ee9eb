using System.Text.Json;
using Breakwater.Foundation;
using Breakwater.Registry;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Registry;

public sealed class PackageComparisonTests
{
    private static readonly ProductPackage Left = Sample.Package(new DateOnly(2026, 1, 1));

    [Fact]
    public void Compare_APackageWithItself_FindsEveryPartTheSame() =>
        Assert.All(Compare(Left, Left), part => Assert.Equal(PartChange.Same, part.Change));

    [Fact]
    public void Compare_OneCoverAltered_NamesOnlyThatField()
    {
        ProductPackage right = Left with
        {
            Covers = [.. Left.Covers.Select(c => c.Code is "BI-OWN" ? c with { WaitingHours = 12 } : c)],
        };

        ComparedPart part = Assert.Single(Compare(Left, right), p => p.Change is not PartChange.Same);

        Assert.Equal(("covers", "BI-OWN"), (part.Section, part.Code));
        ComparedField field = Assert.Single(part.Fields);
        Assert.Equal(("waitingHours", "8", "12"), (field.Field, field.Left?.En, field.Right?.En));
    }

    [Fact]
    public void Compare_OneClauseReworded_ShowsBothLanguagesOfBoth()
    {
        ProductPackage right = Left with
        {
            Clauses = [.. Left.Clauses.Select(c => c.Number is "2.4" ? c with { Text = new("新", "new") } : c)],
        };

        ComparedField field = Assert.Single(Assert.Single(Compare(Left, right), p => p.Change is PartChange.Changed).Fields);

        Assert.Equal("text", field.Field);
        Assert.Equal(Left.Clauses.Single(c => c.Number is "2.4").Text, field.Left);
        Assert.Equal("new", field.Right?.En);
    }

    [Fact]
    public void Compare_OneFactorAltered_NamesTableRowAndBothFactors()
    {
        FactorTable industry = Left.Tariff.Tables[0];
        FactorTable dearer = industry with
        {
            Rows = [.. industry.Rows.Select(row => row.Code is "C39" ? row with { Factor = 1.25m } : row)],
        };
        ProductPackage right = Left with
        {
            Tariff = Left.Tariff with { Tables = [dearer, .. Left.Tariff.Tables.Skip(1)] },
        };

        ComparedField field = Assert.Single(Assert.Single(Compare(Left, right), p => p.Change is PartChange.Changed).Fields);

        Assert.Equal(("rows/C39/factor", "1.05", "1.25"), (field.Field, field.Left?.En, field.Right?.En));
    }

    [Fact]
    public void Compare_RuleRemovedAndAnotherAdded_SaysSo()
    {
        UnderwritingRule added = Left.Rules[0] with { Code = "UW-999" };
        ProductPackage right = Left with { Rules = [.. Left.Rules.Skip(1), added] };

        Assert.Equal(
            [("UW-999", PartChange.Added), ("UW-001", PartChange.Removed)],
            Compare(Left, right).Where(p => p.Change is not PartChange.Same).Select(p => (p.Code, p.Change)));
    }

    private static IReadOnlyList<ComparedPart> Compare(ProductPackage left, ProductPackage right) =>
        new PackageComparison(FoundationModule.WireJson(new JsonSerializerOptions(JsonSerializerDefaults.Web)))
            .Compare(left, right);
}
