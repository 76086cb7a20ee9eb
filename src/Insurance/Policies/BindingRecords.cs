using System.Globalization;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies;

/// <summary>Proof that what frees the insurer was shown and confirmed before binding (Insurance Law art. 17).</summary>
internal sealed class BindingProof : IRecorded, IShown
{
    public Guid About => Policy.Value;
    public PolicyId Policy { get; init; }

    /// <summary>Product and version whose wording was shown.</summary>
    public required string Wording { get; init; }

    /// <summary>SHA-256 over every exclusion and condition exactly as shown, hexadecimal.</summary>
    public required string TextsHash { get; init; }

    /// <summary>Codes that were confirmed, separated by commas.</summary>
    public required string Confirmed { get; init; }

    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-proof|{Policy.Value}|{Wording}|{TextsHash}|{Confirmed}|{At.UtcTicks}|{Actor}");

    /// <summary>The hash of a product's exclusions and conditions as filed.</summary>
    internal static string HashOf(ProductPackage product) => RecordJson.Hash(RecordJson.Write(new
    {
        product.Product,
        product.Version,
        Exclusions = product.Exclusions.Select(x => new { x.Code, Kind = x.Kind.ToString(), x.Name, x.Text, x.Clause }),
        Conditions = product.Conditions.Select(c => new { c.Code, Effect = c.Effect.ToString(), c.Name, c.Text, c.Clause }),
    }));
}

/// <summary>The risk as it was quoted on; changes of the policy are priced on it and on nothing newer.</summary>
internal sealed class RiskCopy : IRecorded
{
    public PolicyId Policy { get; init; }

    /// <summary>The risk profile as JSON, to the letter.</summary>
    public required string Profile { get; init; }

    public AuditId Cause { get; set; }

    public string Canonical() => $"policy-risk|{Policy.Value}|{RecordJson.Hash(Profile)}";
}
