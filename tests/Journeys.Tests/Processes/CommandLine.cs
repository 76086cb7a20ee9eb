using System.Diagnostics;
using Breakwater.Testing;

namespace Breakwater.Journeys.Tests.Processes;

/// <summary>What a command said.</summary>
/// <param name="Exit">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record Said(int Exit, string Output, string Errors);

/// <summary>The command line as a process of its own, as <c>./breakwater</c> starts it.</summary>
internal static class CommandLine
{
    internal static async Task<Said> Run(params IReadOnlyList<string> arguments)
    {
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string program = Repository.PathOf($"artifacts/bin/Cli/{configuration}/Breakwater.Cli.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process running = Process.Start(start)!;
        Task<string> output = running.StandardOutput.ReadToEndAsync(), errors = running.StandardError.ReadToEndAsync();
        await running.WaitForExitAsync();
        return new Said(running.ExitCode, await output, await errors);
    }
}
