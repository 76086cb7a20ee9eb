using System.Diagnostics;
using System.Globalization;
using Breakwater.Engine.Distributions;

namespace Breakwater.Engine.Tests.Examples;

/// <summary>The programs of examples/ run and print what they promise.</summary>
public sealed class ExampleTests
{
    // Mack (1994): the RAA triangle has 52,135 to come with a standard error of 26,909.
    [Fact]
    public async Task ReserveATriangle_Raa_PrintsMacksFigures() =>
        Assert.Contains("total ibnr 52135 ± 26909", await Printed("ReserveATriangle"), StringComparison.Ordinal);

    // The pure premium is E[N] (E[X∧5.2m] − E[X∧0.2m]) less what the year's limit of 5m takes off, so a little below it.
    [Fact]
    public async Task PriceACover_PurePremium_IsALittleBelowThatWithoutTheYearsLimit()
    {
        string printed = await Printed("PriceACover");
        var severity = new Lognormal(Figure(printed, "mu = "), Figure(printed, "sigma = "));
        double layer = severity.LimitedMoment(1, 5_200_000).Value - severity.LimitedMoment(1, 200_000).Value;

        Assert.InRange(
            Figure(printed, "pure premium = ") / (Figure(printed, "claims a year and firm, reported or not = ") * layer), 0.99, 1);
    }

    // The closed form is ν n π E[min(max(H − w, 0) h, L)]; the simulation has to agree within 4 standard errors.
    [Fact]
    public async Task CloudOutage_MeanOfTheSimulation_IsTheClosedForm()
    {
        string printed = await Printed("CloudOutage");
        double off = Figure(printed, "gross: mean ") - Figure(printed, "in closed form = ");

        Assert.InRange(Math.Abs(off), 0, 4 * Figure(printed, "± "));
        Assert.True(Figure(printed, "net: mean ") < Figure(printed, "gross: mean "));
    }

    private static double Figure(string printed, string after)
    {
        int from = printed.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return double.Parse(
            string.Concat(printed[from..].TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.')), CultureInfo.InvariantCulture);
    }

    private static async Task<string> Printed(string program)
    {
        string file = Path.Combine(AppContext.BaseDirectory, $"Breakwater.{program}.dll");
        ProcessStartInfo start = new("dotnet", [file]) { RedirectStandardOutput = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        string printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        return printed;
    }
}
