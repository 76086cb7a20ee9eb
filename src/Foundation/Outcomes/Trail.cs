using System.Globalization;
using Breakwater.Foundation.Amounts;

namespace Breakwater.Foundation.Outcomes;

/// <summary>The explanation of one number: the line that computes also notes its step.</summary>
/// <param name="title">What the number is.</param>
public sealed class Trail(Words title)
{
    private readonly List<TrailStep> _steps = [];
    private readonly List<TrailVersion> _versions = [];

    /// <summary>A trail that goes on where a finished one ended.</summary>
    public static Trail After(Explanation written)
    {
        var trail = new Trail(written.Title);
        trail._steps.AddRange(written.Steps);
        trail._versions.AddRange(written.Versions);
        return trail;
    }

    /// <summary>The steps so far; the last one is the answer.</summary>
    public IReadOnlyList<TrailStep> Steps => _steps;

    /// <summary>Notes a step that leaves an amount.</summary>
    /// <param name="label">What was done.</param>
    /// <param name="sign">Operator, e.g. <c>×</c>; empty for a start.</param>
    /// <param name="operand">What it is applied with, e.g. <c>1.120</c>.</param>
    /// <param name="after">The running amount.</param>
    /// <param name="source">Table, clause or article.</param>
    /// <param name="because">Answer or evidence it rests on.</param>
    /// <param name="doubt">What is uncertain about it.</param>
    public void Note(
        Words label, string sign, string operand, Money after, string source, Words? because = null, Words? doubt = null) =>
        _steps.Add(new TrailStep(
            label, sign, operand, after.Units.ToString("0.00", CultureInfo.InvariantCulture), after.Currency, source, because,
                doubt));

    /// <summary>Notes a step that leaves an unrounded amount of yuan.</summary>
    public void NoteExact(
        Words label, string sign, string operand, decimal yuan, string source, Words? because = null, Words? doubt = null) =>
        _steps.Add(new TrailStep(
            label, sign, operand, yuan.ToString("0.00####", CultureInfo.InvariantCulture), "CNY", source, because, doubt));

    /// <summary>Notes a step that leaves a number with a unit of its own, e.g. a score.</summary>
    public void Note(
        Words label, string sign, string operand, decimal after, string unit, string source, Words? because = null,
            Words? doubt = null) =>
        _steps.Add(new TrailStep(
            label, sign, operand, after.ToString("0.######", CultureInfo.InvariantCulture), unit, source, because, doubt));

    /// <summary>Notes the version of something the number depends on.</summary>
    public void Rests(Words on, string version) => _versions.Add(new TrailVersion(on, version));

    /// <summary>The trail as it is kept and shown.</summary>
    public Explanation Written() => new(title, [.. _steps], [.. _versions]);
}

/// <summary>A finished trail.</summary>
/// <param name="Title">What the number is.</param>
/// <param name="Steps">In order; the last one is the answer.</param>
/// <param name="Versions">What it depends on.</param>
public sealed record Explanation(Words Title, IReadOnlyList<TrailStep> Steps, IReadOnlyList<TrailVersion> Versions);

/// <summary>One step of a trail.</summary>
/// <param name="Label">What was done.</param>
/// <param name="Operator">e.g. <c>×</c>; empty for a start.</param>
/// <param name="Operand">What it is applied with, e.g. <c>1.120</c>.</param>
/// <param name="Result">The running number.</param>
/// <param name="Unit">Currency code or unit of <paramref name="Result"/>.</param>
/// <param name="Source">Table, clause or article.</param>
/// <param name="Because">Answer or evidence it rests on.</param>
/// <param name="Doubt">What is uncertain about it.</param>
public sealed record TrailStep(
    Words Label, string Operator, string Operand, string Result, string Unit, string Source, Words? Because, Words? Doubt);

/// <summary>A version a number depends on.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Version">Which.</param>
public sealed record TrailVersion(Words Name, string Version);
