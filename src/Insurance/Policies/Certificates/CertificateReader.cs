using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Certificates;

/// <summary>Who a certificate insures, for those who may know.</summary>
/// <param name="Name">The name.</param>
/// <param name="Identity">A person's identity number, its middle covered; an enterprise's credit code, which is public.</param>
/// <param name="Phone">The mobile number with its middle covered.</param>
internal sealed record Holder(string Name, string Identity, string Phone);

/// <summary>Opens the personal fields of certificates.</summary>
internal sealed class CertificateReader(KeyRing keys)
{
    /// <summary>The member with what is covered; null once erased.</summary>
    internal Holder? Open(Certificate certificate, MemberKind kind)
    {
        if (Whole(certificate) is not { } whole) return null;

        (_, string identity, string phone) = whole;
        return whole with
        {
            Identity = kind is MemberKind.Person ? $"{identity[..4]}**********{identity[^4..]}" : identity,
            Phone = $"{phone[..3]}****{phone[^4..]}",
        };
    }

    /// <summary>The member with nothing covered, for the platform's own use; null once erased.</summary>
    internal Holder? Whole(Certificate certificate)
    {
        if (certificate.Key is null) return null;

        Guid subject = certificate.Subject;
        using FieldCipher fields = keys.Open(new WrappedKey(subject, certificate.Key));
        return new Holder(
            fields.Decrypt(new FieldPlace(CertificateFields.NameField, subject), certificate.Name),
            fields.Decrypt(new FieldPlace(CertificateFields.IdentityField, subject), certificate.Identity),
            fields.Decrypt(new FieldPlace(CertificateFields.PhoneField, subject), certificate.Phone));
    }

    /// <summary>Encrypts something about a member under the certificate's key, so that erasing takes it too.</summary>
    /// <exception cref="InvalidOperationException">The member was erased.</exception>
    internal byte[] Seal(Certificate certificate, string field, string text)
    {
        using FieldCipher fields = keys.Open(new WrappedKey(
            certificate.Subject, certificate.Key ?? throw new InvalidOperationException("The member was erased.")));
        return fields.Encrypt(new FieldPlace(field, certificate.Subject), text);
    }
}
