using System.Text.Json;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Tests.Outcomes;

/// <summary>A refusal is a value, and a number carries the steps that made it.</summary>
public sealed class OutcomeTests
{
    private static readonly JsonSerializerOptions Wire = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));

    [Fact]
    public void Try_Done_GivesTheValueAndNoReason()
    {
        Outcome<int> done = 5;

        Assert.True(done.Try(out int value, out Refusal? why));
        Assert.Equal((5, null), (value, why));
        Assert.Equal("5", done.Match(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture), w => w.Code));
    }

    [Fact]
    public void Try_Refused_GivesTheReasonAndNoValue()
    {
        Outcome<int> refused = Refusal.WrongState("X-1", new("不行。", "No."));

        Assert.False(refused.Try(out int value, out Refusal? why));
        Assert.Equal((0, "X-1", 409), (value, why.Code, why.Status));
        Assert.Equal("X-1", refused.Match(v => "done", w => w.Code));
    }

    [Fact]
    public void InvalidFields_Faults_AreKeptInOrder()
    {
        Refusal why = Refusal.InvalidFields("X-2", [new("/a", "A", new("甲", "a")), new("/b", "B", new("乙", "b"))]);

        Assert.Equal(422, why.Status);
        Assert.Equal(["/a", "/b"], why.Faults.Select(fault => fault.Pointer));
    }

    // The running amount after each step is what the next starts from; the last one is the answer.
    [Fact]
    public void Note_EachStep_IsKeptAsComputed()
    {
        var trail = new Trail(new("保费", "Premium"));
        Money amount = Money.Yuan(1_000);
        trail.Note(new("基准", "Base"), "", "", amount, "T1");
        amount = amount.Times(1.125m, RoundingRule.HalfUp);
        trail.Note(new("系数", "Factor"), "×", "1.125", amount, "T2", because: new("答", "answer"));
        trail.NoteExact(new("未取整", "Unrounded"), "×", "1", 1125.123456m, "T3");
        trail.Note(new("得分", "Score"), "=", "", 0.5m, "score", "T4", doubt: new("疑", "doubt"));
        trail.Rests(new("费率表", "Tariff"), "2026.1");

        Explanation written = trail.Written();
        trail.Note(new("其后", "Later"), "", "", amount, "T5");

        Assert.Equal(["1000.00", "1125.00", "1125.123456", "0.5"], written.Steps.Select(step => step.Result));
        Assert.Equal(["CNY", "CNY", "CNY", "score"], written.Steps.Select(step => step.Unit));
        Assert.Equal(("T4", "doubt"), (written.Steps[^1].Source, written.Steps[^1].Doubt!.Value.En));
        Assert.Equal("2026.1", Assert.Single(written.Versions).Version);
        Assert.Equal(4, written.Steps.Count);
        Assert.Equal(5, trail.Steps.Count);
    }

    [Fact]
    public void WriteThenRead_Explanation_IsTheSame()
    {
        var trail = new Trail(new("保费", "Premium"));
        trail.Note(new("基准", "Base"), "", "", Money.Cny(123_456), "T1");
        trail.Rests(new("费率表", "Tariff"), "2026.1");
        Explanation written = trail.Written();

        Explanation read = JsonSerializer.Deserialize<Explanation>(JsonSerializer.Serialize(written, Wire), Wire)!;

        Assert.Equal(written.Title, read.Title);
        Assert.Equal(written.Steps, read.Steps);
        Assert.Equal(written.Versions, read.Versions);
    }

    [Fact]
    public void In_Language_IsItsText()
    {
        var words = new Words("防波堤", "Breakwater");

        Assert.Equal(("防波堤", "Breakwater", "防波堤"), (words.In(Language.Zh), words.In(Language.En), words.ToString()));
        Assert.Equal(words with { En = "防波堤" }, Words.Same("防波堤"));
    }
}
