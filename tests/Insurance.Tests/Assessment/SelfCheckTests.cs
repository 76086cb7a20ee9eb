using Breakwater.Assessment.Actions;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>The public sketch; the five questions and their weights are those of the demonstration question set.</summary>
public sealed class SelfCheckTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly ProductPackage Product = FilingReader.Read(DemonstrationFilings.EnterpriseComprehensiveText).Match(
        done: package => package, refused: why => throw new InvalidOperationException(why.Detail.En));

    private static readonly string[] Five =
        [.. Product.Controls.OrderByDescending(control => control.Weight).Take(5).Select(control => control.Code)];

    private static decimal All => Product.Controls.Sum(control => control.Weight);

    [Fact]
    public void Of_EverythingPresent_RangesFromTheFiveToEverything()
    {
        SelfCheck.Sketch sketch = Sketch([.. Five.Select(code => new SelfCheck.Answer(code, ControlPresence.Present))]);

        decimal five = Product.Controls.Where(control => Five.Contains(control.Code)).Sum(control => control.Weight);
        Assert.Equal(decimal.Round(five * 100 / All, 1, MidpointRounding.AwayFromZero), sketch.Low);
        Assert.Equal(100, sketch.High);
        Assert.Empty(sketch.First);
        Assert.Equal(sketch.Low, decimal.Parse(sketch.Trail!.Steps[^1].Result, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Of_NothingAnswered_KnowsNothingAndSaysSo()
    {
        SelfCheck.Sketch sketch = Sketch([]);

        Assert.Equal((0m, 100m), (sketch.Low, sketch.High));
        Assert.Null(sketch.Trail);
        Assert.Empty(sketch.First);
        Assert.Contains("you answered 0", sketch.Unknown[0].En, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ACappingControlAbsent_CapsTheRangeAndPutsItFirst()
    {
        ControlDefinition worst = Product.Controls.Where(control => Five.Contains(control.Code)).MinBy(control => control.CeilingIfMissing ?? 100)!;

        SelfCheck.Sketch sketch = Sketch([new SelfCheck.Answer(worst.Code, ControlPresence.Absent)]);

        Assert.Equal(worst.CeilingIfMissing, sketch.High);
        SelfCheck.Step first = Assert.Single(sketch.First);
        Assert.Equal((worst.Code, 100m), (first.Control, first.High));
    }

    [Fact]
    public void Of_AnAnswerTwiceOrToNoQuestion_IsRefused()
    {
        Assert.Equal("SEL-001", Why([new(Five[0], ControlPresence.Present), new(Five[0], ControlPresence.Absent)]));
        Assert.Equal("SEL-001", Why([new("NO-SUCH", ControlPresence.Present)]));
        Assert.Equal("SEL-001", Why([new(Five[0], (ControlPresence)99)]));
    }

    private static SelfCheck.Sketch Sketch(SelfCheck.Answer[] answers) => SelfCheck.Of(answers, Day).Match(
        done: sketch => sketch, refused: why => throw new InvalidOperationException(why.Code));

    private static string Why(SelfCheck.Answer[] answers) =>
        Assert.IsType<Outcome<SelfCheck.Sketch>.Refused>(SelfCheck.Of(answers, Day)).Why.Code;
}
