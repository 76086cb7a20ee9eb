namespace Breakwater.Policies.Certificates;

/// <summary>Names of the encrypted fields, bound into each text.</summary>
internal static class CertificateFields
{
    internal const string NameField = "policies.certificate.name";
    internal const string IdentityField = "policies.certificate.identity";
    internal const string PhoneField = "policies.certificate.phone";
    internal const string SignatoryField = "policies.tenant.signatory";

    internal static ReadOnlySpan<byte> Name => "policies.certificate.name"u8;

    internal static ReadOnlySpan<byte> Identity => "policies.certificate.identity"u8;

    internal static ReadOnlySpan<byte> Phone => "policies.certificate.phone"u8;
}
