using System.Buffers.Binary;
using Breakwater.Foundation.Crypto;
using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>The personal texts of a claim as people write them; each at most 64 characters.</summary>
/// <param name="CaseNumber">Number of the police's case; null while it is not known.</param>
/// <param name="Account">Account the money went to.</param>
/// <param name="Device">Telephone, computer or number used.</param>
/// <param name="Payee">Account to be paid to.</param>
internal sealed record ClaimTexts(string? CaseNumber, string? Account, string? Device, string Payee);

/// <summary>One text encrypted, with its blind index.</summary>
internal readonly record struct SealedText(byte[]? Text, byte[]? Index);

/// <summary>Encrypts, indexes and opens the personal fields of certificate claims.</summary>
internal sealed class ClaimFields(KeyRing keys)
{
    /// <summary>Bytes of a blind index.</summary>
    internal const int IndexSize = 16;

    private const string CaseField = "incidents.resident.case";
    private const string AccountField = "incidents.resident.account";
    private const string DeviceField = "incidents.resident.device";
    private const string PayeeField = "incidents.resident.payee";

    private static readonly IndexPurpose CaseIndex = IndexPurpose.Exactly(CaseField);
    private static readonly IndexPurpose AccountIndex = IndexPurpose.Exactly(AccountField);
    private static readonly IndexPurpose DeviceIndex = IndexPurpose.Exactly(DeviceField);
    private static readonly IndexPurpose PayeeIndex = IndexPurpose.Exactly(PayeeField);
    private static readonly IndexPurpose PersonIndex = IndexPurpose.Exactly("incidents.resident.person");

    /// <summary>A new key for a claim, wrapped, with its texts sealed under it.</summary>
    internal (byte[] Key, SealedText Case, SealedText Account, SealedText Device, SealedText Payee) Seal(
        ResidentClaimId claim, ClaimTexts texts)
    {
        WrappedKey wrapped = keys.NewSubjectKey(claim.Value);
        using FieldCipher fields = keys.Open(wrapped);
        return (
            wrapped.Bytes,
            One(fields, claim, CaseField, CaseIndex, texts.CaseNumber),
            One(fields, claim, AccountField, AccountIndex, texts.Account),
            One(fields, claim, DeviceField, DeviceIndex, texts.Device),
            One(fields, claim, PayeeField, PayeeIndex, texts.Payee));
    }

    /// <summary>Seals a case number that came later.</summary>
    internal SealedText Case(ResidentClaim claim, string number)
    {
        using FieldCipher fields = Open(claim);
        return One(fields, claim.Id, CaseField, CaseIndex, number);
    }

    /// <summary>Seals another account to be paid to.</summary>
    internal SealedText Payee(ResidentClaim claim, string account)
    {
        using FieldCipher fields = Open(claim);
        return One(fields, claim.Id, PayeeField, PayeeIndex, account);
    }

    /// <summary>Where a case number would be found.</summary>
    internal byte[] IndexOfCase(string number) => keys.BlindIndex(CaseIndex, Plain(number));

    /// <summary>The person together with the insurer: whose claims one cap is for.</summary>
    internal (byte[] Index, long Tag) Person(byte[] holder, OrganisationId insurer)
    {
        byte[] index = keys.BlindIndex(PersonIndex, Convert.ToHexString(holder) + insurer.Value.ToString("N"));
        return (index, BinaryPrimitives.ReadInt64BigEndian(index));
    }

    /// <summary>The texts, with all but their ends covered.</summary>
    internal ClaimTexts Shown(ResidentClaim claim)
    {
        ClaimTexts all = Opened(claim);
        return new ClaimTexts(Covered(all.CaseNumber), Covered(all.Account), Covered(all.Device), Covered(all.Payee)!);
    }

    /// <summary>The account to be paid to, for whoever pays.</summary>
    internal string PayeeOf(ResidentClaim claim)
    {
        using FieldCipher fields = Open(claim);
        return fields.Decrypt(new FieldPlace(PayeeField, claim.Id.Value), claim.Payee);
    }

    private ClaimTexts Opened(ResidentClaim claim)
    {
        using FieldCipher fields = Open(claim);
        return new ClaimTexts(
            Text(CaseField, claim.CaseNumber), Text(AccountField, claim.Account), Text(DeviceField, claim.Device),
            Text(PayeeField, claim.Payee)!);

        string? Text(string field, byte[]? bytes) =>
            bytes is null ? null : fields.Decrypt(new FieldPlace(field, claim.Id.Value), bytes);
    }

    private FieldCipher Open(ResidentClaim claim) => keys.Open(new WrappedKey(claim.Id.Value, claim.Key));

    private SealedText One(FieldCipher fields, ResidentClaimId claim, string field, IndexPurpose purpose, string? text)
    {
        if (text is null) return default;

        string plain = Plain(text);
        return new SealedText(fields.Encrypt(new FieldPlace(field, claim.Value), plain), keys.BlindIndex(purpose, plain));
    }

    // Half-width, upper case, without spaces and hyphens: what is written differently and means the same is found as the same.
    private static string Plain(string text) => new(
    [
        .. text.Select(each => each is >= '！' and <= '～' ? (char)(each - 0xFEE0) : each)
            .Where(each => !char.IsWhiteSpace(each) && each is not ('-' or '\''))
            .Select(char.ToUpperInvariant),
    ]);

    private static string? Covered(string? text) => text switch
    {
        null => null,
        { Length: <= 4 } => "****",
        _ => "****" + text[^4..],
    };
}
