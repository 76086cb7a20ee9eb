using Breakwater.Assessment.Contracts;
using Breakwater.Engine.Controls;
using Breakwater.Engine.Credibility;
using Breakwater.Engine.Losses;
using Breakwater.Engine.Terms;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Technical;

/// <summary>The technical price.</summary>
/// <remarks>
/// own λ = cell mean · posture · (r + n)/(r + λ·years);  λ = own λ + Σ_k ν_k · E[q_k] · e
/// expected = Σ_covers E[payment a year] (<see cref="PolicyLossModel"/>)
/// technical = (expected · (1 + handling) + share · (TVaR − expected) · cost of capital) / (1 − commission − overhead) · years
/// interval = technical · exp(± 1.645 √(ε_λ² (1/a + s²) + ε_x² v)): what is open about the cell's mean, the controls' effects
/// and the scale of losses, each times the price's elasticity. Method page: docs/technical-price.md.
/// </remarks>
internal sealed class TechnicalRater(CalibrationModel model) : ITechnicalRater
{
    private const double Ninety = 1.6448536269514722;
    private const double Eighty = 1.2815515655446004;
    private const double CurveFirst = 10_000;
    private const int CurvePoints = 32;

    public Calibration Calibration => model.Calibration;

    private string Version => $"{Calibration.Code} {Calibration.Version}";

    public TechnicalPrice Price(ProductPackage product, RiskProfile risk, Money limit, Money retention, Money? charged)
    {
        TechnicalInputs inputs = TechnicalInputs.Of(Calibration, product, risk, limit, retention);
        TechnicalTrail trail = new(Version, product, risk);
        if (inputs.MissingCells.Count > 0) return Unpriced(inputs, trail);

        Worked worked = Work(product, risk, inputs, limit, retention, trail);
        PolicyLosses losses = worked.Year.Year((double)Calibration.Loadings.CapitalLevel.Value);
        trail.Losses(losses, worked.Cost, Calibration, inputs);
        double scale = losses.ScaleElasticity * losses.ScaleElasticity * worked.Cost.ScaleVariance;
        return Loaded(
            product, inputs, losses, Math.Exp(Ninety * Math.Sqrt(worked.FrequencyVariance + scale)), charged, trail);
    }

    public LossCurve? Curve(ProductPackage product, RiskProfile risk, Money limit, Money retention)
    {
        TechnicalInputs inputs = TechnicalInputs.Of(Calibration, product, risk, limit, retention);
        if (inputs.MissingCells.Count > 0) return null;

        Worked worked = Work(product, risk, inputs, limit, retention, new TechnicalTrail(Version, product, risk));
        double often = Math.Exp(Eighty * Math.Sqrt(worked.FrequencyVariance));
        double large = Math.Exp(Eighty * Math.Sqrt(worked.Cost.ScaleVariance));
        double first = CurveFirst, last = 20 * (double)limit.Units, step = Math.Pow(last / first, 1.0 / (CurvePoints - 1));
        return new LossCurve(
            [
                .. Enumerable.Range(0, CurvePoints).Select(i => first * Math.Pow(step, i)).Select(x => new LossCurvePoint(
                    Money.Yuan((long)x), Chance(worked.Year.LargestExceeds(x * large) / often),
                    Chance(worked.Year.LargestExceeds(x)), Chance(worked.Year.LargestExceeds(x / large) * often))),
            ],
            Chance(worked.Year.LargestExceeds((double)limit.Units)));
    }

    private static decimal Chance(double probability) =>
        RoundingRule.HalfUp.Apply((decimal)Math.Clamp(probability, 0, 1), decimals: 6);

