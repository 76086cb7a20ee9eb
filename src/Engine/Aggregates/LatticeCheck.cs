using System.Numerics;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Aggregates;

/// <summary>What a computed lattice has to satisfy before its tail is believed.</summary>
internal sealed class LatticeCheck(AggregateModel model, AggregateLattice lattice)
{
    private const double MassError = 1e-9;
    private const double MeanError = 3e-6;
    private const double ShareWorthSaying = 1e-3;

    /// <summary>Tests masses and mean; what fails is added to the doubts.</summary>
    /// <returns>Whether figures that rest on the tail may be given.</returns>
    internal bool Passes(List<Doubt> doubts)
    {
        double mean = model.RawMoment(1).Value;
        bool good = Masses(doubts);
        double beyond = mean - lattice.LimitedMoment(1, lattice.End), expected = model.FarStopLoss(lattice.End);
        double off = Math.Abs(beyond - expected);
        if (!double.IsFinite(off) || off > MeanError * mean + 0.5 * Math.Max(beyond, expected))
        {
            doubts.Add(new("moments", new(
                $"格点以外的期望损失应约为 {expected:G4}，实为 {beyond:G4}。",
                $"The expected loss beyond the lattice should be about {expected:G4}, and is {beyond:G4}.")));
            good = false;
        }

        if (beyond > ShareWorthSaying * mean)
        {
            doubts.Add(new("tail-beyond-lattice", new(
                $"均值的 {beyond / mean:P2} 位于格点之外，按精确均值补足。",
                $"{beyond / mean:P2} of the mean lies beyond the lattice and is taken from the exact mean.")));
        }

        return good;
    }

    // Σ p_j ≤ G(mass of the claim on the lattice) and no mass is negative beyond rounding
    private bool Masses(List<Doubt> doubts)
    {
        double claim = 1 - model.Claim.Survival(lattice.End);
        double most = model.Frequency.GeneratingFunction(new Complex(Math.Min(1, claim), 0)).Real;
        bool good = lattice.Total <= most + MassError + 1e-3 * (1 - most) && lattice.LeastMass >= -MassError;
        if (!good)
        {
            doubts.Add(new("aliasing", new(
                $"格点质量合计 {lattice.Total:R} 超出可能的上限，或出现负值。",
                $"The masses sum to {lattice.Total:R}, above what is possible, or are negative.")));
        }

        return good;
    }
}
