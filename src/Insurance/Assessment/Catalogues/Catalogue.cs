using System.Globalization;

namespace Breakwater.Assessment.Catalogues;

/// <summary>Identifies a catalogue.</summary>
internal readonly record struct CatalogueId(Guid Value) : IId<CatalogueId>
{
    /// <inheritdoc/>
    public static CatalogueId From(Guid value) => new(value);
}

/// <summary>What a catalogue tells.</summary>
internal enum CatalogueKind
{
    /// <summary>Vulnerabilities known to be exploited: CISA's KEV, or a list of its shape.</summary>
    KnownExploited,

    /// <summary>The chance that a vulnerability is exploited within thirty days: FIRST's EPSS.</summary>
    ExploitChance,

    /// <summary>Since when a product is no longer maintained.</summary>
    EndOfLife,
}

/// <summary>One dated edition of a catalogue that the operator brought in; never changed, the newest counts.</summary>
internal sealed class Catalogue : IRecorded
{
    public CatalogueId Id { get; init; }
    public CatalogueKind Kind { get; init; }

    /// <summary>The day it speaks of.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>Of the file as it was sent.</summary>
    public required string Sha256 { get; init; }

    public int Entries { get; init; }

    /// <summary>Lines that could not be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>The entries in one form, a line each, packed.</summary>
    public required byte[] Body { get; init; }

    public DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"catalogue|{Id.Value:N}|{Kind}|{AsOf:O}|{Sha256}|{Entries}|{Unreadable}|{At.UtcTicks}|{By}");
}
