using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Losses;

/// <summary>The losses of one policy: kinds of event, each with one lognormal cost, under one contract.</summary>
/// <remarks>
/// Of kind k: cost X = e^{μ + σz}, outage H = e^{μ' + σ'z} with the same standard normal z; cover c bears part·X or part·H.
/// Paid by cover c a year = Σ_k λ_k E_z[pay_c(z)] · E[S ∧ L]/E[S], the expectation over a grid of z, the terms by
/// <see cref="ContractKernel"/>, the year's aggregate by <see cref="CappedYear"/>.
/// Method page: docs/methods/policy-losses.md.
/// </remarks>
public sealed class PolicyLossModel
{
    private const int Nodes = 192;
    private const double End = 6;

    private static readonly double[] Grid = [.. Enumerable.Range(0, Nodes).Select(i => -End + (i + 0.5) * 2 * End / Nodes)];
    private static readonly double[] Weights = Normalised();

    private readonly ContractKernel _kernel;
    private readonly IReadOnlyList<LossKindModel> _kinds;
    private readonly ContractTerms _terms;
    private readonly CountDistribution _frequency;

    private PolicyLossModel(
        ContractTerms terms, ContractKernel kernel, IReadOnlyList<LossKindModel> kinds, CountDistribution frequency) =>
        (_terms, _kernel, _kinds, _frequency) = (terms, kernel, kinds, frequency);

    /// <summary>Events a year.</summary>
    public double Yearly => _frequency.FactorialMoment(1);

    /// <summary>Checks a policy.</summary>
    /// <param name="terms">The contract; a finite aggregate limit, no aggregate retention.</param>
    /// <param name="kinds">At least one, with events.</param>
    /// <param name="contagion">
    /// r: shape of the negative binomial number of events, more than 0; the smaller, the more a first event says about a second.
    /// </param>
    /// <returns>A refusal names the field out of range.</returns>
    public static Outcome<PolicyLossModel> Of(ContractTerms terms, IReadOnlyList<LossKindModel> kinds, double contagion)
    {
        var check = new InputCheck("ENG-LOSSES");
        check.Some("/kinds", kinds.Count);
        for (int k = 0; k < kinds.Count; k++) kinds[k].Check(check, $"/kinds/{k}", terms.Covers.Count);
        check.Positive("/contagion", contagion);
        check.Positive("/aggregate/limit", terms.AggregateLimit);
        check.Within("/aggregate/retention", terms.AggregateRetention, 0, 0);
        double yearly = kinds.Sum(kind => kind.Yearly);
        check.Positive("/yearly", yearly);
        if (check.Refusal is { } why) return why;
        if (!ContractKernel.Of(terms).Try(out ContractKernel? kernel, out why)) return why;

        return new PolicyLossModel(terms, kernel, kinds, NegativeBinomial.WithMean(contagion, yearly));
    }

    /// <summary>Computes the year.</summary>
    /// <param name="level">Of the tail measure, inside (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public PolicyLosses Year(double level)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "Inside (0, 1).");

        Pass now = Run(scale: 1);
        var year = CappedYear.Of(_frequency, now.Inside, now.Weights, _terms.AggregateLimit);
        double inside = now.MeanInside * Yearly, outside = now.MeanOutside * Yearly;
        double capped = inside > 0 ? Math.Min(1, year.Mean() / inside) : 1;

