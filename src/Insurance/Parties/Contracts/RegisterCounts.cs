namespace Breakwater.Parties.Contracts;

/// <summary>How many firms share a trait, for rules that hide whoever would stand out.</summary>
public interface IRegisterCounts
{
    /// <summary>Enterprises in the register whose codes begin so.</summary>
    /// <param name="industry">Division, section letter, or empty for all.</param>
    /// <param name="province">Province code, its first digit, or empty for all.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<int> Enterprises(string industry, string province, CancellationToken cancel);
}
