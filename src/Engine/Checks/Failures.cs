using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Checks;

/// <summary>Failures of a calculation whose input was in order.</summary>
internal static class Failures
{
    /// <summary>An iteration did not end within its limit.</summary>
    internal static Refusal NotConverged(string what, int iterations) => Refusal.Invalid("ENG-NOT-CONVERGED", new(
        $"{what} 在 {iterations} 次迭代内未收敛。请提高迭代上限或检查数据。",
        $"{what} did not converge within {iterations} iterations. Raise the limit or check the data."));

    /// <summary>The data do not determine what was asked.</summary>
    internal static Refusal NotDetermined(string code, string zh, string en) => Refusal.Invalid(code, new(zh, en));
}
