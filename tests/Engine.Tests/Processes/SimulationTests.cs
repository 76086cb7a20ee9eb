using Breakwater.Engine.Processes;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Processes;

/// <summary>Simulated processes against their own theory, within five standard errors.</summary>
public sealed class SimulationTests
{
    private const ulong Seed = 42;

    [Fact]
    public void HawkesDraw_ManyPaths_HaveTheExpectedCount()
    {
        // From an empty past E N(T) = ∫ m with m' = βμ − (β − α)m: what ExpectedAfter answers for an empty record.
        HawkesProcess process = HawkesProcess.Of(0.5, 0.8, 1.2).Done();
        double[] counts = [.. Enumerable.Range(0, 4000)
            .Select(path => (double)HawkesSimulation.Draw(process, 20, Seed, path).Done().Times.Count)];
        double expected = process.ExpectedAfter(EventRecord.Of([], 1e-9).Done(), 20);

        Within(expected, counts);
    }

    [Fact]
    public void HawkesDraw_LongPath_HasExponentialResiduals()
    {
        HawkesProcess process = HawkesProcess.Of(0.5, 0.8, 1.2).Done();
        EventRecord record = HawkesSimulation.Draw(process, 3000, Seed).Done();
        IReadOnlyList<double> residuals = process.Residuals(record);

        Within(1, [.. residuals]);
        Within(2, [.. residuals.Select(r => r * r)]);
    }

    [Fact]
    public void HawkesFit_SimulatedRecord_FindsTheParameters()
    {
        HawkesProcess truth = HawkesProcess.Of(0.5, 0.8, 1.2).Done();
        HawkesFit fit = HawkesFit.To(HawkesSimulation.Draw(truth, 2000, Seed).Done()).Done();

        Assert.InRange(fit.Process.Background, 0.5 - 5 * fit.StandardErrors[0], 0.5 + 5 * fit.StandardErrors[0]);
        Assert.InRange(fit.Process.Excitation, 0.8 - 5 * fit.StandardErrors[1], 0.8 + 5 * fit.StandardErrors[1]);
        Assert.InRange(fit.Process.Decay, 1.2 - 5 * fit.StandardErrors[2], 1.2 + 5 * fit.StandardErrors[2]);
        Assert.Empty(fit.Doubts);
        Assert.InRange(fit.StandardErrors[2], 0.01, 0.2);
    }

    [Fact]
    public void HawkesDraw_SamePath_IsTheSameAlone()
    {
        HawkesProcess process = HawkesProcess.Of(0.5, 0.8, 1.2).Done();
        Assert.Equal(
            HawkesSimulation.Draw(process, 50, Seed, 7).Done().Times, HawkesSimulation.Draw(process, 50, Seed, 7).Done().Times);
        Assert.NotEqual(
            HawkesSimulation.Draw(process, 50, Seed, 7).Done().Times, HawkesSimulation.Draw(process, 50, Seed, 8).Done().Times);
        // A longer record begins with the shorter one.
        IReadOnlyList<double> shorter = HawkesSimulation.Draw(process, 25, Seed, 7).Done().Times;
        Assert.Equal(shorter, HawkesSimulation.Draw(process, 50, Seed, 7).Done().Times.Take(shorter.Count));
    }

    [Fact]
    public void HawkesDraw_Explosive_StopsAtTheLimit() => Assert.Equal(
        "ENG-HAWKES-EXPLODES", HawkesSimulation.Draw(HawkesProcess.Of(1, 3, 1).Done(), 100, Seed, eventsMax: 500).Refused().Code);

    [Fact]
    public void ContagionDraw_OneStep_HasBinomialMeans()
    {
        Contagion model = Contagion.Of([new("a", 1000, 10), new("b", 500, 0)], [[2e-3, 1e-3], [1e-3, 2e-3]], 0.4).Done();
        ContagionState[] ends =
            [.. Enumerable.Range(0, 2000).Select(path => ContagionChain.Draw(model, 0.5, 1, Seed, path).Done()[1])];

        double hitA = 990 * (1 - Math.Exp(-0.02 * 0.5)), hitB = 500 * (1 - Math.Exp(-0.01 * 0.5));
        Within(990 - hitA, [.. ends.Select(state => state.Susceptible[0])]);
        Within(500 - hitB, [.. ends.Select(state => state.Susceptible[1])]);
        Within(10 * (1 - Math.Exp(-0.2)), [.. ends.Select(state => state.Recovered[0])]);
    }

    [Fact]
    public void ContagionDraw_ShortStepsAndLargeGroup_FollowsTheEquations()
    {
        Contagion model = Contagion.Of([new("all", 1_000_000, 20_000)], [[6e-7]], 0.2).Done();
        ContagionState chance = ContagionChain.Draw(model, 0.01, 800, Seed).Done()[800], course = model.Course([8]).Done()[0];
        Near(course.Infected[0], chance.Infected[0], 0.02);
        Near(course.Hit[0], chance.Hit[0], 0.02);
    }

    [Fact]
    public void ContagionDraw_Always_KeepsEverybody()
    {
        Contagion model = Contagion.Of([new("a", 200, 5, 20)], [[2e-3]], 0.3).Done();
        foreach (ContagionState state in ContagionChain.Draw(model, 1, 60, Seed).Done())
        {
            Assert.Equal(200, state.Susceptible[0] + state.Infected[0] + state.Recovered[0]);
            Assert.True(state.Infected[0] >= 0 && state.Susceptible[0] >= 0);
        }
    }

    [Fact]
    public void ContagionDraw_BadInput_NamesTheField()
    {
        Contagion model = Contagion.Of([new("a", 200.5, 5)], [[2e-3]], 0.3).Done();
        Assert.Equal("/groups/0/size", ContagionChain.Draw(model, 1, 1, Seed).Field());
        Contagion whole = Contagion.Of([new("a", 200, 5)], [[2e-3]], 0.3).Done();
        Assert.Equal("/step", ContagionChain.Draw(whole, 0, 1, Seed).Field());
        Assert.Equal("/steps", ContagionChain.Draw(whole, 1, 0, Seed).Field());
    }

    private static void Within(double expected, double[] sample)
    {
        double mean = sample.Average(),
            error = Math.Sqrt(sample.Sum(x => (x - mean) * (x - mean)) / (sample.Length - 1.0) / sample.Length);
        Assert.InRange(mean, expected - 5 * error, expected + 5 * error);
    }
}
