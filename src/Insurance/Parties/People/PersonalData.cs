using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Foundation.Crypto;
using Breakwater.Parties.Contracts;

namespace Breakwater.Parties.People;

/// <summary>What may be told of a person to those who are entitled to it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">Sign-in name; empty when erased.</param>
/// <param name="Phone">Telephone number, or null.</param>
internal sealed record Details(Words Name, string Email, string? Phone)
{
    internal static Details Erased { get; } = new(new("已删除", "erased"), "", Phone: null);
}

/// <summary>Seals, opens and finds personal data; nothing else of the module touches it in the clear.</summary>
internal sealed class PersonalData(SubjectKeys keys, KeyRing ring, JsonSerializerOptions json)
{
    private const string NameField = "parties.user.name";
    private const string EmailField = "parties.user.email";
    private const string PhoneField = "parties.user.phone";
    private const string PasskeyField = "parties.user.passkey-name";
    private const string SignatoryField = "parties.consent.signatory";

    private static readonly IndexPurpose Email = IndexPurpose.Exactly("parties.user.email");

    /// <summary>A new person as part of the command in progress, without password or membership.</summary>
    internal User NewUser(PersonId id, string name, string email, string? phone, DateTimeOffset at)
    {
        using FieldCipher fields = keys.Add(id.Value);
        return new User
        {
            Id = id,
            UserName = SignInName(email),
            SealedName = fields.Encrypt(new(NameField, id.Value), name.Trim()),
            SealedEmail = fields.Encrypt(new(EmailField, id.Value), email.Trim()),
            SealedPhone = phone is null ? null : fields.Encrypt(new(PhoneField, id.Value), phone.Trim()),
            NameIndex = NameIndex(name),
            PhoneIndex = phone is null ? null : PhoneIndex(phone),
            AddedAt = at,
        };
    }

    /// <summary>The blind index of an email, as Identity's user name.</summary>
    internal string SignInName(string email) =>
        Convert.ToHexString(ring.BlindIndex(Email, email.Trim().ToLowerInvariant()));

    internal byte[] NameIndex(string name) => ring.BlindIndex(IndexPurpose.PersonName, name);

    internal byte[] PhoneIndex(string phone) => ring.BlindIndex(IndexPurpose.Phone, phone);

    /// <summary>What may be told of several people.</summary>
    internal async Task<IReadOnlyDictionary<PersonId, Details>> Of(IReadOnlyCollection<User> people, CancellationToken cancel)
    {
        Dictionary<Guid, User> each = people.ToDictionary(user => user.Id.Value);
        var opened = await keys.Read(each.Keys, (id, fields) => Open(each[id], fields), cancel);
        return people.ToDictionary(user => user.Id, user => opened.GetValueOrDefault(user.Id.Value, Details.Erased));
    }

    /// <summary>What may be told of one person.</summary>
    internal async Task<Details> Of(User user, CancellationToken cancel) => (await Of([user], cancel))[user.Id];

    /// <summary>Seals the name a person gives a passkey.</summary>
    internal async Task<string> SealPasskeyName(PersonId person, string name, CancellationToken cancel)
    {
        using FieldCipher fields = await keys.Open(person.Value, cancel)
            ?? throw new InvalidOperationException("An erased person has no passkeys.");
        return Convert.ToBase64String(fields.Encrypt(new(PasskeyField, person.Value), name));
    }

    /// <summary>The names a person gave passkeys.</summary>
    internal async Task<IReadOnlyList<string>> PasskeyNames(
        PersonId person, IEnumerable<string?> sealedNames, CancellationToken cancel)
    {
        using FieldCipher? fields = await keys.Open(person.Value, cancel);
        return
        [
            .. sealedNames.Select(each => fields is null || each is null
                ? ""
                : fields.Decrypt(new(PasskeyField, person.Value), Convert.FromBase64String(each))),
        ];
    }

    /// <summary>Seals a signatory's name under a key of the consent's own, as part of the command in progress.</summary>
    internal byte[] SealSignatory(ConsentId consent, string name)
    {
        using FieldCipher fields = keys.Add(consent.Value);
        return fields.Encrypt(new(SignatoryField, consent.Value), name);
    }

    /// <summary>The signatories of several consents; those erased are left out.</summary>
    internal Task<IReadOnlyDictionary<Guid, string>> Signatories(
        IReadOnlyDictionary<Guid, byte[]> sealedNames, CancellationToken cancel) =>
        keys.Read([.. sealedNames.Keys], (id, fields) => fields.Decrypt(new(SignatoryField, id), sealedNames[id]), cancel);

    /// <summary>Erases what can be told of a person and of the consents that name it, in the command in progress.</summary>
    internal async Task Erase(User user, IReadOnlyCollection<ConsentId> consents, DateTimeOffset at, CancellationToken cancel)
    {
        await keys.Destroy([user.Id.Value, .. consents.Select(consent => consent.Value)], cancel);

        // Whoever holds the index key could still test guesses against an index, so the indexes go too.
        user.UserName = user.NormalizedUserName = "ERASED-" + user.Id.Value.ToString("N").ToUpperInvariant();
        (user.SealedName, user.SealedEmail, user.SealedPhone) = ([], [], null);
        (user.NameIndex, user.PhoneIndex) = (null, null);
        (user.PasswordHash, user.TotpSeed, user.TwoFactorEnabled) = (null, null, false);
        user.ErasedAt = at;
    }

    /// <summary>Stands for a request that holds personal data or a password: its plain hash could be guessed.</summary>
    internal string Fingerprint<T>(T request) => Convert.ToHexStringLower(
        ring.Fingerprint("parties.request", JsonSerializer.SerializeToUtf8Bytes(request, json)));

    private static Details Open(User user, FieldCipher fields) => new(
        Words.Same(fields.Decrypt(new(NameField, user.Id.Value), user.SealedName)),
        fields.Decrypt(new(EmailField, user.Id.Value), user.SealedEmail),
        user.SealedPhone is { } phone ? fields.Decrypt(new(PhoneField, user.Id.Value), phone) : null);
}

/// <summary>Secrets shown once: derived from an identifier, so that a repeated request is answered with the same bytes.</summary>
/// <remarks>
/// Not kept anywhere. They can be made again by whoever holds the deployment's key folder, who could sign in as anyone anyway.
/// </remarks>
internal sealed class Secrets(KeyRing ring)
{
    internal const string ApiKey = "parties.api-key";
    internal const string Invitation = "parties.invitation";
    internal const string Totp = "parties.totp";
    internal const string Recovery = "parties.recovery";

    /// <summary>32 bytes for an identifier.</summary>
    /// <param name="purpose">Keeps secrets of several kinds apart.</param>
    /// <param name="id">What the secret belongs to.</param>
    /// <param name="number">Which, where something has several.</param>
    internal byte[] Of(string purpose, Guid id, byte number = 0) =>
        ring.Fingerprint(purpose, [.. id.ToByteArray(bigEndian: true), number]);

    /// <summary>SHA-256: enough for a secret of 256 bits, which nobody can guess.</summary>
    internal static byte[] Hash(ReadOnlySpan<byte> secret) => SHA256.HashData(secret);
}
