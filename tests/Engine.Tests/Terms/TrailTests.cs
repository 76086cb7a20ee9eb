using Breakwater.Engine.Terms;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests.Terms;

/// <summary>The explanation of a settlement, step by step, in both languages.</summary>
public sealed class TrailTests
{
    [Fact]
    public void Settle_EveryTermAtWork_NotesEachStep()
    {
        EventTerms terms = new(Money.Yuan(1000), Money.Yuan(300), 0.1m, Money.Yuan(40_000), RoundingRule.HalfUp)
        {
            EventLimit = Money.Yuan(60_000),
            AggregateRetention = Money.Yuan(2_000),
        };
        CoveredLoss[] losses =
        [
            new("a", new("数据恢复", "Data recovery"), Money.Yuan(60_000), Money.Yuan(50_000), "a", true, true, 0.8m, "C-7"),
            new("b", new("法律费用", "Legal fees"), Money.Yuan(30_000), null, "b", true, false, 1, "C-8"),
            new("c", new("公关费用", "Public relations"), Money.Yuan(1_000), Money.Yuan(5_000), "c", false, true, 1, "C-9"),
        ];
        var trail = new Trail(new("赔款", "Settlement"));
        Settlement.Settle(losses, terms, trail);

        // 91,000 → 81,000 → bears 700 + 100 on 51,000 → 80,200 → 0.8 of 49,215.69 → limits
        Assert.Equal(
            [
                "承保损失合计|Covered losses|||91000.00 CNY|§3.5-1",
                "数据恢复：以分项限额为限|Data recovery: up to its sub-limit|≤|50000.00 CNY|81000.00 CNY|C-7",
                "每次事故免赔额中已由营业中断损失承担的部分不重复扣减|Retention already borne on business interruption is not charged twice||300.00 CNY|81000.00 CNY|§3.5-4",
                "每次事故免赔额|Retention per event|−|700.00 CNY|80300.00 CNY|§3.5-4",
                $"因违反约定条件，免赔额提高 {0.1m:P0}|Retention raised by {0.1m:P0} for a breached condition|−|100.00 CNY|80200.00 CNY|§3.5-5",
                "数据恢复：赔付比例|Data recovery: share paid|×|0.8|70356.86 CNY|C-7",
                "以每次事故责任限额为限|Up to the limit per event|≤|60000.00 CNY|60000.00 CNY|§3.5-6",
                "年度累计免赔额|Retention on the year's losses|−|2000.00 CNY|58000.00 CNY|§3.5-6",
                "以剩余累计责任限额为限|Up to what is left of the aggregate limit|≤|40000.00 CNY|40839.41 CNY|§3.5-6",
                "应付赔款|Payable|=||40839.41 CNY|§3.5-6",
            ],
            Steps(trail));
    }

    [Fact]
    public void Settle_NoTermAtWork_NotesNothingBetween()
    {
        var trail = new Trail(new("赔款", "Settlement"));
        CoveredLoss loss = new("a", new("数据恢复", "Data recovery"), Money.Yuan(100), Money.Yuan(100), "a", true, true, 1, "C-7");
        EventTerms terms = new(Money.Zero, Money.Zero, 0, Money.Yuan(100), RoundingRule.HalfUp) { EventLimit = Money.Yuan(100) };
        SettledLoss settled = Settlement.Settle([loss], terms, trail);

        Assert.Equal(Money.Yuan(100), settled.Payable);
        Assert.Equal(
            [
                "承保损失合计|Covered losses|||100.00 CNY|§3.5-1",
                "未超过剩余累计责任限额|Within what is left of the aggregate limit|≤|100.00 CNY|100.00 CNY|§3.5-6",
                "应付赔款|Payable|=||100.00 CNY|§3.5-6",
            ],
            Steps(trail));
    }

