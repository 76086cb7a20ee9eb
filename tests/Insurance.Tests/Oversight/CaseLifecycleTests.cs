using Breakwater.Oversight.Cases;
using Breakwater.Oversight.Contracts;
using Breakwater.Foundation.Amounts;

namespace Breakwater.Insurance.Tests.Oversight;

/// <summary>Every transition of a case study and of its consent, allowed and forbidden; and the rules they go by.</summary>
public sealed class CaseLifecycleTests
{
    // DESIGN.md §4: Draft → Redacted → Reviewed → Published → Retired; a step back before publishing is ours.
    private static readonly (CaseState From, CaseStep Step, CaseState To)[] Allowed =
    [
        (CaseState.Draft, CaseStep.Write, CaseState.Draft), (CaseState.Draft, CaseStep.Redact, CaseState.Redacted),
        (CaseState.Redacted, CaseStep.Review, CaseState.Reviewed), (CaseState.Redacted, CaseStep.SendBack, CaseState.Draft),
        (CaseState.Reviewed, CaseStep.SendBack, CaseState.Draft), (CaseState.Reviewed, CaseStep.Publish, CaseState.Published),
        (CaseState.Published, CaseStep.Retire, CaseState.Retired),
    ];

    private static readonly (CaseConsent From, ConsentStep Step, CaseConsent To)[] AllowedConsent =
    [
        (CaseConsent.NotAsked, ConsentStep.Ask, CaseConsent.Asked), (CaseConsent.Asked, ConsentStep.Give, CaseConsent.Given),
        (CaseConsent.Asked, ConsentStep.Refuse, CaseConsent.Refused), (CaseConsent.Given, ConsentStep.Refuse, CaseConsent.Refused),
        (CaseConsent.Refused, ConsentStep.Give, CaseConsent.Given), (CaseConsent.Asked, ConsentStep.Reset, CaseConsent.NotAsked),
        (CaseConsent.Given, ConsentStep.Reset, CaseConsent.NotAsked),
    ];

    [Fact]
    public void After_EveryStateAndStep_IsAsTheTableSays()
    {
        foreach (CaseState state in Enum.GetValues<CaseState>())
        {
            foreach (CaseStep step in Enum.GetValues<CaseStep>())
            {
                CaseState? expected = Allowed.Where(each => each.From == state && each.Step == step)
                    .Select(each => (CaseState?)each.To).SingleOrDefault();
                Assert.Equal(expected, CaseLifecycle.After(state, step));
            }
        }
    }

    [Fact]
    public void After_EveryConsentAndStep_IsAsTheTableSays()
    {
        foreach (CaseConsent state in Enum.GetValues<CaseConsent>())
        {
            foreach (ConsentStep step in Enum.GetValues<ConsentStep>())
            {
                CaseConsent? expected = AllowedConsent.Where(each => each.From == state && each.Step == step)
                    .Select(each => (CaseConsent?)each.To).SingleOrDefault();
                Assert.Equal(expected, ConsentLifecycle.After(state, step));
            }
        }
    }

    // An edge belongs to the band above it; nothing is nothing.
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(49_999, 0, 50_000)]
    [InlineData(50_000, 50_000, 100_000)]
    [InlineData(123_456, 100_000, 300_000)]
    [InlineData(99_000_000, 10_000_000, null)]
    public void BandOf_AnAmount_IsBetweenTwoEdges(long yuan, long from, int? to)
    {
        CaseRule rule = new CaseRules().On(new DateOnly(2026, 11, 26))!;

        Assert.Equal(new AmountBand(from, to), rule.BandOf(Money.Yuan(yuan)));
    }

    [Fact]
    public void Rules_BeforeTheFirst_AreNone_AndThoseThatAreNotWholeAreNoRules()
    {
        Assert.Null(new CaseRules().On(new DateOnly(2023, 12, 31)));
        Assert.Throws<InvalidDataException>(() => new CaseRules(
            "rules: [{ from: 2024-01-01, source: x, grade: I, least: 5, ladder: [{ industry: Division, region: Province }], bands: [0] }]"));
        Assert.Throws<InvalidDataException>(() => new CaseRules(
            "rules: [{ from: 2024-01-01, source: x, grade: I, least: 1, ladder: [{ industry: All, region: Country }], bands: [0] }]"));
        Assert.Throws<InvalidDataException>(() => new CaseRules(
            "rules: [{ from: 2024-01-01, source: x, grade: I, least: 5, ladder: [{ industry: All, region: Country }], bands: [5, 3] }]"));
    }
}
