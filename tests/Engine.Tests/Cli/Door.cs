using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Actuary;

namespace Breakwater.Engine.Tests.Cli;

/// <summary>The actuary's door, called as the command line calls it.</summary>
internal sealed record Door(int Code, string Output, string Error)
{
    internal JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    internal static Door Ask(string verb, string input, params string[] options)
    {
        string file = Path.Combine(Path.GetTempPath(), $"engine-{Path.GetRandomFileName()}");
        File.WriteAllText(file, input);
        try
        {
            return Call(["engine", verb, .. options, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal static Door Call(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var root = new RootCommand("test") { EngineCommand.Build() };
        int code = EngineDoor.Invoke(root, args, new InvocationConfiguration { Output = output, Error = error });
        return new Door(code, output.ToString(), error.ToString());
    }

    internal double[] List(string name) => [.. Json[name]!.AsArray().Select(each => each!.GetValue<double>())];

    internal double Number(string path) => path.Split('.').Aggregate((JsonNode)Json, (node, name) => node[name]!).GetValue<double>();
}
