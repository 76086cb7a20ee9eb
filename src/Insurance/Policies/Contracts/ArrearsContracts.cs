using Breakwater.Billing.Contracts;

namespace Breakwater.Policies.Contracts;

/// <summary>How far the dunning of an unpaid invoice has come.</summary>
public enum ArrearsState
{
    /// <summary>The payer was reminded 已提醒.</summary>
    Reminded,

    /// <summary>Formal notice was given; cover goes on in the days of grace 已催告.</summary>
    Noticed,

    /// <summary>The insurer ended the contract when grace was over 已解除.</summary>
    Ended,

    /// <summary>The money came, or nothing is owed any more 已了结.</summary>
    Settled,
}

/// <summary>Hears that money came.</summary>
public interface IArrears
{
    /// <summary>Undoes what was begun for an invoice, as part of the command that receives its last fen.</summary>
    /// <returns>False when nothing was.</returns>
    Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel);
}

/// <summary>Told when a reminder or a formal notice goes to the payer.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Step">The step, under which its document is kept.</param>
public sealed record PremiumDunned(PolicyId Policy, Guid Step);