        double[] byCover =
        [
            .. now.ByCover.Select((paid, c) => Yearly * paid * (_terms.Covers[c].InsideAggregate ? capped : 1)),
        ];
        Pass more = Run(1 + PolicyLosses.ScaleStep);
        return new PolicyLosses(
            Yearly, _kinds.Sum(kind => kind.Yearly * (Mean(kind.Mu, kind.Sigma) + Standstill(kind))), byCover,
            [.. _kinds.Select(kind => kind.Yearly)],
            [.. now.KindInside.Zip(now.KindOutside, (within, beside) => Yearly * (within * capped + beside))],
            inside * capped + outside, Tail(now, year, level), year.None,
            Yearly * (more.MeanInside * capped + more.MeanOutside));
    }

    /// <summary>
    /// P(the largest whole cost of an event in the year exceeds x) = 1 − G(1 − P(X &gt; x)), G the generating function of the
    /// number of events.
    /// </summary>
    /// <param name="x">Currency units, at least 0.</param>
    public double LargestExceeds(double x)
    {
        double above = _kinds.Sum(kind => kind.Yearly / Yearly * Normal.Survival(Reaching(kind, x)));
        return Math.Clamp(1 - _frequency.GeneratingFunction(new System.Numerics.Complex(1 - above, 0)).Real, 0, 1);
    }

    // Mean of a lognormal.
    private static double Mean(double mu, double sigma) => Math.Exp(mu + 0.5 * sigma * sigma);

    private static double Standstill(LossKindModel kind) =>
        kind.OutageSigma > 0 ? kind.HourlyLoss * Mean(kind.OutageMu, kind.OutageSigma) : 0;

    // The z at which cost and standstill together reach x; both grow with z.
    private static double Reaching(LossKindModel kind, double x)
    {
        if (x <= 0) return double.NegativeInfinity;

        double high = (Math.Log(x) - kind.Mu) / kind.Sigma;
        if (kind.OutageSigma is 0 || kind.HourlyLoss is 0) return high;

        double low = Math.Min(high, (Math.Log(x / kind.HourlyLoss) - kind.OutageMu) / kind.OutageSigma) - 20;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            double cost = Math.Exp(kind.Mu + kind.Sigma * middle)
                + kind.HourlyLoss * Math.Exp(kind.OutageMu + kind.OutageSigma * middle);
            if (cost < x) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }

    private Pass Run(double scale)
    {
        int covers = _terms.Covers.Count, nodes = Nodes;
        var pass = new Pass(covers, _kinds.Count, nodes);
        double[] losses = new double[covers * nodes], cost = new double[nodes], hours = new double[nodes];
        double log = Math.Log(scale);
        for (int k = 0; k < _kinds.Count; k++)
        {
            LossKindModel kind = _kinds[k];
            double share = kind.Yearly / Yearly;
            Span<double> weights = pass.Weights.AsSpan(k * nodes, nodes);
            for (int i = 0; i < nodes; i++)
            {
                weights[i] = share * Weights[i];
                cost[i] = Math.Exp(log + kind.Mu + kind.Sigma * Grid[i]);
                hours[i] = kind.OutageSigma > 0 ? scale * Math.Exp(kind.OutageMu + kind.OutageSigma * Grid[i]) : 0;
            }

            for (int c = 0; c < covers; c++)
            {
                double part = kind.Parts[c];
                double[] from = _terms.Covers[c].Interruption is null ? cost : hours;
                for (int i = 0; i < nodes; i++) losses[c * nodes + i] = part * from[i];
            }

            Span<double> inside = pass.Inside.AsSpan(k * nodes, nodes), outside = pass.Outside.AsSpan(k * nodes, nodes);
            _kernel.Split(losses, weights, inside, outside, pass.ByCover);
            for (int i = 0; i < nodes; i++)
            {
                pass.KindInside[k] += weights[i] * inside[i];
                pass.KindOutside[k] += weights[i] * outside[i];
            }
        }

        return pass;
    }

    // What is paid outside the aggregate may come on top of it: the lattice then reaches as far as both together.
    private double Tail(Pass pass, CappedYear year, double level)
    {
        double beside = pass.Outside.Max();
        if (beside is 0) return year.Tail(level);

        double[] both = [.. pass.Inside.Zip(pass.Outside, (within, outside) => within + outside)];
        return CappedYear.Of(_frequency, both, pass.Weights, _terms.AggregateLimit + beside).Tail(level);
    }

    private static double[] Normalised()
    {
        double[] density = [.. Grid.Select(Normal.Density)];
        double sum = density.Sum();
        return [.. density.Select(each => each / sum)];
    }

    private sealed class Pass(int covers, int kinds, int nodes)
    {
        internal double[] Weights { get; } = new double[kinds * nodes];

        internal double[] Inside { get; } = new double[kinds * nodes];

        internal double[] Outside { get; } = new double[kinds * nodes];

        internal double[] ByCover { get; } = new double[covers];

        internal double[] KindInside { get; } = new double[kinds];

        internal double[] KindOutside { get; } = new double[kinds];

        internal double MeanInside => KindInside.Sum();

        internal double MeanOutside => KindOutside.Sum();
    }
}
