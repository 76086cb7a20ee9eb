using Breakwater.Underwriting.Contracts;

namespace Breakwater.Policies.Contracts;

/// <summary>Identifies a policy transaction; its invoice names it as subject, also while it waits for the premium.</summary>
public readonly record struct PolicyTransactionId(Guid Value) : IId<PolicyTransactionId>
{
    /// <inheritdoc/>
    public static PolicyTransactionId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PolicyTransactionId id) => Ids.TryParse(text, out id);
}

/// <summary>What a transaction did to its policy.</summary>
public enum TransactionKind
{
    /// <summary>Issued 新保.</summary>
    NewBusiness,

    /// <summary>Terms changed 批改.</summary>
    Endorsement,

    /// <summary>Ended before its term 退保.</summary>
    Cancellation,

    /// <summary>Undoes a later endorsement, so that an earlier change can go before it 冲正.</summary>
    Reversal,

    /// <summary>Cover after a cancellation 复效.</summary>
    Reinstatement,

    /// <summary>More time to report what happened before the end 延长报告期.</summary>
    ExtendedReporting,
}

/// <summary>What an early end gives back.</summary>
public enum CancellationMethod
{
    /// <summary>The unexpired part of the yearly premium 按未到期部分退还.</summary>
    ProRata,

    /// <summary>The yearly premium less what the filed table keeps 按短期费率退还.</summary>
    ShortRate,

    /// <summary>Everything: cover never begins 全额退还.</summary>
    Flat,
}

/// <summary>On what a cancellation rests.</summary>
public enum CancellationGround
{
    /// <summary>The policyholder asks for it; it may at any time 投保人要求解除.</summary>
    PolicyholderRequest,

    /// <summary>The risk rose markedly 危险程度显著增加.</summary>
    RiskIncreased,

    /// <summary>Agreed safety duties were not kept 未履行安全责任.</summary>
    SafetyDutyBroken,

    /// <summary>A part of the premium was not paid within the days of grace after a notice 逾期未缴; by the clock alone.</summary>
    PremiumUnpaid,
}

/// <summary>A change of terms that is asked for.</summary>
/// <param name="Effective">First insurance day at the new terms.</param>
/// <param name="Limit">New aggregate limit; null when it stays.</param>
/// <param name="Address">New insured address, 1 to 200 characters; null when it stays.</param>
/// <param name="Reason">In the words of whoever asks, up to 500 characters; null when none is given.</param>
public sealed record TermsChange(DateOnly Effective, Money? Limit = null, string? Address = null, string? Reason = null);

/// <summary>An end before the term that is asked for.</summary>
/// <param name="Effective">First insurance day without cover; the first day of the term when cover never begins.</param>
/// <param name="Ground">On what it rests.</param>
/// <param name="Reason">In the words of whoever asks, 1 to 500 characters.</param>
/// <param name="Method">
/// What is given back; null for what the contract says: everything when cover never begins, the filed short rate at the
/// policyholder's request where there is one, else the unexpired part.
/// </param>
public sealed record EarlyEnd(
    DateOnly Effective, CancellationGround Ground, string Reason, CancellationMethod? Method = null);

/// <summary>Cover after a cancellation that is asked for.</summary>
/// <param name="Effective">First insurance day covered again: the day cover ended, or a day from today on.</param>
/// <param name="Reason">In the words of whoever asks, 1 to 500 characters.</param>
/// <param name="NoKnownLoss">
/// The policyholder states that nothing is known that could be claimed for the days between; needed when they are over.
/// </param>
public sealed record Restart(DateOnly Effective, string Reason, bool NoKnownLoss = false);

/// <summary>More time to report after the end of cover that is asked for.</summary>
/// <param name="Option">Code of one of the filing's options.</param>
/// <param name="Reason">In the words of whoever asks, 1 to 500 characters.</param>
public sealed record ReportingRequest(string Option, string Reason);

/// <summary>Told when an invoice was raised and nothing happens until it is paid.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Awaited">What waits.</param>
public sealed record PremiumAwaited(PolicyId Policy, PolicyTransactionId Awaited);

