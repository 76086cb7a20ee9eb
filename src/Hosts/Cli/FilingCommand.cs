using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Outcomes;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Cli;

/// <summary><c>breakwater filing check</c>: reads a product package as a submission would, and says what to correct.</summary>
internal static class FilingCommand
{
    private const int Faulty = 2;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Build() => new("filing", "Product packages on disk 产品包") { Check() };

    private static Command Check()
    {
        var files = new Argument<string[]>("file")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "The files of one package, or its folder 一个产品包的文件，或其所在目录",
        };
        var json = new Option<bool>("--json") { Description = "Answer as JSON 输出 JSON" };
        var command = new Command(
            "check",
            """
            Check a product package; needs no server 检查产品包
              Exit code 0 sound, 2 something is to be corrected: file:line:column, what, in Chinese and English.
            """)
        {
            files,
            json,
        };
        command.SetAction(parsed =>
        {
            Outcome<ProductPackage> read = Parts(parsed.GetValue(files)!).Match(FilingReader.Read, why => why)
                .Match<Outcome<ProductPackage>>(package => RegressionCases.Unless(package) is { } no ? no : package, why => why);
            TextWriter output = parsed.InvocationConfiguration.Output;
            output.WriteLine(parsed.GetValue(json) ? Json(read) : Text(read));
            return read.Try(out _, out _) ? 0 : Faulty;
        });
        return command;
    }

    private static Outcome<IReadOnlyList<FilingPart>> Parts(IEnumerable<string> given)
    {
        List<FilingPart> parts = [];
        foreach (string path in given.SelectMany(Files))
        {
            if (!File.Exists(path)) return Unreadable(path);

            try
            {
                parts.Add(new FilingPart(path, File.ReadAllText(path)));
            }
            catch (Exception why) when (why is IOException or UnauthorizedAccessException)
            {
                return Unreadable(path);
            }
        }

        return parts;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)
        : [path];

    private static Refusal Unreadable(string path) => Refusal.InvalidFields(
        "FIL-100", [new(path, "FIL-101", new("没有这个文件，或无法读取。", "There is no such file, or it cannot be read."))]);

    private static string Text(Outcome<ProductPackage> read) => read.Match(
        package => $"{package.Product} {package.Version} {package.Name.Zh} / {package.Name.En}\n"
            + $"{package.Covers.Count} covers, {package.Clauses.Count} clauses, {package.Exclusions.Count} exclusions, "
            + $"{package.Questions.Count} questions, {package.Tariff.Tables.Count} tables, {package.Rules.Count} rules, "
            + $"{package.Cases.Count} cases: "
            + "nothing to correct 没有需要更正之处",
        why => string.Join(
            '\n', why.Faults.Select(fault => $"{fault.Pointer}: {fault.Code} {fault.Detail.Zh} / {fault.Detail.En}")));

    private static string Json(Outcome<ProductPackage> read) => read.Match(
        package => new JsonObject
        {
            ["sound"] = true,
            ["product"] = package.Product,
            ["version"] = package.Version,
            ["covers"] = package.Covers.Count,
            ["clauses"] = package.Clauses.Count,
            ["exclusions"] = package.Exclusions.Count,
            ["questions"] = package.Questions.Count,
            ["tables"] = package.Tariff.Tables.Count,
            ["rules"] = package.Rules.Count,
            ["cases"] = package.Cases.Count,
        },
        why => new JsonObject
        {
            ["sound"] = false,
            ["faults"] = new JsonArray(
            [
                .. why.Faults.Select(fault => new JsonObject
                {
                    ["at"] = fault.Pointer,
                    ["code"] = fault.Code,
                    ["zh"] = fault.Detail.Zh,
                    ["en"] = fault.Detail.En,
                }),
            ]),
        }).ToJsonString(Written);
}
