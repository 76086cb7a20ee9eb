using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Insurance.Tests.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Insurance.Tests.Incidents.Residents;

/// <summary>The rules of the lane by themselves: moves, review, and what may never be paid.</summary>
public sealed class LaneRulesTests
{
    private static readonly DateOnly Begins = new(2026, 1, 1);

    private static readonly ProductPackage Product = FilingReader.Read(DemonstrationFilings.Of("resident-anti-fraud"))
        .Match(read => read, why => throw new InvalidOperationException(why.Code));

    [Fact]
    public void Moves_AreThoseOfTheLifecycleAndNoOther()
    {
        // The life of a claim: filed → proof pending → waiting → adjudicated → review, payable or refused → file → paid.
        string[] allowed =
        [
            "Filed>ProofPending", "Filed>Waiting", "ProofPending>Waiting", "ProofPending>Withdrawn", "Waiting>Adjudicated",
            "Waiting>Withdrawn", "Adjudicated>InReview", "Adjudicated>Payable", "Adjudicated>Refused", "InReview>Payable",
            "InReview>Refused", "InReview>Withdrawn", "Payable>InPaymentFile", "Payable>Withdrawn", "InPaymentFile>Payable",
            "InPaymentFile>Paid", "InPaymentFile>Returned", "Paid>Returned", "Returned>Payable",
        ];
        LaneState[] all = Enum.GetValues<LaneState>();
        string[] found =
        [
            .. all.SelectMany(from => all.Where(to => LaneLifecycle.May(from, to)).Select(to => $"{from}>{to}")),
        ];
        Assert.Equal(allowed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Throws<InvalidOperationException>(() => Claim(1, 1, 1_000, 40).Move(LaneState.Paid));
    }

    [Fact]
    public void Draws_FollowSeedAndClaimAlone_AndHitTheRateOfTheirBand()
    {
        var rule = new ReviewRules().On(Begins)!;
        Assert.Null(new ReviewRules().On(new DateOnly(2023, 12, 31)));
        int hit = Enumerable.Range(1, 20_000).Count(n => rule.Drawn(Money.Yuan(1_000), ReviewRules.Draw(seed: 7, n)) is not null);
        Assert.InRange(hit, 900, 1_100);        // 5 % of 20,000 is 1,000; four standard deviations are 123
        Assert.NotNull(rule.Drawn(Money.Yuan(20_000), ReviewRules.Draw(seed: 7, 1)));
        Assert.Equal(ReviewRules.Draw(7, 12_345), ReviewRules.Draw(7, 12_345));
        Assert.NotEqual(ReviewRules.Draw(7, 12_345), ReviewRules.Draw(8, 12_345));
    }

    [Fact]
    public void Decided_OneAfterTheOther_NeverPaysAboveCertificateCapOrPot_AndMoreForALargerLoss()
    {
        Gen<(int Certificate, long Fen, int Day)[]> lives = (
            from certificate in Gen.Choose(1, 3)
            from fen in Gen.Choose(1, 8_000_000)
            from day in Gen.Choose(30, 360)
            select (certificate, (long)fen, day)).ArrayOf();
        Prop.ForAll(lives.ToArbitrary(), life =>
        {
            Money pot = Money.Yuan(90_000);
            List<PriorClaim> priors = [];
            foreach ((int at, (int certificate, long fen, int day)) in life.Index())
            {
                ResidentClaim claim = Claim(at + 1, certificate, fen, day);
                LaneOutcome one = Decide(claim, priors, pot);
                LaneOutcome larger = Decide(Claim(at + 1, certificate, fen + 1_000, day), priors, pot);
                Assert.True(larger.Payable >= one.Payable);
                Assert.Equal(one.Payable.Units, decimal.Parse(one.Trail.Steps[^1].Result, System.Globalization.CultureInfo.InvariantCulture));
                pot -= one.Payable;
                priors.Add(new PriorClaim(at + 1, certificate, claim.LossDay, one.Payable.Fen, one.Borne.Fen));
            }

            Assert.True(pot >= Money.Zero);
            Assert.All(priors.GroupBy(prior => prior.Serial), group => Assert.InRange(group.Sum(p => p.PayableFen), 0, 5_000_000));
            Assert.All(priors.GroupBy(prior => prior.Serial), group => Assert.InRange(group.Sum(p => p.BorneFen), 0, 300_000));
            Assert.InRange(priors.Sum(prior => prior.PayableFen), 0, 8_000_000);       // the cap per person
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Pot_ThatIsShort_PaysWhatIsLeftAndTheTrailSaysWhy()
    {
        LaneOutcome outcome = Decide(Claim(1, 1, 2_000_000, 40), [], Money.Yuan(500));

        Assert.Equal(Money.Yuan(500), outcome.Payable);
        TrailStep step = Assert.Single(outcome.Trail.Steps, each => each.Because is { } because
            && because.Zh.Contains("先提交的索赔", StringComparison.Ordinal));
        Assert.Equal("500.00", step.Result);
    }

    private static LaneOutcome Decide(ResidentClaim claim, IReadOnlyList<PriorClaim> priors, Money pot) =>
        LaneDesk.Decide(claim, Terms(claim.Serial), Product, priors, pot, decided: Begins.AddDays(500));

    private static CertificateTerms Terms(long serial) => new(
        serial, $"C-{serial:D12}",
        new ClaimableScheme(
            default, "SCH-1", Words.Same("scheme"), Town.Enterprise, Town.Insurer, Town.Filing, "ANTI-FRAUD", "310000", "S",
            PerPerson: Money.Yuan(80_000), default),
        Begins, Begins.AddDays(365), Money.Yuan(50_000), Money.Yuan(3_000), Holder: new byte[16]);

    private static ResidentClaim Claim(int number, long certificate, long fen, int day) => new()
    {
        Id = new ResidentClaimId(new Guid(number, 0, 0, new byte[8])),
        Ordinal = number,
        Number = $"F-{number:D12}",
        Serial = certificate,
        Certificate = $"C-{certificate:D12}",
        Product = "ANTI-FRAUD",
        Province = "310000",
        Section = "S",
        Month = "2026-06",
        OccurredAt = Begins.AddDays(day).Begin(),
        LossDay = Begins.AddDays(day),
        Cause = "TELECOM-FRAUD",
        Item = "S2-06",
        LostFen = fen,
        CaseFiledOn = Begins.AddDays(day),
        Key = [],
        Person = [],
        Payee = [],
        PayeeIndex = [],
        FiledBy = "user:1",
    };
}
