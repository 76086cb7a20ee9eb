using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Distributions;

/// <summary>A parameter of a family.</summary>
/// <param name="Name">As in Loss Models, e.g. <c>alpha</c>.</param>
/// <param name="Bounds">Where it has to lie.</param>
/// <param name="Default">Value when it is not given; null when it has to be given.</param>
public sealed record FamilyParameter(string Name, Bounds Bounds, double? Default = null);

/// <summary>A family of distributions with named parameters.</summary>
/// <param name="name">In kebab case.</param>
/// <param name="meaning">What it is.</param>
/// <param name="parameters">In the order of the constructor.</param>
/// <param name="make">Makes a distribution of parameters within their bounds.</param>
public sealed class Family(
    string name, Words meaning, IReadOnlyList<FamilyParameter> parameters, Func<IReadOnlyList<double>, Distribution> make)
{
    /// <summary>In kebab case, e.g. <c>inverse-burr</c>.</summary>
    public string Name { get; } = name;

    /// <summary>As a reader sees it.</summary>
    public Words Meaning { get; } = meaning;

    /// <summary>In the order of the constructor.</summary>
    public IReadOnlyList<FamilyParameter> Parameters { get; } = parameters;

    /// <summary>Makes a distribution; refuses with a fault per missing, unknown or unacceptable parameter.</summary>
    /// <param name="given">Parameters by name.</param>
    /// <param name="at">Where they stand in the input, for the pointers of the faults, e.g. <c>/parameters</c>.</param>
    public Outcome<Distribution> Of(IReadOnlyDictionary<string, double> given, string at = "")
    {
        List<FieldFault> faults = [];
        double[] values = [.. Parameters.Select(parameter => Value(parameter, given, at, faults))];
        faults.AddRange(
            given.Keys.Where(key =>
            !Parameters.Any(parameter => string.Equals(parameter.Name, key, StringComparison.Ordinal))).Select(key =>
            new FieldFault(
            $"{at}/{key}", "ENG-002", new(
                $"{Name} 没有参数 {key}；应为 {string.Join("、", Parameters.Select(each => each.Name))}。",
                $"{Name} has no parameter {key}; it has {string.Join(", ", Parameters.Select(each => each.Name))}."))));
        return faults.Count > 0 ? Refusal.InvalidFields("ENG-001", faults) : make(values);
    }

    /// <summary>Makes a distribution of parameters in the order of the family.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of its range.</exception>
    public Distribution Of(params IReadOnlyList<double> values) => make(values);

    private static double Value(
        FamilyParameter parameter, IReadOnlyDictionary<string, double> given, string at, List<FieldFault> faults)
    {
        if (!given.TryGetValue(parameter.Name, out double value))
        {
            if (parameter.Default is { } byDefault) return byDefault;

            faults.Add(new FieldFault($"{at}/{parameter.Name}", "ENG-003", new("缺少这个参数。", "This parameter is missing.")));
            return double.NaN;
        }

        if (!parameter.Bounds.Contains(value))
            faults.Add(new FieldFault($"{at}/{parameter.Name}", "ENG-004", parameter.Bounds.Sentence));
        return value;
    }
}
