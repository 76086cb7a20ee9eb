using Breakwater.Engine.Controls;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Controls;

public sealed class PostureTests
{
    // Marsh McLennan (2023): patching within seven days halves the frequency and 24 % do it.
    private static readonly ControlEffect Patching = new("patching", 2, 0.24, "Marsh McLennan 2023");

    private static readonly ControlEffect SecondFactor = new("mfa", 1.4, 0.6, "Marsh McLennan 2023")
    {
        RatioLow = 1.1,
        RatioHigh = 1.9,
        CeilingWhenAbsent = 1.1,
    };

    [Fact]
    public void Relativity_PublishedPatching_IsCentredOnTheMarket()
    {
        Near(0.5681818182, Patching.Relativity(ControlState.Present), 1e-9);
        Near(1.1363636364, Patching.Relativity(ControlState.Absent), 1e-9);
        Assert.Equal(1, Patching.Relativity(ControlState.Unknown));
    }

    [Fact]
    public void Relativity_AnyEffect_HasMarketMeanOne()
    {
        foreach (double ratio in new[] { 0.2, 1, 1.4, 6, 50 })
        {
            foreach (double prevalence in new[] { 0, 0.24, 0.9, 1 })
            {
                ControlEffect effect = new("any", ratio, prevalence, "law");
                Near(1, prevalence * effect.Relativity(ControlState.Present)
                    + (1 - prevalence) * effect.Relativity(ControlState.Absent), 1e-14);
                Near(ratio, effect.Relativity(ControlState.Absent) / effect.Relativity(ControlState.Present), 1e-14);
            }
        }
    }

    [Fact]
    public void Of_TwoControls_MultipliesTheirShrunkRelativities()
    {
        PostureRelativity posture = PostureRelativity.Of(
            [new(Patching, ControlState.Present), new(SecondFactor, ControlState.Present)], new PostureRules(Shrinkage: 0.5))
                .Done();

        // √(0.56818…) × √(1/(0.6 + 0.4·1.4)) = √(1/1.76 · 1/1.16)
        Near(Math.Sqrt(1 / 1.76 / 1.16), posture.Value, 1e-14);
        Assert.False(posture.Capped);
        Assert.Null(posture.CeilingBy);
        Assert.Equal("effect-without-interval", Assert.Single(posture.Doubts).Code);
    }

    [Fact]
    public void Of_NothingKnown_IsTheMarket()
    {
        Assert.Equal(1, PostureRelativity.Of([], new PostureRules()).Done().Value);
        Assert.Equal(1, PostureRelativity.Of([new(Patching, ControlState.Unknown)], new PostureRules()).Done().Value);
    }

    [Fact]
    public void Of_ManyBadControls_StopsAtTheCap()
    {
        ControlReading[] bad = [.. Enumerable.Range(0, 8).Select(
            i => new ControlReading(Patching with { Control = $"c{i}", Ratio = 6, Prevalence = 0.9 }, ControlState.Absent))];
        PostureRelativity posture = PostureRelativity.Of(bad, new PostureRules()).Done();

        Assert.Equal(4, posture.Value);
        Assert.True(posture.Capped);
        Assert.True(posture.Product > 4);
    }

    [Fact]
    public void Of_MissingCriticalControl_IsNotAveragedAway()
    {
        ControlReading[] readings =
        [
            new(SecondFactor, ControlState.Absent), new(Patching, ControlState.Present),
            new(new("backup", 3, 0.5, "test"), ControlState.Present),
        ];
        PostureRelativity posture = PostureRelativity.Of(readings, new PostureRules()).Done();

        Assert.True(posture.Product < 1);
        Assert.Equal(1.1, posture.Value);
        Assert.Equal("mfa", posture.CeilingBy);
        Assert.Equal((1.1, 1.1), (posture.Low, posture.High));
    }

    [Fact]
    public void Of_CriticalControlUnknown_DoesNotTriggerItsCeiling() => Assert.Null(
        PostureRelativity.Of([new(SecondFactor, ControlState.Unknown), new(Patching, ControlState.Present)],
            new PostureRules()).Done().CeilingBy);

