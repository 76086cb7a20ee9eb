using Breakwater.Engine.Processes;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Processes;

public sealed class InoperabilityTests
{
    private static readonly double[][] Dependence = [[0.1, 0.4], [0.2, 0]];

    [Fact]
    public void Of_TwoSectors_FollowsTheRecursion()
    {
        // q(1) = q + k (A q + c − q): sector 1: 0.5 + 0.2 (0.05 − 0.5) = 0.41; sector 2: 0 + 0.5 (0.1 + 0.02 − 0) = 0.06
        Inoperability answer = Inoperability.Of(Model(initial: [0.5, 0], demand: [0, 0.02]), steps: 2).Done();

        Near([0.41, 0.06], answer.Path[1], 1e-14);
        Near([0.41 + 0.2 * (0.041 + 0.024 - 0.41), 0.06 + 0.5 * (0.082 + 0.02 - 0.06)], answer.Path[2], 1e-14);
        Near([100 * (0.5 + 0.41), 50 * 0.06], answer.Loss, 1e-14);
        Near(91 + 3, answer.Total, 1e-14);
    }

    [Fact]
    public void Of_LastingDisturbance_SettlesAtTheEquilibrium()
    {
        Inoperability answer = Inoperability.Of(Model(initial: [0, 0], demand: [0.1, 0.05]), steps: 2000).Done();

        // (0.9 −0.4; −0.2 1) q = (0.1, 0.05): determinant 0.82
        Near([0.12 / 0.82, 0.065 / 0.82], answer.Equilibrium!, 1e-13);
        Near(answer.Equilibrium!, answer.Path[^1], 1e-12);
        Assert.Empty(answer.Doubts);
    }

    [Fact]
    public void Of_DoubledShock_DoublesTheLoss()
    {
        double once = Inoperability.Of(Model([0.2, 0.1], [0, 0]), 50).Done().Total;
        double twice = Inoperability.Of(Model([0.4, 0.2], [0, 0]), 50).Done().Total;
        Near(2 * once, twice, 1e-13);
    }

    [Fact]
    public void Of_DependenceTooStrong_DoubtsItself()
    {
        InoperabilityModel model = InoperabilityModel.Of([[0, 1.5], [1.5, 0]], [0.1, 0.1], [1, 1], [0, 0], [1, 1]).Done();
        Inoperability answer = Inoperability.Of(model, 10).Done();

        Assert.Null(answer.Equilibrium);
        Assert.Equal(["inoperability-above-one", "no-equilibrium"], answer.Doubts.Select(doubt => doubt.Code));
    }

    [Fact]
    public void ResilienceOf_ObservedRecovery_RecoversAsObserved()
    {
        // k for q 0.6 → 0.01 in 30 steps with a*_ii = 0.1; the continuous model then decays as e^{−k(1−a)t}.
        double k = Inoperability.ResilienceOf(0.6, 0.01, 30, 0.1).Done();
        Near(0.01, 0.6 * Math.Exp(-k * 0.9 * 30), 1e-13);
        Assert.Equal("/final", Inoperability.ResilienceOf(0.1, 0.2, 30, 0).Field());
        Assert.Equal("/own", Inoperability.ResilienceOf(0.2, 0.1, 30, 1).Field());
        Assert.Equal("/duration", Inoperability.ResilienceOf(0.2, 0.1, 0, 0).Field());
    }

    [Fact]
    public void FromCoefficients_OutputShares_ScalesRowsAndColumns()
    {
        IReadOnlyList<IReadOnlyList<double>> scaled =
            InoperabilityModel.FromCoefficients([[0.1, 0.2], [0.3, 0]], [100, 50]).Done();
        Near([0.1, 0.1], scaled[0], 1e-15);
        Near([0.6, 0], scaled[1], 1e-15);
        Assert.Equal("/output/1", InoperabilityModel.FromCoefficients([[0.1, 0.2], [0.3, 0]], [100, 0]).Field());
    }

    [Fact]
    public void Of_BadInput_NamesTheField()
    {
        Assert.Equal("/interdependency/0/1", InoperabilityModel.Of([[0, -1], [0, 0]], [0, 0], [1, 1], [0, 0], [1, 1]).Field());
        Assert.Equal("/interdependency/1", InoperabilityModel.Of([[0, 1], [0]], [0, 0], [1, 1], [0, 0], [1, 1]).Field());
        Assert.Equal("/demand", InoperabilityModel.Of([[0]], [0, 0], [1], [0], [1]).Field());
        Assert.Equal("/resilience/0", InoperabilityModel.Of([[0]], [0], [1.1], [0], [1]).Field());
        Assert.Equal("/initial/0", InoperabilityModel.Of([[0]], [0], [1], [double.NaN], [1]).Field());
        Assert.Equal("/output/0", InoperabilityModel.Of([[0]], [0], [1], [0], [-1]).Field());
        Assert.Equal("/steps", Inoperability.Of(Model([0, 0], [0, 0]), -1).Field());
    }

    private static InoperabilityModel Model(double[] initial, double[] demand) =>
        InoperabilityModel.Of(Dependence, demand, [0.2, 0.5], initial, [100, 50]).Done();
}
