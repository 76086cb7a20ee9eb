using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Declarations;

/// <summary>What a vendor declared in a month, on one invoice.</summary>
/// <remarks>What was withdrawn or shortened went back by credit notes of its own, when it happened.</remarks>
internal sealed class SchemeStatement : IOwned, IRecorded
{
    public StatementId Id { get; init; }
    public required string Number { get; init; }
    public SchemeId Scheme { get; init; }

    /// <summary>The vendor.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; init; }

    /// <summary>Declarations taken in during the month.</summary>
    public int Declarations { get; init; }

    /// <summary>Their premium.</summary>
    public Money Premium { get; init; }

    public InvoiceId Invoice { get; init; }
    public DateOnly Recorded { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"scheme-statement|{Id.Value}|{Number}|{Scheme.Value}|{Month:O}|{Declarations}|{Premium}|{Invoice.Value}|{Recorded:O}");

    /// <summary>Series of the numbers of a year.</summary>
    internal static string Series(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"D-{day.Year}");
}
