using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Underwriting.Rules;

/// <summary>Whether a risk is still the one that was quoted on.</summary>
internal static class Facts
{
    /// <summary>
    /// A fingerprint of everything pricing and rules look at. The assessment's revision does not tell of a changed register
    /// entry; this does.
    /// </summary>
    /// <returns>SHA-256 in hexadecimal; does not depend on the order of anything.</returns>
    internal static string Of(RiskProfile risk)
    {
        IEnumerable<string> facts =
        [
            .. risk.Traits.Values.Select(trait => string.Create(
                CultureInfo.InvariantCulture, $"trait|{trait.Name}|{trait.Code}|{trait.Number:0.######}")),
            .. risk.Controls.Values.Select(control => $"control|{control.Code}|{control.Presence}"),
            .. risk.OpenFindings.Where(open => open.Value > 0).Select(open => string.Create(
                CultureInfo.InvariantCulture, $"finding|{open.Key}|{open.Value}")),
            $"place|{risk.Province}|{risk.Industry}",
        ];
        string all = string.Join('\n', facts.Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}
