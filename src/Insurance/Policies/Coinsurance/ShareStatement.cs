using Breakwater.Billing.Contracts;

namespace Breakwater.Policies.Coinsurance;

/// <summary>Identifies a settlement between lead and co-insurer.</summary>
internal readonly record struct ShareStatementId(Guid Value) : IId<ShareStatementId>
{
    public static ShareStatementId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ShareStatementId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a settlement stands: Proposed → Approved → Settled.</summary>
internal enum ShareStatementState
{
    /// <summary>Drawn up, waits for a second person 待复核.</summary>
    Proposed,

    /// <summary>Approved, waits for the money 待结清.</summary>
    Approved,

    /// <summary>The money has moved 已结清.</summary>
    Settled,
}

/// <summary>What may become of a settlement.</summary>
internal static class ShareStatementLifecycle
{
    private static readonly (ShareStatementState From, ShareStatementState To)[] Steps =
    [
        (ShareStatementState.Proposed, ShareStatementState.Approved),
        (ShareStatementState.Approved, ShareStatementState.Settled),
    ];

    internal static bool Allows(ShareStatementState from, ShareStatementState to) => Steps.Contains((from, to));
}

/// <summary>What lead and one co-insurer owe each other for a month: all that was recorded in it, and nothing else.</summary>
/// <remarks>Drawn up once the month is over, when nothing can be recorded in it any more, so its sums do not change.</remarks>
internal sealed class ShareStatement : IOwned, IVersioned
{
    public ShareStatementId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The co-insurer.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The lead.</summary>
    public OrganisationId Carrier { get; init; }

    public Words Name { get; init; }
    public Words LeadName { get; init; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; init; }

    /// <summary>Premium of the shares.</summary>
    public Money Premium { get; init; }

    /// <summary>The lead's fee on it.</summary>
    public Money Fee { get; init; }

    /// <summary>The co-insurer's part of claims, less what was recovered.</summary>
    public Money Claims { get; init; }

    public ShareStatementState State { get; set; }
    public required string ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public string? ApprovedBy { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }
    public string? BankReference { get; set; }
    public DateOnly? SettledOn { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>What the lead pays; negative for what it receives.</summary>
    internal Money Net => Premium - Fee - Claims;

    /// <summary>What is posted when the money has moved.</summary>
    internal IReadOnlyList<Line> Lines =>
    [
        .. new[]
        {
            new Line(Account.CoinsurancePayable, Premium - Fee), new Line(Account.CoinsuranceReceivable, -Claims),
            new Line(Account.Cash, -Net),
        }.Where(line => line.Amount != Money.Zero),
    ];
}
