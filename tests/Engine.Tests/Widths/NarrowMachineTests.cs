using System.Diagnostics;
using System.Globalization;
using Breakwater.Engine.Tests.Draws;
using Breakwater.Engine.Tests.Terms;

namespace Breakwater.Engine.Tests.Widths;

/// <summary>What depends on vectors, run again as on a machine with fewer instructions.</summary>
public sealed class NarrowMachineTests
{
    /// <param name="knob">Setting of the runtime that switches instructions off when it is 0.</param>
    /// <param name="widest">Bits of the widest vector that is left.</param>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public async Task Tests_WithInstructionsSwitchedOff_Pass(string knob, int widest)
    {
        Type[] classes = [typeof(KnownDigitTests), typeof(PhiloxTests), typeof(DrawSeriesTests), typeof(KernelYearTests)];
        var start = new ProcessStartInfo("dotnet", [
            typeof(NarrowMachineTests).Assembly.Location, "--no-progress",
            .. classes.SelectMany(type => new[] { "--filter-class", type.FullName! })])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[knob] = "0";
        start.Environment[KnownDigitTests.WidestBits] = widest.ToString(CultureInfo.InvariantCulture);

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode is 0, said + errors);
    }
}
