using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>Looks up what people have claimed before, by their blind index.</summary>
internal sealed class PriorClaims(IBulkDoor door, ClaimFields fields)
{
    private static readonly BulkLookup ByPerson = new(
        ResidentTables.Claims, nameof(ResidentClaim.Person), ClaimFields.IndexSize,
        [
            nameof(ResidentClaim.Ordinal), nameof(ResidentClaim.Serial), nameof(ResidentClaim.LossDay),
            nameof(ResidentClaim.PayableFen), nameof(ResidentClaim.BorneFen),
        ]);

    /// <summary>The claims of the people some certificates insure, with the same insurer.</summary>
    internal async Task<Found> Of(IReadOnlyCollection<CertificateTerms> certificates, Store store, CancellationToken cancel)
    {
        var found = new Found();
        byte[][] people =
        [
            .. certificates.Select(terms => fields.Person(terms.Holder!, terms.Scheme.Insurer).Index)
                .DistinctBy(Convert.ToHexString).OrderBy(Convert.ToHexString, StringComparer.Ordinal),
        ];
        byte[] keys = [.. people.SelectMany(person => person)];
        await door.Find(
            store, ByPerson, keys,
            (key, row) => found.Add(
                people[key],
                new PriorClaim(row[0], row[1], DateOnly.FromDayNumber((int)row[2]), row[3], row[4])),
            cancel);
        return found;
    }

    /// <summary>By person; grows while a command decides.</summary>
    internal sealed class Found
    {
        private readonly Dictionary<string, List<PriorClaim>> _byPerson = new(StringComparer.Ordinal);

        internal IReadOnlyList<PriorClaim> Of(byte[] person) => _byPerson.GetValueOrDefault(Convert.ToHexString(person)) ?? [];

        internal void Add(byte[] person, PriorClaim claim)
        {
            string key = Convert.ToHexString(person);
            if (!_byPerson.TryGetValue(key, out List<PriorClaim>? claims)) _byPerson[key] = claims = [];
            claims.Add(claim);
        }
    }
}
