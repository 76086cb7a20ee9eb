namespace Breakwater.Engine.Tests;

/// <summary>Comparisons with a relative tolerance, and the tolerances by kind of method.</summary>
internal static class Close
{
    /// <summary>Closed forms.</summary>
    internal const double ClosedForm = 1e-10;

    /// <summary>Estimators.</summary>
    internal const double Estimator = 1e-8;

    /// <summary>Iterative fits.</summary>
    internal const double Iterative = 1e-6;

    internal static void To(double expected, double actual, double tolerance = ClosedForm, string? what = null)
    {
        double off = Math.Abs(actual - expected), allowed = tolerance * Math.Max(Math.Abs(expected), double.Epsilon);
        Assert.True(off <= allowed, $"{what} expected {expected:R}, got {actual:R}: off by {off / Math.Abs(expected):E1}, allowed {tolerance:E1}");
    }

    internal static T Done<T>(Foundation.Outcomes.Outcome<T> outcome) =>
        outcome.Match(done => done, refused => throw new Xunit.Sdk.XunitException(
            $"Refused: {refused.Code} {refused.Detail.En} {string.Join("; ", refused.Faults.Select(each => $"{each.Pointer}: {each.Detail.En}"))}"));

    internal static Foundation.Outcomes.Refusal Refused<T>(Foundation.Outcomes.Outcome<T> outcome) =>
        outcome.Match(done => throw new Xunit.Sdk.XunitException($"Not refused: {done}"), refused => refused);
}
