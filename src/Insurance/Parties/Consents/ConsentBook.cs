using System.Globalization;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Consents;

/// <summary>Opens, grants and finds scan authorisations.</summary>
internal sealed class ConsentBook(Store store, PersonalData data) : IConsents
{
    /// <summary>What a scan is for when nothing else is said.</summary>
    internal const string BeforeCover = "承保前风险评估 / risk assessment before cover";

    public async Task<IReadOnlyList<ScanAuthorisation>> InForce(OrganisationId owner, DateOnly day, CancellationToken cancel)
    {
        List<Consent> granted = await store.Read<Consent>()
            .Where(c => c.Owner == owner && c.State == ConsentState.Granted && c.From <= day && c.To > day)
            .OrderBy(c => c.OpenedAt).ToListAsync(cancel);
        var signatories = await Signatories(granted, cancel);
        return
        [
            .. granted.Select(c => new ScanAuthorisation(
                c.Id, c.Owner, c.Domains, c.Networks, new Period(c.From, c.To), signatories[c.Id].Zh)),
        ];
    }

    /// <summary>Who signed each consent: nothing before it is granted, "erased" when the person was erased.</summary>
    internal async Task<IReadOnlyDictionary<ConsentId, Words>> Signatories(
        IReadOnlyCollection<Consent> consents, CancellationToken cancel)
    {
        Dictionary<Guid, byte[]> signed = consents.Where(c => c.SealedSignatory is not null)
            .ToDictionary(c => c.Id.Value, c => c.SealedSignatory!);
        var names = await data.Signatories(signed, cancel);
        return consents.ToDictionary(c => c.Id, c => c.SealedSignatory is null
            ? Words.Same("")
            : names.TryGetValue(c.Id.Value, out string? name) ? Words.Same(name) : Details.Erased.Name);
    }

    /// <summary>Enters a consent as part of the command in progress.</summary>
    internal void Open(Consent consent, string by, DateTimeOffset at)
    {
        store.Set<Consent>().Add(consent);
        Note(consent, number: 1, by, at);
    }

    /// <summary>Signs a consent: the name is sealed under a key of its own.</summary>
    internal void Sign(Consent consent, string signatory, string by, DateTimeOffset at)
    {
        consent.State = ConsentState.Granted;
        consent.SealedSignatory = data.SealSignatory(consent.Id, signatory.Trim());
        consent.SignatoryIndex = data.NameIndex(signatory);
        (consent.GrantedBy, consent.GrantedAt) = (by, at);
    }

    /// <summary>Keeps a step with the scope it had.</summary>
    internal void Note(Consent consent, int number, string by, DateTimeOffset at) => store.Set<ConsentStep>().Add(new ConsentStep
    {
        Consent = consent.Id,
        Number = number,
        State = consent.State,
        Scope = string.Create(
            CultureInfo.InvariantCulture,
            $"[{string.Join(',', consent.Domains)}] [{string.Join(',', consent.Networks)}] {consent.From:O} {consent.To:O}"),
        By = by,
        At = at,
    });

    /// <summary>The consents of an organisation that a person of that name signed.</summary>
    internal async Task<IReadOnlyList<ConsentId>> SignedBy(
        byte[] nameIndex, IReadOnlyCollection<OrganisationId> owners, CancellationToken cancel) =>
        await store.Read<Consent>().Where(c => owners.Contains(c.Owner) && c.SignatoryIndex == nameIndex)
            .Select(c => c.Id).ToListAsync(cancel);
}
