using Breakwater.Parties.Consents;

namespace Breakwater.Parties.Contracts;

/// <summary>Which domains an organisation may let others look at, wherever it says so.</summary>
public static class ScanDomains
{
    /// <summary>The domains in one spelling, each standing for its sub-domains too.</summary>
    /// <param name="domains">As people write them, 1 to 100.</param>
    /// <returns>A refusal that names every entry that is no public domain of one organisation's own.</returns>
    public static Outcome<IReadOnlyList<string>> Read(IReadOnlyList<string> domains) =>
        ScopeRules.Read(domains, []).Match<Outcome<IReadOnlyList<string>>>(
            done: scope => new Outcome<IReadOnlyList<string>>.Done(scope.Domains), refused: why => why);
}
