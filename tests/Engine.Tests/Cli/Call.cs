using System.Text.RegularExpressions;

namespace Breakwater.Engine.Tests.Cli;

/// <summary>A call of the door as a page or a help text shows it: echo or printf with a quoted input, then the verb.</summary>
internal sealed partial record Call(string Verb, string Input, string[] Options)
{
    /// <summary>Every call in a text, in order.</summary>
    internal static IReadOnlyList<Call> In(string text) => [.. Shown().Matches(text).Select(match => new Call(
        match.Groups["verb"].Value,
        match.Groups["how"].Value is "echo" ? match.Groups["input"].Value : match.Groups["input"].Value.Replace("\\n", "\n"),
        match.Groups["options"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    internal Door Ask() => Door.Ask(Verb, Input, Options);

    [GeneratedRegex(
        @"(?<how>echo|printf) '(?<input>[^']*)'\s*\\?\s*\|\s*breakwater engine (?<verb>[a-z]+)(?<options>[^\r\n]*)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();
}
