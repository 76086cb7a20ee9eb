namespace Breakwater.Parties.Contracts;

/// <summary>Names out of what was looked up together.</summary>
public static class Naming
{
    extension(IReadOnlyDictionary<OrganisationId, OrganisationView> found)
    {
        /// <summary>The name, or a dash for an organisation that is not there.</summary>
        public Words NameOf(OrganisationId id) =>
            found.TryGetValue(id, out OrganisationView? one) ? one.Name : Words.Same("—");
    }

    extension(IReadOnlyDictionary<string, PersonView> found)
    {
        /// <summary>The person's name, or the actor as recorded where it is no person, e.g. <c>system:renewals</c>.</summary>
        public Words NameOf(string actor) => found.TryGetValue(actor, out PersonView? person) ? person.Name : Words.Same(actor);
    }
}