    [Theory]
    [InlineData(1500, "损失超过相对免赔额，全额计入|Above the franchise: counted in full||1000.00 CNY|1500.00 CNY|§3.5-4")]
    [InlineData(800, "损失未超过相对免赔额，不予赔付|Not above the franchise: nothing is paid for it|−|800.00 CNY|0.00 CNY|§3.5-4")]
    public void Settle_Franchise_NotesWhichSideOfIt(int loss, string step)
    {
        var trail = new Trail(new("赔款", "Settlement"));
        EventTerms terms =
            new(Money.Yuan(1000), Money.Zero, 0, Money.Yuan(9000), RoundingRule.HalfUp) { Kind = RetentionKind.Franchise };
        Settlement.Settle([new("a", new("甲", "A"), Money.Yuan(loss), null, "a", true, true, 1, "C")], terms, trail);
        Assert.Equal(step, Steps(trail)[1]);
        Assert.Equal(4, trail.Steps.Count);
    }

    [Fact]
    public void Settle_LossesThatShareASubLimit_AreLoweredTogether()
    {
        var trail = new Trail(new("", ""));
        CoveredLoss one = new("a", new("甲", "A"), Money.Yuan(300), Money.Yuan(200), "shared", true, false, 1, "C");
        SettledLoss settled = Settlement.Settle(
            [one, one with { Item = "b", Amount = Money.Yuan(100) }],
            new EventTerms(Money.Zero, Money.Zero, 0, Money.Yuan(9000), RoundingRule.HalfUp), trail);
        Assert.Equal([("a", Money.Yuan(150)), ("b", Money.Yuan(50))], settled.Items);
    }

    [Theory]
    [InlineData(WaitingMode.WaitingOnly, "扣除等待期内的损失|Less the loss within the waiting time|−|8000.00 CNY|32000.00 CNY|BI-1")]
    [InlineData(WaitingMode.DeductibleOnly, "扣除免赔额|Less the retention|−|5000.00 CNY|35000.00 CNY|BI-1")]
    [InlineData(WaitingMode.HigherOf,
        "扣除等待期损失与免赔额中较高者|Less the higher of waiting-time loss and retention|−|8000.00 CNY|32000.00 CNY|BI-1")]
    [InlineData(WaitingMode.Both, "扣除等待期损失与免赔额|Less waiting-time loss and retention|−|13000.00 CNY|27000.00 CNY|BI-1")]
    public void Interruption_EachMode_NotesItsSentence(WaitingMode mode, string step)
    {
        var trail = new Trail(new("", ""));
        InterruptionLoss.Of(Outage(40.25m, mode) with { OutageHours = 40 }, trail);
        Assert.Equal(
            [
                "营业中断：中断小时数 × 每小时毛利损失|Business interruption: hours × gross margin per hour|×|40 h × 1000.00 CNY|40000.00 CNY|BI-1",
                step,
            ],
            Steps(trail));
    }

    [Fact]
    public void Interruption_CompensatedByTheProvider_TakesItOff()
    {
        var trail = new Trail(new("", ""));
        InterruptionLoss loss =
            InterruptionLoss.Of(Outage(10, WaitingMode.WaitingOnly) with { Compensated = Money.Yuan(500) }, trail);
        Assert.Equal(Money.Yuan(1500), loss.Covered);
        Assert.Equal(
            "扣除已获服务水平补偿|Less compensation received under a service level|−|500.00 CNY|1500.00 CNY|BI-1", Steps(trail)[^1]);

        // More than the loss takes off the loss only.
        Assert.Equal(Money.Zero,
            InterruptionLoss.Of(Outage(10, WaitingMode.WaitingOnly) with { Compensated = Money.Yuan(9000) }, trail).Covered);
    }

