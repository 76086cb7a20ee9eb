using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Cli;

namespace Breakwater.Engine.Tests.Cli;

/// <summary>What a filing author meets before there is a server.</summary>
public sealed class FilingCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("filing-").FullName;

    public static TheoryData<string> Products =>
        [.. Directory.EnumerateDirectories(Path.Combine(Root, "filings/cn/products")).Select(path => Path.GetFileName(path)!)];

    private static string Root { get; } = Find();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Products))]
    public void Check_ADemonstrationProduct_HasNothingToCorrect(string product)
    {
        (int code, string output) = Check(Path.Combine(Root, "filings/cn/products", product));

        Assert.True(code is 0, output);
        Assert.Contains("nothing to correct", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AFaultyPackage_NamesFileLineAndColumnAndEndsWithTwo()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "filings/cn/products/sme-light")))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        string tariff = Path.Combine(_folder, "tariff.yaml");
        string[] lines = File.ReadAllLines(tariff);
        int at = Array.FindIndex(lines, line => line.Contains("minimumPremium", StringComparison.Ordinal));
        lines[at] = "  minimumPremium: much";
        File.WriteAllLines(tariff, lines);

        (int code, string output) = Check(_folder);
        JsonObject json = JsonNode.Parse(Check("--json", _folder).Output)!.AsObject();

        Assert.Equal(2, code);
        Assert.StartsWith($"{tariff}:{at + 1}:19 /tariff/minimumPremium: FIL-113 ", output, StringComparison.Ordinal);
        Assert.False((bool)json["sound"]!);
        Assert.Equal($"{tariff}:{at + 1}:19 /tariff/minimumPremium", (string)json["faults"]![0]!["at"]!);
    }

    [Fact]
    public void Check_NoSuchFile_SaysSo()
    {
        (int code, string output) = Check(Path.Combine(_folder, "none.yaml"));

        Assert.Equal(2, code);
        Assert.Contains("none.yaml: FIL-101", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output) Check(params string[] args)
    {
        using var output = new StringWriter();
        var root = new RootCommand("test") { FilingCommand.Build() };
        int code = root.Parse(["filing", "check", .. args]).Invoke(new InvocationConfiguration { Output = output });
        return (code, output.ToString());
    }

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "global.json"))) return at.FullName;

        throw new DirectoryNotFoundException("No global.json above the test binary.");
    }
}
