using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Cli.Engine;

/// <summary>How every verb of the engine reads, answers and refuses.</summary>
internal static class EngineDoor
{
    /// <summary>Exit code when the input is not acceptable.</summary>
    internal const int BadInput = 2;

    /// <summary>Exit code when the input is sound and there is no answer to it.</summary>
    internal const int Refused = 3;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<string?> Input = new("input")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Input file; standard input without one or with - 输入文件，缺省为标准输入",
    };

    /// <summary>A verb.</summary>
    /// <param name="name">In kebab case.</param>
    /// <param name="summary">What it does, English and Chinese on one line.</param>
    /// <param name="example">Lines shown by <c>--help</c>: a call that runs as written, and what it answers.</param>
    /// <param name="answer">Reads the input and answers, or refuses.</param>
    /// <param name="options">Options of its own.</param>
    internal static Command Verb(
        string name, string summary, string example, Func<ParseResult, InputText, Outcome<JsonObject>> answer, params Option[] options)
    {
        var command = new Command(name, $"{summary}\n\nExample 示例:\n{example}") { Input };
        foreach (Option option in options) command.Add(option);
        command.SetAction(parsed => Run(parsed, answer));
        return command;
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

    // A refusal with faults is about the input; one without is about what was asked.
    private static int Refuse(Refusal refusal, TextWriter error)
    {
        error.WriteLine($"{refusal.Code}: {refusal.Detail.En} {refusal.Detail.Zh}");
        foreach (FieldFault fault in refusal.Faults) error.WriteLine($"  {fault.Pointer}: {fault.Detail.En} {fault.Detail.Zh}");
        return refusal.Faults.Count > 0 ? BadInput : Refused;
    }

    /// <summary>A comma-separated list of numbers on the command line.</summary>
    internal static Option<double[]> Numbers(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            List<double> values = [];
            foreach (string part in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)))
            {
                if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
                    values.Add(value);
                else
                    result.AddError($"{name}: '{part}' is no finite number. 不是有限的数。");
            }

            return [.. values];
        },
    };
}