    [Fact]
    public void Interruption_LossBelowTheRetention_BearsTheLossOnly()
    {
        InterruptionLoss loss = InterruptionLoss.Of(Outage(3, WaitingMode.DeductibleOnly), new Trail(new("", "")));
        Assert.Equal((Money.Zero, Money.Yuan(3000)), (loss.Covered, loss.RetentionBorne));
        InterruptionLoss both = InterruptionLoss.Of(Outage(10, WaitingMode.Both), new Trail(new("", "")));
        Assert.Equal((Money.Zero, Money.Yuan(2000)), (both.Covered, both.RetentionBorne));
    }

    [Fact]
    public void Year_OfEvents_EndsWithItsTotal()
    {
        var trail = new Trail(new("", ""));
        CoveredLoss loss = new("a", new("甲", "A"), Money.Yuan(100), null, "a", true, true, 1, "C");
        EventTerms terms = new(Money.Yuan(10), Money.Zero, 0, Money.Yuan(9000), RoundingRule.HalfUp);
        PolicyYear year = PolicyYear.Settle([[loss], [loss]], terms, trail, borne: [Money.Yuan(10), Money.Zero]);

        Assert.Equal([100, 90], year.Events.Select(each => each.Payable.Units));
        Assert.Equal(Money.Yuan(8810), year.AggregateLeft);
        Assert.Equal("年度赔款合计|Payable in the year|=||190.00 CNY|§3.5-6", Steps(trail)[^1]);
    }

    [Fact]
    public void Layer_WithReinstatements_NotesEventsAndPrices()
    {
        var trail = new Trail(new("", ""));
        Layer layer = new(Money.Yuan(50), Money.Yuan(100), 1, Money.Zero, null, [1m, 0m, 0.5m]);
        LayerYear.Settle([Money.Yuan(90), Money.Yuan(500), Money.Yuan(500), Money.Yuan(70)], layer, Money.Yuan(24),
            RoundingRule.HalfUp, trail);

        // used 260: the first 100 cost 24, the second nothing, 60 of the third 7.20
        Assert.Equal(
            [
                "第 1 次事故进入本层的损失|Event 1: loss in the layer||min(max(90.00 − 50.00 CNY, 0), 100.00 CNY)|40.00 CNY|",
                "第 2 次事故进入本层的损失|Event 2: loss in the layer||min(max(500.00 − 50.00 CNY, 0), 100.00 CNY)|100.00 CNY|",
                "第 3 次事故进入本层的损失|Event 3: loss in the layer||min(max(500.00 − 50.00 CNY, 0), 100.00 CNY)|100.00 CNY|",
                "第 4 次事故进入本层的损失|Event 4: loss in the layer||min(max(70.00 − 50.00 CNY, 0), 100.00 CNY)|20.00 CNY|",
                "第 1 次恢复的保费|Premium of reinstatement 1|×|1|24.00 CNY|",
                "第 3 次恢复的保费|Premium of reinstatement 3|×|0.5|31.20 CNY|",
                "本层年度摊回合计|Ceded in the year|=||260.00 CNY|",
            ],
            Steps(trail));
    }

    [Fact]
    public void Layer_UnusedReinstatements_CostNothing()
    {
        var trail = new Trail(new("", ""));
        Layer layer = new(Money.Yuan(50), Money.Yuan(100), 0.5m, Money.Zero, null, [1m, 1m]);
        LayerYear year = LayerYear.Settle([Money.Yuan(20)], layer, Money.Yuan(24), RoundingRule.HalfUp, trail);
        Assert.Equal((Money.Zero, Money.Zero), (year.Total, year.ReinstatementPremium));
        Assert.Equal(2, trail.Steps.Count);
    }

    private static Interruption Outage(decimal hours, WaitingMode mode) => new(
        hours, Money.Yuan(1000), Money.Zero, mode, WaitingHours: 8, IndemnityDays: 0, Money.Yuan(5000), RoundingRule.HalfUp,
            "BI-1");

    private static string[] Steps(Trail trail) =>
        [.. trail.Steps.Select(s => $"{s.Label.Zh}|{s.Label.En}|{s.Operator}|{s.Operand}|{s.Result} {s.Unit}|{s.Source}")];
}
