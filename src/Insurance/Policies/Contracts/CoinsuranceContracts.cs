using Breakwater.Billing.Contracts;

namespace Breakwater.Policies.Contracts;

/// <summary>What kind of money insurers share.</summary>
public enum SharedMoney
{
    /// <summary>Premium written, or given back when negative 保费.</summary>
    Premium,

    /// <summary>A claim paid, or come back when negative 赔款.</summary>
    Claim,

    /// <summary>Recovered after a claim was paid 追偿款.</summary>
    Recovery,
}

/// <summary>Shares of co-insured policies 共保, for who posts money on a policy.</summary>
public interface ICoinsurance
{
    /// <summary>
    /// Posts what the co-insurers bear or get of an amount, in the command in progress; nothing for a policy that one insurer
    /// bears alone.
    /// </summary>
    /// <param name="because">Whose books, which policy and subject, from when and why; kind and lines are not looked at.</param>
    /// <param name="kind">What kind of money.</param>
    /// <param name="gross">What the lead posted; negative for what goes back.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    Task Share(Posting because, SharedMoney kind, Money gross, CancellationToken cancel);
}
