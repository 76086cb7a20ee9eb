using System.Security.Cryptography;
using System.Text;
using Breakwater.Foundation.Crypto;
using Microsoft.Extensions.Configuration;
using QRCoder;

namespace Breakwater.Policies.Documents;

/// <summary>Codes of a certificate, to check it and to answer for its insured: a number alone opens nothing.</summary>
internal sealed class CertificateCode(KeyRing keys, IConfiguration configuration)
{
    private const int CodeBytes = 10;       // 80 bits: 16 characters
    private const string Base32 = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";      // none that look alike

    /// <summary>The code of a policy number, 16 letters and digits.</summary>
    internal string Of(string number) => Of("policy-certificate", number);

    /// <summary>The code by which an enterprise that is a member answers for itself; another than the check code.</summary>
    internal string OfConsent(string number) => Of("tenant-consent", number);

    /// <summary>Whether a number and a code for answering belong together.</summary>
    internal bool OpensConsent(string number, string code) => Same(OfConsent(number), code);

    /// <summary>The page on which the enterprise answers, without sign-in.</summary>
    internal string ConsentAddress(string number) =>
        $"{Site}/tenant-consent/{Uri.EscapeDataString(number)}?code={OfConsent(number)}";

    private string Of(string purpose, string number)
    {
        byte[] mac = keys.Fingerprint(purpose, Encoding.UTF8.GetBytes(number));
        var code = new StringBuilder(16);
        int bits = 0, held = 0;
        foreach (byte each in mac.AsSpan(0, CodeBytes))
        {
            (bits, held) = ((bits << 8) | each, held + 8);
            while (held >= 5)
            {
                held -= 5;
                code.Append(Base32[(bits >> held) & 31]);
                bits &= (1 << held) - 1;
            }
        }

        return code.ToString();
    }

    /// <summary>Whether number and code belong together; takes the same time for every wrong code.</summary>
    internal bool Belongs(string number, string code) => Same(Of(number), code);

    /// <summary>Where an outsider checks it: <c>Documents:PublicAddress</c> and the public route.</summary>
    internal string Address(string number) =>
        $"{Site}/api/v1/certificates/{Uri.EscapeDataString(number)}?code={Of(number)}";

    private string Site => (configuration["Documents:PublicAddress"] ?? "http://localhost:5080").TrimEnd('/');

    private static bool Same(string code, string given) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(given.Trim().ToUpperInvariant()));

    /// <summary>The address as a drawing a telephone reads.</summary>
    internal static string Drawing(string address)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(pixelsPerModule: 4);
    }
}
