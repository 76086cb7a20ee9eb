using Breakwater.Foundation.Crypto;

namespace Breakwater.Policies.Certificates;

/// <summary>Who a certificate insures, for those who may know.</summary>
/// <param name="Name">The name.</param>
/// <param name="Identity">The identity number with all but its ends covered.</param>
/// <param name="Phone">The mobile number with its middle covered.</param>
internal sealed record Holder(string Name, string Identity, string Phone);

/// <summary>Opens the personal fields of certificates.</summary>
internal sealed class CertificateReader(KeyRing keys)
{
    /// <summary>The person; null once erased.</summary>
    internal Holder? Open(Certificate certificate)
    {
        if (certificate.Key is null) return null;

        Guid subject = certificate.Subject;
        using FieldCipher fields = keys.Open(new WrappedKey(subject, certificate.Key));
        string identity = fields.Decrypt(new FieldPlace(CertificateFields.IdentityField, subject), certificate.Identity);
        string phone = fields.Decrypt(new FieldPlace(CertificateFields.PhoneField, subject), certificate.Phone);
        return new Holder(
            fields.Decrypt(new FieldPlace(CertificateFields.NameField, subject), certificate.Name),
            $"{identity[..4]}**********{identity[^4..]}", $"{phone[..3]}****{phone[^4..]}");
    }
}
