using Breakwater.Parties.Contracts;


namespace Breakwater.Billing;

/// <summary>Names of organisations that were looked up together.</summary>
internal static class Names
{
    extension(IReadOnlyDictionary<OrganisationId, OrganisationView> found)
    {
        /// <summary>The name, or a dash for an organisation that is not there.</summary>
        internal Words NameOf(OrganisationId id) =>
            found.TryGetValue(id, out OrganisationView? one) ? one.Name : Words.Same("—");
    }
}
