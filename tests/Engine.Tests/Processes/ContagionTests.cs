using Breakwater.Engine.Processes;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Processes;

public sealed class ContagionTests
{
    [Fact]
    public void Course_KnownCase_MatchesTheFirstDay()
    {
        ContagionState day = One(2.556e-07, 1, 4064279, 30100).Course([1]).Done()[0];

        Assert.Equal(4002818, Math.Floor(day.Susceptible[0] + 0.5));
        Assert.Equal(30928, Math.Floor(day.Infected[0] + 0.5));
        Assert.Equal(30533, Math.Floor(day.Recovered[0] + 0.5));
    }

    [Fact]
    public void Course_OneGroup_KeepsItsInvariants()
    {
        // S = S₀ exp(−(b/γ) R), S + I + R = N, and P(hit) = 1 − S/S₀.
        const double Beta = 3e-4, Gamma = 0.2, Size = 1000, Infected = 3;
        foreach (ContagionState state in One(Beta, Gamma, Size, Infected).Course([0, 1, 10, 30, 100, 400]).Done())
        {
            double start = Size - Infected;
            Near(start * Math.Exp(-Beta / Gamma * state.Recovered[0]), state.Susceptible[0], 1e-9);
            Near(Size, state.Susceptible[0] + state.Infected[0] + state.Recovered[0], 1e-14);
            Assert.Equal(1 - state.Susceptible[0] / start, state.Hit[0], 1e-13);
        }
    }

    [Fact]
    public void Course_LongAfter_ReachesTheFinalSize()
    {
        // Kermack-McKendrick: s = s₀ exp(−(b N/γ)(1 − s)) with s the share never hit, everybody else recovered.
        const double Beta = 3e-4, Gamma = 0.2, Size = 1000, Infected = 3;
        ContagionState end = One(Beta, Gamma, Size, Infected).Course([5000]).Done()[0];
        double share = 0.5;
        for (int i = 0; i < 200; i++) share = (Size - Infected) / Size * Math.Exp(-Beta * Size / Gamma * (1 - share));

        Near(share * Size, end.Susceptible[0], 1e-8);
        Assert.InRange(end.Infected[0], 0, 1e-6);
    }

    [Fact]
    public void Course_NoRecovery_IsLogistic()
    {
        const double Beta = 1e-3, Size = 1000, Infected = 10;
        foreach (ContagionState state in One(Beta, 0, Size, Infected).Course([1, 5, 12]).Done())
        {
            double odds = Infected / (Size - Infected) * Math.Exp(Beta * Size * state.Time);
            Near(Size * odds / (1 + odds), state.Infected[0], 1e-9);
        }
    }

    [Fact]
    public void Course_TwoAlikeGroups_AreOneGroup()
    {
        Contagion both = Contagion.Of(
            [new("a", 400, 4), new("b", 600, 6)], [[3e-4, 3e-4], [3e-4, 3e-4]], 0.2).Done();
        ContagionState split = both.Course([15]).Done()[0], whole = One(3e-4, 0.2, 1000, 10).Course([15]).Done()[0];

        Near(whole.Infected[0], split.Infected.Sum(), 1e-9);
        Near(whole.Hit[0], split.Hit[0], 1e-9);
        Near(split.Hit[0], split.Hit[1], 1e-9);
    }

    [Fact]
    public void Course_GroupNobodyReaches_StaysWell()
    {
        Contagion apart = Contagion.Of([new("a", 400, 4), new("b", 600, 0)], [[3e-3, 0], [0, 3e-3]], 0.2).Done();
        ContagionState state = apart.Course([15]).Done()[0];

        Assert.Equal(600, state.Susceptible[1]);
        Assert.Equal(0, state.Hit[1]);
        Assert.True(state.Hit[0] > 0.5);
    }

    [Fact]
    public void Course_TooFewStepsAllowed_IsANamedFailure() =>
        Assert.Equal("ENG-101", One(3e-1, 0.2, 1000, 10).Course([50], stepsMax: 3).Refused().Code);

    [Fact]
    public void Of_BadInput_NamesTheField()
    {
        Assert.Equal("/groups", Contagion.Of([], [], 1).Field());
        Assert.Equal("/groups/0/size", One(1, 1, 0, 0, check: false).Field());
        Assert.Equal("/groups/0/infected", One(1, 1, 10, 11, check: false).Field());
        Assert.Equal("/groups/0/infected", One(1, 1, 10, -1, check: false).Field());
        Assert.Equal("/groups/0/recovered", Contagion.Of([new("a", 10, 4, 7)], [[1]], 1).Field());
        Assert.Equal("/gamma", One(1, -1, 10, 1, check: false).Field());
        Assert.Equal("/beta/0/0", One(double.NaN, 1, 10, 1, check: false).Field());
        Assert.Equal("/beta", Contagion.Of([new("a", 10, 4)], [], 1).Field());
        Assert.Equal("/beta/0", Contagion.Of([new("a", 10, 4)], [[1, 2]], 1).Field());
        Assert.Equal("/days/1", One(1, 1, 10, 1).Course([2, 1]).Field());
        Assert.Equal("/days/0", One(1, 1, 10, 1).Course([-1]).Field());
    }

    private static Contagion One(double beta, double gamma, double size, double infected) =>
        One(beta, gamma, size, infected, check: false).Done();

    private static Breakwater.Foundation.Outcomes.Outcome<Contagion> One(
        double beta, double gamma, double size, double infected, bool check) =>
        Contagion.Of([new(check ? "checked" : "all", size, infected)], [[beta]], gamma);
}
