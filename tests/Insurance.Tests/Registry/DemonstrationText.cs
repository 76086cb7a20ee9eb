using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>The demonstration product's text, and what the reader says when one thing in it is different.</summary>
internal static class DemonstrationText
{
    internal static string Whole => DemonstrationFilings.EnterpriseComprehensiveText;

    /// <summary>The text with its first occurrence of one passage replaced.</summary>
    internal static string With(string passage, string instead)
    {
        int at = Whole.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The demonstration product does not contain: {passage}");
        return Whole[..at] + instead + Whole[(at + passage.Length)..];
    }

    internal static IReadOnlyList<FieldFault> FaultsOf(string yaml) => FilingReader.Read(yaml).Match(
        _ => [],
        why =>
        {
            Assert.Equal(422, why.Status);
            Assert.Equal("FIL-100", why.Code);
            return why.Faults;
        });
}