    private Worked Work(
        ProductPackage product, RiskProfile risk, TechnicalInputs inputs, Money limit, Money retention, TechnicalTrail trail)
    {
        // own λ = cell mean · posture · (r + n)/(r + λ·years)
        int tier = model.FrequencyTierOf(inputs.Revenue!.Value);
        GammaPoisson prior = model.Prior(tier, inputs.Sector!.Value);
        ExperienceCell? cell = model.Own(inputs.Industry, tier);
        GammaPoisson belief = CalibrationModel.After(prior, cell);
        trail.Cell(Calibration, model.PublishedMean(tier), inputs.Sector, prior, cell, belief);

        PostureRelativity posture = PostureOf(risk);
        double after = belief.Mean * posture.Value;
        trail.Posture(posture, after, Calibration.Posture);
        double r = model.Contagion(tier), claims = (double)inputs.OwnClaims!.Value;
        double own = after * (r + claims) / (r + after * Calibration.History.Years);
        trail.History(own, after, inputs.OwnClaims, Calibration.History.Years, r);

        // λ = own λ + Σ_k ν_k · E[q_k] · e
        EventCost cost = model.CostOf(inputs.Revenue.Value);
        LossKindModel[] kinds = [.. Calibration.Kinds.Select(kind => KindOf(kind, own, cost, inputs))];
        double yearly = kinds.Sum(kind => kind.Yearly);
        trail.Shared(own, yearly - own, Calibration, inputs.Dependence!);

        // One negative binomial with the mean and the variance of both: own² / r is what contagion adds to a Poisson.
        Outcome<PolicyLossModel> year = PolicyLossModel.Of(
            TermsOf(product, inputs, limit, retention), kinds, contagion: r * yearly * yearly / (own * own));
        double elastic = own / yearly, spread = Math.Log(posture.High / posture.Low) / (2 * Ninety);
        return new Worked(
            year.Match(done => done, why => throw new InvalidOperationException(
                $"A checked calibration and a filed product gave {why.Code}: "
                + string.Join(' ', why.Faults.Select(fault => fault.Pointer)))),
            cost, elastic * elastic * (1 / belief.Shape + spread * spread));
    }

    // technical = (expected · (1 + handling) + share · (TVaR − expected) · cost of capital) / (1 − commission − overhead) · years
    private TechnicalPrice Loaded(
        ProductPackage product, TechnicalInputs inputs, PolicyLosses losses, double width, Money? charged, TechnicalTrail trail)
    {
        LoadingRates rates = Calibration.Loadings;
        decimal years = product.Term.Months / 12m;
        decimal expected = (decimal)losses.Paid * years, tail = (decimal)losses.Tail;
        trail.Years(expected, product.Term);
        decimal handled = expected * (1 + rates.Handling.Value);
        trail.Handling(handled, rates);
        decimal capital = Math.Max(0, tail - (decimal)losses.Paid) * rates.CapitalShare.Value * rates.CapitalCost.Value * years;
        trail.Capital(handled + capital, capital, tail, rates);
        decimal kept = 1 - rates.Commission.Value - rates.Overhead.Value;
        decimal yuan = (handled + capital) / kept;
        Money premium = Fen(yuan);
        (Money lowest, Money highest) = (Fen(yuan / (decimal)width), Fen(yuan * (decimal)width));
        trail.Expenses(yuan, rates);
        trail.Answer(premium, lowest, highest, Calibration.Notice);

        return new TechnicalPrice(
            premium, lowest, highest, Fen(expected), Fen(handled - expected), Fen(capital),
            premium - Fen(expected) - Fen(handled - expected) - Fen(capital),
            Fen((decimal)Math.Max(0, losses.GroundUp - losses.Paid) * years), Fen(tail),
                RoundingRule.HalfUp.Apply((decimal)losses.Yearly, decimals: 6),
            Ratio(charged, premium),
            [
                .. inputs.Covers.Zip(losses.PaidByCover, (cover, paid) =>
                    new CoverLoss(cover.Code, cover.Name, Fen((decimal)paid * years))),
            ],
            Missing: [], trail.Written(), Version, Calibration.Notice)
        {
            Kinds =
            [
                .. Calibration.Kinds.Zip(losses.YearlyByKind, losses.PaidByKind).Select(each => new KindLoss(
                    each.First.Code, each.First.Name, each.First.IsShared,
                    RoundingRule.HalfUp.Apply((decimal)each.Second, decimals: 6), Fen((decimal)each.Third * years))),
            ],
        };
    }

    private TechnicalPrice Unpriced(TechnicalInputs inputs, TechnicalTrail trail) => new(
        Premium: null, Lowest: null, Highest: null, Expected: null, Handling: null, Capital: null, Expenses: null, Retained: null,
        Tail: null, Events: null, Adequacy: null, Covers: [], inputs.MissingCells, trail.Written(), Version, Calibration.Notice);

    private static decimal? Ratio(Money? charged, Money technical) =>
        charged is { } paid && technical.Fen > 0 ? RoundingRule.HalfUp.Apply((decimal)paid.Fen / technical.Fen, decimals: 4)
            : null;

