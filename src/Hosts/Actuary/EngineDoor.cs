using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary>How every verb of the engine reads, answers and refuses.</summary>
internal static class EngineDoor
{
    /// <summary>Exit code when the input is not acceptable.</summary>
    internal const int BadInput = 2;

    /// <summary>Exit code when the input is sound and there is no answer to it.</summary>
    internal const int Refused = 3;

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal);

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<string?> Input = new("input")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Input file; standard input without one or with - 输入文件，缺省为标准输入",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: ['-', _, ..] option }])
                {
                    result.AddError($"There is no option {option}. 没有选项 {option}。");
                }
            },
        },
    };

    /// <summary>A verb.</summary>
    /// <param name="name">In kebab case.</param>
    /// <param name="summary">What it does, English and Chinese on one line.</param>
    /// <param name="example">Lines shown by <c>--help</c>: a call that runs as written, and what it answers.</param>
    /// <param name="answer">Reads the input and answers, or refuses.</param>
    /// <param name="options">Options of its own.</param>
    internal static Command Verb(
        string name, string summary, string example, Func<ParseResult, InputText, Outcome<JsonObject>> answer,
            params Option[] options)
    {
        var command = new VerbCommand(name, summary, example) { Input };
        foreach (Option option in options) command.Add(option);
        command.SetAction(parsed => Run(parsed, answer));
        return command;
    }

    /// <summary>Runs a command line of the engine; what is wrong with the line itself is told like a bad input.</summary>
    internal static int Invoke(RootCommand root, string[] args, InvocationConfiguration configuration)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((SynchronousCommandLineAction)help.Action!);
        ParseResult parsed = root.Parse(Joined(args));
        if (parsed.Action is not ParseErrorAction) return parsed.Invoke(configuration);

        foreach (ParseError fault in parsed.Errors) configuration.Error.WriteLine(fault.Message);
        return BadInput;
    }

    private static int Run(ParseResult parsed, Func<ParseResult, InputText, Outcome<JsonObject>> answer)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        try
        {
            using InputText input = InputText.Open(parsed.GetValue(Input));
            return answer(parsed, input).Match(
                done =>
                {
                    if (NotFinite(done, "") is { } name)
                        return Refuse(NumericalFailure.NotFinite(new(name, name)), error);

                    parsed.InvocationConfiguration.Output.WriteLine(done.ToJsonString(Written));
                    return 0;
                },
                refused => Refuse(refused, error));
        }
        catch (IOException fault)
        {
            error.WriteLine($"input: {fault.Message}");
            return BadInput;
        }
        catch (UnauthorizedAccessException fault)
        {
            error.WriteLine($"input: {fault.Message}");
            return BadInput;
        }
    }

    // Where a number stands that is too large for a double, or null: an answer holds none.
    private static string? NotFinite(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.Select(each => NotFinite(each.Value, $"{at}/{each.Key}"))
            .FirstOrDefault(found => found is not null),
        JsonArray items => items.Select((each, i) => NotFinite(each, $"{at}/{i}")).FirstOrDefault(found => found is not null),
        JsonValue value when value.TryGetValue(out double number) && !double.IsFinite(number) => at,
        _ => null,
    };

    // A refusal with faults is about the input; one without is about what was asked.
    private static int Refuse(Refusal refusal, TextWriter error)
    {
        error.WriteLine($"{refusal.Code}: {refusal.Detail.En} {refusal.Detail.Zh}");
        foreach (FieldFault fault in refusal.Faults) error.WriteLine($"  {fault.Pointer}: {fault.Detail.En} {fault.Detail.Zh}");
        return refusal.Faults.Count > 0 ? BadInput : Refused;
    }

    /// <summary>A list of numbers on the command line, separated by commas.</summary>
    internal static Option<double[]> Numbers(string name, string description)
    {
        Lists.Add(name);
        return new Option<double[]>(name)
        {
            Description = description,
            CustomParser = result =>
            {
                string[] parts = [
                    .. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))];
                foreach (string wrong in parts.Where(part => Read(part) is null))
                    result.AddError($"{name}: '{wrong}' is no finite number. 不是有限的数。");
                return [.. parts.Select(Read).OfType<double>()];
            },
        };
    }

    /// <summary>A word out of a few; the first one when none is given.</summary>
    internal static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>The command line with every list of numbers in one word, so that blanks separate them as well.</summary>
    private static List<string> Joined(string[] args)
    {
        List<string> joined = [];
        for (int i = 0; i < args.Length; i++)
        {
            joined.Add(args[i]);
            if (!Lists.Contains(args[i])) continue;

            string[] numbers = [
                .. args.Skip(i + 1).TakeWhile(word => Array.TrueForAll(word.Split(','), part => Read(part) is not null))];
            if (numbers.Length < 2) continue;

            joined.Add(string.Join(',', numbers));
            i += numbers.Length;
        }

        return joined;
    }

    private static double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value : null;

    private sealed class VerbCommand(string name, string summary, string example) : Command(name, summary)
    {
        internal string Example => example;
    }

    private sealed class HelpWithExample(SynchronousCommandLineAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            int code = inner.Invoke(parseResult);
            if (parseResult.CommandResult.Command is VerbCommand verb)
                parseResult.InvocationConfiguration.Output.WriteLine($"Example 示例:\n{verb.Example}");
            return code;
        }
    }
}
