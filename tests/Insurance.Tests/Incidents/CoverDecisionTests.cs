using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>Cover is decided item by item from the demonstration wording, and every decision names its clause.</summary>
public sealed class CoverDecisionTests
{
    private static readonly ProductPackage Product = FilingReader.Read(DemonstrationFilings.EnterpriseComprehensiveText)
        .Match(product => product, why => throw new InvalidOperationException(why.Code));

    // One loss item for each of the six statuses of the demonstration product; clauses as in product.yaml.
    [Theory]
    [InlineData("S1-01", CoverStatus.Covered, "BI-OWN", "2.4")]
    [InlineData("R1-01", CoverStatus.Covered, "DATA-LIAB", "3.1")]
    [InlineData("F2-01", CoverStatus.Limited, "DATA-RESTORE", "2.2")]
    [InlineData("F1-01", CoverStatus.Conditional, "IR", "2.1")]
    [InlineData("S3-01", CoverStatus.NominalOnly, "RANSOM", "2.8")]
    [InlineData("R1-07", CoverStatus.NominalOnly, "FINE", "3.7")]
    [InlineData("F8-01", CoverStatus.Excluded, null, null)]
    [InlineData("S4-01", CoverStatus.Excluded, null, null)]
    [InlineData("X9-99", CoverStatus.Unmapped, null, "")]
    public void Decide_NothingFound_IsTheCoversOwnStatus(string item, CoverStatus status, string? cover, string? clause)
    {
        CoverDecision decision = Decide(item, [], []);

        Assert.Equal((status, cover), (decision.Status, decision.Cover?.Code));
        Assert.Equal(clause ?? Product.Exclusions.Single(x => x.Strikes.Contains(item)).Clause, decision.Clause);
        Assert.Equal(status is CoverStatus.Covered or CoverStatus.Limited or CoverStatus.Conditional, decision.Counts);
        Assert.All(new[] { decision.Reason.Zh, decision.Reason.En }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    // Each cause exclusion strikes everything, also what is covered; a cause that no exclusion names strikes nothing.
    [Fact]
    public void Decide_ExcludedCause_StrikesTheWholeClaim()
    {
        foreach (ExclusionDefinition exclusion in Product.Exclusions.Where(x => x.Kind is ExclusionKind.Cause))
        {
            foreach (string item in new[] { "S1-01", "F1-01", "R1-01", "X9-99" })
            {
                CoverDecision decision = Decide(item, [exclusion.Strikes[0]], []);
                Assert.Equal(
                    (CoverStatus.Excluded, exclusion.Clause, false), (decision.Status, decision.Clause, decision.Counts));
            }
        }

        Assert.True(Decide("S1-01", ["PHISHING"], []).Counts);
    }

    [Fact]
    public void Decide_LineExclusion_StrikesItsItemOnly()
    {
        IReadOnlyList<CoverDecision> decisions =
            CoverDecisions.Decide(Product, new CaseFacts([], []), [Loss("S4-01"), Loss("S1-01")]);

        Assert.Equal([CoverStatus.Excluded, CoverStatus.Covered], decisions.Select(decision => decision.Status));
    }

    // Broken conditions: only the covers that require them lose the item, and the clause is the condition's.
    [Fact]
    public void Decide_BrokenCondition_StrikesTheCoversThatRequireIt()
    {
        foreach (ConditionDefinition condition in Product.Conditions.Where(c => c.Effect is ConditionEffect.NoCover))
        {
            CoverDefinition[] requiring = [.. Product.Covers.Where(cover => cover.Requires.Contains(condition.Code))];
            foreach (CoverDefinition cover in Product.Covers)
            {
                CoverDecision decision = Decide(cover.LossItems[0], [], [condition.Code]);
                bool strikes = requiring.Length is 0 || requiring.Contains(cover);
                Assert.Equal(strikes ? condition.Clause : cover.Clause, decision.Clause);
                Assert.Equal(strikes ? CoverStatus.Excluded : cover.Status, decision.Status);
            }
        }
    }

    // C-RISK-CHANGE is named by no cover: 未通知的，因此发生的损失不予赔偿. A finding that did nothing would be lost without a word.
    [Fact]
    public void Decide_BrokenConditionOfThePolicyItself_StrikesTheWholeClaim()
    {
        Assert.DoesNotContain(Product.Covers, cover => cover.Requires.Contains("C-RISK-CHANGE"));

        Assert.Equal(
            (CoverStatus.Excluded, "7.2"),
            (Decide("R1-01", [], ["C-RISK-CHANGE"]).Status, Decide("R1-01", [], ["C-RISK-CHANGE"]).Clause));
    }

    [Fact]
    public void Decide_ConditionThatOnlyRaisesTheRetention_LeavesCover() =>
        Assert.True(Decide("S1-01", [], ["C-NOTICE", "C-HAZARD"]).Counts);

    private static CoverDecision Decide(string item, string[] causes, string[] breaches) =>
        Assert.Single(CoverDecisions.Decide(Product, new CaseFacts(causes, breaches), [Loss(item)]));

    private static LossItemRow Loss(string item) => new() { Id = Guid.CreateVersion7(), Item = item, Name = Words.Same(item) };
}
