namespace Breakwater.Foundation.Outcomes;

/// <summary>A reason to refuse, as the caller will read it.</summary>
/// <param name="Status">HTTP status, 4xx.</param>
/// <param name="Code">Stable identifier, e.g. <c>UW-014</c>.</param>
/// <param name="Detail">What happened, why, and what to do next.</param>
/// <param name="Source">Rule, clause or article it rests on, or null.</param>
public sealed record Refusal(int Status, string Code, Words Detail, string? Source = null)
{
    /// <summary>Faults by field; empty when the whole request is refused.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>404: there is no such thing, or the caller may not see it.</summary>
    public static Refusal NotFound(string code, Words thing) => new(404, code, new Words(
        $"没有找到{thing.Zh}。请核对编号，或确认它属于您的单位。",
        $"There is no such {thing.En}. Check the number, or whether it belongs to your organisation."));

    /// <summary>409: the thing is not in a state that allows this.</summary>
    public static Refusal WrongState(string code, Words detail, string? source = null) => new(409, code, detail, source);

    /// <summary>422: understood, and not acceptable.</summary>
    public static Refusal Invalid(string code, Words detail, string? source = null) => new(422, code, detail, source);

    /// <summary>422 with a fault per field.</summary>
    public static Refusal InvalidFields(string code, IReadOnlyList<FieldFault> faults)
    {
        string en = faults.Count is 1 ? "One entry needs correcting." : $"{faults.Count} entries need correcting.";
        return new Refusal(422, code, new Words($"有 {faults.Count} 处内容需要更正。", en)) { Faults = faults };
    }
}

/// <summary>A refusal on its way through code that cannot hand it on as a value, such as a number that cannot be had.</summary>
/// <remarks>The pipeline answers it like any other; a handler never throws it.</remarks>
public sealed class RefusedException(Refusal why) : Exception(why.Code)
{
    /// <summary>The refusal.</summary>
    public Refusal Why { get; } = why;
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Pointer">JSON pointer into the request body, e.g. <c>/answers/3</c>; in a file, <c>line:column path</c>.</param>
/// <param name="Code">Stable identifier.</param>
/// <param name="Detail">What to correct.</param>
public sealed record FieldFault(string Pointer, string Code, Words Detail);
