using Breakwater.Engine.Distributions;

namespace Breakwater.Cli.Engine;

/// <summary>Reads a distribution: <c>{"family":"burr","parameters":{"alpha":2,…}}</c>, or its parameters beside the family.</summary>
internal static class DistributionInput
{
    /// <summary>Reads a distribution out of an object; null when something is wrong, which the fields then tell.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="besides">Members of the object that are no parameters.</param>
    internal static Distribution? Distribution(this Fields fields, params ReadOnlySpan<string> besides)
    {
        string name = fields.Choice("family", isRequired: true, [.. Families.All.Select(each => each.Name)]);
        foreach (string other in besides) fields.Has(other);
        if (Families.Named(name) is not { } family) return null;

        IReadOnlyDictionary<string, double> parameters;
        string at = fields.Pointer("parameters");
        if (fields.Has("parameters"))
        {
            parameters = fields.Object("parameters").OtherNumbers();
        }
        else
        {
            parameters = fields.OtherNumbers();
            at = at[..^"/parameters".Length];
        }

        if (family.Of(parameters, at).Try(out Distribution? distribution, out Foundation.Outcomes.Refusal? why)) return distribution;

        fields.Wrong(why);
        return null;
    }
}
