using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary>Reads a distribution: <c>{"family":"burr","parameters":{"alpha":2,…}}</c>, or its parameters beside the
/// family.</summary>
internal static class DistributionInput
{
    private const string Mixture = "mixture";
    private const string Spliced = "spliced";
    private const string Empirical = "empirical";

    /// <summary>Reads a distribution out of an object; null when something is wrong, which the fields then tell.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="besides">Members of the object that are no parameters.</param>
    internal static Distribution? Distribution(this Fields fields, params ReadOnlySpan<string> besides)
    {
        string name = fields.Choice("family", isRequired: true,
            [.. Families.All.Select(each => each.Name), Mixture, Spliced, Empirical]);
        foreach (string other in besides) fields.Has(other);
        return name switch
        {
            Mixture => fields.Took(ReadMixture(fields)),
            Spliced => fields.Took(ReadSpliced(fields)),
            Empirical => fields.Took(Breakwater.Engine.Distributions.Empirical.Of(
                fields.Numbers("values", Bounds.NonNegative, isRequired: true), fields.Numbers("weights", Bounds.NonNegative))),
            _ => Families.Named(name) is { } family ? ReadFamily(fields, family) : null,
        };
    }

    private static Distribution? ReadFamily(Fields fields, Family family)
    {
        Fields parameters = fields.Has("parameters") ? fields.Object("parameters") : fields;
        int before = fields.Faults;
        IReadOnlyDictionary<string, double> given = parameters.OtherNumbers();
        return fields.Faults > before ? null : fields.Took(family.Of(given, parameters.Pointer("")[..^1]));
    }

    private static Outcome<Mixture>? ReadMixture(Fields fields)
    {
        List<(Distribution, double)> parts = [];
        IReadOnlyList<Fields> components = fields.Objects("components");
        foreach (Fields component in components)
        {
            double weight = component.Number("weight", Bounds.Share);
            if (component.Distribution("weight") is { } part) parts.Add((part, weight));
        }

        return parts.Count == components.Count ? Breakwater.Engine.Distributions.Mixture.Of(parts) : null;
    }

    private static Outcome<Spliced>? ReadSpliced(Fields fields)
    {
        Distribution? body = fields.Object("body").Distribution();
        Fields tail = fields.Object("tail");
        if (tail.Has("family")) tail.Choice("family", isRequired: true, "gpd");
        Distribution? gpd = ReadFamily(tail, Families.Named("gpd")!);
        double? weight = fields.MaybeNumber("tailWeight", Bounds.Level);
        return body is not null && gpd is Gpd above ? Breakwater.Engine.Distributions.Spliced.Of(body, above, weight) : null;
    }

    // The thing made, or its refusal among the faults.
    private static T? Took<T>(this Fields fields, Outcome<T>? made) where T : class
    {
        if (made is null) return null;
        if (made.Try(out T? thing, out Refusal? why)) return thing;

        fields.Wrong(why);
        return null;
    }
}
