using System.Globalization;

namespace Breakwater.Billing.BankFiles;

/// <summary>Identifies a bank's file.</summary>
internal readonly record struct BankFileId(Guid Value) : IId<BankFileId>
{
    public static BankFileId From(Guid value) => new(value);

    public static bool TryParse(string? text, out BankFileId id) => Ids.TryParse(text, out id);
}

/// <summary>A bank's file of what moved on an account, as it arrived; never changed. An insurer takes each file once.</summary>
internal sealed class BankFile : IRecorded, IOwned
{
    /// <summary>Longest name in characters.</summary>
    internal const int NameMax = 120;

    public BankFileId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The insurer whose account it is.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The same: a statement is nobody else's.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>As it was called where it came from.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its bytes, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public int Lines { get; init; }

    /// <summary>Σ of what came in, lines that were not taken among it.</summary>
    public Money Credits { get; init; }

    /// <summary>Σ of what went out, negative.</summary>
    public Money Debits { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }
    public required string By { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"bank-file|{Id.Value}|{Number}|{Owner.Value}|{Name}|{Sha256}|{Lines}|{Credits}|{Debits}|{ReceivedAt.UtcTicks}|{By}");
}
