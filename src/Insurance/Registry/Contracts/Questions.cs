namespace Breakwater.Registry.Contracts;

/// <summary>How a question is answered.</summary>
public enum AnswerKind
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>A whole number in a range.</summary>
    Number,

    /// <summary>An amount of yuan.</summary>
    Amount,

    /// <summary>Free text.</summary>
    Text,
}

/// <summary>One question, exactly as it is shown (Insurance Law art. 16).</summary>
/// <param name="Code">Stable code, e.g. <c>Q-RECORDS</c>.</param>
/// <param name="Text">The question.</param>
/// <param name="Help">Explanation under it, or null.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Choices">For a choice.</param>
/// <param name="Min">Lowest number, or null.</param>
/// <param name="Max">Highest number, or null.</param>
/// <param name="Short">Whether it belongs to the short form that gives an indicative price.</param>
/// <param name="Required">Whether a firm quote needs it.</param>
public sealed record Question(
    string Code,
    Words Text,
    Words? Help,
    AnswerKind Kind,
    IReadOnlyList<Choice> Choices,
    decimal? Min,
    decimal? Max,
    bool Short,
    bool Required);

/// <summary>One choice of a question.</summary>
/// <param name="Code">Stored value.</param>
/// <param name="Text">Shown text.</param>
public sealed record Choice(string Code, Words Text);

/// <summary>A security control an applicant attests.</summary>
/// <param name="Code">Stable code, e.g. <c>MFA-REMOTE</c>.</param>
/// <param name="Family">
/// Family for the posture radar: identity, backup, patching, detection, network, data, people, suppliers.
/// </param>
/// <param name="Name">Short name.</param>
/// <param name="Text">The exact statement attested.</param>
/// <param name="Weight">Points in the posture score, more than 0.</param>
/// <param name="CeilingIfMissing">
/// Highest posture score when it is absent, 0 to 100; null when it does not cap.
/// </param>
/// <param name="Source">Where the weight comes from, with its grade.</param>
public sealed record ControlDefinition(
    string Code, string Family, Words Name, Words Text, decimal Weight, decimal? CeilingIfMissing, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}
