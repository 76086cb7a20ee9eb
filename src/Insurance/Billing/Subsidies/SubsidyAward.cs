using Breakwater.Billing.Contracts;

namespace Breakwater.Billing.Subsidies;

/// <summary>Where an award stands.</summary>
internal enum SubsidyAwardState
{
    /// <summary>Kept for a premium that is awaited.</summary>
    Reserved,

    /// <summary>The policy was issued; the sponsor owes it.</summary>
    Awarded,

    /// <summary>The sponsor's payment was ordered by a run.</summary>
    Disbursed,

    /// <summary>Part or all came back because cover ended early.</summary>
    Recovered,

    /// <summary>The premium did not come about.</summary>
    Released,
}

/// <summary>A step in the life of an award.</summary>
internal enum SubsidyMove
{
    Award,
    Release,
    Disburse,
    ClawBack,
}

/// <summary>Reserved → Awarded → Disbursed; Reserved → Released; Awarded or Disbursed → Recovered, also again.</summary>
/// <remarks>Applying and verifying are one with reserving: what a programme asks for stands in the platform's books.</remarks>
internal static class SubsidyLifecycle
{
    extension(SubsidyAwardState state)
    {
        /// <summary>The state a step leads to; null when it may not be taken.</summary>
        internal SubsidyAwardState? After(SubsidyMove move) => (state, move) switch
        {
            (SubsidyAwardState.Reserved, SubsidyMove.Award) => SubsidyAwardState.Awarded,
            (SubsidyAwardState.Reserved, SubsidyMove.Release) => SubsidyAwardState.Released,
            (SubsidyAwardState.Awarded, SubsidyMove.Disburse) => SubsidyAwardState.Disbursed,
            (SubsidyAwardState.Awarded or SubsidyAwardState.Disbursed or SubsidyAwardState.Recovered, SubsidyMove.ClawBack) =>
                SubsidyAwardState.Recovered,
            _ => null,
        };
    }
}

/// <summary>Identifies an award.</summary>
internal readonly record struct SubsidyAwardId(Guid Value) : IId<SubsidyAwardId>
{
    public static SubsidyAwardId From(Guid value) => new(value);
}

/// <summary>What a programme pays of one premium.</summary>
internal sealed class SubsidyAward : IOwned, IVersioned
{
    public SubsidyAwardId Id { get; init; }

    public SubsidyProgrammeId Programme { get; init; }

    /// <summary>The insured.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public OrganisationId Sponsor { get; init; }
    public Guid Policy { get; init; }

    /// <summary>The policy transaction it is for.</summary>
    public Guid Subject { get; init; }

    public InvoiceId Invoice { get; init; }
    public required string InvoiceNumber { get; init; }
    public Money Amount { get; init; }

    /// <summary>Clawed back so far, at most <see cref="Amount"/>.</summary>
    public Money Recovered { get; set; } = Money.Zero;

    public SubsidyAwardState State { get; set; }

    /// <summary>Calendar year it counts in for the cap.</summary>
    public int Year { get; init; }

    public DateOnly ReservedOn { get; init; }

    /// <summary>A reservation lapses after it.</summary>
    public DateOnly Until { get; init; }

    /// <summary>Number of the run that ordered its payment.</summary>
    public string? Run { get; set; }

    public required Explanation Trail { get; init; }
    public int Version { get; set; } = 1;

    /// <summary>What it takes from its pot.</summary>
    internal Money Committed => State is SubsidyAwardState.Released ? Money.Zero : Amount - Recovered;

    /// <exception cref="InvalidOperationException">The lifecycle does not allow it.</exception>
    internal void Take(SubsidyMove move) =>
        State = State.After(move) ?? throw new InvalidOperationException($"{move} of an award that is {State}.");
}

/// <summary>A sponsor's order to pay what was awarded; never changed once written.</summary>
internal sealed class SubsidyRun : IRecorded
{
    public required string Number { get; init; }
    public SubsidyProgrammeId Programme { get; init; }
    public int Awards { get; init; }
    public Money Amount { get; init; }
    public DateOnly On { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public required string By { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"subsidy-run|{Number}|{Programme.Value}|{Awards}|{Amount}|{On:O}|{RecordedAt.UtcTicks}|{By}");
}