    // A control that is there in part has hardly any published effect and counts as absent.
    private PostureRelativity PostureOf(RiskProfile risk)
    {
        ControlReading[] readings =
        [
            .. Calibration.Posture.Controls.Select(control => new ControlReading(
                new ControlEffect(control.Code, (double)control.Ratio, (double)control.Prevalence, control.Evidence.Cited)
                {
                    RatioLow = (double)control.Low,
                    RatioHigh = (double)control.High,
                    CeilingWhenAbsent = (double?)control.Ceiling,
                },
                risk.Controls.GetValueOrDefault(control.Code)?.Presence switch
                {
                    ControlPresence.Present => Engine.Controls.ControlState.Present,
                    ControlPresence.Partial or ControlPresence.Absent => Engine.Controls.ControlState.Absent,
                    _ => Engine.Controls.ControlState.Unknown,
                })),
        ];
        PosturePrior prior = Calibration.Posture;
        return PostureRelativity
            .Of(readings, new PostureRules((double)prior.Shrinkage, (double)prior.CapLow, (double)prior.CapHigh))
            .Match(done => done, why => throw new InvalidOperationException($"A checked calibration gave {why.Code}."));
    }

    private LossKindModel KindOf(LossKind kind, double own, EventCost cost, TechnicalInputs inputs) => new(
        kind.IsShared ? (double)(kind.SharedRate * kind.Hit * inputs.Dependence!.Value) : own * (double)kind.OwnShare,
        cost.Mu + Math.Log((double)kind.Scale), cost.Sigma, inputs.Parts(kind))
    {
        OutageMu = kind.OutageMedian is { } median ? Math.Log((double)median) : 0,
        OutageSigma = kind is { OutageMedian: { } half, OutageP95: { } most } ? CalibrationModel.Spread(half, most) : 0,
        HourlyLoss = HourlyLoss(inputs)
            * (double)kind.Costs.Where(each => each.Code.StartsWith(LossKind.Hours, StringComparison.Ordinal))
                .Select(each => each.Factor).DefaultIfEmpty(0).Max(),
    };

    // revenue × margin × share that stops ÷ 8,760
    private double HourlyLoss(TechnicalInputs inputs) => inputs.Stopped is { } stopped
        ? (double)(inputs.Revenue!.Value * Calibration.Interruption.Margin.Value * stopped.Value / 8_760)
        : 0;

    private ContractTerms TermsOf(ProductPackage product, TechnicalInputs inputs, Money limit, Money retention) => new(
        [.. inputs.Covers.Select(cover => CoverOf(cover, (double)limit.Units, HourlyLoss(inputs)))],
        (double)retention.Units,
        product.Term.RetentionMode is RetentionMode.Franchise ? RetentionKind.Franchise : RetentionKind.Deductible,
        EventLimit: product.Term.EventLimitShare is { } share ? (double)(limit.Units * share) : double.PositiveInfinity,
        AggregateLimit: (double)limit.Units);

    private static CoverTerms CoverOf(CoverDefinition cover, double limit, double hourly) => new(
        cover.SubLimitShare is { } share ? limit * (double)share : double.PositiveInfinity,
        cover.InsideAggregate, cover.RetentionApplies, (double)cover.Coinsurance,
        cover.Interruption is not { } mode ? null : new InterruptionTerms(
            hourly,
            mode switch
            {
                InterruptionMode.WaitingOnly => WaitingMode.WaitingOnly,
                InterruptionMode.DeductibleOnly => WaitingMode.DeductibleOnly,
                InterruptionMode.HigherOf => WaitingMode.HigherOf,
                InterruptionMode.Both => WaitingMode.Both,
                InterruptionMode.WaitingFranchise => WaitingMode.WaitingFranchise,
            },
            cover.WaitingHours,
            cover.IndemnityDays is 0
                ? double.PositiveInfinity
                : cover.IndemnityDays * 24.0 + (cover.IndemnityAfterWaiting ? cover.WaitingHours : 0)));

    private static Money Fen(decimal yuan) => Money.Cny((long)RoundingRule.HalfUp.Apply(yuan * 100));

    /// <summary>What a price and a curve both rest on.</summary>
    /// <param name="Year">The year's losses.</param>
    /// <param name="Cost">One event's cost.</param>
    /// <param name="FrequencyVariance">Variance of the logarithm of the price that is open in the frequency.</param>
    private sealed record Worked(PolicyLossModel Year, EventCost Cost, double FrequencyVariance);
}
