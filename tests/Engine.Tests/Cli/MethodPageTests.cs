using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Engine.Tests.Reference;

namespace Breakwater.Engine.Tests.Cli;

/// <summary>The pages of docs/methods and the help texts show calls that run as written and answer what they say.</summary>
public sealed partial class MethodPageTests
{
    private static readonly string Folder = Path.Combine(ReferenceTests.Root, "docs", "methods");

    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileName(file))
            .Where(name => name is not "README.md").Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Verbs { get; } =
    [
        "distribution", "fit", "frequency", "measures", "aggregate", "reserve", "unearned", "credibility", "posture", "terms", "hawkes",
        "contagion", "inoperability",
    ];

    // A page without a call names the class that holds its number.
    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_EveryCall_AnswersWhatThePageSays(string page)
    {
        string text = File.ReadAllText(Path.Combine(Folder, page));
        string[] answers = [.. Json().Matches(text).Select(match => match.Groups["json"].Value)];
        IReadOnlyList<Call> calls = Call.In(text);

        Assert.Equal(answers.Length, calls.Count);
        if (calls.Count is 0)
        {
            string name = TestClass().Match(text).Groups["name"].Value;
            Assert.Contains(typeof(MethodPageTests).Assembly.GetTypes(), type => string.Equals(type.Name, name, StringComparison.Ordinal));
        }

        foreach ((int at, Call call) in calls.Index())
        {
            Door door = call.Ask();
            Assert.True(door.Code is 0, door.Error);
            ReferenceTests.Compare(JsonNode.Parse(answers[at]), door.Json, tolerance: 1e-9, at: page);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_HasEveryPart(string page)
    {
        string text = File.ReadAllText(Path.Combine(Folder, page));

        Assert.Contains($"({page})", File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);
        foreach (string part in (string[])["**Objective.**", "**Source", "**Limits.**", "**Code.**", "**Worked number.**"])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_Example_RunsAsWritten(string verb)
    {
        Door help = Door.Call("engine", verb, "--help");
        IReadOnlyList<Call> calls = Call.In(help.Output);

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal(verb, call.Verb));
        Assert.All(calls, call => Assert.True(call.Ask() is { Code: 0 }, call.Ask().Error));
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Json();

    [GeneratedRegex("held by `(?<name>[A-Za-z]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestClass();
}