/// <summary>Told when a policy was endorsed or cancelled.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Transaction">What was posted.</param>
public sealed record PolicyChanged(PolicyId Policy, PolicyTransactionId Transaction);

/// <summary>A policy that was bound.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Transaction">Its first transaction, which is the invoice's subject.</param>
/// <param name="Awaits">Whether it waits for the premium; false when it is issued already.</param>
/// <param name="Subsidy">What subsidy programmes pay of the premium.</param>
/// <param name="Own">What the policyholder pays of it.</param>
/// <param name="First">What of that is demanded first: the first part, or all of it.</param>
public sealed record BoundPolicy(
    PolicyId Policy, PolicyTransactionId Transaction, bool Awaits, Money Subsidy, Money Own, Money First);

/// <summary>A change that was accepted.</summary>
/// <param name="Transaction">The transaction, which is the invoice's subject.</param>
/// <param name="Awaits">Whether it waits for the premium; false when it is in the books.</param>
public sealed record AcceptedChange(PolicyTransactionId Transaction, bool Awaits);

/// <summary>Writes a book that was made elsewhere or earlier, on its own days, by the rules the routes follow.</summary>
/// <remarks>
/// Every method is part of the command in progress; several may follow one another in one command. What is recorded is
/// recorded on the day of the clock. Numbers are taken before the command from <see cref="INumbers"/>.
/// </remarks>
public interface IPolicyImport
{
    /// <summary>Binds an accepted quote, with every exclusion confirmed by the caller.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="invoiceNumber">Number for its invoice, series <c>INV-year</c>.</param>
    /// <param name="policyNumber">
    /// Number for a product that is issued before it is paid, series <c>P-year</c>; else null.
    /// </param>
    /// <param name="plan">Code of the filed plan by which it is paid; null for in one.</param>
    /// <param name="on">Insurance day on which it happens.</param>
    /// <param name="by">Who binds.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    Task<Outcome<BoundPolicy>> Bind(
        SubmissionId submission, string invoiceNumber, string? policyNumber, string? plan, DateOnly on, Caller by,
        CancellationToken cancel);

    /// <summary>Issues what waits for its premium, as if it had been received on a day.</summary>
    /// <param name="awaited">What waits.</param>
    /// <param name="policyNumber">Number for new business, series <c>P-year</c>; not used by an endorsement.</param>
    /// <param name="on">Day of the receipt.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>False when it was in the books already.</returns>
    Task<Outcome<bool>> Issue(PolicyTransactionId awaited, string policyNumber, DateOnly on, CancellationToken cancel);

    /// <summary>Changes terms.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="change">What is asked for.</param>
    /// <param name="invoiceNumber">Number for the invoice or credit note, series <c>INV-year</c>.</param>
    /// <param name="on">Insurance day on which it happens.</param>
    /// <param name="by">Who posts it; an underwriter within the mandate when the limit rises.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    Task<Outcome<AcceptedChange>> Endorse(
        PolicyId policy, TermsChange change, string invoiceNumber, DateOnly on, Caller by, CancellationToken cancel);

    /// <summary>Ends a policy before its term.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="end">What is asked for.</param>
    /// <param name="invoiceNumber">Number for the credit note, series <c>INV-year</c>.</param>
    /// <param name="on">Insurance day on which it happens.</param>
    /// <param name="by">Who posts it.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    Task<Outcome<AcceptedChange>> Cancel(
        PolicyId policy, EarlyEnd end, string invoiceNumber, DateOnly on, Caller by, CancellationToken cancel);

    /// <summary>Covers again after a cancellation.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="restart">What is asked for.</param>
    /// <param name="invoiceNumber">Number for the invoice, series <c>INV-year</c>.</param>
    /// <param name="on">Insurance day on which it happens.</param>
    /// <param name="by">Who posts it; an underwriter within the mandate.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    Task<Outcome<AcceptedChange>> Reinstate(
        PolicyId policy, Restart restart, string invoiceNumber, DateOnly on, Caller by, CancellationToken cancel);
}