    [Fact]
    public void Of_EffectWithInterval_ContainsTheValue()
    {
        foreach (ControlState state in new[] { ControlState.Present, ControlState.Absent })
        {
            PostureRelativity posture =
                PostureRelativity.Of([new(SecondFactor with { CeilingWhenAbsent = null }, state)], new PostureRules()).Done();
            Assert.InRange(posture.Value, posture.Low, posture.High);
            Assert.True(posture.Low < posture.High);
        }
    }

    [Fact]
    public void Of_BadInput_NamesTheField()
    {
        Assert.Equal("/controls/0/ratio", Field(Patching with { Ratio = 0 }));
        Assert.Equal("/controls/0/ratio", Field(Patching with { Ratio = double.NaN }));
        Assert.Equal("/controls/0/prevalence", Field(Patching with { Prevalence = 1.01 }));
        Assert.Equal("/controls/0/source", Field(Patching with { Source = " " }));
        Assert.Equal("/controls/0/ratioLow", Field(Patching with { RatioLow = 3 }));
        Assert.Equal("/controls/0/ratioHigh", Field(Patching with { RatioHigh = 1 }));
        Assert.Equal("/controls/0/ceiling", Field(Patching with { CeilingWhenAbsent = -1 }));
        Assert.Equal("/shrinkage", PostureRelativity.Of([], new PostureRules(Shrinkage: 0)).Field());
        Assert.Equal("/shrinkage", PostureRelativity.Of([], new PostureRules(Shrinkage: 1.1)).Field());
        Assert.Equal("/cap/0", PostureRelativity.Of([], new PostureRules(CapLow: 2)).Field());
        Assert.Equal("/cap/1", PostureRelativity.Of([], new PostureRules(CapHigh: 0.5)).Field());
        Assert.Equal("/bump", PostureRelativity.Of([], new PostureRules(), bump: 0.5).Field());
        Assert.Equal("/controls/1/control", PostureRelativity.Of(
            [new(Patching, ControlState.Present), new(Patching, ControlState.Absent)], new PostureRules()).Field());
    }

    [Fact]
    public void Chance_SeveralVulnerabilities_IsOneLessTheProduct()
    {
        double chance = Exploitation.Chance([new("a", 0.5, 1), new("b", 0.2, 0.5), new("c", 0.9, 0)]).Done();
        Near(1 - 0.5 * 0.9, chance, 1e-15);
        Assert.Equal(0, Exploitation.Chance([]).Done());
        Near(2e-18, Exploitation.Chance([new("a", 1e-18, 1), new("b", 1e-18, 1)]).Done(), 1e-12);
        Assert.Equal("/vulnerabilities/0/epss", Exploitation.Chance([new("a", 1.5, 1)]).Field());
        Assert.Equal("/vulnerabilities/0/exposure", Exploitation.Chance([new("a", 0.5, -1)]).Field());
    }

    [Fact]
    public void On_EntryOverdue_CountsAsNoPatchingAndBumpsForATime()
    {
        DateOnly due = new(2025, 6, 1);
        KnownExploitedEntry open = new("CVE-2025-0001", due, null), done = new("CVE-2025-0002", due, new(2025, 6, 3));
        KnownExploited On(DateOnly day) => KnownExploited.On([open, done], day, bump: 1.5, bumpDays: 30).Done();

        Assert.False(On(due).PatchingIsAbsent);
        Assert.Equal(2, On(due.AddDays(1)).Overdue.Count);
        Assert.Equal(["CVE-2025-0001"], On(due.AddDays(2)).Overdue.Select(entry => entry.Id));
        Assert.Equal(1.5, On(due.AddDays(30)).Bump);
        Assert.Equal(1, On(due.AddDays(31)).Bump);
        Assert.True(On(due.AddDays(31)).PatchingIsAbsent);

        IReadOnlyList<ControlReading> applied = On(due.AddDays(5)).Applied(
            [new(Patching, ControlState.Present), new(SecondFactor, ControlState.Present)], "patching");
        Assert.Equal([ControlState.Absent, ControlState.Present], applied.Select(reading => reading.State));
    }

    [Fact]
    public void On_BadBump_IsRefusedByName()
    {
        Assert.Equal("/bump", KnownExploited.On([], new(2025, 1, 1), 0.9, 10).Field());
        Assert.Equal("/bumpDays", KnownExploited.On([], new(2025, 1, 1), 1.2, -1).Field());
    }

    private static string Field(ControlEffect effect) =>
        PostureRelativity.Of([new(effect, ControlState.Present)], new PostureRules()).Field();
}
