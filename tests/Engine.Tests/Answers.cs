using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests;

/// <summary>What a calculation answered, as a test reads it.</summary>
internal static class Answers
{
    /// <summary>The value; fails the test with the reason otherwise.</summary>
    internal static T Done<T>(this Outcome<T> outcome) => outcome.Match(
        value => value,
        why => throw new Xunit.Sdk.XunitException(
            $"{why.Code}: {why.Detail.En} {string.Join("; ", why.Faults.Select(fault => fault.Pointer + " " + fault.Detail.En))}"));

    /// <summary>The refusal; fails the test when there is a value.</summary>
    internal static Refusal Refused<T>(this Outcome<T> outcome) => outcome.Match(
        value => throw new Xunit.Sdk.XunitException($"Answered {value} where a refusal was due."), why => why);

    /// <summary>The field of the first fault.</summary>
    internal static string Field<T>(this Outcome<T> outcome) => outcome.Refused().Faults[0].Pointer;

    /// <summary>Equal within a relative tolerance.</summary>
    internal static void Near(double expected, double actual, double relative) => Assert.True(
        Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), double.Epsilon),
        $"expected {expected:R}, got {actual:R}, relative difference {(actual - expected) / expected:E3}");

    /// <summary>Equal entry by entry within a relative tolerance.</summary>
    internal static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Near(expected[i], actual[i], relative);
    }
}
