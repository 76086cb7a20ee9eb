namespace Breakwater.Incidents.Contracts;

/// <summary>Where an exposure stands.</summary>
public enum ExposureState
{
    /// <summary>Cover was decided; no amount is determined.</summary>
    Open,

    /// <summary>An amount payable under it is determined, by the settlement or as undisputed 可赔付.</summary>
    AbleToPay,

    /// <summary>Nothing more is expected under it; its reserve went back.</summary>
    Closed,

    /// <summary>Opened again.</summary>
    Reopened,
}

/// <summary>What a reserve line or a payment is for.</summary>
public enum CostType
{
    /// <summary>What the policy pays for the loss; only this uses the policy's limit 赔款.</summary>
    Indemnity,

    /// <summary>Survey and adjustment, borne by the insurer 查勘理算费用 (Insurance Law art. 64).</summary>
    OwnExpense,

    /// <summary>Services bought for the claim outside the panel's own limit 服务费用.</summary>
    Service,

    /// <summary>Suit and arbitration costs 诉讼仲裁费用 (Insurance Law art. 66).</summary>
    Legal,
}

/// <summary>What is set aside on one line.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Exposure">Exposure; null for the claim as a whole.</param>
/// <param name="Cost">What for.</param>
/// <param name="Category">Loss item of the filing; empty for all.</param>
/// <param name="CategoryName">Its name; empty for all.</param>
/// <param name="Outstanding">Set aside and not approved.</param>
public sealed record ReserveLineView(
    Guid Id, Guid? Exposure, CostType Cost, string Category, Words CategoryName, Money Outstanding);

/// <summary>One change of a reserve line.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Line">Which; null for a change made before reserves were kept by line.</param>
/// <param name="Change">Up or down.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Payment">The payment it was drawn for or came back from; null for any other change.</param>
public sealed record ReserveChangeView(
    Guid Id, Guid? Line, Money Change, string Reason, Words By, DateTimeOffset At, Guid? Payment);

/// <summary>What is claimed under one cover by one claimant.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Cover">Cover, as the filing codes it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Claimant">Whose loss it is.</param>
/// <param name="Label">The third party's label; empty for the insured.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Payable">Determined under it so far.</param>
/// <param name="Reserve">Σ of its lines; null for the insured.</param>
/// <param name="Committed">Approved under it, expenses included, paid or not.</param>
/// <param name="Compensated">What the insured has proved to have paid this third party.</param>
/// <param name="Waiver">What shows that the third party has waived being paid by the insurer; null when it has not.</param>
/// <param name="Actions">Routes that make sense now.</param>
public sealed record ExposureView(
    Guid Id, string Cover, Words Name, PayeeKind Claimant, string Label, ExposureState State, Money Payable, Money? Reserve,
    Money Committed, Money Compensated, string? Waiver, IReadOnlyList<string> Actions);
