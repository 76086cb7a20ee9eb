namespace Breakwater.Billing.Contracts;

/// <summary>Money at the bank that another module knows: it pays or receives by itself.</summary>
/// <param name="Reference">The bank's own reference of what was booked, or the instruction's.</param>
/// <param name="Amount">In positive, out negative.</param>
/// <param name="What">What it was for, in a few words.</param>
/// <param name="IsBooked">False for a payment the bank was instructed to make and nobody has recorded as made.</param>
public sealed record BankRecord(string Reference, Money Amount, Words What, bool IsBooked);

/// <summary>Asked when a bank's file arrives, so that nothing is booked twice; who moves money by itself brings one.</summary>
public interface IBankRecords
{
    /// <summary>What of one insurer is booked or instructed under some references; those nobody knows are left out.</summary>
    Task<IReadOnlyList<BankRecord>> Find(
        OrganisationId insurer, IReadOnlyCollection<string> references, CancellationToken cancel);

    /// <summary>The bank has made a payment it was instructed to make; part of the command in progress.</summary>
    /// <param name="insurer">Whose.</param>
    /// <param name="instruction">Reference of the instruction.</param>
    /// <param name="bankReference">The bank's own reference.</param>
    /// <param name="caller">Who takes the bank's file.</param>
    /// <param name="cancel">Stops the look-up.</param>
    /// <returns>Null when it is booked; a refusal when it may not be.</returns>
    Task<Refusal?> Made(
        OrganisationId insurer, string instruction, string bankReference, Caller caller, CancellationToken cancel);
}
