using Breakwater.Foundation.Outcomes;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>The product that <c>docs/writing-a-filing.md</c> teaches with is one, and its fault is told as the page says.</summary>
public sealed class WritingAFilingTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/writing-a-filing.md"));

    private static string Package => string.Join('\n', Blocks("yaml"));

    [Fact]
    public void Read_TheExampleOfThePage_HasNothingToCorrect() => Assert.Equal([], DemonstrationText.FaultsOf(Package));

    [Fact]
    public void Read_TheMistakeOfThePage_IsToldInItsWordsAndPlace()
    {
        string wrong = Package.Replace("    clause: \"2.1\"", "    clause: \"2.9\"", StringComparison.Ordinal);

        FieldFault fault = Assert.Single(DemonstrationText.FaultsOf(wrong));

        Assert.Equal(Blocks("text").Single().Trim(), $"{fault.Code} {fault.Detail.Zh} / {fault.Detail.En}");
        string[] lines = wrong.Split('\n');
        int at = Array.FindIndex(lines, line => line.Contains("\"2.9\"", StringComparison.Ordinal));
        Assert.StartsWith($"{at + 1}:13 ", fault.Pointer, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Blocks(string language) => Page.Split("```")
        .Where((_, at) => at % 2 is 1)
        .Where(block => block.StartsWith(language + "\n", StringComparison.Ordinal))
        .Select(block => block[(language.Length + 1)..]);
}
