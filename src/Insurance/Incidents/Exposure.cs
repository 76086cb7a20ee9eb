using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents;

/// <summary>What is claimed under one cover by one claimant; reserve lines and payments stand under it.</summary>
internal sealed class Exposure
{
    public Guid Id { get; init; }
    public ClaimId Claim { get; init; }

    /// <summary>Cover, as the filing codes it.</summary>
    public required string Cover { get; init; }

    public Words Name { get; init; }

    /// <summary>Whose loss it is: the insured's own, or a third party's.</summary>
    public PayeeKind Claimant { get; init; }

    /// <summary>The third party, by a label that names no person; empty for the insured, and for one not told apart.</summary>
    public required string Label { get; init; }

    public ExposureState State { get; private set; } = ExposureState.Open;

    /// <summary>Determined under it: by the settlement, or before it what is undisputed.</summary>
    public Money Payable { get; set; }

    /// <summary>What the insured has proved to have paid this third party.</summary>
    public Money Compensated { get; set; }

    /// <summary>What shows that the third party has waived being paid by the insurer.</summary>
    public string? Waiver { get; set; }

    public DateTimeOffset OpenedAt { get; init; }

    internal Words Title => Claimant is PayeeKind.Insured
        ? Name
        : new($"{Name.Zh}（{(Label.Length > 0 ? Label : "第三者")}）", $"{Name.En} ({(Label.Length > 0 ? Label : "third party")})");

    /// <summary>What the insured may be paid of it (Insurance Law art. 65).</summary>
    // own loss: all of it; a third party's: min(payable, compensated), or all once it has waived
    internal Money OpenToInsured =>
        Claimant is PayeeKind.Insured || Waiver is not null ? Payable : Money.Min(Payable, Compensated);

    /// <summary>Takes a step; false when the table does not have it.</summary>
    internal bool Take(ExposureStep step)
    {
        if (ExposureLifecycle.After(State, step) is not { } after) return false;

        State = after;
        return true;
    }
}

/// <summary>A step in the life of an exposure.</summary>
internal enum ExposureStep
{
    /// <summary>An amount payable under it was determined.</summary>
    Determine,

    /// <summary>Cover is decided anew, or the settlement leaves nothing: the amount is open again.</summary>
    Undo,

    /// <summary>Nothing more is expected.</summary>
    Close,

    /// <summary>Something more came up.</summary>
    Reopen,
}

/// <summary>Open → AbleToPay → Closed → Reopened → AbleToPay …; anything else is refused.</summary>
internal static class ExposureLifecycle
{
    private static readonly ExposureState[] Unfinished = [ExposureState.Open, ExposureState.AbleToPay, ExposureState.Reopened];

    /// <summary>From where each step may be taken, and where it leads.</summary>
    internal static IReadOnlyDictionary<ExposureStep, (IReadOnlyList<ExposureState> From, ExposureState To)> Table { get; } =
        new Dictionary<ExposureStep, (IReadOnlyList<ExposureState>, ExposureState)>
        {
            [ExposureStep.Determine] = (Unfinished, ExposureState.AbleToPay),
            [ExposureStep.Undo] = ([ExposureState.AbleToPay], ExposureState.Open),
            [ExposureStep.Close] = (Unfinished, ExposureState.Closed),
            [ExposureStep.Reopen] = ([ExposureState.Closed], ExposureState.Reopened),
        };

    /// <summary>The state a step leads to; null when it may not be taken.</summary>
    internal static ExposureState? After(ExposureState state, ExposureStep step) =>
        Table[step].From.Contains(state) ? Table[step].To : null;
}
