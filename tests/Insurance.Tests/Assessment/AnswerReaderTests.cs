using Breakwater.Assessment.Answering;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>Each kind of answer, what is kept and what is refused.</summary>
public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData(AnswerKind.YesNo, "yes", "yes", "是", "Yes")]
    [InlineData(AnswerKind.YesNo, "no", "no", "否", "No")]
    [InlineData(AnswerKind.Choice, "b", "b", "乙", "Second")]
    [InlineData(AnswerKind.Number, "+0012000", "12000", "12,000", "12,000")]
    [InlineData(AnswerKind.Number, "0", "0", "0", "0")]
    [InlineData(AnswerKind.Amount, "1500000.5", "1500000.50", "1,500,000.5 元", "1,500,000.5 yuan")]
    [InlineData(AnswerKind.Amount, "0", "0.00", "0 元", "0 yuan")]
    [InlineData(AnswerKind.Text, "  云服务商\n机房 ", "云服务商\n机房", "云服务商\n机房", "云服务商\n机房")]
    [InlineData(AnswerKind.Text, "", "", "（留空）", "(left empty)")]
    public void Read_GoodAnswer_KeepsValueAndWording(AnswerKind kind, string sent, string kept, string zh, string en)
    {
        List<FieldFault> faults = [];

        ReadAnswer? read = AnswerReader.Read(Of(kind), sent, "/answers/0/answer", faults);

        Assert.Empty(faults);
        Assert.Equal(new ReadAnswer(kept, new Words(zh, en)), read);
    }

    [Theory]
    [InlineData(AnswerKind.YesNo, "Yes", "ASM-101")]
    [InlineData(AnswerKind.YesNo, "", "ASM-101")]
    [InlineData(AnswerKind.Choice, "c", "ASM-102")]
    [InlineData(AnswerKind.Choice, "B", "ASM-102")]
    [InlineData(AnswerKind.Number, "1.5", "ASM-103")]
    [InlineData(AnswerKind.Number, "-1", "ASM-103")]
    [InlineData(AnswerKind.Number, "2000000001", "ASM-103")]
    [InlineData(AnswerKind.Number, "99999999999999999999999", "ASM-103")]
    [InlineData(AnswerKind.Number, "1,000", "ASM-103")]
    [InlineData(AnswerKind.Number, "١٢", "ASM-103")]
    [InlineData(AnswerKind.Number, "1e3", "ASM-103")]
    [InlineData(AnswerKind.Amount, "1.005", "ASM-104")]
    [InlineData(AnswerKind.Amount, "-0.01", "ASM-104")]
    [InlineData(AnswerKind.Amount, "2000000000.01", "ASM-104")]
    [InlineData(AnswerKind.Amount, "NaN", "ASM-104")]
    [InlineData(AnswerKind.Text, "a\0b", "ASM-105")]
    [InlineData(AnswerKind.Text, "a\u0007b", "ASM-105")]
    public void Read_BadAnswer_IsAFaultWithItsPointer(AnswerKind kind, string sent, string code)
    {
        List<FieldFault> faults = [];

        Assert.Null(AnswerReader.Read(Of(kind), sent, "/answers/3/answer", faults));

        FieldFault fault = Assert.Single(faults);
        Assert.Equal((code, "/answers/3/answer"), (fault.Code, fault.Pointer));
    }

    // Not theory data: half a character does not survive on its way to a test case.
    [Fact]
    public void Read_HalfACharacter_IsAFault()
    {
        List<FieldFault> faults = [];

        Assert.Null(AnswerReader.Read(Of(AnswerKind.Text), "half \ud83d", "/a", faults));
        Assert.Null(AnswerReader.Read(Of(AnswerKind.Text), "half \ude00 other", "/a", faults));
        Assert.NotNull(AnswerReader.Read(Of(AnswerKind.Text), "whole \ud83d\ude00", "/a", faults));
        Assert.Equal(2, faults.Count);
    }

    [Fact]
    public void Read_EmptyAnswerToARequiredText_IsAFault()
    {
        List<FieldFault> faults = [];

        Assert.Null(AnswerReader.Read(Of(AnswerKind.Text) with { Required = true }, "  ", "/answers/0/answer", faults));
        Assert.Single(faults);
    }

    [Fact]
    public void Read_TextLongerThanTheLimit_IsAFault()
    {
        List<FieldFault> faults = [];

        Assert.NotNull(AnswerReader.Read(Of(AnswerKind.Text), new string('字', AnswerReader.TextMax), "/a", faults));
        Assert.Null(AnswerReader.Read(Of(AnswerKind.Text), new string('字', AnswerReader.TextMax + 1), "/a", faults));
    }

    // An amount without bounds in the filing still has those of Money.
    [Fact]
    public void Read_AmountBeyondWhatMoneyHolds_IsAFault()
    {
        List<FieldFault> faults = [];

        Assert.Null(AnswerReader.Read(Of(AnswerKind.Amount) with { Max = null }, "90000000000001", "/a", faults));
        Assert.Single(faults);
    }

    private static Question Of(AnswerKind kind) => new(
        "Q-1", new("问", "Ask"), Help: null, kind,
        kind is AnswerKind.Choice ? [new Choice("a", new("甲", "First")), new Choice("b", new("乙", "Second"))] : [],
        Min: kind is AnswerKind.Number or AnswerKind.Amount ? 0 : null,
        Max: kind is AnswerKind.Number or AnswerKind.Amount ? 2_000_000_000 : null, Short: false, Required: false);
}
