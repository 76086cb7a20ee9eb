using System.Globalization;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Exits;

/// <summary>Where an exit stands.</summary>
internal enum ExitState
{
    /// <summary>Certificates are being ended, portion by portion.</summary>
    Working,

    /// <summary>All are ended, and what goes back is owed.</summary>
    Done,
}

/// <summary>Certificates of a scheme that end before their term: one member's, or all there are.</summary>
/// <remarks>Counters and cursor are written with what they count, so a kill at any moment leaves them true.</remarks>
internal sealed class SchemeExit : IOwned, IVersioned
{
    public ExitId Id { get; init; }
    public required string Number { get; init; }
    public SchemeId Scheme { get; init; }

    /// <summary>The sponsor.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>The one certificate; null for all of the scheme.</summary>
    public long? Certificate { get; init; }

    /// <summary>First day without cover; a certificate that begins later never begins.</summary>
    public DateOnly Effective { get; init; }

    public CancellationGround Ground { get; init; }
    public required string Reason { get; init; }
    public ExitState State { get; set; }

    /// <summary>Last certificate that was looked at.</summary>
    public long Cursor { get; set; }

    /// <summary>Portions done.</summary>
    public int Portions { get; set; }

    /// <summary>Certificates ended.</summary>
    public int Count { get; set; }

    /// <summary>Premium that goes back.</summary>
    public Money Refund { get; set; } = Money.Zero;

    /// <summary>Sums insured that end.</summary>
    public Money Limit { get; set; } = Money.Zero;

    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    public required string Actor { get; init; }
    public int Version { get; set; } = 1;

    /// <summary>Series of the numbers of a year.</summary>
    internal static string Series(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"X-{day.Year}");
}

/// <summary>Certificates that a portion of an exit ended alike: what statistics take off.</summary>
internal sealed class ExitTally : IRecorded
{
    public ExitId Exit { get; init; }
    public int Portion { get; init; }
    public int Tier { get; init; }

    /// <summary>First day of the certificates' cover.</summary>
    public DateOnly Begun { get; init; }

    /// <summary>First day without cover.</summary>
    public DateOnly From { get; init; }

    /// <summary>Day on which cover would have ended otherwise.</summary>
    public DateOnly To { get; init; }

    public SchemeId Scheme { get; init; }
    public int Count { get; init; }

    /// <summary>Premium that goes back.</summary>
    public long PremiumFen { get; init; }

    public long LimitFen { get; init; }
    public OrganisationId Insurer { get; init; }
    public required string Province { get; init; }
    public required string Section { get; init; }
    public required string Product { get; init; }

    /// <summary>Month of <see cref="From"/>, in which the premium goes back, e.g. <c>2026-11</c>.</summary>
    public required string Month { get; init; }

    /// <summary>Month of <see cref="Begun"/>, under which the cover was counted.</summary>
    public required string BegunMonth { get; init; }

    public DateOnly Recorded { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"exit-tally|{Exit.Value}|{Portion}|{Tier}|{Begun:O}|{From:O}|{To:O}|{Scheme.Value}|{Count}|{PremiumFen}|{LimitFen}|"
        + $"{Insurer.Value}|{Province}|{Section}|{Product}|{Month}|{BegunMonth}|{Recorded:O}");
}
