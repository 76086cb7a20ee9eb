using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Certificates;

/// <summary>Certificates, for modules downstream.</summary>
internal sealed class CertificateBook(Store store, CertificateReader reader) : ICertificates
{
    public async Task<IReadOnlyDictionary<string, CertificateTerms>> Numbered(
        IReadOnlyCollection<string> numbers, CancellationToken cancel)
    {
        long[] serials = [.. numbers.Select(CertificateNumber.Parse).OfType<long>().Distinct()];
        return (await Find(serials, cancel)).Values.ToDictionary(terms => terms.Number, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyDictionary<long, CertificateTerms>> Find(
        IReadOnlyCollection<long> serials, CancellationToken cancel)
    {
        List<Certificate> found = await Rows(serials, cancel);
        int[] ordinals = [.. found.Select(c => c.Scheme).Distinct()];
        Dictionary<int, (Scheme Scheme, ClaimableScheme View)> schemes =
            (await store.Read<Scheme>().Where(s => ordinals.Contains(s.Ordinal)).ToListAsync(cancel))
            .ToDictionary(s => s.Ordinal, s => (s, View(s)));
        return found.ToDictionary(c => c.Serial, c =>
        {
            (Scheme scheme, ClaimableScheme view) = schemes[c.Scheme];
            return new CertificateTerms(
                c.Serial, CertificateNumber.Of(c.Serial), view, c.From, c.Ends, Money.Cny(c.LimitFen),
                scheme.Tiers[c.Tier].Retention, c.Holder);
        });
    }

    public async Task<IReadOnlyDictionary<SchemeId, ClaimableScheme>> Schemes(
        IReadOnlyCollection<SchemeId> ids, CancellationToken cancel)
    {
        SchemeId[] asked = [.. ids];
        return (await store.Read<Scheme>().Where(s => asked.Contains(s.Id)).ToListAsync(cancel)).ToDictionary(s => s.Id, View);
    }

    public async Task<IReadOnlyDictionary<long, string>> Names(IReadOnlyCollection<long> serials, CancellationToken cancel)
    {
        Dictionary<long, string> names = [];
        foreach (Certificate row in await Rows(serials, cancel))
            if (reader.Whole(row) is { } holder) names.Add(row.Serial, holder.Name);

        return names;
    }

    private Task<List<Certificate>> Rows(IReadOnlyCollection<long> serials, CancellationToken cancel)
    {
        long[] asked = [.. serials];
        return store.Read<Certificate>().Where(c => asked.Contains(c.Serial)).ToListAsync(cancel);
    }

    private static ClaimableScheme View(Scheme s) => new(
        s.Id, s.Number, s.Name, s.Owner, s.Carrier, s.Filing, s.Product, s.Province, s.Section, s.PerPerson, s.PotNode)
    {
        IsChain = s.Chain is not null,
    };
}
