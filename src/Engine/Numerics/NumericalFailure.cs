using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Numerics;

/// <summary>Why a computation could not answer, in the words of a refusal: never a NaN, never an endless loop.</summary>
public static class NumericalFailure
{
    /// <summary>An iteration did not converge within its limit.</summary>
    /// <param name="what">What was sought.</param>
    /// <param name="iterations">Limit that was reached.</param>
    public static Refusal NotConverged(Words what, int iterations) => Refusal.Invalid("ENG-101", new(
        $"{what.Zh}在 {iterations} 次迭代内未收敛，故不给出结果。",
        $"{what.En} did not converge within {iterations} iterations, so there is no answer."));

    /// <summary>A quantity that is not finite came up on the way.</summary>
    public static Refusal NotFinite(Words what) => Refusal.Invalid("ENG-102", new(
        $"计算{what.Zh}时出现非有限数，故不给出结果。",
        $"A number that is not finite came up in {what.En}, so there is no answer."));

    /// <summary>The mean that the answer rests on is infinite.</summary>
    /// <param name="doubt">Why.</param>
    public static Refusal InfiniteMean(Doubt doubt) => Refusal.Invalid("ENG-103", new(
        $"均值为无穷大，故不能给出依赖均值的结果（{doubt.Detail.Zh}）请先施加限额。",
        $"The mean is infinite, so nothing that rests on it can be answered ({doubt.Detail.En}) Apply a limit first."));

    /// <summary>A field of the input is not acceptable.</summary>
    /// <param name="field">Name, or JSON pointer.</param>
    /// <param name="detail">What to correct.</param>
    public static Refusal Field(string field, Words detail) =>
        Refusal.InvalidFields("ENG-001", [new FieldFault(field, "ENG-001", detail)]);
}
