using System.IO.Compression;
using System.Text.RegularExpressions;
using Breakwater.Testing;

namespace Breakwater.Journeys.Tests.Browser;

/// <summary>What a visitor waits for before the first page stands.</summary>
public sealed partial class ScriptBudgetTests
{
    private const long ScriptBudget = 450 * 1024;

    private static readonly string Pages = Repository.PathOf("web/dist");

    [Fact]
    public void FirstPage_ScriptsItLoadsAtOnce_StayWithinTheBudget()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(Pages, "index.html")), "No built pages here: run npm ci and npm run build in web.");
        string first = File.ReadAllText(Path.Combine(Pages, "index.html"));
        var open = new Queue<string>(ScriptOf().Matches(first).Select(match => Path.GetFileName(match.Value)));
        HashSet<string> loaded = [];
        while (open.TryDequeue(out string? name))
        {
            if (!loaded.Add(name)) continue;
            // What a module imports by a statement is fetched with it; what it imports by a call waits until it is called.
            foreach (Match import in ImportOf().Matches(File.ReadAllText(Script(name)))) open.Enqueue(import.Groups["file"].Value);
        }

        Assert.True(loaded.Count > 1, $"Read only {string.Join(", ", loaded)}.");
        Assert.InRange(loaded.Sum(name => Compressed(Script(name))), 100 * 1024, ScriptBudget);
    }

    private static string Script(string name) => Path.Combine(Pages, "assets", name);

    private static long Compressed(string file)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(File.ReadAllBytes(file));
        return packed.Length;
    }

    [GeneratedRegex("/assets/[^\"]+\\.js", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex ScriptOf();

    [GeneratedRegex("(?:from|import)\\s*[\"`']\\./(?<file>[^\"`']+\\.js)[\"`']", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex ImportOf();
}
