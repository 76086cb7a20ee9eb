namespace Breakwater.Assessment.Contracts;

/// <summary>On which shared providers enterprises rest, as far as assessments showed it.</summary>
public interface ISharedProviders
{
    /// <summary>Name of each provider the rules know, by its stable code.</summary>
    IReadOnlyDictionary<string, Words> Names { get; }

    /// <summary>Which of some enterprises rest on a provider, with the confidence (0 to 1) of the surest sign.</summary>
    /// <param name="provider">Stable code.</param>
    /// <param name="insurer">As seen in assessments for this insurer.</param>
    /// <param name="among">The enterprises asked about.</param>
    /// <param name="cancel">Stops the look-up.</param>
    Task<IReadOnlyDictionary<OrganisationId, decimal>> RestingOn(
        string provider, OrganisationId insurer, IReadOnlyCollection<OrganisationId> among, CancellationToken cancel);

    /// <summary>How many different enterprises of an insurer's book rest on a provider.</summary>
    Task<int> Dependants(string provider, OrganisationId insurer, CancellationToken cancel);
}
